//! The right side of the entry: the term with its arithmetic, records that may be the same, the check list by clause.

use std::collections::BTreeMap;

use domain::acts::birth::{BirthStatement, Vitality, parse, to_form};
use domain::application::{Checked as Examined, Lateness, check, lateness};
use domain::fields::Warning;
use domain::kernel::{Asked, Judge, Said, Under};
use domain::numbers::RecordId;
use jiff::civil::Date;
use law::{Clause as Label, StepKind};
use registry::births::{Alike, BirthAgreement, Similar};
use text::Unit;

use crate::L;
use crate::components::{Check, CheckList, Checked, Clause, Line, Step, Term, Why};
use crate::workspace::applications::say;

/// The filing term, reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermPanel {
    /// How much is left; none while the day of birth is not known.
    pub badge: Option<Term>,
    /// The arithmetic.
    pub why: Why,
}

/// The term of filing for what is stated so far.
#[must_use]
pub fn term(l: L, statement: &BirthStatement, filed_on: Date, today: Date, under: Under<'_>, shown: Option<Date>) -> TermPanel {
    let mut judge = Judge::new();
    let (late, end) = lateness(&mut judge, statement, filed_on, under, shown);
    let (trace, _) = judge.into_parts();
    let reckoned = trace.iter().find_map(|asked| asked.term.as_ref());
    let (Some(reckoned), Some(end)) = (reckoned, end) else {
        return TermPanel { badge: None, why: Why { steps: Vec::new(), result: None, meaning: Some(l.t("application-term-unknown")) } };
    };
    // The last day is told once: by the count that leads to it, or by the shift that moved it.
    let told = |step: &law::Step| {
        step.what == StepKind::LastDay
            && reckoned.steps.iter().any(|other| other.date == step.date && matches!(other.what, StepKind::NominalEnd | StepKind::MovedToWorkingDay))
    };
    let moved = reckoned.steps.iter().any(|step| step.what == StepKind::MovedToWorkingDay);
    let mut steps: Vec<Step> = reckoned.steps.iter().filter(|step| !told(step)).filter_map(|step| said(l, step, statement, moved)).collect();
    let filing = if late == Lateness::InTime { "application-filed-in-time" } else { "application-filed-late" };
    steps.push(Step::new(l.t("application-step-filed"), l.with(filing, &[("day", text::date(filed_on).into())]), None));
    let (path, clause) = path_of(statement, late, under);
    let result = Step::new(l.t("application-step-path"), l.t(path), Some(Clause::of(l, &clause)));
    let left = today.until(end).map(|span| i64::from(span.get_days())).unwrap_or(0);
    TermPanel { badge: Some(Term::said(l, left, Unit::Calendar)), why: Why { steps, result: Some(result), meaning: None } }
}

fn said(l: L, step: &law::Step, statement: &BirthStatement, moved: bool) -> Option<Step> {
    let day = text::date(step.date);
    let with_weekday = format!("{day}, {}", text::weekday_short(l.0, step.date));
    let (fact, value) = match step.what {
        StepKind::Starts if statement.foundling => ("application-step-found", day),
        StepKind::Starts => ("application-step-born", day),
        StepKind::CountedFrom => ("application-step-from", l.with("application-from-day", &[("day", day.into())])),
        StepKind::NoSuchDay => ("application-step-no-such-day", day),
        StepKind::NominalEnd if moved => ("application-step-nominal", with_weekday),
        StepKind::NominalEnd => ("application-step-last", l.with("application-to-day", &[("day", with_weekday.into())])),
        StepKind::DayOff => ("application-step-day-off", with_weekday),
        StepKind::MovedToWorkingDay => ("application-step-moved", with_weekday),
        StepKind::LastDay => ("application-step-last", l.with("application-to-day", &[("day", with_weekday.into())])),
        StepKind::WorkingDay | StepKind::LawfulFrom | StepKind::Earliest => return None,
    };
    Some(Step::new(l.t(fact), value, Some(Clause::of(l, &step.clause))))
}

/// Which way the registration goes, and the clause that says so.
fn path_of(statement: &BirthStatement, late: Lateness, under: Under<'_>) -> (&'static str, Label) {
    let mut judge = Judge::new();
    let needed = domain::application::needs_conclusion(&mut judge, statement, late, under);
    match (statement.vitality, late, needed) {
        (Vitality::Stillborn, ..) => ("application-path-stillborn", Label::new("K-197")),
        (_, Lateness::OneYearAndMore, true) => ("application-path-conclusion-restored", Label::new("O99-15")),
        (_, _, true) => ("application-path-conclusion", Label::new("O99-14")),
        _ => ("application-path-current", Label::new("O99-10")),
    }
}

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What is compared.
    pub what: String,
    /// As found.
    pub found: Line,
    /// How it agrees.
    pub agrees: String,
}

/// A record that may be of the same child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimilarView {
    /// Its id.
    pub record: RecordId,
    /// The parts, side by side.
    pub rows: Vec<Compared>,
    /// It was answered: another child.
    pub another: bool,
}

/// Similar records as they are compared.
#[must_use]
pub fn similar(l: L, found: &[Similar], answered: &[RecordId], today: Date) -> Vec<SimilarView> {
    found.iter().map(|one| compare(l, one, answered.contains(&one.record), today)).collect()
}

fn compare(l: L, one: &Similar, another: bool, today: Date) -> SimilarView {
    let name = match one.same_name {
        Alike::Same => "application-same",
        Alike::Similar => "application-alike",
        Alike::Other => "application-other",
        Alike::Unknown => "application-unknown",
    };
    let born = match one.same_day {
        BirthAgreement::Same => "application-same",
        BirthAgreement::Exchanged => "application-born-exchanged",
        BirthAgreement::OtherDay => "application-born-other-day",
        BirthAgreement::OtherYear => "application-born-other-year",
        BirthAgreement::Other => "application-other",
        BirthAgreement::Unknown => "application-unknown",
    };
    let mother = match one.same_mother {
        Alike::Same => "application-mother-same",
        Alike::Similar => "application-mother-alike",
        Alike::Other => "application-mother-other",
        Alike::Unknown => "application-unknown",
    };
    let mut mother_line = Line::new().text(one.mother.as_ref().map(domain::names::PersonName::full).unwrap_or_default());
    if let Some(iin) = &one.mother_iin {
        mother_line = mother_line.num(l.with("application-iin-tail", &[("tail", iin.into())]));
    }
    let number = i64::try_from(one.number).unwrap_or(i64::MAX);
    let record = Line::new()
        .link(format!("/workspace/records/{}", one.record), format!("№\u{a0}{}/{}", text::grouped(number), one.year))
        .text(crate::office::short(l, &one.log.0, today));
    let row = |what: &str, found: Line, agrees: String| Compared { what: l.t(what), found, agrees };
    SimilarView {
        record: one.record,
        rows: vec![
            row("application-cmp-name", one.child.full().into(), l.t(name)),
            row("application-cmp-born", one.born_on.clone().unwrap_or_default().into(), l.t(born)),
            row("application-cmp-mother", mother_line, l.t(mother)),
            row("application-cmp-record", record, String::new()),
        ],
        another,
    }
}

/// The clause of filing a birth, and that of filing a stillbirth.
const FILING: &str = "O99-5.1";
const FILING_STILLBIRTH: &str = "O99-5.2";
/// The clause of the term for a foundling.
const FILING_FOUNDLING: &str = "K-196";

/// The line of the document on the birth.
const PROOF: &str = "application-check-proof";

/// What the check list groups: its words, its clause, and the rules that belong to it.
const REQUIREMENTS: &[(&str, &str, &[&str])] = &[
    ("application-check-applicant", FILING, &["birth.applicant_"]),
    ("application-check-child", "O99-7", &["birth.child_", "birth.whole_date"]),
    (PROOF, "O99-7", &["birth.proof", "birth.medical_", "birth.court_", "birth.found_"]),
    ("application-check-mother", "O99-7", &["birth.mother", "birth.mother_identity"]),
    ("application-check-marriage", "O99-7", &["birth.marital_", "birth.marriage_end"]),
    ("application-check-father", "K-192", &["birth.father_", "birth.husband_", "birth.former_husband_"]),
    ("application-check-name", "K-194", &["birth.name_", "birth.surname_", "birth.patronymic_", "birth.no_patronymic"]),
    ("application-check-delivery", "O99-11", &["birth.order_in_delivery"]),
];

/// The line of the check list that a field belongs to.
fn row_of(field: &str) -> &'static str {
    match field.split_once('.') {
        Some(("child", "surname" | "given" | "patronymic")) => "application-check-name",
        Some(("mother", _)) => "application-check-mother",
        Some(("father", _)) => "application-check-father",
        Some(("applicant", _)) => "application-check-applicant",
        Some(("proof", _)) => PROOF,
        _ => "application-check-child",
    }
}

/// What the application's own state adds to the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Intake number and day, once entered in the register.
    pub entered: Option<String>,
    /// Similar records not answered yet.
    pub unanswered: usize,
    /// Similar records found.
    pub similar: usize,
    /// A birth is registered already on the document stated.
    pub proof_used: bool,
    /// Another application stands on it: in words.
    pub proof_elsewhere: Option<String>,
    /// Another child of this mother on this day with which it does not agree: what to compare, and the clause.
    pub delivery: Option<(String, Label)>,
    /// What is wrong with a field as typed, by field: a value that can't be read is not wanting.
    pub faults: BTreeMap<String, String>,
    /// Nothing was typed yet: what is wanting is no defect, it waits.
    pub untouched: bool,
}

/// The check list of what is stated.
#[must_use]
pub fn checks(l: L, statement: &BirthStatement, filed_on: Date, today: Date, under: Under<'_>, shown: Option<Date>, standing: &Standing) -> CheckList {
    let mut examined = check(statement, filed_on, today, under, shown);
    examined.with_proof(standing.proof_used);
    let Examined { lateness, defects, trace, .. } = examined;
    // Each refusal of the trace left one defect, in the same order.
    let refused: Vec<(&Asked, &domain::kernel::Ground)> = trace.iter().filter(|asked| asked.said == Said::Refuses).zip(&defects).collect();
    let doubts: Vec<Warning> = parse(&to_form(statement), today).warnings.into_iter().filter(super::doubts::doubted).collect();
    let still = statement.vitality == Vitality::Stillborn;
    let mut rows = Vec::new();
    for (words, clause, rules) in REQUIREMENTS {
        let clause = if still && *clause == FILING { FILING_STILLBIRTH } else { clause };
        let of_it = |asked: &Asked| rules.iter().any(|rule| asked.rule.starts_with(rule));
        let asked = trace.iter().any(of_it);
        if !asked && (statement.foundling || *words == "application-check-name") && *words != "application-check-delivery" {
            continue;
        }
        let beside = standing.delivery.as_ref().filter(|_| *words == "application-check-delivery");
        let refused = refused.iter().find(|(asked, _)| of_it(asked)).map(|(_, ground)| {
            let typed = ground.field.as_deref().and_then(|field| standing.faults.get(&say::place(field)));
            (typed.cloned().unwrap_or_else(|| say::ground(l, ground)), ground.clause.clone())
        });
        let wanting = refused.as_ref().or(beside);
        let doubted = doubts.iter().filter(|doubt| doubt.field.as_deref().is_some_and(|field| row_of(field) == *words)).collect::<Vec<_>>();
        let elsewhere = standing.proof_elsewhere.as_ref().filter(|_| *words == PROOF);
        let doubts = doubted.iter().map(|doubt| say::warning(l, doubt)).chain(elsewhere.cloned());
        let said = wanting.map(|(words, _)| words.clone()).into_iter().chain(doubts).map(sentence);
        let more = said.collect::<Vec<_>>().join(" ");
        let under = wanting.map(|(_, clause)| clause.clone()).or_else(|| doubted.first().and_then(|doubt| doubt.clause.clone()));
        rows.push(Check {
            checked: match wanting {
                Some(_) if standing.untouched => Checked::Waits,
                Some(_) => Checked::No,
                None if !doubted.is_empty() || elsewhere.is_some() => Checked::Ask,
                None => Checked::Yes,
            },
            words: l.t(words),
            more: (!standing.untouched && !more.is_empty()).then(|| more.into()),
            clause: Clause::of(l, &under.unwrap_or_else(|| Label::new(clause))),
        });
        if *words == "application-check-applicant" {
            let filing = if statement.foundling { FILING_FOUNDLING } else { clause };
            rows.push(term_row(l, lateness, still, filing));
        }
    }
    let entered = standing.entered.is_some();
    rows.push(Check {
        checked: if entered { Checked::Yes } else { Checked::Waits },
        words: l.t("application-check-register"),
        more: standing.entered.clone().map(|number| Line::new().num(number)),
        clause: Clause::of(l, &Label::new("O99-8")),
    });
    rows.push(Check {
        checked: if standing.unanswered > 0 { Checked::Ask } else { Checked::Yes },
        words: l.t("application-check-similar"),
        more: Some(l.n(if standing.unanswered > 0 { "application-similar-answer" } else { "application-similar-found" }, standing.similar).into()),
        clause: Clause::of(l, &Label::new("K-185")),
    });
    CheckList::new(l, rows)
}

/// With its full stop: sentences follow one another here.
fn sentence(mut words: String) -> String {
    if !words.ends_with(['.', '!', '?']) {
        words.push('.');
    }
    words
}

/// Of a stillbirth lateness is only recorded: no conclusion is asked for (decisions 6).
fn term_row(l: L, late: Lateness, still: bool, filing: &'static str) -> Check {
    if still && matches!(late, Lateness::UnderOneYear | Lateness::OneYearAndMore) {
        return Check { checked: Checked::Ask, words: l.t("application-check-still-late"), more: None, clause: Clause::of(l, &Label::new(filing)) };
    }
    let (checked, words, clause) = match late {
        Lateness::InTime => (Checked::Yes, "application-check-in-time", filing),
        Lateness::UnderOneYear => (Checked::Ask, "application-check-late", "O99-12"),
        Lateness::OneYearAndMore => (Checked::Ask, "application-check-very-late", "O99-12"),
        Lateness::Unknown => (Checked::Waits, "application-check-term-unknown", filing),
    };
    let more = matches!(late, Lateness::UnderOneYear | Lateness::OneYearAndMore).then(|| l.t("application-check-conclusion").into());
    Check { checked, words: l.t(words), more, clause: Clause::of(l, &Label::new(clause)) }
}
