//! O99-10: two copies, the certificate, the journal, and only then the hand.

use domain::application::Stage;
use domain::certificate::{CertificateState, spoil};
use domain::names::PersonName;
use domain::record::Copy;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, refused};

fn registered() -> (Desk, domain::numbers::ApplicationId, domain::numbers::RecordId, domain::numbers::LotId) {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let application = desk.file(birth(), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    (desk, application, record, lot)
}

#[test]
fn from_the_application_to_the_certificate_in_hand() {
    let mut desk = Desk::new();
    let (application, record, certificate) = desk.whole(birth(), "07.04.2026");
    let given = &desk.certificates[&certificate];
    assert_eq!(given.state, CertificateState::HandedOver);
    assert_eq!((given.number.shown(), given.journal), ("ТУ № 0000001".to_owned(), Some(number(2026, 1))));
    assert_eq!(given.given.as_ref().unwrap().to, mother().name);
    assert!(matches!(&desk.applications[&application].stage, Stage::HandedOver { record: of, .. } if *of == record));
}

#[test]
fn the_certificate_waits_for_both_copies() {
    let (mut desk, application, record, lot) = registered();
    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    refused(making, &[("O99-10.1", "ground-copy-first-not-printed", ""), ("O99-10.1", "ground-copy-second-not-printed", "")]);

    let printed = desk.printing(record, Copy::First, &specialist(), "07.04.2026");
    assert_eq!(asked(&printed, "record.copy_printed").unwrap().clause.as_str(), "O99-10.1");
    desk.happens(printed);
    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    refused(making, &[("O99-10.1", "ground-copy-second-not-printed", "")]);

    desk.print_both(record, "07.04.2026");
    assert_eq!(desk.records[&record].prints.iter().map(|p| (p.copy, p.ordinal)).collect::<Vec<_>>(), [(Copy::First, 1), (Copy::First, 2), (Copy::Second, 1),]);
    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    desk.happens(making);
}

#[test]
fn the_certificate_waits_for_the_registration_and_the_iin() {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let (one, other) = (desk.file(birth(), "07.04.2026"), desk.file(birth().with_medical_number("МС-2"), "07.04.2026"));
    let silent = [(one, record_id(70), copy_id(70), None)];
    let decision = desk.register_of(&silent, &specialist(), day("07.04.2026"), under());
    desk.happens(decision);
    desk.print_both(record_id(70), "07.04.2026");
    let awaited = desk.making(one, record_id(70), lot, &specialist(), "07.04.2026");
    refused(awaited, &[("K-203", "ground-iin-awaited", "")]);
    let of_another = desk.making(other, record_id(70), lot, &specialist(), "07.04.2026");
    refused(of_another, &[("O99-10.1", "ground-stage", ""), ("K-203", "ground-iin-awaited", "")]);
}

#[test]
fn it_is_made_on_a_blank_in_the_officials_own_hands() {
    let (mut desk, application, record, lot) = registered();
    desk.print_both(record, "07.04.2026");
    let without = desk.making_on(application, record, None, &specialist(), "07.04.2026");
    refused(without, &[("O99-10.2", "ground-no-blank", "blank")]);
    let from_stock = desk.making_on(application, record, Some((lot, 15)), &specialist(), "07.04.2026");
    refused(from_stock, &[("O99-10.2", "ground-blank-not-yours", "blank")]);
    let of_a_colleague = desk.making_on(application, record, Some((lot, 1)), &head_of_body(), "07.04.2026");
    refused(of_a_colleague, &[("O99-10.2", "ground-blank-not-yours", "blank")]);
    let own = desk.making_on(application, record, Some((lot, 3)), &specialist(), "07.04.2026");
    desk.happens(own);
    assert!(desk.lots[&lot].used.contains(3));
}

#[test]
fn the_journal_comes_before_the_hand() {
    let mut desk = Desk::new();
    let (application, _, certificate) = desk.whole(birth(), "07.04.2026");
    let again = desk.handing_over(certificate, application, mother().name, &specialist(), "08.04.2026");
    refused(again, &[("O99-10.2", "ground-certificate-state", ""), ("O99-10.2", "ground-stage", "")]);
    let journalled =
        desk.history.iter().position(|h| matches!(h, domain::happened::Happened::Certificate(_, domain::certificate::CertificateEvent::Made { .. })));
    let handed =
        desk.history.iter().position(|h| matches!(h, domain::happened::Happened::Certificate(_, domain::certificate::CertificateEvent::HandedOver { .. })));
    assert!(journalled < handed);
}

#[test]
fn it_goes_to_the_applicant_to_a_parent_or_on_a_power_of_attorney() {
    let (mut desk, application, record, lot) = registered();
    desk.print_both(record, "07.04.2026");
    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    desk.happens(making);
    let certificate = *desk.certificates.keys().next().unwrap();

    let stranger = PersonName::new("Омаров", "Ерлан", None);
    let to_a_stranger = desk.handing_over(certificate, application, stranger.clone(), &specialist(), "07.04.2026");
    refused(to_a_stranger, &[("O99-10.2", "ground-recipient-authority", "authority.number")]);
    let to_nobody = desk.handing_over(certificate, application, PersonName::default(), &specialist(), "07.04.2026");
    refused(to_nobody, &[("O99-10.2", "ground-recipient", "to.surname"), ("O99-10.2", "ground-recipient-authority", "authority.number")]);

    let clerk = specialist();
    let on_authority = domain::certificate::HandOver { to: stranger, identity: identity("030000009"), authority: Some(paper("Сенімхат-5")) };
    let hand = |command: &domain::certificate::HandOver| {
        domain::certificate::hand_over(
            command,
            (certificate, &desk.certificates[&certificate]),
            (application, &desk.applications[&application]),
            &desk.records[&record],
            &clerk.on("07.04.2026"),
        )
    };
    crate::then::permitted(hand(&on_authority));
    let without_document = domain::certificate::HandOver { identity: identity(" "), ..on_authority };
    refused(hand(&without_document), &[("O99-10.2", "ground-recipient-identity", "identity.number")]);

    let father = desk.handing_over(certificate, application, father().name, &specialist(), "07.04.2026");
    desk.happens(father);
}

#[test]
fn who_comes_for_an_organisation_shows_an_authority() {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let application = desk.file(foundling("06.04.2026"), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    desk.print_both(record, "07.04.2026");
    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    desk.happens(making);
    let certificate = *desk.certificates.keys().next().unwrap();
    let decision = desk.handing_over(certificate, application, PersonName::new("Омаров", "Ерлан", None), &specialist(), "07.04.2026");
    refused(decision, &[("O99-10.2", "ground-recipient-authority", "authority.number")]);
}

#[test]
fn one_spoiled_in_printing_falls_with_its_blank_and_another_is_made() {
    let (mut desk, application, record, lot) = registered();
    desk.print_both(record, "07.04.2026");
    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    desk.happens(making);
    let first = *desk.certificates.keys().next().unwrap();
    refused(spoil(first, &desk.certificates[&first], " ", &specialist().on("07.04.2026")), &[("O99-10.2", "ground-why", "why")]);
    desk.happens(spoil(first, &desk.certificates[&first], "Қағаз жыртылды", &specialist().on("07.04.2026")));
    assert!(desk.lots[&lot].spoiled.contains(1) && !desk.lots[&lot].used.contains(1));

    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    desk.happens(making);
    let second = *desk.certificates.keys().next_back().unwrap();
    assert_eq!(desk.certificates[&second].number.shown(), "ТУ № 0000002");
    assert_eq!(desk.certificates[&second].journal, Some(number(2026, 2)));
    let spoiled_over = desk.handing_over(first, application, mother().name, &specialist(), "07.04.2026");
    refused(spoiled_over, &[("O99-10.2", "ground-certificate-state", "")]);
    let handed = desk.handing_over(second, application, mother().name, &specialist(), "07.04.2026");
    desk.happens(handed);
    refused(spoil(second, &desk.certificates[&second], "Кеш", &specialist().on("08.04.2026")), &[("O99-10.2", "ground-certificate-state", "")]);
}

#[test]
fn the_number_of_copies_is_the_laws() {
    let copies = under().edition.number(law::NumberId::RecordCopies).unwrap();
    let (mut desk, ..) = registered();
    let application = desk.file(birth().with_medical_number("МС-2"), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert_eq!(asked(&decision, "birth.copies").unwrap().values["copies"], copies.value.to_string());
    let events = desk.happens(decision);
    assert!(events.iter().any(|h| matches!(h, domain::happened::Happened::SecondCopy(..))));
}
