//! The register of applications (App. 2) and the journal of blanks (App. 3): read for pages and printed.

use std::collections::BTreeMap;

use domain::numbers::{ApplicationId, RecordId};
use domain::paper::AbsentReason::NotStated;
use domain::paper::{ApplicationRow, BlankRow, JournalOfBlanks, RegisterOfApplications, Value, day};
use jiff::civil::Date;

use super::house::{House, sheet};
use super::words::{both, numbered, whole_name, words, words_with};
use crate::access::Permit;
use crate::access::reading::{Purpose, Subject, trace};
use crate::ports::rows::{Is, Select, Value as Cell};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables;
use crate::records::{Case, CertificateRow, NotRead, RecordRow, SpoiledRow, all};
use crate::registry::Registry;

/// Entries of a journal that a page or a paper holds at most.
pub const MOST_ENTRIES: u32 = 1000;

/// Days of a journal, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// The register of applications.
#[derive(Debug, Clone, Default)]
pub struct Applications {
    /// Its lines, by number.
    pub cases: Vec<Case>,
    /// Days of the records that were made on them.
    pub made_on: BTreeMap<RecordId, Date>,
}

/// The journal of blanks.
#[derive(Debug, Clone, Default)]
pub struct Blanks {
    /// Certificates entered, by number.
    pub certificates: Vec<CertificateRow>,
    /// Blanks spoiled that bore no certificate of the journal.
    pub spoiled: Vec<SpoiledRow>,
}

/// Reads the register of the permit's log; traced first.
///
/// # Errors
/// [`NotRead`].
pub async fn applications(registry: &Registry, permit: Permit, period: Period, purpose: Option<&str>) -> Result<Applications, NotRead> {
    let log = permit.log().cloned().ok_or(NotRead::NotFound)?;
    let query = between(Select::from(&tables::APPLICATION), &log, "filed_on", period).asc("year").asc("number");
    let cases = all(registry.store(), &query, Case::read).await?;
    let made_on = made_on(registry, cases.iter().filter_map(|case| case.record)).await?;
    let subjects: Vec<Subject> = cases.iter().map(|case| Subject::Application(ApplicationId(case.id.0))).collect();
    trace(registry.store(), registry.entropy(), permit, &subjects, purpose.map(Purpose::Stated), registry.now()).await?;
    Ok(Applications { cases, made_on })
}

/// Reads the journal of the permit's log; traced first.
///
/// # Errors
/// [`NotRead`].
pub async fn blanks(registry: &Registry, permit: Permit, period: Period, purpose: Option<&str>) -> Result<Blanks, NotRead> {
    let log = permit.log().cloned().ok_or(NotRead::NotFound)?;
    let entered = between(Select::from(&tables::CERTIFICATE), &log, "made_on", period).matching("journal_number", Is::NotNull);
    let certificates = all(registry.store(), &entered.asc("journal_year").asc("journal_number"), CertificateRow::read).await?;
    let spoiled = between(Select::from(&tables::BLANK_SPOILED), &log, "on_day", period).asc("on_day");
    let mut spoiled = all(registry.store(), &spoiled, SpoiledRow::read).await?;
    let of_a_certificate = |row: &SpoiledRow| {
        let shown = domain::blank::shown_number(&row.series, row.number);
        certificates.iter().any(|certificate| certificate.shown == shown)
    };
    spoiled.retain(|row| !of_a_certificate(row));
    let subjects: Vec<Subject> = certificates.iter().map(|certificate| Subject::Certificate(certificate.id)).collect();
    trace(registry.store(), registry.entropy(), permit, &subjects, purpose.map(Purpose::Stated), registry.now()).await?;
    Ok(Blanks { certificates, spoiled })
}

fn between(select: Select, log: &LogId, column: &'static str, period: Period) -> Select {
    select.eq("log", log.0.as_str()).matching(column, Is::AtLeast(period.from.into())).matching(column, Is::AtMost(period.to.into())).limit(MOST_ENTRIES)
}

async fn made_on(registry: &Registry, records: impl Iterator<Item = RecordId>) -> Result<BTreeMap<RecordId, Date>, Fault> {
    let ids: Vec<Cell> = records.map(|id| Cell::Id(id.0)).collect();
    let mut found = BTreeMap::new();
    for chunk in ids.chunks(400) {
        let query = Select::from(&tables::RECORD).matching("id", Is::In(chunk.to_vec()));
        found.extend(all(registry.store(), &query, RecordRow::read).await?.into_iter().map(|row| (row.id, row.made_on)));
    }
    Ok(found)
}

fn years(period: Period) -> String {
    if period.from.year() == period.to.year() { period.to.year().to_string() } else { format!("{}–{}", period.from.year(), period.to.year()) }
}

fn shown(period: Period) -> String {
    format!("{} – {}", day(period.from), day(period.to))
}

fn appendix(house: &House, number: &str) -> String {
    let code = words_with("paper-appendix", &[("body", &house.code), ("number", number)]);
    format!("{} / {}", code.kk, code.ru)
}

/// The register as a paper.
pub(crate) fn register_paper(registry: &Registry, house: &House, read: &Applications, period: Period) -> RegisterOfApplications {
    let made = registry.today();
    RegisterOfApplications {
        sheet: sheet(registry, appendix(house, "2"), None, format!("register/{}/{}/{}/{made}", house.code, period.from, period.to), made),
        body: house.compact(),
        year: years(period),
        period: shown(period),
        rows: read.cases.iter().map(|case| application_row(case, read)).collect(),
    }
}

fn application_row(case: &Case, read: &Applications) -> ApplicationRow {
    let late = matches!(case.lateness.as_str(), "under_one_year" | "one_year_and_more");
    let content = words(match (case.stillborn, late) {
        (true, _) => "paper-subject-stillbirth",
        (false, true) => "paper-subject-birth-late",
        (false, false) => "paper-subject-birth",
    });
    let child: Vec<&str> = [Some(case.child.as_str()), case.born_on.as_deref()].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let made = case.record.and_then(|record| read.made_on.get(&record));
    let result = match (&case.act_number, &case.letter) {
        (Some(number), _) => Some(Value::same(made.map_or_else(|| format!("№ {number}"), |on| numbered(number, *on)))),
        (None, Some(letter)) => {
            let said = words("paper-refused");
            let on = case.closed_on.map(|on| format!(", {}", day(on))).unwrap_or_default();
            Some(Value::shared(said.kk, said.ru, format!("№ {letter}{on}")))
        }
        (None, None) => None,
    };
    ApplicationRow {
        number: case.number.number.to_string(),
        received: day(case.filed_on),
        applicants: vec![whole_name(&case.applicant)],
        address: Value::or_absent(case.address.clone(), NotStated),
        act: both("paper-act-birth"),
        content: if child.is_empty() { content.into() } else { Value::shared(content.kk, content.ru, child.join(", ")) },
        accepted_by: if case.channel == "portal" { both("paper-portal") } else { Value::same(&case.taken_by_name) },
        appointed: None,
        result,
    }
}

/// The journal as a paper.
pub(crate) fn journal_paper(registry: &Registry, house: &House, read: &Blanks, period: Period) -> JournalOfBlanks {
    let made = registry.today();
    let entered = read.certificates.iter().map(certificate_row);
    let spoiled = read.spoiled.iter().map(spoiled_row);
    JournalOfBlanks {
        sheet: sheet(registry, appendix(house, "3"), None, format!("journal/{}/{}/{}/{made}", house.code, period.from, period.to), made),
        body: house.compact(),
        year: years(period),
        period: shown(period),
        rows: entered.chain(spoiled).collect(),
    }
}

fn certificate_row(row: &CertificateRow) -> BlankRow {
    let spoiled = row.state == "spoiled";
    let occasion = match (spoiled, row.repeat) {
        (true, _) => {
            let said = words("paper-spoiled");
            let why = [row.ended_why.clone(), row.ended_on.map(day)].into_iter().flatten().collect::<Vec<_>>().join(", ");
            Value::shared(said.kk, said.ru, why)
        }
        (false, true) => both("paper-repeat"),
        (false, false) => both("paper-first"),
    };
    BlankRow {
        number: row.journal.map_or_else(|| "—".to_owned(), |entry| entry.number.to_string()),
        date: day(row.given_on.unwrap_or(row.made_on)),
        certificate: both("paper-certificate-birth"),
        blank: row.shown.clone(),
        record: (!spoiled).then(|| Value::same(format!("№ {}/{}", row.act.number, row.act.year))),
        recipient: row.given_to.as_deref().map(whole_name),
        document: row.given_identity.as_ref().map(|number| Value::same(format!("№ {number}"))),
        occasion,
        payment: None,
    }
}

fn spoiled_row(row: &SpoiledRow) -> BlankRow {
    let said = words("paper-spoiled");
    BlankRow {
        number: "—".to_owned(),
        date: day(row.on),
        certificate: both("paper-certificate-birth"),
        blank: domain::blank::shown_number(&row.series, row.number),
        record: None,
        recipient: None,
        document: None,
        occasion: Value::shared(said.kk, said.ru, &row.why),
        payment: None,
    }
}
