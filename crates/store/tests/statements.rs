//! Every text of SQL in the sources was prepared and carried out by both engines: here, in one tour of all that a store does.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use registry::ports::rows::{Change, Is, Origin, Select, Table, Type, Value, Without};
use registry::ports::store::{Outbox as _, Projection as _, Store as _};
use store::testing::{TestDb, read_twice, said};
use store::{Database, Engine, Store, backup, postgres_role_check, restore};
use uuid::Uuid;

use crate::blanks::{BLANK, Blanks, DRAFT, Do, act, days_of_work, lot_in, noon, on};
use crate::suite::open;
use crate::verify::whole;

/// Only one engine hears these: locks, roles and arrays are PostgreSQL's, files outside a transaction SQLite's; `dialect.rs` is each engine's own.
const OF_ONE_ENGINE: [&str; 9] = [
    "WITH {} SELECT {}",
    "DELETE FROM file",
    "INSERT INTO upload (hash, kept_at) VALUES",
    "SELECT CAST(1 AS BIGINT) FROM upload",
    "SELECT pg_advisory",
    "LOCK TABLE",
    "SELECT current_user",
    "SELECT count(*) FROM pg_index",
    "SELECT pg_export_snapshot",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_of_the_sources_is_said_to_both_engines() {
    for db in [TestDb::sqlite(), TestDb::postgres().await] {
        tour(&db).await;
    }
    let (sqlite, postgres) = (said(Engine::Sqlite), said(Engine::Postgres));
    println!("{} texts to SQLite, {} to PostgreSQL", sqlite.len(), postgres.len());
    let mut silent = Vec::new();
    let literals = literals();
    assert!(literals.len() > 25, "{}", literals.len());
    for (file, literal) in literals {
        let heard = (has(&sqlite, &literal), has(&postgres, &literal));
        let own = file == "dialect.rs" || OF_ONE_ENGINE.iter().any(|only| literal.starts_with(only));
        if heard != (true, true) && !(own && (heard.0 || heard.1)) {
            silent.push(format!("{file}: {literal:?} SQLite {}, PostgreSQL {}", heard.0, heard.1));
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

/// All that a store does.
async fn tour(db: &TestDb) {
    let store = open(db).await;
    let lot = days_of_work(&store, "7517", 1).await;
    // Acts that look into another log; a read model under the head; a message that is settled, one that is put off.
    let mut other = on(&lot_in("7518"), Do::Receive { first: 90, last: 95, asks: true });
    other.also = vec![lot.clone()];
    act(&store, other, noon(1)).await.unwrap();
    let due = store.take("notice", noon(30), noon(31), 5).await.unwrap();
    store.done(due[0].0).await.unwrap();
    store.later(due[1].0, noon(40), "silent").await.unwrap();
    for table in [&BLANK, &DRAFT] {
        for query in queries(table) {
            store.select(&query).await.unwrap();
        }
    }
    let named = Without { table: &DRAFT, names: "ref", named: "lot", matching: vec![("owner", Is::Eq("a".into()))] };
    store.select(&Select::from(&BLANK).without(named)).await.unwrap();
    let key = Value::Id(Uuid::from_u128(5));
    let row: Vec<Value> = DRAFT
        .columns
        .iter()
        .map(|c| {
            if c.name == "id" {
                key.clone()
            } else if c.null {
                Value::Null
            } else {
                "a".into()
            }
        })
        .collect();
    store.put(&[Change::Put(&DRAFT, row)]).await.unwrap();
    store.put(&[Change::Delete(&DRAFT, vec![key])]).await.unwrap();
    let hash = store.file_put(b"a paper", noon(0)).await.unwrap();
    store.file_get(&hash).await.unwrap();
    store.law_get(&[0; 32]).await.unwrap();
    store.rebuild(&BLANK).await.unwrap();
    store.decisions(Some(3)).await.unwrap();
    store.states_at(&[(lot.clone(), 2)]).await.unwrap();
    assert_eq!(whole(&store).await.problems, []);
    read_twice(true);
    assert_eq!(whole(&store).await.problems, []);
    read_twice(false);
    // What does not fit is named the long way.
    db.raw("UPDATE counter SET value = value + 1").await;
    assert!(!whole(&store).await.is_clean());
    db.raw("UPDATE counter SET value = value - 1").await;
    postgres_role_check(&store).await.unwrap();
    let mut bytes = Vec::new();
    backup(&store, &mut bytes, &|_, _, _| {}).await.unwrap();
    if let Database::Sqlite(path) = db.database() {
        // A file that came from nowhere is asked about once more; only SQLite has files that lie outside a transaction.
        let beside = path.with_file_name("ahat.db.files").join("ff");
        std::fs::create_dir_all(&beside).unwrap();
        std::fs::write(beside.join("ff".repeat(32)), b"").unwrap();
        assert!(!whole(&store).await.is_clean());
        std::fs::remove_dir_all(beside).unwrap();
    }
    assert_eq!(crate::sweep::sweep_files(&store, noon(31)).await.unwrap(), 1);
    drop(store);
    // Version 1 becomes this one, and a lost column comes back.
    db.raw("DROP INDEX draft__owner; ALTER TABLE draft DROP COLUMN size; DROP TABLE upload; UPDATE schema_version SET version = 1").await;
    if let Database::Sqlite(path) = db.database() {
        let beside = path.with_file_name("ahat.db.files").join("00");
        std::fs::create_dir_all(&beside).unwrap();
        std::fs::write(beside.join("00".repeat(32)), b"").unwrap();
    }
    let mut options = db.options(Arc::new(Blanks));
    options.migrate = true;
    drop(Store::open(options).await.unwrap());
    let empty = match db.database() {
        Database::Sqlite(_) => TestDb::sqlite(),
        Database::Postgres(_) => TestDb::postgres().await,
    };
    let store = open(&empty).await;
    restore(&store, &mut std::io::Cursor::new(bytes), &|_, _, _| {}).await.unwrap();
}

/// Every condition on every column, every order, counts.
fn queries(table: &'static Table) -> Vec<Select> {
    let mut all = vec![Select::from(table).limit(3).offset(1)];
    for column in table.columns {
        let value = match column.ty {
            Type::Text => "a".into(),
            Type::Int => 1.into(),
            Type::Bool => true.into(),
            Type::Date => jiff::civil::date(2026, 1, 1).into(),
            Type::Time => noon(0).into(),
            Type::Id => Uuid::nil().into(),
            Type::Bytes => Value::Bytes(vec![1]),
        };
        let mut conditions = vec![
            Is::Eq(value.clone()),
            Is::In(vec![value.clone(), value.clone(), value.clone()]),
            Is::AtLeast(value.clone()),
            Is::AtMost(value.clone()),
            Is::Below(value),
            Is::Null,
            Is::NotNull,
        ];
        if column.ty == Type::Text {
            conditions.push(Is::Starts("a".to_owned()));
        }
        all.extend(conditions.into_iter().map(|is| Select::from(table).matching(column.name, is)));
        all.extend([Select::from(table).asc(column.name), Select::from(table).desc(column.name), Select::from(table).count_by(&[column.name])]);
    }
    all
}

/// The constant pieces of a literal, in order, in one of the texts.
fn has(said: &BTreeSet<String>, literal: &str) -> bool {
    let mut pieces = Vec::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    pieces.push(rest);
    said.iter().any(|text| {
        let mut rest = text.as_str();
        pieces.iter().all(|piece| match rest.split_once(piece) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
    })
}

/// Every literal of the sources that begins like SQL, with its file.
fn literals() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Databases for tests and measures are made before there is a store, and weighed from outside of it.
        if ["testing.rs", "scratch.rs", "measure.rs"].contains(&name.as_str()) {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let mut rest = source.split("#[cfg(test)]").next().unwrap();
        while let Some((_, after)) = rest.split_once('"') {
            let end = after.char_indices().scan(false, |escaped, (at, c)| {
                let ends = c == '"' && !*escaped;
                *escaped = c == '\\' && !*escaped;
                Some((at, ends))
            });
            let Some((end, _)) = end.into_iter().find(|(_, ends)| *ends) else {
                break;
            };
            let literal = after[..end].replace("\\\"", "\"");
            rest = &after[end + 1..];
            // A line that ends in a backslash goes on without its indentation.
            let joined: String = literal.split("\\\n").enumerate().map(|(n, line)| if n == 0 { line } else { line.trim_start() }).collect();
            if ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "LOCK ", "ALTER ", "DROP ", "CREATE "].iter().any(|verb| joined.starts_with(verb)) {
                found.push((name.clone(), joined));
            }
        }
    }
    found
}

#[test]
fn plain_tables_of_these_tests_are_there() {
    assert!(Blanks.tables().iter().any(|table| table.origin == Origin::Plain));
}
