//! Files that come, and files that go: what no event names is swept after its term.
//!
//! A file is put under the gate together with the row that says when, so a sweep never takes one that is just being put again.
//! Whoever names a file in an event puts it right before: then it is young whatever its age was.

use std::collections::BTreeSet;

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::rows::{Type, Value};
use registry::ports::store::{Fault, Projection};

use crate::catalogue::{FILE, UPLOAD};
use crate::conn::{Conn, Verb, Write};
use crate::context::Context;
use crate::convert::{Cells, to_micros};
use crate::error::DbError;
use crate::files::hash_of;
use crate::fold::{heads, page};
use crate::store::{Backend, Store};
use crate::work::Work;

/// Hashes of uploads older than a moment.
pub(crate) const OLD: &str = "SELECT hash FROM upload WHERE kept_at < $1 ORDER BY kept_at, hash LIMIT $2";
/// Forgets an upload unless it came again meanwhile.
pub(crate) const FORGET: &str = "DELETE FROM upload WHERE hash = $1 AND kept_at < $2";
/// Takes the bytes away; on SQLite they are files.
pub(crate) const DROP: &str = "DELETE FROM file WHERE hash = $1";
/// Whether an upload waits.
pub(crate) const WAITS: &str = "SELECT CAST(1 AS BIGINT) FROM upload WHERE hash = $1";
/// Uploads looked at in one round.
const ROUND: i64 = 1000;

/// A file came, or came again; on PostgreSQL with its bytes.
pub(crate) struct Arrived {
    pub at: Timestamp,
    pub hash: [u8; 32],
    pub bytes: Option<Vec<u8>>,
}

#[async_trait]
impl Work for Arrived {
    type Out = ();

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<(), DbError> {
        let hash = Value::Bytes(self.hash.to_vec());
        let row = vec![hash.clone(), Value::Time(to_micros(self.at)?)];
        conn.write(&[Write::new(Verb::Put, &UPLOAD, vec![row])]).await?;
        if let Some(bytes) = &self.bytes {
            let row = vec![hash, Value::Bytes(bytes.clone())];
            conn.write(&[Write::new(Verb::InsertFree, &FILE, vec![row])]).await?;
            cx.crash.point("file_written");
        }
        Ok(())
    }
}

/// Whether a file waits for an event, as last committed.
pub(crate) struct Known(pub Vec<u8>);

#[async_trait]
impl Work for Known {
    type Out = bool;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<bool, DbError> {
        let found = conn.rows(WAITS, &[Value::Bytes(self.0.clone())], &[Type::Int]).await?;
        Ok(!found.is_empty())
    }
}

struct Old(Timestamp);

#[async_trait]
impl Work for Old {
    type Out = Vec<[u8; 32]>;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        let args = [Value::Time(to_micros(self.0)?), Value::Int(ROUND)];
        let rows = conn.rows(OLD, &args, &[Type::Bytes]).await?;
        Ok(rows.into_iter().map(|row| Cells::from(row).hash().map(|hash| hash.0)).collect::<Result<_, Fault>>()?)
    }
}

struct Forget {
    hash: [u8; 32],
    before: Timestamp,
    named: bool,
}

#[async_trait]
impl Work for Forget {
    type Out = bool;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<bool, DbError> {
        let hash = Value::Bytes(self.hash.to_vec());
        let gone = conn.run(FORGET, &[hash.clone(), Value::Time(to_micros(self.before)?)]).await? > 0;
        if gone && !self.named && conn.engine() == crate::Engine::Postgres {
            conn.run(DROP, &[hash]).await?;
        }
        Ok(gone)
    }
}

impl Store {
    /// Keeps bytes under their hash; see the port.
    pub(crate) async fn keep(&self, bytes: &[u8], at: Timestamp) -> Result<[u8; 32], Fault> {
        let hash = hash_of(bytes);
        match &self.inner.backend {
            Backend::Postgres { .. } => {
                self.transact(Arrived { at, hash, bytes: Some(bytes.to_vec()) }).await?;
                self.inner.cx.crash.point("file_named");
                Ok(hash)
            }
            Backend::Sqlite { gate, .. } => {
                let _in = gate.lock().await;
                // The row first: a file always has one, whatever happens between.
                self.transact(Arrived { at, hash, bytes: None }).await?;
                self.write_file(bytes).await
            }
        }
    }

    /// Writes bytes where files lie, without a word of when.
    pub(crate) async fn write_file(&self, bytes: &[u8]) -> Result<[u8; 32], Fault> {
        let Backend::Sqlite { files, .. } = &self.inner.backend else {
            let row = vec![Value::Bytes(hash_of(bytes).to_vec()), Value::Bytes(bytes.to_vec())];
            self.transact(crate::plain::Insert { verb: Verb::InsertFree, table: &FILE, rows: vec![row] }).await?;
            return Ok(hash_of(bytes));
        };
        let (files, inner, bytes) = (files.clone(), std::sync::Arc::clone(&self.inner), bytes.to_vec());
        tokio::task::spawn_blocking(move || files.put(&inner.cx.crash, &bytes)).await.map_err(|e| Fault::Defect(e.to_string()))?
    }

    /// Deletes the files that were last put before `before` and that no event names; answers how many. Events are read only when
    /// there is an old upload at all.
    ///
    /// # Errors
    /// A technical failure; on PostgreSQL also where the role may not delete files (`ahat_eraser` may).
    pub async fn sweep_files(&self, before: Timestamp) -> Result<u64, Fault> {
        let mut swept: u64 = 0;
        let mut named = None;
        loop {
            let old = self.read(Old(before)).await?;
            if old.is_empty() {
                return Ok(swept);
            }
            let named = match &mut named {
                Some(named) => named,
                none => none.insert(self.named_files().await?),
            };
            for hash in old {
                let kept = named.contains(&hash);
                if self.forget(hash, before, kept).await? && !kept {
                    swept = swept.saturating_add(1);
                }
            }
        }
    }

    async fn forget(&self, hash: [u8; 32], before: Timestamp, named: bool) -> Result<bool, Fault> {
        let forget = Forget { hash, before, named };
        let Backend::Sqlite { gate, files, .. } = &self.inner.backend else {
            return self.transact(forget).await;
        };
        let _in = gate.lock().await;
        let gone = self.transact(forget).await?;
        if gone && !named {
            let files = files.clone();
            tokio::task::spawn_blocking(move || files.remove(&hash)).await.map_err(|e| Fault::Defect(e.to_string()))??;
        }
        Ok(gone)
    }

    /// Hashes of all files that events name.
    async fn named_files(&self) -> Result<BTreeSet<[u8; 32]>, Fault> {
        let projection = self.inner.cx.projection.clone();
        let mut snapshot = self.snapshot().await?;
        let mut conn = snapshot.conn();
        let mut named = BTreeSet::new();
        for (log, last, _) in heads(&mut conn).await.map_err(DbError::give_up)? {
            let mut after = 0;
            while after < last {
                let events = page(&mut conn, &log, after).await.map_err(DbError::give_up)?;
                let Some(seq) = events.last().map(|event| event.seq) else {
                    break;
                };
                after = seq;
                for event in events.into_iter().filter(|event| event.payload.is_some()) {
                    let stored = event.stored();
                    named.extend(Projection::files(projection.as_ref(), &stored.stream, &stored).map_err(Fault::Damaged)?);
                }
            }
        }
        Ok(named)
    }
}
