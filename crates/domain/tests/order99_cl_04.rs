//! O99-4: births registered at a foreign institution, and their records transferred to the capital.

use std::collections::BTreeMap;

use domain::acts::birth::{Births, ChildToRegister, register};
use domain::happened::Happened;
use domain::kernel::Decision;
use domain::notice::*;
use domain::numbers::{ActKind, ActNumber, Book, SecondCopyId};
use domain::service::Role;

use crate::given::*;
use crate::then::{asked, covered, permitted, refused};

fn abroad<'a>(
    application: &'a domain::application::Application,
    counters: &'a std::collections::BTreeMap<domain::numbers::Counter, u64>,
    proofs: &'a std::collections::BTreeSet<String>,
) -> Births<'a> {
    Births {
        children: vec![ChildToRegister { id: application_id(1), application, record: record_id(1), second_copy: copy_id(1), iin: None, beside: Vec::new() }],
        body: "9001",
        abroad: true,
        counters,
        used_proofs: proofs,
        similar: &[],
        answered: &[],
    }
}

#[test]
fn a_consul_registers_and_the_record_is_bound_for_the_capital() {
    let application = filed(birth(), "07.04.2026");
    let (counters, proofs) = (counters(&[]), no_proofs());
    let consul = Officer::new(7, Role::Consul);
    let decision = register(&abroad(&application, &counters, &proofs), &consul.on("08.04.2026"), under());
    assert_eq!(asked(&decision, "birth.record_goes_to_the_capital").unwrap().clause.as_str(), "O99-4.1");
    assert_eq!(asked(&decision, "birth.law_of_kazakhstan").unwrap().clause.as_str(), "O99-4.2");
    assert_eq!(asked(&decision, "birth.law_of_kazakhstan").unwrap().values["citizens"], "2");
    permitted(decision);
}

#[test]
fn the_same_rules_hold_abroad_as_at_home() {
    let application = filed(birth_of("07.01.2026"), "07.04.2026");
    let (counters, proofs) = (counters(&[]), no_proofs());
    let consul = Officer::new(7, Role::Consul);
    refused(register(&abroad(&application, &counters, &proofs), &consul.on("08.04.2026"), under()), &[("O99-12", "ground-conclusion-missing", "")]);
}

#[test]
fn at_home_nothing_goes_to_the_capital() {
    let mut desk = crate::desk::Desk::new();
    let application = desk.file(birth(), "07.04.2026");
    let decision = desk.registering(&[application], &specialist(), "07.04.2026");
    assert!(asked(&decision, "birth.record_goes_to_the_capital").is_none());
    covered(&decision);
}

const HOME: Way<'static> = Way { from: "7517", abroad: false, to: Some("o75") };
const ABROAD: Way<'static> = Way { from: "9001", abroad: true, to: Some("o71") };

type Copies = BTreeMap<SecondCopyId, SecondCopy>;

fn made(numbers: impl IntoIterator<Item = u64>) -> Copies {
    let copy = |number: u64| {
        let number = ActNumber { body: "9001".into(), kind: ActKind::Birth, year: 2026, book: Book::Current, number, term_missed: false };
        SecondCopy { record: record_id(number.number.into()), number, reflects: 1, changed_on: day("07.04.2026"), state: SecondCopyState::AtBody }
    };
    numbers.into_iter().map(|n| (copy_id(n.into()), copy(n))).collect()
}

fn refs(copies: &Copies) -> Vec<(SecondCopyId, &SecondCopy)> {
    copies.iter().map(|(id, copy)| (*id, copy)).collect()
}

fn transferring(copies: &Copies, way: Way<'_>, by: Role) -> Decision<Happened> {
    records_transfer(&refs(copies), &[], way, (notice_id(1), number(2026, 1)), &Officer::new(7, by).on("08.04.2026"))
}

/// What the events make of the copies, and the notice that went.
fn after(mut copies: Copies, mut notice: Option<Notice>, events: Vec<Happened>) -> (Copies, Notice) {
    for event in events {
        match event {
            Happened::Notice(_, event) => notice = Some(event.apply(notice).unwrap()),
            Happened::SecondCopy(id, event) => {
                let copy = event.apply(copies.remove(&id)).unwrap();
                copies.insert(id, copy);
            }
            other => panic!("{other:?}"),
        }
    }
    (copies, notice.unwrap())
}

#[test]
fn consul_and_head_transfer_records_without_waiting_for_a_volume() {
    for by in [Role::Consul, Role::HeadOfForeignInstitution] {
        let (copies, notice) = after(made(1..=3), None, permitted(transferring(&made(1..=3), ABROAD, by)));
        assert_eq!((notice.code, notice.to.as_str(), notice.inventory.len()), (NoticeCode::O17, "o71", 3));
        assert!(copies.values().all(|copy| copy.state == SecondCopyState::Transferred { notice: notice_id(1) }));
        refused(transferring(&copies, ABROAD, by), &[("O99-4.1", "ground-transfer-away", "")]);
    }
}

#[test]
fn the_capitals_authority_takes_them_in_and_the_institution_learns_it() {
    let (copies, sent) = after(made(1..=2), None, permitted(transferring(&made(1..=2), ABROAD, Role::Consul)));
    let received = permitted(notice_receive(notice_id(1), &sent, day("09.04.2026")))[0].apply(None).unwrap();
    let executed = permitted(notice_execute(notice_id(2), &received, None, &[copy_id(501), copy_id(502)], &keeper().on("10.04.2026")));
    let (kept, there) = after(Copies::new(), Some(received), executed);
    assert!(kept.len() == 2 && kept.values().all(|copy| copy.state == SecondCopyState::AtAuthority));
    let answered = permitted(notice_answer(&sent, &there.state, day("10.04.2026")))[0].apply(Some(sent.clone())).unwrap();
    assert_eq!(answered.state.as_str(), "executed");
    let (copies, _) = after(copies.clone(), Some(sent.clone()), permitted(transfer_ended(notice_id(1), &sent, &refs(&copies), &there.state)));
    assert!(copies.values().all(|copy| copy.state == SecondCopyState::AtAuthority));
    let not_now = [("O99-4.1", "ground-transfer-not-on-its-way", "")];
    refused(transfer_ended(notice_id(1), &sent, &refs(&copies), &there.state), &not_now);
    refused(transfer_ended(notice_id(1), &sent, &refs(&made(1..=1)), &there.state), &not_now);
}

#[test]
fn what_the_capital_sends_back_is_with_the_institution_again_and_goes_anew() {
    let (copies, sent) = after(made(1..=2), None, permitted(transferring(&made(1..=2), ABROAD, Role::Consul)));
    let returned = NoticeState::Returned { on: day("10.04.2026"), why: "Тізімдемеге қол қойылмаған".to_owned() };
    let (copies, _) = after(copies.clone(), Some(sent.clone()), permitted(transfer_ended(notice_id(1), &sent, &refs(&copies), &returned)));
    assert!(copies.values().all(|copy| copy.state == SecondCopyState::AtBody));
    permitted(transferring(&copies, ABROAD, Role::HeadOfForeignInstitution));
}

#[test]
fn o99_10_1_what_is_not_on_paper_is_not_transferred() {
    let consul = Officer::new(7, Role::Consul);
    let going = records_transfer(&refs(&made(1..=2)), &[2], ABROAD, (notice_id(1), number(2026, 1)), &consul.on("08.04.2026"));
    refused(going, &[("O99-10.1", "ground-copies-not-printed", "")]);
}

#[test]
fn a_body_at_home_transfers_nothing_and_an_institution_abroad_closes_no_volume() {
    refused(transferring(&made(1..=3), HOME, Role::Specialist), &[("O99-4.1", "ground-transfer-at-home", "")]);
    refused(transferring(&made([]), ABROAD, Role::Consul), &[("O99-4.1", "ground-transfer-nothing", "")]);
    refused(transferring(&made(1..=201), ABROAD, Role::Consul), &[("O99-4.1", "ground-transfer-too-many", "")]);
    refused(transferring(&made([1]), Way { to: None, ..ABROAD }, Role::Consul), &[("K-279", "ground-transfer-nowhere", "")]);
    let copies = made(1..=200);
    let consul = Officer::new(7, Role::Consul);
    let closing = volume_close(volume_id(1), &refs(&copies), &[], (ActKind::Birth, 2026, Book::Current, 1), true, &consul.on("08.04.2026"));
    refused(closing, &[("O99-4.1", "ground-volume-abroad", "")]);
}
