//! Certificates: what they show, and that one that replaces another makes it void.

use domain::certificate::{CertificateEvent, CertificateKind, CertificateState, void};
use domain::happened::Happened;
use domain::numbers::{ActKind, LotId};

use crate::desk::{Desk, on};
use crate::given::*;
use crate::then::refused;

#[test]
fn it_shows_the_record_as_it_stands() {
    let mut desk = Desk::new();
    let (application, record, certificate) = desk.whole(birth(), "07.04.2026");
    let given = &desk.certificates[&certificate];
    assert_eq!((given.kind, given.reflects, given.repeat), (CertificateKind::Birth, 1, false));
    assert_eq!((given.record, given.application), (record, application));
    assert_eq!(given.act, desk.records[&record].number);
    assert_eq!(desk.records[&record].certificates, [certificate]);
}

#[test]
fn another_one_made_before_the_first_was_handed_over_voids_it() {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let application = desk.file(birth(), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    desk.print_both(record, "07.04.2026");
    for _ in 0..2 {
        let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
        desk.happens(making);
    }
    let [first, second] = desk.certificates.keys().copied().collect::<Vec<_>>()[..] else { panic!() };
    assert_eq!(desk.certificates[&first].state, CertificateState::Void { replaced_by: Some(second), on: day("07.04.2026") });
    let of_the_void = desk.handing_over(first, application, mother().name, &specialist(), "07.04.2026");
    refused(of_the_void, &[("O99-10.2", "ground-certificate-state", "")]);
    assert_eq!(desk.standing_certificates(record), [second]);
}

#[test]
fn o99_10_1_beside_one_that_stands_no_other_is_made() {
    let mut desk = Desk::new();
    let (application, record, _) = desk.whole(birth(), "07.04.2026");
    let lot = desk.blanks(31, 40);
    let blank = desk.lots[&lot].next_of(specialist().account()).map(|number| (lot, number));
    let beside = desk.making_beside(application, record, blank, &[], &specialist(), "07.04.2026");
    let grounds = beside.outcome.expect_err("it is refused");
    assert!(grounds.grounds().iter().any(|ground| ground.key == "ground-certificate-stands"));
}

#[test]
fn of_another_kind_of_blank_none_is_made() {
    let mut desk = Desk::new();
    let marriages = LotId(desk.fresh());
    let head = head_of_body();
    let receive = domain::blank::BlankReceive {
        kind: domain::blank::BlankKind(ActKind::Marriage),
        series: "НҚ".to_owned(),
        first: 1,
        last: 5,
        document: "Жүкқұжат-2".to_owned(),
    };
    desk.happens(on(domain::blank::receive(&receive, false, &head.on("05.01.2026")), |event| Happened::Lot(marriages, event)));
    let issue = domain::blank::BlankIssue { to: specialist().account(), first: 1, last: 5 };
    let issued = domain::blank::issue(&desk.lots[&marriages], issue, &head.on("05.01.2026"));
    desk.happens(on(issued, |event| Happened::Lot(marriages, event)));
    let application = desk.file(birth(), "07.04.2026");
    let record = desk.register(application, "07.04.2026");
    desk.print_both(record, "07.04.2026");
    let making = desk.making(application, record, marriages, &specialist(), "07.04.2026");
    refused(making, &[("O99-10.2", "ground-blank-kind", "blank")]);
}

#[test]
fn the_certificate_of_one_application_is_not_handed_over_on_another() {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let applications = [desk.file(birth(), "07.04.2026"), desk.file(birth().with_medical_number("МС-2"), "07.04.2026")];
    for application in applications {
        let record = desk.register(application, "07.04.2026");
        desk.print_both(record, "07.04.2026");
        let making = desk.making(application, record, lot, &specialist(), "07.04.2026");
        desk.happens(making);
    }
    let first = *desk.certificates.keys().next().unwrap();
    let crossed = desk.handing_over(first, applications[1], mother().name, &specialist(), "07.04.2026");
    refused(crossed, &[("O99-10.2", "ground-stage", "")]);
}

#[test]
fn a_record_annulled_makes_it_void() {
    let mut desk = Desk::new();
    let (.., certificate) = desk.whole(birth(), "07.04.2026");
    let event = void(None, day("01.06.2026"));
    assert_eq!(event.kind(), "certificate_voided");
    let after = event.apply(desk.certificates.remove(&certificate)).unwrap();
    assert_eq!(after.state, CertificateState::Void { replaced_by: None, on: day("01.06.2026") });
    assert!(CertificateEvent::Voided { replaced_by: None, on: day("01.06.2026") }.apply(None).is_none());
}
