//! What is demanded of a signature.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::chain::Trust;
use crate::subject::Role;

/// The rules of judging, and whom to trust. Old versions stay: evidence is judged again by the version it was judged by.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Its version.
    pub version: &'static str,
    /// Roots and authorities.
    pub trust: Trust,
    /// How old an answer of OCSP may be that names no end.
    pub oldest: SignedDuration,
    /// How far clocks may differ.
    pub skew: SignedDuration,
}

/// The version in force.
pub const CURRENT: &str = "kz-eds-1";

impl Policy {
    /// The policy in force, with these roots.
    pub fn current(trust: Trust) -> Self {
        Self { version: CURRENT, trust, oldest: SignedDuration::from_hours(24), skew: SignedDuration::from_mins(5) }
    }

    /// A policy by its version; `None` for a version that never was.
    pub fn of_version(version: &str, trust: Trust) -> Option<Self> {
        (version == CURRENT).then(|| Self::current(trust))
    }
}

/// What the key is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To sign a document.
    #[default]
    Sign,
    /// To prove who is there.
    LogIn,
}

/// When the signature was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fresh {
    /// When what is signed was shown.
    pub asked_at: Timestamp,
    /// Minutes before and after in which it must be signed.
    pub minutes: i32,
}

/// Who must sign, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Expect {
    /// What for.
    pub purpose: Purpose,
    /// IIN of the person; `None`: anyone, the verdict says who it was.
    pub iin: Option<String>,
    /// BIN of the organisation.
    pub bin: Option<String>,
    /// Roles of which the certificate must give one; empty: none asked.
    pub roles: Vec<Role>,
    /// When it must have been signed.
    pub fresh: Option<Fresh>,
    /// The same signature was accepted for another request: the caller knows, from its store.
    pub used_before: bool,
}
