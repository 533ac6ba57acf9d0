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

fn typed_number(fields: &Fields, name: &str) -> Option<u64> {
    fields.get(name).trim_start_matches('№').trim().parse().ok()
}

/// What [`unnumbered`] lets through.
fn number(fields: &Fields, name: &str) -> u64 {
    typed_number(fields, name).unwrap_or(0)
}

/// The fields of this form that should hold a number and do not: no rule is asked about a blank "№ 0" that nobody typed.
fn unnumbered(fields: &Fields, form: &str) -> Vec<Ground> {
    let parts: &[&str] = if form == "spoil" { &["number"] } else { &["first", "last"] };
    let wanting = parts.iter().filter(|part| typed_number(fields, &format!("{form}-{part}")).is_none());
    wanting.map(|part| Ground::new(JOURNAL, "ground-blank-number").at(part)).collect()
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
    let wanting = unnumbered(&fields, form);
    let ran = match order {
        _ if !wanting.is_empty() => Ran::Refused(wanting),
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
