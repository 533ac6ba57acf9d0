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

/// What falls when this cause is annulled: its own values, and later corrections of them (decisions 14a).
#[must_use]
pub fn annulment(record: &Record, cause: CauseId) -> Vec<Falls> {
    let mut causes = record.causes.clone();
    if causes.remove(&cause).is_none() {
        return Vec::new();
    }
    differences(&record.standing(), &standing(&record.assignments, &causes))
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
