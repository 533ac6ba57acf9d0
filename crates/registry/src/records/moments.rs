//! What happened to a record, day by day: the entries of its timeline.

use std::collections::BTreeMap;

use domain::certificate::{Certificate, CertificateState};
use domain::numbers::{CertificateId, RecordId};
use domain::record::{CauseId, CauseKind, Copy, Record};
use domain::service::Official;
use jiff::civil::Date;
use uuid::Uuid;

use super::rows::NoticeRow;
use crate::behind::Behind;
use crate::ports::store::StoredEvent;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub on: Date,
    /// Its place in the log: what happened on one day stands in the order in which it happened.
    pub seq: u64,
    /// What happened.
    pub what: What,
    /// Who did it, and the signature under it.
    pub behind: Behind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The birth was registered.
    Registered,
    /// The population register gave the IIN.
    IinAllotted,
    /// Content changed on a document.
    Changed {
        /// The cause.
        cause: CauseId,
        /// The fields.
        fields: Vec<String>,
        /// The document.
        document: String,
    },
    /// A cause was annulled.
    Annulled {
        /// The cause.
        cause: CauseId,
        /// The document.
        document: String,
    },
    /// A copy was printed.
    Printed(Copy, u32),
    /// A certificate or reference was formed.
    Made(CertificateId, String),
    /// It was handed over.
    HandedOver(CertificateId, String),
    /// It was spoiled.
    Spoiled(CertificateId, String),
    /// Another took its place.
    Replaced(CertificateId, String),
    /// A notice was sent, or came.
    Notice(String, String),
    /// A notice was executed.
    NoticeExecuted(String, String),
}

impl What {
    /// Did the content change, so that the record of that day looks different.
    #[must_use]
    pub const fn of_content(&self) -> bool {
        matches!(self, Self::Registered | Self::IinAllotted | Self::Changed { .. } | Self::Annulled { .. })
    }
}

/// The places of events in their log and who stands behind them, by stream, name and how many of that name came before in the stream.
#[derive(Debug, Clone, Default)]
pub struct Order(BTreeMap<(Uuid, &'static str, usize), (u64, Behind)>);

/// Events of which the timeline has an entry, under the name it asks for.
const TOLD: [(&str, &str); 12] = [
    ("birth_registered", "registered"),
    ("iin_allotted", "iin"),
    ("copy_printed", "printed"),
    ("record_corrected", "mark"),
    ("cause_annulled", "mark"),
    ("certificate_made", "made"),
    ("certificate_handed_over", "handed_over"),
    ("certificate_spoiled", "ended"),
    ("certificate_voided", "ended"),
    ("notice_sent", "sent"),
    ("notice_answered", "answered"),
    ("notice_executed", "answered"),
];

impl Order {
    /// Of the histories of the streams, each oldest first.
    #[must_use]
    pub fn of(events: &[StoredEvent]) -> Self {
        let mut order = Self::default();
        for event in events {
            let Some((_, name)) = TOLD.iter().find(|(kind, _)| *kind == event.kind) else { continue };
            let nth = order.0.range((event.stream.id, *name, 0)..=(event.stream.id, *name, usize::MAX)).count();
            order.0.insert((event.stream.id, *name, nth), (event.seq, Behind::of(&event.payload)));
        }
        order
    }

    fn moment(&self, place: (Uuid, &'static str, usize), on: Date, what: What) -> Moment {
        let (seq, behind) = self.0.get(&place).cloned().unwrap_or_default();
        Moment { on, seq, what, behind }
    }
}

/// With who did it, where the event names them within the certificate.
fn by(mut moment: Moment, official: &Official) -> Moment {
    moment.behind.by.get_or_insert_with(|| official.clone());
    moment
}

/// All entries, newest first.
#[must_use]
pub fn moments(id: RecordId, record: &Record, certificates: &[(CertificateId, Certificate)], notices: &[NoticeRow], order: &Order) -> Vec<Moment> {
    let of = |name, nth, on, what| order.moment((id.0, name, nth), on, what);
    let mut all = vec![of("registered", 0, record.made_on, What::Registered)];
    let allotted = record.causes.values().filter(|cause| cause.kind == CauseKind::IinAllotted);
    all.extend(allotted.map(|cause| of("iin", 0, cause.recorded_on, What::IinAllotted)));
    all.extend(record.prints.iter().enumerate().map(|(nth, print)| of("printed", nth, law::legal_day(print.at), What::Printed(print.copy, print.ordinal))));
    for (nth, mark) in record.marks.iter().enumerate() {
        let Some(cause) = record.causes.get(&mark.cause) else { continue };
        let what = if mark.annuls {
            let document = cause.annulled.as_ref().map(|(_, _, document)| document.clone()).unwrap_or_default();
            What::Annulled { cause: mark.cause, document }
        } else {
            let fields = record.assignments.iter().filter(|a| a.cause == mark.cause).map(|a| a.field.clone()).collect();
            What::Changed { cause: mark.cause, fields, document: cause.document.clone() }
        };
        all.push(of("mark", nth, mark.on, what));
    }
    for (id, certificate) in certificates {
        let shown = certificate.number.shown();
        let of = |name, on, what| order.moment((id.0, name, 0), on, what);
        all.push(by(of("made", certificate.made_on, What::Made(*id, shown.clone())), &certificate.made_by));
        if let Some(given) = &certificate.given {
            all.push(by(of("handed_over", given.on, What::HandedOver(*id, shown.clone())), &given.by));
        }
        match &certificate.state {
            CertificateState::Spoiled { on, .. } => all.push(of("ended", *on, What::Spoiled(*id, shown))),
            CertificateState::Void { on, .. } => all.push(of("ended", *on, What::Replaced(*id, shown))),
            CertificateState::Journalled | CertificateState::HandedOver => {}
        }
    }
    for notice in notices.iter().filter(|notice| notice.outgoing) {
        let of = |name, on, what| order.moment((notice.id.0, name, 0), on, what);
        all.push(of("sent", notice.sent_on, What::Notice(notice.code.clone(), notice.number.clone())));
        if let (Some(on), "executed") = (notice.ended_on, notice.state.as_str()) {
            all.push(of("answered", on, What::NoticeExecuted(notice.code.clone(), notice.number.clone())));
        }
    }
    // By day, then by place in the log; what is not known by its event keeps the order of the law.
    all.sort_by_key(|moment| (moment.on, moment.seq));
    all.reverse();
    all
}
