//! What the pages and the API of births need beside the commands: typed reading, duplicates, look-up of people, registering.
//!
//! Nothing here decides: commands go through [`crate::Registry::run`]. Whoever shows personal data traces the reading first.

mod beside;
mod blanks;
mod cells;
mod differs;
mod list;
mod organisation;
mod people;
mod registering;
mod similar;

use domain::application::Application;
use domain::certificate::Certificate;
use domain::numbers::{ApplicationId, CertificateId, RecordId};
use domain::record::Record;
use serde::de::DeserializeOwned;
use uuid::Uuid;

pub use crate::records::Case as Line;
pub use beside::beside;
pub use blanks::{NextBlank, find_blank, next_blank};
pub use differs::{Differs, differing};
pub use list::{Filter, list, of_proof};
pub use matching::BirthAgreement;
pub use organisation::{organisation_of, organisation_wanting};
pub use people::{LookedUp, OwnRecord, SOURCE, claims_falsely, fill, forget_source, look_up};
pub use registering::{Sibling, derived, registering, siblings};
pub use similar::{Alike, Similar, similar};

use crate::ports::rows::{Select, Table, Value};
use crate::ports::store::{Fault, LogId, StoredEvent, StreamId, StreamKind};
use crate::projection::tables;
use crate::registry::Registry;
use cells::Cells;

/// An application with the log it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its log.
    pub log: LogId,
    /// Its id.
    pub id: ApplicationId,
    /// As it stands.
    pub application: Application,
}

/// An application of any log, `None` where there is none of this id.
///
/// # Errors
/// A technical failure.
pub async fn application(registry: &Registry, id: ApplicationId) -> Result<Option<Found>, Fault> {
    let Some(log) = log_of(registry, &tables::APPLICATION, id.0).await? else { return Ok(None) };
    let state = state(registry, &log, StreamKind::Application, id.0).await?;
    Ok(state.map(|application| Found { log, id, application }))
}

/// The log of an application, read without its content.
///
/// # Errors
/// A technical failure.
pub async fn log_of_application(registry: &Registry, id: ApplicationId) -> Result<Option<LogId>, Fault> {
    log_of(registry, &tables::APPLICATION, id.0).await
}

/// An act record of any log.
///
/// # Errors
/// A technical failure.
pub async fn record(registry: &Registry, id: RecordId) -> Result<Option<(LogId, Record)>, Fault> {
    let Some(log) = log_of(registry, &tables::RECORD, id.0).await? else { return Ok(None) };
    let state = state(registry, &log, StreamKind::Record, id.0).await?;
    Ok(state.map(|record| (log, record)))
}

/// The certificates and references made on an application, oldest first; spoiled ones among them.
///
/// # Errors
/// A technical failure.
pub async fn certificates_of(registry: &Registry, log: &LogId, application: ApplicationId) -> Result<Vec<(CertificateId, Certificate)>, Fault> {
    let rows = registry.store().select(&Select::from(&tables::CERTIFICATE).eq("application", application.0).eq("log", log.0.as_str()).asc("id")).await?;
    let mut found = Vec::new();
    for row in &rows {
        let id = Cells::new(&tables::CERTIFICATE, row).id("id")?;
        if let Some(certificate) = state(registry, log, StreamKind::Certificate, id).await? {
            found.push((CertificateId(id), certificate));
        }
    }
    Ok(found)
}

/// What happened to an application, oldest first.
///
/// # Errors
/// A technical failure.
pub async fn history(registry: &Registry, log: &LogId, id: ApplicationId) -> Result<Vec<StoredEvent>, Fault> {
    registry.store().history(&StreamId { log: log.clone(), kind: StreamKind::Application, id: id.0 }).await
}

async fn log_of(registry: &Registry, table: &'static Table, id: Uuid) -> Result<Option<LogId>, Fault> {
    let rows = registry.store().select(&Select::from(table).eq("id", Value::Id(id)).limit(1)).await?;
    rows.first().map(|row| Cells::new(table, row).text("log").map(LogId)).transpose()
}

async fn state<T: DeserializeOwned>(registry: &Registry, log: &LogId, kind: StreamKind, id: Uuid) -> Result<Option<T>, Fault> {
    let stream = StreamId { log: log.clone(), kind, id };
    let states = registry.store().streams(std::slice::from_ref(&stream)).await?;
    let Some(bytes) = states.get(&stream).and_then(|found| found.state.as_deref()) else { return Ok(None) };
    serde_json::from_slice(bytes).map(Some).map_err(|error| Fault::Damaged(format!("the state of {kind:?} {id}: {error}")))
}
