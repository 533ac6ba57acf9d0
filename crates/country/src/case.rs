//! One application on its way through an office: what comes next, when, and where it is left on the desk.

use domain::acts::birth::BirthStatement;
use domain::application::Channel;
use domain::documents::IdentityDocument;
use domain::names::PersonName;
use domain::numbers::{ApplicationId, CertificateId, RecordId, SecondCopyId};
use jiff::civil::Date;
use uuid::Uuid;

use crate::births::Kind;

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    File,
    AskToMend,
    Mend,
    Draft,
    Approve,
    Redraft,
    Refuse,
    SignRefusal,
    Register,
    Print,
    Certificate,
    HandOver,
    Correct,
    Annul,
}

/// What is wrong with the application itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Nothing.
    Nothing,
    /// Papers are missing and will be brought.
    Incomplete,
    /// Papers are missing and will not be brought.
    NeverMended,
    /// The data is not reliable.
    Unreliable,
    /// The birth is registered already.
    Double,
}

/// One child of an application.
#[derive(Debug, Clone)]
pub(crate) struct ChildCase {
    pub(crate) application: ApplicationId,
    /// As it should be stated.
    pub(crate) statement: BirthStatement,
    pub(crate) record: Option<(RecordId, SecondCopyId)>,
    pub(crate) certificate: Option<CertificateId>,
}

/// An application, or those of one delivery.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) kind: Kind,
    pub(crate) children: Vec<ChildCase>,
    pub(crate) delivery: Uuid,
    pub(crate) channel: Channel,
    pub(crate) wrong: Wrong,
    /// A field that was typed wrong, with its right value.
    pub(crate) typed_wrong: Option<(&'static str, String)>,
    /// The population register does not answer at registration.
    pub(crate) silent: bool,
    pub(crate) comes: PersonName,
    pub(crate) identity: IdentityDocument,
    pub(crate) clerk: usize,
    pub(crate) next: Next,
    pub(crate) on: Date,
    /// Left on the desk when this comes next; everything before is done at once.
    pub(crate) stop: Option<Next>,
}

/// The states that the last day leaves on desks: kind, what is wrong, what comes next, silent register.
pub(crate) const LEFT: [(Kind, Wrong, Next, bool); 10] = [
    (Kind::InTime, Wrong::Incomplete, Next::AskToMend, false),
    (Kind::InTime, Wrong::Incomplete, Next::Mend, false),
    (Kind::LateUnderYear, Wrong::Nothing, Next::Approve, false),
    (Kind::InTime, Wrong::Unreliable, Next::SignRefusal, false),
    (Kind::InTime, Wrong::Nothing, Next::Register, false),
    (Kind::InTime, Wrong::Nothing, Next::Print, false),
    (Kind::InTime, Wrong::Nothing, Next::HandOver, false),
    (Kind::LateUnderYear, Wrong::Nothing, Next::Redraft, false),
    (Kind::LateOneYear, Wrong::Nothing, Next::Draft, false),
    (Kind::InTime, Wrong::Nothing, Next::Print, true),
];
