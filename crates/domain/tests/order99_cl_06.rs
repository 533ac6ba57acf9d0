//! O99-6: an electronic application of the parents states the medical certificate, the identity documents and the marriage.

use domain::acts::birth::{AttachedKind, BirthProof, BirthStatement};
use domain::application::{Application, Channel, File, Stage, file};
use domain::documents::RecordRef;

use crate::given::*;
use crate::then::{permitted, shown};

fn through_the_portal(statement: BirthStatement) -> Application {
    let command = File { channel: Channel::Portal, ..filing(statement, "07.04.2026") };
    let clerk = specialist();
    fold(None, permitted(file(&command, number(2026, 1), &clerk.on("07.04.2026"), under())))
}

#[test]
fn with_all_three_groups_it_is_complete() {
    let application = through_the_portal(birth());
    assert_eq!(shown(&application.defects), []);
    assert_eq!(application.stage, Stage::Entered);
}

#[test]
fn the_third_group_may_be_answered_not_in_a_marriage() {
    for statement in [birth().not_married().father_from_words(), birth().not_married().father_left_blank()] {
        assert_eq!(shown(&through_the_portal(statement).defects), []);
    }
}

#[test]
fn a_marriage_that_ended_is_stated_too() {
    let statement = birth().marriage_ended_on(Some(day("01.02.2025"))).father_left_blank();
    assert_eq!(shown(&through_the_portal(statement).defects), []);
}

#[test]
fn each_missing_group_is_a_defect_of_its_own() {
    let only_looked_at = birth().but(|s| s.mother.as_mut().unwrap().identity = None).attaching(AttachedKind::MotherIdentity);
    assert_eq!(shown(&through_the_portal(only_looked_at).defects), [("O99-6", "ground-electronic-identity", "mother.identity.number")]);
    let unnumbered = domain::acts::birth::MaritalStatement::Married(RecordRef::default());
    assert_eq!(shown(&through_the_portal(birth().marital(unnumbered)).defects), [("O99-6", "ground-electronic-marriage", "marital.number")]);
    assert_eq!(shown(&through_the_portal(birth().proved_by(BirthProof::Court(court()))).defects), [("O99-6", "ground-electronic-medical", "proof.number")]);
}

#[test]
fn nothing_stated_is_three_defects_beside_those_of_the_check() {
    let nothing = birth().without_medical_certificate().but(|s| {
        s.marital = None;
        s.mother.as_mut().unwrap().identity = None;
    });
    assert_eq!(
        shown(&through_the_portal(nothing).defects),
        [
            ("O99-7", "ground-applicant-identity", "applicant.identity.number"),
            ("K-187", "ground-proof-missing", "proof.kind"),
            ("O99-7", "ground-mother-identity", "mother.identity.number"),
            ("O99-7", "ground-marital-missing", "marital.kind"),
            ("O99-6", "ground-electronic-medical", "proof.number"),
            ("O99-6", "ground-electronic-identity", "mother.identity.number"),
            ("O99-6", "ground-electronic-marriage", "marital.number"),
        ]
    );
}

#[test]
fn on_paper_a_court_decision_and_shown_documents_do() {
    assert_eq!(shown(&filed(birth().proved_by(BirthProof::Court(court())), "07.04.2026").defects), []);
}
