//! Rows of signings: plain, swept like drafts. What was signed and done is in the log.

use crate::ports::rows::{Column, Origin, Table, Type};

const fn c(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: false }
}

const fn n(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: true }
}

/// Something to be signed, as it was shown. Written once.
pub static SIGNING: Table = Table {
    name: "signing",
    origin: Origin::Plain,
    columns: &[
        c("id", Type::Id),
        c("purpose", Type::Text),
        n("account", Type::Id),
        n("iin", Type::Text),
        c("phone", Type::Text),
        c("phone_token", Type::Text),
        n("secret", Type::Bytes),
        c("what", Type::Bytes),
        c("document", Type::Bytes),
        c("asked_at", Type::Time),
        c("expires_at", Type::Time),
    ],
    key: 1,
    indexes: &[&["phone"], &["account", "asked_at"], &["asked_at"]],
};

/// Where it stands.
pub static SIGNING_STAGE: Table = Table {
    name: "signing_stage",
    origin: Origin::Plain,
    columns: &[
        c("signing", Type::Id),
        c("stage", Type::Text),
        c("detail", Type::Bytes),
        n("cms", Type::Bytes),
        n("received_at", Type::Time),
        c("changed_at", Type::Time),
        n("account", Type::Id),
    ],
    key: 1,
    indexes: &[&["stage", "changed_at"], &["changed_at"], &["account", "stage", "changed_at"]],
};

/// The applications, records and certificates that it is about.
pub static SIGNING_ABOUT: Table = Table {
    name: "signing_about",
    origin: Origin::Plain,
    columns: &[c("about", Type::Id), c("signing", Type::Id), c("at", Type::Time)],
    key: 2,
    indexes: &[&["at"]],
};

/// Signings that the person turned away from (`withdrawal`): what is read before the act is done.
pub static SIGNING_SIDE: Table = Table {
    name: "signing_side",
    origin: Origin::Plain,
    columns: &[c("signing", Type::Id), c("side", Type::Text), c("at", Type::Time)],
    key: 2,
    indexes: &[&["at"]],
};

/// All of them.
pub static TABLES: &[&Table] = &[&SIGNING, &SIGNING_STAGE, &SIGNING_ABOUT, &SIGNING_SIDE];
