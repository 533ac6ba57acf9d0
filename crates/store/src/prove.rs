//! The quick way of `verify`: says whether everything fits, not what does not.
//!
//! Each log and each table is looked at by itself, by as many workers as there are processors, all at one moment of the database.
//! What the events say and what the tables hold are two heaps of rows, compared by [`Sums`]; memory holds one log at a time.
//! Where anything differs the long way of [`crate::verify`] names it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use registry::ports::rows::{Origin, Table, Type};
use registry::ports::store::LogId;
use tokio::sync::mpsc::UnboundedSender;

use crate::catalogue::{CLAIM, COUNTER, DECISION, STREAM_STATE};
use crate::compare;
use crate::conn::Conn;
use crate::convert::Cells;
use crate::derived::Derived;
use crate::error::DbError;
use crate::prove_log::{Walk, decided, misfit};
use crate::snapshot::Snapshot;
use crate::sql::names;
use crate::store::Store;
use crate::sums::{self, Sums};
use crate::verify::{LogReport, Progress, Report};

/// More workers do not wait less for one disk.
const WORKERS: usize = 8;
/// A decision with more events is no decision of ours.
const MOST_EVENTS: u64 = 1_000_000;

/// Fixed tables that the events fold into.
pub(crate) const FOLDED: [&Table; 3] = [&STREAM_STATE, &CLAIM, &COUNTER];

/// What one worker takes at a time.
enum Part {
    Decisions,
    Table(&'static Table),
    Log(String),
}

/// What a worker found.
struct Found {
    due: Sums,
    there: Sums,
    files: BTreeMap<[u8; 32], (String, u64)>,
    logs: Vec<LogReport>,
    decisions: u64,
    rows: u64,
}

/// What all workers share.
struct Work {
    store: Store,
    parts: Vec<Part>,
    next: AtomicUsize,
    key: [u8; 16],
}

/// Looks at everything that events fold into, and at decisions. `None`: something does not fit, or could not be read.
pub(crate) async fn quick(store: &Store, conn: &mut Conn<'_>, snapshots: Vec<Snapshot>, progress: Progress<'_>) -> Result<Option<(Report, Derived)>, DbError> {
    let (logs, total) = logs(conn).await?;
    let work = Arc::new(Work { store: store.clone(), parts: parts(store, logs), next: AtomicUsize::new(0), key: sums::key()? });
    let (seen, mut told) = tokio::sync::mpsc::unbounded_channel();
    let handle = tokio::runtime::Handle::current();
    let workers: Vec<_> = snapshots
        .into_iter()
        .map(|mut snapshot| {
            let (work, seen, handle) = (Arc::clone(&work), seen.clone(), handle.clone());
            tokio::task::spawn_blocking(move || {
                let done = handle.block_on(work.run(&mut snapshot.conn(), &seen));
                if done.is_err() {
                    // The others need not go on.
                    work.next.store(usize::MAX / 2, Ordering::Relaxed);
                }
                done
            })
        })
        .collect();
    drop(seen);
    let mut events = 0_u64;
    while let Some(more) = told.recv().await {
        events = events.saturating_add(more);
        progress("events", events, total);
    }
    let mut all = Found::new(work.key);
    let mut whole = true;
    for worker in workers {
        match worker.await {
            Ok(Ok(found)) => all.join(found),
            Ok(Err(_)) | Err(_) => whole = false,
        }
    }
    Ok(if whole { all.told(store) } else { None })
}

/// Logs that have a head or events, and how many events the heads speak of.
async fn logs(conn: &mut Conn<'_>) -> Result<(Vec<String>, u64), DbError> {
    let mut total = 0_u64;
    let mut logs = std::collections::BTreeSet::new();
    for (log, seq, _) in crate::fold::heads(conn).await? {
        total = total.saturating_add(seq);
        logs.insert(log.0);
    }
    let sql = "SELECT DISTINCT log FROM event";
    for row in conn.rows(sql, &[], &[Type::Text]).await? {
        logs.insert(Cells::from(row).text()?);
    }
    Ok((logs.into_iter().collect(), total))
}

fn read_models(store: &Store) -> impl Iterator<Item = &'static Table> {
    let declared = store.inner.cx.projection.tables().iter().copied();
    declared.filter(|table| table.origin == Origin::ReadModel)
}

/// The long parts first, so that no worker is left with one at the end.
fn parts(store: &Store, logs: Vec<String>) -> Vec<Part> {
    let tables = FOLDED.into_iter().chain(read_models(store));
    std::iter::once(Part::Decisions).chain(tables.map(Part::Table)).chain(logs.into_iter().map(Part::Log)).collect()
}

impl Work {
    async fn run(&self, conn: &mut Conn<'_>, seen: &UnboundedSender<u64>) -> Result<Found, DbError> {
        let mut found = Found::new(self.key);
        while let Some(part) = self.parts.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            match part {
                Part::Decisions => found.decisions(conn).await?,
                Part::Table(table) => found.table(conn, table).await?,
                Part::Log(name) => {
                    let mut walk =
                        Walk { projection: self.store.inner.cx.projection.as_ref(), due: &mut found.due, there: &mut found.there, files: &mut found.files };
                    let tell = |events| {
                        let _ = seen.send(events);
                    };
                    let chain = walk.log(conn, name, &tell).await?;
                    found.logs.push(LogReport { log: LogId(name.clone()), events: chain.seq(), head: chain.head(), root: chain.root() });
                }
            }
        }
        Ok(found)
    }
}

impl Found {
    fn new(key: [u8; 16]) -> Self {
        Self { due: Sums::new(key), there: Sums::new(key), files: BTreeMap::new(), logs: Vec::new(), decisions: 0, rows: 0 }
    }

    fn join(&mut self, other: Self) {
        self.due.join(&other.due);
        self.there.join(&other.there);
        for (file, place) in other.files {
            let first = self.files.entry(file).or_insert_with(|| place.clone());
            if place < *first {
                *first = place;
            }
        }
        self.logs.extend(other.logs);
        self.decisions = self.decisions.saturating_add(other.decisions);
        self.rows = self.rows.saturating_add(other.rows);
    }

    /// The report of a store in which all this fits, and the files that events name.
    fn told(mut self, store: &Store) -> Option<(Report, Derived)> {
        let mut tables = FOLDED.into_iter().chain(read_models(store)).chain([&DECISION]);
        if !tables.all(|table| self.due.of(table.name) == self.there.of(table.name)) {
            return None;
        }
        self.logs.sort_by(|a, b| a.log.cmp(&b.log));
        let report =
            Report { events: self.logs.iter().map(|log| log.events).sum(), logs: self.logs, decisions: self.decisions, rows: self.rows, ..Report::default() };
        let named = |(file, (log, seq))| (file, format!("{log}, {seq}"));
        let derived = Derived { files: self.files.into_iter().map(named).collect(), proven: true, ..Derived::default() };
        Some((report, derived))
    }

    /// Every decision fits its commitment, and says of its events what they say of it.
    async fn decisions(&mut self, conn: &mut Conn<'_>) -> Result<(), DbError> {
        let mut report = Report::default();
        let laws = compare::laws(conn, &mut report).await?;
        let types: Vec<Type> = DECISION.columns.iter().map(|c| c.ty).collect();
        let sql = format!("SELECT {} FROM decision", names(&DECISION));
        let (mut count, due) = (0_u64, &mut self.due);
        conn.each(&sql, &[], &types, |row| {
            count = count.saturating_add(1);
            let (id, brief) = compare::decision(row, &laws, &mut report).ok_or_else(misfit)?;
            if brief.last.saturating_sub(brief.first) > MOST_EVENTS || !report.is_clean() {
                return Err(misfit());
            }
            for seq in brief.first..=brief.last {
                due.add(DECISION.name, &decided(id, &brief.reason, &brief.log, seq, brief.recorded_at)?);
            }
            Ok(())
        })
        .await?;
        if !report.is_clean() {
            return Err(misfit());
        }
        self.decisions = self.decisions.saturating_add(count);
        self.rows = self.rows.saturating_add(report.rows);
        Ok(())
    }

    /// Every row of a table.
    async fn table(&mut self, conn: &mut Conn<'_>, table: &'static Table) -> Result<(), DbError> {
        let types: Vec<Type> = table.columns.iter().map(|c| c.ty).collect();
        let sql = format!("SELECT {} FROM \"{}\"", names(table), table.name);
        let (mut count, there) = (0_u64, &mut self.there);
        conn.each(&sql, &[], &types, |row| {
            count = count.saturating_add(1);
            there.add(table.name, &row);
            Ok(())
        })
        .await?;
        self.rows = self.rows.saturating_add(count);
        Ok(())
    }
}

/// How many look at once, besides the one that waits.
pub(crate) fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(WORKERS)
}
