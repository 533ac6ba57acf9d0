//! The matrix of editions (decisions, point 1).

use crate::proof::Proof;
use jiff::civil::date;

use law::{
    Confidence, CourtDivorce, EditionId, LateConclusion, Law, LawError, MarriagePortal, NameChange, NumberId, RecordForm, RegisteringBodyKind, TermId, Unit,
};

fn edition(name: &'static str) -> &'static law::Edition {
    Law::bundled().edition(&EditionId::new(name)).unwrap()
}

#[test]
fn o99_p1_p2_end_date_the_default_edition() {
    let default = Law::bundled().default_edition();
    assert_eq!(default.id, EditionId::new("order-99-2012"));
    assert_eq!((default.from, default.until), (date(2012, 7, 11), Some(date(2015, 8, 30))));
    let labels: Vec<_> = default.dated_by.iter().map(law::Clause::as_str).collect();
    assert_eq!(labels, ["O99-P1", "O99-P2", "O99-END"]);
    let mut proof = Proof::of(env!("CARGO_PKG_NAME"));
    for label in &default.dated_by {
        proof.permitted(label, "edition order-99-2012");
    }
}

#[test]
fn o99_1_2_3_say_what_the_default_edition_covers() {
    let default = Law::bundled().default_edition();
    let labels: Vec<_> = default.scope.iter().map(law::Clause::as_str).collect();
    assert_eq!(labels, ["O99-1", "O99-2", "O99-3", "O99-3.1", "O99-3.4"]);
    let mut proof = Proof::of(env!("CARGO_PKG_NAME"));
    for label in &default.scope {
        proof.permitted(label, "edition order-99-2012");
    }
}

#[test]
fn in_force_picks_by_the_day_and_nothing_before_the_first() {
    let of = |y, m, d| Law::bundled().edition_in_force(date(y, m, d)).map(|edition| edition.id.to_string());
    assert_eq!(of(2012, 7, 10), None);
    assert_eq!(of(2012, 7, 11).as_deref(), Some("order-99-2012"));
    assert_eq!(of(2015, 8, 30).as_deref(), Some("order-99-2012"));
    assert_eq!(of(2015, 8, 31).as_deref(), Some("2015"));
    assert_eq!(of(2019, 12, 7).as_deref(), Some("2019-12"));
    assert_eq!(of(2022, 7, 26).as_deref(), Some("2022-07"));
    assert_eq!(of(2023, 7, 1).as_deref(), Some("2023-07"));
    assert_eq!(of(2099, 1, 1).as_deref(), Some("2023-07"));
}

#[test]
fn the_default_edition_states_every_parameter_with_confidence() {
    let default = Law::bundled().default_edition();
    assert_eq!(default.late_conclusion().unwrap().value, LateConclusion::AfterTermAndAtOneYear);
    assert_eq!(default.marriage_portal().unwrap().value, MarriagePortal::NeitherMarriedBefore);
    assert_eq!(default.paternity_record().unwrap().value, RecordForm::OwnRecord);
    assert_eq!(default.adoption_record().unwrap().value, RecordForm::OwnRecord);
    assert_eq!(default.name_change().unwrap().value, NameChange::OwnRecord);
    assert_eq!(default.court_divorce().unwrap().value, CourtDivorce::Registered);
    assert!(!default.electronic_certificates().unwrap().value);
    assert!(default.second_copy_on_paper().unwrap().value);
    let body = default.registering_body_kind().unwrap();
    assert_eq!((body.value, body.confidence), (RegisteringBodyKind::JusticeDepartment, Confidence::Confirmed));
}

#[test]
fn what_is_unknown_in_an_edition_is_an_error_that_names_it() {
    let unknown = |parameter: &str| LawError::ParameterUnknown { edition: EditionId::new("2015"), parameter: parameter.into() };
    assert_eq!(edition("2015").late_conclusion(), Err(unknown("late-conclusion")));
    assert_eq!(edition("2015").marriage_portal(), Err(unknown("marriage-portal")));
    assert_eq!(edition("2015").term(TermId::MilitaryNotice).unwrap_err(), unknown("military-notice"));
    assert_eq!(edition("2015").number(NumberId::ConclusionCopies), Err(unknown("conclusion-copies")));
}

#[test]
fn what_is_to_be_confirmed_is_refused_in_production() {
    let later = edition("2019-12").term(TermId::BirthApplication).unwrap();
    assert_eq!(later.confirmed(), Err(LawError::ToConfirm(law::Clause::new("K-189"))));
    assert!(Law::bundled().default_edition().term(TermId::BirthApplication).unwrap().confirmed().is_ok());
}

#[test]
fn what_an_edition_does_not_have_is_another_error() {
    let error = edition("2023-07").term(TermId::CopyRequest).unwrap_err();
    assert!(matches!(error, LawError::NotInEdition { .. }), "{error}");
}

#[test]
fn the_later_editions_differ_as_the_matrix_says() {
    let later = edition("2019-12");
    assert_eq!(later.late_conclusion().unwrap().value, LateConclusion::AtOneYearOnly);
    assert_eq!(later.paternity_record().unwrap().value, RecordForm::ChangeOfBirthRecord);
    assert_eq!(later.name_change().unwrap().value, NameChange::OwnRecord);
    assert_eq!(later.court_divorce().unwrap().value, CourtDivorce::MarkOnMarriageRecord);
    let birth = later.term(TermId::BirthApplication).unwrap();
    assert_eq!((birth.value.count, birth.value.unit), (3, Unit::WorkingDays));
    assert_eq!(birth.confidence, Confidence::ToConfirm);
    let wait = edition("2022-07").term(TermId::MarriageWait).unwrap();
    assert_eq!((wait.value.count, wait.value.unit), (15, Unit::Days));
    assert_eq!(edition("2022-07").marriage_portal().unwrap().value, MarriagePortal::Everyone);
    assert!(edition("2023-07").electronic_certificates().unwrap().value);
    let body = edition("2023-07").registering_body_kind().unwrap();
    assert_eq!(body.value, RegisteringBodyKind::StateCorporation);
    Proof::of(env!("CARGO_PKG_NAME")).permitted(&body.clause, "edition 2023-07");
}

#[test]
fn a_term_is_found_by_its_clause_and_by_the_clause_that_holds_it() {
    let default = Law::bundled().default_edition();
    let first = |label: &str| default.terms_of(label).next().and_then(|param| param.value.id);
    assert_eq!(first("O99-5.1"), Some(TermId::BirthApplication));
    assert_eq!(first("O99-5"), Some(TermId::BirthApplication));
    assert_eq!(first("SVC-18"), Some(TermId::ServiceExtension));
    assert_eq!(first("APPC-92"), Some(TermId::Complaint));
    assert_eq!(first("K-222"), None);
    assert_eq!(edition("2022-07").terms_of("K-222").next().and_then(|param| param.value.id), Some(TermId::MarriageWait));
    assert_eq!(first("O99-99"), None);
}

#[test]
fn the_name_of_a_term_is_its_name_in_the_data() {
    for id in TermId::ALL {
        assert_eq!(TermId::find(id.name()), Some(*id));
        assert_eq!(serde_json::to_value(id).unwrap(), id.name());
    }
}
