//! The tables of these tests: two read models, one plain.

use registry::ports::rows::{Column, Origin, Table, Type};

pub static BLANK: Table = Table {
    name: "blank",
    origin: Origin::ReadModel,
    columns: &[
        Column { name: "lot", ty: Type::Id, null: false },
        Column { name: "number", ty: Type::Int, null: false },
        Column { name: "status", ty: Type::Text, null: false },
        Column { name: "official", ty: Type::Text, null: true },
        Column { name: "received_on", ty: Type::Date, null: false },
        Column { name: "changed_at", ty: Type::Time, null: false },
        Column { name: "spent", ty: Type::Bool, null: false },
        Column { name: "digest", ty: Type::Bytes, null: false },
    ],
    key: 2,
    indexes: &[&["status", "number"], &["official"]],
};

/// Numbers of blanks that wait with an official; a row goes when the blank is used or spoiled.
pub static IN_HAND: Table = Table {
    name: "in_hand",
    origin: Origin::ReadModel,
    columns: &[
        Column { name: "lot", ty: Type::Id, null: false },
        Column { name: "number", ty: Type::Int, null: false },
        Column { name: "order", ty: Type::Text, null: false },
    ],
    key: 2,
    indexes: &[],
};

pub static DRAFT: Table = Table {
    name: "draft",
    origin: Origin::Plain,
    columns: &[
        Column { name: "id", ty: Type::Id, null: false },
        Column { name: "owner", ty: Type::Text, null: false },
        Column { name: "body", ty: Type::Bytes, null: true },
        Column { name: "until", ty: Type::Time, null: true },
        Column { name: "born", ty: Type::Date, null: true },
        Column { name: "done", ty: Type::Bool, null: true },
        Column { name: "size", ty: Type::Int, null: true },
        Column { name: "ref", ty: Type::Id, null: true },
    ],
    key: 1,
    indexes: &[&["owner"]],
};
