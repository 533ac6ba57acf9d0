//! Log-in over JSON: a bearer token that is the token of an ordinary session, one of its appointments chosen, its end.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::numbers::AppointmentId;
use registry::access::Action;
use registry::access::action::Kind;
use registry::access::login::{self, LoggedIn, Typed};
use registry::access::session::{self, Live, Resumed};
use registry::ports::store::Fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::Stop;
use super::bearer::{address, knock, token};
use super::operation::{Files, row};
use super::people::AppointmentOf;
use super::run::read;
use super::{Bearer, Body, Ground, Match, Operation, problem};
use crate::AppState;
use crate::routes::{Access, Method, Route, does, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;

const TAG: &str = "Sessions";

const fn operation(route: Route, id: &'static str, says: &'static str, takes: Option<Body>, gives: Option<Body>, status: u16) -> Operation {
    Operation { route, id, tag: TAG, says, command: None, query: &[], takes, gives, files: Files::NONE, status, matches: Match::Never, keyed: false }
}

pub(super) static OPERATIONS: &[Operation] = &[
    operation(
        row(Method::Post, "/api/sessions", Access::Public, || does(log_in)),
        "session_start",
        "Logs an official in by login, password and one-time code, as the page does, with the same lock-out. The token is a session: over after 30 minutes without use, or after 12 hours.",
        Some(Body::of::<LogIn>(r#"{"login": "specialist", "password": "сары-дала 17 тұлпар", "code": "123456"}"#)),
        Some(Body::of::<Session>("")),
        201,
    ),
    operation(
        row(Method::Get, "/api/sessions/current", Access::ApiAnyone, || looks(current)),
        "session_read",
        "Who one is, in which role and office, and what one may do.",
        None,
        Some(Body::of::<Current>("")),
        200,
    ),
    operation(
        row(Method::Post, "/api/sessions/appointment", Access::ApiAnyone, || does(choose)),
        "session_choose",
        "Chooses one of one's appointments. The former token ends; the answer has the next.",
        Some(Body::of::<Choice>(r#"{"appointment": "0192f000-0000-7000-8000-000000000004"}"#)),
        Some(Body::of::<Session>("")),
        200,
    ),
    operation(
        row(Method::Post, "/api/sessions/end", Access::ApiAnyone, || does(end)),
        "session_end",
        "Ends the session: its token is worth nothing from now on.",
        None,
        None,
        204,
    ),
];

/// What a person types to log in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// Login, or IIN.
    pub login: String,
    /// Password.
    pub password: String,
    /// One-time code.
    pub code: String,
}

/// A session begun; its token is told once.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Session {
    /// For `Authorization: Bearer`.
    pub token: String,
    /// When it ends in any case.
    pub expires_at: String,
    /// The appointment one acts in; absent where one of several must be chosen first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Uuid>,
    /// Those to choose from.
    pub appointments: Vec<AppointmentOf>,
}

/// Whoever the token stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Current {
    /// A machine client, not an official.
    pub machine: bool,
    /// Name of the official, or of the organisation.
    pub name: String,
    /// Role; absent before one is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// Code of the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// What one may do, by name.
    pub may: Vec<&'static str>,
    /// The appointments of an official today.
    pub appointments: Vec<AppointmentOf>,
}

/// The appointment to act in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id.
    pub appointment: Uuid,
}

async fn log_in(State(state): State<AppState>, visit: Visit, extensions: Extensions, body: Bytes) -> Response {
    if let Err(seconds) = knock(&state, &visit, address(&extensions)) {
        return problem::too_often(&visit, seconds);
    }
    let typed: LogIn = match read(&body) {
        Ok(typed) => typed,
        Err(stop) => return stop.answer(&visit),
    };
    let (registry, at) = (&state.registry, visit.at());
    let typed = Typed { login: typed.login.trim(), password: &typed.password, code: typed.code.trim() };
    match login::log_in(registry.store(), &state.passwords, registry.entropy(), &typed, at).await {
        Ok(LoggedIn::In(account)) => match session::start(registry.store(), registry.entropy(), account, at, registry.today()).await {
            Ok(begun) => told(&state, &visit, begun.token, StatusCode::CREATED).await,
            Err(fault) => Stop::from(fault).answer(&visit),
        },
        Ok(LoggedIn::Refused) => problem::not_logged_in(&visit),
        Ok(LoggedIn::CodeUsed) => problem::code_used(&visit),
        Ok(LoggedIn::Locked(until)) => {
            let seconds = u64::try_from(until.duration_since(at).as_secs()).unwrap_or(0).max(1);
            problem::locked(&visit, seconds, text::clock(until.to_zoned(state.site.zone.clone()).time()))
        }
        Err(fault) => Stop::from(fault).answer(&visit),
    }
}

async fn told(state: &AppState, visit: &Visit, token: String, status: StatusCode) -> Response {
    match live(state, visit, &token).await {
        Ok(Some(live)) => {
            let session = Session {
                token,
                expires_at: live.expires_at.to_string(),
                chosen: live.chosen.as_ref().map(|held| held.id.0),
                appointments: live.actor.appointments().iter().map(AppointmentOf::of).collect(),
            };
            (status, Json(session)).into_response()
        }
        Ok(None) => Trouble::Defect.into_response(),
        Err(fault) => Stop::from(fault).answer(visit),
    }
}

async fn live(state: &AppState, visit: &Visit, token: &str) -> Result<Option<Live>, Fault> {
    match session::resume(state.registry.store(), token, visit.at(), state.registry.today()).await? {
        Resumed::Live(live) => Ok(Some(*live)),
        Resumed::Expired(..) | Resumed::Unknown => Ok(None),
    }
}

async fn current(Extension(bearer): Extension<Bearer>) -> Response {
    let official = bearer.actor().official();
    let name = match (bearer.live(), bearer.client()) {
        (Some(live), _) => live.account.name.full(),
        (_, Some(client)) => client.organisation.clone(),
        _ => String::new(),
    };
    let may = Action::ALL.iter().filter(|action| action.kind() != Kind::System && bearer.may(**action, None).is_ok());
    let current = Current {
        machine: bearer.client().is_some(),
        name,
        role: official.map(|official| official.role.as_str()),
        office: official.map(|official| official.office.clone()),
        may: may.map(|action| action.as_str()).collect(),
        appointments: bearer.actor().appointments().iter().map(AppointmentOf::of).collect(),
    };
    Json(current).into_response()
}

async fn choose(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>, body: Bytes) -> Response {
    let choice: Choice = match read(&body) {
        Ok(choice) => choice,
        Err(stop) => return stop.answer(&visit),
    };
    let Some(live) = bearer.live() else { return Trouble::NotPermitted(registry::access::permit::Why::Person).into_response() };
    let registry = &state.registry;
    match session::choose(registry.store(), registry.entropy(), live, AppointmentId(choice.appointment), visit.at()).await {
        Ok(Some(begun)) => told(&state, &visit, begun.token, StatusCode::OK).await,
        Ok(None) => {
            let words = visit.l().t("role-choose");
            let ground = Ground { code: "role-choose".to_owned(), field: Some("/appointment".to_owned()), clause: None, words };
            Stop::Faults(vec![ground]).answer(&visit)
        }
        Err(fault) => Stop::from(fault).answer(&visit),
    }
}

async fn end(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>, headers: HeaderMap) -> Response {
    // A machine client is closed by the administrator.
    let Some(token) = token(&headers).filter(|_| bearer.live().is_some()) else {
        return Trouble::NotPermitted(registry::access::permit::Why::Person).into_response();
    };
    match session::end(state.registry.store(), token).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(fault) => Stop::from(fault).answer(&visit),
    }
}
