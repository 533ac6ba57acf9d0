//! The register of applications on screen: one line an application, newest first.

use std::collections::BTreeSet;

use domain::application::Application;
use domain::numbers::{AccountId, ApplicationId};

use crate::access::Permit;
use crate::office::people;
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StreamId, StreamKind};
use crate::projection::tables::APPLICATION;
use crate::records::{Case, all};
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
    /// Nothing but those that this permit reads, where it does not read every one of the log ([`Permit::reads`]).
    pub reader: Option<Permit>,
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

/// The page of lines, and whether there are more.
///
/// # Errors
/// A technical failure.
pub async fn list(registry: &Registry, filter: &Filter) -> Result<(Vec<Case>, bool), Fault> {
    let mut query = Select::from(&APPLICATION).desc("year").desc("number");
    if let Some(log) = &filter.log {
        query = query.eq("log", log.0.as_str());
    }
    query = people::filed_by(query, filter.taken_by.as_deref());
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
    }
    if filter.reader.is_some() || (number(words).is_none() && !words.is_empty()) {
        let all = readable(registry, filter.reader.as_ref(), lines(registry, &query.limit(LOOKED_THROUGH)).await?).await?;
        let wanted: Vec<String> = words.split_whitespace().filter(|_| number(words).is_none()).map(matching::fold).collect();
        let fits = |line: &Case| {
            let names = matching::fold(&format!("{} {}", line.child, line.applicant));
            wanted.iter().all(|word| names.contains(word.as_str()))
        };
        let mut found: Vec<Case> = all.into_iter().filter(fits).skip(skip).take(take + 1).collect();
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

async fn lines(registry: &Registry, query: &Select) -> Result<Vec<Case>, Fault> {
    all(registry.store(), query, Case::read).await
}

/// Other applications on the same document of birth, refused ones left out: a registered one has its record beside it.
///
/// # Errors
/// A technical failure.
pub async fn of_proof(registry: &Registry, statement: &domain::acts::birth::BirthStatement, except: Option<ApplicationId>) -> Result<Vec<Case>, Fault> {
    let Some(key) = statement.proof.as_ref().and_then(domain::acts::birth::proof_key) else { return Ok(Vec::new()) };
    let mut found = lines(registry, &Select::from(&APPLICATION).eq("proof", key).limit(PAGE)).await?;
    found.retain(|line| Some(line.id) != except && line.stage != "refused");
    found.sort_by_key(|line| (line.number.year, line.number.number, line.id));
    Ok(found)
}

/// Those of the lines that `reader` may open, by the applications themselves: a list and the page behind it have one rule.
async fn readable(registry: &Registry, reader: Option<&Permit>, mut cases: Vec<Case>) -> Result<Vec<Case>, Fault> {
    let Some(permit) = reader else { return Ok(cases) };
    let stream = |case: &Case| StreamId { log: case.log.clone(), kind: StreamKind::Application, id: case.id.0 };
    let states = registry.store().streams(&cases.iter().map(stream).collect::<Vec<_>>()).await?;
    let mut read = BTreeSet::new();
    for (id, held) in &states {
        let Some(state) = &held.state else { continue };
        let application: Application = serde_json::from_slice(state).map_err(|error| Fault::Damaged(error.to_string()))?;
        if permit.reads(&application) {
            read.insert(id.id);
        }
    }
    cases.retain(|case| read.contains(&case.id.0));
    Ok(cases)
}
