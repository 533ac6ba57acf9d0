//! A certificate or reference and what happens to it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::blank::shown_number;
use crate::documents::{DocumentRef, IdentityDocument};
use crate::names::PersonName;
use crate::numbers::{ActNumber, ApplicationId, CertificateId, LotId, RecordId, YearNumber};
use crate::service::{Attestation, Official};

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateKind {
    /// Certificate of birth, on a state-emblem blank.
    Birth,
    /// Reference of the registration of a stillborn child, without a blank (K-197).
    StillbirthReference,
}

impl CertificateKind {
    /// Name in read models and texts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Birth => "birth",
            Self::StillbirthReference => "stillbirth_reference",
        }
    }
}

/// Its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum CertificateNumber {
    /// Series and number of the blank.
    Blank {
        /// The lot it was taken from.
        lot: LotId,
        /// Series.
        series: String,
        /// Number.
        number: u64,
    },
    /// Our own number, last digit a check digit (decisions 13).
    Own {
        /// Digits.
        digits: String,
    },
}

impl CertificateNumber {
    /// As printed.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Blank { series, number, .. } => shown_number(series, *number),
            Self::Own { digits } => digits.clone(),
        }
    }
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", deny_unknown_fields)]
pub enum CertificateState {
    /// Formed and entered in the journal; not handed over yet.
    Journalled,
    /// Handed over: valid.
    HandedOver,
    /// Spoiled before it was handed over.
    Spoiled {
        /// Why.
        why: String,
        /// Day.
        on: Date,
    },
    /// No longer valid: replaced by another, or its record was annulled.
    Void {
        /// The one that replaced it.
        replaced_by: Option<CertificateId>,
        /// Day.
        on: Date,
    },
}

impl CertificateState {
    /// Name in read models and texts.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Journalled => "journalled",
            Self::HandedOver => "handed_over",
            Self::Spoiled { .. } => "spoiled",
            Self::Void { .. } => "void",
        }
    }
}

/// To whom and against what it was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Who received it.
    pub to: PersonName,
    /// The identity document shown.
    pub identity: IdentityDocument,
    /// Power of attorney, where it is not the applicant.
    pub authority: Option<DocumentRef>,
    /// Day.
    pub on: Date,
    /// Who handed it over.
    pub by: Official,
}

/// Who signed a reference as the head, with a key (SVC-9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadSigned {
    /// Who.
    pub by: Official,
    /// The day.
    pub on: Date,
}

/// A certificate or reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// What it is.
    pub kind: CertificateKind,
    /// Its number.
    pub number: CertificateNumber,
    /// The record.
    pub record: RecordId,
    /// Number of the record.
    pub act: ActNumber,
    /// The application it is made on.
    pub application: ApplicationId,
    /// Version of the record's content it shows.
    pub reflects: u32,
    /// A repeat document.
    pub repeat: bool,
    /// Random token of the public check page, 128 bits in hexadecimal.
    pub token: String,
    /// Entry in the journal of blanks; references have none.
    pub journal: Option<YearNumber>,
    /// Day it was formed.
    pub made_on: Date,
    /// Who formed it.
    pub made_by: Official,
    /// Handing over.
    pub given: Option<Given>,
    /// Where it stands.
    pub state: CertificateState,
    /// The head's signature of its electronic form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<HeadSigned>,
}

/// An event of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum CertificateEvent {
    /// Formed (O99-10.1) and entered in the journal (O99-10.2).
    Made {
        /// The certificate.
        certificate: Box<Certificate>,
        /// Attestation.
        attestation: Attestation,
    },
    /// Handed over (O99-10.2).
    HandedOver {
        /// To whom.
        given: Box<Given>,
        /// Attestation.
        attestation: Attestation,
    },
    /// Spoiled before it was handed over.
    Spoiled {
        /// Why.
        why: String,
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
    },
    /// A reference signed by the head with a key, for its electronic form (SVC-9).
    ReferenceSigned {
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
        /// Attestation.
        attestation: Attestation,
    },
    /// Made void.
    Voided {
        /// The one that replaced it.
        replaced_by: Option<CertificateId>,
        /// Day.
        on: Date,
    },
}

impl CertificateEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Made { .. } => "certificate_made",
            Self::HandedOver { .. } => "certificate_handed_over",
            Self::Spoiled { .. } => "certificate_spoiled",
            Self::ReferenceSigned { .. } => "reference_signed",
            Self::Voided { .. } => "certificate_voided",
        }
    }

    /// The certificate after the event.
    #[must_use]
    pub fn apply(&self, state: Option<Certificate>) -> Option<Certificate> {
        match (self, state) {
            (Self::Made { certificate, .. }, None) => Some((**certificate).clone()),
            (Self::HandedOver { given, .. }, Some(c)) if c.state == CertificateState::Journalled => {
                Some(Certificate { given: Some((**given).clone()), state: CertificateState::HandedOver, ..c })
            }
            (Self::Spoiled { why, on, .. }, Some(c)) if c.state == CertificateState::Journalled => {
                Some(Certificate { state: CertificateState::Spoiled { why: why.clone(), on: *on }, ..c })
            }
            (Self::ReferenceSigned { on, by, .. }, Some(c)) if c.signed.is_none() => {
                Some(Certificate { signed: Some(HeadSigned { by: by.clone(), on: *on }), ..c })
            }
            (Self::Voided { replaced_by, on }, Some(c)) => Some(Certificate { state: CertificateState::Void { replaced_by: *replaced_by, on: *on }, ..c }),
            _ => None,
        }
    }
}
