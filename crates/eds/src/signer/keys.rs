//! The organisation's key from a PKCS#8 file.

use der::Encode;
use der::asn1::{Any, BitString, Null, ObjectIdentifier};
use ring::rand::SystemRandom;
use ring::rsa::KeyPair as RsaKeyPair;
use ring::signature::{self, EcdsaKeyPair, KeyPair};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::{SignError, Signer};
use crate::hash::Hash;
use crate::key::Scheme;
use crate::oid;

enum Kind {
    Rsa(Box<RsaKeyPair>),
    P256(EcdsaKeyPair),
    P384(EcdsaKeyPair),
}

/// An RSA or ECDSA key. What is secret in it is never shown.
pub struct OrganisationKey {
    kind: Kind,
    /// Blinds RSA and draws the one-time number of ECDSA; nothing that is decided depends on it.
    chance: SystemRandom,
}

impl std::fmt::Debug for OrganisationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OrganisationKey(…)")
    }
}

impl OrganisationKey {
    /// From unencrypted PKCS#8, DER or PEM, as `openssl genpkey` writes it.
    ///
    /// # Errors
    /// [`SignError::Key`].
    pub fn from_pkcs8(bytes: &[u8]) -> Result<Self, SignError> {
        let der = crate::armour::strip(bytes);
        let chance = SystemRandom::new();
        let curve = |algorithm| EcdsaKeyPair::from_pkcs8(algorithm, &der, &chance).ok();
        let rsa = || RsaKeyPair::from_pkcs8(&der).ok().map(|key| Kind::Rsa(Box::new(key)));
        let p256 = || curve(&signature::ECDSA_P256_SHA256_ASN1_SIGNING).map(Kind::P256);
        let p384 = || curve(&signature::ECDSA_P384_SHA384_ASN1_SIGNING).map(Kind::P384);
        let kind = rsa().or_else(p256).or_else(p384).ok_or(SignError::Key)?;
        Ok(Self { kind, chance })
    }
}

impl Signer for OrganisationKey {
    fn scheme(&self) -> Scheme {
        let (key, hash) = match self.kind {
            Kind::Rsa(_) => (oid::RSA_KEY, Hash::Sha256),
            Kind::P256(_) => (oid::EC_KEY, Hash::Sha256),
            Kind::P384(_) => (oid::EC_KEY, Hash::Sha384),
        };
        Scheme { key, hash }
    }

    fn spki(&self) -> Vec<u8> {
        let curve = |oid: ObjectIdentifier| Any::encode_from(&oid).ok();
        let (parameters, bits) = match &self.kind {
            Kind::Rsa(key) => (Some(Any::from(Null)), key.public().as_ref().to_vec()),
            Kind::P256(key) => (curve(oid::EC_P256), key.public_key().as_ref().to_vec()),
            Kind::P384(key) => (curve(oid::EC_P384), key.public_key().as_ref().to_vec()),
        };
        spki_of(self.scheme().key, parameters, &bits)
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        match &self.kind {
            Kind::Rsa(key) => {
                let mut octets = vec![0; key.public().modulus_len()];
                let signed = key.sign(&signature::RSA_PKCS1_SHA256, &self.chance, message, &mut octets);
                signed.map(|()| octets).map_err(|_| SignError::Refused)
            }
            Kind::P256(key) | Kind::P384(key) => {
                let signed = key.sign(&self.chance, message);
                signed.map(|octets| octets.as_ref().to_vec()).map_err(|_| SignError::Refused)
            }
        }
    }
}

/// A SubjectPublicKeyInfo; empty when DER can't hold the bits.
pub(super) fn spki_of(key: ObjectIdentifier, parameters: Option<Any>, bits: &[u8]) -> Vec<u8> {
    let algorithm = AlgorithmIdentifierOwned { oid: key, parameters };
    let spki = BitString::from_bytes(bits).map(|bits| SubjectPublicKeyInfoOwned { algorithm, subject_public_key: bits });
    spki.and_then(|spki| spki.to_der()).unwrap_or_default()
}
