//! Why a term ends when it ends: the arithmetic in words.

use domain::service::Role;
use jiff::civil::Date;
use law::{DayOff, Reckoned, StepKind};
use registry::desk::{Runs, Why as Read};
use text::Unit;

use crate::L;
use crate::components::{Clause, Line, Step, Why};

/// The panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyBox {
    /// The question.
    pub title: String,
    /// The case it is about.
    pub case: Line,
    /// The table.
    pub table: Why,
}

fn day(l: L, on: Date) -> String {
    format!("{}, {}", text::date(on), text::weekday_short(l.0, on))
}

/// The panel for one case.
#[must_use]
pub fn explain(l: L, role: Role, why: &Read, today: Date, left: &dyn Fn(Date) -> i64) -> WhyBox {
    let (mut steps, end) = match &why.runs {
        Runs::Term(term) => (steps(l, term), term.end),
        Runs::Given { from, until, clause } => {
            let clause = Clause::of(l, clause);
            (vec![Step::new(l.t("why-asked"), day(l, *from), Some(clause.clone())), Step::new(l.t("why-given"), day(l, *until), Some(clause))], *until)
        }
        Runs::Check { on } => (vec![Step::new(l.t("why-check"), day(l, *on), Some(Clause::of(l, &law::Clause::new("O99-7"))))], *on),
    };
    if let Some(filing) = &why.filing {
        let clause = filing.steps.first().map(|step| Clause::of(l, &step.clause));
        steps.push(Step::new(l.t("why-filing"), day(l, filing.end), clause));
    }
    let n = left(end);
    let days = text::days(l.0, n.abs(), Unit::Working);
    let said = match n {
        i64::MIN..0 => l.with("why-over", &[("what", days.into())]),
        0 => l.t("why-today"),
        _ => l.with("term-left", &[("what", days.into())]),
    };
    let result = Step::new(l.t("why-now"), format!("{}: {said}", text::date(today)), None);
    let key = if n < 0 { "why-title-over" } else { "why-title" };
    WhyBox {
        title: l.with(key, &[("day", text::date(end).into())]),
        case: Line::new().num(why.case.number.to_string()).text("·").text(super::who(l, &why.case)),
        table: Why { steps, result: Some(result), meaning: Some(super::step_for(l, role, &why.case)) },
    }
}

/// The rows of a reckoned term: working days in one row, days off each in its own.
fn steps(l: L, term: &Reckoned) -> Vec<Step> {
    let mut rows = Vec::new();
    let mut counted: Option<(Date, Date, u32)> = None;
    for step in &term.steps {
        let clause = Some(Clause::of(l, &step.clause));
        match step.what {
            StepKind::WorkingDay => {
                let first = counted.map_or(step.date, |(first, _, _)| first);
                counted = Some((first, step.date, step.ordinal.unwrap_or(0)));
            }
            StepKind::DayOff => rows.push(Step::new(l.t("why-day-off"), format!("{}: {}", day(l, step.date), off(l, step.day_off)), clause)),
            StepKind::Starts => rows.push(Step::new(l.t("why-starts"), day(l, step.date), clause)),
            StepKind::CountedFrom => rows.push(Step::new(l.t("why-counted-from"), day(l, step.date), clause)),
            StepKind::NoSuchDay => rows.push(Step::new(l.t("why-no-such-day"), day(l, step.date), clause)),
            StepKind::NominalEnd => rows.push(Step::new(l.t("why-nominal-end"), day(l, step.date), clause)),
            StepKind::MovedToWorkingDay => rows.push(Step::new(l.t("why-moved"), day(l, step.date), clause)),
            StepKind::LastDay => {
                if let Some((first, last, n)) = counted.take() {
                    let days = text::days(l.0, i64::from(n), Unit::Working);
                    rows.push(Step::new(l.t("why-length"), format!("{days}: {} – {}", text::date(first), text::date(last)), Some(Clause::of(l, &step.clause))));
                }
                rows.push(Step::new(l.t("why-last-day"), day(l, step.date), clause));
            }
            StepKind::LawfulFrom | StepKind::Earliest => {}
        }
    }
    rows
}

fn off(l: L, why: Option<DayOff>) -> String {
    l.t(match why {
        Some(DayOff::Holiday) => "why-holiday",
        _ => "why-weekend",
    })
}
