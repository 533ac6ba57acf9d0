//! What is no legal fact goes after its term (`law/retention.toml`): ended web sessions, drafts, attempts to log in, traces of reading.
//!
//! Nothing legal is deleted. An account stays as a name, because papers name it; what a closed one logged in with goes.

use jiff::{Span, Timestamp, tz::TimeZone};
use law::{Law, LawError, RetentionId, Unit};

use crate::access::drafts::{KEPT, KEPT_MINUTES};
use crate::access::one_time::STEP;
use crate::access::tables::{ACCOUNT, CREDENTIAL, DRAFT, LOG_IN_ATTEMPT, LOG_IN_CODE, READING, READING_SUBJECT, WEB_SESSION, WEB_SESSION_SEEN};
use crate::ports::rows::{Change, Is, Row, Select, Table, Value};
use crate::ports::store::{Fault, Store};
use crate::signing::tables::{SIGNING, SIGNING_ABOUT, SIGNING_SIDE, SIGNING_STAGE};

/// Rows deleted in one transaction.
const ROUND: u32 = 500;
/// Codes of so many steps before now can't be right any more.
const STEPS: i64 = 10;

/// What was swept: rows of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Web sessions.
    pub sessions: u64,
    /// Forms that were begun.
    pub drafts: u64,
    /// Signings that were begun; what was signed and done is in the log.
    pub signings: u64,
    /// Attempts to log in, with used codes.
    pub attempts: u64,
    /// Traces of reading, with whom they were about.
    pub readings: u64,
    /// What closed accounts logged in with.
    pub credentials: u64,
}

/// Deletes every plain row whose term has passed at `now`.
///
/// # Errors
/// A technical failure; what was deleted before it stays deleted.
pub async fn sweep(store: &dyn Store, law: &Law, now: Timestamp) -> Result<Swept, Fault> {
    let before = |id| before(law, id, now);
    let attempts = before(RetentionId::OtpChallenge)?;
    let readings = before(RetentionId::AccessRecord)?;
    let used = now.as_second().div_euclid(STEP).saturating_sub(STEPS);
    Ok(Swept {
        sessions: sessions(store, before(RetentionId::WebSession)?).await?,
        drafts: drafts(store, before(RetentionId::Draft)?, now).await?,
        signings: {
            let before = before(RetentionId::Draft)?;
            for (table, column) in [(&SIGNING_STAGE, "changed_at"), (&SIGNING_ABOUT, "at"), (&SIGNING_SIDE, "at")] {
                older(store, table, column, before.into()).await?;
            }
            older(store, &SIGNING, "asked_at", before.into()).await?
        },
        attempts: older(store, &LOG_IN_ATTEMPT, "at", attempts.into()).await?.saturating_add(older(store, &LOG_IN_CODE, "step", used.into()).await?),
        readings: {
            // Whom it was about goes first: a reading never stands there without its trace being whole.
            older(store, &READING_SUBJECT, "at", readings.into()).await?;
            older(store, &READING, "at", readings.into()).await?
        },
        credentials: credentials(store, before(RetentionId::ClosedAccount)?).await?,
    })
}

/// Files that no event names and that came before this moment are swept.
///
/// # Errors
/// [`Fault::Defect`] where the law has no such term.
pub fn files_before(law: &Law, now: Timestamp) -> Result<Timestamp, Fault> {
    before(law, RetentionId::OrphanFile, now)
}

/// The moment before which the term of `id` has passed.
fn before(law: &Law, id: RetentionId, now: Timestamp) -> Result<Timestamp, Fault> {
    let rule = law.retention(id).map_err(|error: LawError| Fault::Defect(error.to_string()))?;
    let count = i64::from(rule.count);
    let span = match rule.unit {
        Unit::Hours => Span::new().try_hours(count),
        Unit::Days | Unit::WorkingDays => Span::new().try_days(count),
        Unit::Months => Span::new().try_months(count),
        Unit::Years => Span::new().try_years(count),
    };
    let then = span.and_then(|span| now.to_zoned(TimeZone::UTC).checked_sub(span)).map_err(|error| Fault::Defect(error.to_string()))?;
    Ok(then.timestamp())
}

/// Deletes the rows of `table` whose `column` is below a value.
async fn older(store: &dyn Store, table: &'static Table, column: &'static str, below: Value) -> Result<u64, Fault> {
    let mut gone: u64 = 0;
    loop {
        let rows = store.select(&Select::from(table).matching(column, Is::Below(below.clone())).asc(column).limit(ROUND)).await?;
        let found = rows.len();
        store.put(&rows.into_iter().map(|row| Change::Delete(table, key(table, row))).collect::<Vec<_>>()).await?;
        gone = gone.saturating_add(found as u64);
        if found < ROUND as usize {
            return Ok(gone);
        }
    }
}

fn key(table: &Table, row: Row) -> Row {
    row.into_iter().take(table.key).collect()
}

/// Forms begun and left; those kept for a session that ended sooner.
async fn drafts(store: &dyn Store, below: Timestamp, now: Timestamp) -> Result<u64, Fault> {
    let gone = older(store, &DRAFT, "saved_at", below.into()).await?;
    let kept = now.checked_sub(Span::new().minutes(KEPT_MINUTES)).unwrap_or(below);
    let rows = store.select(&Select::from(&DRAFT).eq("kind", KEPT).matching("saved_at", Is::Below(kept.into())).asc("saved_at").limit(ROUND)).await?;
    let found = rows.len() as u64;
    store.put(&rows.into_iter().map(|row| Change::Delete(&DRAFT, key(&DRAFT, row))).collect::<Vec<_>>()).await?;
    Ok(gone.saturating_add(found))
}

/// Sessions that ended so long ago, each with the moment it was last used.
async fn sessions(store: &dyn Store, below: Timestamp) -> Result<u64, Fault> {
    let mut gone: u64 = 0;
    loop {
        let rows = store.select(&Select::from(&WEB_SESSION).matching("expires_at", Is::Below(below.into())).asc("expires_at").limit(ROUND)).await?;
        let found = rows.len();
        let keys = rows.into_iter().map(|row| key(&WEB_SESSION, row));
        let changes = keys.flat_map(|key| [Change::Delete(&WEB_SESSION_SEEN, key.clone()), Change::Delete(&WEB_SESSION, key)]);
        store.put(&changes.collect::<Vec<_>>()).await?;
        gone = gone.saturating_add(found as u64);
        if found < ROUND as usize {
            return Ok(gone);
        }
    }
}

/// What accounts closed so long ago logged in with.
async fn credentials(store: &dyn Store, below: Timestamp) -> Result<u64, Fault> {
    let (mut gone, mut offset): (u64, u32) = (0, 0);
    loop {
        let query = Select::from(&ACCOUNT)
            .matching("closed_at", Is::NotNull)
            .matching("closed_at", Is::Below(below.into()))
            .asc("closed_at")
            .asc("id")
            .limit(ROUND)
            .offset(offset);
        let closed = store.select(&query).await?;
        let ids: Vec<Value> = closed.iter().filter_map(|row| row.first().cloned()).collect();
        if !ids.is_empty() {
            let kept = store.select(&Select::from(&CREDENTIAL).matching("account", Is::In(ids)).limit(ROUND)).await?;
            gone = gone.saturating_add(kept.len() as u64);
            store.put(&kept.into_iter().map(|row| Change::Delete(&CREDENTIAL, key(&CREDENTIAL, row))).collect::<Vec<_>>()).await?;
        }
        if closed.len() < ROUND as usize {
            return Ok(gone);
        }
        offset = offset.saturating_add(ROUND);
    }
}
