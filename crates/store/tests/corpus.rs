//! A sample of every event and version: each decodes, folds to its state, and is written back to the very same bytes.
//!
//! `corpus/N/` holds events of format N as they were stored: histories of one stream each, append-only, their hashes in
//! `SHA256SUMS`. `corpus/states/` holds the state after each event as this program folds it; `AHAT_CORPUS=write` writes those anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use domain::application::ApplicationEvent;
use domain::blank::BlankEvent;
use domain::certificate::CertificateEvent;
use domain::electronic::ElectronicEvent;
use domain::happened::Happened;
use domain::notice::{NoticeEvent, SecondCopyEvent, VolumeEvent};
use domain::record::RecordEvent;
use domain::retention::RetentionEvent;
use domain::service::AppointmentEvent;
use domain::settings::SettingsEvent;
use registry::ports::rows::{Change, Row};
use registry::ports::store::{LogId, Projection as _, StoredEvent, StreamId, StreamKind, fold_each};
use registry::projection::{FORMAT, Projected, advance, decode, encode};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Declares every event once: a variant without a line here does not compile, a line without a sample fails.
macro_rules! events {
    ($($stream:ident($event:ident): $($variant:ident)+;)+) => {
        const ALL: &[(&str, &str)] = &[$($((stringify!($stream), stringify!($variant)),)+)+];

        fn variant(happened: &Happened) -> (&'static str, &'static str) {
            match happened {
                $(Happened::$stream(.., event) => (stringify!($stream), match event {
                    $($event::$variant { .. } => stringify!($variant),)+
                }),)+
                Happened::Settings(event) => ("Settings", match event {
                    SettingsEvent::EditionChosen { .. } => "EditionChosen",
                    SettingsEvent::SigningChosen { .. } => "SigningChosen",
                }),
                Happened::Retention(event) => ("Retention", match event {
                    RetentionEvent::RetentionApplied { .. } => "RetentionApplied",
                }),
            }
        }
    };
}

/// Those of streams of which there is one.
const ALONE: [(&str, &str); 3] = [("Settings", "EditionChosen"), ("Settings", "SigningChosen"), ("Retention", "RetentionApplied")];

events! {
    Application(ApplicationEvent): Filed Amended Checked Entered MendingAsked ConclusionDrafted ConclusionSentBack ConclusionApproved
        RefusalDecided RefusalSentBack RefusalSigned Registered HandedOver;
    Record(RecordEvent): BirthRegistered IinAllotted CopyPrinted CertificateMade Corrected CauseAnnulled;
    SecondCopy(SecondCopyEvent): Made Updated Sent Transferred Acknowledged CameBack;
    Volume(VolumeEvent): Closed Sent Acknowledged Returned;
    Certificate(CertificateEvent): Made HandedOver Spoiled ReferenceSigned Voided;
    Lot(BlankEvent): Received Issued GivenBack Used Spoiled WrittenOff;
    Notice(NoticeEvent): Sent Received Executed Returned Answered;
    Appointment(AppointmentEvent): Appointed Ended;
    Electronic(ElectronicEvent): Issued;
}

/// One history of the corpus.
struct Story {
    name: String,
    format: u16,
    stream: StreamId,
    /// Name and payload.
    events: Vec<(String, Vec<u8>)>,
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn stories() -> Vec<Story> {
    let mut all = Vec::new();
    for format in 1..=FORMAT {
        let mut files: Vec<PathBuf> = fs::read_dir(corpus().join(format.to_string())).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        all.extend(files.iter().map(|file| story(file, format)));
    }
    all
}

fn story(file: &Path, format: u16) -> Story {
    let text = fs::read_to_string(file).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(' ').collect();
    let kind: StreamKind = serde_json::from_value(Value::from(head[0])).unwrap();
    let stream = StreamId { log: LogId(head[1].to_owned()), kind, id: Uuid::parse_str(head[2]).unwrap() };
    let lines: Vec<&str> = lines.collect();
    let (pairs, rest) = lines.as_chunks::<2>();
    assert!(rest.is_empty(), "{}: a name without a payload", file.display());
    let events = pairs.iter().map(|[name, payload]| ((*name).to_owned(), payload.as_bytes().to_vec())).collect();
    let name = format!("{format}-{}", file.file_stem().unwrap().to_str().unwrap());
    Story { name, format, stream, events }
}

/// States after each event of a history.
fn folded(story: &Story) -> Vec<String> {
    let mut state: Option<Vec<u8>> = None;
    let mut states = Vec::new();
    for (name, payload) in &story.events {
        let at = format!("{}, {name}", story.name);
        let happened = decode(story.stream.kind, story.stream.id, payload).unwrap_or_else(|why| panic!("{at}: {why}"));
        let (kind, id, known, written) = encode(&happened).unwrap();
        assert_eq!((kind, id, known), (story.stream.kind, story.stream.id, name.as_str()), "{at}");
        if story.format == FORMAT {
            assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(payload), "{at}: other bytes; give the event a new format");
        }
        let (after, _) = advance(&story.stream, state.as_deref(), &happened).unwrap_or_else(|why| panic!("{at}: {why}"));
        states.push(String::from_utf8(after.clone()).unwrap());
        state = Some(after);
    }
    states
}

#[test]
fn every_event_ever_stored_is_read_folds_to_its_state_and_is_written_to_the_same_bytes() {
    let dir = corpus().join("states");
    for story in stories() {
        let (file, states) = (dir.join(format!("{}.states", story.name)), folded(&story).join("\n") + "\n");
        if std::env::var("AHAT_CORPUS").is_ok_and(|wish| wish == "write") {
            fs::create_dir_all(&dir).unwrap();
            fs::write(&file, &states).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap_or_else(|why| panic!("{}: {why}; AHAT_CORPUS=write writes it", file.display()));
        for (n, (now, then)) in states.lines().zip(kept.lines()).enumerate() {
            assert_eq!(now, then, "{}: the state after event {} is another one", story.name, n + 1);
        }
        assert_eq!(states.lines().count(), kept.lines().count(), "{}", story.name);
    }
    let kept = fs::read_dir(&dir).unwrap().count();
    assert_eq!(kept, stories().len(), "states of no history");
}

/// What `verify` folds at once is what was written event by event.
#[test]
fn a_history_folds_at_once_to_what_it_folds_to_event_by_event() {
    for story in stories() {
        let events: Vec<StoredEvent> = (1..)
            .zip(&story.events)
            .map(|(nth, (kind, payload))| StoredEvent {
                stream: story.stream.clone(),
                seq: nth * 10,
                version: nth,
                kind: kind.clone(),
                format: story.format,
                recorded_at: jiff::Timestamp::UNIX_EPOCH,
                payload: payload.clone(),
                decision: Uuid::nil(),
            })
            .collect();
        for end in 1..=events.len() {
            let (last, before) = events[..end].split_last().unwrap();
            let state = fold_each(&Projected, &story.stream, before).unwrap().state;
            let followed = Projected.follow(&story.stream, (end > 1).then_some(state.as_slice()), last).unwrap();
            assert_eq!(Projected.numbers(&story.stream, last).unwrap(), followed.numbers, "{}, {}", story.name, last.kind);
            let mut once = Projected.fold(&story.stream, &events[..end]).unwrap();
            let mut each = fold_each(&Projected, &story.stream, &events[..end]).unwrap();
            let (rows, due) = (standing(&once.changes), standing(&each.changes));
            assert_eq!(rows, due, "{}, rows after event {end}", story.name);
            (once.changes, each.changes) = (Vec::new(), Vec::new());
            assert_eq!(once, each, "{}, after event {end}", story.name);
        }
    }
}

/// Rows by table and key; `None` where one was deleted.
fn standing(changes: &[Change]) -> BTreeMap<(&'static str, Row), Option<&Row>> {
    let mut rows = BTreeMap::new();
    for change in changes {
        match change {
            Change::Put(table, row) => rows.insert((table.name, row[..table.key].to_vec()), Some(row)),
            Change::Delete(table, key) => rows.insert((table.name, key.clone()), None),
        };
    }
    rows
}

#[test]
fn every_event_has_a_sample_of_the_latest_format() {
    let mut found = BTreeSet::new();
    for story in stories().iter().filter(|story| story.format == FORMAT) {
        for (_, payload) in &story.events {
            found.insert(variant(&decode(story.stream.kind, story.stream.id, payload).unwrap()));
        }
    }
    let due: BTreeSet<_> = ALL.iter().copied().chain(ALONE).collect();
    assert_eq!(due.difference(&found).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "events without a sample");
    assert_eq!(found.len(), 51);
}

/// The corpus is append-only: what was stored once stays as it was, and a new sample adds a line.
#[test]
fn no_sample_was_changed() {
    let listed = fs::read_to_string(corpus().join("SHA256SUMS")).unwrap();
    let mut names = BTreeSet::new();
    for line in listed.lines() {
        let (hash, name) = line.split_once("  ").unwrap();
        let found = hex::encode(Sha256::digest(fs::read(corpus().join(name)).unwrap()));
        assert_eq!(found, hash, "{name} was changed: stored events cannot be; add a sample of a new format");
        names.insert(name.to_owned());
    }
    let mut there = BTreeSet::new();
    for format in 1..=FORMAT {
        for file in fs::read_dir(corpus().join(format.to_string())).unwrap() {
            there.insert(format!("{format}/{}", file.unwrap().file_name().to_string_lossy()));
        }
    }
    assert_eq!(there, names, "every sample has its line in SHA256SUMS");
}

/// A field that this program does not know is refused, in every sample: an older program never reads half an event.
#[test]
fn an_unknown_field_is_refused_in_every_sample() {
    for story in stories() {
        for (name, payload) in &story.events {
            let mut value: Value = serde_json::from_slice(payload).unwrap();
            value.as_object_mut().unwrap().insert("nobody_knows".to_owned(), Value::Null);
            let bytes = serde_json::to_vec(&value).unwrap();
            assert!(decode(story.stream.kind, story.stream.id, &bytes).is_err(), "{}, {name}", story.name);
        }
    }
}
