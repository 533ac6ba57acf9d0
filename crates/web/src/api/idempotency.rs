//! The `Idempotency-Key` of a request.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::problem;
use crate::visit::Visit;

/// A UUID that the client makes for each thing it wants done. Sent again with the same request, it gets the first answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdempotencyKey(pub Uuid);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let key = parts.headers.get("idempotency-key").and_then(|v| v.to_str().ok()).map(|v| v.trim_matches('"'));
        key.and_then(|key| Uuid::parse_str(key).ok()).map(Self).ok_or_else(|| problem::no_key(&visit))
    }
}
