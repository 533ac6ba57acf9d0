//! Decisions as they were made: what `law replay` decides again.

use std::collections::BTreeMap;

use registry::ports::rows::{Type, Value};
use registry::ports::store::{Fault, LogId, Store as _, StreamId, StreamState};
use uuid::Uuid;

use crate::convert::Cells;
use crate::error::DbError;
use crate::store::Store;

/// A stored decision.
#[derive(Debug, Clone)]
pub struct StoredDecision {
    /// Its id.
    pub id: Uuid,
    /// The log it wrote.
    pub log: LogId,
    /// Canonical JSON of what it was decided from; empty where it was erased by lawful order.
    pub input: Vec<u8>,
    /// Canonical JSON of the trace.
    pub trace: Vec<u8>,
    /// Hash of its law bundle.
    pub law: [u8; 32],
    /// Payloads of its events, in order.
    pub events: Vec<Vec<u8>>,
}

impl Store {
    /// Decisions that wrote events, newest first; all, or at most `limit`.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn decisions(&self, limit: Option<u32>) -> Result<Vec<StoredDecision>, Fault> {
        let mut snapshot = self.snapshot().await?;
        let mut conn = snapshot.conn();
        let rows = conn
            .rows(
                "SELECT id, log, input, trace, law, first_seq, last_seq FROM decision WHERE law IS NOT NULL \
                 ORDER BY recorded_at DESC, id LIMIT $1",
                &[Value::Int(limit.map_or(i64::MAX, i64::from))],
                &[Type::Id, Type::Text, Type::Bytes, Type::Bytes, Type::Bytes, Type::Int, Type::Int],
            )
            .await
            .map_err(DbError::give_up)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let mut c = Cells::from(row);
            let (id, log) = (c.id()?, c.text()?);
            let (input, trace) = (c.maybe_bytes()?.unwrap_or_default(), c.maybe_bytes()?.unwrap_or_default());
            let law = c.hash()?.0;
            let args = [Value::Text(log.clone()), c.value(), c.value()];
            let events = conn
                .rows("SELECT payload FROM event WHERE log = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq", &args, &[Type::Bytes])
                .await
                .map_err(DbError::give_up)?
                .into_iter()
                .map(|row| Cells::from(row).maybe_bytes().map(Option::unwrap_or_default))
                .collect::<Result<_, _>>()?;
            found.push(StoredDecision { id, log: LogId(log), input, trace, law, events });
        }
        Ok(found)
    }

    /// Streams as they stood at these versions, folded from their events.
    ///
    /// # Errors
    /// The database can't be read, or an event does not decode.
    pub async fn states_at(&self, wanted: &[(StreamId, u64)]) -> Result<BTreeMap<StreamId, StreamState>, Fault> {
        let projection = self.inner.cx.projection.clone();
        let mut states = BTreeMap::new();
        for (stream, version) in wanted {
            let mut state = None;
            for event in self.history(stream).await?.iter().take_while(|event| event.version <= *version) {
                let followed = projection.follow(stream, state.as_deref(), event);
                state = Some(followed.map_err(Fault::Damaged)?.state);
            }
            states.insert(stream.clone(), StreamState { version: *version, state });
        }
        Ok(states)
    }
}
