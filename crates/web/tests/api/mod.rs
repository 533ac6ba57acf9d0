//! The API as a program sees it.

mod examples;
mod keys;
mod people;
pub mod scenes;
mod schema;
mod sessions;
mod signing;
mod turned_away;

use axum::body::Body;
use axum::http::Request;
use domain::service::Role;
use registry::access::client::{self, NewClient};
use registry::access::{Action, authorise, session};
use serde_json::Value;
use uuid::Uuid;

use crate::house::{House, office_of};
use crate::site::{Browser, Seen};

/// A request of a program.
#[derive(Clone, Default)]
pub struct Call {
    pub path: String,
    pub bearer: Option<String>,
    pub key: Option<Uuid>,
    pub seen: Option<String>,
    pub body: Option<Vec<u8>>,
    /// Not as POST.
    pub puts: bool,
}

impl Call {
    pub fn get(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }
    /// With a new key.
    pub fn post(path: impl Into<String>, body: impl ToString) -> Self {
        Self { path: path.into(), key: Some(Uuid::new_v4()), body: Some(body.to_string().into_bytes()), ..Self::default() }
    }
    /// These bytes as they are.
    pub fn put(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), body: Some(bytes.into()), puts: true, ..Self::default() }
    }
    pub fn by(self, bearer: &str) -> Self {
        Self { bearer: Some(bearer.to_owned()), ..self }
    }
    pub fn with_key(self, key: Uuid) -> Self {
        Self { key: Some(key), ..self }
    }
    pub fn having_seen(self, tag: &str) -> Self {
        Self { seen: Some(tag.to_owned()), ..self }
    }
    pub async fn send(self, browser: &mut Browser) -> Seen {
        let mut request = match (self.body.is_some(), self.puts) {
            (false, _) => Request::get(&self.path),
            (true, false) => Request::post(&self.path),
            (true, true) => Request::put(&self.path),
        };
        if let Some(bearer) = &self.bearer {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        if let Some(key) = self.key {
            request = request.header("idempotency-key", key.to_string());
        }
        if let Some(seen) = &self.seen {
            request = request.header("if-match", seen);
        }
        browser.send(request, self.body.map_or_else(Body::empty, Body::from)).await
    }
}

impl Seen {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text))
    }
    /// The problem of this name, or a panic with what came instead.
    pub fn problem(&self, name: &str) -> Value {
        assert_eq!(self.header("content-type"), "application/problem+json", "{} {}", self.status, self.text);
        let problem = self.json();
        assert_eq!(problem["type"], format!("/api/problems/{name}"), "{problem}");
        assert_eq!(problem["status"], self.status.as_u16());
        assert!(!problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty());
        problem
    }
}

/// The token of a machine client in the office of this role.
pub async fn machine(house: &House, role: Role, use_cases: &[Action]) -> String {
    let registry = &house.registry;
    let token = house.enter(Role::Administrator).await;
    let session::Resumed::Live(live) = session::resume(registry.store(), &token, registry.now(), registry.today()).await.unwrap() else { panic!("no session") };
    let permit = authorise(&live.actor, Action::ApiClientManage, None).unwrap();
    let new = NewClient {
        id: uuid::Uuid::now_v7(),
        name: "жүйе".to_owned(),
        organisation: "№ 2 перзентхана".to_owned(),
        role,
        office: office_of(role).to_owned(),
        use_cases: use_cases.iter().copied().collect(),
    };
    client::create(registry.store(), registry.entropy(), &permit, new, registry.now()).await.unwrap().1
}
