//! Ages, the presumption, acceptance, the legal day: worked examples T8, T20, T23 and their edges.

use crate::proof::Proof;

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use law::{Clause, Law, Zone, acceptance_day, age_on, anniversary, legal_day, legal_day_in, never_shorter, presumption_end, reached_age};

fn one_year(birth: Date, record: Date) -> bool {
    reached_age(birth, 1, record).unwrap()
}

#[test]
fn t8_the_book_goes_by_the_age_on_the_day_of_the_record() {
    let birth = date(2024, 3, 12);
    assert!(!one_year(birth, date(2025, 3, 11)));
    assert!(one_year(birth, date(2025, 3, 12)));
}

#[test]
fn t8_a_child_of_29_february_is_one_on_1_march() {
    let birth = date(2024, 2, 29);
    assert!(!one_year(birth, date(2025, 2, 28)));
    assert!(one_year(birth, date(2025, 3, 1)));
    assert!(one_year(birth, date(2025, 3, 3)));
    assert_eq!(anniversary(birth, 4), Ok(date(2028, 2, 29)));
}

#[test]
fn age_in_full_years() {
    let birth = date(2010, 6, 15);
    assert_eq!(age_on(birth, date(2010, 6, 14)), None);
    assert_eq!(age_on(birth, birth), Some(0));
    assert_eq!(age_on(birth, date(2028, 6, 14)), Some(17));
    assert_eq!(age_on(birth, date(2028, 6, 15)), Some(18));
}

#[test]
fn t20_what_is_filed_on_a_day_off_is_accepted_on_the_next_working_day() {
    let calendar = Law::bundled().calendar();
    let friday_off = date(2025, 1, 3);
    // Sunday 5 January is worked in exchange.
    assert_eq!(acceptance_day(friday_off, false, calendar, None), Ok(date(2025, 1, 5)));
}

#[test]
fn appc_64_after_hours_the_next_working_day_accepts() {
    let calendar = Law::bundled().calendar();
    let friday = date(2025, 9, 12);
    assert_eq!(acceptance_day(friday, false, calendar, None), Ok(friday));
    assert_eq!(acceptance_day(friday, true, calendar, None), Ok(date(2025, 9, 15)));
    Proof::of(env!("CARGO_PKG_NAME")).permitted(&Clause::new("APPC-64"), "law::acceptance_day");
}

#[test]
fn t23_the_presumption_ends_with_the_280th_day_and_never_moves() {
    let edition = Law::bundled().default_edition();
    let end = presumption_end(edition, date(2025, 3, 10)).unwrap();
    assert_eq!(end.value, date(2025, 12, 15));
    assert_eq!(end.clause.as_str(), "K-191");
    let mut proof = Proof::of(env!("CARGO_PKG_NAME"));
    proof.permitted(&end.clause, "law::presumption_end");
    proof.permitted(&Clause::new("K-47(3)"), "law::presumption_end");
    // A marriage that ended so that the last day is the holiday itself: still not moved.
    assert_eq!(presumption_end(edition, date(2025, 3, 11)).unwrap().value, date(2025, 12, 16));
}

#[test]
fn t5_a_term_that_was_shown_keeps_the_longer_end() {
    let (shown, recomputed) = (date(2026, 9, 1), date(2026, 8, 31));
    assert_eq!(never_shorter(shown, recomputed), shown);
    assert_eq!(never_shorter(recomputed, shown), shown);
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn the_legal_day_is_utc_plus_5_since_1_march_2024() {
    assert_eq!(legal_day(at("2026-11-20T18:59:59Z")), date(2026, 11, 20));
    assert_eq!(legal_day(at("2026-11-20T19:00:00Z")), date(2026, 11, 21));
}

#[test]
fn before_1_march_2024_the_east_was_an_hour_ahead() {
    let evening = at("2020-05-01T18:30:00Z");
    assert_eq!(legal_day(evening), date(2020, 5, 2));
    assert_eq!(legal_day_in(evening, Zone::West), date(2020, 5, 1));
    // The hour that the east lived twice.
    assert_eq!(legal_day(at("2024-02-29T17:59:59Z")), date(2024, 2, 29));
    assert_eq!(legal_day(at("2024-02-29T18:00:00Z")), date(2024, 2, 29));
    assert_eq!(legal_day(at("2024-02-29T19:00:00Z")), date(2024, 3, 1));
}
