//! The world outside a decision: clock, population register, printer.

use async_trait::async_trait;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::paper::Paper;
use domain::people::{Person, Sex};
use jiff::Timestamp;
use jiff::civil::Date;

/// The time of day.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// What the population register is told of a newborn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newborn {
    /// The request's id: asking again with it gives the same answer.
    pub request: uuid::Uuid,
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub born_on: Date,
}

/// The population register is silent: nothing is known of whether it heard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the population register is silent: {0}")]
pub struct Silent(pub String);

/// The population register: allots IINs to newborns, answers who a person is.
#[async_trait]
pub trait PopulationRegister: Send + Sync {
    /// Allots an IIN; the same request gives the same IIN.
    async fn allot(&self, newborn: &Newborn) -> Result<Iin, Silent>;
    /// The person of this IIN, where the register knows one.
    async fn person(&self, iin: &Iin) -> Result<Option<Person>, Silent>;
}

/// A paper that can't be made: a defect of form or data, never shown as a refusal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the paper cannot be printed: {0}")]
pub struct Unprintable(pub String);

/// Makes papers.
pub trait Printer: Send + Sync {
    /// The paper as PDF/A.
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, Unprintable>;
}
