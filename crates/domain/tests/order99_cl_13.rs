//! O99-13: a late application is checked alike; the conclusion is approved by the head of the district authority, never by its drafter.

use domain::application::*;
use domain::service::Role;

use crate::given::*;
use crate::then::{asked, permitted, refused};

fn draft() -> ConclusionDraft {
    ConclusionDraft { reasons: "Жол жүру мүмкін болмады".to_owned(), examined: vec!["Медициналық куәлік".to_owned()] }
}

fn late() -> Application {
    filed(birth_of("07.01.2026"), "07.04.2026")
}

fn drafted() -> Application {
    fold(Some(late()), permitted(conclusion_draft(&late(), &draft(), &specialist().on("08.04.2026"), under())))
}

fn approve(application: &Application, officer: &Officer) -> domain::kernel::Decision<ApplicationEvent> {
    conclusion_approve(application, &ConclusionApprove, number(2026, 1), &officer.on("09.04.2026"))
}

#[test]
fn a_late_application_is_checked_like_any_other() {
    let clerk = specialist();
    let decision = file(&filing(birth_of("07.01.2026"), "07.04.2026"), number(2026, 1), &clerk.on("07.04.2026"), under());
    assert_eq!(asked(&decision, "application.late_checked_alike").unwrap().clause.as_str(), "O99-13.1");
    permitted(decision);
    let defective = filed(birth_of("07.01.2026").without_medical_certificate(), "07.04.2026");
    assert_eq!(defective.stage, Stage::Defective);
    refused(conclusion_draft(&defective, &draft(), &specialist().on("08.04.2026"), under()), &[("O99-13.1", "ground-stage", "")]);
}

#[test]
fn the_head_of_the_district_authority_approves() {
    let application = drafted();
    assert_eq!(application.stage, Stage::AwaitingApproval);
    let approved = fold(Some(application.clone()), permitted(approve(&application, &head_of_district())));
    assert!(approved.conclusion.as_ref().unwrap().approved());
    assert_eq!(approved.stage, Stage::Entered);
}

#[test]
fn abroad_the_head_of_the_foreign_institution_approves() {
    permitted(approve(&drafted(), &Officer::new(8, Role::HeadOfForeignInstitution)));
}

#[test]
fn nobody_else_approves() {
    for role in Role::ALL {
        if !matches!(role, Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution) {
            refused(approve(&drafted(), &Officer::new(8, role)), &[("O99-13.2", "ground-approver-role", "")]);
        }
    }
}

#[test]
fn nobody_approves_an_own_draft() {
    let promoted = specialist().in_role(Role::HeadOfDistrictAuthority);
    refused(approve(&drafted(), &promoted), &[("O99-13.2", "ground-own-draft", "")]);
    refused(approve(&drafted(), &specialist()), &[("O99-13.2", "ground-own-draft", ""), ("O99-13.2", "ground-approver-role", "")]);
}

#[test]
fn it_may_be_sent_back_with_a_reason_and_drawn_up_again() {
    let application = drafted();
    let send_back = |why: &str, officer: &Officer| conclusion_send_back(&application, &ConclusionSendBack { why: why.to_owned() }, &officer.on("09.04.2026"));
    refused(send_back(" ", &head_of_district()), &[("O99-13.2", "ground-why", "why")]);
    refused(send_back("Толық емес", &specialist()), &[("O99-13.2", "ground-own-draft", ""), ("O99-13.2", "ground-approver-role", "")]);
    let back = fold(Some(application.clone()), permitted(send_back("Толық емес", &head_of_district())));
    assert_eq!(back.stage, Stage::Entered);
    refused(approve(&back, &head_of_district()), &[("O99-13.2", "ground-stage", "")]);
    let again = permitted(conclusion_draft(&back, &draft(), &specialist().on("10.04.2026"), under()));
    let again = fold(Some(back), again);
    permitted(approve(&again, &head_of_district()));
}

#[test]
fn what_was_approved_stands() {
    let application = drafted();
    let approved = fold(Some(application.clone()), permitted(approve(&application, &head_of_district())));
    refused(conclusion_draft(&approved, &draft(), &specialist().on("10.04.2026"), under()), &[("O99-13.2", "ground-conclusion-stands", "")]);
    refused(approve(&approved, &head_of_district()), &[("O99-13.2", "ground-stage", "")]);
    refused(
        amend(&approved, &Amend { statement: birth_of("07.01.2026"), proof_used: false }, &specialist().on("10.04.2026"), under()),
        &[("O99-13.2", "ground-conclusion-stands", "")],
    );
}

#[test]
fn a_draft_under_approval_is_not_drawn_up_twice() {
    refused(conclusion_draft(&drafted(), &draft(), &specialist().on("09.04.2026"), under()), &[("O99-13.1", "ground-stage", "")]);
}
