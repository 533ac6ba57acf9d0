//! Done or withdrawn: one of the two, also where several servers work on one database and a signature is judged by one of them while
//! the person turns away at another.
//!
//! The wish not to sign is a row. An act reads it under the head of its log and is refused where it stands; whoever withdraws writes
//! the row first and then waits until the head is free: what was being done at that moment has been committed by then, and is told, or
//! finds the row. A program that ended between leaves a signing that nobody does and that expires.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::kept::{Kept, Order};
use super::tables::SIGNING_SIDE;
use crate::ports::rows::{Change, Row, Select};
use crate::ports::store::{Act, Fault, Loaded, Reads, Refused, Store, WriteSet};
use crate::registry::Registry;

/// The signature that a command is done with, as the store keeps it.
#[derive(Debug, Clone)]
pub(crate) struct UnderSignature {
    /// The signing.
    pub(crate) signing: Uuid,
    /// What proves the signature, as the event names it by its hash: kept with the act or not at all.
    pub(crate) evidence: Vec<u8>,
    /// Where it stands afterwards: changes with the act or not at all.
    pub(crate) mark: Change,
    /// Where this finds a row, the person turned away, and nothing is done.
    pub(crate) unless: Select,
}

const SIDE: &str = "withdrawal";

fn row(signing: Uuid) -> Row {
    vec![signing.into(), SIDE.into()]
}

/// What an act over this signing must not find.
pub(super) fn query(signing: Uuid) -> Select {
    Select::from(&SIGNING_SIDE).eq("signing", signing).eq("side", SIDE).limit(1)
}

/// Has the person turned away?
pub(super) async fn is_wished(store: &dyn Store, signing: Uuid) -> Result<bool, Fault> {
    Ok(!store.select(&query(signing)).await?.is_empty())
}

/// The person turns away; `false` where the act was done before, or at this moment.
pub(super) async fn wish(registry: &Registry, kept: &Kept, at: Timestamp) -> Result<bool, Fault> {
    let store = registry.store();
    let mut wish = row(kept.id);
    wish.push(at.into());
    store.put(&[Change::Put(&SIGNING_SIDE, wish)]).await?;
    if let Some(Order { log, .. }) = &kept.what.order {
        store.write(log, registry.id(), at, Arc::new(Passing)).await?;
    }
    let done = kept.attested(store).await?;
    if done {
        store.put(&[Change::Delete(&SIGNING_SIDE, row(kept.id))]).await?;
    }
    Ok(!done)
}

/// Whoever only waits for the head of a log: what was being written there is written then.
struct Passing;

impl Act for Passing {
    fn reads(&self) -> Reads {
        Reads::default()
    }

    fn decide(&self, _: &Loaded) -> Result<WriteSet, Refused> {
        Err(Refused(Vec::new()))
    }
}
