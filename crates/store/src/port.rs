//! The ports of `registry` as this store fulfils them.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::rows::{Change, Row, Select, Table};
use registry::ports::store::{Act, Fault, LogId, Looked, Outbox, Reads, Store as Port, StoredEvent, StreamId, StreamState, Written};
use uuid::Uuid;

use crate::act::{ActWork, Look};
use crate::plain::{Fetch, History, KeepLaw, Put, Rows, Settle, States, Take};
use crate::store::{Backend, Store};

#[async_trait]
impl Port for Store {
    async fn write(&self, log: &LogId, command: Uuid, at: Timestamp, act: Arc<dyn Act>) -> Result<Written, Fault> {
        self.transact(ActWork::new(log, command, at, act)).await
    }

    async fn look(&self, log: &LogId, command: Uuid, at: Timestamp, reads: &Reads) -> Result<Looked, Fault> {
        self.read(Look { log: log.clone(), command, at, reads: reads.clone() }).await
    }

    async fn streams(&self, ids: &[StreamId]) -> Result<BTreeMap<StreamId, StreamState>, Fault> {
        self.read(States(ids.to_vec())).await
    }

    async fn history(&self, stream: &StreamId) -> Result<Vec<StoredEvent>, Fault> {
        self.read(History(stream.clone())).await
    }

    async fn select(&self, query: &Select) -> Result<Vec<Row>, Fault> {
        self.read(Rows(query.clone())).await
    }

    async fn put(&self, changes: &[Change]) -> Result<(), Fault> {
        self.transact(Put(changes.to_vec())).await
    }

    async fn file_put(&self, bytes: &[u8], at: Timestamp) -> Result<[u8; 32], Fault> {
        if self.inner.read_only {
            return Err(Fault::CannotWrite("the store was opened for reading only".to_owned()));
        }
        self.keep(bytes, at).await
    }

    async fn file_get(&self, hash: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        if let Backend::Sqlite { files, .. } = &self.inner.backend {
            let (files, hash) = (files.clone(), *hash);
            let beside = tokio::task::spawn_blocking(move || files.get(&hash)).await.map_err(|e| Fault::Defect(e.to_string()))??;
            if beside.is_some() {
                return Ok(beside);
            }
        }
        self.read(Fetch { law: false, hash: *hash }).await
    }

    async fn rebuild(&self, table: &'static Table) -> Result<u64, Fault> {
        crate::rebuild::rebuild(self, table).await
    }
}

impl Store {
    /// Keeps a bundle of the law under its SHA-256, before any decision names it.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn law_put(&self, bytes: &[u8]) -> Result<[u8; 32], Fault> {
        self.transact(KeepLaw(bytes.to_vec())).await
    }

    /// A bundle of the law by hash.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn law_get(&self, hash: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        self.read(Fetch { law: true, hash: *hash }).await
    }
}

#[async_trait]
impl Outbox for Store {
    async fn take(&self, topic: &str, at: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<(Uuid, Vec<u8>)>, Fault> {
        self.transact(Take { topic: topic.to_owned(), at, until, limit }).await
    }

    async fn done(&self, id: Uuid) -> Result<(), Fault> {
        self.transact(Settle { id, again: None }).await
    }

    async fn later(&self, id: Uuid, again: Timestamp, why: &str) -> Result<(), Fault> {
        self.transact(Settle { id, again: Some((again, why.to_owned())) }).await
    }
}
