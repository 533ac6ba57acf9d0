//! `kill -9` at every step of taking a signature; act, evidence and mark are one commit. After the start the signing finds its own act.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::rows::{Change, Row, Select, Table};
use registry::ports::store::{Act, Fault, LogId, Looked, Reads, Store, StoredEvent, StreamId, StreamState, Written};
use registry::projection::Projected;
use registry::signing::{self, Stage};
use store::testing::TestDb;
use store::{Database, Options};

use super::*;

/// Steps of taking a signature: before the act begins, after it was committed.
const POINTS: [&str; 2] = ["act_begins", "act_done"];

/// A store that kills its process right after a step.
pub(super) struct Killing {
    store: Arc<store::Store>,
    at: String,
    armed: Arc<AtomicBool>,
    /// Names of the files that are put, in order, and of the act before and after it.
    files: &'static [&'static str],
    act: [&'static str; 2],
    put: AtomicUsize,
}

impl Killing {
    /// At one of these steps, once it is armed.
    pub(super) fn at(store: Arc<store::Store>, at: String, files: &'static [&'static str], act: [&'static str; 2]) -> (Self, Arc<AtomicBool>) {
        assert!(files.iter().chain(&act).any(|name| *name == at), "{at}");
        let armed = Arc::new(AtomicBool::new(false));
        (Self { store, at, armed: armed.clone(), files, act, put: AtomicUsize::new(0) }, armed)
    }

    fn point(&self, name: &str) {
        if self.armed.load(Ordering::SeqCst) && self.at == name {
            let me = std::process::id().to_string();
            std::process::Command::new("kill").args(["-9", &me]).status().unwrap();
            loop {
                std::thread::park();
            }
        }
    }
}

#[async_trait]
impl Store for Killing {
    async fn write(&self, log: &LogId, command: Uuid, at: Timestamp, act: Arc<dyn Act>) -> Result<Written, Fault> {
        self.point(self.act[0]);
        let written = Store::write(self.store.as_ref(), log, command, at, act).await?;
        if matches!(written, Written::Done { .. }) {
            self.point(self.act[1]);
        }
        Ok(written)
    }
    async fn look(&self, log: &LogId, command: Uuid, at: Timestamp, reads: &Reads) -> Result<Looked, Fault> {
        Store::look(self.store.as_ref(), log, command, at, reads).await
    }
    async fn streams(&self, ids: &[StreamId]) -> Result<BTreeMap<StreamId, StreamState>, Fault> {
        Store::streams(self.store.as_ref(), ids).await
    }
    async fn history(&self, stream: &StreamId) -> Result<Vec<StoredEvent>, Fault> {
        Store::history(self.store.as_ref(), stream).await
    }
    async fn select(&self, query: &Select) -> Result<Vec<Row>, Fault> {
        Store::select(self.store.as_ref(), query).await
    }
    async fn put(&self, changes: &[Change]) -> Result<(), Fault> {
        Store::put(self.store.as_ref(), changes).await
    }
    async fn file_put(&self, bytes: &[u8], at: Timestamp) -> Result<[u8; 32], Fault> {
        let hash = Store::file_put(self.store.as_ref(), bytes, at).await?;
        if self.armed.load(Ordering::SeqCst) {
            self.point(self.files.get(self.put.fetch_add(1, Ordering::SeqCst)).copied().unwrap_or_default());
        }
        Ok(hash)
    }
    async fn file_get(&self, hash: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        Store::file_get(self.store.as_ref(), hash).await
    }
    async fn rebuild(&self, table: &'static Table) -> Result<u64, Fault> {
        Store::rebuild(self.store.as_ref(), table).await
    }
}

pub(super) async fn opened(address: &str) -> store::Store {
    let database = match address.strip_prefix("sqlite:") {
        Some(path) => Database::Sqlite(path.into()),
        None => Database::Postgres(address.to_owned()),
    };
    store::Store::open(Options::new(database, Arc::new(Projected)).demo(true)).await.unwrap()
}

/// What the killed process does: it has a birth signed, at once or after a while in which the authority was silent.
#[tokio::test]
#[ignore = "runs in a process of its own, started by the other tests here"]
async fn child() {
    let said = |name: &str| std::env::var(name).unwrap();
    let house = House::over(opened(&said("AHAT_CRASH_DB")).await, None, true).await;
    let mut desk = Desk::of(house).await;
    let (here, record) = desk.act().await;
    let cms = desk.signature(&here).await;
    std::fs::write(said("AHAT_CRASH_TOLD"), format!("{here} {record} {}", hex::encode(&cms))).unwrap();
    let (killing, armed) = Killing::at(desk.browser.house.store(), said("AHAT_CRASH_POINT"), &[], POINTS);
    let registry = desk.browser.house.registry.with_store(Arc::new(killing));
    if said("AHAT_CRASH_WAITED") == "1" {
        desk.ring.says(Says::Nothing);
        signing::receive(&registry, id_of(&here), &cms).await.unwrap();
        desk.ring.says(Says::Good);
        desk.wait(1);
        armed.store(true, Ordering::SeqCst);
        signing::recheck(&registry).await.unwrap();
    } else {
        armed.store(true, Ordering::SeqCst);
        signing::receive(&registry, id_of(&here), &cms).await.unwrap();
    }
}

/// Runs this test in a process of its own until it is killed there, and answers what it had told.
pub(super) fn killed(child: &str, db: &TestDb, point: &str, waited: bool) -> String {
    let address = match db.database() {
        Database::Sqlite(path) => format!("sqlite:{}", path.display()),
        Database::Postgres(url) => url,
    };
    let told = std::env::temp_dir().join(format!("ahat-signing-{}", Uuid::new_v4()));
    let ended = std::process::Command::new(std::env::current_exe().unwrap())
        .args([child, "--exact", "--ignored", "--test-threads=1"])
        .env("AHAT_CRASH_POINT", point)
        .env("AHAT_CRASH_DB", &address)
        .env("AHAT_CRASH_TOLD", &told)
        .env("AHAT_CRASH_WAITED", if waited { "1" } else { "0" })
        .output()
        .unwrap();
    assert_eq!(
        ended.status.signal(),
        Some(9),
        "{point} was not reached: {} {}",
        String::from_utf8_lossy(&ended.stdout),
        String::from_utf8_lossy(&ended.stderr)
    );
    let text = std::fs::read_to_string(&told).unwrap();
    std::fs::remove_file(&told).unwrap();
    text
}

async fn after(db: TestDb, point: &str, waited: bool) {
    let text = killed("signing::crash::child", &db, point, waited);
    let [here, record, cms] = text.split(' ').collect::<Vec<_>>()[..] else { panic!("{text}") };
    let (record, cms) = (RecordId(record.parse().unwrap()), hex::decode(cms).unwrap());
    let house = House::on(db, true).await;
    let ring = Keyring::new();
    let registry = house.registry.with_signatures(ring.signatures());
    house.wait(2);
    ring.at(registry.now());
    let done = !signing::of_thing(&registry, record.0).await.unwrap().is_empty();
    assert_eq!(done, point == "act_done", "{point}: the log");
    if waited {
        signing::recheck(&registry).await.unwrap();
    } else {
        // The browser sends its form once more.
        signing::receive(&registry, id_of(here), &cms).await.unwrap();
    }
    let stage = signing::find(&registry, id_of(here)).await.unwrap().unwrap().stage;
    assert_eq!(stage, Stage::Done, "{point}, waited: {waited}");
    assert_eq!(signing::of_thing(&registry, record.0).await.unwrap().len(), 1, "{point}: once");
    assert_eq!(house.problems().await, Vec::<String>::new(), "{point}");
}

/// Every step, signed at once and after a while; each in a database of its own, so that one kill hides no other.
async fn killed_at_every_step<F: Future<Output = TestDb>>(new: impl Fn() -> F) {
    let mut hits: BTreeMap<&str, u32> = BTreeMap::new();
    for point in POINTS {
        for waited in [false, true] {
            after(new().await, point, waited).await;
            *hits.entry(point).or_default() += 1;
        }
    }
    println!("hits at crash points of a signature: {hits:?}");
    assert_eq!(hits, POINTS.map(|point| (point, 2)).into(), "as often on either engine");
}

#[tokio::test]
async fn killed_at_every_step_of_a_signature_on_sqlite() {
    killed_at_every_step(|| async { TestDb::sqlite() }).await;
}

#[tokio::test]
async fn killed_at_every_step_of_a_signature_on_postgres() {
    killed_at_every_step(TestDb::postgres).await;
}
