//! The data of an application that was taken in: mended, completed, registered.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::acts::birth::to_form;
use registry::Command;
use registry::access::{Action, Permit};
use registry::births::{Found, derived};
use uuid::Uuid;

use super::doubts::believed;
use super::parents::{look_up, sources_hold};
use super::screen::{fingerprint, read, scans_hold};
use super::{Screen, draw};
use crate::AppState;
use crate::components::{Line, Note, Tone};
use crate::fields::Fields;
use crate::page::{Answer, show, show_with};
use crate::trouble::Trouble;
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::{Ran, act, case, elsewhere, one, path, run};
use crate::workspace::births;

/// `GET /workspace/applications/{id}/entry`
///
/// # Errors
/// Trouble of the store.
pub async fn amend_get(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let permit = act(&visit, &found, Action::ApplicationAmend)?;
    if found.application.stage.record().is_some() {
        return Ok(Redirect::to(&path(found.id)).into_response());
    }
    let screen = Screen {
        form: to_form(&found.application.statement),
        judged: true,
        grounds: found.application.defects.clone(),
        command: visit.new_command(),
        ..Screen::default()
    };
    show(&draw(&state, &visit, &permit, Some(&found), &screen).await?)
}

/// `POST /workspace/applications/{id}/entry`
///
/// # Errors
/// Trouble of the store.
pub async fn amend_post(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let permit = act(&visit, &found, Action::ApplicationAmend)?;
    let mut screen = Screen::of(&fields, visit.today());
    scans_hold(&mut screen, Some(&to_form(&found.application.statement)));
    if screen.command.is_empty() {
        screen.command = visit.new_command();
    }
    match fields.get("do") {
        "show" => {}
        "check" => screen.judged = true,
        "look-up-mother" => look_up(&state, &visit, &permit, &mut screen, "mother").await?,
        "look-up-father" => look_up(&state, &visit, &permit, &mut screen, "father").await?,
        "wrong-mother" => registry::births::forget_source(&mut screen.form, "mother"),
        "wrong-father" => registry::births::forget_source(&mut screen.form, "father"),
        wish @ ("" | "save") => {
            let register = wish != "save" && fields.get("main") == "register";
            return save(&state, &visit, &permit, found, screen, register).await;
        }
        // What no button of the page says is nobody's wish.
        _ => return Err(Trouble::ForeignForm),
    }
    show(&draw(&state, &visit, &permit, Some(&found), &screen).await?)
}

async fn save(state: &AppState, visit: &Visit, permit: &Permit, found: Found, mut screen: Screen, register: bool) -> Answer {
    screen.judged = true;
    let again = async |found: &Found, screen: &Screen| show_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(state, visit, permit, Some(found), screen).await?);
    let held = sources_hold(state, visit, &mut screen, Some(&to_form(&found.application.statement))).await;
    let parsed = read(&screen.form, visit.today());
    if !held || !parsed.faults.is_empty() {
        return again(&found, &screen).await;
    }
    let others = elsewhere(state, visit, &parsed.statement, Some(found.id)).await?;
    if !believed(visit, &mut screen, &parsed, &others) {
        return again(&found, &screen).await;
    }
    let command = Uuid::parse_str(&screen.command).map_err(|_| Trouble::ForeignForm)?;
    let differs = parsed.statement != found.application.statement;
    if differs && !screen.seen.is_empty() && screen.seen != fingerprint(&found) {
        let l = visit.l();
        screen.note = Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-changed-meanwhile")).text(l.t("application-changed-meanwhile-do"))));
        screen.seen = fingerprint(&found);
        return again(&found, &screen).await;
    }
    let mut found = found;
    if differs {
        let amend = Command::ApplicationAmend { id: found.id, statement: Box::new(parsed.statement) };
        if let Ran::Refused(grounds) = run(state, permit, &found.log, derived(command, b"amend"), amend).await? {
            if let Some(registered) = one::registered_already(state, visit, found.id).await? {
                return show_with(StatusCode::UNPROCESSABLE_ENTITY, &registered);
            }
            screen.grounds = grounds;
            return again(&found, &screen).await;
        }
        found = registry::births::application(&state.registry, found.id).await?.ok_or(Trouble::NotFound)?;
        screen.seen = fingerprint(&found);
    }
    if !register {
        return Ok(Redirect::to(&format!("{}?saved=1", path(found.id))).into_response());
    }
    match births::register::all_of_delivery(state, visit, &found, command, &screen.another).await? {
        Ran::Done(_) => Ok(Redirect::to(&births::finish_path(found.id)).into_response()),
        Ran::Refused(grounds) => {
            if let Some(registered) = one::registered_already(state, visit, found.id).await? {
                return show_with(StatusCode::UNPROCESSABLE_ENTITY, &registered);
            }
            // What stands against another child of the delivery is said on the page of the application: this one shows its own child only.
            if one::registers_with(state, &found).await? {
                return show_with(StatusCode::UNPROCESSABLE_ENTITY, &one::draw(state, visit, &found, &grounds, &screen.another, "").await?);
            }
            screen.grounds = grounds;
            screen.command = visit.new_command();
            again(&found, &screen).await
        }
    }
}
