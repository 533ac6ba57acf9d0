//! What went because its term had passed (`law/retention.toml`): no legal fact, nobody's data; but that it went is known.
//!
//! Nothing legal is deleted. What is deleted is counted by rule, with the moment before which everything of that rule went.

use std::collections::BTreeMap;

use jiff::Timestamp;
use law::{Law, LawError, RetentionId};
use serde::{Deserialize, Serialize};

use crate::kernel::{Decision, Judge};

/// Sweeps that are shown one by one; earlier ones stand in the log.
const SHOWN: usize = 60;

/// What one rule took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// The rule.
    pub rule: RetentionId,
    /// What came before this moment went.
    pub before: Timestamp,
    /// How many: sessions, forms, files.
    pub rows: u64,
}

/// One sweep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sweep {
    /// When.
    pub at: Timestamp,
    /// What each rule took; none took nothing.
    pub erased: Vec<Erased>,
}

/// All that a rule took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// How many in all.
    pub rows: u64,
    /// When it last took something.
    pub last: Timestamp,
}

/// What went by itself so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erasures {
    /// By rule.
    pub sums: BTreeMap<RetentionId, Sum>,
    /// The last sweeps, the latest last.
    pub sweeps: Vec<Sweep>,
}

/// What happens to what has a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum RetentionEvent {
    /// Something went because its term had passed.
    RetentionApplied {
        /// When.
        at: Timestamp,
        /// What each rule took.
        erased: Vec<Erased>,
    },
}

impl RetentionEvent {
    /// Name of the event.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::RetentionApplied { .. } => "retention_applied",
        }
    }

    /// What went so far, after the event.
    #[must_use]
    pub fn apply(&self, state: Option<Erasures>) -> Option<Erasures> {
        let Self::RetentionApplied { at, erased } = self.clone();
        let mut after = state.unwrap_or_default();
        for one in &erased {
            let sum = after.sums.entry(one.rule).or_insert(Sum { rows: 0, last: at });
            sum.rows = sum.rows.saturating_add(one.rows);
            sum.last = at;
        }
        after.sweeps.push(Sweep { at, erased });
        let earlier = after.sweeps.len().saturating_sub(SHOWN);
        after.sweeps.drain(..earlier);
        Some(after)
    }
}

/// Notes what goes at the moment `at`: `found` says how much of each rule is older than its term. The moments come from the law, so that
/// nothing can be deleted early by asking for it. Where nothing was found nothing happens.
///
/// # Errors
/// [`LawError`] where the law has no term for a rule.
pub fn retention_apply(found: &[(RetentionId, u64)], at: Timestamp, law: &Law) -> Result<Decision<RetentionEvent>, LawError> {
    let mut judge = Judge::new();
    let mut erased = Vec::new();
    for (rule, rows) in found.iter().copied().filter(|(_, rows)| *rows > 0) {
        let before = law.kept_since(rule, at)?;
        if let Some(clause) = &law.retention(rule)?.clause {
            judge.fixes(clause, "retention.term_passed", &[("rule", rule.name().to_owned()), ("before", before.to_string())]);
        }
        erased.push(Erased { rule, before, rows });
    }
    Ok(judge.decide(|| if erased.is_empty() { Vec::new() } else { vec![RetentionEvent::RetentionApplied { at, erased }] }))
}
