//! Rows of the read models as pages need them.

use domain::numbers::{AccountId, ApplicationId, CertificateId, LotId, NoticeId, RecordId, SecondCopyId, YearNumber};
use jiff::Timestamp;
use jiff::civil::Date;

use super::cells::Named;
use crate::ports::rows::{Row, Select};
use crate::ports::store::{Fault, LogId, Store};
use crate::projection::tables;

/// One application, as desk, search and register list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The application.
    pub id: ApplicationId,
    /// The log it is in.
    pub log: LogId,
    /// Intake number.
    pub number: YearNumber,
    /// Stage, by name.
    pub stage: String,
    /// What the law puts next, by name.
    pub next_step: String,
    /// Late or not, by name.
    pub lateness: String,
    /// Stillborn.
    pub stillborn: bool,
    /// How it came in, by name.
    pub channel: String,
    /// Day of filing.
    pub filed_on: Date,
    /// When it was taken in.
    pub taken_at: Timestamp,
    /// By whose account.
    pub taken_by: AccountId,
    /// By whom.
    pub taken_by_name: String,
    /// Who applies.
    pub applicant: String,
    /// Where the applicant lives, in Russian.
    pub address: Option<String>,
    /// The child's name as far as stated.
    pub child: String,
    /// Day of birth, as shown.
    pub born_on: Option<String>,
    /// The day that runs.
    pub due: Option<Date>,
    /// The clause that sets it.
    pub due_clause: Option<String>,
    /// How much the check found wanting.
    pub defects: u64,
    /// Day of the entry in the register as complete.
    pub entered_on: Option<Date>,
    /// Who drew up the conclusion.
    pub drafted_by: Option<AccountId>,
    /// The record made on it.
    pub record: Option<RecordId>,
    /// Its number.
    pub act_number: Option<String>,
    /// The refusal letter.
    pub letter: Option<String>,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// Still in work.
    pub open: bool,
}

impl Case {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::APPLICATION, row);
        Ok(Self {
            id: ApplicationId(r.id("id")?),
            log: r.log()?,
            number: r.yearly("year", "number")?,
            stage: r.text("stage")?,
            next_step: r.text("next_step")?,
            lateness: r.text("lateness")?,
            stillborn: r.text("vitality")? == "stillborn",
            channel: r.text("channel")?,
            filed_on: r.date("filed_on")?,
            taken_at: r.time("taken_at")?,
            taken_by: AccountId(r.id("taken_by")?),
            taken_by_name: r.text("taken_by_name")?,
            applicant: r.text("applicant")?,
            address: r.maybe_text("applicant_address")?,
            child: r.text("child")?,
            born_on: r.maybe_text("born_on")?,
            due: r.maybe_date("due")?,
            due_clause: r.maybe_text("due_clause")?,
            defects: r.count("defects")?,
            entered_on: r.maybe_date("entered_on")?,
            drafted_by: r.maybe_id("drafted_by")?.map(AccountId),
            record: r.maybe_id("record")?.map(RecordId),
            act_number: r.maybe_text("act_number")?,
            letter: r.maybe_text("letter")?,
            closed_on: r.maybe_date("closed_on")?,
            open: r.flag("open")?,
        })
    }
}

/// One act record, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// The record.
    pub id: RecordId,
    /// The log it is in.
    pub log: LogId,
    /// Number and year.
    pub number: YearNumber,
    /// Book, by name.
    pub book: String,
    /// Day of registration.
    pub made_on: Date,
    /// Who registered.
    pub made_by_name: String,
    /// The child.
    pub child: String,
    /// Day of birth, as shown.
    pub born_on: Option<String>,
    /// The child's IIN.
    pub iin: Option<String>,
    /// Stillborn.
    pub stillborn: bool,
    /// How many marks it bears.
    pub marks: u64,
    /// Code of the body.
    pub body: String,
}

impl RecordRow {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::RECORD, row);
        Ok(Self {
            id: RecordId(r.id("id")?),
            log: r.log()?,
            number: r.yearly("year", "number")?,
            book: r.text("book")?,
            made_on: r.date("made_on")?,
            made_by_name: r.text("made_by_name")?,
            child: r.text("child")?,
            born_on: r.maybe_text("born_on")?,
            iin: r.maybe_text("iin")?,
            stillborn: r.flag("stillborn")?,
            marks: r.count("marks")?,
            body: r.text("body")?,
        })
    }
}

/// One certificate or reference, as lists and the check page find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRow {
    /// The certificate.
    pub id: CertificateId,
    /// The log it is in.
    pub log: LogId,
    /// The record.
    pub record: RecordId,
    /// The application.
    pub application: ApplicationId,
    /// `birth` or `stillbirth_reference`.
    pub kind: String,
    /// Number as printed.
    pub shown: String,
    /// Entry in the journal of blanks.
    pub journal: Option<YearNumber>,
    /// Day it was formed.
    pub made_on: Date,
    /// State, by name.
    pub state: String,
    /// A repeat document.
    pub repeat: bool,
    /// Number and year of the act.
    pub act: YearNumber,
    /// To whom it was handed over.
    pub given_to: Option<String>,
    /// Number of the identity document shown.
    pub given_identity: Option<String>,
    /// When.
    pub given_on: Option<Date>,
    /// When it ceased to be valid.
    pub ended_on: Option<Date>,
    /// Why it was spoiled.
    pub ended_why: Option<String>,
}

impl CertificateRow {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::CERTIFICATE, row);
        let journal = match (r.maybe_int("journal_year")?, r.maybe_int("journal_number")?) {
            (Some(_), Some(_)) => Some(r.yearly("journal_year", "journal_number")?),
            _ => None,
        };
        Ok(Self {
            id: CertificateId(r.id("id")?),
            log: r.log()?,
            record: RecordId(r.id("record")?),
            application: ApplicationId(r.id("application")?),
            kind: r.text("kind")?,
            shown: r.text("shown")?,
            journal,
            made_on: r.date("made_on")?,
            state: r.text("state")?,
            repeat: r.flag("repeat")?,
            act: r.yearly("act_year", "act_number")?,
            given_to: r.maybe_text("given_to")?,
            given_identity: r.maybe_text("given_identity")?,
            given_on: r.maybe_date("given_on")?,
            ended_on: r.maybe_date("ended_on")?,
            ended_why: r.maybe_text("ended_why")?,
        })
    }
}

/// One notice on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// The notice on this side.
    pub id: NoticeId,
    /// The log of this side.
    pub log: LogId,
    /// Sent, not received.
    pub outgoing: bool,
    /// Code, `O10`.
    pub code: String,
    /// Sender's number.
    pub number: String,
    /// Sender's log.
    pub from: String,
    /// Addressee's log.
    pub to: String,
    /// The act it speaks of, `17/2021`.
    pub act: Option<String>,
    /// Copies in its inventory.
    pub copies: u64,
    /// Day sent.
    pub sent_on: Date,
    /// State, by name.
    pub state: String,
    /// When it ended.
    pub ended_on: Option<Date>,
    /// Why it came back.
    pub why: Option<String>,
}

impl NoticeRow {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::NOTICE, row);
        Ok(Self {
            id: NoticeId(r.id("id")?),
            log: r.log()?,
            outgoing: r.text("side")? == "out",
            code: r.text("code")?,
            number: r.text("number")?,
            from: r.text("from_log")?,
            to: r.text("to_log")?,
            act: r.maybe_text("act")?,
            copies: r.count("copies")?,
            sent_on: r.date("sent_on")?,
            state: r.text("state")?,
            ended_on: r.maybe_date("ended_on")?,
            why: r.maybe_text("why")?,
        })
    }
}

/// Copy II of a record at one holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondCopyRow {
    /// The copy.
    pub id: SecondCopyId,
    /// The holder's log.
    pub log: LogId,
    /// Number of its volume.
    pub volume: u64,
    /// Version it reflects.
    pub reflects: u64,
    /// Day it was last made or changed.
    pub changed_on: Date,
    /// `at_body`, `sent`, `at_authority`.
    pub state: String,
}

impl SecondCopyRow {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::SECOND_COPY, row);
        Ok(Self {
            id: SecondCopyId(r.id("id")?),
            log: r.log()?,
            volume: r.count("volume")?,
            reflects: r.count("reflects")?,
            changed_on: r.date("changed_on")?,
            state: r.text("state")?,
        })
    }
}

/// Blanks in one official's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// The lot.
    pub lot: LotId,
    /// Kind of certificate, by name.
    pub kind: String,
    /// Series.
    pub series: String,
    /// The next one.
    pub next: Option<u64>,
    /// How many.
    pub count: u64,
}

impl HeldRow {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::BLANK_HELD, row);
        let next = r.maybe_int("next")?.and_then(|next| u64::try_from(next).ok());
        Ok(Self { lot: LotId(r.id("lot")?), kind: r.text("kind")?, series: r.text("series")?, next, count: r.count("count")? })
    }
}

/// A spoiled blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpoiledRow {
    /// Number.
    pub number: u64,
    /// Kind of certificate, by name.
    pub kind: String,
    /// Series.
    pub series: String,
    /// Why.
    pub why: String,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

impl SpoiledRow {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::BLANK_SPOILED, row);
        Ok(Self {
            number: r.count("number")?,
            kind: r.text("kind")?,
            series: r.text("series")?,
            why: r.text("why")?,
            on: r.date("on_day")?,
            by: r.text("by_name")?,
        })
    }
}

/// All rows of a query, read.
pub(crate) async fn all<T>(store: &dyn Store, query: &Select, read: fn(&Row) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
    store.select(query).await?.iter().map(read).collect()
}

/// How many rows a query finds.
pub(crate) async fn count(store: &dyn Store, query: Select) -> Result<u64, Fault> {
    let rows = store.select(&query.count_by(&[])).await?;
    Ok(match rows.first().and_then(|row| row.first()) {
        Some(crate::ports::rows::Value::Int(n)) => u64::try_from(*n).unwrap_or(0),
        _ => 0,
    })
}
