//! The official calendar 2012-2027.

use jiff::civil::date;
use law::{DayKind, DayOff, Law, LawError, TermRule, Unit, reckon};

#[test]
fn it_covers_2012_to_2027_and_answers_nothing_else() {
    let calendar = Law::bundled().calendar();
    assert_eq!(calendar.range(), (date(2012, 1, 1), date(2027, 12, 31)));
    for asked in [date(2011, 12, 31), date(2028, 1, 1)] {
        let outside = LawError::OutsideCalendar { asked, from: date(2012, 1, 1), until: date(2027, 12, 31) };
        assert_eq!(calendar.is_working(asked, None), Err(outside.clone()));
        assert_eq!(calendar.next_working(asked, None), Err(outside));
    }
}

#[test]
fn a_term_that_leaves_the_calendar_is_an_error_not_a_guess() {
    let calendar = Law::bundled().calendar();
    let ran = reckon(&TermRule::general(Unit::Months, 2), date(2027, 11, 15), calendar, None);
    assert!(matches!(ran, Err(LawError::OutsideCalendar { .. })), "{ran:?}");
}

#[test]
fn it_knows_holidays_weekends_and_exchanges() {
    let calendar = Law::bundled().calendar();
    let off = |y, m, d| calendar.day_off(date(y, m, d), None).unwrap();
    assert_eq!(off(2026, 3, 21), Some(DayOff::Weekend));
    assert_eq!(off(2026, 3, 23), Some(DayOff::Holiday));
    assert_eq!(off(2024, 5, 4), None, "a Saturday worked in exchange");
    assert_eq!(off(2025, 9, 10), None);
}

#[test]
fn a_revoked_holiday_is_off_only_for_those_who_knew_no_better() {
    let calendar = Law::bundled().calendar();
    let day = date(2026, 8, 31);
    assert_eq!(calendar.is_working(day, Some(date(2026, 3, 17))), Ok(false));
    assert_eq!(calendar.is_working(day, Some(date(2026, 3, 18))), Ok(true));
    assert_eq!(calendar.is_working(day, None), Ok(true));
}

#[test]
fn every_year_has_its_new_year_and_its_victory_day() {
    let calendar = Law::bundled().calendar();
    for year in 2012..=2027 {
        assert_eq!(calendar.is_working(date(year, 1, 1), None), Ok(false), "{year}");
        assert_eq!(calendar.is_working(date(year, 5, 9), None), Ok(false), "{year}");
    }
    let worked = calendar.entries().filter(|entry| entry.kind == DayKind::WorkingDay).count();
    assert_eq!(worked, 26);
}
