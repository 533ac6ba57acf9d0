//! Papers as files: who may see what a paper tells may open it; nothing is kept by anyone on the way.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::paper::Paper;
use domain::typed::{self, Sense};
use registry::access::permit::Why;
use registry::papers::{self, Ask, Kind, Period};
use registry::records::NotRead;
use registry::signing::issued::{Form, NotSigned, leaves, sign_issued};

use crate::components::Line;
use crate::{AppState, L};
use crate::page::Answer;
use crate::routes::{Access, Route, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(crate) static ROUTES: &[Route] = &[Route::page("/workspace/papers/{kind}/{id}", Access::LoggedIn, || looks(get))];

/// A browser's own viewer of such files styles itself.
pub(crate) const POLICY: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// `GET /workspace/papers/{kind}/{id}`
///
/// # Errors
/// Where there is no such paper for this person.
pub async fn get(State(state): State<AppState>, visit: Visit, Path((kind, id)): Path<(String, String)>) -> Answer {
    let known = Kind::parse(&kind).ok_or(Trouble::NotFound)?;
    let log = papers::log_of(&state.registry, known, &id).await?.ok_or(Trouble::NotFound)?;
    // Of another office's papers it is not told whether they exist.
    let permit = visit.may(known.action(), Some(&log)).map_err(|trouble| match trouble {
        Trouble::NotPermitted(Why::OtherOffice) => Trouble::NotFound,
        other => other,
    })?;
    let ask = Ask {
        own_purpose: None,
        public_url: state.site.public_url.clone(),
        purpose: visit.query("purpose"),
        printing: visit.query("print").and_then(|n| n.parse().ok()),
        period: period(&visit),
    };
    let paper = match papers::paper(&state.registry, permit, known, &id, &ask).await {
        Ok(paper) => paper,
        Err(NotRead::NotFound) => return Err(Trouble::NotFound),
        Err(NotRead::PurposeMissing) => return crate::workspace::records::ask_purpose(&state, &visit).await,
        Err(NotRead::Fault(fault)) => return Err(fault.into()),
    };
    let form = form(&visit, &paper);
    let printer = Arc::clone(state.registry.printer());
    let printed = tokio::task::spawn_blocking(move || printer.print(&paper)).await;
    match printed {
        Ok(Ok(bytes)) => match form {
            None => Ok(file(&format!("{kind}-{id}.pdf"), "application/pdf", bytes)),
            Some(form) => issued(&state, &format!("{kind}-{id}"), form?, &bytes).await,
        },
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

/// Links to an issued document with the organisation's signature.
#[must_use]
pub(crate) fn electronic(l: L, paper: &str) -> Line {
    Line::new().link(format!("{paper}?signed=pdf"), l.t("issued-inside")).text("·").link(format!("{paper}?signed=p7s"), l.t("issued-beside"))
}

/// The form in which an issued document was asked for: `signed=pdf` with the organisation's signature inside, `signed=p7s` that beside
/// it. A paper that does not leave as an electronic document has neither.
fn form(visit: &Visit, paper: &Paper) -> Option<Result<Form, Trouble>> {
    let form = match visit.query("signed")?.as_str() {
        "pdf" => Form::Inside,
        "p7s" => Form::Beside,
        _ => return Some(Err(Trouble::NotFound)),
    };
    Some(if leaves(paper) { Ok(form) } else { Err(Trouble::NotFound) })
}

async fn issued(state: &AppState, name: &str, form: Form, pdf: &[u8]) -> Answer {
    let signed = sign_issued(&state.registry, pdf, form).await.map_err(|not| match not {
        NotSigned::NoKey => Trouble::NotFound,
        other => {
            tracing::error!(%other, name, "an issued document could not be signed");
            Trouble::Defect
        }
    })?;
    Ok(match form {
        Form::Inside => file(&format!("{name}-signed.pdf"), "application/pdf", signed),
        Form::Beside => file(&format!("{name}.pdf.p7s"), "application/pkcs7-signature", signed),
    })
}

/// Days of a register, where the address names them.
pub(crate) fn period(visit: &Visit) -> Option<Period> {
    let day = |name: &str| typed::day(&visit.query(name)?, Sense::Past, visit.today());
    let (from, to) = (day("from")?, day("to")?);
    (from <= to).then_some(Period { from, to })
}

fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
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
