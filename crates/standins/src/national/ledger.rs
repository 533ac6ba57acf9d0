//! What the authority has issued and revoked.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::branch::Algorithm;
use super::faults::Faults;

/// A certificate as the authority remembers it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which half issued it.
    pub algorithm: Algorithm,
    /// From when it is revoked.
    pub revoked: Option<Timestamp>,
}

/// The book. What people revoke is kept in a file.
#[derive(Debug)]
pub struct Ledger {
    file: PathBuf,
    /// By hand: serial number in hexadecimal; `None` is one taken off the list.
    by_hand: BTreeMap<String, Option<Timestamp>>,
    entries: BTreeMap<Vec<u8>, Entry>,
    stamps: u64,
    /// How the services fail.
    pub faults: Faults,
}

impl Ledger {
    /// With what was revoked by hand before.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open(file: &Path) -> io::Result<Self> {
        let by_hand = if file.exists() { serde_json::from_slice(&std::fs::read(file)?)? } else { BTreeMap::new() };
        Ok(Self { file: file.to_owned(), by_hand, entries: BTreeMap::new(), stamps: 0, faults: Faults::default() })
    }

    /// Notes a certificate.
    pub fn issued(&mut self, serial: Vec<u8>, algorithm: Algorithm, revoked: Option<Timestamp>) {
        let revoked = self.by_hand.get(&hex::encode(&serial)).copied().unwrap_or(revoked);
        self.entries.insert(serial, Entry { algorithm, revoked });
    }

    /// What is known of a serial number.
    pub fn entry(&self, serial: &[u8]) -> Option<Entry> {
        self.entries.get(serial).copied()
    }

    /// Revoked ones of that half.
    pub fn revoked(&self, algorithm: Algorithm) -> impl Iterator<Item = (&Vec<u8>, Timestamp)> {
        let of = self.entries.iter().filter(move |(_, entry)| entry.algorithm == algorithm);
        of.filter_map(|(serial, entry)| Some((serial, entry.revoked?)))
    }

    /// Revokes by hand, or takes off the list.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn revoke(&mut self, serial: &[u8], since: Option<Timestamp>) -> io::Result<bool> {
        let Some(entry) = self.entries.get_mut(serial) else { return Ok(false) };
        entry.revoked = since;
        self.by_hand.insert(hex::encode(serial), since);
        std::fs::write(&self.file, serde_json::to_vec_pretty(&self.by_hand)?)?;
        Ok(true)
    }

    /// Numbers of time stamps.
    pub fn next_stamp(&mut self) -> u64 {
        self.stamps += 1;
        self.stamps
    }
}
