//! SVC-9: references and refusals leave electronically, signed by the head with a key and by the organisation, once.

use domain::application::{RefusalSign, refusal_sign};
use domain::certificate::{Certificate, CertificateState, sign_reference};
use domain::electronic::{ElectronicDocument, ElectronicEvent, ElectronicPaper, FileRef, Issue, IssuedFiles, Source, issue};
use domain::happened::Happened;
use domain::kernel::Decision;
use domain::numbers::{ApplicationId, CertificateId};
use domain::service::{Attestation, Role};
use uuid::Uuid;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, permitted, refused};

const DAY: &str = "08.04.2026";

fn with_key(officer: Officer) -> Officer {
    let hash = || "ab".repeat(32);
    Officer { attestation: Attestation::Eds { content: hash(), signature: hash(), evidence: hash() }, ..officer }
}

struct Made {
    desk: Desk,
    application: ApplicationId,
    reference: CertificateId,
}

/// A stillbirth registered, with its reference.
fn made() -> Made {
    let mut desk = Desk::new();
    let application = desk.file(stillbirth_of(BORN), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    desk.print_both(record, "07.04.2026");
    let making = desk.making_on(application, record, None, &specialist(), "07.04.2026");
    desk.happens(making);
    let reference = *desk.certificates.keys().next().unwrap();
    Made { desk, application, reference }
}

impl Made {
    fn held(&self) -> &Certificate {
        &self.desk.certificates[&self.reference]
    }

    fn signing(&self, reference: &Certificate, by: &Officer) -> Decision<Happened> {
        let record = &self.desk.records[&self.held().record];
        sign_reference((self.reference, reference), (self.application, &self.desk.applications[&self.application]), record, &by.on(DAY))
    }
}

#[test]
fn the_head_of_the_body_or_of_the_institution_abroad_signs_with_a_key() {
    let made = made();
    for role in [Role::HeadOfBody, Role::HeadOfForeignInstitution] {
        let events = permitted(made.signing(made.held(), &with_key(Officer::new(7, role))));
        let [Happened::Certificate(id, event)] = events.as_slice() else { panic!("{events:?}") };
        let signed = event.apply(Some(made.held().clone())).unwrap();
        assert_eq!((*id, signed.signed.as_ref().map(|signed| signed.on)), (made.reference, Some(day(DAY))));
        assert_eq!(signed.state, CertificateState::Journalled, "on paper it stands where it stood");
        assert_eq!(event.apply(Some(signed)), None, "once");
    }
}

#[test]
fn without_a_key_nobody_signs_an_electronic_reference() {
    let made = made();
    refused(made.signing(made.held(), &head_of_body()), &[("SVC-9", "ground-electronic-needs-key", "")]);
}

#[test]
fn only_the_head_signs_it() {
    let made = made();
    for role in [Role::Specialist, Role::HeadOfDistrictAuthority, Role::Consul] {
        refused(made.signing(made.held(), &with_key(Officer::new(7, role))), &[("SVC-9", "ground-reference-head", "")]);
    }
}

#[test]
fn a_second_signature_a_spoiled_and_a_void_one_are_refused() {
    let made = made();
    let head = with_key(head_of_body());
    let events = permitted(made.signing(made.held(), &head));
    let [Happened::Certificate(_, event)] = events.as_slice() else { panic!("{events:?}") };
    let signed = event.apply(Some(made.held().clone())).unwrap();
    refused(made.signing(&signed, &head), &[("SVC-9", "ground-reference-signed", "")]);
    let spoiled = CertificateState::Spoiled { why: "не тот язык".to_owned(), on: day(DAY) };
    for state in [spoiled, CertificateState::Void { replaced_by: None, on: day(DAY) }] {
        let reference = Certificate { state, ..made.held().clone() };
        refused(made.signing(&reference, &head), &[("SVC-9", "ground-certificate-state", "")]);
    }
}

#[test]
fn a_certificate_on_its_blank_and_a_reference_of_another_application_are_refused() {
    let made = made();
    let head = with_key(head_of_body());
    let other = Certificate { application: ApplicationId(Uuid::from_u128(99)), ..made.held().clone() };
    refused(made.signing(&other, &head), &[("SVC-9", "ground-electronic-no-paper", "")]);
    let mut desk = Desk::new();
    let (application, record, certificate) = desk.whole(birth(), "07.04.2026");
    let decision =
        sign_reference((certificate, &desk.certificates[&certificate]), (application, &desk.applications[&application]), &desk.records[&record], &head.on(DAY));
    refused(decision, &[("SVC-9", "ground-reference-only", "")]);
}

#[test]
fn k_203_a_reference_that_its_record_left_behind_is_not_signed() {
    let mut made = made();
    let record = made.held().record;
    let correct = domain::record::Correct {
        field: "mother.surname".to_owned(),
        value: Some("Әлиева".to_owned()),
        document: "Қорытынды-2".to_owned(),
        in_force_from: day(DAY),
    };
    let corrected = domain::record::correct(&made.desk.records[&record], &correct, &head_of_body().on(DAY), under());
    made.desk.happens(crate::desk::on(corrected, |event| Happened::Record(record, event)));
    refused(made.signing(made.held(), &with_key(head_of_body())), &[("K-203", "ground-certificate-outdated", "")]);
}

#[test]
fn k_179_3_nobody_signs_a_reference_about_a_close_relative() {
    let made = made();
    let mother = mother().iin.unwrap();
    refused(made.signing(made.held(), &with_key(head_of_body()).relative_of(mother)), &[("K-179(3)", "ground-own-relative", "")]);
}

fn files() -> IssuedFiles {
    let file = |digit: &str, size| FileRef { sha256: digit.repeat(64), size };
    IssuedFiles { printed: file("1", 84_211), signed: file("2", 118_402), signature: file("3", 9_120) }
}

fn issuing(before: Option<&ElectronicDocument>, source: &Source<'_>, number: &str, head: Option<&str>) -> Decision<ElectronicEvent> {
    let files = files();
    let command = Issue { about: Uuid::from_u128(1), number, head, head_known: head.is_some(), files: &files };
    issue(before, &command, source, day(DAY))
}

#[test]
fn a_reference_that_the_head_signed_is_issued_once() {
    let made = made();
    let (source, number) = (Source::Reference(made.held()), made.held().number.shown());
    let decision = issuing(None, &source, &number, Some("cms"));
    assert_eq!(asked(&decision, "electronic.head_signed").unwrap().clause.as_str(), "SVC-9");
    let [event] = permitted(decision).try_into().unwrap();
    let document = event.apply(None).unwrap();
    assert_eq!((document.paper, document.head.as_deref(), document.files.clone()), (ElectronicPaper::Reference, Some("cms"), files()));
    refused(issuing(Some(&document), &source, &number, Some("cms")), &[("SVC-9", "ground-electronic-issued", "")]);
    assert_eq!(event.apply(Some(document)), None);
}

#[test]
fn without_the_heads_signature_or_with_one_that_the_log_does_not_know_nothing_is_issued() {
    let made = made();
    let (source, number) = (Source::Reference(made.held()), made.held().number.shown());
    refused(issuing(None, &source, &number, None), &[("SVC-9", "ground-electronic-head", "")]);
    let files = files();
    let unknown = Issue { about: Uuid::from_u128(1), number: &number, head: Some("cms"), head_known: false, files: &files };
    refused(issue(None, &unknown, &source, day(DAY)), &[("SVC-9", "ground-electronic-head", "")]);
}

#[test]
fn another_number_a_spoiled_reference_and_a_letter_that_nobody_signed_are_refused() {
    let made = made();
    refused(issuing(None, &Source::Reference(made.held()), "1", Some("cms")), &[("SVC-9", "ground-electronic-no-paper", "")]);
    let spoiled = Certificate { state: CertificateState::Spoiled { why: "не тот язык".to_owned(), on: day(DAY) }, ..made.held().clone() };
    refused(issuing(None, &Source::Reference(&spoiled), &spoiled.number.shown(), Some("cms")), &[("SVC-9", "ground-certificate-state", "")]);
    let application = &made.desk.applications[&made.application];
    refused(issuing(None, &Source::Refusal(application), "2026-1", Some("cms")), &[("SVC-9", "ground-electronic-no-paper", "")]);
    refused(issuing(None, &Source::Returned(application), "2026-1", None), &[("SVC-9", "ground-electronic-no-paper", "")]);
}

#[test]
fn o99_16_a_letter_of_refusal_leaves_under_its_number() {
    let mut desk = Desk::new();
    let application = desk.file(birth(), "07.04.2026");
    let unreliable = domain::application::RefusalDecide { unreliable: Some("Жалған".to_owned()), same_child: Vec::new() };
    let decided = domain::application::refusal_decide(&desk.applications[&application], &unreliable, &head_of_body().on(DAY));
    desk.happens(crate::desk::on(decided, |event| Happened::Application(application, event)));
    let signed = refusal_sign(&desk.applications[&application], &RefusalSign, number(2026, 1), &with_key(head_of_district()).on(DAY));
    desk.happens(crate::desk::on(signed, |event| Happened::Application(application, event)));
    let source = Source::Refusal(&desk.applications[&application]);
    let number = source.number().unwrap();
    let [ElectronicEvent::Issued { document }] = permitted(issuing(None, &source, &number, Some("cms"))).try_into().unwrap();
    assert_eq!(document.paper, ElectronicPaper::Refusal);
}
