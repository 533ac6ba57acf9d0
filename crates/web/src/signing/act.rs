//! What is done to a signing: a signature comes, as a form or as a file, or the person thinks better of it.

use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{DefaultBodyLimit, Extension, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::MethodRouter;
use registry::signing::{self, Purpose, Signing, Stage};

use super::{log_in, own, path, show};
use crate::AppState;
use crate::fields::Fields;
use crate::gate::{self, TooLarge};
use crate::layout::DESK;
use crate::page::Answer;
use crate::public::login::local;
use crate::routes::does;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// A file may be as large as the gate lets a form be; how large a signature may be is told on the page.
pub(super) fn file_target() -> MethodRouter<AppState> {
    does(file).layer(DefaultBodyLimit::disable())
}

/// `POST /sign/{id}/signature`: PEM or base64.
///
/// # Errors
/// Where there is no such signing for this visitor.
pub async fn signature(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, cookies: HeaderMap, fields: Fields) -> Answer {
    match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => received(&state, &visit, &cookies, signing, fields.get("cms").as_bytes()).await,
        // The session has ended while the key was sought: the signature is kept and sent after the log-in.
        Err(elsewhere) => Ok(match visit.ended() {
            Some(account) => gate::keep(&state, &visit, account, fields).await,
            None => elsewhere,
        }),
    }
}

/// `POST /sign/{id}/file`: a signature made elsewhere, in any wrapping.
///
/// # Errors
/// As [`signature`].
pub async fn file(
    State(state): State<AppState>,
    visit: Visit,
    Path(id): Path<String>,
    cookies: HeaderMap,
    too_large: Option<Extension<TooLarge>>,
    parts: Result<Multipart, MultipartRejection>,
) -> Answer {
    let signing = match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => signing,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if too_large.is_some() {
        return Err(Trouble::TooLarge);
    }
    let mut parts = parts.map_err(|_| Trouble::ForeignForm)?;
    let mut cms = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|_| Trouble::ForeignForm)? {
        let wanted = part.name() == Some("file");
        let bytes = part.bytes().await.map_err(|_| Trouble::ForeignForm)?;
        if wanted {
            cms = bytes.to_vec();
        }
    }
    received(&state, &visit, &cookies, signing, &cms).await
}

async fn received(state: &AppState, visit: &Visit, cookies: &HeaderMap, signing: Signing, cms: &[u8]) -> Answer {
    if cms.is_empty() && signing.stage.is_open_to_signing() {
        return Ok(Redirect::to(&format!("{}?{}=1", path(signing.id), show::NOTHING)).into_response());
    }
    let after = signing::receive(&state.registry, signing.id, cms).await?.ok_or(Trouble::NotFound)?;
    match (after.purpose, &after.stage) {
        (Purpose::LogIn, Stage::Done) => log_in::enter(state, visit, cookies, &after).await,
        _ => Ok(Redirect::to(&path(after.id)).into_response()),
    }
}

/// `POST /sign/{id}/withdraw`
///
/// # Errors
/// As [`signature`].
pub async fn withdraw(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, cookies: HeaderMap) -> Answer {
    let signing = match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => signing,
        Err(elsewhere) => return Ok(elsewhere),
    };
    signing::withdraw(&state.registry, signing.id).await?;
    // What was done meanwhile is done: the page says so.
    let after = signing::find(&state.registry, signing.id).await?.ok_or(Trouble::NotFound)?;
    if after.stage != Stage::Withdrawn {
        return Ok(Redirect::to(&path(after.id)).into_response());
    }
    let to = if after.purpose == Purpose::LogIn { "/login".to_owned() } else { local(&after.back) };
    Ok(Redirect::to(&to).into_response())
}

/// `POST /sign/{id}/aside`: it was not done, and the person knows why.
///
/// # Errors
/// As [`signature`].
pub async fn aside(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, cookies: HeaderMap) -> Answer {
    match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => {
            signing::put_aside(&state.registry, signing.id).await?;
            Ok(Redirect::to(DESK).into_response())
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}
