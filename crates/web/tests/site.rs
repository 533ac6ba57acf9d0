//! A browser's worth of HTTP against the app, without a socket.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use domain::service::Role;
use tower::ServiceExt;
use web::limit::Rate;
use web::{AppState, Limits, Route, Site};

use crate::house::{House, PASSWORD};
use crate::keyring::Keyring;

pub struct Browser {
    pub house: Arc<House>,
    app: Router,
    cookies: BTreeMap<String, String>,
    pub language: &'static str,
}

pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    /// What was sent, byte for byte.
    pub bytes: Vec<u8>,
}

impl Seen {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap())
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }
    /// The hidden field of the page's first form.
    pub fn csrf(&self) -> String {
        let (_, rest) = self.text.split_once("name=\"csrf\" value=\"").expect("a form with its hidden field");
        rest.split('"').next().unwrap().to_owned()
    }
}

/// A test asks more often in one moment than anybody may.
const ENDLESS: Rate = Rate { burst: 1e6, refill: 1e6 };

pub fn state(house: &House, public_url: &str) -> AppState {
    let site = Site {
        public_url: public_url.to_owned(),
        zone: jiff::tz::TimeZone::get("Asia/Almaty").unwrap(),
        demo_password: house.registry.demo().then(|| PASSWORD.to_owned()),
        keys: Some(web::Keys::usual()),
    };
    AppState { registry: house.registry.clone(), passwords: house.passwords.clone(), site: Arc::new(site), limits: Arc::new(Limits::of(ENDLESS, ENDLESS)) }
}

impl Browser {
    pub async fn new() -> Self {
        let house = Arc::new(House::new(true).await);
        Self::of(web::app(state(&house, "http://127.0.0.1")), house)
    }
    pub async fn production() -> Self {
        let house = Arc::new(House::new(false).await);
        Self::of(web::app(state(&house, "https://ahat.example")), house)
    }
    pub async fn with_rows(rows: &'static [Route]) -> Self {
        let house = Arc::new(House::new(true).await);
        Self::of(web::app_of(state(&house, "http://127.0.0.1"), web::routes().chain(rows)), house)
    }
    /// With the limits of a real server.
    pub async fn limited() -> Self {
        let house = Arc::new(House::new(true).await);
        let state = AppState { limits: Arc::default(), ..state(&house, "http://127.0.0.1") };
        Self::of(web::app(state), house)
    }
    /// Where signatures are judged by this authority.
    pub async fn with_keys(ring: &Keyring) -> Self {
        Self::in_house(ring, House::new(true).await)
    }
    /// The same over this registry.
    pub fn in_house(ring: &Keyring, mut house: House) -> Self {
        house.registry = house.registry.with_signatures(ring.signatures());
        let house = Arc::new(house);
        Self::of(web::app(state(&house, "http://127.0.0.1")), house)
    }
    /// Over this house.
    pub fn over(house: Arc<House>) -> Self {
        Self::of(web::app(state(&house, "http://127.0.0.1")), house)
    }
    fn of(app: Router, house: Arc<House>) -> Self {
        Self { house, app, cookies: BTreeMap::new(), language: "ru" }
    }
    /// The same server, another browser.
    pub fn another(&self) -> Self {
        Self::of(self.app.clone(), self.house.clone())
    }
    /// Signed in without the log-in page.
    pub async fn signed_in(mut self, role: Role) -> Self {
        let token = self.house.enter(role).await;
        self.cookies.insert("ahat".to_owned(), token);
        self
    }
    pub fn set_session(&mut self, token: String) {
        self.cookies.insert("ahat".to_owned(), token);
    }
    pub fn has_cookie(&self, name: &str) -> bool {
        self.cookies.contains_key(name)
    }
    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }
    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(Request::get(path), Body::empty()).await
    }
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.join("&"))).await
    }
    /// A form sent from the page that bears it.
    pub async fn fill(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Seen {
        let csrf = self.get(page).await.csrf();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }
    pub async fn send(&mut self, mut request: axum::http::request::Builder, body: Body) -> Seen {
        let line: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if !line.is_empty() {
            request = request.header(header::COOKIE, line.join("; "));
        }
        let request = request.header(header::ACCEPT_LANGUAGE, self.language).body(body).unwrap();
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let (name, value) = line.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Seen { status: parts.status, headers: parts.headers, text: as_read(&bytes), bytes: bytes.to_vec() }
    }
}

/// As people read it: whether a line may end behind № is asked elsewhere.
fn as_read(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("№\u{a0}", "№ ")
}

fn encoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}

/// A form's hidden field, by its name, of the form that goes to `action`.
pub fn hidden(page: &Seen, action: &str, name: &str) -> String {
    let (_, form) = page.text.split_once(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form to {action}: {}", page.text));
    let form = form.split("</form>").next().unwrap();
    let (_, rest) = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in the form to {action}"));
    rest.split('"').next().unwrap().to_owned()
}

/// What stands against it, as the page says.
pub fn errors(seen: &Seen) -> String {
    seen.text.split("class=\"errors\"").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap_or(&seen.text).to_owned()
}
