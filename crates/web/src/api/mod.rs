//! The same use cases over JSON: bearer tokens, problems with their clause, idempotency keys, an OpenAPI description.

mod births;
mod office;
mod problem;
mod records;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use registry::access::client::{self, Client};
use registry::access::{Action, Permit, authorise};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use uuid::Uuid;

use crate::AppState;
use crate::routes::{Access, Cache, Csrf, Route, does, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(crate) use office::ROUTES as OFFICE;

pub use births::{ActOf, BirthFact, BirthState};
pub use problem::{Ground, Problem};
pub use records::{CheckedCertificate, PaperSays};

pub(crate) static ROUTES: &[Route] =
    &[
    Route::page("/api/openapi.json", Access::Public, || looks(openapi)).kept(Cache::Ask),
    Route { csrf: Csrf::None, ..Route::form("/api/births", Access::Machine(Action::ApplicationFile), || does(births::file)) },
    Route::page("/api/births/{id}", Access::Machine(Action::ApplicationRead), || looks(births::state_of)),
    Route::page("/api/certificates/{token}", Access::Public, || looks(records::certificate)),
];

#[derive(OpenApi)]
#[openapi(
    info(title = "Ahat", description = "Registration of acts of civil status: the use cases of the registry over JSON."),
    paths(births::file, births::state_of, records::certificate),
    components(schemas(Problem, Ground, BirthFact, BirthState, ActOf, CheckedCertificate, PaperSays)),
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

/// The machine client of a request and its permit, if its token is known and it may do `action`.
pub(crate) async fn bearer(state: &AppState, visit: &Visit, headers: &HeaderMap, action: Action) -> Result<(Client, Permit), Response> {
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer "));
    let known = match token {
        Some(token) => client::resume(state.registry.store(), token.trim()).await.map_err(|fault| Trouble::from(fault).into_response())?,
        None => None,
    };
    let (client, actor) = known.ok_or_else(|| problem::unknown_client(visit))?;
    let permit = authorise(&actor, action, None).map_err(|no| Trouble::from(no).into_response())?;
    Ok((client, permit))
}

/// A machine client that may do what the route's row names.
#[derive(Debug, Clone)]
pub struct Machine {
    /// The visit.
    pub visit: Visit,
    /// The client.
    pub client: Client,
    /// What it may.
    pub permit: Permit,
}

impl<S: Send + Sync> FromRequestParts<S> for Machine {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let client = parts.extensions.get::<Client>().cloned().ok_or(Trouble::Defect)?;
        let permit = parts.extensions.get::<Permit>().cloned().ok_or(Trouble::Defect)?;
        Ok(Self { visit, client, permit })
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
