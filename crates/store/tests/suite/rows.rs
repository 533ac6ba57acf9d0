//! Rows of read models and plain tables.

use std::sync::Arc;

use jiff::civil::date;
use registry::ports::rows::{Change, Is, Row, Select, Value, Without};
use registry::ports::store::{Fault, Store as _, Written};
use store::testing::TestDb;
use uuid::Uuid;

use crate::blanks::{BLANK, DRAFT, Do, IN_HAND, act, days_of_work, log, noon, on, received};
use crate::suite::{draft, on_both_engines, open};

on_both_engines! {
    rows_are_read_under_the_head
    every_condition_and_order_means_the_same
    rows_that_another_table_names_are_left_out
    plain_rows_are_put_and_deleted
    read_models_are_not_put_by_hand
    values_come_back_as_they_went_in
    a_read_model_is_rebuilt_while_the_store_serves
}

async fn rows_are_read_under_the_head(db: &TestDb) {
    struct Count;
    impl registry::ports::store::Act for Count {
        fn reads(&self) -> registry::ports::store::Reads {
            let free = Select::from(&BLANK).eq("status", "free");
            registry::ports::store::Reads { rows: vec![free.clone(), free.count_by(&[])], ..Default::default() }
        }
        fn decide(&self, loaded: &registry::ports::store::Loaded) -> Result<registry::ports::store::WriteSet, registry::ports::store::Refused> {
            assert_eq!((loaded.rows[0].len(), &loaded.rows[1]), (2, &vec![vec![Value::Int(2)]]));
            assert_eq!(loaded.seq, 9);
            Ok(registry::ports::store::WriteSet { answer: b"counted".to_vec(), ..Default::default() })
        }
    }
    let store = open(db).await;
    days_of_work(&store, "7517", 1).await;
    let command = Uuid::now_v7();
    let first = store.write(&log("7517"), command, noon(9), Arc::new(Count)).await.unwrap();
    assert_eq!(first, Written::Done { answer: b"counted".to_vec(), seq: 9 });
    // A command without events is remembered too.
    let again = store.write(&log("7517"), command, noon(9), Arc::new(Count)).await.unwrap();
    assert_eq!(again, Written::Before { answer: b"counted".to_vec() });
}

async fn every_condition_and_order_means_the_same(db: &TestDb) {
    let store = open(db).await;
    let owners = ["Ә", "ә", "Аяжан", "Аян", "a", "Z", "аян", "", "Аян\u{10FFFF}", "Ая"];
    let rows: Vec<Change> =
        owners.iter().zip(0..).map(|(owner, n)| Change::Put(&DRAFT, draft(n, owner, (n % 3 != 0).then_some(i64::try_from(n).unwrap())))).collect();
    store.put(&rows).await.unwrap();
    let ids = |rows: Vec<Row>| -> Vec<u128> { rows.iter().map(|r| if let Value::Id(id) = &r[0] { id.as_u128() } else { panic!() }).collect() };
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
        (all().matching("size", Is::NotNull).matching("size", Is::Below(5.into())), vec![1, 2, 4]),
        (all().matching("size", Is::AtLeast(5.into())), vec![5, 7, 8]),
        (all().matching("size", Is::AtMost(2.into())), vec![1, 2]),
        (all().matching("owner", Is::Starts("Ая".to_owned())).asc("owner"), vec![9, 2, 3, 8]),
        (all().matching("owner", Is::Starts("Аян".to_owned())), vec![3, 8]),
        (all().matching("owner", Is::In(vec!["Ә".into(), "a".into(), "нет".into()])), vec![0, 4]),
        (all().matching("owner", Is::In(Vec::new())), vec![]),
    ];
    for (query, expected) in cases {
        assert_eq!(ids(store.select(&query).await.unwrap()), expected, "{query:?}");
    }
    let counted = store.select(&all().matching("size", Is::Null).count_by(&[])).await.unwrap();
    assert_eq!(counted, [vec![Value::Int(4)]]);
    for wrong in [all().eq("no_such", 1), all().eq("size", "1"), all().matching("size", Is::Starts("1".to_owned())), all().asc("no")] {
        assert!(matches!(store.select(&wrong).await, Err(Fault::Defect(_))), "{wrong:?}");
    }
}

/// Each of its own number; a reason with another name, or about another row, leaves a row in.
async fn rows_that_another_table_names_are_left_out(db: &TestDb) {
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let blanks = Select::from(&BLANK);
    let lots = |rows: Vec<Row>| rows.into_iter().map(|row| row[1].clone()).collect::<Vec<_>>();
    let all = lots(store.select(&blanks).await.unwrap());
    let without = |matching| Without { table: &DRAFT, names: "ref", named: "lot", matching };
    assert_eq!(lots(store.select(&blanks.clone().without(without(Vec::new()))).await.unwrap()), all, "nothing names them");
    let mut about = draft(1, "Әлия", Some(5));
    about[7] = Value::Id(lot.id);
    let mut elsewhere = draft(2, "Дана", None);
    elsewhere[7] = Value::Id(Uuid::from_u128(77));
    store.put(&[Change::Put(&DRAFT, about), Change::Put(&DRAFT, elsewhere)]).await.unwrap();
    assert_eq!(lots(store.select(&blanks.clone().without(without(Vec::new()))).await.unwrap()), Vec::<Value>::new());
    for (owner, left) in [("Әлия", 0), ("Дана", all.len())] {
        let query = blanks.clone().matching("number", Is::NotNull).without(without(vec![("owner", Is::Eq(owner.into())), ("size", Is::NotNull)]));
        assert_eq!(store.select(&query.clone().limit(100)).await.unwrap().len(), left, "{owner}");
        assert_eq!(store.select(&query.count_by(&[])).await.unwrap(), [vec![Value::Int(i64::try_from(left).unwrap())]]);
    }
    let wrong = [
        Without { names: "owner", ..without(Vec::new()) },
        Without { names: "no_such", ..without(Vec::new()) },
        Without { table: &BLANK, names: "lot", ..without(Vec::new()) },
        without(vec![("size", Is::Eq("a".into()))]),
    ];
    for wrong in wrong {
        assert!(matches!(store.select(&blanks.clone().without(wrong.clone())).await, Err(Fault::Defect(_))), "{wrong:?}");
    }
}

async fn plain_rows_are_put_and_deleted(db: &TestDb) {
    let store = open(db).await;
    let put = |n, owner| Change::Put(&DRAFT, draft(n, owner, None));
    // Within one call the last change of a row stands.
    store.put(&[put(1, "a"), put(2, "b"), put(1, "c"), Change::Delete(&DRAFT, vec![Value::Id(Uuid::from_u128(2))])]).await.unwrap();
    let owners = |rows: Vec<Row>| rows.into_iter().map(|mut r| r.remove(1)).collect::<Vec<_>>();
    assert_eq!(owners(store.select(&Select::from(&DRAFT)).await.unwrap()), ["c".into()]);
    store.put(&[put(1, "d"), put(3, "e")]).await.unwrap();
    assert_eq!(owners(store.select(&Select::from(&DRAFT)).await.unwrap()), ["d".into(), "e".into()]);
    store.put(&[Change::Delete(&DRAFT, vec![Value::Id(Uuid::from_u128(9))])]).await.unwrap();
    store.put(&[]).await.unwrap();
    assert!(matches!(store.put(&[put(4, "nul \0 within")]).await, Err(Fault::Defect(_))));
}

async fn read_models_are_not_put_by_hand(db: &TestDb) {
    static STRANGER: registry::ports::rows::Table =
        registry::ports::rows::Table { name: "event", origin: registry::ports::rows::Origin::Plain, columns: BLANK.columns, key: 1, indexes: &[] };
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    let delete = |table| Change::Delete(table, vec![Value::Id(lot.id), 1.into()]);
    assert!(matches!(store.put(&[delete(&BLANK)]).await, Err(Fault::Defect(_))));
    let foreign = Change::Delete(&STRANGER, vec![Value::Id(lot.id)]);
    assert!(matches!(store.put(&[foreign]).await, Err(Fault::Defect(_))));
    assert_eq!(store.select(&Select::from(&BLANK)).await.unwrap().len(), 6);
}

async fn values_come_back_as_they_went_in(db: &TestDb) {
    let store = open(db).await;
    let moment = |us| Value::Time(jiff::Timestamp::from_microsecond(us).unwrap());
    let rows: Vec<Row> = vec![
        vec![Value::Id(Uuid::nil()), "".into(), vec![].into(), moment(0), date(1, 1, 1).into(), true.into(), i64::MIN.into(), Value::Id(Uuid::max())],
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
    store.put(&rows.iter().map(|r| Change::Put(&DRAFT, r.clone())).collect::<Vec<_>>()).await.unwrap();
    assert_eq!(store.select(&Select::from(&DRAFT)).await.unwrap(), rows);
    for (column, index) in [("until", 3), ("born", 4), ("done", 5), ("size", 6), ("ref", 7), ("body", 2)] {
        let one = store.select(&Select::from(&DRAFT).eq(column, rows[1][index].clone())).await.unwrap();
        assert_eq!(one, [rows[1].clone()], "{column}");
    }
}

async fn a_read_model_is_rebuilt_while_the_store_serves(db: &TestDb) {
    let store = open(db).await;
    for (code, first) in [("7517", 1), ("7518", 100), ("7519", 200)] {
        days_of_work(&store, code, first).await;
    }
    let lot = received(&store, "7520", 300, 30).await;
    db.raw("DELETE FROM blank WHERE number < 50; UPDATE blank SET status = 'free'").await;
    let writing = {
        let (store, lot) = (store.clone(), lot.clone());
        tokio::spawn(async move {
            for n in 300..330 {
                let issue = Do::Issue { number: n, official: "Әлия".to_owned() };
                let done = act(&store, on(&lot, issue), noon(9)).await.unwrap();
                assert!(matches!(done, Written::Done { .. }));
            }
        })
    };
    assert_eq!(store.rebuild(&BLANK).await.unwrap(), 3 * 6 + 30);
    writing.await.unwrap();
    let counts = store.select(&Select::from(&BLANK).count_by(&["status"])).await.unwrap();
    let expected: Vec<Row> = [("free", 6), ("issued", 33), ("used", 6), ("written_off", 3)].map(|(s, n): (&str, i64)| vec![s.into(), n.into()]).to_vec();
    assert_eq!(counts, expected);
    let before = store.select(&Select::from(&BLANK)).await.unwrap();
    store.rebuild(&BLANK).await.unwrap();
    assert_eq!(store.select(&Select::from(&BLANK)).await.unwrap(), before);
    assert_eq!(store.rebuild(&IN_HAND).await.unwrap(), 33);
    assert!(matches!(store.rebuild(&DRAFT).await, Err(Fault::Defect(_))));
}
