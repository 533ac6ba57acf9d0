//! The lock of a data directory: one process writes.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use registry::ports::store::Fault;

/// Held as long as it lives; freed by the operating system when the process ends, however it ends.
#[derive(Debug)]
pub struct DataLock {
    _file: File,
}

impl DataLock {
    /// Takes the lock of the directory `dir`.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`] when another process holds it, or the directory cannot be written.
    pub fn take(dir: &Path) -> Result<Self, Fault> {
        let path = dir.join("ahat.lock");
        let cannot = |e: std::io::Error| Fault::CannotWrite(format!("{}: {e}", path.display()));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(cannot)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(Fault::CannotWrite(format!("another process works with {}: stop it, or give the command to the running server", dir.display())))
            }
            Err(TryLockError::Error(e)) => Err(cannot(e)),
        }
    }
}
