//! What an act writes, and what it leaves when it is refused or breaks its contract.

use std::sync::{Arc, Mutex};

use registry::ports::rows::{Change, Row, Select, Value};
use registry::ports::store::{Act, Claim, CounterKey, Fault, Loaded, Looked, Reads, Refused, Store as _, StreamState, WriteSet, Written};
use store::testing::TestDb;
use uuid::Uuid;

use crate::blanks::{BLANK, Do, IN_HAND, OnLot, act, days_of_work, log, lot_in, noon, on, received, refused};
use crate::suite::{on_both_engines, open};

on_both_engines! {
    what_was_written_is_read_back
    a_second_run_of_a_command_gets_the_first_answer
    a_refusal_writes_nothing
    what_is_looked_at_is_what_an_act_would_find
    a_write_set_that_breaks_the_contract_is_a_defect_and_leaves_nothing
    an_act_that_panics_hurts_nobody_else
}

async fn what_was_written_is_read_back(db: &TestDb) {
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let events = store.history(&lot).await.unwrap();
    let kinds: Vec<&str> = events.iter().map(|e| e.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["lot_received", "blank_issued", "blank_issued", "blank_used", "blank_spoiled", "blank_issued", "blank_used", "blanks_written_off", "blank_issued"]
    );
    assert!(events.iter().zip(1..).all(|(e, n)| e.seq == n && e.version == n && e.format == 1));
    assert_eq!(events[3].payload, br#"{"used":{"number":1,"certificate":1}}"#);
    assert_eq!(events[3].recorded_at, noon(2));
    let states = store.streams(&[lot.clone(), lot_in("7517")]).await.unwrap();
    assert_eq!(states[&lot].version, 9);
    assert!(states.values().any(|s| *s == StreamState { version: 0, state: None }));
    let rows = store.select(&Select::from(&BLANK).count_by(&["status"])).await.unwrap();
    let counts: Vec<Row> = [("free", 2), ("issued", 1), ("used", 2), ("written_off", 1)].map(|(s, n): (&str, i64)| vec![s.into(), n.into()]).to_vec();
    assert_eq!(rows, counts);
    let hands = store.select(&Select::from(&IN_HAND)).await.unwrap();
    assert_eq!(hands, [vec![Value::Id(lot.id), 4.into(), "Бекзат".into()]]);
}

async fn a_second_run_of_a_command_gets_the_first_answer(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let command = Uuid::now_v7();
    let issue = || Arc::new(on(&lot, Do::IssueAny { official: "Әлия".to_owned() }));
    let first = store.write(&lot.log, command, noon(1), issue()).await.unwrap();
    let Written::Done { answer, seq: 2 } = first else { panic!("{first:?}") };
    // Also years later, and with a clock that would be refused.
    for day in [1, 900, -900] {
        let again = store.write(&lot.log, command, noon(day), issue()).await.unwrap();
        assert_eq!(again, Written::Before { answer: answer.clone() });
    }
    // The same form sent twenty times at once.
    let command = Uuid::now_v7();
    let runs: Vec<_> = (0..20)
        .map(|_| {
            let (store, log, act) = (store.clone(), lot.log.clone(), issue());
            tokio::spawn(async move { store.write(&log, command, noon(1), act).await.unwrap() })
        })
        .collect();
    let mut done = 0;
    for run in runs {
        done += u32::from(matches!(run.await.unwrap(), Written::Done { .. }));
    }
    assert_eq!(done, 1);
    assert_eq!(store.history(&lot).await.unwrap().len(), 3);
}

async fn a_refusal_writes_nothing(db: &TestDb) {
    let store = open(db).await;
    let lot = lot_in("7517");
    let answer = act(&store, on(&lot, Do::Spoil { number: 1 }), noon(0)).await.unwrap();
    assert_eq!(answer, Written::Refused(refused("no such blank")));
    assert!(store.history(&lot).await.unwrap().is_empty());
    assert_eq!(store.streams(std::slice::from_ref(&lot)).await.unwrap()[&lot].version, 0);
    received(&store, "7517", 1, 1).await;
}

/// An act that keeps what it was given, and refuses.
struct Given {
    asks: Reads,
    got: Mutex<Option<Loaded>>,
}

impl Act for Given {
    fn reads(&self) -> Reads {
        self.asks.clone()
    }
    fn decide(&self, loaded: &Loaded) -> Result<WriteSet, Refused> {
        *self.got.lock().unwrap() = Some(loaded.clone());
        Err(refused("only looking"))
    }
}

async fn what_is_looked_at_is_what_an_act_would_find(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let issue = on(&lot, Do::IssueAny { official: "Әлия".to_owned() });
    let command = Uuid::now_v7();
    // Of a log in which nothing has happened too; nothing is put there.
    for (log, asks) in [(lot.log.clone(), issue.reads()), (log("7599"), on(&lot_in("7599"), Do::Spoil { number: 1 }).reads())] {
        let given = Arc::new(Given { asks: asks.clone(), got: Mutex::default() });
        let looked = store.look(&log, command, noon(1), &asks).await.unwrap();
        store.write(&log, command, noon(1), given.clone()).await.unwrap();
        let found = given.got.lock().unwrap().take().unwrap();
        let Looked::Now(looked) = looked else { panic!("{looked:?}") };
        assert_eq!(format!("{looked:?}"), format!("{found:?}"));
    }
    let Written::Done { answer, .. } = store.write(&lot.log, command, noon(1), Arc::new(issue)).await.unwrap() else { panic!() };
    let again = store.look(&lot.log, command, noon(900), &Reads::default()).await.unwrap();
    assert!(matches!(again, Looked::Before(before) if before == answer));
    let back = store.look(&lot.log, Uuid::now_v7(), noon(-900), &Reads::default()).await;
    assert!(matches!(back, Err(Fault::Clock(_))), "{back:?}");
}

async fn a_write_set_that_breaks_the_contract_is_a_defect_and_leaves_nothing(db: &TestDb) {
    type Break = fn(&registry::ports::store::Loaded, &mut registry::ports::store::WriteSet);
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let breaks: [(&str, Break); 13] = [
        ("wrong version", |_, s| s.events[0].expected_version = 7),
        ("other log", |_, s| s.events[0].stream.log = log("7518")),
        ("no decision", |_, s| s.decision = None),
        ("decision alone", |_, s| s.events.clear()),
        ("no state", |_, s| s.states.clear()),
        ("state of another", |_, s| s.states.push((lot_in("7517"), Vec::new()))),
        ("gap", |_, s| s.counters[0].1 += 1),
        ("unread counter", |_, s| s.counters.push((CounterKey("x".to_owned()), 1))),
        ("counter not written", |_, s| s.counters.clear()),
        ("short row", |_, s| s.rows.push(Change::Put(&BLANK, vec![Value::Null]))),
        ("wrong type", |_, s| s.rows.push(Change::Delete(&BLANK, vec!["x".into(), "y".into()]))),
        ("a file that no event names", |_, s| s.files.push(b"stray".to_vec())),
        ("claim elsewhere", |_, s| {
            s.claims.push((Claim { kind: "k".to_owned(), key: "y".to_owned() }, lot_in("7518")));
        }),
    ];
    let issue = Do::Issue { number: 1, official: "Әлия".to_owned() };
    act(&store, on(&lot, issue), noon(1)).await.unwrap();
    let before = store.select(&Select::from(&BLANK)).await.unwrap();
    for (what, wrong) in breaks {
        let broken = OnLot { wrong, ..on(&lot, Do::Use { number: 1 }) };
        let answer = act(&store, broken, noon(1)).await;
        assert!(matches!(answer, Err(Fault::Defect(_))), "{what}: {answer:?}");
        assert_eq!(store.history(&lot).await.unwrap().len(), 2, "{what}");
        assert_eq!(store.select(&Select::from(&BLANK)).await.unwrap(), before, "{what}");
    }
    let done = act(&store, on(&lot, Do::Use { number: 1 }), noon(1)).await.unwrap();
    assert!(matches!(done, Written::Done { seq: 3, .. }));
    // A stream that was appended to without being read: the versions' index holds.
    let blind = lot_in("7517");
    let mut first = on(&blind, Do::Receive { first: 50, last: 50, asks: true });
    act(&store, OnLot { wrong: |_, _| {}, ..first }, noon(1)).await.unwrap();
    first = on(&lot_in("7517"), Do::Receive { first: 60, last: 60, asks: true });
    first.also = vec![blind.clone()];
    first.wrong = |loaded, set| {
        let other = loaded.streams.iter().find(|(_, s)| s.version == 1).unwrap().0.clone();
        let mut event = set.events[0].clone();
        (event.stream, event.expected_version) = (other.clone(), 0);
        set.events.push(event);
        set.states.push((other, b"{}".to_vec()));
    };
    assert!(matches!(act(&store, first, noon(1)).await, Err(Fault::Defect(_))));
    assert_eq!(store.history(&blind).await.unwrap().len(), 1);
}

async fn an_act_that_panics_hurts_nobody_else(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 40).await;
    let mut runs = Vec::new();
    for i in 0..40 {
        let (store, lot) = (store.clone(), lot.clone());
        runs.push(tokio::spawn(async move {
            let mut issue = on(&lot, Do::IssueAny { official: format!("{i}") });
            if i % 5 == 0 {
                issue.wrong = |_, _| panic!("a defect of ours");
            }
            act(&store, issue, noon(1)).await
        }));
    }
    let (mut done, mut defects) = (0, 0);
    for run in runs {
        match run.await.unwrap() {
            Ok(Written::Done { .. }) => done += 1,
            Err(Fault::Defect(_)) => defects += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((done, defects), (32, 8));
    assert_eq!(store.history(&lot).await.unwrap().len(), 33);
}
