//! What happens after the commit: notices travel from log to log, the population register is asked again.
//!
//! Every message may be delivered twice: its command has an id made of the message's id, so the second run changes nothing.

use domain::names::PersonName;
use domain::notice::NoticeCode;
use domain::numbers::{NoticeId, RecordId, SecondCopyId};
use domain::partial_date::PartialDate;
use domain::people::Sex;
use jiff::{Span, Timestamp};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::access::{Action, SystemPermit};
use crate::command::Command;
use crate::outgoing::{AnswerOut, ELECTRONIC, ElectronicOut, IIN, IinOut, NOTICE, NOTICE_ANSWER, NoticeOut};
use crate::ports::outside::Newborn;
use crate::ports::rows::{Is, Select};
use crate::ports::store::{Fault, LogId, Outbox, StreamId, StreamKind};
use crate::projection::tables;
use crate::records::cells::Named;
use crate::registry::Registry;
use crate::run::{By, Failure};
use crate::signing::issued::{NotIssued, Wanted};

/// What one round of the worker did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Delivered.
    pub done: usize,
    /// Put off.
    pub later: usize,
}

/// Delivers what is due; call it again while it does something.
///
/// # Errors
/// [`Fault`] when the outbox itself can't be read.
pub async fn deliver(registry: &Registry, outbox: &dyn Outbox) -> Result<Round, Fault> {
    let mut round = Round::default();
    let now = registry.now();
    for topic in [NOTICE, NOTICE_ANSWER, IIN, ELECTRONIC] {
        for (id, body) in outbox.take(topic, now, after(now, 60), 50).await? {
            let result = match topic {
                NOTICE => notice(registry, id, &body).await,
                NOTICE_ANSWER => answer(registry, id, &body).await,
                ELECTRONIC => electronic(registry, &body).await,
                _ => iin(registry, id, &body).await,
            };
            match result {
                Ok(()) => {
                    outbox.done(id).await?;
                    round.done += 1;
                }
                Err(why) => {
                    outbox.later(id, after(now, 30), &why).await?;
                    round.later += 1;
                }
            }
        }
    }
    Ok(round)
}

fn after(now: Timestamp, seconds: i64) -> Timestamp {
    now.checked_add(Span::new().seconds(seconds)).unwrap_or(now)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|e| e.to_string())
}

/// The id of what a message brings about: the same however often it is delivered.
fn derived(message: Uuid, what: u8) -> Uuid {
    use sha2::{Digest, Sha256};
    let digest = Sha256::new().chain_update(b"ahat-derived-1").chain_update(message.as_bytes()).chain_update([what]).finalize();
    let mut bytes = [0u8; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

async fn run(registry: &Registry, action: Action, log: LogId, id: Uuid, command: Command) -> Result<(), String> {
    let permit = SystemPermit::of(action, log.clone()).ok_or("not a job of the registry")?;
    match registry.run(By::System(&permit), &log, id, command).await {
        Ok(_) => Ok(()),
        Err(Failure::Refused(refusal)) => Err(refusal.grounds().iter().map(|ground| ground.key.as_str()).collect::<Vec<_>>().join(", ")),
        Err(other) => Err(other.to_string()),
    }
}

async fn notice(registry: &Registry, message: Uuid, body: &[u8]) -> Result<(), String> {
    let NoticeOut { origin, notice } = read(body)?;
    let to = LogId(notice.to.clone());
    let command = Command::NoticeReceive { id: NoticeId(derived(message, 1)), origin, notice: Box::new(notice) };
    run(registry, Action::NoticeReceive, to, derived(message, 0), command).await
}

async fn answer(registry: &Registry, message: Uuid, body: &[u8]) -> Result<(), String> {
    let AnswerOut { origin, to, state, volume } = read(body)?;
    let copies = match volume {
        Some(volume) => copies_of(registry, &to, volume.0).await?,
        None => transferred(registry, &to, origin).await?,
    };
    let command = Command::NoticeAnswer { id: origin, state, volume, copies };
    run(registry, Action::NoticeAnswer, to, derived(message, 0), command).await
}

async fn copies_of(registry: &Registry, log: &LogId, volume: Uuid) -> Result<Vec<SecondCopyId>, String> {
    let stream = StreamId { log: log.clone(), kind: StreamKind::Volume, id: volume };
    let states = registry.store().streams(std::slice::from_ref(&stream)).await.map_err(|e| e.to_string())?;
    let state = states.get(&stream).and_then(|s| s.state.as_deref()).ok_or("the volume is not in the log")?;
    Ok(read::<domain::notice::Volume>(state)?.copies)
}

/// The sender's own copies of the records that a transmittal from abroad carried (O17).
async fn transferred(registry: &Registry, log: &LogId, notice: NoticeId) -> Result<Vec<SecondCopyId>, String> {
    let stream = StreamId { log: log.clone(), kind: StreamKind::Notice, id: notice.0 };
    let states = registry.store().streams(std::slice::from_ref(&stream)).await.map_err(|e| e.to_string())?;
    let state = states.get(&stream).and_then(|s| s.state.as_deref()).ok_or("the notice is not in the log")?;
    let sent = read::<domain::notice::Notice>(state)?;
    if sent.code != NoticeCode::O17 {
        return Ok(Vec::new());
    }
    let records = sent.inventory.iter().map(|line| line.record.0.into()).collect();
    let query = Select::from(&tables::SECOND_COPY).eq("log", log.0.as_str()).matching("record", Is::In(records)).asc("number");
    let rows = registry.store().select(&query).await.map_err(|e| e.to_string())?;
    rows.iter().map(|row| Named::of(&tables::SECOND_COPY, row).id("id").map(SecondCopyId).map_err(|e| e.to_string())).collect()
}

/// Without a key of the organisation there is nothing to be made; what does not stand any more is not made either.
async fn electronic(registry: &Registry, body: &[u8]) -> Result<(), String> {
    let ElectronicOut { log, paper, about } = read(body)?;
    let wanted = Wanted::of(registry, &log, paper, about).await.map_err(|fault| fault.to_string())?;
    let Some(wanted) = wanted else { return Ok(()) };
    match wanted.issue(registry).await {
        Ok(_) | Err(NotIssued::NoKey | NotIssued::Refused(_) | NotIssued::HeadFirst) => Ok(()),
        Err(not) => Err(not.to_string()),
    }
}

async fn iin(registry: &Registry, message: Uuid, body: &[u8]) -> Result<(), String> {
    let IinOut { log, record } = read(body)?;
    let newborn = newborn(registry, &log, record).await?;
    let iin = registry.population().allot(&newborn).await.map_err(|e| e.to_string())?;
    run(registry, Action::IinAllot, log, derived(message, 0), Command::IinAllot { record, iin }).await
}

/// What the population register is told; the request is known by the record.
async fn newborn(registry: &Registry, log: &LogId, record: RecordId) -> Result<Newborn, String> {
    let stream = StreamId { log: log.clone(), kind: StreamKind::Record, id: record.0 };
    let states = registry.store().streams(std::slice::from_ref(&stream)).await.map_err(|e| e.to_string())?;
    let state = states.get(&stream).and_then(|s| s.state.as_deref()).ok_or("the record is not in the log")?;
    let held: domain::record::Record = read(state)?;
    let text = |field: &str| held.value(field).map(str::to_owned);
    let born: PartialDate = PartialDate::parse(&text("child.born_on").ok_or("no day of birth")?).map_err(|_| "no day of birth")?;
    let sex = match text("child.sex").as_deref() {
        Some("male") => Sex::Male,
        _ => Sex::Female,
    };
    Ok(Newborn {
        request: record.0,
        name: PersonName {
            surname: text("child.surname").unwrap_or_default(),
            given: text("child.given").unwrap_or_default(),
            patronymic: text("child.patronymic"),
        },
        sex,
        born_on: born.earliest(),
    })
}

/// The copy II that a received notice speaks of, in the addressee's own log; fresh ids for the copies of a transmittal.
///
/// # Errors
/// [`Fault`] of the store.
pub async fn copies_for(registry: &Registry, log: &LogId, notice: &domain::notice::Notice) -> Result<Vec<SecondCopyId>, Fault> {
    if matches!(notice.code, NoticeCode::O23 | NoticeCode::O17) {
        return Ok(notice.inventory.iter().map(|_| SecondCopyId(registry.id())).collect());
    }
    let Some(record) = notice.record else { return Ok(Vec::new()) };
    let rows = registry.store().select(&Select::from(&tables::SECOND_COPY).eq("record", record.0).eq("log", log.0.as_str()).limit(1)).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| row.into_iter().next())
        .filter_map(|cell| match cell {
            crate::ports::rows::Value::Id(id) => Some(SecondCopyId(id)),
            _ => None,
        })
        .collect())
}
