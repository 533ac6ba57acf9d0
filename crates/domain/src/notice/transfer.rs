//! The act records of a foreign institution go to the capital's authority (O99-4, K-279): as they are made, without waiting for a volume.

use law::Clause;

use super::decide::all_on_paper;
use super::event::{InventoryLine, Notice, NoticeCode, NoticeState, SecondCopy, SecondCopyEvent, SecondCopyState};
use super::{Outgoing, notice_send};
use crate::happened::Happened;
use crate::kernel::{Decision, Ground, Judge};
use crate::numbers::{NoticeId, SecondCopyId, VOLUME, YearNumber};
use crate::service::Acting;

const TRANSFERRED: Clause = Clause::new("O99-4.1");
const CAPITAL: Clause = Clause::new("K-279");

/// Where act records go from, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// Log of the institution.
    pub from: &'a str,
    /// It is a foreign institution.
    pub abroad: bool,
    /// Log of the capital's authority.
    pub to: Option<&'a str>,
}

/// Transfers records with their inventory (O17): those still with the institution, a volume's number of them at most.
#[must_use]
pub fn records_transfer(
    copies: &[(SecondCopyId, &SecondCopy)],
    unprinted: &[u64],
    way: Way<'_>,
    (id, number): (NoticeId, YearNumber),
    acting: &Acting<'_>,
) -> Decision<Happened> {
    let mut judge = Judge::new();
    judge.require("transfer.from_abroad", way.abroad, Ground::new(TRANSFERRED, "ground-transfer-at-home"));
    judge.require("transfer.some_record", !copies.is_empty(), Ground::new(TRANSFERRED, "ground-transfer-nothing"));
    let here = copies.iter().all(|(_, copy)| copy.state == SecondCopyState::AtBody);
    judge.require("transfer.records_here", here, Ground::new(TRANSFERRED, "ground-transfer-away"));
    let few = copies.len() as u64 <= VOLUME;
    judge.require("transfer.inventory_not_too_long", few, Ground::new(TRANSFERRED, "ground-transfer-too-many").with("most", VOLUME));
    judge.require("transfer.to_the_capital", way.to.is_some(), Ground::new(CAPITAL, "ground-transfer-nowhere"));
    all_on_paper(&mut judge, unprinted);
    let mut inventory: Vec<InventoryLine> =
        copies.iter().map(|(_, copy)| InventoryLine { record: copy.record, number: copy.number.clone(), reflects: copy.reflects }).collect();
    inventory.sort_by_key(|line| (line.number.year, line.number.book, line.number.number));
    let outgoing = Outgoing {
        code: NoticeCode::O17,
        from: way.from.to_owned(),
        to: way.to.unwrap_or_default().to_owned(),
        about: None,
        volume: None,
        says: [("count".to_owned(), inventory.len().to_string())].into(),
        inventory,
    };
    judge.decide(|| {
        let mut events = vec![Happened::Notice(id, notice_send(outgoing, number, acting))];
        events.extend(copies.iter().map(|(copy, _)| Happened::SecondCopy(*copy, SecondCopyEvent::Transferred { notice: id })));
        events
    })
}

/// The capital's authority has taken the records of a transmittal in, or sent them back: then they are with the institution again.
#[must_use]
pub fn transfer_ended(id: NoticeId, notice: &Notice, copies: &[(SecondCopyId, &SecondCopy)], answer: &NoticeState) -> Decision<Happened> {
    let mut judge = Judge::new();
    let travel = copies.len() == notice.inventory.len() && copies.iter().all(|(_, copy)| copy.state == SecondCopyState::Transferred { notice: id });
    judge.require("transfer.records_on_their_way", travel, Ground::new(TRANSFERRED, "ground-transfer-not-on-its-way"));
    let event = match answer {
        NoticeState::Returned { .. } => SecondCopyEvent::CameBack {},
        _ => SecondCopyEvent::Acknowledged {},
    };
    judge.decide(|| copies.iter().map(|(copy, _)| Happened::SecondCopy(*copy, event.clone())).collect())
}
