//! The register of applications (App. 2) and the journal of blanks (App. 3), by days.

use jiff::civil::Date;
use registry::access::{Action, Permit};
use registry::papers::{self, Period};
use registry::ports::store::LogId;
use registry::records::{CertificateRow, SpoiledRow};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Stop};
use super::lists::CaseLine;
use super::{Look, Operation, Query};

const TAG: &str = "Journals";

pub(super) static OPERATIONS: &[Operation] = &[Operation::look::<RegisterOfApplications>(), Operation::look::<JournalOfBlanks>()];

const DAYS: &[Query] = &[
    Query { name: "from", says: "First day; the first of this month where neither is said", example: "2026-11-01" },
    Query { name: "to", says: "Last day; today where neither is said", example: "2026-11-30" },
    Query { name: "office", says: "Code of the office, of whoever may read others' journals", example: "7517" },
    Query { name: "purpose", says: "Why, where it is another office's", example: "Тексеру № 3" },
];

fn period(ask: &Ask) -> Result<Period, Stop> {
    let today: Date = ask.visit.today();
    let (from, to) = (ask.day("from")?.unwrap_or_else(|| today.first_of_month()), ask.day("to")?.unwrap_or(today));
    if from > to {
        return Err(Stop::Unreadable("?to".to_owned(), "the last day is before the first".to_owned()));
    }
    Ok(Period { from, to })
}

/// For the own office, or for the one that is named.
fn permit(ask: &Ask) -> Result<Permit, Stop> {
    let log = match ask.visit.query("office") {
        Some(office) => LogId(office),
        None => ask.own_log()?,
    };
    ask.may(Action::JournalRead, Some(&log))
}

/// The register of applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RegisterOfApplications {
    /// Its lines, by number.
    pub lines: Vec<CaseLine>,
}

impl Look for RegisterOfApplications {
    const ACTION: Action = Action::JournalRead;
    const ID: &'static str = "journal_applications";
    const PATH: &'static str = "/api/journals/applications";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The register of applications (App. 2) between two days of filing, a thousand lines at most.";
    const QUERY: &'static [Query] = DAYS;

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let purpose = ask.visit.query("purpose");
        let read = papers::applications(ask.registry(), permit(ask)?, period(ask)?, purpose.as_deref()).await?;
        Ok((Self { lines: read.cases.into_iter().map(CaseLine::of).collect() }, None))
    }
}

/// The journal of blanks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JournalOfBlanks {
    /// Certificates entered, by number.
    pub certificates: Vec<JournalLine>,
    /// Blanks spoiled that bore no certificate of the journal.
    pub spoiled: Vec<SpoiledLine>,
}

/// A certificate in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JournalLine {
    /// The certificate.
    pub id: Uuid,
    /// Number in the journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Series and number of the blank.
    pub blank: String,
    /// Number of the act, with its year.
    pub act: String,
    /// Day it was made.
    pub made_on: String,
    /// Where it stands.
    pub state: String,
    /// Who received it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_to: Option<String>,
    /// Day it was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_on: Option<String>,
}

/// A spoiled blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SpoiledLine {
    /// Series.
    pub series: String,
    /// Number.
    pub number: u64,
    /// What happened.
    pub why: String,
    /// Day.
    pub on: String,
    /// By whom.
    pub by: String,
}

impl Look for JournalOfBlanks {
    const ACTION: Action = Action::JournalRead;
    const ID: &'static str = "journal_blanks";
    const PATH: &'static str = "/api/journals/blanks";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The journal of issue of certificates and of blanks (App. 3) between two days, a thousand lines at most.";
    const QUERY: &'static [Query] = DAYS;

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let purpose = ask.visit.query("purpose");
        let read = papers::blanks(ask.registry(), permit(ask)?, period(ask)?, purpose.as_deref()).await?;
        let line = |row: CertificateRow| JournalLine {
            id: row.id.0,
            number: row.journal.map(|number| number.to_string()),
            blank: row.shown,
            act: format!("{}/{}", row.act.number, row.act.year),
            made_on: row.made_on.to_string(),
            state: row.state,
            given_to: row.given_to,
            given_on: row.given_on.map(|day| day.to_string()),
        };
        let spoiled = |row: SpoiledRow| SpoiledLine { series: row.series, number: row.number, why: row.why, on: row.on.to_string(), by: row.by };
        let journal = Self { certificates: read.certificates.into_iter().map(line).collect(), spoiled: read.spoiled.into_iter().map(spoiled).collect() };
        Ok((journal, None))
    }
}
