//! One application: where it stands, what is wanting, what is next by law, what happened so far.

mod actions;
mod history;
mod view;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::acts::birth::BirthStatement;
use domain::application::Stage;
use domain::kernel::Ground;
use domain::numbers::{ApplicationId, RecordId};
use domain::typed::{self, Sense};
use registry::Command;
use registry::access::Action;
use registry::behind;
use registry::births::{self, Found};

use super::entry::panels;
use super::{Ran, act, case, path, run, say};
use crate::AppState;
use crate::components::{Clause, ErrorSummary, Line, Note, Tone};
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::signing::waits;
use crate::trouble::Trouble;
use crate::visit::{Permitted, Visit};
use crate::workspace::births::register;

pub use view::{Mend, One, Register};

/// `GET /workspace/applications/{id}`
///
/// # Errors
/// Trouble of the store.
pub async fn get(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    show(&draw(&state, &visit, &found, &[], &[], "").await?)
}

/// `POST /workspace/applications/{id}/mending`
///
/// # Errors
/// Trouble of the store.
pub async fn ask_to_mend(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let permit = act(&visit, &found, Action::ApplicationAskToMend)?;
    let typed = fields.get("due");
    let due = if typed.is_empty() { None } else { Some(typed::day(typed, Sense::Ahead, visit.today())) };
    if fields.only_shows() || due == Some(None) {
        let grounds = if due == Some(None) { vec![Ground::new(law::Clause::new("APPC-64"), "fault-date-form").at("due")] } else { Vec::new() };
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(&state, &visit, &found, &grounds, &[], typed).await?);
    }
    let command = fields.command().ok_or(Trouble::ForeignForm)?;
    let ask = Command::ApplicationAskToMend { id: found.id, due: due.flatten() };
    match run(&state, &permit, &found.log, command, ask).await? {
        Ran::Done(_) => Ok(Redirect::to(&path(found.id)).into_response()),
        Ran::Refused(grounds) => show_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(&state, &visit, &found, &grounds, &[], typed).await?),
    }
}

/// The page of an application that is registered already, in another tab or by another hand: it says that alone, with the way to the
/// record. `None` where it is not.
pub(crate) async fn registered_already(state: &AppState, visit: &Visit, id: ApplicationId) -> Answer<Option<One>> {
    let Some(found) = births::application(&state.registry, id).await? else { return Ok(None) };
    let Some(record) = found.application.stage.record() else { return Ok(None) };
    let mut one = draw(state, visit, &found, &[], &[], "").await?;
    let line = Line::new().bold(visit.l().t("application-registered-already"));
    let reads = visit.may(Action::RecordRead, Some(&found.log)).is_ok();
    let line = if reads { line.link(crate::workspace::births::record_path(record), visit.l().t("application-record")) } else { line };
    one.note = Some(Note::new(Tone::Ok, line));
    Ok(Some(one))
}

/// Other children of its delivery are entered and register with it.
pub(crate) async fn registers_with(state: &AppState, found: &Found) -> Answer<bool> {
    Ok(births::siblings(&state.registry, found).await?.iter().any(|sibling| sibling.stage == Stage::Entered.as_str()))
}

/// The page, with what stood against the last wish.
pub(crate) async fn draw(state: &AppState, visit: &Visit, found: &Found, grounds: &[Ground], another: &[RecordId], due: &str) -> Answer<One> {
    let (l, today) = (visit.l(), visit.today());
    let application = &found.application;
    let law = state.registry.law();
    let under = domain::kernel::Under { law, edition: law.edition(&application.edition).unwrap_or_else(|| law.default_edition()) };
    let siblings = births::siblings(&state.registry, found).await?;
    let unfiled = unfiled(&application.statement, &siblings);
    let entered = application.stage == Stage::Entered;
    let registers = entered && visit.may(Action::BirthRegister, Some(&found.log)).is_ok();
    let alike = if registers { register::alike(state, visit, found, true).await? } else { Vec::new() };
    let unanswered = alike.iter().filter(|one| !another.contains(&one.record)).count();
    let one_mother = if registers { super::entry::of_one_mother(state, visit, &application.statement, Some(found.id)).await? } else { None };
    let elsewhere = super::elsewhere(state, visit, &application.statement, Some(found.id)).await?;
    // Of a case that is over, what stands elsewhere is the other's question.
    let open = application.stage.record().is_none();
    let standing = panels::Standing {
        entered: application.entered_on.map(|_| application.number.to_string()),
        unanswered,
        similar: alike.len(),
        proof_used: elsewhere.iter().any(super::Elsewhere::registered),
        proof_elsewhere: elsewhere.first().filter(|_| open).map(|other| other.words(l, today)),
        untouched: false,
        faults: std::collections::BTreeMap::new(),
        delivery: one_mother.as_ref().map(|(other, ground)| (super::entry::compare_with(l, other), ground.clause.clone())),
    };
    let events = births::history(&state.registry, &found.log, found.id).await?;
    let faults = say::faults(l, grounds).into_iter().map(view::here).collect::<Vec<_>>();
    let what = l.n("count-errors", faults.len());
    let errors = ErrorSummary { title: l.with("errors-title", &[("what", what.into())]), faults };
    let waits = waits::about(state, visit, &found.log, &[found.id.0]).await?;
    let frame = Frame::open(state, visit, Section::Applications).await?.waits(waits.notes);
    let mut one = view::one(frame, found, &siblings, today, &state.site.zone);
    // What the law puts next is another's to do, or can't be done before a question is answered.
    let instead = match (registry::projection::next_step(application), &one_mother) {
        ("register", _) if !registers => Some(l.with("application-register-by", &[("office", crate::office::office(l, &found.log.0, today).name.into())])),
        // Who hands over what the body has made ready does not print it.
        ("certificate", _) if visit.may(Action::CopyPrint, Some(&found.log)).is_err() => {
            let key = if visit.may(Action::CertificateHandOver, Some(&found.log)).is_ok() { "application-papers-by" } else { "application-papers-of" };
            Some(l.with(key, &[("office", crate::office::office(l, &found.log.0, today).name.into())]))
        }
        ("register", Some(_)) => Some(l.t("application-answer-first")),
        _ => None,
    };
    if let Some(words) = instead {
        one.next = Line(Line::new().bold(words).0.into_iter().chain(one.next.0.into_iter().skip(1)).collect());
    }
    one.errors = errors;
    one.checks = panels::checks(l, &application.statement, application.filed_on, today, under, application.term_end, &standing);
    one.term = panels::term(l, &application.statement, application.filed_on, today, under, application.term_end);
    let reads = visit.may(Action::RecordRead, Some(&found.log)).is_ok();
    let behind = behind::decisions(&state.registry, found, &events).await?;
    one.history = history::table(l, &events, &history::Drawn { behind: &behind, reads, zone: &state.site.zone });
    let needs_conclusion = view::needs_conclusion(found, under);
    if registers && !needs_conclusion {
        one.register = Some(Register {
            action: super::under(found.id, "register"),
            command: visit.new_command(),
            waits: waits.acts.contains(&"birth_register"),
            stopped: one_mother.is_some() || unfiled > 0,
            similar: panels::similar(l, &alike, another, today),
            together: Some(siblings.iter().filter(|sibling| sibling.stage == Stage::Entered.as_str()).count())
                .filter(|n| *n > 0)
                .map(|n| l.n("application-together", n)),
        });
    }
    if application.stage == Stage::Defective && application.mending.is_none() && visit.may(Action::ApplicationAskToMend, Some(&found.log)).is_ok() {
        one.mend = Some(Mend { action: super::under(found.id, "mending"), command: visit.new_command(), due: due.to_owned() });
    }
    if super::scans::open_to(visit, found) {
        one.attach = Some(super::under(found.id, "scans"));
    }
    if visit.query("saved").is_some() && one.note.is_none() {
        let said = l.with("application-saved-at", &[("time", text::clock(visit.local().time()).into())]);
        one.note = Some(Note::new(Tone::Ok, Line::new().bold(said)));
    }
    if one.register.is_some() && unfiled > 0 && one.note.is_none() {
        let line = Line::new().bold(l.n("application-children-unfiled", unfiled)).text(l.t("application-children-unfiled-do"));
        one.note = Some(Note::new(Tone::Warn, line.clause(Clause::of(l, &law::Clause::new("O99-11")))));
    }
    if let Some(doubt) = &one_mother {
        one.note = Some(super::entry::which_is_it(l, visit, doubt, Some(found)));
    }
    one.actions = actions::of(l, visit, found, &actions::Stands { needs_conclusion, stopped: one_mother.is_some(), unfiled, asks: one.asks() });
    let said = l.with("application-opened-at", &[("time", text::clock(visit.local().time()).into())]);
    one.frame = one.frame.clone().commands(actions::commands(l, visit, &one, found)).say(said);
    Ok(one)
}

/// Children of the delivery as stated for whom no application stands.
fn unfiled(statement: &BirthStatement, siblings: &[births::Sibling]) -> usize {
    let filed = 1 + siblings.iter().filter(|sibling| sibling.stage != "refused").count();
    statement.child.plurality.map_or(0, |all| usize::from(all).saturating_sub(filed))
}
