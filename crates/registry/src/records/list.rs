//! The latest records of an office.

use super::NotRead;
use super::rows::{RecordRow, all};
use crate::access::Permit;
use crate::access::reading::{Purpose, Subject, trace};
use crate::ports::rows::Select;
use crate::projection::tables;
use crate::registry::Registry;

/// How many records a page of the list holds.
#[must_use]
pub const fn latest_limit() -> u32 {
    50
}

/// The records of the permit's log, last made first; `page` counts from 0. One more than a page holds shows that there is a next one.
///
/// # Errors
/// [`NotRead`].
pub async fn latest(registry: &Registry, permit: Permit, page: u32, purpose: Option<&str>) -> Result<Vec<RecordRow>, NotRead> {
    let log = permit.log().cloned().ok_or(NotRead::NotFound)?;
    let query = Select::from(&tables::RECORD)
        .eq("log", log.0.as_str())
        .desc("made_on")
        .desc("number")
        .limit(latest_limit() + 1)
        .offset(page.saturating_mul(latest_limit()));
    let rows = all(registry.store(), &query, RecordRow::read).await?;
    let subjects: Vec<Subject> = rows.iter().map(|row| Subject::Record(row.id)).collect();
    trace(registry.store(), registry.entropy(), permit, &subjects, purpose.map(Purpose::Stated), registry.now()).await?;
    Ok(rows)
}
