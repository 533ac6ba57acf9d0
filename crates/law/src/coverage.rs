//! Which clauses the decisions of a test run named, and what the table of coverage says.
//! Only types and logic: the files are read and written by the test run and the program.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Clause, ClauseKind, ClauseText, Law};

/// The format of the file; another format is another run's.
pub const FORMAT: u32 = 1;

/// What was seen of one clause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Where it is implemented: the rules, events, editions that named it.
    pub places: BTreeSet<String>,
    /// Whether it was asked and permitted, or simply took place.
    pub permitted: bool,
    /// Whether it was asked and refused.
    pub refused: bool,
    /// The tests in which that happened.
    pub tests: BTreeSet<String>,
}

/// What a test, or a whole run, saw: the content of `target/coverage/law.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// [`FORMAT`].
    pub format: u32,
    /// By label.
    pub clauses: BTreeMap<Clause, Seen>,
}

impl Default for Coverage {
    fn default() -> Self {
        Self { format: FORMAT, clauses: BTreeMap::new() }
    }
}

impl Coverage {
    /// Notes that a test saw a clause at a place, permitting or refusing.
    pub fn note(&mut self, clause: &Clause, place: &str, permitted: bool, test: &str) {
        let seen = self.clauses.entry(clause.clone()).or_default();
        seen.places.insert(place.to_owned());
        seen.tests.insert(test.to_owned());
        if permitted {
            seen.permitted = true;
        } else {
            seen.refused = true;
        }
    }

    /// Adds what another test, or another process, saw. The order of merging changes nothing.
    pub fn merge(&mut self, other: &Self) {
        for (clause, theirs) in &other.clauses {
            let ours = self.clauses.entry(clause.clone()).or_default();
            ours.places.extend(theirs.places.iter().cloned());
            ours.tests.extend(theirs.tests.iter().cloned());
            ours.permitted |= theirs.permitted;
            ours.refused |= theirs.refused;
        }
    }

    /// The table: every clause of the bundle in the order of the texts. A clause counts as tested
    /// when a test permitted it and, if it can refuse, a test refused it; a clause of several parts,
    /// when all its parts are (those that wait as exceptions aside).
    #[must_use]
    pub fn table(&self, law: &Law) -> Vec<Row> {
        law.clauses()
            .map(|text| {
                let (places, tests) = self.of(law, text);
                Row {
                    clause: text.label.clone(),
                    implemented: places.into_iter().collect(),
                    tested: tests.into_iter().collect(),
                    exception: text.exception.clone(),
                }
            })
            .collect()
    }

    /// Places and tests of a clause, its own or those of its parts.
    fn of(&self, law: &Law, text: &ClauseText) -> (BTreeSet<String>, BTreeSet<String>) {
        let seen = self.clauses.get(&text.label).cloned().unwrap_or_default();
        if seen.permitted && (seen.refused || text.kind != ClauseKind::Condition) {
            return (seen.places, seen.tests);
        }
        // A whole that waits is not proved by the one part that does not.
        if text.exception.is_some() {
            return (seen.places, BTreeSet::new());
        }
        let parts: Vec<_> =
            law.clauses().filter(|part| part.parent.as_ref() == Some(&text.label) && part.exception.is_none()).map(|part| self.of(law, part)).collect();
        let all = !parts.is_empty() && parts.iter().all(|(_, tests)| !tests.is_empty());
        let mut places = seen.places;
        let mut tests = BTreeSet::new();
        for (of_part, by_tests) in parts {
            places.extend(of_part);
            if all {
                tests.extend(by_tests);
            }
        }
        (places, tests)
    }

    /// What a run must not leave behind: labels that the bundle does not have, clauses neither
    /// tested nor excepted, and exceptions that are tested by now and must go.
    #[must_use]
    pub fn problems(&self, law: &Law) -> Vec<Problem> {
        let strangers = self.clauses.keys().filter(|label| law.clause(label).is_none()).map(|label| Problem::UnknownLabel(label.clone()));
        let rows = self.table(law).into_iter().filter_map(|row| match (row.tested.is_empty(), row.exception) {
            (true, None) if self.permitted_only(&row.clause) => Some(Problem::NeverRefused(row.clause)),
            (true, None) => Some(Problem::Untested(row.clause)),
            (false, Some(_)) => Some(Problem::NeedlessException(row.clause)),
            _ => None,
        });
        strangers.chain(rows).collect()
    }

    fn permitted_only(&self, clause: &Clause) -> bool {
        self.clauses.get(clause).is_some_and(|seen| seen.permitted && !seen.refused)
    }
}

/// One row of `ahat law coverage --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The label.
    pub clause: Clause,
    /// Where it is implemented.
    pub implemented: Vec<String>,
    /// The tests that prove it.
    pub tested: Vec<String>,
    /// What is missing, when no decision reaches it yet.
    pub exception: Option<String>,
}

/// A reason why the coverage of a run is not in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A rule named a label that the bundle does not have.
    UnknownLabel(Clause),
    /// No test saw it, and it is no exception.
    Untested(Clause),
    /// It can refuse, and no test saw it refuse.
    NeverRefused(Clause),
    /// It is tested; its exception must be removed.
    NeedlessException(Clause),
}
