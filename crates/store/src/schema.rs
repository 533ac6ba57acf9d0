//! Tables as they are and as they should be. What is missing is created, a new column that may be null is added;
//! anything else is refused with a clear word.

use registry::ports::rows::{Table, Type, Value};
use registry::ports::store::Fault;

use crate::catalogue::{FIXED, SCHEMA_VERSION, SCHEMA_VERSION_TABLE};
use crate::conn::{Conn, Verb, Write};
use crate::convert::Cells;
use crate::error::DbError;
use crate::sql::quoted;

/// A column as the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub name: String,
    pub ty: String,
    pub null: bool,
    /// Position in the key from 1; 0 where it is not in it.
    pub key: usize,
}

/// Columns of a table; none where there is no such table.
pub(crate) async fn columns(conn: &mut Conn<'_>, table: &str) -> Result<Vec<Found>, DbError> {
    let sql = conn.engine().columns_of();
    let types = [Type::Text, Type::Text, Type::Bool, Type::Int];
    let rows = conn.rows(sql, &[Value::Text(table.to_owned())], &types).await?;
    rows.into_iter()
        .map(|row| {
            let mut c = Cells::from(row);
            let (name, ty) = (c.text()?, c.text()?);
            let null = c.value() == Value::Bool(true);
            Ok(Found { name, ty, null, key: usize::try_from(c.int()?).unwrap_or(0) })
        })
        .collect()
}

/// Brings all tables to their declaration, or says what stands in the way. Tables of an earlier version only where `migrate`
/// is asked for; `files` are those that lie beside SQLite.
pub(crate) async fn ensure(conn: &mut Conn<'_>, declared: &[&'static Table], migrate: bool, files: &[[u8; 32]]) -> Result<(), DbError> {
    let found = version(conn).await?;
    match found {
        None | Some(SCHEMA_VERSION) => {}
        Some(older @ 1..SCHEMA_VERSION) if !migrate => {
            return Err(Fault::CannotWrite(format!(
                "its tables are of version {older}, this program needs version {SCHEMA_VERSION}: back up, then run `ahat migrate`"
            ))
            .into());
        }
        Some(1..SCHEMA_VERSION) => {}
        Some(other) => {
            return Err(Fault::Damaged(format!("the database has version {other} of the tables, this program version {SCHEMA_VERSION}")).into());
        }
    }
    for table in FIXED.iter().copied().chain(declared.iter().copied()) {
        ensure_table(conn, table).await?;
    }
    if let Some(older @ 1..SCHEMA_VERSION) = found {
        upgrade(conn, older, files).await?;
    }
    if found != Some(SCHEMA_VERSION) {
        compress(conn).await?;
        let row = vec![Value::Int(1), Value::Int(SCHEMA_VERSION)];
        conn.write(&[Write::new(Verb::Put, &SCHEMA_VERSION_TABLE, vec![row])]).await?;
    }
    Ok(())
}

/// Whoever only reads needs the tables of this program as well.
pub(crate) async fn check(conn: &mut Conn<'_>, declared: &[&'static Table]) -> Result<(), DbError> {
    match version(conn).await? {
        Some(SCHEMA_VERSION) => all_there(conn, declared).await,
        found => Err(Fault::Unreachable(format!(
            "its tables are of version {}, this program reads version {SCHEMA_VERSION}: run `ahat migrate`, or the program of before",
            found.unwrap_or(0)
        ))
        .into()),
    }
}

/// A table or a column that this program adds when it starts is no finding about the data of before.
async fn all_there(conn: &mut Conn<'_>, declared: &[&'static Table]) -> Result<(), DbError> {
    let engine = conn.engine();
    for table in FIXED.iter().copied().chain(declared.iter().copied()) {
        let found = columns(conn, table.name).await?;
        // What differs otherwise is for the check itself to name.
        let added = if found.is_empty() { table.columns.first() } else { missing(engine, table, &found).unwrap_or_default().into_iter().next() };
        if let Some(column) = added {
            return Err(Fault::Unreachable(format!(
                "its tables are older than this program, {}.{} is not there yet: start `ahat serve` once, or run `ahat migrate`, then ask again",
                table.name, column.name
            ))
            .into());
        }
    }
    Ok(())
}

/// Version of the tables; `None` in an empty database.
async fn version(conn: &mut Conn<'_>) -> Result<Option<i64>, DbError> {
    if columns(conn, SCHEMA_VERSION_TABLE.name).await?.is_empty() {
        return Ok(None);
    }
    let sql = "SELECT version FROM schema_version WHERE id = 1";
    let found = conn.rows(sql, &[], &[Type::Int]).await?;
    let row = found.into_iter().next();
    // A table of versions without one is of none that there ever was.
    row.map_or(Ok(Some(0)), |row| Ok(Some(Cells::from(row).int()?)))
}

/// What new tables and columns do not do by themselves, version by version.
async fn upgrade(conn: &mut Conn<'_>, from: i64, files: &[[u8; 32]]) -> Result<(), DbError> {
    if from < 2 {
        // 2: a file that no event names yet waits with the moment it came. Those of before came at the latest now.
        let now = conn.engine().now();
        conn.script(&format!("INSERT INTO upload (hash, kept_at) SELECT hash, {now} FROM file")).await?;
        let put = format!("INSERT INTO upload (hash, kept_at) VALUES ($1, {now}) ON CONFLICT DO NOTHING");
        for hash in files {
            conn.run(&put, &[Value::Bytes(hash.to_vec())]).await?;
        }
    }
    Ok(())
}

/// PostgreSQL packs large values by LZ4 where its build has it: a signed act spends a third less there than with its own way, and
/// takes up no more. What was packed before stays readable.
async fn compress(conn: &mut Conn<'_>) -> Result<(), DbError> {
    if conn.engine() == crate::Engine::Sqlite {
        return Ok(());
    }
    conn.script(
        "DO $$ DECLARE c record; BEGIN \
         FOR c IN SELECT a.attrelid::regclass AS tab, a.attname AS col FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid \
         WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND a.attstorage = 'x' AND NOT a.attisdropped \
         LOOP EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET COMPRESSION lz4', c.tab, c.col); END LOOP; \
         EXCEPTION WHEN feature_not_supported THEN NULL; END $$",
    )
    .await
}

async fn ensure_table(conn: &mut Conn<'_>, table: &Table) -> Result<(), DbError> {
    let engine = conn.engine();
    let found = columns(conn, table.name).await?;
    if found.is_empty() {
        conn.script(&engine.create_table(table, table.name)).await?;
        for index in engine.create_indexes(table, table.name) {
            conn.script(&index).await?;
        }
        return Ok(());
    }
    for column in missing(engine, table, &found)? {
        let ty = engine.column_type(column.ty);
        conn.script(&format!("ALTER TABLE {} ADD COLUMN {} {ty}", quoted(table.name), quoted(column.name))).await?;
    }
    // Costs a look into the catalogue where they are there already.
    for index in engine.create_indexes(table, table.name) {
        if engine == crate::Engine::Sqlite || !has_indexes(conn, table).await? {
            conn.script(&index).await?;
        }
    }
    Ok(())
}

/// Whether PostgreSQL has all indexes of a table: asked first, because the application's role may create none.
async fn has_indexes(conn: &mut Conn<'_>, table: &Table) -> Result<bool, DbError> {
    let sql = "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid \
               WHERE c.relname = $1 AND c.relnamespace = current_schema()::regnamespace AND NOT i.indisprimary";
    let rows = conn.rows(sql, &[Value::Text(table.name.to_owned())], &[Type::Int]).await?;
    let there = rows.into_iter().next().map(|row| Cells::from(row).count()).transpose()?.unwrap_or(0);
    Ok(there >= conn.engine().create_indexes(table, table.name).len() as u64)
}

/// Declared columns that the table lacks and that can be added; an error where the two differ otherwise.
fn missing<'t>(engine: crate::Engine, table: &'t Table, found: &[Found]) -> Result<Vec<&'t registry::ports::rows::Column>, Fault> {
    let differs =
        |what: String| Err(Fault::Damaged(format!("table {}: {what}. A read model can be dropped and rebuilt; another table needs a migration", table.name)));
    let mut add = Vec::new();
    for (i, column) in table.columns.iter().enumerate() {
        let key = if i < table.key { i.saturating_add(1) } else { 0 };
        match found.iter().find(|f| f.name == column.name) {
            None if column.null && key == 0 => add.push(column),
            None => {
                return differs(format!("column {} is missing and cannot be null", column.name));
            }
            Some(f) if f.ty != engine.catalogue_type(column.ty) => {
                return differs(format!("column {} is {}, should be {}", f.name, f.ty, engine.catalogue_type(column.ty)));
            }
            Some(f) if f.null != column.null || f.key != key => {
                return differs(format!("column {} differs in its key or in whether it may be null", f.name));
            }
            Some(_) => {}
        }
    }
    match found.iter().find(|f| !table.columns.iter().any(|c| c.name == f.name)) {
        Some(f) if !f.null => differs(format!("column {} is not declared and cannot be null", f.name)),
        _ => Ok(add),
    }
}
