//! People, machine clients, settings, who looked.

use super::*;

#[tokio::test]
async fn an_administrator_opens_an_account_appoints_resets_and_closes_and_secrets_are_told_once() {
    let server = Browser::new().await;
    let mut administrator = as_role(&server, Role::Administrator).await;
    let path = "/workspace/people";
    let page = administrator.get(path).await;
    let new = "/workspace/people/new";
    let wrong = send(&mut administrator, &page, new, &[("login", "К"), ("given", "Гүлжаһан")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&wrong).contains("href=\"#login\"") && wrong.text.contains("value=\"Гүлжаһан\""), "{}", errors(&wrong));
    let told =
        send(&mut administrator, &page, new, &[("login", "g.abdrakhman"), ("surname", "Әбдірахманова-Бейсембаева"), ("given", "Гүлжаһан"), ("lang", "kk")])
            .await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.text.contains("otpauth://totp/") && told.text.contains("Одноразовый пароль"), "{}", told.text);
    let list = administrator.get(path).await;
    assert!(list.text.contains("g.abdrakhman") && !list.text.contains("otpauth"));
    let before = list.text.split("g.abdrakhman").next().unwrap();
    let person = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();

    let page = administrator.get(&person).await;
    let appoint = format!("{person}/appoint");
    let nowhere = send(&mut administrator, &page, &appoint, &[("role", "specialist"), ("office", "o75"), ("from", "18.11.2026")]).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&nowhere).contains("href=\"#office\""), "{}", errors(&nowhere));
    let appointed =
        send(&mut administrator, &page, &appoint, &[("role", "specialist"), ("office", "7517"), ("from", "18.11.2026"), ("until", ""), ("order", "")]).await;
    assert_eq!(appointed.location(), format!("{person}?done=1"), "{}", errors(&appointed));
    let page = administrator.get(&person).await;
    let end = format!("{person}/end");
    let held = hidden(&page, &end, "appointment");
    let ended = send(&mut administrator, &page, &end, &[("appointment", &held), (&format!("end-{held}-on"), "30.11.2026")]).await;
    assert_eq!(ended.location(), format!("{person}?done=1"), "{}", errors(&ended));
    assert!(administrator.get(&person).await.text.contains("30.11.2026"));
    let csrf = administrator.get(&person).await.csrf();
    let reset = administrator.post(&format!("{person}/reset"), &[("csrf", &csrf)]).await;
    assert!(reset.status == StatusCode::OK && reset.text.contains("Одноразовый пароль"));
    assert!(!reset.text.contains("otpauth"), "the secret of codes stays as it was, and is not told again");
    let codes = administrator.post(&format!("{person}/reset"), &[("csrf", &csrf), ("codes", "1")]).await;
    assert!(codes.text.contains("otpauth://totp/"));
    let closed = administrator.post(&format!("{person}/close"), &[("csrf", &csrf), ("closed", "1")]).await;
    assert_eq!(closed.location(), format!("{person}?done=1"));
}

#[tokio::test]
async fn a_medical_official_is_opened_with_its_organisation_and_files_in_its_name_from_the_first_day() {
    let server = Browser::new().await;
    let mut administrator = as_role(&server, Role::Administrator).await;
    let (path, new) = ("/workspace/people", "/workspace/people/new");
    let page = administrator.get(path).await;
    let person = |login: &'static str| [("login", login), ("surname", "Ерболат"), ("given", "Сәуле"), ("lang", "ru")];
    let medic = [("role", "medical_official"), ("office", "7517-m5")];
    for (typed, field) in [
        (vec![("role", "medical_official"), ("office", "9999-m1")], "office"),
        (vec![("role", "medical_official"), ("office", "")], "office"),
        (vec![("role", ""), ("office", "7517-m5")], "role"),
        (medic.to_vec(), "organisation.name"),
        ([medic.to_vec(), vec![("organisation.name", "Роддом № 5"), ("organisation.bin", "9901400")]].concat(), "organisation.bin"),
        ([medic.to_vec(), vec![("organisation.bin", "990140000017")]].concat(), "organisation.name"),
        (vec![("role", "clerk"), ("office", "7517"), ("organisation.name", "Роддом № 5")], "organisation.name"),
    ] {
        let seen = send(&mut administrator, &page, new, &[person("s.erbolat").to_vec(), typed].concat()).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(errors(&seen).contains(&format!("href=\"#{field}\"")), "{field}: {}", errors(&seen));
        assert!(seen.text.contains(&format!("id=\"{field}-e\"")) || seen.text.contains(&format!("{field}-err")), "{field} is marked: {}", seen.text);
        assert!(!administrator.get(path).await.text.contains("s.erbolat"), "nothing was opened");
    }
    let told = [medic.to_vec(), vec![("organisation.name", "Роддом № 5"), ("organisation.bin", "9901 4000 0017")]].concat();
    let opened = send(&mut administrator, &page, new, &[person("s.erbolat").to_vec(), told].concat()).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", errors(&opened));
    assert!(opened.text.contains("otpauth://totp/") && opened.text.contains("Роддом № 5") && opened.text.contains("7517-m5"), "{}", opened.text);
    // A colleague: the organisation is known, nobody asks for it again.
    let page = administrator.get(path).await;
    let opened = send(&mut administrator, &page, new, &[person("a.popova").to_vec(), medic.to_vec()].concat()).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", errors(&opened));
    let list = administrator.get(path).await;
    assert!(list.text.contains("Роддом № 5") && list.text.contains("a.popova"));

    let registry = &server.house.registry;
    let account = registry::access::account::find_by_login(registry.store(), "a.popova").await.unwrap().unwrap().id;
    let held = registry::access::actor::appointments_on(registry.store(), account, registry.today()).await.unwrap();
    assert_eq!(held.iter().map(|one| one.appointment.office.as_str()).collect::<Vec<_>>(), ["7517-m5"]);
    let known = registry::births::organisation_of(registry, Role::MedicalOfficial, "7517-m5").await.unwrap().unwrap();
    assert_eq!((known.name.as_str(), known.bin.as_deref()), ("Роддом № 5", Some("990140000017")));
}

#[tokio::test]
async fn k_179_a_head_names_an_acting_head_by_order_and_dates_of_the_own_office_only() {
    let server = Browser::new().await;
    as_role(&server, Role::Specialist).await;
    let mut head = as_role(&server, Role::HeadOfBody).await;
    let page = head.get("/workspace/people").await;
    assert!(page.text.contains("head-of-body") && !page.text.contains("/workspace/people/new"), "{}", page.text);
    let acting = "/workspace/people/acting";
    for (typed, field) in [
        (vec![("login", "specialist"), ("from", "20.11.2026"), ("until", ""), ("order", "17-Ж")], "until"),
        (vec![("login", "specialist"), ("from", "20.11.2026"), ("until", "25.11.2026"), ("order", "")], "order"),
        (vec![("login", "head-of-body"), ("from", "20.11.2026"), ("until", "25.11.2026"), ("order", "17-Ж")], "login"),
    ] {
        let seen = send(&mut head, &page, acting, &typed).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(errors(&seen).contains(&format!("href=\"#{field}\"")), "{field}: {}", errors(&seen));
    }
    let seen = send(&mut head, &page, acting, &[("login", "specialist"), ("from", "20.11.2026"), ("until", "25.11.2026"), ("order", "17-Ж")]).await;
    assert_eq!(seen.location(), "/workspace/people?done=1", "{}", errors(&seen));
    assert!(head.get("/workspace/people").await.text.contains("исполняет обязанности (17-Ж)"));
}

#[tokio::test]
async fn what_nobody_can_see_is_refused_at_its_field_and_breaks_nothing() {
    let server = Browser::new().await;
    as_role(&server, Role::Specialist).await;
    let mut head = as_role(&server, Role::HeadOfBody).await;
    let page = head.get("/workspace/people").await;
    let acting = [("login", "specialist"), ("from", "20.11.2026"), ("until", "25.11.2026"), ("order", "17\u{0}")];
    let seen = send(&mut head, &page, "/workspace/people/acting", &acting).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("href=\"#order\"") && errors(&seen).contains("невидимый знак"), "{}", errors(&seen));
    let page = head.get("/workspace/blanks").await;
    let lot = |series: &'static str, document: &'static str| {
        [("receive-series", series), ("receive-first", "9001"), ("receive-last", "9010"), ("receive-document", document)]
    };
    for (typed, field) in [(lot("", "№ 1"), "receive-series"), (lot("YL", "№ 1"), "receive-series"), (lot("ҮЛ", "№\u{202e}1"), "receive-document")] {
        let seen = send(&mut head, &page, "/workspace/blanks/receive", &typed).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
        assert!(errors(&seen).contains(&format!("href=\"#{field}\"")), "{typed:?}: {}", errors(&seen));
    }
    let seen = send(&mut head, &page, "/workspace/blanks/receive", &lot("ҮЛ", "№ 1")).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    // The same numbers in a series that looks the same on another keyboard: no blank is received twice.
    let page = head.get("/workspace/blanks").await;
    let seen = send(&mut head, &page, "/workspace/blanks/receive", &lot("УЛ", "№ 2")).await;
    assert!(errors(&seen).contains("такой же на вид серии"), "{}", errors(&seen));
    let mut administrator = as_role(&server, Role::Administrator).await;
    let page = administrator.get("/workspace/people").await;
    let seen = send(&mut administrator, &page, "/workspace/people/new", &[("surname", "А\u{0}"), ("given", "Б"), ("login", "nobody"), ("lang", "ru")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_machine_client_is_bound_to_its_use_cases_and_its_token_is_told_once() {
    let server = Browser::new().await;
    let mut administrator = as_role(&server, Role::Administrator).await;
    let path = "/workspace/people/clients";
    let page = administrator.get(path).await;
    let (csrf, command) = (page.csrf(), hidden(&page, path, "command"));
    let wanting = administrator
        .post(
            path,
            &[
                ("csrf", &csrf),
                ("command", &command),
                ("name", "Роддом № 2"),
                ("organisation", "Роддом № 2, Алматы"),
                ("role", "medical_official"),
                ("office", "7517-m1"),
            ],
        )
        .await;
    assert_eq!(wanting.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = administrator
        .post(
            path,
            &[
                ("csrf", &csrf),
                ("command", &command),
                ("name", "Роддом № 2"),
                ("organisation", "Роддом № 2, Алматы"),
                ("role", "medical_official"),
                ("office", "7517-m1"),
                ("may-application_file", "1"),
            ],
        )
        .await;
    assert!(made.status == StatusCode::OK && made.text.contains("ahat_"), "{}", made.text);
    let page = administrator.get(path).await;
    assert!(page.text.contains("Роддом № 2") && !page.text.contains("ahat_"));
    let client = hidden(&page, "/workspace/people/clients/end", "client");
    administrator.post("/workspace/people/clients/end", &[("csrf", &csrf), ("client", &client)]).await;
    assert!(administrator.get(path).await.text.contains("закрыта"));
}

#[tokio::test]
async fn settings_show_the_law_and_an_auditor_sees_who_looked() {
    let server = Browser::new().await;
    let mut administrator = as_role(&server, Role::Administrator).await;
    for (part, shown) in [
        ("edition", "применяется к новым делам"),
        ("calendar", "16.12.2026"),
        ("fees", "регистрация рождения"),
        ("offices", "7517"),
        ("deployment", "Параметры установки"),
    ] {
        let page = administrator.get(&format!("/workspace/settings?part={part}")).await;
        assert!(page.status == StatusCode::OK && page.text.contains(shown), "{part}: {}", page.text);
    }
    let mut specialist = as_role(&server, Role::Specialist).await;
    let case = taken_in(&mut specialist, &late(), false).await;
    specialist.get(&format!("{case}/conclusion")).await;
    let mut auditor = as_role(&server, Role::Auditor).await;
    let page = auditor.get("/workspace/journal-of-access?login=specialist").await;
    assert!(page.text.contains("просмотр заявления") && page.text.contains("Ермекова Динара"), "{}", page.text);
    let unknown = auditor.get("/workspace/journal-of-access?login=nobody").await;
    assert!(errors(&unknown).contains("href=\"#login\""));
    // Words in Kazakh and English too, and the page keeps what was asked.
    for (language, title) in [("kk", "Кім қарады"), ("en", "Who looked")] {
        auditor.language = language;
        assert!(auditor.get("/workspace/journal-of-access?login=specialist").await.text.contains(title));
    }
}

/// A machine of the body, bound to the receiving of blanks: the token that was told.
async fn machine(server: &Browser) -> String {
    use registry::access::client::{self, NewClient};
    use registry::access::{Action, authorise, session};
    let registry = &server.house.registry;
    let token = server.house.enter(Role::Administrator).await;
    let session::Resumed::Live(live) = session::resume(registry.store(), &token, registry.now(), registry.today()).await.unwrap() else { panic!("no session") };
    let permit = authorise(&live.actor, Action::ApiClientManage, None).unwrap();
    let new = NewClient {
        id: uuid::Uuid::now_v7(),
        name: "Қойма".to_owned(),
        organisation: "Медеу ауданы".to_owned(),
        role: Role::HeadOfBody,
        office: "7517".to_owned(),
        use_cases: [Action::BlankReceive].into(),
    };
    client::create(registry.store(), registry.entropy(), &permit, new, registry.now()).await.unwrap().1
}

#[tokio::test]
async fn an_offices_own_system_does_what_its_token_is_bound_to_and_gets_every_ground_with_its_clause() {
    use axum::body::Body;
    use axum::http::Request;
    let server = Browser::new().await;
    let bearer = machine(&server).await;
    let mut browser = server.another();
    let ask =
        |path: &str| Request::post(path).header("authorization", format!("Bearer {bearer}")).header("idempotency-key", "0192f000-0000-7000-8000-000000000001");
    let lot = |document: &str| format!(r#"{{"series":"ВГ","first":1,"last":10,"document":"{document}"}}"#);
    let receive = "/api/blanks/lots";
    let refused = browser.send(ask(receive), Body::from(lot(""))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("ground-document-missing") && refused.text.contains("O99-10.2"), "{}", refused.text);
    assert_eq!(browser.send(ask(receive), Body::from("{}")).await.status, StatusCode::BAD_REQUEST);
    let first = browser.send(ask(receive), Body::from(lot("накладная 9"))).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    let again = browser.send(ask(receive), Body::from(lot("накладная 9"))).await;
    assert_eq!((again.status, again.text), (StatusCode::OK, first.text), "the same command gives the first answer");
    assert_eq!(browser.send(ask("/api/blanks/lots/0192f000-0000-7000-8000-000000000002/spoilings"), Body::from("{}")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.send(Request::post(receive), Body::from("{}")).await.status, StatusCode::UNAUTHORIZED);
}
