//! The state of a stream of any kind while its events are folded.

use domain::application::Application;
use domain::blank::Lot;
use domain::certificate::Certificate;
use domain::electronic::ElectronicDocument;
use domain::happened::Happened;
use domain::notice::{Notice, SecondCopy, Volume};
use domain::numbers::{ApplicationId, AppointmentId, CertificateId, ElectronicId, LotId, NoticeId, RecordId, SecondCopyId, VolumeId};
use domain::record::Record;
use domain::retention::Erasures;
use domain::service::Appointment;
use domain::settings::Settings;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{application, documents, people, record};
use crate::ports::rows::Change;
use crate::ports::store::{StreamId, StreamKind};

/// What a stream stands at.
pub(super) enum State {
    Application(Box<Application>),
    Record(Box<Record>),
    SecondCopy(Box<SecondCopy>),
    Volume(Box<Volume>),
    Certificate(Box<Certificate>),
    Lot(Box<Lot>),
    Notice(Box<Notice>),
    Appointment(Box<Appointment>),
    Electronic(Box<ElectronicDocument>),
    Settings(Box<Settings>),
    Retention(Box<Erasures>),
}

fn read<S: DeserializeOwned>(bytes: &[u8]) -> Result<Box<S>, String> {
    serde_json::from_slice(bytes).map(Box::new).map_err(|e| e.to_string())
}

fn written<S: Serialize>(state: &S) -> Result<Vec<u8>, String> {
    serde_json::to_vec(state).map_err(|e| e.to_string())
}

impl State {
    /// A state as it was written.
    pub(super) fn read(kind: StreamKind, bytes: &[u8]) -> Result<Self, String> {
        Ok(match kind {
            StreamKind::Application => Self::Application(read(bytes)?),
            StreamKind::Record => Self::Record(read(bytes)?),
            StreamKind::SecondCopy => Self::SecondCopy(read(bytes)?),
            StreamKind::Volume => Self::Volume(read(bytes)?),
            StreamKind::Certificate => Self::Certificate(read(bytes)?),
            StreamKind::BlankLot => Self::Lot(read(bytes)?),
            StreamKind::Notice => Self::Notice(read(bytes)?),
            StreamKind::Appointment => Self::Appointment(read(bytes)?),
            StreamKind::Electronic => Self::Electronic(read(bytes)?),
            StreamKind::Settings => Self::Settings(read(bytes)?),
            StreamKind::Retention => Self::Retention(read(bytes)?),
        })
    }

    /// Canonical JSON.
    pub(super) fn write(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Application(s) => written(s),
            Self::Record(s) => written(s),
            Self::SecondCopy(s) => written(s),
            Self::Volume(s) => written(s),
            Self::Certificate(s) => written(s),
            Self::Lot(s) => written(s),
            Self::Notice(s) => written(s),
            Self::Appointment(s) => written(s),
            Self::Electronic(s) => written(s),
            Self::Settings(s) => written(s),
            Self::Retention(s) => written(s),
        }
    }

    /// The state after an event; an error where the event can't stand at this point.
    pub(super) fn after(before: Option<Self>, happened: &Happened) -> Result<Self, String> {
        macro_rules! step {
            ($kind:ident, $event:ident) => {{
                let before = match before {
                    None => None,
                    Some(Self::$kind(state)) => Some(*state),
                    Some(_) => return Err("an event of another kind of stream".to_owned()),
                };
                $event.apply(before).map(|after| Self::$kind(Box::new(after)))
            }};
        }
        let after = match happened {
            Happened::Application(_, e) => step!(Application, e),
            Happened::Record(_, e) => step!(Record, e),
            Happened::SecondCopy(_, e) => step!(SecondCopy, e),
            Happened::Volume(_, e) => step!(Volume, e),
            Happened::Certificate(_, e) => step!(Certificate, e),
            Happened::Lot(_, e) => step!(Lot, e),
            Happened::Notice(_, e) => step!(Notice, e),
            Happened::Appointment(_, e) => step!(Appointment, e),
            Happened::Electronic(_, e) => step!(Electronic, e),
            Happened::Settings(e) => step!(Settings, e),
            Happened::Retention(e) => step!(Retention, e),
        };
        after.ok_or_else(|| "the event cannot stand at this point of its stream".to_owned())
    }

    /// Rows that follow from the state alone.
    pub(super) fn rows(&self, stream: &StreamId) -> Vec<Change> {
        let (log, id) = (stream.log.0.as_str(), stream.id);
        match self {
            Self::Application(s) => application::rows(log, ApplicationId(id), s),
            Self::Record(s) => vec![record::row(log, RecordId(id), s)],
            Self::SecondCopy(s) => documents::second_copy(log, SecondCopyId(id), s),
            Self::Volume(s) => documents::volume(log, VolumeId(id), s),
            Self::Certificate(s) => documents::certificate(log, CertificateId(id), s),
            Self::Lot(s) => vec![documents::lot(log, LotId(id), s)],
            Self::Notice(s) => documents::notice(log, NoticeId(id), s),
            Self::Appointment(s) => people::appointment(AppointmentId(id), s),
            Self::Electronic(s) => vec![documents::electronic(log, ElectronicId(id), s)],
            // One stream each, read as it is: no list shows it.
            Self::Settings(_) | Self::Retention(_) => Vec::new(),
        }
    }

    /// Rows that the event changes besides; the state is the one after it.
    pub(super) fn rows_of(&self, stream: &StreamId, happened: &Happened) -> Vec<Change> {
        let log = stream.log.0.as_str();
        let mut rows = match (self, happened) {
            (Self::Record(s), Happened::Record(id, e)) => record::rows_of(log, *id, s, e),
            (Self::Lot(s), Happened::Lot(id, e)) => documents::rows_of_lot(log, *id, s, e),
            _ => Vec::new(),
        };
        rows.extend(super::signature(stream, happened));
        rows
    }
}
