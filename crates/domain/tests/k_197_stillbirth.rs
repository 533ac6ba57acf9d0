//! K-197: a stillbirth is registered on the certificate of perinatal death; a reference is issued, no certificate.

use domain::certificate::{CertificateKind, CertificateNumber};
use domain::numbers::check_digit;

use crate::desk::Desk;
use crate::given::*;
use crate::then::{asked, refused, shown};

#[test]
fn the_certificate_of_perinatal_death_is_needed() {
    assert_eq!(shown(&filed(stillbirth_of(BORN), "07.04.2026").defects), []);
    assert_eq!(shown(&filed(stillbirth_of(BORN).without_medical_certificate(), "07.04.2026").defects), [("K-197", "ground-proof-missing", "proof.kind")]);
}

#[test]
fn a_reference_with_a_number_of_its_own_without_blank_or_journal() {
    let mut desk = Desk::new();
    let application = desk.file(stillbirth_of(BORN), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    desk.print_both(record, "07.04.2026");
    let making = desk.making_on(application, record, None, &specialist(), "07.04.2026");
    assert_eq!(asked(&making, "certificate.reference_of_stillbirth").unwrap().clause.as_str(), "K-197");
    desk.happens(making);
    let reference = desk.certificates.values().next().unwrap();
    assert_eq!((reference.kind, reference.journal), (CertificateKind::StillbirthReference, None));
    let CertificateNumber::Own { digits } = &reference.number else { panic!("{:?}", reference.number) };
    let (base, check) = digits.split_at(digits.len() - 1);
    assert_eq!((base, check.parse()), ("751720260000001", Ok(check_digit(base))));
}

#[test]
fn the_reference_too_waits_for_the_copies() {
    let mut desk = Desk::new();
    let application = desk.file(stillbirth_of(BORN), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    let making = desk.making_on(application, record, None, &specialist(), "07.04.2026");
    refused(making, &[("O99-10.1", "ground-copy-first-not-printed", ""), ("O99-10.1", "ground-copy-second-not-printed", "")]);
}

#[test]
fn no_iin_is_asked_for() {
    let mut desk = Desk::new();
    let application = desk.file(stillbirth_of(BORN), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert_eq!(asked(&decision, "birth.iin").unwrap().values["state"], "none");
    desk.happens(decision);
    let record = desk.records.values().next().unwrap();
    assert!(record.stillborn && record.iin.is_none() && !record.iin_requested && record.value("child.iin").is_none());
}
