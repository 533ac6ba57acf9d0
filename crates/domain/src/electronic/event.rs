//! An electronic document and what happens to it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which paper leaves as an electronic document (SVC-9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ElectronicPaper {
    /// Letter of refusal (O99-16).
    Refusal,
    /// Application returned to be mended (O25).
    Returned,
    /// A reference.
    Reference,
}

impl ElectronicPaper {
    /// Does it carry the head's own signature beside the organisation's?
    #[must_use]
    pub const fn needs_head(self) -> bool {
        matches!(self, Self::Refusal | Self::Reference)
    }

    /// Name in read models and keys.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refusal => "refusal",
            Self::Returned => "returned",
            Self::Reference => "reference",
        }
    }
}

/// A kept file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRef {
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// The bytes of an electronic document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedFiles {
    /// The PDF as it was printed: what the detached signature is over.
    pub printed: FileRef,
    /// The PDF with the organisation's signature inside.
    pub signed: FileRef,
    /// The organisation's signature beside the printed PDF (CMS).
    pub signature: FileRef,
}

impl IssuedFiles {
    /// Hashes of all of them.
    #[must_use]
    pub fn hashes(&self) -> [&str; 3] {
        [&self.printed.sha256, &self.signed.sha256, &self.signature.sha256]
    }
}

/// An electronic document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectronicDocument {
    /// What it is.
    pub paper: ElectronicPaper,
    /// The application or the reference that it was printed from.
    pub about: Uuid,
    /// Number of the letter or reference.
    pub number: String,
    /// Hash of the head's signature (CMS), hexadecimal; an application returned has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Its bytes.
    pub files: IssuedFiles,
    /// The day.
    pub on: Date,
}

/// What happens to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum ElectronicEvent {
    /// Signed by the organisation and kept.
    Issued {
        /// The document.
        document: Box<ElectronicDocument>,
    },
}

impl ElectronicEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Issued { .. } => "electronic_issued",
        }
    }

    /// The document after the event; `None` where it was issued before: the log is damaged.
    #[must_use]
    pub fn apply(&self, state: Option<ElectronicDocument>) -> Option<ElectronicDocument> {
        match (self, state) {
            (Self::Issued { document }, None) => Some((**document).clone()),
            (Self::Issued { .. }, Some(_)) => None,
        }
    }
}
