//! Answers of OCSP.

use der::asn1::{GeneralizedTime, OctetString};
use der::{Decode, Encode};
use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::name::Name;
use x509_ocsp::{
    CertId, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, OcspResponseStatus, ResponderId, ResponseBytes, ResponseData, RevokedInfo,
    SingleResponse, Version,
};

use super::signed;
use crate::ber::wrap;
use crate::certificate::Certificate;
use crate::hash::Hash;
use crate::ocsp::{cert_id, nonce_extension};
use crate::oid;
use crate::signer::{SignError, Signer};
use crate::tlv::Malformed;

/// What the responder says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Not revoked.
    Good,
    /// Revoked since.
    Revoked(Timestamp),
    /// Unknown, said as the standard says it.
    Unknown,
    /// Unknown, said as the authority says it: on hold since 1970.
    UnknownAsHold,
}

/// A request, read by a stand-in.
#[derive(Debug, Clone)]
pub struct OcspQuestion {
    id: CertId,
    /// The nonce.
    pub nonce: Option<Vec<u8>>,
}

impl OcspQuestion {
    /// From DER.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn read(der: &[u8]) -> Result<Self, Malformed> {
        const BAD: Malformed = Malformed("OCSP request");
        let request = OcspRequest::from_der(der).map_err(|_| BAD)?.tbs_request;
        let nonces = request.request_extensions.iter().flatten().filter(|extension| extension.extn_id == oid::OCSP_NONCE);
        let nonce = nonces.filter_map(|extension| OctetString::from_der(extension.extn_value.as_bytes()).ok()).next();
        let first = request.request_list.into_iter().next().ok_or(BAD)?;
        Ok(Self { id: first.req_cert, nonce: nonce.map(OctetString::into_bytes) })
    }

    /// About a certificate, without a request.
    ///
    /// # Errors
    /// [`SignError::Malformed`].
    pub fn about(certificate: &Certificate, issuer: &Certificate, nonce: Option<&[u8]>) -> Result<Self, SignError> {
        Ok(Self { id: cert_id(certificate, issuer)?, nonce: nonce.map(<[u8]>::to_vec) })
    }

    /// Whether it is about a certificate of that issuer.
    pub fn is_of(&self, issuer: &Certificate) -> bool {
        Hash::of_oid(&self.id.hash_algorithm.oid).is_some_and(|hash| {
            self.id.issuer_key_hash.as_bytes() == issuer.key_hash(hash) && self.id.issuer_name_hash.as_bytes() == hash.of(&issuer.subject_name)
        })
    }

    /// The serial number asked about.
    pub fn serial(&self) -> &[u8] {
        self.id.serial_number.as_bytes()
    }
}

/// An answer to be signed.
#[derive(Debug, Clone)]
pub struct AnswerDraft<'a> {
    /// The question.
    pub question: &'a OcspQuestion,
    /// What is said.
    pub status: Status,
    /// As of when.
    pub this_update: Timestamp,
    /// The responder's certificate.
    pub responder: &'a Certificate,
}

fn general(at: Timestamp) -> Result<OcspGeneralizedTime, SignError> {
    let seconds = u64::try_from(at.as_second()).map_err(|_| Malformed("moment"))?;
    Ok(OcspGeneralizedTime(GeneralizedTime::from_unix_duration(core::time::Duration::from_secs(seconds))?))
}

impl AnswerDraft<'_> {
    fn status(&self) -> Result<CertStatus, SignError> {
        let revoked = |at, reason| -> Result<CertStatus, SignError> {
            Ok(CertStatus::Revoked(RevokedInfo { revocation_time: general(at)?, revocation_reason: Some(reason) }))
        };
        match self.status {
            Status::Good => Ok(CertStatus::good()),
            Status::Unknown => Ok(CertStatus::unknown()),
            Status::Revoked(at) => revoked(at, CrlReason::KeyCompromise),
            Status::UnknownAsHold => revoked(Timestamp::UNIX_EPOCH, CrlReason::CertificateHold),
        }
    }

    /// BasicOCSPResponse, DER: what travels inside a signature.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn sign_basic(&self, key: &dyn Signer) -> Result<Vec<u8>, SignError> {
        let one = SingleResponse {
            cert_id: self.question.id.clone(),
            cert_status: self.status()?,
            this_update: general(self.this_update)?,
            next_update: None,
            single_extensions: None,
        };
        let nonce = self.question.nonce.as_deref().map(nonce_extension).transpose()?;
        let data = ResponseData {
            version: Version::V1,
            responder_id: ResponderId::ByName(Name::from_der(&self.responder.subject_name)?),
            produced_at: general(self.this_update)?,
            responses: vec![one],
            response_extensions: nonce.map(|nonce| vec![nonce]),
        };
        let certificates = wrap(0xA0, &[&wrap(0x30, &[self.responder.der()])]);
        signed(&data.to_der()?, key, &certificates)
    }

    /// OCSPResponse, DER.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn sign(&self, key: &dyn Signer) -> Result<Vec<u8>, SignError> {
        let bytes = ResponseBytes { response_type: oid::OCSP_BASIC, response: OctetString::new(self.sign_basic(key)?)? };
        Ok(OcspResponse { response_status: OcspResponseStatus::Successful, response_bytes: Some(bytes) }.to_der()?)
    }
}

/// An answer without an answer: 1 the question can't be read, 2 something broke, 3 ask later, 6 not about our certificates (RFC 6960 4.2.1).
pub fn no_answer(status: u8) -> Vec<u8> {
    wrap(0x30, &[&[0x0A, 1, status]])
}
