//! Error pages: what happened, that nothing was lost, and a way out.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use registry::access::Action;
use registry::ports::store::StreamKind;

use crate::api::Problem;
use crate::layout::{Base, DESK, SEARCH};
use crate::page::show_with;
use crate::signing::phone;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::records::ask_purpose;
use crate::{AppState, L};

/// An error page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/errors/page.html")]
pub struct ErrorPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// What happened.
    pub title: String,
    /// What it means and what to do.
    pub lead: String,
    /// The request's id, where it helps to tell it.
    pub request: Option<String>,
    /// Ways out: address, words; the first is the main one.
    pub ways: Vec<(String, String)>,
}

/// The address is unknown.
pub async fn not_found() -> Trouble {
    Trouble::NotFound
}

/// The address knows no such method.
pub async fn method_not_allowed() -> Trouble {
    Trouble::Method
}

/// The page for `trouble`.
#[must_use]
pub fn error_page(l: L, base: Base, trouble: Trouble, request: &str, back: Option<String>) -> ErrorPage {
    let (title, lead) = trouble.words();
    let mut ways = Vec::new();
    if let Some(back) = back {
        ways.push((back, l.t("error-out-back")));
    }
    if base.who.is_some() {
        ways.push((DESK.to_owned(), l.t("error-out-desk")));
    }
    if base.who.is_some() && crate::routes().any(|route| route.path == SEARCH) {
        ways.push((SEARCH.to_owned(), l.t("error-out-search")));
    }
    ways.push(("/".to_owned(), l.t("error-out-front")));
    let told = matches!(trouble, Trouble::Defect | Trouble::Unavailable);
    ErrorPage { l, base, title: l.t(title), lead: l.t(lead), request: told.then(|| request.to_owned()), ways }
}

/// The answer for `trouble`: a page for people, a problem for programs.
pub async fn page(state: &AppState, visit: &Visit, trouble: Trouble) -> Response {
    let mut response = match visit.path() {
        path if path.starts_with("/api/") => Problem::of(visit, trouble).into_response(),
        path if path.starts_with("/mobile-sign/") => phone::troubled(visit, trouble),
        _ if trouble == Trouble::PurposeFirst && visit.looks() => ask_purpose(state, visit).await.unwrap_or_else(|trouble| for_people(visit, trouble)),
        _ => for_people(visit, trouble),
    };
    if trouble == Trouble::TooOften {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("3"));
    }
    response
}

fn for_people(visit: &Visit, trouble: Trouble) -> Response {
    let mut page = error_page(visit.l(), Base::of(visit), trouble, visit.request(), None);
    if let Trouble::Conflict(Some((kind, id))) = trouble {
        let (action, href, key) = match kind {
            StreamKind::Record => (Action::RecordRead, format!("/workspace/records/{id}"), "error-out-first-record"),
            _ => (Action::ApplicationRead, format!("/workspace/applications/{id}"), "error-out-first"),
        };
        if visit.may(action, None).is_ok() {
            page.ways.insert(0, (href, visit.l().t(key)));
        }
    }
    page.ways.retain(|(href, _)| href != SEARCH || visit.may(Action::Search, None).is_ok());
    let mut response = show_with(trouble.status(), &page).unwrap_or_else(|trouble| trouble.status().into_response());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
