//! How a store is opened.

use std::path::PathBuf;
use std::sync::Arc;

use registry::ports::store::Projection;

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// A file; created when missing. Files of papers lie beside it.
    Sqlite(PathBuf),
    /// Address of a server, `postgres://…`.
    Postgres(String),
}

/// Settings of a store.
#[derive(Clone)]
pub struct Options {
    /// Where the data is.
    pub database: Database,
    /// How events become states and rows.
    pub projection: Arc<dyn Projection>,
    /// A demonstration: the caller's clock need not agree with the database's.
    pub demo: bool,
    /// Nothing is written and no lock is taken; for commands beside a running server.
    pub read_only: bool,
    /// Tables of an earlier version are brought to this program's; without it such a database is refused.
    pub migrate: bool,
    /// The database may not grow beyond so many pages (SQLite; for tests of a full disk).
    pub max_pages: Option<u32>,
    /// How many acts may share a commit (SQLite). 1 is for measurements.
    pub group: usize,
    /// For how many pages (of 8 kB) in SQLite's write-ahead log a checkpoint is made; the log may grow to about four times as many.
    pub wal_pages: u32,
    /// How many connections to PostgreSQL are kept.
    pub connections: u32,
    /// IANA name of the legal zone.
    pub zone: String,
}

impl Options {
    /// A store in production with the usual settings.
    #[must_use]
    pub fn new(database: Database, projection: Arc<dyn Projection>) -> Self {
        Self {
            database,
            projection,
            demo: false,
            read_only: false,
            migrate: false,
            max_pages: None,
            group: 64,
            wal_pages: crate::checkpoint::PAGES,
            connections: 20,
            zone: "Asia/Almaty".to_owned(),
        }
    }

    /// A demonstration or not.
    #[must_use]
    pub fn demo(mut self, demo: bool) -> Self {
        self.demo = demo;
        self
    }
}
