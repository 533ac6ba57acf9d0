//! Files kept under their SHA-256: a table in PostgreSQL, files beside SQLite. Never replaced.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use registry::ports::store::Fault;
use sha2::{Digest, Sha256};

use crate::crash::Crash;

/// How the name of a file ends that is not whole yet.
const UNFINISHED: &str = ".part";

/// SHA-256 of a file.
pub(crate) fn hash_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The directory of files beside an SQLite database.
#[derive(Debug, Clone)]
pub(crate) struct Directory(PathBuf);

fn cannot(path: &Path) -> impl Fn(std::io::Error) -> Fault + '_ {
    move |e| Fault::CannotWrite(format!("{}: {e}", path.display()))
}

impl Directory {
    pub(crate) fn beside(database: &Path) -> Self {
        let mut name = database.file_name().unwrap_or_default().to_os_string();
        name.push(".files");
        Self(database.with_file_name(name))
    }

    fn path(&self, hash: &[u8; 32]) -> PathBuf {
        let name = hex::encode(hash);
        self.0.join(name.get(..2).unwrap_or_default()).join(name)
    }

    /// Makes the directory, so that its name outlives a loss of power before a file in it is named, and takes away what processes
    /// that ended left unfinished: nobody would ever find it, and nothing would sweep it. Whoever calls holds the lock of the data.
    pub(crate) fn open(&self) -> Result<(), Fault> {
        if !self.0.exists() {
            fs::create_dir_all(&self.0).map_err(cannot(&self.0))?;
            let beside = self.0.parent().unwrap_or(&self.0);
            return File::open(beside).and_then(|d| d.sync_all()).map_err(cannot(beside));
        }
        self.each(|dir, name| {
            let path = dir.join(name);
            if name.starts_with('.') && name.ends_with(UNFINISHED) { fs::remove_file(&path).map_err(cannot(&path)) } else { Ok(()) }
        })
    }

    /// Writes, syncs, names: a file that can be found is whole.
    pub(crate) fn put(&self, crash: &Crash, bytes: &[u8]) -> Result<[u8; 32], Fault> {
        let hash = hash_of(bytes);
        let path = self.path(&hash);
        let dir = path.parent().unwrap_or(&self.0).to_path_buf();
        if path.exists() {
            // Whoever named it at this very moment may not have synced the name yet.
            self.sync(&dir)?;
            return Ok(hash);
        }
        fs::create_dir_all(&dir).map_err(cannot(&dir))?;
        let token = crate::convert::salt()?;
        let temporary = dir.join(format!(".{}{UNFINISHED}", hex::encode(token)));
        let written = File::create_new(&temporary).and_then(|mut f| {
            f.write_all(bytes)?;
            f.sync_all()
        });
        if let Err(e) = written {
            let _ = fs::remove_file(&temporary);
            return Err(cannot(&temporary)(e));
        }
        crash.point("file_written");
        fs::rename(&temporary, &path).map_err(cannot(&path))?;
        self.sync(&dir)?;
        crash.point("file_named");
        Ok(hash)
    }

    /// Names in a directory of files, and its own name, outlive a loss of power.
    fn sync(&self, dir: &Path) -> Result<(), Fault> {
        [dir, &self.0].into_iter().try_for_each(|d| File::open(d).and_then(|f| f.sync_all()).map_err(cannot(d)))
    }

    pub(crate) fn get(&self, hash: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        let path = self.path(hash);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            Err(e) => Err(Fault::Unreachable(format!("{}: {e}", path.display()))),
        }
    }

    /// Takes a file away; one that is not there is gone.
    pub(crate) fn remove(&self, hash: &[u8; 32]) -> Result<(), Fault> {
        let path = self.path(hash);
        match fs::remove_file(&path) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(cannot(&path)(e)),
            _ => Ok(()),
        }
    }

    /// Hashes that files are named by, in order; unfinished ones are passed over.
    pub(crate) fn list(&self) -> Result<Vec<[u8; 32]>, Fault> {
        let mut out = Vec::new();
        self.each(|_, name| {
            let mut hash = [0; 32];
            if hex::decode_to_slice(name, &mut hash).is_ok() {
                out.push(hash);
            }
            Ok(())
        })?;
        out.sort_unstable();
        Ok(out)
    }

    /// Every file by its directory and name.
    fn each(&self, mut tell: impl FnMut(&Path, &str) -> Result<(), Fault>) -> Result<(), Fault> {
        let dirs = match fs::read_dir(&self.0) {
            Ok(dirs) => dirs,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(cannot(&self.0)(e)),
        };
        for dir in dirs {
            let dir = dir.map_err(cannot(&self.0))?.path();
            for file in fs::read_dir(&dir).map_err(cannot(&dir))? {
                tell(&dir, &file.map_err(cannot(&dir))?.file_name().to_string_lossy())?;
            }
        }
        Ok(())
    }
}
