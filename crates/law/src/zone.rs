//! The legal zone: which day it is in the law when something happened.

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};

/// The two zones of the country before 1 March 2024.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// UTC+6, with the capital.
    East,
    /// UTC+5.
    West,
}

const EAST: Offset = Offset::constant(6);
const WEST: Offset = Offset::constant(5);

/// 1 March 2024, 00:00 in UTC+6: from here the whole country has UTC+5.
const ONE_ZONE_FROM: i64 = 1_709_229_600;

/// The legal offset at a moment: UTC+5 since 1 March 2024; before, +6 in the east and +5 in the west.
#[must_use]
pub fn legal_zone_offset(at: Timestamp, zone: Zone) -> Offset {
    if zone == Zone::East && at.as_second() < ONE_ZONE_FROM { EAST } else { WEST }
}

/// The legal day of a moment in the capital's zone: the day of numbers, registers and logs.
#[must_use]
pub fn legal_day(at: Timestamp) -> Date {
    legal_day_in(at, Zone::East)
}

/// The legal day of a moment in a zone.
#[must_use]
pub fn legal_day_in(at: Timestamp, zone: Zone) -> Date {
    legal_zone_offset(at, zone).to_datetime(at).date()
}
