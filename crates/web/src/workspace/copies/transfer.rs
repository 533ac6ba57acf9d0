//! What an institution abroad transfers to the capital's authority: records that wait, transmittals and how they ended (O99-4, K-279).

use axum::extract::State;
use axum::response::Response;
use domain::numbers::{NoticeId, VOLUME};
use registry::access::{self, Action, Scope};
use registry::office::copies;

use super::page::{Around, Read, book};
use super::{PATH, done};
use crate::AppState;
use crate::components::{Bit, Head, Line, Row, Table};
use crate::fields::Fields;
use crate::layout::Command;
use crate::page::Answer;
use crate::visit::Permitted;
use crate::workspace::applications::own_log;
use crate::workspace::notices;
use crate::workspace::sheet::{Block, Body, Form, Sheet};
use crate::{L, office};

/// `POST /workspace/copies/transfer`
///
/// # Errors
/// A technical failure; a refusal is shown on the page.
pub(super) async fn post(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer<Response> {
    let log = own_log(&permitted.permit)?;
    let waiting = copies::to_transfer(&state.registry, &log).await?;
    let some = waiting.into_iter().take(most()).map(|line| line.id).collect();
    let order = registry::Command::RecordsTransfer { notice: NoticeId(state.registry.id()), copies: some };
    done(state, permitted, &log, &fields, Some(order), "transfer").await
}

/// Records of one transmittal at most.
fn most() -> usize {
    usize::try_from(VOLUME).unwrap_or(usize::MAX)
}

/// The blocks of the page.
pub(super) fn blocks(sheet: &mut Sheet, read: &Read, around: &Around, csrf: &str) {
    let l = sheet.l;
    sheet.main.push(waiting(l, read));
    sheet.main.push(transfers(l, read));
    let may = around.me.as_ref().is_some_and(|me| access::scope(Action::RecordsTransfer, me.role) != Scope::Nothing);
    if may && !read.to_transfer.is_empty() {
        let to = around.keeper.as_ref().map_or_else(|| l.t("office-no-keeper"), |keeper| office::office(l, keeper, around.today).name);
        let id = around.ids.last().cloned().unwrap_or_default();
        let some = l.n("office-records-count", read.to_transfer.len().min(most()));
        let form = Form::new("transfer", format!("{PATH}/transfer"), csrf.to_owned(), id, l.t("office-transfer-send")).before(format!("{some}. {to}")).main();
        sheet.frame.commands.insert(0, Command::main(l.t("office-transfer-send"), "transfer"));
        sheet.side.push(Block::new("transfer-box", l.t("office-to-transfer"), Body::Form(form)));
    }
}

fn waiting(l: L, read: &Read) -> Block {
    let heads = vec![Head::new(l.t("office-act-record"), ""), Head::new(l.t("office-made-on"), "t")];
    let rows = read.to_transfer.iter().map(|line| {
        let act = Bit::NumLink(format!("/workspace/records/{}", line.record), format!("№\u{a0}{}/{}", line.number, line.year));
        Row::new(vec![Line::new().and(act).second(book(l, &line.book)), Line::new().num(text::date(line.changed_on))])
    });
    let table = Table { empty: l.t("office-transfer-none"), ..Table::sheet(l, l.t("office-to-transfer"), 0, heads, rows.collect()) };
    Block::new("to-transfer", l.t("office-to-transfer"), Body::Table(table)).quiet(l.n("office-records-count", read.to_transfer.len()))
}

fn transfers(l: L, read: &Read) -> Block {
    let heads = vec![
        Head::new(l.t("office-number"), "cl"),
        Head::new(l.t("office-inventory"), ""),
        Head::new(l.t("office-sent-on"), "t"),
        Head::new(l.t("office-state"), "do"),
    ];
    let rows = read.transfers.iter().map(|sent| {
        let mut state = Line::from(notices::list::status(l, &sent.state));
        if let Some(why) = &sent.why {
            state = state.second(why.as_str());
        } else if let Some(on) = sent.ended_on {
            state = state.second(text::date(on));
        }
        Row::new(vec![
            Line::new().and(Bit::NumLink(notices::path(sent.id), sent.number.clone())),
            Line::from(l.n("office-records-count", i64::try_from(sent.copies).unwrap_or(i64::MAX))),
            Line::new().num(text::date(sent.sent_on)),
            state,
        ])
    });
    let table = Table { empty: l.t("office-transfers-none"), ..Table::sheet(l, l.t("office-transfers"), 1, heads, rows.collect()) };
    Block::new("transfers", l.t("office-transfers"), Body::Table(table)).quiet(l.n("office-lines", read.transfers.len()))
}
