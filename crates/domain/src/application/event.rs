//! What happens to an application.

use jiff::Timestamp;
use jiff::civil::Date;
use law::EditionId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::check::Lateness;
use super::state::{Application, Channel, Conclusion, ConclusionState, Mending, RefusalState, Stage};
use crate::acts::birth::BirthStatement;
use crate::kernel::Ground;
use crate::numbers::{ActNumber, CertificateId, RecordId, YearNumber};
use crate::service::{Attestation, Official};

/// An event of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum ApplicationEvent {
    /// Taken in, with its intake number (APPC-64).
    Filed {
        /// Intake number.
        number: YearNumber,
        /// Children of one delivery share it.
        delivery: Uuid,
        /// Edition of its acceptance.
        edition: EditionId,
        /// Day of filing.
        filed_on: Date,
        /// Moment of intake.
        taken_at: Timestamp,
        /// How it came.
        channel: Channel,
        /// Who took it in.
        by: Official,
        /// What is stated.
        statement: Box<BirthStatement>,
        /// Late or not.
        lateness: Lateness,
        /// Last day in time.
        term_end: Option<Date>,
    },
    /// The data were mended or completed.
    Amended {
        /// What is stated now.
        statement: Box<BirthStatement>,
        /// Late or not: the day of birth may have been mended.
        lateness: Lateness,
        /// Last day in time.
        term_end: Option<Date>,
        /// By whom.
        by: Official,
    },
    /// Checked (O99-7, O99-13.1).
    Checked {
        /// All defects; none means complete and correct.
        defects: Vec<Ground>,
        /// By whom.
        by: Official,
    },
    /// Entered in the register of applications, coupon given (O99-8).
    Entered {
        /// The day.
        on: Date,
        /// Last day to execute it.
        execute_by: Date,
    },
    /// Asked to mend by a date (O25).
    MendingAsked {
        /// Number of the letter.
        letter: YearNumber,
        /// The day.
        on: Date,
        /// Last day.
        due: Date,
        /// What to mend.
        defects: Vec<Ground>,
        /// By whom.
        by: Official,
    },
    /// The conclusion was drawn up (O99-12, O99-13.2).
    ConclusionDrafted {
        /// Why the term was missed.
        reasons: String,
        /// Documents examined.
        examined: Vec<String>,
        /// The day.
        on: Date,
        /// Who drew it up.
        by: Official,
        /// Attestation.
        attestation: Attestation,
    },
    /// The conclusion was sent back.
    ConclusionSentBack {
        /// Why.
        why: String,
        /// The day.
        on: Date,
        /// By whom.
        by: Official,
    },
    /// The conclusion was approved (O99-13.2).
    ConclusionApproved {
        /// Its number.
        number: YearNumber,
        /// The day.
        on: Date,
        /// By whom.
        by: Official,
        /// Attestation.
        attestation: Attestation,
    },
    /// The head of the body decided to refuse (O99-16).
    RefusalDecided {
        /// Grounds.
        grounds: Vec<Ground>,
        /// What is unreliable.
        unreliable: Option<String>,
        /// The day.
        on: Date,
        /// By whom.
        by: Official,
        /// Attestation.
        attestation: Attestation,
    },
    /// The head of the district authority sent the refusal back.
    RefusalSentBack {
        /// Why.
        why: String,
        /// By whom.
        by: Official,
    },
    /// The letter was signed (O99-16).
    RefusalSigned {
        /// Number of the letter.
        letter: YearNumber,
        /// The day.
        on: Date,
        /// By whom.
        by: Official,
        /// Attestation.
        attestation: Attestation,
    },
    /// The birth was registered.
    Registered {
        /// The record.
        record: RecordId,
        /// Its number.
        number: ActNumber,
    },
    /// The result was handed over (O99-10.2).
    HandedOver {
        /// What.
        certificate: CertificateId,
        /// The day.
        on: Date,
    },
}

impl ApplicationEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Filed { .. } => "application_filed",
            Self::Amended { .. } => "application_amended",
            Self::Checked { .. } => "application_checked",
            Self::Entered { .. } => "application_entered",
            Self::MendingAsked { .. } => "application_mending_asked",
            Self::ConclusionDrafted { .. } => "conclusion_drafted",
            Self::ConclusionSentBack { .. } => "conclusion_sent_back",
            Self::ConclusionApproved { .. } => "conclusion_approved",
            Self::RefusalDecided { .. } => "refusal_decided",
            Self::RefusalSentBack { .. } => "refusal_sent_back",
            Self::RefusalSigned { .. } => "refusal_signed",
            Self::Registered { .. } => "application_registered",
            Self::HandedOver { .. } => "application_handed_over",
        }
    }

    /// The application after the event; `None` where the event can't come first or not at this point: the log is damaged.
    #[must_use]
    pub fn apply(&self, state: Option<Application>) -> Option<Application> {
        if let Self::Filed { number, delivery, edition, filed_on, taken_at, channel, by, statement, lateness, term_end } = self {
            return state.is_none().then(|| Application {
                number: *number,
                delivery: *delivery,
                edition: edition.clone(),
                filed_on: *filed_on,
                taken_at: *taken_at,
                channel: *channel,
                taken_by: by.clone(),
                statement: (**statement).clone(),
                lateness: *lateness,
                term_end: *term_end,
                defects: Vec::new(),
                entered_on: None,
                execute_by: None,
                mending: None,
                conclusion: None,
                refusal: None,
                stage: Stage::Defective,
            });
        }
        let mut a = state?;
        if !self.follows(&a) {
            return None;
        }
        match self {
            Self::Filed { .. } => return None,
            Self::Amended { statement, lateness, term_end, .. } => {
                a.statement = (**statement).clone();
                a.lateness = *lateness;
                a.term_end = *term_end;
            }
            Self::Checked { defects, .. } => {
                a.defects.clone_from(defects);
                if !defects.is_empty() && matches!(a.stage, Stage::Entered) {
                    a.stage = Stage::Defective;
                }
            }
            Self::Entered { on, execute_by } => {
                a.entered_on.get_or_insert(*on);
                a.execute_by.get_or_insert(*execute_by);
                a.stage = Stage::Entered;
            }
            Self::MendingAsked { letter, on, due, defects, by } => {
                a.mending = Some(Mending { letter: *letter, asked_on: *on, due: *due, defects: defects.clone(), by: by.clone() });
                a.stage = Stage::Mending;
            }
            Self::ConclusionDrafted { reasons, examined, on, by, .. } => {
                a.conclusion = Some(Conclusion {
                    reasons: reasons.clone(),
                    examined: examined.clone(),
                    drafted_by: by.clone(),
                    drafted_on: *on,
                    state: ConclusionState::Drafted,
                });
                a.stage = Stage::AwaitingApproval;
            }
            Self::ConclusionSentBack { why, on, by } => {
                a.conclusion.as_mut()?.state = ConclusionState::SentBack { why: why.clone(), by: by.clone(), on: *on };
                a.stage = Stage::Entered;
            }
            Self::ConclusionApproved { number, on, by, .. } => {
                a.conclusion.as_mut()?.state = ConclusionState::Approved { number: *number, by: by.clone(), on: *on };
                a.stage = Stage::Entered;
            }
            Self::RefusalDecided { grounds, unreliable, on, by, .. } => {
                a.refusal = Some(RefusalState {
                    grounds: grounds.clone(),
                    unreliable: unreliable.clone(),
                    decided_by: by.clone(),
                    decided_on: *on,
                    sent_back: None,
                    signed: None,
                });
                a.stage = Stage::AwaitingRefusalLetter;
            }
            Self::RefusalSentBack { why, .. } => {
                a.refusal.as_mut()?.sent_back = Some(why.clone());
                a.stage = match (a.entered_on, &a.mending) {
                    _ if a.defects.is_empty() => Stage::Entered,
                    (_, Some(_)) => Stage::Mending,
                    _ => Stage::Defective,
                };
            }
            Self::RefusalSigned { letter, on, by, .. } => {
                a.refusal.as_mut()?.signed = Some((by.clone(), *on));
                a.stage = Stage::Refused { letter: *letter, on: *on };
            }
            Self::Registered { record, number } => a.stage = Stage::Registered { record: *record, number: number.clone() },
            Self::HandedOver { certificate, on } => {
                let Stage::Registered { record, number } = a.stage else { return None };
                a.stage = Stage::HandedOver { record, number, certificate: *certificate, on: *on };
            }
        }
        Some(a)
    }

    /// May it come at this point: no step is skipped or reordered (requirements 1C).
    fn follows(&self, a: &Application) -> bool {
        let open = matches!(a.stage, Stage::Defective | Stage::Mending | Stage::Entered);
        match self {
            Self::Filed { .. } => false,
            Self::Amended { .. } | Self::Checked { .. } | Self::RefusalDecided { .. } => open,
            Self::Entered { .. } => open && a.defects.is_empty(),
            Self::MendingAsked { .. } => matches!(a.stage, Stage::Defective),
            Self::ConclusionDrafted { .. } | Self::Registered { .. } => matches!(a.stage, Stage::Entered),
            Self::ConclusionSentBack { .. } | Self::ConclusionApproved { .. } => matches!(a.stage, Stage::AwaitingApproval),
            Self::RefusalSentBack { .. } | Self::RefusalSigned { .. } => matches!(a.stage, Stage::AwaitingRefusalLetter),
            Self::HandedOver { .. } => matches!(a.stage, Stage::Registered { .. }),
        }
    }
}
