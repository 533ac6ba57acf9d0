//! The tables of this module: plain rows with retention, in no log. And the read model of appointments, which is only read here.
//!
//! The port's `put` replaces a row blindly, so what two people may write at once stands in different tables: an
//! administrator's changes of an account never undo a new password, an activity never revives an ended session.

pub use crate::projection::tables::APPOINTMENT;

use crate::ports::rows::{Column, Origin, Table, Type};

const fn col(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: false }
}

const fn opt(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: true }
}

const fn plain(name: &'static str, key: usize, columns: &'static [Column], indexes: &'static [&'static [&'static str]]) -> Table {
    Table { name, origin: Origin::Plain, columns, key, indexes }
}

/// A person who may log in. Written by administrators.
pub static ACCOUNT: Table = plain(
    "account",
    1,
    &[
        col("id", Type::Id),
        col("login", Type::Text),
        col("surname", Type::Text),
        col("given", Type::Text),
        opt("patronymic", Type::Text),
        opt("iin", Type::Text),
        col("lang", Type::Text),
        col("disabled", Type::Bool),
        col("created_at", Type::Time),
        opt("closed_at", Type::Time),
    ],
    &[&["login"], &["iin"]],
);

/// What an account logs in with. Written by its person, and by a reset.
pub static CREDENTIAL: Table = plain(
    "credential",
    1,
    &[
        col("account", Type::Id),
        col("password", Type::Text),
        col("totp_secret", Type::Bytes),
        col("must_change", Type::Bool),
        opt("valid_until", Type::Time),
        col("changed_at", Type::Time),
    ],
    &[],
);

/// One attempt to log in: noted as failed before it is examined, so that attempts side by side all count.
pub static LOG_IN_ATTEMPT: Table =
    plain("log_in_attempt", 2, &[col("subject", Type::Bytes), col("id", Type::Id), col("at", Type::Time), col("failed", Type::Bool)], &[&["subject", "at"]]);

/// One-time codes that were used, by their step of 30 seconds.
pub static LOG_IN_CODE: Table = plain("log_in_code", 3, &[col("account", Type::Id), col("step", Type::Int), col("attempt", Type::Id)], &[]);

/// A web session by the SHA-256 of its token. Written twice at most: begun, ended.
pub static WEB_SESSION: Table = plain(
    "web_session",
    1,
    &[
        col("key", Type::Bytes),
        col("account", Type::Id),
        opt("appointment", Type::Id),
        col("csrf", Type::Text),
        col("created_at", Type::Time),
        col("expires_at", Type::Time),
        col("ended", Type::Bool),
    ],
    &[&["account"]],
);

/// When a web session was last used.
pub static WEB_SESSION_SEEN: Table = plain("web_session_seen", 1, &[col("session", Type::Bytes), col("seen_at", Type::Time)], &[]);

/// A form begun and not sent, or kept when its session ended.
pub static DRAFT: Table = plain(
    "draft",
    1,
    &[col("id", Type::Id), col("account", Type::Id), col("kind", Type::Text), opt("about", Type::Text), col("form", Type::Bytes), col("saved_at", Type::Time)],
    &[&["account", "saved_at"]],
);

/// A reading of personal data, written before the answer.
pub static READING: Table = plain(
    "reading",
    1,
    &[
        col("id", Type::Id),
        col("at", Type::Time),
        col("account", Type::Id),
        col("name", Type::Text),
        col("role", Type::Text),
        col("office", Type::Text),
        col("action", Type::Text),
        opt("purpose", Type::Text),
        col("subjects", Type::Int),
        col("hidden", Type::Bool),
    ],
    &[&["account", "at"], &["at"]],
);

/// Whom and what a reading was about.
pub static READING_SUBJECT: Table = plain("reading_subject", 3, &[col("subject", Type::Text), col("at", Type::Time), col("reading", Type::Id)], &[]);

/// A machine client.
pub static API_CLIENT: Table = plain(
    "api_client",
    1,
    &[
        col("id", Type::Id),
        col("name", Type::Text),
        col("token_hash", Type::Bytes),
        col("organisation", Type::Text),
        col("role", Type::Text),
        col("office", Type::Text),
        col("use_cases", Type::Text),
        col("created_by", Type::Id),
        col("created_at", Type::Time),
        opt("ended_at", Type::Time),
    ],
    &[&["token_hash"]],
);

/// A request of the API by the id of its command and the SHA-256 of what it said, with its answer once it was given.
pub static API_REQUEST: Table = plain(
    "api_request",
    2,
    &[col("id", Type::Id), col("said", Type::Bytes), col("at", Type::Time), opt("status", Type::Int), opt("answer", Type::Bytes)],
    &[&["at"]],
);

/// A setting of the deployment that is no legal fact.
pub static SETTING: Table = plain("setting", 1, &[col("key", Type::Text), col("value", Type::Text), opt("by", Type::Id), col("at", Type::Time)], &[]);

/// All plain tables of this module.
pub static TABLES: &[&Table] = &[
    &ACCOUNT,
    &CREDENTIAL,
    &LOG_IN_ATTEMPT,
    &LOG_IN_CODE,
    &WEB_SESSION,
    &WEB_SESSION_SEEN,
    &DRAFT,
    &READING,
    &READING_SUBJECT,
    &API_CLIENT,
    &API_REQUEST,
    &SETTING,
];
