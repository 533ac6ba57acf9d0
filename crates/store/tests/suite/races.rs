//! Many at once: claims, the last blank, numbers.

use registry::ports::store::{Claim, Fault, Store as _, Written};
use store::testing::TestDb;

use crate::blanks::{Do, act, days_of_work, lot_in, noon, on, received, refused};
use crate::suite::{on_both_engines, open};

on_both_engines! {
    a_lost_claim_is_decided_again_with_its_holder
    the_same_number_in_two_offices_at_once
    fifty_requests_for_the_last_blank
    numbers_under_load_have_no_gap_and_no_double
    streams_of_other_logs_are_read_as_committed
}

async fn a_lost_claim_is_decided_again_with_its_holder(db: &TestDb) {
    let store = open(db).await;
    received(&store, "7517", 10, 5).await;
    let blind = Do::Receive { first: 8, last: 12, asks: false };
    let answer = act(&store, on(&lot_in("7518"), blind), noon(0)).await.unwrap();
    assert_eq!(answer, Written::Refused(refused("АА 0000010 held in 7517")));
    // What the lost act had already claimed is free again.
    received(&store, "7519", 8, 2).await;
    // An act that takes no notice of the holder is a defect, not a loop.
    let lot = received(&store, "7520", 30, 2).await;
    let mut stubborn = on(&lot, Do::IssueAny { official: "Әлия".to_owned() });
    stubborn.wrong = |_, set| {
        let stream = set.events[0].stream.clone();
        set.claims.push((Claim { kind: "blank".to_owned(), key: "АА 0000011".to_owned() }, stream));
    };
    assert!(matches!(act(&store, stubborn, noon(0)).await, Err(Fault::Defect(_))));
    assert_eq!(store.history(&lot).await.unwrap().len(), 1);
}

async fn the_same_number_in_two_offices_at_once(db: &TestDb) {
    let store = open(db).await;
    let mut runs = Vec::new();
    for i in 0..16_u64 {
        let store = store.clone();
        runs.push(tokio::spawn(async move {
            let what = Do::Receive { first: 100 + i % 4, last: 110 + i % 3, asks: i % 2 == 0 };
            act(&store, on(&lot_in(&format!("75{i:02}")), what), noon(0)).await.unwrap()
        }));
    }
    let (mut done, mut lost) = (0, 0);
    for run in runs {
        match run.await.unwrap() {
            Written::Done { .. } => done += 1,
            Written::Refused(_) => lost += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((done, lost), (1, 15));
}

async fn fifty_requests_for_the_last_blank(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 1).await;
    let runs: Vec<_> = (0..50)
        .map(|i| {
            let (store, lot) = (store.clone(), lot.clone());
            tokio::spawn(async move { act(&store, on(&lot, Do::IssueAny { official: format!("{i}") }), noon(1)).await.unwrap() })
        })
        .collect();
    let (mut done, mut none) = (0, 0);
    for run in runs {
        match run.await.unwrap() {
            Written::Done { .. } => done += 1,
            Written::Refused(why) if why == refused("none is left") => none += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((done, none), (1, 49));
}

async fn numbers_under_load_have_no_gap_and_no_double(db: &TestDb) {
    let store = open(db).await;
    let mut runs = Vec::new();
    for worker in 0..8_u64 {
        let store = store.clone();
        runs.push(tokio::spawn(async move {
            let (code, first) = (format!("75{:02}", worker % 3), 1000 * (worker + 1));
            let lot = received(&store, &code, first, 5).await;
            for n in first..first + 5 {
                let official = "Әлия".to_owned();
                act(&store, on(&lot, Do::Issue { number: n, official }), noon(0)).await.unwrap();
                act(&store, on(&lot, Do::Use { number: n }), noon(0)).await.unwrap();
            }
            lot
        }));
    }
    let mut certificates: std::collections::BTreeMap<String, Vec<u64>> = std::collections::BTreeMap::new();
    for run in runs {
        let lot = run.await.unwrap();
        for event in store.history(&lot).await.unwrap() {
            if let crate::blanks::Event::Used { certificate, .. } = serde_json::from_slice(&event.payload).unwrap() {
                certificates.entry(lot.log.0.clone()).or_default().push(certificate);
            }
        }
    }
    for (code, mut numbers) in certificates {
        numbers.sort_unstable();
        let count = numbers.len() as u64;
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{code}");
    }
}

async fn streams_of_other_logs_are_read_as_committed(db: &TestDb) {
    let store = open(db).await;
    let other = days_of_work(&store, "7518", 1).await;
    let mut receive = on(&lot_in("7517"), Do::Receive { first: 100, last: 100, asks: true });
    receive.also = vec![other.clone(), lot_in("7519")];
    receive.wrong = |loaded, _| {
        let versions: Vec<u64> = loaded.streams.values().map(|s| s.version).collect();
        assert!(versions.contains(&9) && versions.iter().filter(|v| **v == 0).count() == 2, "{versions:?}");
    };
    assert!(matches!(act(&store, receive, noon(9)).await, Ok(Written::Done { seq: 1, .. })));
    // Two offices that read each other's stream at the same time both get through.
    let mine = received(&store, "7521", 200, 20).await;
    let yours = received(&store, "7520", 300, 20).await;
    let mut runs = Vec::new();
    for i in 0..20 {
        let (store, a, b) = if i % 2 == 0 { (store.clone(), mine.clone(), yours.clone()) } else { (store.clone(), yours.clone(), mine.clone()) };
        runs.push(tokio::spawn(async move {
            let mut issue = on(&a, Do::IssueAny { official: "x".to_owned() });
            issue.also = vec![b];
            act(&store, issue, noon(9)).await.unwrap()
        }));
    }
    for run in runs {
        assert!(matches!(run.await.unwrap(), Written::Done { .. }));
    }
}
