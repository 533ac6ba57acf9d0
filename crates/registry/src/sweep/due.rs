//! Which rows are due: each table with the rule of its term. The moments come from the law alone.

use jiff::Timestamp;
use law::{Law, RetentionId};

use super::{Expired, ROUND};
use crate::access::drafts::KEPT;
use crate::access::one_time::STEP;
use crate::access::tables::{API_REQUEST, CREDENTIAL, DRAFT, LOG_IN_ATTEMPT, LOG_IN_CODE, READING, READING_SUBJECT, WEB_SESSION};
use crate::ports::rows::{Change, Is, Row, Select, Table, Value};
use crate::ports::store::{Fault, Store};
use crate::signing::tables::{SIGNING, SIGNING_ABOUT, SIGNING_SIDE, SIGNING_STAGE};

/// Rows of one table that are older than the term of a rule.
#[derive(Debug)]
pub(crate) struct Due {
    pub(crate) rule: RetentionId,
    pub(crate) query: Select,
}

/// What is due at `at`: the same for the same moment, because the reads and the decision both ask.
pub(crate) fn due(at: Timestamp, what: &Expired) -> Vec<Due> {
    let Expired::Rows { closed } = what else { return Vec::new() };
    let older = |rule, table, column| before(rule, at).map(|below| Due { rule, query: Select::from(table).matching(column, Is::Below(below)).asc(column) });
    let mut all: Vec<Due> = [
        older(RetentionId::Draft, &DRAFT, "saved_at"),
        older(RetentionId::Draft, &SIGNING, "asked_at"),
        older(RetentionId::KeptForm, &DRAFT, "saved_at").map(|due| Due { query: due.query.eq("kind", KEPT).younger(at), ..due }),
        older(RetentionId::OtpChallenge, &LOG_IN_ATTEMPT, "at"),
        used_codes(at),
        older(RetentionId::WebSession, &WEB_SESSION, "expires_at"),
        older(RetentionId::AccessRecord, &READING, "at"),
        older(RetentionId::CommandResult, &API_REQUEST, "at"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !closed.is_empty() {
        let of = closed.iter().map(|account| Value::Id(account.0)).collect();
        all.push(Due { rule: RetentionId::ClosedAccount, query: Select::from(&CREDENTIAL).matching("account", Is::In(of)).asc("account") });
    }
    all.into_iter().map(|due| Due { query: due.query.limit(ROUND), ..due }).collect()
}

/// Is anything due, as last committed.
pub(super) async fn any(store: &dyn Store, at: Timestamp, what: &Expired) -> Result<bool, Fault> {
    for due in due(at, what) {
        if !store.select(&due.query.limit(1)).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How much of each rule was found; `rows` tells how many rows the n-th query of [`due`] gave.
pub(crate) fn found(at: Timestamp, what: &Expired, rows: impl Fn(usize) -> usize) -> Vec<(RetentionId, u64)> {
    if let Expired::Files { count } = what {
        return vec![(RetentionId::OrphanFile, *count)];
    }
    let due = due(at, what);
    let of = |rule| due.iter().enumerate().filter(|(_, due)| due.rule == rule).map(|(nth, _)| rows(nth) as u64).sum();
    RetentionId::ALL.iter().map(|rule| (*rule, of(*rule))).collect()
}

fn before(rule: RetentionId, at: Timestamp) -> Option<Value> {
    Law::bundled().kept_since(rule, at).ok().map(Value::Time)
}

/// Codes are known by the step of time in which they were right.
fn used_codes(at: Timestamp) -> Option<Due> {
    let before = Law::bundled().kept_since(RetentionId::UsedCode, at).ok()?;
    let step = before.as_second().div_euclid(STEP);
    Some(Due { rule: RetentionId::UsedCode, query: Select::from(&LOG_IN_CODE).matching("step", Is::Below(step.into())).asc("step") })
}

impl Select {
    /// Only those that the term of a draft does not take: a row goes under one rule.
    fn younger(self, at: Timestamp) -> Self {
        match before(RetentionId::Draft, at) {
            Some(since) => self.matching("saved_at", Is::AtLeast(since)),
            None => self,
        }
    }
}

/// Rows beside those that are counted, which say nothing without them: they go first, so that nothing half known stays behind.
pub(super) async fn companions(store: &dyn Store, at: Timestamp) -> Result<(), Fault> {
    for (rule, table, column) in [
        (RetentionId::Draft, &SIGNING_STAGE, "changed_at"),
        (RetentionId::Draft, &SIGNING_ABOUT, "at"),
        (RetentionId::Draft, &SIGNING_SIDE, "at"),
        (RetentionId::AccessRecord, &READING_SUBJECT, "at"),
    ] {
        let Some(below) = before(rule, at) else { continue };
        loop {
            let rows = store.select(&Select::from(table).matching(column, Is::Below(below.clone())).asc(column).limit(ROUND)).await?;
            let found = rows.len();
            if found > 0 {
                store.put(&rows.iter().map(|row| Change::Delete(table, key(table, row))).collect::<Vec<_>>()).await?;
            }
            if found < ROUND as usize {
                break;
            }
        }
    }
    Ok(())
}

pub(super) fn key(table: &Table, row: &Row) -> Row {
    row.iter().take(table.key).cloned().collect()
}
