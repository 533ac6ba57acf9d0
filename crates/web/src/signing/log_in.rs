//! Log-in with a key: begun, signed on the signing page, and finished as any log-in. Built on nothing that only officials have.

use axum::extract::State;
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect};
use registry::access::session;
use registry::signing::{self, Purpose, Signing, Stage};
use uuid::Uuid;

use super::{path, secret};
use crate::AppState;
use crate::cookies::{self, Cookie};
use crate::fields::Fields;
use crate::page::Answer;
use crate::public::check::limit;
use crate::public::login::{let_in, local};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// Begins it.
pub const BEGIN: &str = "/login/signature";
/// Brings in whoever signed.
pub const FINISH: &str = "/login/key";

/// In the address of the log-in page: what was signed has grown old.
pub const LATE: &str = "late";

/// Whether the log-in page offers it.
#[must_use]
pub fn offered(state: &AppState) -> bool {
    state.site.keys.is_some() && signing::offered(&state.registry)
}

/// `POST /login/signature`
///
/// # Errors
/// Where signatures are not set up, or an address begins too many.
pub async fn begin(State(state): State<AppState>, visit: Visit, extensions: Extensions, fields: Fields) -> Answer {
    if !offered(&state) {
        return Err(Trouble::NotFound);
    }
    if !limit::take_signing(limit::address(&extensions), visit.at()) {
        return Err(Trouble::TooOften);
    }
    let secret = cookies::token();
    let next = if visit.kept().is_some() { "/kept".to_owned() } else { local(fields.get("next")) };
    let signing = signing::begin_log_in(&state.registry, &state.site.public_url, &secret, &next).await?;
    let mut response = Redirect::to(&path(signing.id)).into_response();
    Cookie::Key.write(response.headers_mut(), state.site.secure(), &secret);
    Ok(response)
}

/// `POST /login/key`: once signed, here or by a phone.
///
/// # Errors
/// Where there is no such signing for this browser.
pub async fn finish(State(state): State<AppState>, visit: Visit, cookies: HeaderMap, fields: Fields) -> Answer {
    let id = fields.get("signing").rsplit('/').next().and_then(|id| Uuid::parse_str(id).ok());
    let (Some(id), Some(secret)) = (id, secret(&state, &cookies)) else { return Ok(Redirect::to("/login").into_response()) };
    match signing::find(&state.registry, id).await? {
        Some(signing) if signing.purpose == Purpose::LogIn && signing::is_of_browser(&state.registry, id, secret).await? => {
            enter(&state, &visit, &cookies, &signing).await
        }
        _ => Ok(Redirect::to("/login").into_response()),
    }
}

/// Begins the session, exactly as the log-in with a password does; where it can't begin, the page of the signing says why.
pub(super) async fn enter(state: &AppState, visit: &Visit, cookies: &HeaderMap, signing: &Signing) -> Answer {
    let registry = &state.registry;
    let account = match secret(state, cookies) {
        Some(secret) if signing.stage == Stage::Done => signing::finish_log_in(registry, signing.id, secret).await?,
        _ => None,
    };
    let Some(account) = account else {
        let to = if signing.stage == Stage::Done { format!("/login?{LATE}=1") } else { path(signing.id) };
        return Ok(Redirect::to(&to).into_response());
    };
    let begun = session::start(registry.store(), registry.entropy(), account, visit.at(), registry.today()).await?;
    let mut response = let_in(state, visit, &signing.then, &begun.token);
    Cookie::Key.write(response.headers_mut(), state.site.secure(), "");
    Ok(response)
}
