//! K-203: what a certificate says is what its record says; one that a correction left behind is not handed over.

use domain::certificate::{outdated_since, spoil};
use domain::happened::Happened;
use domain::numbers::{ApplicationId, CertificateId, LotId, RecordId};
use domain::record::{Correct, correct};

use crate::desk::{Desk, on};
use crate::given::*;
use crate::then::{permitted, refused};

fn made() -> (Desk, ApplicationId, RecordId, CertificateId, LotId) {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let application = desk.file(birth(), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    desk.print_both(record, "07.04.2026");
    let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
    desk.happens(making);
    let certificate = *desk.certificates.keys().next().unwrap();
    (desk, application, record, certificate, lot)
}

fn corrected(desk: &mut Desk, record: RecordId, field: &str, value: &str, today: &str) {
    let command = Correct { field: field.to_owned(), value: Some(value.to_owned()), document: "Қорытынды-5".to_owned(), in_force_from: day(today) };
    let decision = correct(&desk.records[&record], &command, &head_of_body().on(today), under());
    desk.happens(on(decision, |event| Happened::Record(record, event)));
}

#[test]
fn k_203_a_certificate_printed_before_a_correction_is_not_handed_over() {
    let (mut desk, application, record, certificate, _) = made();
    corrected(&mut desk, record, "child.given", "Айдана", "09.04.2026");
    let hand = desk.handing_over(certificate, application, mother().name, &specialist(), "10.04.2026");
    refused(hand, &[("K-203", "ground-certificate-outdated", "certificate")]);
    assert_eq!(outdated_since(&desk.certificates[&certificate], &desk.records[&record]), Some(day("09.04.2026")));
}

#[test]
fn k_203_it_is_spoiled_and_another_made_of_the_present_content() {
    let (mut desk, application, record, certificate, lot) = made();
    corrected(&mut desk, record, "child.given", "Айдана", "09.04.2026");
    desk.happens(spoil(certificate, &desk.certificates[&certificate], "Жазба түзетілді", &specialist().on("10.04.2026")));
    let too_early = desk.making(application, record, lot, &specialist(), "10.04.2026");
    assert!(too_early.outcome.is_err(), "the copies are printed anew before");
    desk.print_both(record, "10.04.2026");
    let making = desk.making(application, record, lot, &specialist(), "10.04.2026");
    desk.happens(making);
    let second = *desk.certificates.keys().next_back().unwrap();
    permitted(desk.handing_over(second, application, mother().name, &specialist(), "10.04.2026"));
}

#[test]
fn k_203_a_correction_of_what_the_certificate_does_not_show_leaves_it_good() {
    let (mut desk, application, record, certificate, _) = made();
    corrected(&mut desk, record, "mother.occupation", "Мұғалім", "09.04.2026");
    assert_eq!(outdated_since(&desk.certificates[&certificate], &desk.records[&record]), None);
    permitted(desk.handing_over(certificate, application, mother().name, &specialist(), "10.04.2026"));
}

#[test]
fn k_203_a_second_correction_back_to_the_old_value_makes_it_good_again() {
    let (mut desk, _, record, certificate, _) = made();
    let given = desk.records[&record].value("child.given").unwrap().to_owned();
    corrected(&mut desk, record, "child.given", "Айдана", "09.04.2026");
    corrected(&mut desk, record, "child.given", &given, "10.04.2026");
    assert_eq!(outdated_since(&desk.certificates[&certificate], &desk.records[&record]), None);
}
