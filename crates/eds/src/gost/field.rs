//! Numbers modulo p = 2^512 − 569, the field of the curve.
//!
//! p is so near to 2^512 that a product is reduced by multiplying its upper half by 569 and adding: that, and no general
//! Montgomery form, is why a signature is checked in a fraction of a millisecond. A value may stand anywhere in 0..2^512;
//! only [`Fe::canonical`] brings it below p. Time depends on the values: here everything is public.

/// What 2^512 is modulo p.
const FOLD: u64 = 569;

/// 512 bits, lowest word first.
type Words = [u64; 8];

const P: Words = [u64::MAX - (FOLD - 1), u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX];

/// A number modulo p.
#[derive(Clone, Copy, Debug)]
pub struct Fe(Words);

#[inline(always)]
fn mac(sum: u64, x: u64, y: u64, carry: u64) -> (u64, u64) {
    let wide = u128::from(x) * u128::from(y) + u128::from(sum) + u128::from(carry);
    (wide as u64, (wide >> 64) as u64)
}

/// `sum + x·y`, shifted down by a word: the lowest word apart.
#[inline(always)]
fn row(sum: &Words, x: u64, y: &Words) -> (u64, Words) {
    let (lowest, c) = mac(sum[0], x, y[0], 0);
    let (w0, c) = mac(sum[1], x, y[1], c);
    let (w1, c) = mac(sum[2], x, y[2], c);
    let (w2, c) = mac(sum[3], x, y[3], c);
    let (w3, c) = mac(sum[4], x, y[4], c);
    let (w4, c) = mac(sum[5], x, y[5], c);
    let (w5, c) = mac(sum[6], x, y[6], c);
    let (w6, c) = mac(sum[7], x, y[7], c);
    (lowest, [w0, w1, w2, w3, w4, w5, w6, c])
}

/// `low + 569·high`, brought below 2^512.
#[inline(always)]
fn fold(low: &[u64], high: &[u64]) -> Fe {
    let mut words = [0; 8];
    let mut carry = 0;
    for ((out, low), high) in words.iter_mut().zip(low).zip(high) {
        (*out, carry) = mac(*low, *high, FOLD, carry);
    }
    wrap(words, carry)
}

/// `words + carry·2^512`.
#[inline(always)]
fn wrap(mut words: Words, mut carry: u64) -> Fe {
    while carry != 0 {
        let mut add = carry * FOLD;
        carry = 0;
        for word in &mut words {
            let (sum, over) = word.overflowing_add(add);
            *word = sum;
            if !over {
                add = 0;
                break;
            }
            add = 1;
        }
        carry += add;
    }
    Fe(words)
}

impl Fe {
    pub const ZERO: Self = Self([0; 8]);
    pub const ONE: Self = Self([1, 0, 0, 0, 0, 0, 0, 0]);

    /// From the lowest word up.
    pub const fn new(words: Words) -> Self {
        Self(words)
    }

    /// 64 bytes, lowest first; not reduced.
    pub fn from_le(bytes: &[u8; 64]) -> Self {
        let mut words = [0; 8];
        for (word, chunk) in words.iter_mut().zip(bytes.chunks_exact(8)) {
            *word = chunk.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        }
        Self(words)
    }

    /// 64 bytes of the canonical value, lowest first.
    pub fn to_le(self) -> [u8; 64] {
        let mut bytes = [0; 64];
        for (chunk, word) in bytes.chunks_exact_mut(8).zip(self.canonical().0) {
            chunk.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// Below p.
    pub fn canonical(self) -> Self {
        if self.is_reduced() { self } else { subtract(&self.0, &P).0 }
    }

    /// Whether the value is written below p already.
    pub fn is_reduced(&self) -> bool {
        self.0.iter().rev().lt(P.iter().rev())
    }

    pub fn is_zero(&self) -> bool {
        self.canonical().0 == [0; 8]
    }

    pub fn equals(&self, other: &Self) -> bool {
        self.canonical().0 == other.canonical().0
    }

    #[inline]
    pub fn add(&self, other: &Self) -> Self {
        let mut words = [0; 8];
        let mut carry = false;
        for ((out, x), y) in words.iter_mut().zip(&self.0).zip(&other.0) {
            let (sum, one) = x.overflowing_add(*y);
            let (sum, two) = sum.overflowing_add(u64::from(carry));
            *out = sum;
            carry = one | two;
        }
        wrap(words, u64::from(carry))
    }

    #[inline]
    pub fn sub(&self, other: &Self) -> Self {
        let (mut value, mut borrow) = subtract(&self.0, &other.0);
        while borrow {
            (value, borrow) = subtract(&value.0, &[FOLD, 0, 0, 0, 0, 0, 0, 0]);
        }
        value
    }

    #[inline]
    pub fn double(&self) -> Self {
        self.add(self)
    }

    #[inline]
    pub fn mul(&self, other: &Self) -> Self {
        let mut low = [0; 8];
        let mut sum = [0; 8];
        for (out, x) in low.iter_mut().zip(&self.0) {
            (*out, sum) = row(&sum, *x, &other.0);
        }
        fold(&low, &sum)
    }

    /// Each product of two different words once, doubled, and the squares of the words: little more than half of [`Fe::mul`].
    #[inline]
    pub fn square(&self) -> Self {
        let mut wide = [0_u64; 16];
        let (mut words, mut sums) = (self.0.as_slice(), wide.as_mut_slice());
        while let ([x, higher @ ..], [_, row @ ..]) = (words, sums) {
            let mut carry = 0;
            for (sum, y) in row.iter_mut().zip(higher) {
                (*sum, carry) = mac(*sum, *x, *y, carry);
            }
            if let Some(sum) = row.get_mut(higher.len()) {
                *sum = carry;
            }
            (words, sums) = (higher, row.get_mut(1..).unwrap_or_default());
        }
        let (mut out, mut carry) = (0, false);
        for (pair, x) in wide.chunks_exact_mut(2).zip(&self.0) {
            let (low, high) = mac(0, *x, *x, 0);
            for (word, more) in pair.iter_mut().zip([low, high]) {
                let (sum, one) = (*word << 1 | out).overflowing_add(more);
                let (sum, two) = sum.overflowing_add(u64::from(carry));
                (out, carry) = (*word >> 63, one | two);
                *word = sum;
            }
        }
        let (low, high) = wide.split_at(8);
        fold(low, high)
    }

    /// 1/x by Fermat: x^(p−2); zero for zero.
    pub fn invert(&self) -> Self {
        let mut result = Self::ONE;
        let exponent = subtract(&P, &[2, 0, 0, 0, 0, 0, 0, 0]).0;
        for word in exponent.0.iter().rev() {
            for bit in (0..64).rev() {
                result = result.square();
                if word >> bit & 1 == 1 {
                    result = result.mul(self);
                }
            }
        }
        result
    }
}

/// `x − y` modulo 2^512, and whether it went below zero.
#[inline(always)]
fn subtract(x: &Words, y: &Words) -> (Fe, bool) {
    let mut words = [0; 8];
    let mut borrow = false;
    for ((out, x), y) in words.iter_mut().zip(x).zip(y) {
        let (rest, one) = x.overflowing_sub(*y);
        let (rest, two) = rest.overflowing_sub(u64::from(borrow));
        *out = rest;
        borrow = one | two;
    }
    (Fe(words), borrow)
}
