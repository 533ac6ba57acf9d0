//! What is no legal fact goes after its term (`law/retention.toml`), and that it went is an event in the log of the system.
//!
//! Nothing legal is deleted. An account stays as a name, because papers name it; what a closed one logged in with goes. Rows and
//! the event that counts them go in one transaction: whatever ends a sweep, what is gone is told, and what is told is gone.

mod act;
mod due;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::numbers::AccountId;
use domain::retention::{Erased, Erasures};
use jiff::Timestamp;
use law::{Law, RetentionId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) use self::due::{due, found};

use self::act::{Erasing, NOTHING};
use crate::access::office::system_log;
use crate::access::tables::{ACCOUNT, CREDENTIAL};
use crate::access::{Action, SystemPermit};
use crate::against::Against;
use crate::command::Command;
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Act, Fault, Refused, StreamId, StreamKind, Written};
use crate::registry::Registry;
use crate::run::{By, Failure};

/// Rows of one kind deleted in one transaction.
const ROUND: u32 = 1000;

/// What goes in one step: rows of tables, or files, which lie beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Expired {
    /// Rows; those of closed accounts are found beforehand.
    Rows {
        /// Accounts that were closed so long ago that what they logged in with goes.
        closed: Vec<AccountId>,
    },
    /// Files that no event names.
    Files {
        /// How many.
        count: u64,
    },
}

/// The one stream of what went after its term.
#[must_use]
pub fn stream() -> StreamId {
    StreamId { log: system_log(), kind: StreamKind::Retention, id: Uuid::nil() }
}

/// Deletes every plain row whose term has passed, and notes it; answers what each rule took. Where nothing was due nothing is written.
///
/// # Errors
/// A technical failure; what was deleted before it is gone and noted.
pub async fn sweep(registry: &Registry) -> Result<Vec<Erased>, Failure> {
    let at = registry.now();
    due::companions(registry.store(), at).await?;
    let mut told = false;
    loop {
        let rows = Expired::Rows { closed: closed(registry, at).await? };
        // Asked beside the writer first: under the head of the log only where there is something to delete.
        if !due::any(registry.store(), at, &rows).await? {
            return if told { taken(registry, at).await } else { Ok(Vec::new()) };
        }
        let act = erasing(registry, at, rows).await?;
        match registry.store().write(&system_log(), registry.id(), at, act).await? {
            Written::Done { .. } | Written::Before { .. } => told = true,
            // Another sweep was quicker.
            Written::Refused(refused) if refused.0 == NOTHING => {}
            Written::Refused(Refused(bytes)) => return Err(against(&bytes)),
        }
    }
}

/// Files that no event names and that came before this moment are swept.
///
/// # Errors
/// [`Fault::Defect`] where the law has no such term.
pub fn files_before(law: &Law, now: Timestamp) -> Result<Timestamp, Fault> {
    law.kept_since(RetentionId::OrphanFile, now).map_err(|error| Fault::Defect(error.to_string()))
}

/// The act that notes that so many files go: the store writes it in the transaction in which they go.
///
/// # Errors
/// See [`Failure`].
pub async fn files_go(registry: &Registry, at: Timestamp, count: u64) -> Result<Arc<dyn Act>, Failure> {
    erasing(registry, at, Expired::Files { count }).await
}

impl Registry {
    /// What went after its term so far.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn erasures(&self) -> Result<Erasures, Fault> {
        let stream = stream();
        let states = self.store().streams(std::slice::from_ref(&stream)).await?;
        let state = states.get(&stream).and_then(|found| found.state.as_deref());
        let read = state.map(serde_json::from_slice).transpose().map_err(|error| Fault::Damaged(error.to_string()))?;
        Ok(read.unwrap_or_default())
    }
}

async fn erasing(registry: &Registry, at: Timestamp, what: Expired) -> Result<Arc<dyn Act>, Failure> {
    let permit = SystemPermit::of(Action::RetentionApply, system_log()).ok_or(Failure::WrongPermit)?;
    let tables = due(at, &what).into_iter().map(|due| due.query.table).collect();
    let case = registry.act(By::System(&permit), &system_log(), Command::RetentionApply { at, what }, &[]).await?;
    Ok(Arc::new(Erasing { case, tables }))
}

fn against(bytes: &[u8]) -> Failure {
    match serde_json::from_slice::<Against>(bytes) {
        Ok(against) => against.into(),
        Err(error) => Failure::Fault(Fault::Damaged(error.to_string())),
    }
}

/// What the sweep of this moment took, however many steps it had.
async fn taken(registry: &Registry, at: Timestamp) -> Result<Vec<Erased>, Failure> {
    let mut by_rule: BTreeMap<RetentionId, Erased> = BTreeMap::new();
    for one in registry.erasures().await?.sweeps.into_iter().filter(|sweep| sweep.at == at).flat_map(|sweep| sweep.erased) {
        let sum = by_rule.entry(one.rule).or_insert(Erased { rows: 0, ..one.clone() });
        sum.rows = sum.rows.saturating_add(one.rows);
    }
    Ok(by_rule.into_values().collect())
}

/// Accounts closed before their term that still have something to log in with.
async fn closed(registry: &Registry, at: Timestamp) -> Result<Vec<AccountId>, Failure> {
    let below = registry.law().kept_since(RetentionId::ClosedAccount, at).map_err(|error| Fault::Defect(error.to_string()))?;
    let (mut due, mut offset): (Vec<AccountId>, u32) = (Vec::new(), 0);
    loop {
        let query = Select::from(&ACCOUNT).matching("closed_at", Is::NotNull).matching("closed_at", Is::Below(below.into()));
        let query = query.asc("closed_at").asc("id").limit(ROUND).offset(offset);
        let accounts = registry.store().select(&query).await?;
        let found = accounts.len();
        let ids: Vec<Value> = accounts.into_iter().filter_map(|row| row.into_iter().next()).collect();
        if !ids.is_empty() {
            let kept = registry.store().select(&Select::from(&CREDENTIAL).matching("account", Is::In(ids)).limit(ROUND)).await?;
            due.extend(kept.into_iter().filter_map(|row| match row.into_iter().next() {
                Some(Value::Id(id)) => Some(AccountId(id)),
                _ => None,
            }));
        }
        if found < ROUND as usize || due.len() >= ROUND as usize {
            due.truncate(ROUND as usize);
            return Ok(due);
        }
        offset = offset.saturating_add(ROUND);
    }
}
