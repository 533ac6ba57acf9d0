//! Done or withdrawn: one of the two, also where several servers work on one database and a signature is judged by one of them while
//! the person turns away at another. Each side is written first and looked at then: two at the very same moment refuse each other, and
//! the signing stays as it was. Nothing here has a term: a program that ended after it took the side of the act finds it on its side.

use jiff::Timestamp;
use uuid::Uuid;

use super::tables::SIGNING_SIDE;
use crate::ports::rows::{Change, Select};
use crate::ports::store::{Fault, Store};

/// Which way a signing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What was signed is being done.
    Act,
    /// The person does not want it any more.
    Withdrawal,
}

impl Side {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Withdrawal => "withdrawal",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Act => Self::Withdrawal,
            Self::Withdrawal => Self::Act,
        }
    }
}

/// Takes a side; `false` where the other one was taken before, or at this moment.
pub(super) async fn take(store: &dyn Store, signing: Uuid, side: Side, at: Timestamp) -> Result<bool, Fault> {
    store.put(&[Change::Put(&SIGNING_SIDE, vec![signing.into(), side.as_str().into(), at.into()])]).await?;
    let free = !is_taken(store, signing, side.other()).await?;
    if !free {
        store.put(&[Change::Delete(&SIGNING_SIDE, vec![signing.into(), side.as_str().into()])]).await?;
    }
    Ok(free)
}

/// Has this side been taken?
pub(super) async fn is_taken(store: &dyn Store, signing: Uuid, side: Side) -> Result<bool, Fault> {
    let query = Select::from(&SIGNING_SIDE).eq("signing", signing).eq("side", side.as_str()).limit(1);
    Ok(!store.select(&query).await?.is_empty())
}
