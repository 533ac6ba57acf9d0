//! K-196: a found or left child of unknown parents.

use domain::acts::birth::BirthProof;
use domain::application::Lateness;
use domain::documents::DocumentRef;
use domain::people::ApplicantCapacity::{self, *};

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, shown};

#[test]
fn police_guardianship_education_and_medical_bodies_apply_nobody_else() {
    for capacity in ApplicantCapacity::ALL {
        let application = filed(foundling("06.04.2026").by(capacity).with_authority().but(|s| s.applicant.identity = Some(identity("1"))), "07.04.2026");
        if matches!(capacity, Police | GuardianshipBody | EducationOrganisation | MedicalOrganisation) {
            assert_eq!(shown(&application.defects), [], "{capacity:?}");
        } else {
            assert_eq!(shown(&application.defects), [("K-196", "ground-applicant-capacity", "applicant.capacity")], "{capacity:?}");
        }
    }
}

#[test]
fn within_seven_days_of_the_finding() {
    let lateness = |filed_on| filed(foundling("01.04.2026"), filed_on).lateness;
    assert_eq!(lateness("08.04.2026"), Lateness::InTime);
    assert_eq!(lateness("09.04.2026"), Lateness::UnderOneYear);
}

#[test]
fn the_protocol_and_the_medical_document_are_needed() {
    let bare = BirthProof::Found { act: DocumentRef::default(), found_on: None, medical: DocumentRef::default() };
    assert_eq!(
        shown(&filed(foundling("06.04.2026").proved_by(bare), "07.04.2026").defects),
        [
            ("K-196", "ground-found-act", "proof.number"),
            ("K-196", "ground-found-on", "proof.found_on"),
            ("K-196", "ground-found-medical", "proof.medical.number"),
        ]
    );
    assert_eq!(shown(&filed(foundling("06.04.2026").without_medical_certificate(), "07.04.2026").defects), [("K-196", "ground-proof-missing", "proof.kind")]);
    let medical = birth().proof.unwrap();
    assert_eq!(shown(&filed(foundling("06.04.2026").proved_by(medical), "07.04.2026").defects), [("K-196", "ground-proof-kind", "proof.kind")]);
}

#[test]
fn the_body_that_applies_names_the_child() {
    let nameless = foundling("06.04.2026").child(|child| (child.surname, child.given) = (None, None));
    assert_eq!(
        shown(&filed(nameless, "07.04.2026").defects),
        [("K-63(6)", "ground-child-surname", "child.surname"), ("K-63(6)", "ground-child-given", "child.given"),]
    );
}

#[test]
fn no_parents_are_asked_for_or_written() {
    let mut desk = Desk::new();
    let application = desk.file(foundling("06.04.2026"), "07.04.2026");
    let check = domain::application::check(&foundling("06.04.2026"), day("07.04.2026"), day("07.04.2026"), under(), None);
    assert!(check.trace.iter().any(|asked| asked.rule == "birth.foundling_without_parents" && asked.clause.as_str() == "K-196"));
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert!(asked(&decision, "birth.restored_book").is_none());
    desk.happens(decision);
    let record = desk.records.values().next().unwrap();
    assert!(record.standing().keys().all(|field| !field.starts_with("mother.") && !field.starts_with("father.") && !field.starts_with("marital.")));
    assert_eq!(record.value("child.born_on"), Some("__.04.2026"), "what is known of the day");
}

/// The age is counted from the last day that the birth can be of.
#[test]
fn a_child_found_after_a_year_and_more_stands_in_the_restored_book() {
    let book = |year, month| {
        let mut desk = Desk::new();
        let application = desk.file(foundling("06.04.2026").born_some_time_in(year, month), "07.04.2026");
        let record = desk.register(application, "07.04.2026");
        desk.records[&record].number.book
    };
    assert_eq!(book(2025, 3), domain::numbers::Book::Restored);
    assert_eq!(book(2025, 4), domain::numbers::Book::Current, "30.04.2025 is possible: not surely one year old");
}
