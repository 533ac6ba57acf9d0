//! What happened to a record, day by day: the entries of its timeline.

use domain::certificate::{Certificate, CertificateState};
use domain::numbers::CertificateId;
use domain::record::{CauseId, CauseKind, Copy, Record};
use jiff::civil::Date;

use super::rows::NoticeRow;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub on: Date,
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

/// All entries, newest first.
#[must_use]
pub fn moments(record: &Record, certificates: &[(CertificateId, Certificate)], notices: &[NoticeRow]) -> Vec<Moment> {
    let mut all = vec![Moment { on: record.made_on, what: What::Registered }];
    all.extend(record.causes.iter().filter(|(_, cause)| cause.kind == CauseKind::IinAllotted).map(|(_, cause)| Moment { on: cause.recorded_on, what: What::IinAllotted }));
    all.extend(record.prints.iter().map(|print| Moment { on: law::legal_day(print.at), what: What::Printed(print.copy, print.ordinal) }));
    for mark in &record.marks {
        let Some(cause) = record.causes.get(&mark.cause) else { continue };
        let what = if mark.annuls {
            let document = cause.annulled.as_ref().map(|(_, _, document)| document.clone()).unwrap_or_default();
            What::Annulled { cause: mark.cause, document }
        } else {
            let fields = record.assignments.iter().filter(|a| a.cause == mark.cause).map(|a| a.field.clone()).collect();
            What::Changed { cause: mark.cause, fields, document: cause.document.clone() }
        };
        all.push(Moment { on: mark.on, what });
    }
    for (id, certificate) in certificates {
        let shown = certificate.number.shown();
        all.push(Moment { on: certificate.made_on, what: What::Made(*id, shown.clone()) });
        if let Some(given) = &certificate.given {
            all.push(Moment { on: given.on, what: What::HandedOver(*id, shown.clone()) });
        }
        match &certificate.state {
            CertificateState::Spoiled { on, .. } => all.push(Moment { on: *on, what: What::Spoiled(*id, shown) }),
            CertificateState::Void { on, .. } => all.push(Moment { on: *on, what: What::Replaced(*id, shown) }),
            CertificateState::Journalled | CertificateState::HandedOver => {}
        }
    }
    for notice in notices.iter().filter(|notice| notice.outgoing) {
        all.push(Moment { on: notice.sent_on, what: What::Notice(notice.code.clone(), notice.number.clone()) });
        if let (Some(on), "executed") = (notice.ended_on, notice.state.as_str()) {
            all.push(Moment { on, what: What::NoticeExecuted(notice.code.clone(), notice.number.clone()) });
        }
    }
    // The order of one day is the order of the law: record, copies, certificate, handing over.
    all.sort_by_key(|moment| moment.on);
    all.reverse();
    all
}
