//! What leaves after the commit, by topic of the outbox; executed by [`crate::jobs`].

use domain::application::ApplicationEvent;
use domain::certificate::CertificateEvent;
use domain::electronic::ElectronicPaper;
use domain::happened::Happened;
use domain::notice::{Notice, NoticeEvent, NoticeState};
use domain::numbers::{NoticeId, RecordId, VolumeId};
use domain::record::RecordEvent;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ports::store::{LogId, Outgoing};

/// A notice on its way to its addressee's log.
pub const NOTICE: &str = "notice";
/// An answer on its way back to the sender's log.
pub const NOTICE_ANSWER: &str = "notice_answer";
/// A newborn without IIN: the population register is asked until it answers.
pub const IIN: &str = "iin";

/// What a head signed with a key: its electronic document is made as soon as the authorities answer.
pub const ELECTRONIC: &str = "electronic";

/// Body of [`ELECTRONIC`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectronicOut {
    /// The log.
    pub log: LogId,
    /// Which paper.
    pub paper: ElectronicPaper,
    /// The application or reference.
    pub about: Uuid,
}

/// Body of [`NOTICE`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeOut {
    /// In the sender's log.
    pub origin: NoticeId,
    /// What was sent.
    pub notice: Notice,
}

/// Body of [`NOTICE_ANSWER`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerOut {
    /// The notice in the sender's log.
    pub origin: NoticeId,
    /// The sender's log.
    pub to: LogId,
    /// How it ended.
    pub state: NoticeState,
    /// The volume it carried.
    pub volume: Option<VolumeId>,
}

/// Body of [`IIN`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IinOut {
    /// The log.
    pub log: LogId,
    /// The record.
    pub record: RecordId,
}

/// The messages of one event.
///
/// # Errors
/// A defect: the state does not decode.
pub fn of(log: &LogId, happened: &Happened, state: &[u8]) -> Result<Vec<Outgoing>, String> {
    let message =
        |topic: &str, body: Result<Vec<u8>, serde_json::Error>| body.map(|body| vec![Outgoing { topic: topic.to_owned(), body }]).map_err(|e| e.to_string());
    match happened {
        Happened::Notice(id, NoticeEvent::Sent { notice, .. }) => message(NOTICE, serde_json::to_vec(&NoticeOut { origin: *id, notice: (**notice).clone() })),
        Happened::Notice(_, NoticeEvent::Executed { .. } | NoticeEvent::Returned { .. }) => {
            let notice: Notice = serde_json::from_slice(state).map_err(|e| e.to_string())?;
            let Some(origin) = notice.origin else { return Ok(Vec::new()) };
            let answer = AnswerOut { origin, to: LogId(notice.from), state: notice.state, volume: notice.volume };
            message(NOTICE_ANSWER, serde_json::to_vec(&answer))
        }
        Happened::Record(id, RecordEvent::BirthRegistered { iin_requested: true, .. }) => {
            message(IIN, serde_json::to_vec(&IinOut { log: log.clone(), record: *id }))
        }
        Happened::Application(id, ApplicationEvent::RefusalSigned { attestation, .. }) if attestation.by_key() => {
            message(ELECTRONIC, serde_json::to_vec(&ElectronicOut { log: log.clone(), paper: ElectronicPaper::Refusal, about: id.0 }))
        }
        Happened::Certificate(id, CertificateEvent::ReferenceSigned { .. }) => {
            message(ELECTRONIC, serde_json::to_vec(&ElectronicOut { log: log.clone(), paper: ElectronicPaper::Reference, about: id.0 }))
        }
        _ => Ok(Vec::new()),
    }
}
