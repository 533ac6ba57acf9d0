//! One portable format for logs, decisions, laws, files and plain tables; what follows from the logs is not in it.
//!
//! ```text
//! "ahat-backup-1\n" ‖ record… ‖ record of kind Z
//! record = kind u8 ‖ length u64 ‖ bytes
//! H  heads: per log a text name ‖ seq u64 ‖ hash [32]      T  name of the table that the next rows belong to
//! R  a row: per column a value                            F  a file
//! Z  SHA-256 of every byte before this record
//! value = length u32 ‖ kind u8 ‖ bytes (null, text, int, bool, date, time in µs, id, bytes)
//! ```
//! Integers are big-endian.

use std::io::{Read, Seek, SeekFrom, Write};

use log::Hash;
use registry::ports::rows::{Origin, Row, Table};
use registry::ports::store::{Fault, LogId};
use sha2::{Digest, Sha256};

use crate::catalogue::{self, DECISION, EVENT, LAW_BUNDLE, OUTBOX, UPLOAD};
use crate::conn::Conn;
use crate::convert::{Cells, value_bytes, value_of};
use crate::error::{DbError, damaged};
use crate::fold::heads;
use crate::scan::Scan;
use crate::store::{Backend, Store};
use crate::verify::Progress;

const MAGIC: &[u8] = b"ahat-backup-1\n";
/// Longer records do not occur: a damaged length must not ask for all memory.
const LONGEST: u64 = 1 << 31;

/// What was written or read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackupReport {
    /// Each log with its number of events and its last hash.
    pub heads: Vec<(LogId, u64, Hash)>,
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: u64,
}

fn cannot(e: std::io::Error) -> Fault {
    Fault::CannotWrite(format!("backup: {e}"))
}

/// Tables that are in a backup.
pub(crate) fn kept(store: &Store) -> Vec<&'static Table> {
    let plain = store.inner.cx.projection.tables().iter().copied().filter(|t| t.origin == Origin::Plain);
    [&LAW_BUNDLE, &DECISION, &EVENT, &OUTBOX, &UPLOAD].into_iter().chain(plain).collect()
}

struct Out<'w> {
    to: &'w mut (dyn Write + Send),
    hash: Sha256,
}

impl Out<'_> {
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.hash.update(bytes);
        self.to.write_all(bytes).map_err(cannot)
    }

    fn record(&mut self, kind: u8, bytes: &[u8]) -> Result<(), Fault> {
        self.bytes(&[kind])?;
        self.bytes(&(bytes.len() as u64).to_be_bytes())?;
        self.bytes(bytes)
    }
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend(bytes);
}

/// Writes everything to `to` as it is at this moment; others may go on writing.
///
/// # Errors
/// The database cannot be read or `to` cannot be written.
pub async fn backup(store: &Store, to: &mut (dyn Write + Send), progress: Progress<'_>) -> Result<BackupReport, Fault> {
    let mut snapshot = store.snapshot().await?;
    let mut conn = snapshot.conn();
    let mut out = Out { to, hash: Sha256::new() };
    out.bytes(MAGIC)?;
    let heads = heads(&mut conn).await.map_err(DbError::give_up)?;
    let mut report = BackupReport { heads, ..BackupReport::default() };
    let mut bytes = Vec::new();
    for (log, seq, hash) in &report.heads {
        put(&mut bytes, log.0.as_bytes());
        bytes.extend(seq.to_be_bytes());
        bytes.extend(hash.0);
    }
    out.record(b'H', &bytes)?;
    for table in kept(store) {
        out.record(b'T', table.name.as_bytes())?;
        let mut scan = Scan::new(table);
        while let Some(rows) = scan.next(&mut conn).await.map_err(DbError::give_up)? {
            for row in rows {
                bytes.clear();
                row.iter().for_each(|v| put(&mut bytes, &value_bytes(v)));
                out.record(b'R', &bytes)?;
                report.rows = report.rows.saturating_add(1);
            }
            progress(table.name, report.rows, 0);
        }
    }
    report.files = files(store, &mut conn, &mut out).await?;
    let hash: [u8; 32] = out.hash.clone().finalize().into();
    out.record(b'Z', &hash)?;
    out.to.flush().map_err(cannot)?;
    Ok(report)
}

/// Files in the order of their hashes, each once: those of the table, and among them those that lie beside SQLite. How many.
async fn files(store: &Store, conn: &mut Conn<'_>, out: &mut Out<'_>) -> Result<u64, Fault> {
    let Backend::Sqlite { files, .. } = &store.inner.backend else { return of_table(conn, out, &mut |_, _| Ok(0)).await };
    // A file lies there before any event names it: listed after the snapshot was taken, all that matter are there.
    let mut beside = files.list()?.into_iter().peekable();
    let mut until = |next: Option<&[u8]>, out: &mut Out<'_>| {
        let mut written = 0_u64;
        while let Some(hash) = beside.next_if(|hash| next.is_none_or(|next| hash.as_slice() <= next)) {
            if next != Some(hash.as_slice()) {
                out.record(b'F', &files.get(&hash)?.ok_or_else(|| damaged("a file has gone"))?)?;
                written = written.saturating_add(1);
            }
        }
        Ok(written)
    };
    let written = of_table(conn, out, &mut until).await?;
    Ok(written.saturating_add(until(None, out)?))
}

/// Writes what comes before a hash, or all that is left; how much it was.
type Until<'a, 'w> = dyn FnMut(Option<&[u8]>, &mut Out<'w>) -> Result<u64, Fault> + Send + 'a;

/// Files of the table, before each whatever `until` writes.
async fn of_table<'w>(conn: &mut Conn<'_>, out: &mut Out<'w>, until: &mut Until<'_, 'w>) -> Result<u64, Fault> {
    let (mut scan, mut written) = (Scan::new(&catalogue::FILE).few(16), 0_u64);
    while let Some(rows) = scan.next(conn).await.map_err(DbError::give_up)? {
        for row in rows {
            let mut c = Cells::from(row);
            let hash = c.bytes()?;
            written = written.saturating_add(until(Some(&hash), out)?).saturating_add(1);
            out.record(b'F', &c.bytes()?)?;
        }
    }
    Ok(written)
}

/// One record of a backup.
pub(crate) enum Record {
    Heads(Vec<(LogId, u64, Hash)>),
    Table(String),
    Row(Row),
    File(Vec<u8>),
}

/// A backup whose bytes are known to be those that were written.
pub(crate) struct Checked<'r> {
    from: std::io::BufReader<&'r mut (dyn ReadSeek + Send)>,
}

/// What a backup is read from: twice, because it is checked before anything of it is used.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

fn unreadable(e: std::io::Error) -> Fault {
    damaged(format!("backup: {e}"))
}

fn header(from: &mut impl Read) -> Result<(u8, u64), Fault> {
    let (mut kind, mut length) = ([0; 1], [0; 8]);
    from.read_exact(&mut kind).map_err(unreadable)?;
    from.read_exact(&mut length).map_err(unreadable)?;
    let [kind] = kind;
    let length = u64::from_be_bytes(length);
    if length > LONGEST { Err(damaged("backup: a record is too long")) } else { Ok((kind, length)) }
}

fn body(from: &mut impl Read, length: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = from.take(length).read_to_end(&mut bytes).map_err(unreadable)?;
    if read as u64 == length { Ok(bytes) } else { Err(damaged("backup: it ends in the middle of a record")) }
}

impl<'r> Checked<'r> {
    /// Reads it through once and compares the hash at its end.
    pub(crate) fn open(from: &'r mut (dyn ReadSeek + Send)) -> Result<Self, Fault> {
        let mut from = std::io::BufReader::with_capacity(1 << 20, from);
        let mut hash = Sha256::new();
        let mut magic = [0; MAGIC.len()];
        from.read_exact(&mut magic).map_err(unreadable)?;
        if magic != MAGIC {
            return Err(damaged("this is no backup of ours, or of a later format"));
        }
        hash.update(magic);
        loop {
            let (kind, length) = header(&mut from)?;
            let bytes = body(&mut from, length)?;
            if kind == b'Z' {
                let found: [u8; 32] = hash.finalize().into();
                if bytes != found {
                    return Err(damaged("backup: its bytes are not those that were written"));
                }
                break;
            }
            hash.update([kind]);
            hash.update(length.to_be_bytes());
            hash.update(&bytes);
        }
        from.seek(SeekFrom::Start(MAGIC.len() as u64)).map_err(unreadable)?;
        Ok(Self { from })
    }

    /// The next record; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Record>, Fault> {
        let (kind, length) = header(&mut self.from)?;
        let bytes = body(&mut self.from, length)?;
        let mut rest = bytes.as_slice();
        Ok(Some(match kind {
            b'H' => {
                let mut heads = Vec::new();
                while !rest.is_empty() {
                    let name = String::from_utf8(counted(&mut rest)?.to_vec()).map_err(damaged)?;
                    let seq = <[u8; 8]>::try_from(some(&mut rest, 8)?).map(u64::from_be_bytes).map_err(damaged)?;
                    heads.push((LogId(name), seq, Hash::try_from(some(&mut rest, 32)?).map_err(damaged)?));
                }
                Record::Heads(heads)
            }
            b'T' => Record::Table(String::from_utf8(bytes).map_err(damaged)?),
            b'R' => {
                let mut row = Vec::new();
                while !rest.is_empty() {
                    row.push(value_of(counted(&mut rest)?)?);
                }
                Record::Row(row)
            }
            b'F' => Record::File(bytes),
            b'Z' => return Ok(None),
            other => {
                return Err(damaged(format!("backup: there is no record of kind {other}")));
            }
        }))
    }
}

fn some<'b>(rest: &mut &'b [u8], length: usize) -> Result<&'b [u8], Fault> {
    let (found, after) = rest.split_at_checked(length).ok_or_else(|| damaged("backup: a record is too short"))?;
    *rest = after;
    Ok(found)
}

fn counted<'b>(rest: &mut &'b [u8]) -> Result<&'b [u8], Fault> {
    let length = <[u8; 4]>::try_from(some(rest, 4)?).map(u32::from_be_bytes).map_err(damaged)?;
    some(rest, length as usize)
}
