//! What `ahat bench` asks of a store beside its port: how much each table holds, and how fast events are read when nobody
//! checks them.

use async_trait::async_trait;
use registry::ports::rows::{Table, Type};
use registry::ports::store::Fault;

use crate::catalogue::FIXED;
use crate::conn::Conn;
use crate::context::Context;
use crate::convert::Cells;
use crate::error::DbError;
use crate::fold;
use crate::sql::quoted;
use crate::store::Store;
use crate::work::Work;

/// How much a table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSize {
    /// The table.
    pub table: &'static str,
    /// Its rows.
    pub rows: u64,
    /// Bytes of their texts and bytes, and 8 for every other value that is there.
    pub bytes: u64,
}

struct Sizes;

#[async_trait]
impl Work for Sizes {
    type Out = Vec<TableSize>;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        let mut out = Vec::new();
        for table in FIXED.iter().copied().chain(cx.projection.tables().iter().copied()) {
            out.push(size(conn, table).await?);
        }
        Ok(out)
    }
}

async fn size(conn: &mut Conn<'_>, table: &'static Table) -> Result<TableSize, DbError> {
    let each: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            let name = quoted(column.name);
            match column.ty {
                Type::Text | Type::Bytes => format!("COALESCE(octet_length({name}), 0)"),
                _ => format!("(CASE WHEN {name} IS NULL THEN 0 ELSE 8 END)"),
            }
        })
        .collect();
    let sql = format!("SELECT COUNT(*), CAST(COALESCE(SUM({}), 0) AS BIGINT) FROM {}", each.join(" + "), quoted(table.name));
    let mut rows = conn.rows(&sql, &[], &[Type::Int, Type::Int]).await?;
    let mut cells = Cells::from(rows.pop().unwrap_or_default());
    Ok(TableSize { table: table.name, rows: cells.count()?, bytes: cells.count()? })
}

/// Rows and bytes of every table.
///
/// # Errors
/// A technical failure.
pub async fn sizes(store: &Store) -> Result<Vec<TableSize>, Fault> {
    store.read(Sizes).await
}

/// Reads every event of every log in order and looks at nothing: the baseline of `verify --chain`. Answers how many there are.
///
/// # Errors
/// A technical failure.
pub async fn read_events(store: &Store) -> Result<u64, Fault> {
    let mut snapshot = store.snapshot().await?;
    let mut conn = snapshot.conn();
    let mut events = 0_u64;
    for (log, _, _) in fold::heads(&mut conn).await.map_err(DbError::give_up)? {
        let mut seq = 0;
        loop {
            let page = fold::page(&mut conn, &log, seq).await.map_err(DbError::give_up)?;
            let Some(last) = page.last() else { break };
            seq = last.seq;
            events = events.saturating_add(page.len() as u64);
        }
    }
    Ok(events)
}
