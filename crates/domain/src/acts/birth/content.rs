//! From the statement to the content of the record, and the persons it concerns.

use super::form::to_form;
use super::statement::{BirthStatement, Father};
use crate::iin::Iin;
use crate::record::{Assignment, CauseId};

/// The assignments by which a record begins: every stated field, by the cause of its registration.
#[must_use]
pub fn content(statement: &BirthStatement, cause: CauseId) -> Vec<Assignment> {
    to_form(statement)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| Assignment { field, value: Some(value), cause, base: None, kept: None })
        .collect()
}

/// IINs of those the birth concerns: nobody acts for self or kin (K-179).
#[must_use]
pub fn subjects(statement: &BirthStatement) -> Vec<&Iin> {
    let father = match &statement.father {
        Some(Father::Named { person, .. }) => person.iin.as_ref(),
        Some(Father::Blank) | None => None,
    };
    let mother = statement.mother.as_ref().and_then(|mother| mother.iin.as_ref());
    mother.into_iter().chain(father).chain(statement.applicant.iin.as_ref()).collect()
}
