//! OCSP (RFC 6960) with the authority's habits.
//!
//! The request is unsigned, names the certificate by SHA-256 and carries a nonce. The answer has no nextUpdate, so its age is ours to
//! judge. A certificate the authority does not know is answered as *revoked, on hold, 1970-01-01*: that is "unknown". The
//! responder is the issuer itself or a certificate issued by it for OCSP.

use der::asn1::{Null, ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode, Tag, TagNumber};
use jiff::Timestamp;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::serial_number::SerialNumber;
use x509_ocsp::{CertId, CertStatus, OcspRequest, Request, ResponderId, ResponseData, SingleResponse, TbsRequest};

use crate::certificate::Certificate;
use crate::cms::context;
use crate::hash::Hash;
use crate::memo::{Memo, Signed};
use crate::oid;
use crate::revocation::{Source, Standing, Window};
use crate::tlv::{Malformed, SignedParts, Walk, moment};

const BAD: Malformed = Malformed("OCSP");

/// Why an answer says nothing. The later, the nearer it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OcspFault {
    /// There is none.
    Absent,
    /// It can't be read.
    Malformed,
    /// The responder refused to answer.
    Refused,
    /// It is about another certificate.
    OtherCertificate,
    /// It answers another question: the nonce differs.
    Nonce,
    /// Too old or from the future.
    Stale,
    /// Signed by one who may not.
    Signer,
}

/// An answer, read but not yet believed.
#[derive(Debug)]
pub struct OcspAnswer {
    data: Option<Basic>,
    basic: Vec<u8>,
}

#[derive(Debug)]
struct Basic {
    tbs: Vec<u8>,
    signature: Vec<u8>,
    scheme: Option<crate::key::Scheme>,
    data: ResponseData,
    certificates: Vec<Certificate>,
}

impl OcspAnswer {
    /// From an OCSPResponse, or from the BasicOCSPResponse that travels inside a signature.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn read(der: &[u8]) -> Result<Self, Malformed> {
        let der = crate::ber::to_der(der).map_err(|_| BAD)?;
        let mut walk = Walk::sequence(&der, "OCSP")?;
        if walk.maybe(Tag::Sequence)?.is_some() {
            let data = Some(Basic::read(&der)?);
            return Ok(Self { data, basic: der });
        }
        let status = walk.take(Tag::Enumerated)?.content;
        let Some(bytes) = walk.maybe(context(TagNumber::N0))?.filter(|_| status == [0]) else {
            return Ok(Self { data: None, basic: Vec::new() });
        };
        let mut inner = Walk::sequence(bytes.content, "OCSP")?;
        if inner.typed::<ObjectIdentifier>()? != oid::OCSP_BASIC {
            return Err(BAD);
        }
        let basic = inner.take(Tag::OctetString)?.content;
        Ok(Self { data: Some(Basic::read(basic)?), basic: basic.to_vec() })
    }

    /// The BasicOCSPResponse, which travels inside signatures; empty where the responder refused.
    pub fn basic(&self) -> &[u8] {
        &self.basic
    }

    /// What it says of the certificate, once it is believed.
    pub(crate) fn standing(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        nonce: Option<&[u8]>,
        window: &Window,
        memo: &Memo,
    ) -> Result<Standing, OcspFault> {
        let basic = self.data.as_ref().ok_or(OcspFault::Refused)?;
        let about = |one: &&SingleResponse| names(&one.cert_id, certificate, issuer);
        let one = basic.data.responses.iter().find(about).ok_or(OcspFault::OtherCertificate)?;
        if nonce.is_some_and(|nonce| basic.nonce().as_deref() != Some(nonce)) {
            return Err(OcspFault::Nonce);
        }
        let at = |time: &x509_ocsp::OcspGeneralizedTime| moment(time.0.to_unix_duration()).ok_or(OcspFault::Malformed);
        let next = one.next_update.as_ref().map(at).transpose()?;
        if !window.holds(at(&one.this_update)?, next) {
            return Err(OcspFault::Stale);
        }
        if !basic.is_signed_for(issuer, at(&basic.data.produced_at)?, memo) {
            return Err(OcspFault::Signer);
        }
        said(&one.cert_status)
    }
}

fn said(status: &CertStatus) -> Result<Standing, OcspFault> {
    Ok(match status {
        CertStatus::Good(_) => Standing::Good(Source::Ocsp),
        CertStatus::Unknown(_) => Standing::Unknown,
        CertStatus::Revoked(info) => {
            let since = moment(info.revocation_time.0.to_unix_duration()).ok_or(OcspFault::Malformed)?;
            let made_up = since == Timestamp::UNIX_EPOCH && info.revocation_reason == Some(CrlReason::CertificateHold);
            if made_up { Standing::Unknown } else { Standing::Revoked { since, source: Source::Ocsp } }
        }
    })
}

/// Whether an identifier of OCSP names that certificate of that issuer.
fn names(id: &CertId, certificate: &Certificate, issuer: &Certificate) -> bool {
    let Some(hash) = Hash::of_oid(&id.hash_algorithm.oid) else { return false };
    id.serial_number.as_bytes() == certificate.serial
        && id.issuer_key_hash.as_bytes() == issuer.key_hash(hash)
        && id.issuer_name_hash.as_bytes() == hash.of(&issuer.subject_name)
}

impl Basic {
    fn read(der: &[u8]) -> Result<Self, Malformed> {
        let mut parts = SignedParts::of(der, "OCSP")?;
        let mut certificates = Vec::new();
        if let Some(list) = parts.rest.maybe(context(TagNumber::N0))? {
            let mut walk = Walk::sequence(list.content, "OCSP")?;
            while let Some(tlv) = walk.next()?.filter(|_| certificates.len() < 8) {
                certificates.push(Certificate::from_der(tlv.whole)?);
            }
        }
        let data = ResponseData::from_der(parts.tbs).map_err(|_| BAD)?;
        let scheme = parts.signed().scheme;
        Ok(Self { tbs: parts.tbs.to_vec(), signature: parts.signature.to_vec(), scheme, data, certificates })
    }

    /// The nonce; some responders do not wrap it in an OCTET STRING.
    fn nonce(&self) -> Option<Vec<u8>> {
        let extensions = self.data.response_extensions.as_deref().unwrap_or_default();
        let raw = extensions.iter().find(|extension| extension.extn_id == oid::OCSP_NONCE)?.extn_value.as_bytes();
        Some(OctetString::from_der(raw).map_or_else(|_| raw.to_vec(), OctetString::into_bytes))
    }

    /// Signed by the issuer, or by one whom the issuer made its responder.
    fn is_signed_for(&self, issuer: &Certificate, produced_at: Timestamp, memo: &Memo) -> bool {
        let may = |responder: &Certificate| {
            responder.allowed.usage.contains(&oid::USE_OCSP)
                && !responder.allowed.unknown_critical
                && responder.names_issuer(issuer)
                && responder.is_valid_at(produced_at)
                && responder.is_signed_by(issuer, memo)
        };
        let signed = Signed { message: &self.tbs, signature: &self.signature, scheme: self.scheme };
        let by = |signer: &Certificate| self.is_named(signer) && memo.check(&signed, signer.key.as_ref(), signer.spki());
        by(issuer) || self.certificates.iter().any(|responder| may(responder) && by(responder))
    }

    fn is_named(&self, signer: &Certificate) -> bool {
        match &self.data.responder_id {
            ResponderId::ByName(name) => name.to_der().is_ok_and(|name| name == signer.subject_name),
            ResponderId::ByKey(key) => key.as_bytes() == signer.key_hash(Hash::Sha1),
        }
    }
}

/// How OCSP names a certificate, by SHA-256.
pub(crate) fn cert_id(certificate: &Certificate, issuer: &Certificate) -> der::Result<CertId> {
    Ok(CertId {
        hash_algorithm: spki::AlgorithmIdentifier { oid: oid::SHA256, parameters: Some(Any::from(Null)) },
        issuer_name_hash: OctetString::new(Hash::Sha256.of(&issuer.subject_name))?,
        issuer_key_hash: OctetString::new(issuer.key_hash(Hash::Sha256))?,
        serial_number: SerialNumber::new(&certificate.serial)?,
    })
}

pub(crate) fn nonce_extension(nonce: &[u8]) -> der::Result<Extension> {
    let value = OctetString::new(OctetString::new(nonce)?.to_der()?)?;
    Ok(Extension { extn_id: oid::OCSP_NONCE, critical: false, extn_value: value })
}

/// A request about one certificate; `nonce` is up to 32 bytes of chance, to be kept with the answer.
///
/// # Errors
/// [`Malformed`]: a serial number that DER can't hold.
pub fn ocsp_request(certificate: &Certificate, issuer: &Certificate, nonce: &[u8]) -> Result<Vec<u8>, Malformed> {
    let build = || {
        let request = Request { req_cert: cert_id(certificate, issuer)?, single_request_extensions: None };
        let extensions = Some(vec![nonce_extension(nonce)?]);
        let tbs_request = TbsRequest { request_list: vec![request], request_extensions: extensions, ..TbsRequest::default() };
        OcspRequest { tbs_request, optional_signature: None }.to_der()
    };
    build().map_err(|_: der::Error| BAD)
}
