//! One connection of either engine, spoken to in one way.
//!
//! On SQLite every future here is ready at once: the writer's thread runs them without waiting.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use registry::ports::rows::{Row, Table, Type, Value};
use registry::ports::store::Fault;
use sqlx::postgres::PgConnection;

use crate::crash::Crash;
use crate::dialect::Engine;
use crate::error::DbError;
use crate::sql::{Query, check_row, replacing};
use crate::{postgres, sqlite};

/// Texts of statements for so many rows of tables are kept.
const SHAPES: usize = 500;

/// What the text of a statement depends on: a table, which columns of it were declared, what is done.
type Of = (&'static str, usize, Verb);

enum Raw<'a> {
    Sqlite(&'a mut rusqlite::Connection),
    Postgres(&'a mut PgConnection),
}

/// A connection inside a transaction or savepoint.
pub(crate) struct Conn<'a> {
    raw: Raw<'a>,
    crash: Option<&'a Crash>,
}

/// What to do with rows of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Verb {
    /// Insert; a row of the same key is a failure.
    Insert,
    /// Insert those whose key is free; the count says how many.
    InsertFree,
    /// Insert or replace.
    Put,
    /// Delete by key.
    Delete,
}

/// Rows of one table to be written. Within one call of [`Conn::write`] no row occurs twice.
#[derive(Debug, Clone)]
pub(crate) struct Write<'t> {
    pub verb: Verb,
    pub table: &'t Table,
    pub rows: Vec<Row>,
}

impl<'t> Write<'t> {
    pub(crate) fn new(verb: Verb, table: &'t Table, rows: Vec<Row>) -> Self {
        Self { verb, table, rows }
    }

    pub(crate) fn sql(&self, engine: Engine, first: usize) -> String {
        match self.verb {
            Verb::Insert => engine.insert(self.table, first),
            Verb::InsertFree => engine.insert(self.table, first) + " ON CONFLICT DO NOTHING",
            Verb::Put => engine.insert(self.table, first) + &replacing(self.table),
            Verb::Delete => engine.delete(self.table, first),
        }
    }

    fn of(&self) -> Of {
        let columns = self.table.columns.as_ptr().addr();
        (self.table.name, columns, self.verb)
    }

    /// The statement for SQLite, made once for each table.
    pub(crate) fn text(&self) -> Arc<str> {
        static TEXTS: LazyLock<RwLock<HashMap<Of, Arc<str>>>> = LazyLock::new(RwLock::default);
        let of = self.of();
        let known = TEXTS.read().unwrap_or_else(PoisonError::into_inner).get(&of).cloned();
        known.unwrap_or_else(|| {
            let made: Arc<str> = sqlite::numbered(&self.sql(Engine::Sqlite, 1)).into();
            let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
            texts.insert(of, Arc::clone(&made));
            made
        })
    }

    fn width(&self) -> usize {
        if self.verb == Verb::Delete { self.table.key } else { self.table.columns.len() }
    }
}

impl<'a> Conn<'a> {
    pub(crate) fn sqlite(conn: &'a mut rusqlite::Connection, crash: Option<&'a Crash>) -> Self {
        Self { raw: Raw::Sqlite(conn), crash }
    }

    pub(crate) fn postgres(conn: &'a mut PgConnection, crash: Option<&'a Crash>) -> Self {
        Self { raw: Raw::Postgres(conn), crash }
    }

    /// A test may have this statement fail.
    fn statement(&self) -> Result<(), DbError> {
        Ok(self.crash.map_or(Ok(()), Crash::statement)?)
    }
}

impl Conn<'_> {
    pub(crate) fn engine(&self) -> Engine {
        match self.raw {
            Raw::Sqlite(_) => Engine::Sqlite,
            Raw::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) async fn rows(&mut self, sql: &str, args: &[Value], types: &[Type]) -> Result<Vec<Row>, DbError> {
        self.statement()?;
        says(self.engine(), sql);
        match &mut self.raw {
            Raw::Sqlite(c) => sqlite::rows(c, sql, args, types),
            Raw::Postgres(c) => postgres::rows(c, sql, args, types).await,
        }
    }

    /// Gives rows to `take` one after the other; none of them is kept.
    pub(crate) async fn each(&mut self, sql: &str, args: &[Value], types: &[Type], take: impl FnMut(Row) -> Result<(), DbError> + Send) -> Result<(), DbError> {
        self.statement()?;
        says(self.engine(), sql);
        match &mut self.raw {
            Raw::Sqlite(c) => sqlite::each(c, sql, args, types, take),
            Raw::Postgres(c) => postgres::each(c, sql, args, types, take).await,
        }
    }

    pub(crate) async fn query(&mut self, query: &Query) -> Result<Vec<Row>, DbError> {
        self.rows(&query.sql, &query.args, &query.types).await
    }

    pub(crate) async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, DbError> {
        self.statement()?;
        says(self.engine(), sql);
        match &mut self.raw {
            Raw::Sqlite(c) => sqlite::run(c, sql, args),
            Raw::Postgres(c) => postgres::run(c, sql, args).await,
        }
    }

    /// Statements without arguments.
    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), DbError> {
        self.statement()?;
        says(self.engine(), sql);
        match &mut self.raw {
            Raw::Sqlite(c) => Ok(c.execute_batch(sql)?),
            Raw::Postgres(c) => postgres::script(c, sql).await,
        }
    }

    /// Writes rows of several tables: PostgreSQL in one statement, SQLite row by row. Answers the rows changed by each part.
    pub(crate) async fn write(&mut self, parts: &[Write<'_>]) -> Result<Vec<u64>, DbError> {
        for part in parts {
            for row in &part.rows {
                check_row(part.table, row, part.verb == Verb::Delete)?;
            }
        }
        let crash = self.crash;
        says_each(self.engine(), parts);
        match &mut self.raw {
            Raw::Sqlite(c) => {
                let mut changed = Vec::with_capacity(parts.len());
                for part in parts {
                    changed.push(if part.rows.is_empty() {
                        0
                    } else {
                        crash.map_or(Ok(()), Crash::statement)?;
                        sqlite::run_numbered(c, &part.text(), &part.rows)?
                    });
                }
                Ok(changed)
            }
            Raw::Postgres(c) => {
                crash.map_or(Ok(()), Crash::statement)?;
                let due: Vec<&Write<'_>> = parts.iter().filter(|p| !p.rows.is_empty()).collect();
                if due.is_empty() {
                    return Ok(vec![0; parts.len()]);
                }
                let sql = joined(&due);
                says(Engine::Postgres, &sql);
                let arrays: Vec<_> = due.iter().map(|part| (part.table, part.width(), part.rows.as_slice())).collect();
                let mut changed = postgres::run_arrays(c, &sql, &arrays).await?.into_iter();
                parts.iter().map(|p| if p.rows.is_empty() { Ok(0) } else { changed.next().ok_or_else(missing_count) }).collect()
            }
        }
    }

    /// Writes rows of several tables unless a row of the first part is not free: then nothing of them, and `false`.
    pub(crate) async fn write_if_free(&mut self, parts: &[Write<'_>]) -> Result<bool, DbError> {
        let Some((first, rest)) = parts.split_first() else {
            return Ok(true);
        };
        let due = first.rows.len() as u64;
        let free = |changed: &[u64]| changed.first().copied().unwrap_or(0) >= due;
        if self.engine() == Engine::Postgres {
            // Where it is not free the caller gives up the transaction.
            return Ok(free(&self.write(parts).await?));
        }
        if due > 0 {
            self.run("SAVEPOINT claims", &[]).await?;
            let free = free(&self.write(std::slice::from_ref(first)).await?);
            if !free {
                self.run("ROLLBACK TO claims", &[]).await?;
            }
            self.run("RELEASE claims", &[]).await?;
            if !free {
                return Ok(false);
            }
        }
        self.write(rest).await?;
        Ok(true)
    }
}

/// Tests know every text that was said to each engine.
#[cfg(feature = "testing")]
fn says(engine: Engine, sql: &str) {
    crate::testing::says(engine, sql);
}

#[cfg(not(feature = "testing"))]
const fn says(_: Engine, _: &str) {}

#[cfg(feature = "testing")]
fn says_each(engine: Engine, parts: &[Write<'_>]) {
    for part in parts.iter().filter(|part| !part.rows.is_empty()) {
        says(engine, &part.sql(engine, 1));
    }
}

#[cfg(not(feature = "testing"))]
const fn says_each(_: Engine, _: &[Write<'_>]) {}

/// One statement of PostgreSQL for all of these, answering one row of counts; made once for each row of tables.
pub(crate) fn joined(parts: &[&Write<'_>]) -> Arc<str> {
    static TEXTS: LazyLock<RwLock<HashMap<Vec<Of>, Arc<str>>>> = LazyLock::new(RwLock::default);
    let of: Vec<Of> = parts.iter().map(|part| part.of()).collect();
    let known = TEXTS.read().unwrap_or_else(PoisonError::into_inner).get(&of).cloned();
    known.unwrap_or_else(|| {
        let made: Arc<str> = joined_anew(parts).into();
        let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
        // Acts have some dozens of shapes; a restore may have more.
        if texts.len() >= SHAPES {
            texts.clear();
        }
        texts.insert(of, Arc::clone(&made));
        made
    })
}

fn joined_anew(parts: &[&Write<'_>]) -> String {
    let (mut ctes, mut counts, mut next) = (Vec::new(), Vec::new(), 1_usize);
    for (i, part) in parts.iter().enumerate() {
        ctes.push(format!("w{i} AS ({} RETURNING 1)", part.sql(Engine::Postgres, next)));
        counts.push(format!("(SELECT count(*) FROM w{i})"));
        next = next.saturating_add(part.width());
    }
    format!("WITH {} SELECT {}", ctes.join(", "), counts.join(", "))
}

fn missing_count() -> DbError {
    Fault::Defect("a count is missing".to_owned()).into()
}
