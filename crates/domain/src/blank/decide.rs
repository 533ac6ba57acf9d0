//! What may be done with blanks.

use law::Clause;

use super::event::{BlankEvent as Event, BlankKind, Lot};
use crate::kernel::{Decision, Ground, Judge};
use crate::numbers::{AccountId, CertificateId};
use crate::service::{Acting, Role};

const JOURNAL: Clause = Clause::new("O99-10.2");

/// The largest lot: a box of blanks, not a typing error.
const LARGEST: u64 = 100_000;

/// Receive a lot.
#[derive(Debug, Clone)]
pub struct BlankReceive {
    /// Kind.
    pub kind: BlankKind,
    /// Series.
    pub series: String,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
    /// Document of receipt.
    pub document: String,
}

/// Issue to an official.
#[derive(Debug, Clone, Copy)]
pub struct BlankIssue {
    /// To whom.
    pub to: AccountId,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
}

/// Take back from an official.
#[derive(Debug, Clone, Copy)]
pub struct BlankReturn {
    /// From whom.
    pub from: AccountId,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
}

/// Note a blank as spoiled.
#[derive(Debug, Clone)]
pub struct BlankSpoil {
    /// Number.
    pub number: u64,
    /// Why.
    pub why: String,
}

/// Write spoiled blanks off.
#[derive(Debug, Clone)]
pub struct BlankWriteOff {
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
    /// The act.
    pub act: String,
}

fn head(judge: &mut Judge, acting: &Acting<'_>) {
    let heads = matches!(acting.official.role, Role::HeadOfBody | Role::HeadOfForeignInstitution);
    judge.require("blank.by_head", heads, Ground::new(JOURNAL, "ground-blank-role"));
}

/// One to three Cyrillic capitals, as printed on a blank: a Latin letter that looks like one would make another series of it.
fn is_series(series: &str) -> bool {
    let capital = |letter: char| ('\u{400}'..='\u{52f}').contains(&letter) && letter.is_uppercase();
    (1..=3).contains(&series.chars().count()) && series.chars().all(capital)
}

/// Receives a lot into stock.
#[must_use]
pub fn receive(command: &BlankReceive, overlaps: bool, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    head(&mut judge, acting);
    let series = command.series.trim();
    // Asked only where it fails: lots received before there was this rule replay as they were decided.
    if !is_series(series) {
        judge.require("blank.series", false, Ground::new(JOURNAL, "ground-blank-series").at("series"));
    }
    let ordered = command.first >= 1 && command.first <= command.last && command.last <= 9_999_999;
    judge.require("blank.range", ordered, Ground::new(JOURNAL, "ground-blank-range").at("last"));
    judge.require(
        "blank.lot_size",
        !ordered || command.last - command.first < LARGEST,
        Ground::new(JOURNAL, "ground-blank-lot-size").with("most", LARGEST).at("last"),
    );
    judge.require("blank.received_once", !overlaps, Ground::new(JOURNAL, "ground-blank-received-before").at("first"));
    judge.require("blank.document", !command.document.trim().is_empty(), Ground::new(JOURNAL, "ground-document-missing").at("document"));
    judge.decide(|| {
        vec![Event::Received {
            kind: command.kind,
            series: series.to_owned(),
            first: command.first,
            last: command.last,
            document: command.document.trim().to_owned(),
            on: acting.today,
            by: acting.official.clone(),
        }]
    })
}

/// Issues blanks from stock to an official.
#[must_use]
pub fn issue(lot: &Lot, command: BlankIssue, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    head(&mut judge, acting);
    let there = lot.stock.covers(command.first, command.last);
    judge.require("blank.in_stock", there, Ground::new(JOURNAL, "ground-blank-not-in-stock").at("first"));
    judge.decide(|| vec![Event::Issued { to: command.to, first: command.first, last: command.last, on: acting.today, by: acting.official.clone() }])
}

/// Takes unused blanks back into stock.
#[must_use]
pub fn return_(lot: &Lot, command: BlankReturn, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    head(&mut judge, acting);
    let there = lot.held.get(&command.from).is_some_and(|held| held.covers(command.first, command.last));
    judge.require("blank.in_hands", there, Ground::new(JOURNAL, "ground-blank-not-held").at("first"));
    judge.decide(|| vec![Event::GivenBack { from: command.from, first: command.first, last: command.last, on: acting.today, by: acting.official.clone() }])
}

/// Uses the official's own next blank, or the very number that lies in the printer.
pub fn use_one(judge: &mut Judge, lot: &Lot, number: u64, certificate: CertificateId, acting: &Acting<'_>) -> Event {
    let own = lot.held.get(&acting.official.account).is_some_and(|held| held.contains(number));
    judge.require("blank.held_by_official", own, Ground::new(JOURNAL, "ground-blank-not-yours").with("number", number).at("blank"));
    Event::Used { number, from: acting.official.account, certificate, on: acting.today }
}

/// Notes a blank as spoiled: an own one, or, for the head, one in stock or in anybody's hands.
#[must_use]
pub fn spoil(lot: &Lot, command: &BlankSpoil, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    let own = lot.held.get(&acting.official.account).is_some_and(|held| held.contains(command.number));
    let of_body = lot.stock.contains(command.number) || lot.held.values().any(|held| held.contains(command.number));
    let may = own || (of_body && matches!(acting.official.role, Role::HeadOfBody | Role::HeadOfForeignInstitution));
    judge.require("blank.spoil_at_hand", may, Ground::new(JOURNAL, "ground-blank-not-yours").with("number", command.number).at("number"));
    judge.require("blank.spoil_why", !command.why.trim().is_empty(), Ground::new(JOURNAL, "ground-why").at("why"));
    judge.decide(|| vec![Event::Spoiled { number: command.number, why: command.why.trim().to_owned(), on: acting.today, by: acting.official.clone() }])
}

/// Writes spoiled blanks off by an act.
#[must_use]
pub fn write_off(lot: &Lot, command: &BlankWriteOff, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    head(&mut judge, acting);
    let there = lot.spoiled.covers(command.first, command.last);
    judge.require("blank.spoiled_before", there, Ground::new(JOURNAL, "ground-blank-not-spoiled").at("first"));
    judge.require("blank.write_off_act", !command.act.trim().is_empty(), Ground::new(JOURNAL, "ground-document-missing").at("act"));
    judge.decide(|| {
        vec![Event::WrittenOff { first: command.first, last: command.last, act: command.act.trim().to_owned(), on: acting.today, by: acting.official.clone() }]
    })
}
