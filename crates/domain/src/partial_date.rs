//! A date of which the day, or day and month, may be unknown: of foundlings, of the old, of imported records.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date known to the day, the month or the year.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate(Known);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Known {
    Day(Date),
    Month { year: i16, month: i8 },
    Year(i16),
}

/// Why a string is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateFault {
    /// Not of the form dd.mm.yyyy, mm.yyyy, yyyy or their ISO order.
    #[error("not a date")]
    Form,
    /// No such day in the calendar, e.g. 30.02.2024.
    #[error("no such day")]
    NoSuchDay,
}

impl DateFault {
    /// Key of its sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Form => "fault-date-form",
            Self::NoSuchDay => "fault-date-no-such-day",
        }
    }
}

impl PartialDate {
    /// Known to the day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self(Known::Day(date))
    }

    /// Known to the month; `None` where there is no such month or the year is not 1–9999.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        (year > 0 && Date::new(year, month, 1).is_ok()).then_some(Self(Known::Month { year, month }))
    }

    /// Known to the year; `None` where the year is not 1–9999.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self(Known::Year(year)))
    }

    /// Reads "31.12.1931", "__.12.1931", "12.1931", "1931", "1931-12-31" or "1931-12"; surrounding spaces are dropped.
    ///
    /// # Errors
    /// [`DateFault`].
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let text = text.trim();
        if text.contains('-') {
            let mut parts: Vec<&str> = text.split('-').collect();
            parts.reverse();
            return Self::of_parts(&parts);
        }
        let parts: Vec<&str> = text.split('.').collect();
        match parts.as_slice() {
            ["__", month, year] => Self::of_parts(&[month, year]),
            parts => Self::of_parts(parts),
        }
    }

    fn of_parts(parts: &[&str]) -> Result<Self, DateFault> {
        match *parts {
            [day, month, year] => {
                let (day, month, year) = (small(day)?, small(month)?, year_of(year)?);
                Date::new(year, month, day).map(Self::day).map_err(|_| DateFault::NoSuchDay)
            }
            [month, year] => Self::month(year_of(year)?, small(month)?).ok_or(DateFault::NoSuchDay),
            [year] => Self::year(year_of(year)?).ok_or(DateFault::NoSuchDay),
            _ => Err(DateFault::Form),
        }
    }

    /// The day, where it is known.
    #[must_use]
    pub fn as_date(&self) -> Option<Date> {
        match self.0 {
            Known::Day(date) => Some(date),
            _ => None,
        }
    }

    /// The first day it can be.
    #[must_use]
    pub fn earliest(&self) -> Date {
        match self.0 {
            Known::Day(date) => date,
            Known::Month { year, month } => Date::new(year, month, 1).unwrap_or(Date::MIN),
            Known::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
        }
    }

    /// The last day it can be.
    #[must_use]
    pub fn latest(&self) -> Date {
        match self.0 {
            Known::Day(date) => date,
            Known::Month { .. } => self.earliest().last_of_month(),
            Known::Year(_) => self.earliest().last_of_year(),
        }
    }

    /// "1931-05-12", "1931-05" or "1931": as it is stored.
    #[must_use]
    pub fn to_iso(&self) -> String {
        match self.0 {
            Known::Day(date) => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Known::Month { year, month } => format!("{year:04}-{month:02}"),
            Known::Year(year) => format!("{year:04}"),
        }
    }
}

fn small(text: &str) -> Result<i8, DateFault> {
    if text.is_empty() || text.len() > 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateFault::Form);
    }
    text.parse().map_err(|_| DateFault::Form)
}

fn year_of(text: &str) -> Result<i16, DateFault> {
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateFault::Form);
    }
    match text.parse() {
        Ok(0) => Err(DateFault::NoSuchDay),
        Ok(year) => Ok(year),
        Err(_) => Err(DateFault::Form),
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::day(date)
    }
}

impl fmt::Display for PartialDate {
    /// As on paper: "12.05.1931", "__.05.1931", "1931".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Known::Day(date) => write!(f, "{:02}.{:02}.{:04}", date.day(), date.month(), date.year()),
            Known::Month { year, month } => write!(f, "__.{month:02}.{year:04}"),
            Known::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartialDate({self})")
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_iso())
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
