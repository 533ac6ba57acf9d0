//! Appointments over the API.

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::account;
use serde_json::json;

use super::Call;
use crate::site::Browser;

#[tokio::test]
async fn k_187_a_medical_official_is_appointed_with_its_organisation() {
    let mut browser = Browser::new().await;
    let administrator = browser.house.enter(Role::Administrator).await;
    browser.house.enter(Role::Specialist).await;
    let person = account::find_by_login(browser.house.registry.store(), "specialist").await.unwrap().unwrap().id;
    let address = format!("/api/people/{person}/appointments");
    let mut medic = json!({ "role": "medical_official", "office": "7517-m5", "from": "2026-11-18" });
    for (told, place) in [
        (json!(null), "/organisation/name"),
        (json!({ "name": " " }), "/organisation/name"),
        (json!({ "name": "№ 5 перзентхана", "bin": "12" }), "/organisation/bin"),
    ] {
        medic["organisation"] = told;
        let refused = Call::post(&address, &medic).by(&administrator).send(&mut browser).await.problem("refused");
        assert_eq!((&refused["grounds"][0]["field"], &refused["grounds"][0]["clause"]), (&json!(place), &json!("K-187")), "{refused}");
    }
    medic["organisation"] = json!({ "name": "№ 5 перзентхана", "bin": "990140000017" });
    let done = Call::post(&address, &medic).by(&administrator).send(&mut browser).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let people = Call::get("/api/people").by(&administrator).send(&mut browser).await;
    assert!(people.text.contains("\"organisation\":{\"name\":\"№ 5 перзентхана\",\"bin\":\"990140000017\"}"), "{}", people.text);
}
