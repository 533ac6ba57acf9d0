//! The one lifecycle of an application (O99-5…16, decisions 2a).
//!
//! ```text
//! filed ──check──> complete: entered in the register, coupon ──(late: conclusion drafted → approved)──> registered ──> executed
//!   │                  ▲                                              └─ sent back to the drafter
//!   └── defects ──> asked to mend by a date ──amended─┘
//!                          └── refusal decided (head of the body) ──> letter signed (head of the district authority): refused
//! ```
//! An intake number is given at once, whatever is missing: nobody refuses to accept (APPC-64). A check lists every defect
//! with its clause. Nothing is judged anew under a later edition: the edition is that of the day of acceptance.

mod check;
mod command;
mod decide;
mod event;
mod state;

pub use check::{Checked, Lateness, check, lateness, needs_conclusion, reached};
pub use command::{Amend, AskToMend, ConclusionApprove, ConclusionDraft, ConclusionSendBack, File, RefusalDecide, RefusalSendBack, RefusalSign};
pub use decide::{
    amend, ask_to_mend, conclusion_approve, conclusion_draft, conclusion_send_back, file, is_stillbirth, refusal_decide, refusal_send_back, refusal_sign,
};
pub use event::ApplicationEvent;
pub use state::{Application, Channel, Conclusion, ConclusionState, Mending, RefusalState, Stage};
