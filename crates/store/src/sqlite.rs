//! SQLite: how it is opened, how values go in and come out.

use std::path::Path;

use jiff::Timestamp;
use registry::ports::rows::{Row, Type, Value};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};
use uuid::Uuid;

use crate::error::{DbError, damaged};

/// How a connection is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Write { max_pages: Option<u32> },
    Checkpoint,
    Read,
}

/// Opens the database with the settings that durability rests on.
pub(crate) fn open(path: &Path, how: Use) -> Result<Connection, DbError> {
    let conn = Connection::open(path)?;
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(256);
    // A plan is made once for a statement: else SQLite makes it anew for each value of a LIMIT, which cost a third of all reading.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;")?;
    match how {
        Use::Write { max_pages } => {
            conn.execute_batch("PRAGMA page_size = 8192; PRAGMA cache_size = -32000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
            if let Some(pages) = max_pages {
                conn.execute_batch(&format!("PRAGMA max_page_count = {pages};"))?;
            }
        }
        // Pages go from file to file past the cache.
        Use::Checkpoint => conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -200;")?,
        // There are several readers, and each forgets its pages with the next commit: the system has them still.
        Use::Read => conn.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -6000;")?,
    }
    Ok(conn)
}

struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Text(v) => ToSqlOutput::Borrowed(ValueRef::Text(v.as_bytes())),
            Value::Int(v) => ToSqlOutput::Borrowed(ValueRef::Integer(*v)),
            Value::Bool(v) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*v))),
            Value::Date(v) => ToSqlOutput::Owned(rusqlite::types::Value::Text(v.to_string())),
            Value::Time(v) => ToSqlOutput::Borrowed(ValueRef::Integer(v.as_microsecond())),
            Value::Id(v) => ToSqlOutput::Borrowed(ValueRef::Blob(v.as_bytes())),
            Value::Bytes(v) => ToSqlOutput::Borrowed(ValueRef::Blob(v)),
        })
    }
}

fn decode(ty: Type, value: ValueRef<'_>) -> Result<Value, DbError> {
    Ok(match (ty, value) {
        (_, ValueRef::Null) => Value::Null,
        (Type::Text, ValueRef::Text(v)) => Value::Text(std::str::from_utf8(v).map_err(|e| damaged(format!("a text is not UTF-8: {e}")))?.to_owned()),
        (Type::Int, ValueRef::Integer(v)) => Value::Int(v),
        (Type::Bool, ValueRef::Integer(v)) => Value::Bool(v != 0),
        (Type::Date, ValueRef::Text(v)) => {
            let text = std::str::from_utf8(v).map_err(|e| damaged(format!("a date is not UTF-8: {e}")))?;
            Value::Date(text.parse().map_err(|e| damaged(format!("not a date: {e}")))?)
        }
        (Type::Time, ValueRef::Integer(v)) => Value::Time(Timestamp::from_microsecond(v).map_err(|e| damaged(format!("not a moment: {e}")))?),
        (Type::Id, ValueRef::Blob(v)) => Value::Id(Uuid::from_slice(v).map_err(|e| damaged(format!("not an id: {e}")))?),
        (Type::Bytes, ValueRef::Blob(v)) => Value::Bytes(v.to_vec()),
        (ty, other) => {
            return Err(damaged(format!("a {ty:?} is kept as {}", other.data_type())).into());
        }
    })
}

/// `$1` is a name for SQLite, counted by its first place in the text; `?1` is the first argument, as it is for PostgreSQL.
pub(crate) fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

pub(crate) fn rows(conn: &Connection, sql: &str, args: &[Value], types: &[Type]) -> Result<Vec<Row>, DbError> {
    let mut out = Vec::new();
    each(conn, sql, args, types, |row| {
        out.push(row);
        Ok(())
    })?;
    Ok(out)
}

/// Rows one after the other, none of them kept.
pub(crate) fn each(conn: &Connection, sql: &str, args: &[Value], types: &[Type], mut take: impl FnMut(Row) -> Result<(), DbError>) -> Result<(), DbError> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    let mut found = statement.query(rusqlite::params_from_iter(args.iter().map(Bound)))?;
    while let Some(row) = found.next()? {
        let mut out = Vec::with_capacity(types.len());
        for (i, ty) in types.iter().enumerate() {
            out.push(decode(*ty, row.get_ref(i)?)?);
        }
        take(out)?;
    }
    Ok(())
}

pub(crate) fn run(conn: &Connection, sql: &str, args: &[Value]) -> Result<u64, DbError> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    Ok(statement.execute(rusqlite::params_from_iter(args.iter().map(Bound)))? as u64)
}

/// Runs a statement, [`numbered`] already, once for each row; the number of rows it changed.
pub(crate) fn run_numbered(conn: &Connection, sql: &str, rows: &[Row]) -> Result<u64, DbError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut changed = 0_u64;
    for row in rows {
        let n = statement.execute(rusqlite::params_from_iter(row.iter().map(Bound)))?;
        changed = changed.saturating_add(n as u64);
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "tests")]

    use registry::ports::rows::{Type, Value};
    use rusqlite::StatementStatus;

    use super::{Use, open, rows};

    #[test]
    fn a_statement_is_prepared_once_whatever_is_asked_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let conn = open(&folder.path().join("plans.db"), Use::Write { max_pages: None }).expect("a database");
        conn.execute_batch("CREATE TABLE t (a TEXT NOT NULL, b INTEGER NOT NULL); CREATE INDEX t_a ON t (a); INSERT INTO t VALUES ('x', 1), ('y', 2);")
            .expect("a table");
        let sql = "SELECT a, b FROM t WHERE a = ? AND b >= ? ORDER BY b LIMIT ?";
        for (a, least, limit) in [("x", 0, 1), ("y", 1, 20), ("x", 1, 300)] {
            let found = rows(&conn, sql, &[Value::Text(a.to_owned()), Value::Int(least), Value::Int(limit)], &[Type::Text, Type::Int]).expect("rows");
            assert_eq!(found.len(), 1);
        }
        let again = conn.prepare_cached(sql).expect("prepared before").get_status(StatementStatus::RePrepare);
        assert_eq!(again, 0);
    }
}
