//! One act under the head of one log: load, decide, check, write. The transaction around it belongs to the caller.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use log::Hash;
use registry::ports::rows::{Type, Value};
use registry::ports::store::{Act, Claim, Fault, Loaded, LogId, Looked, Reads, WriteSet, Written};
use uuid::Uuid;

use crate::catalogue;
use crate::conn::{Conn, Verb, Write};
use crate::context::Context;
use crate::convert::{Cells, to_micros};
use crate::dialect::Engine;
use crate::error::DbError;
use crate::load::{Found, Wanted, load};
use crate::set::{Head, Prepared};
use crate::sql::select;
use crate::work::Work;

/// How far clocks may be apart.
const APART: SignedDuration = SignedDuration::from_mins(5);
/// Why an act is run again.
pub(crate) const LOST: &str = "a claim is held by another stream, and the act does not refuse";

/// An act that waits to be written.
pub(crate) struct ActWork {
    pub log: LogId,
    pub command: Uuid,
    pub at: Timestamp,
    pub act: Arc<dyn Act>,
    /// Claims that were lost: their holders are loaded when the act is run again.
    pub lost: Mutex<Vec<Claim>>,
}

impl ActWork {
    pub(crate) fn new(log: &LogId, command: Uuid, at: Timestamp, act: Arc<dyn Act>) -> Self {
        Self { log: log.clone(), command, at, act, lost: Mutex::new(Vec::new()) }
    }
}

/// What came of a decision.
pub(crate) enum Judged {
    /// Nothing is to be written.
    Told(Written),
    /// This is.
    Write(Box<WriteSet>, Prepared),
}

impl ActWork {
    /// What the act asks for; once a claim was lost, also who holds it.
    pub(crate) fn reads(&self) -> Reads {
        let mut reads = self.act.reads();
        reads.claims.extend(self.lost.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned());
        reads
    }

    /// Remembers that some of these claims are held by others.
    pub(crate) fn lose<'c>(&self, claims: impl Iterator<Item = &'c Claim>) {
        *self.lost.lock().unwrap_or_else(PoisonError::into_inner) = claims.cloned().collect();
    }

    /// Decides under `head` with what was `found`, and checks the write set.
    pub(crate) async fn judge(&self, cx: &Context, conn: &mut Conn<'_>, head: &Head, found: &Found, reads: &Reads) -> Result<Judged, DbError> {
        if let Some(answer) = found.before.get(&self.command) {
            return Ok(Judged::Told(Written::Before { answer: answer.clone() }));
        }
        let loaded = loaded(cx, conn, &self.log, self.at, head, found, reads).await?;
        cx.crash.point("act_loaded");
        let set = match self.act.decide(&loaded) {
            Ok(set) => set,
            Err(refused) => return Ok(Judged::Told(Written::Refused(refused))),
        };
        cx.crash.point("act_decided");
        let prepared = Prepared::new(cx, conn.engine(), head, &loaded, self.command, &set)?;
        Ok(Judged::Write(Box::new(set), prepared))
    }
}

/// What is loaded for an act, checked against the clock.
async fn loaded(cx: &Context, conn: &mut Conn<'_>, log: &LogId, at: Timestamp, head: &Head, found: &Found, reads: &Reads) -> Result<Loaded, DbError> {
    check_clock(cx, head, at)?;
    let recorded_at = to_micros(at)?.max(head.recorded_at.unwrap_or(Timestamp::MIN));
    let mut rows = Vec::with_capacity(reads.rows.len());
    for query in &reads.rows {
        rows.push(conn.query(&select(query)?).await?);
    }
    let claims = reads.claims.iter().filter_map(|c| found.claims.get(c).map(|by| (c.clone(), by.clone())));
    Ok(Loaded {
        log: log.clone(),
        seq: head.seq,
        recorded_at,
        legal_day: recorded_at.to_zoned(cx.zone.clone()).date(),
        streams: reads.streams.iter().map(|id| (id.clone(), found.stream(id))).collect(),
        claims: claims.collect(),
        counters: reads.counters.iter().map(|key| (key.clone(), found.counter(log, key))).collect(),
        rows,
    })
}

/// What an act would find, as last committed.
pub(crate) struct Look {
    pub log: LogId,
    pub command: Uuid,
    pub at: Timestamp,
    pub reads: Reads,
}

#[async_trait]
impl Work for Look {
    type Out = Looked;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Looked, DbError> {
        let head = match head_of(conn, &self.log, "").await? {
            Some(head) => head,
            None => no_head(conn).await?,
        };
        let mut found = Found::default();
        let wanted = Wanted { log: &self.log, command: self.command, reads: &self.reads };
        // Nothing is held for later, so what stands in other logs comes in the same statement.
        let logs = self.reads.streams.iter().map(|id| &id.log).chain([&self.log]).cloned().collect();
        load(conn, &mut found, &logs, &[wanted]).await?;
        match found.before.remove(&self.command) {
            Some(answer) => Ok(Looked::Before(answer)),
            None => Ok(Looked::Now(loaded(cx, conn, &self.log, self.at, &head, &found, &self.reads).await?)),
        }
    }
}

#[async_trait]
impl Work for ActWork {
    type Out = Written;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Written, DbError> {
        let head = take_head(conn, &self.log).await?;
        cx.crash.point("head_taken");
        let (reads, mut found) = (self.reads(), Found::default());
        let wanted = Wanted { log: &self.log, command: self.command, reads: &reads };
        load(conn, &mut found, &BTreeSet::from([self.log.clone()]), &[wanted]).await?;
        let (set, prepared) = match self.judge(cx, conn, &head, &found, &reads).await? {
            Judged::Told(written) => return Ok(written),
            Judged::Write(set, prepared) => (set, prepared),
        };
        if !conn.write_if_free(&prepared.writes).await? {
            self.lose(set.claims.iter().map(|(claim, _)| claim));
            return Err(DbError::Again(LOST.to_owned()));
        }
        cx.crash.point("set_written");
        cx.tape.keep(prepared.writes);
        Ok(Written::Done { answer: set.answer, seq: prepared.seq })
    }

    fn writes_last() -> bool {
        true
    }

    fn keeps(out: &Written) -> bool {
        matches!(out, Written::Done { .. })
    }
}

/// The last event of a log; where there is none yet, an empty head is put so that two first writers meet on it. SQLite has one
/// writer, and nothing is put there.
pub(crate) async fn take_head(conn: &mut Conn<'_>, log: &LogId) -> Result<Head, DbError> {
    let engine = conn.engine();
    if let Some(head) = head_of(conn, log, engine.for_update()).await? {
        return Ok(head);
    }
    if engine == Engine::Sqlite {
        return no_head(conn).await;
    }
    let empty = vec![Value::Text(log.0.clone()), Value::Int(0), Value::Bytes(vec![0; 32]), Value::Time(Timestamp::UNIX_EPOCH)];
    conn.write(&[Write::new(Verb::InsertFree, &catalogue::LOG_HEAD, vec![empty])]).await?;
    let head = head_of(conn, log, engine.for_update()).await?;
    Ok(head.ok_or_else(|| Fault::Defect("a log without a head".to_owned()))?)
}

/// The last event of a log, where it has a head.
async fn head_of(conn: &mut Conn<'_>, log: &LogId, lock: &str) -> Result<Option<Head>, DbError> {
    let sql = format!("SELECT seq, hash, recorded_at, {} FROM log_head WHERE log = $1{lock}", conn.engine().now());
    let types = [Type::Int, Type::Bytes, Type::Time, Type::Time];
    let Some(row) = conn.rows(&sql, &[Value::Text(log.0.clone())], &types).await?.pop() else { return Ok(None) };
    let mut c = Cells::from(row);
    let (seq, hash, recorded_at, now) = (c.count()?, c.hash()?, c.time()?, c.time()?);
    if seq == 0 && hash != Hash::ZERO {
        return Err(Fault::Damaged(format!("log {} is empty and has a hash", log.0)).into());
    }
    Ok(Some(Head { seq, hash, recorded_at: (seq > 0).then_some(recorded_at), now }))
}

/// The head of a log in which nothing has happened.
async fn no_head(conn: &mut Conn<'_>) -> Result<Head, DbError> {
    let sql = format!("SELECT {}", conn.engine().now());
    let now = conn.rows(&sql, &[], &[Type::Time]).await?.pop();
    Ok(Head { seq: 0, hash: Hash::ZERO, recorded_at: None, now: Cells::from(now.unwrap_or_default()).time()? })
}

fn check_clock(cx: &Context, head: &Head, at: Timestamp) -> Result<(), Fault> {
    if let Some(last) = head.recorded_at
        && last.duration_since(at) > APART
    {
        return Err(Fault::Clock(format!("{at} is before the last event of the log, recorded at {last}")));
    }
    if !cx.demo && head.now.duration_since(at).abs() > APART {
        return Err(Fault::Clock(format!("{at} here, {} at the database", head.now)));
    }
    Ok(())
}
