//! Registering: one application, or all entered ones of its delivery.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::application::Stage;
use domain::numbers::RecordId;
use registry::Command;
use registry::access::{Action, Permit};
use registry::births::{self, Found, Similar};
use uuid::Uuid;

use super::finish_path;
use crate::AppState;
use crate::fields::Fields;
use crate::page::{Answer, show, show_with};
use crate::trouble::Trouble;
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::entry::similar;
use crate::workspace::applications::{Ran, Went, act, case, one as page, path, run, run_or_sign};

/// `POST /workspace/applications/{id}/register`
///
/// # Errors
/// Trouble of the store.
pub async fn post(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted, fields: Fields) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let another: Vec<RecordId> = fields.all("another").filter_map(|id| Uuid::parse_str(id).ok()).map(RecordId).collect();
    if fields.only_shows() {
        return show(&page::draw(&state, &visit, &found, &[], &another, "").await?);
    }
    let command = fields.command().ok_or(Trouble::ForeignForm)?;
    let ways = (finish_path(found.id), path(found.id));
    let (permit, register) = registering(&state, &visit, &found, command, fields.has("together"), &another).await?;
    match run_or_sign(&state, &permit, &found.log, command, register, &fields, ways).await? {
        Went::On(response) => Ok(response),
        Went::Refused(grounds) => match page::registered_already(&state, &visit, found.id).await? {
            Some(registered) => show_with(StatusCode::UNPROCESSABLE_ENTITY, &registered),
            None => show_with(StatusCode::UNPROCESSABLE_ENTITY, &page::draw(&state, &visit, &found, &grounds, &another, "").await?),
        },
    }
}

/// Registers `found` and the entered children of its delivery, whose records stand one right after another (O99-11); see
/// [`registering`].
pub(crate) async fn all_of_delivery(state: &AppState, visit: &Visit, found: &Found, command: Uuid, another: &[RecordId]) -> Answer<Ran> {
    let (permit, register) = registering(state, visit, found, command, true, another).await?;
    run(state, &permit, &found.log, command, register).await
}

/// Records similar to `found`, and with `together` to the entered children of its delivery: each once.
pub(crate) async fn alike(state: &AppState, visit: &Visit, found: &Found, together: bool) -> Answer<Vec<Similar>> {
    let mut alike = similar(state, visit, &found.application.statement, Some(found)).await?;
    if together {
        for sibling in births::siblings(&state.registry, found).await?.into_iter().filter(|sibling| sibling.stage == Stage::Entered.as_str()) {
            let Some(other) = births::application(&state.registry, sibling.id).await? else { continue };
            let more = similar(state, visit, &other.application.statement, Some(&other)).await?;
            alike.extend(more.into_iter().filter(|one| !alike.iter().any(|seen| seen.record == one.record)).collect::<Vec<_>>());
        }
    }
    Ok(alike)
}

/// The command that registers `found`, and with `together` its entered siblings. Similar records are looked for again: what was not
/// answered stands against it, whatever the page showed.
async fn registering(state: &AppState, visit: &Visit, found: &Found, command: Uuid, together: bool, another: &[RecordId]) -> Answer<(Permit, Command)> {
    let permit = act(visit, found, Action::BirthRegister)?;
    let alike: Vec<RecordId> = alike(state, visit, found, together).await?.into_iter().map(|one| one.record).collect();
    let answered = another.iter().copied().filter(|record| alike.contains(record)).collect();
    let register = births::registering(&state.registry, command, found, together, alike, answered).await?;
    Ok((permit, register))
}
