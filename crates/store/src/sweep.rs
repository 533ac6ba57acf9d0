//! Files that come, and files that go: what no event names is swept after its term.
//!
//! A file is put together with the row that says when, as many at once as come; a sweep closes the gate, so that it never takes one
//! that is just being put again.
//! Whoever names a file in an event puts it right before: then it is young whatever its age was. That files went is an event itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::rows::{Type, Value};
use registry::ports::store::{Act, Fault, LogId, Projection, Written};
use uuid::Uuid;

use crate::act::ActWork;
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
/// Takes the bytes away; on SQLite those of uploads are files.
pub(crate) const DROP: &str = "DELETE FROM file WHERE hash = $1";
/// Whether an upload waits.
pub(crate) const WAITS: &str = "SELECT CAST(1 AS BIGINT) FROM upload WHERE hash = $1";
/// Whether an upload still waits since before a moment.
pub(crate) const STILL: &str = "SELECT CAST(1 AS BIGINT) FROM upload WHERE hash = $1 AND kept_at < $2";
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
            cx.crash.point("file_awaited");
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

/// Forgets uploads that events name by now: their files stay.
struct ForgetNamed {
    hashes: Vec<[u8; 32]>,
    before: Timestamp,
}

#[async_trait]
impl Work for ForgetNamed {
    type Out = ();

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<(), DbError> {
        for hash in &self.hashes {
            conn.run(FORGET, &[Value::Bytes(hash.to_vec()), Value::Time(to_micros(self.before)?)]).await?;
        }
        Ok(())
    }
}

/// Whether all of these still wait since before a moment: none was put again.
struct StillOld(Due);

#[async_trait]
impl Work for StillOld {
    type Out = bool;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<bool, DbError> {
        for hash in &self.0.hashes {
            let args = [Value::Bytes(hash.to_vec()), Value::Time(to_micros(self.0.before)?)];
            if conn.rows(STILL, &args, &[Type::Int]).await?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Files go, and the event that counts them is written: both or neither. `None` where one of them came again meanwhile.
struct Erase {
    due: Due,
    note: ActWork,
}

#[async_trait]
impl Work for Erase {
    type Out = Option<Written>;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        for hash in &self.due.hashes {
            let args = [Value::Bytes(hash.to_vec()), Value::Time(to_micros(self.due.before)?)];
            if conn.run(FORGET, &args).await? == 0 {
                return Ok(None);
            }
            if conn.engine() == crate::Engine::Postgres {
                conn.run(DROP, &args[..1]).await?;
            }
        }
        cx.crash.point("files_erased");
        self.note.run(cx, conn).await.map(Some)
    }

    fn keeps(out: &Self::Out) -> bool {
        matches!(out, Some(Written::Done { .. }))
    }
}

/// Files that no event names and that were last put before a moment.
#[derive(Debug, Clone)]
pub struct Due {
    hashes: Vec<[u8; 32]>,
    before: Timestamp,
}

impl Due {
    /// How many.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.hashes.len() as u64
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
                let _in = gate.read().await;
                // The row first: a file always has one, whatever happens between.
                self.transact(Arrived { at, hash, bytes: None }).await?;
                self.inner.cx.crash.point("file_awaited");
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

    /// Files that were last put before `before` and that no event names: up to so many as go in one step, `None` where there is
    /// none. Events are read only when there is an old upload at all.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn files_due(&self, before: Timestamp) -> Result<Option<Due>, Fault> {
        let mut named = None;
        loop {
            let old = self.read(Old(before)).await?;
            if old.is_empty() {
                return Ok(None);
            }
            let named = match &mut named {
                Some(named) => named,
                none => none.insert(self.named_files().await?),
            };
            let (kept, hashes): (Vec<_>, Vec<_>) = old.into_iter().partition(|hash| named.contains(hash));
            if !hashes.is_empty() {
                return Ok(Some(Due { hashes, before }));
            }
            self.transact(ForgetNamed { hashes: kept, before }).await?;
        }
    }

    /// Deletes these files and writes `note` in `log` with them, in one transaction: the act that counts them. `None` where one of them
    /// was put again meanwhile; then nothing went, and what is due is to be asked again.
    ///
    /// On SQLite the bytes lie outside the transaction and go before it: a sweep that ends between leaves their rows, and the next one
    /// counts them. The other way round the log would tell of files that are still there, and nothing would say when they came.
    ///
    /// # Errors
    /// A technical failure; on PostgreSQL also where the role may not delete files (`ahat_eraser` may).
    pub async fn files_erase(&self, due: &Due, log: &LogId, command: Uuid, at: Timestamp, note: Arc<dyn Act>) -> Result<Option<Written>, Fault> {
        let erase = Erase { due: due.clone(), note: ActWork::new(log, command, at, note) };
        let Backend::Sqlite { gate, files, .. } = &self.inner.backend else {
            return self.transact(erase).await;
        };
        let _in = gate.write().await;
        if !self.read(StillOld(due.clone())).await? {
            return Ok(None);
        }
        let (files, gone) = (files.clone(), due.hashes.clone());
        tokio::task::spawn_blocking(move || gone.iter().try_for_each(|hash| files.remove(hash))).await.map_err(|e| Fault::Defect(e.to_string()))??;
        self.transact(erase).await
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
