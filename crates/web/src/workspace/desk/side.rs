//! The right side of the desk: notices, volumes, blanks.

use jiff::civil::DateTime;
use registry::desk;
use registry::records::{HeldRow, NoticeRow, VolumeRow};

use super::List;
use crate::components::{Bit, Head, Level, Line, Row, State as Mark, Status, Table};
use crate::{L, office};

pub(super) fn notices(l: L, desk: &desk::Desk, local: DateTime) -> List {
    let heads = vec![Head::new(l.t("desk-notice"), ""), Head::new(l.t("desk-received"), "").right()];
    let rows = desk.notices.iter().map(|notice| notice_row(l, notice, local)).collect();
    List {
        id: "notices",
        title: l.t("desk-notices"),
        quiet: String::new(),
        more: (desk.notices_open > 0).then(|| ("/workspace/notices".to_owned(), l.n("desk-notices-all", i64::try_from(desk.notices_open).unwrap_or(i64::MAX)))),
        stock: false,
        table: Table { empty: l.t("desk-no-notices"), ..Table::side(l, l.t("desk-notices"), heads, rows) },
    }
}

fn notice_row(l: L, notice: &NoticeRow, local: DateTime) -> Row {
    let from = office::short(l, &notice.from, local.date());
    let about = match (&notice.act, notice.copies) {
        (Some(act), _) => format!("№\u{a0}{act}"),
        (None, copies) => l.n("desk-copies", i64::try_from(copies).unwrap_or(i64::MAX)),
    };
    let first = Line::new().link(format!("/workspace/notices/{}", notice.id), notice_words(l, &notice.code)).num(about);
    Row::new(vec![first.second(from), Line::new().num(format!("{:02}.{:02}", notice.sent_on.day(), notice.sent_on.month()))])
}

/// What a notice asks for.
pub(crate) fn notice_words(l: L, code: &str) -> String {
    l.t(match code {
        "O10" => "notice-code-o10",
        "O14" => "notice-code-o14",
        "O17" => "notice-code-o17",
        _ => "notice-code-o23",
    })
}

pub(super) fn volumes(l: L, rows: &[VolumeRow]) -> List {
    let heads = vec![Head::new(l.t("desk-volume"), ""), Head::new(l.t("desk-changed"), "").right()];
    let rows = rows
        .iter()
        .map(|volume| {
            let words = l.with("desk-volume-of", &[("ordinal", volume.ordinal.to_string().into()), ("year", volume.year.to_string().into())]);
            let state = if volume.state == "returned" {
                Status::new(Mark::Warn, l.t("volume-state-returned"))
            } else {
                Status::new(Mark::Wait, l.t("volume-state-closed"))
            };
            Row::new(vec![Line::new().link("/workspace/copies", words).second(Line::from(state)), Line::new().num(text::date(volume.changed_on))])
        })
        .collect();
    List { id: "volumes", title: l.t("desk-volumes"), quiet: String::new(), more: None, stock: false, table: Table::side(l, l.t("desk-volumes"), heads, rows) }
}

/// Records made abroad that wait to be transferred (O99-4).
pub(super) fn to_transfer(l: L, count: u64) -> List {
    let heads = vec![Head::new(l.t("office-act-record"), "")];
    let words = l.n("office-transfer-waiting", i64::try_from(count).unwrap_or(i64::MAX));
    let rows = vec![Row::new(vec![Line::new().link("/workspace/copies", words)])];
    let title = l.t("office-to-transfer");
    List { id: "transfer", title: title.clone(), quiet: String::new(), more: None, stock: false, table: Table::side(l, title, heads, rows) }
}

/// Blanks that an official usually takes at once.
const USUAL: u64 = 100;

pub(super) fn blanks(l: L, held: &[HeldRow], issues: bool) -> List {
    let heads = vec![Head::new(l.t("desk-kind"), ""), Head::new(l.t("desk-level"), ""), Head::new(l.t("desk-balance"), "").right()];
    let total: u64 = held.iter().map(|row| row.count).sum();
    let kinds: std::collections::BTreeSet<&str> = held.iter().map(|row| row.kind.as_str()).collect();
    let mut rows = Vec::new();
    for kind in kinds {
        let count: u64 = held.iter().filter(|row| row.kind == kind).map(|row| row.count).sum();
        let next: Vec<String> =
            held.iter().filter(|row| row.kind == kind).filter_map(|row| row.next.map(|n| domain::blank::shown_number(&row.series, n))).collect();
        let level = Level::of(count, USUAL);
        let number = text::grouped(i64::try_from(count).unwrap_or(i64::MAX));
        let right = if level.low { Line::from(Status::new(Mark::Warn, number)) } else { Line::new().num(number) };
        let mut name = Line::from(l.t(if kind == "birth" { "act-birth" } else { "desk-other-kind" }));
        if let Some(first) = next.first() {
            name = name.second(Line::new().text(l.t("desk-next-blank")).num(first.clone()));
        }
        if level.low {
            name = name.second(l.t("desk-low"));
        }
        rows.push(Row::new(vec![name, Line::from(Bit::Level(level)), right]));
    }
    List {
        id: "blanks",
        title: l.t("desk-blanks"),
        quiet: if held.is_empty() { String::new() } else { l.n("desk-blanks-count", i64::try_from(total).unwrap_or(i64::MAX)) },
        more: Some(("/workspace/blanks".to_owned(), l.t("desk-blanks-all"))),
        stock: true,
        table: Table { empty: l.t(if issues { "desk-no-blanks-here" } else { "desk-no-blanks" }), ..Table::side(l, l.t("desk-blanks"), heads, rows) },
    }
}
