//! Files that no event names go after their term; what an event names stays, and is missed when it is gone.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use registry::ports::store::{Fault, Store as _, Written};
use store::testing::TestDb;
use store::{Database, Store, postgres_grants};
use uuid::Uuid;

use crate::blanks::{Blanks, Do, LAW, act, lot_in, noon, on, received};
use crate::suite::{on_both_engines, open};
use crate::verify::whole;

/// Sweeps files that were last put before a moment; each step is told.
pub async fn sweep_files(store: &Store, before: Timestamp) -> Result<u64, Fault> {
    store.law_put(LAW).await?;
    let mut gone = 0;
    while let Some(due) = store.files_due(before).await? {
        let lot = lot_in("system");
        let note = on(&lot, Do::Tell { files: due.count() });
        match store.files_erase(&due, &lot.log, Uuid::now_v7(), noon(0), Arc::new(note)).await? {
            Some(Written::Done { .. }) => gone += due.count(),
            Some(other) => panic!("{other:?}"),
            None => {}
        }
    }
    Ok(gone)
}

on_both_engines! {
    orphans_go_after_their_term_and_named_files_stay
    a_file_put_again_is_young_again
    a_file_that_an_event_names_and_that_is_gone_is_named
    a_file_of_which_nothing_says_when_it_came_is_named
    the_eraser_sweeps_files_and_the_application_cannot
    files_go_with_the_event_that_tells_of_it_or_stay
    many_put_files_while_old_ones_are_swept
}

async fn orphans_go_after_their_term_and_named_files_stay(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let orphan = store.file_put(b"never filed", noon(0)).await.unwrap();
    let named = store.file_put(b"a delivery note", noon(0)).await.unwrap();
    let young = store.file_put(b"just uploaded", noon(20)).await.unwrap();
    act(&store, on(&lot, Do::Scan { file: named }), noon(1)).await.unwrap();
    assert_eq!(whole(&store).await.problems, [], "whoever waits for an event is no finding");
    // Thirty days after noon(0), to the second: not yet, then yes.
    assert_eq!(sweep_files(&store, noon(0)).await.unwrap(), 0);
    assert_eq!(sweep_files(&store, noon(0) + Duration::from_micros(1)).await.unwrap(), 1);
    assert_eq!(store.file_get(&orphan).await.unwrap(), None);
    assert!(store.file_get(&named).await.unwrap().is_some() && store.file_get(&young).await.unwrap().is_some());
    assert_eq!(whole(&store).await.problems, []);
    assert_eq!(sweep_files(&store, noon(19)).await.unwrap(), 0, "the named one is not looked at again");
    assert_eq!(sweep_files(&store, noon(21)).await.unwrap(), 1);
    assert_eq!(whole(&store).await.files, 1);
}

async fn a_file_put_again_is_young_again(db: &TestDb) {
    let store = open(db).await;
    let hash = store.file_put(b"twice", noon(0)).await.unwrap();
    assert_eq!(store.file_put(b"twice", noon(29)).await.unwrap(), hash);
    assert_eq!(sweep_files(&store, noon(15)).await.unwrap(), 0);
    assert!(store.file_get(&hash).await.unwrap().is_some());
    // Put and swept at once, again and again: whoever put it last has it.
    for day in 30..60 {
        let (one, other) = (store.clone(), store.clone());
        let sweep = tokio::spawn(async move { sweep_files(&one, noon(day)).await.unwrap() });
        let put = tokio::spawn(async move { other.file_put(b"twice", noon(day)).await.unwrap() });
        let (_, hash) = (sweep.await.unwrap(), put.await.unwrap());
        assert!(store.file_get(&hash).await.unwrap().is_some(), "day {day}");
    }
    assert_eq!(whole(&store).await.problems, []);
}

async fn gone(db: &TestDb) {
    match db.database() {
        Database::Postgres(_) => db.raw("DELETE FROM file").await,
        Database::Sqlite(path) => std::fs::remove_dir_all(path.with_file_name("ahat.db.files")).unwrap(),
    }
}

async fn a_file_that_an_event_names_and_that_is_gone_is_named(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let named = store.file_put(b"a delivery note", noon(0)).await.unwrap();
    act(&store, on(&lot, Do::Scan { file: named }), noon(1)).await.unwrap();
    gone(db).await;
    let report = whole(&store).await;
    assert_eq!(report.problems.len(), 1, "{report:?}");
    let problem = &report.problems[0];
    assert_eq!((problem.table.as_str(), problem.place.clone()), ("file", hex::encode(named)));
    assert!(problem.what.contains("event 7517, 2 names it"), "{problem}");
}

async fn a_file_of_which_nothing_says_when_it_came_is_named(db: &TestDb) {
    let store = open(db).await;
    let hash = store.file_put(b"from nowhere", noon(0)).await.unwrap();
    db.raw("DELETE FROM upload").await;
    let report = whole(&store).await;
    assert_eq!(report.problems.len(), 1, "{report:?}");
    assert_eq!((report.problems[0].table.as_str(), report.problems[0].place.clone()), ("upload", hex::encode(hash)));
}

async fn the_eraser_sweeps_files_and_the_application_cannot(db: &TestDb) {
    let store = open(db).await;
    store.file_put(b"never filed", noon(0)).await.unwrap();
    let Database::Postgres(url) = db.database() else {
        return assert_eq!(sweep_files(&store, noon(31)).await.unwrap(), 1);
    };
    db.raw(postgres_grants()).await;
    for (role, sweeps) in [("ahat_app", false), ("ahat_eraser", true)] {
        let login = format!("sweep_{}", uuid::Uuid::new_v4().simple());
        db.raw(&format!("CREATE ROLE {login} LOGIN IN ROLE {role}")).await;
        let mut options = db.options(std::sync::Arc::new(Blanks));
        options.database = Database::Postgres(url.replace("postgres@", &format!("{login}@")));
        let other = Store::open(options).await.unwrap();
        let answer = sweep_files(&other, noon(31)).await;
        if sweeps {
            assert_eq!(answer.unwrap(), 1);
        } else {
            assert!(matches!(answer, Err(Fault::CannotWrite(_))), "{answer:?}");
        }
        drop(other);
        db.raw(&format!("DROP OWNED BY {login}; DROP ROLE {login}")).await;
    }
    assert_eq!(whole(&store).await.problems, []);
}

/// Whatever statement fails: the file and the row that says when it came are there as before, or gone and told.
async fn files_go_with_the_event_that_tells_of_it_or_stay(db: &TestDb) {
    let store = open(db).await;
    let hash = store.file_put(b"never filed", noon(0)).await.unwrap();
    store.law_put(LAW).await.unwrap();
    let lot = lot_in("system");
    let told = async || store.streams(std::slice::from_ref(&lot)).await.unwrap()[&lot].version;
    for nth in 1.. {
        let due = store.files_due(noon(31)).await.unwrap().unwrap();
        assert_eq!((due.count(), told().await), (1, 0), "statement {nth}");
        // On SQLite it is run again alone, and fails again.
        store.fail_at_statement(nth, u64::from(store.engine() == store::Engine::Sqlite));
        let note = on(&lot, Do::Tell { files: 1 });
        let answer = store.files_erase(&due, &lot.log, Uuid::now_v7(), noon(0), Arc::new(note)).await;
        let whole_way = store.fault_is_pending();
        store.fail_at_statement(u64::MAX, 0);
        assert_eq!(whole(&store).await.problems, [], "statement {nth}");
        if whole_way {
            assert!(nth > 3 && matches!(answer, Ok(Some(Written::Done { .. }))), "{nth}: {answer:?}");
            break;
        }
        assert!(answer.is_err(), "statement {nth} failed and the files were told to be gone");
    }
    assert_eq!((told().await, store.file_get(&hash).await.unwrap()), (1, None));
    assert!(store.files_due(noon(31)).await.unwrap().is_none());
    assert_eq!(whole(&store).await.problems, []);
}

/// Nobody who put a file loses it to a sweep that began before; those who put do not wait for each other.
async fn many_put_files_while_old_ones_are_swept(db: &TestDb) {
    let store = Arc::new(open(db).await);
    store.file_put(b"shared", noon(0)).await.unwrap();
    let mut at_work = tokio::task::JoinSet::new();
    for own in 0..16_u8 {
        let store = Arc::clone(&store);
        at_work.spawn(async move { [store.file_put(b"shared", noon(10)).await.unwrap(), store.file_put(&[own; 40], noon(10)).await.unwrap()] });
    }
    sweep_files(&store, noon(5)).await.unwrap();
    while let Some(put) = at_work.join_next().await {
        for file in put.unwrap() {
            assert!(store.file_get(&file).await.unwrap().is_some());
        }
    }
    assert_eq!(whole(&store).await.problems, []);
}
