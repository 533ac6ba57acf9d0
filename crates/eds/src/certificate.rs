//! A certificate: its bytes as they came, and what they say.

use der::Encode;
use jiff::Timestamp;
use spki::SubjectPublicKeyInfoRef;

use crate::extensions::Allowed;
use crate::hash::{Hash, sha256};
use crate::key::PublicKey;
use crate::memo::{Memo, Signed};
use crate::subject::Subject;
use crate::tlv::{Malformed, SignedParts, moment};

const BAD: Malformed = Malformed("certificate");
/// A real one has some 1,500 bytes.
const LONGEST: usize = 64 << 10;

/// A certificate.
#[derive(Debug, Clone)]
pub struct Certificate {
    der: Vec<u8>,
    tbs: Vec<u8>,
    signature: Vec<u8>,
    scheme: Option<crate::key::Scheme>,
    spki: Vec<u8>,
    key_bits: Vec<u8>,
    /// The key, when its kind is known here.
    pub key: Option<PublicKey>,
    /// The name of the issuer, DER.
    pub issuer: Vec<u8>,
    /// The name of the subject, DER.
    pub subject_name: Vec<u8>,
    /// The issuer in words.
    pub issuer_text: String,
    /// The serial number's octets.
    pub serial: Vec<u8>,
    /// First moment of validity.
    pub not_before: Timestamp,
    /// Last moment of validity.
    pub not_after: Timestamp,
    /// Whose it is.
    pub subject: Subject,
    /// What it may do.
    pub allowed: Allowed,
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Certificate {
    /// From DER.
    ///
    /// # Errors
    /// [`Malformed`]: not a certificate, one that is too long, or one whose two signature algorithms differ.
    pub fn from_der(der: &[u8]) -> Result<Self, Malformed> {
        if der.len() > LONGEST {
            return Err(BAD);
        }
        let mut parts = SignedParts::of(der, "certificate")?;
        parts.rest.finish()?;
        let typed: x509_cert::Certificate = der::Decode::from_der(der).map_err(|_| BAD)?;
        let tbs = &typed.tbs_certificate;
        let inner = tbs.signature.to_der().map_err(|_| BAD)?;
        if inner != parts.algorithm_der {
            return Err(BAD);
        }
        let bytes = |value: der::Result<Vec<u8>>| value.map_err(|_| BAD);
        let spki = bytes(tbs.subject_public_key_info.to_der())?;
        let key = <SubjectPublicKeyInfoRef<'_> as der::Decode>::from_der(&spki).ok().and_then(|spki| PublicKey::from_spki(&spki));
        let allowed = Allowed::of(tbs.extensions.as_ref())?;
        Ok(Self {
            tbs: parts.tbs.to_vec(),
            signature: parts.signature.to_vec(),
            scheme: parts.signed().scheme,
            key_bits: tbs.subject_public_key_info.subject_public_key.raw_bytes().to_vec(),
            key,
            spki,
            issuer: bytes(tbs.issuer.to_der())?,
            subject_name: bytes(tbs.subject.to_der())?,
            issuer_text: tbs.issuer.to_string(),
            serial: tbs.serial_number.as_bytes().to_vec(),
            not_before: moment(tbs.validity.not_before.to_unix_duration()).ok_or(BAD)?,
            not_after: moment(tbs.validity.not_after.to_unix_duration()).ok_or(BAD)?,
            subject: Subject::of(&tbs.subject, &allowed.usage),
            allowed,
            der: der.to_vec(),
        })
    }

    /// From PEM, base64 or DER, as an operator has it in a file.
    ///
    /// # Errors
    /// [`Malformed`]: as of [`Certificate::from_der`].
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        Self::from_der(&crate::armour::strip(bytes))
    }

    /// The bytes as they came.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// SHA-256 of the whole: how an operator recognises it.
    pub fn fingerprint(&self) -> String {
        hex::encode(sha256(&self.der))
    }

    /// The SubjectPublicKeyInfo, which names the key.
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// The serial number in hexadecimal, as people compare it.
    pub fn serial_hex(&self) -> String {
        hex::encode(&self.serial)
    }

    /// Hash of the key's bits, as OCSP names a key.
    pub fn key_hash(&self, hash: Hash) -> Vec<u8> {
        hash.of(&self.key_bits)
    }

    /// Valid by its dates at that moment.
    pub fn is_valid_at(&self, at: Timestamp) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// Signed by its own key under its own name.
    pub fn is_self_issued(&self) -> bool {
        self.issuer == self.subject_name
    }

    /// Names and key identifiers fit: `issuer` may be the one that issued it.
    pub fn names_issuer(&self, issuer: &Self) -> bool {
        let keys = self.allowed.issuer_key.as_ref().zip(issuer.allowed.subject_key.as_ref());
        self.issuer == issuer.subject_name && keys.is_none_or(|(named, is)| named == is)
    }

    /// Whether the signature on it is that issuer's.
    pub fn is_signed_by(&self, issuer: &Self, memo: &Memo) -> bool {
        let signed = Signed { message: &self.tbs, signature: &self.signature, scheme: self.scheme };
        memo.check(&signed, issuer.key.as_ref(), &issuer.spki)
    }
}
