//! Signing: the port, and keys that stand behind it.
//!
//! The organisation's own key (RSA or ECDSA) signs what the registry issues. GOST keys are for tests and stand-ins: people's keys never
//! come into this process.

#[cfg(feature = "gost-signing")]
mod gost;
mod keys;
mod message;

use thiserror::Error;

use crate::key::Scheme;
use crate::tlv::Malformed;

pub use keys::OrganisationKey;
pub use message::{Draft, with_ocsp, with_stamp};
#[cfg(feature = "making")]
pub(crate) use message::{signature_algorithm, time};

/// Something that signs: a key from a file, later a key in a device.
pub trait Signer: Send + Sync {
    /// What its signatures are made with.
    fn scheme(&self) -> Scheme;
    /// Its public key as a SubjectPublicKeyInfo.
    fn spki(&self) -> Vec<u8>;
    /// Signs the bytes (the hash is made inside).
    ///
    /// # Errors
    /// [`SignError::Refused`]: the key or its device did not sign.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// A key that several hold.
impl<T: Signer + ?Sized> Signer for std::sync::Arc<T> {
    fn scheme(&self) -> Scheme {
        self.as_ref().scheme()
    }

    fn spki(&self) -> Vec<u8> {
        self.as_ref().spki()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        self.as_ref().sign(message)
    }
}

/// Why nothing was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignError {
    /// Neither RSA of 2048 bits and more, nor ECDSA over P-256 or P-384, as PKCS#8.
    #[error("the file holds no RSA or ECDSA key as unencrypted PKCS#8")]
    Key,
    /// The key did not sign.
    #[error("the key did not sign")]
    Refused,
    /// What should be signed or signed with has not the form it must have.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// The certificate is of another key.
    #[error("the certificate is of another key")]
    OtherCertificate,
}

impl From<der::Error> for SignError {
    fn from(_: der::Error) -> Self {
        Self::Malformed(Malformed("DER to be signed"))
    }
}
