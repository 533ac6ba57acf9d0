//! Files beside what events and uploads say of them.

use std::collections::BTreeSet;

use registry::ports::rows::Value;

use crate::catalogue;
use crate::conn::Conn;
use crate::convert::Cells;
use crate::derived::Derived;
use crate::error::DbError;
use crate::files::hash_of;
use crate::scan::Scan;
use crate::store::{Backend, Store};
use crate::sweep::Known;
use crate::verify::Report;

/// Each file has its hash; what an event names is there; what no event names waits with the day it came.
pub(crate) async fn files(store: &Store, conn: &mut Conn<'_>, derived: &Derived, report: &mut Report) -> Result<(), DbError> {
    // Read first: a file that comes meanwhile has its row before it.
    let there = hashed(store, conn, report).await?;
    let waiting = uploads(conn, report).await?;
    for (hash, place) in &derived.files {
        if !there.contains(hash.as_slice()) {
            report.add("file", hex::encode(hash), None, format!("event {place} names it, and it is not there"));
        }
    }
    for hash in there {
        let named = <[u8; 32]>::try_from(hash.as_slice()).is_ok_and(|hash| derived.files.contains_key(&hash));
        if !named && !waiting.contains(&hash) && !moved(store, &hash).await? {
            report.add("upload", hex::encode(&hash), None, "a file that no event names, and nothing says when it came");
        }
    }
    Ok(())
}

/// Files of SQLite lie outside the moment that is looked at: one may have come since, with its row, or be swept by now.
async fn moved(store: &Store, hash: &[u8]) -> Result<bool, DbError> {
    let Backend::Sqlite { files, .. } = &store.inner.backend else {
        return Ok(false);
    };
    let gone = match <[u8; 32]>::try_from(hash) {
        Ok(hash) => files.get(&hash)?.is_none(),
        Err(_) => false,
    };
    Ok(gone || store.read(Known(hash.to_vec())).await?)
}

/// Hashes of all files; those whose bytes have another one are named.
async fn hashed(store: &Store, conn: &mut Conn<'_>, report: &mut Report) -> Result<BTreeSet<Vec<u8>>, DbError> {
    const OTHER: &str = "the bytes have another hash";
    let mut there = BTreeSet::new();
    if let Backend::Sqlite { files, .. } = &store.inner.backend {
        for hash in files.list()? {
            report.files = report.files.saturating_add(1);
            // One that was swept since it was listed is gone.
            if files.get(&hash)?.is_some_and(|bytes| hash_of(&bytes) != hash) {
                report.add("file", hex::encode(hash), None, OTHER);
            }
            there.insert(hash.to_vec());
        }
    }
    let mut scan = Scan::new(&catalogue::FILE).few(16);
    while let Some(rows) = scan.next(conn).await? {
        for row in rows {
            report.files = report.files.saturating_add(1);
            let mut c = Cells::from(row);
            let (hash, bytes) = (c.bytes()?, c.bytes()?);
            if hash != hash_of(&bytes) {
                report.add("file", hex::encode(&hash), None, OTHER);
            }
            there.insert(hash);
        }
    }
    Ok(there)
}

/// Hashes of files that came and wait for an event.
async fn uploads(conn: &mut Conn<'_>, report: &mut Report) -> Result<BTreeSet<Vec<u8>>, DbError> {
    let mut waiting = BTreeSet::new();
    let mut scan = Scan::new(&catalogue::UPLOAD);
    while let Some(rows) = scan.next(conn).await? {
        for row in rows {
            report.rows = report.rows.saturating_add(1);
            if let Some(Value::Bytes(hash)) = row.into_iter().next() {
                waiting.insert(hash);
            }
        }
    }
    Ok(waiting)
}
