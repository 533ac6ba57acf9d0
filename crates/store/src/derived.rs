//! Everything that follows from the events, recomputed while they are walked.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use log::Hash;
use registry::ports::rows::{Change, Row};
use registry::ports::store::{Claim, CounterKey, LogId, Projection, StreamId};
use uuid::Uuid;

use crate::convert::EventRow;
use crate::fold::Fold;
use crate::verify::Report;

/// What is kept of a decision while events are compared with it.
pub(crate) struct Brief {
    pub log: String,
    pub reason: Hash,
    pub first: u64,
    pub last: u64,
    pub recorded_at: Timestamp,
    /// Events seen.
    pub seen: u64,
}

/// Rows of one table by key.
pub(crate) type Rows = HashMap<Row, Row>;

/// What the tables should hold.
#[derive(Default)]
pub(crate) struct Derived {
    pub decisions: HashMap<Uuid, Brief>,
    pub fold: Fold,
    pub claims: HashMap<Claim, StreamId>,
    pub counters: BTreeMap<(LogId, CounterKey), u64>,
    pub rows: BTreeMap<&'static str, Rows>,
    /// Files that events name, each with the first place that does.
    pub files: BTreeMap<[u8; 32], String>,
    /// What events fold into was compared already.
    pub proven: bool,
}

impl Derived {
    /// Takes the next event of a log, which fits its chain.
    pub(crate) fn take(&mut self, projection: &dyn Projection, event: EventRow, report: &mut Report) {
        let place = format!("{}, {}", event.stream.log.0, event.seq);
        self.decided(&event, &place, report);
        let version = self.fold.states.get(&event.stream).map_or(0, |(version, _)| *version);
        if event.version != version.saturating_add(1) {
            report.add("event", &place, Some("stream_version"), format!("follows version {version} of its stream"));
            return;
        }
        if event.payload.is_none() {
            return;
        }
        let stream = event.stream.clone();
        let followed = match self.fold.take(projection, event) {
            Ok(followed) => followed,
            Err(fault) => return report.add("event", &place, Some("payload"), fault.to_string()),
        };
        for claim in followed.claims {
            if self.claims.insert(claim.clone(), stream.clone()).is_some() {
                let what = format!("{} {} is claimed twice", claim.kind, claim.key);
                report.add("event", &place, Some("payload"), what);
            }
        }
        for (key, number) in followed.numbers {
            let at = (stream.log.clone(), key);
            let last = self.counters.get(&at).copied().unwrap_or(0);
            if number != last.saturating_add(1) {
                let what = format!("number {number} of {} follows {last}", at.1.0);
                report.add("event", &place, Some("payload"), what);
            }
            self.counters.insert(at, number);
        }
        for hash in followed.files {
            self.files.entry(hash).or_insert_with(|| place.clone());
        }
        followed.changes.into_iter().for_each(|change| self.apply(change));
    }

    fn decided(&mut self, event: &EventRow, place: &str, report: &mut Report) {
        let Some(decision) = self.decisions.get_mut(&event.decision) else {
            return report.add("event", place, Some("decision"), "there is no such decision");
        };
        decision.seen = decision.seen.saturating_add(1);
        if decision.reason != event.reason {
            report.add("decision", event.decision.to_string(), None, format!("is not what event {place} was written for"));
        } else if decision.log != event.stream.log.0 || !(decision.first..=decision.last).contains(&event.seq) || decision.recorded_at != event.recorded_at {
            report.add("decision", event.decision.to_string(), None, format!("does not cover event {place}"));
        }
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Put(table, row) => {
                let key: Row = row.iter().take(table.key).cloned().collect();
                self.rows.entry(table.name).or_default().insert(key, row);
            }
            Change::Delete(table, key) => {
                self.rows.entry(table.name).or_default().remove(&key);
            }
        }
    }
}
