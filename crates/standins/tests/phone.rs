//! The telephone against a small mgovSign server.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get as on_get;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eds::{Expect, Outcome, SignedMessage};
use serde_json::{Value, json};
use standins::Kind;

use crate::world::*;

/// What the server says, and what it received.
#[derive(Clone)]
struct Asks {
    first: Value,
    second: Value,
    token: &'static str,
    answer: (u16, Value),
    got: Arc<Mutex<Vec<Value>>>,
}

fn words(name: &str) -> Value {
    json!({ "nameRu": format!("{name} ru"), "nameKz": format!("{name} kz"), "nameEn": format!("{name} en") })
}

fn with(mut value: Value, more: &Value) -> Value {
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    value
}

fn asks(method: &str) -> Asks {
    let file = |bytes: &[u8]| json!({ "document": { "file": { "mime": "text/plain", "data": STANDARD.encode(bytes) } } });
    let document = |id: u32, bytes: &[u8]| with(with(words("act"), &file(bytes)), &json!({ "id": id, "meta": [{ "name": "№", "value": "1" }] }));
    Asks {
        first: json!({ "description": "Туу туралы акт", "expiry_date": "2026-11-22T06:05:00Z",
            "organisation": with(words("office"), &json!({ "bin": "990140000010" })), "document": { "auth_type": "Token", "auth_token": "secret" } }),
        second: json!({ "signMethod": method, "version": 2, "documentsToSign": [document(1, CONTENT), document(2, b"two")] }),
        token: "secret",
        answer: (200, json!({ "code": "200", "message": "success" })),
        got: Arc::default(),
    }
}

#[expect(clippy::disallowed_methods, reason = "a server of this test")]
async fn serve(mut asks: Asks) -> String {
    let app = |asks: Asks| Router::new().route("/qr", on_get(first)).route("/documents", on_get(second).put(third)).with_state(asks);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    if let Some(document) = asks.first.get_mut("document").filter(|document| document.get("uri").is_none()) {
        document["uri"] = json!(format!("{base}/documents"));
    }
    tokio::spawn(async move { axum::serve(listener, app(asks)).await });
    format!("mobileSign:{base}/qr")
}

async fn first(State(asks): State<Asks>, headers: HeaderMap) -> Response {
    assert_eq!(headers["accept-language"], "kk");
    Json(asks.first).into_response()
}

fn may(asks: &Asks, headers: &HeaderMap) -> bool {
    headers.get("authorization").is_some_and(|value| value == &format!("Bearer {}", asks.token))
}

async fn second(State(asks): State<Asks>, headers: HeaderMap) -> Response {
    if may(&asks, &headers) { Json(asks.second).into_response() } else { (StatusCode::FORBIDDEN, Json(json!({ "message": "бөтен" }))).into_response() }
}

async fn third(State(asks): State<Asks>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    assert!(may(&asks, &headers));
    asks.got.lock().unwrap().push(body);
    (StatusCode::from_u16(asks.answer.0).unwrap(), Json(asks.answer.1)).into_response()
}

async fn scan(world: &World, link: &str, more: Value) -> Value {
    world.control("phone/scan", with(json!({ "qr_text": link, "person": "citizen" }), &more)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_signs_every_document_and_sends_them_back_in_their_places() {
    let world = World::new().await;
    let ocsp = [world.ocsp(&world.key("citizen", Kind::Good)).await.unwrap()];
    for (method, attached) in [("CMS_SIGN_ONLY", false), ("CMS_WITH_DATA", true)] {
        let asks = asks(method);
        let got = asks.got.clone();
        let ended = scan(&world, &serve(asks.clone()).await, json!({})).await;
        assert_eq!(ended["outcome"], "signed", "{ended}");
        assert_eq!(ended["said"]["message"], "success");
        assert_eq!((&ended["seen"]["organisation"], &ended["seen"]["documents"][1]["text"]), (&json!("office kz"), &json!("two")));
        let back = got.lock().unwrap().pop().unwrap();
        assert_eq!(back["documentsToSign"][0]["meta"], asks.second["documentsToSign"][0]["meta"]);
        for (at, content) in [CONTENT, b"two"].into_iter().enumerate() {
            let cms = STANDARD.decode(back["documentsToSign"][at]["document"]["file"]["data"].as_str().unwrap()).unwrap();
            assert_eq!(SignedMessage::read(&cms).unwrap().content.is_some(), attached);
            assert_eq!(world.judge(&cms, Some(content), &ocsp, &[], &Expect::default()).verdict.outcome, Outcome::Valid);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_holds_the_server_to_the_protocol_and_shows_its_refusals() {
    let world = World::new().await;
    let change = |path: &str, value: Value| {
        let mut asks = asks("CMS_SIGN_ONLY");
        let (root, rest) = path.split_once('/').unwrap();
        let place = if root == "first" { &mut asks.first } else { &mut asks.second };
        *place.pointer_mut(&format!("/{rest}")).unwrap() = value;
        asks
    };
    for (asks, key) in [
        (change("first/expiry_date", json!("2026-11-22T05:59:59Z")), "fault-expired"),
        (change("first/expiry_date", json!("tomorrow")), "fault-shape"),
        (change("first/organisation/bin", json!("12")), "fault-shape"),
        (change("first/document/auth_type", json!("Eds")), "fault-shape"),
        (change("first/document/auth_token", json!("")), "fault-shape"),
        (change("first/document/auth_token", json!("another")), "fault-answer"),
        (change("first/document/auth_type", json!("None")), "fault-answer"),
        (change("first/description", json!(1)), "fault-shape"),
        (change("second/signMethod", json!("XML")), "fault-method"),
        (change("second/version", json!(9)), "fault-shape"),
        (change("second/documentsToSign", json!([])), "fault-shape"),
        (change("second/documentsToSign/1/id", json!(1)), "fault-shape"),
        (change("second/documentsToSign/0/document/file/data", json!("не base64")), "fault-shape"),
        (change("second/documentsToSign/0/document/file/mime", json!("")), "fault-shape"),
        (Asks { answer: (403, json!({ "message": "қолтаңба біреудікі" })), ..asks("CMS_SIGN_ONLY") }, "fault-answer"),
        (Asks { answer: (200, json!({ "code": "500" })), ..asks("CMS_SIGN_ONLY") }, "fault-shape"),
    ] {
        let shown = format!("{} {}", asks.first, asks.second);
        let ended = scan(&world, &serve(asks).await, json!({})).await;
        assert_eq!((ended["outcome"].as_str(), ended["fault"]["key"].as_str()), (Some("refused"), Some(key)), "{ended} of {shown}");
    }
    let mut far = asks("CMS_SIGN_ONLY");
    far.first["document"]["uri"] = json!("http://example.kz/documents");
    assert_eq!(scan(&world, &serve(far).await, json!({})).await["fault"]["key"], "fault-plain");
    let refused = Asks { answer: (403, json!({ "message": "қолтаңба біреудікі" })), ..asks("CMS_SIGN_ONLY") };
    assert_eq!(scan(&world, &serve(refused).await, json!({})).await["fault"]["detail"], "403: қолтаңба біреудікі");
    assert_eq!(scan(&world, "https://example.kz", json!({})).await["fault"]["key"], "fault-link");
    assert_eq!(scan(&world, "mobileSign:http://127.0.0.1:1/", json!({})).await["fault"]["key"], "fault-silent");
    let body = json!({ "qr_text": "", "person": "nobody" });
    assert_eq!(world.control("phone/scan", body).await, Err(422));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declines_sends_nothing_and_another_kind_of_key_may_be_taken() {
    let world = World::new().await;
    let asks = asks("CMS_SIGN_ONLY");
    let got = asks.got.clone();
    let link = serve(asks).await;
    assert_eq!(scan(&world, &link, json!({ "decline": true })).await["outcome"], "declined");
    assert!(got.lock().unwrap().is_empty());
    assert_eq!(scan(&world, &link, json!({ "kind": "revoked" })).await["outcome"], "signed");
    let cms = got.lock().unwrap()[0]["documentsToSign"][0]["document"]["file"]["data"].as_str().unwrap().to_owned();
    let signer = SignedMessage::read(&STANDARD.decode(cms).unwrap()).unwrap();
    let certificate = signer.certificate_of(&signer.signers[0]).unwrap();
    assert_eq!(certificate.serial, world.key("citizen", Kind::Revoked).pair.certificate.serial);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_page_shows_who_asks_and_what_for_and_signs_once() {
    let world = World::new().await;
    let asks = asks("CMS_WITH_DATA");
    let got = asks.got.clone();
    let link = serve(asks).await;
    let page = |query: String| get(format!("{}?{query}", world.run.phone));
    assert!(String::from_utf8(page("lang=kk".to_owned()).await.unwrap()).unwrap().contains("СИМУЛЯТОР"));
    let shown = String::from_utf8(page(format!("lang=kk&link={link}")).await.unwrap()).unwrap();
    for part in ["Туу туралы акт", "office kz", "990140000010", "22.11.2026 11:05:00", "act kz", "CMS_WITH_DATA", "Үлгіова Дана"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(shown.contains("lang=ru&#38;link=mobileSign%3Ahttp%3A%2F%2F127%2E0%2E0%2E1"), "another language keeps the request: {shown}");
    let form = shown.split("action=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let send = |action: &'static str| post(format!("{}{form}", world.run.base), "application/x-www-form-urlencoded", action.as_bytes().to_vec());
    let signed = String::from_utf8(send("action=sign&person=citizen&kind=good").await.unwrap()).unwrap();
    assert!(signed.contains("тіркелім қабылдады"), "{signed}");
    assert_eq!(got.lock().unwrap().len(), 1);
    let again = String::from_utf8(send("action=sign&person=citizen&kind=good").await.unwrap()).unwrap();
    assert!(again.contains("role=\"alert\"") && got.lock().unwrap().len() == 1, "{again}");
}
