//! SQLite's one writer: a thread that commits groups of whatever waits, a savepoint each where it could have to be undone alone.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;

use registry::ports::store::Fault;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::checkpoint::{self, Checkpointer};
use crate::conn::Conn;
use crate::context::Context;
use crate::error::DbError;
use crate::options::Options;
use crate::sqlite::{self, Use};
use crate::work::{Work, at_once};

/// More than this do not share a commit, so that the first in a group does not wait for ever.
const GROUP: usize = 64;
/// How often a piece of work is run again inside its group.
const TRIES: usize = 3;

/// Work on its way to the writer, without its type.
trait Task: Send {
    /// Runs it; keeps its answer.
    fn run(&mut self, cx: &Context, conn: &mut Connection) -> Result<(), Fault>;
    /// Tells whoever waits: only after the commit, or after a fault.
    fn tell(self: Box<Self>, fault: Option<Fault>);
}

struct Waiting<W: Work> {
    work: W,
    out: Option<W::Out>,
    tell: oneshot::Sender<Result<W::Out, Fault>>,
}

impl<W: Work> Task for Waiting<W> {
    fn run(&mut self, cx: &Context, conn: &mut Connection) -> Result<(), Fault> {
        let savepoint = |conn: &Connection, word: &str| {
            if W::writes_last() { Ok(()) } else { run(conn, word) }
        };
        for _ in 0..TRIES {
            savepoint(conn, "SAVEPOINT act")?;
            let done = catch_unwind(AssertUnwindSafe(|| at_once(self.work.run(cx, &mut Conn::sqlite(conn, Some(&cx.crash))))));
            match done {
                Ok(Ok(out)) => {
                    if !W::keeps(&out) {
                        savepoint(conn, "ROLLBACK TO act")?;
                    }
                    savepoint(conn, "RELEASE act")?;
                    self.out = Some(out);
                    return Ok(());
                }
                Ok(Err(DbError::Again(_))) => {
                    savepoint(conn, "ROLLBACK TO act")?;
                    savepoint(conn, "RELEASE act")?;
                }
                Ok(Err(DbError::Fault(fault))) => return Err(fault),
                Err(_) => return Err(Fault::Defect("a decision panicked".to_owned())),
            }
        }
        Err(Fault::Defect("an act was run again too often".to_owned()))
    }

    fn tell(self: Box<Self>, fault: Option<Fault>) {
        let answer = match (fault, self.out) {
            (None, Some(out)) => Ok(out),
            (Some(fault), _) => Err(fault),
            (None, None) => Err(Fault::Defect("an act without an answer".to_owned())),
        };
        // Nobody may be waiting any more; what is committed is committed.
        let _ = self.tell.send(answer);
    }
}

/// The writer's queue. Dropping it waits until what is queued is written and the thread has ended.
pub(crate) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Task>>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        // A writer that panicked has told nobody anything; there is nothing to add.
        let _ = self.thread.take().map(thread::JoinHandle::join);
    }
}

impl Writer {
    /// Starts the thread on the database at `path`.
    pub(crate) fn start(path: PathBuf, options: &Options, cx: Arc<Context>) -> Result<Self, Fault> {
        let (queue, waiting) = mpsc::channel();
        let how = Use::Write { max_pages: options.max_pages };
        let first = opened(&path, how)?;
        let checkpointer = Checkpointer::start(&path, options.wal_pages, crash_points(&cx))?;
        let mut state = State { path, how, conn: Some(first), checkpointer, cx };
        let limit = options.group.clamp(1, GROUP);
        let thread =
            thread::Builder::new().name("ahat-writer".to_owned()).spawn(move || state.serve(&waiting, limit)).map_err(|e| Fault::CannotWrite(e.to_string()))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Runs work in the next group; answers after its commit.
    pub(crate) async fn run<W: Work>(&self, work: W) -> Result<W::Out, Fault> {
        let (tell, told) = oneshot::channel();
        let gone = || Fault::Unreachable("the writer has ended".to_owned());
        let queue = self.queue.as_ref().ok_or_else(gone)?;
        queue.send(Box::new(Waiting { work, out: None, tell })).map_err(|_| gone())?;
        told.await.map_err(|_| gone())?
    }
}

struct State {
    path: PathBuf,
    how: Use,
    /// `None` after a fault: what a failed connection would do next is not known.
    conn: Option<Connection>,
    checkpointer: Checkpointer,
    cx: Arc<Context>,
}

impl State {
    fn serve(&mut self, waiting: &mpsc::Receiver<Box<dyn Task>>, limit: usize) {
        while let Ok(first) = waiting.recv() {
            let mut group = vec![first];
            if self.commit(&mut group, waiting, limit).is_ok() {
                self.cx.crash.point("committed");
                group.into_iter().for_each(|task| task.tell(None));
            } else {
                for task in group {
                    let mut alone = vec![task];
                    let fault = self.commit(&mut alone, waiting, 1).err();
                    for task in alone {
                        task.tell(fault.clone());
                    }
                }
            }
            if let Some(conn) = &self.conn {
                self.checkpointer.after_commit(conn);
            }
        }
    }

    /// One transaction for all of `group` and whoever comes before it is committed, up to `limit`; or nothing of it.
    fn commit(&mut self, group: &mut Vec<Box<dyn Task>>, waiting: &mpsc::Receiver<Box<dyn Task>>, limit: usize) -> Result<(), Fault> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => opened(&self.path, self.how)?,
        };
        match self.transaction(&mut conn, group, waiting, limit) {
            Ok(()) => {
                self.conn = Some(conn);
                Ok(())
            }
            Err(fault) => {
                tracing::warn!(%fault, acts = group.len(), "a group was rolled back");
                // A full disk has rolled back already, and dropping the connection does in any case.
                let _ = conn.execute_batch("ROLLBACK");
                Err(fault)
            }
        }
    }

    fn transaction(&self, conn: &mut Connection, group: &mut Vec<Box<dyn Task>>, waiting: &mpsc::Receiver<Box<dyn Task>>, limit: usize) -> Result<(), Fault> {
        run(conn, "BEGIN IMMEDIATE")?;
        let mut done = 0;
        while let Some(task) = group.get_mut(done) {
            task.run(&self.cx, conn)?;
            if conn.is_autocommit() {
                return Err(Fault::CannotWrite("the transaction was dropped".to_owned()));
            }
            done += 1;
            // Whoever came meanwhile shares this commit.
            if done == group.len() && done < limit {
                group.extend(waiting.try_iter().take(limit - done));
            }
        }
        self.cx.crash.point("before_commit");
        self.cx.crash.statement()?;
        run(conn, "COMMIT")
    }
}

fn crash_points(cx: &Arc<Context>) -> checkpoint::Reached {
    let cx = Arc::clone(cx);
    Arc::new(move |name| cx.crash.point(name))
}

fn opened(path: &Path, how: Use) -> Result<Connection, Fault> {
    let conn = sqlite::open(path, how).map_err(DbError::give_up)?;
    checkpoint::watch(&conn);
    Ok(conn)
}

/// A word of transactions.
fn run(conn: &Connection, sql: &str) -> Result<(), Fault> {
    let mut statement = conn.prepare_cached(sql).map_err(|e| DbError::from(e).give_up())?;
    statement.execute([]).map(|_| ()).map_err(|e| DbError::from(e).give_up())
}
