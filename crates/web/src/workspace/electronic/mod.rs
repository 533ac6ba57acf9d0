//! A paper as an electronic document: its page says who signed it and gives its files; where it can't be signed now, why and what to do.
//!
//! A reference waits here for the head, who signs it with a key; a letter of refusal was signed with its own command.
//!
//! The use case is `registry::signing::issued`. Whoever may open the paper may open it as an electronic document.

mod view;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::electronic::ElectronicPaper;
use domain::numbers::CertificateId;
use domain::paper::Paper;
use registry::Command;
use registry::access::Action;
use registry::signing;
use registry::signing::issued::{self, NotIssued, Part, Wanted};
use uuid::Uuid;

use crate::components::Line;
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show_with};
use crate::routes::{Access, Route, does, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::{Went, run_or_sign};
use crate::workspace::papers::{self, Opened, opened};
use crate::workspace::sheet::paper::said;
use crate::workspace::signatures::Reader;
use crate::{AppState, L};

pub use view::{About, Hindrance, Standing, organisation, sheet};

pub(crate) static ROUTES: &[Route] = &[
    Route::page("/workspace/electronic/{kind}/{id}", Access::LoggedIn, || looks(get)),
    Route::form("/workspace/electronic/certificate/{id}/signature", Access::May(Action::ReferenceSign), || does(sign)),
];

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
    page(&state, &visit, (&kind, &id), &opened, &wanted, standing, Shown::status(StatusCode::OK)).await
}

/// `POST /workspace/electronic/certificate/{id}/signature`: the head begins to sign a reference with a key.
///
/// # Errors
/// As [`get`]; a refusal of the law is shown on the page.
pub async fn sign(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    const KIND: &str = "certificate";
    let opened = match opened(&state, &visit, KIND, &id).await? {
        Ok(opened) => opened,
        Err(purpose_first) => return Ok(purpose_first),
    };
    let permit = visit.may(Action::ReferenceSign, Some(&opened.log))?;
    let wanted = wanted(&state, &opened, &id).await?;
    let reference = CertificateId(wanted.about);
    let (application, record) = issued::reference_of(&state.registry, &opened.log, reference).await?.ok_or(Trouble::NotFound)?;
    let command = fields.command().ok_or(Trouble::ForeignForm)?;
    let order = Command::ReferenceSign { id: reference, application, record };
    let here = path(KIND, reference);
    match run_or_sign(&state, &permit, &opened.log, command, order, &fields, (here.clone(), here)).await? {
        Went::On(response) => Ok(response),
        Went::Refused(grounds) => {
            let shown = Shown { hindrance: Some(Hindrance::Refused(grounds)), ..Shown::status(StatusCode::UNPROCESSABLE_ENTITY) };
            page(&state, &visit, (KIND, &id), &opened, &wanted, None, shown).await
        }
    }
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
    let hindrance = match wanted.issue(&state.registry).await {
        Ok(document) => return Ok(papers::file(&name, media, issued::bytes(&state.registry, &document, part).await?)),
        Err(NotIssued::NoKey) => return Err(Trouble::NotFound),
        Err(NotIssued::Fault(fault)) => return Err(fault.into()),
        Err(NotIssued::HeadFirst) => return page(state, visit, (kind, id), &opened, &wanted, None, Shown::status(StatusCode::UNPROCESSABLE_ENTITY)).await,
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
    let status = if matches!(hindrance, Hindrance::Refused(_)) { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::SERVICE_UNAVAILABLE };
    page(state, visit, (kind, id), &opened, &wanted, None, Shown { hindrance: Some(hindrance), ..Shown::status(status) }).await
}

async fn wanted(state: &AppState, opened: &Opened, id: &str) -> Answer<Wanted> {
    let id = Uuid::parse_str(id).map_err(|_| Trouble::NotFound)?;
    issued::wanted(&state.registry, &opened.log, opened.kind, id).await?.ok_or(Trouble::NotFound)
}

/// The electronic document of a paper, with what is found of it today; `None` where it was not issued.
pub(crate) async fn standing(state: &AppState, wanted: &Wanted) -> Answer<Option<Standing>> {
    let Some(document) = wanted.find(&state.registry).await? else { return Ok(None) };
    let verdict = issued::again(&state.registry, &document).await?;
    Ok(Some(Standing { document, verdict }))
}

/// What the page is shown with.
struct Shown {
    status: StatusCode,
    hindrance: Option<Hindrance>,
}

impl Shown {
    const fn status(status: StatusCode) -> Self {
        Self { status, hindrance: None }
    }
}

async fn page(
    state: &AppState,
    visit: &Visit,
    (kind, id): (&str, &str),
    opened: &Opened,
    wanted: &Wanted,
    standing: Option<Standing>,
    shown: Shown,
) -> Answer<Response> {
    let frame = Frame::open(state, visit, Section::None).await?;
    let may_sign = wanted.paper == ElectronicPaper::Reference && wanted.head.is_none() && visit.may(Action::ReferenceSign, Some(&opened.log)).is_ok();
    let head = match &wanted.head {
        Some(head) => {
            let permit = visit.may(opened.kind.action(), Some(&opened.log))?;
            signing::signed(&state.registry, &permit, &head.signature).await?.map(|signed| (head.signature.clone(), signed))
        }
        None => None,
    };
    let reader = Reader {
        iin: visit.live().and_then(|live| live.account.iin),
        official: visit.official().cloned(),
        zone: state.site.zone.clone(),
        public_url: state.site.public_url.clone(),
    };
    let about = About {
        kind: kind.to_owned(),
        id: id.to_owned(),
        paper: wanted.paper,
        number: wanted.number.clone(),
        subject: subject(frame.base.l, &opened.paper),
        command: visit.new_command(),
        may_sign,
        reader,
    };
    show_with(shown.status, &sheet(frame, &about, head.as_ref().map(|(hash, signed)| (hash.as_str(), signed)), standing.as_ref(), shown.hindrance.as_ref()))
}

/// The mother and the day of a stillbirth: whoever signs a reference sees whose it is before the paper is opened.
fn subject(l: L, paper: &Paper) -> Line {
    let Paper::StillbirthReference(reference) = paper else { return Line::new() };
    Line::new().text(format!("{}:", l.t("office-paper-mother"))).bold(said(l, &reference.mother.name)).text("·").text(said(l, &reference.born))
}
