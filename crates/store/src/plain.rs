//! Work without a log: plain rows, the outbox, files and bundles of the law in the database.

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::rows::{Change, Row, Select, Table, Type, Value};
use registry::ports::store::{Fault, StoredEvent, StreamId, StreamState};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::catalogue::{EVENT, FILE, LAW_BUNDLE};
use crate::conn::{Conn, Verb, Write};
use crate::context::Context;
use crate::convert::{Cells, EventRow, kind_name};
use crate::dialect::Engine;
use crate::error::DbError;
use crate::files::hash_of;
use crate::load;
use crate::sql::{names, select};
use crate::work::Work;

/// Changes of plain rows.
pub(crate) struct Put(pub Vec<Change>);

#[async_trait]
impl Work for Put {
    type Out = ();

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<(), DbError> {
        conn.write(&crate::set::changes(cx, &self.0, false)?).await?;
        cx.crash.point("rows_put");
        Ok(())
    }

    fn writes_last() -> bool {
        true
    }
}

/// Rows put into a table as they are: a restore, a file.
pub(crate) struct Insert {
    pub verb: Verb,
    pub table: &'static Table,
    pub rows: Vec<Row>,
}

impl Insert {
    /// Rows of which none is there yet.
    pub(crate) const fn new(table: &'static Table, rows: Vec<Row>) -> Self {
        Self { verb: Verb::Insert, table, rows }
    }
}

#[async_trait]
impl Work for Insert {
    type Out = ();

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<(), DbError> {
        conn.write(&[Write::new(self.verb, self.table, self.rows.clone())]).await?;
        Ok(())
    }
}

/// Rows of a declared table.
pub(crate) struct Rows(pub Select);

#[async_trait]
impl Work for Rows {
    type Out = Vec<Row>;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<Vec<Row>, DbError> {
        conn.query(&select(&self.0)?).await
    }
}

/// States of streams.
pub(crate) struct States(pub Vec<StreamId>);

#[async_trait]
impl Work for States {
    type Out = BTreeMap<StreamId, StreamState>;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        load::states(conn, &self.0).await
    }
}

/// Text of [`History`].
pub(crate) fn history() -> String {
    format!("SELECT {} FROM event WHERE log = $1 AND stream_kind = $2 AND stream_id = $3 ORDER BY stream_version", names(&EVENT))
}

/// Events of one stream.
pub(crate) struct History(pub StreamId);

#[async_trait]
impl Work for History {
    type Out = Vec<StoredEvent>;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        let sql = history();
        let types: Vec<Type> = EVENT.columns.iter().map(|c| c.ty).collect();
        let args = [Value::Text(self.0.log.0.clone()), Value::Text(kind_name(self.0.kind)?), Value::Id(self.0.id)];
        let rows = conn.rows(&sql, &args, &types).await?;
        Ok(rows.into_iter().map(|row| EventRow::read(row).map(EventRow::stored)).collect::<Result<_, Fault>>()?)
    }
}

/// Text of [`Take`].
pub(crate) fn take(engine: Engine) -> String {
    format!(
        "UPDATE outbox SET due_at = $1, attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox \
         WHERE topic = $2 AND due_at <= $3 ORDER BY created_at, decision, position LIMIT $4{}) \
         RETURNING created_at, decision, position, id, body",
        engine.skip_locked()
    )
}

/// A message left.
pub(crate) const SETTLED: &str = "DELETE FROM outbox WHERE id = $1";
/// A message is to be tried again.
pub(crate) const AGAIN: &str = "UPDATE outbox SET due_at = $2, last_error = $3 WHERE id = $1";

/// Leases messages of the outbox: a lease is a later due time.
pub(crate) struct Take {
    pub topic: String,
    pub at: Timestamp,
    pub until: Timestamp,
    pub limit: u32,
}

#[async_trait]
impl Work for Take {
    type Out = Vec<(Uuid, Vec<u8>)>;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        let sql = take(conn.engine());
        let args = [Value::Time(self.until), Value::Text(self.topic.clone()), Value::Time(self.at), Value::Int(i64::from(self.limit))];
        let mut rows = conn.rows(&sql, &args, &[Type::Time, Type::Id, Type::Int, Type::Id, Type::Bytes]).await?;
        // RETURNING keeps no order.
        rows.sort();
        cx.crash.point("outbox_taken");
        rows.into_iter()
            .map(|row| {
                let mut c = Cells::from(row);
                let _ = (c.value(), c.value(), c.value());
                Ok((c.id()?, c.bytes()?))
            })
            .collect()
    }

    fn keeps(out: &Self::Out) -> bool {
        !out.is_empty()
    }
}

/// A message left, or is to be tried again.
pub(crate) struct Settle {
    pub id: Uuid,
    pub again: Option<(Timestamp, String)>,
}

#[async_trait]
impl Work for Settle {
    type Out = ();

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<(), DbError> {
        match &self.again {
            None => {
                conn.run(SETTLED, &[Value::Id(self.id)]).await?;
            }
            Some((at, why)) => {
                let args = [Value::Id(self.id), Value::Time(*at), Value::Text(why.replace('\0', " "))];
                conn.run(AGAIN, &args).await?;
            }
        }
        cx.crash.point("outbox_done");
        Ok(())
    }
}

/// A bundle of the law under its hash.
pub(crate) struct KeepLaw(pub Vec<u8>);

#[async_trait]
impl Work for KeepLaw {
    type Out = [u8; 32];

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<[u8; 32], DbError> {
        let hash = hash_of(&self.0);
        let row = vec![Value::Bytes(hash.to_vec()), Value::Bytes(self.0.clone())];
        conn.write(&[Write::new(Verb::InsertFree, &LAW_BUNDLE, vec![row])]).await?;
        Ok(hash)
    }
}

/// Text of [`Fetch`].
pub(crate) fn bytes_of(law: bool) -> String {
    let table = if law { &LAW_BUNDLE } else { &FILE };
    format!("SELECT bytes FROM {} WHERE hash = $1", table.name)
}

/// The bytes of a hash.
pub(crate) struct Fetch {
    pub law: bool,
    pub hash: [u8; 32],
}

#[async_trait]
impl Work for Fetch {
    type Out = Option<Vec<u8>>;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        let mut rows = conn.rows(&bytes_of(self.law), &[Value::Bytes(self.hash.to_vec())], &[Type::Bytes]).await?;
        Ok(rows.pop().map(|row| Cells::from(row).bytes()).transpose()?)
    }
}
