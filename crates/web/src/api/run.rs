//! The way of every request: key, body, version, command, answer.

use std::collections::HashMap;
use std::marker::PhantomData;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::numbers::{ApplicationId, RecordId};
use registry::By;
use registry::access::Permit;
use registry::access::repeat::{self, Came};
use registry::ports::store::{StreamId, StreamKind};
use registry::signing::{self, Begun, Shown, Signing};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ask::{Ask, Stop};
use super::idempotency::IdempotencyKey;
use super::operation::Signs;
use super::{Act, Bearer, Look, Match, SigningState, problem};
use crate::layout::DESK;
use crate::visit::Visit;
use crate::{AppState, workspace};

type Params = Path<HashMap<String, String>>;

/// A request that looks.
pub(super) async fn look<L: Look>(
    State(state): State<AppState>,
    visit: Visit,
    Extension(bearer): Extension<Bearer>,
    Extension(permit): Extension<Permit>,
    Path(params): Params,
) -> Response {
    let ask = Ask { state, visit, bearer, permit, params, command: Uuid::nil() };
    match L::look(&ask).await {
        Ok((found, version)) => with_version(Json(found).into_response(), version),
        Err(stop) => stop.answer(&ask.visit),
    }
}

fn with_version(mut response: Response, version: Option<u64>) -> Response {
    if let Some(tag) = version.and_then(|version| HeaderValue::from_str(&format!("\"{version}\"")).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// What a request with a key runs, and how that is told.
pub(super) trait Way: Send + 'static {
    /// The body.
    type Sent: DeserializeOwned + Send;
    /// What came of it.
    type Made: Send;
    /// Name of the operation: the same key names another thing there.
    const ID: &'static str;
    /// Must the version seen be said.
    const MATCH: Match;

    fn run(ask: &Ask, sent: Self::Sent, seen: Option<u64>) -> impl Future<Output = Result<Self::Made, Stop>> + Send;

    /// What is kept of an answer: its address before its body, parted by a line.
    fn tell(ask: &Ask, made: Self::Made) -> impl Future<Output = Result<(StatusCode, Vec<u8>), Stop>> + Send;
}

/// The command is done.
pub(super) struct Does<A>(PhantomData<A>);

impl<A: Act> Way for Does<A> {
    type Sent = A;
    type Made = registry::Answer;
    const ID: &'static str = A::ID;
    const MATCH: Match = A::MATCH;

    async fn run(ask: &Ask, sent: A, seen: Option<u64>) -> Result<registry::Answer, Stop> {
        let order = sent.order(ask).await?;
        let permit = ask.may(A::ACTION, Some(&order.log))?;
        let seen: Vec<_> = order.about.zip(seen).into_iter().collect();
        Ok(ask.registry().run_on(By::Person(&permit), &order.log, ask.command, order.command, &seen).await?)
    }

    async fn tell(ask: &Ask, made: registry::Answer) -> Result<(StatusCode, Vec<u8>), Stop> {
        let (told, place) = A::tell(ask, made).await?;
        kept(if A::CREATES { StatusCode::CREATED } else { StatusCode::OK }, place.as_deref(), &told)
    }
}

/// The command is to be signed first.
pub(super) struct Begins<S>(PhantomData<S>);

impl<S: Signs> Way for Begins<S> {
    type Sent = S;
    type Made = Signing;
    const ID: &'static str = S::ID;
    const MATCH: Match = S::MATCH;

    async fn run(ask: &Ask, sent: S, seen: Option<u64>) -> Result<Signing, Stop> {
        let order = sent.order(ask).await?;
        let permit = ask.may(S::ACTION, Some(&order.log))?;
        // Whoever opens it on a page goes on, and back, to what it is about.
        let page = order.about.as_ref().map_or_else(|| DESK.to_owned(), page_of);
        let shown = Shown { then: page.clone(), back: page, public_url: ask.state.site.public_url.clone() };
        let seen: Vec<_> = order.about.zip(seen).into_iter().collect();
        match signing::begin_on(ask.registry(), &permit, &order.log, ask.command, order.command, &seen, shown).await? {
            Begun::Signing(signing) => Ok(*signing),
            Begun::Before(_) => Err(Stop::Refused(vec![signing::done_before()])),
        }
    }

    async fn tell(ask: &Ask, made: Signing) -> Result<(StatusCode, Vec<u8>), Stop> {
        let state = SigningState::of(&ask.state, &ask.visit, &made).await?;
        kept(StatusCode::CREATED, Some(&super::signing::address(made.id)), &state)
    }
}

/// The page of what a command is about.
fn page_of(about: &StreamId) -> String {
    match about.kind {
        StreamKind::Application => workspace::applications::path(ApplicationId(about.id)),
        StreamKind::Record => workspace::births::record_path(RecordId(about.id)),
        StreamKind::Certificate => workspace::electronic::path("certificate", about.id),
        _ => DESK.to_owned(),
    }
}

fn kept(status: StatusCode, place: Option<&str>, told: &impl Serialize) -> Result<(StatusCode, Vec<u8>), Stop> {
    let body = serde_json::to_string(told).map_err(|_| crate::trouble::Trouble::Defect)?;
    Ok((status, format!("{}\n{body}", place.unwrap_or_default()).into_bytes()))
}

/// A request that does something: once, however often it is sent.
#[expect(clippy::too_many_arguments, reason = "each is a part of the request that axum takes apart")]
pub(super) async fn keyed<W: Way>(
    State(state): State<AppState>,
    visit: Visit,
    Extension(bearer): Extension<Bearer>,
    Extension(permit): Extension<Permit>,
    Path(params): Params,
    IdempotencyKey(key): IdempotencyKey,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let command = bearer.command(key, W::ID);
    let ask = Ask { state, visit, bearer, permit, params, command };
    let read = read::<W::Sent>(&body).and_then(|read| Ok((read, seen(&headers, W::MATCH)?)));
    let (sent, seen) = match read {
        Ok(read) => read,
        Err(stop) => return stop.answer(&ask.visit),
    };
    let store = ask.state.registry.store();
    let noted = match repeat::came(store, command, said(ask.visit.path(), &body), ask.visit.at()).await {
        Ok(Came::New(noted)) => noted,
        Ok(Came::Answered(status, answer)) => return again(status, answer),
        Ok(Came::Other) => return problem::other_request(&ask.visit),
        Err(fault) => return Stop::from(fault).answer(&ask.visit),
    };
    let done = match W::run(&ask, sent, seen).await {
        Ok(done) => done,
        Err(stop) => {
            // Nothing came of it: the key may be used for the mended request.
            if let Err(fault) = noted.withdrawn(store).await {
                tracing::error!(%fault, "the key of a refused request stays taken");
            }
            return stop.answer(&ask.visit);
        }
    };
    match W::tell(&ask, done).await {
        Ok((status, bytes)) => {
            // Unanswered, the same request runs again and gets the same from the store.
            if let Err(fault) = noted.answered(store, status.as_u16(), bytes.clone()).await {
                tracing::error!(%fault, "an answer is not kept");
            }
            again(status.as_u16(), bytes)
        }
        Err(stop) => stop.answer(&ask.visit),
    }
}

fn again(status: u16, kept: Vec<u8>) -> Response {
    let text = String::from_utf8(kept).unwrap_or_default();
    let (place, body) = text.split_once('\n').unwrap_or(("", &text));
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let mut response = (status, [kind], body.to_owned()).into_response();
    if let Some(place) = HeaderValue::from_str(place).ok().filter(|place| !place.is_empty()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// What a request says, however its JSON is written.
fn said(path: &str, body: &[u8]) -> [u8; 32] {
    let canonical = serde_json::from_slice::<Value>(body).ok().and_then(|value| serde_json::to_vec(&value).ok());
    Sha256::new().chain_update(path).chain_update([0]).chain_update(canonical.as_deref().unwrap_or(body)).finalize().into()
}

/// The body, strictly; where it is not what was described, the place of it.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Stop> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        use serde_path_to_error::Segment;
        let mut place = String::new();
        for segment in error.path() {
            match segment {
                Segment::Seq { index } => place.push_str(&format!("/{index}")),
                Segment::Map { key } => place.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        Stop::Unreadable(place, error.into_inner().to_string())
    })?;
    json.end().map_err(|error| Stop::Unreadable(String::new(), error.to_string()))?;
    Ok(read)
}

fn seen(headers: &HeaderMap, matches: Match) -> Result<Option<u64>, Stop> {
    let Some(sent) = headers.get(header::IF_MATCH) else {
        return if matches == Match::Must { Err(Stop::NoMatch) } else { Ok(None) };
    };
    if matches == Match::Never {
        return Ok(None);
    }
    let version = sent.to_str().ok().and_then(|tag| tag.trim().trim_matches('"').parse().ok());
    let header: HeaderName = header::IF_MATCH;
    version.map(Some).ok_or_else(|| Stop::Unreadable(header.to_string(), "an ETag of ours is a number in quotes".to_owned()))
}
