//! From one engine to the other and back: equal heads, equal rows, nothing else.

use std::io::Cursor;
use std::sync::Arc;

use registry::ports::rows::{Change, Select, Value};
use registry::ports::store::{Fault, Outbox as _, Store as _, Written};
use store::testing::TestDb;
use store::{Store, backup, heads_of, restore};
use uuid::Uuid;

use crate::blanks::{BLANK, Blanks, DRAFT, Do, IN_HAND, LAW, act, days_of_work, noon, on, received};
use crate::suite::on_both_engines;
use crate::verify::whole;

on_both_engines! {
    a_backup_fills_an_empty_store_of_either_engine
    a_damaged_backup_is_refused_before_anything_is_written
    a_store_that_is_not_empty_is_refused
}

async fn open(db: &TestDb) -> Store {
    db.open(Arc::new(Blanks)).await.unwrap()
}

async fn filled(db: &TestDb) -> Store {
    let store = open(db).await;
    let mut lots = Vec::new();
    for (code, first) in [("7517", 1), ("7518", 100), ("o75", 200)] {
        lots.push(days_of_work(&store, code, first).await);
    }
    received(&store, "7520", 2000, 1500).await;
    store.file_put(b"a signed paper", noon(0)).await.unwrap();
    store.file_put(&[], noon(0)).await.unwrap();
    for evidence in [b"came with its act".to_vec(), b"a signed paper".to_vec()] {
        act(&store, on(&lots[0], Do::Attest { evidence }), noon(9)).await.unwrap();
    }
    let date = jiff::civil::date(2026, 2, 28);
    let row = vec![Value::Id(Uuid::from_u128(5)), "Әлия".into(), vec![0, 1].into(), noon(3).into(), date.into(), true.into(), (-5).into(), Value::Null];
    store.put(&[Change::Put(&DRAFT, row)]).await.unwrap();
    store
}

async fn copy_of(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    backup(store, &mut bytes, &|_, _, _| {}).await.unwrap();
    bytes
}

async fn rows(store: &Store) -> Vec<Vec<Vec<Value>>> {
    let mut out = Vec::new();
    for table in [&BLANK, &IN_HAND, &DRAFT] {
        out.push(store.select(&Select::from(table).limit(100_000)).await.unwrap());
    }
    out
}

async fn a_backup_fills_an_empty_store_of_either_engine(db: &TestDb) {
    let first = filled(db).await;
    let bytes = copy_of(&first).await;
    let (there, back) = (TestDb::postgres().await, TestDb::sqlite());
    let (there, back) = match first.engine() {
        store::Engine::Sqlite => (there, back),
        store::Engine::Postgres => (back, there),
    };
    let second = open(&there).await;
    let report = restore(&second, &mut Cursor::new(bytes.clone()), &|_, _, _| {}).await.unwrap();
    assert_eq!(report.heads, heads_of(&first).await.unwrap());
    assert_eq!(heads_of(&second).await.unwrap(), report.heads);
    assert_eq!(report.files, 3);
    assert_eq!(rows(&second).await, rows(&first).await);
    assert_eq!(whole(&second).await.problems, []);
    // The same bytes again, and from there back.
    let again = copy_of(&second).await;
    assert!(again == bytes, "the copy of the copy differs");
    let third = open(&back).await;
    restore(&third, &mut Cursor::new(again), &|_, _, _| {}).await.unwrap();
    assert_eq!(heads_of(&third).await.unwrap(), heads_of(&first).await.unwrap());
    assert_eq!(whole(&third).await.problems, []);
    assert_eq!(third.law_get(&third.law_put(LAW).await.unwrap()).await.unwrap().as_deref(), Some(LAW));
    // Work goes on where it stopped: numbers, claims, messages.
    let lot = received(&third, "7599", 9000, 2).await;
    let done = act(&third, on(&lot, Do::IssueAny { official: "x".to_owned() }), noon(30)).await.unwrap();
    assert!(matches!(done, Written::Done { seq: 2, .. }));
    let again = act(&third, on(&crate::blanks::lot_in("7517"), Do::Receive { first: 3, last: 3, asks: true }), noon(30)).await.unwrap();
    assert!(matches!(again, Written::Refused(_)), "{again:?}");
    assert!(third.take("notice", noon(40), noon(41), 1000).await.unwrap().len() > 28);
}

async fn a_damaged_backup_is_refused_before_anything_is_written(db: &TestDb) {
    let first = filled(db).await;
    let bytes = copy_of(&first).await;
    let other = TestDb::sqlite();
    let store = open(&other).await;
    let len = bytes.len();
    for at in [0, 10, 20, 100, len / 3, len / 2, len - 40, len - 1] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        let answer = restore(&store, &mut Cursor::new(damaged), &|_, _, _| {}).await;
        assert!(matches!(answer, Err(Fault::Damaged(_))), "{at}: {answer:?}");
        let cut = restore(&store, &mut Cursor::new(bytes[..at].to_vec()), &|_, _, _| {}).await;
        assert!(matches!(cut, Err(Fault::Damaged(_))), "{at}: {cut:?}");
    }
    restore(&store, &mut Cursor::new(bytes), &|_, _, _| {}).await.unwrap();
}

async fn a_store_that_is_not_empty_is_refused(db: &TestDb) {
    let first = filled(db).await;
    let bytes = copy_of(&first).await;
    let answer = restore(&first, &mut Cursor::new(bytes), &|_, _, _| {}).await;
    assert!(matches!(answer, Err(Fault::CannotWrite(_))), "{answer:?}");
    assert_eq!(whole(&first).await.problems, []);
}
