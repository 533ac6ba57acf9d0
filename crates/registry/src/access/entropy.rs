//! Randomness, given from outside: secrets, identifiers and tokens can be replayed in a test.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A source of random bytes. In production the operating system's.
pub trait Entropy: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// So many random bytes.
#[must_use]
pub fn bytes<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut out = [0; N];
    entropy.fill(&mut out);
    out
}

/// A new identifier (UUID v7): needs no coordination, sorts by time.
#[must_use]
pub fn id(entropy: &dyn Entropy, now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes::<10>(entropy)).into_uuid()
}

/// A token that nobody guesses, 256 bits, hexadecimal.
#[must_use]
pub fn token(entropy: &dyn Entropy) -> String {
    hex::encode(bytes::<32>(entropy))
}

/// What is kept of a token: its SHA-256.
#[must_use]
pub fn hash_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Letters and digits that nobody mistakes for each other when reading aloud.
const READABLE: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A password for one use, 80 bits in four groups: `k3fm-7qhx-…`.
#[must_use]
pub fn one_time_password(entropy: &dyn Entropy) -> String {
    let letters: Vec<char> = bytes::<16>(entropy).iter().filter_map(|byte| READABLE.get(usize::from(byte % 32)).map(|letter| char::from(*letter))).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
