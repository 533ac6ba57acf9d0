//! Blanks of strict account: every lot with its balance, who holds what, what was spoiled.

use std::collections::BTreeMap;

use domain::blank::{Balance, Lot};
use domain::numbers::{AccountId, LotId};

use crate::access::account::{self, Account};
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::projection::tables::{BLANK_LOT, BLANK_SPOILED};
use crate::records::cells::Named;
use crate::records::{SpoiledRow, all, state, states};
use crate::registry::Registry;

/// Left in stock at which a new delivery should be asked for: about two weeks of a busy body.
pub const LOW: u64 = 50;

/// A lot with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The lot.
    pub id: LotId,
    /// As it stands.
    pub lot: Lot,
}

/// The blanks of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// Lots, newest first.
    pub lots: Vec<Held>,
    /// Sum over the lots, by the name of the kind.
    pub sums: BTreeMap<&'static str, Balance>,
    /// Those who hold or held some.
    pub holders: BTreeMap<AccountId, Option<Account>>,
    /// Spoiled blanks, newest first.
    pub spoiled: Vec<SpoiledRow>,
}

impl Stock {
    /// Is little left in stock of the kind?
    #[must_use]
    pub fn is_low(&self, kind: &str) -> bool {
        self.sums.get(kind).is_none_or(|sum| sum.stock <= LOW)
    }
}

/// The blanks of the body whose log this is.
///
/// # Errors
/// A technical failure.
pub async fn stock(registry: &Registry, log: &LogId) -> Result<Stock, Fault> {
    let query = Select::from(&BLANK_LOT).eq("log", log.0.as_str()).desc("received_on").desc("first").limit(500);
    let ids = all(registry.store(), &query, |row| Named::of(&BLANK_LOT, row).id("id")).await?;
    let mut found = states::<Lot>(registry, log, StreamKind::BlankLot, &ids).await?;
    let lots: Vec<Held> = ids.into_iter().filter_map(|id| Some(Held { id: LotId(id), lot: found.remove(&id)? })).collect();
    let mut sums = BTreeMap::new();
    let mut holders = BTreeMap::new();
    for held in &lots {
        let sum = sums.entry(held.lot.kind.0.as_str()).or_insert(NONE);
        *sum = plus(*sum, held.lot.balance());
        for holder in held.lot.held.keys() {
            if !holders.contains_key(holder) {
                holders.insert(*holder, account::find(registry.store(), *holder).await?);
            }
        }
    }
    let spoiled = Select::from(&BLANK_SPOILED).eq("log", log.0.as_str()).desc("on_day").desc("number").limit(100);
    Ok(Stock { lots, sums, holders, spoiled: all(registry.store(), &spoiled, SpoiledRow::read).await? })
}

/// One lot of this log.
///
/// # Errors
/// A technical failure.
pub async fn lot(registry: &Registry, log: &LogId, id: LotId) -> Result<Option<Lot>, Fault> {
    state(registry, log, StreamKind::BlankLot, id.0).await
}

const NONE: Balance = Balance { received: 0, stock: 0, held: 0, used: 0, spoiled: 0, written_off: 0 };

const fn plus(one: Balance, other: Balance) -> Balance {
    Balance {
        received: one.received + other.received,
        stock: one.stock + other.stock,
        held: one.held + other.held,
        used: one.used + other.used,
        spoiled: one.spoiled + other.spoiled,
        written_off: one.written_off + other.written_off,
    }
}
