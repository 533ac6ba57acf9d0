//! Every example of the description is tried on the router; the answer is held against its schema and against what it was.

use serde_json::Value;
use web::api::{Operation, operations};
use web::routes::Method;

use super::scenes::scene;
use super::{Call, schema, signing};
use crate::site::{Browser, Seen};

/// Tries the example of an operation in a registry of its own.
async fn tried(operation: &Operation) -> Value {
    if operation.tag == "Signing" {
        return signing::tried(operation).await;
    }
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let scene = scene(&house, operation.id, operation.route.path).await;
    let bearer = house.enter(scene.role).await;
    let call = match operation.takes {
        Some(body) => {
            let mut example: Value = serde_json::from_str(body.example).unwrap_or_else(|error| panic!("{}: {error}", operation.id));
            for (pointer, value) in scene.known {
                *example.pointer_mut(pointer).unwrap_or_else(|| panic!("{}: no {pointer} in the example", operation.id)) = value;
            }
            Call::post(&scene.path, example)
        }
        None if operation.route.method == Method::Post => Call::post(&scene.path, ""),
        None => {
            let asked: Vec<String> = operation.query.iter().map(|query| format!("{}={}", query.name, percent(query.example))).collect();
            Call::get(if asked.is_empty() { scene.path.clone() } else { format!("{}?{}", scene.path, asked.join("&")) })
        }
    };
    let mut call = call.by(&bearer);
    if let Some(path) = scene.versioned {
        let seen = Call::get(path).by(&bearer).send(&mut browser).await;
        call = call.having_seen(seen.header("etag"));
    }
    let seen = call.send(&mut browser).await;
    described(operation, &seen)
}

/// The answer, held against the description.
pub fn described(operation: &Operation, seen: &Seen) -> Value {
    assert_eq!(seen.status.as_u16(), operation.status, "{}: {}", operation.id, seen.text);
    let description = web::api::description();
    let method = match operation.route.method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
    };
    let content = &description["paths"][operation.route.path][method]["responses"][operation.status.to_string()]["content"];
    if let Some(media) = operation.files.gives {
        assert!(content[media].is_object() && seen.header("content-type") == media && !seen.bytes.is_empty(), "{}", operation.id);
        return Value::Null;
    }
    if operation.gives.is_none() {
        assert!(seen.text.is_empty());
        return Value::Null;
    }
    assert_eq!(seen.header("content-type"), "application/json", "{}", operation.id);
    let answer = seen.json();
    let mut wrong = Vec::new();
    schema::against(&description, &content["application/json"]["schema"], &answer, "", &mut wrong);
    assert!(wrong.is_empty(), "{}: {wrong:#?} in {answer:#}", operation.id);
    answer
}

fn percent(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}

/// The identifiers in a text: it may be an address, or the name of a file.
fn ids_in(text: &str) -> impl Iterator<Item = String> {
    let piece = |from: usize| text.get(from..from + 36).filter(|piece| uuid::Uuid::try_parse(piece).is_ok()).map(str::to_owned);
    (0..text.len()).filter_map(piece)
}

/// Without what is different each time: identifiers and tokens.
fn masked(value: &mut Value) {
    match value {
        Value::String(text) if ids_in(text).next().is_some() => {
            for id in ids_in(&text.clone()) {
                *text = text.replace(&id, "[id]");
            }
        }
        Value::String(text) if text.len() >= 32 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) => *text = "[token]".to_owned(),
        Value::Array(items) => items.iter_mut().for_each(masked),
        Value::Object(fields) => fields.values_mut().for_each(masked),
        _ => {}
    }
}

async fn all_under(tags: &[&str]) {
    let mut tried_some = false;
    for operation in operations().filter(|operation| tags.contains(&operation.tag)) {
        let mut answer = tried(operation).await;
        masked(&mut answer);
        insta::assert_json_snapshot!(operation.id, answer);
        tried_some = true;
    }
    assert!(tried_some, "{tags:?}");
}

const TESTS: [&[&str]; 5] = [
    &["Sessions", "Births", "Public", "Desk and search"],
    &["Applications"],
    &["Certificates", "Records", "Journals", "Statistics"],
    &["Blanks", "Notices", "Second copies", "People", "Settings"],
    &["Signing"],
];

#[tokio::test]
async fn the_examples_of_sessions_births_and_lists_work() {
    all_under(TESTS[0]).await;
}

#[tokio::test]
async fn the_examples_of_applications_work() {
    all_under(TESTS[1]).await;
}

#[tokio::test]
async fn the_examples_of_certificates_records_and_journals_work() {
    all_under(TESTS[2]).await;
}

#[tokio::test]
async fn the_examples_of_blanks_notices_copies_and_people_work() {
    all_under(TESTS[3]).await;
}

#[tokio::test]
async fn the_examples_of_signing_work() {
    all_under(TESTS[4]).await;
}

#[test]
fn no_operation_is_left_untried() {
    for operation in operations() {
        assert!(TESTS.iter().any(|tags| tags.contains(&operation.tag)), "{}", operation.tag);
    }
}
