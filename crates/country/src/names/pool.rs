//! A list of names by weight: the known ones as they are borne, beneath them a long tail.

use std::collections::BTreeSet;

use crate::random::Random;

/// Places at the head that the known names hold: the tail goes on below them.
const HEAD: u64 = 34;

/// Things by weight.
#[derive(Debug)]
pub(super) struct Pool<T> {
    all: Vec<T>,
    /// The sum of weights up to each.
    ends: Vec<u64>,
}

impl<T> Pool<T> {
    pub(super) const fn new() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }

    fn sum(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }

    pub(super) fn add(&mut self, one: T, weight: u64) {
        self.ends.push(self.sum().saturating_add(weight));
        self.all.push(one);
    }

    /// A tail of so much weight in all: the n-th weighs as much as the fourth root of its rank says, in whole numbers everywhere.
    pub(super) fn tail(&mut self, names: Vec<T>, weight: u64) {
        // Twenty bits or so each: no product below leaves 64 bits.
        let ranked: Vec<u64> = (HEAD..).take(names.len()).map(|rank| (1_u64 << 62).checked_div(rank).unwrap_or(0).isqrt().isqrt()).collect();
        let all: u64 = ranked.iter().sum();
        for (name, rank) in names.into_iter().zip(ranked) {
            self.add(name, weight.saturating_mul(rank).checked_div(all).unwrap_or(0).max(1));
        }
    }

    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = (&T, u64)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        self.all.iter().zip(self.ends.iter().zip(starts).map(|(end, start)| end - start))
    }

    /// One of them.
    pub(super) fn any(&self, random: &mut Random) -> Option<&T> {
        let place = random.below(self.sum());
        self.all.get(self.ends.partition_point(|end| *end <= place))
    }
}

/// Words of a list, each once, in its order.
pub(super) fn words(lists: &[&str]) -> Vec<String> {
    each_once(lists.iter().flat_map(|list| list.split_whitespace()).map(str::to_owned))
}

/// Names of two roots, each once: the first ones with every second one in turn, so that no root fills a stretch.
pub(super) fn of_two((firsts, seconds): (&str, &str)) -> Vec<String> {
    let (firsts, seconds): (Vec<&str>, Vec<&str>) = (firsts.split_whitespace().collect(), seconds.split_whitespace().collect());
    let turn = (0..seconds.len()).flat_map(|turn| firsts.iter().enumerate().map(move |(nth, first)| (first, nth + turn)));
    let names = turn.filter_map(|(first, nth)| seconds.iter().cycle().nth(nth).map(|second| (first, second)));
    // No root meets itself, and no letter meets its like.
    each_once(names.filter(|(first, second)| first.chars().last() != second.chars().next() && first.to_lowercase() != **second).map(|(a, b)| format!("{a}{b}")))
}

pub(super) fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(name.clone())).collect()
}
