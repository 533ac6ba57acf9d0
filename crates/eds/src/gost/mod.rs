//! GOST R 34.10-2015 with 512-bit keys as the National Certification Authority writes it.
//!
//! The trap is the order of bytes. Everything is **lowest byte first**: the key is X‖Y, the signature r‖s, 64 bytes each, and the
//! hash is read as a number from its first byte up, as Streebog prints it. RFC 9215 and OpenSSL's engine write s‖r highest
//! first: the whole 128 bytes reversed. The key in a certificate is an OCTET STRING inside the BIT STRING.

mod comb;
mod curve;
mod field;
mod recode;
mod scalar;
#[cfg(feature = "gost-signing")]
mod signing;

use comb::Comb;
use curve::Point;
use field::Fe;
use scalar::Scalar;
use streebog::{Digest, Streebog512};

#[cfg(feature = "gost-signing")]
pub use signing::GostKey;

/// A public key: a point of the curve.
#[derive(Clone, Copy, Debug)]
pub struct GostPublic(Point);

/// Multiples of a key that signs again and again: what it signed is checked in a third of the time.
#[derive(Debug)]
pub struct Multiples(Comb);

/// Two numbers of 64 bytes, lowest first.
fn halves(bytes: &[u8]) -> Option<([u8; 64], [u8; 64])> {
    let (first, second) = bytes.split_at_checked(64)?;
    Some((first.try_into().ok()?, second.try_into().ok()?))
}

impl GostPublic {
    /// From X‖Y, 128 bytes. `None` when the length is another or the point is not on the curve.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (x, y) = halves(bytes)?;
        Point::new(Fe::from_le(&x), Fe::from_le(&y)).map(Self)
    }

    /// X‖Y.
    pub fn to_bytes(self) -> Vec<u8> {
        self.0.affine().map_or_else(Vec::new, |(x, y)| [x.to_le(), y.to_le()].concat())
    }

    /// Its multiples: as much work as five signatures.
    pub fn multiples(&self) -> Option<Multiples> {
        Comb::of_key(&self.0).map(Multiples)
    }

    /// Whether `signature` (r‖s) is this key's over the message.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.verify_with(message, signature, None)
    }

    /// The same; `known` are the key's multiples, where they were made.
    pub fn verify_with(&self, message: &[u8], signature: &[u8], known: Option<&Multiples>) -> bool {
        self.verify_hash(&Streebog512::digest(message).into(), signature, known)
    }

    fn verify_hash(&self, hash: &[u8; 64], signature: &[u8], known: Option<&Multiples>) -> bool {
        let Some((r, s)) = halves(signature) else { return false };
        let (Some(r), Some(s)) = (Scalar::strict(&r), Scalar::strict(&s)) else { return false };
        let v = Scalar::of_hash(hash).invert();
        let (u, v) = (s.mul(v).to_le(), r.negate().mul(v).to_le());
        let point = match (known, Comb::of_generator()) {
            (Some(Multiples(key)), Some(generator)) => key.add_product(generator.add_product(Point::INFINITY, &u), &v),
            _ => Point::combine(&u, &self.0, &v),
        };
        point.has_x(&Fe::from_le(&r.to_le())) || r.plus_order().map(|r| Fe::from_le(&r)).is_some_and(|r| r.is_reduced() && point.has_x(&r))
    }
}

#[cfg(test)]
mod tests;
