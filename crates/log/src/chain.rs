//! Checking a log, event by event.

use std::fmt;

use crate::envelope::{Meta, SALT_LEN, commitment, event_hash};
use crate::{Hash, Tree};

/// What is left of an event's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// Salt and payload as stored.
    Kept {
        /// 128-bit salt.
        salt: &'a [u8; SALT_LEN],
        /// Payload as stored.
        payload: &'a [u8],
    },
    /// Erased by lawful order; only the commitment is left.
    Erased,
}

/// An event as stored, offered for checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event<'a> {
    /// Position in the log, from 1.
    pub seq: u64,
    /// Everything but the content.
    pub meta: Meta<'a>,
    /// The content, unless erased.
    pub body: Body<'a>,
    /// Stored commitment to the content.
    pub commitment: Hash,
    /// Stored hash.
    pub hash: Hash,
}

/// The first thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A gap, a double or a wrong order.
    Seq {
        /// The position that should come.
        expected: u64,
        /// The position that came.
        found: u64,
    },
    /// Recorded before the event that precedes it.
    Time {
        /// Position.
        seq: u64,
        /// `recorded_at` of the event before, µs.
        before: i64,
        /// `recorded_at` of this one, µs.
        found: i64,
    },
    /// The content is not what was committed to.
    Content {
        /// Position.
        seq: u64,
    },
    /// The hash does not follow from the event and the hash before it.
    Chain {
        /// Position.
        seq: u64,
        /// What it should be.
        expected: Hash,
        /// What is stored.
        found: Hash,
    },
    /// The log ends elsewhere than its head says.
    Head {
        /// Events and last hash found.
        found: (u64, Hash),
        /// Events and last hash according to the head.
        head: (u64, Hash),
    },
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seq { expected, found } => {
                write!(f, "event {expected} should follow, event {found} does")
            }
            Self::Time { seq, before, found } => {
                write!(f, "event {seq} was recorded at {found} µs, before the one that precedes it ({before} µs)")
            }
            Self::Content { seq } => {
                write!(f, "the content of event {seq} is not what was recorded")
            }
            Self::Chain { seq, expected, found } => {
                write!(f, "the hash of event {seq} should be {expected}, is {found}")
            }
            Self::Head { found, head } => write!(f, "the log has {} events and ends in {}, its head says {} events and {}", found.0, found.1, head.0, head.1),
        }
    }
}

impl std::error::Error for Misfit {}

/// Takes the events of one log in order and says the first thing that does not fit.
#[derive(Debug, Clone)]
pub struct Verifier {
    log: String,
    seq: u64,
    head: Hash,
    recorded_at: i64,
    tree: Tree,
}

impl Verifier {
    /// Starts before the first event of `log`.
    #[must_use]
    pub fn new(log: &str) -> Self {
        Self { log: log.to_owned(), seq: 0, head: Hash::ZERO, recorded_at: i64::MIN, tree: Tree::new() }
    }

    /// Checks the next event. After a misfit the verifier stands where it stood.
    ///
    /// # Errors
    /// The first thing about the event that does not fit.
    pub fn take(&mut self, event: &Event<'_>) -> Result<(), Misfit> {
        let seq = self.seq.saturating_add(1);
        if event.seq != seq {
            return Err(Misfit::Seq { expected: seq, found: event.seq });
        }
        if event.meta.recorded_at < self.recorded_at {
            return Err(Misfit::Time { seq, before: self.recorded_at, found: event.meta.recorded_at });
        }
        if let Body::Kept { salt, payload } = event.body
            && commitment(salt, payload) != event.commitment
        {
            return Err(Misfit::Content { seq });
        }
        let expected = event_hash(&self.log, seq, &self.head, &event.meta, &event.commitment);
        if expected != event.hash {
            return Err(Misfit::Chain { seq, expected, found: event.hash });
        }
        self.seq = seq;
        self.head = expected;
        self.recorded_at = event.meta.recorded_at;
        self.tree.push(&expected);
        Ok(())
    }

    /// Compares the end of the chain with what the head of the log says.
    ///
    /// # Errors
    /// [`Misfit::Head`].
    pub fn finish(&self, seq: u64, hash: &Hash) -> Result<(), Misfit> {
        if self.seq == seq && self.head == *hash { Ok(()) } else { Err(Misfit::Head { found: (self.seq, self.head), head: (seq, *hash) }) }
    }

    /// Events taken so far.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Hash of the last event taken; zero before the first.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.head
    }

    /// Root of the Merkle tree whose leaves are the hashes taken so far.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.tree.root()
    }
}
