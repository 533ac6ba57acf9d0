//! Deciding again: a stored decision must come out the same (architecture.md, Decision record).

use std::collections::BTreeMap;

use law::Law;

use crate::ports::store::{Claim, CounterKey, Loaded, LogId, StreamId, StreamState};
use crate::projection;
use crate::run::{Case, Input};

/// A stored decision with what it brought about.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The log.
    pub log: LogId,
    /// Input, as stored.
    pub input: Vec<u8>,
    /// Trace, as stored.
    pub trace: Vec<u8>,
    /// Hash of its law bundle.
    pub law: [u8; 32],
    /// Payloads of its events, in order.
    pub events: Vec<Vec<u8>>,
}

/// How a replay ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replayed {
    /// The same events and the same trace.
    Same,
    /// Judged under a bundle that this program does not carry.
    OtherLaw,
    /// Something differs.
    Differs(String),
}

/// What must be at hand to decide again: states of streams at the versions the decision read, by the caller.
///
/// # Errors
/// The input does not decode.
pub fn wanted(stored: &Stored) -> Result<Vec<(StreamId, u64)>, String> {
    let input: Input = serde_json::from_slice(&stored.input).map_err(|e| e.to_string())?;
    Ok(input.streams)
}

/// Decides again and compares. `states` are those of [`wanted`].
#[must_use]
pub fn replay(stored: &Stored, states: &BTreeMap<StreamId, StreamState>) -> Replayed {
    let law = Law::bundled();
    if stored.law != law.hash() {
        return Replayed::OtherLaw;
    }
    match again(stored, states, law) {
        Ok(()) => Replayed::Same,
        Err(why) => Replayed::Differs(why),
    }
}

fn again(stored: &Stored, states: &BTreeMap<StreamId, StreamState>, law: &'static Law) -> Result<(), String> {
    let input: Input = serde_json::from_slice(&stored.input).map_err(|e| e.to_string())?;
    let holder = StreamId { log: stored.log.clone(), kind: crate::ports::store::StreamKind::Settings, id: uuid::Uuid::nil() };
    let loaded = Loaded {
        log: stored.log.clone(),
        seq: 0,
        recorded_at: input.at,
        legal_day: law::legal_day(input.at),
        streams: states.clone(),
        claims: input.claims.iter().map(|(kind, key)| (Claim { kind: kind.clone(), key: key.clone() }, holder.clone())).collect(),
        counters: input.counters.iter().map(|(key, last)| (CounterKey(key.clone()), *last)).collect(),
        rows: input.rows.iter().map(|found| vec![Vec::new(); *found]).collect(),
    };
    let case = Case {
        command: input.command,
        official: input.official,
        relatives: input.relatives,
        attestation: input.attestation,
        log: stored.log.clone(),
        place: input.place,
        known: crate::beforehand::Beforehand { beside: input.beside, ..Default::default() },
        asked: String::new(),
        law,
        at: input.at,
        seen: Vec::new(),
        signed: None,
    };
    let (decision, edition) = case.decision(&loaded).map_err(|missing| missing.to_string())?;
    if edition != input.edition {
        return Err("the edition differs".to_owned());
    }
    let trace = serde_json::to_vec(&decision.trace).map_err(|e| e.to_string())?;
    if trace != stored.trace {
        return Err("the trace differs".to_owned());
    }
    let events = decision.outcome.map_err(|refusal| format!("refused now: {:?}", refusal.grounds().iter().map(|g| &g.key).collect::<Vec<_>>()))?;
    let payloads = events.iter().map(|happened| projection::encode(happened).map(|(_, _, _, payload)| payload)).collect::<Result<Vec<_>, _>>()?;
    if payloads == stored.events { Ok(()) } else { Err("the events differ".to_owned()) }
}
