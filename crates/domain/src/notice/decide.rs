//! Sending, executing and answering notices; copy II and its volumes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::Clause;

use super::event::{
    InventoryLine, Notice, NoticeCode, NoticeEvent, NoticeState, SecondCopy, SecondCopyEvent, SecondCopyState, Volume, VolumeEvent, VolumeState,
};
use crate::happened::Happened;
use crate::kernel::{Decision, Ground, Judge};
use crate::numbers::{ActKind, ActNumber, Book, NoticeId, RecordId, SecondCopyId, VOLUME, VolumeId, YearNumber};
use crate::service::Acting;

const SECOND_COPY: Clause = Clause::new("K-181(1)");
const VOLUMES: Clause = Clause::new("K-181(1)");
const TWO_COPIES: Clause = Clause::new("O99-10.1");
const TRANSFERRED: Clause = Clause::new("O99-4.1");

/// A notice to be sent.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Code.
    pub code: NoticeCode,
    /// Sender's log.
    pub from: String,
    /// Addressee's log.
    pub to: String,
    /// The record, its number, and the version to reflect.
    pub about: Option<(RecordId, ActNumber, u32)>,
    /// The volume sent.
    pub volume: Option<VolumeId>,
    /// Its inventory.
    pub inventory: Vec<InventoryLine>,
    /// Keys and values of its form.
    pub says: BTreeMap<String, String>,
}

/// Sends a notice under the sender's number.
#[must_use]
pub fn notice_send(outgoing: Outgoing, number: YearNumber, acting: &Acting<'_>) -> NoticeEvent {
    let (record, act, reflects) = match outgoing.about {
        Some((record, act, reflects)) => (Some(record), Some(act), Some(reflects)),
        None => (None, None, None),
    };
    NoticeEvent::Sent {
        notice: Box::new(Notice {
            code: outgoing.code,
            number,
            from: outgoing.from,
            to: outgoing.to,
            origin: None,
            record,
            act,
            reflects,
            volume: outgoing.volume,
            inventory: outgoing.inventory,
            says: outgoing.says,
            sent_on: acting.today,
            state: NoticeState::Sent,
        }),
        by: acting.official.clone(),
    }
}

/// Takes a notice into the addressee's log.
#[must_use]
pub fn notice_receive(origin: NoticeId, sent: &Notice, today: Date) -> Decision<NoticeEvent> {
    let mut judge = Judge::new();
    judge.fixes(&SECOND_COPY, "notice.received", &[("code", format!("{:?}", sent.code))]);
    let notice = Notice { origin: Some(origin), state: NoticeState::Received, ..sent.clone() };
    judge.decide(|| vec![NoticeEvent::Received { notice: Box::new(notice), on: today }])
}

/// Executes a notice: the second copy reflects what it says, or the copies of a transmittal are taken in under `fresh` ids.
#[must_use]
pub fn notice_execute(
    id: NoticeId,
    notice: &Notice,
    copy: Option<(SecondCopyId, &SecondCopy)>,
    fresh: &[SecondCopyId],
    acting: &Acting<'_>,
) -> Decision<Happened> {
    let mut judge = Judge::new();
    open(&mut judge, notice);
    let mut events = vec![Happened::Notice(id, NoticeEvent::Executed { on: acting.today, by: acting.official.clone() })];
    match notice.code {
        NoticeCode::O10 | NoticeCode::O14 => {
            judge.require("notice.copy_is_here", copy.is_some(), Ground::new(SECOND_COPY, "ground-copy-not-here"));
            if let (Some((copy_id, copy)), Some(reflects)) = (copy, notice.reflects)
                && copy.reflects < reflects
            {
                events.push(Happened::SecondCopy(copy_id, SecondCopyEvent::Updated { reflects, on: acting.today }));
            }
        }
        NoticeCode::O17 | NoticeCode::O23 => {
            let every = fresh.len() == notice.inventory.len() && !fresh.is_empty();
            judge.require("notice.inventory_whole", every, Ground::new(VOLUMES, "ground-inventory"));
            for (copy, line) in fresh.iter().zip(&notice.inventory) {
                let made = SecondCopyEvent::Made { record: line.record, number: line.number.clone(), reflects: line.reflects, on: acting.today };
                events.push(Happened::SecondCopy(*copy, made));
                events.push(Happened::SecondCopy(*copy, SecondCopyEvent::Acknowledged {}));
            }
        }
    }
    judge.decide(|| events)
}

/// Returns a notice with a reason.
#[must_use]
pub fn notice_return(notice: &Notice, why: &str, acting: &Acting<'_>) -> Decision<NoticeEvent> {
    let mut judge = Judge::new();
    open(&mut judge, notice);
    judge.require("notice.return_why", !why.trim().is_empty(), Ground::new(SECOND_COPY, "ground-why").at("why"));
    judge.decide(|| vec![NoticeEvent::Returned { on: acting.today, why: why.trim().to_owned(), by: acting.official.clone() }])
}

/// Takes the addressee's answer into the sender's log.
#[must_use]
pub fn notice_answer(notice: &Notice, answer: &NoticeState, today: Date) -> Decision<NoticeEvent> {
    let mut judge = Judge::new();
    judge.require("notice.awaits_answer", notice.state == NoticeState::Sent, Ground::new(SECOND_COPY, "ground-notice-answered"));
    let answers = matches!(answer, NoticeState::Executed { .. } | NoticeState::Returned { .. });
    judge.require("notice.answer_ends_it", answers, Ground::new(SECOND_COPY, "ground-notice-not-an-answer").with("state", answer.as_str()));
    judge.decide(|| vec![NoticeEvent::Answered { state: answer.clone(), on: today }])
}

fn open(judge: &mut Judge, notice: &Notice) {
    let received = notice.state == NoticeState::Received;
    judge.require("notice.to_be_executed", received, Ground::new(SECOND_COPY, "ground-notice-not-open").with("state", notice.state.as_str()));
}

/// The body marks copy II itself while it still holds it (decisions 9).
#[must_use]
pub fn copy_updated(copy: &SecondCopy, reflects: u32, today: Date) -> Option<SecondCopyEvent> {
    (copy.state == SecondCopyState::AtBody && copy.reflects < reflects).then_some(SecondCopyEvent::Updated { reflects, on: today })
}

/// Nothing is bound or sent that is not on paper yet (O99-10.1): `unprinted` are the numbers of the acts whose copy II never was printed.
pub(super) fn all_on_paper(judge: &mut Judge, unprinted: &[u64]) {
    // Asked only where it fails: what was closed before this rule replays as it was.
    if let Some(first) = unprinted.first() {
        let ground = Ground::new(TWO_COPIES, "ground-copies-not-printed").with("number", first).with("count", unprinted.len());
        judge.require("volume.copies_on_paper", false, ground);
    }
}

/// Closes a volume of second copies: 200 records, or what the year had. What an institution abroad made goes without waiting for one.
#[must_use]
pub fn volume_close(
    id: VolumeId,
    copies: &[(SecondCopyId, &SecondCopy)],
    unprinted: &[u64],
    (kind, year, book, ordinal): (ActKind, i16, Book, u64),
    abroad: bool,
    acting: &Acting<'_>,
) -> Decision<Happened> {
    let mut judge = Judge::new();
    judge.require("volume.at_home", !abroad, Ground::new(TRANSFERRED, "ground-volume-abroad"));
    let mut numbers: Vec<u64> = copies.iter().map(|(_, copy)| copy.number.number).collect();
    numbers.sort_unstable();
    let of_one_book = copies.iter().all(|(_, copy)| (copy.number.kind, copy.number.year, copy.number.book) == (kind, year, book));
    judge.require("volume.of_one_book", of_one_book, Ground::new(VOLUMES, "ground-volume-book"));
    let first = ordinal.saturating_sub(1).saturating_mul(VOLUME).saturating_add(1);
    let whole = ordinal > 0 && !numbers.is_empty() && numbers.iter().zip(0_u64..).all(|(number, after)| *number == first.saturating_add(after));
    judge.require("volume.without_gap", whole, Ground::new(VOLUMES, "ground-volume-gap"));
    let full = numbers.len() as u64 == VOLUME || acting.today.year() > year;
    judge.require("volume.full_or_year_over", full, Ground::new(VOLUMES, "ground-volume-not-full").with("count", numbers.len()));
    let here = copies.iter().all(|(_, copy)| copy.state == SecondCopyState::AtBody);
    judge.require("volume.copies_here", here, Ground::new(VOLUMES, "ground-volume-copies-away"));
    all_on_paper(&mut judge, unprinted);
    let volume = Volume {
        kind,
        year,
        book,
        ordinal,
        first,
        last: numbers.last().copied().unwrap_or(first),
        copies: copies.iter().map(|(id, _)| *id).collect(),
        state: VolumeState::Closed,
        changed_on: acting.today,
        returned_why: None,
    };
    judge.decide(|| vec![Happened::Volume(id, VolumeEvent::Closed { volume: Box::new(volume), by: acting.official.clone() })])
}

/// Sends a closed volume with its inventory (O23): every copy travels.
#[must_use]
pub fn volume_send(id: VolumeId, volume: &Volume, notice: (NoticeId, NoticeEvent), acting: &Acting<'_>) -> Decision<Happened> {
    let mut judge = Judge::new();
    let ready = matches!(volume.state, VolumeState::Closed | VolumeState::Returned);
    judge.require("volume.closed", ready, Ground::new(VOLUMES, "ground-volume-not-closed"));
    judge.decide(|| {
        let mut events = vec![Happened::Volume(id, VolumeEvent::Sent { on: acting.today, by: acting.official.clone() }), Happened::Notice(notice.0, notice.1)];
        events.extend(volume.copies.iter().map(|copy| Happened::SecondCopy(*copy, SecondCopyEvent::Sent { volume: id })));
        events
    })
}

/// The keeper acknowledged the volume: the sender's side of every copy ends.
#[must_use]
pub fn volume_acknowledge(id: VolumeId, volume: &Volume, today: Date) -> Decision<Happened> {
    let mut judge = Judge::new();
    judge.require("volume.sent", volume.state == VolumeState::Sent, Ground::new(VOLUMES, "ground-volume-not-sent"));
    judge.decide(|| {
        let mut events = vec![Happened::Volume(id, VolumeEvent::Acknowledged { on: today })];
        events.extend(volume.copies.iter().map(|copy| Happened::SecondCopy(*copy, SecondCopyEvent::Acknowledged {})));
        events
    })
}

/// The keeper sent the volume back: the copies are with the body again.
#[must_use]
pub fn copy_returned(id: VolumeId, volume: &Volume, why: &str, today: Date) -> Decision<Happened> {
    let mut judge = Judge::new();
    judge.require("volume.sent", volume.state == VolumeState::Sent, Ground::new(VOLUMES, "ground-volume-not-sent"));
    judge.decide(|| {
        let mut events = vec![Happened::Volume(id, VolumeEvent::Returned { on: today, why: why.to_owned() })];
        events.extend(volume.copies.iter().map(|copy| Happened::SecondCopy(*copy, SecondCopyEvent::CameBack {})));
        events
    })
}
