//! Tables of the read models, declared once.

use std::sync::LazyLock;

use crate::ports::rows::{Column, Origin, Table, Type};
use crate::{access, signing};

const fn c(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: false }
}

const fn n(name: &'static str, ty: Type) -> Column {
    Column { name, ty, null: true }
}

macro_rules! table {
    ($(#[$doc:meta])* $ident:ident, $name:literal, key $key:literal, [$($column:expr),+ $(,)?], [$($index:expr),* $(,)?]) => {
        $(#[$doc])*
        pub static $ident: Table = Table {
            name: $name,
            origin: Origin::ReadModel,
            columns: &[$($column),+],
            key: $key,
            indexes: &[$($index),*],
        };
    };
}

table!(
    /// Applications: desk, register of applications (App. 2).
    APPLICATION, "application", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("year", Type::Int), c("number", Type::Int), c("delivery", Type::Id),
        c("stage", Type::Text), c("next_step", Type::Text), c("lateness", Type::Text), c("vitality", Type::Text), c("channel", Type::Text),
        c("filed_on", Type::Date), c("taken_at", Type::Time), c("taken_by", Type::Id), c("taken_by_name", Type::Text),
        c("applicant", Type::Text), n("applicant_address", Type::Text), c("child", Type::Text),
        n("born_on", Type::Text), n("term_end", Type::Date), n("due", Type::Date), n("due_clause", Type::Text),
        c("defects", Type::Int), n("entered_on", Type::Date), n("proof", Type::Text), n("drafted_by", Type::Id),
        n("record", Type::Id), n("act_number", Type::Text), n("letter", Type::Text), n("closed_on", Type::Date), c("open", Type::Bool),
        n("mother_iin", Type::Text),
    ], [&["log", "open", "due"], &["log", "year", "number"], &["delivery"], &["log", "next_step"], &["record"], &["proof"], &["mother_iin"]]
);

table!(
    /// Act records.
    RECORD, "record", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("kind", Type::Text), c("year", Type::Int), c("book", Type::Text), c("number", Type::Int),
        c("volume", Type::Int), c("made_on", Type::Date), c("made_by", Type::Id), c("made_by_name", Type::Text), c("child", Type::Text),
        n("born_on", Type::Text), n("iin", Type::Text), c("iin_requested", Type::Bool), c("stillborn", Type::Bool), c("version", Type::Int),
        c("marks", Type::Int), c("application", Type::Id), c("body", Type::Text),
    ], [&["log", "kind", "year", "book", "number"], &["iin"], &["year", "number"], &["log", "made_on"]]
);

table!(
    /// Persons as they stand in records: child, mother, father.
    PERSON, "person", key 2, [
        c("record", Type::Id), c("role", Type::Text), c("log", Type::Text), c("surname", Type::Text), c("given", Type::Text),
        n("patronymic", Type::Text), n("iin", Type::Text), n("born_on", Type::Text),
    ], [&["iin"]]
);

table!(
    /// Blocking keys of the persons (eight a person at most).
    PERSON_KEY, "person_key", key 3, [c("key", Type::Int), c("record", Type::Id), c("role", Type::Text)], [&["record"]]
);

table!(
    /// Printings of copies: the print log.
    COPY_PRINT, "copy_print", key 3, [
        c("record", Type::Id), c("copy", Type::Text), c("ordinal", Type::Int), c("log", Type::Text), c("reflects", Type::Int),
        c("at", Type::Time), c("by_account", Type::Id), c("by_name", Type::Text),
    ], []
);

table!(
    /// Copies II at their holders.
    SECOND_COPY, "second_copy", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("record", Type::Id), c("kind", Type::Text), c("year", Type::Int), c("book", Type::Text),
        c("number", Type::Int), c("body", Type::Text), c("volume", Type::Int), c("reflects", Type::Int), c("changed_on", Type::Date),
        c("state", Type::Text),
    ], [&["record"], &["log", "state", "kind", "year", "book", "number"]]
);

table!(
    /// Volumes of second copies.
    VOLUME, "volume", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("kind", Type::Text), c("year", Type::Int), c("book", Type::Text), c("ordinal", Type::Int),
        c("first", Type::Int), c("last", Type::Int), c("copies", Type::Int), c("state", Type::Text), c("changed_on", Type::Date),
        n("returned_why", Type::Text),
    ], [&["log", "state"], &["log", "kind", "year", "book", "ordinal"]]
);

table!(
    /// Certificates and references: journal of blanks (App. 3), check page.
    CERTIFICATE, "certificate", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("record", Type::Id), c("application", Type::Id), c("kind", Type::Text),
        c("shown", Type::Text), n("lot", Type::Id), n("series", Type::Text), n("number", Type::Int), c("token", Type::Text),
        n("journal_year", Type::Int), n("journal_number", Type::Int), c("made_on", Type::Date), c("made_by", Type::Id),
        c("made_by_name", Type::Text), c("state", Type::Text), c("repeat", Type::Bool), c("act_number", Type::Int), c("act_year", Type::Int),
        c("act_book", Type::Text), c("reflects", Type::Int), n("given_to", Type::Text), n("given_identity", Type::Text),
        n("given_on", Type::Date), n("ended_on", Type::Date), n("ended_why", Type::Text),
    ], [&["token"], &["record"], &["application"], &["log", "journal_year", "journal_number"], &["number"], &["log", "state"], &["log", "kind", "made_on"]]
);

table!(
    /// Lots of blanks with their balance.
    BLANK_LOT, "blank_lot", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("kind", Type::Text), c("series", Type::Text), c("first", Type::Int), c("last", Type::Int),
        c("document", Type::Text), c("received_on", Type::Date), c("stock", Type::Int), n("stock_first", Type::Int), c("held", Type::Int),
        c("used", Type::Int), c("spoiled", Type::Int), c("written_off", Type::Int),
    ], [&["log", "kind"]]
);

table!(
    /// Blanks in officials' hands: one row a lot and holder, kept with zero when none is left.
    BLANK_HELD, "blank_held", key 2, [
        c("lot", Type::Id), c("account", Type::Id), c("log", Type::Text), c("kind", Type::Text), c("series", Type::Text),
        n("next", Type::Int), c("count", Type::Int),
    ], [&["log", "account", "kind"]]
);

table!(
    /// Spoiled blanks, for the journal; those written off stay in it.
    BLANK_SPOILED, "blank_spoiled", key 2, [
        c("lot", Type::Id), c("number", Type::Int), c("log", Type::Text), c("kind", Type::Text), c("series", Type::Text),
        c("why", Type::Text), c("on_day", Type::Date), c("by_name", Type::Text),
    ], [&["log", "on_day"]]
);

table!(
    /// Notices, on either side.
    NOTICE, "notice", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("side", Type::Text), c("code", Type::Text), c("number", Type::Text), c("from_log", Type::Text),
        c("to_log", Type::Text), n("origin", Type::Id), n("record", Type::Id), n("act", Type::Text), n("volume", Type::Id),
        c("copies", Type::Int), c("sent_on", Type::Date), c("state", Type::Text), n("ended_on", Type::Date), n("why", Type::Text),
    ], [&["log", "side", "state"], &["record"], &["origin"]]
);

table!(
    /// Appointments.
    APPOINTMENT, "appointment", key 1, [
        c("id", Type::Id), c("account", Type::Id), c("role", Type::Text), c("office", Type::Text), c("from_day", Type::Date),
        n("until_day", Type::Date), n("acting_order", Type::Text),
    ], [&["account"], &["office"]]
);

table!(
    /// Acts attested by an electronic digital signature; one signature may attest several, of the children of a delivery.
    SIGNATURE, "signature", key 3, [
        c("signature", Type::Text), c("about", Type::Id), c("event", Type::Text), c("log", Type::Text), c("kind", Type::Text),
        c("content", Type::Text), c("evidence", Type::Text),
    ], [&["about"]]
);

table!(
    /// Papers as electronic documents, by what each was printed from; the bytes are files.
    ELECTRONIC, "electronic", key 1, [
        c("id", Type::Id), c("log", Type::Text), c("paper", Type::Text), c("about", Type::Id), c("number", Type::Text),
        c("printed", Type::Text), c("signed", Type::Text), c("signature", Type::Text), c("on_day", Type::Date),
    ], [&["about"]]
);

/// Read models.
static READ_MODELS: &[&Table] = &[
    &APPLICATION,
    &RECORD,
    &PERSON,
    &PERSON_KEY,
    &COPY_PRINT,
    &SECOND_COPY,
    &VOLUME,
    &CERTIFICATE,
    &BLANK_LOT,
    &BLANK_HELD,
    &BLANK_SPOILED,
    &NOTICE,
    &APPOINTMENT,
    &SIGNATURE,
    &ELECTRONIC,
];

/// Every table, read models first.
pub static ALL: LazyLock<Vec<&'static Table>> =
    LazyLock::new(|| READ_MODELS.iter().chain(access::tables::TABLES).chain(signing::tables::TABLES).copied().collect());
