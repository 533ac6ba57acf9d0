//! The store itself: which engine, which connections, and how work gets to them.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::tz::TimeZone;
use registry::ports::store::Fault;
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use tokio::sync::Semaphore;

use crate::conn::Conn;
use crate::context::Context;
use crate::crash::Crash;
use crate::doubt::{Doubt, alive};
use crate::error::DbError;
use crate::files::Directory;
use crate::lock::DataLock;
use crate::options::{Database, Options};
use crate::sqlite::{self, Use};
use crate::work::{Work, at_once};
use crate::writer::Writer;
use crate::{Engine, schema};

/// How often a piece of work undone by others is run again on PostgreSQL.
const TRIES: u32 = 12;
/// Readers of SQLite at the same time, at most; each holds a cache of pages.
const READERS: usize = 8;

/// An open store. Clones share it.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub cx: Arc<Context>,
    pub backend: Backend,
    pub read_only: bool,
}

pub(crate) enum Backend {
    Sqlite {
        path: PathBuf,
        writer: Option<Writer>,
        readers: Mutex<Vec<rusqlite::Connection>>,
        seats: Semaphore,
        files: Directory,
        /// Open to all who put a file, closed by whoever sweeps one.
        gate: tokio::sync::RwLock<()>,
        _lock: Option<DataLock>,
    },
    Postgres {
        pool: PgPool,
        doubt: Doubt,
    },
}

impl Store {
    /// Opens the database, creates or checks its tables.
    ///
    /// # Errors
    /// [`Fault::Unreachable`], [`Fault::CannotWrite`] where another process holds the data directory,
    /// [`Fault::Damaged`] where tables are not as declared.
    pub async fn open(options: Options) -> Result<Self, Fault> {
        let zone = TimeZone::get(&options.zone).map_err(|e| Fault::Defect(e.to_string()))?;
        let cx = Arc::new(Context {
            projection: options.projection.clone(),
            demo: options.demo,
            zone,
            crash: Crash::from_env(),
            tape: crate::tape::Tape::default(),
        });
        let declared = options.projection.tables();
        let backend = match &options.database {
            Database::Sqlite(path) => open_sqlite(path.clone(), &options, &cx).await?,
            Database::Postgres(url) => {
                let settings: PgConnectOptions = url.parse().map_err(|e: sqlx::Error| DbError::from(e).give_up())?;
                let settings = settings.application_name("ahat").statement_cache_capacity(400);
                let doubt = Doubt::default();
                let pool = PgPoolOptions::new()
                    .max_connections(options.connections)
                    .acquire_timeout(Duration::from_secs(10))
                    .test_before_acquire(false)
                    .before_acquire(alive(&doubt))
                    .connect_with(settings)
                    .await
                    .map_err(|e| DbError::from(e).give_up())?;
                let mut conn = pool.acquire().await.map_err(|e| DbError::from(e).give_up())?;
                if !options.read_only {
                    // Two processes may open an empty database at once.
                    let mut tx = conn.begin().await.map_err(|e| DbError::from(e).give_up())?;
                    let mut c = Conn::postgres(&mut tx, None);
                    c.script("SELECT pg_advisory_xact_lock(716253)").await.map_err(DbError::give_up)?;
                    schema::ensure(&mut c, declared, options.migrate, &[]).await.map_err(DbError::give_up)?;
                    tx.commit().await.map_err(|e| DbError::from(e).give_up())?;
                }
                drop(conn);
                Backend::Postgres { pool, doubt }
            }
        };
        let store = Self { inner: Arc::new(Inner { cx, backend, read_only: options.read_only }) };
        if options.read_only {
            let mut snapshot = store.snapshot().await?;
            schema::check(&mut snapshot.conn(), declared).await.map_err(DbError::give_up)?;
        }
        Ok(store)
    }

    /// Makes statement `n` of the next writes fail, and `again` times the n-th after that (for tests).
    #[cfg(feature = "crash-points")]
    pub fn fail_at_statement(&self, n: u64, again: u64) {
        self.inner.cx.crash.fail_at(n, again);
    }

    /// Whether an ordered fault has not come yet (for tests).
    #[cfg(feature = "crash-points")]
    #[must_use]
    pub fn fault_is_pending(&self) -> bool {
        self.inner.cx.crash.pending()
    }

    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.inner.backend {
            Backend::Sqlite { .. } => Engine::Sqlite,
            Backend::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Runs work that writes, in a transaction of its own or of its group; answers after the commit. It runs to its end even
    /// when the caller goes away.
    pub(crate) async fn transact<W: Work>(&self, work: W) -> Result<W::Out, Fault> {
        if self.inner.read_only {
            return Err(Fault::CannotWrite("the store was opened for reading only".to_owned()));
        }
        match &self.inner.backend {
            Backend::Sqlite { writer: Some(writer), .. } => writer.run(work).await,
            Backend::Sqlite { .. } => Err(Fault::CannotWrite("the store was opened for reading only".to_owned())),
            Backend::Postgres { pool, doubt } => {
                let (pool, doubt, cx) = (pool.clone(), doubt.clone(), Arc::clone(&self.inner.cx));
                match tokio::spawn(async move { write_postgres(&pool, &doubt, &cx, &work).await }).await {
                    Ok(out) => out,
                    Err(e) => Err(Fault::Defect(format!("a decision panicked: {e}"))),
                }
            }
        }
    }

    /// Runs work that only reads.
    pub(crate) async fn read<W: Work>(&self, work: W) -> Result<W::Out, Fault> {
        match &self.inner.backend {
            Backend::Sqlite { seats, .. } => {
                let seat = seats.acquire().await.map_err(|e| Fault::Unreachable(e.to_string()))?;
                let inner = Arc::clone(&self.inner);
                let done = tokio::task::spawn_blocking(move || inner.read_sqlite(&work)).await;
                drop(seat);
                done.map_err(|e| Fault::Defect(e.to_string()))?
            }
            Backend::Postgres { pool, doubt } => read_postgres(pool, doubt, &self.inner.cx, &work).await.map_err(DbError::give_up),
        }
    }
}

impl Inner {
    fn read_sqlite<W: Work>(&self, work: &W) -> Result<W::Out, Fault> {
        let Backend::Sqlite { path, readers, .. } = &self.backend else {
            return Err(Fault::Defect("not SQLite".to_owned()));
        };
        let kept = readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match kept {
            Some(conn) => conn,
            None => sqlite::open(path, Use::Read).map_err(DbError::give_up)?,
        };
        let out = at_once(work.run(&self.cx, &mut Conn::sqlite(&mut conn, None)));
        // A connection that failed is not used again.
        if out.is_ok() {
            readers.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
        out.map_err(DbError::give_up)
    }
}

/// As many readers as keep the processors at work while as many wait for the disk.
fn readers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).saturating_mul(2).clamp(2, READERS)
}

async fn open_sqlite(path: PathBuf, options: &Options, cx: &Arc<Context>) -> Result<Backend, Fault> {
    let files = Directory::beside(&path);
    let (mut writer, mut lock) = (None, None);
    if !options.read_only {
        let dir = path.parent().unwrap_or(&path).to_path_buf();
        std::fs::create_dir_all(&dir).map_err(|e| Fault::CannotWrite(format!("{}: {e}", dir.display())))?;
        lock = Some(DataLock::take(&dir)?);
        files.open()?;
        let mut conn = sqlite::open(&path, Use::Write { max_pages: None }).map_err(DbError::give_up)?;
        let run = |conn: &rusqlite::Connection, sql| conn.execute_batch(sql).map_err(|e| DbError::from(e).give_up());
        run(&conn, "BEGIN IMMEDIATE")?;
        schema::ensure(&mut Conn::sqlite(&mut conn, None), options.projection.tables(), options.migrate, &files.list()?).await.map_err(DbError::give_up)?;
        run(&conn, "COMMIT")?;
        drop(conn);
        writer = Some(Writer::start(path.clone(), options, Arc::clone(cx))?);
    } else if !path.exists() {
        return Err(Fault::Unreachable(format!("there is no {}", path.display())));
    }
    Ok(Backend::Sqlite {
        path,
        writer,
        readers: Mutex::new(Vec::new()),
        seats: Semaphore::new(readers()),
        files,
        gate: tokio::sync::RwLock::new(()),
        _lock: lock,
    })
}

/// Where the connection has died meanwhile, once more on one that lives.
async fn read_postgres<W: Work>(pool: &PgPool, doubt: &Doubt, cx: &Context, work: &W) -> Result<W::Out, DbError> {
    let mut conn = pool.acquire().await?;
    match work.run(cx, &mut Conn::postgres(&mut conn, None)).await {
        Err(DbError::Fault(Fault::Unreachable(_))) => doubt.raise(),
        read => return read,
    }
    drop(conn);
    let mut conn = pool.acquire().await?;
    work.run(cx, &mut Conn::postgres(&mut conn, None)).await
}

async fn write_postgres<W: Work>(pool: &PgPool, doubt: &Doubt, cx: &Context, work: &W) -> Result<W::Out, Fault> {
    let mut tries = 0;
    loop {
        tries += 1;
        match once(pool, doubt, cx, work).await {
            Ok(out) => return Ok(out),
            Err(DbError::Again(why)) if tries < TRIES => {
                tracing::debug!(why, tries, "run again");
                // Two that undid each other must not meet again at the same moment.
                let spread = crate::convert::salt()?.first().copied().unwrap_or(0);
                tokio::time::sleep(Duration::from_micros(u64::from(spread) * u64::from(tries) * 20)).await;
            }
            Err(e) => {
                doubt.raise();
                return Err(e.give_up());
            }
        }
    }
}

async fn once<W: Work>(pool: &PgPool, doubt: &Doubt, cx: &Context, work: &W) -> Result<W::Out, DbError> {
    let mut conn = pool.acquire().await?;
    let mut tx = match conn.begin().await.map_err(DbError::from) {
        // Nothing was begun, so nothing was done.
        Err(DbError::Fault(Fault::Unreachable(why))) => {
            doubt.raise();
            return Err(DbError::Again(why));
        }
        begun => begun?,
    };
    let out = work.run(cx, &mut Conn::postgres(&mut tx, Some(&cx.crash))).await?;
    if W::keeps(&out) {
        cx.crash.point("before_commit");
        cx.crash.statement()?;
        tx.commit().await?;
        cx.crash.point("committed");
    } else {
        tx.rollback().await?;
    }
    Ok(out)
}
