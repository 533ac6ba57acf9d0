//! What the applicant states about a birth (App. 1, K-201): everything may still be missing; the check says what.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::documents::{CourtDecision, DocumentRef, RecordRef};
use crate::names::PersonName;
use crate::partial_date::PartialDate;
use crate::people::{Address, Applicant, Person, Sex};

/// Born alive or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vitality {
    /// Live birth.
    Live,
    /// Stillbirth: no certificate, a reference (K-197).
    Stillborn,
}

/// The child as stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Child {
    /// Surname, as it is to stand in the record.
    pub surname: Option<String>,
    /// Given name.
    pub given: Option<String>,
    /// Patronymic, on wish.
    pub patronymic: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Day of birth; of a foundling it may be partly known.
    pub born_on: Option<PartialDate>,
    /// Hour and minute, where the certificate has them.
    pub born_at: Option<Time>,
    /// Place of birth.
    pub place: Option<Address>,
    /// How many children were born (1, 2, 3 …).
    pub plurality: Option<u8>,
    /// Which of them this one is, by time.
    pub plurality_order: Option<u8>,
    /// Which child of the mother by order, stillborn not counted.
    pub order_for_mother: Option<u8>,
    /// Weight, grams.
    pub weight_g: Option<u16>,
    /// Length, centimetres.
    pub length_cm: Option<u8>,
}

impl Child {
    /// The name, where surname and given name are stated.
    #[must_use]
    pub fn name(&self) -> Option<PersonName> {
        Some(PersonName { surname: self.surname.clone()?, given: self.given.clone()?, patronymic: self.patronymic.clone() })
    }
}

/// The document that proves the fact of birth (K-187, 196, 197).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum BirthProof {
    /// Medical birth certificate; of a stillborn child, of perinatal death.
    Medical {
        /// Number, as printed.
        number: Option<String>,
        /// Day of issue.
        issued_on: Option<Date>,
        /// Medical organisation.
        issuer: Option<String>,
    },
    /// Court decision on the fact of birth.
    Court(CourtDecision),
    /// Act or protocol on a found child, with the medical document on age and sex (K-196).
    Found {
        /// Number and day of the act or protocol.
        act: DocumentRef,
        /// When the child was found.
        found_on: Option<Date>,
        /// Medical document on age and sex.
        medical: DocumentRef,
    },
}

impl BirthProof {
    /// The day of the document, where it is stated.
    #[must_use]
    pub const fn issued_on(&self) -> Option<Date> {
        match self {
            Self::Medical { issued_on, .. } => *issued_on,
            Self::Court(decision) => decision.decided_on,
            Self::Found { act, .. } => act.issued_on,
        }
    }
}

/// What is stated of the parents' marriage: the third data group of O99-6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MaritalStatement {
    /// The mother is in a registered marriage.
    Married(RecordRef),
    /// The marriage ended (divorce, nullity, death of the husband).
    Ended {
        /// The marriage.
        marriage: RecordRef,
        /// When it ended.
        ended_on: Option<Date>,
        /// The document of its end.
        document: DocumentRef,
    },
    /// The mother is not in a marriage.
    NotMarried,
}

/// On what the father's data rest (K-192); kept in the record as a code (decisions 10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FatherBasis {
    /// The parents' marriage.
    Marriage(RecordRef),
    /// The marriage ended at most 280 days before the birth (K-191).
    FormerMarriage(RecordRef),
    /// The mother's statement (K-192(4)).
    MothersStatement,
    /// A record of paternity.
    Paternity(RecordRef),
    /// A court decision.
    Court(CourtDecision),
    /// Written acknowledgment of another man, with the husband's written consent.
    Acknowledgment {
        /// The acknowledgment.
        acknowledgment: DocumentRef,
        /// The husband's consent, or the document that makes it needless.
        consent: DocumentRef,
    },
}

/// The father as stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Father {
    /// Left blank: by an unmarried mother's wish, or unknown.
    Blank,
    /// Named.
    Named {
        /// His data; from the mother's words only the name.
        person: Box<Person>,
        /// On what they rest; `None` while the official has not chosen.
        basis: Option<FatherBasis>,
    },
}

/// A document laid before the official.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attached {
    /// What it is.
    pub kind: AttachedKind,
    /// Number, day, issuer.
    pub document: DocumentRef,
    /// SHA-256 of its scan, hexadecimal, where there is one.
    pub scan: Option<String>,
}

/// Kinds of documents of the package for a birth (decisions 2b).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachedKind {
    /// Document that proves the birth.
    BirthProof,
    /// Identity document of the mother.
    MotherIdentity,
    /// Identity document of the father.
    FatherIdentity,
    /// Identity document of the applicant.
    ApplicantIdentity,
    /// Marriage certificate, where the record is not in the registry.
    MarriageCertificate,
    /// Authority of another applicant (K-190).
    Authority,
    /// Power of attorney.
    PowerOfAttorney,
    /// Reference on the absence of an earlier record (late births).
    NoEarlierRecord,
    /// Other.
    Other,
}

/// All that is stated about one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BirthStatement {
    /// Live or stillborn.
    pub vitality: Vitality,
    /// Found or left by unknown parents (K-196): no parents are written.
    pub foundling: bool,
    /// The child.
    pub child: Child,
    /// The document on the fact of birth.
    pub proof: Option<BirthProof>,
    /// The mother; none for a foundling.
    pub mother: Option<Person>,
    /// The father; `None` while nothing was said.
    pub father: Option<Father>,
    /// What is said of the marriage.
    pub marital: Option<MaritalStatement>,
    /// Who applies.
    pub applicant: Applicant,
    /// Documents presented.
    pub attached: Vec<Attached>,
    /// Why the term was missed; for a late birth.
    pub late_reason: Option<String>,
}
