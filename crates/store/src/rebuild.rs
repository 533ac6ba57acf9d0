//! A read model built anew: beside the old rows while the store serves, then swapped.

use std::collections::BTreeMap;

use async_trait::async_trait;
use registry::ports::rows::{Change, Origin, Row, Table};
use registry::ports::store::Fault;
use tokio::sync::Mutex;

use crate::Engine;
use crate::conn::{Conn, Verb, Write};
use crate::context::Context;
use crate::error::DbError;
use crate::fold::Fold;
use crate::sql::quoted;
use crate::store::Store;
use crate::work::Work;

/// Rows written in one transaction beside a serving store.
const CHUNK: usize = 1000;

/// Rows by key; the last change of a row stands.
#[derive(Default)]
struct Rows(BTreeMap<Row, Option<Row>>);

impl Rows {
    fn apply(&mut self, change: Change) {
        match change {
            Change::Put(table, row) => self.0.insert(row.iter().take(table.key).cloned().collect(), Some(row)),
            Change::Delete(_, key) => self.0.insert(key, None),
        };
    }
}

/// Creates the empty table beside, or fills it.
struct Beside {
    table: Table,
    create: bool,
    rows: Vec<Row>,
}

#[async_trait]
impl Work for Beside {
    type Out = ();

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<(), DbError> {
        if self.create {
            conn.script(&format!("DROP TABLE IF EXISTS {}", quoted(self.table.name))).await?;
            conn.script(&conn.engine().create_table(&self.table, self.table.name)).await?;
        }
        conn.write(&[Write::new(Verb::Put, &self.table, self.rows.clone())]).await?;
        Ok(())
    }
}

/// Under all heads: folds what was written meanwhile, and puts the new table in the place of the old one.
struct Swap {
    table: &'static Table,
    beside: Table,
    fold: Mutex<(Fold, Rows)>,
}

#[async_trait]
impl Work for Swap {
    type Out = u64;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<u64, DbError> {
        if conn.engine() == Engine::Postgres {
            // Nobody takes a head until this is committed.
            conn.script("LOCK TABLE log_head IN EXCLUSIVE MODE").await?;
        }
        let mut kept = self.fold.lock().await;
        let (fold, late) = &mut *kept;
        fold.catch_up(conn, cx.projection.as_ref(), Some(self.table), |change| late.apply(change)).await?;
        let put = late.0.values().flatten().cloned().collect();
        let delete = late.0.iter().filter(|(_, row)| row.is_none()).map(|(key, _)| key.clone()).collect();
        conn.write(&[Write::new(Verb::Put, &self.beside, put), Write::new(Verb::Delete, &self.beside, delete)]).await?;
        conn.script(&format!("DROP TABLE {}", quoted(self.table.name))).await?;
        let rename = format!("ALTER TABLE {} RENAME TO {}", quoted(self.beside.name), quoted(self.table.name));
        conn.script(&rename).await?;
        for index in conn.engine().create_indexes(self.table, self.table.name) {
            conn.script(&index).await?;
        }
        let sql = format!("SELECT COUNT(*) FROM {}", quoted(self.table.name));
        let rows = conn.rows(&sql, &[], &[registry::ports::rows::Type::Int]).await?;
        let count = rows.into_iter().next().map(|row| crate::convert::Cells::from(row).count()).transpose()?;
        Ok(count.unwrap_or(0))
    }
}

fn beside(table: &Table) -> Table {
    // Names of tables live as long as the program; a rebuild is rare.
    let name: &'static str = Box::leak(format!("{}__new", table.name).into_boxed_str());
    Table { name, origin: table.origin, columns: table.columns, key: table.key, indexes: &[] }
}

/// Rebuilds `table`; answers how many rows it has.
pub(crate) async fn rebuild(store: &Store, table: &'static Table) -> Result<u64, Fault> {
    if table.origin != Origin::ReadModel {
        return Err(Fault::Defect(format!("{} is not folded from events", table.name)));
    }
    let (mut fold, mut rows) = (Fold::default(), Rows::default());
    let mut snapshot = store.snapshot().await?;
    let projection = store.inner.cx.projection.clone();
    fold.catch_up(&mut snapshot.conn(), projection.as_ref(), Some(table), |change| rows.apply(change)).await.map_err(DbError::give_up)?;
    drop(snapshot);
    store.transact(Beside { table: beside(table), create: true, rows: Vec::new() }).await?;
    let all: Vec<Row> = rows.0.into_values().flatten().collect();
    for chunk in all.chunks(CHUNK) {
        store.transact(Beside { table: beside(table), create: false, rows: chunk.to_vec() }).await?;
    }
    store.transact(Swap { table, beside: beside(table), fold: Mutex::new((fold, Rows::default())) }).await
}
