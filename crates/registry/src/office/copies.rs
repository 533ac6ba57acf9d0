//! Copies II at their holders, and their volumes: which lag, what may be closed, what must be sent (K-181).

use std::collections::{BTreeMap, BTreeSet};

use domain::notice::{SecondCopyState, Volume};
use domain::numbers::{ActKind, Book, RecordId, SecondCopyId, VOLUME, VolumeId};
use jiff::civil::Date;
use uuid::Uuid;

use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::projection::tables::{COPY_PRINT, NOTICE, RECORD, SECOND_COPY, VOLUME as VOLUMES};
use crate::records::cells::Named;
use crate::records::{NoticeRow, VolumeRow, all, state};
use crate::registry::Registry;
use crate::run::place_of;

/// Lines of one list at most.
pub const MOST: u32 = 1000;
/// Ids in one question at most.
const AT_ONCE: usize = 500;

/// Copy II with what its record has by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyLine {
    /// The copy.
    pub id: SecondCopyId,
    /// Its record.
    pub record: RecordId,
    /// Number of the act.
    pub number: u64,
    /// Year.
    pub year: i16,
    /// Book, by name.
    pub book: String,
    /// Code of the body that made it.
    pub body: String,
    /// Version it reflects.
    pub reflects: u64,
    /// Version of the record.
    pub version: u64,
    /// Day it was last made or changed.
    pub changed_on: Date,
    /// `at_body`, `sent`, `at_authority`.
    pub state: String,
}

impl CopyLine {
    /// Does it not yet show what the record says?
    #[must_use]
    pub const fn lags(&self) -> bool {
        self.reflects < self.version
    }
}

/// Copies II of this log that lag behind their records, the longest first.
///
/// # Errors
/// A technical failure.
pub async fn lagging(registry: &Registry, log: &LogId) -> Result<Vec<CopyLine>, Fault> {
    // Most records are never changed: begin from those that were, of the bodies whose copies can be here.
    let store = registry.store();
    let bodies = std::iter::once(Value::from(log.0.as_str())).chain(kept_here(log)).collect();
    let changed = Select::from(&RECORD).matching("log", Is::In(bodies)).matching("version", Is::AtLeast(Value::Int(2))).desc("made_on").desc("id").limit(MOST);
    let mut lines = Vec::new();
    for page in 0.. {
        let read = |row: &Vec<Value>| Ok((Named::of(&RECORD, row).id("id")?, Named::of(&RECORD, row).count("version")?));
        let versions: BTreeMap<Uuid, u64> = all(store, &changed.clone().offset(MOST.saturating_mul(page)), read).await?.into_iter().collect();
        let ids: Vec<Value> = versions.keys().map(|id| Value::Id(*id)).collect();
        let last = ids.len() < MOST as usize;
        if !ids.is_empty() {
            let query = Select::from(&SECOND_COPY).eq("log", log.0.as_str()).matching("record", Is::In(ids)).limit(MOST);
            let copies: Vec<CopyLine> = all(store, &query, line).await?;
            // While the body holds it, copy II is the sheet that was printed last: it shows what that printing shows.
            let at_body = copies.iter().filter(|copy| copy.state == state_name(&SecondCopyState::AtBody)).map(|copy| copy.record);
            let sheets = sheets(registry, at_body).await?;
            lines.extend(copies.into_iter().map(|copy| CopyLine {
                version: versions.get(&copy.record.0).copied().unwrap_or(copy.reflects),
                reflects: sheets.get(&copy.record).map_or(copy.reflects, |shown| copy.reflects.min(*shown)),
                ..copy
            }));
        }
        if last {
            break;
        }
    }
    lines.retain(CopyLine::lags);
    lines.sort_by_key(|line| (line.changed_on, line.number));
    Ok(lines)
}

/// Logs of the bodies whose second copies come here.
fn kept_here(log: &LogId) -> impl Iterator<Item = Value> {
    let logs = law::bodies::Bodies::bundled().all().filter_map(|body| body.id.log_id()).map(LogId);
    logs.filter(|body| place_of(body).keeper.as_ref() == Some(&log.0)).map(|body| Value::from(body.0.as_str()))
}

fn line(row: &Vec<Value>) -> Result<CopyLine, Fault> {
    let r = Named::of(&SECOND_COPY, row);
    let reflects = r.count("reflects")?;
    Ok(CopyLine {
        id: SecondCopyId(r.id("id")?),
        record: RecordId(r.id("record")?),
        number: r.count("number")?,
        year: r.year("year")?,
        book: r.text("book")?,
        body: r.text("body")?,
        reflects,
        version: reflects,
        changed_on: r.date("changed_on")?,
        state: r.text("state")?,
    })
}

/// Records of a foreign institution that wait to be transferred to the capital's authority (O99-4), by number; none at home. Those
/// whose copy II is not printed yet wait for that first, on the desk of their case.
///
/// # Errors
/// A technical failure.
pub async fn to_transfer(registry: &Registry, log: &LogId) -> Result<Vec<CopyLine>, Fault> {
    if !place_of(log).abroad {
        return Ok(Vec::new());
    }
    let mut waiting = all(registry.store(), &untransferred(log).asc("year").asc("book").asc("number").limit(MOST), line).await?;
    let printed = printed(registry, waiting.iter().map(|line| line.record)).await?;
    waiting.retain(|line| printed.contains(&line.record));
    Ok(waiting)
}

/// How many such records there are.
///
/// # Errors
/// A technical failure.
pub async fn count_to_transfer(registry: &Registry, log: &LogId) -> Result<u64, Fault> {
    Ok(to_transfer(registry, log).await?.len() as u64)
}

fn untransferred(log: &LogId) -> Select {
    Select::from(&SECOND_COPY).eq("log", log.0.as_str()).eq("state", "at_body")
}

/// Transmittals of a foreign institution (O17), newest first.
///
/// # Errors
/// A technical failure.
pub async fn transfers(registry: &Registry, log: &LogId) -> Result<Vec<NoticeRow>, Fault> {
    let query = Select::from(&NOTICE).eq("log", log.0.as_str()).eq("side", "out").eq("code", "O17").desc("sent_on").desc("id").limit(MOST);
    all(registry.store(), &query, NoticeRow::read).await
}

/// Of these records those whose copy II was printed.
async fn printed(registry: &Registry, records: impl Iterator<Item = RecordId>) -> Result<BTreeSet<RecordId>, Fault> {
    let ids: Vec<Value> = records.map(|record| Value::Id(record.0)).collect();
    let mut printed = BTreeSet::new();
    for some in ids.chunks(AT_ONCE) {
        let query = Select::from(&COPY_PRINT).matching("record", Is::In(some.to_vec())).eq("copy", "second").eq("ordinal", 1).limit(MOST);
        printed.extend(all(registry.store(), &query, |row| Ok(RecordId(Named::of(&COPY_PRINT, row).id("record")?))).await?);
    }
    Ok(printed)
}

/// Version that the last printed sheet of copy II shows, of these records those that have one.
async fn sheets(registry: &Registry, records: impl Iterator<Item = RecordId>) -> Result<BTreeMap<RecordId, u64>, Fault> {
    let ids: Vec<Value> = records.map(|record| Value::Id(record.0)).collect();
    let mut sheets = BTreeMap::new();
    // Ten printings of each fit into one answer.
    for some in ids.chunks(MOST as usize / 10) {
        let query = Select::from(&COPY_PRINT).matching("record", Is::In(some.to_vec())).eq("copy", "second").asc("ordinal").limit(MOST);
        let read = |row: &Vec<Value>| Ok((RecordId(Named::of(&COPY_PRINT, row).id("record")?), Named::of(&COPY_PRINT, row).count("reflects")?));
        sheets.extend(all(registry.store(), &query, read).await?);
    }
    Ok(sheets)
}

/// Numbers of the acts whose copy II, one of these, was never printed.
///
/// # Errors
/// A technical failure.
pub async fn unprinted(registry: &Registry, copies: &[SecondCopyId]) -> Result<Vec<u64>, Fault> {
    let mut numbers = Vec::new();
    for some in copies.chunks(AT_ONCE) {
        let ids = some.iter().map(|copy| Value::Id(copy.0)).collect();
        let lines = all(registry.store(), &Select::from(&SECOND_COPY).matching("id", Is::In(ids)).limit(MOST), line).await?;
        let printed = printed(registry, lines.iter().map(|line| line.record)).await?;
        numbers.extend(lines.iter().filter(|line| !printed.contains(&line.record)).map(|line| line.number));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// A volume that could be closed: its copies lie with the body, numbers without a gap from its first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Kind of acts.
    pub kind: ActKind,
    /// Year.
    pub year: i16,
    /// Book.
    pub book: Book,
    /// Number of the volume.
    pub ordinal: u64,
    /// Its copies, by number.
    pub copies: Vec<SecondCopyId>,
    /// First and last number there.
    pub numbers: (u64, u64),
    /// Numbers of those whose copy II is not printed yet, with their records: they are printed before the volume is closed (O99-10.1).
    pub unprinted: Vec<(u64, RecordId)>,
}

impl Candidate {
    /// May it be closed on this day, as far as its size tells: 200 records, or the year is over (K-181).
    #[must_use]
    pub fn ripe(&self, today: Date) -> bool {
        self.copies.len() as u64 == VOLUME || today.year() > self.year
    }
}

/// Every volume that has copies with the body and is not closed yet, oldest first. Copies in closed volumes wait to be sent. Abroad
/// there are none.
///
/// # Errors
/// A technical failure.
pub async fn candidates(registry: &Registry, log: &LogId) -> Result<Vec<Candidate>, Fault> {
    if place_of(log).abroad {
        return Ok(Vec::new());
    }
    let store = registry.store();
    let volumes = volumes(registry, log).await?;
    let closed = |year: i16, book: &str, ordinal: u64| volumes.iter().any(|v| v.year == year && v.book == book && v.ordinal == ordinal);
    let query = Select::from(&SECOND_COPY).eq("log", log.0.as_str()).eq("state", "at_body").eq("kind", ActKind::Birth.as_str());
    let query = query.asc("year").asc("book").asc("number").limit(10_000);
    let rows = all(store, &query, |row| Ok((line(row)?, Named::of(&SECOND_COPY, row).count("volume")?))).await?;
    let printed = printed(registry, rows.iter().map(|(copy, _)| copy.record)).await?;
    let mut found: BTreeMap<(i16, &'static str, u64), Candidate> = BTreeMap::new();
    for (copy, ordinal) in rows {
        let book = if copy.book == Book::Restored.as_str() { Book::Restored } else { Book::Current };
        if copy.body != log.0 || closed(copy.year, &copy.book, ordinal) {
            continue;
        }
        let candidate = found.entry((copy.year, book.as_str(), ordinal)).or_insert_with(|| Candidate {
            kind: ActKind::Birth,
            year: copy.year,
            book,
            ordinal,
            copies: Vec::new(),
            numbers: (copy.number, copy.number),
            unprinted: Vec::new(),
        });
        if !printed.contains(&copy.record) {
            candidate.unprinted.push((copy.number, copy.record));
        }
        candidate.copies.push(copy.id);
        candidate.numbers.1 = copy.number;
    }
    Ok(found.into_values().collect())
}

/// Volumes of this log, newest first.
///
/// # Errors
/// A technical failure.
pub async fn volumes(registry: &Registry, log: &LogId) -> Result<Vec<VolumeRow>, Fault> {
    let query = Select::from(&VOLUMES).eq("log", log.0.as_str()).desc("year").asc("book").desc("ordinal").limit(MOST);
    all(registry.store(), &query, VolumeRow::read).await
}

/// One volume of this log.
///
/// # Errors
/// A technical failure.
pub async fn volume(registry: &Registry, log: &LogId, id: VolumeId) -> Result<Option<Volume>, Fault> {
    state(registry, log, StreamKind::Volume, id.0).await
}

/// What a keeper holds of one body: its second copies, by year, book and volume.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// The body.
    pub body: String,
    /// Year.
    pub year: i16,
    /// Book, by name.
    pub book: String,
    /// Number of the volume.
    pub volume: u64,
    /// How many copies.
    pub copies: u64,
}

/// The volumes kept in the log of an oblast authority.
///
/// # Errors
/// A technical failure.
pub async fn kept(registry: &Registry, log: &LogId) -> Result<Vec<Kept>, Fault> {
    let query = Select::from(&SECOND_COPY).eq("log", log.0.as_str()).eq("state", "at_authority").count_by(&["body", "year", "book", "volume"]);
    let rows = registry.store().select(&query).await?;
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells = row.into_iter();
        let (Some(Value::Text(body)), Some(Value::Int(year)), Some(Value::Text(book)), Some(Value::Int(volume)), Some(Value::Int(copies))) =
            (cells.next(), cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return Err(Fault::Damaged("a count of second copies".to_owned()));
        };
        let whole = |n: i64| u64::try_from(n).unwrap_or(0);
        kept.push(Kept { body, year: i16::try_from(year).unwrap_or(0), book, volume: whole(volume), copies: whole(copies) });
    }
    kept.sort();
    Ok(kept)
}

/// Name of a state of copy II, as the read model has it.
#[must_use]
pub const fn state_name(state: &SecondCopyState) -> &'static str {
    match state {
        SecondCopyState::AtBody => "at_body",
        SecondCopyState::Sent { .. } | SecondCopyState::Transferred { .. } => "sent",
        SecondCopyState::AtAuthority => "at_authority",
    }
}
