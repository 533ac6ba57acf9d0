//! The register of applications on screen: one line an application, newest first.

use domain::numbers::{AccountId, ApplicationId, RecordId, YearNumber};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::cells::Cells;
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables::APPLICATION;
use crate::registry::Registry;

/// Lines on one page of the list.
pub const PAGE: u32 = 50;
/// Lines of a year that a search by words looks through, newest first.
const LOOKED_THROUGH: u32 = 1000;

/// Which applications.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of this log.
    pub log: Option<LogId>,
    /// Taken in by one of these accounts; `None` for anybody.
    pub taken_by: Option<Vec<AccountId>>,
    /// Nothing but those that are open.
    pub open: bool,
    /// At this stage, by its name.
    pub stage: Option<String>,
    /// Of this year.
    pub year: Option<i16>,
    /// Number, or words of the names of child and applicant.
    pub text: String,
    /// Page, from 0.
    pub page: u32,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns of the read model of the same name")]
pub struct Line {
    pub id: ApplicationId,
    pub log: LogId,
    pub number: YearNumber,
    pub delivery: Uuid,
    pub stage: String,
    pub next_step: String,
    pub lateness: String,
    pub vitality: String,
    pub channel: String,
    pub filed_on: Date,
    pub taken_at: Timestamp,
    pub taken_by: AccountId,
    pub taken_by_name: String,
    pub applicant: String,
    pub child: String,
    pub born_on: Option<String>,
    pub due: Option<Date>,
    pub due_clause: Option<String>,
    pub defects: u64,
    pub entered_on: Option<Date>,
    pub record: Option<RecordId>,
    pub act_number: Option<String>,
    pub letter: Option<String>,
}

/// The page of lines, and whether there are more.
///
/// # Errors
/// A technical failure.
pub async fn list(registry: &Registry, filter: &Filter) -> Result<(Vec<Line>, bool), Fault> {
    let mut query = Select::from(&APPLICATION).desc("year").desc("number");
    if let Some(log) = &filter.log {
        query = query.eq("log", log.0.as_str());
    }
    if let Some(accounts) = &filter.taken_by {
        query = query.matching("taken_by", Is::In(accounts.iter().map(|account| Value::Id(account.0)).collect()));
    }
    if filter.open {
        query = query.eq("open", true);
    }
    if let Some(stage) = &filter.stage {
        query = query.eq("stage", stage.as_str());
    }
    if let Some(year) = filter.year {
        query = query.eq("year", i64::from(year));
    }
    let skip = usize::try_from(filter.page.saturating_mul(PAGE)).unwrap_or(usize::MAX);
    let take = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let words = filter.text.trim();
    if let Some(number) = number(words) {
        query = query.eq("number", i64::try_from(number.1).unwrap_or(i64::MAX));
        if let Some(year) = number.0 {
            query = query.eq("year", i64::from(year));
        }
    } else if !words.is_empty() {
        let all = lines(registry, &query.limit(LOOKED_THROUGH)).await?;
        let wanted: Vec<String> = words.split_whitespace().map(matching::fold).collect();
        let fits = |line: &Line| {
            let names = matching::fold(&format!("{} {}", line.child, line.applicant));
            wanted.iter().all(|word| names.contains(word.as_str()))
        };
        let mut found: Vec<Line> = all.into_iter().filter(fits).skip(skip).take(take + 1).collect();
        let more = found.len() > take;
        found.truncate(take);
        return Ok((found, more));
    }
    let mut found = lines(registry, &query.limit(PAGE + 1).offset(filter.page.saturating_mul(PAGE))).await?;
    let more = found.len() > take;
    found.truncate(take);
    Ok((found, more))
}

/// `2026-1184` or `1184`.
fn number(words: &str) -> Option<(Option<i16>, u64)> {
    match words.split_once('-') {
        Some((year, number)) => Some((Some(year.trim().parse().ok()?), number.trim().parse().ok()?)),
        None => Some((None, words.parse().ok()?)),
    }
}

async fn lines(registry: &Registry, query: &Select) -> Result<Vec<Line>, Fault> {
    registry.store().select(query).await?.iter().map(|row| line(row)).collect()
}

pub(super) fn line(row: &[crate::ports::rows::Value]) -> Result<Line, Fault> {
    let cells = Cells::new(&APPLICATION, row);
    Ok(Line {
        id: ApplicationId(cells.id("id")?),
        log: LogId(cells.text("log")?),
        number: YearNumber { year: cells.year("year")?, number: cells.count("number")? },
        delivery: cells.id("delivery")?,
        stage: cells.text("stage")?,
        next_step: cells.text("next_step")?,
        lateness: cells.text("lateness")?,
        vitality: cells.text("vitality")?,
        channel: cells.text("channel")?,
        filed_on: cells.date("filed_on")?,
        taken_at: cells.time("taken_at")?,
        taken_by: AccountId(cells.id("taken_by")?),
        taken_by_name: cells.text("taken_by_name")?,
        applicant: cells.text("applicant")?,
        child: cells.text("child")?,
        born_on: cells.maybe_text("born_on")?,
        due: cells.maybe_date("due")?,
        due_clause: cells.maybe_text("due_clause")?,
        defects: cells.count("defects")?,
        entered_on: cells.maybe_date("entered_on")?,
        record: cells.maybe_id("record")?.map(RecordId),
        act_number: cells.maybe_text("act_number")?,
        letter: cells.maybe_text("letter")?,
    })
}

/// Other applications on the same document of birth, refused ones left out: a registered one has its record beside it.
///
/// # Errors
/// A technical failure.
pub async fn of_proof(registry: &Registry, statement: &domain::acts::birth::BirthStatement, except: Option<ApplicationId>) -> Result<Vec<Line>, Fault> {
    let Some(key) = statement.proof.as_ref().and_then(domain::acts::birth::proof_key) else { return Ok(Vec::new()) };
    let mut found = lines(registry, &Select::from(&APPLICATION).eq("proof", key).limit(PAGE)).await?;
    found.retain(|line| Some(line.id) != except && line.stage != "refused");
    found.sort_by_key(|line| (line.number.year, line.number.number, line.id));
    Ok(found)
}
