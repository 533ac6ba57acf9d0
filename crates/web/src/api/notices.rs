//! Notices from body to body: received and sent, executed or returned (O99-24).

use domain::notice::Notice;
use domain::numbers::NoticeId;
use registry::Command;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::jobs::copies_for;
use registry::office::notices;
use registry::ports::store::{LogId, StreamId, StreamKind};
use registry::records::NoticeRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Order, Stop};
use super::births::{ActOf, act};
use super::done::{tells_done, word};
use super::{Act, Look, Operation, PURPOSE, Query};

const TAG: &str = "Notices";

pub(super) static OPERATIONS: &[Operation] =
    &[Operation::look::<Notices>(), Operation::look::<NoticeOf>(), Operation::act::<Execute>(), Operation::act::<Return>()];

/// Notices of the own office, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Notices {
    /// The notices.
    pub lines: Vec<NoticeLine>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoticeLine {
    /// The notice, on this side.
    pub id: Uuid,
    /// Its code in the catalogue.
    pub code: String,
    /// The sender's number.
    pub number: String,
    /// Code of the sender.
    pub from: String,
    /// Code of the addressee.
    pub to: String,
    /// Day sent.
    pub sent_on: String,
    /// `sent`, `received`, `executed`, `returned`.
    pub state: String,
}

impl NoticeLine {
    pub(super) fn of(row: NoticeRow) -> Self {
        Self { id: row.id.0, code: row.code, number: row.number, from: row.from, to: row.to, sent_on: row.sent_on.to_string(), state: row.state }
    }
}

impl Look for Notices {
    const ACTION: Action = Action::NoticeRead;
    const ID: &'static str = "notice_list";
    const PATH: &'static str = "/api/notices";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Notices of the own office, newest first, two hundred at most.";
    const QUERY: &'static [Query] =
        &[Query { name: "box", says: "`open` (also where nothing is said): received and not answered; `in`, `out`", example: "in" }, PURPOSE];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let which = ask.visit.query("box").unwrap_or_default();
        let open = matches!(which.as_str(), "" | "open");
        if !open && which != "in" && which != "out" {
            return Err(Stop::Unreadable("?box".to_owned(), "`open`, `in` or `out`".to_owned()));
        }
        let lines = notices::list(ask.registry(), &ask.own_log()?, which == "out", open).await?;
        ask.traced(ask.permit.clone(), &[]).await?;
        Ok((Self { lines: lines.into_iter().map(NoticeLine::of).collect() }, None))
    }
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoticeOf {
    /// The notice, on this side.
    pub id: Uuid,
    /// Its code in the catalogue.
    pub code: String,
    /// The sender's number.
    pub number: String,
    /// Code of the sender.
    pub from: String,
    /// Code of the addressee.
    pub to: String,
    /// Day sent.
    pub sent_on: String,
    /// `sent`, `received`, `executed`, `returned`.
    pub state: &'static str,
    /// The act record it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<ActOf>,
    /// Version of the content it asks to reflect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reflects: Option<u32>,
    /// Its inventory, of a volume that was sent.
    pub inventory: Vec<ActOf>,
}

async fn found(ask: &Ask) -> Result<(NoticeId, LogId, Notice), Stop> {
    let id = NoticeId(ask.id("id")?);
    let log = notices::log_of(ask.registry(), id).await?.ok_or(Stop::NOTHING)?;
    let permit = ask.may(Action::NoticeRead, Some(&log))?;
    let notice = notices::one(ask.registry(), &log, id).await?.ok_or(Stop::NOTHING)?;
    let about: Vec<Subject> = notice.record.into_iter().chain(notice.inventory.iter().map(|line| line.record)).map(Subject::Record).collect();
    ask.traced(permit, &about).await?;
    Ok((id, log, notice))
}

fn stream(log: &LogId, id: NoticeId) -> StreamId {
    StreamId { log: log.clone(), kind: StreamKind::Notice, id: id.0 }
}

impl Look for NoticeOf {
    const ACTION: Action = Action::NoticeRead;
    const ID: &'static str = "notice_read";
    const PATH: &'static str = "/api/notices/{id}";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "One notice with its inventory.";
    const QUERY: &'static [Query] = &[PURPOSE];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let (id, log, notice) = found(ask).await?;
        let version = ask.version(stream(&log, id)).await?;
        let notice = Self {
            id: id.0,
            code: word(&notice.code),
            number: notice.number.to_string(),
            sent_on: notice.sent_on.to_string(),
            state: notice.state.as_str(),
            act: notice.act.as_ref().map(act),
            reflects: notice.reflects,
            inventory: notice.inventory.iter().map(|line| act(&line.number)).collect(),
            from: notice.from,
            to: notice.to,
        };
        Ok((notice, Some(version)))
    }
}

/// The execution: it says nothing but itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Execute {}

impl Act for Execute {
    const ACTION: Action = Action::NoticeExecute;
    const PATH: &'static str = "/api/notices/{id}/execution";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Executes a received notice: copy II is marked, or the volume is taken in (O99-24).";
    const EXAMPLE: &'static str = "{}";
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let (id, log, notice) = found(ask).await?;
        let copies = copies_for(ask.registry(), &log, &notice).await?;
        Ok(Order { about: Some(stream(&log, id)), log, command: Command::NoticeExecute { id, copies } })
    }
}

/// Why it is returned.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// The reason.
    pub why: String,
}

impl Act for Return {
    const ACTION: Action = Action::NoticeReturn;
    const PATH: &'static str = "/api/notices/{id}/return";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Returns a received notice with the reason (O99-24).";
    const EXAMPLE: &'static str = r#"{"why": "В описи не хватает одной записи"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let id = NoticeId(ask.id("id")?);
        let log = notices::log_of(ask.registry(), id).await?.ok_or(Stop::NOTHING)?;
        Ok(Order { about: Some(stream(&log, id)), log, command: Command::NoticeReturn { id, why: self.why } })
    }
}
