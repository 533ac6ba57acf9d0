//! Every operation against whoever may not, and against what cannot be read.

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::{Action, Scope, scope};
use uuid::Uuid;
use web::api::{Match, Operation, operations};
use web::routes::{Access, Method};

use super::{Call, machine};
use crate::site::Browser;

fn path(operation: &Operation) -> String {
    let id = Uuid::from_u128(7).to_string();
    operation.route.path.replace("{id}", &id).replace("{certificate}", &id).replace("{nth}", "1")
}

fn call(operation: &Operation) -> Call {
    match (operation.route.method, operation.takes) {
        (Method::Get, _) => Call::get(path(operation)),
        (Method::Post, body) => Call::post(path(operation), body.map_or("", |body| body.example)),
        (Method::Put, _) => Call::put(path(operation), "MAA="),
    }
}

fn actions() -> impl Iterator<Item = (&'static Operation, Action)> {
    operations().filter_map(|operation| match operation.route.access {
        Access::Api(action) => Some((operation, action)),
        _ => None,
    })
}

#[tokio::test]
async fn without_a_token_that_is_worth_something_nothing_is_done() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    for operation in operations().filter(|operation| operation.route.access != Access::Public) {
        for bearer in [None, Some("ahat_0000"), Some("")] {
            let call = Call { bearer: bearer.map(str::to_owned), ..call(operation) };
            let seen = call.send(&mut browser).await;
            assert_eq!((seen.status, seen.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"), "{}: a cookie is no token", operation.id);
            seen.problem("unknown-client");
        }
    }
}

#[tokio::test]
async fn another_role_and_a_client_bound_to_something_else_are_turned_away() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let bound = machine(&house, Role::Specialist, &[Action::StatisticsRead]).await;
    for (operation, action) in actions() {
        if let Some(role) = Role::ALL.into_iter().find(|role| scope(action, *role) == Scope::Nothing) {
            let token = house.enter(role).await;
            let seen = call(operation).by(&token).send(&mut browser).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{} as {role:?}: {}", operation.id, seen.text);
            seen.problem("not-permitted");
        }
        if action == Action::StatisticsRead {
            continue;
        }
        let seen = call(operation).by(&bound).send(&mut browser).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{} by a machine: {}", operation.id, seen.text);
        let key = if action.by_machine() { "not-permitted-client" } else { "not-permitted-person" };
        assert_eq!(seen.problem("not-permitted")["title"], text::w(text::Lang::Ru, key), "{}", operation.id);
    }
}

/// Someone who may do it sends what cannot be done.
async fn who_may(browser: &Browser, action: Action) -> String {
    let role = Role::ALL.into_iter().find(|role| scope(action, *role) != Scope::Nothing).unwrap();
    browser.house.enter(role).await
}

#[tokio::test]
async fn what_cannot_be_read_is_told_with_its_place() {
    let mut browser = Browser::new().await;
    for (operation, action) in actions().filter(|(operation, _)| operation.keyed) {
        let token = who_may(&browser, action).await;
        let sent = |body: &str| Call::post(path(operation), body).by(&token).having_seen("\"1\"");
        let seen = sent("{").send(&mut browser).await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{}: {}", operation.id, seen.text);
        seen.problem("unreadable");
        let seen = sent(r#"{"нет такого поля": 1}"#).send(&mut browser).await;
        assert!(seen.problem("unreadable")["grounds"][0]["words"].as_str().unwrap().contains("нет такого поля"), "{}: {}", operation.id, seen.text);
        let seen = Call { key: None, ..sent("{}") }.send(&mut browser).await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{}", operation.id);
        seen.problem("no-idempotency-key");
        let seen = sent(&"x".repeat(300 * 1024)).send(&mut browser).await;
        assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", operation.id);
        seen.problem("too-large");
        if operation.matches == Match::Must {
            let seen = Call { seen: None, ..call(operation).by(&token) }.send(&mut browser).await;
            assert_eq!(seen.status, StatusCode::PRECONDITION_REQUIRED, "{}: {}", operation.id, seen.text);
            seen.problem("no-if-match");
            let seen = call(operation).by(&token).having_seen("abc").send(&mut browser).await;
            assert_eq!(seen.problem("unreadable")["grounds"][0]["field"], "if-match");
        }
    }
}

#[tokio::test]
async fn a_wrong_type_deep_inside_is_told_as_a_json_pointer() {
    let mut browser = Browser::new().await;
    let token = browser.house.enter(Role::Specialist).await;
    let id = Uuid::from_u128(7);
    let path = format!("/api/applications/{id}/certificates/{id}/hand-over");
    let body = r#"{"to": {"surname": "", "given": 5}, "identity": {"kind": "identity_card", "number": "1"}}"#;
    let seen = Call::post(path, body).by(&token).send(&mut browser).await;
    assert_eq!(seen.problem("unreadable")["grounds"][0]["field"], "/to/given", "{}", seen.text);
    let seen = Call::get("/api/applications?year=nie").by(&token).send(&mut browser).await;
    assert_eq!(seen.problem("unreadable")["grounds"][0]["field"], "?year", "{}", seen.text);
}

#[tokio::test]
async fn what_there_is_not_is_not_there_for_whoever_may() {
    let mut browser = Browser::new().await;
    for (operation, action) in actions().filter(|(operation, _)| operation.route.path.contains("{id}")) {
        let token = who_may(&browser, action).await;
        let seen = call(operation).by(&token).having_seen("\"1\"").send(&mut browser).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{}: {}", operation.id, seen.text);
        seen.problem("not-found");
        let odd = Call { path: operation.route.path.replace("{id}", "7").replace("{certificate}", "x"), ..call(operation) };
        assert_eq!(odd.by(&token).having_seen("\"1\"").send(&mut browser).await.status, StatusCode::NOT_FOUND, "{}", operation.id);
    }
    // What belongs to whoever began it: an official and a machine client alike.
    let own: Vec<_> = operations().filter(|operation| operation.route.access == Access::ApiAnyone && operation.route.path.contains("{id}")).collect();
    assert_eq!(own.len(), 5, "those of a signing");
    let house = browser.house.clone();
    for token in [house.enter(Role::Specialist).await, machine(&house, Role::Specialist, &[Action::StatisticsRead]).await] {
        for operation in &own {
            let odd = Call { path: operation.route.path.replace("{id}", "7").replace("{nth}", "x"), ..call(operation) };
            for call in [call(operation), odd] {
                let seen = call.by(&token).send(&mut browser).await;
                assert_eq!(seen.status, StatusCode::NOT_FOUND, "{}: {}", operation.id, seen.text);
                seen.problem("not-found");
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_has_its_clause_its_place_and_its_words_in_the_language_asked_for() {
    let mut browser = Browser::new().await;
    let token = browser.house.enter(Role::HeadOfBody).await;
    let lot = r#"{"series": "ВГ", "first": 10, "last": 1, "document": ""}"#;
    let mut words = Vec::new();
    for language in ["kk", "ru", "en"] {
        browser.language = language;
        let seen = Call::post("/api/blanks/lots", lot).by(&token).send(&mut browser).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let problem = seen.problem("refused");
        let grounds = problem["grounds"].as_array().unwrap().clone();
        let document = grounds.iter().find(|ground| ground["field"] == "/document").unwrap_or_else(|| panic!("{problem:#}"));
        assert_eq!((document["code"].as_str(), document["clause"].as_str()), (Some("ground-document-missing"), Some("O99-10.2")));
        assert!(grounds.iter().any(|ground| ground["field"] == "/last"), "all grounds at once: {problem:#}");
        words.push(document["words"].as_str().unwrap().to_owned());
    }
    words.dedup();
    assert_eq!(words.len(), 3, "{words:?}");
}

#[tokio::test]
async fn a_machine_sees_nothing_beyond_its_own_office_and_filings() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let birth = crate::world::born(&house).await;
    let reads = [Action::RecordRead, Action::ApplicationRead, Action::Search];
    let own = machine(&house, Role::Specialist, &reads).await;
    let record = format!("/api/records/{}?purpose=x", birth.record);
    assert_eq!(Call::get(&record).by(&own).send(&mut browser).await.status, StatusCode::OK);
    let hospital = machine(&house, Role::MedicalOfficial, &[Action::ApplicationRead]).await;
    let seen = Call::get(format!("/api/births/{}", birth.application)).by(&hospital).send(&mut browser).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "another's filing");
    let abroad = machine(&house, Role::Consul, &[Action::RecordRead, Action::Search]).await;
    assert_eq!(Call::get(&record).by(&abroad).send(&mut browser).await.status, StatusCode::NOT_FOUND);
    let seen = Call::get("/api/search?q=%D0%9D%D2%B1%D1%80%D0%B0%D0%B9%D1%8B%D0%BC%20%D0%9C%D2%B1%D1%85%D0%B0%D0%BC%D0%BC%D0%B5%D0%B4%D1%80%D0%B0%D1%85%D1%8B%D0%BC%D0%BE%D0%B2%D0%B0&where=country&purpose=x").by(&abroad).send(&mut browser).await;
    assert_eq!((seen.status, seen.json()["records"].as_array().map(Vec::len)), (StatusCode::OK, Some(0)), "{}", seen.text);
}
