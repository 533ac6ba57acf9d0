//! The raw arm of `ahat bench register`: rows that the product wrote, written again by nothing but the client library. Same
//! statements, same bytes, same grouping of commits, same officials; nobody loads, judges, hashes or checks anything.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use registry::ports::rows::{Row, Table};
use registry::ports::store::Fault;
use sqlx::postgres::PgPool;
use tokio::sync::oneshot;

use crate::checkpoint::{self, Checkpointer};
use crate::conn::Verb;
use crate::dialect::Engine;
use crate::error::DbError;
use crate::sqlite::{self, Use};
use crate::store::{Backend, Store};
use crate::tape::Taped;
use crate::{conn, postgres};

/// Tries of one transaction that others undid.
const TRIES: u32 = 12;

/// Writes `acts` again into `store` by so many officials at once, each waiting for its commit before its next act; answers how
/// long that took. The statements are made before the clock starts. `group` is how many acts may share a commit on SQLite.
///
/// # Errors
/// A technical failure.
pub async fn raw_arm(store: &Store, acts: Vec<Taped>, officials: usize, group: usize) -> Result<Duration, Fault> {
    let engine = store.engine();
    let mut of_official: Vec<Vec<Ready>> = (0..officials).map(|_| Vec::new()).collect();
    for (nth, act) in acts.into_iter().enumerate() {
        if let Some(some) = of_official.get_mut(nth % officials.max(1)) {
            some.push(Ready::new(act, engine));
        }
    }
    match &store.inner.backend {
        Backend::Sqlite { path, .. } => on_sqlite(path, of_official, group).await,
        Backend::Postgres { pool, .. } => on_postgres(pool, of_official).await,
    }
}

/// One act with the text of its statements.
struct Ready {
    /// PostgreSQL: all of it is one statement.
    sql: String,
    parts: Vec<Part>,
}

struct Part {
    sql: String,
    table: &'static Table,
    width: usize,
    rows: Vec<Row>,
}

impl Ready {
    fn new(act: Taped, engine: Engine) -> Self {
        let due: Vec<_> = act.0.into_iter().filter(|w| !w.rows.is_empty()).collect();
        let sql = match engine {
            Engine::Postgres => conn::joined(&due.iter().collect::<Vec<_>>()).to_string(),
            Engine::Sqlite => String::new(),
        };
        let parts = due
            .into_iter()
            .map(|write| Part {
                sql: match engine {
                    Engine::Sqlite => sqlite::numbered(&write.sql(engine, 1)),
                    Engine::Postgres => String::new(),
                },
                table: write.table,
                width: if write.verb == Verb::Delete { write.table.key } else { write.table.columns.len() },
                rows: write.rows,
            })
            .collect();
        Self { sql, parts }
    }
}

type Waiting = (Ready, oneshot::Sender<()>);

async fn on_sqlite(path: &Path, of_official: Vec<Vec<Ready>>, group: usize) -> Result<Duration, Fault> {
    let conn = sqlite::open(path, Use::Write { max_pages: None }).map_err(DbError::give_up)?;
    let (queue, waiting) = mpsc::channel::<Waiting>();
    checkpoint::watch(&conn);
    let mut checkpointer = Checkpointer::start(path, checkpoint::PAGES, Arc::new(|_| ()))?;
    let writer = std::thread::spawn(move || write_groups(&conn, &mut checkpointer, &waiting, group));
    let start = Instant::now();
    let mut at_work = tokio::task::JoinSet::new();
    for acts in of_official {
        let queue = queue.clone();
        at_work.spawn(async move {
            for act in acts {
                let (tell, told) = oneshot::channel();
                if queue.send((act, tell)).is_err() || told.await.is_err() {
                    return;
                }
            }
        });
    }
    drop(queue);
    at_work.join_all().await;
    let spent = start.elapsed();
    writer.join().map_err(|_| Fault::Defect("the raw writer panicked".to_owned()))?.map_err(DbError::give_up)?;
    Ok(spent)
}

/// Commits whatever waits, as the product's writer does.
fn write_groups(conn: &rusqlite::Connection, checkpointer: &mut Checkpointer, waiting: &mpsc::Receiver<Waiting>, limit: usize) -> Result<(), DbError> {
    while let Ok(first) = waiting.recv() {
        let mut group = vec![first];
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut done = 0;
        while let Some((act, _)) = group.get(done) {
            for part in &act.parts {
                sqlite::run_numbered(conn, &part.sql, &part.rows)?;
            }
            done += 1;
            if done == group.len() && done < limit {
                group.extend(waiting.try_iter().take(limit - done));
            }
        }
        conn.prepare_cached("COMMIT")?.execute([])?;
        for (_, tell) in group {
            let _ = tell.send(());
        }
        checkpointer.after_commit(conn);
    }
    Ok(())
}

async fn on_postgres(pool: &PgPool, of_official: Vec<Vec<Ready>>) -> Result<Duration, Fault> {
    let start = Instant::now();
    let mut at_work = tokio::task::JoinSet::new();
    for acts in of_official {
        let pool = pool.clone();
        at_work.spawn(async move {
            for act in Arc::new(acts).iter() {
                write_one(&pool, act).await?;
            }
            Ok::<(), DbError>(())
        });
    }
    while let Some(done) = at_work.join_next().await {
        done.map_err(|e| Fault::Defect(e.to_string()))?.map_err(DbError::give_up)?;
    }
    Ok(start.elapsed())
}

async fn write_one(pool: &PgPool, act: &Ready) -> Result<(), DbError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match transaction(pool, act).await {
            Err(DbError::Again(_)) if tries < TRIES => {}
            done => return done,
        }
    }
}

async fn transaction(pool: &PgPool, act: &Ready) -> Result<(), DbError> {
    let mut tx = pool.begin().await?;
    let parts: Vec<(&Table, usize, &[Row])> = act.parts.iter().map(|p| (p.table, p.width, p.rows.as_slice())).collect();
    postgres::run_arrays(&mut tx, &act.sql, &parts).await?;
    tx.commit().await?;
    Ok(())
}
