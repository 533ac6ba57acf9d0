//! How long what is not a legal fact is kept. Nothing legal is deleted.

use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::{Clause, Trilingual, Unit};

named! {
    /// Each thing that has a term of keeping.
    pub enum RetentionId;

    /// A form that was begun and not filed.
    Draft = "draft",
    /// A form kept because its web session had ended.
    KeptForm = "kept-form",
    /// An uploaded file that no application took.
    OrphanFile = "orphan-file",
    /// A one-time password and its challenge.
    OtpChallenge = "otp-challenge",
    /// The note that a one-time code was used.
    UsedCode = "used-code",
    /// A web session after its last use.
    WebSession = "web-session",
    /// Raw traffic with an outside system.
    ProviderTraffic = "provider-traffic",
    /// A message that was delivered, or given up.
    Delivery = "delivery",
    /// An account after it was closed.
    ClosedAccount = "closed-account",
    /// A row of "who looked".
    AccessRecord = "access-record",
    /// A result that nobody collects.
    UncollectedResult = "uncollected-result",
    /// The answer to a repeated command.
    CommandResult = "command-result",
}

/// A term of keeping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// What is kept.
    pub id: RetentionId,
    /// The unit: days, months, years, hours.
    pub unit: Unit,
    /// How many.
    pub count: u32,
    /// The clause, when a text demands it; none = our own decision.
    pub clause: Option<Clause>,
    /// What is kept and why so long.
    pub what: Trilingual,
}
