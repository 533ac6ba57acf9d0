//! Whether a connection of PostgreSQL that rests in the pool still lives.
//!
//! To ask each before its use is a second round trip for everything. One that was used a moment ago is taken to live, until any of them
//! fails: then all that have rested since before are asked.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use sqlx::Connection as _;
use sqlx::pool::PoolConnectionMetadata;
use sqlx::postgres::PgConnection;

/// One that rested no longer is not asked.
const FRESH: Duration = Duration::from_secs(1);

/// When a connection failed last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Doubt(Arc<Mutex<Option<Instant>>>);

impl Doubt {
    /// One has failed: whatever has rested since before may be dead too.
    pub(crate) fn raise(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn about(&self, rested: Duration) -> bool {
        let since = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rested >= FRESH || since.is_some_and(|since| rested >= since.elapsed())
    }
}

/// Asks a connection where there is doubt about it.
pub(crate) fn alive(
    doubt: &Doubt,
) -> impl for<'c> Fn(&'c mut PgConnection, PoolConnectionMetadata) -> BoxFuture<'c, Result<bool, sqlx::Error>> + Send + Sync + 'static {
    let doubt = doubt.clone();
    move |conn, of| {
        let asked = doubt.about(of.idle_for);
        Box::pin(async move { if asked { conn.ping().await.map(|()| true) } else { Ok(true) } })
    }
}
