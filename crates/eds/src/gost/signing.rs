//! Signing with GOST: for tests and stand-ins only, behind the feature `gost-signing`.
//!
//! Not for real keys: it takes time that depends on the key.

use streebog::{Digest, Streebog512};

use super::curve::Point;
use super::scalar::Scalar;
use super::{Fe, GostPublic};

/// A private key.
#[derive(Clone, Copy)]
pub struct GostKey(Scalar);

impl std::fmt::Debug for GostKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GostKey(…)")
    }
}

impl GostKey {
    /// From the number itself, 64 bytes, lowest first; `None` outside 1..q.
    pub fn from_le(bytes: &[u8; 64]) -> Option<Self> {
        Scalar::strict(bytes).map(Self)
    }

    /// From any bytes with enough chance in them: always the same key from the same bytes.
    pub fn from_seed(seed: &[u8]) -> Self {
        Self(Scalar::of_hash(&Streebog512::new_with_prefix(b"ahat-gost-key").chain_update(seed).finalize().into()))
    }

    /// The number, 64 bytes, lowest first: how a PKCS#8 of the authority holds it.
    pub fn to_le(&self) -> [u8; 64] {
        self.0.to_le()
    }

    /// The public key.
    pub fn public(&self) -> GostPublic {
        GostPublic(Point::of_generator(&self.0.to_le()))
    }

    /// r‖s over the message. The one-time number is derived from key and hash, so chance is not asked.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let hash: [u8; 64] = Streebog512::digest(message).into();
        let attempt = |round: u64| {
            let base = Streebog512::new_with_prefix(b"ahat-gost-once").chain_update(self.0.to_le());
            let once = Scalar::of_hash(&base.chain_update(hash).chain_update(round.to_le_bytes()).finalize().into());
            self.sign_with(&hash, &once.to_le())
        };
        (0..).find_map(attempt).unwrap_or_default()
    }

    /// r‖s over the hash with a given one-time number; `None` when another number must be taken.
    pub fn sign_with(&self, hash: &[u8; 64], once: &[u8; 64]) -> Option<Vec<u8>> {
        let k = Scalar::strict(once)?;
        let (x, _): (Fe, Fe) = Point::of_generator(once).affine()?;
        let r = Scalar::of_hash(&x.to_le());
        let s = r.mul(self.0).add(k.mul(Scalar::of_hash(hash)))?;
        Some([r.to_le(), s.to_le()].concat())
    }
}
