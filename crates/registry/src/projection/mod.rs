//! How events become states, rows, claims and numbers: the one place that knows all streams.
//!
//! Every row is folded from one stream of one log, so the order between logs never matters.

mod application;
mod documents;
mod people;
mod record;
mod state;
pub mod tables;

pub use application::next_step;

use domain::application::ApplicationEvent;
use domain::blank::BlankEvent;
use domain::certificate::{CertificateEvent, CertificateNumber};
use domain::electronic::ElectronicEvent;
use domain::happened::Happened;
use domain::notice::{NoticeEvent, SecondCopyEvent, VolumeEvent};
use domain::numbers::{
    ActNumber, ApplicationId, AppointmentId, CertificateId, Counter, ElectronicId, LotId, NoticeId, RecordId, SecondCopyId, VolumeId, YearNumber,
};
use domain::record::RecordEvent;
use domain::retention::RetentionEvent;
use domain::service::{AppointmentEvent, Attestation};
use domain::settings::SettingsEvent;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::state::State;
use crate::ports::rows::{Change, Table};
use crate::ports::store::{Claim, CounterKey, Folded, Followed, Projection, StoredEvent, StreamId, StreamKind};

/// Claim on the document that proves a birth.
pub const BIRTH_PROOF: &str = "birth_proof";
/// Claim on the birth of an IIN.
pub const BIRTH_OF_IIN: &str = "birth_of_iin";
/// Claim on a used blank.
pub const BLANK: &str = "blank";
/// Claim on the token of a check page.
pub const TOKEN: &str = "check_token";

/// Format version of all events today.
pub const FORMAT: u16 = 1;

/// The projection of the registry.
#[derive(Debug, Clone, Copy, Default)]
pub struct Projected;

/// What an event means to the tables of everyone: claims and numbers.
#[derive(Debug, Default)]
pub struct Taken {
    /// Claims.
    pub claims: Vec<Claim>,
    /// Numbers given out.
    pub numbers: Vec<(Counter, u64)>,
}

/// An event as it is stored: stream kind, stream id, name, payload.
///
/// # Errors
/// The text of the encoder: a defect.
pub fn encode(happened: &Happened) -> Result<(StreamKind, Uuid, &'static str, Vec<u8>), String> {
    fn of<E: Serialize>(kind: StreamKind, id: Uuid, name: &'static str, event: &E) -> Result<(StreamKind, Uuid, &'static str, Vec<u8>), String> {
        Ok((kind, id, name, serde_json::to_vec(event).map_err(|e| e.to_string())?))
    }
    match happened {
        Happened::Application(id, e) => of(StreamKind::Application, id.0, e.kind(), e),
        Happened::Record(id, e) => of(StreamKind::Record, id.0, e.kind(), e),
        Happened::SecondCopy(id, e) => of(StreamKind::SecondCopy, id.0, e.kind(), e),
        Happened::Volume(id, e) => of(StreamKind::Volume, id.0, e.kind(), e),
        Happened::Certificate(id, e) => of(StreamKind::Certificate, id.0, e.kind(), e),
        Happened::Lot(id, e) => of(StreamKind::BlankLot, id.0, e.kind(), e),
        Happened::Notice(id, e) => of(StreamKind::Notice, id.0, e.kind(), e),
        Happened::Appointment(id, e) => {
            let name = match e {
                AppointmentEvent::Appointed { .. } => "appointed",
                AppointmentEvent::Ended { .. } => "appointment_ended",
            };
            of(StreamKind::Appointment, id.0, name, e)
        }
        Happened::Electronic(id, e) => of(StreamKind::Electronic, id.0, e.kind(), e),
        Happened::Settings(e) => of(StreamKind::Settings, Uuid::nil(), e.kind(), e),
        Happened::Retention(e) => of(StreamKind::Retention, Uuid::nil(), e.kind(), e),
    }
}

/// An event as the domain knows it.
///
/// # Errors
/// Names what does not decode.
pub fn decode(kind: StreamKind, id: Uuid, payload: &[u8]) -> Result<Happened, String> {
    fn from<E: DeserializeOwned>(payload: &[u8]) -> Result<E, String> {
        serde_json::from_slice(payload).map_err(|e| e.to_string())
    }
    Ok(match kind {
        StreamKind::Application => Happened::Application(ApplicationId(id), from::<ApplicationEvent>(payload)?),
        StreamKind::Record => Happened::Record(RecordId(id), from::<RecordEvent>(payload)?),
        StreamKind::SecondCopy => Happened::SecondCopy(SecondCopyId(id), from::<SecondCopyEvent>(payload)?),
        StreamKind::Volume => Happened::Volume(VolumeId(id), from::<VolumeEvent>(payload)?),
        StreamKind::Certificate => Happened::Certificate(CertificateId(id), from::<CertificateEvent>(payload)?),
        StreamKind::BlankLot => Happened::Lot(LotId(id), from::<BlankEvent>(payload)?),
        StreamKind::Notice => Happened::Notice(NoticeId(id), from::<NoticeEvent>(payload)?),
        StreamKind::Appointment => Happened::Appointment(AppointmentId(id), from::<AppointmentEvent>(payload)?),
        StreamKind::Electronic => Happened::Electronic(ElectronicId(id), from::<ElectronicEvent>(payload)?),
        StreamKind::Settings => Happened::Settings(from::<SettingsEvent>(payload)?),
        StreamKind::Retention => Happened::Retention(from::<RetentionEvent>(payload)?),
    })
}

/// The state after an event as canonical JSON, and the rows that it changes.
///
/// # Errors
/// Names what does not decode, or that the event can't stand at this point.
pub fn advance(stream: &StreamId, state: Option<&[u8]>, happened: &Happened) -> Result<(Vec<u8>, Vec<Change>), String> {
    let before = state.map(|state| State::read(stream.kind, state)).transpose()?;
    let after = State::after(before, happened)?;
    let mut changes = after.rows(stream);
    changes.extend(after.rows_of(stream, happened));
    Ok((after.write()?, changes))
}

/// Claims and numbers of an event.
#[must_use]
pub fn taken(stream: &StreamId, happened: &Happened) -> Taken {
    let mut taken = Taken::default();
    let mut claim = |kind: &str, key: String| taken.claims.push(Claim { kind: kind.to_owned(), key });
    let year = |n: YearNumber, counter: fn(i16) -> Counter| (counter(n.year), n.number);
    match happened {
        Happened::Application(_, ApplicationEvent::Filed { number, .. }) => taken.numbers.push(year(*number, Counter::Application)),
        Happened::Application(_, ApplicationEvent::MendingAsked { letter, .. }) => taken.numbers.push(year(*letter, Counter::Outgoing)),
        Happened::Application(_, ApplicationEvent::ConclusionApproved { number, .. }) => taken.numbers.push(year(*number, Counter::Conclusion)),
        Happened::Application(_, ApplicationEvent::RefusalSigned { letter, .. }) => taken.numbers.push(year(*letter, Counter::Refusal)),
        Happened::Record(_, RecordEvent::BirthRegistered { number, iin, proof, .. }) => {
            if let Some(proof) = proof {
                claim(BIRTH_PROOF, proof.clone());
            }
            if let Some(iin) = iin {
                claim(BIRTH_OF_IIN, iin.to_string());
            }
            taken.numbers.push((Counter::Record(number.kind, number.year, number.book), number.number));
        }
        Happened::Record(_, RecordEvent::IinAllotted { iin, .. }) => claim(BIRTH_OF_IIN, iin.to_string()),
        Happened::Certificate(_, CertificateEvent::Made { certificate, .. }) => {
            claim(TOKEN, certificate.token.clone());
            if let Some(journal) = certificate.journal {
                taken.numbers.push(year(journal, Counter::Journal));
            }
            if let CertificateNumber::Blank { series, number, .. } = &certificate.number {
                claim(BLANK, format!("{}/{series}/{number}", certificate.kind.as_str()));
            } else if let CertificateNumber::Own { digits } = &certificate.number {
                taken.numbers.extend(own_number(digits));
            }
        }
        Happened::Notice(_, NoticeEvent::Sent { notice, .. }) => taken.numbers.push(year(notice.number, Counter::Outgoing)),
        _ => {}
    }
    taken.claims.sort();
    let _ = stream;
    taken
}

/// Files that an event names: the scans of an application's papers, the evidence of a signature, the bytes of an electronic document.
fn files(happened: &Happened) -> Result<Vec<[u8; 32]>, String> {
    let named: Vec<&str> = match happened {
        Happened::Application(_, ApplicationEvent::Filed { statement, .. } | ApplicationEvent::Amended { statement, .. }) => {
            statement.attached.iter().filter_map(|paper| paper.scan.as_deref()).collect()
        }
        Happened::Electronic(_, ElectronicEvent::Issued { document }) => document.files.hashes().to_vec(),
        _ => Vec::new(),
    };
    let evidence = match happened.attestation() {
        Some(Attestation::Eds { evidence, .. }) => Some(evidence.as_str()),
        _ => None,
    };
    named.into_iter().chain(evidence).map(|hash| file_hash(hash).map_err(|error| format!("the hash of a file: {error}"))).collect()
}

/// The hash of a file as events write it.
pub(crate) fn file_hash(hexadecimal: &str) -> Result<[u8; 32], hex::FromHexError> {
    let mut hash = [0; 32];
    hex::decode_to_slice(hexadecimal, &mut hash)?;
    Ok(hash)
}

/// An act that was signed: found again by the hash of its CMS, and from the thing it was about.
fn signature(stream: &StreamId, happened: &Happened) -> Option<Change> {
    let Some(Attestation::Eds { content, signature, evidence }) = happened.attestation() else { return None };
    let name = match happened {
        Happened::Application(_, e) => e.kind(),
        Happened::Record(_, e) => e.kind(),
        Happened::Certificate(_, e) => e.kind(),
        _ => return None,
    };
    let row = vec![
        signature.as_str().into(),
        stream.id.into(),
        name.into(),
        stream.log.0.as_str().into(),
        word(&stream.kind).into(),
        content.as_str().into(),
        evidence.as_str().into(),
    ];
    Some(Change::Put(&tables::SIGNATURE, row))
}

/// Year and number out of our own number: body (4), year (4), number (7), check digit.
fn own_number(digits: &str) -> Option<(Counter, u64)> {
    Some((Counter::Reference(digits.get(4..8)?.parse().ok()?), digits.get(8..15)?.parse().ok()?))
}

/// The name of a unit variant as it is serialised, e.g. `front_office`.
fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

impl Projection for Projected {
    fn tables(&self) -> &'static [&'static Table] {
        tables::ALL.as_slice()
    }

    fn follow(&self, stream: &StreamId, state: Option<&[u8]>, event: &StoredEvent) -> Result<Followed, String> {
        let happened = decode(stream.kind, stream.id, &event.payload)?;
        let (state, changes) = advance(stream, state, &happened)?;
        let Taken { claims, numbers } = taken(stream, &happened);
        Ok(Followed { state, changes, claims, numbers: keyed(numbers), files: files(&happened)? })
    }

    fn fold(&self, stream: &StreamId, events: &[StoredEvent]) -> Result<Folded, String> {
        let (mut folded, mut state) = (Folded::default(), None);
        for event in events {
            let happened = decode(stream.kind, stream.id, &event.payload)?;
            let after = State::after(state, &happened)?;
            folded.changes.extend(after.rows_of(stream, &happened));
            let Taken { claims, numbers } = taken(stream, &happened);
            folded.claims.extend(claims);
            folded.numbers.extend(keyed(numbers).into_iter().map(|(key, number)| (event.seq, key, number)));
            folded.files.extend(files(&happened)?.into_iter().map(|file| (event.seq, file)));
            state = Some(after);
        }
        let last = state.ok_or("a stream without events")?;
        folded.changes.extend(last.rows(stream));
        folded.state = last.write()?;
        Ok(folded)
    }

    fn numbers(&self, stream: &StreamId, event: &StoredEvent) -> Result<Vec<(CounterKey, u64)>, String> {
        fn alone<N: DeserializeOwned>(payload: &[u8]) -> Result<N, String> {
            serde_json::from_slice::<Numbered<N>>(payload).map(|found| found.number).map_err(|e| e.to_string())
        }
        // Asked under the head of the log, so the long events are not read whole.
        match (stream.kind, event.kind.as_str()) {
            (StreamKind::Application, "application_filed") => {
                let number: YearNumber = alone(&event.payload)?;
                return Ok(keyed(vec![(Counter::Application(number.year), number.number)]));
            }
            (StreamKind::Record, "birth_registered") => {
                let number: ActNumber = alone(&event.payload)?;
                return Ok(keyed(vec![(Counter::Record(number.kind, number.year, number.book), number.number)]));
            }
            _ => {}
        }
        Ok(keyed(taken(stream, &decode(stream.kind, stream.id, &event.payload)?).numbers))
    }

    fn files(&self, stream: &StreamId, event: &StoredEvent) -> Result<Vec<[u8; 32]>, String> {
        files(&decode(stream.kind, stream.id, &event.payload)?)
    }
}

/// The number of an event, read past everything else.
#[derive(Deserialize)]
struct Numbered<N> {
    number: N,
}

fn keyed(numbers: Vec<(Counter, u64)>) -> Vec<(CounterKey, u64)> {
    numbers.into_iter().map(|(counter, number)| (CounterKey(counter.key()), number)).collect()
}
