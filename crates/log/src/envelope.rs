//! The envelope of an event, byte for byte.
//!
//! ```text
//! h_n = SHA-256( tag ‖ log ‖ seq ‖ h_{n-1} ‖ meta ‖ c )
//! c   = SHA-256( salt[16] ‖ payload as stored )
//!
//! tag  = the 12 bytes "ahat-event-1", no length
//! log  = text
//! seq  = u64
//! meta = kind text ‖ format u16 ‖ recorded_at i64 (µs since 1970-01-01T00:00Z) ‖ decision [16] ‖ reason [32]
//!        ‖ stream kind text ‖ stream id [16] ‖ stream version u64
//! text = u32 length in bytes ‖ UTF-8
//! ```
//!
//! Integers are big-endian, hashes are 32 raw bytes. Every part has a fixed length or is preceded by its length, so two
//! different events never have the same bytes. The log's name is bound by the hash, hence `h_0` is 32 zero bytes everywhere.
//!
//! `meta` holds no personal data: the payload and the decision are present only as salted commitments. Erasing a payload
//! together with its salt by lawful order leaves `c` and the chain as they were, and `c` cannot be guessed back.

use sha2::{Digest, Sha256};

use crate::Hash;

/// First bytes of what is hashed for an event.
pub const EVENT_TAG: &[u8; 12] = b"ahat-event-1";
const REASON_TAG: &[u8; 13] = b"ahat-reason-1";

/// Length of a salt, bytes (128 bits).
pub const SALT_LEN: usize = 16;

/// What is said of an event besides its content; no personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta<'a> {
    /// Name of the event, e.g. `birth_registered`.
    pub kind: &'a str,
    /// Version of the payload's format.
    pub format: u16,
    /// When it was recorded, microseconds since 1970-01-01T00:00Z.
    pub recorded_at: i64,
    /// Id of the decision it came from.
    pub decision: [u8; 16],
    /// Salted commitment to that decision's record ([`reason_commitment`]).
    pub reason: Hash,
    /// What its stream is about, e.g. `record`.
    pub stream_kind: &'a str,
    /// Id of its stream within the log.
    pub stream_id: [u8; 16],
    /// Position in its stream, from 1.
    pub stream_version: u64,
}

/// Commitment to a payload: `c = SHA-256(salt ‖ payload)`.
#[must_use]
pub fn commitment(salt: &[u8; SALT_LEN], payload: &[u8]) -> Hash {
    let mut h = Sha256::new();
    h.update(salt);
    h.update(payload);
    Hash(h.finalize().into())
}

/// Commitment to a decision's record: `SHA-256("ahat-reason-1" ‖ salt[16] ‖ u32 count ‖ (u32 length ‖ bytes)…)`.
#[must_use]
pub fn reason_commitment(salt: &[u8; SALT_LEN], parts: &[&[u8]]) -> Hash {
    let mut h = Sha256::new();
    h.update(REASON_TAG);
    h.update(salt);
    h.update(length(parts.len()));
    for part in parts {
        h.update(length(part.len()));
        h.update(part);
    }
    Hash(h.finalize().into())
}

/// Hash of event `seq` of `log` that follows `before`.
#[must_use]
pub fn event_hash(log: &str, seq: u64, before: &Hash, meta: &Meta<'_>, content: &Hash) -> Hash {
    let mut h = Sha256::new();
    h.update(EVENT_TAG);
    text(&mut h, log);
    h.update(seq.to_be_bytes());
    h.update(before.0);
    text(&mut h, meta.kind);
    h.update(meta.format.to_be_bytes());
    h.update(meta.recorded_at.to_be_bytes());
    h.update(meta.decision);
    h.update(meta.reason.0);
    text(&mut h, meta.stream_kind);
    h.update(meta.stream_id);
    h.update(meta.stream_version.to_be_bytes());
    h.update(content.0);
    Hash(h.finalize().into())
}

fn text(h: &mut Sha256, s: &str) {
    h.update(length(s.len()));
    h.update(s.as_bytes());
}

/// Lengths are u32; what is longer does not fit in any database row.
fn length(len: usize) -> [u8; 4] {
    u32::try_from(len).unwrap_or(u32::MAX).to_be_bytes()
}
