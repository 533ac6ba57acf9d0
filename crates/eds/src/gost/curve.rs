//! The curve 512-paramSetA of RFC 7836 (НУЦ РК 1.2.398.3.10.1.1.2.2.1): y² = x³ − 3x + b.
//!
//! Points are Jacobian, (X/Z², Y/Z³); Z = 0 is the point at infinity. A sum of equal points falls to doubling, a sum of opposite
//! ones to infinity: the textbook formulas give nonsense in both cases and an attacker can ask for them.

use std::sync::OnceLock;

use super::field::Fe;
use super::recode::{digits, half};

const B: Fe = Fe::new([
    0x503190785A71C760,
    0x862EF9D4EBEE4761,
    0x4CB4574010DA90DD,
    0xEE3CB090F30D2761,
    0x79BD081CFD0B6265,
    0x34B82574761CB0E8,
    0xC1BD0B2B6667F1DA,
    0xE8C2505DEDFC86DD,
]);

/// The generator's y; its x is 3.
const GENERATOR_Y: Fe = Fe::new([
    0x89A589CB5215F2A4,
    0x8028FE5FC235F5B8,
    0x3D75E6A50E3A41E9,
    0xDF1626BE4FD036E9,
    0x778064FDCBEFA921,
    0xCE5E1C93ACF1ABC1,
    0xA61B8816E25450E6,
    0x7503CFE87A836AE3,
]);

/// Bits of a window over the generator and over the key.
const WIDE: u32 = 8;
const NARROW: u32 = 5;

/// A point of the curve.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    x: Fe,
    y: Fe,
    z: Fe,
}

/// Odd multiples of the generator, made at the first use and kept.
fn generator_table() -> &'static [Point] {
    static TABLE: OnceLock<Vec<Point>> = OnceLock::new();
    TABLE.get_or_init(|| odd_multiples(&Point::generator(), WIDE).iter().filter_map(Point::normal).collect())
}

/// P, 3P, 5P … as many as a window of that width asks for.
fn odd_multiples(point: &Point, window: u32) -> Vec<Point> {
    let twice = point.double();
    let next = |at: &Point| Some(at.add(&twice));
    std::iter::successors(Some(*point), next).take(1 << (window - 2)).collect()
}

fn pick(table: &[Point], digit: i32) -> Option<Point> {
    let point = table.get(half(digit)).copied()?;
    (digit != 0).then(|| if digit < 0 { point.negate() } else { point })
}

impl Point {
    /// Nothing: the neutral element.
    pub const INFINITY: Self = Self { x: Fe::ONE, y: Fe::ONE, z: Fe::ZERO };

    /// The generator of the group.
    pub const fn generator() -> Self {
        Self { x: Fe::new([3, 0, 0, 0, 0, 0, 0, 0]), y: GENERATOR_Y, z: Fe::ONE }
    }

    /// The point with these coordinates, each below p; `None` when it is not on the curve.
    pub fn new(x: Fe, y: Fe) -> Option<Self> {
        let three = x.double().add(&x);
        let right = x.square().mul(&x).sub(&three).add(&B);
        (x.is_reduced() && y.is_reduced() && y.square().equals(&right)).then_some(Self { x, y, z: Fe::ONE })
    }

    pub fn is_infinity(&self) -> bool {
        self.z.is_zero()
    }

    /// x and y; `None` at infinity.
    pub fn affine(&self) -> Option<(Fe, Fe)> {
        if self.is_infinity() {
            return None;
        }
        let inverse = self.z.invert();
        let square = inverse.square();
        Some((self.x.mul(&square).canonical(), self.y.mul(&square).mul(&inverse).canonical()))
    }

    /// The same point with z = 1.
    fn normal(&self) -> Option<Self> {
        self.affine().map(|(x, y)| Self { x, y, z: Fe::ONE })
    }

    /// Whether the x-coordinate is this number (below p): compared without a division.
    pub fn has_x(&self, x: &Fe) -> bool {
        !self.is_infinity() && x.mul(&self.z.square()).equals(&self.x)
    }

    /// Each with z = 1, all with one division; `None` where one of them is infinity.
    pub fn normalised(points: &[Self]) -> Option<Vec<Self>> {
        // What all z up to each give together; taken apart again from the last one down.
        let mut together = Vec::with_capacity(points.len());
        let whole = points.iter().fold(Fe::ONE, |product, point| {
            together.push(product);
            product.mul(&point.z)
        });
        if whole.is_zero() {
            return None;
        }
        let mut inverse = whole.invert();
        let mut made: Vec<Self> = points
            .iter()
            .zip(together)
            .rev()
            .map(|(point, before)| {
                let over = inverse.mul(&before);
                inverse = inverse.mul(&point.z);
                let square = over.square();
                Self { x: point.x.mul(&square), y: point.y.mul(&square).mul(&over), z: Fe::ONE }
            })
            .collect();
        made.reverse();
        Some(made)
    }

    pub fn negate(&self) -> Self {
        Self { y: Fe::ZERO.sub(&self.y), ..*self }
    }

    /// P + P (dbl-2001-b, for a = −3).
    pub fn double(&self) -> Self {
        let delta = self.z.square();
        let gamma = self.y.square();
        let beta = self.x.mul(&gamma);
        let slope = self.x.sub(&delta).mul(&self.x.add(&delta));
        let alpha = slope.double().add(&slope);
        let beta4 = beta.double().double();
        let x = alpha.square().sub(&beta4.double());
        let z = self.y.add(&self.z).square().sub(&gamma).sub(&delta);
        let y = alpha.mul(&beta4.sub(&x)).sub(&gamma.square().double().double().double());
        Self { x, y, z }
    }

    /// P + Q.
    pub fn add(&self, other: &Self) -> Self {
        let z2 = other.z.square();
        self.sum(other, &self.x.mul(&z2), &self.y.mul(&z2).mul(&other.z), |z| z.mul(&other.z))
    }

    /// P + Q where Q's z is 1, as in the generator's table: five multiplications less.
    pub fn add_normal(&self, other: &Self) -> Self {
        self.sum(other, &self.x, &self.y, |z| z)
    }

    /// P + Q, of P's coordinates over Q's denominators.
    fn sum(&self, other: &Self, u1: &Fe, s1: &Fe, over: impl Fn(Fe) -> Fe) -> Self {
        if self.is_infinity() {
            return *other;
        }
        if other.is_infinity() {
            return *self;
        }
        let z1 = self.z.square();
        let (u2, s2) = (other.x.mul(&z1), other.y.mul(&z1).mul(&self.z));
        let (run, rise) = (u2.sub(u1), s2.sub(s1));
        if run.is_zero() {
            return if rise.is_zero() { self.double() } else { Self::INFINITY };
        }
        let square = run.square();
        let cube = square.mul(&run);
        let base = u1.mul(&square);
        let x = rise.square().sub(&cube).sub(&base.double());
        let y = rise.mul(&base.sub(&x)).sub(&s1.mul(&cube));
        Self { x, y, z: over(self.z.mul(&run)) }
    }

    /// u·G + v·Q: both run through the same doublings. Scalars are 64 bytes, lowest first.
    pub fn combine(u: &[u8; 64], key: &Self, v: &[u8; 64]) -> Self {
        let table = odd_multiples(key, NARROW);
        let steps = digits(u, WIDE).into_iter().zip(digits(v, NARROW)).rev();
        steps.fold(Self::INFINITY, |at, (wide, narrow)| {
            let at = at.double();
            let at = pick(generator_table(), wide).map_or(at, |more| at.add_normal(&more));
            pick(&table, narrow).map_or(at, |more| at.add(&more))
        })
    }

    /// u·G.
    #[cfg(feature = "gost-signing")]
    pub fn of_generator(u: &[u8; 64]) -> Self {
        digits(u, WIDE).into_iter().rev().fold(Self::INFINITY, |at, wide| {
            let at = at.double();
            pick(generator_table(), wide).map_or(at, |more| at.add_normal(&more))
        })
    }
}
