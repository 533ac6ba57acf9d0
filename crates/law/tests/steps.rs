//! The explanation that a page shows, and the JSON of `ahat law term`.

use crate::proof::Proof;

use jiff::civil::date;
use law::{Clause, DayOff, Law, LawError, StepKind, TermId, TermRule, Unit, reckon, reckon_hours};

fn rule(id: TermId) -> TermRule {
    Law::bundled().default_edition().term(id).unwrap().value
}

#[test]
fn o99_5_1_says_why_the_last_day_moved() {
    let calendar = Law::bundled().calendar();
    let ran = reckon(&rule(TermId::BirthApplication), date(2025, 1, 9), calendar, None).unwrap();
    let said: Vec<_> = ran.steps.iter().map(|step| (step.date, step.what, step.clause.as_str())).collect();
    assert_eq!(
        said,
        [
            (date(2025, 1, 9), StepKind::Starts, "O99-5.1"),
            (date(2025, 1, 10), StepKind::CountedFrom, "GK-173"),
            (date(2025, 3, 9), StepKind::NominalEnd, "GK-174"),
            (date(2025, 3, 9), StepKind::DayOff, "GK-175"),
            (date(2025, 3, 10), StepKind::DayOff, "GK-175"),
            (date(2025, 3, 11), StepKind::MovedToWorkingDay, "GK-175"),
            (date(2025, 3, 11), StepKind::LastDay, "O99-5.1"),
        ]
    );
    let mut proof = Proof::of(env!("CARGO_PKG_NAME"));
    for step in &ran.steps {
        proof.permitted(&step.clause, "law::reckon");
    }
    assert_eq!(ran.steps[3].day_off, Some(DayOff::Weekend));
    assert_eq!(ran.steps[4].day_off, Some(DayOff::Holiday));
}

#[test]
fn o99_38_says_that_the_month_has_no_such_day_and_when_the_marriage_is_lawful() {
    let calendar = Law::bundled().calendar();
    let ran = reckon(&rule(TermId::MarriageWait), date(2026, 1, 30), calendar, None).unwrap();
    let said: Vec<_> = ran.steps.iter().map(|step| step.what).collect();
    assert!(said.contains(&StepKind::NoSuchDay));
    assert_eq!(said.last(), Some(&StepKind::Earliest));
}

#[test]
fn svc_17_counts_its_working_days_aloud_by_the_administrative_code() {
    let calendar = Law::bundled().calendar();
    let ran = reckon(&rule(TermId::ServicePaper), date(2026, 3, 19), calendar, None).unwrap();
    let counted: Vec<_> = ran.steps.iter().filter_map(|step| step.ordinal.map(|n| (n, step.date))).collect();
    assert_eq!(counted, [(1, date(2026, 3, 20)), (2, date(2026, 3, 26)), (3, date(2026, 3, 27))]);
    assert!(ran.steps.iter().any(|step| step.what == StepKind::DayOff && step.clause.as_str() == "APPC-76"));
    assert_eq!(ran.nominal_end, None);
    Proof::of(env!("CARGO_PKG_NAME")).permitted(&Clause::new("APPC-76"), "law::reckon");
}

#[test]
fn the_json_has_the_names_of_the_contract() {
    let calendar = Law::bundled().calendar();
    let ran = reckon(&TermRule::general(Unit::Days, 1), date(2025, 9, 10), calendar, None).unwrap();
    Proof::of(env!("CARGO_PKG_NAME")).permitted(&ran.steps[0].clause, "law::reckon");
    assert_eq!(
        serde_json::to_value(&ran).unwrap(),
        serde_json::json!({
            "start": "2025-09-10",
            "first_day": "2025-09-11",
            "nominal_end": "2025-09-11",
            "end": "2025-09-11",
            "lawful_from": null,
            "earliest": null,
            "steps": [
                {"date": "2025-09-10", "what": "starts", "clause": "GK-172"},
                {"date": "2025-09-11", "what": "counted_from", "clause": "GK-173"},
                {"date": "2025-09-11", "what": "nominal_end", "clause": "GK-172"},
                {"date": "2025-09-11", "what": "last_day", "clause": "GK-172"},
            ],
        })
    );
}

#[test]
fn a_step_names_only_clauses_of_the_bundle() {
    let law = Law::bundled();
    for edition in law.editions() {
        for id in TermId::ALL {
            let Ok(rule) = edition.term(*id) else {
                continue;
            };
            let Ok(ran) = reckon(&rule.value, date(2025, 1, 9), law.calendar(), None) else {
                continue;
            };
            assert!(ran.steps.iter().all(|step| law.clause(&step.clause).is_some()), "{id:?}");
        }
    }
}

#[test]
fn hours_run_from_the_moment_and_days_are_not_hours() {
    let law = Law::bundled();
    let edition = law.edition(&law::EditionId::new("2023-07")).unwrap();
    let hours = edition.term(TermId::PortalSignatures).unwrap().value;
    let from = "2026-06-04T10:15:00Z".parse().unwrap();
    assert_eq!(reckon_hours(&hours, from), Ok("2026-06-06T10:15:00Z".parse().unwrap()));
    let wrong = Err(LawError::WrongUnit { unit: "hours" });
    assert_eq!(reckon(&hours, date(2026, 6, 4), law.calendar(), None), wrong);
    assert!(reckon_hours(&rule(TermId::MilitaryNotice), from).is_err());
}
