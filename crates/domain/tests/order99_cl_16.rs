//! O99-16: an incomplete package or unreliable data: the head of the body refuses, the head of the district authority signs the letter.

use domain::application::*;
use domain::service::Role;

use crate::given::*;
use crate::then::{permitted, refused, shown};

/// Asked to mend by Tuesday 14 April 2026, and nothing came.
fn asked_to_mend() -> Application {
    let application = filed(birth().without_medical_certificate(), "07.04.2026");
    let asked = ask_to_mend(&application, &AskToMend { due: None }, number(2026, 1), &specialist().on("07.04.2026"), under());
    fold(Some(application), permitted(asked))
}

fn decide(application: &Application, unreliable: Option<&str>, officer: &Officer, today: &str) -> domain::kernel::Decision<ApplicationEvent> {
    refusal_decide(application, &RefusalDecide { unreliable: unreliable.map(str::to_owned), same_child: Vec::new() }, &officer.on(today))
}

fn decided() -> Application {
    fold(Some(asked_to_mend()), permitted(decide(&asked_to_mend(), None, &head_of_body(), "15.04.2026")))
}

fn sign(application: &Application, officer: &Officer) -> domain::kernel::Decision<ApplicationEvent> {
    refusal_sign(application, &RefusalSign, number(2026, 1), &officer.on("16.04.2026"))
}

#[test]
fn two_people_refuse_in_two_steps_and_all_grounds_stand_in_the_letter() {
    let application = decided();
    assert_eq!(application.stage, Stage::AwaitingRefusalLetter);
    let refusal = application.refusal.as_ref().unwrap();
    assert_eq!(shown(&refusal.grounds), [("K-187", "ground-proof-missing", "proof.kind")]);
    assert_eq!(refusal.signed, None);
    let signed = fold(Some(application.clone()), permitted(sign(&application, &head_of_district())));
    assert_eq!(signed.stage, Stage::Refused { letter: number(2026, 1), on: day("16.04.2026") });
    let signer = signed.refusal.unwrap().signed.unwrap().0;
    assert_ne!(signer.account, application.refusal.unwrap().decided_by.account);
}

#[test]
fn unreliable_data_refuse_a_complete_application() {
    let application = filed(birth(), "07.04.2026");
    let decided = fold(Some(application.clone()), permitted(decide(&application, Some(" Куәлік жалған "), &head_of_body(), "08.04.2026")));
    let refusal = decided.refusal.unwrap();
    assert_eq!(refusal.unreliable.as_deref(), Some("Куәлік жалған"));
    assert_eq!(shown(&refusal.grounds), [("O99-16", "ground-unreliable", "")]);
}

#[test]
fn defects_not_mended_in_their_term_and_unreliable_data_stand_together() {
    let grounds = |application: Application, today: &str| {
        let decided = fold(Some(application.clone()), permitted(decide(&application, Some("Куәлік жалған"), &head_of_body(), today)));
        shown(&decided.refusal.unwrap().grounds).into_iter().map(|(clause, key, _)| (clause.to_owned(), key.to_owned())).collect::<Vec<_>>()
    };
    let both = [("K-187", "ground-proof-missing"), ("O99-16", "ground-unreliable")].map(|(clause, key)| (clause.to_owned(), key.to_owned()));
    assert_eq!(grounds(asked_to_mend(), "15.04.2026"), both);
    assert_eq!(grounds(asked_to_mend(), "14.04.2026"), both[1..], "on the last day it may still be mended");
    assert_eq!(grounds(filed(birth().without_medical_certificate(), "07.04.2026"), "08.04.2026"), both[1..], "nobody asked to mend it");
}

#[test]
fn a_complete_application_is_not_refused_without_a_ground() {
    for nothing in [None, Some("  ")] {
        refused(
            decide(&filed(birth(), "07.04.2026"), nothing, &head_of_body(), "08.04.2026"),
            &[("O99-16", "ground-refusal-without-ground", "unreliable"), ("O99-16", "ground-mending-runs", "")],
        );
    }
}

#[test]
fn a_child_applied_for_already_is_refused_at_once_for_nothing_of_it_can_be_mended() {
    let application = filed(birth(), "07.04.2026");
    let other = domain::acts::birth::Beside {
        application: application_id(2),
        record: None,
        number: "2026-1183".to_owned(),
        office: "7517".to_owned(),
        plurality: application.statement.child.plurality,
        order: None,
    };
    let command = RefusalDecide { unreliable: None, same_child: vec![other] };
    let decided = refusal_decide(&application, &command, &head_of_body().on("08.04.2026"));
    let decided = fold(Some(application), permitted(decided));
    assert_eq!(shown(&decided.refusal.unwrap().grounds), [("K-185", "ground-same-child", "same_child")]);
}

#[test]
fn first_the_applicant_may_mend() {
    let never_asked = filed(birth().without_medical_certificate(), "07.04.2026");
    refused(decide(&never_asked, None, &head_of_body(), "08.04.2026"), &[("O99-16", "ground-mending-runs", "")]);
    refused(decide(&asked_to_mend(), None, &head_of_body(), "14.04.2026"), &[("O99-16", "ground-mending-runs", "")]);
    permitted(decide(&asked_to_mend(), None, &head_of_body(), "15.04.2026"));
}

#[test]
fn only_the_head_of_the_body_decides() {
    for role in Role::ALL {
        let decision = decide(&asked_to_mend(), None, &Officer::new(8, role), "15.04.2026");
        if matches!(role, Role::HeadOfBody | Role::Consul) {
            permitted(decision);
        } else {
            refused(decision, &[("O99-16", "ground-refuser-role", "")]);
        }
    }
}

#[test]
fn only_the_head_of_the_district_authority_signs() {
    for role in Role::ALL {
        let decision = sign(&decided(), &Officer::new(8, role));
        if matches!(role, Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution) {
            permitted(decision);
        } else {
            refused(decision, &[("O99-16", "ground-signer-role", "")]);
        }
    }
}

#[test]
fn who_decided_does_not_sign() {
    let both = head_of_body().in_role(Role::HeadOfDistrictAuthority);
    refused(sign(&decided(), &both), &[("O99-16", "ground-refusal-two-people", "")]);
}

#[test]
fn the_signer_may_send_it_back_and_the_application_stands_where_it_stood() {
    let send_back =
        |application: &Application, why: &str| refusal_send_back(application, &RefusalSendBack { why: why.to_owned() }, &head_of_district().on("16.04.2026"));
    refused(send_back(&decided(), ""), &[("O99-16", "ground-why", "why")]);
    let back = fold(Some(decided()), permitted(send_back(&decided(), "Куәлік келді")));
    assert_eq!(back.stage, Stage::Mending);
    let mended = permitted(amend(&back, &Amend { statement: birth(), proof_used: false }, &specialist().on("17.04.2026"), under()));
    assert_eq!(fold(Some(back), mended).stage, Stage::Entered);

    let complete = filed(birth(), "07.04.2026");
    let decided = fold(Some(complete.clone()), permitted(decide(&complete, Some("Күмәнді"), &head_of_body(), "08.04.2026")));
    assert_eq!(fold(Some(decided.clone()), permitted(send_back(&decided, "Расталды"))).stage, Stage::Entered);
}

#[test]
fn what_is_refused_or_registered_is_not_refused_again() {
    let signed = fold(Some(decided()), permitted(sign(&decided(), &head_of_district())));
    refused(decide(&signed, Some("Жалған"), &head_of_body(), "17.04.2026"), &[("O99-16", "ground-stage", "")]);
    refused(sign(&signed, &head_of_district()), &[("O99-16", "ground-stage", "")]);
    let mut desk = crate::desk::Desk::new();
    let (registered, ..) = desk.whole(birth(), "07.04.2026");
    refused(decide(&desk.applications[&registered], Some("Жалған"), &head_of_body(), "17.04.2026"), &[("O99-16", "ground-stage", "")]);
}

#[test]
fn a_refused_application_is_not_registered() {
    let mut desk = crate::desk::Desk::new();
    let id = desk.file(birth(), "07.04.2026");
    let decision = decide(&desk.applications[&id], Some("Жалған"), &head_of_body(), "08.04.2026");
    desk.happens(crate::desk::on(decision, |event| domain::happened::Happened::Application(id, event)));
    refused(desk.registering(&[id], &specialist(), "09.04.2026"), &[("O99-9", "ground-stage", "")]);
}
