//! Copy II: with the body until its volume is sent and acknowledged; then every change reaches it by a notice. K-181, decisions 9.

use std::collections::BTreeMap;

use domain::happened::Happened;
use domain::notice::*;
use domain::numbers::{ActKind, ActNumber, Book, SecondCopyId, VOLUME};

use crate::desk::Desk;
use crate::given::*;
use crate::then::{covered, permitted, refused};

fn copy(number: u64, state: SecondCopyState) -> SecondCopy {
    let number = ActNumber { body: "7517".into(), kind: ActKind::Birth, year: 2026, book: Book::Current, number, term_missed: false };
    SecondCopy { record: record_id(number.number.into()), number, reflects: 1, changed_on: day("07.04.2026"), state }
}

fn closing(copies: &[(SecondCopyId, &SecondCopy)], ordinal: u64, today: &str) -> domain::kernel::Decision<Happened> {
    volume_close(volume_id(1), copies, &[], (ActKind::Birth, 2026, Book::Current, ordinal), false, &specialist().on(today))
}

fn at_body(numbers: impl IntoIterator<Item = u64>) -> Vec<(SecondCopyId, SecondCopy)> {
    numbers.into_iter().map(|n| (copy_id(n.into()), copy(n, SecondCopyState::AtBody))).collect()
}

fn refs(copies: &[(SecondCopyId, SecondCopy)]) -> Vec<(SecondCopyId, &SecondCopy)> {
    copies.iter().map(|(id, copy)| (*id, copy)).collect()
}

fn closed(copies: &[(SecondCopyId, SecondCopy)]) -> Volume {
    let events = permitted(closing(&refs(copies), 1, "07.04.2026"));
    let [Happened::Volume(_, closed)] = &events[..] else { panic!("{events:?}") };
    closed.apply(None).unwrap()
}

fn transmittal(copies: &[(SecondCopyId, SecondCopy)]) -> Notice {
    let inventory = copies.iter().map(|(_, c)| InventoryLine { record: c.record, number: c.number.clone(), reflects: c.reflects }).collect();
    let outgoing = Outgoing {
        code: NoticeCode::O23,
        from: "7517".to_owned(),
        to: "75".to_owned(),
        about: None,
        volume: Some(volume_id(1)),
        inventory,
        says: BTreeMap::new(),
    };
    notice_send(outgoing, number(2026, 1), &specialist().on("08.04.2026")).apply(None).unwrap()
}

/// O10 about version 2 of a record whose copy is at the authority.
fn change_notice() -> Notice {
    let outgoing = Outgoing {
        code: NoticeCode::O10,
        from: "7517".to_owned(),
        to: "75".to_owned(),
        about: Some((record_id(1), copy(1, SecondCopyState::AtBody).number, 2)),
        volume: None,
        inventory: Vec::new(),
        says: BTreeMap::new(),
    };
    notice_send(outgoing, number(2026, 1), &specialist().on("08.04.2026")).apply(None).unwrap()
}

fn received(sent: &Notice) -> Notice {
    permitted(notice_receive(notice_id(1), sent, day("09.04.2026")))[0].apply(None).unwrap()
}

#[test]
fn a_volume_holds_as_many_records_as_the_law_says() {
    assert_eq!(VOLUME, u64::from(under().edition.number(law::NumberId::VolumeRecords).unwrap().value));
}

#[test]
fn a_full_volume_is_closed_without_a_gap() {
    let copies = at_body(1..=200);
    let volume = closed(&copies);
    assert_eq!((volume.first, volume.last, volume.copies.len(), volume.state), (1, 200, 200, VolumeState::Closed));

    let second = at_body(201..=400);
    permitted(closing(&refs(&second), 2, "07.04.2026"));
    refused(closing(&refs(&second), 1, "07.04.2026"), &[("K-181(1)", "ground-volume-gap", "")]);
    let with_gap = at_body((1..=99).chain(101..=201));
    refused(closing(&refs(&with_gap), 1, "07.04.2026"), &[("K-181(1)", "ground-volume-gap", "")]);
    refused(closing(&[], 1, "07.04.2026"), &[("K-181(1)", "ground-volume-gap", ""), ("K-181(1)", "ground-volume-not-full", "")]);
    refused(closing(&refs(&copies), u64::MAX, "07.04.2026"), &[("K-181(1)", "ground-volume-gap", "")]);
}

#[test]
fn what_the_year_had_is_closed_when_it_is_over() {
    let copies = at_body(1..=37);
    refused(closing(&refs(&copies), 1, "31.12.2026"), &[("K-181(1)", "ground-volume-not-full", "")]);
    permitted(closing(&refs(&copies), 1, "04.01.2027"));
}

/// A volume of copies that nobody had printed was closed, sent and taken in: a keeper of sheets that were not there.
#[test]
fn o99_10_1_what_is_not_on_paper_is_not_bound() {
    let copies = at_body(1..=37);
    let decided = |unprinted: &[u64]| {
        volume_close(volume_id(1), &refs(&copies), unprinted, (ActKind::Birth, 2026, Book::Current, 1), false, &specialist().on("04.01.2027"))
    };
    refused(decided(&[33, 36]), &[("O99-10.1", "ground-copies-not-printed", "")]);
    permitted(decided(&[]));
}

#[test]
fn of_one_book_and_all_at_hand() {
    let mut copies = at_body(1..=200);
    copies[7].1.number.book = Book::Restored;
    copies[9].1.state = SecondCopyState::AtAuthority;
    refused(closing(&refs(&copies), 1, "07.04.2026"), &[("K-181(1)", "ground-volume-book", ""), ("K-181(1)", "ground-volume-copies-away", "")]);
}

#[test]
fn it_is_sent_with_its_inventory_and_every_copy_travels() {
    let copies = at_body(1..=200);
    let volume = closed(&copies);
    let notice = transmittal(&copies);
    let sent = NoticeEvent::Sent { notice: Box::new(notice), by: specialist().official };
    let events = permitted(volume_send(volume_id(1), &volume, (notice_id(1), sent.clone()), &specialist().on("08.04.2026")));
    let travelling = events.iter().filter(|h| matches!(h, Happened::SecondCopy(_, SecondCopyEvent::Sent { .. }))).count();
    assert_eq!((events.len(), travelling), (202, 200));

    let Happened::Volume(_, event) = &events[0] else { panic!() };
    let on_its_way = event.apply(Some(volume)).unwrap();
    assert_eq!(on_its_way.state, VolumeState::Sent);
    refused(volume_send(volume_id(1), &on_its_way, (notice_id(1), sent), &specialist().on("08.04.2026")), &[("K-181(1)", "ground-volume-not-closed", "")]);
    let acknowledged = permitted(volume_acknowledge(volume_id(1), &on_its_way, day("10.04.2026")));
    let Happened::Volume(_, event) = &acknowledged[0] else { panic!() };
    let done = event.apply(Some(on_its_way)).unwrap();
    assert_eq!((acknowledged.len(), done.state.clone()), (201, VolumeState::Acknowledged));
    refused(volume_acknowledge(volume_id(1), &done, day("10.04.2026")), &[("K-181(1)", "ground-volume-not-sent", "")]);
}

#[test]
fn one_that_is_sent_back_is_with_the_body_again_and_can_be_sent_anew() {
    let copies = at_body(1..=200);
    let on_its_way = VolumeEvent::Sent { on: day("08.04.2026"), by: specialist().official }.apply(Some(closed(&copies))).unwrap();
    let events = permitted(copy_returned(volume_id(1), &on_its_way, "Түптелмеген", day("10.04.2026")));
    let Happened::Volume(_, event) = &events[0] else { panic!() };
    let back = event.apply(Some(on_its_way)).unwrap();
    assert_eq!((back.state.clone(), back.returned_why.as_deref()), (VolumeState::Returned, Some("Түптелмеген")));
    refused(copy_returned(volume_id(1), &back, "Түптелмеген", day("10.04.2026")), &[("K-181(1)", "ground-volume-not-sent", "")]);
    let sent = NoticeEvent::Sent { notice: Box::new(transmittal(&copies)), by: specialist().official };
    permitted(volume_send(volume_id(1), &back, (notice_id(2), sent), &specialist().on("13.04.2026")));
}

#[test]
fn the_keeper_takes_in_every_copy_of_the_inventory() {
    let copies = at_body(1..=3);
    let notice = received(&transmittal(&copies));
    assert_eq!((notice.origin, notice.state.as_str()), (Some(notice_id(1)), "received"));
    let fresh = [copy_id(501), copy_id(502), copy_id(503)];
    let keeper = keeper();
    let execute = |fresh: &[SecondCopyId]| notice_execute(notice_id(2), &notice, None, fresh, &keeper.on("10.04.2026"));
    let events = permitted(execute(&fresh));
    let mut taken = BTreeMap::new();
    for happened in &events {
        if let Happened::SecondCopy(id, event) = happened {
            let state = taken.remove(id);
            taken.insert(*id, event.apply(state).unwrap());
        }
    }
    assert_eq!(taken.len(), 3);
    assert!(taken.values().all(|copy| copy.state == SecondCopyState::AtAuthority));
    refused(execute(&fresh[..2]), &[("K-181(1)", "ground-inventory", "")]);
}

#[test]
fn while_the_body_holds_the_copy_it_marks_it_itself() {
    let here = copy(1, SecondCopyState::AtBody);
    assert_eq!(copy_updated(&here, 2, day("10.04.2026")), Some(SecondCopyEvent::Updated { reflects: 2, on: day("10.04.2026") }));
    assert_eq!(copy_updated(&here, 1, day("10.04.2026")), None, "it shows that already");
    for away in [SecondCopyState::Sent { volume: volume_id(1) }, SecondCopyState::AtAuthority] {
        assert_eq!(copy_updated(&copy(1, away), 2, day("10.04.2026")), None, "then a notice goes");
    }
}

#[test]
fn the_keeper_changes_the_copy_on_the_notice() {
    let notice = received(&change_notice());
    let held = copy(1, SecondCopyState::AtAuthority);
    let keeper = keeper();
    let execute = |copy: Option<(SecondCopyId, &SecondCopy)>| notice_execute(notice_id(2), &notice, copy, &[], &keeper.on("10.04.2026"));
    let events = permitted(execute(Some((copy_id(1), &held))));
    assert!(matches!(&events[1], Happened::SecondCopy(_, SecondCopyEvent::Updated { reflects: 2, .. })));
    refused(execute(None), &[("K-181(1)", "ground-copy-not-here", "")]);

    let later = SecondCopy { reflects: 3, ..held };
    assert_eq!(permitted(execute(Some((copy_id(1), &later)))).len(), 1, "a later version is not put back");
}

#[test]
fn a_notice_is_executed_or_returned_once_and_the_sender_learns_it() {
    let sent = change_notice();
    let notice = received(&sent);
    let keeper = keeper();
    let acting = keeper.on("10.04.2026");
    refused(notice_return(&notice, " ", &acting), &[("K-181(1)", "ground-why", "why")]);
    let returned = permitted(notice_return(&notice, "Жазба табылмады", &acting))[0].apply(Some(notice.clone())).unwrap();
    refused(notice_return(&returned, "Тағы", &acting), &[("K-181(1)", "ground-notice-not-open", "")]);
    let held = copy(1, SecondCopyState::AtAuthority);
    refused(notice_execute(notice_id(2), &returned, Some((copy_id(1), &held)), &[], &acting), &[("K-181(1)", "ground-notice-not-open", "")]);

    let answered = permitted(notice_answer(&sent, &returned.state, day("10.04.2026")))[0].apply(Some(sent.clone())).unwrap();
    assert_eq!(answered.state, returned.state);
    refused(notice_answer(&answered, &returned.state, day("10.04.2026")), &[("K-181(1)", "ground-notice-answered", "")]);
    refused(notice_answer(&sent, &NoticeState::Received, day("10.04.2026")), &[("K-181(1)", "ground-notice-not-an-answer", "")]);
}

#[test]
fn a_second_print_of_a_copy_is_known_as_one() {
    let mut desk = Desk::new();
    let (_, record, _) = desk.whole(birth(), "07.04.2026");
    let again = desk.printing(record, domain::record::Copy::First, &specialist(), "09.04.2026");
    covered(&again);
    desk.happens(again);
    let ordinals: Vec<_> = desk.records[&record].prints.iter().map(|print| (print.copy, print.ordinal)).collect();
    assert_eq!(ordinals.last(), Some(&(domain::record::Copy::First, 2)));
}
