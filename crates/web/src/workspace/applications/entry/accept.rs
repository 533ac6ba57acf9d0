//! A new application: nobody refuses to accept (APPC-64), but what cannot be read is mended first.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::application::{Channel, check};
use domain::kernel::{Ground, Under};
use domain::numbers::ApplicationId;
use domain::service::Role;
use domain::typed::{self, Sense};
use jiff::civil::Date;
use registry::Command;
use registry::access::Permit;
use registry::births;
use registry::ports::store::StreamKind;
use uuid::Uuid;

use super::doubts::believed;
use super::parents::{look_up, sources_hold};
use super::screen::{read, scans_hold, under_law};
use super::{Screen, draft, draw, prepare};
use crate::AppState;
use crate::components::{Line, Note, Tone};
use crate::fields::Fields;
use crate::page::{Answer, show, show_with};
use crate::trouble::Trouble;
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::{Elsewhere, LIST, NEW, Ran, case, elsewhere, own_log, path, run};

/// `GET /workspace/applications/new`, empty, from a draft (`draft`), or for the next child of a delivery (`sibling`).
///
/// # Errors
/// Trouble of the store.
pub async fn new_get(State(state): State<AppState>, Permitted { visit, permit }: Permitted) -> Answer {
    let mut screen = match (visit.query("draft"), visit.query("sibling")) {
        (Some(id), _) => draft::load(&state, &visit, &permit, &id).await?.ok_or(Trouble::NotFound)?,
        (None, Some(id)) => {
            let (found, _) = case(&state, &visit, &id).await?;
            let form = prepare::next_child(&domain::acts::birth::to_form(&found.application.statement));
            Screen { form, delivery: Some(found.application.delivery), ..Screen::default() }
        }
        (None, None) => {
            let me = permit.official();
            let mut form = prepare::blank(me.role, &me.office);
            if me.role == Role::MedicalOfficial
                && let Some(own) = births::organisation_of(&state.registry, me.role, &me.office).await?
            {
                form.set("applicant.organisation", own.name);
                form.set("applicant.bin", own.bin.unwrap_or_default());
            }
            Screen { form, ..Screen::default() }
        }
    };
    screen.command = visit.new_command();
    screen.focus = FIRST.to_owned();
    if let Some(draft) = screen.draft.filter(|_| visit.query("kept").is_some()) {
        kept(&state, &visit, &permit, &mut screen, draft).await?;
    }
    screen.delivery.get_or_insert_with(|| state.registry.id());
    screen.drafts = draft::lines(&state, &visit, &permit).await?;
    show(&draw(&state, &visit, &permit, None, &screen).await?)
}

/// `POST /workspace/applications/new`
///
/// # Errors
/// Trouble of the store.
pub async fn new_post(State(state): State<AppState>, Permitted { visit, permit }: Permitted, fields: Fields) -> Answer {
    let mut screen = Screen::of(&fields, visit.today());
    scans_hold(&mut screen, None);
    screen.drafts = draft::lines(&state, &visit, &permit).await?;
    screen.delivery.get_or_insert_with(|| state.registry.id());
    if screen.command.is_empty() {
        screen.command = visit.new_command();
    }
    match fields.get("do") {
        "set-aside" => {
            let id = draft::save(&state, &visit, &permit, &screen, &fields).await?;
            return Ok(Redirect::to(&format!("{NEW}?draft={id}&kept=1")).into_response());
        }
        "leave" => {
            let id = draft::save(&state, &visit, &permit, &screen, &fields).await?;
            return Ok(Redirect::to(&format!("{LIST}?kept={id}")).into_response());
        }
        "show" => {}
        "check" => screen.judged = true,
        "look-up-mother" => look_up(&state, &visit, &permit, &mut screen, "mother").await?,
        "look-up-father" => look_up(&state, &visit, &permit, &mut screen, "father").await?,
        "wrong-mother" => births::forget_source(&mut screen.form, "mother"),
        "wrong-father" => births::forget_source(&mut screen.form, "father"),
        "" => return accept(&state, &visit, &permit, screen, &fields).await,
        // What no button of the page says is nobody's wish.
        _ => return Err(Trouble::ForeignForm),
    }
    show(&draw(&state, &visit, &permit, None, &screen).await?)
}

/// The first field of the paper that nothing can answer for the official.
const FIRST: &str = "child.surname";

/// Says that the form was set aside, and when.
async fn kept(state: &AppState, visit: &Visit, permit: &Permit, screen: &mut Screen, id: Uuid) -> Answer<()> {
    let l = visit.l();
    if let Some(time) = draft::saved_at(state, permit, id).await? {
        let said = l.with("application-draft-kept-at", &[("time", (&time).into())]);
        screen.note = Some(Note::new(Tone::Ok, Line::new().bold(said).text(l.t("application-draft-where"))));
        screen.kept_at = Some(time);
    }
    Ok(())
}

async fn accept(state: &AppState, visit: &Visit, permit: &Permit, mut screen: Screen, fields: &Fields) -> Answer {
    let today = visit.today();
    screen.judged = true;
    let again = async |screen: Screen| show_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(state, visit, permit, None, &screen).await?);
    let channel = channel(permit.official().role, &screen.channel);
    let filed_on = match filed_on(&screen, channel, today) {
        Ok(day) => day,
        Err(key) => {
            screen.filed_on_wrong = Some(visit.l().t(key));
            return again(screen).await;
        }
    };
    let held = sources_hold(state, visit, &mut screen, None).await;
    let parsed = read(&screen.form, today);
    if !held || !parsed.faults.is_empty() {
        return again(screen).await;
    }
    let others = elsewhere(state, visit, &parsed.statement, None).await?;
    let log = own_log(permit)?;
    let command = Uuid::parse_str(&screen.command).map_err(|_| Trouble::ForeignForm)?;
    // Sent again, what it made itself is no other application.
    if !believed(visit, &mut screen, &parsed, &others) && !state.registry.was_done(&log, command).await? {
        return again(screen).await;
    }
    let used = others.iter().any(Elsewhere::registered);
    let wanting = wanting(under_law(state, visit, None), &screen, &parsed.statement, (filed_on, today), used);
    if !wanting.is_empty() && fields.get("incomplete") != "accept" {
        screen.may_be_incomplete = true;
        screen.grounds = wanting;
        return again(screen).await;
    }
    let file = Command::ApplicationFile {
        id: ApplicationId(state.registry.id()),
        statement: Box::new(parsed.statement),
        filed_on,
        channel,
        delivery: screen.delivery.unwrap_or(command),
    };
    match run(state, permit, &log, command, file).await? {
        Ran::Refused(grounds) => {
            screen.grounds = grounds;
            again(screen).await
        }
        Ran::Done(answer) => {
            if let Some(id) = screen.draft {
                draft::forget(state, permit, id).await?;
            }
            let id = answer.first(StreamKind::Application).ok_or(Trouble::Defect)?;
            Ok(Redirect::to(&path(ApplicationId(id))).into_response())
        }
    }
}

/// The value of `ground-field-blank`.
const OF_FIELD: &str = "field";

/// Everything that a complete application has and this one lacks: what the law calls a defect, and fields left blank.
fn wanting(under: Under<'_>, screen: &Screen, statement: &domain::acts::birth::BirthStatement, (filed_on, today): (Date, Date), used: bool) -> Vec<Ground> {
    let mut checked = check(statement, filed_on, today, under, None);
    checked.with_proof(used);
    let mut wanting = checked.defects;
    let named: Vec<String> = wanting.iter().filter_map(|ground| ground.field.as_deref()).map(crate::workspace::applications::say::place).collect();
    let form = prepare::completed(&screen.form, today);
    for field in form.blank_required() {
        let parents = field.id.starts_with("mother.") || field.id.starts_with("father.");
        let group_named = named
            .iter()
            .any(|one| one == field.id || (parents && one.starts_with(field.id.split('.').next().unwrap_or_default()) && one.ends_with(".surname")));
        let applicant_is_parent = field.id.starts_with("applicant.") && matches!(form.get("applicant.capacity"), "mother" | "father");
        if !group_named && !applicant_is_parent && !field.id.contains('*') {
            let clause = field.clause().unwrap_or_else(|| law::Clause::new("O99-7"));
            wanting.push(Ground::new(clause, "ground-field-blank").with(OF_FIELD, field.id).at(field.id));
        }
    }
    wanting
}

/// How it comes in is the role's: only a body receives paper by post.
fn channel(role: Role, chosen: &str) -> Channel {
    match role {
        Role::Consul | Role::HeadOfForeignInstitution => Channel::Consulate,
        Role::MedicalOfficial => Channel::Medical,
        Role::Akim | Role::Clerk => Channel::FrontOffice,
        _ if chosen == "post" => Channel::Post,
        _ => Channel::Counter,
    }
}

/// Today; of what came by post the day of posting.
fn filed_on(screen: &Screen, channel: Channel, today: Date) -> Result<Date, &'static str> {
    match (channel, screen.filed_on.trim()) {
        (Channel::Post, "") => Err("application-posted-on-missing"),
        (Channel::Post, typed) => typed::date(typed, Sense::Past, today).map_err(|fault| fault.key())?.as_date().ok_or("fault-date-form"),
        _ => Ok(today),
    }
}
