//! SQLite's writer by rusqlite and by sqlx, side by side: `cargo run --release`. For the argument of docs/DEPENDENCIES.md.
//!
//! An act is what a registration is in the real store: five reads by key, then eighteen rows of nine tables with some
//! seven kilobytes, between a savepoint and its release; sixteen acts share a commit that is synced. Both arms have the same
//! SQLite, the same settings, statements that are prepared once, and take turns.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, Row};

const TABLES: usize = 9;
const ROWS: usize = 2;
const READS: usize = 5;
const GROUP: u64 = 16;
const BYTES: usize = 400;
const TURNS: u64 = 6;

fn create(table: usize) -> String {
    format!("CREATE TABLE t{table} (log TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, id BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (log, seq)) STRICT; CREATE INDEX i{table} ON t{table} (id);")
}

fn insert(table: usize) -> String {
    format!("INSERT INTO t{table} VALUES (?1, ?2, ?3, ?4, ?5)")
}

fn select(table: usize) -> String {
    format!("SELECT seq, body FROM t{table} WHERE log = ?1 AND seq = ?2")
}

fn id(act: u64, row: usize) -> [u8; 16] {
    let mixed = (u128::from(act) << 8 | row as u128).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
    mixed.to_be_bytes()
}

fn by_rusqlite(conn: &rusqlite::Connection, acts: std::ops::Range<u64>) -> rusqlite::Result<Duration> {
    let (body, begun) = (vec![7_u8; BYTES], Instant::now());
    for act in acts {
        if act % GROUP == 0 {
            conn.execute_batch("BEGIN IMMEDIATE")?;
        }
        let log = format!("75{:02}", act % 100);
        conn.execute_batch("SAVEPOINT act")?;
        for table in 0..READS {
            let mut statement = conn.prepare_cached(&select(table))?;
            let mut rows = statement.query((&log, act as i64 - 100))?;
            if let Some(row) = rows.next()? {
                let _: (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            }
        }
        for table in 0..TABLES {
            let mut statement = conn.prepare_cached(&insert(table))?;
            for row in 0..ROWS {
                statement.execute((&log, act as i64 + (row as i64) * 1_000_000_000, "birth_registered", id(act, row).as_slice(), body.as_slice()))?;
            }
        }
        conn.execute_batch("RELEASE act")?;
        if act % GROUP == GROUP - 1 {
            conn.execute_batch("COMMIT")?;
        }
    }
    Ok(begun.elapsed())
}

async fn by_sqlx(conn: &mut SqliteConnection, acts: std::ops::Range<u64>) -> sqlx::Result<Duration> {
    let (body, begun) = (vec![7_u8; BYTES], Instant::now());
    for act in acts {
        if act % GROUP == 0 {
            sqlx::query("BEGIN IMMEDIATE").execute(&mut *conn).await?;
        }
        let log = format!("75{:02}", act % 100);
        sqlx::query("SAVEPOINT act").execute(&mut *conn).await?;
        for table in 0..READS {
            let found = sqlx::query(AssertSqlSafe(select(table))).bind(&log).bind(act as i64 - 100).fetch_optional(&mut *conn).await?;
            if let Some(row) = found {
                let _: (i64, Vec<u8>) = (row.get(0), row.get(1));
            }
        }
        for table in 0..TABLES {
            for row in 0..ROWS {
                sqlx::query(AssertSqlSafe(insert(table)))
                    .bind(&log)
                    .bind(act as i64 + (row as i64) * 1_000_000_000)
                    .bind("birth_registered")
                    .bind(id(act, row).to_vec())
                    .bind(&body)
                    .execute(&mut *conn)
                    .await?;
            }
        }
        sqlx::query("RELEASE act").execute(&mut *conn).await?;
        if act % GROUP == GROUP - 1 {
            sqlx::query("COMMIT").execute(&mut *conn).await?;
        }
    }
    Ok(begun.elapsed())
}

fn open(path: &Path) -> rusqlite::Result<rusqlite::Connection> {
    let conn = rusqlite::Connection::open(path)?;
    conn.execute_batch("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    conn.set_prepared_statement_cache_capacity(256);
    for table in 0..TABLES {
        conn.execute_batch(&create(table))?;
    }
    Ok(conn)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let each: u64 = std::env::args().nth(1).map_or(Ok(1600), |text| text.parse())? / GROUP * GROUP;
    let dir = tempfile::tempdir()?;
    let one = open(&dir.path().join("rusqlite.db"))?;
    drop(open(&dir.path().join("sqlx.db"))?);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let options = SqliteConnectOptions::new()
        .filename(dir.path().join("sqlx.db"))
        .page_size(8192)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .statement_cache_capacity(256);
    let mut other = runtime.block_on(SqliteConnection::connect_with(&options))?;
    let (mut rusqlite, mut sqlx) = (Duration::ZERO, Duration::ZERO);
    for turn in 0..=TURNS {
        let acts = turn * each..(turn + 1) * each;
        let (a, b) = (by_rusqlite(&one, acts.clone())?, runtime.block_on(by_sqlx(&mut other, acts))?);
        // The first turn warms.
        if turn > 0 {
            (rusqlite, sqlx) = (rusqlite + a, sqlx + b);
        }
    }
    let rate = |spent: Duration| (each * TURNS) as f64 / spent.as_secs_f64();
    println!("acts a second, {GROUP} a commit: rusqlite {:.0}, sqlx {:.0}; rusqlite is {:.2} times as fast", rate(rusqlite), rate(sqlx), sqlx.as_secs_f64() / rusqlite.as_secs_f64());
    Ok(())
}
