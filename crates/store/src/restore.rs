//! A backup put into an empty store of either engine; what follows from the events is folded anew.

use std::collections::HashMap;

use async_trait::async_trait;
use jiff::Timestamp;
use log::{Body, Event, Hash, Verifier};
use registry::ports::rows::{Origin, Row, Table, Type, Value};
use registry::ports::store::{Fault, LogId};

use crate::backup::{BackupReport, Checked, ReadSeek, Record, kept};
use crate::catalogue::{self, FIXED};
use crate::compare::stream_values;
use crate::conn::Conn;
use crate::context::Context;
use crate::convert::{Cells, EventRow, int};
use crate::derived::Derived;
use crate::error::{DbError, damaged};
use crate::fold::page;
use crate::plain::Insert;
use crate::sql::quoted;
use crate::store::Store;
use crate::verify::{Progress, Report};
use crate::work::Work;

/// Rows written in one transaction.
const CHUNK: usize = 1000;

/// Whether a table has a row.
pub(crate) fn any_row(table: &Table) -> String {
    format!("SELECT CAST(1 AS BIGINT) FROM {} LIMIT 1", quoted(table.name))
}

/// Names a table that is not empty.
struct Occupied(Vec<&'static Table>);

#[async_trait]
impl Work for Occupied {
    type Out = Option<&'static str>;

    async fn run(&self, _cx: &Context, conn: &mut Conn<'_>) -> Result<Self::Out, DbError> {
        for table in &self.0 {
            if !conn.rows(&any_row(table), &[], &[Type::Int]).await?.is_empty() {
                return Ok(Some(table.name));
            }
        }
        Ok(None)
    }
}

/// Fills the empty `store` from a backup and folds what follows from it; the heads are those of the backup.
///
/// # Errors
/// [`Fault::Damaged`] where the backup is not what was written or its chains do not hold, [`Fault::CannotWrite`] where the
/// store is not empty. A store that was being filled when an error came is of no use: remove it.
pub async fn restore(store: &Store, from: &mut (dyn ReadSeek + Send), progress: Progress<'_>) -> Result<BackupReport, Fault> {
    let declared = store.inner.cx.projection.tables();
    let all = FIXED.iter().copied().filter(|t| t.name != "schema_version").chain(declared.iter().copied()).collect();
    if let Some(table) = store.read(Occupied(all)).await? {
        return Err(Fault::CannotWrite(format!("the store is not empty: there are rows in {table}")));
    }
    let mut backup = Checked::open(from)?;
    let mut report = BackupReport::default();
    let (mut table, mut rows): (Option<&'static Table>, Vec<Row>) = (None, Vec::new());
    while let Some(record) = backup.next()? {
        match record {
            Record::Heads(heads) => report.heads = heads,
            Record::Table(name) => {
                flush(store, table, &mut rows).await?;
                let known = kept(store).into_iter().find(|t| t.name == name);
                table = Some(known.ok_or_else(|| damaged(format!("the backup has a table {name}, this program has not")))?);
            }
            Record::Row(row) => {
                rows.push(row);
                report.rows = report.rows.saturating_add(1);
                if rows.len() >= CHUNK {
                    flush(store, table, &mut rows).await?;
                    progress(table.map_or("", |t| t.name), report.rows, 0);
                }
            }
            Record::File(bytes) => {
                store.write_file(&bytes).await?;
                report.files = report.files.saturating_add(1);
            }
        }
    }
    flush(store, table, &mut rows).await?;
    let heads = fold(store, &report, progress).await?;
    if heads != report.heads {
        return Err(damaged("the heads of the restored logs are not those of the backup"));
    }
    Ok(report)
}

async fn flush(store: &Store, table: Option<&'static Table>, rows: &mut Vec<Row>) -> Result<(), Fault> {
    let rows = std::mem::take(rows);
    match table {
        _ if rows.is_empty() => Ok(()),
        Some(table) => store.transact(Insert::new(table, rows)).await,
        None => Err(damaged("backup: a row without a table")),
    }
}

/// Checks the chains and writes what follows from the events.
async fn fold(store: &Store, report: &BackupReport, progress: Progress<'_>) -> Result<Vec<(LogId, u64, Hash)>, Fault> {
    let projection = store.inner.cx.projection.clone();
    let mut derived = Derived::default();
    let mut snapshot = store.snapshot().await?;
    let mut conn = snapshot.conn();
    let (mut found, mut rows, mut troubles) = (Vec::new(), Vec::new(), Report::default());
    crate::compare::decisions(&mut conn, &mut derived, &mut troubles).await.map_err(DbError::give_up)?;
    for (log, _, _) in &report.heads {
        let mut verifier = Verifier::new(&log.0);
        let mut last = Timestamp::UNIX_EPOCH;
        loop {
            let events = page(&mut conn, log, verifier.seq()).await.map_err(DbError::give_up)?;
            if events.is_empty() {
                break;
            }
            for event in events {
                last = event.recorded_at;
                check(&mut verifier, &event)?;
                derived.take(projection.as_ref(), event, &mut troubles);
            }
            progress("fold", verifier.seq(), 0);
        }
        let (seq, hash) = (verifier.seq(), verifier.head());
        rows.push(vec![Value::Text(log.0.clone()), int(seq)?, Value::Bytes(hash.0.to_vec()), Value::Time(last)]);
        found.push((log.clone(), seq, hash));
    }
    drop(snapshot);
    if let Some(first) = troubles.problems.first() {
        return Err(damaged(format!("backup: {first}")));
    }
    write_all(store, &catalogue::LOG_HEAD, rows).await?;
    let mut rows = Vec::new();
    for (id, (version, state)) in derived.fold.states {
        let mut row = stream_values(&id)?;
        row.extend([int(version)?, Value::Bytes(state)]);
        rows.push(row);
    }
    write_all(store, &catalogue::STREAM_STATE, rows).await?;
    let mut rows = Vec::new();
    for (claim, id) in derived.claims {
        let mut row = vec![Value::Text(claim.kind), Value::Text(claim.key)];
        row.extend(stream_values(&id)?);
        rows.push(row);
    }
    write_all(store, &catalogue::CLAIM, rows).await?;
    let counters = derived.counters.into_iter();
    let rows = counters.map(|((log, key), value)| Ok(vec![Value::Text(log.0), Value::Text(key.0), int(value)?])).collect::<Result<_, Fault>>()?;
    write_all(store, &catalogue::COUNTER, rows).await?;
    let mut of_tables: HashMap<&str, _> = derived.rows.into_iter().collect();
    for table in projection.tables().iter().filter(|t| t.origin == Origin::ReadModel) {
        let rows = of_tables.remove(table.name).unwrap_or_default();
        write_all(store, table, rows.into_values().collect()).await?;
    }
    Ok(found)
}

fn check(verifier: &mut Verifier, event: &EventRow) -> Result<(), Fault> {
    let body = match (&event.salt, &event.payload) {
        (Some(salt), Some(payload)) => Body::Kept { salt, payload },
        _ => Body::Erased,
    };
    let offered = Event { seq: event.seq, meta: event.meta(), body, commitment: event.commitment, hash: event.hash };
    verifier.take(&offered).map_err(|misfit| damaged(format!("log {}: {misfit}", event.stream.log.0)))
}

/// In the order of the key: the trees grow at one end.
async fn write_all(store: &Store, table: &'static Table, mut rows: Vec<Row>) -> Result<(), Fault> {
    rows.sort();
    for chunk in rows.chunks(CHUNK) {
        store.transact(Insert::new(table, chunk.to_vec())).await?;
    }
    Ok(())
}

/// Heads of all logs, to be compared with those of another store.
///
/// # Errors
/// The database cannot be read.
pub async fn heads_of(store: &Store) -> Result<Vec<(LogId, u64, Hash)>, Fault> {
    let mut snapshot = store.snapshot().await?;
    let mut conn = snapshot.conn();
    let rows = conn.rows(crate::fold::HEADS, &[], &[Type::Text, Type::Int, Type::Bytes]).await.map_err(DbError::give_up)?;
    rows.into_iter()
        .map(|row| {
            let mut c = Cells::from(row);
            Ok((LogId(c.text()?), c.count()?, c.hash()?))
        })
        .collect()
}
