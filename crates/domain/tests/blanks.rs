//! Blanks of strict account: received once, issued, used, spoiled, written off; every blank is in exactly one place.

use domain::blank::{self, BlankIssue, BlankKind, BlankReceive, BlankReturn, BlankSpoil, BlankWriteOff};
use domain::happened::Happened;
use domain::numbers::{ActKind, LotId};
use domain::service::Role;
use proptest::prelude::*;

use crate::desk::{Desk, on};
use crate::given::*;
use crate::then::{permitted, refused};

const JANUARY: &str = "05.01.2026";

fn lot(first: u64, last: u64) -> BlankReceive {
    BlankReceive { kind: BlankKind(ActKind::Birth), series: " ТУ ".to_owned(), first, last, document: "Жүкқұжат-1".to_owned() }
}

fn received(first: u64, last: u64) -> (Desk, LotId) {
    let mut desk = Desk::new();
    let decision = blank::receive(&lot(first, last), false, &head_of_body().on(JANUARY));
    desk.happens(on(decision, |event| Happened::Lot(lot_id(1), event)));
    (desk, lot_id(1))
}

#[test]
fn the_head_receives_a_lot_once() {
    let (desk, lot_id) = received(1, 500);
    assert_eq!((desk.lots[&lot_id].series.as_str(), desk.lots[&lot_id].balance().stock), ("ТУ", 500));
    let head = head_of_body();
    refused(blank::receive(&lot(1, 500), true, &head.on(JANUARY)), &[("O99-10.2", "ground-blank-received-before", "first")]);
    refused(blank::receive(&lot(1, 500), false, &specialist().on(JANUARY)), &[("O99-10.2", "ground-blank-role", "")]);
    permitted(blank::receive(&lot(1, 500), false, &Officer::new(9, Role::HeadOfForeignInstitution).on(JANUARY)));
}

#[test]
fn a_lot_is_a_run_of_numbers_on_a_document() {
    let head = head_of_body();
    for (first, last) in [(0, 5), (6, 5), (1, 10_000_000)] {
        refused(blank::receive(&lot(first, last), false, &head.on(JANUARY)), &[("O99-10.2", "ground-blank-range", "last")]);
    }
    refused(blank::receive(&lot(1, 100_001), false, &head.on(JANUARY)), &[("O99-10.2", "ground-blank-lot-size", "last")]);
    permitted(blank::receive(&lot(1, 100_000), false, &head.on(JANUARY)));
    for series in ["", " ", "<Х>", "YL", "үл", "АБВГ", "ҮЛ\u{0}", "I"] {
        let lot = BlankReceive { series: series.to_owned(), ..lot(1, 5) };
        refused(blank::receive(&lot, false, &head.on(JANUARY)), &[("O99-10.2", "ground-blank-series", "series")]);
    }
    let undocumented = BlankReceive { document: " ".to_owned(), ..lot(1, 5) };
    refused(blank::receive(&undocumented, false, &head.on(JANUARY)), &[("O99-10.2", "ground-document-missing", "document")]);
}

#[test]
fn what_is_issued_was_in_stock_and_what_comes_back_was_in_hands() {
    let (mut desk, id) = received(1, 20);
    let head = head_of_body();
    let to = specialist().account();
    let issue = |desk: &Desk, first, last| blank::issue(&desk.lots[&id], BlankIssue { to, first, last }, &head.on(JANUARY));
    let give_back = |desk: &Desk, first, last| blank::return_(&desk.lots[&id], BlankReturn { from: to, first, last }, &head.on(JANUARY));
    let issued = on(issue(&desk, 1, 10), |event| Happened::Lot(id, event));
    desk.happens(issued);
    refused(issue(&desk, 10, 11), &[("O99-10.2", "ground-blank-not-in-stock", "first")]);
    refused(give_back(&desk, 10, 11), &[("O99-10.2", "ground-blank-not-held", "first")]);
    let back = on(give_back(&desk, 4, 6), |event| Happened::Lot(id, event));
    desk.happens(back);
    let balance = desk.lots[&id].balance();
    assert_eq!((balance.stock, balance.held, balance.proves()), (13, 7, true));
    assert_eq!(desk.lots[&id].next_of(to), Some(1));
    refused(blank::issue(&desk.lots[&id], BlankIssue { to, first: 11, last: 12 }, &specialist().on(JANUARY)), &[("O99-10.2", "ground-blank-role", "")]);
    refused(blank::return_(&desk.lots[&id], BlankReturn { from: to, first: 1, last: 1 }, &specialist().on(JANUARY)), &[("O99-10.2", "ground-blank-role", "")]);
}

#[test]
fn a_blank_is_spoiled_by_its_holder_or_by_the_head_and_written_off_by_an_act() {
    let mut desk = Desk::new();
    let lot = desk.blanks(1, 20);
    let spoil = |desk: &Desk, number, why: &str, by: &Officer| blank::spoil(&desk.lots[&lot], &BlankSpoil { number, why: why.to_owned() }, &by.on(JANUARY));
    refused(spoil(&desk, 15, "Су", &specialist()), &[("O99-10.2", "ground-blank-not-yours", "number")]);
    refused(spoil(&desk, 1, " ", &specialist()), &[("O99-10.2", "ground-why", "why")]);
    for (number, by) in [(1, specialist()), (2, head_of_body()), (15, head_of_body())] {
        let decision = desk.spoiling_blank(lot, number, &by, JANUARY);
        desk.happens(decision);
    }
    refused(spoil(&desk, 15, "Су", &head_of_body()), &[("O99-10.2", "ground-blank-not-yours", "number")]);

    let write_off = |desk: &Desk, first, last, act: &str, by: &Officer| {
        blank::write_off(&desk.lots[&lot], &BlankWriteOff { first, last, act: act.to_owned() }, &by.on(JANUARY))
    };
    refused(write_off(&desk, 1, 3, "Акт-1", &head_of_body()), &[("O99-10.2", "ground-blank-not-spoiled", "first")]);
    refused(write_off(&desk, 1, 2, "", &specialist()), &[("O99-10.2", "ground-blank-role", ""), ("O99-10.2", "ground-document-missing", "act")]);
    let off = desk.writing_off(lot, 1, 2, &head_of_body(), JANUARY);
    desk.happens(off);
    let balance = desk.lots[&lot].balance();
    assert_eq!((balance.spoiled, balance.written_off, balance.proves()), (1, 2, true));
}

#[derive(Debug, Clone)]
enum Try {
    Issue(u64, u64, u8),
    Return(u64, u64, u8),
    Use(u64, u8),
    Spoil(u64, u8),
    WriteOff(u64, u64),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let number = 0..35_u64;
    let holder = 0..3_u8;
    let one = prop_oneof![
        (number.clone(), 0..8_u64, holder.clone()).prop_map(|(first, more, to)| Try::Issue(first, first + more, to)),
        (number.clone(), 0..4_u64, holder.clone()).prop_map(|(first, more, from)| Try::Return(first, first + more, from)),
        (number.clone(), holder.clone()).prop_map(|(number, by)| Try::Use(number, by)),
        (number.clone(), holder).prop_map(|(number, by)| Try::Spoil(number, by)),
        (number, 0..3_u64).prop_map(|(first, more)| Try::WriteOff(first, first + more)),
    ];
    prop::collection::vec(one, 0..60)
}

proptest! {
    /// Whatever is tried, and by whomever: the balance proves, and every number is in exactly one place.
    #[test]
    fn the_balance_always_proves(tries in tries()) {
        let (mut desk, id) = received(1, 30);
        let head = head_of_body();
        let people: Vec<Officer> = (0..3).map(|n| Officer::new(20 + n, Role::Specialist)).collect();
        for one in tries {
            let lot = &desk.lots[&id];
            let decision = match one {
                Try::Issue(first, last, to) => blank::issue(lot, BlankIssue { to: people[to as usize].account(), first, last }, &head.on(JANUARY)),
                Try::Return(first, last, from) => blank::return_(lot, BlankReturn { from: people[from as usize].account(), first, last }, &head.on(JANUARY)),
                Try::Use(number, by) => {
                    let mut judge = domain::kernel::Judge::new();
                    let used = blank::use_one(&mut judge, lot, number, certificate_id(1), &people[by as usize].on(JANUARY));
                    judge.decide(|| vec![used])
                }
                Try::Spoil(number, by) => blank::spoil(lot, &BlankSpoil { number, why: "Су".to_owned() }, &people[by as usize].on(JANUARY)),
                Try::WriteOff(first, last) => blank::write_off(lot, &BlankWriteOff { first, last, act: "Акт".to_owned() }, &head.on(JANUARY)),
            };
            desk.offer(on(decision, |event| Happened::Lot(id, event)));
            let lot = &desk.lots[&id];
            prop_assert!(lot.balance().proves());
            for number in 1..=30 {
                let places = [&lot.stock, &lot.used, &lot.spoiled, &lot.written_off].into_iter().chain(lot.held.values());
                prop_assert_eq!(places.filter(|place| place.contains(number)).count(), 1, "blank {}", number);
            }
        }
    }
}
