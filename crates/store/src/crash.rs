//! Named places where a test may kill the process, to see what is left on the disk.

use registry::ports::store::Fault;

/// One for each step of a write and of keeping a file.
pub const CRASH_POINTS: &[&str] = &[
    "head_taken",
    "act_loaded",
    "act_decided",
    "set_written",
    "rows_put",
    "outbox_taken",
    "outbox_done",
    "before_commit",
    "committed",
    "file_awaited",
    "file_written",
    "file_named",
    "files_erased",
];

/// What SQLite has besides: the thread that carries its write-ahead log into the database, and the writer when it ends that log.
pub const CHECKPOINT_CRASH_POINTS: &[&str] = &["checkpoint_begun", "checkpoint_made", "checkpoint_ended"];

/// Where this process is to be killed.
#[derive(Debug, Default)]
pub(crate) struct Crash {
    #[cfg(feature = "crash-points")]
    at: Option<(String, std::sync::atomic::AtomicI64)>,
    /// Statements to go until one fails, and how often after that one fails again after as many.
    #[cfg(feature = "crash-points")]
    faults: std::sync::Mutex<Option<(u64, u64, u64)>>,
}

#[cfg(feature = "crash-points")]
impl Crash {
    /// Reads `AHAT_CRASH_POINT=name:n`: the n-th time at `name`, the process is killed.
    pub(crate) fn from_env() -> Self {
        let at = std::env::var("AHAT_CRASH_POINT").ok().and_then(|v| {
            let (name, n) = v.split_once(':')?;
            Some((name.to_owned(), std::sync::atomic::AtomicI64::new(n.parse().ok()?)))
        });
        Self { at, ..Self::default() }
    }

    /// Makes statement `n` from now fail, and then `again` times the n-th after it.
    pub(crate) fn fail_at(&self, n: u64, again: u64) {
        *self.faults.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some((n, n, again));
    }

    /// Whether a fault that was ordered has not come yet.
    pub(crate) fn pending(&self) -> bool {
        self.faults.lock().unwrap_or_else(std::sync::PoisonError::into_inner).is_some()
    }

    pub(crate) fn statement(&self) -> Result<(), Fault> {
        let mut faults = self.faults.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some((left, n, again)) = *faults else {
            return Ok(());
        };
        if left > 1 {
            *faults = Some((left.saturating_sub(1), n, again));
            return Ok(());
        }
        *faults = (again > 0).then_some((n, n, again.saturating_sub(1)));
        Err(Fault::CannotWrite("injected by a test".to_owned()))
    }

    pub(crate) fn point(&self, name: &str) {
        debug_assert!(CRASH_POINTS.contains(&name) || CHECKPOINT_CRASH_POINTS.contains(&name), "{name} is not listed");
        let Some((at, left)) = &self.at else { return };
        if at == name && left.fetch_sub(1, std::sync::atomic::Ordering::SeqCst) == 1 {
            let me = std::process::id().to_string();
            let killed = std::process::Command::new("kill").args(["-9", &me]).status();
            // Not a step further, even where there is no such command.
            if killed.is_err() {
                std::process::abort();
            }
            loop {
                std::thread::park();
            }
        }
    }
}

#[cfg(not(feature = "crash-points"))]
impl Crash {
    pub(crate) fn from_env() -> Self {
        Self {}
    }

    #[expect(clippy::unused_self, reason = "with the feature it is used")]
    pub(crate) fn point(&self, _name: &str) {}

    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "with the feature it is used")]
    pub(crate) fn statement(&self) -> Result<(), Fault> {
        Ok(())
    }
}
