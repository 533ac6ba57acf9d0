//! Working days and working hours of the synthetic country.

use anyhow::Context;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use law::{Law, Zone, legal_zone_offset};

/// Hour at which offices open, in the legal zone.
pub(crate) const OPENS: i8 = 9;
/// Length of a working day, seconds: what is left of nine hours after lunch and before closing.
pub(crate) const WORKED: i64 = 8 * 3600 + 1800;

/// The last `count` working days up to `until`, oldest first; fewer where `after` or the calendar's beginning stands before them.
///
/// # Errors
/// When the official calendar does not reach so far.
pub fn working_days(until: Date, count: usize, after: Option<Date>) -> anyhow::Result<Vec<Date>> {
    let calendar = Law::bundled().calendar();
    let mut days = Vec::new();
    let mut day = until;
    while days.len() < count && after.is_none_or(|after| day > after) {
        if calendar.is_working(day, None).context("the official calendar does not reach the simulated days")? {
            days.push(day);
        }
        day = day.yesterday()?;
    }
    days.reverse();
    Ok(days)
}

/// The working day `count` working days after `day`.
pub(crate) fn later(day: Date, count: u64) -> anyhow::Result<Date> {
    let calendar = Law::bundled().calendar();
    let mut day = day;
    for _ in 0..count {
        day = calendar.next_working(day.tomorrow()?, None)?;
    }
    Ok(day)
}

/// The moment of a legal day at which its clock shows this time.
///
/// # Errors
/// When there is no such time.
pub fn moment(day: Date, hour: i8, minute: i8) -> anyhow::Result<Timestamp> {
    let shown = day.to_datetime(Time::new(hour, minute, 0, 0)?);
    let near = jiff::tz::Offset::constant(5).to_timestamp(shown)?;
    Ok(legal_zone_offset(near, Zone::East).to_timestamp(shown)?)
}
