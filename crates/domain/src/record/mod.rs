//! An act record: content as assignments with cause and base, marks, copy I, certificates made of it.
//!
//! Nothing is overwritten. A correction assigns anew; annulling a cause switches its assignments off, and the earlier values
//! stand again (decisions 14a). [`content::at`] shows the record as known on one day and in force on another.

mod content;
mod decide;
mod event;
mod state;
mod undo;
mod version;

pub use content::{Assignment, Cause, CauseId, CauseKind, Standing, at, standing};
pub(crate) use decide::{ANNULMENT, CORRECTION, IN_FORCE_DATE, IN_FORCE_FROM};
pub use decide::{AnnulCause, Correct, PrintCopy, annul_cause, as_recorded, correct, iin_allotted, print_copy};
pub use event::RecordEvent;
pub use state::{Copy, CopyPrint, Mark, Record};
pub use undo::{Line, Why, lines};
