//! Running a command: permit, facts, decision under the log's head, one write set.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::acts::birth::Beside;
use domain::happened::Happened;
use domain::iin::Iin;
use domain::kernel::{Decision, Ground, Refusal, Under};
use domain::names::PersonName;
use domain::numbers::{AccountId, ApplicationId};
use domain::service::{Acting, Attestation, Official, Role};
use jiff::Timestamp;
use law::{Clause, Edition, EditionId, Law, LawError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::{Permit, SystemPermit};
use crate::against::{Against, refused};
use crate::asked;
use crate::beforehand::Beforehand;
use crate::command::Command;
use crate::judge::{Place, judge};
use crate::kin;
use crate::outgoing;
use crate::ports::store::{Act, DecisionRecord, Fault, Loaded, LogId, NewEvent, Reads, Refused, StreamId, StreamKind, WriteSet, Written};
use crate::projection;
use crate::reads::{case_of, reads};
use crate::registry::Registry;
use crate::signing::{self, UnderSignature};
use crate::view::{Missing, View};

/// One thing that a command made or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// What kind of stream.
    pub kind: StreamKind,
    /// Which.
    pub id: Uuid,
    /// What happened to it.
    pub event: String,
}

/// The answer to a command, the same however often it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Log written.
    pub log: LogId,
    /// What happened, in order.
    pub made: Vec<Made>,
    /// Numbers given out, as shown: `record/birth/2026/current` → 17.
    pub numbers: BTreeMap<String, Vec<u64>>,
    /// Digest of what was asked; absent in answers of before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
}

impl Answer {
    /// The first thing of this kind.
    #[must_use]
    pub fn first(&self, kind: StreamKind) -> Option<Uuid> {
        self.made.iter().find(|made| made.kind == kind).map(|made| made.id)
    }
}

/// Why a command brought nothing about.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The law refuses; every ground with its clause.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The permit is for something else, or for another log: a defect of the caller.
    #[error("the permit does not cover this command")]
    WrongPermit,
    /// The command's id was used before, for something else: what that made.
    #[error("the id of the command was used for another one")]
    Conflict(Box<Answer>),
    /// Something else happened meanwhile to what the command was about: it is to be looked at again.
    #[error("changed meanwhile")]
    Changed,
    /// What the command speaks of is not in the log.
    #[error("not found: {0}")]
    Missing(String),
    /// Technical.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A command that was done.
#[derive(Debug)]
pub(crate) enum Ended {
    /// Committed now.
    Now(Answer),
    /// Committed before, under the same id.
    Before(Answer),
}

/// Whoever may do it: a person with a permit, or the registry's own job.
#[derive(Debug, Clone)]
pub enum By<'a> {
    /// A person.
    Person(&'a Permit),
    /// A job.
    System(&'a SystemPermit),
}

impl Registry {
    /// Runs `command` in `log` for whoever holds the permit. `id` makes it unique: sent again, it gives the first answer; sent
    /// again with other data it is a conflict.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn run(&self, by: By<'_>, log: &LogId, id: Uuid, command: Command) -> Result<Answer, Failure> {
        self.run_on(by, log, id, command, &[]).await
    }

    /// The same, if each stream of `seen` still has the version that whoever asks has seen; compared under the log's head.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn run_on(&self, by: By<'_>, log: &LogId, id: Uuid, command: Command, seen: &[(StreamId, u64)]) -> Result<Answer, Failure> {
        let by_job = matches!(by, By::System(_));
        let case = self.case(by, log, command, seen).await?;
        match self.done(log, id, case, by_job).await? {
            Ended::Now(answer) | Ended::Before(answer) => Ok(answer),
        }
    }

    /// Gives a case to the store; what a job sends again is not compared with what it sent before.
    ///
    /// # Errors
    /// See [`Failure`].
    pub(crate) async fn done(&self, log: &LogId, id: Uuid, case: Arc<Case>, by_job: bool) -> Result<Ended, Failure> {
        match self.store().write(log, id, self.now(), case.clone()).await? {
            Written::Done { answer, .. } => {
                signing::overtaken(self, id, &case.command, case.signed.as_ref().map(|signed| signed.signing)).await;
                given(&answer).map(Ended::Now)
            }
            Written::Before { answer } => {
                let before = given(&answer)?;
                if by_job || asked::agrees(&before, &case.asked, &case.command) { Ok(Ended::Before(before)) } else { Err(Failure::Conflict(Box::new(before))) }
            }
            Written::Refused(Refused(bytes)) => Err(refused(&bytes)),
        }
    }

    /// The decision on `command`, ready for the store: [`Self::run_on`] gives it to the store alone, a filling gives many at once.
    ///
    /// # Errors
    /// See [`Failure`]; a refusal of the law comes only from the store.
    pub async fn act(&self, by: By<'_>, log: &LogId, command: Command, seen: &[(StreamId, u64)]) -> Result<Arc<dyn Act>, Failure> {
        Ok(self.case(by, log, command, seen).await?)
    }

    pub(crate) async fn case(&self, by: By<'_>, log: &LogId, command: Command, seen: &[(StreamId, u64)]) -> Result<Arc<Case>, Failure> {
        let (action, permitted_log) = match &by {
            By::Person(permit) => (permit.action(), permit.log()),
            By::System(permit) => (permit.action(), Some(permit.log())),
        };
        if action.as_str() != action_of(&command) || permitted_log.is_some_and(|permitted| permitted != log) {
            return Err(Failure::WrongPermit);
        }
        let mut official = system_official();
        let mut relatives = Vec::new();
        let mut attestation = Attestation::Session { session: "system".to_owned() };
        if let By::Person(permit) = &by {
            self.covered(permit, log, &command).await?;
            self.keys_there(&command)?;
            self.own_filing(permit, log, &command).await?;
            official = permit.official().clone();
            attestation = permit.attestation().clone();
            relatives = permit.acting(self.now(), self.today()).relatives.to_vec();
            relatives.extend(kin::relatives_for(self, &command, &official).await?);
        }
        let known = self.beforehand(log, &command).await?;
        let asked = asked::digest(&command, log, official.account);
        let seen = seen.to_vec();
        Ok(Arc::new(Case {
            command,
            official,
            relatives,
            attestation,
            log: log.clone(),
            place: place_of(log),
            known,
            asked,
            law: self.law(),
            at: self.now(),
            seen,
            signed: None,
        }))
    }
}

pub(crate) fn given(answer: &[u8]) -> Result<Answer, Failure> {
    serde_json::from_slice(answer).map_err(|error| Failure::Fault(Fault::Damaged(error.to_string())))
}

/// The action a command needs a permit for.
fn action_of(command: &Command) -> &'static str {
    match command {
        Command::Appoint { appointment, .. } if appointment.order.is_some() => "acting_name",
        other => other.name(),
    }
}

/// The registry itself, as events of its jobs name it.
#[must_use]
pub fn system_official() -> Official {
    Official {
        account: AccountId(Uuid::nil()),
        name: PersonName { surname: String::new(), given: "Ahat".to_owned(), patronymic: None },
        iin: None,
        role: Role::Administrator,
        office: "system".to_owned(),
        acting: false,
    }
}

/// Where a log stands among the bodies; the capital's authority keeps the copies of consulates (decisions 7).
#[must_use]
pub fn place_of(log: &LogId) -> Place {
    let bodies = law::bodies::Bodies::bundled();
    let id: Option<law::bodies::BodyId> = log.0.parse().ok();
    let abroad = id.is_some_and(|id| id.kind() == law::bodies::BodyKind::Consulate);
    let keeper = id.and_then(|id| bodies.oblast_of(id)).and_then(|keeper| keeper.log_id());
    Place { body: log.0.clone(), abroad, keeper: keeper.filter(|keeper| *keeper != log.0) }
}

/// A command with everything its decision needs beside what the store loads.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) command: Command,
    pub(crate) official: Official,
    pub(crate) relatives: Vec<Iin>,
    pub(crate) attestation: Attestation,
    pub(crate) log: LogId,
    pub(crate) place: Place,
    pub(crate) known: Beforehand,
    pub(crate) asked: String,
    pub(crate) law: &'static Law,
    pub(crate) at: Timestamp,
    /// Versions that whoever asks has seen: the command is of no use on others.
    pub(crate) seen: Vec<(StreamId, u64)>,
    /// The signature over it, where it is done with one.
    pub(crate) signed: Option<UnderSignature>,
}

/// What is kept of a decision's input: enough to decide again.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Input {
    pub(crate) command: Command,
    pub(crate) official: Official,
    pub(crate) relatives: Vec<Iin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) beside: Vec<(ApplicationId, Beside)>,
    pub(crate) attestation: Attestation,
    pub(crate) place: Place,
    pub(crate) edition: EditionId,
    pub(crate) at: Timestamp,
    pub(crate) streams: Vec<(StreamId, u64)>,
    pub(crate) counters: Vec<(String, u64)>,
    pub(crate) claims: Vec<(String, String)>,
    pub(crate) rows: Vec<usize>,
}

impl Case {
    /// Has something happened since to what whoever asks has seen, or has the person turned away?
    pub(crate) fn is_behind(&self, loaded: &Loaded) -> bool {
        let turned_away = self.signed.is_some() && loaded.rows.last().is_some_and(|found| !found.is_empty());
        turned_away || self.seen.iter().any(|(stream, version)| loaded.streams.get(stream).is_some_and(|now| now.version > 0 && now.version != *version))
    }

    /// The decision, and the edition it was made under.
    pub(crate) fn decision(&self, loaded: &Loaded) -> Result<(Decision<Happened>, EditionId), Missing> {
        let view = View::new(loaded, &self.known);
        let edition = edition_of(&self.command, &view, self.law)?;
        let under = Under { law: self.law, edition };
        let acting = Acting { official: &self.official, relatives: &self.relatives, attestation: &self.attestation, at: view.at(), today: view.today() };
        Ok((judge(&self.command, &view, &self.place, &acting, under)?, edition.id.clone()))
    }

    fn input(&self, loaded: &Loaded, edition: EditionId) -> Input {
        Input {
            command: self.command.clone(),
            official: self.official.clone(),
            relatives: self.relatives.clone(),
            beside: self.known.beside.clone(),
            attestation: self.attestation.clone(),
            place: self.place.clone(),
            edition,
            at: loaded.recorded_at,
            streams: loaded.streams.iter().map(|(id, state)| (id.clone(), state.version)).collect(),
            counters: loaded.counters.iter().map(|(key, last)| (key.0.clone(), *last)).collect(),
            claims: loaded.claims.keys().map(|claim| (claim.kind.clone(), claim.key.clone())).collect(),
            // Whether somebody turned away decides nothing about the law.
            rows: loaded.rows.iter().map(Vec::len).take(loaded.rows.len() - usize::from(self.signed.is_some())).collect(),
        }
    }

    fn write_set(&self, loaded: &Loaded, decision: &Decision<Happened>, events: &[Happened], edition: EditionId) -> Result<WriteSet, Against> {
        let defect = Against::Defect;
        let mut set = WriteSet::default();
        let mut answer = Answer { log: self.log.clone(), made: Vec::new(), numbers: BTreeMap::new(), asked: Some(self.asked.clone()) };
        let mut states: BTreeMap<StreamId, (u64, Option<Vec<u8>>)> = loaded.streams.iter().map(|(id, s)| (id.clone(), (s.version, s.state.clone()))).collect();
        let mut counters = BTreeMap::new();
        for happened in events {
            let (kind, id, name, payload) = projection::encode(happened).map_err(defect)?;
            let stream = StreamId { log: self.log.clone(), kind, id };
            let (version, state) = states.entry(stream.clone()).or_insert((0, None));
            let (after, rows) = projection::advance(&stream, state.as_deref(), happened).map_err(|why| defect(format!("{name}: {why}")))?;
            set.rows.extend(rows);
            let taken = projection::taken(&stream, happened);
            if let Some(claim) = taken.claims.iter().find(|claim| loaded.claims.get(claim).is_some_and(|holder| *holder != stream)) {
                let ground = Ground::new(Clause::new("K-185"), "ground-claim-held").with("kind", &claim.kind);
                return Err(Against::Law(Refusal::because(ground)));
            }
            set.claims.extend(taken.claims.into_iter().map(|claim| (claim, stream.clone())));
            for (counter, number) in taken.numbers {
                let key = counter.key();
                answer.numbers.entry(key.clone()).or_default().push(number);
                counters.insert(key, number);
            }
            set.outbox.extend(outgoing::of(&self.log, happened, &after).map_err(defect)?);
            answer.made.push(Made { kind, id, event: name.to_owned() });
            set.events.push(NewEvent { stream, expected_version: *version, kind: name.to_owned(), format: projection::FORMAT, payload });
            *version += 1;
            *state = Some(after);
        }
        if let Some(signed) = &self.signed {
            set.rows.push(signed.mark.clone());
            set.files.push(signed.evidence.clone());
        }
        let touched: BTreeSet<&StreamId> = set.events.iter().map(|event| &event.stream).collect();
        let states: Vec<_> = states.iter().filter(|(id, _)| touched.contains(id)).filter_map(|(id, (_, state))| Some((id.clone(), state.clone()?))).collect();
        set.states = states;
        set.counters = counters.into_iter().map(|(key, last)| (crate::ports::store::CounterKey(key), last)).collect();
        set.decision = Some(DecisionRecord {
            command: self.command.name().to_owned(),
            input: serde_json::to_vec(&self.input(loaded, edition)).map_err(|e| defect(e.to_string()))?,
            trace: serde_json::to_vec(&decision.trace).map_err(|e| defect(e.to_string()))?,
            law: self.law.hash(),
        });
        set.answer = serde_json::to_vec(&answer).map_err(|e| defect(e.to_string()))?;
        Ok(set)
    }
}

/// The edition of a case is that of its acceptance; what is no case is judged under what the deployment chose.
fn edition_of<'law>(command: &Command, view: &View<'_>, law: &'law Law) -> Result<&'law Edition, Missing> {
    let found = match case_of(command) {
        Some(id) => {
            let edition = view.application(id)?.edition;
            law.edition(&edition).ok_or(LawError::UnknownEdition(edition))
        }
        None => {
            let policy = view.settings()?.and_then(|settings| settings.edition).map_or_else(|| law.default_policy(), |choice| choice.edition);
            law.governing(&policy, view.today())
        }
    };
    found.map_err(|error| Missing::Edition(error.to_string()))
}

impl Act for Case {
    fn reads(&self) -> Reads {
        // The year of `recorded_at` is not known before the head is taken: around New Year both are read.
        let soon = self.at.checked_add(jiff::Span::new().minutes(6)).unwrap_or(self.at);
        let years: BTreeSet<i16> = [self.at, soon].map(|at| law::legal_day(at).year()).into();
        let mut all = Reads::default();
        for year in years {
            let of_year = reads(&self.command, &self.log, year, &self.known);
            all.counters.extend(of_year.counters.into_iter().filter(|key| !all.counters.contains(key)).collect::<Vec<_>>());
            all.streams = of_year.streams;
            all.claims = of_year.claims;
            all.rows = of_year.rows;
        }
        all.rows.extend(self.signed.iter().map(|signed| signed.unless.clone()));
        all
    }

    fn decide(&self, loaded: &Loaded) -> Result<WriteSet, Refused> {
        let against = |against: &Against| Refused(serde_json::to_vec(against).unwrap_or_default());
        if self.is_behind(loaded) {
            return Err(against(&Against::Changed));
        }
        let (decision, edition) = self.decision(loaded).map_err(|missing| against(&Against::Missing(missing.to_string())))?;
        match &decision.outcome {
            Err(refusal) => Err(against(&Against::Law(refusal.clone()))),
            Ok(events) => self.write_set(loaded, &decision, events, edition).map_err(|why| against(&why)),
        }
    }
}
