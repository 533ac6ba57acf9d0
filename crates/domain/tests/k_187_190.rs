//! K-187: the proof of the birth. K-190: who applies in the parents' stead. K-195, K-199: abroad, and children of foreigners.

use domain::acts::birth::{AttachedKind, BirthProof, BirthStatement, proof_key};
use domain::documents::CourtDecision;
use domain::people::ApplicantCapacity::*;
use domain::people::{Address, Citizenship};
use domain::service::Role;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, shown};

#[track_caller]
fn wants(statement: BirthStatement, expected: &[(&str, &str, &str)]) {
    assert_eq!(shown(&filed(statement, "07.04.2026").defects), expected);
}

#[test]
fn a_medical_certificate_or_a_court_decision_in_force() {
    wants(birth(), &[]);
    wants(birth().proved_by(BirthProof::Court(court())), &[]);
    wants(birth().without_medical_certificate(), &[("K-187", "ground-proof-missing", "proof.kind")]);
    for in_force_on in [None, Some(day("08.04.2026"))] {
        let decision = CourtDecision { in_force_on, ..court() };
        wants(birth().proved_by(BirthProof::Court(decision)), &[("K-187", "ground-court-not-in-force", "proof.in_force_on")]);
    }
    wants(
        birth().proved_by(BirthProof::Court(CourtDecision { in_force_on: court().in_force_on, ..CourtDecision::default() })),
        &[("K-187", "ground-court-missing", "proof.court"), ("K-187", "ground-court-number", "proof.number")],
    );
}

#[test]
fn the_medical_certificate_has_number_day_and_issuer() {
    wants(
        birth().proved_by(BirthProof::Medical { number: None, issued_on: None, issuer: None }),
        &[
            ("K-187(2)", "ground-medical-number", "proof.number"),
            ("O99-7", "ground-medical-date", "proof.issued_on"),
            ("K-187(2)", "ground-medical-issuer", "proof.issuer"),
        ],
    );
}

#[test]
fn it_is_issued_neither_before_the_birth_nor_after_today() {
    let impossible: &[(&str, &str, &str)] = &[("K-187(2)", "ground-medical-date-impossible", "proof.issued_on")];
    wants(birth().medical_issued_on(Some(day("05.04.2026"))), impossible);
    wants(birth().medical_issued_on(Some(day("06.04.2026"))), &[]);
    wants(birth().medical_issued_on(Some(day("07.04.2026"))), &[]);
    wants(birth().medical_issued_on(Some(day("08.04.2026"))), impossible);
}

#[test]
fn a_found_child_is_proved_otherwise() {
    let found = foundling("06.04.2026").proof;
    wants(birth().but(|s| s.proof = found), &[("K-187", "ground-proof-kind", "proof.kind")]);
}

#[test]
fn two_ways_of_typing_one_number_are_one_number() {
    let key = |number: &str| proof_key(birth().with_medical_number(number).proof.as_ref().unwrap());
    assert_eq!(key("МС-001 234"), key("мс001234"));
    assert_ne!(key("МС-001234"), key("МС-1234"), "leading zeros count");
}

#[test]
fn another_applicant_shows_an_authority() {
    for capacity in [Representative, InterestedPerson] {
        wants(birth().by_another(capacity), &[("K-190", "ground-authority-missing", "applicant.authority")]);
        wants(birth().by_another(capacity).with_authority(), &[]);
        for shown in [AttachedKind::Authority, AttachedKind::PowerOfAttorney] {
            wants(birth().by_another(capacity).attaching(shown), &[]);
        }
    }
    wants(birth().by_organisation(OtherOrganisation), &[("K-190", "ground-authority-missing", "applicant.authority")]);
    for by_duty in [MedicalOrganisation, GuardianshipBody] {
        wants(birth().by_organisation(by_duty), &[]);
    }
}

#[test]
fn whoever_comes_shows_an_identity_document() {
    let unidentified = birth().by_another(InterestedPerson).with_authority().but(|s| s.applicant.identity = None);
    wants(unidentified.clone(), &[("O99-7", "ground-applicant-identity", "applicant.identity.number")]);
    wants(unidentified.attaching(AttachedKind::ApplicantIdentity), &[]);
}

/// K-198: an adult whose birth was never registered applies in person.
#[test]
fn an_adult_applies_in_person_and_a_child_never_does() {
    let adult = birth_of("17.06.1990").by_another(Subject);
    wants(adult.clone(), &[]);
    wants(adult.by(Mother), &[("K-198", "ground-adult-in-person", "applicant.capacity")]);
    wants(birth().by_another(Subject), &[("K-198", "ground-adult-in-person", "applicant.capacity")]);
    wants(birth_of("08.04.2008"), &[]);
    wants(birth_of("07.04.2008"), &[("K-198", "ground-adult-in-person", "applicant.capacity")]);
}

#[test]
fn children_of_foreigners_are_registered_on_request() {
    let germans = birth().but(|s| {
        s.mother.as_mut().unwrap().citizenship = Some(Citizenship::Country { code: "DE".to_owned() });
        s.father = None;
    });
    let mut desk = Desk::new();
    let application = desk.file(germans.not_married().father_left_blank(), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert_eq!(asked(&decision, "birth.of_foreigners_on_request").unwrap().clause.as_str(), "K-199");
    desk.happens(decision);

    let application = desk.file(birth().with_medical_number("МС-2"), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert!(asked(&decision, "birth.of_foreigners_on_request").is_none());
    desk.happens(decision);
}

#[test]
fn a_child_born_abroad_is_registered_at_the_foreign_institution() {
    use domain::acts::birth::{Births, ChildToRegister, register};
    let berlin = Address { country: "DE".to_owned(), ..Address::in_kazakhstan(None, "Берлин", "Берлин") };
    let application = filed(birth().child(|child| child.place = Some(berlin)), "07.04.2026");
    let (counters, proofs) = (counters(&[]), no_proofs());
    let births = Births {
        children: vec![ChildToRegister {
            id: application_id(1),
            application: &application,
            record: record_id(1),
            second_copy: copy_id(1),
            iin: None,
            beside: Vec::new(),
        }],
        body: "9001",
        abroad: true,
        counters: &counters,
        used_proofs: &proofs,
        similar: &[],
        answered: &[],
    };
    let decision = register(&births, &Officer::new(7, Role::Consul).on("08.04.2026"), under());
    assert_eq!(asked(&decision, "birth.at_the_foreign_institution").unwrap().clause.as_str(), "K-195");
    assert_eq!(asked(&decision, "birth.body_of_the_capital").unwrap().clause.as_str(), "K-279");
    crate::then::permitted(decision);
}
