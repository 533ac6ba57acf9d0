//! SQLite's checkpoints: what its write-ahead log (the WAL) holds is carried into the database by a thread of its own, so that whoever
//! registers does not wait for it.
//!
//! The thread begins after so many pages (`Options::wal_pages`). It never stops the writer, and so it seldom reaches the end of the WAL
//! while acts keep coming. From [`BOUND`] times as many pages on the writer carries the little that is left between two groups of acts:
//! only then can the WAL begin anew instead of growing. Nothing rests on when that happens: a commit is durable once the WAL is synced,
//! and whoever opens the database next reads the WAL first.

use std::cell::Cell;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use registry::ports::store::Fault;
use rusqlite::Connection;
use rusqlite::hooks::Wal;

use crate::error::DbError;
use crate::sqlite::{self, Use};

/// Pages of the WAL for which the thread is woken, unless the options say otherwise: 32 MB.
pub(crate) const PAGES: u32 = 4_000;
/// The WAL may hold so many times what the thread is woken for before the writer helps to end it.
const BOUND: u32 = 4;
/// How often the thread runs after the writer before it rests.
const ROUNDS: usize = 4;

thread_local! {
    /// Pages of the WAL after this thread's last commit on a watched connection.
    static LENGTH: Cell<u32> = const { Cell::new(0) };
}

/// Called at each crash point.
pub(crate) type Reached = Arc<dyn Fn(&str) + Send + Sync>;

/// The thread that carries pages into the database, as the writer sees it. Dropping it waits until the thread has ended.
pub(crate) struct Checkpointer {
    wake: Option<mpsc::SyncSender<()>>,
    thread: Option<thread::JoinHandle<()>>,
    at_work: Arc<AtomicBool>,
    reached: Reached,
    /// Pages for which the thread is woken.
    pages: u32,
    /// Length of the WAL when somebody went to work last.
    carried_at: u32,
    /// Length at which the writer itself goes to work.
    own_at: u32,
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        drop(self.wake.take());
        // A thread that panicked has carried less; the WAL still holds it.
        let _ = self.thread.take().map(thread::JoinHandle::join);
    }
}

impl Checkpointer {
    /// Starts the thread with a connection of its own to the database at `path`.
    pub(crate) fn start(path: &Path, pages: u32, reached: Reached) -> Result<Self, Fault> {
        let conn = sqlite::open(path, Use::Checkpoint).map_err(DbError::give_up)?;
        // The writer wakes it only when it rests: nothing ever waits here.
        let (wake, woken) = mpsc::sync_channel::<()>(1);
        let at_work = Arc::new(AtomicBool::new(false));
        let work = {
            let (at_work, reached) = (Arc::clone(&at_work), Arc::clone(&reached));
            move || {
                while woken.recv().is_ok() {
                    reached("checkpoint_begun");
                    catch_up(&conn);
                    reached("checkpoint_made");
                    at_work.store(false, Ordering::Release);
                }
            }
        };
        let thread = thread::Builder::new().name("ahat-checkpoint".to_owned()).spawn(work).map_err(|e| Fault::CannotWrite(e.to_string()))?;
        let pages = pages.max(1);
        Ok(Self { wake: Some(wake), thread: Some(thread), at_work, reached, pages, carried_at: 0, own_at: pages.saturating_mul(BOUND) })
    }

    /// Between two groups, on the watched connection and in the thread that committed the last.
    pub(crate) fn after_commit(&mut self, conn: &Connection) {
        let length = LENGTH.get();
        if length < self.carried_at {
            // The WAL began anew.
            self.carried_at = 0;
            self.own_at = self.pages.saturating_mul(BOUND);
        }
        // Where the thread has ended, the writer carries all of it, once the WAL is long enough.
        let runs = self.thread.as_ref().is_some_and(|thread| !thread.is_finished());
        if runs && self.at_work.load(Ordering::Acquire) {
            return;
        }
        if length >= self.own_at {
            carry(conn);
            (self.reached)("checkpoint_ended");
            // Whoever reads an old state keeps the WAL from beginning anew: not again before there is as much to carry.
            self.own_at = length.saturating_add(self.pages);
            self.carried_at = length;
        } else if length.saturating_sub(self.carried_at) >= self.pages {
            self.carried_at = length;
            self.at_work.store(true, Ordering::Release);
            let woken = self.wake.as_ref().is_some_and(|wake| wake.try_send(()).is_ok());
            self.at_work.fetch_and(woken, Ordering::AcqRel);
        }
    }
}

/// From now on a commit on this connection tells its thread how long the WAL is, and carries nothing itself.
pub(crate) fn watch(conn: &Connection) {
    conn.wal_hook(Some(note));
}

#[expect(clippy::unnecessary_wraps, reason = "as the library calls it")]
fn note(_: &Wal, pages: i32) -> rusqlite::Result<()> {
    LENGTH.set(u32::try_from(pages).unwrap_or(0));
    Ok(())
}

/// Runs after the writer until nothing is left, or often enough.
fn catch_up(conn: &Connection) {
    for _ in 0..ROUNDS {
        match carry(conn) {
            Some(left) if left > 0 => {}
            _ => return,
        }
    }
}

/// Carries what nobody reads in the WAL any more, waiting for nobody; how many pages are left. What fails stays in the WAL, where it is safe.
fn carry(conn: &Connection) -> Option<i64> {
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
    match conn.prepare_cached("PRAGMA wal_checkpoint(PASSIVE)").and_then(|mut statement| statement.query_row([], row)) {
        Ok((busy, length, carried)) => (busy == 0).then(|| length.saturating_sub(carried)),
        Err(error) => {
            tracing::warn!(%error, "a checkpoint failed");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    use rusqlite::Connection;

    use super::{BOUND, Checkpointer, LENGTH, watch};
    use crate::sqlite::{Use, open};

    const FEW: u32 = 8;

    fn begun(path: &Path) -> (Connection, Checkpointer) {
        let conn = open(path, Use::Write { max_pages: None }).expect("a database");
        conn.execute_batch("CREATE TABLE t (a BLOB NOT NULL);").expect("a table");
        watch(&conn);
        (conn, Checkpointer::start(path, FEW, Arc::new(|_| ())).expect("a thread"))
    }

    /// Commits a row that fills a page, then lets the thread come to rest: how long the WAL is.
    fn commit(conn: &Connection, checkpointer: &mut Checkpointer) -> u32 {
        conn.execute("INSERT INTO t VALUES (zeroblob(7000))", []).expect("a row");
        let length = LENGTH.get();
        checkpointer.after_commit(conn);
        while checkpointer.at_work.load(Ordering::Acquire) {
            std::thread::yield_now();
        }
        length
    }

    #[test]
    fn the_wal_begins_anew_before_it_is_much_longer_than_its_bound() {
        let folder = tempfile::tempdir().expect("a folder");
        let (conn, mut checkpointer) = begun(&folder.path().join("wal.db"));
        let lengths: Vec<u32> = (0..200).map(|_| commit(&conn, &mut checkpointer)).collect();
        assert!(lengths.iter().all(|length| *length <= FEW * (BOUND + 1)), "{lengths:?}");
        assert!(lengths.windows(2).filter(|w| w[1] < w[0]).count() > 3, "{lengths:?}");
    }

    #[test]
    fn who_reads_an_old_state_keeps_it_and_the_wal_ends_after_that() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("wal.db");
        let (conn, mut checkpointer) = begun(&path);
        commit(&conn, &mut checkpointer);
        let reader = open(&path, Use::Read).expect("a reader");
        let count = |conn: &Connection| conn.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0)).expect("a count");
        reader.execute_batch("BEGIN").expect("a state");
        assert_eq!(count(&reader), 1);
        let while_read: Vec<u32> = (0..200).map(|_| commit(&conn, &mut checkpointer)).collect();
        assert!(while_read.is_sorted(), "{while_read:?}");
        assert_eq!(count(&reader), 1);
        reader.execute_batch("COMMIT").expect("an end");
        let after: Vec<u32> = (0..200).map(|_| commit(&conn, &mut checkpointer)).collect();
        assert!(after.last() < while_read.last(), "{after:?}");
        assert_eq!(count(&reader), 401);
    }
}
