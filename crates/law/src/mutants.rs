//! Changed laws: every number of the default edition moved by one, so that a test can prove that
//! each number matters. Nothing outside tests uses a changed law.

use std::fmt;

use crate::{Law, LawError, NumberId, TermId, edition::Known};

/// One number of the default edition, changed by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    parameter: Parameter,
    delta: i8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parameter {
    Term(TermId),
    Number(NumberId),
}

impl Parameter {
    const fn name(self) -> &'static str {
        match self {
            Self::Term(id) => id.name(),
            Self::Number(id) => id.name(),
        }
    }
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:+}", self.parameter.name(), self.delta)
    }
}

impl Mutation {
    /// Reads "birth-application:+1".
    ///
    /// # Errors
    /// [`LawError::Bundle`] when the text names no number, or no change by one.
    pub fn parse(text: &str) -> Result<Self, LawError> {
        let bad = || LawError::Bundle(format!("no mutation: {text}"));
        let (name, delta) = text.rsplit_once(':').ok_or_else(bad)?;
        let delta = match delta {
            "+1" => 1,
            "-1" => -1,
            _ => return Err(bad()),
        };
        let term = TermId::find(name).map(Parameter::Term);
        let number = NumberId::ALL.iter().copied().find(|id| id.name() == name).map(Parameter::Number);
        Ok(Self { parameter: term.or(number).ok_or_else(bad)?, delta })
    }
}

impl Law {
    /// Every change by one of a number that the default edition states.
    #[must_use]
    pub fn mutations(&self) -> Vec<Mutation> {
        let edition = self.default_edition();
        let terms = TermId::ALL.iter().filter_map(|id| match edition.terms.get(id) {
            Some(Known::Value(param)) => Some((Parameter::Term(*id), param.value.count)),
            _ => None,
        });
        let numbers = NumberId::ALL.iter().filter_map(|id| match edition.numbers.get(id) {
            Some(Known::Value(param)) => Some((Parameter::Number(*id), param.value)),
            _ => None,
        });
        terms
            .chain(numbers)
            .flat_map(|(parameter, value)| [1, -1].into_iter().filter(move |delta| *delta > 0 || value > 0).map(move |delta| Mutation { parameter, delta }))
            .collect()
    }

    /// The law with one number of the default edition changed.
    ///
    /// # Errors
    /// [`LawError::ParameterUnknown`] when the default edition states no such number.
    pub fn mutated(&self, mutation: &Mutation) -> Result<Self, LawError> {
        let mut law = self.clone();
        let id = law.default_edition().id.clone();
        let missing = || LawError::ParameterUnknown { edition: id.clone(), parameter: mutation.parameter.name().to_owned() };
        let edition = law.editions.iter_mut().find(|edition| edition.default).ok_or_else(missing)?;
        let count = match mutation.parameter {
            Parameter::Term(term) => match edition.terms.get_mut(&term) {
                Some(Known::Value(param)) => Some(&mut param.value.count),
                _ => None,
            },
            Parameter::Number(number) => match edition.numbers.get_mut(&number) {
                Some(Known::Value(param)) => Some(&mut param.value),
                _ => None,
            },
        };
        let count = count.ok_or_else(missing)?;
        *count = count.saturating_add_signed(i32::from(mutation.delta));
        Ok(law)
    }
}
