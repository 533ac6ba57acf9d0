//! What is done with blanks: each a form of the page, each one command.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::blank::BlankKind;
use domain::kernel::Ground;
use domain::numbers::{AccountId, ActKind, LotId};
use law::Clause;
use registry::Command;
use uuid::Uuid;

use super::{PATH, drawn};
use crate::AppState;
use crate::fields::Fields;
use crate::page::{Answer, show, show_with};
use crate::visit::Permitted;
use crate::workspace::applications::{Ran, own_log, run};

const JOURNAL: Clause = Clause::new("O99-10.2");

fn number(fields: &Fields, name: &str) -> u64 {
    // What is no number is 0, which no range of blanks holds: the rule of the range says so at the field.
    fields.get(name).trim_start_matches('№').trim().parse().unwrap_or(0)
}

fn id(fields: &Fields, name: &str) -> Option<Uuid> {
    Uuid::parse_str(fields.get(name)).ok()
}

async fn done(state: AppState, permitted: Permitted, fields: Fields, form: &'static str, order: Option<Command>) -> Answer {
    let Permitted { visit, permit } = permitted;
    let log = own_log(&permit)?;
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&drawn(&state, &visit, &log, &fields, form, &[]).await?);
    };
    let ran = match order {
        Some(order) => run(&state, &permit, &log, command, order).await?,
        None => Ran::Refused(vec![Ground::new(JOURNAL, "ground-blank-not-in-stock").at("lot")]),
    };
    match ran {
        Ran::Done(_) => Ok(Redirect::to(&format!("{PATH}?done={form}")).into_response()),
        Ran::Refused(grounds) => show_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&state, &visit, &log, &fields, form, &grounds).await?),
    }
}

/// `POST /workspace/blanks/receive`
///
/// # Errors
/// A technical failure; a refusal is shown on the page.
pub async fn receive(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer {
    // The lot's id is that of the command: a form sent twice makes one lot.
    let lot = fields.command().map(LotId);
    let order = lot.map(|lot| Command::BlankReceive {
        lot,
        kind: BlankKind(ActKind::Birth),
        series: fields.get("receive-series").to_uppercase(),
        first: number(&fields, "receive-first"),
        last: number(&fields, "receive-last"),
        document: fields.get("receive-document").to_owned(),
    });
    done(state, permitted, fields, "receive", order).await
}

/// `POST /workspace/blanks/issue`
///
/// # Errors
/// As above.
pub async fn issue(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer {
    let order = id(&fields, "issue-lot").zip(id(&fields, "issue-to")).map(|(lot, to)| Command::BlankIssue {
        lot: LotId(lot),
        to: AccountId(to),
        first: number(&fields, "issue-first"),
        last: number(&fields, "issue-last"),
    });
    done(state, permitted, fields, "issue", order).await
}

/// `POST /workspace/blanks/return`
///
/// # Errors
/// As above.
pub async fn give_back(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer {
    let (lot, from) = fields.get("return-held").split_once('/').unwrap_or_default();
    let held = Uuid::parse_str(lot).ok().zip(Uuid::parse_str(from).ok());
    let order = held.map(|(lot, from)| Command::BlankReturn {
        lot: LotId(lot),
        from: AccountId(from),
        first: number(&fields, "return-first"),
        last: number(&fields, "return-last"),
    });
    done(state, permitted, fields, "return", order).await
}

/// `POST /workspace/blanks/spoil`
///
/// # Errors
/// As above.
pub async fn spoil(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer {
    let order = id(&fields, "spoil-lot").map(|lot| Command::BlankSpoil {
        lot: LotId(lot),
        number: number(&fields, "spoil-number"),
        why: fields.get("spoil-why").to_owned(),
    });
    done(state, permitted, fields, "spoil", order).await
}

/// `POST /workspace/blanks/write-off`
///
/// # Errors
/// As above.
pub async fn write_off(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer {
    let order = id(&fields, "write-off-lot").map(|lot| Command::BlankWriteOff {
        lot: LotId(lot),
        first: number(&fields, "write-off-first"),
        last: number(&fields, "write-off-last"),
        act: fields.get("write-off-act").to_owned(),
    });
    done(state, permitted, fields, "write-off", order).await
}
