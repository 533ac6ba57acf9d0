//! How the authority's services fail when they are told to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// OCSP.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OcspFault {
    /// It answers as it should.
    #[default]
    Ok,
    /// 503.
    Down,
    /// Two days old.
    Stale,
    /// Signed by a key that is not the responder's.
    BadSig,
    /// With another nonce.
    WrongNonce,
    /// Without any.
    NoNonce,
    /// "Ask later".
    TryLater,
    /// Bytes that are no answer.
    Garbage,
}

/// Time stamps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TspFault {
    /// It answers as it should.
    #[default]
    Ok,
    /// 503; NCALayer cannot stamp either.
    Down,
    /// Refuses every question.
    Refused,
    /// Signed by a key that is not the stamping authority's.
    BadSig,
    /// Of tomorrow.
    Future,
    /// Over something else.
    OtherImprint,
}

/// Lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrlFault {
    /// They come as they should.
    #[default]
    Ok,
    /// 503.
    Down,
    /// Their next one is overdue.
    Stale,
    /// Signed by a key that is not the authority's.
    BadSig,
    /// The complete list comes, its delta does not.
    NoDelta,
}

/// What OCSP says of one certificate, whatever is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Good.
    Good,
    /// Revoked an hour ago.
    Revoked,
    /// Unknown, as the authority says it: on hold since 1970.
    Unknown,
    /// Unknown, as the standard says it.
    PlainUnknown,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// OCSP.
    pub ocsp: OcspFault,
    /// Time stamps.
    pub tsp: TspFault,
    /// Lists.
    pub crl: CrlFault,
    /// What OCSP says of some serial numbers.
    pub said: BTreeMap<Vec<u8>, Said>,
    /// Milliseconds each service takes.
    pub delay_ms: u64,
}
