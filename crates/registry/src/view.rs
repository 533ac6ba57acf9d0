//! What a decision sees: the streams, numbers and claims that were loaded under the log's head, decoded.

use std::collections::{BTreeMap, BTreeSet};

use domain::acts::birth::Beside;
use domain::application::Application;
use domain::blank::Lot;
use domain::certificate::Certificate;
use domain::electronic::ElectronicDocument;
use domain::notice::{Notice, SecondCopy, Volume};
use domain::numbers::{
    ActKind, ApplicationId, AppointmentId, Book, CertificateId, Counter, ElectronicId, LotId, NoticeId, RecordId, SecondCopyId, VolumeId, YearNumber,
};
use domain::record::Record;
use domain::service::Appointment;
use domain::settings::Settings;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::beforehand::Beforehand;
use crate::ports::store::{Claim, CounterKey, Loaded, LogId, StreamId, StreamKind};

/// A stream that should be there and is not, or does not decode.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// Nothing has happened in this stream: a stale or forged link.
    #[error("{0:?} is not in this log")]
    Stream(StreamKind),
    /// Its stored state does not decode.
    #[error("the state of {0:?} does not decode: {1}")]
    Damaged(StreamKind, String),
    /// The edition to judge under is not among those this program has.
    #[error("no edition to judge under: {0}")]
    Edition(String),
    /// The law that this program has gives no term for something that is to go.
    #[error("no term of keeping: {0}")]
    Term(String),
}

/// The loaded world of one decision.
#[derive(Debug)]
pub struct View<'a> {
    loaded: &'a Loaded,
    known: &'a Beforehand,
}

macro_rules! streams {
    ($($(#[$doc:meta])* $name:ident($id:ident) -> $state:ident = $kind:ident;)+) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// [`Missing`] where nothing has happened in it, or it does not decode.
        pub fn $name(&self, id: $id) -> Result<$state, Missing> {
            self.state(StreamKind::$kind, id.0)
        }
    )+};
}

impl<'a> View<'a> {
    /// Over what the store loaded, and what was found beforehand.
    #[must_use]
    pub const fn new(loaded: &'a Loaded, known: &'a Beforehand) -> Self {
        Self { loaded, known }
    }

    /// The log written to.
    #[must_use]
    pub const fn log(&self) -> &LogId {
        &self.loaded.log
    }

    /// Moment of what is written now.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.loaded.recorded_at
    }

    /// Its day.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.loaded.legal_day
    }

    streams! {
        /// An application.
        application(ApplicationId) -> Application = Application;
        /// An act record.
        record(RecordId) -> Record = Record;
        /// Copy II.
        second_copy(SecondCopyId) -> SecondCopy = SecondCopy;
        /// A volume.
        volume(VolumeId) -> Volume = Volume;
        /// A certificate.
        certificate(CertificateId) -> Certificate = Certificate;
        /// A lot of blanks.
        lot(LotId) -> Lot = BlankLot;
        /// A notice.
        notice(NoticeId) -> Notice = Notice;
        /// An appointment.
        appointment(AppointmentId) -> Appointment = Appointment;
        /// A paper as an electronic document.
        electronic(ElectronicId) -> ElectronicDocument = Electronic;
    }

    /// The settings of the deployment; `None` where nothing was ever chosen.
    ///
    /// # Errors
    /// [`Missing`] where they do not decode.
    pub fn settings(&self) -> Result<Option<Settings>, Missing> {
        let bytes = self.loaded.streams.get(&crate::policy::stream()).and_then(|found| found.state.as_deref());
        bytes.map(serde_json::from_slice).transpose().map_err(|error| Missing::Damaged(StreamKind::Settings, error.to_string()))
    }

    fn state<T: DeserializeOwned>(&self, kind: StreamKind, id: Uuid) -> Result<T, Missing> {
        let stream = StreamId { log: self.loaded.log.clone(), kind, id };
        let bytes = self.loaded.streams.get(&stream).and_then(|s| s.state.as_deref()).ok_or(Missing::Stream(kind))?;
        serde_json::from_slice(bytes).map_err(|error| Missing::Damaged(kind, error.to_string()))
    }

    /// The next number of a yearly counter.
    #[must_use]
    pub fn next(&self, counter: fn(i16) -> Counter) -> YearNumber {
        let year = self.today().year();
        YearNumber { year, number: self.last(&counter(year)) + 1 }
    }

    /// Last numbers of the books of births.
    #[must_use]
    pub fn birth_numbers(&self) -> BTreeMap<Counter, u64> {
        let year = self.today().year();
        [Book::Current, Book::Restored]
            .into_iter()
            .map(|book| Counter::Record(ActKind::Birth, year, book))
            .map(|counter| {
                let last = self.last(&counter);
                (counter, last)
            })
            .collect()
    }

    fn last(&self, counter: &Counter) -> u64 {
        self.loaded.counters.get(&CounterKey(counter.key())).copied().unwrap_or(0)
    }

    /// Keys of held claims of this kind.
    #[must_use]
    pub fn held(&self, kind: &str) -> BTreeSet<String> {
        self.loaded.claims.keys().filter(|claim| claim.kind == kind).map(|claim| claim.key.clone()).collect()
    }

    /// Is this claim held.
    #[must_use]
    pub fn is_held(&self, claim: &Claim) -> bool {
        self.loaded.claims.contains_key(claim)
    }

    /// The children found beside that of this application.
    #[must_use]
    pub fn beside(&self, id: ApplicationId) -> Vec<Beside> {
        self.known.beside.iter().filter(|(of, _)| *of == id).map(|(_, other)| other.clone()).collect()
    }

    /// Numbers of the acts whose copy II is not on paper yet, of those to be bound or sent.
    #[must_use]
    pub fn unprinted(&self) -> &[u64] {
        &self.known.unprinted
    }

    /// How many rows the `index`-th query of the reads found.
    #[must_use]
    pub fn rows(&self, index: usize) -> usize {
        self.loaded.rows.get(index).map_or(0, Vec::len)
    }
}
