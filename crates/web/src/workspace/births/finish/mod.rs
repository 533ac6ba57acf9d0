//! What follows registration, in the order of the law: two copies, certificate from the journal, handing over (O99-10).
//!
//! No step is skipped or reordered: the decision says so; the page says it before.

mod certificate;
mod copies;
mod hand_over;
mod view;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::certificate::{Certificate, CertificateState};
use domain::documents::{DocumentRef, IdentityDocument, IdentityKind};
use domain::kernel::Ground;
use domain::names::PersonName;
use domain::numbers::{CertificateId, RecordId};
use domain::record::{Copy, Record};
use registry::Command;
use registry::access::reading::Subject;
use registry::access::{Action, Permit};
use registry::births::{self, Found, derived};
use registry::ports::store::LogId;
use uuid::Uuid;

use super::finish_path;
use crate::AppState;
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::signing::waits;
use crate::trouble::Trouble;
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::{Went, act, case, path, run_or_sign, traced};

pub use certificate::{Make, Spoil};
pub use copies::Print;
pub use hand_over::HandOver;
pub use view::{Finish, Step, finish};

/// Everything the page is drawn from.
#[derive(Debug)]
pub struct Standing {
    /// The application.
    pub found: Found,
    /// The record.
    pub record: (RecordId, Record),
    /// Its certificates and references on this application, oldest first.
    pub certificates: Vec<(CertificateId, Certificate)>,
}

impl Standing {
    /// The one that is neither spoiled nor void.
    #[must_use]
    pub fn certificate(&self) -> Option<&(CertificateId, Certificate)> {
        self.certificates.iter().rev().find(|(_, one)| matches!(one.state, CertificateState::Journalled | CertificateState::HandedOver))
    }
}

async fn standing(state: &AppState, visit: &Visit, id: &str) -> Answer<Option<Standing>> {
    let (found, permit) = case(state, visit, id).await?;
    let (domain::application::Stage::Registered { record, .. } | domain::application::Stage::HandedOver { record, .. }) = &found.application.stage else {
        return Ok(None);
    };
    let record = *record;
    traced(state, visit, permit, &[Subject::Record(record)]).await?;
    let (_, state_of) = births::record(&state.registry, record).await?.ok_or(Trouble::NotFound)?;
    let certificates = births::certificates_of(&state.registry, &found.log, found.id).await?;
    Ok(Some(Standing { found, record: (record, state_of), certificates }))
}

/// `GET /workspace/applications/{id}/finish`
///
/// # Errors
/// Trouble of the store.
pub async fn get(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted) -> Answer {
    let Some(standing) = standing(&state, &visit, &id).await? else {
        return Ok(Redirect::to(&format!("{}/{id}", crate::workspace::applications::LIST)).into_response());
    };
    show(&draw(&state, &visit, &standing, &[], &Fields::default()).await?)
}

async fn draw(state: &AppState, visit: &Visit, standing: &Standing, grounds: &[Ground], typed: &Fields) -> Answer<Finish> {
    let log = &standing.found.log;
    let may = |action| visit.may(action, Some(log)).is_ok();
    let next = match visit.official() {
        Some(official) if may(Action::CertificateMake) => births::next_blank(&state.registry, log, official.account).await?,
        _ => None,
    };
    let waits = waits::about(state, visit, log, &[standing.found.id.0, standing.record.0.0]).await?;
    let frame = Frame::open(state, visit, Section::Applications).await?.waits(waits.notes);
    let siblings = births::siblings(&state.registry, &standing.found).await?;
    let rights = view::Rights {
        print: may(Action::CopyPrint),
        make: may(Action::CertificateMake),
        spoil: may(Action::CertificateSpoil),
        hand: may(Action::CertificateHandOver),
        file: may(Action::ApplicationFile),
        issued: registry::signing::issued::issues(&state.registry),
    };
    Ok(finish(frame, visit, standing, next.as_ref(), &siblings, rights, grounds, typed, &state.site.zone))
}

/// Runs a step and shows the page again, with what stood against it.
async fn step(
    state: &AppState,
    visit: &Visit,
    id: &str,
    fields: &Fields,
    action: Action,
    command: impl AsyncFnOnce(&Standing, &Permit, Uuid) -> Answer<Result<Command, Ground>>,
) -> Answer {
    let Some(standing) = standing(state, visit, id).await? else {
        return Ok(Redirect::to(&format!("{}/{id}", crate::workspace::applications::LIST)).into_response());
    };
    let permit = act(visit, &standing.found, action)?;
    if fields.only_shows() {
        return show(&draw(state, visit, &standing, &[], fields).await?);
    }
    let id = fields.command().ok_or(Trouble::ForeignForm)?;
    let log: LogId = standing.found.log.clone();
    let refused = match command(&standing, &permit, id).await? {
        Err(ground) => vec![ground],
        Ok(command) => {
            let here = finish_path(standing.found.id);
            match run_or_sign(state, &permit, &log, id, command, fields, (here.clone(), here)).await? {
                Went::On(response) => return Ok(response),
                Went::Refused(grounds) => grounds,
            }
        }
    };
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(state, visit, &standing, &refused, fields).await?)
}

/// `POST /workspace/applications/{id}/copies`
///
/// # Errors
/// Trouble of the store.
pub async fn copies(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    let copy = match fields.get("copy") {
        "first" => Copy::First,
        "second" => Copy::Second,
        _ => return Err(Trouble::ForeignForm),
    };
    step(&state, &visit, &id, &fields, Action::CopyPrint, async |standing: &Standing, _: &Permit, _: Uuid| {
        Ok(Ok(Command::CopyPrint { record: standing.record.0, copy }))
    })
    .await
}

/// `POST /workspace/applications/{id}/certificate`
///
/// # Errors
/// Trouble of the store.
pub async fn certificate(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    let registry = &state.registry;
    let typed = fields.get("blank");
    step(&state, &visit, &id, &fields, Action::CertificateMake, async |standing: &Standing, permit: &Permit, command: Uuid| {
        let log = &standing.found.log;
        let blank = if standing.record.1.stillborn {
            None
        } else if typed.is_empty() {
            births::next_blank(registry, log, permit.official().account).await?.map(|next| (next.lot, next.number))
        } else {
            births::find_blank(registry, log, typed).await?
        };
        Ok(Ok(Command::CertificateMake {
            id: CertificateId(derived(command, b"certificate")),
            application: standing.found.id,
            record: standing.record.0,
            blank,
            token: registry.check_token(),
            replaces: Vec::new(),
        }))
    })
    .await
}

/// `POST /workspace/applications/{id}/spoil`
///
/// # Errors
/// Trouble of the store.
pub async fn spoil(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    step(&state, &visit, &id, &fields, Action::CertificateSpoil, async |standing: &Standing, _: &Permit, _: Uuid| {
        let chosen = standing.certificates.iter().find(|(id, _)| id.to_string() == fields.get("certificate"));
        let (id, certificate) = chosen.ok_or(Trouble::NotFound)?;
        let lot = match &certificate.number {
            domain::certificate::CertificateNumber::Blank { lot, .. } => Some(*lot),
            domain::certificate::CertificateNumber::Own { .. } => None,
        };
        Ok(Ok(Command::CertificateSpoil { id: *id, lot, why: fields.get("why").to_owned() }))
    })
    .await
}

/// `POST /workspace/applications/{id}/hand-over`
///
/// # Errors
/// Trouble of the store.
pub async fn hand_over(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    step(&state, &visit, &id, &fields, Action::CertificateHandOver, async |standing: &Standing, _: &Permit, _: Uuid| {
        let chosen = standing.certificates.iter().find(|(id, _)| id.to_string() == fields.get("certificate"));
        let (id, _) = chosen.ok_or(Trouble::NotFound)?;
        let Some(kind) = IdentityKind::ALL.into_iter().find(|kind| kind.as_value() == fields.get("identity.kind")) else {
            return Ok(Err(Ground::new(law::Clause::new("O99-10.2"), "ground-recipient-identity").at("identity.kind")));
        };
        let some = |name: &str| Some(fields.get(name).to_owned()).filter(|value| !value.is_empty());
        let to = PersonName { surname: fields.get("to.surname").to_owned(), given: fields.get("to.given").to_owned(), patronymic: some("to.patronymic") };
        let identity = IdentityDocument { kind, number: fields.get("identity.number").to_owned(), issuer: None, issued_on: None, valid_until: None };
        let authority = some("authority.number").map(|number| DocumentRef { number: Some(number), issued_on: None, issuer: some("authority.issuer") });
        Ok(Ok(Command::CertificateHandOver { id: *id, application: standing.found.id, to, identity, authority }))
    })
    .await
}

/// Back to the application.
#[must_use]
pub fn back(standing: &Standing) -> String {
    path(standing.found.id)
}
