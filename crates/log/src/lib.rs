//! The office's log as bytes: how an event is hashed, how a chain is checked, how logs grow into one national tree.
//!
//! Bytes in, verdict out. What an event means, where it is stored and who may write it lives elsewhere; `verify` and an
//! outside auditor share this crate and nothing else.

mod chain;
mod checkpoint;
mod envelope;
mod hash;
mod merkle;

pub use chain::{Body, Event, Misfit, Verifier};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use envelope::{EVENT_TAG, Meta, SALT_LEN, commitment, event_hash, reason_commitment};
pub use hash::{Hash, HashError};
pub use merkle::{Tree, inclusion_proof, leaf_hash, root_of, verify_inclusion};
