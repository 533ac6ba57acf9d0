//! How a term runs, step by step, so that a page can show the arithmetic.

use jiff::{Span, Timestamp, ToSpan, civil::Date};
use serde::Serialize;

use crate::{
    Calendar, Clause, DayOff, LawError,
    calendar::tomorrow,
    term::{LawfulFrom, Reckoning, Starts, TermRule, Unit},
};

const NEXT_DAY: Clause = Clause::new("GK-173");
const CORRESPONDING_DAY: Clause = Clause::new("GK-174");
const MOVED: Clause = Clause::new("GK-175");
const ADMINISTRATIVE: Clause = Clause::new("APPC-76");

/// A term as it ran from one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reckoned {
    /// The day of the event or the filing.
    pub start: Date,
    /// The first day that counts; none when the term runs from the event itself.
    pub first_day: Option<Date>,
    /// The last day before it is moved off a day off; none for working days, which never need it.
    pub nominal_end: Option<Date>,
    /// The last day of the term, included.
    pub end: Date,
    /// The first day on which the act that waited is lawful.
    pub lawful_from: Option<Date>,
    /// The first working day from `lawful_from`.
    pub earliest: Option<Date>,
    /// The arithmetic, in order.
    pub steps: Vec<Step>,
}

/// One line of the explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The day it speaks of.
    pub date: Date,
    /// What it says.
    pub what: StepKind,
    /// The clause that makes it so.
    pub clause: Clause,
    /// For [`StepKind::WorkingDay`] its ordinal, from 1.
    #[serde(skip)]
    pub ordinal: Option<u32>,
    /// For [`StepKind::DayOff`] why it is off.
    #[serde(skip)]
    pub day_off: Option<DayOff>,
}

/// What a step says about its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The event or filing; the day itself does not count.
    Starts,
    /// The first day that counts.
    CountedFrom,
    /// A working day of the count.
    WorkingDay,
    /// The month has no corresponding day: its last day is taken.
    NoSuchDay,
    /// The last day by plain counting.
    NominalEnd,
    /// That day is not worked.
    DayOff,
    /// The end moves here.
    MovedToWorkingDay,
    /// The last day of the term.
    LastDay,
    /// The act that waited is lawful from here.
    LawfulFrom,
    /// The first working day for it.
    Earliest,
}

/// Reckons a term from a day.
///
/// `known_on` asks the calendar as it was known on that day; none = as known now.
///
/// # Errors
/// [`LawError::WrongUnit`] for hours, [`LawError::OutsideCalendar`] when the calendar must be asked
/// about a day it does not cover, [`LawError::DateOverflow`].
pub fn reckon(rule: &TermRule, from: Date, calendar: &Calendar, known_on: Option<Date>) -> Result<Reckoned, LawError> {
    let mut walk = Walk { rule, calendar, known_on, steps: Vec::new() };
    walk.say(from, StepKind::Starts, rule.clause.clone());
    let (first_day, nominal_end) = match (rule.unit, rule.starts) {
        (Unit::Hours, _) => {
            return Err(LawError::WrongUnit { unit: rule.unit.name() });
        }
        (Unit::WorkingDays, _) => walk.working_days(from)?,
        _ => walk.calendar_units(from)?,
    };
    let end = match nominal_end {
        Some(day) => walk.moved(day)?,
        None => walk.steps.last().map_or(from, |step| step.date),
    };
    walk.say(end, StepKind::LastDay, rule.clause.clone());
    let lawful_from = match rule.lawful_from {
        None => None,
        Some(LawfulFrom::LastDay) => Some(end),
        Some(LawfulFrom::DayAfter) => Some(tomorrow(end)?),
    };
    let earliest = match lawful_from {
        None => None,
        Some(day) => Some(walk.earliest(day)?),
    };
    Ok(Reckoned { start: from, first_day, nominal_end, end, lawful_from, earliest, steps: walk.steps })
}

/// Reckons a term of hours: it runs from the moment itself and never moves.
///
/// # Errors
/// [`LawError::WrongUnit`] for any other unit, [`LawError::DateOverflow`].
pub fn reckon_hours(rule: &TermRule, from: Timestamp) -> Result<Timestamp, LawError> {
    if rule.unit != Unit::Hours {
        return Err(LawError::WrongUnit { unit: rule.unit.name() });
    }
    from.checked_add(i64::from(rule.count).hours()).map_err(|_| LawError::DateOverflow)
}

/// A term that was shown to a person never shortens: the later of the two ends stands.
#[must_use]
pub fn never_shorter(shown: Date, recomputed: Date) -> Date {
    shown.max(recomputed)
}

struct Walk<'a> {
    rule: &'a TermRule,
    calendar: &'a Calendar,
    known_on: Option<Date>,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn say(&mut self, date: Date, what: StepKind, clause: Clause) {
        self.steps.push(Step { date, what, clause, ordinal: None, day_off: None });
    }

    fn by(&self, civil: Clause) -> Clause {
        match self.rule.reckoning {
            Reckoning::Civil => civil,
            Reckoning::Administrative => ADMINISTRATIVE,
        }
    }

    /// Working days: only they count, so the end needs no moving.
    fn working_days(&mut self, from: Date) -> Result<(Option<Date>, Option<Date>), LawError> {
        let mut day = from;
        let mut first = None;
        let mut ordinal = 0;
        while ordinal < self.rule.count {
            day = self.next_working(tomorrow(day)?)?;
            ordinal += 1;
            if first.is_none() {
                first = Some(day);
                let clause = self.by(NEXT_DAY);
                self.say(day, StepKind::CountedFrom, clause);
            }
            let clause = self.rule.clause.clone();
            self.steps.push(Step { date: day, what: StepKind::WorkingDay, clause, ordinal: Some(ordinal), day_off: None });
        }
        Ok((first, None))
    }

    /// Calendar days, months and years: counted plainly; the end may be moved afterwards.
    fn calendar_units(&mut self, from: Date) -> Result<(Option<Date>, Option<Date>), LawError> {
        // The count runs from the day before the first counted day: that day's number corresponds.
        let (anchor, first) = match self.rule.starts {
            Starts::SameDay => (from, None),
            Starts::NextDay => (from, Some(tomorrow(from)?)),
            Starts::NextWorkingDay => {
                let first = self.next_working(tomorrow(from)?)?;
                (first.checked_sub(1.day()).map_err(|_| LawError::DateOverflow)?, Some(first))
            }
        };
        if let Some(day) = first {
            let clause = self.by(NEXT_DAY);
            self.say(day, StepKind::CountedFrom, clause);
        }
        let nominal = add(anchor, self.span()?)?;
        if matches!(self.rule.unit, Unit::Months | Unit::Years) && nominal.day() != anchor.day() {
            self.say(nominal, StepKind::NoSuchDay, CORRESPONDING_DAY);
        }
        let clause = match self.rule.unit {
            Unit::Months | Unit::Years => CORRESPONDING_DAY,
            _ => self.rule.clause.clone(),
        };
        self.say(nominal, StepKind::NominalEnd, clause);
        Ok((first, Some(nominal)))
    }

    fn span(&self) -> Result<Span, LawError> {
        let count = i64::from(self.rule.count);
        match self.rule.unit {
            Unit::Days => Span::new().try_days(count),
            Unit::Months => Span::new().try_months(count),
            _ => Span::new().try_years(count),
        }
        .map_err(|_| LawError::DateOverflow)
    }

    fn moved(&mut self, nominal: Date) -> Result<Date, LawError> {
        if !self.rule.moves {
            return Ok(nominal);
        }
        let end = self.next_working(nominal)?;
        if end != nominal {
            let clause = self.by(MOVED);
            self.say(end, StepKind::MovedToWorkingDay, clause);
        }
        Ok(end)
    }

    fn earliest(&mut self, lawful_from: Date) -> Result<Date, LawError> {
        let clause = self.rule.clause.clone();
        self.say(lawful_from, StepKind::LawfulFrom, clause.clone());
        let day = self.next_working(lawful_from)?;
        self.say(day, StepKind::Earliest, clause);
        Ok(day)
    }

    /// The next working day, each day off on the way being said.
    fn next_working(&mut self, from: Date) -> Result<Date, LawError> {
        let mut day = from;
        while let Some(off) = self.calendar.day_off(day, self.known_on)? {
            let clause = self.by(MOVED);
            self.steps.push(Step { date: day, what: StepKind::DayOff, clause, ordinal: None, day_off: Some(off) });
            day = tomorrow(day)?;
        }
        Ok(day)
    }
}

fn add(date: Date, span: Span) -> Result<Date, LawError> {
    date.checked_add(span).map_err(|_| LawError::DateOverflow)
}
