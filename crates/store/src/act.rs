//! One act under the head of one log: load, decide, check, write. The transaction around it belongs to the caller.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use log::Hash;
use registry::ports::rows::{Type, Value};
use registry::ports::store::{Act, Claim, Fault, Loaded, LogId, Written};
use uuid::Uuid;

use crate::catalogue;
use crate::conn::{Conn, Verb, Write};
use crate::context::Context;
use crate::convert::{Cells, to_micros};
use crate::error::DbError;
use crate::load::load;
use crate::set::{Head, Prepared};
use crate::sql::select;
use crate::work::Work;

/// How far clocks may be apart.
const APART: SignedDuration = SignedDuration::from_mins(5);

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
        Self {
            log: log.clone(),
            command,
            at,
            act,
            lost: Mutex::new(Vec::new()),
        }
    }
}

#[async_trait]
impl Work for ActWork {
    type Out = Written;

    async fn run(&self, cx: &Context, conn: &mut Conn<'_>) -> Result<Written, DbError> {
        let head = take_head(conn, &self.log).await?;
        cx.crash.point("head_taken");
        let mut reads = self.act.reads();
        reads.claims.extend(
            self.lost
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .iter()
                .cloned(),
        );
        let found = load(conn, &self.log, self.command, &reads).await?;
        if let Some(answer) = found.before {
            return Ok(Written::Before { answer });
        }
        check_clock(cx, &head, self.at)?;
        let recorded_at = to_micros(self.at)?.max(head.recorded_at.unwrap_or(Timestamp::MIN));
        let mut rows = Vec::with_capacity(reads.rows.len());
        for query in &reads.rows {
            rows.push(conn.query(&select(query)?).await?);
        }
        let loaded = Loaded {
            log: self.log.clone(),
            seq: head.seq,
            recorded_at,
            legal_day: recorded_at.to_zoned(cx.zone.clone()).date(),
            streams: found.streams,
            claims: found.claims,
            counters: found.counters,
            rows,
        };
        cx.crash.point("act_loaded");
        let set = match self.act.decide(&loaded) {
            Ok(set) => set,
            Err(refused) => return Ok(Written::Refused(refused)),
        };
        cx.crash.point("act_decided");
        let prepared = Prepared::new(cx, &head, &loaded, self.command, &set)?;
        let changed = conn.write(&prepared.writes).await?;
        let taken = changed.get(prepared.claims).copied().unwrap_or(0);
        if taken < set.claims.len() as u64 {
            let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
            *lost = set.claims.into_iter().map(|(claim, _)| claim).collect();
            return Err(DbError::Again(
                "a claim is held by another stream, and the act does not refuse".to_owned(),
            ));
        }
        cx.crash.point("set_written");
        Ok(Written::Done {
            answer: set.answer,
            seq: prepared.seq,
        })
    }

    fn keeps(out: &Written) -> bool {
        matches!(out, Written::Done { .. })
    }
}

/// The last event of a log; where there is none yet, an empty head is put so that two first writers meet on it.
async fn take_head(conn: &mut Conn<'_>, log: &LogId) -> Result<Head, DbError> {
    let engine = conn.engine();
    let sql = format!(
        "SELECT seq, hash, recorded_at, {} FROM log_head WHERE log = $1{}",
        engine.now(),
        engine.for_update()
    );
    let types = [Type::Int, Type::Bytes, Type::Time, Type::Time];
    let args = [Value::Text(log.0.clone())];
    let mut found = conn.rows(&sql, &args, &types).await?;
    if found.is_empty() {
        let empty = vec![
            Value::Text(log.0.clone()),
            Value::Int(0),
            Value::Bytes(vec![0; 32]),
            Value::Time(Timestamp::UNIX_EPOCH),
        ];
        conn.write(&[Write::new(
            Verb::InsertFree,
            &catalogue::LOG_HEAD,
            vec![empty],
        )])
        .await?;
        found = conn.rows(&sql, &args, &types).await?;
    }
    let row = found
        .pop()
        .ok_or_else(|| Fault::Defect("a log without a head".to_owned()))?;
    let mut c = Cells::from(row);
    let (seq, hash, recorded_at, now) = (c.count()?, c.hash()?, c.time()?, c.time()?);
    if seq == 0 && hash != Hash::ZERO {
        return Err(Fault::Damaged(format!("log {} is empty and has a hash", log.0)).into());
    }
    Ok(Head {
        seq,
        hash,
        recorded_at: (seq > 0).then_some(recorded_at),
        now,
    })
}

fn check_clock(cx: &Context, head: &Head, at: Timestamp) -> Result<(), Fault> {
    if let Some(last) = head.recorded_at
        && last.duration_since(at) > APART
    {
        return Err(Fault::Clock(format!(
            "{at} is before the last event of the log, recorded at {last}"
        )));
    }
    if !cx.demo && head.now.duration_since(at).abs() > APART {
        return Err(Fault::Clock(format!(
            "{at} here, {} at the database",
            head.now
        )));
    }
    Ok(())
}
