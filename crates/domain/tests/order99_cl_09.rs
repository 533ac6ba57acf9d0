//! O99-9: after the check the data enter the system, and the record has its number.

use domain::application::{Amend, File, amend, file};
use domain::happened::Happened;
use domain::numbers::{ActKind, ActNumber, Book, Counter};
use domain::record::RecordEvent;
use domain::service::Role;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{permitted, refused};

#[test]
fn the_record_has_its_number_its_content_and_its_day() {
    let mut desk = Desk::new();
    let application = desk.file(birth(), "07.04.2026");
    let record = desk.register(application, "08.04.2026");
    let record = &desk.records[&record];
    let expected = ActNumber { body: "7517".into(), kind: ActKind::Birth, year: 2026, book: Book::Current, number: 1, term_missed: false };
    assert_eq!((&record.number, record.made_on), (&expected, day("08.04.2026")));
    assert_eq!(record.value("mother.surname"), Some("Ахметова"));
    assert_eq!(record.value("father.basis.kind"), Some("marriage"), "the basis of the father's data is kept");
    assert_eq!(record.causes[&domain::record::CauseId::REGISTRATION].clause.as_str(), "O99-9");
}

#[test]
fn numbers_go_on_from_the_last_one_given_out() {
    let mut desk = Desk::new();
    desk.counters = counters(&[(Counter::Record(ActKind::Birth, 2026, Book::Current), 41)]);
    let application = desk.file(birth(), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    assert_eq!(desk.records[&record].number.number, 42);
}

#[test]
fn unchecked_or_defective_applications_are_not_entered() {
    let mut desk = Desk::new();
    let application = desk.file(birth().without_medical_certificate(), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    refused(decision, &[("K-187", "ground-proof-missing", "proof.kind")]);
}

#[test]
fn nothing_is_registered_twice() {
    let mut desk = Desk::new();
    let (application, ..) = desk.whole(birth(), "07.04.2026");
    refused(desk.registering(&[application], &specialist(), "08.04.2026"), &[("O99-9", "ground-stage", "")]);
}

#[test]
fn officials_heads_and_consuls_register_others_do_not() {
    for role in Role::ALL {
        let mut desk = Desk::new();
        let application = desk.file(birth(), "07.04.2026");
        let decision = desk.registering(&[application], &specialist().in_role(role), "07.04.2026");
        if matches!(role, Role::Specialist | Role::HeadOfBody | Role::Consul) {
            desk.happens(decision);
        } else {
            refused(decision, &[("O99-9", "ground-register-role", "")]);
        }
    }
}

#[test]
fn nobody_is_registered_where_nobody_was_named() {
    let mut desk = Desk::new();
    refused(desk.registering(&[], &specialist(), "07.04.2026"), &[("O99-9", "ground-nobody-to-register", "")]);
}

#[test]
fn similar_records_are_answered_before() {
    use domain::acts::birth::{Births, ChildToRegister, register};
    let application = filed(birth(), "07.04.2026");
    let (counters, proofs, similar) = (counters(&[]), no_proofs(), [record_id(8), record_id(9)]);
    let births = |answered| Births {
        children: vec![ChildToRegister {
            id: application_id(1),
            application: &application,
            record: record_id(1),
            second_copy: copy_id(1),
            iin: None,
            beside: Vec::new(),
        }],
        body: "7517",
        abroad: false,
        counters: &counters,
        used_proofs: &proofs,
        similar: &similar,
        answered,
    };
    let clerk = specialist();
    let acting = clerk.on("07.04.2026");
    refused(register(&births(&similar[..1]), &acting, under()), &[("K-185", "ground-similar-unanswered", "")]);
    crate::then::permitted(register(&births(&similar), &acting, under()));
}

#[test]
fn the_iin_stands_in_the_record_or_is_awaited() {
    let mut desk = Desk::new();
    let with = desk.file(birth(), "07.04.2026");
    let with = desk.register(with, "07.04.2026");
    assert!(desk.records[&with].iin.is_some() && !desk.records[&with].iin_requested);
    assert!(desk.records[&with].value("child.iin").is_some());

    let without = desk.file(birth().with_medical_number("МС-2"), "07.04.2026");
    let silent = [(without, record_id(70), copy_id(70), None)];
    let decision = desk.register_of(&silent, &specialist(), day("07.04.2026"), under());
    desk.happens(decision);
    assert!(desk.records[&record_id(70)].iin.is_none() && desk.records[&record_id(70)].iin_requested);

    let allotted = domain::record::iin_allotted(&desk.records[&record_id(70)], &iin(BORN, 6, 5), day("09.04.2026"));
    desk.happens(crate::desk::on(allotted, |event| Happened::Record(record_id(70), event)));
    let record = &desk.records[&record_id(70)];
    assert_eq!(record.value("child.iin").map(str::to_owned), record.iin.map(|iin| iin.to_string()));
    refused(domain::record::iin_allotted(record, &iin(BORN, 6, 5), day("09.04.2026")), &[("K-201", "ground-iin-not-awaited", "")]);
}

#[test]
fn the_same_medical_certificate_serves_once() {
    let mut desk = Desk::new();
    let first = desk.file(birth(), "07.04.2026");
    let again = desk.file(birth().with_medical_number("мс 20260406"), "07.04.2026");
    let decision = desk.registering(&[first], &specialist(), "07.04.2026");
    assert!(matches!(&desk.happens(decision)[0], Happened::Record(_, RecordEvent::BirthRegistered { proof: Some(_), .. })));
    refused(desk.registering(&[again], &specialist(), "07.04.2026"), &[("K-187", "ground-proof-used", "proof.number")]);
}

#[test]
fn k_187_a_used_document_is_a_defect_from_the_first_check_on() {
    let clerk = specialist();
    let used = File { proof_used: true, ..filing(birth(), "07.04.2026") };
    let taken = fold(None, permitted(file(&used, number(2026, 2), &clerk.on("07.04.2026"), under())));
    assert_eq!(crate::then::shown(&taken.defects), [("K-187", "ground-proof-used", "proof.number")]);
    assert!(taken.entered_on.is_none(), "taken in (APPC-64), but not complete and correct (O99-8)");
    let other = Amend { statement: birth().with_medical_number("МС-3"), proof_used: false };
    let mended = fold(
        Some(taken),
        permitted(amend(&fold(None, permitted(file(&used, number(2026, 2), &clerk.on("07.04.2026"), under()))), &other, &clerk.on("07.04.2026"), under())),
    );
    assert_eq!(mended.defects, []);
}
