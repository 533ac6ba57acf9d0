//! What is kept beside the events: messages, files, tables from one start to the next.

use std::sync::Arc;

use registry::ports::rows::{Change, Select};
use registry::ports::store::{Claim, Fault, Outbox as _, Store as _, Written};
use store::Store;
use store::testing::TestDb;
use uuid::Uuid;

use crate::blanks::{BLANK, Blanks, DRAFT, Do, LAW, act, days_of_work, lot_in, noon, on, received};
use crate::suite::{draft, on_both_engines, open};

on_both_engines! {
    the_outbox_leases_and_forgets
    files_and_bundles_are_kept_under_their_hash
    a_file_comes_with_the_act_that_names_it_or_not_at_all
    opened_again_everything_is_there
    a_table_that_differs_is_refused_unless_a_column_can_be_added
}

async fn the_outbox_leases_and_forgets(db: &TestDb) {
    let store = open(db).await;
    days_of_work(&store, "7517", 1).await;
    assert!(store.take("sms", noon(10), noon(11), 10).await.unwrap().is_empty());
    assert!(store.take("notice", noon(-1), noon(11), 10).await.unwrap().is_empty());
    let first = store.take("notice", noon(10), noon(11), 3).await.unwrap();
    let bodies: Vec<String> = first.iter().map(|(_, b)| String::from_utf8_lossy(b).into_owned()).collect();
    assert!(bodies[0].starts_with("Receive") && bodies[1].starts_with("Issue") && bodies.len() == 3, "{bodies:?}");
    store.done(first[0].0).await.unwrap();
    store.later(first[1].0, noon(20), "the other side is silent").await.unwrap();
    let rest = store.take("notice", noon(10), noon(11), 100).await.unwrap();
    assert_eq!(rest.len(), 6);
    // The lease of the third has run out; the second waits.
    let again = store.take("notice", noon(11), noon(12), 100).await.unwrap();
    assert_eq!(again.len(), 7);
    assert!(again.iter().all(|(id, _)| *id != first[1].0 && *id != first[0].0));
    assert_eq!(store.take("notice", noon(20), noon(21), 100).await.unwrap().len(), 8);
    // Two workers never hold the same message.
    let (a, b) = tokio::join!(store.take("notice", noon(30), noon(31), 4), store.take("notice", noon(30), noon(31), 4));
    let mut ids: Vec<Uuid> = a.unwrap().into_iter().chain(b.unwrap()).map(|(id, _)| id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 8);
}

async fn files_and_bundles_are_kept_under_their_hash(db: &TestDb) {
    use sha2::Digest as _;
    let store = open(db).await;
    for bytes in [Vec::new(), b"%PDF-2.0".to_vec(), vec![7; 300_000]] {
        let hash: [u8; 32] = sha2::Sha256::digest(&bytes).into();
        assert_eq!(store.file_get(&hash).await.unwrap(), None);
        assert_eq!(store.file_put(&bytes, noon(0)).await.unwrap(), hash);
        assert_eq!(store.file_put(&bytes, noon(0)).await.unwrap(), hash);
        assert_eq!(store.file_get(&hash).await.unwrap(), Some(bytes));
    }
    let hash = store.law_put(LAW).await.unwrap();
    assert_eq!(store.law_put(LAW).await.unwrap(), hash);
    assert_eq!(store.law_get(&hash).await.unwrap().as_deref(), Some(LAW));
    assert_eq!(store.law_get(&[0; 32]).await.unwrap(), None);
}

async fn a_file_comes_with_the_act_that_names_it_or_not_at_all(db: &TestDb) {
    use sha2::Digest as _;
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let hash: [u8; 32] = sha2::Sha256::digest(b"evidence").into();
    let attest = || on(&lot, Do::Attest { evidence: b"evidence".to_vec() });
    let mut refused = attest();
    refused.wrong = |_, set| set.claims.push((Claim { kind: "k".to_owned(), key: "x".to_owned() }, lot_in("7518")));
    assert!(act(&store, refused, noon(1)).await.is_err());
    assert_eq!(store.file_get(&hash).await.unwrap(), None);
    // An old upload of the same bytes waits for its sweep: it stays, for now an event names it.
    store.file_put(b"evidence", noon(0)).await.unwrap();
    let due = store.files_due(noon(40)).await.unwrap().unwrap();
    for _ in 0..2 {
        assert!(matches!(act(&store, attest(), noon(50)).await.unwrap(), Written::Done { .. }));
    }
    store.law_put(LAW).await.unwrap();
    let note = || Arc::new(on(&lot_in("system"), Do::Tell { files: 1 }));
    store.files_erase(&due, &lot_in("system").log, Uuid::now_v7(), noon(50), note()).await.unwrap();
    assert_eq!(crate::sweep::sweep_files(&store, noon(60)).await.unwrap(), 0);
    assert_eq!(store.file_get(&hash).await.unwrap().as_deref(), Some(b"evidence".as_slice()));
    assert_eq!(crate::verify::whole(&store).await.problems, []);
}

async fn opened_again_everything_is_there(db: &TestDb) {
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let before = (store.history(&lot).await.unwrap(), store.select(&Select::from(&BLANK)).await.unwrap());
    drop(store);
    let store = open(db).await;
    assert_eq!((store.history(&lot).await.unwrap(), store.select(&Select::from(&BLANK)).await.unwrap()), before);
    let done = act(&store, on(&lot, Do::IssueAny { official: "x".to_owned() }), noon(9)).await.unwrap();
    assert!(matches!(done, Written::Done { seq: 10, .. }));
    let mut options = db.options(Arc::new(Blanks));
    options.read_only = true;
    let reader = Store::open(options).await.unwrap();
    assert_eq!(reader.history(&lot).await.unwrap().len(), 10);
    let answer = act(&reader, on(&lot, Do::IssueAny { official: "x".to_owned() }), noon(9)).await;
    assert!(matches!(answer, Err(Fault::CannotWrite(_))), "{answer:?}");
    assert!(matches!(reader.file_put(b"x", noon(0)).await, Err(Fault::CannotWrite(_))));
}

async fn a_table_that_differs_is_refused_unless_a_column_can_be_added(db: &TestDb) {
    drop(open(db).await);
    db.raw("DROP INDEX draft__owner; ALTER TABLE draft DROP COLUMN size").await;
    let store = open(db).await;
    store.put(&[Change::Put(&DRAFT, draft(1, "a", Some(5)))]).await.unwrap();
    assert_eq!(store.select(&Select::from(&DRAFT).eq("size", 5)).await.unwrap().len(), 1);
    drop(store);
    for (damage, repair) in [
        ("ALTER TABLE draft RENAME COLUMN owner TO landlord", "ALTER TABLE draft RENAME COLUMN landlord TO owner"),
        ("UPDATE schema_version SET version = 99", "UPDATE schema_version SET version = 4"),
        ("ALTER TABLE blank RENAME COLUMN spent TO gone", "ALTER TABLE blank RENAME COLUMN gone TO spent"),
    ] {
        db.raw(damage).await;
        let refused = db.open(Arc::new(Blanks)).await.err();
        assert!(matches!(refused, Some(Fault::Damaged(_))), "{damage}: {refused:?}");
        db.raw(repair).await;
    }
    drop(open(db).await);
}
