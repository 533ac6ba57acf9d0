//! Other applications on the same document on a birth, here or at another office, as far as the reader may know of them.

use domain::acts::birth::BirthStatement;
use domain::numbers::ApplicationId;
use jiff::civil::Date;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::births::{self, Line as Case};
use registry::office::people;

use super::{path, traced_for};
use crate::components::{Clause, Line, Note, Tone};
use crate::page::Answer;
use crate::visit::Visit;
use crate::{AppState, L};

/// Another application on the document.
#[derive(Debug, Clone)]
pub(crate) struct Elsewhere {
    /// The application.
    pub(crate) case: Case,
    /// Its number and office may be told to this reader.
    told: bool,
}

/// All of them, those registered first; refused ones are none. Whoever looks for duplicates in the country is told which they are, and
/// that leaves its trace; others only of those that they may read, else that there is one.
pub(crate) async fn elsewhere(state: &AppState, visit: &Visit, statement: &BirthStatement, except: Option<ApplicationId>) -> Answer<Vec<Elsewhere>> {
    let mut cases = births::of_proof(&state.registry, statement, except).await?;
    let Some(me) = visit.official().filter(|_| !cases.is_empty()) else { return Ok(Vec::new()) };
    cases.sort_by_key(|case| case.record.is_none());
    if let Ok(permit) = visit.may(Action::DuplicatesRead, None) {
        let subjects: Vec<Subject> = cases.iter().map(|case| Subject::Application(case.id)).collect();
        traced_for(state, visit, permit, &subjects, "application-purpose-similar").await?;
        return Ok(cases.into_iter().map(|case| Elsewhere { case, told: true }).collect());
    }
    let own = people::own_filings(&state.registry, me).await?;
    let reads =
        |case: &Case| visit.may(Action::ApplicationRead, Some(&case.log)).is_ok() && own.as_ref().is_none_or(|accounts| accounts.contains(&case.taken_by));
    let mut others: Vec<Elsewhere> = cases.into_iter().map(|case| Elsewhere { told: reads(&case), case }).collect();
    others.sort_by_key(|other| (!other.registered(), !other.told));
    Ok(others)
}

impl Elsewhere {
    /// A birth is registered on it.
    pub(crate) const fn registered(&self) -> bool {
        self.case.record.is_some()
    }

    /// The message that says it, for programs.
    pub(crate) const fn key(&self) -> &'static str {
        match (self.registered(), self.told) {
            (true, true) => "application-proof-registered",
            (false, true) => "application-proof-filed",
            (true, false) => "application-proof-registered-elsewhere",
            (false, false) => "application-proof-filed-elsewhere",
        }
    }

    /// In words.
    pub(crate) fn words(&self, l: L, today: Date) -> String {
        if !self.told {
            return l.t(self.key());
        }
        let office = crate::office::short(l, &self.case.log.0, today);
        l.with(self.key(), &[("number", self.case.number.to_string().into()), ("office", office.into())])
    }

    /// In a few words, at the field.
    pub(crate) fn short(&self, l: L) -> String {
        let key = if self.registered() { "application-proof-registered-in" } else { "application-proof-filed-in" };
        let which = if self.told { self.case.number.to_string() } else { "other".to_owned() };
        l.with(key, &[("number", which.into())])
    }

    /// In words, with a way there for who may read it.
    pub(crate) fn line(&self, l: L, visit: &Visit) -> Line {
        let line = Line::new().bold(self.words(l, visit.today())).clause(Clause::of(l, &law::Clause::new("K-187")));
        let may = |action| self.told && visit.may(action, Some(&self.case.log)).is_ok();
        let line = if may(Action::ApplicationRead) { line.link(path(self.case.id), self.case.number.to_string()) } else { line };
        let record = self.case.record.filter(|_| may(Action::RecordRead));
        record.map_or(line.clone(), |record| line.link(format!("/workspace/records/{record}"), l.t("application-record")))
    }

    /// The same above the page.
    pub(crate) fn note(&self, l: L, visit: &Visit) -> Note {
        Note::new(Tone::Warn, self.line(l, visit))
    }
}
