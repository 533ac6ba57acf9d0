//! A birth of which nothing is missing: only this can be registered.

use jiff::civil::Date;

use super::statement::{BirthProof, BirthStatement, Vitality};
use crate::application::{Application, Stage};
use crate::kernel::Ground;
use crate::partial_date::PartialDate;

/// A statement that passed its check, with what registration needs taken out of it.
#[derive(Debug, Clone)]
pub struct CompleteBirth<'a> {
    statement: &'a BirthStatement,
    born: &'a PartialDate,
    origin: Origin,
}

/// Which of the ways of K-187, K-196, K-197 it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A live birth to a known mother.
    Live,
    /// A stillbirth.
    Stillbirth,
    /// A found or left child.
    Foundling,
}

impl<'a> CompleteBirth<'a> {
    /// What is stated.
    #[must_use]
    pub const fn statement(&self) -> &'a BirthStatement {
        self.statement
    }

    /// Day of birth, or what is known of it.
    #[must_use]
    pub const fn born(&self) -> &'a PartialDate {
        self.born
    }

    /// Day by which the child was surely born: ages are counted from it.
    #[must_use]
    pub fn born_by(&self) -> Date {
        self.born.latest()
    }

    /// Which way.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// What makes the document on the birth unique in the country: a birth is registered on it once.
    #[must_use]
    pub fn proof_key(&self) -> Option<String> {
        proof_key(self.statement.proof.as_ref()?)
    }
}

/// What makes a document on a birth unique in the country, once it has its number.
#[must_use]
pub fn proof_key(proof: &BirthProof) -> Option<String> {
    match proof {
        BirthProof::Medical { number, issued_on, .. } => Some(format!("medical/{}/{}", squeeze(number.as_deref()?), issued_on.as_ref()?.year())),
        BirthProof::Court(decision) => Some(format!("court/{}/{}", squeeze(&decision.court), squeeze(&decision.number))),
        BirthProof::Found { act, .. } => Some(format!("found/{}/{}", squeeze(act.issuer.as_deref().unwrap_or_default()), squeeze(act.number.as_deref()?))),
    }
}

/// Upper-cased, without spaces and dashes, leading zeros kept: two ways of typing one number are one number.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Complete, or the defects that stand against it.
pub fn complete(application: &Application) -> Result<CompleteBirth<'_>, Vec<Ground>> {
    if !application.defects.is_empty() {
        return Err(application.defects.clone());
    }
    let statement = &application.statement;
    match (&application.stage, &statement.child.born_on) {
        (Stage::Entered, Some(born)) => {
            let origin = match (statement.foundling, statement.vitality) {
                (true, _) => Origin::Foundling,
                (false, Vitality::Live) => Origin::Live,
                (false, Vitality::Stillborn) => Origin::Stillbirth,
            };
            Ok(CompleteBirth { statement, born, origin })
        }
        (stage, _) => Err(vec![Ground::new(law::Clause::new("O99-9"), "ground-stage").with("stage", stage.as_str())]),
    }
}
