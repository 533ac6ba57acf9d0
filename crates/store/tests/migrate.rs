//! A database of the version before: refused until it is migrated, then whole, and the same as a new one.

use std::sync::Arc;

use registry::ports::store::{Fault, Store as _};
use store::testing::TestDb;
use store::{Store, heads_of};

use crate::blanks::{Blanks, Do, act, days_of_work, noon, on};
use crate::suite::{on_both_engines, open};
use crate::verify::{catalogue, whole};

on_both_engines! {
    version_1_is_refused_then_migrated_with_its_data
}

/// What version 2 brought, taken away again: the tables as version 1 made them.
const BACK_TO_1: &str = "DROP TABLE upload; UPDATE schema_version SET version = 1";

async fn migrated(db: &TestDb) -> Store {
    let mut options = db.options(Arc::new(Blanks));
    options.migrate = true;
    Store::open(options).await.unwrap()
}

/// In one order: a table that was added later lies behind.
fn sorted(mut tables: Vec<(String, Vec<String>)>) -> Vec<(String, Vec<String>)> {
    tables.sort();
    tables
}

async fn version_1_is_refused_then_migrated_with_its_data(db: &TestDb) {
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let file = store.file_put(b"a signed paper", noon(0)).await.unwrap();
    let (heads, history) = (heads_of(&store).await.unwrap(), store.history(&lot).await.unwrap());
    let tables = sorted(catalogue(db).await);
    drop(store);
    db.raw(BACK_TO_1).await;

    let Err(Fault::CannotWrite(why)) = db.open(Arc::new(Blanks)).await else { panic!("it must be refused") };
    assert!(why.contains("of version 1") && why.contains("ahat migrate"), "{why}");
    let mut looks = db.options(Arc::new(Blanks));
    looks.read_only = true;
    let Err(Fault::Unreachable(why)) = Store::open(looks).await else { panic!("it must not be read as what it is not") };
    assert!(why.contains("of version 1") && why.contains("ahat migrate"), "{why}");

    let store = migrated(db).await;
    assert_eq!(heads_of(&store).await.unwrap(), heads);
    assert_eq!(store.history(&lot).await.unwrap(), history);
    assert!(store.file_get(&file).await.unwrap().is_some());
    assert_eq!(sorted(catalogue(db).await), tables, "tables and columns as of a new database");
    assert_eq!(whole(&store).await.problems, [], "also the file of before waits with a day");
    let official = "x".to_owned();
    act(&store, on(&lot, Do::IssueAny { official }), noon(9)).await.unwrap();
    drop(store);
    // Once is enough, twice is the same; afterwards it opens as any other.
    drop(migrated(db).await);
    let store = open(db).await;
    assert_eq!(whole(&store).await.problems, []);
}
