//! The first real stream: a lot of blanks of strict account, from the day it is received until its blanks are written off.

mod acts;
mod tables;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use registry::ports::rows::{Change, Table, Value};
use registry::ports::store::{Claim, CounterKey, Fault, Followed, LogId, Projection, Store as _, StoredEvent, StreamId, StreamKind, Written};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Store;
use uuid::Uuid;

pub use acts::{Do, OnLot, on, refused};
pub use tables::{BLANK, DRAFT, IN_HAND};

/// The law bundle that decisions of these tests name.
pub const LAW: &[u8] = b"{\"edition\":\"test\"}";

#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    Received {
        lot: u64,
        first: u64,
        last: u64,
        on: Date,
    },
    Issued {
        number: u64,
        official: String,
    },
    Used {
        number: u64,
        certificate: u64,
    },
    Spoiled {
        number: u64,
    },
    WrittenOff {
        numbers: Vec<u64>,
    },
    /// The delivery note, as a file.
    Scanned {
        file: String,
    },
    /// Files went; a stream may begin with it.
    Told {
        files: u64,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Free,
    Issued(String),
    Used(u64),
    Spoiled,
    WrittenOff,
}

#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    pub lot: u64,
    pub on: Date,
    pub blanks: BTreeMap<u64, Status>,
}

pub fn counter(what: &str) -> CounterKey {
    CounterKey(format!("{what}/2026"))
}

pub fn claim(number: u64) -> Claim {
    Claim { kind: "blank".to_owned(), key: format!("АА {number:07}") }
}

fn event_of(event: &StoredEvent) -> Result<Event, String> {
    serde_json::from_slice(&event.payload).map_err(|e| e.to_string())
}

pub fn after(state: Option<Lot>, event: &Event) -> Result<Lot, String> {
    if let Event::Received { lot, first, last, on } = event {
        let blanks = (*first..=*last).map(|n| (n, Status::Free)).collect();
        return Ok(Lot { lot: *lot, on: *on, blanks });
    }
    if let Event::Told { .. } = event {
        return Ok(state.unwrap_or_else(|| Lot { lot: 0, on: Date::constant(2026, 1, 1), blanks: BTreeMap::new() }));
    }
    let mut lot = state.ok_or("no lot")?;
    let mut set = |n: &u64, status| lot.blanks.insert(*n, status).map(|_| ()).ok_or("no such blank");
    match event {
        Event::Received { .. } | Event::Scanned { .. } | Event::Told { .. } => {}
        Event::Issued { number, official } => set(number, Status::Issued(official.clone()))?,
        Event::Used { number, certificate } => set(number, Status::Used(*certificate))?,
        Event::Spoiled { number } => set(number, Status::Spoiled)?,
        Event::WrittenOff { numbers } => numbers.iter().try_for_each(|n| set(n, Status::WrittenOff))?,
    }
    Ok(lot)
}

fn changes(stream: &StreamId, lot: &Lot, event: &Event, at: Timestamp) -> Vec<Change> {
    let touched: Vec<u64> = match event {
        Event::Received { first, last, .. } => (*first..=*last).collect(),
        Event::Issued { number, .. } | Event::Used { number, .. } | Event::Spoiled { number } => {
            vec![*number]
        }
        Event::WrittenOff { numbers } => numbers.clone(),
        Event::Scanned { .. } | Event::Told { .. } => Vec::new(),
    };
    let mut out = Vec::new();
    for n in touched {
        let (name, official) = match &lot.blanks[&n] {
            Status::Free => ("free", None),
            Status::Issued(to) => ("issued", Some(to.clone())),
            Status::Used(_) => ("used", None),
            Status::Spoiled => ("spoiled", None),
            Status::WrittenOff => ("written_off", None),
        };
        let number = Value::Int(i64::try_from(n).unwrap());
        let key = vec![Value::Id(stream.id), number.clone()];
        out.push(match &official {
            Some(to) => Change::Put(&IN_HAND, vec![key[0].clone(), number.clone(), to.as_str().into()]),
            None => Change::Delete(&IN_HAND, key.clone()),
        });
        out.push(Change::Put(
            &BLANK,
            vec![
                key[0].clone(),
                number,
                name.into(),
                official.into(),
                lot.on.into(),
                at.into(),
                matches!(name, "used" | "spoiled" | "written_off").into(),
                Sha256::digest(n.to_be_bytes()).to_vec().into(),
            ],
        ));
    }
    out
}

fn numbers_of(event: &Event) -> Vec<(CounterKey, u64)> {
    match event {
        Event::Received { lot, .. } => vec![(counter("lot"), *lot)],
        Event::Used { certificate, .. } => vec![(counter("certificate"), *certificate)],
        _ => Vec::new(),
    }
}

fn claims_of(event: &Event) -> Vec<Claim> {
    match event {
        Event::Received { first, last, .. } => (*first..=*last).map(claim).collect(),
        _ => Vec::new(),
    }
}

pub struct Blanks;

impl Projection for Blanks {
    fn tables(&self) -> &'static [&'static Table] {
        static TABLES: [&Table; 3] = [&BLANK, &IN_HAND, &DRAFT];
        &TABLES
    }

    fn follow(&self, stream: &StreamId, state: Option<&[u8]>, event: &StoredEvent) -> Result<Followed, String> {
        let state = state.map(serde_json::from_slice).transpose().map_err(|e| e.to_string())?;
        let of_lot = event_of(event)?;
        let lot = after(state, &of_lot)?;
        Ok(Followed {
            state: serde_json::to_vec(&lot).map_err(|e| e.to_string())?,
            changes: changes(stream, &lot, &of_lot, event.recorded_at),
            claims: claims_of(&of_lot),
            numbers: numbers_of(&of_lot),
            files: files_of(&of_lot)?,
        })
    }

    fn numbers(&self, _: &StreamId, event: &StoredEvent) -> Result<Vec<(CounterKey, u64)>, String> {
        Ok(numbers_of(&event_of(event)?))
    }

    fn files(&self, _: &StreamId, event: &StoredEvent) -> Result<Vec<[u8; 32]>, String> {
        files_of(&event_of(event)?)
    }
}

fn files_of(event: &Event) -> Result<Vec<[u8; 32]>, String> {
    let Event::Scanned { file } = event else {
        return Ok(Vec::new());
    };
    let mut hash = [0; 32];
    hex::decode_to_slice(file, &mut hash).map_err(|e| e.to_string())?;
    Ok(vec![hash])
}

pub fn log(code: &str) -> LogId {
    LogId(code.to_owned())
}

pub fn lot_in(code: &str) -> StreamId {
    StreamId { log: log(code), kind: StreamKind::BlankLot, id: Uuid::now_v7() }
}

pub fn noon(day: i64) -> Timestamp {
    Timestamp::from_second(1_767_250_800 + day * 86_400).unwrap()
}

pub async fn act(store: &Store, act: OnLot, at: Timestamp) -> Result<Written, Fault> {
    let log = act.stream.log.clone();
    store.write(&log, Uuid::now_v7(), at, Arc::new(act)).await
}

/// A lot of `count` blanks from `first`, received at noon of day 0.
pub async fn received(store: &Store, code: &str, first: u64, count: u64) -> StreamId {
    store.law_put(LAW).await.unwrap();
    let stream = lot_in(code);
    let what = Do::Receive { first, last: first + count - 1, asks: true };
    let done = act(store, on(&stream, what), noon(0)).await.unwrap();
    assert!(matches!(done, Written::Done { .. }), "{done:?}");
    stream
}

/// Some days of an office: blanks received, issued, used, spoiled, written off.
pub async fn days_of_work(store: &Store, code: &str, first: u64) -> StreamId {
    let lot = received(store, code, first, 6).await;
    let official = "Әлия".to_owned();
    for (day, what) in [
        (1, Do::Issue { number: first, official: official.clone() }),
        (1, Do::Issue { number: first + 1, official: official.clone() }),
        (2, Do::Use { number: first }),
        (3, Do::Spoil { number: first + 1 }),
        (3, Do::Issue { number: first + 2, official }),
        (4, Do::Use { number: first + 2 }),
        (5, Do::WriteOff),
        (6, Do::IssueAny { official: "Бекзат".to_owned() }),
    ] {
        let done = act(store, on(&lot, what), noon(day)).await.unwrap();
        assert!(matches!(done, Written::Done { .. }), "{done:?}");
    }
    lot
}
