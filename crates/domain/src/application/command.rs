//! What may be asked of an application.

use jiff::civil::Date;
use uuid::Uuid;

use super::state::Channel;
use crate::acts::birth::{Beside, BirthStatement};

/// Take an application in (O99-5, APPC-64).
#[derive(Debug, Clone)]
pub struct File {
    /// What is stated.
    pub statement: BirthStatement,
    /// Day of filing: today, or the day of posting.
    pub filed_on: Date,
    /// How it came.
    pub channel: Channel,
    /// Shared by the children of one delivery.
    pub delivery: Uuid,
    /// A birth is registered already on the document stated.
    pub proof_used: bool,
}

/// Mend or complete the data.
#[derive(Debug, Clone)]
pub struct Amend {
    /// What is stated now.
    pub statement: BirthStatement,
    /// A birth is registered already on the document stated.
    pub proof_used: bool,
}

/// Ask the applicant to mend (O25).
#[derive(Debug, Clone)]
pub struct AskToMend {
    /// Last day; `None` for the ordinary term.
    pub due: Option<Date>,
}

/// Draw up the conclusion on late registration (O99-12).
#[derive(Debug, Clone)]
pub struct ConclusionDraft {
    /// Why the term was missed.
    pub reasons: String,
    /// Documents examined.
    pub examined: Vec<String>,
}

/// Approve the conclusion (O99-13.2).
#[derive(Debug, Clone)]
pub struct ConclusionApprove;

/// Send the conclusion back to its drafter.
#[derive(Debug, Clone)]
pub struct ConclusionSendBack {
    /// Why.
    pub why: String,
}

/// Decide to refuse the registration (O99-16).
#[derive(Debug, Clone)]
pub struct RefusalDecide {
    /// What is unreliable, where that is the ground beside or instead of defects.
    pub unreliable: Option<String>,
    /// The head says that the child is one that is registered or applied for already: the children of the same mother found beside it.
    pub same_child: Vec<Beside>,
}

/// Send the refusal back to the head of the body.
#[derive(Debug, Clone)]
pub struct RefusalSendBack {
    /// Why.
    pub why: String,
}

/// Sign the refusal letter (O99-16).
#[derive(Debug, Clone)]
pub struct RefusalSign;
