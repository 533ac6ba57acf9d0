//! Keys and versions: what is sent again, what is sent for something else, what was changed meanwhile, what comes too often.

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::Action;
use serde_json::json;
use uuid::Uuid;
use web::api::operations;

use super::{Call, machine};
use crate::site::{Browser, Seen};
use crate::world;

fn lot(document: &str) -> serde_json::Value {
    json!({ "series": "ВГ", "first": 1, "last": 10, "document": document })
}

#[tokio::test]
async fn the_same_request_again_gets_the_first_answer_and_another_under_its_key_is_told_so() {
    let mut browser = Browser::new().await;
    let head = browser.house.enter(Role::HeadOfBody).await;
    let key = Uuid::new_v4();
    let receive = |document: &str| Call::post("/api/blanks/lots", lot(document)).by(&head).with_key(key);
    let first = receive("накладная 9").send(&mut browser).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    let again = Call { body: Some(serde_json::to_vec_pretty(&lot("накладная 9")).unwrap()), ..receive("") }.send(&mut browser).await;
    assert_eq!((again.status, &again.text), (StatusCode::OK, &first.text), "however its JSON is written");
    let other = receive("накладная 10").send(&mut browser).await;
    assert_eq!(other.status, StatusCode::CONFLICT, "{}", other.text);
    other.problem("key-used");
    let stock = Call::get("/api/blanks").by(&head).send(&mut browser).await.json();
    assert_eq!(stock["lots"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_request_leaves_its_key_free_for_the_mended_one() {
    let mut browser = Browser::new().await;
    let head = browser.house.enter(Role::HeadOfBody).await;
    let key = Uuid::new_v4();
    let refused = Call::post("/api/blanks/lots", lot("")).by(&head).with_key(key).send(&mut browser).await;
    refused.problem("refused");
    let mended = Call::post("/api/blanks/lots", lot("накладная 9")).by(&head).with_key(key).send(&mut browser).await;
    assert_eq!(mended.status, StatusCode::OK, "{}", mended.text);
}

#[tokio::test]
async fn one_clients_key_is_not_anothers() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let (head, system) = (house.enter(Role::HeadOfBody).await, machine(&house, Role::HeadOfBody, &[Action::BlankReceive]).await);
    let key = Uuid::new_v4();
    let one = Call::post("/api/blanks/lots", lot("накладная 9")).by(&head).with_key(key).send(&mut browser).await;
    let mut next = lot("накладная 10");
    next["series"] = json!("ДЕ");
    let two = Call::post("/api/blanks/lots", next).by(&system).with_key(key).send(&mut browser).await;
    assert_eq!((one.status, two.status), (StatusCode::OK, StatusCode::OK), "{}", two.text);
    assert_ne!(one.json()["made"][0]["id"], two.json()["made"][0]["id"]);
}

#[tokio::test]
async fn what_was_changed_meanwhile_is_not_overwritten() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let id = world::file(&house, &world::changed(&[])).await;
    let path = format!("/api/applications/{id}");
    let (one, two) = (house.enter(Role::Specialist).await, house.enter(Role::HeadOfBody).await);
    let read = Call::get(&path).by(&one).send(&mut browser).await;
    let tag = read.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    let amend = |bearer: &str, weight: &str, tag: &str| {
        let mut fields = read.json()["fields"].clone();
        fields["child.weight_g"] = json!(weight);
        Call::post(format!("{path}/statement"), json!({ "fields": fields })).by(bearer).having_seen(tag)
    };
    let first = amend(&two, "3200", &tag).send(&mut browser).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    let late = amend(&one, "3300", &tag).send(&mut browser).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED, "{}", late.text);
    late.problem("changed");
    let read_again = Call::get(&path).by(&one).send(&mut browser).await;
    assert_eq!(read_again.json()["fields"]["child.weight_g"], "3200");
    let now = amend(&one, "3300", read_again.header("etag")).send(&mut browser).await;
    assert_eq!(now.status, StatusCode::OK, "{}", now.text);
    // A repeat of what was done is answered, though the version has moved on.
    let key = Uuid::new_v4();
    let done = amend(&one, "3400", Call::get(&path).by(&one).send(&mut browser).await.header("etag")).with_key(key);
    let (answer, again) = (done.clone().send(&mut browser).await, done.send(&mut browser).await);
    assert_eq!((answer.status, &answer.text), (StatusCode::OK, &again.text));
}

/// A page asks whether what is unlikely is meant so; a program is told, in its language, and nothing waits for an answer.
#[tokio::test]
async fn what_is_unlikely_is_told_by_filing_and_amending_and_stops_neither() {
    let mut browser = Browser::new().await;
    let medical = browser.house.enter(Role::MedicalOfficial).await;
    let file = operations().find(|operation| operation.id == "application_file").unwrap();
    let mut body: serde_json::Value = serde_json::from_str(file.takes.unwrap().example).unwrap();
    body["fields"]["mother.iin"] = json!("910101300019");
    body["fields"]["child.surname"] = json!("Сериков");
    let filed = Call::post("/api/births", body.clone()).by(&medical).send(&mut browser).await;
    assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
    let told = |seen: &Seen| -> Vec<(String, String)> {
        let of = |one: &serde_json::Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
        seen.json()["warnings"].as_array().unwrap().iter().map(|one| (of(one, "code"), of(one, "field"))).collect()
    };
    let expected = [
        ("warn-iin-mismatch-sex", "/fields/mother.iin"),
        ("warn-surname-not-of-family", "/fields/child.surname"),
        ("warn-surname-of-man", "/fields/child.surname"),
    ];
    let mut of_filing = told(&filed);
    of_filing.sort();
    assert_eq!(of_filing, expected.map(|(code, field)| (code.to_owned(), field.to_owned())), "{}", filed.text);
    let surname = filed.json()["warnings"].as_array().unwrap().iter().find(|one| one["code"] == "warn-surname-not-of-family").unwrap().clone();
    assert_eq!(surname["clause"], "K-194", "{surname}");
    // In the reader's language, also when it is looked at again.
    let path = format!("/api/births/{}", filed.json()["id"].as_str().unwrap());
    let mut words = Vec::new();
    for lang in ["kk", "ru", "en"] {
        browser.language = lang;
        let seen = Call::get(&path).by(&medical).send(&mut browser).await;
        words.push(seen.json()["warnings"][0]["words"].as_str().unwrap().to_owned());
    }
    words.dedup();
    assert!(words.len() == 3 && words.iter().all(|one| !one.starts_with('[')), "{words:?}");
    // What is mended is told no more.
    body["fields"]["child.surname"] = json!("Ахметова");
    let application = path.replace("births", "applications");
    let tag = Call::get(&application).by(&browser.house.enter(Role::Specialist).await).send(&mut browser).await.header("etag").to_owned();
    let amend = Call::post(format!("{application}/statement"), json!({ "fields": body["fields"] })).by(&medical).having_seen(&tag);
    let amended = amend.send(&mut browser).await;
    assert_eq!(
        (amended.status, told(&amended)),
        (StatusCode::OK, vec![("warn-iin-mismatch-sex".to_owned(), "/fields/mother.iin".to_owned())]),
        "{}",
        amended.text
    );
}

#[tokio::test]
async fn a_source_that_never_answered_is_not_believed() {
    let mut browser = Browser::new().await;
    let medical = browser.house.enter(Role::MedicalOfficial).await;
    let file = operations().find(|operation| operation.id == "application_file").unwrap();
    let mut body: serde_json::Value = serde_json::from_str(file.takes.unwrap().example).unwrap();
    body["fields"]["mother.source.register"] = json!("population");
    let seen = Call::post("/api/births", body).by(&medical).send(&mut browser).await;
    assert_eq!(seen.problem("refused")["grounds"][0]["field"], "/fields/mother.source.register", "{}", seen.text);
}

#[tokio::test]
async fn a_scan_is_attached_and_never_named_by_a_program() {
    let mut browser = Browser::new().await;
    let medical = browser.house.enter(Role::MedicalOfficial).await;
    let file = operations().find(|operation| operation.id == "application_file").unwrap();
    let mut body: serde_json::Value = serde_json::from_str(file.takes.unwrap().example).unwrap();
    body["fields"]["attached.0.kind"] = json!("other");
    body["fields"]["attached.0.scan"] = json!("5e".repeat(32));
    let seen = Call::post("/api/births", body).by(&medical).send(&mut browser).await;
    assert_eq!(seen.problem("refused")["grounds"][0]["field"], "/fields/attached.0.scan", "{}", seen.text);
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_back() {
    let mut browser = Browser::limited().await;
    let house = browser.house.clone();
    let token = house.enter(Role::Specialist).await;
    let mut turned = None;
    for _ in 0..150 {
        let seen = Call::get("/api/sessions/current").by(&token).send(&mut browser).await;
        if seen.status == StatusCode::TOO_MANY_REQUESTS {
            turned = Some(seen);
            break;
        }
    }
    let turned = turned.expect("a hundred and twenty at once");
    turned.problem("too-often");
    assert_eq!(turned.header("retry-after"), "1");
    let other = house.enter(Role::HeadOfBody).await;
    assert_eq!(Call::get("/api/sessions/current").by(&other).send(&mut browser).await.status, StatusCode::OK, "each for itself");
    // At the door: unknown tokens and log-ins of one address together.
    let mut seen = Call::get("/api/desk").by("ahat_guess").send(&mut browser).await;
    for _ in 0..700 {
        seen = Call::get("/api/desk").by("ahat_guess").send(&mut browser).await;
        if seen.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    let seen = Call::post("/api/sessions", "{}").send(&mut browser).await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(seen.header("retry-after").parse::<u32>().unwrap() >= 1);
}
