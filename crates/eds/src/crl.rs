//! Lists of revoked certificates and their deltas (RFC 5280 5): the way when OCSP does not answer.
//!
//! A list of the authority may have hundreds of thousands of entries: read it once and keep the [`Crl`].

use std::collections::HashMap;

use der::asn1::Uint;
use der::{Decode, Encode};
use jiff::Timestamp;
use x509_cert::crl::{RevokedCert, TbsCertList};
use x509_cert::ext::pkix::CrlReason;
use x509_cert::ext::pkix::crl::dp::IssuingDistributionPoint;
use x509_cert::ext::{Extension, Extensions};

use crate::certificate::Certificate;
use crate::key::Scheme;
use crate::memo::{Memo, Signed};
use crate::oid;
use crate::tlv::{Malformed, SignedParts, moment};

const BAD: Malformed = Malformed("CRL");

/// A revoked certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// From when.
    pub since: Timestamp,
    /// Of a delta: taken off the list again.
    pub removed: bool,
}

/// A list, read but not yet believed.
#[derive(Debug, Clone)]
pub struct Crl {
    der: Vec<u8>,
    tbs: Vec<u8>,
    signature: Vec<u8>,
    scheme: Option<Scheme>,
    issuer: Vec<u8>,
    number: Option<Vec<u8>>,
    /// Of a delta: the number of the list it goes out from.
    pub delta_of: Option<Vec<u8>>,
    /// When it was made.
    pub this_update: Timestamp,
    /// When the next one comes.
    pub next_update: Option<Timestamp>,
    point: Option<IssuingDistributionPoint>,
    entries: HashMap<Vec<u8>, Entry>,
}

impl Crl {
    /// From DER or PEM.
    ///
    /// # Errors
    /// [`Malformed`]: no list, or one with something critical that is not understood.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let der = crate::armour::strip(bytes);
        let mut parts = SignedParts::of(&der, "CRL")?;
        parts.rest.finish()?;
        let list = TbsCertList::from_der(parts.tbs).map_err(|_| BAD)?;
        let marks = Marks::of(list.crl_extensions.as_ref())?;
        let at = |time: &x509_cert::time::Time| moment(time.to_unix_duration()).ok_or(BAD);
        let entries = list.revoked_certificates.iter().flatten().map(entry).collect::<Result<_, _>>()?;
        Ok(Self {
            tbs: parts.tbs.to_vec(),
            signature: parts.signature.to_vec(),
            scheme: parts.signed().scheme,
            issuer: list.issuer.to_der().map_err(|_| BAD)?,
            number: marks.number,
            delta_of: marks.delta_of,
            this_update: at(&list.this_update)?,
            next_update: list.next_update.as_ref().map(at).transpose()?,
            point: marks.point,
            entries,
            der: der.to_vec(),
        })
    }

    /// The bytes as they came, for evidence.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether it speaks of certificates like this one: of that issuer, complete in reasons, not of another kind.
    pub(crate) fn covers(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        let of_issuer = self.issuer == issuer.subject_name && self.issuer == certificate.issuer;
        let fits = self.point.as_ref().is_none_or(|point| {
            let kind = if certificate.allowed.ca { point.only_contains_user_certs } else { point.only_contains_ca_certs };
            !kind && !point.indirect_crl && !point.only_contains_attribute_certs && point.only_some_reasons.is_none()
        });
        of_issuer && fits
    }

    pub(crate) fn is_signed_by(&self, issuer: &Certificate, memo: &Memo) -> bool {
        let signed = Signed { message: &self.tbs, signature: &self.signature, scheme: self.scheme };
        issuer.allowed.may_list() && memo.check(&signed, issuer.key.as_ref(), issuer.spki())
    }

    /// Whether it is a delta that may be laid over that list: made from it or an older one, and not older than it.
    pub(crate) fn extends(&self, base: &Self) -> bool {
        let not_above = |low: &Option<Vec<u8>>, high: &Option<Vec<u8>>| {
            let order = |number: &Vec<u8>| (number.len(), number.clone());
            low.as_ref().zip(high.as_ref()).is_some_and(|(low, high)| order(low) <= order(high))
        };
        not_above(&self.delta_of, &base.number) && not_above(&base.number, &self.number) && self.issuer == base.issuer
    }

    pub(crate) fn entry(&self, serial: &[u8]) -> Option<&Entry> {
        self.entries.get(serial)
    }
}

/// The extensions of a list.
#[derive(Default)]
struct Marks {
    number: Option<Vec<u8>>,
    delta_of: Option<Vec<u8>>,
    point: Option<IssuingDistributionPoint>,
}

fn number(extension: &Extension) -> Result<Option<Vec<u8>>, Malformed> {
    Uint::from_der(extension.extn_value.as_bytes()).map(|number| Some(number.as_bytes().to_vec())).map_err(|_| BAD)
}

impl Marks {
    fn of(extensions: Option<&Extensions>) -> Result<Self, Malformed> {
        let mut marks = Self::default();
        for extension in extensions.into_iter().flatten() {
            match extension.extn_id {
                oid::CRL_NUMBER => marks.number = number(extension)?,
                oid::DELTA_CRL => marks.delta_of = number(extension)?,
                oid::ISSUING_POINT => {
                    marks.point = Some(IssuingDistributionPoint::from_der(extension.extn_value.as_bytes()).map_err(|_| BAD)?);
                }
                oid::AUTHORITY_KEY | oid::FRESHEST_CRL | oid::ISSUER_ALT_NAME => {}
                _ if extension.critical => return Err(BAD),
                _ => {}
            }
        }
        Ok(marks)
    }
}

fn entry(revoked: &RevokedCert) -> Result<(Vec<u8>, Entry), Malformed> {
    let mut removed = false;
    for extension in revoked.crl_entry_extensions.iter().flatten() {
        match extension.extn_id {
            oid::CRL_REASON => {
                let reason = CrlReason::from_der(extension.extn_value.as_bytes()).map_err(|_| BAD)?;
                removed = reason == CrlReason::RemoveFromCRL;
            }
            oid::INVALIDITY_DATE => {}
            // Above all the issuer of another authority's entry: such lists are not read.
            _ if extension.critical => return Err(BAD),
            _ => {}
        }
    }
    let since = moment(revoked.revocation_date.to_unix_duration()).ok_or(BAD)?;
    Ok((revoked.serial_number.as_bytes().to_vec(), Entry { since, removed }))
}
