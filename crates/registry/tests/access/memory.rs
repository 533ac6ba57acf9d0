//! A store of rows in memory: what this module asks of the port, and nothing else. It has streams, and no events.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::rows::{Change, Is, Origin, Row, Select, Table, Value};
use registry::ports::store::{Act, Fault, Loaded, LogId, Looked, Reads, Store, StoredEvent, StreamId, StreamState, Written};
use uuid::Uuid;

#[derive(Default)]
pub struct Memory {
    rows: Mutex<BTreeMap<&'static str, BTreeMap<Row, Row>>>,
    /// The next so many writes fail.
    broken: Mutex<u32>,
    streams: Mutex<BTreeMap<StreamId, StreamState>>,
}

impl Memory {
    pub fn break_next(&self, writes: u32) {
        *self.broken.lock().unwrap() = writes;
    }

    pub fn all(&self, table: &str) -> Vec<Row> {
        self.rows.lock().unwrap().get(table).map(|rows| rows.values().cloned().collect()).unwrap_or_default()
    }

    /// As a projection would.
    pub fn fold(&self, change: &Change) {
        let mut rows = self.rows.lock().unwrap();
        match change {
            Change::Put(table, row) => {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                rows.entry(table.name).or_default().insert(row[..table.key].to_vec(), row.clone());
            }
            Change::Delete(table, key) => {
                rows.entry(table.name).or_default().remove(&key[..table.key]);
            }
        }
    }
}

fn cell<'a>(table: &Table, row: &'a Row, column: &str) -> &'a Value {
    let nth = table.columns.iter().position(|c| c.name == column).unwrap_or_else(|| panic!("{} has no {column}", table.name));
    &row[nth]
}

fn holds(value: &Value, is: &Is) -> bool {
    match is {
        Is::Eq(wanted) => value == wanted,
        Is::In(wanted) => wanted.contains(value),
        Is::AtLeast(least) => value >= least,
        Is::AtMost(most) => value <= most,
        Is::Below(bound) => value < bound,
        Is::Null => *value == Value::Null,
        Is::NotNull => *value != Value::Null,
        Is::Starts(start) => matches!(value, Value::Text(text) if text.starts_with(start)),
    }
}

#[async_trait]
impl Store for Memory {
    async fn select(&self, query: &Select) -> Result<Vec<Row>, Fault> {
        let mut rows = self.all(query.table.name);
        rows.retain(|row| query.matching.iter().all(|(column, is)| holds(cell(query.table, row, column), is)));
        rows.sort_by(|a, b| {
            query.order.iter().fold(Ordering::Equal, |so_far, (column, descending)| {
                let this = cell(query.table, a, column).cmp(cell(query.table, b, column));
                so_far.then(if *descending { this.reverse() } else { this })
            })
        });
        Ok(rows.into_iter().skip(query.offset as usize).take(query.limit as usize).collect())
    }

    async fn put(&self, changes: &[Change]) -> Result<(), Fault> {
        {
            let mut broken = self.broken.lock().unwrap();
            if *broken > 0 {
                *broken -= 1;
                return Err(Fault::CannotWrite("full".to_owned()));
            }
        }
        for change in changes {
            let (Change::Put(table, _) | Change::Delete(table, _)) = change;
            assert_eq!(table.origin, Origin::Plain, "{}", table.name);
            self.fold(change);
        }
        Ok(())
    }

    async fn look(&self, log: &LogId, _: Uuid, at: Timestamp, reads: &Reads) -> Result<Looked, Fault> {
        let mut rows = Vec::new();
        for query in &reads.rows {
            rows.push(self.select(query).await?);
        }
        let streams = self.streams(&reads.streams).await?;
        let (claims, counters) = (BTreeMap::new(), BTreeMap::new());
        Ok(Looked::Now(Loaded { log: log.clone(), seq: 0, recorded_at: at, legal_day: law::legal_day(at), streams, claims, counters, rows }))
    }

    async fn write(&self, log: &LogId, command: Uuid, at: Timestamp, act: Arc<dyn Act>) -> Result<Written, Fault> {
        let Looked::Now(loaded) = self.look(log, command, at, &act.reads()).await? else { unreachable!() };
        let set = match act.decide(&loaded) {
            Ok(set) => set,
            Err(refused) => return Ok(Written::Refused(refused)),
        };
        set.rows.iter().for_each(|change| self.fold(change));
        for (stream, state) in set.states {
            let version = loaded.streams[&stream].version + 1;
            self.streams.lock().unwrap().insert(stream, StreamState { version, state: Some(state) });
        }
        Ok(Written::Done { answer: set.answer, seq: 0 })
    }
    async fn streams(&self, ids: &[StreamId]) -> Result<BTreeMap<StreamId, StreamState>, Fault> {
        let known = self.streams.lock().unwrap();
        let nothing = StreamState { version: 0, state: None };
        Ok(ids.iter().map(|id| (id.clone(), known.get(id).unwrap_or(&nothing).clone())).collect())
    }
    async fn history(&self, _: &StreamId) -> Result<Vec<StoredEvent>, Fault> {
        Ok(Vec::new())
    }
    async fn file_put(&self, _: &[u8], _: Timestamp) -> Result<[u8; 32], Fault> {
        Err(Fault::Defect("no files here".to_owned()))
    }
    async fn file_get(&self, _: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        Ok(None)
    }
    async fn rebuild(&self, _: &'static Table) -> Result<u64, Fault> {
        Err(Fault::Defect("no log here".to_owned()))
    }
}
