//! What happened to an application, newest first.

use std::collections::BTreeMap;

use domain::application::ApplicationEvent as Event;
use jiff::tz::TimeZone;
use registry::behind::Behind;
use registry::ports::store::StoredEvent;
use uuid::Uuid;

use crate::L;
use crate::components::{Bit, Head, Line, Row, Table};
use crate::workspace::{births, signatures};

/// What the history is drawn from beside the events.
pub(super) struct Drawn<'a> {
    /// Who stands behind each decision.
    pub behind: &'a BTreeMap<Uuid, Behind>,
    /// Whoever looks may read the record.
    pub reads: bool,
    /// The legal zone.
    pub zone: &'a TimeZone,
}

/// The history as a table; the record is linked for who reads it. An event that does not decode is shown by its name: it is no
/// secret that it happened.
pub(super) fn table(l: L, events: &[StoredEvent], drawn: &Drawn<'_>) -> Table {
    let rows = events.iter().rev().map(|stored| row(l, stored, drawn)).collect();
    let heads = vec![
        Head::new(l.t("application-history-when"), "t"),
        Head::new(l.t("application-history-what"), ""),
        Head::new(l.t("application-history-who"), "kind"),
    ];
    Table::sheet(l, l.t("application-history"), 1, heads, rows)
}

fn row(l: L, stored: &StoredEvent, drawn: &Drawn<'_>) -> Row {
    let at = stored.recorded_at.to_zoned(drawn.zone.clone()).datetime();
    let when = Line::new().num(text::date(at.date())).second(text::clock(at.time()));
    let of_decision = drawn.behind.get(&stored.decision);
    let who = of_decision.and_then(|behind| behind.by.as_ref()).map(|official| Line::new().text(official.name.full()).second(crate::office::role(l, official)));
    let Ok(event) = serde_json::from_slice::<Event>(&stored.payload) else {
        return Row::new(vec![when, stored.kind.clone().into(), who.unwrap_or_default()]);
    };
    // The signature stands at the row of what was signed, not at what came of the same decision by itself; that of a record or a
    // certificate is seen by who may read them.
    let shown = match event {
        Event::Entered { .. } => false,
        Event::Registered { .. } | Event::HandedOver { .. } => drawn.reads,
        _ => true,
    };
    let signature = of_decision.and_then(|behind| behind.signature.as_ref()).filter(|_| shown);
    let what = match signature {
        Some(hash) => what(l, &event, drawn.reads).second(Line::new().link(signatures::path(hash), l.t("signed-with-key"))),
        None => what(l, &event, drawn.reads),
    };
    Row::new(vec![when, what, who.unwrap_or_default()])
}

fn what(l: L, event: &Event, reads: bool) -> Line {
    match event {
        Event::Filed { number, .. } => Line::new().text(l.t("application-event-filed")).num(number.to_string()),
        Event::Amended { .. } => l.t("application-event-amended").into(),
        Event::Checked { defects, .. } if defects.is_empty() => l.t("application-event-checked").into(),
        Event::Checked { defects, .. } => l.n("application-event-defects", defects.len()).into(),
        Event::Entered { execute_by, .. } => l.with("application-event-entered", &[("day", text::date(*execute_by).into())]).into(),
        Event::MendingAsked { due, .. } => l.with("application-event-mending", &[("day", text::date(*due).into())]).into(),
        Event::ConclusionDrafted { .. } => l.t("application-event-conclusion-drafted").into(),
        Event::ConclusionSentBack { why, .. } => Line::new().text(l.t("application-event-conclusion-sent-back")).second(why.clone()),
        Event::ConclusionApproved { number, .. } => Line::new().text(l.t("application-event-conclusion-approved")).num(number.to_string()),
        Event::RefusalDecided { .. } => l.t("application-event-refusal-decided").into(),
        Event::RefusalSentBack { why, .. } => Line::new().text(l.t("application-event-refusal-sent-back")).second(why.clone()),
        Event::RefusalSigned { letter, .. } => Line::new().text(l.t("application-event-refusal-signed")).num(letter.to_string()),
        Event::Registered { record, number } => {
            let shown = format!("№\u{a0}{}/{}", text::grouped(i64::try_from(number.number).unwrap_or(i64::MAX)), number.year);
            let line = Line::new().text(l.t("application-event-registered"));
            if reads { line.and(Bit::NumLink(births::record_path(*record), shown)) } else { line.num(shown) }
        }
        Event::HandedOver { .. } => l.t("application-event-handed-over").into(),
    }
}
