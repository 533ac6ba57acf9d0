//! What the pages of a conclusion and of a refusal have in common: the letter as it will read, and a decision by one of two buttons.

use axum::http::StatusCode;
use domain::kernel::Ground;
use domain::paper::Paper;
use registry::Command;
use registry::access::Action;
use registry::births::Found;
use registry::papers::{self, Ask, Kind};
use registry::records::NotRead;

use super::Sheet;
use crate::AppState;
use crate::fields::Fields;
use crate::page::{Answer, show_with};
use crate::visit::Visit;
use crate::workspace::applications::{Went, act, run_or_sign};

/// What a button asks for.
pub(crate) struct Wish {
    /// The action.
    pub action: Action,
    /// The command.
    pub order: Command,
    /// Address of the page afterwards.
    pub then: String,
    /// Address of the page itself.
    pub here: String,
}

/// Does it and goes on; or says why not. Where the form only asked for its page, nothing stands against it.
pub(crate) async fn decide(state: &AppState, visit: &Visit, found: &Found, fields: &Fields, wish: Wish) -> Answer<Went> {
    let permit = act(visit, found, wish.action)?;
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else { return Ok(Went::Refused(Vec::new())) };
    run_or_sign(state, &permit, &found.log, command, wish.order, fields, (wish.then, wish.here)).await
}

/// The page once more, with what stood against it.
pub(crate) fn again(page: &Sheet, grounds: &[Ground]) -> Answer {
    show_with(if grounds.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, page)
}

/// The paper of an application as it will read; the reading is traced. `None` where there is none yet.
pub(crate) async fn letter(state: &AppState, visit: &Visit, found: &Found, kind: Kind) -> Answer<Option<Paper>> {
    let permit = act(visit, found, Action::ApplicationRead)?;
    let own_purpose = permit.needs_purpose().then_some("application-purpose");
    let ask = Ask { public_url: state.site.public_url.clone(), own_purpose, ..Ask::default() };
    match papers::paper(&state.registry, permit, kind, &found.id.to_string(), &ask).await {
        Ok(paper) => Ok(Some(paper)),
        Err(NotRead::NotFound | NotRead::PurposeMissing) => Ok(None),
        Err(NotRead::Fault(fault)) => Err(fault.into()),
    }
}
