//! RSA keys for stand-ins and tests, from chance that the caller gives. No library in use makes them without an open advisory, so the
//! arithmetic is here; the primes are found by `crypto-primes`. In this crate, because it is optimised while developing, too.

use crypto_bigint::{Encoding, NonZero, U1024, U2048};
use der::Encode;
use der::asn1::{Any, Null, ObjectIdentifier, OctetStringRef, UintRef};

use crate::oid;
use crate::signer::SignError;

/// The public exponent of all our keys.
const E: u64 = 65537;

/// PKCS#1 RSAPrivateKey.
#[derive(der::Sequence)]
struct Pkcs1<'a> {
    version: u8,
    n: UintRef<'a>,
    e: u64,
    d: UintRef<'a>,
    p: UintRef<'a>,
    q: UintRef<'a>,
    dp: UintRef<'a>,
    dq: UintRef<'a>,
    q_inverse: UintRef<'a>,
}

#[derive(der::Sequence)]
struct Algorithm {
    oid: ObjectIdentifier,
    parameters: Any,
}

/// PKCS#8 PrivateKeyInfo.
#[derive(der::Sequence)]
struct Pkcs8<'a> {
    version: u8,
    algorithm: Algorithm,
    key: OctetStringRef<'a>,
}

/// The caller's chance, as the search of primes wants it.
struct Chance<'a>(&'a mut dyn FnMut(&mut [u8]));

impl rand_core::CryptoRng for Chance<'_> {}

impl rand_core::RngCore for Chance<'_> {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }
    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

/// A prime that leaves 1 below it without the public exponent.
fn prime(chance: &mut Chance<'_>) -> U1024 {
    loop {
        let found: U1024 = crypto_primes::generate_prime_with_rng(chance, None);
        if rest(&wide(&found.wrapping_sub(&U1024::ONE)), E) != 0 {
            return found;
        }
    }
}

fn wide(number: &U1024) -> U2048 {
    U2048::from((*number, U1024::ZERO))
}

/// Quotient and rest of a division by a small number, never zero here.
fn divided(number: &U2048, by: u64) -> (U2048, u64) {
    let by = NonZero::new(U2048::from(by));
    if bool::from(by.is_none()) {
        return (U2048::ZERO, 0);
    }
    let (quotient, rest) = number.div_rem(&by.unwrap_or(NonZero::<U2048>::ONE));
    (quotient, rest.as_words().first().copied().unwrap_or_default())
}

fn rest(number: &U2048, by: u64) -> u64 {
    divided(number, by).1
}

/// A new key of 2048 bits as PKCS#8, DER; `chance` fills bytes with chance. Bytes that do not change never end it.
///
/// # Errors
/// [`SignError`]: DER can't hold it, which cannot be.
pub fn rsa_key(chance: &mut dyn FnMut(&mut [u8])) -> Result<Vec<u8>, SignError> {
    let mut chance = Chance(chance);
    loop {
        let (a, b) = (prime(&mut chance), prime(&mut chance));
        let (p, q) = if a > b { (a, b) } else { (b, a) };
        let (low, high) = p.mul_wide(&q);
        // Both primes have their highest bit; their product may still lack its own.
        if p != q && high.bits_vartime() == U1024::BITS {
            return Ok(key(&p, &q, &U2048::from((low, high)))?);
        }
    }
}

fn key(p: &U1024, q: &U1024, n: &U2048) -> der::Result<Vec<u8>> {
    let (p1, q1) = (p.wrapping_sub(&U1024::ONE), q.wrapping_sub(&U1024::ONE));
    let (low, high) = p1.mul_wide(&q1);
    let d = private_exponent(&U2048::from((low, high)));
    let modulo = |by: &U1024| -> Vec<u8> {
        let by = NonZero::new(wide(by)).unwrap_or(NonZero::<U2048>::ONE);
        d.rem(&by).to_be_bytes().to_vec()
    };
    let (dp, dq) = (modulo(&p1), modulo(&q1));
    let (inverse, _) = q.inv_odd_mod(p);
    let (n, d, p, q, inverse) = (n.to_be_bytes(), d.to_be_bytes(), p.to_be_bytes(), q.to_be_bytes(), inverse.to_be_bytes());
    let inner = Pkcs1 {
        version: 0,
        n: UintRef::new(&n)?,
        e: E,
        d: UintRef::new(&d)?,
        p: UintRef::new(&p)?,
        q: UintRef::new(&q)?,
        dp: UintRef::new(&dp)?,
        dq: UintRef::new(&dq)?,
        q_inverse: UintRef::new(&inverse)?,
    };
    let inner = inner.to_der()?;
    let algorithm = Algorithm { oid: oid::RSA_KEY, parameters: Any::from(Null) };
    Pkcs8 { version: 0, algorithm, key: OctetStringRef::new(&inner)? }.to_der()
}

/// d = (k·phi + 1) / e for the k < e that makes it whole; written so that nothing grows past phi.
fn private_exponent(phi: &U2048) -> U2048 {
    let (quotient, rest) = divided(phi, E);
    let k = (1..E).find(|k| (k * rest + 1) % E == 0).unwrap_or_default();
    quotient.wrapping_mul(&U2048::from(k)).wrapping_add(&U2048::from((k * rest + 1) / E))
}
