//! The search box: a person by IIN or by name in any spelling, or the number of an act, an application or a certificate.
//!
//! Candidates are restricted to what the permit reaches before they are ranked and counted, and the reading is noted first.

mod names;
mod numbers;

use domain::numbers::RecordId;
use law::bodies::{Bodies, BodyId};
use matching::Query;

use crate::access::reading::{Purpose, Subject, trace};
use crate::access::{Action, Permit, Scope, scope};
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId};
use crate::records::{Case, CertificateRow, NotRead, RecordRow};
use crate::registry::Registry;

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The text of the box.
    pub text: String,
    /// Only acts and applications of this year.
    pub year: Option<i16>,
    /// Only persons in this place of a record: `child`, `mother`, `father`.
    pub role: Option<String>,
    /// Only this office's log.
    pub office: Option<LogId>,
    /// Page, from 0.
    pub page: usize,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hit {
    /// A record.
    Record {
        /// The record.
        row: RecordRow,
        /// The person found in it.
        person: Option<PersonRow>,
        /// 0 to 1000; 1000 for numbers.
        score: u16,
    },
    /// An application.
    Application(Case),
    /// A certificate or reference, and its record.
    Certificate(CertificateRow),
}

/// A person as a record names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The record.
    pub record: RecordId,
    /// `child`, `mother`, `father`.
    pub role: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// IIN.
    pub iin: Option<String>,
    /// Day of birth, as shown.
    pub born_on: Option<String>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best first.
    pub hits: Vec<Hit>,
    /// There is more than is shown: the question should be narrowed.
    pub more: bool,
}

/// Does this text ask for nothing that can be searched.
#[must_use]
pub fn asks_nothing(text: &str) -> bool {
    matching::parse_query(text) == Query::Empty
}

/// How many hits are shown on a page.
pub const SHOWN: usize = 50;
/// Letters of a question; no name or number is longer.
pub const LONGEST: usize = 200;
/// Pages that can be turned: beyond them the question should be narrowed.
pub const PAGES: usize = 40;

/// The logs a permit reaches; `None` is all of them.
fn reach(permit: &Permit) -> Option<Vec<LogId>> {
    if let Some(log) = permit.log() {
        return Some(vec![log.clone()]);
    }
    let own = permit.own_log().cloned();
    match permit.scope() {
        Scope::Country => None,
        Scope::BodiesOfOwnOblast => {
            let keeper = permit.official().office.parse::<BodyId>().ok();
            let kept = keeper.into_iter().flat_map(|keeper| Bodies::bundled().registering_bodies_of(keeper));
            Some(own.into_iter().chain(kept.filter_map(|body| body.id.log_id()).map(LogId)).collect())
        }
        _ => Some(own.into_iter().collect()),
    }
}

/// Where rows may come from: what the permit reaches, narrowed by what is asked.
#[derive(Debug, Clone)]
pub(crate) struct Within {
    /// All where there are none.
    logs: Option<Vec<LogId>>,
    /// Whose applications may be found: nobody is shown one that they may not open.
    cases: Option<Vec<LogId>>,
}

impl Within {
    fn new(permit: &Permit, office: Option<&LogId>) -> Self {
        let reached = reach(permit);
        let logs = match (reached, office) {
            (None, None) => None,
            (None, Some(office)) => Some(vec![office.clone()]),
            (Some(logs), None) => Some(logs),
            (Some(logs), Some(office)) => Some(logs.into_iter().filter(|log| log == office).collect()),
        };
        let cases = match scope(Action::ApplicationRead, permit.official().role) {
            Scope::Country => logs.clone(),
            Scope::Nothing => Some(Vec::new()),
            _ => {
                let own = permit.own_log().filter(|own| logs.as_ref().is_none_or(|logs| logs.contains(own)));
                Some(own.into_iter().cloned().collect())
            }
        };
        Self { logs, cases }
    }

    /// Where applications may come from.
    fn cases(&self) -> Self {
        Self { logs: self.cases.clone(), cases: self.cases.clone() }
    }

    fn of(&self, query: Select) -> Select {
        match &self.logs {
            None => query,
            Some(logs) => query.matching("log", Is::In(logs.iter().map(|log| Value::from(log.0.as_str())).collect())),
        }
    }

    fn holds(&self, log: &LogId) -> bool {
        self.logs.as_ref().is_none_or(|logs| logs.contains(log))
    }

    fn nowhere(&self) -> bool {
        self.logs.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Searches within what the permit reaches.
///
/// # Errors
/// [`NotRead`].
pub async fn search(registry: &Registry, permit: Permit, asked: &Asked, purpose: Option<&str>) -> Result<Found, NotRead> {
    if permit.needs_purpose() && purpose.is_none_or(|words| words.trim().is_empty()) {
        return Err(NotRead::PurposeMissing);
    }
    let within = Within::new(&permit, asked.office.as_ref());
    let found = if within.nowhere() || asked.text.chars().count() > LONGEST { Vec::new() } else { find(registry, &within, asked).await? };
    let mut hits: Vec<Hit> = found.into_iter().skip(asked.page.min(PAGES) * SHOWN).collect();
    let more = hits.len() > SHOWN;
    hits.truncate(SHOWN);
    let subjects: Vec<Subject> = hits.iter().map(subject).collect();
    trace(registry.store(), registry.entropy(), permit, &subjects, purpose.map(Purpose::Stated), registry.now()).await?;
    Ok(Found { hits, more })
}

fn subject(hit: &Hit) -> Subject {
    match hit {
        Hit::Record { row, .. } => Subject::Record(row.id),
        Hit::Application(case) => Subject::Application(case.id),
        Hit::Certificate(certificate) => Subject::Certificate(certificate.id),
    }
}

async fn find(registry: &Registry, within: &Within, asked: &Asked) -> Result<Vec<Hit>, Fault> {
    match matching::parse_query(&asked.text) {
        Query::Empty => Ok(Vec::new()),
        Query::Iin(iin) => numbers::iin(registry, within, asked, &iin).await,
        Query::Number(number) => numbers::number(registry, within, asked, &number).await,
        Query::Name(query) => names::name(registry, within, asked, &query).await,
    }
}
