//! What this person signed and what is not done yet: the authority is silent, or the law refused.

use jiff::tz::TimeZone;
use registry::signing::{self, Signing, Stage};

use super::List;
use crate::components::{Head, Line, Row, State as Mark, Status, Table};
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::applications::say;
use crate::{AppState, L};

/// The list, where there is something in it.
pub(super) async fn waiting(state: &AppState, visit: &Visit) -> Answer<Option<List>> {
    let Some(live) = visit.live() else { return Ok(None) };
    let all = signing::waiting(&state.registry, live.account.id).await?;
    Ok((!all.is_empty()).then(|| list(visit.l(), &all, &state.site.zone)))
}

/// The list of these.
#[must_use]
pub fn list(l: L, all: &[Signing], zone: &TimeZone) -> List {
    let heads = vec![Head::new(l.t("desk-signed-at"), "t"), Head::new(l.t("desk-signed-what"), ""), Head::new(l.t("desk-signed-stands"), "do")];
    let rows = all.iter().map(|signing| row(l, signing, zone)).collect();
    List {
        id: "signatures",
        title: l.t("desk-signatures"),
        quiet: l.n("desk-signatures-count", all.len()),
        more: None,
        stock: false,
        table: Table::sheet(l, l.t("desk-signatures"), 1, heads, rows),
    }
}

fn row(l: L, signing: &Signing, zone: &TimeZone) -> Row {
    let at = text::clock(signing.asked_at.to_zoned(zone.clone()).time());
    let [kk, ru, en] = &signing.titles;
    let title = match l.0 {
        text::Lang::Kk => kk,
        text::Lang::Ru => ru,
        text::Lang::En => en,
    };
    let stands = match &signing.stage {
        Stage::Refused(grounds) => {
            let why = grounds.first().map(|ground| say::ground(l, ground)).unwrap_or_default();
            Line::from(Status::new(Mark::Stop, l.t("desk-signature-refused"))).second(why)
        }
        _ => Line::from(Status::new(Mark::Warn, l.t("desk-signature-open"))).second(l.t("desk-signature-open-then")),
    };
    let what = Line::new().link(crate::signing::path(signing.id), title.as_str());
    let what = if signing.subject.is_empty() { what } else { what.second(signing.subject.as_str()) };
    Row::new(vec![Line::new().num(at), what, stands])
}
