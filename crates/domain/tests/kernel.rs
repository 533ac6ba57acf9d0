//! How decisions are made: all grounds, none twice forgotten, and never a refusal without one.

use domain::kernel::{Ground, Judge, Refusal, Said};
use law::{Clause, NumberId};

use crate::given::*;

const ONE: Clause = Clause::new("O99-7");
const OTHER: Clause = Clause::new("O99-16");

#[test]
fn every_rule_is_asked_and_every_ground_is_kept_in_order() {
    let mut judge = Judge::new();
    assert!(!judge.require("first", false, Ground::new(ONE, "ground-a").at("x")));
    assert!(judge.require("second", true, Ground::new(OTHER, "ground-b")));
    judge.fixes(&ONE, "third", &[("day", "1".to_owned())]);
    assert!(!judge.require("fourth", false, Ground::new(OTHER, "ground-c").with("n", 3)));
    assert!(judge.refuses());
    let decision = judge.decide(|| -> Vec<()> { panic!("refused: events are not even made") });
    assert_eq!(decision.trace.iter().map(|asked| asked.said).collect::<Vec<_>>(), [Said::Refuses, Said::Permits, Said::Fixes, Said::Refuses]);
    let grounds = decision.outcome.unwrap_err();
    assert_eq!(crate::then::shown(grounds.grounds()), [("O99-7", "ground-a", "x"), ("O99-16", "ground-c", "")]);
    assert_eq!(grounds.grounds()[1].values["n"], "3");
}

#[test]
fn a_parameter_that_the_edition_does_not_know_becomes_a_ground_that_names_it() {
    let mut judge = Judge::new();
    let known = judge.param("known", &ONE, under().edition.number(NumberId::GivenNames));
    let unknown = judge.param("unknown", &ONE, edition("2015").edition.number(NumberId::ConclusionCopies));
    assert_eq!((known, unknown), (Some(2), None));
    let (_, grounds) = judge.into_parts();
    assert_eq!(crate::then::shown(&grounds), [("O99-7", "ground-law-unknown", "")]);
    assert!(grounds[0].values["what"].contains("conclusion-copies"), "{:?}", grounds[0].values);
}

#[test]
fn a_refusal_always_has_a_ground() {
    assert_eq!(Refusal::from(Vec::new()).grounds().len(), 1);
    assert_eq!(Refusal::because(Ground::new(ONE, "ground-a")).grounds().len(), 1);
}

#[test]
fn a_decision_is_told_with_its_arithmetic() {
    let clerk = specialist();
    let decision = domain::application::file(&filing(birth_of("09.01.2025"), "12.03.2025"), number(2025, 1), &clerk.on("12.03.2025"), under());
    let term = crate::then::asked(&decision, "application.term").unwrap().term.as_ref().unwrap();
    let steps: Vec<_> = term.steps.iter().map(|step| (step.date.strftime("%d.%m").to_string(), step.clause.as_str().to_owned())).collect();
    assert!(steps.contains(&("09.03".to_owned(), "GK-174".to_owned())), "{steps:?}");
    assert_eq!(steps.last().map(|(date, _)| date.as_str()), Some("11.03"));
    assert!(steps.iter().any(|(_, clause)| clause == "GK-175"), "moved off Sunday and the holiday");
    let why = serde_json::to_value(&decision.trace).unwrap();
    assert!(why.as_array().is_some_and(|rules| rules.iter().all(|rule| rule["clause"].is_string() && rule["rule"].is_string())));
}
