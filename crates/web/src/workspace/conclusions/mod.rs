//! Conclusions on late births (O99-12, O99-13): the queue, the draft, the decision of the head of the district authority.

pub mod list;
pub mod one;
mod package;

pub use list::born_shown;

use domain::numbers::ApplicationId;
use registry::access::Action;

use crate::routes::{Access, Route, does, looks};

/// The queue.
pub const LIST: &str = "/workspace/conclusions";

/// The page of a conclusion.
#[must_use]
pub fn path(id: ApplicationId) -> String {
    format!("/workspace/applications/{id}/conclusion")
}

pub(crate) static ROUTES: &[Route] = &[
    Route::page(LIST, Access::May(Action::ApplicationRead), || looks(list::get)),
    Route::page("/workspace/applications/{id}/conclusion", Access::May(Action::ApplicationRead), || looks(one::get)),
    Route::form("/workspace/applications/{id}/conclusion", Access::May(Action::ConclusionDraft), || does(one::draft)),
    Route::form("/workspace/applications/{id}/conclusion/decision", Access::May(Action::ConclusionApprove), || does(one::decide)),
];
