//! Making a CMS: the organisation's signature on a document; in tests and stand-ins also a person's.

use der::asn1::{Any, GeneralizedTime, Null, ObjectIdentifier, OctetString, SetOfVec, UtcTime};
use der::{Decode, Encode, Tag, TagNumber};
use jiff::Timestamp;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;
use x509_cert::time::Time;

use super::{SignError, Signer};
use crate::ber::wrap;
use crate::certificate::Certificate;
use crate::cms::{context, signed_data};
use crate::hash::Hash;
use crate::key::Scheme;
use crate::oid;
use crate::tlv::{Malformed, Walk};

/// A message to be signed.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// What is signed.
    pub content: &'a [u8],
    /// Whether it travels inside.
    pub attach: bool,
    /// The signer's certificate.
    pub certificate: &'a Certificate,
    /// Authorities that travel with it.
    pub authorities: &'a [Certificate],
    /// What the signer's clock says; PAdES says it in the document instead.
    pub signing_time: Option<Timestamp>,
}

const BAD: SignError = SignError::Malformed(Malformed("CMS"));

/// The algorithm with the parameters that the profile writes: NULL, and nothing for ECDSA.
pub(crate) fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    let bare = matches!(oid, oid::ECDSA_SHA256 | oid::ECDSA_SHA384);
    AlgorithmIdentifierOwned { oid, parameters: (!bare).then(|| Any::from(Null)) }
}

pub(crate) fn signature_algorithm(scheme: Scheme) -> Result<AlgorithmIdentifierOwned, SignError> {
    scheme.signature_oid().map(algorithm).ok_or(SignError::Key)
}

/// UTCTime until 2049, GeneralizedTime after, as RFC 5280 asks.
pub(crate) fn time(at: Timestamp) -> Result<Time, SignError> {
    let seconds = u64::try_from(at.as_second()).map_err(|_| BAD)?;
    let since = core::time::Duration::from_secs(seconds);
    Ok(UtcTime::from_unix_duration(since).map(Time::UtcTime).or_else(|_| GeneralizedTime::from_unix_duration(since).map(Time::GeneralTime))?)
}

pub(crate) fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, SignError> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

/// ESSCertIDv2 of the certificate; SHA-256 is the default and is not written.
pub(crate) fn signing_certificate(certificate: &Certificate, hash: Hash) -> Result<Any, SignError> {
    let value = OctetString::new(hash.of(certificate.der()))?.to_der()?;
    let named = if hash == Hash::Sha256 { Vec::new() } else { algorithm(hash.oid()).to_der()? };
    let id = wrap(0x30, &[&named, &value]);
    Ok(Any::from_der(&wrap(0x30, &[&wrap(0x30, &[&id])]))?)
}

impl Draft<'_> {
    /// The CMS, DER.
    ///
    /// # Errors
    /// [`SignError`]: the key did not sign, or the certificate is of another key.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
        self.sign_as(oid::DATA, signer)
    }

    /// With another kind of content: time stamps.
    pub(crate) fn sign_as(&self, kind: ObjectIdentifier, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
        self.sign_hash(kind, signer, signer.scheme().hash.of(self.content))
    }

    /// Detached, over content of which only the hash is known: as the program at a person's desk does for long files.
    ///
    /// # Errors
    /// [`SignError`]; [`SignError::Malformed`] for a hash of another length than the key's.
    #[cfg(feature = "making")]
    pub fn sign_digest(&self, digest: &[u8], signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
        if self.attach || digest.len() != signer.scheme().hash.of(&[]).len() {
            return Err(SignError::Malformed(Malformed("hash to be signed")));
        }
        self.sign_hash(oid::DATA, signer, digest.to_vec())
    }

    fn sign_hash(&self, kind: ObjectIdentifier, signer: &dyn Signer, hash: Vec<u8>) -> Result<Vec<u8>, SignError> {
        if signer.spki() != self.certificate.spki() {
            return Err(SignError::OtherCertificate);
        }
        let digest = algorithm(signer.scheme().hash.oid()).to_der()?;
        let content = OctetString::new(self.content)?.to_der()?;
        let inside = if self.attach { wrap(0xA0, &[&content]) } else { Vec::new() };
        let chain: Vec<&[u8]> = std::iter::once(self.certificate).chain(self.authorities).map(Certificate::der).collect();
        // Version 3 for any content that is not plain data (RFC 5652 5.1).
        let version = if kind == oid::DATA { 1 } else { 3 };
        let data = wrap(
            0x30,
            &[
                &[2, 1, version],
                &wrap(0x31, &[&digest]),
                &wrap(0x30, &[&kind.to_der()?, &inside]),
                &wrap(0xA0, &chain),
                &wrap(0x31, &[&self.signer_info(kind, signer, hash)?]),
            ],
        );
        Ok(wrap(0x30, &[&oid::SIGNED_DATA.to_der()?, &wrap(0xA0, &[&data])]))
    }

    fn signer_info(&self, kind: ObjectIdentifier, signer: &dyn Signer, digest: Vec<u8>) -> Result<Vec<u8>, SignError> {
        let hash = signer.scheme().hash;
        let mut attributes = vec![
            attribute(oid::CONTENT_TYPE, Any::encode_from(&kind)?)?,
            attribute(oid::MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest)?)?)?,
            attribute(oid::SIGNING_CERTIFICATE_V2, signing_certificate(self.certificate, hash)?)?,
        ];
        if let Some(at) = self.signing_time {
            attributes.push(attribute(oid::SIGNING_TIME, Any::encode_from(&time(at)?)?)?);
        }
        let signed = SetOfVec::try_from(attributes)?.to_der()?;
        let signature = OctetString::new(signer.sign(&signed)?)?.to_der()?;
        let mut travelling = signed;
        if let Some(first) = travelling.first_mut() {
            *first = 0xA0;
        }
        let serial = x509_cert::serial_number::SerialNumber::<x509_cert::certificate::Rfc5280>::new(&self.certificate.serial)?.to_der()?;
        Ok(wrap(
            0x30,
            &[
                &[2, 1, 1],
                &wrap(0x30, &[&self.certificate.issuer, &serial]),
                &algorithm(hash.oid()).to_der()?,
                &travelling,
                &signature_algorithm(signer.scheme())?.to_der()?,
                &signature,
            ],
        ))
    }
}

/// The message with a time stamp on its first signature (CAdES-T).
///
/// # Errors
/// [`SignError::Malformed`].
pub fn with_stamp(cms: &[u8], token: &[u8]) -> Result<Vec<u8>, SignError> {
    with_unsigned(cms, &attribute(oid::TIME_STAMP, Any::from_der(token)?)?)
}

/// The message with answers of OCSP (BasicOCSPResponse each) beside its first signature: an archive copy.
///
/// # Errors
/// [`SignError::Malformed`].
pub fn with_ocsp(cms: &[u8], answers: &[&[u8]]) -> Result<Vec<u8>, SignError> {
    let values = wrap(0x30, &[&wrap(0xA1, &[&wrap(0x30, answers)])]);
    with_unsigned(cms, &attribute(oid::REVOCATION_VALUES, Any::from_der(&values)?)?)
}

/// Puts an unsigned attribute to the first signer; what is signed keeps its bytes.
fn with_unsigned(cms: &[u8], attribute: &Attribute) -> Result<Vec<u8>, SignError> {
    let der = crate::ber::to_der(&crate::armour::strip(cms)).map_err(|_| BAD)?;
    let mut walk = Walk::new(signed_data(&der)?, "SignedData")?;
    let mut parts = Vec::new();
    while let Some(tlv) = walk.next()? {
        parts.push(tlv);
    }
    let signers = parts.pop().filter(|last| last.tag == Tag::Set).ok_or(BAD)?;
    let mut each = Walk::new(signers.content, "signers")?;
    let first = each.take(Tag::Sequence)?;
    let mut changed = vec![with_attribute(first.whole, attribute)?];
    while let Some(tlv) = each.next()? {
        changed.push(tlv.whole.to_vec());
    }
    changed.sort();
    let signers: Vec<&[u8]> = changed.iter().map(Vec::as_slice).collect();
    let signers = wrap(0x31, &signers);
    let data: Vec<&[u8]> = parts.iter().map(|tlv| tlv.whole).chain([signers.as_slice()]).collect();
    let made = wrap(0x30, &[&oid::SIGNED_DATA.to_der()?, &wrap(0xA0, &[&wrap(0x30, &data)])]);
    // What was put in may be nested deeper than a message may be: what is made must be readable.
    crate::cms::SignedMessage::read(&made)?;
    Ok(made)
}

fn with_attribute(signer: &[u8], attribute: &Attribute) -> Result<Vec<u8>, SignError> {
    let mut walk = Walk::sequence(signer, "signer")?;
    let mut parts = Vec::new();
    let mut unsigned: Vec<Vec<u8>> = vec![attribute.to_der()?];
    while let Some(tlv) = walk.next()? {
        if tlv.tag == context(TagNumber::N1) {
            let mut old = Walk::new(tlv.content, "unsigned attributes")?;
            while let Some(tlv) = old.next()? {
                unsigned.push(tlv.whole.to_vec());
            }
        } else {
            parts.push(tlv.whole);
        }
    }
    // DER orders the members of a set by their bytes.
    unsigned.sort();
    let unsigned: Vec<&[u8]> = unsigned.iter().map(Vec::as_slice).collect();
    let unsigned = wrap(0xA1, &unsigned);
    parts.push(&unsigned);
    Ok(wrap(0x30, &parts))
}
