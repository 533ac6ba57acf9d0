//! Signing with a key over HTTP: who sees a signing, what is accepted, how a phone brings a signature, what is found of it later.

mod act;
mod crash;
mod crash_issued;
mod phone;
mod servers;
mod waits;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::acts::birth::BirthForm;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, RecordId, SecondCopyId};
use domain::service::Role;
use jiff::Timestamp;
use registry::access::account::{self, NewAccount};
use registry::access::{Action, authorise, session};
use registry::command::ChildOfBirth;
use registry::signing::{self, Begun, Shown};
use registry::{Command, Registry};
use serde_json::Value;
use text::Lang;
use uuid::Uuid;

use crate::house::{House, PASSWORD, login_of, office_of};
use crate::keyring::{Keyring, Person, Says, iin};
use crate::site::{Browser, Seen};
use crate::world;

/// The signing that a page is about.
fn id_of(here: &str) -> Uuid {
    Uuid::parse_str(here.rsplit('/').next().unwrap()).unwrap()
}

/// A registry whose authority a test holds in its hand.
struct Desk {
    browser: Browser,
    ring: Keyring,
    iin: Iin,
}

fn ru(key: &str) -> String {
    text::w(Lang::Ru, key)
}

impl Desk {
    async fn new() -> Self {
        Self::of(House::new(true).await).await
    }

    /// Over this registry.
    async fn of(house: House) -> Self {
        let ring = Keyring::new();
        let browser = Browser::in_house(&ring, house);
        let iin = iin(1);
        let desk = Self { browser, ring, iin };
        desk.account(Role::Specialist, Some(iin)).await;
        desk
    }

    /// Someone in this role under the login that the other tests use.
    async fn account(&self, role: Role, iin: Option<Iin>) -> AccountId {
        let registry = &self.browser.house.registry;
        let name = PersonName::new("Сынақова", "Динара", Some("Сапарқызы"));
        let new = NewAccount { login: login_of(role), name, iin, lang: Lang::Kk, password: Some(PASSWORD.to_owned()) };
        let account = account::create(registry.store(), &self.browser.house.passwords, registry.entropy(), new, registry.now()).await.unwrap().account;
        self.browser.house.appoint(account, role, office_of(role)).await;
        account
    }

    fn now(&self) -> Timestamp {
        self.browser.house.registry.now()
    }

    fn wait(&self, minutes: i64) {
        self.browser.house.wait(minutes);
        self.ring.at(self.now());
    }

    /// A log-in with a key, begun in this browser: its address.
    async fn begins(&mut self) -> String {
        let seen = self.browser.fill("/login", "/login/signature", &[("next", "/workspace/records")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        seen.location().to_owned()
    }

    async fn document(&mut self, here: &str) -> Vec<u8> {
        let seen = self.browser.get(&format!("{here}/document")).await;
        assert_eq!(seen.status, StatusCode::OK);
        seen.text.into_bytes()
    }

    async fn signs(&mut self, here: &str, who: &Person) -> Seen {
        let document = self.document(here).await;
        let cms = BASE64_STANDARD.encode(self.ring.sign(who, &document, self.now()));
        // A page that is over has no form any more; what is sent there nevertheless changes nothing.
        let page = if self.browser.has_cookie("ahat") { "/law" } else { "/login" };
        self.browser.fill(page, &format!("{here}/signature"), &[("cms", &cms)]).await
    }

    /// The same registry at another server: what is in hand there is not known here.
    fn another_server(&self) -> Registry {
        self.browser.house.registry.with_signatures(self.ring.signatures())
    }

    /// A good signature for what this page shows.
    async fn signature(&mut self, here: &str) -> Vec<u8> {
        let document = self.document(here).await;
        let key = self.ring.person("СЫНАҚОВА ДИНАРА", &self.iin);
        self.ring.sign(&key, &document, self.now())
    }

    /// The registration of a birth, to be signed by the specialist, who is signed in here.
    async fn act(&mut self) -> (String, RecordId) {
        let id = self.browser.house.registry.id();
        let (command, record) = self.command().await;
        (self.asked(id, command).await, record)
    }

    async fn command(&self) -> (Command, RecordId) {
        self.command_on(&world::changed(&[]), 500).await
    }

    /// The registration of what this form states; the newborn's number is the first good one from here on.
    async fn command_on(&self, form: &BirthForm, first: u16) -> (Command, RecordId) {
        let house = &self.browser.house;
        let application = world::file(house, form).await;
        let record = RecordId(house.registry.id());
        let born: jiff::civil::Date = "2026-11-12".parse().unwrap();
        let century = Iin::century_sex(born, domain::people::Sex::Female).unwrap();
        let child =
            ChildOfBirth { application, record, second_copy: SecondCopyId(house.registry.id()), iin: (first..).find_map(|n| Iin::compose(born, century, n)) };
        (Command::BirthRegister { children: vec![child], similar: Vec::new(), answered: Vec::new() }, record)
    }

    /// The page on which the specialist, who is signed in here, is asked to sign it.
    async fn asked(&mut self, id: uuid::Uuid, command: Command) -> String {
        let house = self.browser.house.clone();
        let Command::BirthRegister { children, .. } = &command else { panic!("a registration") };
        let [child] = children.as_slice() else { panic!("one child") };
        let shown = Shown {
            then: format!("/workspace/records/{}", child.record),
            back: format!("/workspace/applications/{}", child.application),
            public_url: "http://127.0.0.1".to_owned(),
        };
        let actor = world::actor(&house, Role::Specialist).await;
        let permit = authorise(&actor, Action::BirthRegister, None).unwrap();
        let log = permit.log().unwrap().clone();
        let begun = signing::begin(&house.registry, &permit, &log, id, command, shown).await.unwrap();
        let Begun::Signing(signing) = begun else { panic!("done before") };
        let token = house.enter(Role::Specialist).await;
        self.browser.set_session(token);
        web::signing::path(signing.id)
    }
}

#[tokio::test]
async fn nobody_is_offered_a_key_where_signatures_are_not_set_up() {
    let mut browser = Browser::new().await;
    assert!(!browser.get("/login").await.text.contains("/login/signature"));
    assert_eq!(browser.fill("/login", "/login/signature", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_official_logs_in_with_a_key_as_with_a_password() {
    let mut desk = Desk::new().await;
    assert!(desk.browser.get("/login").await.text.contains("action=\"/login/signature\""));
    let here = desk.begins().await;
    let page = desk.browser.get(&here).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("content-security-policy").contains("connect-src 'self' wss://127.0.0.1:13579;"));
    assert!(page.text.contains(&ru("signing-key-permission")) && page.text.contains("<svg role=\"img\""));
    let person = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    let seen = desk.signs(&here, &person).await;
    assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/workspace/records"));
    assert!(desk.browser.has_cookie("ahat") && !desk.browser.has_cookie("ahat-key"));
    assert_eq!(desk.browser.get("/workspace/records").await.status, StatusCode::OK, "the only role is chosen");
}

#[tokio::test]
async fn a_log_in_belongs_to_the_browser_that_began_it_and_is_used_once() {
    let mut desk = Desk::new().await;
    let here = desk.begins().await;
    let mut other = desk.browser.another();
    for path in ["", "/document", "/papers/1", "/state"] {
        assert_eq!(other.get(&format!("{here}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["signature", "withdraw"] {
        assert_eq!(other.fill("/login", &format!("{here}/{path}"), &[("cms", "MAA=")]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(other.fill("/login", "/login/key", &[("signing", &here)]).await.location(), "/login");
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    assert_eq!(desk.signs(&here, &key).await.location(), "/workspace/records");
    desk.browser.forget_cookies();
    assert_eq!(desk.browser.get(&here).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.browser.fill("/login", "/login/key", &[("signing", &here)]).await.location(), "/login");
}

#[tokio::test]
async fn a_key_without_an_account_and_a_closed_account_are_told_to_whom_to_turn() {
    let mut desk = Desk::new().await;
    let stranger = desk.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(9));
    let here = desk.begins().await;
    assert_eq!(desk.signs(&here, &stranger).await.location(), here);
    let page = desk.browser.get(&here).await.text;
    assert!(page.contains(&ru("signing-not-in")) && page.contains(&ru("ground-signing-no-account")), "{page}");
    assert!(!desk.browser.has_cookie("ahat"));
}

#[tokio::test]
async fn a_revoked_key_is_refused_in_plain_words_and_another_may_be_tried() {
    let mut desk = Desk::new().await;
    desk.ring.says(Says::Revoked);
    let here = desk.begins().await;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    assert_eq!(desk.signs(&here, &key).await.location(), here);
    let page = desk.browser.get(&here).await.text;
    assert!(page.contains(&ru("signing-wrong")) && page.contains(&ru("eds-revoked")), "{page}");
    assert!(page.contains("class=\"ck n\"") && page.contains("form id=\"sign\""), "every check, and another try");
    desk.ring.says(Says::Good);
    assert_eq!(desk.signs(&here, &key).await.location(), "/workspace/records");
}

#[tokio::test]
async fn where_nobody_can_say_whether_a_key_is_revoked_the_signature_waits_and_is_taken_later() {
    let mut desk = Desk::new().await;
    desk.ring.says(Says::Nothing);
    let here = desk.begins().await;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    assert_eq!(desk.signs(&here, &key).await.location(), here);
    let page = desk.browser.get(&here).await.text;
    assert!(page.contains(&ru("signing-open-do")) && !page.contains("form id=\"sign\""), "{page}");
    let before = desk.browser.get(&format!("{here}/state")).await.text;
    desk.wait(1);
    desk.ring.says(Says::Good);
    signing::recheck(&desk.browser.house.registry).await.unwrap();
    assert_ne!(desk.browser.get(&format!("{here}/state")).await.text, before, "the page sees it");
    let page = desk.browser.get(&here).await;
    assert!(page.text.contains("action=\"/login/key\""));
    assert_eq!(desk.browser.fill(&here, "/login/key", &[("signing", &here)]).await.location(), "/workspace/records");
}

#[tokio::test]
async fn what_is_not_signed_in_time_or_not_at_all_opens_nothing() {
    let mut desk = Desk::new().await;
    let here = desk.begins().await;
    let nothing = desk.browser.fill(&here, &format!("{here}/signature"), &[("cms", "")]).await;
    assert!(desk.browser.get(nothing.location()).await.text.contains(&ru("signing-nothing")));
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.wait(6);
    assert_eq!(desk.signs(&here, &key).await.location(), here);
    assert!(desk.browser.get(&here).await.text.contains(&ru("signing-expired")));
    let here = desk.begins().await;
    assert_eq!(desk.browser.fill(&here, &format!("{here}/withdraw"), &[]).await.location(), "/login");
    assert_eq!(desk.signs(&here, &key).await.location(), here);
    assert!(desk.browser.get(&here).await.text.contains(&ru("signing-withdrawn")));
    assert!(!desk.browser.has_cookie("ahat"));
}

#[tokio::test]
async fn a_log_in_that_was_signed_and_left_lying_begins_no_session() {
    let mut desk = Desk::new().await;
    let here = desk.begins().await;
    let document = desk.document(&here).await;
    let id = Uuid::parse_str(here.rsplit('/').next().unwrap()).unwrap();
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    let cms = desk.ring.sign(&key, &document, desk.now());
    signing::receive(&desk.browser.house.registry, id, &cms).await.unwrap();
    desk.wait(10);
    let seen = desk.browser.fill(&here, "/login/key", &[("signing", &here)]).await;
    assert_eq!(seen.location(), "/login?late=1");
    assert!(desk.browser.get("/login?late=1").await.text.contains(&ru("login-key-late")));
}

#[tokio::test]
async fn an_act_is_signed_only_by_whom_it_was_shown_to() {
    let mut desk = Desk::new().await;
    let (here, _) = desk.act().await;
    let mut visitor = desk.browser.another();
    let next = format!("/login?next={}", here.replace('/', "%2F"));
    for path in ["", "/document", "/papers/1"] {
        assert_eq!(visitor.get(&format!("{here}{path}")).await.location(), next, "{path}");
    }
    assert_eq!(visitor.get(&format!("{here}/state")).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(visitor.fill("/login", &format!("{here}/signature"), &[("cms", "MAA=")]).await.location(), next);
    let mut head = desk.browser.another().signed_in(Role::HeadOfBody).await;
    for path in ["", "/document", "/papers/1", "/state"] {
        assert_eq!(head.get(&format!("{here}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["signature", "withdraw"] {
        assert_eq!(head.fill("/law", &format!("{here}/{path}"), &[("cms", "MAA=")]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(desk.browser.post(&format!("{here}/signature"), &[("cms", "MAA=")]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "without its hidden field");
    for form in ["signature", "withdraw", "aside"] {
        let mut lost = desk.browser.another();
        assert_eq!(lost.post(&format!("{here}/{form}"), &[("cms", "MAA=")]).await.location(), next, "{form}: without a session, to the log-in and back");
    }
    let mut ours = desk.browser.another();
    let request =
        Request::post(format!("{here}/signature")).header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(ours.send(request, Body::from("cms=MAA%3D")).await.location(), "/login?ended=1&next=%2Fkept", "what our own page sent is kept");
    assert!(ours.has_cookie("ahat-kept"));
}

#[tokio::test]
async fn a_signature_that_comes_after_its_session_has_ended_is_kept_until_the_log_in() {
    let mut desk = Desk::new().await;
    let (here, _) = desk.act().await;
    let cms = BASE64_STANDARD.encode(desk.signature(&here).await);
    let csrf = desk.browser.get(&here).await.csrf();
    desk.wait(29 * 60);
    let sent = desk.browser.post(&format!("{here}/signature"), &[("csrf", &csrf), ("cms", &cms)]).await;
    assert_eq!(sent.location(), "/login?ended=1&next=%2Fkept");
    desk.browser.set_session(desk.browser.house.enter(Role::Specialist).await);
    let kept = desk.browser.get("/kept").await.text;
    assert!(kept.contains(&format!("action=\"{here}/signature\"")) && kept.contains("name=\"cms\""), "{kept}");
}

#[tokio::test]
async fn a_signed_birth_is_registered_once_and_tells_who_signed_it() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    let page = desk.browser.get(&here).await;
    assert!(page.text.contains(desk.iin.as_str()) && page.text.contains(&format!("{here}/papers/1")), "{}", page.text);
    assert!(page.text.contains("form=\"sign\" hidden data-scripted data-key=\"ctrl-enter\""), "without a script the bar does not offer what needs one");
    let document = desk.document(&here).await;
    use sha2::{Digest, Sha256};
    assert!(page.text.contains(&format!("data-hash=\"{}\"", hex::encode(Sha256::digest(&document)))));
    assert_eq!(desk.browser.get(&format!("{here}/papers/1")).await.header("content-type"), "application/pdf");
    assert_eq!(desk.browser.get(&format!("{here}/papers/99")).await.status, StatusCode::NOT_FOUND);

    let stranger = desk.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(9));
    assert_eq!(desk.signs(&here, &stranger).await.location(), here);
    assert!(desk.browser.get(&here).await.text.contains(&ru("eds-not-your-iin")));
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    assert_eq!(desk.signs(&here, &key).await.location(), here);
    let then = format!("/workspace/records/{record}");
    assert_eq!(desk.browser.get(&here).await.location(), then);
    assert_eq!(desk.browser.fill("/law", &format!("{here}/signature"), &[("cms", "MAA=")]).await.location(), here, "sent twice");

    let history = desk.browser.get(&format!("{then}/history")).await.text;
    let (_, rest) = history.split_once("/workspace/signatures/").expect("the record's history links the signature");
    let signature = format!("/workspace/signatures/{}", rest.get(..64).unwrap());
    let page = desk.browser.get(&signature).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [ru("signed-holds"), ru("signed-time-receipt"), "СЫНАҚОВА ДИНАРА".to_owned(), desk.iin.as_str().to_owned(), "ahat verify-signature".to_owned()]
    {
        assert!(page.text.contains(&words), "{words}");
    }
    let evidence = desk.browser.get(&format!("{signature}/evidence.json")).await;
    assert_eq!((evidence.header("content-type"), evidence.header("cache-control")), ("application/json", "no-store"));
    let evidence: eds::Evidence = serde_json::from_str(&evidence.text).unwrap();
    assert_eq!(evidence.content, document);
    assert_eq!(evidence.verify_again().unwrap().outcome, eds::Outcome::Valid);
    assert_eq!(desk.browser.get(&format!("{signature}/document.json")).await.text.into_bytes(), document);
    for file in ["document.json.p7s", "as-received.p7s"] {
        assert_eq!(desk.browser.get(&format!("{signature}/{file}")).await.header("content-type"), "application/pkcs7-signature");
    }
    assert_eq!(desk.browser.get(&format!("{signature}/other.txt")).await.status, StatusCode::NOT_FOUND);
    not_for_others(&desk, &signature).await;
}

/// A colleague of the same office sees the number masked; other offices see nothing; a visitor is sent to log in.
async fn not_for_others(desk: &Desk, signature: &str) {
    let mut head = desk.browser.another().signed_in(Role::HeadOfBody).await;
    let page = head.get(signature).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains(desk.iin.as_str()), "masked for others");
    assert!(page.text.contains(&ru("signed-files-held")) && !page.text.contains("evidence.json"), "what holds the number whole is not offered");
    for file in ["document.json", "document.json.p7s", "as-received.p7s", "evidence.json"] {
        assert_eq!(head.get(&format!("{signature}/{file}")).await.status, StatusCode::FORBIDDEN, "{file}");
    }
    let mut auditor = desk.browser.another().signed_in(Role::Auditor).await;
    let asked = auditor.get(&format!("{signature}/evidence.json")).await;
    assert_eq!(asked.header("content-type"), "text/html; charset=utf-8", "an auditor states the purpose first");
    let given = auditor.get(&format!("{signature}/evidence.json?purpose=inspection")).await;
    assert_eq!((given.status, given.header("content-type")), (StatusCode::OK, "application/json"));
    let store = desk.browser.house.registry.store();
    let account = account::find_by_login(store, &login_of(Role::Auditor)).await.unwrap().unwrap().id;
    let read = registry::access::reading::looked_by(store, account, "2026-01-01T00:00:00Z".parse().unwrap(), "2027-01-01T00:00:00Z".parse().unwrap(), 10)
        .await
        .unwrap();
    assert!(read.iter().any(|one| one.purpose == Some("inspection".to_owned().into())), "the download left its trace: {read:?}");
    let mut visitor = desk.browser.another();
    for path in ["", "/evidence.json", "/papers/1"] {
        assert!(visitor.get(&format!("{signature}{path}")).await.location().starts_with("/login"), "{path}");
    }
    let mut statistician = desk.browser.another().signed_in(Role::Statistician).await;
    for path in ["", "/evidence.json", "/document.json", "/papers/1"] {
        assert_eq!(statistician.get(&format!("{signature}{path}")).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(head.get(&format!("/workspace/signatures/{}", "0".repeat(64))).await.status, StatusCode::NOT_FOUND);
    assert_eq!(head.get("/workspace/signatures/x").await.status, StatusCode::NOT_FOUND);
}
