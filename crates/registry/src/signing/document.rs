//! The document that is signed: JSON that a person can read and a program can compare.

use domain::numbers::AccountId;
use domain::paper::{Paper, Words};
use domain::service::Official;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ports::store::{Fault, LogId};

/// Format of what officials sign.
pub const ACT: &str = "ahat-document-1";
/// Format of what is signed to log in.
pub const LOG_IN: &str = "ahat-log-in-1";
/// Media type of both.
pub const MEDIA: &str = "application/json";

/// What an official signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// [`ACT`].
    pub format: String,
    /// What is done, in both languages.
    pub title: Words,
    /// Name of the command, e.g. `birth_register`.
    pub act: String,
    /// Its id: this document is about one act and no other.
    pub command: Uuid,
    /// SHA-256 of the command as it will be done, hexadecimal.
    pub command_sha256: String,
    /// Log of the body.
    pub log: LogId,
    /// When it was shown.
    pub shown_at: Timestamp,
    /// Who signs.
    pub by: Signatory,
    /// The papers as they will read.
    pub papers: Vec<Paper>,
}

/// Who signs, as the registry knows the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// Account.
    pub account: AccountId,
    /// Name in full.
    pub name: String,
    /// IIN.
    pub iin: Option<String>,
    /// Role.
    pub role: String,
    /// Office.
    pub office: String,
}

impl Signatory {
    pub(super) fn of(official: &Official) -> Self {
        Self {
            account: official.account,
            name: official.name.full(),
            iin: official.iin.as_ref().map(|iin| iin.as_str().to_owned()),
            role: official.role.as_str().to_owned(),
            office: official.office.clone(),
        }
    }
}

impl Document {
    /// The bytes: indented, so that a person can read them.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec_pretty(self).map_err(|error| Fault::Defect(error.to_string()))
    }

    /// Name for a file with it.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{}.json", self.act, self.command)
    }

    /// From its bytes: what is shown is drawn from them.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|document: &Self| document.format == ACT)
    }
}

/// What is signed to log in: where, when, and a number used once.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Challenge {
    pub format: String,
    pub title: Words,
    pub origin: String,
    pub at: Timestamp,
    pub nonce: String,
}
