//! What happens to an act record.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use law::Clause;
use serde::{Deserialize, Serialize};

use super::content::{Assignment, Cause, CauseId, CauseKind};
use super::state::{Copy, CopyPrint, Mark, Record};
use crate::iin::Iin;
use crate::numbers::{ActNumber, ApplicationId, CertificateId};
use crate::service::{Attestation, Official};

/// An event of an act record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum RecordEvent {
    /// A birth was registered (O99-9).
    BirthRegistered {
        /// Number allotted.
        number: ActNumber,
        /// The application.
        application: ApplicationId,
        /// The content.
        content: Vec<Assignment>,
        /// A stillbirth.
        stillborn: bool,
        /// The child's IIN, where the population register answered.
        iin: Option<Iin>,
        /// It was asked and is silent.
        iin_requested: bool,
        /// What makes the document on the birth unique.
        proof: Option<String>,
        /// Day of registration.
        made_on: Date,
        /// Who registered.
        by: Official,
        /// Attestation of the content, with "number: allotted on registration".
        attestation: Attestation,
    },
    /// The population register gave the IIN afterwards (decisions 20).
    IinAllotted {
        /// The IIN.
        iin: Iin,
        /// Day.
        on: Date,
    },
    /// A copy was printed (O99-10.1).
    CopyPrinted {
        /// Which.
        copy: Copy,
        /// When.
        at: Timestamp,
        /// Who.
        by: Official,
    },
    /// A certificate or reference was made of it.
    CertificateMade {
        /// Which.
        certificate: CertificateId,
    },
    /// Content was corrected, changed or added to on a document (K-183).
    Corrected {
        /// Kind of cause.
        kind: CauseKind,
        /// The document.
        document: String,
        /// The clause.
        clause: Clause,
        /// New values with the assignments they correct.
        content: Vec<Assignment>,
        /// Day of the record.
        on: Date,
        /// In force from.
        in_force_from: Date,
        /// By whom.
        by: Official,
        /// Attestation.
        attestation: Attestation,
    },
    /// A cause was annulled: what it brought falls.
    CauseAnnulled {
        /// Which.
        cause: CauseId,
        /// Later changes of what it brought that stay, by position: the head decided so.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kept: Vec<u32>,
        /// The document.
        document: String,
        /// Day of the record.
        on: Date,
        /// In force from.
        in_force_from: Date,
        /// By whom.
        by: Official,
        /// Attestation.
        attestation: Attestation,
    },
}

impl RecordEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::BirthRegistered { .. } => "birth_registered",
            Self::IinAllotted { .. } => "iin_allotted",
            Self::CopyPrinted { .. } => "copy_printed",
            Self::CertificateMade { .. } => "record_certificate_made",
            Self::Corrected { .. } => "record_corrected",
            Self::CauseAnnulled { .. } => "cause_annulled",
        }
    }

    /// The record after the event; `None` where the event can't stand at this point: the log is damaged.
    #[must_use]
    pub fn apply(&self, state: Option<Record>) -> Option<Record> {
        if let Self::BirthRegistered { number, application, content, stillborn, iin, iin_requested, made_on, by, .. } = self {
            let registration = Cause {
                kind: CauseKind::Registration,
                document: String::new(),
                clause: Clause::new("O99-9"),
                recorded_on: *made_on,
                in_force_from: *made_on,
                annulled: None,
            };
            return state.is_none().then(|| Record {
                number: number.clone(),
                application: *application,
                made_on: *made_on,
                made_by: by.clone(),
                stillborn: *stillborn,
                iin: *iin,
                iin_requested: *iin_requested,
                assignments: content.clone(),
                causes: BTreeMap::from([(CauseId::REGISTRATION, registration)]),
                version: 1,
                marks: Vec::new(),
                prints: Vec::new(),
                certificates: Vec::new(),
            });
        }
        let mut r = state?;
        match self {
            Self::BirthRegistered { .. } => return None,
            Self::IinAllotted { .. } if r.iin.is_some() => return None,
            Self::IinAllotted { iin, on } => {
                let cause = r.add_cause(CauseKind::IinAllotted, "", &Clause::new("K-201"), *on, *on);
                r.iin = Some(*iin);
                r.iin_requested = false;
                r.assignments.push(Assignment { field: "child.iin".to_owned(), value: Some(iin.to_string()), cause, base: None, kept: None });
            }
            Self::CopyPrinted { copy, at, by } => {
                let ordinal = 1 + u32::try_from(r.prints.iter().filter(|p| p.copy == *copy).count()).ok()?;
                r.prints.push(CopyPrint { copy: *copy, ordinal, reflects: r.version, at: *at, by: by.clone() });
            }
            Self::CertificateMade { certificate } => r.certificates.push(*certificate),
            Self::Corrected { kind, document, clause, content, on, in_force_from, by, .. } => {
                let cause = r.add_cause(*kind, document, clause, *on, *in_force_from);
                r.assignments.extend(content.iter().map(|a| Assignment { cause, ..a.clone() }));
                r.version += 1;
                r.marks.push(Mark { on: *on, cause, annuls: false, by: by.clone() });
            }
            Self::CauseAnnulled { cause, kept, document, on, in_force_from, by, .. } => {
                for position in kept {
                    r.assignments.get_mut(usize::try_from(*position).ok()?)?.kept = Some(*cause);
                }
                let standing = r.causes.get_mut(cause).filter(|cause| cause.annulled.is_none())?;
                standing.annulled = Some((*on, *in_force_from, document.clone()));
                r.version += 1;
                r.marks.push(Mark { on: *on, cause: *cause, annuls: true, by: by.clone() });
            }
        }
        Some(r)
    }
}

impl Record {
    fn add_cause(&mut self, kind: CauseKind, document: &str, clause: &Clause, recorded_on: Date, in_force_from: Date) -> CauseId {
        let id = CauseId(self.causes.keys().next_back().map_or(0, |last| last.0 + 1));
        self.causes.insert(id, Cause { kind, document: document.to_owned(), clause: clause.clone(), recorded_on, in_force_from, annulled: None });
        id
    }
}
