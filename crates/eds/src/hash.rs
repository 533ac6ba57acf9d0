//! Hash functions by their identifiers.

use der::asn1::ObjectIdentifier;
use ring::digest;
use streebog::{Digest, Streebog256, Streebog512};

use crate::oid;

/// A hash function of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// Only to name a certificate (OCSP, signingCertificate), never under a signature.
    Sha1,
    /// SHA-256: RSA of the authority.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// GOST R 34.11-2012, 256 bits.
    Streebog256,
    /// GOST R 34.11-2012, 512 bits: GOST-2015 of the authority.
    Streebog512,
}

const ALL: [(Hash, ObjectIdentifier); 6] = [
    (Hash::Sha1, oid::SHA1),
    (Hash::Sha256, oid::SHA256),
    (Hash::Sha384, oid::SHA384),
    (Hash::Sha512, oid::SHA512),
    (Hash::Streebog256, oid::STREEBOG_256),
    (Hash::Streebog512, oid::STREEBOG_512),
];

impl Hash {
    /// By its identifier.
    pub fn of_oid(oid: &ObjectIdentifier) -> Option<Self> {
        ALL.iter().find(|(_, known)| known == oid).map(|(hash, _)| *hash)
    }

    /// Its identifier.
    pub fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha1 => oid::SHA1,
            Self::Sha256 => oid::SHA256,
            Self::Sha384 => oid::SHA384,
            Self::Sha512 => oid::SHA512,
            Self::Streebog256 => oid::STREEBOG_256,
            Self::Streebog512 => oid::STREEBOG_512,
        }
    }

    /// Whether it may stand under a signature.
    pub fn is_strong(self) -> bool {
        self != Self::Sha1
    }

    /// The hash of the bytes, as any library prints it.
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        let ring = |algorithm| digest::digest(algorithm, bytes).as_ref().to_vec();
        match self {
            Self::Sha1 => ring(&digest::SHA1_FOR_LEGACY_USE_ONLY),
            Self::Sha256 => ring(&digest::SHA256),
            Self::Sha384 => ring(&digest::SHA384),
            Self::Sha512 => ring(&digest::SHA512),
            Self::Streebog256 => Streebog256::digest(bytes).to_vec(),
            Self::Streebog512 => Streebog512::digest(bytes).to_vec(),
        }
    }
}

/// SHA-256, by which things are named in evidence.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut name = [0; 32];
    name.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    name
}
