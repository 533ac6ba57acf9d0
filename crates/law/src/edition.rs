//! Editions: which process, roles, papers and terms govern a case. A case keeps the edition of
//! its acceptance; later editions never re-judge.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Clause, LawError, NumberId, TermId, TermRule, Trilingual};

/// The name of an edition: "order-99-2012".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EditionId(Cow<'static, str>);

impl EditionId {
    /// A name known at compile time.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// A name that was read from somewhere.
    #[must_use]
    pub fn from_text(name: impl Into<String>) -> Self {
        Self(Cow::Owned(name.into()))
    }

    /// The name as written in the data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// How sure we are of a value. Production refuses what is to be confirmed; the demo marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A text that we have read says so, or it is our own settled rule.
    Confirmed,
    /// Not confirmed by a text.
    ToConfirm,
}

/// A value of the law with the clause it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Param<T> {
    /// The value.
    pub value: T,
    /// The clause that sets it.
    pub clause: Clause,
    /// How sure we are.
    pub confidence: Confidence,
}

impl<T> Param<T> {
    /// The value as production may use it.
    ///
    /// # Errors
    /// [`LawError::ToConfirm`] when no text confirms it; the demo takes the value with a mark.
    pub fn confirmed(self) -> Result<Self, LawError> {
        match self.confidence {
            Confidence::Confirmed => Ok(self),
            Confidence::ToConfirm => Err(LawError::ToConfirm(self.clause)),
        }
    }
}

/// When the birth of a child needs a conclusion (O99-12; K-198).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateConclusion {
    /// After the term of application, and for a child of one year and more.
    AfterTermAndAtOneYear,
    /// Only for a child of one year and more.
    AtOneYearOnly,
}

/// What the head may do with the wait before a marriage (K-223).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarriageWaitChange {
    /// Shorten or extend it by a resolution on the application, with documents.
    ByHeadWithDocuments,
    /// Shorten it to any length, or extend it by no more than the term `marriage-extension`.
    ShortenOrExtendWithinLimit,
}

/// Who may file for a marriage through the portal (O99-34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarriagePortal {
    /// Couples of whom neither was married before.
    NeitherMarriedBefore,
    /// Everyone.
    Everyone,
}

/// Whether paternity or adoption has a record and a certificate of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordForm {
    /// A record and a certificate of its own.
    OwnRecord,
    /// A change of the birth record.
    ChangeOfBirthRecord,
}

/// What a change of name brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameChange {
    /// A record and a certificate of its own.
    OwnRecord,
    /// A conclusion and changes of the records it touches.
    ConclusionAndChanges,
}

/// What a court divorce brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourtDivorce {
    /// It is registered, with a record and certificates.
    Registered,
    /// A mark on the marriage record.
    MarkOnMarriageRecord,
}

/// What a registering body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisteringBodyKind {
    /// A department of the territorial justice authority.
    JusticeDepartment,
    /// A department of the akimat.
    Akimat,
    /// A department of the State Corporation.
    StateCorporation,
}

/// A value in the data: known, or plainly unknown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stated<T> {
    pub value: Option<T>,
    #[serde(default)]
    pub unknown: bool,
    pub clause: Clause,
    pub confidence: Option<Confidence>,
}

/// The matrix row of one edition; every field must be there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    pub late_conclusion: Stated<LateConclusion>,
    pub marriage_wait_change: Stated<MarriageWaitChange>,
    pub marriage_portal: Stated<MarriagePortal>,
    pub paternity_record: Stated<RecordForm>,
    pub adoption_record: Stated<RecordForm>,
    pub name_change: Stated<NameChange>,
    pub court_divorce: Stated<CourtDivorce>,
    pub electronic_certificates: Stated<bool>,
    pub registering_body_kind: Stated<RegisteringBodyKind>,
    pub second_copy_on_paper: Stated<bool>,
}

/// One edition of the rules.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its name.
    pub id: EditionId,
    /// Its name for people.
    pub label: Trilingual,
    /// First day on which its text was in force.
    pub from: Date,
    /// Last day on which its text was in force; the *process* of the default edition has no end.
    pub until: Option<Date>,
    /// Whether it governs when nothing else is chosen.
    pub default: bool,
    /// The clauses that set its dates.
    pub dated_by: Vec<Clause>,
    /// The clauses that say what it covers, and by whom.
    pub scope: Vec<Clause>,
    /// How sure we are of the dates.
    pub confidence: Confidence,
    pub(crate) parameters: Parameters,
    pub(crate) terms: BTreeMap<TermId, Known<TermRule>>,
    pub(crate) numbers: BTreeMap<NumberId, Known<u32>>,
}

/// What an edition says about a term or a number.
#[derive(Clone, Debug)]
pub(crate) enum Known<T> {
    Value(Param<T>),
    Unknown,
    Absent,
}

impl Edition {
    /// The rule of a term.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`] when the text of this edition is not known,
    /// [`LawError::NotInEdition`] when it has no such term.
    pub fn term(&self, id: TermId) -> Result<Param<TermRule>, LawError> {
        self.known(self.terms.get(&id), id.name())
    }

    /// The terms that a clause, or a part of it, sets in this edition; the main one first.
    pub fn terms_of<'a>(&'a self, label: &'a str) -> impl Iterator<Item = &'a Param<TermRule>> {
        self.terms.values().filter_map(move |known| match known {
            Known::Value(param) if names(param.clause.as_str(), label) => Some(param),
            _ => None,
        })
    }

    /// A number of the law.
    ///
    /// # Errors
    /// As [`Edition::term`].
    pub fn number(&self, id: NumberId) -> Result<Param<u32>, LawError> {
        self.known(self.numbers.get(&id), id.name())
    }

    /// When a birth needs a conclusion.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`], as for every accessor below.
    pub fn late_conclusion(&self) -> Result<Param<LateConclusion>, LawError> {
        self.stated(&self.parameters.late_conclusion, "late-conclusion")
    }

    /// What the head may do with the wait before a marriage.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn marriage_wait_change(&self) -> Result<Param<MarriageWaitChange>, LawError> {
        self.stated(&self.parameters.marriage_wait_change, "marriage-wait-change")
    }

    /// Who may file for a marriage through the portal.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn marriage_portal(&self) -> Result<Param<MarriagePortal>, LawError> {
        self.stated(&self.parameters.marriage_portal, "marriage-portal")
    }

    /// Whether paternity has a record of its own.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn paternity_record(&self) -> Result<Param<RecordForm>, LawError> {
        self.stated(&self.parameters.paternity_record, "paternity-record")
    }

    /// Whether adoption has a record of its own.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn adoption_record(&self) -> Result<Param<RecordForm>, LawError> {
        self.stated(&self.parameters.adoption_record, "adoption-record")
    }

    /// What a change of name brings.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn name_change(&self) -> Result<Param<NameChange>, LawError> {
        self.stated(&self.parameters.name_change, "name-change")
    }

    /// What a court divorce brings.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn court_divorce(&self) -> Result<Param<CourtDivorce>, LawError> {
        self.stated(&self.parameters.court_divorce, "court-divorce")
    }

    /// Whether certificates are issued electronically (references may be, SVC-9).
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn electronic_certificates(&self) -> Result<Param<bool>, LawError> {
        self.stated(&self.parameters.electronic_certificates, "electronic-certificates")
    }

    /// What the registering body is.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn registering_body_kind(&self) -> Result<Param<RegisteringBodyKind>, LawError> {
        self.stated(&self.parameters.registering_body_kind, "registering-body-kind")
    }

    /// Whether a second copy is kept on paper.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`].
    pub fn second_copy_on_paper(&self) -> Result<Param<bool>, LawError> {
        self.stated(&self.parameters.second_copy_on_paper, "second-copy-on-paper")
    }

    fn stated<T: Clone>(&self, stated: &Stated<T>, name: &str) -> Result<Param<T>, LawError> {
        match (&stated.value, stated.confidence) {
            (Some(value), Some(confidence)) => Ok(Param { value: value.clone(), clause: stated.clause.clone(), confidence }),
            _ => Err(self.unknown(name)),
        }
    }

    fn known<T: Clone>(&self, known: Option<&Known<T>>, name: &str) -> Result<Param<T>, LawError> {
        match known {
            Some(Known::Value(param)) => Ok(param.clone()),
            Some(Known::Unknown) | None => Err(self.unknown(name)),
            Some(Known::Absent) => Err(LawError::NotInEdition { edition: self.id.clone(), parameter: name.to_owned() }),
        }
    }

    fn unknown(&self, name: &str) -> LawError {
        LawError::ParameterUnknown { edition: self.id.clone(), parameter: name.to_owned() }
    }
}

/// "K-222" names K-222 and its parts K-222(2) and K-222.1, but not K-2221.
fn names(clause: &str, asked: &str) -> bool {
    clause.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_names_itself_and_its_parts() {
        assert!(names("K-222(2)", "K-222"));
        assert!(names("O99-5.1", "O99-5"));
        assert!(names("K-10", "K-10"));
        assert!(!names("K-105", "K-10"));
        assert!(!names("K-192-1", "K-192"));
    }
}
