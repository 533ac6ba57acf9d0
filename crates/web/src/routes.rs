//! The one table of routes. The router, the menu, the authorisation matrix and the crawler of the tests are all made from it.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post, put};
use domain::service::Role;
use registry::access::{Action, Scope, scope};

use crate::{AppState, api, assets, gate, public, signing, workspace};

/// Who may come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Public,
    /// Anyone, but in a demonstration only; elsewhere the address does not exist.
    Demo,
    /// Anyone with a live session, also before a role is chosen or a first password changed.
    LoggedIn,
    /// Whoever the table of permits lets do this somewhere; the handler gets the permit.
    May(Action),
    /// By bearer token: an official whom the table of permits lets do this, or a machine client bound to it.
    Api(Action),
    /// By bearer token: an official or a machine client, whatever it may.
    ApiAnyone,
}

impl Access {
    /// Whether an official in `role` may come here.
    #[must_use]
    pub fn permits(self, role: Role) -> bool {
        match self {
            Self::Public | Self::Demo | Self::LoggedIn => true,
            Self::May(action) => scope(action, role) != Scope::Nothing,
            Self::Api(_) | Self::ApiAnyone => false,
        }
    }
}

/// How a form proves that it is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Csrf {
    /// Nothing is changed here, or a bearer token stands in its place.
    None,
    /// The hidden field `csrf` of an ordinary form.
    Form,
    /// The same field as the first part of a multipart form with files.
    Upload,
}

/// What may keep the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// Nobody: it may hold personal data.
    Never,
    /// The browser, after asking again.
    Ask,
    /// Anyone, for ever: the address holds a hash.
    Forever,
}

/// Whether it looks or does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Looks.
    Get,
    /// Does.
    Post,
    /// Puts what was asked for where it was asked for: a phone's signature.
    Put,
}

/// One row of the table.
pub struct Route {
    /// GET, POST or PUT.
    pub method: Method,
    /// Path with parameters in braces.
    pub path: &'static str,
    /// Who may come.
    pub access: Access,
    /// How a form proves itself.
    pub csrf: Csrf,
    /// What may keep the answer.
    pub cache: Cache,
    /// The handler, ready for its method.
    pub handler: fn() -> MethodRouter<AppState>,
}

impl Route {
    /// A page: GET, kept by nobody.
    #[must_use]
    pub const fn page(path: &'static str, access: Access, handler: fn() -> MethodRouter<AppState>) -> Self {
        Self { method: Method::Get, path, access, csrf: Csrf::None, cache: Cache::Never, handler }
    }

    /// A form's target: POST with its hidden field.
    #[must_use]
    pub const fn form(path: &'static str, access: Access, handler: fn() -> MethodRouter<AppState>) -> Self {
        Self { method: Method::Post, path, access, csrf: Csrf::Form, cache: Cache::Never, handler }
    }

    /// The target of a form with files: POST, its hidden field in the first part.
    #[must_use]
    pub const fn upload(path: &'static str, access: Access, handler: fn() -> MethodRouter<AppState>) -> Self {
        Self { method: Method::Post, path, access, csrf: Csrf::Upload, cache: Cache::Never, handler }
    }

    /// The same with another answer to what may keep it.
    #[must_use]
    pub const fn kept(self, cache: Cache) -> Self {
        Self { cache, ..self }
    }
}

/// A GET handler for the table.
pub fn looks<H, T>(handler: H) -> MethodRouter<AppState>
where
    H: Handler<T, AppState>,
    T: 'static,
{
    get(handler)
}

/// A POST handler for the table.
pub fn does<H, T>(handler: H) -> MethodRouter<AppState>
where
    H: Handler<T, AppState>,
    T: 'static,
{
    post(handler)
}

/// A PUT handler for the table.
pub fn puts<H, T>(handler: H) -> MethodRouter<AppState>
where
    H: Handler<T, AppState>,
    T: 'static,
{
    put(handler)
}

/// Every route there is.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    [
        assets::ROUTES,
        public::ROUTES,
        workspace::ROUTES,
        workspace::applications::ROUTES,
        workspace::births::ROUTES,
        workspace::blanks::ROUTES,
        workspace::notices::ROUTES,
        workspace::copies::ROUTES,
        workspace::access_log::ROUTES,
        workspace::people::ROUTES,
        workspace::settings::ROUTES,
        workspace::conclusions::ROUTES,
        workspace::refusals::ROUTES,
        public::check::ROUTES,
        signing::ROUTES,
        workspace::desk::ROUTES,
        workspace::search::ROUTES,
        workspace::records::ROUTES,
        workspace::papers::ROUTES,
        workspace::electronic::ROUTES,
        workspace::signatures::ROUTES,
        workspace::journals::ROUTES,
        workspace::reports::ROUTES,
    ]
    .into_iter()
    .flatten()
    .chain(api::routes())
}

/// The router of these rows.
#[expect(clippy::disallowed_methods, reason = "the one place where the table becomes a router")]
pub(crate) fn router(state: &AppState, rows: impl Iterator<Item = &'static Route>) -> Router<AppState> {
    let mut router = Router::new();
    for route in rows {
        let guarded = (route.handler)().route_layer(axum::middleware::from_fn_with_state((state.clone(), route), gate::pass));
        router = router.route(route.path, guarded);
    }
    router
}
