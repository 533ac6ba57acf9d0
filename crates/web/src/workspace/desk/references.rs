//! References that wait for the head's signature, so that they may leave as electronic documents (SVC-9).

use law::Clause as Label;
use registry::access::Action;
use registry::signing::issued::{self, Waiting};

use super::List;
use crate::components::{Clause, Head, Line, Row, Table};
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::electronic;
use crate::{AppState, L};

/// The list, for whoever may sign, where there is something in it.
pub(super) async fn waiting(state: &AppState, visit: &Visit) -> Answer<Option<List>> {
    let Ok(permit) = visit.may(Action::ReferenceSign, None) else { return Ok(None) };
    let Some(log) = permit.log() else { return Ok(None) };
    let all = issued::waiting_for_head(&state.registry, log).await?;
    Ok((!all.is_empty()).then(|| list(visit.l(), &all)))
}

/// The list of these.
#[must_use]
pub fn list(l: L, all: &[Waiting]) -> List {
    let heads = vec![
        Head::new(l.t("desk-reference-made"), "t"),
        Head::new(l.t("desk-reference"), ""),
        Head::new(l.t("desk-do"), "do"),
        Head::new(l.t("desk-clause"), "cl"),
    ];
    let rows = all.iter().map(|one| {
        let named = Line::new().link(electronic::path("certificate", one.id), l.with("issued-reference", &[("number", one.number.as_str().into())]));
        Row::new(vec![Line::new().num(text::date(one.made_on)), named, l.t("sign-with-key").into(), Clause::of(l, &Label::new("SVC-9")).into()])
    });
    List {
        id: "references",
        title: l.t("desk-references"),
        quiet: l.n("desk-references-count", all.len()),
        more: None,
        stock: false,
        table: Table::sheet(l, l.t("desk-references"), 1, heads, rows.collect()),
    }
}
