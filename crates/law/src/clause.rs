//! Labels of clauses, and what the bundle says about each.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

/// The label of a clause: "O99-12", "SVC-16", "K-222(2)", "GK-174".
///
/// A newtype, so that a clause is never mistaken for a message. Whether the label exists is
/// answered by [`crate::Law::clause`]; every label in the data is checked when the crate is built.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clause(Cow<'static, str>);

impl Clause {
    /// A label known at compile time.
    #[must_use]
    pub const fn new(label: &'static str) -> Self {
        Self(Cow::Borrowed(label))
    }

    /// A label that was read from somewhere.
    #[must_use]
    pub fn from_text(label: impl Into<String>) -> Self {
        Self(Cow::Owned(label.into()))
    }

    /// The label as written in the requirements.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A text that exists in all three languages of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trilingual {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

impl Trilingual {
    /// The text in a language by its code; Kazakh for an unknown code.
    #[must_use]
    pub fn in_language(&self, code: &str) -> &str {
        match code {
            "ru" => &self.ru,
            "en" => &self.en,
            _ => &self.kk,
        }
    }

    pub(crate) fn missing(&self) -> Option<&'static str> {
        [("kk", &self.kk), ("ru", &self.ru), ("en", &self.en)].into_iter().find(|(_, text)| text.trim().is_empty()).map(|(language, _)| language)
    }
}

/// Whether a clause states a condition that a decision can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// It is asked, and can refuse.
    Condition,
    /// It is asked, and chooses what happens, but never refuses (a book, a term, a notice).
    Choice,
    /// It is named by an edition or an event; there is nothing to ask.
    NoCondition,
}

/// The document that a clause belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// Order of the Minister of Justice of 28.02.2012 No. 99.
    #[serde(rename = "order-99")]
    Order99,
    /// The public service 3203: repeat certificates and references.
    #[serde(rename = "service-3203")]
    Service3203,
    /// The Code "On marriage (matrimony) and family" of 26.12.2011.
    FamilyCode,
    /// The Civil Code, general part.
    CivilCode,
    /// The Administrative Procedural and Process-Related Code.
    Appc,
    /// The Code of Administrative Offences.
    Koap,
    /// Resolutions of the Government.
    Government,
}

/// Title of a source document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentText {
    /// Which document.
    pub document: Document,
    /// Its name as a reader finds it.
    pub title: Trilingual,
}

/// What the bundle says about one clause, in our own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseText {
    /// The label.
    pub label: Clause,
    /// The clause that this one is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Clause>,
    /// The document it stands in.
    pub document: Document,
    /// Whether a decision can ask it.
    pub kind: ClauseKind,
    /// How a reader finds it in the public text.
    pub cite: Trilingual,
    /// One to three sentences, ours.
    pub summary: Trilingual,
    /// What is missing, when no decision reaches this clause yet. The list may only shrink.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_shown_and_ordered_as_text() {
        assert_eq!(Clause::new("O99-12").to_string(), "O99-12");
        assert_eq!(Clause::new("K-10"), Clause::from_text("K-10"));
        assert!(Clause::new("K-10") < Clause::new("O99-1"));
    }

    #[test]
    fn a_blank_translation_is_found() {
        let text = Trilingual { kk: "бар".into(), ru: "есть".into(), en: " ".into() };
        assert_eq!(text.missing(), Some("en"));
        assert_eq!(text.in_language("ru"), "есть");
        assert_eq!(text.in_language("de"), "бар");
    }
}
