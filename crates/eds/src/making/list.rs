//! Lists of revoked certificates.

use der::asn1::{OctetString, Uint};
use der::{Decode, Encode};
use jiff::Timestamp;
use x509_cert::Version;
use x509_cert::crl::{RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CrlReason};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;

use super::{Authority, signed};
use crate::oid;
use crate::signer::{SignError, signature_algorithm, time};

/// A revoked certificate.
#[derive(Debug, Clone)]
pub struct Revoked {
    /// Its serial number.
    pub serial: Vec<u8>,
    /// From when.
    pub since: Timestamp,
    /// Of a delta: taken off the list again.
    pub removed: bool,
}

/// A list to be signed.
#[derive(Debug, Clone)]
pub struct ListDraft {
    /// Its number.
    pub number: u32,
    /// Of a delta: the list it goes out from.
    pub delta_of: Option<u32>,
    /// When it is made.
    pub this_update: Timestamp,
    /// When the next one comes.
    pub next_update: Timestamp,
    /// Its entries.
    pub entries: Vec<Revoked>,
}

fn number(of: u32) -> Result<OctetString, SignError> {
    Ok(OctetString::new(Uint::new(&of.to_be_bytes())?.to_der()?)?)
}

impl ListDraft {
    /// The list, DER.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn sign(&self, authority: &Authority) -> Result<Vec<u8>, SignError> {
        let mut extensions = vec![Extension { extn_id: oid::CRL_NUMBER, critical: false, extn_value: number(self.number)? }];
        let key = super::certificate::key_id(authority.certificate.spki())?;
        let key = AuthorityKeyIdentifier { key_identifier: Some(OctetString::new(key)?), ..Default::default() };
        extensions.push(Extension { extn_id: oid::AUTHORITY_KEY, critical: false, extn_value: OctetString::new(key.to_der()?)? });
        if let Some(base) = self.delta_of {
            extensions.push(Extension { extn_id: oid::DELTA_CRL, critical: true, extn_value: number(base)? });
        }
        let entries = self.entries.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        let list = TbsCertList {
            version: Version::V2,
            signature: signature_algorithm(authority.key.scheme())?,
            issuer: Name::from_der(&authority.certificate.subject_name)?,
            this_update: time(self.this_update)?,
            next_update: Some(time(self.next_update)?),
            revoked_certificates: (!entries.is_empty()).then_some(entries),
            crl_extensions: Some(extensions),
        };
        signed(&list.to_der()?, authority.key.as_ref(), &[])
    }
}

fn entry(revoked: &Revoked) -> Result<RevokedCert, SignError> {
    let reason = if revoked.removed { CrlReason::RemoveFromCRL } else { CrlReason::KeyCompromise };
    let extension = Extension { extn_id: oid::CRL_REASON, critical: false, extn_value: OctetString::new(reason.to_der()?)? };
    Ok(RevokedCert { serial_number: SerialNumber::new(&revoked.serial)?, revocation_date: time(revoked.since)?, crl_entry_extensions: Some(vec![extension]) })
}
