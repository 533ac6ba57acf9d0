//! The arithmetic of a term and the grounds of a refusal, as blocks of a sheet.

use domain::kernel::{Ground, Trace};
use jiff::civil::Date;
use law::{DayOff, Reckoned, StepKind};
use text::Unit;

use crate::L;
use crate::components::{Clause, ErrorSummary, Field, Line, Step};
use crate::workspace::applications::say;

/// A day with its weekday.
#[must_use]
pub fn day(l: L, on: Date) -> String {
    format!("{}, {}", text::date(on), text::weekday_short(l.0, on))
}

/// The rows of every term in a trace: days off each in its own row, working days in one.
#[must_use]
pub fn terms(l: L, trace: &Trace) -> Vec<Step> {
    trace.iter().filter_map(|asked| asked.term.as_ref()).flat_map(|term| term_rows(l, term)).collect()
}

fn term_rows(l: L, term: &Reckoned) -> Vec<Step> {
    let mut rows = Vec::new();
    let mut counted: Option<(Date, u32)> = None;
    for step in &term.steps {
        let clause = Some(Clause::of(l, &step.clause));
        let key = match step.what {
            StepKind::WorkingDay => {
                counted = Some((counted.map_or(step.date, |(first, _)| first), step.ordinal.unwrap_or(0)));
                continue;
            }
            StepKind::LawfulFrom | StepKind::Earliest => continue,
            StepKind::DayOff => {
                let why = l.t(if step.day_off == Some(DayOff::Holiday) { "office-why-holiday" } else { "office-why-weekend" });
                rows.push(Step::new(l.t("office-why-day-off"), format!("{}: {why}", day(l, step.date)), clause));
                continue;
            }
            StepKind::Starts => "office-why-starts",
            StepKind::CountedFrom => "office-why-counted-from",
            StepKind::NoSuchDay => "office-why-no-such-day",
            StepKind::NominalEnd => "office-why-nominal-end",
            StepKind::MovedToWorkingDay => "office-why-moved",
            StepKind::LastDay => "office-why-last-day",
        };
        if let (StepKind::LastDay, Some((first, n))) = (step.what, counted) {
            let days = text::days(l.0, i64::from(n), Unit::Working);
            rows.push(Step::new(l.t("office-why-length"), format!("{days}: {} – {}", text::date(first), text::date(step.date)), clause.clone()));
        }
        rows.push(Step::new(l.t(key), Line::new().num(day(l, step.date)), clause));
    }
    rows
}

/// What stands against it: every ground, linked to its field.
#[must_use]
pub fn against(l: L, grounds: &[Ground]) -> ErrorSummary {
    let faults = say::faults(l, grounds);
    if faults.is_empty() { ErrorSummary::default() } else { ErrorSummary { title: l.n("office-against", faults.len()), faults } }
}

/// The same on a page of several forms: the fields of each bear its name before their own.
#[must_use]
pub fn against_in(l: L, form: &str, grounds: &[Ground]) -> ErrorSummary {
    let mut errors = against(l, grounds);
    for fault in errors.faults.iter_mut().filter(|fault| !fault.field.is_empty()) {
        fault.field = format!("{form}-{}", fault.field);
    }
    errors
}

/// The field with what stands against it.
#[must_use]
pub fn mended(l: L, field: Field, grounds: &[Ground]) -> Field {
    let error = grounds.iter().find(|ground| ground.field.as_deref() == Some(field.name.as_str())).map(|ground| say::ground(l, ground));
    field.error(error)
}
