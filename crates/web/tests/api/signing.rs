//! Signing with a key over the API: begun with the body of the command, signed, done; and every way in which it is not.

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
            "signing_document" => program.get(&begun, "/document").await,
            "signing_paper" => program.get(&begun, "/papers/1").await,
            _ => program.get(&begun, "").await,
        }
    };
    described(operation, &seen)
}

#[tokio::test]
async fn every_command_that_is_signed_is_begun_signed_and_done_and_its_event_names_the_signature() {
    for command in ceremony::SIGNED {
        let mut program = Program::new().await;
        let begun = program.begun(command).await;
        let state = program.state(&begun).await;
        assert_eq!((state["stage"].as_str(), state["act"].as_str(), state["made"].as_array().unwrap().len()), (Some("waiting"), Some(command), 0), "{state:#}");
        assert_eq!(state["iin"], iin(begun.role as u16).as_str());
        let (asked, until) = (state["asked_at"].as_str().unwrap(), state["expires_at"].as_str().unwrap());
        let minutes = until.parse::<jiff::Timestamp>().unwrap().duration_since(asked.parse().unwrap()).as_mins();
        assert_eq!(minutes, ceremony::MINUTES);
        for lang in ["kk", "ru", "en"] {
            let key = format!("signing-{}", command.replace('_', "-"));
            assert_eq!(state["titles"][lang], text::w(Lang::from_code(lang).unwrap(), &key));
        }
        let document = program.get(&begun, "/document").await;
        assert_eq!((document.status, document.header("content-type")), (StatusCode::OK, "application/json"));
        assert_eq!(state["document"]["sha256"], hex::encode(Sha256::digest(&document.bytes)));
        assert_eq!(state["document"]["size"], document.bytes.len());
        for paper in state["papers"].as_array().unwrap() {
            let paper = Call::get(paper.as_str().unwrap()).by(&begun.bearer).send(&mut program.browser).await;
            assert_eq!(paper.header("content-type"), "application/pdf", "{command}");
        }
        assert_eq!(program.get(&begun, "/papers/99").await.status, StatusCode::NOT_FOUND);
        let done = program.signs(&begun).await;
        assert_eq!(done.status, StatusCode::OK, "{command}: {}", done.text);
        let done = done.json();
        assert_eq!(done["stage"], "done");
        let signature = done["signature"].as_str().unwrap();
        for made in done["made"].as_array().unwrap() {
            let about = Uuid::parse_str(made["id"].as_str().unwrap()).unwrap();
            let kept = ceremony::of_thing(&program.browser.house.registry, about).await.unwrap();
            assert!(kept.iter().any(|one| one.signature == signature && one.event == made["event"]), "{command}: {made}");
        }
        assert!(!done["made"].as_array().unwrap().is_empty(), "{command}: {done:#}");
        assert_eq!(program.state(&begun).await, done, "and so it stands");
        program.whole().await;
    }
}

#[tokio::test]
async fn a_signature_comes_as_der_base64_or_pem_and_sent_again_changes_nothing_more() {
    for wrapped in ["der", "base64", "pem"] {
        let mut program = Program::new().await;
        let begun = program.begun("birth_register").await;
        let cms = program.cms(&begun, &program.key(begun.role)).await;
        let base64 = BASE64_STANDARD.encode(&cms);
        let body = match wrapped {
            "der" => cms,
            "base64" => base64.into_bytes(),
            _ => format!("-----BEGIN CMS-----\n{base64}\n-----END CMS-----\n").into_bytes(),
        };
        let (first, again) = (program.put(&begun, "/signature", body.clone()).await, program.put(&begun, "/signature", body).await);
        assert_eq!((first.status, again.status), (StatusCode::OK, StatusCode::OK), "{wrapped}: {}", first.text);
        assert_eq!(first.text, again.text);
        let record = first.json()["made"].as_array().unwrap().iter().find(|made| made["kind"] == "record").unwrap()["id"].as_str().unwrap().to_owned();
        assert_eq!(ceremony::of_thing(&program.browser.house.registry, record.parse().unwrap()).await.unwrap().len(), 1);
        let late = program.put(&begun, "/withdrawal", "").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.problem("signing-done");
    }
}

#[tokio::test]
async fn what_is_no_good_signature_is_told_apart_and_another_may_follow() {
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    let stranger = program.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(99));
    let cms = program.cms(&begun, &stranger).await;
    let seen = program.put(&begun, "/signature", cms).await;
    let problem = seen.problem("wrong-key");
    assert_eq!((seen.status, problem["grounds"][0]["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("not_your_iin")), "{problem:#}");
    let state = program.state(&begun).await;
    assert_eq!((state["stage"].as_str(), &state["findings"]), (Some("wrong"), &problem["grounds"]));

    program.ring.says(Says::Revoked);
    let seen = program.signs(&begun).await;
    assert_eq!(seen.problem("wrong-signature")["grounds"][0]["code"], "revoked", "{}", seen.text);
    let key = program.key(begun.role);
    let other = program.ring.sign(&key, b"another document", program.browser.house.registry.now());
    let seen = program.put(&begun, "/signature", other).await;
    assert!(seen.problem("wrong-signature")["grounds"].as_array().unwrap().iter().any(|ground| ground["code"] == "content_changed"), "{}", seen.text);
    for junk in ["no signature at all", "MAA=", "\u{0}\u{1}"] {
        assert_eq!(program.put(&begun, "/signature", junk).await.problem("wrong-signature")["grounds"][0]["code"], "malformed");
    }
    for nothing in ["", " \r\n"] {
        let seen = program.put(&begun, "/signature", nothing).await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST);
        seen.problem("no-signature");
    }
    for size in [ceremony::LARGEST + 1, 5 * ceremony::LARGEST] {
        let seen = program.put(&begun, "/signature", vec![b'A'; size]).await;
        assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE);
        seen.problem("too-large");
    }
    program.ring.says(Says::Good);
    assert_eq!(program.signs(&begun).await.status, StatusCode::OK, "the right key, and the authority says so");
    program.whole().await;
}

#[tokio::test]
async fn where_nobody_can_say_whether_the_key_is_revoked_it_waits_and_is_done_later() {
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    program.ring.says(Says::Nothing);
    let seen = program.signs(&begun).await;
    assert_eq!((seen.status, seen.json()["stage"].as_str()), (StatusCode::ACCEPTED, Some("open")), "{}", seen.text);
    assert_eq!(seen.json()["findings"][0]["code"], "ocsp_unavailable");
    assert_eq!(program.signs(&begun).await.status, StatusCode::ACCEPTED, "one signature waits already");
    program.wait(1);
    program.ring.says(Says::Good);
    assert_eq!(ceremony::recheck(&program.browser.house.registry).await.unwrap(), 1);
    assert_eq!(program.state(&begun).await["stage"], "done");
    // And one that waits may be withdrawn.
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    program.ring.says(Says::Nothing);
    program.signs(&begun).await;
    let seen = program.put(&begun, "/withdrawal", "").await;
    assert_eq!((seen.status, seen.json()["stage"].as_str()), (StatusCode::OK, Some("withdrawn")));
    program.wait(1);
    program.ring.says(Says::Good);
    assert_eq!(ceremony::recheck(&program.browser.house.registry).await.unwrap(), 0);
    assert_eq!(program.state(&begun).await["stage"], "withdrawn");
}

#[tokio::test]
async fn what_is_over_takes_no_signature() {
    let mut program = Program::new().await;
    let withdrawn = program.begun("birth_register").await;
    for _ in 0..2 {
        let seen = program.put(&withdrawn, "/withdrawal", "").await;
        assert_eq!((seen.status, seen.json()["stage"].as_str()), (StatusCode::OK, Some("withdrawn")), "twice is once");
    }
    let seen = program.signs(&withdrawn).await;
    assert_eq!(seen.status, StatusCode::GONE);
    seen.problem("signing-withdrawn");
    let mut program = Program::new().await;
    let late = program.begun("birth_register").await;
    let cms = program.cms(&late, &program.key(late.role)).await;
    program.wait(ceremony::MINUTES - 1);
    // The session goes on meanwhile.
    assert_eq!(program.state(&late).await["stage"], "waiting");
    program.wait(2);
    let seen = program.put(&late, "/signature", cms).await;
    assert_eq!(seen.status, StatusCode::GONE, "{}", seen.text);
    seen.problem("signing-expired");
    assert_eq!(program.put(&late, "/withdrawal", "").await.json()["stage"], "expired");
    program.whole().await;
}

#[tokio::test]
async fn the_law_refuses_at_the_beginning_and_again_when_it_comes_to_be_done() {
    let mut program = Program::new().await;
    let house = program.browser.house.clone();
    let id = world::file(&house, &world::changed(&[("proof.number", "")])).await;
    let bearer = house.enter(Role::Specialist).await;
    let path = format!("/api/applications/{id}/registration/signing");
    let seen = Call::post(&path, json!({})).by(&bearer).send(&mut program.browser).await;
    let grounds = seen.problem("refused")["grounds"].clone();
    assert!(grounds.as_array().unwrap().iter().all(|ground| ground["clause"].is_string() && ground["field"] == "/fields/proof.number"), "{grounds:#}");
    // Shown, and changed before it is signed.
    let begun = program.begun("refusal_decide").await;
    let document: Value = serde_json::from_slice(&program.get(&begun, "/document").await.bytes).unwrap();
    let application = ceremony_about(&program, &begun).await;
    world::run(&house, Role::HeadOfBody, registry::Command::RefusalDecide { id: application, unreliable: Some("другое".to_owned()), same_child: false })
        .await
        .unwrap();
    let seen = program.signs(&begun).await;
    assert_eq!((seen.status, document["act"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("refusal_decide")));
    let problem = seen.problem("refused");
    assert!(problem["grounds"].as_array().unwrap().iter().all(|ground| ground["clause"].is_string() && ground["words"].is_string()), "{problem:#}");
    let state = program.state(&begun).await;
    assert_eq!((state["stage"].as_str(), &state["grounds"]), (Some("refused"), &problem["grounds"]));
    program.whole().await;
}

/// The application that a signing is about, by the page that it leads to.
async fn ceremony_about(program: &Program, begun: &Begun) -> domain::numbers::ApplicationId {
    let id = Uuid::parse_str(begun.address.rsplit('/').next().unwrap()).unwrap();
    let signing = ceremony::find(&program.browser.house.registry, id).await.unwrap().unwrap();
    domain::numbers::ApplicationId(signing.then.rsplit('/').next().unwrap().parse().unwrap())
}

#[tokio::test]
async fn a_signing_is_there_for_whoever_began_it_and_for_nobody_else() {
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    let house = program.browser.house.clone();
    let cms = program.cms(&begun, &program.key(begun.role)).await;
    let strangers =
        [house.enter(Role::HeadOfBody).await, house.enter(Role::Auditor).await, machine(&house, Role::Specialist, &[Action::ApplicationRead]).await];
    for bearer in strangers {
        for part in ["", "/document", "/papers/1"] {
            let seen = Call::get(format!("{}{part}", begun.address)).by(&bearer).send(&mut program.browser).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{part}");
        }
        for (part, bytes) in [("/signature", cms.clone()), ("/withdrawal", Vec::new())] {
            let seen = Call::put(format!("{}{part}", begun.address), bytes).by(&bearer).send(&mut program.browser).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{part}");
        }
    }
    // The same person on the page, and a log-in that nobody reads here.
    let mut same = program.browser.another();
    same.set_session(begun.bearer.clone());
    let page = begun.address.replace("/api/signings/", "/sign/");
    assert_eq!(same.get(&page).await.status, StatusCode::OK);
    let log_in = program.browser.another().fill("/login", "/login/signature", &[]).await.location().replace("/sign/", "/api/signings/");
    assert_eq!(Call::get(log_in).by(&begun.bearer).send(&mut program.browser).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.put(&begun, "/signature", cms).await.status, StatusCode::OK);
    assert!(same.get(&page).await.location().starts_with("/workspace/applications/"), "and the page leads on to what it is about");
}

#[tokio::test]
async fn a_signing_is_begun_once_under_its_key_and_on_the_version_that_was_seen() {
    let mut program = Program::new().await;
    let register = operations().find(|operation| operation.id == "birth_register_signing").unwrap();
    let (_, _, call) = program.beginning(register).await;
    let (first, again) = (call.clone().send(&mut program.browser).await, call.clone().send(&mut program.browser).await);
    assert_eq!((first.status, again.status, &first.text), (StatusCode::CREATED, StatusCode::CREATED, &again.text));
    assert_eq!(first.location(), again.location());
    let other = Call { body: Some(br#"{"together": true}"#.to_vec()), ..call.clone() }.send(&mut program.browser).await;
    other.problem("key-used");
    // The same key at the command itself is another thing.
    let direct = Call { path: call.path.replace("/signing", ""), ..call }.send(&mut program.browser).await;
    assert_eq!(direct.status, StatusCode::OK, "{}", direct.text);

    let mut program = Program::new().await;
    for command in ["record_correct_signing", "cause_annul_signing"] {
        let operation = operations().find(|operation| operation.id == command).unwrap();
        let (_, _, call) = program.beginning(operation).await;
        let unseen = Call { seen: None, ..call.clone() }.send(&mut program.browser).await;
        unseen.problem("no-if-match");
        let behind = call.having_seen("\"99\"").send(&mut program.browser).await;
        assert_eq!(behind.status, StatusCode::PRECONDITION_FAILED, "{}", behind.text);
        behind.problem("changed");
        program = Program::new().await;
    }
}

#[tokio::test]
async fn what_was_signed_long_ago_is_not_begun_again_under_its_key() {
    let mut program = Program::new().await;
    let refuse = operations().find(|operation| operation.id == "refusal_decide_signing").unwrap();
    let (role, bearer, call) = program.beginning(refuse).await;
    let address = call.clone().send(&mut program.browser).await.location().to_owned();
    assert_eq!(program.signs(&Begun { role, bearer, address }).await.status, StatusCode::OK);
    program.wait(8 * 24 * 60);
    let registry = program.browser.house.registry.clone();
    registry::sweep::sweep(&registry).await.unwrap();
    let again = program.browser.house.enter(role).await;
    let seen = call.by(&again).send(&mut program.browser).await;
    assert_eq!(seen.problem("refused")["grounds"][0]["code"], "ground-signing-done-before", "the answer is forgotten, the act is not: {}", seen.text);
    program.whole().await;
}

#[tokio::test]
async fn where_a_key_is_demanded_it_is_done_with_one_and_where_there_are_none_it_is_said() {
    let mut program = Program::new().await;
    key_demanded(&program.browser.house).await;
    let register = operations().find(|operation| operation.id == "birth_register_signing").unwrap();
    let (role, bearer, call) = program.beginning(register).await;
    let direct = Call { path: call.path.replace("/signing", ""), ..call.clone() }.send(&mut program.browser).await;
    assert_eq!(direct.problem("refused")["grounds"][0]["code"], "ground-key-demanded");
    let address = call.send(&mut program.browser).await.location().to_owned();
    assert_eq!(program.signs(&Begun { role, bearer, address }).await.status, StatusCode::OK);
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let id = world::file(&house, &world::changed(&[])).await;
    let bearer = house.enter(Role::Specialist).await;
    let seen = Call::post(format!("/api/applications/{id}/registration/signing"), json!({})).by(&bearer).send(&mut browser).await;
    assert_eq!(seen.problem("refused")["grounds"][0]["code"], "ground-signing-not-offered");
}
