//! Signing with a key: the page that shows what is signed, the two ways to sign it, and what came of it.
//!
//! The use case is `registry::signing`. A signing to do something is seen by the account that began it, one to log in by the browser
//! that began it; for everybody else it is not there. A phone comes without either, with an address that nobody guesses ([`phone`]).

mod act;
pub mod log_in;
pub mod phone;
mod show;
mod view;
pub(crate) mod waits;

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use registry::signing::{self, Purpose, Signing, Stage};
use uuid::Uuid;

use crate::AppState;
use crate::cookies::Cookie;
use crate::page::Answer;
use crate::routes::{Access, Csrf, Method, Route, does, looks, puts};
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(crate) use show::{file, printed};
pub(crate) use view::grouped;
pub use view::{ByKey, Ceremony, DeskPage, OpenPage, Word, desk_page, words};

pub(crate) static ROUTES: &[Route] = &[
    Route::page("/sign/{id}", Access::Public, || looks(show::get)),
    Route::page("/sign/{id}/document", Access::Public, || looks(show::document)),
    Route::page("/sign/{id}/papers/{nth}", Access::Public, || looks(show::paper)),
    Route::page("/sign/{id}/state", Access::Public, || looks(show::state)),
    Route::form(SIGNATURE, Access::Public, || does(act::signature)),
    Route::upload("/sign/{id}/file", Access::Public, act::file_target),
    Route::form("/sign/{id}/withdraw", Access::Public, || does(act::withdraw)),
    Route::form("/sign/{id}/aside", Access::Public, || does(act::aside)),
    Route::form(log_in::BEGIN, Access::Public, || does(log_in::begin)),
    Route::form(log_in::FINISH, Access::Public, || does(log_in::finish)),
    Route::page("/mobile-sign/{key}", Access::Public, || looks(phone::asked)),
    Route::page("/mobile-sign/{key}/document", Access::Public, || looks(phone::given)),
    Route { method: Method::Put, csrf: Csrf::None, ..Route::page("/mobile-sign/{key}/document", Access::Public, || puts(phone::signed)) },
];

/// Where a signature is sent to.
pub(crate) const SIGNATURE: &str = "/sign/{id}/signature";

/// The page of a signing, of an address of one of its forms.
pub(crate) fn page_of(path: &str) -> Option<&str> {
    let (page, form) = path.rsplit_once('/')?;
    (page.starts_with("/sign/") && !form.is_empty() && Uuid::parse_str(page.get("/sign/".len()..)?).is_ok()).then_some(page)
}

/// The page of a signing.
#[must_use]
pub fn path(id: Uuid) -> String {
    format!("/sign/{id}")
}

/// Changes whenever something happened to a signing: what the page watches.
fn mark(signing: &Signing) -> String {
    let stage = match &signing.stage {
        Stage::Waiting => "waiting",
        Stage::Open => "open",
        Stage::Wrong => "wrong",
        Stage::Done => "done",
        Stage::Used => "used",
        Stage::Refused(_) => "refused",
        Stage::Withdrawn => "withdrawn",
        Stage::Expired => "expired",
    };
    let judged = signing.verdict.as_ref().map_or(0, |verdict| verdict.at.as_millisecond());
    // Asked again and still open is nothing new.
    if stage == "open" { stage.to_owned() } else { format!("{stage}-{judged}") }
}

/// The secret of a log-in that this browser began.
fn secret<'a>(state: &AppState, headers: &'a HeaderMap) -> Option<&'a str> {
    Cookie::Key.read(headers, state.site.secure())
}

/// A signing that this visitor may see, or where to go instead.
async fn own(state: &AppState, visit: &Visit, headers: &HeaderMap, id: &str) -> Answer<Result<Signing, Response>> {
    let id = Uuid::parse_str(id).map_err(|_| Trouble::NotFound)?;
    let signing = signing::find(&state.registry, id).await?.ok_or(Trouble::NotFound)?;
    match (signing.purpose, visit.live()) {
        (Purpose::LogIn, _) => {
            let secret = secret(state, headers).ok_or(Trouble::NotFound)?;
            let mine = signing::is_of_browser(&state.registry, id, secret).await?;
            if mine { Ok(Ok(signing)) } else { Err(Trouble::NotFound) }
        }
        (Purpose::Act, None) => {
            let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", &path(id)).finish();
            Ok(Err(Redirect::to(&format!("/login?{next}")).into_response()))
        }
        (Purpose::Act, Some(live)) if signing.account == Some(live.account.id) => Ok(Ok(signing)),
        (Purpose::Act, Some(_)) => Err(Trouble::NotFound),
    }
}
