//! Between the port's types and the values of the fixed tables.

use jiff::Timestamp;
use log::{Hash, SALT_LEN};
use registry::ports::rows::{Row, Value};
use registry::ports::store::{Fault, LogId, StoredEvent, StreamId, StreamKind};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;
use uuid::Uuid;

use crate::error::damaged;

/// How a kind of stream is written in the database: as its serialised name.
pub(crate) fn kind_name(kind: StreamKind) -> Result<String, Fault> {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        _ => Err(Fault::Defect(format!("{kind:?} has no name"))),
    }
}

/// The reverse of [`kind_name`].
pub(crate) fn kind_of(name: &str) -> Result<StreamKind, Fault> {
    let from: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    StreamKind::deserialize(from).map_err(|_| damaged(format!("there is no kind of stream {name:?}")))
}

/// Takes the values of a row one after the other.
pub(crate) struct Cells(std::vec::IntoIter<Value>);

impl From<Row> for Cells {
    fn from(row: Row) -> Self {
        Self(row.into_iter())
    }
}

impl Cells {
    pub(crate) fn value(&mut self) -> Value {
        self.0.next().unwrap_or(Value::Null)
    }

    pub(crate) fn text(&mut self) -> Result<String, Fault> {
        match self.value() {
            Value::Text(v) => Ok(v),
            other => Err(wrong("text", &other)),
        }
    }

    pub(crate) fn int(&mut self) -> Result<i64, Fault> {
        match self.value() {
            Value::Int(v) => Ok(v),
            other => Err(wrong("a number", &other)),
        }
    }

    pub(crate) fn count(&mut self) -> Result<u64, Fault> {
        u64::try_from(self.int()?).map_err(|_| damaged("a negative number"))
    }

    pub(crate) fn time(&mut self) -> Result<Timestamp, Fault> {
        match self.value() {
            Value::Time(v) => Ok(v),
            other => Err(wrong("a moment", &other)),
        }
    }

    pub(crate) fn id(&mut self) -> Result<Uuid, Fault> {
        match self.value() {
            Value::Id(v) => Ok(v),
            other => Err(wrong("an id", &other)),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>, Fault> {
        match self.value() {
            Value::Bytes(v) => Ok(v),
            other => Err(wrong("bytes", &other)),
        }
    }

    pub(crate) fn maybe_bytes(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        match self.value() {
            Value::Null => Ok(None),
            Value::Bytes(v) => Ok(Some(v)),
            other => Err(wrong("bytes", &other)),
        }
    }

    pub(crate) fn hash(&mut self) -> Result<Hash, Fault> {
        Hash::try_from(self.bytes()?.as_slice()).map_err(damaged)
    }
}

fn wrong(what: &str, found: &Value) -> Fault {
    let found = match found {
        Value::Null => "nothing",
        Value::Text(_) => "text",
        Value::Int(_) => "a number",
        Value::Bool(_) => "yes or no",
        Value::Date(_) => "a day",
        Value::Time(_) => "a moment",
        Value::Id(_) => "an id",
        Value::Bytes(_) => "bytes",
    };
    damaged(format!("{found} where {what} should be"))
}

/// A number of ours as the database keeps it.
pub(crate) fn int(n: u64) -> Result<Value, Fault> {
    i64::try_from(n).map(Value::Int).map_err(|_| Fault::Defect(format!("{n} is too large")))
}

/// A row of `event`, whole.
#[derive(Debug, Clone)]
pub(crate) struct EventRow {
    pub seq: u64,
    pub stream: StreamId,
    /// Name of the stream's kind, as hashed.
    pub stream_kind: String,
    pub version: u64,
    pub kind: String,
    pub format: u16,
    pub recorded_at: Timestamp,
    pub decision: Uuid,
    pub reason: Hash,
    pub salt: Option<[u8; SALT_LEN]>,
    pub payload: Option<Vec<u8>>,
    pub commitment: Hash,
    pub hash: Hash,
}

impl EventRow {
    pub(crate) fn read(row: Row) -> Result<Self, Fault> {
        let mut c = Cells::from(row);
        let log = LogId(c.text()?);
        let seq = c.count()?;
        let stream_kind = c.text()?;
        let stream = StreamId { log, kind: kind_of(&stream_kind)?, id: c.id()? };
        Ok(Self {
            seq,
            stream,
            stream_kind,
            version: c.count()?,
            kind: c.text()?,
            format: u16::try_from(c.int()?).map_err(damaged)?,
            recorded_at: c.time()?,
            decision: c.id()?,
            reason: c.hash()?,
            salt: match c.maybe_bytes()? {
                None => None,
                Some(v) => Some(v.try_into().map_err(|_| damaged("a salt is not 16 bytes"))?),
            },
            payload: c.maybe_bytes()?,
            commitment: c.hash()?,
            hash: c.hash()?,
        })
    }

    pub(crate) fn meta(&self) -> log::Meta<'_> {
        log::Meta {
            kind: &self.kind,
            format: self.format,
            recorded_at: self.recorded_at.as_microsecond(),
            decision: *self.decision.as_bytes(),
            reason: self.reason,
            stream_kind: &self.stream_kind,
            stream_id: *self.stream.id.as_bytes(),
            stream_version: self.version,
        }
    }

    pub(crate) fn row(&self) -> Result<Row, Fault> {
        Ok(vec![
            Value::Text(self.stream.log.0.clone()),
            int(self.seq)?,
            Value::Text(self.stream_kind.clone()),
            Value::Id(self.stream.id),
            int(self.version)?,
            Value::Text(self.kind.clone()),
            Value::Int(i64::from(self.format)),
            Value::Time(self.recorded_at),
            Value::Id(self.decision),
            Value::Bytes(self.reason.0.to_vec()),
            Value::from(self.salt.map(|s| s.to_vec())),
            Value::from(self.payload.clone()),
            Value::Bytes(self.commitment.0.to_vec()),
            Value::Bytes(self.hash.0.to_vec()),
        ])
    }

    pub(crate) fn stored(self) -> StoredEvent {
        StoredEvent {
            stream: self.stream,
            seq: self.seq,
            version: self.version,
            kind: self.kind,
            format: self.format,
            recorded_at: self.recorded_at,
            payload: self.payload.unwrap_or_default(),
            decision: self.decision,
        }
    }
}

/// 128 random bits.
pub(crate) fn salt() -> Result<[u8; SALT_LEN], Fault> {
    let mut out = [0; SALT_LEN];
    getrandom::fill(&mut out).map_err(|e| Fault::Defect(format!("no random bits: {e}")))?;
    Ok(out)
}

/// A moment as the database keeps it, to the microsecond.
pub(crate) fn to_micros(at: Timestamp) -> Result<Timestamp, Fault> {
    Timestamp::from_microsecond(at.as_microsecond()).map_err(|e| Fault::Defect(e.to_string()))
}

/// A value as bytes that no other value has: for commitments and backups.
pub(crate) fn value_bytes(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    value_into(value, &mut out);
    out
}

/// Adds [`value_bytes`] to what is there.
pub(crate) fn value_into(value: &Value, out: &mut Vec<u8>) {
    let mut put = |kind: u8, bytes: &[u8]| {
        out.reserve(bytes.len().saturating_add(1));
        out.push(kind);
        out.extend_from_slice(bytes);
    };
    match value {
        Value::Null => put(0, &[]),
        Value::Text(v) => put(1, v.as_bytes()),
        Value::Int(v) => put(2, &v.to_be_bytes()),
        Value::Bool(v) => put(3, &[u8::from(*v)]),
        Value::Date(v) => put(4, v.to_string().as_bytes()),
        Value::Time(v) => put(5, &v.as_microsecond().to_be_bytes()),
        Value::Id(v) => put(6, v.as_bytes()),
        Value::Bytes(v) => put(7, v),
    }
}

/// The reverse of [`value_bytes`].
pub(crate) fn value_of(bytes: &[u8]) -> Result<Value, Fault> {
    let (kind, rest) = bytes.split_first().ok_or_else(|| damaged("a value without a kind"))?;
    let eight = || <[u8; 8]>::try_from(rest).map(i64::from_be_bytes).map_err(|_| damaged("not 8 bytes"));
    let text = || std::str::from_utf8(rest).map_err(damaged);
    Ok(match kind {
        0 => Value::Null,
        1 => Value::Text(text()?.to_owned()),
        2 => Value::Int(eight()?),
        3 => Value::Bool(rest.first().is_some_and(|b| *b != 0)),
        4 => Value::Date(text()?.parse().map_err(damaged)?),
        5 => Value::Time(Timestamp::from_microsecond(eight()?).map_err(damaged)?),
        6 => Value::Id(Uuid::from_slice(rest).map_err(damaged)?),
        7 => Value::Bytes(rest.to_vec()),
        other => return Err(damaged(format!("there is no kind of value {other}"))),
    })
}
