//! The same use cases over JSON.
//!
//! **Who asks.** Every request but the log-in and the public check carries a bearer token. An *official* gets one at
//! `POST /api/sessions` with login, password and one-time code: it is the token of an ordinary session, in the same table, with
//! the same terms (30 minutes unused, 12 hours at most), the same lock-out, the same appointments and permits, and the same
//! attestation of what is done under it. A *machine client* has the token that the administrator made: it acts for one
//! organisation, in its own office only, and for what it is bound to. What a person must decide, sign or look at
//! ([`registry::access::Action::by_machine`]) no client may, whatever it is bound to. Cookies count for nothing here, so there is
//! nothing for another site to forge.
//!
//! **What is signed.** An official's command that may be signed with a key is begun beside its own address (`…/signing`); the signature
//! is put to what that answers, and then it is done: `/api/signings/{id}`, in `signing`.
//!
//! **What is asked.** An [`Operation`] is declared once, by a type that is its body ([`Act`]) or its answer ([`Look`]); the row of
//! the route table and the OpenAPI description are both made of that declaration. `POST` does, and needs an `Idempotency-Key`;
//! `GET` looks, and is traced as a page is. A body is read strictly: what the description does not name is refused.
//!
//! **How it ends.** Every failure is `application/problem+json`: 400 with a JSON pointer, 401, 403, 404, 409 for a key used for
//! something else, 412 for what changed meanwhile, 422 with every ground, its clause and field, 429 with `Retry-After`.

mod applications;
mod ask;
mod bearer;
mod births;
mod blanks;
mod cases;
mod certificates;
mod check;
mod done;
mod idempotency;
mod journals;
mod lists;
mod notices;
mod openapi;
mod operation;
mod people;
mod problem;
mod records;
mod registration;
mod run;
mod sessions;
mod settings;
mod signing;
mod statistics;
mod volumes;

use axum::Json;
use axum::response::{IntoResponse, Response};

pub use bearer::Bearer;
pub(crate) use bearer::{address, admit};
pub use births::{ActOf, BirthFact, BirthState};
pub use check::{CheckedCertificate, PaperSays};
pub use done::{Done, Made};
pub use idempotency::IdempotencyKey;
pub use openapi::description;
pub(crate) use operation::{Act, Look, PURPOSE};
pub use operation::{Body, Files, Match, Operation, Query};
pub use problem::{Ground, Problem};
pub use signing::{SigningState, Titles, ToBeSigned};

use crate::routes::{Access, Cache, Route, looks};

static DESCRIPTION: Route = Route::page("/api/openapi.json", Access::Public, || looks(openapi)).kept(Cache::Ask);

/// Every operation there is.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    [
        sessions::OPERATIONS,
        births::OPERATIONS,
        applications::OPERATIONS,
        cases::OPERATIONS,
        registration::OPERATIONS,
        certificates::OPERATIONS,
        records::OPERATIONS,
        blanks::OPERATIONS,
        notices::OPERATIONS,
        volumes::OPERATIONS,
        people::OPERATIONS,
        settings::OPERATIONS,
        lists::OPERATIONS,
        journals::OPERATIONS,
        statistics::OPERATIONS,
        check::OPERATIONS,
        signing::OPERATIONS,
    ]
    .into_iter()
    .flatten()
}

/// The rows of the route table: one for each operation, and the description of them all.
pub(crate) fn routes() -> impl Iterator<Item = &'static Route> {
    operations().map(|operation| &operation.route).chain(std::iter::once(&DESCRIPTION))
}

/// `GET /api/openapi.json`
async fn openapi() -> Response {
    Json(description()).into_response()
}
