//! Notices between bodies (requirements 1E): received and sent, each with its state; executed or returned with a reason.

pub mod list;
pub mod one;

use domain::numbers::NoticeId;
use registry::access::Action;

use crate::routes::{Access, Route, does, looks};

/// The list.
pub const LIST: &str = "/workspace/notices";

/// The page of a notice.
#[must_use]
pub fn path(id: NoticeId) -> String {
    format!("{LIST}/{id}")
}

/// Key of the words for a code of the catalogue.
#[must_use]
pub fn code_key(code: &str) -> &'static str {
    match code {
        "O10" => "notice-code-o10",
        "O14" => "notice-code-o14",
        "O17" => "notice-code-o17",
        _ => "notice-code-o23",
    }
}

/// Key of the words for the state of a notice.
#[must_use]
pub fn state_key(state: &str) -> &'static str {
    match state {
        "sent" => "notice-state-sent",
        "received" => "notice-state-received",
        "executed" => "notice-state-executed",
        _ => "notice-state-returned",
    }
}

pub(crate) static ROUTES: &[Route] = &[
    Route::page(LIST, Access::May(Action::NoticeRead), || looks(list::get)),
    Route::page("/workspace/notices/{id}", Access::May(Action::NoticeRead), || looks(one::get)),
    Route::form("/workspace/notices/{id}", Access::May(Action::NoticeExecute), || does(one::answer)),
];
