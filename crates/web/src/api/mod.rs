//! The same use cases over JSON: bearer tokens, problems with their clause, idempotency keys, an OpenAPI description.

mod problem;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use uuid::Uuid;

use crate::AppState;
use crate::door::Machine;
use crate::routes::{Access, Cache, Route, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;

pub use problem::{Ground, Problem};

pub(crate) static ROUTES: &[Route] =
    &[Route::page("/api/openapi.json", Access::Public, || looks(openapi)).kept(Cache::Ask)];

#[derive(OpenApi)]
#[openapi(
    info(title = "Ahat", description = "Registration of acts of civil status: the use cases of the registry over JSON."),
    components(schemas(Problem, Ground)),
    modifiers(&Bearer)
)]
struct Description;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        api.components.get_or_insert_default().add_security_scheme("bearer", scheme);
    }
}

/// `GET /api/openapi.json`
async fn openapi() -> Response {
    Json(Description::openapi()).into_response()
}

/// The machine client of a request, if its token is known and it may call `use_case`.
pub(crate) async fn bearer(state: &AppState, visit: &Visit, headers: &HeaderMap, use_case: &str) -> Result<Machine, Response> {
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer "));
    let known = match token {
        Some(token) => state.door.machine(token.trim(), visit.at()).await.map_err(|fault| Trouble::from(fault).into_response())?,
        None => None,
    };
    let machine = known.ok_or_else(|| problem::unknown_client(visit))?;
    if machine.may.iter().any(|name| name == use_case) { Ok(machine) } else { Err(Trouble::Forbidden.into_response()) }
}

impl<S: Send + Sync> FromRequestParts<S> for Machine {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        parts.extensions.get::<Self>().cloned().ok_or(Trouble::Forbidden)
    }
}

/// The `Idempotency-Key` of a request: a UUID, the id of its command.
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
