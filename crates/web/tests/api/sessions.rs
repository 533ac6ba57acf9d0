//! An official's log-in over JSON: the same lock-out, the same sessions, the same choice of role.

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::Action;
use serde_json::json;

use super::{Call, machine};
use crate::house::PASSWORD;
use crate::site::Browser;

fn log_in(login: &str, password: &str, code: &str) -> Call {
    Call { key: None, ..Call::post("/api/sessions", json!({ "login": login, "password": password, "code": code })) }
}

#[tokio::test]
async fn an_official_logs_in_acts_and_ends_the_session() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    house.enter(Role::HeadOfBody).await;
    let seen = log_in("head-of-body", PASSWORD, &house.code("head-of-body").await).send(&mut browser).await;
    assert_eq!((seen.status, seen.header("cache-control")), (StatusCode::CREATED, "no-store"), "{}", seen.text);
    let session = seen.json();
    assert_eq!(session["appointments"][0]["id"], session["chosen"], "the only one is chosen at once");
    let token = session["token"].as_str().unwrap();
    let current = Call::get("/api/sessions/current").by(token).send(&mut browser).await.json();
    assert_eq!((current["machine"].as_bool(), current["role"].as_str(), current["office"].as_str()), (Some(false), Some("head_of_body"), Some("7517")));
    let lot = json!({ "series": "ВГ", "first": 1, "last": 10, "document": "накладная 9" });
    assert_eq!(Call::post("/api/blanks/lots", &lot).by(token).send(&mut browser).await.status, StatusCode::OK);
    // The attestation is that of the session, as on a page.
    let registry = &house.registry;
    let id = registry::office::blanks::stock(registry, &super::scenes::log()).await.unwrap().lots[0].id;
    let stream = registry::ports::store::StreamId { log: super::scenes::log(), kind: registry::ports::store::StreamKind::BlankLot, id: id.0 };
    let history = registry.store().history(&stream).await.unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(Call::post("/api/sessions/end", "").by(token).send(&mut browser).await.status, StatusCode::NO_CONTENT);
    assert_eq!(Call::get("/api/sessions/current").by(token).send(&mut browser).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_of_the_api_ends_when_it_is_not_used() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    house.enter(Role::Specialist).await;
    let seen = log_in("specialist", PASSWORD, &house.code("specialist").await).send(&mut browser).await;
    let token = seen.json()["token"].as_str().unwrap().to_owned();
    house.wait(31);
    assert_eq!(Call::get("/api/desk").by(&token).send(&mut browser).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn failures_close_log_in_by_whichever_door_and_say_for_how_long() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    house.enter(Role::Specialist).await;
    for _ in 0..4 {
        let seen = log_in("specialist", "wrong", "000000").send(&mut browser).await;
        assert_eq!((seen.status, seen.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
        seen.problem("log-in");
    }
    let seen = log_in("specialist", "wrong", "000000").send(&mut browser).await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS, "{}", seen.text);
    seen.problem("locked");
    assert_eq!(seen.header("retry-after"), "900");
    // The page is closed too, and the right password does not open it.
    let code = house.code("specialist").await;
    let page = browser.fill("/login", "/login", &[("login", "specialist"), ("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(log_in("specialist", PASSWORD, &code).send(&mut browser).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_code_that_was_used_is_told_apart_from_a_wrong_one() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    house.enter(Role::Specialist).await;
    let code = house.code("specialist").await;
    assert_eq!(log_in("specialist", PASSWORD, &code).send(&mut browser).await.status, StatusCode::CREATED);
    let seen = log_in("specialist", PASSWORD, &code).send(&mut browser).await;
    assert_eq!(seen.status, StatusCode::UNAUTHORIZED, "{}", seen.text);
    seen.problem("code-used");
}

#[tokio::test]
async fn someone_with_two_appointments_chooses_one_before_anything_else() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let account = house.person("two-roles").await;
    let first = house.appoint(account, Role::Specialist, "7517").await;
    house.appoint(account, Role::HeadOfBody, "7511").await;
    let session = log_in("two-roles", PASSWORD, &house.code("two-roles").await).send(&mut browser).await.json();
    assert!(session.get("chosen").is_none() && session["appointments"].as_array().unwrap().len() == 2, "{session}");
    let token = session["token"].as_str().unwrap();
    let seen = Call::get("/api/desk").by(token).send(&mut browser).await;
    assert_eq!((seen.status, seen.problem("not-permitted")["status"].as_u64()), (StatusCode::FORBIDDEN, Some(403)));
    let wrong = Call::post("/api/sessions/appointment", json!({ "appointment": uuid::Uuid::nil() })).by(token).send(&mut browser).await;
    assert_eq!(wrong.problem("refused")["grounds"][0]["field"], "/appointment");
    let chosen = Call::post("/api/sessions/appointment", json!({ "appointment": first.0 })).by(token).send(&mut browser).await.json();
    let next = chosen["token"].as_str().unwrap();
    assert_eq!(Call::get("/api/desk").by(next).send(&mut browser).await.status, StatusCode::OK);
    assert_eq!(Call::get("/api/desk").by(token).send(&mut browser).await.status, StatusCode::UNAUTHORIZED, "the former token ended");
}

#[tokio::test]
async fn a_machine_client_has_no_session_to_choose_or_end() {
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let token = machine(&house, Role::MedicalOfficial, &[Action::ApplicationFile]).await;
    let current = Call::get("/api/sessions/current").by(&token).send(&mut browser).await.json();
    assert_eq!((current["machine"].as_bool(), current["may"].as_array().map(Vec::len)), (Some(true), Some(1)));
    for path in ["/api/sessions/appointment", "/api/sessions/end"] {
        let seen = Call::post(path, json!({ "appointment": uuid::Uuid::nil() })).by(&token).send(&mut browser).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
    }
}
