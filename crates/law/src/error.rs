//! What the law cannot answer. A technical answer never stands in for a legal one.

use jiff::civil::Date;
use thiserror::Error;

use crate::{Clause, EditionId, FeeKind};

/// A question that the bundle of laws cannot answer, with what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LawError {
    /// No such label.
    #[error("no clause {0} in the bundle")]
    UnknownClause(Clause),
    /// No such edition.
    #[error("no edition {0} in the bundle")]
    UnknownEdition(EditionId),
    /// The first edition begins later.
    #[error("no edition was in force on {0}")]
    NoEditionInForce(Date),
    /// The edition's text is not known to us: never a guess.
    #[error("{parameter} is unknown in edition {edition}")]
    ParameterUnknown {
        /// The edition that was asked.
        edition: EditionId,
        /// The parameter, as it is named in the data.
        parameter: String,
    },
    /// A value that no text confirms: the demo shows it with a mark, production refuses it.
    #[error("what {0} sets here is not confirmed")]
    ToConfirm(Clause),
    /// The edition has no such rule.
    #[error("edition {edition} has no {parameter}")]
    NotInEdition {
        /// The edition that was asked.
        edition: EditionId,
        /// The parameter, as it is named in the data.
        parameter: String,
    },
    /// The parameter did not exist yet on that day.
    #[error("{parameter} does not exist before {from}")]
    BeforeFirstDate {
        /// The parameter, as it is named in the data.
        parameter: String,
        /// Its first day.
        from: Date,
    },
    /// Days off are known for some years only.
    #[error("the calendar covers {from} to {until}; {asked} lies outside")]
    OutsideCalendar {
        /// The day asked about.
        asked: Date,
        /// First day covered.
        from: Date,
        /// Last day covered.
        until: Date,
    },
    /// A gap in the fee tables, with its reason.
    #[error("the fee {kind} is unknown on {paid_on}: {reason}")]
    FeeUnknown {
        /// What was to be paid for.
        kind: FeeKind,
        /// The day of payment.
        paid_on: Date,
        /// Why, in English, as the data say.
        reason: String,
    },
    /// A term of hours was asked in days, or the other way round.
    #[error("a term in {unit} cannot be reckoned here")]
    WrongUnit {
        /// The unit of the rule.
        unit: &'static str,
    },
    /// The result lies outside every calendar.
    #[error("the date lies outside what can be reckoned")]
    DateOverflow,
    /// The data do not fit together.
    #[error("law data: {0}")]
    Bundle(String),
}
