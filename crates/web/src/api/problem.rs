//! `application/problem+json` (RFC 9457), with the clause of each ground.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
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
    /// Every ground of a refusal; empty for technical problems.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
}

/// One ground of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ground {
    /// Stable name of the ground.
    pub code: String,
    /// JSON pointer to the field, where one mends it.
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
        let (title, lead) = trouble.words();
        let name = match trouble {
            Trouble::NotPermitted(_) => "not-permitted",
            Trouble::NotFound => "not-found",
            Trouble::Method => "method-not-allowed",
            Trouble::TooLarge => "too-large",
            Trouble::ForeignForm => "foreign-form",
            Trouble::Conflict => "conflict",
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

/// No token, or none that was given out.
pub(super) fn unknown_client(visit: &Visit) -> Response {
    let problem = Problem::named(visit, "unknown-client", StatusCode::UNAUTHORIZED, "api-client-title", "api-client-lead");
    let mut response = problem.into_response();
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

/// A request that does something must carry the id of its command.
pub(super) fn no_key(visit: &Visit) -> Response {
    Problem::named(visit, "no-idempotency-key", StatusCode::BAD_REQUEST, "api-key-title", "api-key-lead").into_response()
}
