//! Documents that people show, courts give and other registers hold: their particulars, not their content.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Kinds of identity documents (Law 29.01.2013 No. 73-V, art. 6); the code is that of the state database of individuals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// 001, passport of the Republic.
    Passport,
    /// 002, identity card of the Republic.
    IdentityCard,
    /// 003, residence permit of a foreigner.
    ResidencePermit,
    /// 004, birth certificate, of those under sixteen.
    BirthCertificate,
    /// 005, certificate of a stateless person.
    StatelessCertificate,
    /// Passport of another state.
    ForeignPassport,
    /// Refugee certificate.
    RefugeeCertificate,
    /// Travel document.
    TravelDocument,
    /// Certificate for the return home.
    ReturnCertificate,
}

impl IdentityKind {
    /// All kinds, in the order of a list.
    pub const ALL: [Self; 9] = [
        Self::IdentityCard,
        Self::Passport,
        Self::ResidencePermit,
        Self::StatelessCertificate,
        Self::BirthCertificate,
        Self::ForeignPassport,
        Self::RefugeeCertificate,
        Self::TravelDocument,
        Self::ReturnCertificate,
    ];

    /// Code in the state database of individuals, where it has one.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Passport => Some("001"),
            Self::IdentityCard => Some("002"),
            Self::ResidencePermit => Some("003"),
            Self::BirthCertificate => Some("004"),
            Self::StatelessCertificate => Some("005"),
            _ => None,
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == Some(code))
    }

    /// Its value in a form.
    #[must_use]
    pub fn as_value(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::IdentityCard => "identity_card",
            Self::ResidencePermit => "residence_permit",
            Self::BirthCertificate => "birth_certificate",
            Self::StatelessCertificate => "stateless_certificate",
            Self::ForeignPassport => "foreign_passport",
            Self::RefugeeCertificate => "refugee_certificate",
            Self::TravelDocument => "travel_document",
            Self::ReturnCertificate => "return_certificate",
        }
    }

    /// Does a number look as numbers of this kind do? Only the identity card (nine digits) and the passport (N and eight digits) have a known look.
    #[must_use]
    pub fn number_looks_right(self, number: &str) -> bool {
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        match self {
            Self::IdentityCard => digits(number, 9),
            Self::Passport => number.strip_prefix('N').is_some_and(|rest| digits(rest, 8)),
            _ => true,
        }
    }
}

/// An identity document as shown. `Debug` masks the number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityDocument {
    /// What it is.
    pub kind: IdentityKind,
    /// Number, as printed.
    pub number: String,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<Date>,
    /// Last day of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

impl fmt::Debug for IdentityDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityDocument")
            .field("kind", &self.kind)
            .field("number", &"***")
            .field("issuer", &self.issuer)
            .field("issued_on", &self.issued_on)
            .field("valid_until", &self.valid_until)
            .finish()
    }
}

/// Any other document: number, day, issuer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRef {
    /// Number, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<Date>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
}

impl DocumentRef {
    /// Nothing is said of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A decision of a court.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourtDecision {
    /// Which court; empty while it is not stated.
    pub court: String,
    /// Number of the case; empty while it is not stated.
    pub number: String,
    /// Day of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<Date>,
    /// Day of its entry into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_on: Option<Date>,
}

/// An act record of any kind, or the certificate of it: a marriage, an acknowledged fatherhood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRef {
    /// Number, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Day of registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_on: Option<Date>,
    /// Registering body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}
