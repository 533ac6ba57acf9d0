//! Signing with a key over the API: begun with the body of the command, signed, done; and every way in which it is not.

mod begun;
mod signed;

use axum::http::StatusCode;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::names::PersonName;
use domain::service::Role;
use registry::access::Action;
use registry::access::account::{self, NewAccount};
use registry::signing as ceremony;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use text::Lang;
use uuid::Uuid;
use web::api::{Operation, operations};

use super::examples::described;
use super::scenes::{key_demanded, scene};
use super::{Call, machine};
use crate::house::{PASSWORD, login_of, office_of};
use crate::keyring::{Keyring, Person, Says, iin};
use crate::site::{Browser, Seen};
use crate::world;

const SIGNERS: [Role; 3] = [Role::Specialist, Role::HeadOfBody, Role::HeadOfDistrictAuthority];

/// A server with an authority that a test holds in its hand, and officials who have keys.
struct Program {
    browser: Browser,
    ring: Keyring,
}

/// A signing begun, by whom.
struct Begun {
    role: Role,
    bearer: String,
    address: String,
}

impl Program {
    async fn new() -> Self {
        let ring = Keyring::new();
        let browser = Browser::with_keys(&ring).await;
        for role in SIGNERS {
            let registry = &browser.house.registry;
            let name = PersonName::new("Сейтқалиев", "Марат", None);
            let new = NewAccount { login: login_of(role), name, iin: Some(iin(role as u16)), lang: Lang::Kk, password: Some(PASSWORD.to_owned()) };
            let account = account::create(registry.store(), &browser.house.passwords, registry.entropy(), new, registry.now()).await.unwrap().account;
            browser.house.appoint(account, role, office_of(role)).await;
        }
        Self { browser, ring }
    }

    fn wait(&self, minutes: i64) {
        self.browser.house.wait(minutes);
        self.ring.at(self.browser.house.registry.now());
    }

    fn key(&self, role: Role) -> Person {
        self.ring.person("СЕЙТҚАЛИЕВ МАРАТ", &iin(role as u16))
    }

    /// The request that begins this operation's example, when all that must be before has happened.
    async fn beginning(&mut self, operation: &Operation) -> (Role, String, Call) {
        let command = operation.id.strip_suffix("_signing").unwrap();
        let house = self.browser.house.clone();
        let scene = scene(&house, command, operation.route.path).await;
        let bearer = house.enter(scene.role).await;
        let mut body: Value = serde_json::from_str(operation.takes.unwrap().example).unwrap();
        for (pointer, value) in scene.known {
            *body.pointer_mut(pointer).unwrap() = value;
        }
        let mut call = Call::post(&scene.path, body).by(&bearer);
        if let Some(path) = scene.versioned {
            call = call.having_seen(Call::get(path).by(&bearer).send(&mut self.browser).await.header("etag"));
        }
        (scene.role, bearer, call)
    }

    async fn begun(&mut self, command: &str) -> Begun {
        let id = format!("{command}_signing");
        let (role, bearer, call) = self.beginning(operations().find(|operation| operation.id == id).unwrap()).await;
        let seen = call.send(&mut self.browser).await;
        assert_eq!(seen.status, StatusCode::CREATED, "{command}: {}", seen.text);
        Begun { role, bearer, address: seen.location().to_owned() }
    }

    async fn get(&mut self, begun: &Begun, part: &str) -> Seen {
        Call::get(format!("{}{part}", begun.address)).by(&begun.bearer).send(&mut self.browser).await
    }

    async fn state(&mut self, begun: &Begun) -> Value {
        self.get(begun, "").await.json()
    }

    async fn put(&mut self, begun: &Begun, part: &str, bytes: impl Into<Vec<u8>>) -> Seen {
        Call::put(format!("{}{part}", begun.address), bytes).by(&begun.bearer).send(&mut self.browser).await
    }

    /// A signature of this person for what is shown, DER.
    async fn cms(&mut self, begun: &Begun, who: &Person) -> Vec<u8> {
        let document = self.get(begun, "/document").await.bytes;
        self.ring.sign(who, &document, self.browser.house.registry.now())
    }

    /// Signs with the right key.
    async fn signs(&mut self, begun: &Begun) -> Seen {
        let cms = self.cms(begun, &self.key(begun.role)).await;
        self.put(begun, "/signature", cms).await
    }

    async fn whole(&self) {
        assert_eq!(self.browser.house.problems().await, Vec::<String>::new());
        assert_eq!(self.browser.house.decided_otherwise().await, Vec::<String>::new());
    }
}

/// The example of an operation of signing; those on one signing are tried on a registration.
pub async fn tried(operation: &Operation) -> Value {
    let mut program = Program::new().await;
    let seen = if operation.id.ends_with("_signing") {
        program.beginning(operation).await.2.send(&mut program.browser).await
    } else {
        let begun = program.begun("birth_register").await;
        match operation.id {
            "signing_sign" => program.signs(&begun).await,
            "signing_withdraw" => program.put(&begun, "/withdrawal", "").await,
            "signing_list" => {
                program.ring.says(Says::Nothing);
                program.signs(&begun).await;
                Call::get("/api/signings").by(&begun.bearer).send(&mut program.browser).await
            }
            "signing_document" => program.get(&begun, "/document").await,
            "signing_paper" => program.get(&begun, "/papers/1").await,
            _ => program.get(&begun, "").await,
        }
    };
    described(operation, &seen)
}
