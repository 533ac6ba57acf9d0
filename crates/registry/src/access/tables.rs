//! The tables of this module: plain rows with retention, in no log. And the read model of appointments, which is only read here.
//!
//! The port's `put` replaces a row blindly, so what two people may write at once stands in different tables: an
//! administrator's changes of an account never undo a new password, an activity never revives an ended session.

pub use crate::projection::tables::APPOINTMENT;

use crate::ports::rows::{Column, Origin, Table, Type};

const fn plain(name: &'static str, key: usize, columns: &'static [Column], indexes: &'static [&'static [&'static str]]) -> Table {
    Table { name, origin: Origin::Plain, columns, key, indexes }
}

/// A person who may log in. Written by administrators.
pub static ACCOUNT: Table = plain(
    "account",
    1,
    &[
        Column::of("id", Type::Id),
        Column::of("login", Type::Text),
        Column::of("surname", Type::Text),
        Column::of("given", Type::Text),
        Column::maybe("patronymic", Type::Text),
        Column::maybe("iin", Type::Text),
        Column::of("lang", Type::Text),
        Column::of("disabled", Type::Bool),
        Column::of("created_at", Type::Time),
        Column::maybe("closed_at", Type::Time),
    ],
    &[&["login"], &["iin"]],
);

/// What an account logs in with. Written by its person, and by a reset.
pub static CREDENTIAL: Table = plain(
    "credential",
    1,
    &[
        Column::of("account", Type::Id),
        Column::of("password", Type::Text),
        Column::of("totp_secret", Type::Bytes),
        Column::of("must_change", Type::Bool),
        Column::maybe("valid_until", Type::Time),
        Column::of("changed_at", Type::Time),
    ],
    &[],
);

/// One attempt to log in: noted as failed before it is examined, so that attempts side by side all count.
pub static LOG_IN_ATTEMPT: Table = plain(
    "log_in_attempt",
    2,
    &[Column::of("subject", Type::Bytes), Column::of("id", Type::Id), Column::of("at", Type::Time), Column::of("failed", Type::Bool)],
    &[&["subject", "at"]],
);

/// One-time codes that were used, by their step of 30 seconds.
pub static LOG_IN_CODE: Table =
    plain("log_in_code", 3, &[Column::of("account", Type::Id), Column::of("step", Type::Int), Column::of("attempt", Type::Id)], &[]);

/// A web session by the SHA-256 of its token. Written twice at most: begun, ended.
pub static WEB_SESSION: Table = plain(
    "web_session",
    1,
    &[
        Column::of("key", Type::Bytes),
        Column::of("account", Type::Id),
        Column::maybe("appointment", Type::Id),
        Column::of("csrf", Type::Text),
        Column::of("created_at", Type::Time),
        Column::of("expires_at", Type::Time),
        Column::of("ended", Type::Bool),
    ],
    &[&["account"]],
);

/// When a web session was last used.
pub static WEB_SESSION_SEEN: Table = plain("web_session_seen", 1, &[Column::of("session", Type::Bytes), Column::of("seen_at", Type::Time)], &[]);

/// A form begun and not sent, or kept when its session ended.
pub static DRAFT: Table = plain(
    "draft",
    1,
    &[
        Column::of("id", Type::Id),
        Column::of("account", Type::Id),
        Column::of("kind", Type::Text),
        Column::maybe("about", Type::Text),
        Column::of("form", Type::Bytes),
        Column::of("saved_at", Type::Time),
    ],
    &[&["account", "saved_at"]],
);

/// A reading of personal data, written before the answer.
pub static READING: Table = plain(
    "reading",
    1,
    &[
        Column::of("id", Type::Id),
        Column::of("at", Type::Time),
        Column::of("account", Type::Id),
        Column::of("name", Type::Text),
        Column::of("role", Type::Text),
        Column::of("office", Type::Text),
        Column::of("action", Type::Text),
        Column::maybe("purpose", Type::Text),
        Column::of("subjects", Type::Int),
        Column::of("hidden", Type::Bool),
    ],
    &[&["account", "at"], &["at"]],
);

/// Whom and what a reading was about.
pub static READING_SUBJECT: Table =
    plain("reading_subject", 3, &[Column::of("subject", Type::Text), Column::of("at", Type::Time), Column::of("reading", Type::Id)], &[]);

/// A machine client.
pub static API_CLIENT: Table = plain(
    "api_client",
    1,
    &[
        Column::of("id", Type::Id),
        Column::of("name", Type::Text),
        Column::of("token_hash", Type::Bytes),
        Column::of("organisation", Type::Text),
        Column::of("role", Type::Text),
        Column::of("office", Type::Text),
        Column::of("use_cases", Type::Text),
        Column::of("created_by", Type::Id),
        Column::of("created_at", Type::Time),
        Column::maybe("ended_at", Type::Time),
    ],
    &[&["token_hash"]],
);

/// A request of the API by the id of its command and the SHA-256 of what it said, with its answer once it was given.
pub static API_REQUEST: Table = plain(
    "api_request",
    2,
    &[
        Column::of("id", Type::Id),
        Column::of("said", Type::Bytes),
        Column::of("at", Type::Time),
        Column::maybe("status", Type::Int),
        Column::maybe("answer", Type::Bytes),
    ],
    &[&["at"]],
);

/// A setting of the deployment that is no legal fact.
pub static SETTING: Table =
    plain("setting", 1, &[Column::of("key", Type::Text), Column::of("value", Type::Text), Column::maybe("by", Type::Id), Column::of("at", Type::Time)], &[]);

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
