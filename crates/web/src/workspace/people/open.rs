//! A new account, with its first appointment where it is known: nobody waits for a second page to begin to work.

use axum::extract::State;
use axum::http::StatusCode;
use domain::iin::Iin;
use domain::kernel::Ground;
use domain::names::PersonName;
use domain::numbers::{AccountId, AppointmentId};
use domain::service::{self, Appointment, Organisation, Role};
use registry::Command;
use registry::access::account::{self, AccountError, NewAccount};
use registry::access::{Action, office as offices};
use registry::births;
use text::Lang;
use uuid::Uuid;

use super::act::unknown_organisation;
use super::list::{Around, appointment, drawn};
use super::{LIST, one, path, secrets};
use crate::components::{Choice, ErrorSummary, Fault, Field, Kind, Shape};
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::{Ran, run, say};
use crate::workspace::sheet::Form;
use crate::{AppState, L, office};

/// `POST /workspace/people/new`: opens an account and appoints it; its secrets are told once.
///
/// # Errors
/// A technical failure; what is wrong is shown on the page, and then nothing was opened.
pub async fn post(State(state): State<AppState>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    let l = visit.l();
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&drawn(&state, &visit, &fields, ErrorSummary::default(), &[]).await?);
    };
    let mut faults = Vec::new();
    let iin = iin(l, &fields, &mut faults);
    let wanted = wanted(&state, &visit, &fields, &mut faults).await?;
    if !faults.is_empty() {
        return again(&state, &visit, &fields, faults).await;
    }
    let patronymic = Some(fields.get("patronymic")).filter(|words| !words.is_empty());
    let new = NewAccount {
        login: fields.get("login").to_lowercase(),
        name: PersonName::new(fields.get("surname"), fields.get("given"), patronymic),
        iin,
        lang: Lang::from_code(fields.get("lang")).unwrap_or_default(),
        password: None,
    };
    let login = new.login.clone();
    let registry = &state.registry;
    let told = match account::create(registry.store(), &state.passwords, registry.entropy(), new, visit.at()).await {
        Ok(told) => told,
        Err(AccountError::Fault(fault)) => return Err(fault.into()),
        Err(error) => return again(&state, &visit, &fields, of_account(l, &error)).await,
    };
    let mut facts = secrets::of_account(l, &login, &told);
    let held = match wanted {
        Some(wanted) => appointed(&state, &visit, command, Appointment { account: told.account, ..wanted }).await?,
        None => l.t("office-account-no-role"),
    };
    facts.push((l.t("office-appointments"), held));
    let frame = Frame::open(&state, &visit, Section::People).await?;
    show(&secrets::told(frame, &l.t("office-account-opened"), facts, &path(told.account)))
}

async fn again(state: &AppState, visit: &Visit, fields: &Fields, faults: Vec<Fault>) -> Answer {
    let errors = ErrorSummary::of_fields(visit.l(), faults);
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(state, visit, fields, errors, &[]).await?)
}

fn iin(l: L, fields: &Fields, faults: &mut Vec<Fault>) -> Option<Iin> {
    match fields.get("iin") {
        "" => None,
        typed => {
            let read = Iin::parse(typed).ok();
            if read.is_none() {
                faults.push(Fault { field: "iin".to_owned(), words: l.t("fault-iin-check-digit"), clause: None });
            }
            read
        }
    }
}

fn of_account(l: L, error: &AccountError) -> Vec<Fault> {
    let field = if matches!(error, AccountError::Name | AccountError::NameTooLong) { "given" } else { "login" };
    error.keys().into_iter().map(|key| Fault { field: field.to_owned(), words: l.t(key), clause: None }).collect()
}

/// The first appointment as it was asked for, of an account that is yet to be; what stands against it is said before anything
/// is opened.
async fn wanted(state: &AppState, visit: &Visit, fields: &Fields, faults: &mut Vec<Fault>) -> Answer<Option<Appointment>> {
    let l = visit.l();
    let organisation = Organisation::typed(fields.get("organisation.name"), fields.get("organisation.bin"));
    let code = office::typed(fields.get("office"));
    let Some(role) = Role::parse(fields.get("role")) else {
        if !code.is_empty() || organisation.is_some() {
            faults.push(Fault { field: "role".to_owned(), words: l.t("account-role-first"), clause: None });
        }
        return Ok(None);
    };
    if !offices::fits(role, &code) {
        faults.push(Fault { field: "office".to_owned(), words: l.t("office-unknown"), clause: None });
        return Ok(None);
    }
    let mut grounds: Vec<Ground> = Vec::new();
    if births::organisation_wanting(&state.registry, role, &code, organisation.as_ref()).await? {
        grounds.push(unknown_organisation());
    }
    let appointment = Appointment { account: AccountId(Uuid::nil()), role, office: code, from: visit.today(), until: None, order: None, organisation };
    let judged = service::appoint(AppointmentId(Uuid::nil()), appointment.clone(), visit.official(), visit.today());
    if let Err(refusal) = judged.outcome {
        grounds.extend(refusal.grounds().iter().cloned());
    }
    faults.extend(say::faults(l, &grounds));
    Ok(Some(appointment))
}

/// Appoints the account; in words what it is now, or why not: the account is open either way, its secrets are told only here.
async fn appointed(state: &AppState, visit: &Visit, command: Uuid, wanted: Appointment) -> Answer<String> {
    let l = visit.l();
    let words = appointment(l, &wanted, visit.today());
    let permit = visit.may(Action::Appoint, None)?;
    let ran = run(state, &permit, &offices::system_log(), command, Command::Appoint { id: AppointmentId(command), appointment: wanted }).await?;
    Ok(match ran {
        Ran::Done(_) => words,
        Ran::Refused(grounds) => grounds.iter().map(|ground| say::ground(l, ground)).collect::<Vec<_>>().join(" "),
    })
}

/// The form.
pub(super) fn form(l: L, around: &Around, fields: &Fields, errors: &ErrorSummary, csrf: &str) -> Form {
    let text = |width, name: &str, label: &str| Field::text(Shape::Grid(width), name, l.t(label), fields.get(name));
    let langs = Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), lang.short(), fields.get("lang") == lang.code())).collect();
    let mut roles = vec![Choice::new("", l.t("office-role-later"), fields.get("role").is_empty())];
    roles.extend(Role::ALL.into_iter().map(|role| Choice::new(role.as_str(), l.t(office::role_key(role)), fields.get("role") == role.as_str())));
    let mut all = vec![
        text(6, "surname", "field-surname"),
        text(6, "given", "field-given"),
        text(6, "patronymic", "field-patronymic").optional(l),
        text(6, "iin", "field-iin").optional(l),
        text(6, "login", "office-login"),
        Field::new(Shape::Grid(6), "lang", l.t("frame-language"), Kind::Select(langs)),
        Field::new(Shape::Grid(12), "role", l.t("office-role"), Kind::Select(roles)),
        Field::new(Shape::Grid(12), "office", l.t("office-office"), Kind::Listed(fields.get("office").to_owned(), "offices")).hint(l.t("office-office-hint")),
    ];
    all.extend(one::organisation(l, fields, &[]));
    let fields = all.into_iter().map(|field| {
        let wrong = errors.faults.iter().find(|fault| fault.field == field.name).map(|fault| fault.words.clone());
        field.error(wrong)
    });
    Form::new("new", format!("{LIST}/new"), csrf, around.command.clone(), l.t("office-account-open"))
        .fields(fields.collect())
        .before(l.t("office-account-before"))
}
