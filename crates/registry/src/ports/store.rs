//! The port of the store: streams of events under the head of one log, claims, counters, rows, files.
//!
//! The store knows nothing of births. A use case says beforehand what it must read ([`Reads`]); the store takes the head of
//! one log, loads it, and calls the use case's pure [`Act`]; what that answers is written as one write set, or not at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::rows::{Change, Row, Select, Table};

/// The log of one body: its code, e.g. `7517` (registering body), `o75` (oblast authority), `9001` (consulate), `system`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LogId(pub String);

/// What a stream is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamKind {
    /// One application with its check, conclusion and refusal.
    Application,
    /// One act record with its copy I.
    Record,
    /// Copy II of one act record, at its holder.
    SecondCopy,
    /// A volume of 200 records (K-181).
    Volume,
    /// One certificate or reference.
    Certificate,
    /// A lot of blanks of strict account.
    BlankLot,
    /// One notice, in the log of its sender; the addressee answers in a stream of its own log.
    Notice,
    /// A person in service: roles, offices, acting heads.
    Appointment,
    /// Settings of the deployment.
    Settings,
    /// A paper as an electronic document.
    Electronic,
    /// What went after its term.
    Retention,
}

/// A stream stays for ever in the log where it was born, so the log is part of its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StreamId {
    /// The log it was born in.
    pub log: LogId,
    /// What it is about.
    pub kind: StreamKind,
    /// Made by the one who starts it; needs no coordination (UUID v7).
    pub id: Uuid,
}

/// A stream as it stands: its folded state and how many events made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamState {
    /// Number of events; 0 where nothing has happened yet.
    pub version: u64,
    /// Canonical JSON of the folded state, `None` where nothing has happened yet.
    pub state: Option<Vec<u8>>,
}

/// Something unique in the whole country: a row on (kind, key).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// Kind of uniqueness, e.g. `medical_certificate`, `birth_of_iin`, `blank`.
    pub kind: String,
    /// The unique thing, normalised.
    pub key: String,
}

/// Who holds a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimHolder {
    /// The claim.
    pub claim: Claim,
    /// The stream for which it was taken.
    pub stream: StreamId,
}

/// A gapless counter of one log, e.g. `record/birth/2026/current` or `application/2026`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CounterKey(pub String);

/// What an act must read under the log's head. Everything is loaded in at most three statements.
#[derive(Debug, Clone, Default)]
pub struct Reads {
    /// Streams of this log (as they stand under its head) and of others (as last committed; their versions are checked at append).
    pub streams: Vec<StreamId>,
    /// Claims whose holders matter to the decision.
    pub claims: Vec<Claim>,
    /// Counters of this log.
    pub counters: Vec<CounterKey>,
    /// Queries over read models of this log that must be true under its head (e.g. whether a volume is open).
    pub rows: Vec<Select>,
}

/// The answer to [`Reads`], and the head it holds under.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The log written to.
    pub log: LogId,
    /// Events in the log so far.
    pub seq: u64,
    /// `recorded_at` for what is written now: never before that of the head.
    pub recorded_at: Timestamp,
    /// Day of `recorded_at` in the legal zone.
    pub legal_day: Date,
    /// One for each stream asked, in any order.
    pub streams: BTreeMap<StreamId, StreamState>,
    /// Held claims among those asked.
    pub claims: BTreeMap<Claim, StreamId>,
    /// Last number given out, 0 where none.
    pub counters: BTreeMap<CounterKey, u64>,
    /// Answers to `Reads::rows`, in their order.
    pub rows: Vec<Vec<Row>>,
}

/// One event to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The stream; its log must be the log written to.
    pub stream: StreamId,
    /// Version of the stream before this event.
    pub expected_version: u64,
    /// Name of the event, e.g. `birth_registered`.
    pub kind: String,
    /// Version of the event's format.
    pub format: u16,
    /// Canonical JSON.
    pub payload: Vec<u8>,
}

/// Why the append happened: everything needed to decide again and compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRecord {
    /// Name of the command, e.g. `birth_register`.
    pub command: String,
    /// Canonical JSON of command, facts, states read, edition, permit.
    pub input: Vec<u8>,
    /// Canonical JSON of the trace: every rule asked, with its clause and what it said.
    pub trace: Vec<u8>,
    /// SHA-256 of the law bundle judged under.
    pub law: [u8; 32],
}

/// A message that leaves after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Which worker takes it, e.g. `notice`, `population_register`, `sms`.
    pub topic: String,
    /// Canonical JSON.
    pub body: Vec<u8>,
}

/// One write set: all of it or nothing.
#[derive(Debug, Clone, Default)]
pub struct WriteSet {
    /// Events, in order.
    pub events: Vec<NewEvent>,
    /// The streams' states after the events.
    pub states: Vec<(StreamId, Vec<u8>)>,
    /// Claims taken; inserted in sorted order. A lost claim makes the act run again with the holder loaded.
    pub claims: Vec<(Claim, StreamId)>,
    /// Counters after this write; each exactly what was loaded plus the numbers given out.
    pub counters: Vec<(CounterKey, u64)>,
    /// Changes of read models.
    pub rows: Vec<Change>,
    /// Messages for the outbox.
    pub outbox: Vec<Outgoing>,
    /// Bytes that the events name by their SHA-256 and that come with them: no [`Store::file_put`] before. For what is small and made
    /// for this act; what a person sends is put as it comes.
    pub files: Vec<Vec<u8>>,
    /// The decision; `None` only where `events` is empty.
    pub decision: Option<DecisionRecord>,
    /// Given back to a repeated run of the same command.
    pub answer: Vec<u8>,
}

/// What an act would find, as [`Store::look`] answers.
#[derive(Debug, Clone)]
pub enum Looked {
    /// This.
    Now(Loaded),
    /// The command had been committed: its answer.
    Before(Vec<u8>),
}

/// A decision as the store sees it. Pure and total: it may be run again.
pub trait Act: Send + Sync {
    /// What must be loaded. May be asked again after a lost claim.
    fn reads(&self) -> Reads;
    /// The decision: what to write, or the refusal as canonical JSON (nothing is written then).
    fn decide(&self, loaded: &Loaded) -> Result<WriteSet, Refused>;
}

/// A refusal on its way through the store: canonical JSON that only the use case reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub Vec<u8>);

/// How a write ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Committed now.
    Done {
        /// `WriteSet::answer`.
        answer: Vec<u8>,
        /// Sequence number of the last event of the log.
        seq: u64,
    },
    /// The same command had been committed before: its answer.
    Before {
        /// The first run's answer.
        answer: Vec<u8>,
    },
    /// The decision refused; nothing was written.
    Refused(Refused),
}

/// One stored event, as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its stream.
    pub stream: StreamId,
    /// Position in the log, from 1.
    pub seq: u64,
    /// Position in the stream, from 1.
    pub version: u64,
    /// Name of the event.
    pub kind: String,
    /// Version of the format.
    pub format: u16,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Canonical JSON; empty where erased by lawful order.
    pub payload: Vec<u8>,
    /// The decision it came from.
    pub decision: Uuid,
}

/// A technical failure. Never shown as a refusal; nothing was written unless said so.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// The database can't be reached; try again.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The disk is full or read-only.
    #[error("the database cannot write: {0}")]
    CannotWrite(String),
    /// The clock is behind the log, or apart from the database's, by more than five minutes.
    #[error("the clock is wrong: {0}")]
    Clock(String),
    /// Stored data does not fit its format: `ahat verify` says more.
    #[error("stored data is damaged: {0}")]
    Damaged(String),
    /// A write set broke the contract of the port: a defect of ours.
    #[error("defect: {0}")]
    Defect(String),
}

/// Where legal facts are kept. One implementation, two engines; the contract suite lies beside the implementation.
#[async_trait]
pub trait Store: Send + Sync {
    /// Runs `act` under the head of `log` and writes what it answers. `command` is unique: a second run returns the first answer.
    /// `at` is the caller's clock; the store refuses with [`Fault::Clock`] when it is more than five minutes behind the head.
    async fn write(&self, log: &LogId, command: Uuid, at: Timestamp, act: Arc<dyn Act>) -> Result<Written, Fault>;
    /// What an act on `command` with these reads would find now, as last committed: the head of the log is neither taken nor waited
    /// for, so a write that comes right after may find something else. `at` is judged as in [`Self::write`].
    async fn look(&self, log: &LogId, command: Uuid, at: Timestamp, reads: &Reads) -> Result<Looked, Fault>;
    /// States of streams as last committed.
    async fn streams(&self, ids: &[StreamId]) -> Result<BTreeMap<StreamId, StreamState>, Fault>;
    /// All events of one stream, oldest first.
    async fn history(&self, stream: &StreamId) -> Result<Vec<StoredEvent>, Fault>;
    /// Rows of a read model.
    async fn select(&self, query: &Select) -> Result<Vec<Row>, Fault>;
    /// Writes plain rows (web sessions, drafts, accounts, traces of reading): no event, no log. Only tables declared `Plain`.
    async fn put(&self, changes: &[Change]) -> Result<(), Fault>;
    /// Keeps bytes under their SHA-256 before any event names them; synced when it returns. `at` is the caller's clock: a file that
    /// no event names is swept after its term, counted from the last time it was put.
    async fn file_put(&self, bytes: &[u8], at: Timestamp) -> Result<[u8; 32], Fault>;
    /// Bytes by hash.
    async fn file_get(&self, hash: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault>;
    /// Rebuilds the rows of `table` beside the old ones and swaps, from the logs and the projection the store was opened with.
    async fn rebuild(&self, table: &'static Table) -> Result<u64, Fault>;
}

/// Takes messages out of the outbox. Apart from [`Store`], because only workers use it.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Up to `limit` messages of a topic that are due at `at`, oldest first, leased until `until`.
    async fn take(&self, topic: &str, at: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<(Uuid, Vec<u8>)>, Fault>;
    /// It was delivered.
    async fn done(&self, id: Uuid) -> Result<(), Fault>;
    /// It failed; due again at `again`.
    async fn later(&self, id: Uuid, again: Timestamp, why: &str) -> Result<(), Fault>;
}

/// All that follows from one event.
#[derive(Debug, Clone, Default)]
pub struct Followed {
    /// The stream's state after it.
    pub state: Vec<u8>,
    /// Changes of rows: the same whether asked event by event or at the end.
    pub changes: Vec<Change>,
    /// Claims that it takes.
    pub claims: Vec<Claim>,
    /// Counters that it moves, and the number that it gives out of each: gapless from 1.
    pub numbers: Vec<(CounterKey, u64)>,
    /// Files that it names, by SHA-256: kept as long as it stands.
    pub files: Vec<[u8; 32]>,
}

/// All that follows from a whole stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// Its state after the last event.
    pub state: Vec<u8>,
    /// Changes of rows in order; of several changes of one row only the last need be here.
    pub changes: Vec<Change>,
    /// Claims that its events take, in order.
    pub claims: Vec<Claim>,
    /// Numbers that its events give out, in order, each with the event's position in the log.
    pub numbers: Vec<(u64, CounterKey, u64)>,
    /// Files that its events name, in order, each with the event's position in the log.
    pub files: Vec<(u64, [u8; 32])>,
}

/// Folds a stream event by event: what [`Projection::fold`] must equal, but for changes of a row that a later one replaces.
///
/// # Errors
/// Names what does not decode.
pub fn fold_each(projection: &(impl Projection + ?Sized), stream: &StreamId, events: &[StoredEvent]) -> Result<Folded, String> {
    let mut folded = Folded::default();
    for (nth, event) in events.iter().enumerate() {
        let before = (nth > 0).then_some(folded.state.as_slice());
        let followed = projection.follow(stream, before, event)?;
        folded.state = followed.state;
        folded.changes.extend(followed.changes);
        folded.claims.extend(followed.claims);
        folded.numbers.extend(followed.numbers.into_iter().map(|(key, number)| (event.seq, key, number)));
        folded.files.extend(followed.files.into_iter().map(|file| (event.seq, file)));
    }
    Ok(folded)
}

/// How events become states and rows: given to the store when it is opened, used by rebuild and `verify`.
pub trait Projection: Send + Sync {
    /// Tables of read models and plain rows, all of them.
    fn tables(&self) -> &'static [&'static Table];
    /// What follows from `event`; `state` is `None` before the first of its stream. An error names what does not decode.
    fn follow(&self, stream: &StreamId, state: Option<&[u8]>, event: &StoredEvent) -> Result<Followed, String>;
    /// What follows from all events of a stream, the first of them first. A projection that keeps the state between two events
    /// as it is, without writing and reading it, says so here: `verify` asks this.
    fn fold(&self, stream: &StreamId, events: &[StoredEvent]) -> Result<Folded, String> {
        fold_each(self, stream, events)
    }
    /// The numbers of [`Followed`] alone, to check a write set.
    fn numbers(&self, stream: &StreamId, event: &StoredEvent) -> Result<Vec<(CounterKey, u64)>, String>;
    /// The files of [`Followed`] alone, for the sweep.
    fn files(&self, stream: &StreamId, event: &StoredEvent) -> Result<Vec<[u8; 32]>, String>;
}
