//! The law as data and pure functions: clauses, editions, terms, calendars, fees, retention.
//!
//! The data lie in `law/` as TOML; `build.rs` parses and checks them with the code of this crate,
//! so a bundle that does not fit never compiles. No clock, no files: every day comes as an argument.
//! Not here: what a registering body decides (crate `domain`), and the words of the pages (`text`).

mod age;
pub mod bodies;
mod bundle;
mod bundled;
mod calendar;
mod check;
mod clause;
pub mod coverage;
mod edition;
mod error;
mod fee;
mod files;
mod mutants;
mod named;
mod number;
mod policy;
mod reckon;
mod retention;
mod term;
pub mod territory;
mod zone;

/// The legal day, a civil date.
pub use jiff::civil::Date;

pub use age::{acceptance_day, age_on, anniversary, presumption_end, reached_age};
pub use bundle::Law;
pub use calendar::{Calendar, CalendarEntry, DayKind, DayOff};
pub use clause::{Clause, ClauseKind, ClauseText, Document, DocumentText, Trilingual};
pub use edition::{
    Confidence, CourtDivorce, Edition, EditionId, LateConclusion, MarriagePortal, MarriageWaitChange, NameChange, Param, RecordForm, RegisteringBodyKind,
};
pub use error::LawError;
pub use fee::{Exemption, Fee, FeeBasis, FeeKind};
pub use mutants::Mutation;
pub use number::NumberId;
pub use policy::Policy;
pub use reckon::{Reckoned, Step, StepKind, never_shorter, reckon, reckon_hours};
pub use retention::{Retention, RetentionId};
pub use term::{LawfulFrom, Reckoning, Starts, TermId, TermRule, Unit};
pub use zone::{Zone, legal_day, legal_day_in, legal_zone_offset};
