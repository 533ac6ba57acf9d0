//! Rows of copies, volumes, certificates, blanks, notices.

use domain::blank::{BlankEvent, Lot, Ranges};
use domain::certificate::{Certificate, CertificateNumber, CertificateState};
use domain::electronic::ElectronicDocument;
use domain::notice::{Notice, NoticeState, SecondCopy, SecondCopyState, Volume, VolumeState};
use domain::numbers::{AccountId, CertificateId, ElectronicId, LotId, NoticeId, SecondCopyId, VolumeId};

use super::application::int;
use super::tables::{BLANK_HELD, BLANK_LOT, BLANK_SPOILED, CERTIFICATE, ELECTRONIC, NOTICE, SECOND_COPY, VOLUME};
use crate::ports::rows::{Change, Value};

pub(super) fn second_copy(log: &str, id: SecondCopyId, copy: &SecondCopy) -> Vec<Change> {
    let state = match copy.state {
        SecondCopyState::AtBody => "at_body",
        SecondCopyState::Sent { .. } | SecondCopyState::Transferred { .. } => "sent",
        SecondCopyState::AtAuthority => "at_authority",
    };
    vec![Change::Put(
        &SECOND_COPY,
        vec![
            id.0.into(),
            log.into(),
            copy.record.0.into(),
            copy.number.kind.as_str().into(),
            i64::from(copy.number.year).into(),
            copy.number.book.as_str().into(),
            int(copy.number.number),
            copy.number.body.as_str().into(),
            int(copy.number.volume()),
            i64::from(copy.reflects).into(),
            copy.changed_on.into(),
            state.into(),
        ],
    )]
}

pub(super) fn volume(log: &str, id: VolumeId, v: &Volume) -> Vec<Change> {
    let state = match v.state {
        VolumeState::Closed => "closed",
        VolumeState::Sent => "sent",
        VolumeState::Acknowledged => "acknowledged",
        VolumeState::Returned => "returned",
    };
    vec![Change::Put(
        &VOLUME,
        vec![
            id.0.into(),
            log.into(),
            v.kind.as_str().into(),
            i64::from(v.year).into(),
            v.book.as_str().into(),
            int(v.ordinal),
            int(v.first),
            int(v.last),
            int(v.copies.len() as u64),
            state.into(),
            v.changed_on.into(),
            v.returned_why.clone().into(),
        ],
    )]
}

pub(super) fn certificate(log: &str, id: CertificateId, c: &Certificate) -> Vec<Change> {
    let (lot, series, number) = match &c.number {
        CertificateNumber::Blank { lot, series, number } => (lot.0.into(), series.as_str().into(), int(*number)),
        CertificateNumber::Own { .. } => (Value::Null, Value::Null, Value::Null),
    };
    let (ended_on, ended_why) = match &c.state {
        CertificateState::Spoiled { why, on } => (Some(*on), Some(why.clone())),
        CertificateState::Void { on, .. } => (Some(*on), None),
        CertificateState::Journalled | CertificateState::HandedOver => (None, None),
    };
    let given = c.given.as_ref();
    vec![Change::Put(
        &CERTIFICATE,
        vec![
            id.0.into(),
            log.into(),
            c.record.0.into(),
            c.application.0.into(),
            c.kind.as_str().into(),
            c.number.shown().into(),
            lot,
            series,
            number,
            c.token.as_str().into(),
            c.journal.map(|entry| i64::from(entry.year)).into(),
            c.journal.map_or(Value::Null, |entry| int(entry.number)),
            c.made_on.into(),
            c.made_by.account.0.into(),
            c.made_by.name.full().into(),
            c.state.as_str().into(),
            c.repeat.into(),
            int(c.act.number),
            i64::from(c.act.year).into(),
            c.act.book.as_str().into(),
            i64::from(c.reflects).into(),
            given.map(|given| given.to.full()).into(),
            given.map(|given| given.identity.number.clone()).into(),
            given.map(|given| given.on).into(),
            ended_on.into(),
            ended_why.into(),
        ],
    )]
}

pub(super) fn lot(log: &str, id: LotId, lot: &Lot) -> Change {
    let balance = lot.balance();
    Change::Put(
        &BLANK_LOT,
        vec![
            id.0.into(),
            log.into(),
            lot.kind.0.as_str().into(),
            lot.series.as_str().into(),
            int(lot.first),
            int(lot.last),
            lot.document.as_str().into(),
            lot.received_on.into(),
            int(balance.stock),
            lot.stock.first().map_or(Value::Null, int),
            int(balance.held),
            int(balance.used),
            int(balance.spoiled),
            int(balance.written_off),
        ],
    )
}

/// Blanks in hands and spoiled ones that an event changes.
pub(super) fn rows_of_lot(log: &str, id: LotId, lot: &Lot, event: &BlankEvent) -> Vec<Change> {
    let mut changes = Vec::new();
    match event {
        BlankEvent::Issued { to: account, .. } | BlankEvent::GivenBack { from: account, .. } | BlankEvent::Used { from: account, .. } => {
            changes.push(held(log, id, lot, *account));
        }
        BlankEvent::Spoiled { number, why, on, by } => {
            changes.extend(lot.held.keys().map(|account| held(log, id, lot, *account)));
            if !lot.held.contains_key(&by.account) {
                changes.push(held(log, id, lot, by.account));
            }
            changes.push(spoiled(log, id, lot, *number, why, *on, &by.name.full()));
        }
        BlankEvent::Received { .. } | BlankEvent::WrittenOff { .. } => {}
    }
    changes
}

fn held(log: &str, id: LotId, lot: &Lot, account: AccountId) -> Change {
    let ranges = lot.held.get(&account);
    Change::Put(
        &BLANK_HELD,
        vec![
            id.0.into(),
            account.0.into(),
            log.into(),
            lot.kind.0.as_str().into(),
            lot.series.as_str().into(),
            ranges.and_then(Ranges::first).map_or(Value::Null, int),
            int(ranges.map_or(0, Ranges::count)),
        ],
    )
}

fn spoiled(log: &str, id: LotId, lot: &Lot, number: u64, why: &str, on: jiff::civil::Date, by: &str) -> Change {
    Change::Put(
        &BLANK_SPOILED,
        vec![id.0.into(), int(number), log.into(), lot.kind.0.as_str().into(), lot.series.as_str().into(), why.into(), on.into(), by.into()],
    )
}

pub(super) fn electronic(log: &str, id: ElectronicId, document: &ElectronicDocument) -> Change {
    let [printed, signed, signature] = document.files.hashes();
    Change::Put(
        &ELECTRONIC,
        vec![
            id.0.into(),
            log.into(),
            document.paper.as_str().into(),
            document.about.into(),
            document.number.as_str().into(),
            printed.into(),
            signed.into(),
            signature.into(),
            document.on.into(),
        ],
    )
}

pub(super) fn notice(log: &str, id: NoticeId, notice: &Notice) -> Vec<Change> {
    let (ended_on, why) = match &notice.state {
        NoticeState::Sent | NoticeState::Received => (None, None),
        NoticeState::Executed { on } => (Some(*on), None),
        NoticeState::Returned { on, why } => (Some(*on), Some(why.clone())),
    };
    vec![Change::Put(
        &NOTICE,
        vec![
            id.0.into(),
            log.into(),
            if notice.origin.is_some() { "in" } else { "out" }.into(),
            format!("{:?}", notice.code).into(),
            notice.number.to_string().into(),
            notice.from.as_str().into(),
            notice.to.as_str().into(),
            notice.origin.map(|origin| origin.0).into(),
            notice.record.map(|record| record.0).into(),
            notice.act.as_ref().map(|act| format!("{}/{}", act.number, act.year)).into(),
            notice.volume.map(|volume| volume.0).into(),
            int(notice.inventory.len() as u64),
            notice.sent_on.into(),
            notice.state.as_str().into(),
            ended_on.into(),
            why.into(),
        ],
    )]
}
