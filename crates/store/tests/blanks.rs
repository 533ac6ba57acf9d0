//! The first real stream: a lot of blanks of strict account, from the day it is received until its blanks are written off.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use registry::ports::rows::{Change, Column, Origin, Table, Type, Value};
use registry::ports::store::{
    Act, Claim, CounterKey, DecisionRecord, Fault, Followed, Loaded, LogId, NewEvent, Outgoing,
    Projection, Reads, Refused, Store as _, StoredEvent, StreamId, StreamKind, WriteSet, Written,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Store;
use uuid::Uuid;

/// The law bundle that decisions of these tests name.
pub const LAW: &[u8] = b"{\"edition\":\"test\"}";

pub static BLANK: Table = Table {
    name: "blank",
    origin: Origin::ReadModel,
    columns: &[
        Column {
            name: "lot",
            ty: Type::Id,
            null: false,
        },
        Column {
            name: "number",
            ty: Type::Int,
            null: false,
        },
        Column {
            name: "status",
            ty: Type::Text,
            null: false,
        },
        Column {
            name: "official",
            ty: Type::Text,
            null: true,
        },
        Column {
            name: "received_on",
            ty: Type::Date,
            null: false,
        },
        Column {
            name: "changed_at",
            ty: Type::Time,
            null: false,
        },
        Column {
            name: "spent",
            ty: Type::Bool,
            null: false,
        },
        Column {
            name: "digest",
            ty: Type::Bytes,
            null: false,
        },
    ],
    key: 2,
    indexes: &[&["status", "number"], &["official"]],
};

/// Numbers of blanks that wait with an official; a row goes when the blank is used or spoiled.
pub static IN_HAND: Table = Table {
    name: "in_hand",
    origin: Origin::ReadModel,
    columns: &[
        Column {
            name: "lot",
            ty: Type::Id,
            null: false,
        },
        Column {
            name: "number",
            ty: Type::Int,
            null: false,
        },
        Column {
            name: "order",
            ty: Type::Text,
            null: false,
        },
    ],
    key: 2,
    indexes: &[],
};

pub static DRAFT: Table = Table {
    name: "draft",
    origin: Origin::Plain,
    columns: &[
        Column {
            name: "id",
            ty: Type::Id,
            null: false,
        },
        Column {
            name: "owner",
            ty: Type::Text,
            null: false,
        },
        Column {
            name: "body",
            ty: Type::Bytes,
            null: true,
        },
        Column {
            name: "until",
            ty: Type::Time,
            null: true,
        },
        Column {
            name: "born",
            ty: Type::Date,
            null: true,
        },
        Column {
            name: "done",
            ty: Type::Bool,
            null: true,
        },
        Column {
            name: "size",
            ty: Type::Int,
            null: true,
        },
        Column {
            name: "ref",
            ty: Type::Id,
            null: true,
        },
    ],
    key: 1,
    indexes: &[&["owner"]],
};

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
    Claim {
        kind: "blank".to_owned(),
        key: format!("АА {number:07}"),
    }
}

fn event_of(event: &StoredEvent) -> Result<Event, String> {
    serde_json::from_slice(&event.payload).map_err(|e| e.to_string())
}

pub fn after(state: Option<Lot>, event: &Event) -> Result<Lot, String> {
    if let Event::Received {
        lot,
        first,
        last,
        on,
    } = event
    {
        let blanks = (*first..=*last).map(|n| (n, Status::Free)).collect();
        return Ok(Lot {
            lot: *lot,
            on: *on,
            blanks,
        });
    }
    let mut lot = state.ok_or("no lot")?;
    let mut set = |n: &u64, status| {
        lot.blanks
            .insert(*n, status)
            .map(|_| ())
            .ok_or("no such blank")
    };
    match event {
        Event::Received { .. } => {}
        Event::Issued { number, official } => set(number, Status::Issued(official.clone()))?,
        Event::Used {
            number,
            certificate,
        } => set(number, Status::Used(*certificate))?,
        Event::Spoiled { number } => set(number, Status::Spoiled)?,
        Event::WrittenOff { numbers } => numbers
            .iter()
            .try_for_each(|n| set(n, Status::WrittenOff))?,
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
            Some(to) => Change::Put(
                &IN_HAND,
                vec![key[0].clone(), number.clone(), to.as_str().into()],
            ),
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

    fn follow(
        &self,
        stream: &StreamId,
        state: Option<&[u8]>,
        event: &StoredEvent,
    ) -> Result<Followed, String> {
        let state = state
            .map(serde_json::from_slice)
            .transpose()
            .map_err(|e| e.to_string())?;
        let event_of_lot = event_of(event)?;
        let lot = after(state, &event_of_lot)?;
        Ok(Followed {
            state: serde_json::to_vec(&lot).map_err(|e| e.to_string())?,
            changes: changes(stream, &lot, &event_of_lot, event.recorded_at),
            claims: claims_of(&event_of_lot),
            numbers: numbers_of(&event_of_lot),
        })
    }

    fn numbers(&self, _: &StreamId, event: &StoredEvent) -> Result<Vec<(CounterKey, u64)>, String> {
        Ok(numbers_of(&event_of(event)?))
    }
}

/// What is done to a lot.
#[derive(Debug, Clone)]
pub enum Do {
    /// Received; asks about its numbers beforehand or only learns of a double by losing the claim.
    Receive {
        first: u64,
        last: u64,
        asks: bool,
    },
    Issue {
        number: u64,
        official: String,
    },
    /// Whichever blank is free and has the lowest number.
    IssueAny {
        official: String,
    },
    Use {
        number: u64,
    },
    Spoil {
        number: u64,
    },
    WriteOff,
}

/// Something done to a lot, as an act; `wrong` breaks the write set on purpose.
pub struct OnLot {
    pub stream: StreamId,
    pub what: Do,
    pub also: Vec<StreamId>,
    pub wrong: fn(&Loaded, &mut WriteSet),
}

pub fn on(stream: &StreamId, what: Do) -> OnLot {
    OnLot {
        stream: stream.clone(),
        what,
        also: Vec::new(),
        wrong: |_, _| {},
    }
}

pub fn refused(why: &str) -> Refused {
    Refused(why.as_bytes().to_vec())
}

impl Act for OnLot {
    fn reads(&self) -> Reads {
        let mut reads = Reads {
            streams: vec![self.stream.clone()],
            ..Reads::default()
        };
        reads.streams.extend(self.also.iter().cloned());
        match self.what {
            Do::Receive { first, last, asks } => {
                reads.counters.push(counter("lot"));
                if asks {
                    reads.claims.extend((first..=last).map(claim));
                }
            }
            Do::Use { .. } => reads.counters.push(counter("certificate")),
            _ => {}
        }
        reads
    }

    fn decide(&self, loaded: &Loaded) -> Result<WriteSet, Refused> {
        let before = &loaded.streams[&self.stream];
        let state: Option<Lot> = before
            .state
            .as_deref()
            .map(|s| serde_json::from_slice(s).unwrap());
        let status = |n: u64| {
            state
                .as_ref()
                .and_then(|lot| lot.blanks.get(&n))
                .ok_or_else(|| refused("no such blank"))
        };
        let event = match &self.what {
            Do::Receive { first, last, .. } => {
                if state.is_some() {
                    return Err(refused("received already"));
                }
                if let Some((held, by)) = loaded.claims.iter().next() {
                    return Err(refused(&format!("{} held in {}", held.key, by.log.0)));
                }
                Event::Received {
                    lot: loaded.counters[&counter("lot")] + 1,
                    first: *first,
                    last: *last,
                    on: loaded.legal_day,
                }
            }
            Do::Issue { number, official } => match status(*number)? {
                Status::Free => Event::Issued {
                    number: *number,
                    official: official.clone(),
                },
                _ => return Err(refused("not free")),
            },
            Do::IssueAny { official } => {
                let lot = state.as_ref().ok_or_else(|| refused("no lot"))?;
                let free = lot
                    .blanks
                    .iter()
                    .find(|(_, s)| **s == Status::Free)
                    .ok_or_else(|| refused("none is left"))?;
                Event::Issued {
                    number: *free.0,
                    official: official.clone(),
                }
            }
            Do::Use { number } => match status(*number)? {
                Status::Issued(_) => Event::Used {
                    number: *number,
                    certificate: loaded.counters[&counter("certificate")] + 1,
                },
                _ => return Err(refused("not issued")),
            },
            Do::Spoil { number } => match status(*number)? {
                Status::Issued(_) => Event::Spoiled { number: *number },
                _ => return Err(refused("not issued")),
            },
            Do::WriteOff => {
                let lot = state.as_ref().ok_or_else(|| refused("no lot"))?;
                let numbers: Vec<u64> = lot
                    .blanks
                    .iter()
                    .filter(|(_, s)| **s == Status::Spoiled)
                    .map(|(n, _)| *n)
                    .collect();
                if numbers.is_empty() {
                    return Err(refused("nothing is spoiled"));
                }
                Event::WrittenOff { numbers }
            }
        };
        let lot = after(state, &event).unwrap();
        let mut set = WriteSet {
            events: vec![NewEvent {
                stream: self.stream.clone(),
                expected_version: before.version,
                kind: name_of(&event).to_owned(),
                format: 1,
                payload: serde_json::to_vec(&event).unwrap(),
            }],
            states: vec![(self.stream.clone(), serde_json::to_vec(&lot).unwrap())],
            claims: claims_of(&event)
                .into_iter()
                .map(|c| (c, self.stream.clone()))
                .collect(),
            counters: numbers_of(&event),
            rows: changes(&self.stream, &lot, &event, loaded.recorded_at),
            outbox: vec![Outgoing {
                topic: "notice".to_owned(),
                body: format!("{:?}", self.what).into_bytes(),
            }],
            decision: Some(DecisionRecord {
                command: name_of(&event).to_owned(),
                input: format!("{:?}", self.what).into_bytes(),
                trace: b"[]".to_vec(),
                law: Sha256::digest(LAW).into(),
            }),
            answer: serde_json::to_vec(&event).unwrap(),
        };
        (self.wrong)(loaded, &mut set);
        Ok(set)
    }
}

fn name_of(event: &Event) -> &'static str {
    match event {
        Event::Received { .. } => "lot_received",
        Event::Issued { .. } => "blank_issued",
        Event::Used { .. } => "blank_used",
        Event::Spoiled { .. } => "blank_spoiled",
        Event::WrittenOff { .. } => "blanks_written_off",
    }
}

pub fn log(code: &str) -> LogId {
    LogId(code.to_owned())
}

pub fn lot_in(code: &str) -> StreamId {
    StreamId {
        log: log(code),
        kind: StreamKind::BlankLot,
        id: Uuid::now_v7(),
    }
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
    let what = Do::Receive {
        first,
        last: first + count - 1,
        asks: true,
    };
    let done = act(store, on(&stream, what), noon(0)).await.unwrap();
    assert!(matches!(done, Written::Done { .. }), "{done:?}");
    stream
}

/// Some days of an office: blanks received, issued, used, spoiled, written off.
pub async fn days_of_work(store: &Store, code: &str, first: u64) -> StreamId {
    let lot = received(store, code, first, 6).await;
    let official = "Әлия".to_owned();
    for (day, what) in [
        (
            1,
            Do::Issue {
                number: first,
                official: official.clone(),
            },
        ),
        (
            1,
            Do::Issue {
                number: first + 1,
                official: official.clone(),
            },
        ),
        (2, Do::Use { number: first }),
        (3, Do::Spoil { number: first + 1 }),
        (
            3,
            Do::Issue {
                number: first + 2,
                official,
            },
        ),
        (4, Do::Use { number: first + 2 }),
        (5, Do::WriteOff),
        (
            6,
            Do::IssueAny {
                official: "Бекзат".to_owned(),
            },
        ),
    ] {
        let done = act(store, on(&lot, what), noon(day)).await.unwrap();
        assert!(matches!(done, Written::Done { .. }), "{done:?}");
    }
    lot
}
