//! References that wait for the head's signature, so that they may leave as electronic documents (SVC-9).

use law::Clause as Label;
use registry::access::Action;
use registry::signing::issued::{self, Unsigned};

use super::{DESK, List};
use crate::components::{Clause, Head, Line, Row, Table};
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::electronic;
use crate::{AppState, L};

/// The newest that a desk shows before it is asked for all.
const SHOWN: u32 = 20;
/// In the address, to see them all.
const ALL: &str = "references";

/// The list, for whoever may sign, where there is something in it.
pub(super) async fn waiting(state: &AppState, visit: &Visit) -> Answer<Option<List>> {
    let Ok(permit) = visit.may(Action::ReferenceSign, None) else { return Ok(None) };
    let Some(log) = permit.log() else { return Ok(None) };
    let most = if visit.query(ALL).is_some() { u32::MAX } else { SHOWN };
    let unsigned = issued::waiting_for_head(&state.registry, log, most).await?;
    Ok((unsigned.all > 0).then(|| list(visit.l(), &unsigned)))
}

/// The list of these.
#[must_use]
pub fn list(l: L, unsigned: &Unsigned) -> List {
    let heads = vec![
        Head::new(l.t("desk-reference-made"), "t"),
        Head::new(l.t("desk-reference"), ""),
        Head::new(l.t("desk-do"), "do"),
        // No clause of the order: the standard of the service is named in full, and needs room.
        Head::new(l.t("desk-clause"), "do"),
    ];
    let rows = unsigned.newest.iter().map(|one| {
        let named = Line::new().link(electronic::path("certificate", one.id), l.with("issued-reference", &[("number", one.number.as_str().into())]));
        Row::new(vec![Line::new().num(text::date(one.made_on)), named, l.t("sign-with-key").into(), Clause::of(l, &Label::new("SVC-9")).into()])
    });
    List {
        id: "references",
        title: l.t("desk-references"),
        quiet: l.n("desk-references-count", unsigned.all),
        more: (unsigned.newest.len() < unsigned.all).then(|| (format!("{DESK}?{ALL}=all#references"), l.t("desk-references-all"))),
        stock: false,
        table: Table::sheet(l, l.t("desk-references"), 1, heads, rows.collect()),
    }
}
