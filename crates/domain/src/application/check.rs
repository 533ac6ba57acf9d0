//! The check of an application (O99-7, O99-13.1): late or not, and every defect with its clause.

use jiff::civil::Date;
use law::{Clause, LawError, NumberId, TermId, reached_age};
use serde::{Deserialize, Serialize};

use crate::acts::birth::{BirthStatement, Vitality, rules};
use crate::kernel::{Ground, Judge, Trace, Under};

const BIRTH_TERM: Clause = Clause::new("O99-5.1");
const STILLBIRTH_TERM: Clause = Clause::new("O99-5.2");
const FOUNDLING_TERM: Clause = Clause::new("K-196");
const ONE_YEAR: Clause = Clause::new("O99-12");
const PROOF: Clause = Clause::new("K-187");

/// Late or not, by the day of filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// The day of birth is not known well enough to tell.
    Unknown,
    /// In time.
    InTime,
    /// After the term, the child under one year.
    UnderOneYear,
    /// The child is one year old or older.
    OneYearAndMore,
}

impl Lateness {
    /// Name in texts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::InTime => "in_time",
            Self::UnderOneYear => "under_one_year",
            Self::OneYearAndMore => "one_year_and_more",
        }
    }
}

/// What the check found.
#[derive(Debug)]
pub struct Checked {
    /// Late or not.
    pub lateness: Lateness,
    /// Last day in time.
    pub term_end: Option<Date>,
    /// Defects; none means complete and correct.
    pub defects: Vec<Ground>,
    /// The rules asked.
    pub trace: Trace,
}

impl Checked {
    /// Adds what the registry knows of the document on the birth: no second birth is registered on it (K-187).
    pub fn with_proof(&mut self, used: bool) {
        let mut judge = Judge::new();
        judge.require("birth.proof_not_used", !used, Ground::new(PROOF, "ground-proof-used").at("proof.number"));
        let (trace, defects) = judge.into_parts();
        self.trace.extend(trace);
        self.defects.extend(defects);
    }
}

/// Reckons the term of filing. `shown` is a last day already shown to the applicant: it is never shortened (decisions 6).
pub fn lateness(judge: &mut Judge, statement: &BirthStatement, filed_on: Date, under: Under<'_>, shown: Option<Date>) -> (Lateness, Option<Date>) {
    let (term, clause) = match (statement.vitality, statement.foundling) {
        (_, true) => (TermId::FoundlingApplication, FOUNDLING_TERM),
        (Vitality::Stillborn, _) => (TermId::StillbirthApplication, STILLBIRTH_TERM),
        (Vitality::Live, _) => (TermId::BirthApplication, BIRTH_TERM),
    };
    let from = match (&statement.proof, statement.foundling) {
        (Some(crate::acts::birth::BirthProof::Found { found_on, .. }), true) => *found_on,
        _ => statement.child.born_on.as_ref().and_then(|born| born.as_date()),
    };
    let Some(from) = from else { return (Lateness::Unknown, None) };
    let Some(rule) = judge.param("application.term", &clause, under.edition.term(term)) else { return (Lateness::Unknown, None) };
    let born = statement.child.born_on.as_ref().map_or(from, crate::partial_date::PartialDate::latest);
    let end = match law::reckon(&rule, from, under.law.calendar(), Some(filed_on)) {
        Ok(reckoned) => {
            judge.reckons(&rule.clause, "application.term", &reckoned);
            let end = shown.map_or(reckoned.end, |shown| law::never_shorter(shown, reckoned.end));
            if filed_on <= end { Ok(end) } else { Err(Some(end)) }
        }
        // Births before the first year of the official calendar: every term of filing is far shorter than the years since.
        Err(LawError::OutsideCalendar { from: first, .. }) if from < first && reached(born, TERMS_ARE_OVER, filed_on) => Err(None),
        Err(error) => {
            judge.require("application.term", false, Ground::new(clause, "ground-law-unknown").with("what", error));
            return (Lateness::Unknown, None);
        }
    };
    let (lateness, end) = match end {
        Ok(end) => (Lateness::InTime, Some(end)),
        Err(end) => {
            let Some(years) = judge.param("application.late_age", &ONE_YEAR, under.edition.number(NumberId::LateConclusionAge)) else {
                return (Lateness::Unknown, end);
            };
            (if reached(born, years, filed_on) { Lateness::OneYearAndMore } else { Lateness::UnderOneYear }, end)
        }
    };
    let says = if matches!(lateness, Lateness::OneYearAndMore) { ONE_YEAR } else { clause };
    let mut values = vec![("lateness", lateness.as_str().to_owned()), ("filed_on", filed_on.to_string())];
    values.extend(end.map(|end| ("last_day", end.to_string())));
    judge.fixes(&says, "application.lateness", &values);
    (lateness, end)
}

/// Years after which no term of filing can still run, whatever the days off were.
const TERMS_ARE_OVER: u32 = 1;

/// Has somebody born on this day reached that age: the anniversary counts (decisions 3). A day beyond the calendar is nobody's birthday.
#[must_use]
pub fn reached(born: Date, years: u32, on: Date) -> bool {
    reached_age(born, years, on).unwrap_or(false)
}

/// Checks a statement: nothing is refused here, everything wanting is listed.
#[must_use]
pub fn check(statement: &BirthStatement, filed_on: Date, today: Date, under: Under<'_>, shown: Option<Date>) -> Checked {
    let mut judge = Judge::new();
    let (late, term_end) = lateness(&mut judge, statement, filed_on, under, shown);
    rules::adult(&mut judge, statement, filed_on);
    rules::examine(&mut judge, statement, late, today, under);
    let (trace, defects) = judge.into_parts();
    Checked { lateness: late, term_end, defects, trace }
}

/// Does a late birth need a conclusion in this edition (O99-12; later editions: at one year and more only).
pub fn needs_conclusion(judge: &mut Judge, statement: &BirthStatement, lateness: Lateness, under: Under<'_>) -> bool {
    if matches!(statement.vitality, Vitality::Stillborn) {
        judge.fixes(&STILLBIRTH_TERM, "birth.stillbirth_lateness_only_recorded", &[]);
        return false;
    }
    let needed = match lateness {
        // A birth in time asks nothing of an edition whose rule on late ones is unknown.
        Lateness::InTime | Lateness::Unknown => false,
        Lateness::UnderOneYear | Lateness::OneYearAndMore => {
            let Some(rule) = judge.param("birth.conclusion_rule", &ONE_YEAR, under.edition.late_conclusion()) else { return true };
            rule == law::LateConclusion::AfterTermAndAtOneYear || lateness == Lateness::OneYearAndMore
        }
    };
    judge.fixes(&ONE_YEAR, "birth.needs_conclusion", &[("needed", needed.to_string()), ("lateness", lateness.as_str().to_owned())]);
    needed
}
