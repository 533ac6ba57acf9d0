//! Copies II and their volumes: closed when full or when the year is over, sent to the keeper (K-181).

use domain::numbers::{NoticeId, VOLUME, VolumeId};
use registry::Command;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::office::copies::{self, Candidate, CopyLine};
use registry::ports::store::{StreamId, StreamKind};
use registry::records::VolumeRow;
use registry::run::place_of;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Order, Stop};
use super::done::tells_done;
use super::{Act, Look, Operation, PURPOSE, Query};

const TAG: &str = "Second copies";

pub(super) static OPERATIONS: &[Operation] =
    &[Operation::look::<Copies>(), Operation::act::<Close>(), Operation::act::<SendVolume>(), Operation::act::<Transfer>()];

/// Copies II of the own office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Copies {
    /// Copies that lag behind their records.
    pub lagging: Vec<LaggingCopy>,
    /// Volumes with copies at the body, not closed yet.
    pub candidates: Vec<VolumeToClose>,
    /// Volumes that were closed.
    pub volumes: Vec<VolumeOf>,
    /// Records made abroad that wait to be transferred to the capital's authority (O99-4).
    pub to_transfer: Vec<Uuid>,
}

/// A copy II that lags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LaggingCopy {
    /// The copy.
    pub id: Uuid,
    /// Its record.
    pub record: Uuid,
    /// Version it shows.
    pub reflects: u64,
    /// Version of the record.
    pub version: u64,
}

/// A volume that could be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VolumeToClose {
    /// Year.
    pub year: i16,
    /// `current` or `restored`.
    pub book: &'static str,
    /// Number of the volume.
    pub ordinal: u64,
    /// How many copies.
    pub copies: usize,
    /// Full, or of a year that is over.
    pub ripe: bool,
    /// Numbers of the acts whose copy II must be printed before it is closed (O99-10.1).
    pub unprinted: Vec<u64>,
}

/// A closed volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VolumeOf {
    /// The volume.
    pub id: Uuid,
    /// Year.
    pub year: i16,
    /// `current` or `restored`.
    pub book: String,
    /// Its number.
    pub ordinal: u64,
    /// How many copies.
    pub copies: u64,
    /// `closed`, `sent`, `returned`, `acknowledged`.
    pub state: String,
}

impl VolumeOf {
    pub(super) fn of(row: VolumeRow) -> Self {
        Self { id: row.id.0, year: row.year, book: row.book, ordinal: row.ordinal, copies: row.copies, state: row.state }
    }
}

impl Look for Copies {
    const ACTION: Action = Action::CopiesRead;
    const ID: &'static str = "copies_read";
    const PATH: &'static str = "/api/copies";
    const TAG: &'static str = TAG;
    const SAYS: &'static str =
        "Copies II of the own office that lag behind their records, volumes to be closed, volumes closed (K-181); abroad, records to be transferred (O99-4).";
    const QUERY: &'static [Query] = &[PURPOSE];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let (registry, log) = (ask.registry(), ask.own_log()?);
        let lagging = copies::lagging(registry, &log).await?;
        let about: Vec<Subject> = lagging.iter().map(|line| Subject::Record(line.record)).collect();
        ask.traced(ask.permit.clone(), &about).await?;
        let line = |one: CopyLine| LaggingCopy { id: one.id.0, record: one.record.0, reflects: one.reflects, version: one.version };
        let today = ask.visit.today();
        let candidate = |one: Candidate| VolumeToClose {
            year: one.year,
            book: one.book.as_str(),
            ordinal: one.ordinal,
            copies: one.copies.len(),
            ripe: one.ripe(today),
            unprinted: one.unprinted.iter().map(|(number, _)| *number).collect(),
        };
        let found = Self {
            lagging: lagging.into_iter().map(line).collect(),
            candidates: copies::candidates(registry, &log).await?.into_iter().map(candidate).collect(),
            volumes: copies::volumes(registry, &log).await?.into_iter().map(VolumeOf::of).collect(),
            to_transfer: copies::to_transfer(registry, &log).await?.into_iter().map(|line| line.record.0).collect(),
        };
        Ok((found, None))
    }
}

/// A volume to be closed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Year.
    pub year: i16,
    /// `current` or `restored`.
    pub book: String,
    /// Number of the volume.
    pub ordinal: u64,
}

impl Act for Close {
    const ACTION: Action = Action::VolumeClose;
    const PATH: &'static str = "/api/volumes";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Closes a volume of copies II: two hundred of them, or those of a year that is over (K-181).";
    const EXAMPLE: &'static str = r#"{"year": 2026, "book": "current", "ordinal": 1}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let log = ask.own_log()?;
        let found = copies::candidates(ask.registry(), &log)
            .await?
            .into_iter()
            .find(|one| (one.year, one.book.as_str(), one.ordinal) == (self.year, self.book.as_str(), self.ordinal));
        let one = found.ok_or_else(|| Stop::because("K-181", "ground-volume-copies-away", "ordinal"))?;
        let id = VolumeId(ask.made(b"volume"));
        let command = Command::VolumeClose { id, kind: one.kind, year: one.year, book: one.book, ordinal: one.ordinal, copies: one.copies };
        Ok(Order { log, command, about: None })
    }
}

/// The sending: it says nothing but itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendVolume {}

impl Act for SendVolume {
    const ACTION: Action = Action::VolumeSend;
    const PATH: &'static str = "/api/volumes/{id}/sending";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Sends a closed volume with its inventory to the keeper of second copies (K-181).";
    const EXAMPLE: &'static str = "{}";
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let (id, log) = (VolumeId(ask.id("id")?), ask.own_log()?);
        let volume = copies::volume(ask.registry(), &log, id).await?.ok_or(Stop::NOTHING)?;
        let to = place_of(&log).keeper.ok_or(Stop::NOTHING)?;
        let command = Command::VolumeSend { id, notice: NoticeId(ask.made(b"notice")), to, copies: volume.copies };
        Ok(Order { about: Some(StreamId { log: log.clone(), kind: StreamKind::Volume, id: id.0 }), log, command })
    }
}

/// Records made abroad, by their ids; without any, all that wait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The records; where they are not said, all that wait, two hundred at most.
    #[serde(default)]
    pub records: Vec<Uuid>,
}

impl Act for Transfer {
    const ACTION: Action = Action::RecordsTransfer;
    const PATH: &'static str = "/api/copies/transfers";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Transfers records made at a foreign institution to the authority of the capital, with their inventory (O99-4, K-279).";
    const EXAMPLE: &'static str = r#"{"records": []}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let log = ask.own_log()?;
        let waiting = copies::to_transfer(ask.registry(), &log).await?;
        // A record whose copy II is not printed yet does not wait either: printing comes first (O99-10.1).
        if self.records.iter().any(|record| !waiting.iter().any(|line| line.record.0 == *record)) {
            return Err(Stop::because("O99-4.1", "ground-transfer-away", "records"));
        }
        let most = usize::try_from(VOLUME).unwrap_or(usize::MAX);
        let asked = |line: &CopyLine| self.records.is_empty() || self.records.contains(&line.record.0);
        let copies = waiting.into_iter().filter(asked).take(most).map(|line| line.id).collect();
        Ok(Order { log, command: Command::RecordsTransfer { notice: NoticeId(ask.made(b"notice")), copies }, about: None })
    }
}
