//! Clocks that run apart, back, or into another day.

use std::sync::Arc;

use jiff::civil::date;
use registry::ports::rows::{Select, Value};
use registry::ports::store::{Fault, Store as _, Written};
use store::Store;
use store::testing::TestDb;

use crate::blanks::{BLANK, Blanks, Do, act, lot_in, noon, on, received};
use crate::suite::{on_both_engines, open};

on_both_engines! {
    recorded_at_never_decreases
    a_clock_set_back_over_new_year_is_a_fault
    a_clock_apart_from_the_databases_is_a_fault
    a_day_is_that_of_the_legal_zone
}

async fn recorded_at_never_decreases(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let four_minutes_ago = noon(0).checked_sub(jiff::SignedDuration::from_mins(4)).unwrap();
    act(&store, on(&lot, Do::IssueAny { official: "x".to_owned() }), four_minutes_ago).await.unwrap();
    let later = noon(0).checked_add(jiff::SignedDuration::from_nanos(1_999)).unwrap();
    act(&store, on(&lot, Do::IssueAny { official: "x".to_owned() }), later).await.unwrap();
    let at: Vec<i64> = store.history(&lot).await.unwrap().iter().map(|e| e.recorded_at.as_microsecond() - noon(0).as_microsecond()).collect();
    assert_eq!(at, [0, 0, 1]);
}

async fn a_clock_set_back_over_new_year_is_a_fault(db: &TestDb) {
    let store = open(db).await;
    // 2026-01-01T00:02 in Almaty, then ten minutes before it, in the old year.
    let new_year = date(2026, 1, 1).at(0, 2, 0, 0).in_tz("Asia/Almaty").unwrap().timestamp();
    let lot = lot_in("7517");
    act(&store, on(&lot, Do::Receive { first: 1, last: 2, asks: true }), new_year).await.unwrap();
    let old_year = new_year.checked_sub(jiff::SignedDuration::from_mins(10)).unwrap();
    let answer = act(&store, on(&lot, Do::IssueAny { official: "x".to_owned() }), old_year).await;
    assert!(matches!(answer, Err(Fault::Clock(_))), "{answer:?}");
    // Another office's log knows nothing of that.
    act(&store, on(&lot_in("7518"), Do::Receive { first: 3, last: 3, asks: true }), old_year).await.unwrap();
    assert_eq!(store.history(&lot).await.unwrap().len(), 1);
}

async fn a_clock_apart_from_the_databases_is_a_fault(db: &TestDb) {
    let store = Store::open(db.options(Arc::new(Blanks)).demo(false)).await.unwrap();
    let receive = || on(&lot_in("7517"), Do::Receive { first: 1, last: 1, asks: true });
    #[expect(clippy::disallowed_methods, reason = "held against the database's own clock")]
    let now = jiff::Timestamp::now();
    for minutes in [-6, 6] {
        let at = now.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap();
        assert!(matches!(act(&store, receive(), at).await, Err(Fault::Clock(_))), "{minutes}");
    }
    assert!(matches!(act(&store, receive(), now).await, Ok(Written::Done { .. })));
}

async fn a_day_is_that_of_the_legal_zone(db: &TestDb) {
    let store = open(db).await;
    // 19:30 UTC on 31 December is past midnight in Almaty (UTC+5).
    let at = date(2025, 12, 31).at(19, 30, 0, 0).in_tz("UTC").unwrap().timestamp();
    let lot = lot_in("7517");
    act(&store, on(&lot, Do::Receive { first: 1, last: 1, asks: true }), at).await.unwrap();
    let rows = store.select(&Select::from(&BLANK)).await.unwrap();
    assert_eq!(rows[0][4], Value::Date(date(2026, 1, 1)));
}
