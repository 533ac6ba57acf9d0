//! What the port promises, kept by both engines: every test below runs on each.

use std::sync::Arc;

use jiff::civil::date;
use registry::ports::rows::{Change, Is, Row, Select, Value};
use registry::ports::store::{
    Claim, CounterKey, Fault, Outbox as _, Store as _, StreamState, Written,
};
use store::Store;
use store::testing::TestDb;
use uuid::Uuid;

use crate::blanks::{
    BLANK, Blanks, DRAFT, Do, IN_HAND, LAW, OnLot, act, days_of_work, log, lot_in, noon, on,
    received, refused,
};

async fn open(db: &TestDb) -> Store {
    db.open(Arc::new(Blanks)).await.unwrap()
}

macro_rules! on_both_engines {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(&store::testing::TestDb::sqlite()).await })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(&store::testing::TestDb::postgres().await).await })*
        }
    };
}
pub(crate) use on_both_engines;

on_both_engines! {
    what_was_written_is_read_back
    a_second_run_of_a_command_gets_the_first_answer
    a_refusal_writes_nothing
    a_lost_claim_is_decided_again_with_its_holder
    the_same_number_in_two_offices_at_once
    fifty_requests_for_the_last_blank
    numbers_under_load_have_no_gap_and_no_double
    a_write_set_that_breaks_the_contract_is_a_defect_and_leaves_nothing
    an_act_that_panics_hurts_nobody_else
    recorded_at_never_decreases
    a_clock_set_back_over_new_year_is_a_fault
    a_clock_apart_from_the_databases_is_a_fault
    a_day_is_that_of_the_legal_zone
    streams_of_other_logs_are_read_as_committed
    rows_are_read_under_the_head
    every_condition_and_order_means_the_same
    plain_rows_are_put_and_deleted
    read_models_are_not_put_by_hand
    values_come_back_as_they_went_in
    the_outbox_leases_and_forgets
    files_and_bundles_are_kept_under_their_hash
    a_read_model_is_rebuilt_while_the_store_serves
    opened_again_everything_is_there
    a_table_that_differs_is_refused_unless_a_column_can_be_added
}

async fn what_was_written_is_read_back(db: &TestDb) {
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let events = store.history(&lot).await.unwrap();
    let kinds: Vec<&str> = events.iter().map(|e| e.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "lot_received",
            "blank_issued",
            "blank_issued",
            "blank_used",
            "blank_spoiled",
            "blank_issued",
            "blank_used",
            "blanks_written_off",
            "blank_issued"
        ]
    );
    assert!(
        events
            .iter()
            .zip(1..)
            .all(|(e, n)| e.seq == n && e.version == n && e.format == 1)
    );
    assert_eq!(
        events[3].payload,
        br#"{"used":{"number":1,"certificate":1}}"#
    );
    assert_eq!(events[3].recorded_at, noon(2));
    let states = store.streams(&[lot.clone(), lot_in("7517")]).await.unwrap();
    assert_eq!(states[&lot].version, 9);
    assert!(states.values().any(|s| *s
        == StreamState {
            version: 0,
            state: None
        }));
    let rows = store
        .select(&Select::from(&BLANK).count_by(&["status"]))
        .await
        .unwrap();
    let counts: Vec<Row> = [("free", 2), ("issued", 1), ("used", 2), ("written_off", 1)]
        .map(|(s, n): (&str, i64)| vec![s.into(), n.into()])
        .to_vec();
    assert_eq!(rows, counts);
    let hands = store.select(&Select::from(&IN_HAND)).await.unwrap();
    assert_eq!(hands, [vec![Value::Id(lot.id), 4.into(), "Бекзат".into()]]);
}

async fn a_second_run_of_a_command_gets_the_first_answer(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let command = Uuid::now_v7();
    let issue = || {
        Arc::new(on(
            &lot,
            Do::IssueAny {
                official: "Әлия".to_owned(),
            },
        ))
    };
    let first = store
        .write(&lot.log, command, noon(1), issue())
        .await
        .unwrap();
    let Written::Done { answer, seq: 2 } = first else {
        panic!("{first:?}")
    };
    // Also years later, and with a clock that would be refused.
    for day in [1, 900, -900] {
        let again = store
            .write(&lot.log, command, noon(day), issue())
            .await
            .unwrap();
        assert_eq!(
            again,
            Written::Before {
                answer: answer.clone()
            }
        );
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
    let answer = act(&store, on(&lot, Do::Spoil { number: 1 }), noon(0))
        .await
        .unwrap();
    assert_eq!(answer, Written::Refused(refused("no such blank")));
    assert!(store.history(&lot).await.unwrap().is_empty());
    assert_eq!(
        store.streams(std::slice::from_ref(&lot)).await.unwrap()[&lot].version,
        0
    );
    received(&store, "7517", 1, 1).await;
}

async fn a_lost_claim_is_decided_again_with_its_holder(db: &TestDb) {
    let store = open(db).await;
    received(&store, "7517", 10, 5).await;
    let blind = Do::Receive {
        first: 8,
        last: 12,
        asks: false,
    };
    let answer = act(&store, on(&lot_in("7518"), blind), noon(0))
        .await
        .unwrap();
    assert_eq!(answer, Written::Refused(refused("АА 0000010 held in 7517")));
    // What the lost act had already claimed is free again.
    received(&store, "7519", 8, 2).await;
    // An act that takes no notice of the holder is a defect, not a loop.
    let lot = received(&store, "7520", 30, 2).await;
    let mut stubborn = on(
        &lot,
        Do::IssueAny {
            official: "Әлия".to_owned(),
        },
    );
    stubborn.wrong = |_, set| {
        let stream = set.events[0].stream.clone();
        set.claims.push((
            Claim {
                kind: "blank".to_owned(),
                key: "АА 0000011".to_owned(),
            },
            stream,
        ));
    };
    assert!(matches!(
        act(&store, stubborn, noon(0)).await,
        Err(Fault::Defect(_))
    ));
    assert_eq!(store.history(&lot).await.unwrap().len(), 1);
}

async fn the_same_number_in_two_offices_at_once(db: &TestDb) {
    let store = open(db).await;
    let mut runs = Vec::new();
    for i in 0..16_u64 {
        let store = store.clone();
        runs.push(tokio::spawn(async move {
            let what = Do::Receive {
                first: 100 + i % 4,
                last: 110 + i % 3,
                asks: i % 2 == 0,
            };
            act(&store, on(&lot_in(&format!("75{i:02}")), what), noon(0))
                .await
                .unwrap()
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
            tokio::spawn(async move {
                act(
                    &store,
                    on(
                        &lot,
                        Do::IssueAny {
                            official: format!("{i}"),
                        },
                    ),
                    noon(1),
                )
                .await
                .unwrap()
            })
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
                act(
                    &store,
                    on(
                        &lot,
                        Do::Issue {
                            number: n,
                            official,
                        },
                    ),
                    noon(0),
                )
                .await
                .unwrap();
                act(&store, on(&lot, Do::Use { number: n }), noon(0))
                    .await
                    .unwrap();
            }
            lot
        }));
    }
    let mut certificates: std::collections::BTreeMap<String, Vec<u64>> =
        std::collections::BTreeMap::new();
    for run in runs {
        let lot = run.await.unwrap();
        for event in store.history(&lot).await.unwrap() {
            if let crate::blanks::Event::Used { certificate, .. } =
                serde_json::from_slice(&event.payload).unwrap()
            {
                certificates
                    .entry(lot.log.0.clone())
                    .or_default()
                    .push(certificate);
            }
        }
    }
    for (code, mut numbers) in certificates {
        numbers.sort_unstable();
        let count = numbers.len() as u64;
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{code}");
    }
}

async fn a_write_set_that_breaks_the_contract_is_a_defect_and_leaves_nothing(db: &TestDb) {
    type Break = fn(&registry::ports::store::Loaded, &mut registry::ports::store::WriteSet);
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let breaks: [(&str, Break); 12] = [
        ("wrong version", |_, s| s.events[0].expected_version = 7),
        ("other log", |_, s| s.events[0].stream.log = log("7518")),
        ("no decision", |_, s| s.decision = None),
        ("decision alone", |_, s| s.events.clear()),
        ("no state", |_, s| s.states.clear()),
        ("state of another", |_, s| {
            s.states.push((lot_in("7517"), Vec::new()))
        }),
        ("gap", |_, s| s.counters[0].1 += 1),
        ("unread counter", |_, s| {
            s.counters.push((CounterKey("x".to_owned()), 1))
        }),
        ("counter not written", |_, s| s.counters.clear()),
        ("short row", |_, s| {
            s.rows.push(Change::Put(&BLANK, vec![Value::Null]))
        }),
        ("wrong type", |_, s| {
            s.rows
                .push(Change::Delete(&BLANK, vec!["x".into(), "y".into()]))
        }),
        ("claim elsewhere", |_, s| {
            s.claims.push((
                Claim {
                    kind: "k".to_owned(),
                    key: "y".to_owned(),
                },
                lot_in("7518"),
            ));
        }),
    ];
    let issue = Do::Issue {
        number: 1,
        official: "Әлия".to_owned(),
    };
    act(&store, on(&lot, issue), noon(1)).await.unwrap();
    let before = store.select(&Select::from(&BLANK)).await.unwrap();
    for (what, wrong) in breaks {
        let broken = OnLot {
            wrong,
            ..on(&lot, Do::Use { number: 1 })
        };
        let answer = act(&store, broken, noon(1)).await;
        assert!(
            matches!(answer, Err(Fault::Defect(_))),
            "{what}: {answer:?}"
        );
        assert_eq!(store.history(&lot).await.unwrap().len(), 2, "{what}");
        assert_eq!(
            store.select(&Select::from(&BLANK)).await.unwrap(),
            before,
            "{what}"
        );
    }
    let done = act(&store, on(&lot, Do::Use { number: 1 }), noon(1))
        .await
        .unwrap();
    assert!(matches!(done, Written::Done { seq: 3, .. }));
    // A stream that was appended to without being read: the versions' index holds.
    let blind = lot_in("7517");
    let mut first = on(
        &blind,
        Do::Receive {
            first: 50,
            last: 50,
            asks: true,
        },
    );
    act(
        &store,
        OnLot {
            wrong: |_, _| {},
            ..first
        },
        noon(1),
    )
    .await
    .unwrap();
    first = on(
        &lot_in("7517"),
        Do::Receive {
            first: 60,
            last: 60,
            asks: true,
        },
    );
    first.also = vec![blind.clone()];
    first.wrong = |loaded, set| {
        let other = loaded
            .streams
            .iter()
            .find(|(_, s)| s.version == 1)
            .unwrap()
            .0
            .clone();
        let mut event = set.events[0].clone();
        (event.stream, event.expected_version) = (other.clone(), 0);
        set.events.push(event);
        set.states.push((other, b"{}".to_vec()));
    };
    assert!(matches!(
        act(&store, first, noon(1)).await,
        Err(Fault::Defect(_))
    ));
    assert_eq!(store.history(&blind).await.unwrap().len(), 1);
}

async fn an_act_that_panics_hurts_nobody_else(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 40).await;
    let mut runs = Vec::new();
    for i in 0..40 {
        let (store, lot) = (store.clone(), lot.clone());
        runs.push(tokio::spawn(async move {
            let mut issue = on(
                &lot,
                Do::IssueAny {
                    official: format!("{i}"),
                },
            );
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

async fn recorded_at_never_decreases(db: &TestDb) {
    let store = open(db).await;
    let lot = received(&store, "7517", 1, 3).await;
    let four_minutes_ago = noon(0)
        .checked_sub(jiff::SignedDuration::from_mins(4))
        .unwrap();
    act(
        &store,
        on(
            &lot,
            Do::IssueAny {
                official: "x".to_owned(),
            },
        ),
        four_minutes_ago,
    )
    .await
    .unwrap();
    let later = noon(0)
        .checked_add(jiff::SignedDuration::from_nanos(1_999))
        .unwrap();
    act(
        &store,
        on(
            &lot,
            Do::IssueAny {
                official: "x".to_owned(),
            },
        ),
        later,
    )
    .await
    .unwrap();
    let at: Vec<i64> = store
        .history(&lot)
        .await
        .unwrap()
        .iter()
        .map(|e| e.recorded_at.as_microsecond() - noon(0).as_microsecond())
        .collect();
    assert_eq!(at, [0, 0, 1]);
}

async fn a_clock_set_back_over_new_year_is_a_fault(db: &TestDb) {
    let store = open(db).await;
    // 2026-01-01T00:02 in Almaty, then ten minutes before it, in the old year.
    let new_year = date(2026, 1, 1)
        .at(0, 2, 0, 0)
        .in_tz("Asia/Almaty")
        .unwrap()
        .timestamp();
    let lot = lot_in("7517");
    act(
        &store,
        on(
            &lot,
            Do::Receive {
                first: 1,
                last: 2,
                asks: true,
            },
        ),
        new_year,
    )
    .await
    .unwrap();
    let old_year = new_year
        .checked_sub(jiff::SignedDuration::from_mins(10))
        .unwrap();
    let answer = act(
        &store,
        on(
            &lot,
            Do::IssueAny {
                official: "x".to_owned(),
            },
        ),
        old_year,
    )
    .await;
    assert!(matches!(answer, Err(Fault::Clock(_))), "{answer:?}");
    // Another office's log knows nothing of that.
    act(
        &store,
        on(
            &lot_in("7518"),
            Do::Receive {
                first: 3,
                last: 3,
                asks: true,
            },
        ),
        old_year,
    )
    .await
    .unwrap();
    assert_eq!(store.history(&lot).await.unwrap().len(), 1);
}

async fn a_clock_apart_from_the_databases_is_a_fault(db: &TestDb) {
    let store = Store::open(db.options(Arc::new(Blanks)).demo(false))
        .await
        .unwrap();
    let receive = || {
        on(
            &lot_in("7517"),
            Do::Receive {
                first: 1,
                last: 1,
                asks: true,
            },
        )
    };
    #[expect(clippy::disallowed_methods, reason = "the store compares with the clock of the machine itself")] let now = jiff::Timestamp::now();
    for minutes in [-6, 6] {
        let at = now
            .checked_add(jiff::SignedDuration::from_mins(minutes))
            .unwrap();
        assert!(
            matches!(act(&store, receive(), at).await, Err(Fault::Clock(_))),
            "{minutes}"
        );
    }
    assert!(matches!(
        act(&store, receive(), now).await,
        Ok(Written::Done { .. })
    ));
}

async fn a_day_is_that_of_the_legal_zone(db: &TestDb) {
    let store = open(db).await;
    // 19:30 UTC on 31 December is past midnight in Almaty (UTC+5).
    let at = date(2025, 12, 31)
        .at(19, 30, 0, 0)
        .in_tz("UTC")
        .unwrap()
        .timestamp();
    let lot = lot_in("7517");
    act(
        &store,
        on(
            &lot,
            Do::Receive {
                first: 1,
                last: 1,
                asks: true,
            },
        ),
        at,
    )
    .await
    .unwrap();
    let rows = store.select(&Select::from(&BLANK)).await.unwrap();
    assert_eq!(rows[0][4], Value::Date(date(2026, 1, 1)));
}

async fn streams_of_other_logs_are_read_as_committed(db: &TestDb) {
    let store = open(db).await;
    let other = days_of_work(&store, "7518", 1).await;
    let mut receive = on(
        &lot_in("7517"),
        Do::Receive {
            first: 100,
            last: 100,
            asks: true,
        },
    );
    receive.also = vec![other.clone(), lot_in("7519")];
    receive.wrong = |loaded, _| {
        let versions: Vec<u64> = loaded.streams.values().map(|s| s.version).collect();
        assert!(
            versions.contains(&9) && versions.iter().filter(|v| **v == 0).count() == 2,
            "{versions:?}"
        );
    };
    assert!(matches!(
        act(&store, receive, noon(9)).await,
        Ok(Written::Done { seq: 1, .. })
    ));
    // Two offices that read each other's stream at the same time both get through.
    let mine = received(&store, "7521", 200, 20).await;
    let yours = received(&store, "7520", 300, 20).await;
    let mut runs = Vec::new();
    for i in 0..20 {
        let (store, a, b) = if i % 2 == 0 {
            (store.clone(), mine.clone(), yours.clone())
        } else {
            (store.clone(), yours.clone(), mine.clone())
        };
        runs.push(tokio::spawn(async move {
            let mut issue = on(
                &a,
                Do::IssueAny {
                    official: "x".to_owned(),
                },
            );
            issue.also = vec![b];
            act(&store, issue, noon(9)).await.unwrap()
        }));
    }
    for run in runs {
        assert!(matches!(run.await.unwrap(), Written::Done { .. }));
    }
}

async fn rows_are_read_under_the_head(db: &TestDb) {
    struct Count;
    impl registry::ports::store::Act for Count {
        fn reads(&self) -> registry::ports::store::Reads {
            let free = Select::from(&BLANK).eq("status", "free");
            registry::ports::store::Reads {
                rows: vec![free.clone(), free.count_by(&[])],
                ..Default::default()
            }
        }
        fn decide(
            &self,
            loaded: &registry::ports::store::Loaded,
        ) -> Result<registry::ports::store::WriteSet, registry::ports::store::Refused> {
            assert_eq!(
                (loaded.rows[0].len(), &loaded.rows[1]),
                (2, &vec![vec![Value::Int(2)]])
            );
            assert_eq!(loaded.seq, 9);
            Ok(registry::ports::store::WriteSet {
                answer: b"counted".to_vec(),
                ..Default::default()
            })
        }
    }
    let store = open(db).await;
    days_of_work(&store, "7517", 1).await;
    let command = Uuid::now_v7();
    let first = store
        .write(&log("7517"), command, noon(9), Arc::new(Count))
        .await
        .unwrap();
    assert_eq!(
        first,
        Written::Done {
            answer: b"counted".to_vec(),
            seq: 9
        }
    );
    // A command without events is remembered too.
    let again = store
        .write(&log("7517"), command, noon(9), Arc::new(Count))
        .await
        .unwrap();
    assert_eq!(
        again,
        Written::Before {
            answer: b"counted".to_vec()
        }
    );
}

fn draft(n: u128, owner: &str, size: Option<i64>) -> Row {
    vec![
        Value::Id(Uuid::from_u128(n)),
        owner.into(),
        Value::Null,
        Value::Null,
        Value::Null,
        Value::Null,
        size.into(),
        Value::Null,
    ]
}

async fn every_condition_and_order_means_the_same(db: &TestDb) {
    let store = open(db).await;
    let owners = [
        "Ә",
        "ә",
        "Аяжан",
        "Аян",
        "a",
        "Z",
        "аян",
        "",
        "Аян\u{10FFFF}",
        "Ая",
    ];
    let rows: Vec<Change> = owners
        .iter()
        .zip(0..)
        .map(|(owner, n)| {
            Change::Put(
                &DRAFT,
                draft(n, owner, (n % 3 != 0).then_some(i64::try_from(n).unwrap())),
            )
        })
        .collect();
    store.put(&rows).await.unwrap();
    let ids = |rows: Vec<Row>| -> Vec<u128> {
        rows.iter()
            .map(|r| {
                if let Value::Id(id) = &r[0] {
                    id.as_u128()
                } else {
                    panic!()
                }
            })
            .collect()
    };
    let all = || Select::from(&DRAFT);
    let cases: Vec<(Select, Vec<u128>)> = vec![
        (all(), (0..10).collect()),
        // By bytes: empty, Latin, then Cyrillic by code point.
        (all().asc("owner"), vec![7, 5, 4, 9, 2, 3, 8, 6, 0, 1]),
        (all().desc("owner").limit(3), vec![1, 0, 6]),
        (all().asc("size"), vec![0, 3, 6, 9, 1, 2, 4, 5, 7, 8]),
        (all().desc("size"), vec![8, 7, 5, 4, 2, 1, 0, 3, 6, 9]),
        (all().asc("size").offset(4).limit(2), vec![1, 2]),
        (all().eq("owner", "Аян"), vec![3]),
        (all().eq("size", Value::Null), vec![0, 3, 6, 9]),
        (
            all()
                .matching("size", Is::NotNull)
                .matching("size", Is::Below(5.into())),
            vec![1, 2, 4],
        ),
        (all().matching("size", Is::AtLeast(5.into())), vec![5, 7, 8]),
        (all().matching("size", Is::AtMost(2.into())), vec![1, 2]),
        (
            all()
                .matching("owner", Is::Starts("Ая".to_owned()))
                .asc("owner"),
            vec![9, 2, 3, 8],
        ),
        (
            all().matching("owner", Is::Starts("Аян".to_owned())),
            vec![3, 8],
        ),
        (
            all().matching("owner", Is::In(vec!["Ә".into(), "a".into(), "нет".into()])),
            vec![0, 4],
        ),
        (all().matching("owner", Is::In(Vec::new())), vec![]),
    ];
    for (query, expected) in cases {
        assert_eq!(
            ids(store.select(&query).await.unwrap()),
            expected,
            "{query:?}"
        );
    }
    let counted = store
        .select(&all().matching("size", Is::Null).count_by(&[]))
        .await
        .unwrap();
    assert_eq!(counted, [vec![Value::Int(4)]]);
    for wrong in [
        all().eq("no_such", 1),
        all().eq("size", "1"),
        all().matching("size", Is::Starts("1".to_owned())),
        all().asc("no"),
    ] {
        assert!(
            matches!(store.select(&wrong).await, Err(Fault::Defect(_))),
            "{wrong:?}"
        );
    }
}

async fn plain_rows_are_put_and_deleted(db: &TestDb) {
    let store = open(db).await;
    let put = |n, owner| Change::Put(&DRAFT, draft(n, owner, None));
    // Within one call the last change of a row stands.
    store
        .put(&[
            put(1, "a"),
            put(2, "b"),
            put(1, "c"),
            Change::Delete(&DRAFT, vec![Value::Id(Uuid::from_u128(2))]),
        ])
        .await
        .unwrap();
    let owners = |rows: Vec<Row>| {
        rows.into_iter()
            .map(|mut r| r.remove(1))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        owners(store.select(&Select::from(&DRAFT)).await.unwrap()),
        ["c".into()]
    );
    store.put(&[put(1, "d"), put(3, "e")]).await.unwrap();
    assert_eq!(
        owners(store.select(&Select::from(&DRAFT)).await.unwrap()),
        ["d".into(), "e".into()]
    );
    store
        .put(&[Change::Delete(&DRAFT, vec![Value::Id(Uuid::from_u128(9))])])
        .await
        .unwrap();
    store.put(&[]).await.unwrap();
    assert!(matches!(
        store.put(&[put(4, "nul \0 within")]).await,
        Err(Fault::Defect(_))
    ));
}

async fn read_models_are_not_put_by_hand(db: &TestDb) {
    static STRANGER: registry::ports::rows::Table = registry::ports::rows::Table {
        name: "event",
        origin: registry::ports::rows::Origin::Plain,
        columns: BLANK.columns,
        key: 1,
        indexes: &[],
    };
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let delete = |table| Change::Delete(table, vec![Value::Id(lot.id), 1.into()]);
    assert!(matches!(
        store.put(&[delete(&BLANK)]).await,
        Err(Fault::Defect(_))
    ));
    let foreign = Change::Delete(&STRANGER, vec![Value::Id(lot.id)]);
    assert!(matches!(store.put(&[foreign]).await, Err(Fault::Defect(_))));
    assert_eq!(store.select(&Select::from(&BLANK)).await.unwrap().len(), 6);
}

async fn values_come_back_as_they_went_in(db: &TestDb) {
    let store = open(db).await;
    let moment = |us| Value::Time(jiff::Timestamp::from_microsecond(us).unwrap());
    let rows: Vec<Row> = vec![
        vec![
            Value::Id(Uuid::nil()),
            "".into(),
            vec![].into(),
            moment(0),
            date(1, 1, 1).into(),
            true.into(),
            i64::MIN.into(),
            Value::Id(Uuid::max()),
        ],
        vec![
            Value::Id(Uuid::from_u128(7)),
            "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі № «» ₸ \u{1F600} '\"\\".into(),
            vec![0, 255, 0].into(),
            moment(-62_000_000_000_000_000),
            date(2024, 2, 29).into(),
            false.into(),
            i64::MAX.into(),
            Value::Id(Uuid::now_v7()),
        ],
        vec![
            Value::Id(Uuid::max()),
            "x".repeat(100_000).into(),
            vec![7; 200_000].into(),
            moment(253_000_000_000_000_001),
            date(9999, 12, 31).into(),
            Value::Null,
            Value::Null,
            Value::Null,
        ],
    ];
    store
        .put(
            &rows
                .iter()
                .map(|r| Change::Put(&DRAFT, r.clone()))
                .collect::<Vec<_>>(),
        )
        .await
        .unwrap();
    assert_eq!(store.select(&Select::from(&DRAFT)).await.unwrap(), rows);
    for (column, index) in [
        ("until", 3),
        ("born", 4),
        ("done", 5),
        ("size", 6),
        ("ref", 7),
        ("body", 2),
    ] {
        let one = store
            .select(&Select::from(&DRAFT).eq(column, rows[1][index].clone()))
            .await
            .unwrap();
        assert_eq!(one, [rows[1].clone()], "{column}");
    }
}

async fn the_outbox_leases_and_forgets(db: &TestDb) {
    let store = open(db).await;
    days_of_work(&store, "7517", 1).await;
    assert!(
        store
            .take("sms", noon(10), noon(11), 10)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        store
            .take("notice", noon(-1), noon(11), 10)
            .await
            .unwrap()
            .is_empty()
    );
    let first = store.take("notice", noon(10), noon(11), 3).await.unwrap();
    let bodies: Vec<String> = first
        .iter()
        .map(|(_, b)| String::from_utf8_lossy(b).into_owned())
        .collect();
    assert!(
        bodies[0].starts_with("Receive") && bodies[1].starts_with("Issue") && bodies.len() == 3,
        "{bodies:?}"
    );
    store.done(first[0].0).await.unwrap();
    store
        .later(first[1].0, noon(20), "the other side is silent")
        .await
        .unwrap();
    let rest = store.take("notice", noon(10), noon(11), 100).await.unwrap();
    assert_eq!(rest.len(), 6);
    // The lease of the third has run out; the second waits.
    let again = store.take("notice", noon(11), noon(12), 100).await.unwrap();
    assert_eq!(again.len(), 7);
    assert!(
        again
            .iter()
            .all(|(id, _)| *id != first[1].0 && *id != first[0].0)
    );
    assert_eq!(
        store
            .take("notice", noon(20), noon(21), 100)
            .await
            .unwrap()
            .len(),
        8
    );
    // Two workers never hold the same message.
    let (a, b) = tokio::join!(
        store.take("notice", noon(30), noon(31), 4),
        store.take("notice", noon(30), noon(31), 4)
    );
    let mut ids: Vec<Uuid> = a
        .unwrap()
        .into_iter()
        .chain(b.unwrap())
        .map(|(id, _)| id)
        .collect();
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
        assert_eq!(store.file_put(&bytes).await.unwrap(), hash);
        assert_eq!(store.file_put(&bytes).await.unwrap(), hash);
        assert_eq!(store.file_get(&hash).await.unwrap(), Some(bytes));
    }
    let hash = store.law_put(LAW).await.unwrap();
    assert_eq!(store.law_put(LAW).await.unwrap(), hash);
    assert_eq!(store.law_get(&hash).await.unwrap().as_deref(), Some(LAW));
    assert_eq!(store.law_get(&[0; 32]).await.unwrap(), None);
}

async fn a_read_model_is_rebuilt_while_the_store_serves(db: &TestDb) {
    let store = open(db).await;
    for (code, first) in [("7517", 1), ("7518", 100), ("7519", 200)] {
        days_of_work(&store, code, first).await;
    }
    let lot = received(&store, "7520", 300, 30).await;
    db.raw("DELETE FROM blank WHERE number < 50; UPDATE blank SET status = 'free'")
        .await;
    let writing = {
        let (store, lot) = (store.clone(), lot.clone());
        tokio::spawn(async move {
            for n in 300..330 {
                let issue = Do::Issue {
                    number: n,
                    official: "Әлия".to_owned(),
                };
                let done = act(&store, on(&lot, issue), noon(9)).await.unwrap();
                assert!(matches!(done, Written::Done { .. }));
            }
        })
    };
    assert_eq!(store.rebuild(&BLANK).await.unwrap(), 3 * 6 + 30);
    writing.await.unwrap();
    let counts = store
        .select(&Select::from(&BLANK).count_by(&["status"]))
        .await
        .unwrap();
    let expected: Vec<Row> = [("free", 6), ("issued", 33), ("used", 6), ("written_off", 3)]
        .map(|(s, n): (&str, i64)| vec![s.into(), n.into()])
        .to_vec();
    assert_eq!(counts, expected);
    let before = store.select(&Select::from(&BLANK)).await.unwrap();
    store.rebuild(&BLANK).await.unwrap();
    assert_eq!(store.select(&Select::from(&BLANK)).await.unwrap(), before);
    assert_eq!(store.rebuild(&IN_HAND).await.unwrap(), 33);
    assert!(matches!(store.rebuild(&DRAFT).await, Err(Fault::Defect(_))));
}

async fn opened_again_everything_is_there(db: &TestDb) {
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let before = (
        store.history(&lot).await.unwrap(),
        store.select(&Select::from(&BLANK)).await.unwrap(),
    );
    drop(store);
    let store = open(db).await;
    assert_eq!(
        (
            store.history(&lot).await.unwrap(),
            store.select(&Select::from(&BLANK)).await.unwrap()
        ),
        before
    );
    let done = act(
        &store,
        on(
            &lot,
            Do::IssueAny {
                official: "x".to_owned(),
            },
        ),
        noon(9),
    )
    .await
    .unwrap();
    assert!(matches!(done, Written::Done { seq: 10, .. }));
    let mut options = db.options(Arc::new(Blanks));
    options.read_only = true;
    let reader = Store::open(options).await.unwrap();
    assert_eq!(reader.history(&lot).await.unwrap().len(), 10);
    let answer = act(
        &reader,
        on(
            &lot,
            Do::IssueAny {
                official: "x".to_owned(),
            },
        ),
        noon(9),
    )
    .await;
    assert!(matches!(answer, Err(Fault::CannotWrite(_))), "{answer:?}");
    assert!(matches!(
        reader.file_put(b"x").await,
        Err(Fault::CannotWrite(_))
    ));
}

async fn a_table_that_differs_is_refused_unless_a_column_can_be_added(db: &TestDb) {
    drop(open(db).await);
    db.raw("DROP INDEX draft__owner; ALTER TABLE draft DROP COLUMN size")
        .await;
    let store = open(db).await;
    store
        .put(&[Change::Put(&DRAFT, draft(1, "a", Some(5)))])
        .await
        .unwrap();
    assert_eq!(
        store
            .select(&Select::from(&DRAFT).eq("size", 5))
            .await
            .unwrap()
            .len(),
        1
    );
    drop(store);
    for (damage, repair) in [
        (
            "ALTER TABLE draft RENAME COLUMN owner TO landlord",
            "ALTER TABLE draft RENAME COLUMN landlord TO owner",
        ),
        (
            "UPDATE schema_version SET version = 99",
            "UPDATE schema_version SET version = 1",
        ),
        (
            "ALTER TABLE blank RENAME COLUMN spent TO gone",
            "ALTER TABLE blank RENAME COLUMN gone TO spent",
        ),
    ] {
        db.raw(damage).await;
        let refused = db.open(Arc::new(Blanks)).await.err();
        assert!(
            matches!(refused, Some(Fault::Damaged(_))),
            "{damage}: {refused:?}"
        );
        db.raw(repair).await;
    }
    drop(open(db).await);
}
