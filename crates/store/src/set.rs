//! A write set, checked against what was loaded and turned into rows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use log::{Hash, commitment, event_hash, reason_commitment};
use registry::ports::rows::{Change, Origin, Row, Table, Value};
use registry::ports::store::{CounterKey, Fault, Loaded, StoredEvent, StreamId, WriteSet};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::catalogue;
use crate::conn::{Verb, Write};
use crate::context::Context;
use crate::convert::{EventRow, int, kind_name, salt, value_bytes};
use crate::dialect::Engine;
use crate::files::hash_of;
use crate::sql::check_row;

/// Head of a log as it was taken.
pub(crate) struct Head {
    pub seq: u64,
    pub hash: Hash,
    /// When its last event was recorded.
    pub recorded_at: Option<Timestamp>,
    /// The database's clock.
    pub now: Timestamp,
}

/// Rows to be written, all in one go.
pub(crate) struct Prepared {
    /// The claims first.
    pub writes: Vec<Write<'static>>,
    /// Sequence number of the log afterwards.
    pub seq: u64,
    /// The head afterwards.
    pub head: Head,
}

fn defect<T>(what: impl Into<String>) -> Result<T, Fault> {
    Err(Fault::Defect(what.into()))
}

impl Prepared {
    pub(crate) fn new(cx: &Context, engine: Engine, head: &Head, loaded: &Loaded, command: Uuid, set: &WriteSet) -> Result<Self, Fault> {
        if set.events.is_empty() == set.decision.is_some() {
            return defect("events and a decision belong together");
        }
        let decision = decision(head, loaded, command, set)?;
        let events = events(head, loaded, command, &decision.reason, set)?;
        let mut claims = claims(loaded, set)?;
        claims.sort();
        let mut writes = vec![
            Write::new(Verb::InsertFree, &catalogue::CLAIM, claims),
            Write::new(Verb::Insert, &catalogue::DECISION, vec![decision.row]),
            Write::new(Verb::Put, &catalogue::STREAM_STATE, states(&events, set)?),
            Write::new(Verb::Put, &catalogue::COUNTER, counters(cx, loaded, &events, set)?),
            Write::new(Verb::Insert, &catalogue::OUTBOX, outbox(loaded, command, set)?),
        ];
        let seq = events.last().map_or(head.seq, |e| e.seq);
        if let Some(last) = events.last() {
            let row = vec![Value::Text(loaded.log.0.clone()), int(last.seq)?, Value::Bytes(last.hash.0.to_vec()), Value::Time(last.recorded_at)];
            writes.push(Write::new(Verb::Put, &catalogue::LOG_HEAD, vec![row]));
        }
        writes.extend(files(cx, engine, loaded, &events, set)?);
        let rows = events.iter().map(EventRow::row).collect::<Result<Vec<_>, _>>()?;
        writes.push(Write::new(Verb::Insert, &catalogue::EVENT, rows));
        writes.extend(changes(cx, &set.rows, !set.events.is_empty())?);
        let after = Head {
            seq,
            hash: events.last().map_or(head.hash, |e| e.hash),
            recorded_at: events.last().map(|e| e.recorded_at).or(head.recorded_at),
            now: head.now,
        };
        Ok(Self { writes, seq, head: after })
    }
}

struct Decision {
    row: Row,
    reason: Hash,
}

/// The commitment that binds these.
pub(crate) fn reason_of(salt: &[u8; 16], parts: &[Vec<u8>]) -> Hash {
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    reason_commitment(salt, &parts)
}

/// What a row of `decision` binds by its commitment, each value with its kind (absent and empty differ): all but salt and commitment.
pub(crate) fn bound(row: &[Value]) -> Vec<Vec<u8>> {
    let free = [catalogue::position(&catalogue::DECISION, "salt"), catalogue::position(&catalogue::DECISION, "commitment")];
    row.iter().enumerate().filter(|(i, _)| !free.contains(&Some(*i))).map(|(_, v)| value_bytes(v)).collect()
}

fn decision(head: &Head, loaded: &Loaded, command: Uuid, set: &WriteSet) -> Result<Decision, Fault> {
    let salt = salt()?;
    let d = set.decision.as_ref();
    let last = head.seq.saturating_add(set.events.len() as u64);
    let mut row = vec![
        Value::Id(command),
        Value::Text(loaded.log.0.clone()),
        Value::from(d.map(|d| d.command.clone())),
        Value::from(d.map(|d| d.input.clone())),
        Value::from(d.map(|d| d.trace.clone())),
        Value::from(d.map(|d| d.law.to_vec())),
        Value::Bytes(set.answer.clone()),
        int(head.seq.saturating_add(1))?,
        int(last)?,
        Value::Time(loaded.recorded_at),
    ];
    let parts: Vec<Vec<u8>> = row.iter().map(value_bytes).collect();
    let reason = reason_of(&salt, &parts);
    row.insert(7, Value::Bytes(salt.to_vec()));
    row.insert(8, Value::Bytes(reason.0.to_vec()));
    Ok(Decision { row, reason })
}

fn events(head: &Head, loaded: &Loaded, command: Uuid, reason: &Hash, set: &WriteSet) -> Result<Vec<EventRow>, Fault> {
    let mut versions: BTreeMap<&StreamId, u64> = loaded.streams.iter().map(|(id, s)| (id, s.version)).collect();
    let (mut seq, mut before) = (head.seq, head.hash);
    let mut out = Vec::with_capacity(set.events.len());
    for new in &set.events {
        if new.stream.log != loaded.log {
            return defect(format!("an event of log {} in a write to {}", new.stream.log.0, loaded.log.0));
        }
        // A stream that was not loaded can only be new; the unique index on its versions holds that.
        let version = versions.entry(&new.stream).or_insert(0);
        if *version != new.expected_version {
            return defect(format!("{} expects version {}, the stream has {version}", new.kind, new.expected_version));
        }
        *version = version.saturating_add(1);
        seq = seq.saturating_add(1);
        let salt = salt()?;
        let mut event = EventRow {
            seq,
            stream: new.stream.clone(),
            stream_kind: kind_name(new.stream.kind)?,
            version: *version,
            kind: new.kind.clone(),
            format: new.format,
            recorded_at: loaded.recorded_at,
            decision: command,
            reason: *reason,
            salt: Some(salt),
            payload: Some(new.payload.clone()),
            commitment: commitment(&salt, &new.payload),
            hash: Hash::ZERO,
        };
        event.hash = event_hash(&loaded.log.0, seq, &before, &event.meta(), &event.commitment);
        before = event.hash;
        out.push(event);
    }
    Ok(out)
}

fn states(events: &[EventRow], set: &WriteSet) -> Result<Vec<Row>, Fault> {
    let mut last: BTreeMap<&StreamId, u64> = BTreeMap::new();
    for event in events {
        last.insert(&event.stream, event.version);
    }
    let mut rows = Vec::with_capacity(set.states.len());
    for (id, state) in &set.states {
        let Some(version) = last.remove(id) else {
            return defect(format!("a state twice, or of a stream without an event: {}", id.id));
        };
        rows.push(vec![Value::Text(id.log.0.clone()), Value::Text(kind_name(id.kind)?), Value::Id(id.id), int(version)?, Value::Bytes(state.clone())]);
    }
    match last.keys().next() {
        Some(id) => defect(format!("no state for stream {}", id.id)),
        None => Ok(rows),
    }
}

fn claims(loaded: &Loaded, set: &WriteSet) -> Result<Vec<Row>, Fault> {
    if !set.claims.is_empty() && set.events.is_empty() {
        return defect("a claim without an event");
    }
    let distinct: BTreeSet<_> = set.claims.iter().map(|(claim, _)| claim).collect();
    if distinct.len() != set.claims.len() {
        return defect("a claim twice in one write");
    }
    set.claims
        .iter()
        .map(|(claim, stream)| {
            if stream.log != loaded.log {
                return defect(format!("a claim for a stream of log {}", stream.log.0));
            }
            Ok(vec![
                Value::Text(claim.kind.clone()),
                Value::Text(claim.key.clone()),
                Value::Text(stream.log.0.clone()),
                Value::Text(kind_name(stream.kind)?),
                Value::Id(stream.id),
            ])
        })
        .collect()
}

/// Counters move by exactly the numbers that the events give out.
fn counters(cx: &Context, loaded: &Loaded, events: &[EventRow], set: &WriteSet) -> Result<Vec<Row>, Fault> {
    let mut given: BTreeMap<CounterKey, u64> = BTreeMap::new();
    for event in events {
        let stored: StoredEvent = event.clone().stored();
        let numbers = cx.projection.numbers(&stored.stream, &stored).map_err(Fault::Defect)?;
        for (key, number) in numbers {
            let Some(before) = given.get(&key).or_else(|| loaded.counters.get(&key)).copied() else {
                return defect(format!("counter {} was moved without being read", key.0));
            };
            if number != before.saturating_add(1) {
                return defect(format!("number {number} of counter {} follows {before}", key.0));
            }
            given.insert(key, number);
        }
    }
    let written: BTreeMap<CounterKey, u64> = set.counters.iter().cloned().collect();
    if written.len() != set.counters.len() || written != given {
        return defect(format!("counters written {written:?}, numbers given out {given:?}"));
    }
    written.into_iter().map(|(key, value)| Ok(vec![Value::Text(loaded.log.0.clone()), Value::Text(key.0), int(value)?])).collect()
}

/// Files that come with the events which name them. On PostgreSQL the row that says when comes before: whoever sweeps an older file of
/// the same bytes at this moment finds it young, or is waited for. On SQLite bytes in the table are swept by nobody.
fn files(cx: &Context, engine: Engine, loaded: &Loaded, events: &[EventRow], set: &WriteSet) -> Result<Vec<Write<'static>>, Fault> {
    if set.files.is_empty() {
        return Ok(Vec::new());
    }
    let mut named = BTreeSet::new();
    for event in events {
        let stored: StoredEvent = event.clone().stored();
        named.extend(cx.projection.files(&stored.stream, &stored).map_err(Fault::Defect)?);
    }
    let bytes: BTreeMap<[u8; 32], &Vec<u8>> = set.files.iter().map(|bytes| (hash_of(bytes), bytes)).collect();
    if let Some(stray) = bytes.keys().find(|hash| !named.contains(*hash)) {
        return defect(format!("no event names file {}", hex::encode(stray)));
    }
    let hash = |hash: &[u8; 32]| Value::Bytes(hash.to_vec());
    let came = bytes.keys().map(|of| vec![hash(of), Value::Time(loaded.recorded_at)]).collect();
    let rows = bytes.iter().map(|(of, bytes)| vec![hash(of), Value::Bytes((*bytes).clone())]).collect();
    let uploads = (engine == Engine::Postgres).then(|| Write::new(Verb::Put, &catalogue::UPLOAD, came));
    Ok(uploads.into_iter().chain([Write::new(Verb::InsertFree, &catalogue::FILE, rows)]).collect())
}

fn outbox(loaded: &Loaded, command: Uuid, set: &WriteSet) -> Result<Vec<Row>, Fault> {
    set.outbox
        .iter()
        .enumerate()
        .map(|(i, message)| {
            let digest = Sha256::digest([command.as_bytes().as_slice(), &(i as u64).to_be_bytes()].concat());
            let mut id = [0; 16];
            id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
            Ok(vec![
                Value::Id(message_id(command, i as u64)),
                Value::Text(message.topic.clone()),
                Value::Bytes(message.body.clone()),
                Value::Text(loaded.log.0.clone()),
                Value::Id(command),
                int(i as u64)?,
                Value::Time(loaded.recorded_at),
                Value::Time(loaded.recorded_at),
                Value::Int(0),
                Value::Null,
            ])
        })
        .collect()
}

/// Id of the message at `position` of a command: nothing in the outbox comes from chance.
pub(crate) fn message_id(command: Uuid, position: u64) -> Uuid {
    let digest = Sha256::digest([command.as_bytes().as_slice(), &position.to_be_bytes()].concat());
    let mut id = [0; 16];
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Uuid::from_bytes(id)
}

/// Changes of declared tables as writes, one row once: the last change of a row stands.
pub(crate) fn changes(cx: &Context, changes: &[Change], read_models: bool) -> Result<Vec<Write<'static>>, Fault> {
    let mut tables: BTreeMap<&'static str, (&'static Table, BTreeMap<Row, Option<Row>>)> = BTreeMap::new();
    for change in changes {
        let (table, row, key) = match change {
            Change::Put(table, row) => (*table, row, false),
            Change::Delete(table, row) => (*table, row, true),
        };
        if !cx.projection.tables().iter().any(|t| t.name == table.name) {
            return defect(format!("table {} is not declared", table.name));
        }
        if table.origin == Origin::ReadModel && !read_models {
            return defect(format!("{} is a read model, and there is no event", table.name));
        }
        check_row(table, row, key)?;
        let entry = tables.entry(table.name).or_insert_with(|| (table, BTreeMap::new()));
        let of_key: Row = row.iter().take(table.key).cloned().collect();
        entry.1.insert(of_key, (!key).then(|| row.clone()));
    }
    let mut out = Vec::new();
    for (table, rows) in tables.into_values() {
        let (mut put, mut delete) = (Vec::new(), Vec::new());
        for (key, row) in rows {
            match row {
                Some(row) => put.push(row),
                None => delete.push(key),
            }
        }
        if !delete.is_empty() {
            out.push(Write::new(Verb::Delete, table, delete));
        }
        if !put.is_empty() {
            out.push(Write::new(Verb::Put, table, put));
        }
    }
    Ok(out)
}
