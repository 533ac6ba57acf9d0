//! Events read in order and folded again, as if everything derived from them had been lost.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use registry::ports::rows::{Change, Table, Type, Value};
use registry::ports::store::{Fault, Followed, LogId, Projection, StreamId};

use crate::catalogue::EVENT;
use crate::conn::Conn;
use crate::convert::{Cells, EventRow, int};
use crate::error::{DbError, damaged};
use crate::sql::names;

/// Events asked for at a time.
const PAGE: i64 = 2000;

/// Heads of all logs.
pub(crate) const HEADS: &str = "SELECT log, seq, hash FROM log_head ORDER BY log";

/// All logs that have a head, in order, with what the head says.
pub(crate) async fn heads(conn: &mut Conn<'_>) -> Result<Vec<(LogId, u64, log::Hash)>, DbError> {
    let rows = conn.rows(HEADS, &[], &[Type::Text, Type::Int, Type::Bytes]).await?;
    rows.into_iter()
        .map(|row| {
            let mut c = Cells::from(row);
            Ok((LogId(c.text()?), c.count()?, c.hash()?))
        })
        .collect()
}

/// The next events of a log after `seq`; empty at its end.
pub(crate) async fn page(conn: &mut Conn<'_>, log: &LogId, seq: u64) -> Result<Vec<EventRow>, DbError> {
    let sql = format!("SELECT {} FROM event WHERE log = $1 AND seq > $2 ORDER BY seq LIMIT $3", names(&EVENT));
    let types: Vec<Type> = EVENT.columns.iter().map(|c| c.ty).collect();
    let args = [Value::Text(log.0.clone()), int(seq)?, Value::Int(PAGE)];
    let rows = conn.rows(&sql, &args, &types).await?;
    Ok(rows.into_iter().map(EventRow::read).collect::<Result<_, Fault>>()?)
}

/// States of streams while events are folded.
#[derive(Default)]
pub(crate) struct Fold {
    /// Version and state of each stream.
    pub states: HashMap<StreamId, (u64, Vec<u8>)>,
    /// Last event folded of each log.
    pub seqs: BTreeMap<LogId, u64>,
}

impl Fold {
    /// Folds one event and answers what follows from it.
    pub(crate) fn take(&mut self, projection: &dyn Projection, event: EventRow) -> Result<Followed, Fault> {
        let stored = event.stored();
        let kept = self.states.entry(stored.stream.clone());
        let before = match &kept {
            Entry::Occupied(kept) => Some(kept.get().1.as_slice()),
            Entry::Vacant(_) => None,
        };
        let mut followed =
            projection.follow(&stored.stream, before, &stored).map_err(|e| damaged(format!("event {} of log {}: {e}", stored.seq, stored.stream.log.0)))?;
        let state = std::mem::take(&mut followed.state);
        kept.insert_entry((stored.version, state));
        self.seqs.insert(stored.stream.log, stored.seq);
        Ok(followed)
    }

    /// Folds everything that the logs have beyond what was folded; only changes of `table` are answered, all where `None`.
    pub(crate) async fn catch_up(
        &mut self,
        conn: &mut Conn<'_>,
        projection: &dyn Projection,
        table: Option<&Table>,
        mut apply: impl FnMut(Change) + Send,
    ) -> Result<(), DbError> {
        for (log, _, _) in heads(conn).await? {
            loop {
                let events = page(conn, &log, self.seqs.get(&log).copied().unwrap_or(0)).await?;
                if events.is_empty() {
                    break;
                }
                for event in events {
                    for change in self.take(projection, event)?.changes {
                        let of = match &change {
                            Change::Put(t, _) | Change::Delete(t, _) => t.name,
                        };
                        if table.is_none_or(|t| t.name == of) {
                            apply(change);
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
