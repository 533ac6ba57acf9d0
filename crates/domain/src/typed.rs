//! Dates and times as a clerk types them (`12112026`, `12.11.26`, `12/11/2026`, `1015`), and the usual form they are shown in.
//!
//! The one place that reads what was typed. What was stored is read by [`PartialDate::parse`], which guesses nothing. A year of
//! two digits is understood by the sense of its field and shown in full at once, so that a wrong guess is seen.

#[cfg(test)]
mod tests;

use jiff::civil::{Date, Time};
use law::Clause;

use crate::fields::{Field, Kind};
use crate::kernel::Ground;
use crate::partial_date::{DateFault, PartialDate};
use crate::record::{ANNULMENT, CORRECTION, IN_FORCE_DATE, IN_FORCE_FROM};

/// What a date is about, and so which century a year of two digits means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// What has happened: the last such year that is not after this one. A day of this year that has not come stays one of
    /// this year, and is told as a fault.
    Past,
    /// The birth of a parent: the last such year at least [`GROWN`] years ago.
    Grown,
    /// What may lie ahead, such as the end of a document's validity: the such year nearest to this one.
    Ahead,
}

/// No parent is younger, in years; younger ones are written with four digits.
pub const GROWN: i16 = 12;

/// What stands between the parts of a date.
const BETWEEN: [char; 4] = ['.', '/', '-', ','];

/// Reads a date: what [`PartialDate::parse`] reads, the same with other separators or none (`12/11/2026`, `12 11 2026`,
/// `12112026`, `112026`), and a year of two digits where the day stands too (`12.11.26`, `121126`).
///
/// Six digits are never both: `mmyyyy` has 18, 19 or 20 where `ddmmyy` has a month.
///
/// # Errors
/// [`DateFault`].
pub fn date(text: &str, sense: Sense, today: Date) -> Result<PartialDate, DateFault> {
    let text = text.trim();
    match PartialDate::parse(text) {
        Err(DateFault::Form) => {}
        read => return read,
    }
    let parts = parts(text).ok_or(DateFault::Form)?;
    let (day, month, year) = match *parts.as_slice() {
        [year, month, day] if year.len() == 4 => (day, month, year),
        [day, month, year] => (day, month, year),
        [month, year] if year.len() == 4 => ("__", month, year),
        _ => return Err(DateFault::Form),
    };
    let year = if year.len() == 2 { whole(year, sense, today)? } else { year.to_owned() };
    PartialDate::parse(&format!("{day}.{month}.{year}"))
}

/// Reads a day: a date of which nothing is missing; `None` where it is none.
#[must_use]
pub fn day(text: &str, sense: Sense, today: Date) -> Option<Date> {
    date(text, sense, today).ok()?.as_date()
}

/// Reads a time of day: `10:15`, `10.15`, `10 15`, `1015`, `915`; `None` where it is none.
#[must_use]
pub fn time(text: &str) -> Option<Time> {
    let text = text.trim();
    let between = |c: char| BETWEEN.contains(&c) || c == ':' || c == ' ';
    let (hour, minute) = match text.split_once(between) {
        Some(parts) => parts,
        None if (3..=4).contains(&text.len()) => text.split_at_checked(text.len() - 2)?,
        None => return None,
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// A time as it is shown: `04:15`.
#[must_use]
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// What was typed in this field, in its usual form; `None` where the field is no date and no time, or can't be read.
#[must_use]
pub fn usual(field: &Field, text: &str, today: Date) -> Option<String> {
    if field.kind == Kind::Time {
        return time(text).map(clock);
    }
    date(text, sense(field)?, today).ok().map(|date| date.to_string())
}

/// A date typed outside of the fields of an act, in its usual form; what can't be read stays as typed.
#[must_use]
pub fn in_usual_form(text: &str, sense: Sense, today: Date) -> String {
    date(text, sense, today).map_or_else(|_| text.to_owned(), |date| date.to_string())
}

/// The day from which a correction of a record is in force (K-183).
///
/// # Errors
/// The ground, at the field, where it is no day.
pub fn corrected_from(text: &str, today: Date) -> Result<Date, Ground> {
    in_force_from(text, &CORRECTION, today)
}

/// The day from which a cause of a record's content is annulled (K-185).
///
/// # Errors
/// The ground, at the field, where it is no day.
pub fn annulled_from(text: &str, today: Date) -> Result<Date, Ground> {
    in_force_from(text, &ANNULMENT, today)
}

fn in_force_from(text: &str, demands: &Clause, today: Date) -> Result<Date, Ground> {
    day(text, Sense::Past, today).ok_or_else(|| Ground::new(demands.clone(), IN_FORCE_DATE).at(IN_FORCE_FROM))
}

/// The sense of a field of dates.
#[must_use]
pub fn sense(field: &Field) -> Option<Sense> {
    match field.kind {
        Kind::PartialDate if field.id.ends_with(".birth_date") => Some(Sense::Grown),
        Kind::PartialDate | Kind::PastDate => Some(Sense::Past),
        Kind::Date => Some(Sense::Ahead),
        _ => None,
    }
}

/// The parts that separators, spaces, or the count of digits tell apart.
fn parts(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = if text.contains(BETWEEN) { text.split(BETWEEN).map(str::trim).collect() } else { text.split_whitespace().collect() };
    let [run] = *parts.as_slice() else { return Some(parts) };
    if !run.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let cut = |at: &[usize]| -> Option<Vec<&str>> { at.windows(2).map(|ends| run.get(*ends.first()?..*ends.last()?)).collect() };
    match run.len() {
        8 => cut(&[0, 2, 4, 8]),
        6 if run.get(2..4).is_some_and(|century| ["18", "19", "20"].contains(&century)) => cut(&[0, 2, 6]),
        6 => cut(&[0, 2, 4, 6]),
        _ => None,
    }
}

/// The whole year that two digits mean.
fn whole(year: &str, sense: Sense, today: Date) -> Result<String, DateFault> {
    let two: i16 = year.bytes().all(|b| b.is_ascii_digit()).then(|| year.parse().ok()).flatten().ok_or(DateFault::Form)?;
    let last = match sense {
        Sense::Past => today.year(),
        Sense::Grown => today.year() - GROWN,
        Sense::Ahead => today.year() + 49,
    };
    Ok(format!("{:04}", last - (last - two).rem_euclid(100)))
}
