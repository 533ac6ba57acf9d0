//! One request of the API: what it may reach, and what stops it.

use std::collections::HashMap;

use axum::response::{IntoResponse, Response};
use domain::kernel;
use domain::numbers::ApplicationId;
use jiff::civil::Date;
use law::Clause;
use registry::access::permit::NotPermitted;
use registry::access::reading::{self, NotTraced, Purpose, Subject};
use registry::access::{Action, Permit, permit};
use registry::births::{self, Found};
use registry::ports::store::{Fault, LogId, StreamId, StreamKind};
use registry::records::NotRead;
use registry::{Command, Failure, Registry};
use uuid::Uuid;

use super::Bearer;
use super::problem::{self, Ground, Problem};
use crate::AppState;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::say;

/// A request that was let in.
pub(crate) struct Ask {
    pub(crate) state: AppState,
    pub(crate) visit: Visit,
    pub(crate) bearer: Bearer,
    /// For the route's action, in the own log or wherever the scope reaches.
    pub(crate) permit: Permit,
    pub(crate) params: HashMap<String, String>,
    /// The id of the command; nil where nothing is done.
    pub(crate) command: Uuid,
}

/// A command, where it is to be written, and what it is about.
pub(crate) struct Order {
    pub(crate) log: LogId,
    pub(crate) command: Command,
    /// The stream whose version `If-Match` means.
    pub(crate) about: Option<StreamId>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Technical, or not for this bearer.
    Trouble(Trouble),
    /// Refused by law.
    Refused(Vec<kernel::Ground>),
    /// What was sent says something that cannot be; each with its place.
    Faults(Vec<Ground>),
    /// The body or a part of the address can't be read, here.
    Unreadable(String, String),
    /// Another request came under this key.
    KeyUsed,
    /// Changed meanwhile.
    Changed,
    /// `If-Match` is missing.
    NoMatch,
    /// A purpose must be stated.
    Purpose,
}

impl Stop {
    /// There is no such thing for this bearer.
    pub(crate) const NOTHING: Self = Self::Trouble(Trouble::NotFound);

    /// One ground of the law.
    pub(crate) fn because(clause: &'static str, key: &str, field: &str) -> Self {
        Self::Refused(vec![kernel::Ground::new(Clause::new(clause), key).at(field)])
    }

    /// In words, for a program.
    pub(crate) fn answer(self, visit: &Visit) -> Response {
        match self {
            Self::Trouble(trouble) => trouble.into_response(),
            Self::Refused(grounds) => Problem::refused(visit, grounds.iter().map(|ground| of_law(visit, ground)).collect()).into_response(),
            Self::Faults(grounds) => Problem::refused(visit, grounds).into_response(),
            Self::Unreadable(place, why) => problem::unreadable(visit, place, &why),
            Self::KeyUsed => problem::other_request(visit),
            Self::Changed => problem::changed(visit),
            Self::NoMatch => problem::no_match(visit),
            Self::Purpose => problem::no_purpose(visit),
        }
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Trouble(fault.into())
    }
}

/// What is another office's is not there: the answers are equal.
impl From<NotPermitted> for Stop {
    fn from(no: NotPermitted) -> Self {
        if no.why == permit::Why::OtherOffice { Self::NOTHING } else { Self::Trouble(no.into()) }
    }
}

impl From<NotTraced> for Stop {
    fn from(no: NotTraced) -> Self {
        match no {
            NotTraced::PurposeMissing => Self::Purpose,
            NotTraced::Fault(fault) => fault.into(),
        }
    }
}

impl From<NotRead> for Stop {
    fn from(no: NotRead) -> Self {
        match no {
            NotRead::NotFound => Self::NOTHING,
            NotRead::PurposeMissing => Self::Purpose,
            NotRead::Fault(fault) => fault.into(),
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => Self::Refused(refusal.grounds().to_vec()),
            Failure::Conflict(_) => Self::KeyUsed,
            Failure::Changed => Self::Changed,
            Failure::Missing(_) => Self::NOTHING,
            Failure::WrongPermit => Self::Trouble(Trouble::NotPermitted(permit::Why::OtherOffice)),
            Failure::Fault(fault) => fault.into(),
        }
    }
}

impl Ask {
    pub(crate) fn registry(&self) -> &Registry {
        &self.state.registry
    }

    /// An id of the address; what is no id names nothing.
    pub(crate) fn id(&self, name: &str) -> Result<Uuid, Stop> {
        self.params.get(name).and_then(|id| Uuid::parse_str(id).ok()).ok_or(Stop::NOTHING)
    }

    /// An id that follows from the command: the same however often it is sent.
    pub(crate) fn made(&self, what: &[u8]) -> Uuid {
        births::derived(self.command, what)
    }

    pub(crate) fn may(&self, action: Action, log: Option<&LogId>) -> Result<Permit, Stop> {
        Ok(self.bearer.authorise(action, log)?)
    }

    /// The log of the own office.
    pub(crate) fn own_log(&self) -> Result<LogId, Stop> {
        self.permit.own_log().or_else(|| self.permit.log()).cloned().ok_or(Stop::NOTHING)
    }

    /// The application of the address and its log, unread: for what is done to it without telling what it says.
    pub(crate) async fn application(&self) -> Result<(ApplicationId, LogId), Stop> {
        let id = ApplicationId(self.id("id")?);
        let log = births::log_of_application(self.registry(), id).await?.ok_or(Stop::NOTHING)?;
        Ok((id, log))
    }

    /// A command about the application of the address.
    pub(crate) async fn about_application(&self, command: impl FnOnce(ApplicationId) -> Command) -> Result<Order, Stop> {
        let (id, log) = self.application().await?;
        Ok(Order { about: Some(StreamId { log: log.clone(), kind: StreamKind::Application, id: id.0 }), log, command: command(id) })
    }

    /// The application of the address, if this bearer may see it; the reading is traced.
    pub(crate) async fn case(&self) -> Result<Found, Stop> {
        let (id, log) = self.application().await?;
        let permit = self.may(Action::ApplicationRead, Some(&log))?;
        let found = births::application(self.registry(), id).await?.ok_or(Stop::NOTHING)?;
        if !permit.reads(&found.application) {
            return Err(Stop::NOTHING);
        }
        self.traced(permit, &[Subject::Application(id)]).await?;
        Ok(found)
    }

    /// A number of the address.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Stop> {
        let Some(typed) = self.said(name) else { return Ok(None) };
        typed.trim().parse().map(Some).map_err(|_| Stop::Unreadable(format!("?{name}"), format!("`{typed}` is no number")))
    }

    /// A day of the address.
    pub(crate) fn day(&self, name: &str) -> Result<Option<Date>, Stop> {
        let Some(typed) = self.said(name) else { return Ok(None) };
        let read = domain::partial_date::PartialDate::parse(&typed).ok().and_then(|date| date.as_date());
        read.map(Some).ok_or_else(|| Stop::Unreadable(format!("?{name}"), format!("`{typed}` is no day")))
    }

    fn said(&self, name: &str) -> Option<String> {
        self.visit.query(name).filter(|typed| !typed.trim().is_empty())
    }

    /// Notes a reading. Where a purpose must be stated it is that of the address: none is invented for whoever looks.
    pub(crate) async fn traced(&self, permit: Permit, about: &[Subject]) -> Result<(), Stop> {
        let typed = self.visit.query("purpose");
        self.noted(permit, about, typed.as_deref().map(Purpose::Stated)).await
    }

    /// Notes a reading that the use case itself demands, with the purpose that it has.
    pub(crate) async fn traced_for(&self, permit: Permit, about: &[Subject], purpose: &'static str) -> Result<(), Stop> {
        self.noted(permit, about, Some(Purpose::Own(purpose))).await
    }

    async fn noted(&self, permit: Permit, about: &[Subject], purpose: Option<Purpose<'_>>) -> Result<(), Stop> {
        let purpose = purpose.filter(|_| permit.needs_purpose());
        reading::trace(self.registry().store(), self.registry().entropy(), permit, about, purpose, self.visit.at()).await?;
        Ok(())
    }

    /// How often something has happened to a stream.
    pub(crate) async fn version(&self, stream: StreamId) -> Result<u64, Stop> {
        let states = self.registry().store().streams(std::slice::from_ref(&stream)).await?;
        Ok(states.get(&stream).map_or(0, |state| state.version))
    }
}

/// A ground in words. A field of the act stands under `/fields`, of the body or of the application; any other in the body itself.
pub(crate) fn of_law(visit: &Visit, ground: &kernel::Ground) -> Ground {
    Ground {
        code: ground.key.clone(),
        field: ground.field.as_deref().map(pointer),
        clause: Some(ground.clause.to_string()),
        words: say::ground(visit.l(), ground),
    }
}

/// A field as a JSON pointer.
pub(crate) fn pointer(field: &str) -> String {
    let place = say::place(field);
    if domain::fields::Field::get(&place).is_some() {
        return format!("/fields/{}", place.replace('~', "~0").replace('/', "~1"));
    }
    format!("/{}", field.replace('.', "/"))
}
