//! Numbers modulo q, the order of the curve's group.

use crypto_bigint::modular::constant_mod::ResidueParams;
use crypto_bigint::{Encoding, U512, impl_modulus};

impl_modulus!(Order, U512, "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275");

type Residue = crypto_bigint::modular::constant_mod::Residue<Order, { U512::LIMBS }>;

/// A number modulo q that is not zero.
#[derive(Clone, Copy)]
pub struct Scalar(Residue);

impl Scalar {
    /// A number in 1..q from 64 bytes, lowest first.
    pub fn strict(bytes: &[u8; 64]) -> Option<Self> {
        let number = U512::from_le_bytes(*bytes);
        (number != U512::ZERO && number < Order::MODULUS).then(|| Self(Residue::new(&number)))
    }

    /// Any 64 bytes, lowest first, modulo q; zero becomes one, as the standard says of a hash.
    pub fn of_hash(bytes: &[u8; 64]) -> Self {
        let residue = Residue::new(&U512::from_le_bytes(*bytes).wrapping_rem(&Order::MODULUS));
        if residue.retrieve() == U512::ZERO { Self(Residue::ONE) } else { Self(residue) }
    }

    /// 64 bytes, lowest first.
    pub fn to_le(self) -> [u8; 64] {
        self.0.retrieve().to_le_bytes()
    }

    pub fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }

    /// −x.
    pub fn negate(self) -> Self {
        Self(-self.0)
    }

    /// 1/x: q is prime, x is not zero.
    pub fn invert(self) -> Self {
        Self(self.0.invert().0)
    }

    /// x + y; `None` when that is zero.
    #[cfg(feature = "gost-signing")]
    pub fn add(self, other: Self) -> Option<Self> {
        let sum = self.0 + other.0;
        (sum.retrieve() != U512::ZERO).then_some(Self(sum))
    }

    /// The number as bytes with q added, when that is still below p; an x-coordinate may be q larger than r.
    pub fn plus_order(self) -> Option<[u8; 64]> {
        let (sum, carry) = self.0.retrieve().adc(&Order::MODULUS, crypto_bigint::Limb::ZERO);
        (carry.0 == 0).then(|| sum.to_le_bytes())
    }
}
