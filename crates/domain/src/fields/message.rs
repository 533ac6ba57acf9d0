//! What is said about a field: a fault forbids, a warning asks to look again. Keys and values only; the words are in `text`.

use std::collections::BTreeMap;

use law::Clause;
use serde::{Deserialize, Serialize};

/// What is wrong with one field of a form, in the words of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldFault {
    /// Id of the field, e.g. `child.born_on`.
    pub field: String,
    /// Key of the sentence, `fault-…`.
    pub key: String,
    /// Values for the sentence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// The clause behind it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
}

impl FieldFault {
    /// A fault without values or clause.
    #[must_use]
    pub fn new(field: &str, key: &str) -> Self {
        Self { field: field.to_owned(), key: key.to_owned(), values: BTreeMap::new(), clause: None }
    }

    /// With this value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.insert(name.to_owned(), value.to_string());
        self
    }

    /// Under this clause.
    #[must_use]
    pub fn under(mut self, clause: Clause) -> Self {
        self.clause = Some(clause);
        self
    }
}

/// What the official is to look at again; it refuses nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// The clause behind it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// Key of the sentence, `warn-…`.
    pub key: String,
    /// Values for the sentence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Field of the form, where it belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Warning {
    /// A warning without clause, values or field.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self { clause: None, key: key.to_owned(), values: BTreeMap::new(), field: None }
    }

    /// At this field.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// With this value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.insert(name.to_owned(), value.to_string());
        self
    }

    /// Under this clause.
    #[must_use]
    pub fn under(mut self, clause: Clause) -> Self {
        self.clause = Some(clause);
        self
    }
}
