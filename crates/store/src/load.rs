//! What acts asked for, in one statement; streams of other logs in a second one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use registry::ports::rows::{Row, Type, Value};
use registry::ports::store::{Claim, CounterKey, LogId, Reads, StreamId, StreamState};
use uuid::Uuid;

use crate::conn::Conn;
use crate::convert::{Cells, kind_name, kind_of};
use crate::error::DbError;

/// What was found, for one act or for many.
#[derive(Default)]
pub(crate) struct Found {
    /// Answers of commands that were carried out before.
    pub before: HashMap<Uuid, Vec<u8>>,
    pub streams: BTreeMap<StreamId, StreamState>,
    pub claims: BTreeMap<Claim, StreamId>,
    pub counters: BTreeMap<(LogId, CounterKey), u64>,
}

/// An act's wishes.
pub(crate) struct Wanted<'a> {
    pub log: &'a LogId,
    pub command: Uuid,
    pub reads: &'a Reads,
}

impl Found {
    /// The state of a stream; of version 0 where nothing was found.
    pub(crate) fn stream(&self, id: &StreamId) -> StreamState {
        self.streams.get(id).cloned().unwrap_or(StreamState { version: 0, state: None })
    }

    /// The last number given out.
    pub(crate) fn counter(&self, log: &LogId, key: &CounterKey) -> u64 {
        self.counters.get(&(log.clone(), key.clone())).copied().unwrap_or(0)
    }
}

/// Columns of every part: what it is, log, three texts, id, number, bytes.
const TYPES: [Type; 8] = [Type::Int, Type::Text, Type::Text, Type::Text, Type::Text, Type::Id, Type::Int, Type::Bytes];
/// Conditions in one part of the statement: SQLite's parser goes 1,000 deep.
const PART: usize = 100;
const STREAM: &str = "SELECT CAST(2 AS BIGINT), log, kind, '', '', id, version, state FROM stream_state WHERE ";

#[derive(Default)]
struct Args(Vec<Value>);

impl Args {
    fn place(&mut self, value: Value) -> String {
        self.0.push(value);
        format!("${}", self.0.len())
    }

    fn text(&mut self, value: &str) -> String {
        self.place(Value::Text(value.to_owned()))
    }

    fn streams<'a>(&mut self, ids: impl Iterator<Item = &'a StreamId>) -> Result<String, DbError> {
        let mut any = Vec::new();
        for id in ids {
            let (log, kind, id) = (self.text(&id.log.0), self.text(&kind_name(id.kind)?), self.place(Value::Id(id.id)));
            any.push(format!("(log = {log} AND kind = {kind} AND id = {id})"));
        }
        Ok(any.join(" OR "))
    }
}

/// Loads what acts under the heads of `own` logs ask for, and whether their commands were carried out before.
pub(crate) async fn load(conn: &mut Conn<'_>, found: &mut Found, own: &BTreeSet<LogId>, wanted: &[Wanted<'_>]) -> Result<(), DbError> {
    let engine = conn.engine();
    let (no_id, no_bytes) = (engine.column_type(Type::Id), engine.column_type(Type::Bytes));
    let mut args = Args::default();
    let ids: Vec<String> = wanted.iter().map(|w| args.place(Value::Id(w.command))).collect();
    let mut parts = vec![format!("SELECT CAST(1 AS BIGINT), log, '', '', '', id, CAST(0 AS BIGINT), answer FROM decision WHERE id IN ({})", ids.join(", "))];
    let streams_asked: BTreeSet<&StreamId> = wanted.iter().flat_map(|w| &w.reads.streams).collect();
    let (mine, others): (Vec<&StreamId>, Vec<&StreamId>) = streams_asked.into_iter().partition(|id| own.contains(&id.log));
    for some in mine.chunks(PART) {
        parts.push(format!("{STREAM}{}", args.streams(some.iter().copied())?));
    }
    let claims: Vec<&Claim> = wanted.iter().flat_map(|w| &w.reads.claims).collect::<BTreeSet<_>>().into_iter().collect();
    for some in claims.chunks(PART) {
        let mut any = Vec::new();
        for claim in some {
            let (kind, key) = (args.text(&claim.kind), args.text(&claim.key));
            any.push(format!("(kind = {kind} AND key = {key})"));
        }
        parts.push(format!(
            "SELECT CAST(3 AS BIGINT), log, stream_kind, kind, key, stream_id, CAST(0 AS BIGINT), CAST(NULL AS {no_bytes}) \
             FROM claim WHERE {}",
            any.join(" OR ")
        ));
    }
    let counters: BTreeSet<_> = wanted.iter().flat_map(|w| w.reads.counters.iter().map(|key| (w.log, key))).collect();
    let counters: Vec<_> = counters.into_iter().collect();
    for some in counters.chunks(PART) {
        let mut any = Vec::new();
        for (log, key) in some {
            any.push(format!("(log = {} AND key = {})", args.text(&log.0), args.text(&key.0)));
        }
        parts.push(format!(
            "SELECT CAST(4 AS BIGINT), log, '', '', key, CAST(NULL AS {no_id}), value, CAST(NULL AS {no_bytes}) \
             FROM counter WHERE {}",
            any.join(" OR ")
        ));
    }
    let mut rows = conn.rows(&parts.join(" UNION ALL "), &args.0, &TYPES).await?;
    for some in others.chunks(PART) {
        // As last committed, and kept so until this transaction ends: their versions need no second look.
        rows.extend(streams(conn, some.iter().copied(), engine.for_share()).await?);
    }
    for row in rows {
        sort_in(found, row)?;
    }
    Ok(())
}

/// Rows of states of streams, in the shape of [`TYPES`].
async fn streams<'a>(conn: &mut Conn<'_>, ids: impl Iterator<Item = &'a StreamId> + Send, lock: &str) -> Result<Vec<Row>, DbError> {
    let mut args = Args::default();
    let any = args.streams(ids)?;
    if any.is_empty() {
        return Ok(Vec::new());
    }
    conn.rows(&format!("{STREAM}{any} ORDER BY log, kind, id{lock}"), &args.0, &TYPES).await
}

/// States of streams as last committed.
pub(crate) async fn states(conn: &mut Conn<'_>, ids: &[StreamId]) -> Result<BTreeMap<StreamId, StreamState>, DbError> {
    let mut found = Found::default();
    for some in ids.chunks(100) {
        for row in streams(conn, some.iter(), "").await? {
            sort_in(&mut found, row)?;
        }
    }
    Ok(ids.iter().map(|id| (id.clone(), found.stream(id))).collect())
}

fn sort_in(found: &mut Found, row: Row) -> Result<(), DbError> {
    let mut c = Cells::from(row);
    let (what, log, kind) = (c.int()?, LogId(c.text()?), c.text()?);
    let (a, b, id) = (c.text()?, c.text()?, c.value());
    let (number, bytes) = (c.count()?, c.maybe_bytes()?);
    let stream = |log, id| match id {
        Value::Id(id) => Ok(StreamId { log, kind: kind_of(&kind)?, id }),
        _ => Err(crate::error::damaged("a stream without an id")),
    };
    match what {
        1 => {
            if let Value::Id(id) = id {
                found.before.insert(id, bytes.unwrap_or_default());
            }
        }
        2 => {
            found.streams.insert(stream(log, id)?, StreamState { version: number, state: bytes });
        }
        3 => {
            found.claims.insert(Claim { kind: a, key: b }, stream(log, id)?);
        }
        _ => {
            found.counters.insert((log, CounterKey(b)), number);
        }
    }
    Ok(())
}
