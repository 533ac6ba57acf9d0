//! The way of every request: key, body, version, command, answer.

use std::collections::HashMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use registry::By;
use registry::access::Permit;
use registry::access::repeat::{self, Came};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ask::{Ask, Stop};
use super::idempotency::IdempotencyKey;
use super::{Act, Bearer, Look, Match, problem};
use crate::AppState;
use crate::visit::Visit;

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

/// A request that does something.
#[expect(clippy::too_many_arguments, reason = "each is a part of the request that axum takes apart")]
pub(super) async fn act<A: Act>(
    State(state): State<AppState>,
    visit: Visit,
    Extension(bearer): Extension<Bearer>,
    Extension(permit): Extension<Permit>,
    Path(params): Params,
    IdempotencyKey(key): IdempotencyKey,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let command = bearer.command(key, A::ID);
    let ask = Ask { state, visit, bearer, permit, params, command };
    let read = read::<A>(&body).and_then(|read| Ok((read, seen(&headers, A::MATCH)?)));
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
    let done = match done(&ask, sent, seen).await {
        Ok(done) => done,
        Err(stop) => {
            // Nothing came of it: the key may be used for the mended request.
            if let Err(fault) = noted.withdrawn(store).await {
                tracing::error!(%fault, "the key of a refused request stays taken");
            }
            return stop.answer(&ask.visit);
        }
    };
    match answer::<A>(&ask, done).await {
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

async fn done<A: Act>(ask: &Ask, sent: A, seen: Option<u64>) -> Result<registry::Answer, Stop> {
    let order = sent.order(ask).await?;
    let permit = ask.may(A::ACTION, Some(&order.log))?;
    let seen: Vec<_> = order.about.zip(seen).into_iter().collect();
    Ok(ask.registry().run_on(By::Person(&permit), &order.log, ask.command, order.command, &seen).await?)
}

/// What is kept of an answer: its address before its body, parted by a line.
async fn answer<A: Act>(ask: &Ask, made: registry::Answer) -> Result<(StatusCode, Vec<u8>), Stop> {
    let (told, place) = A::tell(ask, made).await?;
    let body = serde_json::to_string(&told).map_err(|_| crate::trouble::Trouble::Defect)?;
    let status = if A::CREATES { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, format!("{}\n{body}", place.unwrap_or_default()).into_bytes()))
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
