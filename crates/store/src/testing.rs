//! Databases for tests: each test has its own, and nothing is left of it.
//!
//! PostgreSQL is the one of `AHAT_TEST_POSTGRES`, otherwise a private cluster that `scripts/pg.sh` starts (and that runs on
//! until `scripts/pg.sh stop`). A machine without PostgreSQL fails the test: a test that is silently left out proves nothing.
#![expect(clippy::panic, reason = "a test without its database can only fail")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use registry::ports::store::{Fault, Projection};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::{Database, Engine, Options, Store};

/// Texts of SQL that this process has said to SQLite and to PostgreSQL.
static SAID: [Mutex<BTreeSet<String>>; 2] = [Mutex::new(BTreeSet::new()), Mutex::new(BTreeSet::new())];

const fn place(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => 0,
        Engine::Postgres => 1,
    }
}

pub(crate) fn says(engine: Engine, sql: &str) {
    if let Some(said) = SAID.get(place(engine)) {
        said.lock().unwrap_or_else(PoisonError::into_inner).insert(sql.to_owned());
    }
}

/// Every text of SQL that this process has said to an engine: each was prepared by it and carried out.
#[must_use]
pub fn said(engine: Engine) -> BTreeSet<String> {
    SAID.get(place(engine)).map(|said| said.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap_or_default()
}

static TWICE: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// Has `verify` read every log of this process twice, as it does with long ones.
pub fn read_twice(twice: bool) {
    TWICE.store(twice, std::sync::atomic::Ordering::Relaxed);
}

pub(crate) fn reads_twice() -> bool {
    TWICE.load(std::sync::atomic::Ordering::Relaxed)
}

/// A database of a test's own; gone when this is dropped.
pub struct TestDb {
    database: Database,
    /// Directory of SQLite.
    dir: Option<tempfile::TempDir>,
    /// Address of the cluster and name of the database in it.
    made: Option<(String, String)>,
}

impl TestDb {
    /// An SQLite file in a temporary directory.
    #[must_use]
    pub fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap_or_else(|e| panic!("no temporary directory: {e}"));
        Self { database: Database::Sqlite(dir.path().join("ahat.db")), dir: Some(dir), made: None }
    }

    /// A fresh database in the test cluster.
    pub async fn postgres() -> Self {
        let cluster = cluster();
        let name = format!("ahat_{}", uuid::Uuid::new_v4().simple());
        run(&cluster, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
        let url = match cluster.split_once('?') {
            Some((base, query)) => format!("{}/{name}?{query}", base.rsplit_once('/').map_or(base, |(b, _)| b)),
            None => format!("{}/{name}", cluster.rsplit_once('/').map_or(cluster.as_str(), |(b, _)| b)),
        };
        Self { database: Database::Postgres(url), dir: None, made: Some((cluster, name)) }
    }

    /// Where it is.
    #[must_use]
    pub fn database(&self) -> Database {
        self.database.clone()
    }

    /// Directory of SQLite.
    #[must_use]
    pub fn dir(&self) -> Option<PathBuf> {
        self.dir.as_ref().map(|d| d.path().to_path_buf())
    }

    /// Options for it in demo mode (tests bring their own clock).
    #[must_use]
    pub fn options(&self, projection: Arc<dyn Projection>) -> Options {
        let mut options = Options::new(self.database(), projection).demo(true);
        options.connections = 10;
        options
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open(&self, projection: Arc<dyn Projection>) -> Result<Store, Fault> {
        Store::open(self.options(projection)).await
    }

    /// Runs SQL past the store: to damage it, to look at it.
    pub async fn raw(&self, sql: &str) {
        match &self.database {
            Database::Postgres(url) => run(url, sql).await,
            Database::Sqlite(path) => {
                let conn = rusqlite::Connection::open(path).unwrap_or_else(|e| panic!("{e}"));
                conn.busy_timeout(std::time::Duration::from_secs(10)).unwrap_or_else(|e| panic!("{e}"));
                conn.execute_batch(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
            }
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Some((cluster, name)) = self.made.take() else {
            return;
        };
        // Not every test has a runtime that still runs here.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime {
                runtime.block_on(run(&cluster, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
            }
        });
        let _ = dropped.join();
    }
}

fn cluster() -> String {
    if let Ok(url) = std::env::var("AHAT_TEST_POSTGRES") {
        return url;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/pg.sh");
    let out = Command::new(script).arg("start").output().unwrap_or_else(|e| panic!("{script}: {e}"));
    if !out.status.success() {
        panic!("{script} start: {}", String::from_utf8_lossy(&out.stderr));
    }
    String::from_utf8_lossy(&out.stdout).trim().to_owned()
}

async fn run(url: &str, sql: &str) {
    let mut conn = PgConnection::connect(url).await.unwrap_or_else(|e| panic!("{url}: {e}"));
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
    let _ = conn.close().await;
}
