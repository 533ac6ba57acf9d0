//! Many acts in one transaction: the same decisions, one commit. For imports and for filling a store to measure.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use registry::ports::rows::{Row, Table};
use registry::ports::store::{Act, Claim, Fault, LogId, StreamState, WriteSet, Written};
use uuid::Uuid;

use crate::act::{ActWork, Judged, LOST, take_head};
use crate::catalogue::CLAIM;
use crate::conn::{Conn, Verb, Write};
use crate::context::Context;
use crate::error::DbError;
use crate::load::{Found, Wanted, load};
use crate::store::Store;
use crate::work::Work;

struct Bulk(Vec<ActWork>);

/// Acts whose wishes are loaded by one statement.
const SLICE: usize = 50;

#[async_trait]
impl Work for Bulk {
    type Out = Vec<Written>;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Vec<Written>, DbError> {
        let own: BTreeSet<LogId> = self.0.iter().map(|act| act.log.clone()).collect();
        let mut heads = BTreeMap::new();
        // In one order everywhere, so that two of these never wait for each other.
        for log in &own {
            heads.insert(log.clone(), take_head(conn, log).await?);
        }
        let reads: Vec<_> = self.0.iter().map(ActWork::reads).collect();
        let wanted: Vec<Wanted<'_>> = self.0.iter().zip(&reads).map(|(act, reads)| Wanted { log: &act.log, command: act.command, reads }).collect();
        let mut found = Found::default();
        for some in wanted.chunks(SLICE) {
            load(conn, &mut found, &own, some).await?;
        }
        let (mut pending, mut out) = (Pending::default(), Vec::with_capacity(self.0.len()));
        for (index, (act, reads)) in self.0.iter().zip(&reads).enumerate() {
            let head = heads.get_mut(&act.log).ok_or_else(|| Fault::Defect("a log without a head".to_owned()))?;
            if !reads.rows.is_empty() {
                // A query must see what the acts before it wrote.
                self.flush(conn, &mut pending).await?;
            }
            out.push(match act.judge(cx, conn, head, &found, reads).await? {
                Judged::Told(written) => written,
                Judged::Write(set, prepared) => {
                    *head = prepared.head;
                    remember(&mut found, act, &set)?;
                    pending.taken.extend(set.claims.iter().map(|(claim, _)| (index, claim.clone())));
                    pending.add(prepared.writes);
                    Written::Done { answer: set.answer, seq: prepared.seq }
                }
            });
        }
        self.flush(conn, &mut pending).await?;
        cx.crash.point("set_written");
        Ok(out)
    }
}

impl Bulk {
    async fn flush(&self, conn: &mut Conn<'_>, pending: &mut Pending) -> Result<(), DbError> {
        let due = std::mem::take(pending);
        let (claims, taken) = (due.claims.len() as u64, due.taken.clone());
        let changed = conn.write(&due.writes()).await?;
        if changed.first().copied().unwrap_or(0) < claims {
            for (index, act) in self.0.iter().enumerate() {
                act.lose(taken.iter().filter(|(of, _)| *of == index).map(|(_, claim)| claim));
            }
            return Err(DbError::Again(LOST.to_owned()));
        }
        Ok(())
    }
}

/// What the acts after this one must see of it.
fn remember(found: &mut Found, act: &ActWork, set: &WriteSet) -> Result<(), DbError> {
    for event in &set.events {
        let version = event.expected_version.saturating_add(1);
        let state = found.streams.entry(event.stream.clone()).or_insert(StreamState { version: 0, state: None });
        if state.version >= version {
            let what = format!("stream {} was appended to without being read", event.stream.id);
            return Err(Fault::Defect(what).into());
        }
        state.version = version;
    }
    for (id, state) in &set.states {
        if let Some(kept) = found.streams.get_mut(id) {
            kept.state = Some(state.clone());
        }
    }
    if set.claims.iter().any(|(claim, _)| found.claims.contains_key(claim)) {
        act.lose(set.claims.iter().map(|(claim, _)| claim));
        return Err(DbError::Again(LOST.to_owned()));
    }
    found.claims.extend(set.claims.iter().cloned());
    for (key, value) in &set.counters {
        found.counters.insert((act.log.clone(), key.clone()), *value);
    }
    found.before.insert(act.command, set.answer.clone());
    Ok(())
}

/// Rows of many write sets, each row once.
#[derive(Default)]
struct Pending {
    claims: Vec<Row>,
    /// Which act takes which claim.
    taken: Vec<(usize, Claim)>,
    inserts: BTreeMap<&'static str, (&'static Table, Vec<Row>)>,
    changes: BTreeMap<&'static str, (&'static Table, BTreeMap<Row, Option<Row>>)>,
}

impl Pending {
    fn add(&mut self, writes: Vec<Write<'static>>) {
        for write in writes {
            let table = write.table;
            match write.verb {
                Verb::InsertFree => self.claims.extend(write.rows),
                Verb::Insert => self.inserts.entry(table.name).or_insert_with(|| (table, Vec::new())).1.extend(write.rows),
                Verb::Put | Verb::Delete => {
                    let rows = &mut self.changes.entry(table.name).or_insert_with(|| (table, BTreeMap::new())).1;
                    for row in write.rows {
                        let key: Row = row.iter().take(table.key).cloned().collect();
                        rows.insert(key, (write.verb == Verb::Put).then_some(row));
                    }
                }
            }
        }
    }

    /// The claims first, in order.
    fn writes(mut self) -> Vec<Write<'static>> {
        self.claims.sort();
        let mut out = vec![Write::new(Verb::InsertFree, &CLAIM, self.claims)];
        out.extend(self.inserts.into_values().map(|(table, rows)| Write::new(Verb::Insert, table, rows)));
        for (table, rows) in self.changes.into_values() {
            let (mut put, mut delete) = (Vec::new(), Vec::new());
            for (key, row) in rows {
                match row {
                    Some(row) => put.push(row),
                    None => delete.push(key),
                }
            }
            out.push(Write::new(Verb::Delete, table, delete));
            out.push(Write::new(Verb::Put, table, put));
        }
        out
    }
}

/// One of many acts: log, command, clock, decision.
pub type BulkAct = (LogId, Uuid, Timestamp, Arc<dyn Act>);

impl Store {
    /// Runs acts in order in one transaction: each sees what those before it wrote. Refusals write nothing and are among the
    /// answers; a fault undoes all. A lost claim runs all of them again.
    ///
    /// # Errors
    /// As `Store::write` of the port.
    pub async fn append_bulk(&self, acts: Vec<BulkAct>) -> Result<Vec<Written>, Fault> {
        let acts = acts.into_iter().map(|(log, command, at, act)| ActWork::new(&log, command, at, act)).collect();
        self.transact(Bulk(acts)).await
    }
}
