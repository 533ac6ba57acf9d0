//! A command rehearsed: decided as it would be on what stands in its log, and nothing written. The head is not taken: whoever does the
//! command afterwards has it decided again, under the head.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::happened::Happened;
use domain::kernel::Decision;
use domain::service::Attestation;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::against::Against;
use crate::asked;
use crate::command::Command;
use crate::ports::store::{Act as _, Fault, Loaded, LogId, Looked, Reads, StreamId, StreamKind};
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

/// What would come of `case` on what was found.
fn would(case: &Case, loaded: &Loaded) -> Result<Would, Against> {
    if case.is_behind(loaded) {
        return Err(Against::Changed);
    }
    let (decision, _) = case.decision(loaded).map_err(|missing| Against::Missing(missing.to_string()))?;
    let Decision { outcome, .. } = decision;
    let happened = outcome.map_err(Against::Law)?;
    let mut states: BTreeMap<StreamId, Vec<u8>> = loaded.streams.iter().filter_map(|(id, found)| Some((id.clone(), found.state.clone()?))).collect();
    for one in &happened {
        let (kind, id, name, _) = projection::encode(one).map_err(Against::Defect)?;
        let stream = StreamId { log: case.log.clone(), kind, id };
        let before = states.get(&stream).map(Vec::as_slice);
        let (after, _) = projection::advance(&stream, before, one).map_err(|why| Against::Defect(format!("{name}: {why}")))?;
        states.insert(stream, after);
    }
    let seen = loaded.streams.iter().map(|(id, found)| (id.clone(), found.version)).collect();
    Ok(Would { happened, states, seen, today: loaded.legal_day })
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
    /// Was a command of this id done in this log before? Whoever sends it again is answered as then, and asked nothing anew.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn was_done(&self, log: &LogId, id: Uuid) -> Result<bool, Fault> {
        Ok(matches!(self.store().look(log, id, self.now(), &Reads::default()).await?, Looked::Before(_)))
    }

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
        match self.store().look(log, id, self.now(), &case.reads()).await? {
            Looked::Now(loaded) => Ok(Rehearsed::Would(would(&case, &loaded)?)),
            Looked::Before(answer) => {
                let before = given(&answer)?;
                let same = asked::agrees(&before, &case.asked, &case.command);
                if same { Ok(Rehearsed::Before(before)) } else { Err(Failure::Conflict(Box::new(before))) }
            }
        }
    }
}
