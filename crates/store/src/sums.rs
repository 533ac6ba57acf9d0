//! Whether two heaps of rows are equal, without keeping either: a sum over hashes that only this run knows how to make.
//!
//! Each row is hashed under a key that nobody knows beforehand, and the hashes are added. Heaps of the same rows, in any order, have
//! the same sum; that other rows give it too is as likely as guessing the key. A sum says that something differs, not what.

use std::collections::BTreeMap;

use registry::ports::rows::Value;
use registry::ports::store::Fault;
use sha2::{Digest, Sha256};

use crate::convert::{salt, value_into};

/// Sums by table.
pub(crate) struct Sums {
    key: [u8; 16],
    tables: BTreeMap<&'static str, [u64; 4]>,
    /// Room for a row, used again.
    room: Vec<u8>,
}

/// A fresh key of a run.
pub(crate) fn key() -> Result<[u8; 16], Fault> {
    salt()
}

impl Sums {
    pub(crate) fn new(key: [u8; 16]) -> Self {
        Self { key, tables: BTreeMap::new(), room: Vec::new() }
    }

    /// Adds a row to the heap of a table.
    pub(crate) fn add(&mut self, table: &'static str, row: &[Value]) {
        self.room.clear();
        for value in row {
            // Where it ends before each value, so that no two rows are the same bytes.
            let start = self.room.len();
            self.room.extend_from_slice(&[0; 8]);
            value_into(value, &mut self.room);
            let length = (self.room.len() as u64).to_be_bytes();
            if let Some(place) = self.room.get_mut(start..start.saturating_add(8)) {
                place.copy_from_slice(&length);
            }
        }
        let mut hasher = Sha256::new();
        hasher.update(self.key);
        hasher.update(&self.room);
        let digest: [u8; 32] = hasher.finalize().into();
        let sum = self.tables.entry(table).or_default();
        for (lane, part) in sum.iter_mut().zip(digest.chunks_exact(8)) {
            let part = part.try_into().map(u64::from_be_bytes).unwrap_or_default();
            *lane = lane.wrapping_add(part);
        }
    }

    /// Adds the heaps of another part of the same run.
    pub(crate) fn join(&mut self, other: &Self) {
        for (table, sum) in &other.tables {
            let all = self.tables.entry(table).or_default();
            for (lane, part) in all.iter_mut().zip(sum) {
                *lane = lane.wrapping_add(*part);
            }
        }
    }

    /// The sum of a table; zero where it has no rows.
    pub(crate) fn of(&self, table: &str) -> [u64; 4] {
        self.tables.get(table).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rows: &[&[Value]]) -> [u64; 4] {
        let mut sums = Sums::new([7; 16]);
        rows.iter().for_each(|row| sums.add("t", row));
        sums.of("t")
    }

    #[test]
    fn order_does_not_matter_and_every_value_does() {
        let (a, b): ([Value; 2], [Value; 2]) = (["a".into(), "b".into()], ["ab".into(), "".into()]);
        assert_eq!(sum(&[&a, &b]), sum(&[&b, &a]));
        assert_ne!(sum(&[&a]), sum(&[&b]));
        assert_ne!(sum(&[&a]), sum(&[&a, &a]));
        assert_ne!(sum(&[&[Value::Null]]), sum(&[&["".into()]]));
        assert_eq!(sum(&[]), [0; 4]);
    }

    #[test]
    fn parts_of_a_run_are_joined() {
        let (mut one, mut other) = (Sums::new([7; 16]), Sums::new([7; 16]));
        one.add("t", &[Value::Int(1)]);
        other.add("t", &[Value::Int(2)]);
        one.join(&other);
        assert_eq!(one.of("t"), sum(&[&[Value::Int(2)], &[Value::Int(1)]]));
    }
}
