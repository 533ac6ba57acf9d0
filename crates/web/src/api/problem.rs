//! `application/problem+json` (RFC 9457), with the clause of each ground.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use eds::{Check, CheckId, Verdict};
use serde::Serialize;
use utoipa::ToSchema;

use crate::trouble::Trouble;
use crate::visit::Visit;

/// What went wrong, for a program and for the person who reads its log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Stable name of the kind of problem.
    #[serde(rename = "type")]
    #[schema(rename = "type", example = "/api/problems/refused")]
    pub kind: String,
    /// The same in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What to do.
    pub detail: String,
    /// The request's id.
    pub instance: String,
    /// Every ground of a refusal, or the place that can't be read; absent of other problems.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
}

/// One ground of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ground {
    /// Stable name of the ground.
    pub code: String,
    /// JSON pointer to the value that mends it: in the body; of a field of the act, under `/fields` of the body or of the
    /// application. A name of the address stands behind `?`, a header by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The clause that demands it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "O99-7")]
    pub clause: Option<String>,
    /// What to do, in the language asked for.
    pub words: String,
}

impl Problem {
    /// A technical problem.
    #[must_use]
    pub fn of(visit: &Visit, trouble: Trouble) -> Self {
        // A program has no form and no button to go back to.
        let (title, lead) = if trouble == Trouble::Method { ("api-method-title", "api-method-lead") } else { trouble.words() };
        let name = match trouble {
            Trouble::NotPermitted(_) => "not-permitted",
            Trouble::PurposeFirst => "purpose-missing",
            Trouble::NotFound => "not-found",
            Trouble::Method => "method-not-allowed",
            Trouble::TooLarge => "too-large",
            Trouble::ForeignForm => "foreign-form",
            Trouble::Conflict(_) => "conflict",
            Trouble::TooOften => "too-often",
            Trouble::Defect => "defect",
            Trouble::Unavailable => "unavailable",
        };
        Self::named(visit, name, trouble.status(), title, lead)
    }

    /// A refusal by law, with all its grounds.
    #[must_use]
    pub fn refused(visit: &Visit, grounds: Vec<Ground>) -> Self {
        let problem = Self::named(visit, "refused", StatusCode::UNPROCESSABLE_ENTITY, "api-refused-title", "api-refused-lead");
        Self { grounds, ..problem }
    }

    fn named(visit: &Visit, name: &str, status: StatusCode, title: &str, lead: &str) -> Self {
        let l = visit.l();
        Self {
            kind: format!("/api/problems/{name}"),
            title: l.t(title),
            status: status.as_u16(),
            detail: l.t(lead),
            instance: visit.request().to_owned(),
            grounds: Vec::new(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}

/// What was sent can't be read, here.
pub(super) fn unreadable(visit: &Visit, place: String, why: &str) -> Response {
    let problem = Problem::named(visit, "unreadable", StatusCode::BAD_REQUEST, "api-unreadable-title", "api-unreadable-lead");
    let words = visit.l().with("application-json-unreadable", &[("why", why.into())]);
    let ground = Ground { code: "unreadable".to_owned(), field: Some(place), clause: None, words };
    Problem { grounds: vec![ground], ..problem }.into_response()
}

/// The key was used for another request.
pub(super) fn other_request(visit: &Visit) -> Response {
    Problem::named(visit, "key-used", StatusCode::CONFLICT, "api-key-used-title", "api-key-used-lead").into_response()
}

/// What it is about is no longer what was seen.
pub(super) fn changed(visit: &Visit) -> Response {
    Problem::named(visit, "changed", StatusCode::PRECONDITION_FAILED, "api-changed-title", "api-changed-lead").into_response()
}

/// What was seen must be said.
pub(super) fn no_match(visit: &Visit) -> Response {
    Problem::named(visit, "no-if-match", StatusCode::PRECONDITION_REQUIRED, "api-match-title", "api-match-lead").into_response()
}

/// Outside the own office a purpose must be stated.
pub(super) fn no_purpose(visit: &Visit) -> Response {
    let problem = Problem::named(visit, "no-purpose", StatusCode::UNPROCESSABLE_ENTITY, "api-purpose-title", "reading-purpose-missing");
    let ground = Ground { code: "reading-purpose-missing".to_owned(), field: Some("?purpose".to_owned()), clause: None, words: problem.detail.clone() };
    Problem { grounds: vec![ground], ..problem }.into_response()
}

/// Login, password or code do not fit.
pub(super) fn not_logged_in(visit: &Visit) -> Response {
    with_bearer(Problem::named(visit, "log-in", StatusCode::UNAUTHORIZED, "api-login-title", "login-refused"))
}

/// The code was used once already: the next one is right in half a minute.
pub(super) fn code_used(visit: &Visit) -> Response {
    with_bearer(Problem::named(visit, "code-used", StatusCode::UNAUTHORIZED, "api-login-title", "login-code-used"))
}

/// Log-in is closed for so many seconds, until this hour.
pub(super) fn locked(visit: &Visit, seconds: u64, until: String) -> Response {
    let problem = Problem::named(visit, "locked", StatusCode::TOO_MANY_REQUESTS, "api-login-title", "login-refused");
    let detail = visit.l().with("login-locked", &[("until", until.into())]);
    after(Problem { detail, ..problem }.into_response(), seconds)
}

/// Too many requests of one client or address.
pub(super) fn too_often(visit: &Visit, seconds: u64) -> Response {
    after(Problem::of(visit, Trouble::TooOften).into_response(), seconds)
}

/// A signature is not accepted: what was found of it. Another person's key, or one for something else, has a name of its own.
pub(super) fn signature(visit: &Visit, verdict: Option<&Verdict>, findings: Vec<Ground>) -> Response {
    let whose = |check: &Check| matches!(check.id, CheckId::Identity | CheckId::Role | CheckId::Purpose);
    let (name, title, lead) = match verdict.map(Verdict::against) {
        Some(against) if !against.is_empty() && against.iter().all(whose) => ("wrong-key", "api-wrong-key-title", "api-wrong-key-lead"),
        _ => ("wrong-signature", "api-wrong-signature-title", "api-wrong-signature-lead"),
    };
    let problem = Problem::named(visit, name, StatusCode::UNPROCESSABLE_ENTITY, title, lead);
    Problem { grounds: findings, ..problem }.into_response()
}

/// Signed well, and refused: every ground of the law, or what has changed since it was shown.
pub(super) fn signed_refused(visit: &Visit, grounds: Vec<Ground>) -> Response {
    let problem = Problem::named(visit, "refused", StatusCode::UNPROCESSABLE_ENTITY, "api-signed-refused-title", "signing-refused-do");
    Problem { grounds, ..problem }.into_response()
}

/// Nothing came where a signature was expected.
pub(super) fn no_signature(visit: &Visit) -> Response {
    Problem::named(visit, "no-signature", StatusCode::BAD_REQUEST, "api-no-signature-title", "api-no-signature-lead").into_response()
}

/// It was not signed in time.
pub(super) fn signing_expired(visit: &Visit) -> Response {
    Problem::named(visit, "signing-expired", StatusCode::GONE, "api-signing-expired-title", "signing-expired-do").into_response()
}

/// Whoever began it turned away.
pub(super) fn signing_withdrawn(visit: &Visit) -> Response {
    Problem::named(visit, "signing-withdrawn", StatusCode::GONE, "api-signing-withdrawn-title", "api-signing-withdrawn-lead").into_response()
}

/// What was signed is done: it can't be withdrawn.
pub(super) fn signing_done(visit: &Visit) -> Response {
    Problem::named(visit, "signing-done", StatusCode::CONFLICT, "api-signing-done-title", "api-signing-done-lead").into_response()
}

/// Another signature for the same is being judged, or what was signed is being done.
pub(super) fn signing_in_hand(visit: &Visit) -> Response {
    Problem::named(visit, "signing-in-hand", StatusCode::CONFLICT, "api-signing-in-hand-title", "api-signing-in-hand-lead").into_response()
}

fn after(mut response: Response, seconds: u64) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn with_bearer(problem: Problem) -> Response {
    let mut response = problem.into_response();
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

/// No token, or none that was given out.
pub(super) fn unknown_client(visit: &Visit) -> Response {
    with_bearer(Problem::named(visit, "unknown-client", StatusCode::UNAUTHORIZED, "api-client-title", "api-client-lead"))
}

/// A request that does something must carry the id of its command.
pub(super) fn no_key(visit: &Visit) -> Response {
    Problem::named(visit, "no-idempotency-key", StatusCode::BAD_REQUEST, "api-key-title", "api-key-lead").into_response()
}
