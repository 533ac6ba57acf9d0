//! A small random generator: the same seed gives the same country on every machine (SplitMix64).

/// Seeded randomness.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// From a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `many`; 0 where there is none.
    pub fn below(&mut self, many: u64) -> u64 {
        if many == 0 { 0 } else { self.bits() % many }
    }

    /// A number from `low` to `high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in `per_mille` of a thousand cases.
    pub fn chance(&mut self, per_mille: u64) -> bool {
        self.below(1000) < per_mille
    }

    /// A generator of its own for one part of the work: what happens in one part changes nothing in another.
    #[must_use]
    pub fn apart(&self, part: &str, number: u64) -> Self {
        let mut apart = Self(
            part.bytes().fold(self.0 ^ number.wrapping_mul(0xD134_2543_DE82_EF95), |mixed, byte| (mixed ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)),
        );
        apart.bits();
        apart
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = usize::try_from(self.below(from.len() as u64)).ok()?;
        from.get(place)
    }

    /// One of these by weight.
    pub fn weighted<'a, T>(&mut self, from: &'a [(T, u64)]) -> Option<&'a T> {
        let all: u64 = from.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(all);
        from.iter().find_map(|(item, weight)| {
            if left < *weight {
                return Some(item);
            }
            left -= weight;
            None
        })
    }
}
