//! One request: who asks, in which language, when. Made once, before any handler.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::numbers::AccountId;
use domain::service::Official;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use law::Edition;
use registry::access::permit::Why;
use registry::access::session::{self, Live, Resumed};
use registry::access::{Action, Permit, authorise};
use registry::ports::store::LogId;
use sha2::{Digest, Sha256};
use text::Lang;
use uuid::Uuid;

use crate::cookies::{self, Cookie};
use crate::trouble::Trouble;
use crate::{AppState, L, headers, public};

/// Who asks for a page, in which language, when. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Visit(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    l: L,
    edition: &'static Edition,
    method: Method,
    path: String,
    query: String,
    request: String,
    at: Timestamp,
    local: DateTime,
    live: Option<Live>,
    ended: Option<AccountId>,
    token: Option<String>,
    kept: Option<String>,
    binding: String,
    binds: AtomicBool,
    new_visitor: bool,
    demo: bool,
}

impl Visit {
    /// The language to answer in.
    #[must_use]
    pub fn l(&self) -> L {
        self.0.l
    }

    /// The edition that governs what is accepted today.
    #[must_use]
    pub fn edition(&self) -> &'static Edition {
        self.0.edition
    }

    /// The request's path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The request's path with its query, but without `lang`.
    #[must_use]
    pub fn address(&self) -> String {
        address(&self.0.path, &self.0.query, None)
    }

    /// This page in another language.
    #[must_use]
    pub fn address_in(&self, lang: Lang) -> String {
        address(&self.0.path, &self.0.query, Some(lang))
    }

    /// One value of the query.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.0.query.as_bytes()).find(|(n, _)| n == name).map(|(_, value)| value.into_owned())
    }

    /// The request's id, in the log and on error pages.
    #[must_use]
    pub fn request(&self) -> &str {
        &self.0.request
    }

    /// When the request came.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.0.at
    }

    /// The same moment in the legal zone.
    #[must_use]
    pub fn local(&self) -> DateTime {
        self.0.local
    }

    /// The same day in the legal zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.0.local.date()
    }

    /// The live session, if there is one.
    #[must_use]
    pub fn live(&self) -> Option<&Live> {
        self.0.live.as_ref()
    }

    /// Who acts, in which role and office; `None` for a visitor, or before a role is chosen.
    #[must_use]
    pub fn official(&self) -> Option<&Official> {
        self.0.live.as_ref()?.actor.official()
    }

    /// Asks the table of permits.
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, action: Action, log: Option<&LogId>) -> Result<Permit, Trouble> {
        let live = self.0.live.as_ref().ok_or(Trouble::NotPermitted(Why::NoRole))?;
        Ok(authorise(&live.actor, action, log)?)
    }

    /// The account whose session has ended, if that is why there is none.
    #[must_use]
    pub fn ended(&self) -> Option<AccountId> {
        self.0.ended
    }

    /// The token of the session cookie.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.0.token.as_deref()
    }

    /// The token of a kept form.
    #[must_use]
    pub fn kept(&self) -> Option<&str> {
        self.0.kept.as_deref()
    }

    /// Whether this server is a demonstration.
    #[must_use]
    pub fn demo(&self) -> bool {
        self.0.demo
    }

    /// The hidden field that binds a form to this browser's session.
    #[must_use]
    pub fn csrf(&self) -> String {
        self.0.binds.store(true, Ordering::Relaxed);
        self.expected_csrf()
    }

    /// What a form sent by this browser must carry.
    #[must_use]
    pub(crate) fn expected_csrf(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"ahat-csrf-1");
        hash.update(self.0.binding.as_bytes());
        hex::encode(hash.finalize())
    }

    /// An id for a command to be put into a form.
    #[must_use]
    pub fn new_command(&self) -> String {
        Uuid::now_v7().to_string()
    }
}

fn address(path: &str, query: &str, lang: Option<Lang>) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if name != "lang" {
            pairs.append_pair(&name, &value);
        }
    }
    if let Some(lang) = lang {
        pairs.append_pair("lang", lang.code());
    }
    let query = pairs.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        parts.extensions.get::<Self>().cloned().ok_or(Trouble::Defect)
    }
}

/// Someone signed in: a handler that takes one can't be reached without a session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The visit.
    pub visit: Visit,
    /// The session.
    pub live: Live,
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let live = visit.live().cloned().ok_or(Trouble::NotPermitted(Why::NoRole))?;
        Ok(Self { visit, live })
    }
}

/// Someone who may do what the route's row names: the handler's proof.
#[derive(Debug, Clone)]
pub struct Permitted {
    /// The visit.
    pub visit: Visit,
    /// For the own log, or wherever the role's scope reaches.
    pub permit: Permit,
}

impl<S: Send + Sync> FromRequestParts<S> for Permitted {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let permit = parts.extensions.get::<Permit>().cloned().ok_or(Trouble::Defect)?;
        Ok(Self { visit, permit })
    }
}

/// Makes the [`Visit`], runs the handler in a task of its own, and gives every answer its headers, its cookies and,
/// where there is trouble, its words and a way out.
pub async fn enter(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let secure = state.site.secure();
    let (mut parts, body) = request.into_parts();
    let visit = match visit(&state, &parts).await {
        Ok(visit) => visit,
        Err(trouble) => return trouble.into_response(),
    };
    parts.extensions.insert(visit.clone());
    let request = Request::from_parts(parts, body);
    // In a task of its own: a use case runs to its end even when the browser has gone.
    let mut response = match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(request = visit.request(), %error, "a handler panicked");
            Trouble::Defect.into_response()
        }
    };
    if let Some(trouble) = response.extensions_mut().remove::<Trouble>() {
        response = public::errors::page(&state, &visit, trouble).await;
    }
    let headers = response.headers_mut();
    headers::protect(headers, secure);
    if let Ok(id) = HeaderValue::from_str(visit.request()) {
        headers.insert("x-request-id", id);
    }
    if visit.query("lang").as_deref() == Some(visit.l().code()) {
        Cookie::Lang.write(headers, secure, visit.l().code());
    }
    if visit.0.new_visitor && visit.0.binds.load(Ordering::Relaxed) {
        Cookie::Visitor.write(headers, secure, &visit.0.binding);
    }
    response
}

async fn visit(state: &AppState, parts: &Parts) -> Result<Visit, Trouble> {
    let (headers, uri, secure) = (&parts.headers, &parts.uri, state.site.secure());
    let path = uri.path().to_owned();
    let at = state.registry.now();
    let token = Cookie::Session.read(headers, secure).map(str::to_owned);
    let resumed = match &token {
        Some(token) if knows_people(&path) => session::resume(state.registry.store(), token, at, state.registry.today()).await?,
        _ => Resumed::Unknown,
    };
    let (live, ended) = match resumed {
        Resumed::Live(live) => (Some(*live), None),
        Resumed::Expired(account, _) => (None, Some(account)),
        Resumed::Unknown => (None, None),
    };
    let edition = if knows_people(&path) { state.registry.edition().await? } else { state.registry.law().default_edition() };
    let visitor = Cookie::Visitor.read(headers, secure).map(str::to_owned);
    let known = if live.is_some() || ended.is_some() { token.clone() } else { visitor };
    let new_visitor = known.is_none();
    let query = uri.query().unwrap_or("").to_owned();
    Ok(Visit(Arc::new(Inner {
        l: L::of(language(&query, headers)).under(edition),
        edition,
        method: parts.method.clone(),
        query,
        path,
        request: Uuid::now_v7().to_string(),
        at,
        local: at.to_zoned(state.site.zone.clone()).datetime(),
        live,
        ended,
        token,
        kept: Cookie::Kept.read(headers, secure).map(str::to_owned),
        binding: known.unwrap_or_else(cookies::token),
        binds: AtomicBool::new(false),
        new_visitor,
        demo: state.registry.demo(),
    })))
}

/// Assets and probes ask nothing of the database.
fn knows_people(path: &str) -> bool {
    !path.starts_with("/assets/") && !path.starts_with("/api/") && path != "/healthz" && path != "/readyz"
}

fn language(query: &str, headers: &HeaderMap) -> Lang {
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(n, _)| n == "lang").and_then(|(_, v)| Lang::from_code(&v));
    asked
        .or_else(|| Cookie::Lang.read(headers, false).and_then(Lang::from_code))
        .or_else(|| headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map(Lang::accepted))
        .unwrap_or_default()
}

impl Visit {
    /// Whether this request may only look.
    #[must_use]
    pub fn looks(&self) -> bool {
        self.0.method.is_safe()
    }
}
