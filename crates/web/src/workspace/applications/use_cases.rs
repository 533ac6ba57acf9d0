//! The way from a visit to the registry that every page of an application goes.

use axum::response::{IntoResponse, Redirect, Response};
use domain::kernel::Ground;
use domain::numbers::ApplicationId;
use registry::access::permit::Why;
use registry::access::reading::{self, NotTraced, Purpose, Subject};
use registry::access::{Action, Permit, office};
use registry::births::{self, Found};
use registry::ports::store::LogId;
use registry::signing::{self, Begun, Shown};
use registry::{Answer as Made, By, Command, Failure};
use uuid::Uuid;

use crate::AppState;
use crate::fields::Fields;
use crate::page::Answer;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// How a command ended: with its answer, or refused with all grounds.
pub(crate) enum Ran {
    /// Done, now or before.
    Done(Made),
    /// Refused by law.
    Refused(Vec<Ground>),
}

/// Runs a command; what is no refusal by law is trouble.
pub(crate) async fn run(state: &AppState, permit: &Permit, log: &LogId, id: Uuid, command: Command) -> Answer<Ran> {
    match state.registry.run(By::Person(permit), log, id, command).await {
        Ok(made) => Ok(Ran::Done(made)),
        Err(failure) => refused(failure).map(Ran::Refused),
    }
}

/// How a command that may be signed ended: with the page that follows, or refused with all grounds.
pub(crate) enum Went {
    /// To the page of what was done, or of what is to be signed first.
    On(Response),
    /// Refused by law.
    Refused(Vec<Ground>),
}

/// Runs a command; where the form was sent by its button "sign with a key", it is signed first. `ways`: the page afterwards, and
/// the one to go back to.
pub(crate) async fn run_or_sign(
    state: &AppState,
    permit: &Permit,
    log: &LogId,
    id: Uuid,
    command: Command,
    fields: &Fields,
    ways: (String, String),
) -> Answer<Went> {
    let (then, back) = ways;
    if !fields.has("sign") || !signing::signs(&command) {
        return Ok(match run(state, permit, log, id, command).await? {
            Ran::Done(_) => Went::On(Redirect::to(&then).into_response()),
            Ran::Refused(grounds) => Went::Refused(grounds),
        });
    }
    let shown = Shown { then: then.clone(), back, public_url: state.site.public_url.clone() };
    match signing::begin(&state.registry, permit, log, id, command, shown).await {
        Ok(Begun::Signing(signing)) => Ok(Went::On(Redirect::to(&format!("/sign/{}", signing.id)).into_response())),
        Ok(Begun::Before(_)) => Ok(Went::On(Redirect::to(&then).into_response())),
        Err(failure) => refused(failure).map(Went::Refused),
    }
}

/// The grounds of a refusal by law; anything else is trouble.
fn refused(failure: Failure) -> Answer<Vec<Ground>> {
    match failure {
        Failure::Refused(refusal) => Ok(refusal.grounds().to_vec()),
        Failure::Conflict(before) => Err(Trouble::before(&before)),
        Failure::Missing(_) => Err(Trouble::NotFound),
        Failure::Changed | Failure::WrongPermit => {
            tracing::error!("a permit for something else");
            Err(Trouble::Defect)
        }
        Failure::Fault(fault) => Err(fault.into()),
    }
}

/// An application that this person may see, the reading traced; with the permit it rests on.
pub(crate) async fn case(state: &AppState, visit: &Visit, id: &str) -> Answer<(Found, Permit)> {
    let id = Uuid::parse_str(id).map(ApplicationId).map_err(|_| Trouble::NotFound)?;
    let log = births::log_of_application(&state.registry, id).await?.ok_or(Trouble::NotFound)?;
    // Of another office's cases it is not told whether they exist.
    let permit = visit.may(Action::ApplicationRead, Some(&log)).map_err(|trouble| match trouble {
        Trouble::NotPermitted(Why::OtherOffice) => Trouble::NotFound,
        other => other,
    })?;
    let found = births::application(&state.registry, id).await?.ok_or(Trouble::NotFound)?;
    if !permit.reads(&found.application) {
        return Err(Trouble::NotFound);
    }
    traced(state, visit, permit.clone(), &[Subject::Application(id)]).await?;
    Ok((found, permit))
}

/// A permit to do something with an application that this person sees.
pub(crate) fn act(visit: &Visit, found: &Found, action: Action) -> Answer<Permit> {
    visit.may(action, Some(&found.log))
}

/// Notes a reading. Where a purpose must be stated it is asked for first: no page invents one for whoever looks.
pub(crate) async fn traced(state: &AppState, visit: &Visit, permit: Permit, about: &[Subject]) -> Answer<()> {
    let one = if let [one] = about { Some(one.clone()) } else { None };
    let stated = crate::workspace::records::stated(state, visit, &permit, one).await?;
    noted(state, visit, permit, about, stated.as_deref().map(Purpose::Stated)).await
}

/// Notes a reading that the use case itself demands, with the purpose that it has.
pub(crate) async fn traced_for(state: &AppState, visit: &Visit, permit: Permit, about: &[Subject], purpose: &'static str) -> Answer<()> {
    noted(state, visit, permit, about, Some(Purpose::Own(purpose))).await
}

async fn noted(state: &AppState, visit: &Visit, permit: Permit, about: &[Subject], purpose: Option<Purpose<'_>>) -> Answer<()> {
    let registry = &state.registry;
    let purpose = purpose.filter(|_| permit.needs_purpose());
    match reading::trace(registry.store(), registry.entropy(), permit, about, purpose, visit.at()).await {
        Ok(_) => Ok(()),
        Err(NotTraced::Fault(fault)) => Err(fault.into()),
        Err(NotTraced::PurposeMissing) => Err(Trouble::PurposeFirst),
    }
}

/// The log of the office of whoever holds the permit.
pub(crate) fn own_log(permit: &Permit) -> Answer<LogId> {
    permit.own_log().cloned().or_else(|| office::log_of(&permit.official().office)).ok_or(Trouble::NotFound)
}
