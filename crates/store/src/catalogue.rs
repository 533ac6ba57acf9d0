//! Every table of the store that no projection declares, written down once for both engines.

use registry::ports::rows::{Column, Origin, Table, Type};

/// Raised whenever the fixed tables change, or a read model gains a column that is to be filled for what happened before.
pub(crate) const SCHEMA_VERSION: i64 = 3;

const fn col(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: false }
}

const fn opt(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: true }
}

const fn fixed(name: &'static str, key: usize, columns: &'static [Column]) -> Table {
    Table { name, origin: Origin::Plain, columns, key, indexes: &[] }
}

/// Last event of each log.
pub(crate) static LOG_HEAD: Table =
    fixed("log_head", 1, &[col("log", Type::Text), col("seq", Type::Int), col("hash", Type::Bytes), col("recorded_at", Type::Time)]);

/// The events: what everything else is folded from.
pub(crate) static EVENT: Table = fixed(
    "event",
    2,
    &[
        col("log", Type::Text),
        col("seq", Type::Int),
        col("stream_kind", Type::Text),
        col("stream_id", Type::Id),
        col("stream_version", Type::Int),
        col("kind", Type::Text),
        col("format", Type::Int),
        col("recorded_at", Type::Time),
        col("decision", Type::Id),
        col("reason", Type::Bytes),
        opt("salt", Type::Bytes),
        opt("payload", Type::Bytes),
        col("commitment", Type::Bytes),
        col("hash", Type::Bytes),
    ],
);

/// Folded state of each stream.
pub(crate) static STREAM_STATE: Table =
    fixed("stream_state", 3, &[col("log", Type::Text), col("kind", Type::Text), col("id", Type::Id), col("version", Type::Int), col("state", Type::Bytes)]);

/// Every command that was carried out, with its decision; the id is the command's.
pub(crate) static DECISION: Table = fixed(
    "decision",
    1,
    &[
        col("id", Type::Id),
        col("log", Type::Text),
        opt("command", Type::Text),
        opt("input", Type::Bytes),
        opt("trace", Type::Bytes),
        opt("law", Type::Bytes),
        col("answer", Type::Bytes),
        col("salt", Type::Bytes),
        col("commitment", Type::Bytes),
        col("first_seq", Type::Int),
        col("last_seq", Type::Int),
        col("recorded_at", Type::Time),
    ],
);

/// Bundles of the law, by SHA-256.
pub(crate) static LAW_BUNDLE: Table = fixed("law_bundle", 1, &[col("hash", Type::Bytes), col("bytes", Type::Bytes)]);

/// What is unique in the country.
pub(crate) static CLAIM: Table =
    fixed("claim", 2, &[col("kind", Type::Text), col("key", Type::Text), col("log", Type::Text), col("stream_kind", Type::Text), col("stream_id", Type::Id)]);

/// Last number given out.
pub(crate) static COUNTER: Table = fixed("counter", 2, &[col("log", Type::Text), col("key", Type::Text), col("value", Type::Int)]);

/// Messages that wait to leave.
pub(crate) static OUTBOX: Table = Table {
    name: "outbox",
    origin: Origin::Plain,
    columns: &[
        col("id", Type::Id),
        col("topic", Type::Text),
        col("body", Type::Bytes),
        col("log", Type::Text),
        col("decision", Type::Id),
        col("position", Type::Int),
        col("created_at", Type::Time),
        col("due_at", Type::Time),
        col("attempts", Type::Int),
        opt("last_error", Type::Text),
    ],
    key: 1,
    indexes: &[&["topic", "due_at"]],
};

/// Files by SHA-256. On SQLite they are files beside the database and this table stays empty.
pub(crate) static FILE: Table = fixed("file", 1, &[col("hash", Type::Bytes), col("bytes", Type::Bytes)]);

/// When each file came that no event names yet; after its term such a file is swept.
pub(crate) static UPLOAD: Table =
    Table { name: "upload", origin: Origin::Plain, columns: &[col("hash", Type::Bytes), col("kept_at", Type::Time)], key: 1, indexes: &[&["kept_at"]] };

/// One row: the version of the fixed tables.
pub(crate) static SCHEMA_VERSION_TABLE: Table = fixed("schema_version", 1, &[col("id", Type::Int), col("version", Type::Int)]);

/// All fixed tables.
pub(crate) static FIXED: &[&Table] =
    &[&SCHEMA_VERSION_TABLE, &LOG_HEAD, &EVENT, &STREAM_STATE, &DECISION, &LAW_BUNDLE, &CLAIM, &COUNTER, &OUTBOX, &FILE, &UPLOAD];

/// Unique indexes of fixed tables besides their keys.
pub(crate) static UNIQUE: &[(&str, &[&str])] = &[("event", &["log", "stream_kind", "stream_id", "stream_version"])];

/// Index of a column; `None` where the table has no such column.
pub(crate) fn position(table: &Table, column: &str) -> Option<usize> {
    table.columns.iter().position(|c| c.name == column)
}
