//! The first step: both copies of the act record are printed (O99-10.1).

use domain::record::Copy;
use jiff::tz::TimeZone;

use super::Standing;
use super::view::{Rights, Step, checked, clause};
use crate::L;
use crate::components::Line;

/// The form of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// `first` or `second`.
    pub copy: &'static str,
    /// Words of the button.
    pub words: String,
    /// It has not been printed yet.
    pub due: bool,
    /// It is the one that the main key prints.
    pub next: bool,
}

/// The step.
pub(super) fn step(l: L, standing: &Standing, reads: bool, zone: &TimeZone) -> Step {
    let done = is_done(standing);
    Step { no: 1, checked: checked(done, true), title: l.t("application-after-copies"), clause: clause(l, "O99-10.1"), lines: lines(l, standing, reads, zone) }
}

/// Has each copy been printed as the record stands?
pub(super) fn is_done(standing: &Standing) -> bool {
    printed(standing).iter().all(|done| *done)
}

fn printed(standing: &Standing) -> [bool; 2] {
    [Copy::First, Copy::Second].map(|copy| standing.record.1.printed(copy))
}

/// The forms, for whoever may print.
pub(super) fn forms(l: L, standing: &Standing, rights: Rights) -> Vec<Print> {
    if !rights.print {
        return Vec::new();
    }
    let printed = printed(standing);
    let first_due = printed.iter().position(|done| !done);
    let form = |(nth, (copy, done)): (usize, (&'static str, bool))| {
        let key = match (copy, done) {
            ("first", false) => "application-print-first",
            ("first", true) => "application-print-first-again",
            (_, false) => "application-print-second",
            _ => "application-print-second-again",
        };
        Print { copy, words: l.t(key), due: !done, next: first_due == Some(nth) }
    };
    ["first", "second"].into_iter().zip(printed).enumerate().map(form).collect()
}

fn lines(l: L, standing: &Standing, reads: bool, zone: &TimeZone) -> Vec<Line> {
    let (id, record) = &standing.record;
    [(Copy::First, "copy-1", "copy-first"), (Copy::Second, "copy-2", "copy-second")]
        .into_iter()
        .filter_map(|(copy, name, words)| {
            let print = record.prints.iter().rev().find(|print| print.copy == copy)?;
            let at = print.at.to_zoned(zone.clone()).datetime();
            let said = l.with("application-printed", &[("day", text::date(at.date()).into()), ("time", text::clock(at.time()).into())]);
            let line = Line::new().bold(l.t(words)).text(said);
            let line = if print.reflects == record.version { line } else { line.text(l.t("application-printed-before")) };
            Some(if reads { line.link(format!("/workspace/papers/{name}/{id}"), l.t("application-open-paper")) } else { line })
        })
        .collect()
}
