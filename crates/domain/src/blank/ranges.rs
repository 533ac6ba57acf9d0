//! A set of numbers as sorted ranges that neither touch nor overlap.

use serde::{Deserialize, Serialize};

/// Sorted, disjoint, non-adjacent ranges `[first, last]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ranges(Vec<(u64, u64)>);

impl Ranges {
    /// All numbers from `first` to `last`; empty when `last < first`.
    #[must_use]
    pub fn of(first: u64, last: u64) -> Self {
        if first > last { Self::default() } else { Self(vec![(first, last)]) }
    }

    /// How many numbers.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.iter().map(|(first, last)| last - first + 1).sum()
    }

    /// No numbers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is the number in it.
    #[must_use]
    pub fn contains(&self, number: u64) -> bool {
        self.0.iter().any(|(first, last)| (*first..=*last).contains(&number))
    }

    /// Are all numbers from `first` to `last` in it.
    #[must_use]
    pub fn covers(&self, first: u64, last: u64) -> bool {
        first <= last && self.0.iter().any(|(a, b)| *a <= first && last <= *b)
    }

    /// The smallest number.
    #[must_use]
    pub fn first(&self) -> Option<u64> {
        self.0.first().map(|(first, _)| *first)
    }

    /// The ranges, smallest first.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.0.iter().copied()
    }

    /// With these numbers added.
    pub fn add(&mut self, first: u64, last: u64) {
        if first > last {
            return;
        }
        let mut all = std::mem::take(&mut self.0);
        all.push((first, last));
        all.sort_unstable();
        for (first, last) in all {
            match self.0.last_mut() {
                Some((_, end)) if first <= end.saturating_add(1) => *end = (*end).max(last),
                _ => self.0.push((first, last)),
            }
        }
    }

    /// With these numbers taken out.
    pub fn remove(&mut self, first: u64, last: u64) {
        self.0 = std::mem::take(&mut self.0)
            .into_iter()
            .flat_map(|(a, b)| {
                let left = (a < first).then(|| (a, b.min(first.saturating_sub(1))));
                let right = (b > last).then(|| (a.max(last.saturating_add(1)), b));
                left.into_iter().chain(right)
            })
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn ranges_are_the_set_they_stand_for(steps in prop::collection::vec((any::<bool>(), 0u64..60, 0u64..12), 0..40)) {
            let (mut ranges, mut set) = (Ranges::default(), BTreeSet::new());
            for (add, first, len) in steps {
                let last = first + len;
                if add {
                    ranges.add(first, last);
                    set.extend(first..=last);
                } else {
                    ranges.remove(first, last);
                    set.retain(|n| !(first..=last).contains(n));
                }
            }
            prop_assert_eq!(ranges.count(), set.len() as u64);
            prop_assert!((0..80).all(|n| ranges.contains(n) == set.contains(&n)));
            let mut again = Ranges::default();
            ranges.iter().for_each(|(a, b)| again.add(a, b));
            prop_assert_eq!(&again, &ranges);
        }
    }
}
