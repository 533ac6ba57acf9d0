//! The official calendar: days off, working weekends, and when each became known.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date, civil::Weekday};
use serde::{Deserialize, Serialize};

use crate::{LawError, edition::Confidence};

/// What the calendar says about a day that differs from the plain week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A weekday off.
    DayOff,
    /// A Saturday or Sunday that is worked in exchange.
    WorkingDay,
}

/// One row of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarEntry {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Its name in English, as published.
    pub what: String,
    /// First day on which this was known; none = always.
    pub known_from: Option<Date>,
    /// First day on which this was no longer true; none = still true.
    pub known_to: Option<Date>,
    /// Published days are confirmed; estimates and forecasts are not.
    pub confidence: Confidence,
}

/// Why a day is not worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// Saturday or Sunday.
    Weekend,
    /// A holiday, or a day off moved from one.
    Holiday,
}

/// The one official calendar by which terms run. Ceremony days and opening hours of an office are
/// no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    entries: BTreeMap<Date, Vec<CalendarEntry>>,
    first: Date,
    last: Date,
}

impl Calendar {
    /// Parses the CSV `date,kind,what,known_from,known_to,confidence`. Whole years are covered,
    /// from the first year that appears to the last.
    ///
    /// # Errors
    /// A malformed row, a "working day" that is a weekday, a "day off" on a weekend, two rows that
    /// say something about one day at one time, or a year with no row, each with its line.
    pub(crate) fn parse(csv: &str) -> Result<Self, LawError> {
        let mut entries: BTreeMap<Date, Vec<CalendarEntry>> = BTreeMap::new();
        for (index, line) in csv.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty()) {
            let entry = parse_row(line).map_err(|why| bad(index, &why))?;
            let of_day = entries.entry(entry.date).or_default();
            if of_day.iter().any(|other| overlap(other, &entry)) {
                return Err(bad(index, "two rows hold for one day at one time"));
            }
            of_day.push(entry);
        }
        let (Some(first), Some(last)) = (entries.keys().next(), entries.keys().next_back()) else {
            return Err(LawError::Bundle("calendar: no rows".into()));
        };
        let (first, last) = (first.first_of_year(), last.last_of_year());
        if let Some(year) = (first.year()..=last.year()).find(|year| !entries.keys().any(|day| day.year() == *year)) {
            return Err(LawError::Bundle(format!("calendar: no row for {year}")));
        }
        Ok(Self { entries, first, last })
    }

    /// First and last day about which the calendar can be asked.
    #[must_use]
    pub const fn range(&self) -> (Date, Date) {
        (self.first, self.last)
    }

    /// All rows, in the order of days.
    pub fn entries(&self) -> impl Iterator<Item = &CalendarEntry> {
        self.entries.values().flatten()
    }

    /// The row that holds for a day, as known on another day (none = as known now).
    #[must_use]
    pub fn entry(&self, date: Date, known_on: Option<Date>) -> Option<&CalendarEntry> {
        self.entries.get(&date)?.iter().find(|entry| entry.holds(known_on))
    }

    /// Why a day is not worked; none when it is a working day.
    ///
    /// # Errors
    /// [`LawError::OutsideCalendar`] for a day that the calendar does not cover.
    pub fn day_off(&self, date: Date, known_on: Option<Date>) -> Result<Option<DayOff>, LawError> {
        if date < self.first || date > self.last {
            return Err(LawError::OutsideCalendar { asked: date, from: self.first, until: self.last });
        }
        Ok(match self.entry(date, known_on).map(|entry| entry.kind) {
            Some(DayKind::DayOff) => Some(DayOff::Holiday),
            Some(DayKind::WorkingDay) => None,
            None if is_weekend(date) => Some(DayOff::Weekend),
            None => None,
        })
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// [`LawError::OutsideCalendar`] for a day that the calendar does not cover.
    pub fn is_working(&self, date: Date, known_on: Option<Date>) -> Result<bool, LawError> {
        Ok(self.day_off(date, known_on)?.is_none())
    }

    /// The day itself when it is worked, else the next working day (GK-175).
    ///
    /// # Errors
    /// [`LawError::OutsideCalendar`] when the search leaves the calendar.
    pub fn next_working(&self, date: Date, known_on: Option<Date>) -> Result<Date, LawError> {
        let mut day = date;
        while !self.is_working(day, known_on)? {
            day = tomorrow(day)?;
        }
        Ok(day)
    }
}

impl CalendarEntry {
    fn holds(&self, known_on: Option<Date>) -> bool {
        match known_on {
            None => self.known_to.is_none(),
            Some(day) => self.known_from.is_none_or(|from| from <= day) && self.known_to.is_none_or(|to| day < to),
        }
    }
}

pub(crate) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

pub(crate) fn tomorrow(date: Date) -> Result<Date, LawError> {
    date.checked_add(1.day()).map_err(|_| LawError::DateOverflow)
}

fn overlap(one: &CalendarEntry, other: &CalendarEntry) -> bool {
    let ends_before = |a: &CalendarEntry, b: &CalendarEntry| matches!((a.known_to, b.known_from), (Some(to), Some(from)) if to <= from);
    !ends_before(one, other) && !ends_before(other, one)
}

fn parse_row(line: &str) -> Result<CalendarEntry, String> {
    let fields = split_csv(line);
    let [date, kind, what, known_from, known_to, confidence] = fields.as_slice() else {
        return Err(format!("{} fields instead of 6", fields.len()));
    };
    let day = |text: &str| text.parse::<Date>().map_err(|_| format!("no date: {text}"));
    let optional = |text: &str| {
        if text.is_empty() { Ok(None) } else { day(text).map(Some) }
    };
    let entry = CalendarEntry {
        date: day(date)?,
        kind: match kind.as_str() {
            "day_off" => DayKind::DayOff,
            "working_day" => DayKind::WorkingDay,
            other => return Err(format!("no kind of day: {other}")),
        },
        what: what.clone(),
        known_from: optional(known_from)?,
        known_to: optional(known_to)?,
        confidence: match confidence.as_str() {
            "known" => Confidence::Confirmed,
            "estimated" | "forecast" => Confidence::ToConfirm,
            other => return Err(format!("no confidence: {other}")),
        },
    };
    if (entry.kind == DayKind::WorkingDay) != is_weekend(entry.date) {
        return Err(format!("{} is no such day of the week", entry.date));
    }
    if matches!((entry.known_from, entry.known_to), (Some(from), Some(to)) if to <= from) {
        return Err("known_to is not after known_from".into());
    }
    Ok(entry)
}

fn split_csv(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for character in line.trim_end().chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => {
                if let Some(field) = fields.last_mut() {
                    field.push(other);
                }
            }
        }
    }
    fields
}

fn bad(index: usize, why: &str) -> LawError {
    LawError::Bundle(format!("calendar line {}: {why}", index + 1))
}
