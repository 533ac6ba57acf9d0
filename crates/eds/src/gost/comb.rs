//! Multiples of one point, written out beforehand: a product with it then takes no doublings and a third of the time.
//!
//! The number is cut into signed digits of `window` bits; for each place stand 1, 2 … 2^(window−1) times that place's power of P.

use std::sync::OnceLock;

use super::curve::Point;

/// Bits of a digit over the generator: 1.6 MB, made once.
const WIDE: u32 = 8;
/// Bits of a digit over a key: some 310 KB.
const NARROW: u32 = 5;
const BITS: u32 = 512;

/// The multiples of a point.
#[derive(Debug)]
pub struct Comb {
    window: u32,
    points: Vec<Point>,
}

impl Comb {
    /// Of a key: as much work as five signatures.
    pub fn of_key(key: &Point) -> Option<Self> {
        Self::of(key, NARROW)
    }

    /// Of the generator, made at the first use and kept.
    pub fn of_generator() -> Option<&'static Self> {
        static COMB: OnceLock<Option<Comb>> = OnceLock::new();
        COMB.get_or_init(|| Self::of(&Point::generator(), WIDE)).as_ref()
    }

    /// `None` where one of the multiples is infinity: of no point of the group.
    fn of(point: &Point, window: u32) -> Option<Self> {
        let each = 1_usize << (window - 1);
        // One place more than the bits fill: the carry out of the highest.
        let places = (BITS / window + 1) as usize;
        let mut points = Vec::with_capacity(places * each);
        let mut power = *point;
        for _ in 0..places {
            points.extend(std::iter::successors(Some(power), |at| Some(at.add(&power))).take(each));
            power = points.last()?.double();
        }
        Some(Self { window, points: Point::normalised(&points)? })
    }

    /// `to` + scalar·P; the scalar is 64 bytes, lowest first.
    pub fn add_product(&self, to: Point, scalar: &[u8; 64]) -> Point {
        let each = 1_usize << (self.window - 1);
        let of_place = |at: Point, (place, digit): (&[Point], i32)| match place.get((digit.unsigned_abs() as usize).wrapping_sub(1)) {
            Some(multiple) if digit < 0 => at.add_normal(&multiple.negate()),
            Some(multiple) => at.add_normal(multiple),
            None => at,
        };
        self.points.chunks_exact(each).zip(places(scalar, self.window)).fold(to, of_place)
    }
}

/// The number as digits between −2^(window−1) and 2^(window−1), lowest first.
fn places(number: &[u8; 64], window: u32) -> impl Iterator<Item = i32> {
    let bit = |at: u32| number.get(at as usize / 8).map_or(0, |byte| i32::from(byte >> (at % 8) & 1));
    let mut carry = 0;
    (0..=BITS / window).map(move |place| {
        let raw = (0..window).fold(carry, |sum, step| sum + (bit(place * window + step) << step));
        carry = i32::from(raw > 1 << (window - 1));
        raw - (carry << window)
    })
}
