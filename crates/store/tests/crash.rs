//! `kill -9` at every named point, under load: what was told is there, nothing is half done, no number is lost or doubled.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Command;
use std::sync::{Arc, Mutex};

use registry::ports::rows::{Change, Value};
use registry::ports::store::{Outbox as _, Store as _, Written};
use store::testing::TestDb;
use store::{CHECKPOINT_CRASH_POINTS, CRASH_POINTS, Database, Options, Store};
use uuid::Uuid;

use crate::blanks::{Blanks, DRAFT, Do, act, noon, on, received};
use crate::suite::on_both_engines;
use crate::verify::whole;

on_both_engines! {
    killed_at_every_point
}

const OFFICES: u64 = 4;

/// What the killed process does until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "runs in a process of its own, started by the other tests here"]
async fn child() {
    let where_to = std::env::var("AHAT_CRASH_DB").unwrap();
    let database = match where_to.strip_prefix("sqlite:") {
        Some(path) => Database::Sqlite(path.into()),
        None => Database::Postgres(where_to),
    };
    let base: u64 = std::env::var("AHAT_CRASH_BASE").unwrap().parse().unwrap();
    let told = std::fs::OpenOptions::new().append(true).open(std::env::var("AHAT_CRASH_TOLD").unwrap()).unwrap();
    let told = Arc::new(Mutex::new(told));
    let mut options = Options::new(database, Arc::new(Blanks)).demo(true);
    options.wal_pages = std::env::var("AHAT_CRASH_WAL").unwrap().parse().unwrap();
    let store = Store::open(options).await.unwrap();
    let mut runs = Vec::new();
    for worker in 0..8_u64 {
        let (store, told) = (store.clone(), Arc::clone(&told));
        runs.push(tokio::spawn(async move { work(&store, &told, base + worker * 100, &format!("75{:02}", worker % OFFICES)).await }));
    }
    for run in runs {
        run.await.unwrap();
    }
}

async fn work(store: &Store, told: &Mutex<std::fs::File>, first: u64, office: &str) {
    let lot = received(store, office, first, 20).await;
    for n in first..first + 20 {
        for what in [Do::Issue { number: n, official: "Әлия".to_owned() }, Do::Use { number: n }] {
            store.file_put(format!("{n} {what:?}").as_bytes(), noon(0)).await.unwrap();
            let command = Uuid::now_v7();
            let done = store.write(&lot.log, command, noon(0), Arc::new(on(&lot, what))).await.unwrap();
            assert!(matches!(done, Written::Done { .. }));
            writeln!(told.lock().unwrap(), "{command} {office}").unwrap();
        }
        let id = Value::Id(Uuid::from_u128(u128::from(n)));
        let row = vec![id, office.into(), Value::Null, Value::Null, Value::Null, Value::Null, Value::Null, Value::Null];
        store.put(&[Change::Put(&DRAFT, row)]).await.unwrap();
        crate::sweep::sweep_files(store, noon(1)).await.unwrap();
        for (id, _) in store.take("notice", noon(1), noon(2), 2).await.unwrap() {
            store.done(id).await.unwrap();
        }
    }
}

async fn killed_at_every_point(db: &TestDb) {
    let mut hits: BTreeMap<&str, u32> = BTreeMap::new();
    let dir = tempfile::tempdir().unwrap();
    let told = dir.path().join("told");
    std::fs::write(&told, "").unwrap();
    let (address, more): (_, &[&str]) = match db.database() {
        Database::Sqlite(path) => (format!("sqlite:{}", path.display()), CHECKPOINT_CRASH_POINTS),
        Database::Postgres(url) => (url, &[]),
    };
    let points: Vec<&str> = CRASH_POINTS.iter().chain(more).copied().collect();
    for (round, &point) in (1..).zip(&points) {
        let before = std::fs::read_to_string(&told).unwrap().lines().count();
        // The first acts, and later ones: not always at the same place in a group.
        // Sweeps that find something are few: most find that another one was quicker.
        let n = match point {
            "files_erased" => 9,
            checkpoint if more.contains(&checkpoint) => 1,
            _ => 9 + round * 3,
        };
        // The thread is woken for so few pages, or the writer carries them after every commit: however slow the thread is.
        let wal_pages = if point == "checkpoint_ended" { "1" } else { "20" };
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["crash::child", "--exact", "--ignored", "--test-threads=1"])
            .env("AHAT_CRASH_POINT", format!("{point}:{n}"))
            .env("AHAT_CRASH_DB", &address)
            .env("AHAT_CRASH_BASE", (round * 1000).to_string())
            .env("AHAT_CRASH_TOLD", &told)
            .env("AHAT_CRASH_WAL", wal_pages)
            .output()
            .unwrap();
        assert_eq!(ended.status.signal(), Some(9), "{point} was not reached: {}", String::from_utf8_lossy(&ended.stdout));
        *hits.entry(point).or_default() += 1;
        let store = db.open(Arc::new(Blanks)).await.unwrap();
        let report = whole(&store).await;
        assert_eq!(report.problems, [], "after {point}");
        assert_eq!(unfinished(&db.database()), 0, "after {point}: a file that nobody will finish is gone with the next start");
        let lines = std::fs::read_to_string(&told).unwrap();
        for line in lines.lines().skip(before) {
            let (command, office) = line.split_once(' ').unwrap();
            let again = on(&crate::blanks::lot_in(office), Do::WriteOff);
            let log = again.stream.log.clone();
            let answer = store.write(&log, command.parse().unwrap(), noon(0), Arc::new(again)).await.unwrap();
            assert!(matches!(answer, Written::Before { .. }), "{point}: what was told is not there: {answer:?}");
        }
        // And work goes on.
        let lot = received(&store, "7500", round * 1000 + 900, 2).await;
        let issue = on(&lot, Do::IssueAny { official: "x".to_owned() });
        assert!(matches!(act(&store, issue, noon(0)).await.unwrap(), Written::Done { .. }));
    }
    println!("hits at crash points: {hits:?}");
    assert!(points.iter().all(|point| hits[point] > 0));
}

/// Files beside SQLite that were begun and never named.
fn unfinished(database: &Database) -> usize {
    let Database::Sqlite(path) = database else { return 0 };
    let mut name = path.file_name().unwrap().to_owned();
    name.push(".files");
    let files = |dir: std::path::PathBuf| std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    files(path.with_file_name(name)).flat_map(files).filter(|file| file.extension().is_some_and(|end| end == "part")).count()
}
