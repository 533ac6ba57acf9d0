//! Signing with a key over HTTP: who sees a signing, what is accepted, how a phone brings a signature, what is found of it later.

mod act;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, RecordId, SecondCopyId};
use domain::service::Role;
use jiff::Timestamp;
use registry::Command;
use registry::access::account::{self, NewAccount};
use registry::access::{Action, authorise, session};
use registry::command::ChildOfBirth;
use registry::signing::{self, Begun, Shown};
use serde_json::Value;
use text::Lang;
use uuid::Uuid;

use crate::house::{PASSWORD, login_of, office_of};
use crate::keyring::{Keyring, Person, Says, iin};
use crate::site::{Browser, Seen};
use crate::world;

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
        let ring = Keyring::new();
        let browser = Browser::with_keys(&ring).await;
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

    /// The registration of a birth, to be signed by the specialist, who is signed in here.
    async fn act(&mut self) -> (String, RecordId) {
        let id = self.browser.house.registry.id();
        let (command, record) = self.command().await;
        (self.asked(id, command).await, record)
    }

    async fn command(&self) -> (Command, RecordId) {
        let house = &self.browser.house;
        let application = world::file(house, &world::changed(&[])).await;
        let record = RecordId(house.registry.id());
        let born: jiff::civil::Date = "2026-11-12".parse().unwrap();
        let century = Iin::century_sex(born, domain::people::Sex::Female).unwrap();
        let child = ChildOfBirth { application, record, second_copy: SecondCopyId(house.registry.id()), iin: (500..).find_map(|n| Iin::compose(born, century, n)) };
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
}

#[tokio::test]
async fn a_signed_birth_is_registered_once_and_tells_who_signed_it() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    let page = desk.browser.get(&here).await;
    assert!(page.text.contains(desk.iin.as_str()) && page.text.contains(&format!("{here}/papers/1")), "{}", page.text);
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
    for words in [ru("signed-holds"), ru("signed-time-receipt"), "СЫНАҚОВА ДИНАРА".to_owned(), desk.iin.as_str().to_owned(), "ahat verify-signature".to_owned()] {
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

/// What a camera reads off the squares that the page draws, eight points to a square.
fn read_off(qr: &web::components::Qr) -> String {
    const POINTS: usize = 8;
    let mut dark = vec![false; qr.side * qr.side];
    for run in qr.path.split('M').skip(1) {
        let numbers: Vec<usize> = run.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let [x, y, length, ..] = numbers[..] else { panic!("{run}") };
        dark[y * qr.side + x..y * qr.side + x + length].fill(true);
    }
    let side = qr.side * POINTS;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if dark[y / POINTS * qr.side + x / POINTS] { 0 } else { 255 });
    image.detect_grids()[0].decode().unwrap().1
}

#[test]
fn a_camera_reads_what_the_page_draws() {
    let text = format!("mobileSign:https://ahat.example/mobile-sign/{}?at=1795332621688&mark={}", "5a".repeat(16), "06".repeat(16));
    assert_eq!(read_off(&web::components::Qr::of("QR", &text).unwrap()), text);
}

/// A phone: no cookies, its own language.
struct Phone {
    browser: Browser,
    address: String,
}

/// Of `mobileSign:…` in the page's link for a phone.
fn address(page: &str) -> String {
    let (_, rest) = page.split_once("?link=").expect("a link for a phone that shows the page");
    let link = rest.split("&").next().unwrap();
    let query = format!("link={link}");
    let (_, link) = form_urlencoded::parse(query.as_bytes()).next().unwrap();
    link.strip_prefix("http://127.0.0.1").unwrap().to_owned()
}

impl Phone {
    async fn of(desk: &mut Desk, here: &str) -> Self {
        let page = desk.browser.get(here).await.text;
        Self { browser: desk.browser.another(), address: address(&page) }
    }

    async fn asks(&mut self) -> (StatusCode, Value) {
        let seen = self.browser.get(&self.address.clone()).await;
        (seen.status, serde_json::from_str(&seen.text).unwrap())
    }

    async fn sends(&mut self, method: &str, uri: &str, token: &str, body: String) -> (StatusCode, Value) {
        let path = uri.strip_prefix("http://127.0.0.1").unwrap_or(uri);
        let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {token}")).header(header::CONTENT_TYPE, "application/json");
        let seen = self.browser.send(request, Body::from(body)).await;
        (seen.status, serde_json::from_str(&seen.text).unwrap_or(Value::Null))
    }
}

#[tokio::test]
async fn a_phone_signs_what_the_page_shows_in_three_steps() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    let document = desk.document(&here).await;
    let mut phone = Phone::of(&mut desk, &here).await;
    let (status, first) = phone.asks().await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!((first["document"]["auth_type"].as_str(), first["organisation"]["nameKz"].as_str()), (Some("Token"), Some(text::w(Lang::Kk, "ahat-full").as_str())));
    assert!(first["description"].is_string() && first["expiry_date"].as_str().unwrap().ends_with("+05:00"));
    let (uri, token) = (first["document"]["uri"].as_str().unwrap().to_owned(), first["document"]["auth_token"].as_str().unwrap().to_owned());

    for wrong in ["", "0".repeat(32).as_str()] {
        assert_eq!(phone.sends("GET", &uri, wrong, String::new()).await.0, StatusCode::FORBIDDEN);
        assert_eq!(phone.sends("PUT", &uri, wrong, "{}".to_owned()).await.0, StatusCode::FORBIDDEN);
    }
    let (status, mut given) = phone.sends("GET", &uri, &token, String::new()).await;
    assert_eq!((status, given["signMethod"].as_str(), given["version"].as_i64()), (StatusCode::OK, Some("CMS_SIGN_ONLY"), Some(1)));
    let data = given["documentsToSign"][0]["document"]["file"]["data"].as_str().unwrap();
    assert_eq!(BASE64_STANDARD.decode(data).unwrap(), document);
    for name in ["nameRu", "nameKz", "nameEn"] {
        assert!(given["documentsToSign"][0][name].is_string());
    }
    let (status, told) = phone.sends("PUT", &uri, &token, "not JSON".to_owned()).await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-unreadable").as_str())));

    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    given["documentsToSign"][0]["document"]["file"]["data"] = BASE64_STANDARD.encode(desk.ring.sign(&key, &document, desk.now())).into();
    let (status, told) = phone.sends("PUT", &uri, &token, given.to_string()).await;
    assert_eq!((status, told["code"].as_str(), told["message"].as_str()), (StatusCode::OK, Some("200"), Some("success")));
    assert_eq!(desk.browser.get(&here).await.location(), format!("/workspace/records/{record}"));
    let (status, told) = phone.sends("PUT", &uri, &token, given.to_string()).await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-none").as_str())), "once");
    assert_eq!(phone.asks().await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_address_for_a_phone_holds_five_minutes_and_nobody_lengthens_it() {
    let mut desk = Desk::new().await;
    let (here, _) = desk.act().await;
    let mut phone = Phone::of(&mut desk, &here).await;
    assert_eq!(phone.asks().await.0, StatusCode::OK);
    desk.wait(6);
    let (status, told) = phone.asks().await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-none").as_str())));
    let later = phone.address.split_once("at=").map(|(before, rest)| {
        let (_, mark) = rest.split_once('&').unwrap();
        format!("{before}at={}&{mark}", desk.now().as_millisecond())
    });
    phone.address = later.unwrap();
    assert_eq!(phone.asks().await.0, StatusCode::FORBIDDEN, "the mark is of another moment");
    phone.address = format!("/mobile-sign/{}?at={}&mark={}", "0".repeat(32), desk.now().as_millisecond(), "0".repeat(32));
    let unknown = phone.asks().await;
    assert_eq!((unknown.0, unknown.1["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-none").as_str())), "the same words");
    assert_eq!(Phone::of(&mut desk, &here).await.asks().await.0, StatusCode::OK, "the page shows a new one");
}

#[tokio::test]
async fn a_phone_is_told_why_its_signature_is_not_good_and_its_address_is_spent() {
    let mut desk = Desk::new().await;
    let (here, _) = desk.act().await;
    let document = desk.document(&here).await;
    let mut phone = Phone::of(&mut desk, &here).await;
    let first = phone.asks().await.1;
    let (uri, token) = (first["document"]["uri"].as_str().unwrap().to_owned(), first["document"]["auth_token"].as_str().unwrap().to_owned());
    desk.wait(1);
    let stranger = desk.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(9));
    let cms = BASE64_STANDARD.encode(desk.ring.sign(&stranger, &document, desk.now()));
    let body = serde_json::json!({ "signMethod": "CMS_SIGN_ONLY", "documentsToSign": [{ "id": 1, "document": { "file": { "mime": "application/json", "data": cms } } }] });
    let (status, told) = phone.sends("PUT", &uri, &token, body.to_string()).await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("eds-not-your-iin").as_str())));
    assert_eq!(phone.sends("PUT", &uri, &token, body.to_string()).await.1["message"].as_str(), Some(ru("signing-phone-none").as_str()));
    assert!(desk.browser.get(&here).await.text.contains(&ru("eds-not-your-iin")), "the page says it too");
}

#[tokio::test]
async fn a_phone_logs_in_the_browser_that_shows_the_code() {
    let mut desk = Desk::new().await;
    let here = desk.begins().await;
    let document = desk.document(&here).await;
    let mut phone = Phone::of(&mut desk, &here).await;
    let first = phone.asks().await.1;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    let cms = BASE64_STANDARD.encode(desk.ring.sign(&key, &document, desk.now()));
    let body = serde_json::json!({ "documentsToSign": [{ "document": { "file": { "data": cms } } }] });
    let sent = phone.sends("PUT", first["document"]["uri"].as_str().unwrap(), first["document"]["auth_token"].as_str().unwrap(), body.to_string()).await;
    assert_eq!(sent.0, StatusCode::OK);
    let page = desk.browser.get(&here).await;
    assert!(page.text.contains("data-goes-on"), "without a script it is a button");
    assert_eq!(desk.browser.fill(&here, "/login/key", &[("signing", &here)]).await.location(), "/workspace/records");
    let registry = &desk.browser.house.registry;
    assert!(matches!(session::resume(registry.store(), "", registry.now(), registry.today()).await.unwrap(), session::Resumed::Unknown));
}
