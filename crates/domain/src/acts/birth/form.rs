//! The birth form: strings by field, read all at once into a statement with every fault, and written back from a statement.
//!
//! What is absent is no fault here: completeness is a rule of the act (O99-7). Here it is judged what each string says.

mod plausible;
mod read;
mod reader;
mod write;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{child_name_warnings, statement::BirthStatement};
use crate::fields::Field;
pub use crate::fields::{FieldFault, Warning};
use crate::typed;
use reader::Reader;
pub use write::to_form;

/// What was typed, by field id (`child.surname`); blank fields may be missing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BirthForm(BTreeMap<String, String>);

/// A form, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The statement, without what could not be read. To be decided on only when there are no faults.
    pub statement: BirthStatement,
    /// Every fault of every field, in the order of the paper.
    pub faults: Vec<FieldFault>,
    /// What the official is to look at again.
    pub warnings: Vec<Warning>,
}

impl BirthForm {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Of pairs that a page or a client sent. What is no field of the form (a button, a token) is left out; blank fields too.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut form = Self::new();
        for (id, text) in pairs {
            let id = id.into();
            if Field::get(&id).is_some() {
                form.set(&id, text);
            }
        }
        form
    }

    /// The text of a field; empty where it is blank.
    #[must_use]
    pub fn get(&self, id: &str) -> &str {
        self.0.get(id).map(String::as_str).unwrap_or_default()
    }

    /// Writes a field; an empty text removes it.
    pub fn set(&mut self, id: &str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(id);
        } else {
            self.0.insert(id.to_owned(), text);
        }
    }

    /// The same form with this field.
    #[must_use]
    pub fn with(mut self, id: &str, text: impl Into<String>) -> Self {
        self.set(id, text);
        self
    }

    /// The same with dates and times in their usual form; what can't be read stays as typed.
    #[must_use]
    pub fn in_usual_form(mut self, today: Date) -> Self {
        for (id, text) in &mut self.0 {
            if let Some(usual) = Field::get(id).and_then(|field| typed::usual(field, text, today)) {
                *text = usual;
            }
        }
        self
    }

    /// Fields and texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }

    /// Is every field blank?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields that a complete application has and this form leaves blank, in the order of the paper.
    #[must_use]
    pub fn blank_required(&self) -> Vec<&'static Field> {
        Field::all().filter(|field| field.is_required(|id| self.get(id)) && self.get(field.id).trim().is_empty()).collect()
    }
}

impl IntoIterator for BirthForm {
    type Item = (String, String);
    type IntoIter = std::collections::btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl std::fmt::Debug for BirthForm {
    /// The ids of the filled fields only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Reads the whole form. `today` is the legal day of reading: nothing stated may lie after it.
#[must_use]
pub fn parse(form: &BirthForm, today: Date) -> Parsed {
    let mut reader = Reader::new(form, today);
    let statement = read::statement(&mut reader);
    plausible::check(&mut reader, &statement);
    for warning in child_name_warnings(&statement) {
        reader.warn(warning);
    }
    let (faults, warnings) = reader.finish();
    Parsed { statement, faults, warnings }
}

#[cfg(test)]
mod tests;
