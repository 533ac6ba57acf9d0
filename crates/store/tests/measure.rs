//! Figures for `docs/DEPENDENCIES.md`: `cargo nextest run -p ahat-store --run-ignored only measure --no-capture`.

use std::sync::Arc;
use std::time::Instant;

use registry::ports::rows::{Row, Value};
use store::testing::TestDb;
use store::{Database, Depth, Store, verify};
use uuid::Uuid;

use crate::blanks::{Blanks, Do, act, noon, on, received};

async fn rate(store: &Store, officials: u64, offices: u64, acts: u64) -> f64 {
    let mut lots = Vec::new();
    for i in 0..officials {
        let code = format!("75{:02}", i % offices);
        let first = u64::from(Uuid::new_v4().as_fields().0) * 1000;
        lots.push((received(store, &code, first, acts).await, first));
    }
    let start = Instant::now();
    let runs: Vec<_> = lots
        .into_iter()
        .map(|(lot, first)| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in first..first + acts {
                    act(&store, on(&lot, Do::Issue { number: n, official: "x".to_owned() }), noon(0)).await.unwrap();
                }
            })
        })
        .collect();
    for run in runs {
        run.await.unwrap();
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let all = (officials * acts) as f64;
    all / start.elapsed().as_secs_f64()
}

async fn report(name: &str, db: &TestDb, group: usize) {
    let mut options = db.options(Arc::new(Blanks));
    options.group = group;
    let store = Store::open(options).await.unwrap();
    for (officials, offices) in [(1, 1), (16, 1), (16, 16)] {
        let acts = if officials == 1 { 60 } else { 20 };
        println!("{name}: {officials} officials, {offices} offices: {:.0} acts/s", rate(&store, officials, offices, acts).await);
    }
    let lot = received(&store, "7599", 5_000_000_000, 20).await;
    let start = Instant::now();
    let mut events = 0_u32;
    for _ in 0..20 {
        let mut acts: Vec<store::BulkAct> = Vec::new();
        for n in 0..100 {
            let lot = crate::blanks::lot_in("7598");
            let first = u64::from(Uuid::new_v4().as_fields().0) * 1000 + n;
            acts.push((lot.log.clone(), Uuid::now_v7(), noon(0), Arc::new(on(&lot, Do::Receive { first, last: first, asks: false }))));
        }
        events += 100;
        store.append_bulk(acts).await.unwrap();
    }
    println!("{name}: bulk {:.0} acts/s", f64::from(events) / start.elapsed().as_secs_f64());
    drop(lot);
    for depth in [Depth::Chain, Depth::Whole] {
        let start = Instant::now();
        let report = verify(&store, depth, &|_, _, _| {}).await.unwrap();
        assert!(report.is_clean());
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = report.events as f64 / start.elapsed().as_secs_f64();
        println!("{name}: verify {depth:?} {rate:.0} events/s over {} events", report.events);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, not a test"]
async fn figures() {
    raw().await;
    report("sqlite, groups", &TestDb::sqlite(), 64).await;
    report("sqlite, one commit an act", &TestDb::sqlite(), 1).await;
    report("postgres", &TestDb::postgres().await, 64).await;
}

/// The same rows of `blank` without the product, one commit a row: what the disk allows.
async fn raw() {
    let db = TestDb::sqlite();
    drop(db.open(Arc::new(Blanks)).await.unwrap());
    let Database::Sqlite(path) = db.database() else { panic!() };
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").unwrap();
    let start = Instant::now();
    for n in 0..200 {
        let row: Row = vec![Value::Int(n)];
        let Value::Int(n) = row[0] else { panic!() };
        conn.execute("INSERT INTO counter VALUES ('x', 'y' || ?1, ?1)", [n]).unwrap();
    }
    println!("raw sqlite: {:.0} commits/s", 200.0 / start.elapsed().as_secs_f64());
}
