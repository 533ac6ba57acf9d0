//! Applications: the register on screen, taking one in, one application with what is next by law.

mod elsewhere;
pub mod entry;
pub mod list;
pub mod one;
pub mod say;
pub mod scans;
mod use_cases;

pub(crate) use elsewhere::{Elsewhere, elsewhere};
pub(crate) use use_cases::{Ran, Went, act, case, own_log, run, run_or_sign, traced, traced_for};

use domain::numbers::ApplicationId;
use registry::access::Action;

use crate::routes::{Access, Route, does, looks};

/// The register of applications.
pub const LIST: &str = "/workspace/applications";
/// A new application.
pub const NEW: &str = "/workspace/applications/new";

/// The page of an application.
#[must_use]
pub fn path(id: ApplicationId) -> String {
    format!("{LIST}/{id}")
}

/// A page or target under that of an application.
#[must_use]
pub fn under(id: ApplicationId, what: &str) -> String {
    format!("{LIST}/{id}/{what}")
}

pub(crate) static ROUTES: &[Route] = &[
    Route::page(LIST, Access::May(Action::ApplicationRead), || looks(list::get)),
    Route::page(NEW, Access::May(Action::ApplicationFile), || looks(entry::new_get)),
    Route::form(NEW, Access::May(Action::ApplicationFile), || does(entry::new_post)),
    Route::page("/workspace/applications/{id}", Access::May(Action::ApplicationRead), || looks(one::get)),
    Route::page("/workspace/applications/{id}/entry", Access::May(Action::ApplicationAmend), || looks(entry::amend_get)),
    Route::form("/workspace/applications/{id}/entry", Access::May(Action::ApplicationAmend), || does(entry::amend_post)),
    Route::page("/workspace/applications/{id}/scans", Access::May(Action::ApplicationRead), || looks(scans::get)),
    Route::upload("/workspace/applications/{id}/scans", Access::May(Action::ApplicationAmend), scans::target),
    Route::page("/workspace/applications/{id}/scans/{hash}", Access::May(Action::ApplicationRead), || looks(scans::open)),
    Route::form("/workspace/applications/{id}/mending", Access::May(Action::ApplicationAskToMend), || does(one::ask_to_mend)),
];
