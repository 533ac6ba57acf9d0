//! Second copies: the body closes full volumes and sends them, the keeper executes what has come.

use std::sync::Arc;

use anyhow::Context;
use domain::notice::{Notice, NoticeCode};
use domain::numbers::{ActKind, Book, NoticeId, SecondCopyId, VOLUME, VolumeId};
use domain::service::Role;
use jiff::civil::{Date, Weekday};
use registry::access::{Action, Actor};
use registry::office::copies;
use registry::ports::rows::{Is, Select, Value};
use registry::ports::store::{LogId, StreamId, StreamKind};
use registry::projection::tables::{self, NOTICE, SECOND_COPY};
use registry::run::place_of;
use registry::{By, Command, Registry};

use crate::clock::SimulatedClock;
use crate::days::moment;
use crate::office::{Office, said};
use crate::random::Random;
use crate::rows;
use crate::staff::{Who, acting_at, permit};

impl Office {
    /// Closes every volume that has become full, and those of a year that is over; abroad the week's records go to the capital.
    pub(crate) async fn evening(&mut self, day: Date) -> anyhow::Result<()> {
        if self.staff.is_abroad() {
            return if day.weekday() == Weekday::Friday { self.transfer().await } else { Ok(()) };
        }
        for year in [day.year() - 1, day.year()] {
            for book in [Book::Current, Book::Restored] {
                while self.close(year, book, day).await? {}
            }
        }
        Ok(())
    }

    async fn transfer(&mut self) -> anyhow::Result<()> {
        let waiting = copies::to_transfer(&self.registry, &self.log).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        let copies = waiting.iter().take(usize::try_from(VOLUME)?).map(|line| line.id).collect();
        let command = Command::RecordsTransfer { notice: NoticeId(self.registry.id()), copies };
        self.act(Who::Clerk(0), Action::RecordsTransfer, command).await.map(|_| ())
    }

    async fn close(&mut self, year: i16, book: Book, day: Date) -> anyhow::Result<bool> {
        let of = |table| {
            Select::from(table).eq("log", self.log.0.as_str()).eq("kind", ActKind::Birth.as_str()).eq("year", i64::from(year)).eq("book", book.as_str())
        };
        let store = self.registry.store();
        let ordinal = store.select(&of(&tables::VOLUME)).await?.len() as u64 + 1;
        let ordinal_value = Value::Int(i64::try_from(ordinal)?);
        let waiting = of(&SECOND_COPY).eq("state", "at_body").matching("volume", Is::Eq(ordinal_value)).asc("number");
        let found = store.select(&waiting).await?;
        if found.is_empty() || ((found.len() as u64) < VOLUME && year == day.year()) {
            return Ok(false);
        }
        let copies = found.iter().map(|row| rows::id(&SECOND_COPY, row, "id").map(SecondCopyId)).collect::<anyhow::Result<Vec<_>>>()?;
        // Whose papers are not printed yet is still on a desk: the volume waits for it.
        if !copies::unprinted(&self.registry, &copies).await?.is_empty() {
            return Ok(false);
        }
        let command = Command::VolumeClose { id: VolumeId(self.registry.id()), kind: ActKind::Birth, year, book, ordinal, copies };
        self.act(Who::Clerk(0), Action::VolumeClose, command).await?;
        self.done.volumes += 1;
        Ok(true)
    }

    /// Sends what was closed, or came back.
    pub(crate) async fn send_volumes(&mut self) -> anyhow::Result<()> {
        let Some(to) = place_of(&self.log).keeper else { return Ok(()) };
        let waiting = Is::In(["closed", "returned"].map(Value::from).to_vec());
        let query = Select::from(&tables::VOLUME).eq("log", self.log.0.as_str()).matching("state", waiting);
        for row in self.registry.store().select(&query).await? {
            let id = VolumeId(rows::id(&tables::VOLUME, &row, "id")?);
            let stream = StreamId { log: self.log.clone(), kind: StreamKind::Volume, id: id.0 };
            let states = self.registry.store().streams(std::slice::from_ref(&stream)).await?;
            let state = states.get(&stream).and_then(|found| found.state.as_deref()).context("the volume is gone")?;
            let copies = serde_json::from_slice::<domain::notice::Volume>(state)?.copies;
            let command = Command::VolumeSend { id, notice: NoticeId(self.registry.id()), to: to.clone(), copies };
            self.act(Who::Head, Action::VolumeSend, command).await?;
        }
        Ok(())
    }
}

/// A keeper of second copies at work.
pub(crate) struct Keeper {
    registry: Registry,
    clock: Arc<SimulatedClock>,
    log: LogId,
    actor: Actor,
    seed: Random,
}

impl Keeper {
    /// The keeper of this log, where one is appointed.
    pub(crate) async fn open(registry: &Registry, log: &str, seed: &Random, day: Date) -> anyhow::Result<Option<Self>> {
        let clock = Arc::new(SimulatedClock::at(moment(day, 9, 0)?));
        let found = acting_at(registry, log, Role::KeeperOfSecondCopies, day).await?.into_iter().next();
        Ok(found.map(|actor| Self { registry: registry.with_clock(clock.clone()), clock, log: LogId(log.to_owned()), actor, seed: seed.apart(log, 0) }))
    }

    /// Executes the notices that came until last evening; one volume in ten goes back for its first inspection.
    pub(crate) async fn day(&self, day: Date) -> anyhow::Result<()> {
        let mut random = self.seed.apart("day", u64::from(day.day_of_year().unsigned_abs()));
        let query = Select::from(&NOTICE).eq("log", self.log.0.as_str()).eq("side", "in").eq("state", "received").asc("sent_on").asc("number");
        let mut minute: i8 = 0;
        for row in self.registry.store().select(&query).await? {
            minute = (minute + 3).min(59);
            self.clock.move_to(moment(day, 16, minute)?);
            let id = NoticeId(rows::id(&NOTICE, &row, "id")?);
            let stream = StreamId { log: self.log.clone(), kind: StreamKind::Notice, id: id.0 };
            let states = self.registry.store().streams(std::slice::from_ref(&stream)).await?;
            let state = states.get(&stream).and_then(|found| found.state.as_deref()).context("the notice is gone")?;
            let notice: Notice = serde_json::from_slice(state)?;
            let copies = registry::jobs::copies_for(&self.registry, &self.log, &notice).await?;
            let (action, command) = if notice.code == NoticeCode::O23 && random.chance(100) {
                let why = "тізімдемеде қол жоқ / опись не подписана".to_owned();
                (Action::NoticeReturn, Command::NoticeReturn { id, why })
            } else {
                (Action::NoticeExecute, Command::NoticeExecute { id, copies })
            };
            let permit = permit(&self.actor, action, &self.log)?;
            self.registry.run(By::Person(&permit), &self.log, self.registry.id(), command).await.map_err(said)?;
        }
        Ok(())
    }
}
