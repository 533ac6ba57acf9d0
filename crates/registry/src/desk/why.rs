//! Why a term ends when it ends: the arithmetic of the law for one case, reckoned again from its facts.

use domain::application::{Application, Lateness, Stage};
use jiff::civil::Date;
use law::{Clause, Reckoned, TermId};

use crate::ports::store::{Fault, StreamKind};
use crate::records::{Case, state};
use crate::registry::Registry;

/// What runs for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runs {
    /// A term of the law from a day.
    Term(Box<Reckoned>),
    /// A day that the official gave.
    Given {
        /// From.
        from: Date,
        /// Until.
        until: Date,
        /// Under which clause.
        clause: Clause,
    },
    /// The check is due on the day of filing.
    Check {
        /// The day.
        on: Date,
    },
}

/// The explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The case.
    pub case: Case,
    /// What runs.
    pub runs: Runs,
    /// The last day of filing in time, where it is known.
    pub filing: Option<Reckoned>,
}

/// Explains the day that runs for `case`; `None` where none runs.
pub(super) async fn why(registry: &Registry, case: &Case) -> Result<Option<Why>, Fault> {
    let Some(application) = state::<Application>(registry, &case.log, StreamKind::Application, case.id.0).await? else { return Ok(None) };
    let Some(runs) = runs(registry, &application) else { return Ok(None) };
    Ok(Some(Why { case: case.clone(), runs, filing: filing(registry, &application) }))
}

fn runs(registry: &Registry, a: &Application) -> Option<Runs> {
    match (&a.stage, a.entered_on, a.execute_by) {
        (Stage::HandedOver { .. } | Stage::Refused { .. }, _, _) => None,
        (Stage::Mending, _, _) => {
            let mending = a.mending.as_ref()?;
            let term = reckon(registry, a, TermId::Mending, mending.asked_on).filter(|term| term.end == mending.due);
            let given = || Runs::Given { from: mending.asked_on, until: mending.due, clause: Clause::new("APPC-64") };
            Some(term.map_or_else(given, |term| Runs::Term(Box::new(term))))
        }
        (_, Some(entered), Some(until)) => {
            let late = matches!(a.lateness, Lateness::UnderOneYear | Lateness::OneYearAndMore);
            let terms =
                if late { [TermId::BirthConclusionExecution, TermId::BirthExecution] } else { [TermId::BirthExecution, TermId::BirthConclusionExecution] };
            let term = terms.into_iter().filter_map(|term| reckon(registry, a, term, entered)).find(|term| term.end == until);
            let given = || Runs::Given { from: entered, until, clause: Clause::new("O99-8") };
            Some(term.map_or_else(given, |term| Runs::Term(Box::new(term))))
        }
        _ => Some(Runs::Check { on: a.filed_on }),
    }
}

fn filing(registry: &Registry, a: &Application) -> Option<Reckoned> {
    let born = a.statement.child.born_on.as_ref()?.as_date()?;
    reckon(registry, a, TermId::BirthApplication, born).filter(|term| Some(term.end) == a.term_end)
}

fn reckon(registry: &Registry, a: &Application, term: TermId, from: Date) -> Option<Reckoned> {
    let law = registry.law();
    let edition = law.edition(&a.edition)?;
    let rule = edition.term(term).ok()?.value;
    law::reckon(&rule, from, law.calendar(), Some(from)).ok()
}
