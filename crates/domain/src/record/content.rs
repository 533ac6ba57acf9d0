//! Content as assignments: what stands, since when, and why.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::Clause;
use serde::{Deserialize, Serialize};

/// Number of a cause within its record; the registration is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CauseId(pub u32);

impl CauseId {
    /// The registration itself.
    pub const REGISTRATION: Self = Self(0);
}

/// One field receives a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Field of the form, e.g. `child.surname`.
    pub field: String,
    /// The value as written; `None` empties the field.
    pub value: Option<String>,
    /// What brought it.
    pub cause: CauseId,
    /// Position of the assignment it corrects: it falls when that one falls.
    pub base: Option<u32>,
    /// The annulled cause in spite of which it stays: the head decided so (decisions 14a), and its base matters no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<CauseId>,
}

/// Why content changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// What it is.
    pub kind: CauseKind,
    /// The document: conclusion, decision, its number and day.
    pub document: String,
    /// The clause.
    pub clause: Clause,
    /// Day it was recorded.
    pub recorded_on: Date,
    /// Day from which it is in force.
    pub in_force_from: Date,
    /// Where it was annulled: recorded on, in force from, on what document.
    pub annulled: Option<(Date, Date, String)>,
}

/// Kinds of causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// The registration.
    Registration,
    /// The IIN came after the registration.
    IinAllotted,
    /// A correction of an error (K-183).
    Correction,
    /// A change.
    Change,
    /// An addition.
    Addition,
}

/// A value that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The value; `None` where the field was emptied.
    pub value: Option<&'a str>,
    /// Position of its assignment.
    pub assignment: u32,
    /// What brought it.
    pub cause: CauseId,
}

/// The content as known at the end of `known` and in force on `in_force`.
#[must_use]
pub fn at<'a>(assignments: &'a [Assignment], causes: &BTreeMap<CauseId, Cause>, known: Date, in_force: Date) -> BTreeMap<&'a str, Standing<'a>> {
    let cause_stands = |id: CauseId| {
        causes.get(&id).is_some_and(|cause| {
            let begun = cause.recorded_on <= known && cause.in_force_from <= in_force;
            let ended = cause.annulled.as_ref().is_some_and(|(recorded, from, _)| *recorded <= known && *from <= in_force);
            begun && !ended
        })
    };
    fold(assignments, cause_stands)
}

/// The content as it stands now, all causes in force.
#[must_use]
pub fn standing<'a>(assignments: &'a [Assignment], causes: &BTreeMap<CauseId, Cause>) -> BTreeMap<&'a str, Standing<'a>> {
    fold(assignments, |id| causes.get(&id).is_some_and(|cause| cause.annulled.is_none()))
}

/// Which assignments stand, by position; of one field several may, and the latest is its value.
pub(super) fn stands(assignments: &[Assignment], cause_stands: impl Fn(CauseId) -> bool) -> Vec<bool> {
    let mut stands: Vec<bool> = Vec::with_capacity(assignments.len());
    for assignment in assignments {
        let base = assignment.kept.is_some() || assignment.base.is_none_or(|base| stands.get(base as usize).copied().unwrap_or(false));
        stands.push(base && cause_stands(assignment.cause));
    }
    stands
}

fn fold<'a>(assignments: &'a [Assignment], cause_stands: impl Fn(CauseId) -> bool) -> BTreeMap<&'a str, Standing<'a>> {
    let stands = stands(assignments, cause_stands);
    let mut content = BTreeMap::new();
    for ((position, assignment), here) in (0u32..).zip(assignments).zip(stands) {
        if here {
            content.insert(assignment.field.as_str(), Standing { value: assignment.value.as_deref(), assignment: position, cause: assignment.cause });
        }
    }
    content
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use jiff::civil::date;

    use super::*;

    fn cause(kind: CauseKind, day: Date) -> Cause {
        Cause { kind, document: String::new(), clause: Clause::new("K-183"), recorded_on: day, in_force_from: day, annulled: None }
    }

    fn assign(field: &str, value: &str, cause: u32, base: Option<u32>) -> Assignment {
        Assignment { field: field.into(), value: Some(value.into()), cause: CauseId(cause), base, kept: None }
    }

    /// Decisions 14a: Сериков → paternity Ахмедов → correction Ахметов → annulment = Сериков.
    #[test]
    fn annulment_brings_down_later_corrections_of_the_values_it_brought() {
        let assignments = [
            assign("child.surname", "Сериков", 0, None),
            assign("child.given", "Ян", 0, None),
            assign("child.surname", "Ахмедов", 1, None),
            assign("child.surname", "Ахметов", 2, Some(2)),
            assign("child.given", "Яна", 3, Some(1)),
        ];
        let mut causes = BTreeMap::from([
            (CauseId(0), cause(CauseKind::Registration, date(2024, 1, 10))),
            (CauseId(1), cause(CauseKind::Change, date(2024, 3, 1))),
            (CauseId(2), cause(CauseKind::Correction, date(2024, 5, 1))),
            (CauseId(3), cause(CauseKind::Correction, date(2024, 6, 1))),
        ]);
        assert_eq!(standing(&assignments, &causes)["child.surname"].value, Some("Ахметов"));
        causes.get_mut(&CauseId(1)).unwrap().annulled = Some((date(2025, 2, 2), date(2025, 1, 15), "court".into()));
        let now = standing(&assignments, &causes);
        assert_eq!(now["child.surname"].value, Some("Сериков"));
        assert_eq!(now["child.given"].value, Some("Яна"), "a change with its own ground stays");
        let before = at(&assignments, &causes, date(2024, 12, 31), date(2024, 12, 31));
        assert_eq!(before["child.surname"].value, Some("Ахметов"));
        let known_later = at(&assignments, &causes, date(2025, 2, 2), date(2025, 1, 14));
        assert_eq!(known_later["child.surname"].value, Some("Ахметов"), "in force only from the judgment");
        let of_march = at(&assignments, &causes, date(2024, 3, 1), date(2024, 3, 1));
        assert_eq!(of_march["child.surname"].value, Some("Ахмедов"));
    }
}
