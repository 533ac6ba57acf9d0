//! Public keys and the check of one signature.

use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Decode, Encode};
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use spki::SubjectPublicKeyInfoRef;

use crate::gost::{GostPublic, Multiples};
use crate::hash::Hash;
use crate::oid;

/// A public key of a kind that is known here.
#[derive(Debug, Clone)]
pub enum PublicKey {
    /// GOST R 34.10-2015, 512 bits.
    Gost512(Box<GostPublic>),
    /// RSA of 2048 to 8192 bits: the PKCS#1 key.
    Rsa(Vec<u8>),
    /// ECDSA over P-256: the uncompressed point. Keys of organisations.
    P256(Vec<u8>),
    /// ECDSA over P-384.
    P384(Vec<u8>),
}

/// What a signature claims to be made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// Kind of the key: the identifier of a key algorithm.
    pub key: ObjectIdentifier,
    /// The hash under it.
    pub hash: Hash,
}

impl Scheme {
    /// From the identifier of a signature algorithm that names its hash.
    pub fn of_oid(signature: &ObjectIdentifier) -> Option<Self> {
        let (key, hash) = match *signature {
            oid::GOST_SIGNATURE_512 => (oid::GOST_KEY_512, Hash::Streebog512),
            oid::RSA_SHA256 => (oid::RSA_KEY, Hash::Sha256),
            oid::RSA_SHA384 => (oid::RSA_KEY, Hash::Sha384),
            oid::RSA_SHA512 => (oid::RSA_KEY, Hash::Sha512),
            oid::ECDSA_SHA256 => (oid::EC_KEY, Hash::Sha256),
            oid::ECDSA_SHA384 => (oid::EC_KEY, Hash::Sha384),
            _ => return None,
        };
        Some(Self { key, hash })
    }

    /// In CMS the signature algorithm may name only the key (OpenSSL, Kalkan): the hash is then the digest algorithm's. Where it names
    /// both, they must agree.
    pub fn of_signer(signature: &ObjectIdentifier, digest: &ObjectIdentifier) -> Option<Self> {
        let hash = Hash::of_oid(digest).filter(|hash| hash.is_strong())?;
        match *signature {
            oid::GOST_KEY_512 | oid::RSA_KEY => Some(Self { key: *signature, hash }),
            _ => Self::of_oid(signature).filter(|scheme| scheme.hash == hash),
        }
    }

    /// The identifier of the signature algorithm with this hash.
    pub fn signature_oid(self) -> Option<ObjectIdentifier> {
        Some(match (self.key, self.hash) {
            (oid::GOST_KEY_512, Hash::Streebog512) => oid::GOST_SIGNATURE_512,
            (oid::RSA_KEY, Hash::Sha256) => oid::RSA_SHA256,
            (oid::RSA_KEY, Hash::Sha384) => oid::RSA_SHA384,
            (oid::RSA_KEY, Hash::Sha512) => oid::RSA_SHA512,
            (oid::EC_KEY, Hash::Sha256) => oid::ECDSA_SHA256,
            (oid::EC_KEY, Hash::Sha384) => oid::ECDSA_SHA384,
            _ => return None,
        })
    }
}

impl PublicKey {
    /// From a SubjectPublicKeyInfo. `None` for a kind or parameters unknown here, and for a point off its curve.
    pub fn from_spki(spki: &SubjectPublicKeyInfoRef<'_>) -> Option<Self> {
        let bits = spki.subject_public_key.as_bytes()?;
        let parameters = spki.algorithm.parameters.and_then(|any| any.to_der().ok()).unwrap_or_default();
        match spki.algorithm.oid {
            oid::GOST_KEY_512 => {
                let point = OctetStringRef::from_der(bits).ok()?;
                let key = gost_parameters(&parameters).then(|| GostPublic::from_bytes(point.as_bytes()))??;
                Some(Self::Gost512(Box::new(key)))
            }
            oid::RSA_KEY => Some(Self::Rsa(bits.to_vec())),
            oid::EC_KEY => match ObjectIdentifier::from_der(&parameters).ok()? {
                oid::EC_P256 => Some(Self::P256(bits.to_vec())),
                oid::EC_P384 => Some(Self::P384(bits.to_vec())),
                _ => None,
            },
            _ => None,
        }
    }

    /// Multiples that make checking quicker, for a kind of key that has such.
    pub(crate) fn multiples(&self) -> Option<Multiples> {
        match self {
            Self::Gost512(key) => key.multiples(),
            _ => None,
        }
    }

    /// For people and for journals.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Gost512(_) => "GOST2015-512",
            Self::Rsa(_) => "RSA",
            Self::P256(_) => "ECDSA-P256",
            Self::P384(_) => "ECDSA-P384",
        }
    }

    /// Whether `signature` is this key's over `message` in that scheme. A scheme that does not fit the key is a wrong signature.
    pub fn verify(&self, scheme: Scheme, message: &[u8], signature: &[u8]) -> bool {
        self.verify_with(scheme, message, signature, None)
    }

    /// The same, with multiples of the key where they were made: what comes of it is the same.
    pub(crate) fn verify_with(&self, scheme: Scheme, message: &[u8], signature: &[u8], multiples: Option<&Multiples>) -> bool {
        let check = |algorithm: &'static dyn VerificationAlgorithm, key: &[u8]| UnparsedPublicKey::new(algorithm, key).verify(message, signature).is_ok();
        match (self, scheme.key, scheme.hash) {
            (Self::Gost512(key), oid::GOST_KEY_512, Hash::Streebog512) => key.verify_with(message, signature, multiples),
            (Self::Rsa(key), oid::RSA_KEY, Hash::Sha256) => check(&signature::RSA_PKCS1_2048_8192_SHA256, key),
            (Self::Rsa(key), oid::RSA_KEY, Hash::Sha384) => check(&signature::RSA_PKCS1_2048_8192_SHA384, key),
            (Self::Rsa(key), oid::RSA_KEY, Hash::Sha512) => check(&signature::RSA_PKCS1_2048_8192_SHA512, key),
            (Self::P256(key), oid::EC_KEY, Hash::Sha256) => check(&signature::ECDSA_P256_SHA256_ASN1, key),
            (Self::P256(key), oid::EC_KEY, Hash::Sha384) => check(&signature::ECDSA_P256_SHA384_ASN1, key),
            (Self::P384(key), oid::EC_KEY, Hash::Sha256) => check(&signature::ECDSA_P384_SHA256_ASN1, key),
            (Self::P384(key), oid::EC_KEY, Hash::Sha384) => check(&signature::ECDSA_P384_SHA384_ASN1, key),
            _ => false,
        }
    }
}

/// SEQUENCE { 512-paramSetA, Streebog-512 }: the only curve with 512 bits that the authority uses.
fn gost_parameters(der: &[u8]) -> bool {
    let list = Vec::<ObjectIdentifier>::from_der(der);
    list.is_ok_and(|list| list.first() == Some(&oid::GOST_PARAMETERS_512) && list.get(1).is_none_or(|hash| *hash == oid::STREEBOG_512))
}
