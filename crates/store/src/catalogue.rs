//! Every table of the store that no projection declares, written down once for both engines.

use registry::ports::rows::{Column, Origin, Table, Type};

/// Raised whenever the fixed tables change, or a read model gains a column that is to be filled for what happened before.
pub(crate) const SCHEMA_VERSION: i64 = 4;

const fn fixed(name: &'static str, key: usize, columns: &'static [Column]) -> Table {
    Table { name, origin: Origin::Plain, columns, key, indexes: &[] }
}

/// Last event of each log.
pub(crate) static LOG_HEAD: Table = fixed(
    "log_head",
    1,
    &[Column::of("log", Type::Text), Column::of("seq", Type::Int), Column::of("hash", Type::Bytes), Column::of("recorded_at", Type::Time)],
);

/// The events: what everything else is folded from.
pub(crate) static EVENT: Table = fixed(
    "event",
    2,
    &[
        Column::of("log", Type::Text),
        Column::of("seq", Type::Int),
        Column::of("stream_kind", Type::Text),
        Column::of("stream_id", Type::Id),
        Column::of("stream_version", Type::Int),
        Column::of("kind", Type::Text),
        Column::of("format", Type::Int),
        Column::of("recorded_at", Type::Time),
        Column::of("decision", Type::Id),
        Column::of("reason", Type::Bytes),
        Column::maybe("salt", Type::Bytes),
        Column::maybe("payload", Type::Bytes),
        Column::of("commitment", Type::Bytes),
        Column::of("hash", Type::Bytes),
    ],
);

/// Folded state of each stream.
pub(crate) static STREAM_STATE: Table = fixed(
    "stream_state",
    3,
    &[
        Column::of("log", Type::Text),
        Column::of("kind", Type::Text),
        Column::of("id", Type::Id),
        Column::of("version", Type::Int),
        Column::of("state", Type::Bytes),
    ],
);

/// Every command that was carried out, with its decision; the id is the command's.
pub(crate) static DECISION: Table = fixed(
    "decision",
    1,
    &[
        Column::of("id", Type::Id),
        Column::of("log", Type::Text),
        Column::maybe("command", Type::Text),
        Column::maybe("input", Type::Bytes),
        Column::maybe("trace", Type::Bytes),
        Column::maybe("law", Type::Bytes),
        Column::of("answer", Type::Bytes),
        Column::of("salt", Type::Bytes),
        Column::of("commitment", Type::Bytes),
        Column::of("first_seq", Type::Int),
        Column::of("last_seq", Type::Int),
        Column::of("recorded_at", Type::Time),
    ],
);

/// Bundles of the law, by SHA-256.
pub(crate) static LAW_BUNDLE: Table = fixed("law_bundle", 1, &[Column::of("hash", Type::Bytes), Column::of("bytes", Type::Bytes)]);

/// What is unique in the country.
pub(crate) static CLAIM: Table = fixed(
    "claim",
    2,
    &[
        Column::of("kind", Type::Text),
        Column::of("key", Type::Text),
        Column::of("log", Type::Text),
        Column::of("stream_kind", Type::Text),
        Column::of("stream_id", Type::Id),
    ],
);

/// Last number given out.
pub(crate) static COUNTER: Table = fixed("counter", 2, &[Column::of("log", Type::Text), Column::of("key", Type::Text), Column::of("value", Type::Int)]);

/// Messages that wait to leave.
pub(crate) static OUTBOX: Table = Table {
    name: "outbox",
    origin: Origin::Plain,
    columns: &[
        Column::of("id", Type::Id),
        Column::of("topic", Type::Text),
        Column::of("body", Type::Bytes),
        Column::of("log", Type::Text),
        Column::of("decision", Type::Id),
        Column::of("position", Type::Int),
        Column::of("created_at", Type::Time),
        Column::of("due_at", Type::Time),
        Column::of("attempts", Type::Int),
        Column::maybe("last_error", Type::Text),
    ],
    key: 1,
    indexes: &[&["topic", "due_at"]],
};

/// Files by SHA-256. On SQLite only those that came with the act which names them: the others are files beside the database.
pub(crate) static FILE: Table = fixed("file", 1, &[Column::of("hash", Type::Bytes), Column::of("bytes", Type::Bytes)]);

/// When each file came that no event names yet; after its term such a file is swept.
pub(crate) static UPLOAD: Table = Table {
    name: "upload",
    origin: Origin::Plain,
    columns: &[Column::of("hash", Type::Bytes), Column::of("kept_at", Type::Time)],
    key: 1,
    indexes: &[&["kept_at"]],
};

/// One row: the version of the fixed tables.
pub(crate) static SCHEMA_VERSION_TABLE: Table = fixed("schema_version", 1, &[Column::of("id", Type::Int), Column::of("version", Type::Int)]);

/// All fixed tables.
pub(crate) static FIXED: &[&Table] =
    &[&SCHEMA_VERSION_TABLE, &LOG_HEAD, &EVENT, &STREAM_STATE, &DECISION, &LAW_BUNDLE, &CLAIM, &COUNTER, &OUTBOX, &FILE, &UPLOAD];

/// Unique indexes of fixed tables besides their keys.
pub(crate) static UNIQUE: &[(&str, &[&str])] = &[("event", &["log", "stream_kind", "stream_id", "stream_version"])];

/// Index of a column; `None` where the table has no such column.
pub(crate) fn position(table: &Table, column: &str) -> Option<usize> {
    table.columns.iter().position(|c| c.name == column)
}
