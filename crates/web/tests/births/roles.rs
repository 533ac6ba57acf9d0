//! Who files what: officials with limited rights, relatives, medical organisations.

use super::*;

#[tokio::test]
async fn limited_roles_file_by_their_own_channel_and_see_their_own() {
    let mut browser = specialist().await;
    let foreign = accept(&mut browser, &birth()).await;
    let mut medical = browser.another().signed_in(Role::MedicalOfficial).await;
    assert_eq!(medical.get(&foreign).await.status, StatusCode::NOT_FOUND);
    let own = with(birth(), &[("applicant.capacity", "medical_organisation"), ("applicant.organisation", "Роддом № 2"), ("proof.number", "0500000")]);
    let page = medical.get(NEW).await;
    let seen = send(&mut medical, &page, NEW, &with(own, &[("incomplete", "accept")])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let path = seen.location().to_owned();
    let page = medical.get(&path).await;
    assert!(page.text.contains("от медицинской организации"), "{}", page.text);
    assert!(!page.text.contains("/register\""), "registering is not theirs");
    assert!(page.text.contains("Регистрирует ") && !page.text.contains("Зарегистрируйте"), "the page says whose it is: {}", page.text);
    let seen = medical.post(&format!("{path}/register"), &[("csrf", &page.csrf())]).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn k_179_nobody_registers_an_own_child() {
    let browser = specialist().await;
    let iin = (0..50).find_map(|serial| domain::iin::Iin::compose(jiff::civil::date(1985, 1, 1), 4, serial)).unwrap();
    let mut mother = specialist_with_iin(&browser, iin).await;
    let path = accept(&mut mother, &with(birth(), &[("mother.iin", iin.as_str())])).await;
    let page = mother.get(&path).await;
    let seen = send(&mut mother, &page, &format!("{path}/register"), &none()).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("/law/K-179"), "{}", errors(&seen));
}

/// A client of a maternity hospital that may do this.
async fn maternity(browser: &Browser) -> String {
    use registry::access::client::{self, NewClient};
    let registry = &browser.house.registry;
    let token = browser.house.enter(Role::Administrator).await;
    let session::Resumed::Live(live) = session::resume(registry.store(), &token, registry.now(), registry.today()).await.unwrap() else { panic!("no session") };
    let permit = authorise(&live.actor, Action::ApiClientManage, None).unwrap();
    let new = NewClient {
        id: uuid::Uuid::now_v7(),
        name: "роддом 2".to_owned(),
        organisation: "Роддом № 2".to_owned(),
        role: Role::MedicalOfficial,
        office: "7517-m1".to_owned(),
        use_cases: [Action::ApplicationFile, Action::ApplicationRead].into(),
    };
    client::create(registry.store(), registry.entropy(), &permit, new, registry.now()).await.unwrap().1
}

#[tokio::test]
async fn k_187_a_medical_organisation_files_the_fact_and_gets_an_answer_by_return() {
    let mut browser = Browser::new().await;
    let token = maternity(&browser).await;
    let key = Uuid::new_v4().to_string();
    let fields: BTreeMap<&str, String> = with(birth(), &[("applicant.capacity", "medical_organisation"), ("applicant.organisation", "Роддом № 2")])
        .into_iter()
        .filter(|(name, _)| *name != "channel")
        .collect();
    let body = serde_json::json!({ "fields": fields }).to_string();
    let request = |key: &str| axum::http::Request::post("/api/births").header("authorization", format!("Bearer {token}")).header("idempotency-key", key);
    let mut answers = Vec::new();
    for _ in 0..2 {
        let seen = browser.send(request(&key), axum::body::Body::from(body.clone())).await;
        assert_eq!(seen.status, StatusCode::CREATED, "{}", seen.text);
        answers.push(seen.text);
    }
    assert_eq!(answers[0], answers[1], "the same key gives the first answer");
    let filed: serde_json::Value = serde_json::from_str(&answers[0]).unwrap();
    assert_eq!(filed["warnings"], serde_json::json!([]), "nothing of it is unlikely");
    assert_eq!((filed["stage"].as_str(), filed["lateness"].as_str(), filed["body"].as_str()), (Some("entered"), Some("in_time"), Some("7517")));
    let asked = axum::http::Request::get(format!("/api/births/{}", filed["id"].as_str().unwrap())).header("authorization", format!("Bearer {token}"));
    let seen = browser.send(asked, axum::body::Body::empty()).await;
    assert_eq!((seen.status, serde_json::from_str::<serde_json::Value>(&seen.text).unwrap()), (StatusCode::OK, filed));
    // The counter sees it the same minute.
    let mut counter = browser.another().signed_in(Role::Specialist).await;
    assert!(counter.get("/workspace/applications").await.text.contains("Ахметова Айару"));

    let seen =
        browser.send(request(&Uuid::new_v4().to_string()), axum::body::Body::from(r#"{"fields":{"child.born_on":"31.02.2026","child.nickname":"x"}}"#)).await;
    assert_eq!((seen.status, seen.header("content-type")), (StatusCode::UNPROCESSABLE_ENTITY, "application/problem+json"));
    let problem: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
    let grounds = problem["grounds"].as_array().unwrap();
    for pointer in ["/fields/child.born_on", "/fields/child.nickname", "/fields/applicant.capacity"] {
        assert!(grounds.iter().any(|ground| ground["field"] == pointer && !ground["words"].as_str().unwrap().starts_with('[')), "{pointer}: {problem}");
    }
    let seen = browser.send(axum::http::Request::post("/api/births").header("authorization", format!("Bearer {token}")), axum::body::Body::from(body)).await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST, "no idempotency key");
}
