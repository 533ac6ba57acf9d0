//! How long what is no legal fact is kept, and what went when its term had passed.

use domain::retention::Erasures;
use jiff::Timestamp;
use law::{Law, RetentionId};

use super::length_of;
use crate::L;
use crate::components::{Head, Line, Row, Table};
use crate::workspace::sheet::{Block, Body};

/// Every term, with all that went under it.
pub(super) fn terms(l: L, law: &Law, erasures: &Erasures) -> Block {
    let heads = vec![
        Head::new(l.t("office-retention-what"), ""),
        Head::new(l.t("office-length"), "step"),
        Head::new(l.t("office-retention-gone"), "cl").right(),
        Head::new(l.t("office-retention-last"), "step"),
    ];
    let row = |rule: &law::Retention| {
        let sum = erasures.sums.get(&rule.id);
        Row::new(vec![
            Line::from(rule.what.in_language(l.code()).to_owned()),
            Line::new().num(length_of(l, rule.unit, i64::from(rule.count))),
            Line::new().num(sum.map_or_else(|| "—".to_owned(), |sum| sum.rows.to_string())),
            Line::new().num(sum.map_or_else(|| "—".to_owned(), |sum| moment(sum.last))),
        ])
    };
    let rows = RetentionId::ALL.iter().filter_map(|id| law.retention(*id).ok()).map(row).collect();
    let table = Table { fixed: false, ..Table::sheet(l, l.t("office-set-retention"), 0, heads, rows) };
    Block::new("retention", l.t("office-set-retention"), Body::Table(table)).quiet(l.t("office-retention-lead"))
}

/// The last sweeps, the latest first.
pub(crate) fn sweeps(l: L, law: &Law, erasures: &Erasures) -> Block {
    let heads = vec![
        Head::new(l.t("office-when"), "step"),
        Head::new(l.t("office-retention-erased"), ""),
        Head::new(l.t("office-retention-before"), "step"),
        Head::new(l.t("office-retention-rows"), "cl").right(),
    ];
    let rows: Vec<Row> = erasures
        .sweeps
        .iter()
        .rev()
        .flat_map(|sweep| sweep.erased.iter().map(move |erased| (sweep.at, erased)))
        .map(|(at, erased)| {
            let what = law.retention(erased.rule).map_or_else(|_| erased.rule.name().to_owned(), |rule| rule.what.in_language(l.code()).to_owned());
            Row::new(vec![Line::new().num(moment(at)), Line::from(what), Line::new().num(moment(erased.before)), Line::new().num(erased.rows.to_string())])
        })
        .collect();
    let table = Table { fixed: false, empty: l.t("office-retention-none"), ..Table::sheet(l, l.t("office-retention-sweeps"), 0, heads, rows) };
    Block::new("erased", l.t("office-retention-sweeps"), Body::Table(table)).quiet(l.t("office-retention-trace"))
}

fn moment(at: Timestamp) -> String {
    let at = law::legal_zone_offset(at, law::Zone::East).to_datetime(at);
    format!("{} {}", text::date(at.date()), text::clock(at.time()))
}
