//! What is done with a person: appoint, end, reset, close.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::kernel::Ground;
use domain::numbers::AppointmentId;
use domain::service::{Appointment, Organisation, Role};
use law::Clause;
use registry::Command;
use registry::access::account::{self, AccountError};
use registry::access::{Action, office};
use registry::births;
use registry::office::people;
use uuid::Uuid;

use super::one::{drawn, found};
use super::{path, secrets, typed_day};
use crate::AppState;
use crate::components::Fault;
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::{Ran, run};

const SERVICE: Clause = Clause::new("K-179");

/// Nobody told yet how the organisation is called: what its people file would bear no name.
pub(super) fn unknown_organisation() -> Ground {
    Ground::new(Clause::new("K-187"), "ground-organisation-unknown").at("organisation.name")
}

/// `POST /workspace/people/{id}/appoint`
///
/// # Errors
/// A technical failure; what is wrong is shown on the page.
pub async fn appoint(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let person = found(&state, &visit, &id).await?;
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&drawn(&state, &visit, &person, &fields, &[]).await?);
    };
    let order = Some(fields.get("order").to_owned()).filter(|order| !order.is_empty());
    // Naming an acting head is an action of its own, whoever does it.
    let permit = visit.may(if order.is_some() { Action::ActingName } else { Action::Appoint }, None)?;
    let (role, code) = (Role::parse(fields.get("role")), &crate::office::typed(fields.get("office")));
    let Some(role) = role.filter(|role| office::fits(*role, code)) else {
        let mut sheet = drawn(&state, &visit, &person, &fields, &[]).await?;
        let fault = Fault { field: "office".to_owned(), words: visit.l().t("office-unknown"), clause: None };
        sheet.errors = crate::components::ErrorSummary::of_fields(visit.l(), vec![fault]);
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet);
    };
    let organisation = Organisation::typed(fields.get("organisation.name"), fields.get("organisation.bin"));
    if births::organisation_wanting(&state.registry, role, code, organisation.as_ref()).await? {
        return ended(&state, &visit, &person, &fields, Ran::Refused(vec![unknown_organisation()])).await;
    }
    let until = fields.get("until");
    let ran = match (typed_day(fields.get("from"), visit.today()), typed_day(until, visit.today())) {
        (Some(from), last) if until.is_empty() || last.is_some() => {
            let appointment = Appointment { account: person.account.id, role, office: code.to_owned(), from, until: last, order, organisation };
            run(&state, &permit, &office::system_log(), command, Command::Appoint { id: AppointmentId(command), appointment }).await?
        }
        (None, _) => Ran::Refused(vec![Ground::new(SERVICE, "ground-appointment-dates").at("from")]),
        _ => Ran::Refused(vec![Ground::new(SERVICE, "ground-appointment-dates").at("until")]),
    };
    ended(&state, &visit, &person, &fields, ran).await
}

/// `POST /workspace/people/{id}/end`
///
/// # Errors
/// As above.
pub async fn end(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let person = found(&state, &visit, &id).await?;
    let permit = visit.may(Action::AppointmentEnd, None)?;
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&drawn(&state, &visit, &person, &fields, &[]).await?);
    };
    let held = Uuid::parse_str(fields.get("appointment")).ok().map(AppointmentId).ok_or(Trouble::NotFound)?;
    let appointment = people::appointment(&state.registry, held).await?.filter(|one| permit.covers_appointment(one)).ok_or(Trouble::NotFound)?;
    if appointment.account != person.account.id {
        return Err(Trouble::NotFound);
    }
    let field = format!("end-{held}-on");
    let ran = match typed_day(fields.get(&field), visit.today()) {
        Some(on) => run(&state, &permit, &office::system_log(), command, Command::AppointmentEnd { id: held, on }).await?,
        None => Ran::Refused(vec![Ground::new(SERVICE, "ground-appointment-dates").at("on")]),
    };
    // Each appointment has its own field for its last day.
    let ran = match ran {
        Ran::Refused(grounds) => Ran::Refused(grounds.into_iter().map(|ground| if ground.field.is_some() { ground.at(&field) } else { ground }).collect()),
        done => done,
    };
    ended(&state, &visit, &person, &fields, ran).await
}

async fn ended(state: &AppState, visit: &Visit, person: &people::Person, fields: &Fields, ran: Ran) -> Answer {
    match ran {
        Ran::Done(_) => Ok(Redirect::to(&format!("{}?done=1", path(person.account.id))).into_response()),
        Ran::Refused(grounds) => show_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(state, visit, person, fields, &grounds).await?),
    }
}

/// `POST /workspace/people/{id}/reset`: a password for one use, told once.
///
/// # Errors
/// A technical failure.
pub async fn reset(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let person = found(&state, &visit, &id).await?;
    if fields.only_shows() {
        return show(&drawn(&state, &visit, &person, &fields, &[]).await?);
    }
    let registry = &state.registry;
    let codes = fields.get("codes") == "1";
    let told = account::reset(registry.store(), &state.passwords, registry.entropy(), person.account.id, codes, visit.at()).await.map_err(trouble)?;
    let l = visit.l();
    let facts = secrets::of_account(l, &person.account.login, &told);
    show(&secrets::told(Frame::open(&state, &visit, Section::People).await?, &l.t("office-reset"), facts, &path(person.account.id)))
}

/// `POST /workspace/people/{id}/close`: closes or reopens the account.
///
/// # Errors
/// A technical failure.
pub async fn close(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let person = found(&state, &visit, &id).await?;
    if fields.only_shows() {
        return show(&drawn(&state, &visit, &person, &fields, &[]).await?);
    }
    account::close(state.registry.store(), person.account.id, fields.get("closed") == "1", visit.at()).await.map_err(trouble)?;
    Ok(Redirect::to(&format!("{}?done=1", path(person.account.id))).into_response())
}

fn trouble(error: AccountError) -> Trouble {
    match error {
        AccountError::Fault(fault) => fault.into(),
        _ => Trouble::NotFound,
    }
}
