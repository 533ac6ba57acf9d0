//! What a change would bring, before it is decided: shown to the head line by line.

use std::collections::BTreeMap;

use domain::record::{CauseId, Record, Standing, standing};

/// One value that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Falls {
    /// The field.
    pub field: String,
    /// As it stands.
    pub before: Option<String>,
    /// As it would stand.
    pub after: Option<String>,
}

/// What changes when this cause is annulled and these later assignments stay (decisions 14a).
#[must_use]
pub fn annulment(record: &Record, cause: CauseId, kept: &[u32]) -> Vec<Falls> {
    let mut causes = record.causes.clone();
    if causes.remove(&cause).is_none() {
        return Vec::new();
    }
    let mut assignments = record.assignments.clone();
    for position in kept {
        if let Some(assignment) = usize::try_from(*position).ok().and_then(|at| assignments.get_mut(at)) {
            assignment.kept = Some(cause);
        }
    }
    differences(&record.standing(), &standing(&assignments, &causes))
}

/// What one correction changes.
#[must_use]
pub fn correction(record: &Record, field: &str, value: Option<&str>) -> Falls {
    Falls { field: field.to_owned(), before: record.value(field).map(str::to_owned), after: value.map(str::to_owned) }
}

fn differences(before: &BTreeMap<&str, Standing<'_>>, after: &BTreeMap<&str, Standing<'_>>) -> Vec<Falls> {
    let value = |content: &BTreeMap<&str, Standing<'_>>, field: &str| content.get(field).and_then(|s| s.value).map(str::to_owned);
    let fields: std::collections::BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    fields
        .into_iter()
        .map(|field| Falls { field: field.to_owned(), before: value(before, field), after: value(after, field) })
        .filter(|falls| falls.before != falls.after)
        .collect()
}
