//! Reading act records: who may, the trace before the answer, the record on any day, and all that hangs on it.

mod case;
pub(crate) mod cells;
mod change;
mod dossier;
mod list;
mod moments;
mod rows;
mod volumes;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::access::reading::NotTraced;
use crate::ports::store::{Fault, LogId, StreamId, StreamKind};
use crate::registry::Registry;

pub use case::of_one_case;
pub use change::{Falls, annulment, correction};
pub use dossier::{Dossier, log_of, open};
pub use list::{latest, latest_limit};
pub use moments::{Moment, Order, What, moments};
pub use rows::{Case, CertificateRow, HeldRow, NoticeRow, RecordRow, SecondCopyRow, SpoiledRow};
pub(crate) use rows::{all, count};
pub use volumes::VolumeRow;

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// No such thing, or none that this person may know of: the answers are equal.
    #[error("not found")]
    NotFound,
    /// Outside the own office a purpose must be stated first.
    #[error("a purpose must be stated")]
    PurposeMissing,
    /// Technical.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<NotTraced> for NotRead {
    fn from(not: NotTraced) -> Self {
        match not {
            NotTraced::PurposeMissing => Self::PurposeMissing,
            NotTraced::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// The state of one stream, `None` where nothing has happened in it.
pub(crate) async fn state<T: DeserializeOwned>(registry: &Registry, log: &LogId, kind: StreamKind, id: Uuid) -> Result<Option<T>, Fault> {
    Ok(states(registry, log, kind, &[id]).await?.remove(&id))
}

/// The states of streams of one kind in one log; absent ones are left out.
pub(crate) async fn states<T: DeserializeOwned>(registry: &Registry, log: &LogId, kind: StreamKind, ids: &[Uuid]) -> Result<BTreeMap<Uuid, T>, Fault> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let streams: Vec<StreamId> = ids.iter().map(|id| StreamId { log: log.clone(), kind, id: *id }).collect();
    let found = registry.store().streams(&streams).await?;
    found
        .into_iter()
        .filter_map(|(stream, held)| Some((stream.id, held.state?)))
        .map(|(id, bytes)| serde_json::from_slice(&bytes).map(|state| (id, state)).map_err(|error| Fault::Damaged(error.to_string())))
        .collect()
}
