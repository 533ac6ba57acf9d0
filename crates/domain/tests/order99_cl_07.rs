//! O99-7: the form and the attached documents are checked; every defect is listed with its clause and field.

use domain::acts::birth::{AttachedKind, BirthProof, BirthStatement, Father};
use domain::application::{Amend, AskToMend, Stage, amend, ask_to_mend};
use domain::fields::Field;
use domain::people::ApplicantCapacity::*;

use crate::given::*;
use crate::then::{permitted, refused, shown};

fn defects(statement: BirthStatement) -> Vec<(String, String, String)> {
    let application = filed(statement, "07.04.2026");
    shown(&application.defects).into_iter().map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())).collect()
}

#[track_caller]
fn wants(statement: BirthStatement, expected: &[(&str, &str, &str)]) {
    let application = filed(statement, "07.04.2026");
    assert_eq!(shown(&application.defects), expected);
    assert_eq!(application.stage, if expected.is_empty() { Stage::Entered } else { Stage::Defective });
}

#[test]
fn a_complete_and_correct_application_has_no_defect() {
    wants(birth(), &[]);
}

#[test]
fn each_missing_answer_of_the_form_is_named() {
    type Blank = fn(&mut domain::acts::birth::Child);
    let answers: [(&str, &str, Blank); 7] = [
        ("ground-child-surname", "child.surname", |c| c.surname = None),
        ("ground-child-given", "child.given", |c| c.given = None),
        ("ground-child-sex", "child.sex", |c| c.sex = None),
        ("ground-child-born-on", "child.born_on", |c| c.born_on = None),
        ("ground-child-place", "child.place", |c| c.place = None),
        ("ground-child-plurality", "child.plurality", |c| c.plurality = None),
        ("ground-child-order", "child.order_for_mother", |c| c.order_for_mother = None),
    ];
    for (key, field, blank) in answers {
        wants(birth().child(blank), &[("O99-7", key, field)]);
    }
}

#[test]
fn a_stillborn_child_needs_no_name() {
    wants(stillbirth_of(BORN).child(|c| (c.surname, c.given) = (None, None)), &[]);
}

#[test]
fn a_day_of_birth_known_in_part_is_not_enough_unless_the_child_was_found() {
    wants(birth().born_some_time_in(2026, 4), &[("O99-7", "ground-child-born-on-whole", "child.born_on")]);
    wants(foundling("06.04.2026"), &[]);
}

#[test]
fn each_missing_document_is_named() {
    wants(
        birth().but(|s| s.mother = None),
        &[("O99-7", "ground-applicant-identity", "applicant.identity.number"), ("O99-7", "ground-mother-missing", "mother.surname")],
    );
    wants(birth().but(|s| s.father = None), &[("O99-7", "ground-father-missing", "father.kind")]);
    wants(birth().but(|s| s.marital = None), &[("O99-7", "ground-marital-missing", "marital.kind")]);
    let father_without_papers = birth().but(|s| {
        if let Some(Father::Named { person, .. }) = &mut s.father {
            person.identity = None;
        }
    });
    wants(father_without_papers.clone(), &[("O99-7", "ground-father-identity", "father.identity.number")]);
    wants(father_without_papers.attaching(AttachedKind::FatherIdentity), &[]);
    wants(birth().medical_issued_on(None), &[("O99-7", "ground-medical-date", "proof.issued_on")]);
    let nobody = birth().but(|s| s.applicant = domain::people::Applicant::of(Mother));
    wants(nobody, &[("O99-7", "ground-applicant-missing", "applicant.surname")]);
}

#[test]
fn an_identity_document_laid_before_the_official_serves_as_well() {
    let mother_without_papers = birth().but(|s| s.mother.as_mut().unwrap().identity = None);
    assert_eq!(defects(mother_without_papers.clone()).len(), 2, "the mother's and the applicant's");
    wants(mother_without_papers.attaching(AttachedKind::MotherIdentity), &[]);
}

#[test]
fn all_defects_are_listed_at_once() {
    let statement = birth().without_medical_certificate().not_married().child(|c| {
        c.given = Some("Айару Айлин Аяна".to_owned());
        c.sex = None;
    });
    wants(
        statement,
        &[
            ("O99-7", "ground-child-sex", "child.sex"),
            ("K-187", "ground-proof-missing", "proof.kind"),
            ("K-192", "ground-father-without-marriage", "father.basis"),
            ("K-63", "ground-name-more-than-two", "child.given"),
        ],
    );
}

#[test]
fn every_defect_leads_to_a_field_of_the_form() {
    let nothing = BirthStatement { proof: None, mother: None, father: None, marital: None, ..birth().child(|c| *c = domain::acts::birth::Child::default()) };
    let incomplete = [
        nothing,
        birth().proved_by(BirthProof::Court(domain::documents::CourtDecision::default())),
        birth().proved_by(BirthProof::Medical { number: None, issued_on: None, issuer: None }),
        foundling("06.04.2026").proved_by(BirthProof::Found {
            act: domain::documents::DocumentRef::default(),
            found_on: None,
            medical: domain::documents::DocumentRef::default(),
        }),
        birth().not_married(),
        birth().marriage_ended_on(None),
        birth().by_another(Representative),
        stillbirth_of(BORN).by(Father),
        birth().child(|c| c.plurality = Some(2)),
    ];
    for statement in incomplete {
        let found = defects(statement);
        assert!(!found.is_empty());
        for (clause, key, field) in found {
            assert!(Field::first_under(&field).is_some(), "{clause} {key}: no field {field}");
        }
    }
}

#[test]
fn what_is_defective_can_be_mended_and_is_checked_again() {
    let defective = filed(birth().without_medical_certificate(), "07.04.2026");
    let clerk = specialist();
    let mended = permitted(amend(&defective, &Amend { statement: birth(), proof_used: false }, &clerk.on("08.04.2026"), under()));
    let application = fold(Some(defective), mended);
    assert_eq!((application.stage.clone(), application.entered_on), (Stage::Entered, Some(day("08.04.2026"))));

    let spoilt =
        permitted(amend(&application, &Amend { statement: birth().without_medical_certificate(), proof_used: false }, &clerk.on("08.04.2026"), under()));
    assert_eq!(fold(Some(application), spoilt).stage, Stage::Defective);
}

#[test]
fn mending_can_not_move_the_birth_behind_the_filing() {
    let application = filed(birth(), "07.04.2026");
    let later = Amend { statement: birth_of("08.04.2026"), proof_used: false };
    refused(amend(&application, &later, &specialist().on("09.04.2026"), under()), &[("O99-7", "ground-born-after-filing", "child.born_on")]);
}

#[test]
fn what_is_decided_is_not_mended_any_more() {
    let mut desk = crate::desk::Desk::new();
    let (application, ..) = desk.whole(birth(), "07.04.2026");
    refused(
        amend(&desk.applications[&application], &Amend { statement: birth(), proof_used: false }, &specialist().on("08.04.2026"), under()),
        &[("O99-7", "ground-stage", "")],
    );
}

#[test]
fn the_applicant_is_asked_once_to_mend_and_gets_five_working_days() {
    let application = filed(birth().without_medical_certificate(), "07.04.2026");
    let clerk = specialist();
    let acting = clerk.on("07.04.2026");
    let asked = permitted(ask_to_mend(&application, &AskToMend { due: None }, number(2026, 1), &acting, under()));
    let asked = fold(Some(application.clone()), asked);
    assert_eq!(asked.mending.as_ref().unwrap().due, day("14.04.2026"));
    assert_eq!(shown(&asked.mending.as_ref().unwrap().defects), [("K-187", "ground-proof-missing", "proof.kind")]);
    assert_eq!(asked.stage, Stage::Mending);

    refused(
        ask_to_mend(&asked, &AskToMend { due: None }, number(2026, 2), &acting, under()),
        &[("O99-7", "ground-nothing-to-mend", ""), ("APPC-64", "ground-asked-before", "")],
    );
}

#[test]
fn the_official_may_give_more_time_but_not_less() {
    let application = filed(birth().without_medical_certificate(), "07.04.2026");
    let clerk = specialist();
    let ask = |due| ask_to_mend(&application, &AskToMend { due: Some(day(due)) }, number(2026, 1), &clerk.on("07.04.2026"), under());
    permitted(ask("14.04.2026"));
    permitted(ask("30.04.2026"));
    refused(ask("13.04.2026"), &[("APPC-64", "ground-mending-too-short", "due")]);
}

#[test]
fn of_a_complete_application_nothing_is_to_be_mended() {
    let application = filed(birth(), "07.04.2026");
    refused(
        ask_to_mend(&application, &AskToMend { due: None }, number(2026, 1), &specialist().on("07.04.2026"), under()),
        &[("O99-7", "ground-nothing-to-mend", "")],
    );
}
