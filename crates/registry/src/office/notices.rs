//! Notices of one log, received and sent.

use domain::notice::Notice;
use domain::numbers::NoticeId;

use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StoredEvent, StreamId, StreamKind};
use crate::projection::tables::NOTICE;
use crate::records::cells::Named;
use crate::records::{NoticeRow, all, state};
use crate::registry::Registry;

/// Lines of one list at most.
pub const MOST: u32 = 200;

/// Notices of this log, received or sent, newest first; `open` keeps those that are not ended.
///
/// # Errors
/// A technical failure.
pub async fn list(registry: &Registry, log: &LogId, outgoing: bool, open: bool) -> Result<Vec<NoticeRow>, Fault> {
    let side = if outgoing { "out" } else { "in" };
    let mut query = Select::from(&NOTICE).eq("log", log.0.as_str()).eq("side", side);
    if open {
        query = query.eq("state", if outgoing { "sent" } else { "received" });
    }
    all(registry.store(), &query.desc("sent_on").desc("id").limit(MOST), NoticeRow::read).await
}

/// The log in which a notice stands; `None` where there is none of this id.
///
/// # Errors
/// A technical failure.
pub async fn log_of(registry: &Registry, id: NoticeId) -> Result<Option<LogId>, Fault> {
    let logs = all(registry.store(), &Select::from(&NOTICE).eq("id", id.0).limit(1), |row| Named::of(&NOTICE, row).log()).await?;
    Ok(logs.into_iter().next())
}

/// One notice of this log.
///
/// # Errors
/// A technical failure.
pub async fn one(registry: &Registry, log: &LogId, id: NoticeId) -> Result<Option<Notice>, Fault> {
    state(registry, log, StreamKind::Notice, id.0).await
}

/// What happened to it on this side, oldest first.
///
/// # Errors
/// A technical failure.
pub async fn history(registry: &Registry, log: &LogId, id: NoticeId) -> Result<Vec<StoredEvent>, Fault> {
    registry.store().history(&StreamId { log: log.clone(), kind: StreamKind::Notice, id: id.0 }).await
}
