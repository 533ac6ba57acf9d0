//! `verify` names whatever was changed behind the store's back, and nothing else.

use std::sync::Arc;

use registry::ports::rows::{Origin, Table, Type, Value};
use registry::ports::store::{Projection as _, Store as _};
use rusqlite::Connection;
use sqlx::Row as _;
use store::testing::{TestDb, read_twice};
use store::{Database, Depth, Report, Store, UNVERIFIED, verify};

use crate::blanks::{Blanks, DRAFT, Do, act, days_of_work, log, noon, on};
use crate::suite::on_both_engines;

on_both_engines! {
    a_good_store_is_clean
    any_changed_cell_is_named
    any_lost_or_invented_row_is_named
    a_changed_file_is_named
    what_nobody_declares_is_named
    chains_alone_are_checked_alone
}

pub async fn whole(store: &Store) -> Report {
    verify(store, Depth::Whole, &|_, _, _| {}).await.unwrap()
}

async fn filled(db: &TestDb) -> Store {
    let store = db.open(Arc::new(Blanks)).await.unwrap();
    days_of_work(&store, "7517", 1).await;
    let lot = days_of_work(&store, "7518", 100).await;
    store.file_put(b"a signed paper", noon(0)).await.unwrap();
    act(&store, on(&lot, Do::Attest { evidence: b"evidence".to_vec() }), noon(9)).await.unwrap();
    let id = Value::Id(uuid::Uuid::from_u128(5));
    let row = vec![id, "a".into(), Value::Null, Value::Null, Value::Null, Value::Null, Value::Null, Value::Null];
    store.put(&[registry::ports::rows::Change::Put(&DRAFT, row)]).await.unwrap();
    // A command that wrote nothing but its answer.
    struct Nothing;
    impl registry::ports::store::Act for Nothing {
        fn reads(&self) -> registry::ports::store::Reads {
            registry::ports::store::Reads::default()
        }
        fn decide(&self, _: &registry::ports::store::Loaded) -> Result<registry::ports::store::WriteSet, registry::ports::store::Refused> {
            Ok(registry::ports::store::WriteSet { answer: b"seen".to_vec(), ..Default::default() })
        }
    }
    store.write(&log("7517"), uuid::Uuid::now_v7(), noon(9), Arc::new(Nothing)).await.unwrap();
    store
}

async fn a_good_store_is_clean(db: &TestDb) {
    let store = filled(db).await;
    let report = whole(&store).await;
    assert_eq!(report.problems, []);
    assert_eq!((report.events, report.decisions, report.files, report.logs.len()), (19, 20, 2, 2));
    // States, claims, counters, read models, messages, the law, the version, uploads: on PostgreSQL evidence that came with its act too.
    let uploads = if store.engine() == store::Engine::Postgres { 2 } else { 1 };
    assert_eq!(report.rows, 2 + 12 + 4 + 12 + 2 + 19 + 1 + 1 + uploads);
    read_twice(true);
    let again = whole(&store).await;
    read_twice(false);
    assert_eq!(again, report);
}

/// Every table with its columns, as the database itself lists them.
pub async fn catalogue(db: &TestDb) -> Vec<(String, Vec<String>)> {
    match db.database() {
        Database::Sqlite(path) => {
            let conn = Connection::open(path).unwrap();
            let names = |sql: &str| -> Vec<String> { conn.prepare(sql).unwrap().query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect() };
            names("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                .into_iter()
                .map(|t| (t.clone(), names(&format!("SELECT name FROM pragma_table_info('{t}')"))))
                .collect()
        }
        Database::Postgres(url) => {
            let pool = sqlx::PgPool::connect(&url).await.unwrap();
            let rows = sqlx::query(
                "SELECT table_name::text, array_agg(column_name::text ORDER BY ordinal_position) \
                 FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1",
            )
            .fetch_all(&pool)
            .await
            .unwrap();
            rows.iter().map(|r| (r.get(0), r.get(1))).collect()
        }
    }
}

fn type_of(table: &str, column: &str, sqlite_type: &str) -> Type {
    let declared = Blanks.tables().iter().find(|t: &&&'static Table| t.name == table);
    if let Some(found) = declared.and_then(|t| t.columns.iter().find(|c| c.name == column)) {
        return found.ty;
    }
    match (column, sqlite_type) {
        ("recorded_at" | "created_at" | "due_at" | "kept_at", _) => Type::Time,
        ("id" | "stream_id" | "decision", _) if table != "schema_version" => Type::Id,
        (_, "INTEGER") => Type::Int,
        (_, "TEXT") => Type::Text,
        _ => Type::Bytes,
    }
}

/// The statement that changes one cell of the first row, and the one that changes it back is a copy of the database.
fn change(engine: &Database, table: &str, column: &str, ty: Type) -> String {
    let c = format!("\"{column}\"");
    let new = match (engine, ty) {
        (_, Type::Text) => format!("COALESCE({c}, '') || 'x'"),
        (_, Type::Int) => format!("COALESCE({c}, 0) + 1000"),
        (Database::Sqlite(_), Type::Bool) => format!("1 - {c}"),
        (Database::Postgres(_), Type::Bool) => format!("NOT {c}"),
        (Database::Sqlite(_), Type::Time) => format!("{c} + 1"),
        (Database::Postgres(_), Type::Time) => format!("{c} + interval '1 microsecond'"),
        (Database::Sqlite(_), Type::Date) => "'1999-01-01'".to_owned(),
        (Database::Postgres(_), Type::Date) => "'1999-01-01'::date".to_owned(),
        (Database::Sqlite(_), Type::Id) => "x'00112233445566778899aabbccddeeff'".to_owned(),
        (Database::Postgres(_), Type::Id) => "'00112233-4455-6677-8899-aabbccddeeff'::uuid".to_owned(),
        (Database::Sqlite(_), Type::Bytes) => format!("CAST(COALESCE({c}, x'') || x'00' AS BLOB)"),
        (Database::Postgres(_), Type::Bytes) => {
            format!("COALESCE({c}, ''::bytea) || '\\x00'::bytea")
        }
    };
    let row = match engine {
        Database::Sqlite(_) if table == "event" => "seq = 4 AND log = '7517'".to_owned(),
        Database::Postgres(_) => format!("ctid = (SELECT min(ctid) FROM \"{table}\")"),
        Database::Sqlite(_) => first_by_key(table),
    };
    format!("UPDATE \"{table}\" SET {c} = {new} WHERE {row}")
}

fn first_by_key(table: &str) -> String {
    let key = match table {
        "log_head" => "log",
        "event" => "log, seq",
        "stream_state" => "log, kind, id",
        "law_bundle" | "file" | "upload" => "hash",
        "claim" => "kind, key",
        "counter" => "log, key",
        "blank" | "in_hand" => "lot, number",
        _ => "id",
    };
    format!("({key}) = (SELECT {key} FROM \"{table}\" ORDER BY {key} LIMIT 1)")
}

async fn any_changed_cell_is_named(db: &TestDb) {
    let store = filled(db).await;
    let types = sqlite_types().await;
    let (mut changed, mut tables, mut silent) = (0, 0, Vec::new());
    for (table, columns) in catalogue(db).await {
        tables += 1;
        let plain = Blanks.tables().iter().any(|t| t.name == table && t.origin == Origin::Plain);
        for column in columns {
            let allowed = plain || UNVERIFIED.iter().any(|(t, c, _)| *t == table && *c == column);
            let ty = type_of(&table, &column, &types[&(table.clone(), column.clone())]);
            let sql = change(&db.database(), &table, &column, ty);
            copy(db, &table, true).await;
            db.raw(&sql).await;
            let report = whole(&store).await;
            changed += 1;
            let named = report.problems.first().is_some_and(|p| p.table == table || (table == "event" && p.table == "decision"));
            if !named && !allowed {
                silent.push(format!("{table}.{column}: {:?}", report.problems.first()));
            }
            if allowed && !report.is_clean() {
                silent.push(format!("{table}.{column} is on the list and is named: {:?}", report.problems.first()));
            }
            copy(db, &table, false).await;
        }
    }
    assert_eq!(silent, Vec::<String>::new());
    assert_eq!(whole(&store).await.problems, []);
    println!("{changed} cells of {tables} tables changed");
    assert_eq!(tables, 14);
    assert!(changed >= 75, "{changed}");
}

async fn sqlite_types() -> std::collections::BTreeMap<(String, String), String> {
    let db = TestDb::sqlite();
    let _store = db.open(Arc::new(Blanks)).await.unwrap();
    let Database::Sqlite(path) = db.database() else { panic!() };
    let conn = Connection::open(path).unwrap();
    let sql = "SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
    let mut found = conn.prepare(sql).unwrap();
    let rows = found.query_map([], |r| Ok(((r.get(0)?, r.get(1)?), r.get(2)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Puts a table aside, or back.
async fn copy(db: &TestDb, table: &str, aside: bool) {
    let sql = if aside {
        format!("CREATE TABLE \"{table}__new\" AS SELECT * FROM \"{table}\"")
    } else {
        format!("DELETE FROM \"{table}\"; INSERT INTO \"{table}\" SELECT * FROM \"{table}__new\"; DROP TABLE \"{table}__new\"")
    };
    db.raw(&sql).await;
}

async fn any_lost_or_invented_row_is_named(db: &TestDb) {
    let store = filled(db).await;
    let sqlite = matches!(db.database(), Database::Sqlite(_));
    for (table, _) in catalogue(db).await {
        let plain = Blanks.tables().iter().any(|t| t.name == table && t.origin == Origin::Plain);
        if plain || table == "file" {
            continue;
        }
        copy(db, &table, true).await;
        let row = if sqlite { first_by_key(&table) } else { format!("ctid = (SELECT min(ctid) FROM \"{table}\")") };
        db.raw(&format!("DELETE FROM \"{table}\" WHERE {row}")).await;
        let report = whole(&store).await;
        // A message that left is gone; that is how they go.
        assert_eq!(report.is_clean(), table == "outbox", "{table}: {report:?}");
        copy(db, &table, false).await;
    }
    for invented in [
        "INSERT INTO claim SELECT kind, 'АА 9', log, stream_kind, stream_id FROM claim LIMIT 1",
        "INSERT INTO counter SELECT log, 'x', value FROM counter LIMIT 1",
        "INSERT INTO in_hand SELECT lot, 77, \"order\" FROM in_hand LIMIT 1",
        "INSERT INTO log_head SELECT 'x', seq, hash, recorded_at FROM log_head LIMIT 1",
    ] {
        let table = invented.split(' ').nth(2).unwrap();
        copy(db, table, true).await;
        db.raw(invented).await;
        assert!(whole(&store).await.problems.first().is_some_and(|p| p.table == table), "{invented}");
        copy(db, table, false).await;
    }
    assert!(whole(&store).await.is_clean());
}

async fn a_changed_file_is_named(db: &TestDb) {
    let store = filled(db).await;
    match db.database() {
        Database::Postgres(_) => db.raw("UPDATE file SET bytes = '\\x00'").await,
        Database::Sqlite(path) => {
            db.raw("UPDATE file SET bytes = X'00'").await;
            let dir = path.with_file_name("ahat.db.files");
            let one = std::fs::read_dir(&dir).unwrap().next().unwrap().unwrap().path();
            let file = std::fs::read_dir(one).unwrap().next().unwrap().unwrap().path();
            std::fs::write(file, b"another paper").unwrap();
        }
    }
    let report = whole(&store).await;
    assert!(report.problems.iter().all(|p| p.table == "file") && report.problems.len() == 2, "{report:?}");
}

async fn what_nobody_declares_is_named(db: &TestDb) {
    let store = filled(db).await;
    db.raw("CREATE TABLE stranger (id TEXT PRIMARY KEY)").await;
    assert_eq!(whole(&store).await.problems[0].table, "stranger");
    db.raw("DROP TABLE stranger; DROP TABLE in_hand").await;
    assert_eq!(whole(&store).await.problems[0].table, "in_hand");
}

async fn chains_alone_are_checked_alone(db: &TestDb) {
    let store = filled(db).await;
    db.raw("UPDATE blank SET status = 'x'; UPDATE stream_state SET version = 77").await;
    let chain = || verify(&store, Depth::Chain, &|_, _, _| {});
    let report = chain().await.unwrap();
    assert!(report.is_clean() && report.events == 19);
    db.raw("UPDATE event SET payload = salt WHERE seq = 5 AND log = '7518'").await;
    let report = chain().await.unwrap();
    assert_eq!(report.problems.len(), 1);
    assert_eq!((report.problems[0].table.as_str(), report.problems[0].place.as_str()), ("event", "7518, 5"));
    // The other log is read to its end.
    assert_eq!(report.logs.iter().map(|l| l.log.clone()).collect::<Vec<_>>(), [log("7517")]);
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let (one, other) = (TestDb::sqlite(), TestDb::postgres().await);
    let (_a, _b) = (one.open(Arc::new(Blanks)).await.unwrap(), other.open(Arc::new(Blanks)).await.unwrap());
    let sorted = |mut tables: Vec<(String, Vec<String>)>| {
        tables.sort();
        tables
    };
    assert_eq!(sorted(catalogue(&one).await), sorted(catalogue(&other).await));
}
