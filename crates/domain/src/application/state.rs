//! An application as it stands.

use jiff::Timestamp;
use jiff::civil::Date;
use law::EditionId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::check::Lateness;
use crate::acts::birth::BirthStatement;
use crate::kernel::Ground;
use crate::numbers::{ActNumber, CertificateId, RecordId, YearNumber};
use crate::service::Official;

/// How the application came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In writing, at the counter of the body.
    Counter,
    /// By post.
    Post,
    /// Through the State Corporation or an akim.
    FrontOffice,
    /// From a medical organisation's system or page.
    Medical,
    /// Through the portal.
    Portal,
    /// At a consulate.
    Consulate,
}

/// An application for the registration of one birth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Intake number, also that of the register.
    pub number: YearNumber,
    /// Children of one delivery share it: their numbers follow one another (O99-11).
    pub delivery: Uuid,
    /// The edition of its acceptance.
    pub edition: EditionId,
    /// Day of filing in the sense of the law.
    pub filed_on: Date,
    /// When it was taken in.
    pub taken_at: Timestamp,
    /// How it came.
    pub channel: Channel,
    /// Who took it in.
    pub taken_by: Official,
    /// What is stated, as last amended.
    pub statement: BirthStatement,
    /// Late or not, by the day of filing (decisions 3).
    pub lateness: Lateness,
    /// Last day on which the filing would have been in time, once shown; never shortened afterwards.
    pub term_end: Option<Date>,
    /// All that the last check found wanting.
    pub defects: Vec<Ground>,
    /// When it was entered in the register as complete (O99-8).
    pub entered_on: Option<Date>,
    /// Last day to execute it, once entered (decisions 6).
    pub execute_by: Option<Date>,
    /// The one request to mend (O25).
    pub mending: Option<Mending>,
    /// The conclusion on late registration.
    pub conclusion: Option<Conclusion>,
    /// The refusal.
    pub refusal: Option<RefusalState>,
    /// Where it stands.
    pub stage: Stage,
}

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case", deny_unknown_fields)]
pub enum Stage {
    /// Taken in; the check found defects.
    Defective,
    /// Asked to mend.
    Mending,
    /// Complete, in the register, coupon given: may be registered, or awaits its conclusion.
    Entered,
    /// The conclusion awaits approval.
    AwaitingApproval,
    /// The head of the body has decided to refuse; the letter awaits its signature.
    AwaitingRefusalLetter,
    /// Registered: copies, certificate and handing over are due.
    Registered {
        /// The record.
        record: RecordId,
        /// Its number.
        number: ActNumber,
    },
    /// Handed over: nothing is due.
    HandedOver {
        /// The record.
        record: RecordId,
        /// Its number.
        number: ActNumber,
        /// What was handed over.
        certificate: CertificateId,
        /// When.
        on: Date,
    },
    /// Refused by a signed letter.
    Refused {
        /// Number of the letter.
        letter: YearNumber,
        /// Its day.
        on: Date,
    },
}

impl Stage {
    /// The record, once the birth is registered.
    #[must_use]
    pub const fn record(&self) -> Option<RecordId> {
        match self {
            Self::Registered { record, .. } | Self::HandedOver { record, .. } => Some(*record),
            _ => None,
        }
    }

    /// Name in read models and texts.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Defective => "defective",
            Self::Mending => "mending",
            Self::Entered => "entered",
            Self::AwaitingApproval => "awaiting_approval",
            Self::AwaitingRefusalLetter => "awaiting_refusal_letter",
            Self::Registered { .. } => "registered",
            Self::HandedOver { .. } => "handed_over",
            Self::Refused { .. } => "refused",
        }
    }
}

impl Application {
    /// Is the term over that was given to mend it. Until then a defect is no ground to refuse (decisions 2a).
    #[must_use]
    pub fn not_mended(&self, today: Date) -> bool {
        self.mending.as_ref().is_some_and(|asked| asked.due < today)
    }
}

/// The request to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mending {
    /// Number of the outgoing letter.
    pub letter: YearNumber,
    /// When it was asked.
    pub asked_on: Date,
    /// Last day to mend.
    pub due: Date,
    /// What was asked.
    pub defects: Vec<Ground>,
    /// By whom.
    pub by: Official,
}

/// A conclusion on the registration of a birth after the term (App. 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// Why the term was missed.
    pub reasons: String,
    /// Documents examined, one a line.
    pub examined: Vec<String>,
    /// Who drew it up.
    pub drafted_by: Official,
    /// When.
    pub drafted_on: Date,
    /// What became of it.
    pub state: ConclusionState,
}

/// What became of a conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", deny_unknown_fields)]
pub enum ConclusionState {
    /// Awaits the approver.
    Drafted,
    /// Sent back to the drafter.
    SentBack {
        /// Why.
        why: String,
        /// By whom.
        by: Official,
        /// When.
        on: Date,
    },
    /// Approved.
    Approved {
        /// Its number.
        number: YearNumber,
        /// By whom.
        by: Official,
        /// When.
        on: Date,
    },
}

impl Conclusion {
    /// Is it approved.
    #[must_use]
    pub const fn approved(&self) -> bool {
        matches!(self.state, ConclusionState::Approved { .. })
    }
}

/// The refusal of a birth: two people, two events (O99-16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalState {
    /// The grounds, each with its clause.
    pub grounds: Vec<Ground>,
    /// What is unreliable, in the head's words, where that is the ground.
    pub unreliable: Option<String>,
    /// Head of the registering body.
    pub decided_by: Official,
    /// When.
    pub decided_on: Date,
    /// Why the head of the authority sent it back, where that happened.
    pub sent_back: Option<String>,
    /// Who signed the letter, and when.
    pub signed: Option<(Official, Date)>,
}
