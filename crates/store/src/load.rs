//! What an act asked for, in one statement; streams of other logs in a second one.

use std::collections::BTreeMap;

use registry::ports::rows::{Row, Type, Value};
use registry::ports::store::{Claim, CounterKey, LogId, Reads, StreamId, StreamState};
use uuid::Uuid;

use crate::conn::Conn;
use crate::convert::{Cells, kind_name, kind_of};
use crate::error::DbError;

/// What was found.
#[derive(Default)]
pub(crate) struct Found {
    /// The answer of the command, where it was carried out before.
    pub before: Option<Vec<u8>>,
    pub streams: BTreeMap<StreamId, StreamState>,
    pub claims: BTreeMap<Claim, StreamId>,
    pub counters: BTreeMap<CounterKey, u64>,
}

/// Columns of every part: what it is, log, three texts, id, number, bytes.
const TYPES: [Type; 8] = [
    Type::Int,
    Type::Text,
    Type::Text,
    Type::Text,
    Type::Text,
    Type::Id,
    Type::Int,
    Type::Bytes,
];
/// Conditions in one part of the statement: SQLite's parser goes 1,000 deep.
const PART: usize = 100;
const STREAM: &str =
    "SELECT CAST(2 AS BIGINT), log, kind, '', '', id, version, state FROM stream_state WHERE ";

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
            let (log, kind, id) = (
                self.text(&id.log.0),
                self.text(&kind_name(id.kind)?),
                self.place(Value::Id(id.id)),
            );
            any.push(format!("(log = {log} AND kind = {kind} AND id = {id})"));
        }
        Ok(any.join(" OR "))
    }
}

/// Loads what `reads` names, and whether `command` was carried out before.
pub(crate) async fn load(
    conn: &mut Conn<'_>,
    log: &LogId,
    command: Uuid,
    reads: &Reads,
) -> Result<Found, DbError> {
    let engine = conn.engine();
    let (no_id, no_bytes) = (
        engine.column_type(Type::Id),
        engine.column_type(Type::Bytes),
    );
    let mut args = Args::default();
    let id = args.place(Value::Id(command));
    let mut parts = vec![format!(
        "SELECT CAST(1 AS BIGINT), log, '', '', '', id, CAST(0 AS BIGINT), answer FROM decision WHERE id = {id}"
    )];
    let own: Vec<&StreamId> = reads.streams.iter().filter(|id| id.log == *log).collect();
    for some in own.chunks(PART) {
        parts.push(format!("{STREAM}{}", args.streams(some.iter().copied())?));
    }
    for some in reads.claims.chunks(PART) {
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
    for some in reads.counters.chunks(PART) {
        let mut any = Vec::new();
        for key in some {
            any.push(format!(
                "(log = {} AND key = {})",
                args.text(&log.0),
                args.text(&key.0)
            ));
        }
        parts.push(format!(
            "SELECT CAST(4 AS BIGINT), log, '', '', key, CAST(NULL AS {no_id}), value, CAST(NULL AS {no_bytes}) \
             FROM counter WHERE {}",
            any.join(" OR ")
        ));
    }
    let mut rows = conn
        .rows(&parts.join(" UNION ALL "), &args.0, &TYPES)
        .await?;
    if reads.streams.iter().any(|id| id.log != *log) {
        // As last committed, and kept so until this transaction ends: their versions need no second look.
        rows.extend(
            streams(
                conn,
                reads.streams.iter().filter(|id| id.log != *log),
                engine.for_share(),
            )
            .await?,
        );
    }
    let mut found = Found::default();
    found.streams.extend(reads.streams.iter().map(|id| {
        (
            id.clone(),
            StreamState {
                version: 0,
                state: None,
            },
        )
    }));
    found
        .counters
        .extend(reads.counters.iter().map(|key| (key.clone(), 0)));
    for row in rows {
        sort_in(&mut found, row)?;
    }
    Ok(found)
}

/// Rows of states of streams, in the shape of [`TYPES`].
async fn streams<'a>(
    conn: &mut Conn<'_>,
    ids: impl Iterator<Item = &'a StreamId> + Send,
    lock: &str,
) -> Result<Vec<Row>, DbError> {
    let mut args = Args::default();
    let any = args.streams(ids)?;
    if any.is_empty() {
        return Ok(Vec::new());
    }
    conn.rows(
        &format!("{STREAM}{any} ORDER BY log, kind, id{lock}"),
        &args.0,
        &TYPES,
    )
    .await
}

/// States of streams as last committed.
pub(crate) async fn states(
    conn: &mut Conn<'_>,
    ids: &[StreamId],
) -> Result<BTreeMap<StreamId, StreamState>, DbError> {
    let mut found = Found::default();
    found.streams.extend(ids.iter().map(|id| {
        (
            id.clone(),
            StreamState {
                version: 0,
                state: None,
            },
        )
    }));
    for some in ids.chunks(100) {
        for row in streams(conn, some.iter(), "").await? {
            sort_in(&mut found, row)?;
        }
    }
    Ok(found.streams)
}

fn sort_in(found: &mut Found, row: Row) -> Result<(), DbError> {
    let mut c = Cells::from(row);
    let (what, log, kind) = (c.int()?, LogId(c.text()?), c.text()?);
    let (a, b, id) = (c.text()?, c.text()?, c.value());
    let (number, bytes) = (c.count()?, c.maybe_bytes()?);
    let stream = |log, id| match id {
        Value::Id(id) => Ok(StreamId {
            log,
            kind: kind_of(&kind)?,
            id,
        }),
        _ => Err(crate::error::damaged("a stream without an id")),
    };
    match what {
        1 => found.before = Some(bytes.unwrap_or_default()),
        2 => {
            found.streams.insert(
                stream(log, id)?,
                StreamState {
                    version: number,
                    state: bytes,
                },
            );
        }
        3 => {
            found
                .claims
                .insert(Claim { kind: a, key: b }, stream(log, id)?);
        }
        _ => {
            found.counters.insert(CounterKey(b), number);
        }
    }
    Ok(())
}
