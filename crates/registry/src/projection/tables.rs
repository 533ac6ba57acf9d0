//! Tables of the read models, declared once.

use std::sync::LazyLock;

use crate::ports::rows::{Column, Origin, Table, Type};
use crate::{access, signing};

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
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("year", Type::Int), Column::of("number", Type::Int), Column::of("delivery", Type::Id),
        Column::of("stage", Type::Text), Column::of("next_step", Type::Text), Column::of("lateness", Type::Text), Column::of("vitality", Type::Text), Column::of("channel", Type::Text),
        Column::of("filed_on", Type::Date), Column::of("taken_at", Type::Time), Column::of("taken_by", Type::Id), Column::of("taken_by_name", Type::Text),
        Column::of("applicant", Type::Text), Column::maybe("applicant_address", Type::Text), Column::of("child", Type::Text),
        Column::maybe("born_on", Type::Text), Column::maybe("term_end", Type::Date), Column::maybe("due", Type::Date), Column::maybe("due_clause", Type::Text),
        Column::of("defects", Type::Int), Column::maybe("entered_on", Type::Date), Column::maybe("proof", Type::Text), Column::maybe("drafted_by", Type::Id),
        Column::maybe("record", Type::Id), Column::maybe("act_number", Type::Text), Column::maybe("letter", Type::Text), Column::maybe("closed_on", Type::Date), Column::of("open", Type::Bool),
        Column::maybe("mother_iin", Type::Text),
    ], [&["log", "open", "due"], &["log", "year", "number"], &["delivery"], &["log", "next_step"], &["record"], &["proof"], &["mother_iin"]]
);

table!(
    /// Act records.
    RECORD, "record", key 1, [
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("kind", Type::Text), Column::of("year", Type::Int), Column::of("book", Type::Text), Column::of("number", Type::Int),
        Column::of("volume", Type::Int), Column::of("made_on", Type::Date), Column::of("made_by", Type::Id), Column::of("made_by_name", Type::Text), Column::of("child", Type::Text),
        Column::maybe("born_on", Type::Text), Column::maybe("iin", Type::Text), Column::of("iin_requested", Type::Bool), Column::of("stillborn", Type::Bool), Column::of("version", Type::Int),
        Column::of("marks", Type::Int), Column::of("application", Type::Id), Column::of("body", Type::Text), Column::maybe("sex", Type::Text),
    ], [&["log", "kind", "year", "book", "number"], &["iin"], &["year", "number"], &["log", "made_on"]]
);

table!(
    /// Persons as they stand in records: child, mother, father.
    PERSON, "person", key 2, [
        Column::of("record", Type::Id), Column::of("role", Type::Text), Column::of("log", Type::Text), Column::of("surname", Type::Text), Column::of("given", Type::Text),
        Column::maybe("patronymic", Type::Text), Column::maybe("iin", Type::Text), Column::maybe("born_on", Type::Text),
    ], [&["iin"]]
);

table!(
    /// Blocking keys of the persons (eight a person at most).
    PERSON_KEY, "person_key", key 3, [Column::of("key", Type::Int), Column::of("record", Type::Id), Column::of("role", Type::Text)], [&["record"]]
);

table!(
    /// Printings of copies: the print log.
    COPY_PRINT, "copy_print", key 3, [
        Column::of("record", Type::Id), Column::of("copy", Type::Text), Column::of("ordinal", Type::Int), Column::of("log", Type::Text), Column::of("reflects", Type::Int),
        Column::of("at", Type::Time), Column::of("by_account", Type::Id), Column::of("by_name", Type::Text),
    ], []
);

table!(
    /// Copies II at their holders.
    SECOND_COPY, "second_copy", key 1, [
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("record", Type::Id), Column::of("kind", Type::Text), Column::of("year", Type::Int), Column::of("book", Type::Text),
        Column::of("number", Type::Int), Column::of("body", Type::Text), Column::of("volume", Type::Int), Column::of("reflects", Type::Int), Column::of("changed_on", Type::Date),
        Column::of("state", Type::Text),
    ], [&["record"], &["log", "state", "kind", "year", "book", "number"]]
);

table!(
    /// Volumes of second copies.
    VOLUME, "volume", key 1, [
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("kind", Type::Text), Column::of("year", Type::Int), Column::of("book", Type::Text), Column::of("ordinal", Type::Int),
        Column::of("first", Type::Int), Column::of("last", Type::Int), Column::of("copies", Type::Int), Column::of("state", Type::Text), Column::of("changed_on", Type::Date),
        Column::maybe("returned_why", Type::Text),
    ], [&["log", "state"], &["log", "kind", "year", "book", "ordinal"]]
);

table!(
    /// Certificates and references: journal of blanks (App. 3), check page.
    CERTIFICATE, "certificate", key 1, [
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("record", Type::Id), Column::of("application", Type::Id), Column::of("kind", Type::Text),
        Column::of("shown", Type::Text), Column::maybe("lot", Type::Id), Column::maybe("series", Type::Text), Column::maybe("number", Type::Int), Column::of("token", Type::Text),
        Column::maybe("journal_year", Type::Int), Column::maybe("journal_number", Type::Int), Column::of("made_on", Type::Date), Column::of("made_by", Type::Id),
        Column::of("made_by_name", Type::Text), Column::of("state", Type::Text), Column::of("repeat", Type::Bool), Column::of("act_number", Type::Int), Column::of("act_year", Type::Int),
        Column::of("act_book", Type::Text), Column::of("reflects", Type::Int), Column::maybe("given_to", Type::Text), Column::maybe("given_identity", Type::Text),
        Column::maybe("given_on", Type::Date), Column::maybe("ended_on", Type::Date), Column::maybe("ended_why", Type::Text),
    ], [&["token"], &["record"], &["application"], &["log", "journal_year", "journal_number"], &["number"], &["log", "state"], &["log", "kind", "made_on"]]
);

table!(
    /// Lots of blanks with their balance.
    BLANK_LOT, "blank_lot", key 1, [
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("kind", Type::Text), Column::of("series", Type::Text), Column::of("first", Type::Int), Column::of("last", Type::Int),
        Column::of("document", Type::Text), Column::of("received_on", Type::Date), Column::of("stock", Type::Int), Column::maybe("stock_first", Type::Int), Column::of("held", Type::Int),
        Column::of("used", Type::Int), Column::of("spoiled", Type::Int), Column::of("written_off", Type::Int),
    ], [&["log", "kind"]]
);

table!(
    /// Blanks in officials' hands: one row a lot and holder, kept with zero when none is left.
    BLANK_HELD, "blank_held", key 2, [
        Column::of("lot", Type::Id), Column::of("account", Type::Id), Column::of("log", Type::Text), Column::of("kind", Type::Text), Column::of("series", Type::Text),
        Column::maybe("next", Type::Int), Column::of("count", Type::Int),
    ], [&["log", "account", "kind"]]
);

table!(
    /// Spoiled blanks, for the journal; those written off stay in it.
    BLANK_SPOILED, "blank_spoiled", key 2, [
        Column::of("lot", Type::Id), Column::of("number", Type::Int), Column::of("log", Type::Text), Column::of("kind", Type::Text), Column::of("series", Type::Text),
        Column::of("why", Type::Text), Column::of("on_day", Type::Date), Column::of("by_name", Type::Text),
    ], [&["log", "on_day"]]
);

table!(
    /// Notices, on either side.
    NOTICE, "notice", key 1, [
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("side", Type::Text), Column::of("code", Type::Text), Column::of("number", Type::Text), Column::of("from_log", Type::Text),
        Column::of("to_log", Type::Text), Column::maybe("origin", Type::Id), Column::maybe("record", Type::Id), Column::maybe("act", Type::Text), Column::maybe("volume", Type::Id),
        Column::of("copies", Type::Int), Column::of("sent_on", Type::Date), Column::of("state", Type::Text), Column::maybe("ended_on", Type::Date), Column::maybe("why", Type::Text),
    ], [&["log", "side", "state"], &["record"], &["origin"]]
);

table!(
    /// Appointments.
    APPOINTMENT, "appointment", key 1, [
        Column::of("id", Type::Id), Column::of("account", Type::Id), Column::of("role", Type::Text), Column::of("office", Type::Text), Column::of("from_day", Type::Date),
        Column::maybe("until_day", Type::Date), Column::maybe("acting_order", Type::Text), Column::maybe("organisation", Type::Text), Column::maybe("bin", Type::Text),
    ], [&["account"], &["office"]]
);

table!(
    /// Acts attested by an electronic digital signature; one signature may attest several, of the children of a delivery.
    SIGNATURE, "signature", key 3, [
        Column::of("signature", Type::Text), Column::of("about", Type::Id), Column::of("event", Type::Text), Column::of("log", Type::Text), Column::of("kind", Type::Text),
        Column::of("content", Type::Text), Column::of("evidence", Type::Text),
    ], [&["about"]]
);

table!(
    /// Papers as electronic documents, by what each was printed from; the bytes are files.
    ELECTRONIC, "electronic", key 1, [
        Column::of("id", Type::Id), Column::of("log", Type::Text), Column::of("paper", Type::Text), Column::of("about", Type::Id), Column::of("number", Type::Text),
        Column::of("printed", Type::Text), Column::of("signed", Type::Text), Column::of("signature", Type::Text), Column::of("on_day", Type::Date),
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
