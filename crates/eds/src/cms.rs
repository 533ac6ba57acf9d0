//! CMS SignedData (RFC 5652): a message, its certificates, its signers.
//!
//! Traps: the signature is over the signed attributes as a SET (tag 0x31), though they travel under [0]; the signature algorithm may
//! name only the key; certificates may stand in any order or not at all; a message without signed attributes is legal but
//! refused by the policy, because its signature could be shifted onto other bytes.

use der::asn1::{Any, ObjectIdentifier, OctetStringRef};
use der::{Decode, Encode, Tag, TagNumber};
use jiff::Timestamp;
use x509_cert::attr::Attributes;
use x509_cert::time::Time;

use crate::certificate::Certificate;
use crate::hash::Hash;
use crate::key::Scheme;
use crate::memo::Signed;
use crate::oid;
use crate::tlv::{Malformed, Tlv, Walk, moment};

const BAD: Malformed = Malformed("CMS");
/// More of either is no message of a person.
const MOST_CERTIFICATES: usize = 32;
const MOST_SIGNERS: usize = 16;

pub(crate) const fn context(number: TagNumber) -> Tag {
    Tag::ContextSpecific { constructed: true, number }
}

/// A signed message, read.
#[derive(Debug, Clone)]
pub struct SignedMessage {
    /// What the content is said to be.
    pub content_type: ObjectIdentifier,
    /// The content, when it travels inside.
    pub content: Option<Vec<u8>>,
    /// Certificates that could be read.
    pub certificates: Vec<Certificate>,
    /// Its signers, at least one.
    pub signers: Vec<SignerInfo>,
}

/// How a signer names its certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignerName {
    /// By issuer (DER) and serial number.
    Serial(Vec<u8>, Vec<u8>),
    /// By the identifier of its key.
    Key(Vec<u8>),
}

/// A certificate named inside what is signed (signingCertificate, signingCertificateV2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateHash {
    /// `None`: a hash function unknown here.
    pub hash: Option<Hash>,
    /// Its value.
    pub value: Vec<u8>,
}

/// One signer of a message.
#[derive(Debug, Clone)]
pub struct SignerInfo {
    /// Whose certificate.
    pub name: SignerName,
    /// Hash over the content.
    pub digest: Option<Hash>,
    /// What the signature is made with.
    pub scheme: Option<Scheme>,
    /// The signed attributes as a SET; `None` when there are none.
    pub signed: Option<Vec<u8>>,
    /// contentType of the signed attributes.
    pub content_type: Option<ObjectIdentifier>,
    /// messageDigest of the signed attributes.
    pub message_digest: Option<Vec<u8>>,
    /// signingTime: what the signer's clock said.
    pub signing_time: Option<Timestamp>,
    /// The certificate named inside what is signed.
    pub certificate_hash: Option<CertificateHash>,
    /// Octets of the signature: what a time stamp is over.
    pub signature: Vec<u8>,
    /// Time-stamp tokens.
    pub stamps: Vec<Vec<u8>>,
    /// BasicOCSPResponses that travel with the signature.
    pub ocsp: Vec<Vec<u8>>,
}

impl SignedMessage {
    /// From BER or DER, in any wrapping.
    ///
    /// # Errors
    /// [`Malformed`]: not SignedData with a signer, or an attribute where it may not be.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let der = crate::ber::to_der(&crate::armour::strip(bytes)).map_err(|_| BAD)?;
        Self::from_der(&der)
    }

    fn from_der(der: &[u8]) -> Result<Self, Malformed> {
        let mut walk = Walk::new(signed_data(der)?, "SignedData")?;
        walk.take(Tag::Integer)?;
        walk.take(Tag::Set)?;
        let (content_type, content) = encapsulated(walk.take(Tag::Sequence)?)?;
        let certificates = walk.maybe(context(TagNumber::N0))?.map(certificates).transpose()?.unwrap_or_default();
        walk.maybe(context(TagNumber::N1))?;
        let signers = signers(walk.take(Tag::Set)?)?;
        walk.finish()?;
        Ok(Self { content_type, content, certificates, signers })
    }

    /// The certificate that the signer names.
    pub fn certificate_of(&self, signer: &SignerInfo) -> Option<&Certificate> {
        self.certificates.iter().find(|certificate| match &signer.name {
            SignerName::Serial(issuer, serial) => certificate.issuer == *issuer && certificate.serial == *serial,
            SignerName::Key(key) => certificate.allowed.subject_key.as_ref() == Some(key),
        })
    }
}

/// The content of the SignedData SEQUENCE inside a ContentInfo.
pub(crate) fn signed_data(der: &[u8]) -> Result<&[u8], Malformed> {
    let mut info = Walk::sequence(der, "ContentInfo")?;
    if info.typed::<ObjectIdentifier>()? != oid::SIGNED_DATA {
        return Err(BAD);
    }
    let inside = info.take(context(TagNumber::N0))?.content;
    info.finish()?;
    let mut walk = Walk::new(inside, "SignedData")?;
    let data = walk.take(Tag::Sequence)?.content;
    walk.finish()?;
    Ok(data)
}

fn encapsulated(tlv: Tlv<'_>) -> Result<(ObjectIdentifier, Option<Vec<u8>>), Malformed> {
    let mut walk = Walk::new(tlv.content, "content")?;
    let kind = walk.typed()?;
    let inside = walk.maybe(context(TagNumber::N0))?;
    walk.finish()?;
    let octets = inside.map(|tlv| OctetStringRef::from_der(tlv.content).map(|octets| octets.as_bytes().to_vec()));
    Ok((kind, octets.transpose().map_err(|_| BAD)?))
}

/// Those that are certificates and can be read: a strange one beside the signer's does not spoil the message.
fn certificates(tlv: Tlv<'_>) -> Result<Vec<Certificate>, Malformed> {
    let mut walk = Walk::new(tlv.content, "certificates")?;
    let mut found = Vec::new();
    let mut seen = 0;
    while let Some(tlv) = walk.next()? {
        seen += 1;
        if seen > MOST_CERTIFICATES {
            return Err(BAD);
        }
        found.extend(Certificate::from_der(tlv.whole).ok());
    }
    Ok(found)
}

fn signers(tlv: Tlv<'_>) -> Result<Vec<SignerInfo>, Malformed> {
    let mut walk = Walk::new(tlv.content, "signers")?;
    let mut found = Vec::new();
    while let Some(tlv) = walk.next()? {
        found.push(signer(tlv.whole)?);
    }
    if (1..=MOST_SIGNERS).contains(&found.len()) { Ok(found) } else { Err(BAD) }
}

/// The signed attributes of a SignerInfo as they are hashed.
fn signed_attributes(der: &[u8]) -> Result<Option<Vec<u8>>, Malformed> {
    let mut walk = Walk::sequence(der, "signer")?;
    while let Some(tlv) = walk.next()? {
        // The signer's name by key is [0] too, but primitive.
        if tlv.tag == context(TagNumber::N0) {
            let mut set = tlv.whole.to_vec();
            if let Some(first) = set.first_mut() {
                *first = 0x31;
            }
            return Ok(Some(set));
        }
    }
    Ok(None)
}

fn signer(der: &[u8]) -> Result<SignerInfo, Malformed> {
    use cms::signed_data::SignerIdentifier;
    let typed = cms::signed_data::SignerInfo::from_der(der).map_err(|_| BAD)?;
    let name = match &typed.sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => SignerName::Serial(id.issuer.to_der().map_err(|_| BAD)?, id.serial_number.as_bytes().to_vec()),
        SignerIdentifier::SubjectKeyIdentifier(key) => SignerName::Key(key.0.as_bytes().to_vec()),
    };
    let signed = typed.signed_attrs.as_ref();
    let unsigned = typed.unsigned_attrs.as_ref();
    let certificate_hash = match one(signed, oid::SIGNING_CERTIFICATE_V2)? {
        Some(value) => Some(certificate_hash(value, true)?),
        None => one(signed, oid::SIGNING_CERTIFICATE)?.map(|value| certificate_hash(value, false)).transpose()?,
    };
    Ok(SignerInfo {
        name,
        digest: Hash::of_oid(&typed.digest_alg.oid),
        scheme: Scheme::of_signer(&typed.signature_algorithm.oid, &typed.digest_alg.oid),
        signed: signed_attributes(der)?,
        content_type: typed_value(one(signed, oid::CONTENT_TYPE)?)?,
        message_digest: typed_value::<der::asn1::OctetString>(one(signed, oid::MESSAGE_DIGEST)?)?.map(der::asn1::OctetString::into_bytes),
        signing_time: typed_value::<Time>(one(signed, oid::SIGNING_TIME)?)?.and_then(|time| moment(time.to_unix_duration())),
        certificate_hash,
        signature: typed.signature.as_bytes().to_vec(),
        stamps: every(unsigned, oid::TIME_STAMP)?,
        ocsp: every(unsigned, oid::REVOCATION_VALUES)?.iter().filter_map(|values| ocsp_values(values).ok()).flatten().collect(),
    })
}

/// The one value of an attribute that may come once.
fn one(attributes: Option<&Attributes>, kind: ObjectIdentifier) -> Result<Option<&Any>, Malformed> {
    let mut found = attributes.into_iter().flat_map(|all| all.iter()).filter(|attribute| attribute.oid == kind);
    let (first, second) = (found.next(), found.next());
    match (first, second) {
        (None, _) => Ok(None),
        (Some(attribute), None) if attribute.values.len() == 1 => Ok(attribute.values.get(0)),
        _ => Err(BAD),
    }
}

/// The DER of every value of an attribute.
fn every(attributes: Option<&Attributes>, kind: ObjectIdentifier) -> Result<Vec<Vec<u8>>, Malformed> {
    let found = attributes.into_iter().flat_map(|all| all.iter()).filter(|attribute| attribute.oid == kind);
    let values = found.flat_map(|attribute| attribute.values.iter());
    values.take(MOST_SIGNERS).map(|value| value.to_der().map_err(|_| BAD)).collect()
}

fn typed_value<T: for<'a> Decode<'a>>(value: Option<&Any>) -> Result<Option<T>, Malformed> {
    let der = value.map(Encode::to_der).transpose().map_err(|_| BAD)?;
    der.map(|der| T::from_der(&der).map_err(|_| BAD)).transpose()
}

/// SEQUENCE { SEQUENCE OF ESSCertID, … }: the first one names the signer's certificate.
fn certificate_hash(value: &Any, second: bool) -> Result<CertificateHash, Malformed> {
    let der = value.to_der().map_err(|_| BAD)?;
    let mut walk = Walk::sequence(&der, "signingCertificate")?;
    let mut ids = Walk::new(walk.take(Tag::Sequence)?.content, "signingCertificate")?;
    let mut id = Walk::new(ids.take(Tag::Sequence)?.content, "signingCertificate")?;
    let named = id.maybe(Tag::Sequence)?;
    let hash = match named {
        Some(tlv) if second => {
            let algorithm = spki::AlgorithmIdentifierRef::from_der(tlv.whole).map_err(|_| BAD)?;
            Hash::of_oid(&algorithm.oid).filter(|hash| hash.is_strong())
        }
        Some(_) => return Err(BAD),
        None => Some(if second { Hash::Sha256 } else { Hash::Sha1 }),
    };
    Ok(CertificateHash { hash, value: id.take(Tag::OctetString)?.content.to_vec() })
}

/// RevocationValues: the OCSP answers in it.
fn ocsp_values(der: &[u8]) -> Result<Vec<Vec<u8>>, Malformed> {
    let mut walk = Walk::sequence(der, "revocation values")?;
    walk.maybe(context(TagNumber::N0))?;
    let Some(values) = walk.maybe(context(TagNumber::N1))? else { return Ok(Vec::new()) };
    let mut list = Walk::sequence(values.content, "revocation values")?;
    let mut found = Vec::new();
    while let Some(tlv) = list.next()? {
        found.push(tlv.whole.to_vec());
    }
    Ok(found)
}

impl SignerInfo {
    /// The signature over the signed attributes; `None` when there are none.
    pub(crate) fn signed(&self) -> Option<Signed<'_>> {
        let message = self.signed.as_deref()?;
        Some(Signed { message, signature: &self.signature, scheme: self.scheme })
    }
}
