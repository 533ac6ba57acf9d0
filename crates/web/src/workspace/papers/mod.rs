//! Papers as files: who may see what a paper tells may open it; nothing is kept by anyone on the way.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::paper::Paper;
use domain::typed::{self, Sense};
use registry::access::permit::Why;
use registry::papers::{self, Ask, Kind, Period};
use registry::ports::store::LogId;
use registry::records::NotRead;

use crate::AppState;
use crate::page::Answer;
use crate::routes::{Access, Route, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::{electronic, records};

pub(crate) static ROUTES: &[Route] = &[Route::page("/workspace/papers/{kind}/{id}", Access::LoggedIn, || looks(get))];

/// A browser's own viewer of such files styles itself.
pub(crate) const POLICY: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// A paper as somebody may see it.
pub(crate) struct Opened {
    /// Which.
    pub kind: Kind,
    /// In which log.
    pub log: LogId,
    /// What stands on it.
    pub paper: Paper,
}

/// The paper of an address for whoever may see it, the reading traced; the page that asks for a purpose is an answer too.
pub(crate) async fn opened(state: &AppState, visit: &Visit, kind: &str, id: &str) -> Answer<Result<Opened, Response>> {
    let kind = Kind::parse(kind).ok_or(Trouble::NotFound)?;
    let log = papers::log_of(&state.registry, kind, id).await?.ok_or(Trouble::NotFound)?;
    // Of another office's papers it is not told whether they exist.
    let permit = visit.may(kind.action(), Some(&log)).map_err(|trouble| match trouble {
        Trouble::NotPermitted(Why::OtherOffice) => Trouble::NotFound,
        other => other,
    })?;
    let ask = Ask {
        own_purpose: None,
        public_url: state.site.public_url.clone(),
        purpose: records::stated(state, visit, &permit, papers::subject(kind, id)).await?,
        printing: visit.query("print").and_then(|n| n.parse().ok()),
        period: period(visit),
    };
    match papers::paper(&state.registry, permit, kind, id, &ask).await {
        Ok(paper) => Ok(Ok(Opened { kind, log, paper })),
        Err(NotRead::NotFound) => Err(Trouble::NotFound),
        Err(NotRead::PurposeMissing) => records::ask_purpose(state, visit).await.map(Err),
        Err(NotRead::Fault(fault)) => Err(fault.into()),
    }
}

/// `GET /workspace/papers/{kind}/{id}`: the paper; with `signed` a file of it as an electronic document.
///
/// # Errors
/// Where there is no such paper for this person.
pub async fn get(State(state): State<AppState>, visit: Visit, Path((kind, id)): Path<(String, String)>) -> Answer {
    let opened = match opened(&state, &visit, &kind, &id).await? {
        Ok(opened) => opened,
        Err(purpose_first) => return Ok(purpose_first),
    };
    if let Some(part) = visit.query("signed") {
        return electronic::file(&state, &visit, (&kind, &id), opened, &part).await;
    }
    let printer = Arc::clone(state.registry.printer());
    let printed = tokio::task::spawn_blocking(move || printer.print(&opened.paper)).await;
    match printed {
        Ok(Ok(bytes)) => Ok(file(&format!("{kind}-{id}.pdf"), "application/pdf", bytes)),
        Ok(Err(error)) => {
            tracing::error!(%error, kind, "a paper could not be printed");
            Err(Trouble::Defect)
        }
        Err(error) => {
            tracing::error!(%error, kind, "the printer panicked");
            Err(Trouble::Defect)
        }
    }
}

/// Days of a register, where the address names them.
pub(crate) fn period(visit: &Visit) -> Option<Period> {
    let day = |name: &str| typed::day(&visit.query(name)?, Sense::Past, visit.today());
    let (from, to) = (day("from")?, day("to")?);
    (from <= to).then_some(Period { from, to })
}

pub(crate) fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).collect();
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{plain}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
