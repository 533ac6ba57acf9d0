//! Pages, API and everything that answers over HTTP.
//!
//! A page is a folder: a struct of display-ready values, a template, a short handler. Use cases live in `registry`; law in `law`.

pub mod api;
pub mod assets;
pub mod components;
pub mod fields;
pub mod gate;
pub mod layout;
pub mod limit;
pub mod office;
mod page;
pub mod places;
pub mod proxy;
pub mod public;
pub mod routes;
pub mod signing;
pub mod trouble;
pub mod visit;
pub mod words;
pub mod workspace;

mod cookies;
mod headers;
mod whole;

use std::sync::Arc;

use axum::Router;
use jiff::tz::TimeZone;
use registry::Registry;
use registry::access::Passwords;
use tower_http::compression::CompressionLayer;

pub use limit::Limits;
pub use proxy::behind_proxy;
pub use routes::{Access, Cache, Csrf, Route, routes};
pub use words::L;

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The use cases, and the clock.
    pub registry: Registry,
    /// Makes and checks hashes of passwords.
    pub passwords: Passwords,
    /// How this server is set up.
    pub site: Arc<Site>,
    /// How often programs may ask.
    pub limits: Arc<Limits>,
}

/// How this server is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Address under which people reach it, without a slash at the end; `https` makes cookies host-bound and secure.
    pub public_url: String,
    /// The legal zone, in which days begin and end.
    pub zone: TimeZone,
    /// In a demonstration, the password that its accounts share: shown on the log-in page.
    pub demo_password: Option<String>,
    /// How keys of digital signatures are reached; `None`: no page offers them.
    pub keys: Option<Keys>,
}

/// How a page reaches the key with which a person signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Address of NCALayer on the person's own computer, `wss://127.0.0.1:13579`; pages that sign may connect there and nowhere else.
    pub ncalayer: String,
    /// Window of the stand-in of NCALayer where a key is chosen: in a demonstration only.
    pub chooser: Option<String>,
    /// Page of the stand-in of a phone, which is given the text of a QR in its query `link`: in a demonstration only.
    pub phone: Option<String>,
}

impl Keys {
    /// NCALayer where its installer puts it, nothing of a demonstration.
    #[must_use]
    pub fn usual() -> Self {
        Self { ncalayer: "wss://127.0.0.1:13579".to_owned(), chooser: None, phone: None }
    }
}

impl Site {
    /// Whether people reach it over TLS.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// The whole web server, ready to be given a listener.
pub fn app(state: AppState) -> Router {
    app_of(state, routes())
}

/// A web server of these rows: for tests of the gate.
pub fn app_of(state: AppState, rows: impl Iterator<Item = &'static Route>) -> Router {
    routes::router(&state, rows)
        .fallback(public::errors::not_found)
        .method_not_allowed_fallback(public::errors::method_not_allowed)
        .layer(axum::middleware::from_fn_with_state(state.clone(), visit::enter))
        .layer(CompressionLayer::new().gzip(true))
        .with_state(state)
}
