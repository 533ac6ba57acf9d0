//! What is done to a lot, as acts of the port.

use registry::ports::store::{Act, DecisionRecord, Loaded, NewEvent, Outgoing, Reads, Refused, StreamId, WriteSet};
use sha2::{Digest, Sha256};

use super::{Event, LAW, Lot, Status, after, changes, claim, claims_of, counter, numbers_of};

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
    /// Names a file.
    Scan {
        file: [u8; 32],
    },
    /// Names a file that comes with it.
    Attest {
        evidence: Vec<u8>,
    },
    /// Tells that files went.
    Tell {
        files: u64,
    },
}

/// Something done to a lot, as an act; `wrong` breaks the write set on purpose.
pub struct OnLot {
    pub stream: StreamId,
    pub what: Do,
    pub also: Vec<StreamId>,
    pub wrong: fn(&Loaded, &mut WriteSet),
}

pub fn on(stream: &StreamId, what: Do) -> OnLot {
    OnLot { stream: stream.clone(), what, also: Vec::new(), wrong: |_, _| {} }
}

pub fn refused(why: &str) -> Refused {
    Refused(why.as_bytes().to_vec())
}

impl Act for OnLot {
    fn reads(&self) -> Reads {
        let mut reads = Reads { streams: vec![self.stream.clone()], ..Reads::default() };
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
        let state: Option<Lot> = before.state.as_deref().map(|s| serde_json::from_slice(s).unwrap());
        let status = |n: u64| state.as_ref().and_then(|lot| lot.blanks.get(&n)).ok_or_else(|| refused("no such blank"));
        let event = match &self.what {
            Do::Receive { first, last, .. } => {
                if state.is_some() {
                    return Err(refused("received already"));
                }
                if let Some((held, by)) = loaded.claims.iter().next() {
                    return Err(refused(&format!("{} held in {}", held.key, by.log.0)));
                }
                Event::Received { lot: loaded.counters[&counter("lot")] + 1, first: *first, last: *last, on: loaded.legal_day }
            }
            Do::Issue { number, official } => match status(*number)? {
                Status::Free => Event::Issued { number: *number, official: official.clone() },
                _ => return Err(refused("not free")),
            },
            Do::IssueAny { official } => {
                let lot = state.as_ref().ok_or_else(|| refused("no lot"))?;
                let free = lot.blanks.iter().find(|(_, s)| **s == Status::Free).ok_or_else(|| refused("none is left"))?;
                Event::Issued { number: *free.0, official: official.clone() }
            }
            Do::Use { number } => match status(*number)? {
                Status::Issued(_) => Event::Used { number: *number, certificate: loaded.counters[&counter("certificate")] + 1 },
                _ => return Err(refused("not issued")),
            },
            Do::Spoil { number } => match status(*number)? {
                Status::Issued(_) => Event::Spoiled { number: *number },
                _ => return Err(refused("not issued")),
            },
            Do::WriteOff => {
                let lot = state.as_ref().ok_or_else(|| refused("no lot"))?;
                let numbers: Vec<u64> = lot.blanks.iter().filter(|(_, s)| **s == Status::Spoiled).map(|(n, _)| *n).collect();
                if numbers.is_empty() {
                    return Err(refused("nothing is spoiled"));
                }
                Event::WrittenOff { numbers }
            }
            Do::Scan { file } => Event::Scanned { file: hex::encode(file) },
            Do::Attest { evidence } => Event::Scanned { file: hex::encode(Sha256::digest(evidence)) },
            Do::Tell { files } => Event::Told { files: *files },
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
            claims: claims_of(&event).into_iter().map(|c| (c, self.stream.clone())).collect(),
            counters: numbers_of(&event),
            rows: changes(&self.stream, &lot, &event, loaded.recorded_at),
            outbox: if matches!(self.what, Do::Tell { .. }) {
                Vec::new()
            } else {
                vec![Outgoing { topic: "notice".to_owned(), body: format!("{:?}", self.what).into_bytes() }]
            },
            decision: Some(DecisionRecord {
                command: name_of(&event).to_owned(),
                input: format!("{:?}", self.what).into_bytes(),
                trace: b"[]".to_vec(),
                law: Sha256::digest(LAW).into(),
            }),
            files: if let Do::Attest { evidence } = &self.what { vec![evidence.clone()] } else { Vec::new() },
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
        Event::Scanned { .. } => "lot_scanned",
        Event::Told { .. } => "files_told",
    }
}
