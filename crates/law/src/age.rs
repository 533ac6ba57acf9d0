//! Days that the domain asks for: ages, the presumption of paternity, the day of acceptance.

use jiff::civil::Date;

use crate::{Calendar, Edition, LawError, Param, TermId, calendar::tomorrow, term::Unit};

/// The day on which a person born on `birth` reaches `years` years: the anniversary itself;
/// 29 February gives 1 March in a common year (decisions, point 3).
///
/// # Errors
/// [`LawError::DateOverflow`] when the year leaves the calendar.
pub fn anniversary(birth: Date, years: u32) -> Result<Date, LawError> {
    let year = i16::try_from(years).ok().and_then(|years| birth.year().checked_add(years)).ok_or(LawError::DateOverflow)?;
    Date::new(year, birth.month(), birth.day()).or_else(|_| Date::new(year, 3, 1)).map_err(|_| LawError::DateOverflow)
}

/// Whether a person born on `birth` has reached `years` years on the day `on`.
///
/// # Errors
/// As [`anniversary`].
pub fn reached_age(birth: Date, years: u32, on: Date) -> Result<bool, LawError> {
    Ok(on >= anniversary(birth, years)?)
}

/// Full years of age on a day; none before the birth.
#[must_use]
pub fn age_on(birth: Date, on: Date) -> Option<u32> {
    if on < birth {
        return None;
    }
    let years = u32::try_from(i32::from(on.year()) - i32::from(birth.year())).ok()?;
    match reached_age(birth, years, on) {
        Ok(true) => Some(years),
        _ => years.checked_sub(1),
    }
}

/// The last day on which a child is presumed that of the former husband: the 280th day after the
/// end of the marriage, never moved (K-191).
///
/// # Errors
/// As [`Edition::term`]; [`LawError::DateOverflow`]; [`LawError::WrongUnit`] when an edition does
/// not count it in days.
pub fn presumption_end(edition: &Edition, end_of_marriage: Date) -> Result<Param<Date>, LawError> {
    let rule = edition.term(TermId::Presumption)?;
    if rule.value.unit != Unit::Days {
        return Err(LawError::WrongUnit { unit: rule.value.unit.name() });
    }
    let days = jiff::Span::new().try_days(i64::from(rule.value.count)).map_err(|_| LawError::DateOverflow)?;
    let value = end_of_marriage.checked_add(days).map_err(|_| LawError::DateOverflow)?;
    Ok(Param { value, clause: rule.clause, confidence: rule.confidence })
}

/// The day on which a filing is accepted: the day itself when it is worked and the office is still
/// open, else the next working day (APPC-64). The filing is in time by its own day.
///
/// # Errors
/// [`LawError::OutsideCalendar`].
pub fn acceptance_day(filed_on: Date, after_hours: bool, calendar: &Calendar, known_on: Option<Date>) -> Result<Date, LawError> {
    let first = if after_hours { tomorrow(filed_on)? } else { filed_on };
    calendar.next_working(first, known_on)
}
