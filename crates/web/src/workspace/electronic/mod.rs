//! A paper as an electronic document: its page says who signed it and gives its files; where it can't be signed now, why and what to do.
//!
//! The use case is `registry::signing::issued`. Whoever may open the paper may open it as an electronic document.

mod view;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use registry::signing::issued::{self, NotIssued, Part, Wanted};
use uuid::Uuid;

use crate::AppState;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::routes::{Access, Route, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::papers::{self, Opened, opened};

pub use view::{About, Hindrance, Standing, sheet};

pub(crate) static ROUTES: &[Route] = &[Route::page("/workspace/electronic/{kind}/{id}", Access::LoggedIn, || looks(get))];

/// The page of a paper as an electronic document.
#[must_use]
pub fn path(kind: &str, id: impl std::fmt::Display) -> String {
    format!("/workspace/electronic/{kind}/{id}")
}

/// `GET /workspace/electronic/{kind}/{id}`
///
/// # Errors
/// Where there is no such paper for this person, or it is none that leaves as an electronic document.
pub async fn get(State(state): State<AppState>, visit: Visit, Path((kind, id)): Path<(String, String)>) -> Answer {
    let opened = match opened(&state, &visit, &kind, &id).await? {
        Ok(opened) => opened,
        Err(purpose_first) => return Ok(purpose_first),
    };
    let wanted = wanted(&state, &opened, &id).await?;
    let standing = standing(&state, &wanted).await?;
    if standing.is_none() && !issued::issues(&state.registry) {
        return Err(Trouble::NotFound);
    }
    page(&state, &visit, (&kind, &id), &wanted, standing, None).await
}

/// A file of the electronic document: `pdf` with the organisation's signature inside, `p7s` the one beside, `printed` what that is over.
/// It is signed and kept when it is first asked for.
///
/// # Errors
/// As [`get`].
pub(crate) async fn file(state: &AppState, visit: &Visit, (kind, id): (&str, &str), opened: Opened, part: &str) -> Answer {
    let name = format!("{kind}-{id}");
    let (part, name, media) = match part {
        "pdf" => (Part::Signed, format!("{name}-signed.pdf"), "application/pdf"),
        "printed" => (Part::Printed, format!("{name}.pdf"), "application/pdf"),
        "p7s" => (Part::Signature, format!("{name}.pdf.p7s"), "application/pkcs7-signature"),
        _ => return Err(Trouble::NotFound),
    };
    let wanted = wanted(state, &opened, id).await?;
    let hindrance = match wanted.issue(&state.registry, opened.paper).await {
        Ok(document) => return Ok(papers::file(&name, media, issued::bytes(&state.registry, &document, part).await?)),
        Err(NotIssued::NoKey) => return Err(Trouble::NotFound),
        Err(NotIssued::Fault(fault)) => return Err(fault.into()),
        Err(NotIssued::Refused(grounds)) => Hindrance::Refused(grounds),
        Err(NotIssued::NotNow(why)) => {
            tracing::warn!(why, name, "an electronic document could not be signed whole");
            Hindrance::NotNow
        }
        Err(NotIssued::OwnKey(verdict)) => {
            tracing::error!(name, "the organisation's own certificate does not hold");
            Hindrance::OwnKey(verdict)
        }
        Err(other) => {
            tracing::error!(error = %other, name, "an electronic document could not be made");
            return Err(Trouble::Defect);
        }
    };
    page(state, visit, (kind, id), &wanted, None, Some(hindrance)).await
}

async fn wanted(state: &AppState, opened: &Opened, id: &str) -> Answer<Wanted> {
    let id = Uuid::parse_str(id).map_err(|_| Trouble::NotFound)?;
    issued::wanted(&state.registry, &opened.log, opened.kind, id).await?.ok_or(Trouble::NotFound)
}

async fn standing(state: &AppState, wanted: &Wanted) -> Answer<Option<Standing>> {
    let Some(document) = wanted.find(&state.registry).await? else { return Ok(None) };
    let verdict = issued::again(&state.registry, &document).await?;
    Ok(Some(Standing { document, verdict }))
}

async fn page(state: &AppState, visit: &Visit, (kind, id): (&str, &str), wanted: &Wanted, standing: Option<Standing>, hindrance: Option<Hindrance>) -> Answer<Response> {
    let frame = Frame::open(state, visit, Section::None).await?;
    let about = About { kind: kind.to_owned(), id: id.to_owned(), paper: wanted.paper, number: wanted.number.clone(), zone: state.site.zone.clone() };
    let status = match &hindrance {
        None => return show(&sheet(frame, &about, standing.as_ref(), None)),
        Some(Hindrance::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Hindrance::NotNow | Hindrance::OwnKey(_)) => StatusCode::SERVICE_UNAVAILABLE,
    };
    show_with(status, &sheet(frame, &about, standing.as_ref(), hindrance.as_ref()))
}
