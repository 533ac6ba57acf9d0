//! What a signing shows: its page, the document that is signed, the papers drawn from it, where it stands.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use registry::signing::{self, Document, Purpose, Signing, Stage};

use super::view::{Around, OpenPage, ceremony, desk_page};
use super::{mark, own, phone};
use crate::layout::{Base, Frame, Section};
use crate::page::{Answer, show};
use crate::public::login::local;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::papers::POLICY;
use crate::{AppState, headers};

/// In the address after a form without a signature.
pub(super) const NOTHING: &str = "nothing";
/// In the address of whoever says that a phone has signed.
pub(super) const PHONE: &str = "phone";

/// `GET /sign/{id}`
///
/// # Errors
/// Where there is no such signing for this visitor.
pub async fn get(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, cookies: HeaderMap) -> Answer {
    match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => draw(&state, &visit, &signing).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// The page of a signing, or onward where it is done.
async fn draw(state: &AppState, visit: &Visit, signing: &Signing) -> Answer {
    match (signing.purpose, &signing.stage) {
        (Purpose::Act, Stage::Done | Stage::Used) => return Ok(Redirect::to(&local(&signing.then)).into_response()),
        (Purpose::LogIn, Stage::Used) => return Ok(Redirect::to("/login").into_response()),
        _ => {}
    }
    let l = visit.l();
    let document = signing::document(&state.registry, signing.id).await?.ok_or(Trouble::NotFound)?;
    let around = Around {
        l,
        state,
        name: visit.live().map(|live| live.account.name.full()),
        csrf: visit.csrf(),
        document: &document,
        phone: phone::offered(l, state, signing, visit.at()),
        nothing: nothing(visit, signing),
    };
    let it = ceremony(signing, around);
    let mut response = if it.desk {
        let frame = Frame::open(state, visit, Section::None).await?;
        show(&desk_page(frame, it, local(&signing.back)))?
    } else {
        show(&OpenPage { base: Base::of(visit).with_form(visit), it })?
    };
    if let Some(keys) = &state.site.keys {
        headers::signs(response.headers_mut(), &keys.ncalayer);
    }
    Ok(response)
}

/// Whoever comes back from a phone, or from a form without a signature, is told that none has come.
fn nothing(visit: &Visit, signing: &Signing) -> Option<(&'static str, &'static str)> {
    if visit.query(PHONE).is_some() && signing.stage == Stage::Waiting {
        return Some(("signing-phone-nothing", "signing-phone-nothing-do"));
    }
    (visit.query(NOTHING).is_some() && signing.stage.is_open_to_signing()).then_some(("signing-nothing", "signing-nothing-do"))
}

/// `GET /sign/{id}/document`: the very bytes that are signed.
///
/// # Errors
/// As [`get`].
pub async fn document(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, cookies: HeaderMap) -> Answer {
    let signing = match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => signing,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let bytes = signing::document(&state.registry, signing.id).await?.ok_or(Trouble::NotFound)?;
    Ok(file(signing.media, &signing.file_name, "attachment", bytes))
}

/// `GET /sign/{id}/papers/{nth}`: a paper as it will read, drawn from the document that is signed and from nothing else.
///
/// # Errors
/// As [`get`]; where the document has no such paper.
pub async fn paper(State(state): State<AppState>, visit: Visit, Path((id, nth)): Path<(String, usize)>, cookies: HeaderMap) -> Answer {
    let signing = match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => signing,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let bytes = signing::document(&state.registry, signing.id).await?.ok_or(Trouble::NotFound)?;
    printed(&state, &bytes, nth).await
}

/// The `nth` paper of a signed document as PDF, from 1.
pub(crate) async fn printed(state: &AppState, document: &[u8], nth: usize) -> Answer {
    let papers = Document::read(document).map(|document| document.papers).unwrap_or_default();
    let paper = nth.checked_sub(1).and_then(|at| papers.into_iter().nth(at)).ok_or(Trouble::NotFound)?;
    let printer = Arc::clone(state.registry.printer());
    let printed = tokio::task::spawn_blocking(move || printer.print(&paper)).await;
    match printed.map_err(|error| error.to_string()).and_then(|done| done.map_err(|error| error.to_string())) {
        Ok(bytes) => Ok(file("application/pdf", &format!("paper-{nth}.pdf"), "inline", bytes)),
        Err(error) => {
            tracing::error!(%error, "a paper to be signed could not be printed");
            Err(Trouble::Defect)
        }
    }
}

/// A file that nobody keeps on the way.
pub(crate) fn file(media: &'static str, name: &str, how: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')).collect();
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    if let Ok(value) = HeaderValue::from_str(&format!("{how}; filename=\"{plain}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// `GET /sign/{id}/state`: something that changes when the page should be looked at again.
///
/// # Errors
/// As [`get`].
pub async fn state(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, cookies: HeaderMap) -> Answer {
    match own(&state, &visit, &cookies, &id).await? {
        Ok(signing) => Ok(Json(serde_json::json!({ "mark": mark(&signing) })).into_response()),
        Err(_) => Ok(StatusCode::UNAUTHORIZED.into_response()),
    }
}
