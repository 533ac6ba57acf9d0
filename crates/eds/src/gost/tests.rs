//! The vectors (three implementations agreed on them), and what must not pass.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::comb::Comb;
use super::curve::Point;
use super::field::Fe;
use super::scalar::Scalar;
use super::{Digest, GostKey, GostPublic, Streebog512};

struct Vector {
    message: Vec<u8>,
    digest: [u8; 64],
    key: [u8; 64],
    once: [u8; 64],
    public: Vec<u8>,
    signature: Vec<u8>,
}

fn vectors() -> Vec<Vector> {
    let text = include_str!("../../tests/data/gost-vectors.json");
    let all: serde_json::Value = serde_json::from_str(text).unwrap();
    let read = |row: &serde_json::Value| {
        let bytes = |name: &str| hex::decode(row[name].as_str().unwrap()).unwrap();
        // Numbers are written without their leading zeros: pad at the high end.
        let number = |name: &str| -> [u8; 64] {
            let mut number = bytes(name);
            number.resize(64, 0);
            number.try_into().unwrap()
        };
        Vector {
            message: bytes("msg_hex"),
            digest: bytes("digest").try_into().unwrap(),
            key: number("d_le"),
            once: number("k_le"),
            public: bytes("pub"),
            signature: bytes("sig"),
        }
    };
    all["gost2015_512"].as_array().unwrap().iter().map(read).collect()
}

/// Is it signed? By doublings and by multiples of the key the answer is one.
fn signed(public: &GostPublic, hash: &[u8; 64], signature: &[u8]) -> bool {
    let plain = public.verify_hash(hash, signature, None);
    assert_eq!(plain, public.verify_hash(hash, signature, public.multiples().as_ref()));
    plain
}

#[test]
fn the_vectors_are_signed_and_checked_byte_for_byte() {
    assert_eq!(vectors().len(), 3);
    for vector in vectors() {
        assert_eq!(<[u8; 64]>::from(Streebog512::digest(&vector.message)), vector.digest);
        let key = GostKey::from_le(&vector.key).unwrap();
        assert_eq!(key.public().to_bytes(), vector.public);
        assert_eq!(key.sign_with(&vector.digest, &vector.once).unwrap(), vector.signature);
        let public = GostPublic::from_bytes(&vector.public).unwrap();
        assert!(signed(&public, &vector.digest, &vector.signature));
    }
}

/// egov.md 9.8 row 5: byte changed, r and s swapped, the order of RFC 9215, 127 bytes.
#[test]
fn a_signature_in_any_other_form_is_refused() {
    for vector in vectors() {
        let public = GostPublic::from_bytes(&vector.public).unwrap();
        let refused = |signature: &[u8]| assert!(!signed(&public, &vector.digest, signature), "{}", hex::encode(signature));
        for at in 0..128 {
            let mut changed = vector.signature.clone();
            changed[at] ^= 1;
            refused(&changed);
        }
        let (r, s) = vector.signature.split_at(64);
        refused(&[s, r].concat());
        refused(&vector.signature.iter().rev().copied().collect::<Vec<_>>());
        refused(&vector.signature[..127]);
        refused(&[vector.signature.as_slice(), &[0]].concat());
        refused(&[0; 128]);
        refused(&[[0; 64].as_slice(), s].concat());
        refused(&[r, [0; 64].as_slice()].concat());
        refused(&[0xFF; 128]);
        let turned: Vec<u8> = vector.digest.iter().rev().copied().collect();
        assert!(!signed(&public, &turned.try_into().unwrap(), &vector.signature));
    }
}

#[test]
fn a_key_off_the_curve_or_of_another_length_is_no_key() {
    let good = vectors().remove(0).public;
    let mut off = good.clone();
    off[0] ^= 1;
    for bad in [off, vec![0; 128], vec![0xFF; 128], good[..127].to_vec(), [good.clone(), vec![0]].concat()] {
        assert!(GostPublic::from_bytes(&bad).is_none());
    }
}

#[test]
fn the_group_has_the_order_of_the_standard() {
    let one = Scalar::of_hash(&number(1));
    let last = one.negate();
    let (x, y) = Point::generator().affine().unwrap();
    let (x2, y2) = Point::of_generator(&last.to_le()).affine().unwrap();
    assert!(x.equals(&x2) && y.add(&y2).is_zero(), "(q − 1)·G = −G");
    assert!(Point::new(x, y).is_some(), "G lies on the curve");
    assert!(Point::of_generator(&last.to_le()).add(&Point::generator()).is_infinity());
}

fn number(n: u64) -> [u8; 64] {
    let mut bytes = [0; 64];
    bytes[..8].copy_from_slice(&n.to_le_bytes());
    bytes
}

/// Every word all ones, or nothing but its highest bit: each carry there is.
#[test]
fn a_square_is_a_product_with_itself_at_every_carry() {
    for ones in 0..=255_u8 {
        for full in [0xFF_u8, 0x80, 0x01] {
            let mut bytes = [0; 64];
            for (at, chunk) in bytes.chunks_exact_mut(8).enumerate() {
                chunk.fill(if ones >> at & 1 == 1 { full } else { 0 });
            }
            let x = Fe::from_le(&bytes);
            assert!(x.square().equals(&x.mul(&x)), "{ones:08b} {full:02x}");
        }
    }
}

/// Equal points and opposite points, where the plain formulas fail.
#[test]
fn small_multiples_agree_whichever_way_they_are_reached() {
    let generator = Point::generator();
    let mut sum = Point::INFINITY;
    for n in 1..40_u64 {
        sum = sum.add(&generator);
        let (x, y) = sum.affine().unwrap();
        for u in 0..=n {
            // u·G + (n − u)·G, the key being G itself.
            let (a, b) = Point::combine(&number(u), &generator, &number(n - u)).affine().unwrap();
            assert!(a.equals(&x) && b.equals(&y), "{u} + {} = {n}", n - u);
        }
    }
    assert!(sum.add(&Point::INFINITY).affine().is_some());
    assert!(Point::combine(&number(0), &generator, &number(0)).is_infinity());
}

/// Every place, carries through all of them, and nothing at all.
#[test]
fn a_product_by_places_is_the_product_by_doublings() {
    let bytes = |point: Point| point.affine().map(|(x, y)| (x.to_le(), y.to_le()));
    let comb = Comb::of_key(&Point::generator()).unwrap();
    let counted = (0u8..64).map(|at| at.wrapping_mul(37) ^ 0xA5).collect::<Vec<_>>();
    let patterns = [[0; 64], [0xFF; 64], [0x10; 64], [0x0F; 64], [0xF0; 64], counted.try_into().unwrap()];
    let single = (0..512).map(|bit| {
        let mut number = [0; 64];
        number[bit / 8] = 1 << (bit % 8);
        number
    });
    for number in patterns.into_iter().chain(single) {
        let slow = bytes(Point::combine(&number, &Point::generator(), &[0; 64]));
        assert_eq!(bytes(comb.add_product(Point::INFINITY, &number)), slow, "{}", hex::encode(number));
        let wide = Comb::of_generator().unwrap().add_product(Point::INFINITY, &number);
        assert_eq!(bytes(wide), slow, "{}", hex::encode(number));
    }
}

#[test]
fn infinity_has_no_multiples() {
    assert!(Comb::of_key(&Point::INFINITY).is_none());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn what_is_signed_is_verified_and_nothing_else(seed: [u8; 8], message: Vec<u8>, other: Vec<u8>) {
        let key = GostKey::from_seed(&seed);
        let signature = key.sign(&message);
        let public = GostPublic::from_bytes(&key.public().to_bytes()).unwrap();
        proptest::prop_assert!(signed(&public, &Streebog512::digest(&message).into(), &signature));
        proptest::prop_assert_eq!(public.verify(&other, &signature), other == message);
    }

    #[test]
    fn the_field_keeps_its_laws(a: [u8; 64], b: [u8; 64], c: [u8; 64]) {
        let near = |mut bytes: [u8; 64]| { if bytes[0] & 1 == 1 { bytes[2..].fill(0xFF); } Fe::from_le(&bytes) };
        let (a, b, c) = (near(a), near(b), near(c));
        proptest::prop_assert!(a.add(&b).mul(&c).equals(&a.mul(&c).add(&b.mul(&c))));
        proptest::prop_assert!(a.sub(&b).add(&b).equals(&a));
        proptest::prop_assert!(a.mul(&b).equals(&b.mul(&a)));
        proptest::prop_assert!(a.square().equals(&a.mul(&a)));
        proptest::prop_assert!(a.is_zero() || a.mul(&a.invert()).equals(&Fe::ONE));
        proptest::prop_assert_eq!(Fe::from_le(&a.to_le()).to_le(), a.to_le());
    }
}
