//! What a walk of the roles found: heads, purposes, copies that lag, forms sent twice, whose desk a case lies on.

use axum::http::StatusCode;
use domain::service::Role;

use crate::api::Call;
use crate::births::{birth, errors, send, specialist, with};
use crate::site::{Browser, Seen, hidden};
use crate::world;

fn head(seen: &Seen) -> &str {
    seen.text.split("class=\"office\"").nth(1).unwrap().split("</p>").next().unwrap()
}

#[tokio::test]
async fn who_files_with_a_body_sees_the_own_organisation_over_the_page() {
    let browser = Browser::new().await;
    for (role, name) in [(Role::Akim, "Аппарат акима, 7517-m1"), (Role::Clerk, "Госкорпорация, отделение 7517-m1"), (Role::MedicalOfficial, "7517-m1")]
    {
        let mut one = browser.another().signed_in(role).await;
        let seen = one.get("/workspace/desk").await;
        assert!(head(&seen).contains(name) && !head(&seen).contains("отдел РАГС"), "{role:?}: {}", head(&seen));
        assert!(head(&seen).contains("Медеуский район"), "and where it files: {}", head(&seen));
        assert!(seen.text.contains("Ваши заявления") && !seen.text.contains("Очередь отдела"), "{role:?}: no queue of a department");
    }
    let mut specialist = browser.another().signed_in(Role::Specialist).await;
    assert!(head(&specialist.get("/workspace/desk").await).contains("отдел РАГС"));
}

#[tokio::test]
async fn a_keepers_search_names_no_applications() {
    let browser = Browser::new().await;
    let mut keeper = browser.another().signed_in(Role::KeeperOfSecondCopies).await;
    let seen = keeper.get("/workspace/search").await;
    assert!(seen.text.contains("ИИН, имя, № записи или бланка") && !seen.text.contains("Номер заявления"), "{}", seen.text);
    let mut specialist = browser.another().signed_in(Role::Specialist).await;
    let seen = specialist.get("/workspace/search").await;
    assert!(seen.text.contains("№ записи, заявления или бланка") && seen.text.contains("Номер заявления"));
}

/// Traces of this application with a purpose.
async fn traced(browser: &Browser, application: domain::numbers::ApplicationId) -> Vec<String> {
    use registry::access::reading::{For, Stated, Subject, who_looked};
    let looked = who_looked(browser.house.registry.store(), &Subject::Application(application), For::Auditor, 100).await.unwrap();
    let words = |one: registry::access::reading::Looked| match one.purpose {
        Some(Stated::Words(words)) => Some(words),
        _ => None,
    };
    looked.into_iter().filter_map(words).collect()
}

#[tokio::test]
async fn a_purpose_is_asked_once_for_a_case_in_a_sitting_and_each_look_has_its_trace() {
    let browser = Browser::new().await;
    let birth = world::born(&browser.house).await;
    let mut auditor = browser.another().signed_in(Role::Auditor).await;
    let application = format!("/workspace/applications/{}", birth.application);
    let rest = [
        application.clone(),
        format!("{application}/scans"),
        format!("/workspace/papers/application/{}", birth.application),
        format!("/workspace/papers/coupon/{}", birth.application),
        format!("/workspace/records/{}", birth.record),
        format!("/workspace/papers/copy-1/{}", birth.record),
        format!("/workspace/papers/certificate/{}", birth.certificate.unwrap()),
    ];
    for path in &rest {
        let seen = auditor.get(path).await;
        assert!(seen.text.contains("id=\"purpose-first\""), "{path} asks first: {}", seen.text);
    }
    assert!(auditor.get(&application).await.text.contains("Заявление в другом органе"), "of an application it says application");
    assert!(auditor.get(&rest[2]).await.text.contains("Бумага другого органа"));
    assert!(auditor.get(&rest[4]).await.text.contains("Запись другого органа"));
    assert!(traced(&browser, birth.application).await.is_empty(), "nothing was shown");
    assert!(!auditor.get(&format!("{application}?purpose=audit-7")).await.text.contains("id=\"purpose-first\""));
    for path in &rest {
        let seen = auditor.get(path).await;
        assert!(seen.status == StatusCode::OK && !seen.text.contains("id=\"purpose-first\""), "{path} is shown: {}", seen.text);
    }
    assert_eq!(traced(&browser, birth.application).await, ["audit-7"; 5], "five looks at the application, each with the purpose");
    // Another sitting, another case, another person: asked again.
    let mut again = browser.another().signed_in(Role::Auditor).await;
    browser.house.wait(1);
    let mut later = browser.another().signed_in(Role::Auditor).await;
    assert!(later.get(&application).await.text.contains("id=\"purpose-first\""), "a new sitting");
    assert!(again.get("/workspace/desk").await.status == StatusCode::OK);
    let other = world::file(&browser.house, &world::changed(&[("proof.number", "0000778"), ("child.given", "Айсұлу")])).await;
    assert!(auditor.get(&format!("/workspace/applications/{other}")).await.text.contains("id=\"purpose-first\""), "another case");
}

#[tokio::test]
async fn a_copy_lags_since_the_change_that_it_does_not_show() {
    let browser = Browser::new().await;
    let birth = world::born(&browser.house).await;
    browser.house.wait(60 * 24 * 2);
    world::correct(&browser.house, &birth, "Мұхамедрахымова").await;
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let record = format!("/workspace/records/{}", birth.record);
    let seen = head.get(&format!("{record}/copies")).await;
    assert_eq!(seen.text.matches("отстаёт с 20.11.2026").count(), 2, "both, since the correction and not since they were printed: {}", seen.text);
    // The screen says of the paper what the check by its QR says.
    let seen = head.get(&format!("{record}/documents")).await;
    assert!(seen.text.contains("не соответствует записи с 20.11.2026") && !seen.text.contains("действует"), "{}", seen.text);
    world::print_both_by(&browser.house, Role::HeadOfBody, birth.record).await;
    let seen = head.get(&format!("{record}/copies")).await;
    assert_eq!(seen.text.matches("отражает содержание на 20.11.2026: последнее").count(), 2, "{}", seen.text);
}

#[tokio::test]
async fn the_history_says_who_made_and_who_handed_over_a_certificate() {
    let browser = Browser::new().await;
    let birth = world::born(&browser.house).await;
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let seen = head.get(&format!("/workspace/records/{}/history", birth.record)).await;
    for what in ["Оформлен документ", "Выдан документ"] {
        let entry = seen.text.split(what).nth(1).unwrap().split("</li>").next().unwrap();
        assert!(entry.contains("Ермекова"), "{what}: {entry}");
    }
}

#[tokio::test]
async fn correcting_and_annulling_open_with_the_hand_on_the_first_field() {
    let browser = Browser::new().await;
    let birth = world::born(&browser.house).await;
    world::correct(&browser.house, &birth, "Мұхамедрахымова").await;
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let record = format!("/workspace/records/{}", birth.record);
    let focused = |seen: &Seen| {
        let before = seen.text.split(" autofocus").next().unwrap();
        before.rsplit("name=\"").next().unwrap().split('"').next().unwrap().to_owned()
    };
    let choose = head.get(&format!("{record}/correct")).await;
    assert!(focused(&choose) == "field" && choose.text.contains("form=\"choose\" data-key=\"ctrl-enter\""), "{}", choose.text);
    let nothing = head.get(&format!("{record}/correct?field=")).await;
    assert!(errors(&nothing).contains("href=\"#field\"") && nothing.text.contains("aria-invalid=\"true\""), "nothing chosen is said at the field");
    assert_eq!(focused(&head.get(&format!("{record}/correct?field=child.given")).await), "value");
    let annul = head.get(&format!("{record}/annul/1")).await;
    assert!(focused(&annul) == "document" && annul.text.contains("Решение суда или заключение"), "{}", annul.text);
}

#[tokio::test]
async fn a_machine_client_is_made_once_by_a_form_sent_twice() {
    let mut admin = Browser::new().await.signed_in(Role::Administrator).await;
    let clients = "/workspace/people/clients";
    let page = admin.get(clients).await;
    let (csrf, command) = (page.csrf(), hidden(&page, clients, "command"));
    let typed = [
        ("csrf", csrf.as_str()),
        ("command", command.as_str()),
        ("name", "Перзентхана жүйесі"),
        ("organisation", "№ 2 перзентхана"),
        ("role", "medical_official"),
        ("office", "7517-m1"),
        ("may-application_file", "1"),
    ];
    let made = admin.post(clients, &typed).await;
    assert!(made.status == StatusCode::OK && made.text.contains("ahat_"), "{}", made.text);
    let again = admin.post(clients, &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!again.text.contains("ahat_") && errors(&again).contains("уже создан"), "{}", again.text);
    assert_eq!(again.text.matches("<input type=\"hidden\" name=\"client\"").count(), 1, "one client: {}", again.text);
}

#[tokio::test]
async fn k_179_an_acting_head_is_asked_for_with_all_that_is_wrong_at_once() {
    let mut head = Browser::new().await.signed_in(Role::HeadOfBody).await;
    let page = head.get("/workspace/people").await;
    let acting = "/workspace/people/acting";
    let command = hidden(&page, acting, "command");
    let seen = head.post(acting, &[("csrf", &page.csrf()), ("command", &command)]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = errors(&seen);
    assert!(said.contains("Укажите логин сотрудника.") && !said.contains("учётной записи нет"), "{said}");
    for field in ["login", "from", "until", "order"] {
        assert!(said.contains(&format!("href=\"#{field}\"")), "{field}: {said}");
    }
    assert_eq!(seen.text.matches("aria-invalid=\"true\"").count(), 4, "each at its field");
}

/// O99-10.2: a number that is not said is told as on the page.
#[tokio::test]
async fn o99_10_2_the_api_asks_for_the_number_of_a_blank_in_the_words_of_the_page() {
    let browser = Browser::new().await;
    let token = browser.house.enter(Role::HeadOfBody).await;
    let mut program = browser.another();
    let said = text::w(text::Lang::Ru, "ground-blank-number");
    for body in [r#"{"series": "ВГ", "document": "накладная № 9"}"#, r#"{"series": "ВГ", "first": 0, "last": null, "document": "накладная № 9"}"#]
    {
        let seen = Call::post("/api/blanks/lots", body).by(&token).send(&mut program).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", seen.text);
        let problem = seen.problem("refused");
        let grounds = problem["grounds"].as_array().unwrap();
        let at: Vec<&str> = grounds.iter().map(|ground| ground["field"].as_str().unwrap()).collect();
        assert_eq!(at, ["/first", "/last"], "{problem}");
        assert!(grounds.iter().all(|ground| ground["words"] == said && ground["clause"] == "O99-10.2"), "{problem}");
    }
}

/// What came from a medical organisation, an akim or a counter is nobody's yet: it lies on every specialist's own desk.
#[tokio::test]
async fn what_comes_from_outside_lies_on_every_desk_and_its_filer_waits() {
    let browser = specialist().await;
    let mut akim = browser.another().signed_in(Role::Akim).await;
    let new = "/workspace/applications/new";
    let page = akim.get(new).await;
    let seen = send(&mut akim, &page, new, &with(birth(), &[("proof.number", "0500001")])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let path = seen.location().split('?').next().unwrap().to_owned();
    let mut other = browser.another().signed_in(Role::Specialist).await;
    let desk = other.get("/workspace/desk").await;
    assert!(desk.text.contains("Моя очередь") && desk.text.contains("Ахметова Айару"), "{}", desk.text);
    let waits = akim.get(&path).await;
    assert!(waits.text.contains("Регистрирует"), "{}", waits.text);
    let id = path.rsplit('/').next().unwrap().parse().map(domain::numbers::ApplicationId).unwrap();
    world::register(&browser.house, id, 7).await;
    for page in ["/workspace/desk", path.as_str()] {
        let seen = akim.get(page).await;
        assert!(!seen.text.contains("Напечатайте экземпляры"), "{page}: an akim prints nothing: {}", seen.text);
        assert!(seen.text.contains("готовые"), "{page}: {}", seen.text);
    }
}
