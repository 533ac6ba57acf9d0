//! One log of the quick proof: its chain, and what its streams say should be in every table.

use std::collections::BTreeMap;

use log::{Body, Event, Hash, Verifier};
use registry::ports::rows::{Change, Row, Type, Value};
use registry::ports::store::{CounterKey, Fault, Folded, LogId, Projection, StoredEvent, StreamId};

use crate::catalogue::{CLAIM, COUNTER, DECISION, EVENT, STREAM_STATE};
use crate::compare::stream_values;
use crate::conn::Conn;
use crate::convert::{EventRow, int};
use crate::error::{DbError, damaged};
use crate::sql::names;
use crate::sums::Sums;

/// Events of a log with payloads up to so many bytes stay in memory between chain and fold; those of a longer one are read twice.
const KEPT: usize = 48 << 20;

/// A test may have every log read twice.
#[cfg(feature = "testing")]
fn most_kept() -> usize {
    if crate::testing::reads_twice() { 0 } else { KEPT }
}

#[cfg(not(feature = "testing"))]
const fn most_kept() -> usize {
    KEPT
}

/// What became of the logs that one worker walked.
pub(crate) struct Walk<'p> {
    pub projection: &'p dyn Projection,
    /// What should be there.
    pub due: &'p mut Sums,
    /// What events say of decisions.
    pub there: &'p mut Sums,
    /// Files that events name, each with the first place that does.
    pub files: &'p mut BTreeMap<[u8; 32], (String, u64)>,
}

/// Something that does not fit: the long way will say what.
pub(crate) fn misfit() -> DbError {
    damaged("something does not fit").into()
}

fn types() -> Vec<Type> {
    EVENT.columns.iter().map(|c| c.ty).collect()
}

impl Walk<'_> {
    /// The whole of a log; its chain as it was found.
    pub(crate) async fn log(&mut self, conn: &mut Conn<'_>, name: &str, seen: &(dyn Fn(u64) + Send + Sync)) -> Result<Verifier, DbError> {
        let (verifier, last, kept) = self.chain(conn, name, seen).await?;
        self.head(conn, name, &verifier, last).await?;
        let mut streams = Streams { walk: self, open: Vec::new(), numbers: Vec::new() };
        if let Some(mut events) = kept {
            events.sort_unstable_by_key(|event| (event.stream.kind, event.stream.id, event.version));
            events.into_iter().try_for_each(|event| streams.take(event))?;
        } else {
            let sql = format!("SELECT {} FROM event WHERE log = $1 ORDER BY stream_kind, stream_id, stream_version", names(&EVENT));
            conn.each(&sql, &[name.into()], &types(), |row| Ok(streams.take(EventRow::read(row)?)?)).await?;
        }
        streams.end(name)?;
        Ok(verifier)
    }

    /// Checks the chain; answers its events where they are few enough to stay.
    async fn chain(
        &mut self,
        conn: &mut Conn<'_>,
        name: &str,
        seen: &(dyn Fn(u64) + Send + Sync),
    ) -> Result<(Verifier, Value, Option<Vec<EventRow>>), DbError> {
        let sql = format!("SELECT {} FROM event WHERE log = $1 ORDER BY seq", names(&EVENT));
        let (mut verifier, mut last) = (Verifier::new(name), Value::Null);
        let (mut kept, mut bytes, most) = (Some(Vec::new()), 0_usize, most_kept());
        let there = &mut *self.there;
        conn.each(&sql, &[name.into()], &types(), |row| {
            let event = EventRow::read(row)?;
            fits(&mut verifier, &event)?;
            there.add(DECISION.name, &decided(event.decision, &event.reason, name, event.seq, event.recorded_at)?);
            last = Value::Time(event.recorded_at);
            bytes = bytes.saturating_add(event.payload.as_ref().map_or(0, Vec::len));
            if bytes > most {
                kept = None;
            }
            if let Some(kept) = &mut kept {
                kept.push(event);
            }
            if verifier.seq() % 1000 == 0 {
                seen(1000);
            }
            Ok(())
        })
        .await?;
        seen(verifier.seq() % 1000);
        Ok((verifier, last, kept))
    }

    /// The head must say what the chain does.
    async fn head(&self, conn: &mut Conn<'_>, name: &str, verifier: &Verifier, last: Value) -> Result<(), DbError> {
        let sql = "SELECT seq, hash, recorded_at FROM log_head WHERE log = $1";
        let found = conn.rows(sql, &[name.into()], &[Type::Int, Type::Bytes, Type::Time]).await?;
        let due = vec![int(verifier.seq())?, Value::Bytes(verifier.head().0.to_vec()), last];
        // A head without events has a time of its own.
        let fits = found.first().is_some_and(|row| *row == due || (verifier.seq() == 0 && row.get(..2) == due.get(..2)));
        if fits { Ok(()) } else { Err(misfit()) }
    }
}

/// What an event says of its decision; the decision says the same of each of its events.
pub(crate) fn decided(decision: uuid::Uuid, reason: &Hash, log: &str, seq: u64, at: jiff::Timestamp) -> Result<Row, Fault> {
    Ok(vec![Value::Id(decision), Value::Bytes(reason.0.to_vec()), log.into(), int(seq)?, Value::Time(at)])
}

fn fits(verifier: &mut Verifier, event: &EventRow) -> Result<(), DbError> {
    let (Some(salt), Some(payload)) = (&event.salt, &event.payload) else {
        return Err(misfit());
    };
    let offered = Event { seq: event.seq, meta: event.meta(), body: Body::Kept { salt, payload }, commitment: event.commitment, hash: event.hash };
    verifier.take(&offered).map_err(|_| misfit())
}

/// Events of a log, stream after stream.
struct Streams<'w, 'p> {
    walk: &'w mut Walk<'p>,
    /// Events of the stream that is read.
    open: Vec<StoredEvent>,
    /// Numbers given out in this log, with the event that did.
    numbers: Vec<(u64, CounterKey, u64)>,
}

impl Streams<'_, '_> {
    fn take(&mut self, event: EventRow) -> Result<(), Fault> {
        let event = event.stored();
        if self.open.first().is_some_and(|first| first.stream != event.stream) {
            self.close()?;
        }
        if event.version != (self.open.len() as u64).saturating_add(1) {
            return Err(damaged("a stream has a gap"));
        }
        self.open.push(event);
        Ok(())
    }

    /// Folds the stream that was read, and adds what follows from it.
    fn close(&mut self) -> Result<(), Fault> {
        let events = std::mem::take(&mut self.open);
        let Some(first) = events.first() else {
            return Ok(());
        };
        let stream = first.stream.clone();
        let folded = self.walk.projection.fold(&stream, &events).map_err(damaged)?;
        self.add(&stream, events.len() as u64, folded)?;
        self.open = events;
        self.open.clear();
        Ok(())
    }

    fn add(&mut self, stream: &StreamId, version: u64, folded: Folded) -> Result<(), Fault> {
        let due = &mut *self.walk.due;
        let of = stream_values(stream)?;
        for claim in folded.claims {
            let mut row = vec![Value::Text(claim.kind), Value::Text(claim.key)];
            row.extend_from_slice(&of);
            due.add(CLAIM.name, &row);
        }
        let mut row = of;
        row.extend([int(version)?, Value::Bytes(folded.state)]);
        due.add(STREAM_STATE.name, &row);
        for (table, row) in standing(&folded.changes) {
            due.add(table, row);
        }
        for (seq, file) in folded.files {
            let place = (stream.log.0.clone(), seq);
            let first = self.walk.files.entry(file).or_insert_with(|| place.clone());
            if place < *first {
                *first = place;
            }
        }
        self.numbers.extend(folded.numbers);
        Ok(())
    }

    /// Counters of the log: every number follows the one before.
    fn end(mut self, log: &str) -> Result<(), Fault> {
        self.close()?;
        self.numbers.sort_by_key(|(seq, _, _)| *seq);
        let mut counters: BTreeMap<CounterKey, u64> = BTreeMap::new();
        for (_, key, number) in self.numbers {
            let last = counters.entry(key).or_default();
            if number != last.saturating_add(1) {
                return Err(damaged("a number is missing"));
            }
            *last = number;
        }
        let log = LogId(log.to_owned());
        for (key, value) in counters {
            let row = [Value::Text(log.0.clone()), Value::Text(key.0), int(value)?];
            self.walk.due.add(COUNTER.name, &row);
        }
        Ok(())
    }
}

/// The rows that stand after all changes.
fn standing(changes: &[Change]) -> Vec<(&'static str, &Row)> {
    let mut last: Vec<(&'static str, &[Value], Option<&Row>)> = changes
        .iter()
        .map(|change| match change {
            Change::Put(table, row) => (table.name, row.get(..table.key).unwrap_or(row), Some(row)),
            Change::Delete(table, key) => (table.name, key.as_slice(), None),
        })
        .collect();
    // Stable: of the changes of one row the last stays last.
    last.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let mut out = Vec::with_capacity(last.len());
    let mut left = last.into_iter().peekable();
    while let Some((table, key, row)) = left.next() {
        let replaced = left.peek().is_some_and(|next| (next.0, next.1) == (table, key));
        if let (false, Some(row)) = (replaced, row) {
            out.push((table, row));
        }
    }
    out
}
