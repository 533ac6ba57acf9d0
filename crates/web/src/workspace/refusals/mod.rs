//! Refusals (O99-16): the head of the body decides, the head of the district authority signs the letter or sends it back.

pub mod list;
pub mod one;

use domain::numbers::ApplicationId;
use registry::access::Action;

use crate::routes::{Access, Route, does, looks};

/// The queue.
pub const LIST: &str = "/workspace/refusals";

/// The page of a refusal.
#[must_use]
pub fn path(id: ApplicationId) -> String {
    format!("/workspace/applications/{id}/refusal")
}

pub(crate) static ROUTES: &[Route] = &[
    Route::page(LIST, Access::May(Action::ApplicationRead), || looks(list::get)),
    Route::page("/workspace/applications/{id}/refusal", Access::May(Action::ApplicationRead), || looks(one::get)),
    Route::form("/workspace/applications/{id}/refusal", Access::May(Action::RefusalDecide), || does(one::decide)),
    Route::form("/workspace/applications/{id}/refusal/signature", Access::May(Action::RefusalSign), || does(one::sign)),
];
