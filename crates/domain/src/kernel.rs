//! How a decision is made: every rule that is asked leaves its clause and its answer; every refusal lists all its grounds.

use std::collections::BTreeMap;
use std::fmt;

use law::{Clause, Edition, Law, LawError, Reckoned};
use serde::{Deserialize, Serialize};

/// What a rule said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// It has nothing against the command.
    Permits,
    /// It forbids the command.
    Refuses,
    /// It fixes what happens (a book, a term, an addressee), whichever way.
    Fixes,
}

/// One rule that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The clause it implements.
    pub clause: Clause,
    /// The rule's name in the code, e.g. `birth.form_complete`.
    pub rule: String,
    /// Its answer.
    pub said: Said,
    /// The facts it looked at, as shown by "why?".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// The arithmetic, where it reckoned a term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Reckoned>,
}

/// Every rule that was asked, in order.
pub type Trace = Vec<Asked>;

/// One reason against a command: a key for the catalogue of texts, its values, the clause, and the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The clause that demands it.
    pub clause: Clause,
    /// Key of the sentence, e.g. `ground-medical-date-missing`.
    pub key: String,
    /// Values for the sentence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Field of the form, e.g. `proof.issued_on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Ground {
    /// A ground without values or field.
    #[must_use]
    pub fn new(clause: Clause, key: &str) -> Self {
        Self { clause, key: key.to_owned(), values: BTreeMap::new(), field: None }
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
}

/// Why a command is refused: all its grounds, never none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Refusal {
    grounds: Vec<Ground>,
}

impl Refusal {
    /// A refusal for one reason.
    #[must_use]
    pub fn because(ground: Ground) -> Self {
        Self { grounds: vec![ground] }
    }

    /// All grounds, in the order of asking.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        &self.grounds
    }
}

/// For whoever runs the server, with nothing of what was typed: keys with clauses and fields.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, ground) in self.grounds.iter().enumerate() {
            let between = if nth == 0 { "" } else { ", " };
            write!(f, "{between}{} ({})", ground.key, ground.clause)?;
            if let Some(field) = &ground.field {
                write!(f, " at {field}")?;
            }
        }
        Ok(())
    }
}

/// What came of a command, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision<E> {
    /// Events, or the refusal.
    pub outcome: Result<Vec<E>, Refusal>,
    /// Every rule that was asked.
    pub trace: Trace,
}

/// The law a case is judged under: the edition of its acceptance, with the whole bundle behind it.
#[derive(Debug, Clone, Copy)]
pub struct Under<'a> {
    /// The bundle.
    pub law: &'a Law,
    /// The edition of the case.
    pub edition: &'a Edition,
}

/// Collects what the rules say about one command.
#[derive(Debug, Default)]
pub struct Judge {
    trace: Trace,
    grounds: Vec<Ground>,
}

impl Judge {
    /// Nothing asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks a rule that can refuse: it permits when `holds`, else `ground` is added.
    pub fn require(&mut self, rule: &str, holds: bool, ground: Ground) -> bool {
        self.trace.push(Asked {
            clause: ground.clause.clone(),
            rule: rule.to_owned(),
            said: if holds { Said::Permits } else { Said::Refuses },
            values: ground.values.clone(),
            term: None,
        });
        if !holds {
            self.grounds.push(ground);
        }
        holds
    }

    /// Notes a rule that fixes what happens.
    pub fn fixes(&mut self, clause: &Clause, rule: &str, values: &[(&str, String)]) {
        self.trace.push(Asked {
            clause: clause.clone(),
            rule: rule.to_owned(),
            said: Said::Fixes,
            values: values.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect(),
            term: None,
        });
    }

    /// Notes a term and its arithmetic.
    pub fn reckons(&mut self, clause: &Clause, rule: &str, term: &Reckoned) {
        self.trace.push(Asked { clause: clause.clone(), rule: rule.to_owned(), said: Said::Fixes, values: BTreeMap::new(), term: Some(term.clone()) });
    }

    /// A parameter of the edition; one that is unknown there becomes a ground, never a default.
    pub fn param<T>(&mut self, rule: &str, clause: &Clause, asked: Result<law::Param<T>, LawError>) -> Option<T> {
        match asked {
            Ok(param) => Some(param.value),
            Err(error) => {
                self.require(rule, false, Ground::new(clause.clone(), "ground-law-unknown").with("what", error));
                None
            }
        }
    }

    /// Takes over grounds found elsewhere, each as a rule that refused.
    pub fn refuse_all(&mut self, rule: &str, grounds: Vec<Ground>) {
        for ground in grounds {
            self.require(rule, false, ground);
        }
    }

    /// Has any rule refused so far?
    #[must_use]
    pub fn refuses(&self) -> bool {
        !self.grounds.is_empty()
    }

    /// The grounds so far.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        &self.grounds
    }

    /// Takes over the trace of a partial judgement whose grounds did not forbid the command (a check that lists defects).
    pub fn note_trace(&mut self, trace: Trace) {
        self.trace.extend(trace);
    }

    /// Ends without events being possible or with `events` when nothing refused.
    pub fn decide<E>(self, events: impl FnOnce() -> Vec<E>) -> Decision<E> {
        let outcome = if self.grounds.is_empty() { Ok(events()) } else { Err(Refusal { grounds: self.grounds }) };
        Decision { outcome, trace: self.trace }
    }

    /// Takes the judgement apart: trace and grounds.
    #[must_use]
    pub fn into_parts(self) -> (Trace, Vec<Ground>) {
        (self.trace, self.grounds)
    }
}

impl From<Vec<Ground>> for Refusal {
    /// From grounds that are known to be there; an empty list becomes a ground that says the decision is defective.
    fn from(grounds: Vec<Ground>) -> Self {
        if grounds.is_empty() {
            return Self::because(Ground::new(Clause::new("O99-7"), "ground-unstated"));
        }
        Self { grounds }
    }
}
