//! Blanks of strict account (O99-10.2): the balance that proves, lots, what is in whose hands, and every act with them.

pub mod act;
pub mod page;

use axum::extract::State;
use registry::access::Action;
use registry::office::{blanks, people};

use crate::AppState;
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show};
use crate::routes::{Access, Route, does, looks};
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::own_log;

/// The page.
pub const PATH: &str = "/workspace/blanks";

pub(crate) static ROUTES: &[Route] = &[
    Route::page(PATH, Access::May(Action::BlankSpoil), || looks(get)),
    Route::form("/workspace/blanks/receive", Access::May(Action::BlankReceive), || does(act::receive)),
    Route::form("/workspace/blanks/issue", Access::May(Action::BlankIssue), || does(act::issue)),
    Route::form("/workspace/blanks/return", Access::May(Action::BlankReturn), || does(act::give_back)),
    Route::form("/workspace/blanks/spoil", Access::May(Action::BlankSpoil), || does(act::spoil)),
    Route::form("/workspace/blanks/write-off", Access::May(Action::BlankWriteOff), || does(act::write_off)),
];

/// `GET /workspace/blanks`
///
/// # Errors
/// When the store can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, permit }: Permitted) -> Answer {
    let log = own_log(&permit)?;
    show(&drawn(&state, &visit, &log, &Fields::default(), "", &[]).await?)
}

/// The page, with what was typed into the form `sent` and what stands against it.
pub(super) async fn drawn(
    state: &AppState,
    visit: &Visit,
    log: &registry::ports::store::LogId,
    fields: &Fields,
    sent: &str,
    grounds: &[domain::kernel::Ground],
) -> Answer<crate::workspace::sheet::Sheet> {
    let stock = blanks::stock(&state.registry, log).await?;
    let office = people::of_office(&state.registry, &log.0).await?;
    let done = visit.query("done");
    let frame = Frame::open(state, visit, Section::Blanks).await?;
    let me = visit.official().cloned();
    let command = fields.command().map_or_else(|| visit.new_command(), |id| id.to_string());
    let commands = std::array::from_fn(|n| if n == 0 { command.clone() } else { visit.new_command() });
    let around = page::Around { me, today: visit.today(), commands, done };
    Ok(page::sheet(frame, &stock, &office, &around, fields, sent, grounds))
}
