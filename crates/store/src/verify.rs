//! `ahat verify`: recomputes everything that follows from the events and compares it with what is stored.
//!
//! The quick way of [`crate::prove`] says whether everything fits. Where it does not, the long way here says what: chains first; where
//! one is broken nothing derived from it is looked at, so the first thing named is the first that does not fit. Folded rows of all
//! logs are held in memory then, while they are compared.

use std::collections::{BTreeMap, BTreeSet};

use log::{Body, Event, Hash, Verifier};
use registry::ports::rows::{Type, Value};
use registry::ports::store::{Fault, LogId};

use crate::catalogue::EVENT;
use crate::conn::Conn;
use crate::convert::{Cells, EventRow, int};
use crate::derived::Derived;
use crate::error::DbError;
use crate::prove::{quick, workers};
use crate::sql::names;
use crate::store::Store;

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The chains of events and their heads.
    Chain,
    /// Everything.
    Whole,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The table (`file` also for files beside SQLite).
    pub table: String,
    /// Which row, by its key.
    pub place: String,
    /// Which column, where one can be named.
    pub column: Option<String>,
    /// What is wrong.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.table)?;
        if let Some(column) = &self.column {
            write!(f, ".{column}")?;
        }
        write!(f, " [{}]: {}", self.place, self.what)
    }
}

/// A log as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogReport {
    /// Its name.
    pub log: LogId,
    /// Its events.
    pub events: u64,
    /// Hash of the last.
    pub head: Hash,
    /// Root of the Merkle tree over its hashes.
    pub root: Hash,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Every log.
    pub logs: Vec<LogReport>,
    /// Events looked at.
    pub events: u64,
    /// Decisions looked at; 0 where only chains were.
    pub decisions: u64,
    /// Rows of all other tables compared.
    pub rows: u64,
    /// Files hashed.
    pub files: u64,
    /// What does not fit, the first first; at most [`Report::MOST`].
    pub problems: Vec<Problem>,
}

impl Report {
    /// More problems than this are not listed.
    pub const MOST: usize = 100;

    /// Whether everything fits.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    pub(crate) fn add(&mut self, table: &str, place: impl Into<String>, column: Option<&str>, what: impl Into<String>) {
        if self.problems.len() < Self::MOST {
            self.problems.push(Problem { table: table.to_owned(), place: place.into(), column: column.map(str::to_owned), what: what.into() });
        }
    }
}

/// Columns that no recomputation can check, each with its reason. Declared tables of origin `Plain` are in no log at all.
pub const UNVERIFIED: &[(&str, &str, &str)] = &[
    ("outbox", "topic", "a delivery, not a legal fact: what is sent is rendered anew from the events"),
    ("outbox", "body", "a delivery, not a legal fact: what is sent is rendered anew from the events"),
    ("outbox", "due_at", "moved by every lease"),
    ("outbox", "attempts", "counts deliveries, which are in no log"),
    ("outbox", "last_error", "the other side's words"),
    ("upload", "kept_at", "when a file came is no legal fact: what an event names is checked by its hash"),
];

/// Called with what is being looked at, how much of it is done, and how much there is.
pub type Progress<'a> = &'a (dyn Fn(&str, u64, u64) + Send + Sync);

/// Looks at the whole database as it is at this moment; others may go on writing. Everything is looked at by as many threads as there
/// are processors; only where something does not fit, one after the other, with folded rows in memory, to say what.
///
/// # Errors
/// Only where the database cannot be read at all; whatever is wrong inside it is in the report.
pub async fn verify(store: &Store, depth: Depth, progress: Progress<'_>) -> Result<Report, Fault> {
    let whole = depth == Depth::Whole;
    let helpers = if whole { workers() } else { 0 };
    let mut snapshots = store.snapshots(helpers.saturating_add(1)).await?;
    let mut snapshot = snapshots.pop().ok_or_else(|| Fault::Defect("there is no snapshot".to_owned()))?;
    let mut conn = snapshot.conn();
    // What the quick way cannot read the long way names.
    if whole
        && !snapshots.is_empty()
        && let Ok(Some((mut report, derived))) = quick(store, &mut conn, snapshots, progress).await
    {
        crate::compare::everything(store, &mut conn, derived, &mut report, progress).await.map_err(DbError::give_up)?;
        if report.is_clean() {
            return Ok(report);
        }
    }
    slow(store, &mut conn, whole, progress).await.map_err(DbError::give_up)
}

/// Chains first; then, where they fit, every table beside what the events say.
async fn slow(store: &Store, conn: &mut Conn<'_>, whole: bool, progress: Progress<'_>) -> Result<Report, DbError> {
    let mut report = Report::default();
    let mut derived = Derived::default();
    if whole {
        crate::compare::decisions(conn, &mut derived, &mut report).await?;
    }
    let projection = store.inner.cx.projection.clone();
    chains(conn, &mut report, progress, |event, report| {
        if whole {
            derived.take(projection.as_ref(), event, report);
        }
    })
    .await?;
    if whole && report.is_clean() {
        crate::compare::everything(store, conn, derived, &mut report, progress).await?;
    }
    Ok(report)
}

/// Checks every chain; gives each event that fits to `each`.
async fn chains(conn: &mut Conn<'_>, report: &mut Report, progress: Progress<'_>, mut each: impl FnMut(EventRow, &mut Report) + Send) -> Result<(), DbError> {
    let types = [Type::Text, Type::Int, Type::Bytes, Type::Time];
    let rows = conn.rows("SELECT log, seq, hash, recorded_at FROM log_head ORDER BY log", &[], &types).await?;
    let mut logs = BTreeSet::new();
    let mut heads = BTreeMap::new();
    for row in rows {
        let name = match row.first() {
            Some(Value::Text(name)) => name.clone(),
            _ => String::new(),
        };
        logs.insert(name.clone());
        heads.insert(name, row);
    }
    for row in conn.rows("SELECT DISTINCT log FROM event", &[], &[Type::Text]).await? {
        logs.insert(Cells::from(row).text()?);
    }
    let total = heads.values().filter_map(|r| if let Some(Value::Int(n)) = r.get(1) { u64::try_from(*n).ok() } else { None }).sum();
    for name in logs {
        let (verifier, last) = chain(conn, &name, report, progress, total, &mut each).await?;
        let Some((verifier, last)) = verifier.zip(Some(last)) else {
            continue;
        };
        report.logs.push(LogReport { log: LogId(name.clone()), events: verifier.seq(), head: verifier.head(), root: verifier.root() });
        match heads.remove(&name) {
            None => report.add("log_head", &name, None, "the log has events and no head"),
            Some(row) => head(&name, row, &verifier, last, report),
        }
    }
    Ok(())
}

fn head(name: &str, row: Vec<Value>, verifier: &Verifier, last: Option<jiff::Timestamp>, report: &mut Report) {
    let mut c = Cells::from(row);
    let _ = c.value();
    let (seq, hash, at) = (c.count(), c.hash(), c.time());
    let (Ok(seq), Ok(hash), Ok(at)) = (seq, hash, at) else {
        return report.add("log_head", name, None, "a value that is none");
    };
    if let Err(misfit) = verifier.finish(seq, &hash) {
        report.add("log_head", name, None, misfit.to_string());
    } else if last.is_some_and(|last| last != at) {
        report.add("log_head", name, Some("recorded_at"), "is not when the last event was recorded");
    }
}

type Walked = (Option<Verifier>, Option<jiff::Timestamp>);

/// Checks the chain of one log up to its end or to the first event that does not fit (no verifier is answered then).
async fn chain(
    conn: &mut Conn<'_>,
    name: &str,
    report: &mut Report,
    progress: Progress<'_>,
    total: u64,
    each: &mut (impl FnMut(EventRow, &mut Report) + Send),
) -> Result<Walked, DbError> {
    let sql = format!("SELECT {} FROM event WHERE log = $1 AND seq > $2 ORDER BY seq LIMIT 2000", names(&EVENT));
    let types: Vec<Type> = EVENT.columns.iter().map(|c| c.ty).collect();
    let (mut verifier, mut last, mut after) = (Verifier::new(name), None, Value::Int(i64::MIN));
    loop {
        let rows = conn.rows(&sql, &[Value::Text(name.to_owned()), after.clone()], &types).await?;
        if rows.is_empty() {
            return Ok((Some(verifier), last));
        }
        for row in rows {
            let seq = verifier.seq().saturating_add(1);
            let event = match EventRow::read(row) {
                Ok(event) => event,
                Err(fault) => {
                    report.add("event", format!("{name}, {seq}"), None, fault.to_string());
                    return Ok((None, last));
                }
            };
            let body = match (&event.salt, &event.payload) {
                (Some(salt), Some(payload)) => Body::Kept { salt, payload },
                _ => Body::Erased,
            };
            let offered = Event { seq: event.seq, meta: event.meta(), body, commitment: event.commitment, hash: event.hash };
            if let Err(misfit) = verifier.take(&offered) {
                report.add("event", format!("{name}, {seq}"), None, misfit.to_string());
                return Ok((None, last));
            }
            if event.salt.is_none() || event.payload.is_none() {
                // There is no event yet that orders an erasure.
                report.add("event", format!("{name}, {seq}"), None, "the content is gone, and no lawful order says so");
            }
            after = int(event.seq)?;
            last = Some(event.recorded_at);
            report.events = report.events.saturating_add(1);
            each(event, report);
        }
        progress("events", report.events, total);
    }
}
