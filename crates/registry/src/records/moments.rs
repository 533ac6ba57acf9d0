//! What happened to a record, day by day: the entries of its timeline.

use std::collections::BTreeMap;

use domain::certificate::{Certificate, CertificateState};
use domain::numbers::{CertificateId, RecordId};
use domain::record::{CauseId, CauseKind, Copy, Record};
use jiff::civil::Date;
use uuid::Uuid;

use super::rows::NoticeRow;
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

/// The places of events in their log, by stream, name and how many of that name came before in the stream.
#[derive(Debug, Clone, Default)]
pub struct Order(BTreeMap<(Uuid, &'static str, usize), u64>);

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
            order.0.insert((event.stream.id, *name, nth), event.seq);
        }
        order
    }

    fn at(&self, stream: Uuid, name: &'static str, nth: usize) -> u64 {
        self.0.get(&(stream, name, nth)).copied().unwrap_or_default()
    }
}

/// All entries, newest first.
#[must_use]
pub fn moments(id: RecordId, record: &Record, certificates: &[(CertificateId, Certificate)], notices: &[NoticeRow], order: &Order) -> Vec<Moment> {
    let of = |name, nth| order.at(id.0, name, nth);
    let mut all = vec![Moment { on: record.made_on, seq: of("registered", 0), what: What::Registered }];
    let allotted = record.causes.values().filter(|cause| cause.kind == CauseKind::IinAllotted);
    all.extend(allotted.map(|cause| Moment { on: cause.recorded_on, seq: of("iin", 0), what: What::IinAllotted }));
    all.extend(record.prints.iter().enumerate().map(|(nth, print)| Moment {
        on: law::legal_day(print.at),
        seq: of("printed", nth),
        what: What::Printed(print.copy, print.ordinal),
    }));
    for (nth, mark) in record.marks.iter().enumerate() {
        let Some(cause) = record.causes.get(&mark.cause) else { continue };
        let what = if mark.annuls {
            let document = cause.annulled.as_ref().map(|(_, _, document)| document.clone()).unwrap_or_default();
            What::Annulled { cause: mark.cause, document }
        } else {
            let fields = record.assignments.iter().filter(|a| a.cause == mark.cause).map(|a| a.field.clone()).collect();
            What::Changed { cause: mark.cause, fields, document: cause.document.clone() }
        };
        all.push(Moment { on: mark.on, seq: of("mark", nth), what });
    }
    for (id, certificate) in certificates {
        let shown = certificate.number.shown();
        let of = |name| order.at(id.0, name, 0);
        all.push(Moment { on: certificate.made_on, seq: of("made"), what: What::Made(*id, shown.clone()) });
        if let Some(given) = &certificate.given {
            all.push(Moment { on: given.on, seq: of("handed_over"), what: What::HandedOver(*id, shown.clone()) });
        }
        match &certificate.state {
            CertificateState::Spoiled { on, .. } => all.push(Moment { on: *on, seq: of("ended"), what: What::Spoiled(*id, shown) }),
            CertificateState::Void { on, .. } => all.push(Moment { on: *on, seq: of("ended"), what: What::Replaced(*id, shown) }),
            CertificateState::Journalled | CertificateState::HandedOver => {}
        }
    }
    for notice in notices.iter().filter(|notice| notice.outgoing) {
        let of = |name| order.at(notice.id.0, name, 0);
        all.push(Moment { on: notice.sent_on, seq: of("sent"), what: What::Notice(notice.code.clone(), notice.number.clone()) });
        if let (Some(on), "executed") = (notice.ended_on, notice.state.as_str()) {
            all.push(Moment { on, seq: of("answered"), what: What::NoticeExecuted(notice.code.clone(), notice.number.clone()) });
        }
    }
    // By day, then by place in the log; what is not known by its event keeps the order of the law.
    all.sort_by_key(|moment| (moment.on, moment.seq));
    all.reverse();
    all
}
