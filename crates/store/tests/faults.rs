//! Bad days: a full disk, an error at any statement, a database that goes and comes back.

use std::sync::Arc;

use registry::ports::store::{Fault, Store as _, StreamId, Written};
use store::testing::TestDb;
use store::{Database, Store};
use uuid::Uuid;

use crate::blanks::{Blanks, Do, act, lot_in, noon, on, received};
use crate::suite::on_both_engines;
use crate::verify::whole;

on_both_engines! {
    an_error_at_any_statement_leaves_nothing_half_done
    a_fault_in_a_group_is_one_acts_own
    a_full_disk_loses_nothing_that_was_told
    a_database_that_goes_and_comes_back
    acts_in_bulk_are_the_same_acts
}

async fn open(db: &TestDb) -> Store {
    db.open(Arc::new(Blanks)).await.unwrap()
}

async fn an_error_at_any_statement_leaves_nothing_half_done(db: &TestDb) {
    let store = open(db).await;
    let mut statements = 0;
    for n in 1.. {
        let lot = lot_in("7517");
        let receive = || on(&lot, Do::Receive { first: 10 * n, last: 10 * n + 5, asks: true });
        // The act fails; on SQLite it is run again alone, and fails again.
        store.fail_at_statement(n, u64::from(store.engine() == store::Engine::Sqlite));
        let answer = act(&store, receive(), noon(0)).await;
        if store.fault_is_pending() {
            store.fail_at_statement(u64::MAX, 0);
            assert!(n > 3, "{n}");
            break;
        }
        statements = n;
        assert!(answer.is_err(), "statement {n} failed and the act was told to be written");
        store.fail_at_statement(u64::MAX, 0);
        assert!(store.history(&lot).await.unwrap().is_empty(), "{n}");
        assert_eq!(whole_of_law(&store).await, [], "{n}");
        assert!(matches!(act(&store, receive(), noon(0)).await, Ok(Written::Done { .. })), "{n}");
    }
    println!("{statements} statements");
}

async fn whole_of_law(store: &Store) -> Vec<store::Problem> {
    store.law_put(crate::blanks::LAW).await.unwrap();
    whole(store).await.problems
}

async fn a_fault_in_a_group_is_one_acts_own(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 60).await;
    for n in [3, 7, 20] {
        store.fail_at_statement(n, 0);
        let runs: Vec<_> = (0..20)
            .map(|i| {
                let (store, lot) = (store.clone(), lot.clone());
                tokio::spawn(async move { act(&store, on(&lot, Do::IssueAny { official: format!("{i}") }), noon(1)).await })
            })
            .collect();
        let mut failed = 0;
        for run in runs {
            failed += u32::from(run.await.unwrap().is_err());
        }
        // SQLite runs each act of the broken group again alone; PostgreSQL has no groups, so one act fails.
        assert!(failed <= 1, "{failed}");
        assert_eq!(whole(&store).await.problems, []);
    }
    let events = store.history(&lot).await.unwrap().len();
    assert!((58..=61).contains(&events), "{events}");
}

async fn a_full_disk_loses_nothing_that_was_told(db: &TestDb) {
    let mut options = db.options(Arc::new(Blanks));
    options.max_pages = Some(70);
    let store = Store::open(options).await.unwrap();
    store.law_put(crate::blanks::LAW).await.unwrap();
    if matches!(db.database(), Database::Postgres(_)) {
        db.raw(
            "CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             IF NEW.seq > 12 THEN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; \
             END IF; RETURN NEW; END $$; \
             CREATE TRIGGER disk_full BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION disk_full()",
        )
        .await;
    }
    let (mut told, mut refused) = (Vec::new(), 0);
    let mut runs = Vec::new();
    for i in 0..200_u64 {
        let store = store.clone();
        runs.push(tokio::spawn(async move {
            let lot = lot_in("7517");
            let what = Do::Receive { first: 100 * i, last: 100 * i + 20, asks: true };
            (lot.clone(), act(&store, on(&lot, what), noon(0)).await)
        }));
    }
    for run in runs {
        match run.await.unwrap() {
            (lot, Ok(Written::Done { .. })) => told.push(lot),
            (_, Err(Fault::CannotWrite(_))) => refused += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(!told.is_empty() && refused > 0, "{} told, {refused} refused", told.len());
    println!("{} told, {refused} refused", told.len());
    for lot in &told {
        assert_eq!(store.history(lot).await.unwrap().len(), 1);
    }
    let report = whole(&store).await;
    assert_eq!((report.problems, report.events), (vec![], told.len() as u64));
    // With room again, work goes on.
    if matches!(db.database(), Database::Postgres(_)) {
        db.raw("DROP TRIGGER disk_full ON event").await;
    }
    drop(store);
    let store = open(db).await;
    received(&store, "7517", 1_000_000, 50).await;
    assert_eq!(whole(&store).await.problems, []);
}

async fn a_database_that_goes_and_comes_back(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 10).await;
    let issue = || on(&lot, Do::IssueAny { official: "x".to_owned() });
    match db.database() {
        Database::Postgres(url) => {
            let name = url.split_once('?').unwrap().0.rsplit_once('/').unwrap().1.to_owned();
            let gone = format!(
                "ALTER DATABASE {name} ALLOW_CONNECTIONS false; \
                 SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
            );
            let server = url.replace(&name, "postgres");
            sql(&server, &gone).await;
            let answer = act(&store, issue(), noon(1)).await;
            assert!(matches!(answer, Err(Fault::Unreachable(_))), "{answer:?}");
            assert!(matches!(store.history(&lot).await, Err(Fault::Unreachable(_))));
            sql(&server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
        }
        Database::Sqlite(path) => {
            // Its file is taken away from under the writer by making every write fail.
            store.fail_at_statement(1, 1);
            assert!(matches!(act(&store, issue(), noon(1)).await, Err(Fault::CannotWrite(_))));
            assert!(path.exists());
        }
    }
    let done = act(&store, issue(), noon(1)).await.unwrap();
    assert!(matches!(done, Written::Done { seq: 2, .. }), "{done:?}");
    assert_eq!(whole(&store).await.problems, []);
}

async fn sql(url: &str, text: &str) {
    use sqlx::Connection as _;
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    for statement in text.split("; ") {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
    }
}

async fn acts_in_bulk_are_the_same_acts(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 50).await;
    let other = lot_in("7518");
    let mut acts: Vec<store::BulkAct> = Vec::new();
    acts.push((other.log.clone(), Uuid::now_v7(), noon(1), Arc::new(on(&other, Do::Receive { first: 900, last: 910, asks: true }))));
    for n in 1..=50 {
        let official = "Әлия".to_owned();
        acts.push((lot.log.clone(), Uuid::now_v7(), noon(1), Arc::new(on(&lot, Do::Issue { number: n, official }))));
        acts.push((lot.log.clone(), Uuid::now_v7(), noon(1), Arc::new(on(&lot, Do::Use { number: n }))));
    }
    // One that is refused, and one that comes twice.
    acts.push((lot.log.clone(), Uuid::now_v7(), noon(1), Arc::new(on(&lot, Do::Use { number: 1 }))));
    let twice = acts[5].clone();
    acts.push(twice);
    let answers = store.append_bulk(acts).await.unwrap();
    let done = answers.iter().filter(|a| matches!(a, Written::Done { .. })).count();
    assert_eq!((done, answers.len()), (101, 103));
    assert!(matches!(answers[101], Written::Refused(_)) && matches!(answers[102], Written::Before { .. }));
    let report = whole(&store).await;
    assert_eq!((report.problems, report.events), (vec![], 102));
    // A claim that somebody holds: all are decided again, the one is refused, the others stand.
    let (a, b) = (lot_in("7518"), lot_in("7519"));
    let receive = |lot: &StreamId, first, asks| -> store::BulkAct {
        let what = Do::Receive { first, last: first + 1, asks };
        (lot.log.clone(), Uuid::now_v7(), noon(1), Arc::new(on(lot, what)))
    };
    let answers = store.append_bulk(vec![receive(&a, 20, false), receive(&b, 3000, false)]).await.unwrap();
    assert!(matches!(answers.as_slice(), [Written::Refused(_), Written::Done { seq: 1, .. }]), "{answers:?}");
    // Two in one batch for the same number: the second sees the first where it asks.
    let (c, d) = (lot_in("7520"), lot_in("7521"));
    let answers = store.append_bulk(vec![receive(&c, 4000, true), receive(&d, 4001, true)]).await.unwrap();
    assert!(matches!(answers.as_slice(), [Written::Done { .. }, Written::Refused(_)]), "{answers:?}");
    // And where it does not ask, all are decided again.
    let (e, f) = (lot_in("7520"), lot_in("7521"));
    let answers = store.append_bulk(vec![receive(&e, 5000, false), receive(&f, 5001, false)]).await.unwrap();
    assert!(matches!(answers.as_slice(), [Written::Done { .. }, Written::Refused(_)]), "{answers:?}");
    assert_eq!(whole(&store).await.problems, []);
}
