//! A command rehearsed: decided under the head of its log as it would be, and nothing written.
//!
//! The store takes an act and writes what it answers; a rehearsal answers "refused" whatever was decided, and keeps the decision.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::happened::Happened;
use domain::kernel::Decision;
use domain::service::Attestation;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::against::Against;
use crate::asked;
use crate::command::Command;
use crate::ports::store::{Act, Fault, Loaded, LogId, Reads, Refused, StreamId, StreamKind, WriteSet, Written};
use crate::projection;
use crate::registry::Registry;
use crate::run::{Answer, By, Case, Failure, given};

/// What would happen.
#[derive(Debug, Clone)]
pub(crate) struct Would {
    /// The events, in order.
    pub(crate) happened: Vec<Happened>,
    /// States after them.
    states: BTreeMap<StreamId, Vec<u8>>,
    /// Versions of the streams that it was decided on.
    pub(crate) seen: Vec<(StreamId, u64)>,
    /// The day.
    pub(crate) today: Date,
}

impl Would {
    /// The state that a stream would have.
    pub(crate) fn state<T: DeserializeOwned>(&self, log: &LogId, kind: StreamKind, id: Uuid) -> Result<Option<T>, Fault> {
        let stream = StreamId { log: log.clone(), kind, id };
        let state = self.states.get(&stream).map(|bytes| serde_json::from_slice(bytes));
        state.transpose().map_err(|error| Fault::Defect(error.to_string()))
    }
}

/// How a rehearsal ended.
#[derive(Debug)]
pub(crate) enum Rehearsed {
    /// It would be done.
    Would(Would),
    /// The command was done before.
    Before(Answer),
}

struct Rehearsal {
    case: Arc<Case>,
    found: Mutex<Option<Result<Would, Against>>>,
}

impl Rehearsal {
    fn would(&self, loaded: &Loaded) -> Result<Would, Against> {
        if self.case.is_behind(loaded) {
            return Err(Against::Changed);
        }
        let (decision, _) = self.case.decision(loaded).map_err(|missing| Against::Missing(missing.to_string()))?;
        let Decision { outcome, .. } = decision;
        let happened = outcome.map_err(Against::Law)?;
        let mut states: BTreeMap<StreamId, Vec<u8>> = loaded.streams.iter().filter_map(|(id, found)| Some((id.clone(), found.state.clone()?))).collect();
        for one in &happened {
            let (kind, id, name, _) = projection::encode(one).map_err(Against::Defect)?;
            let stream = StreamId { log: self.case.log.clone(), kind, id };
            let before = states.get(&stream).map(Vec::as_slice);
            let (after, _) = projection::advance(&stream, before, one).map_err(|why| Against::Defect(format!("{name}: {why}")))?;
            states.insert(stream, after);
        }
        let seen = loaded.streams.iter().map(|(id, found)| (id.clone(), found.version)).collect();
        Ok(Would { happened, states, seen, today: loaded.legal_day })
    }
}

impl Act for Rehearsal {
    fn reads(&self) -> Reads {
        self.case.reads()
    }

    fn decide(&self, loaded: &Loaded) -> Result<WriteSet, Refused> {
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(self.would(loaded));
        Err(Refused(Vec::new()))
    }
}

/// Who rehearses is about to sign with a key: the decision is asked as if that were done. Nothing of this attestation is written.
fn as_if_signed(case: Arc<Case>) -> Arc<Case> {
    if case.attestation.by_key() {
        return case;
    }
    let to_come = || "to come".to_owned();
    let attestation = Attestation::Eds { content: to_come(), signature: to_come(), evidence: to_come() };
    Arc::new(Case { attestation, ..(*case).clone() })
}

impl Registry {
    /// Decides `command` as [`Registry::run_on`] would, and writes nothing.
    ///
    /// # Errors
    /// As [`Registry::run_on`].
    pub(crate) async fn rehearse(&self, by: By<'_>, log: &LogId, id: Uuid, command: Command, seen: &[(StreamId, u64)]) -> Result<Rehearsed, Failure> {
        self.rehearse_case(log, id, as_if_signed(self.case(by, log, command, seen).await?)).await
    }

    /// The same, of a case that is known already.
    ///
    /// # Errors
    /// As [`Registry::run_on`].
    pub(crate) async fn rehearse_case(&self, log: &LogId, id: Uuid, case: Arc<Case>) -> Result<Rehearsed, Failure> {
        let rehearsal = Arc::new(Rehearsal { case, found: Mutex::default() });
        if let Written::Before { answer } = self.store().write(log, id, self.now(), rehearsal.clone()).await? {
            let (before, case) = (given(&answer)?, &rehearsal.case);
            let same = asked::agrees(&before, &case.asked, &case.command);
            return if same { Ok(Rehearsed::Before(before)) } else { Err(Failure::Conflict(Box::new(before))) };
        }
        let found = rehearsal.found.lock().unwrap_or_else(PoisonError::into_inner).take();
        match found {
            Some(would) => Ok(Rehearsed::Would(would?)),
            None => Err(Failure::Fault(Fault::Defect("the store did not ask for the decision".to_owned()))),
        }
    }
}
