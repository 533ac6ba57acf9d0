//! A birth from the counter to the certificate in hand, through the pages, over a real store.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::{Action, account, authorise, session};
use uuid::Uuid;

use crate::site::{Browser, Seen};

const NEW: &str = "/workspace/applications/new";

pub type Fields = BTreeMap<&'static str, String>;

/// Married parents, in time, nothing missing.
pub fn birth() -> Fields {
    [
        ("child.surname", "Ахметова"),
        ("child.given", "Айару"),
        ("child.patronymic", "Дәуренқызы"),
        ("child.sex", "female"),
        ("child.born_on", "12.11.2026"),
        ("child.born_at", "04:15"),
        ("child.vitality", "live"),
        ("child.place.country", "KZ"),
        ("child.place.kk", "Алматы қ., Медеу ауданы"),
        ("child.place.ru", "г. Алматы, Медеуский район"),
        ("child.plurality", "1"),
        ("child.order_for_mother", "2"),
        ("proof.kind", "medical"),
        ("proof.number", "0471936"),
        ("proof.issued_on", "12.11.2026"),
        ("proof.issuer", "Роддом № 2, Алматы"),
        ("mother.surname", "Ахметова"),
        ("mother.given", "Айгерім"),
        ("mother.patronymic", "Серікқызы"),
        ("mother.birth_date", "01.01.1985"),
        ("mother.citizenship", "KZ"),
        ("mother.identity.kind", "identity_card"),
        ("mother.identity.number", "000000017"),
        ("marital.kind", "married"),
        ("marital.number", "214"),
        ("marital.registered_on", "05.06.2011"),
        ("marital.body", "Медеуский район"),
        ("father.kind", "named"),
        ("father.surname", "Ахметов"),
        ("father.given", "Дәурен"),
        ("father.patronymic", "Қанатұлы"),
        ("father.birth_date", "01.01.1990"),
        ("father.citizenship", "KZ"),
        ("father.identity.kind", "identity_card"),
        ("father.identity.number", "000000018"),
        ("father.basis.kind", "marriage"),
        ("applicant.capacity", "mother"),
        ("channel", "counter"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

/// A form's hidden field, by its name, of the form that goes to `action`.
pub fn hidden(page: &Seen, action: &str, name: &str) -> String {
    let (_, form) = page.text.split_once(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form to {action}: {}", page.text));
    let form = form.split("</form>").next().unwrap();
    let (_, rest) = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in the form to {action}"));
    rest.split('"').next().unwrap().to_owned()
}

pub async fn send(browser: &mut Browser, page: &Seen, action: &str, fields: &Fields) -> Seen {
    let (csrf, command) = (hidden(page, action, "csrf"), hidden(page, action, "command"));
    let mut all: Vec<(&str, &str)> = vec![("csrf", &csrf), ("command", &command)];
    all.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
    browser.post(action, &all).await
}

fn none() -> Fields {
    Fields::new()
}

pub fn with(mut fields: Fields, more: &[(&'static str, &str)]) -> Fields {
    fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

/// Takes an application in; its page.
async fn accept(browser: &mut Browser, fields: &Fields) -> String {
    let page = browser.get(NEW).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let seen = send(browser, &page, NEW, fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    seen.location().to_owned()
}

pub fn errors(seen: &Seen) -> String {
    seen.text.split("class=\"errors\"").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap_or(&seen.text).to_owned()
}

/// Takes an application in and registers it.
async fn register(browser: &mut Browser, fields: &Fields) -> String {
    let path = accept(browser, fields).await;
    let page = browser.get(&path).await;
    let seen = send(browser, &page, &format!("{path}/register"), &none()).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    assert_eq!(seen.location(), format!("{path}/finish"));
    path
}

pub async fn specialist() -> Browser {
    Browser::new().await.signed_in(Role::Specialist).await
}

#[tokio::test]
async fn o99_5_to_10_a_birth_goes_from_the_counter_to_the_certificate_in_hand() {
    let mut browser = specialist().await;
    browser.house.wake_register();
    browser.house.give_blanks().await;
    let path = register(&mut browser, &birth()).await;
    let finish = format!("{path}/finish");

    let page = browser.get(&finish).await;
    assert!(page.text.contains("№\u{a0}1"), "the number plate: {}", page.text);
    // The certificate before the copies: refused with both grounds, nothing is written.
    let early = send(&mut browser, &page, &format!("{path}/certificate"), &none()).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&early).matches("<li>").count() == 2, "{}", errors(&early));

    for copy in ["first", "second"] {
        let page = browser.get(&finish).await;
        let seen = send(&mut browser, &page, &format!("{path}/copies"), &with(none(), &[("copy", copy)])).await;
        assert_eq!(seen.location(), finish, "{}", errors(&seen));
    }
    let page = browser.get(&finish).await;
    assert!(page.text.contains("0000418"), "the next blank is shown");
    let seen = send(&mut browser, &page, &format!("{path}/certificate"), &with(none(), &[("blank", "АБ 0000418")])).await;
    assert_eq!(seen.location(), finish, "{}", errors(&seen));

    let page = browser.get(&finish).await;
    let hand = format!("{path}/hand-over");
    let certificate = hidden(&page, &hand, "certificate");
    let who = with(
        none(),
        &[
            ("certificate", &certificate),
            ("to.surname", "Ахметова"),
            ("to.given", "Айгерім"),
            ("identity.kind", "identity_card"),
            ("identity.number", "000000017"),
        ],
    );
    let seen = send(&mut browser, &page, &hand, &who).await;
    assert_eq!(seen.location(), finish, "{}", errors(&seen));
    let page = browser.get(&finish).await;
    assert!(page.text.contains("Всё готово"), "{}", page.text);
    let page = browser.get("/workspace/applications?stage=handed_over").await;
    assert!(page.text.contains("Ахметова Айару Дәуренқызы"));
}

#[tokio::test]
async fn the_same_form_sent_twice_gives_the_first_answer() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let first = send(&mut browser, &page, NEW, &birth()).await;
    let second = send(&mut browser, &page, NEW, &birth()).await;
    assert_eq!((second.status, second.location()), (StatusCode::SEE_OTHER, first.location()));
    let list = browser.get("/workspace/applications").await;
    assert_eq!(list.text.matches("Ахметова Айару Дәуренқызы").count(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_all_at_once_and_nothing_is_lost() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let wrong = with(birth(), &[("child.born_on", "31.02.2026"), ("mother.iin", "850101400029"), ("child.given", "Айару7")]);
    let seen = send(&mut browser, &page, NEW, &wrong).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, value) in [("child.born_on", "31.02.2026"), ("mother.iin", "850101400029"), ("child.given", "Айару7"), ("father.given", "Дәурен")] {
        assert!(seen.text.contains(&format!("name=\"{field}\" value=\"{value}\"")), "{field} is lost");
        assert_eq!(errors(&seen).contains(&format!("href=\"#{field}\"")), field != "father.given", "{field}: {}", errors(&seen));
    }
}

#[tokio::test]
async fn appc_64_an_incomplete_application_is_taken_in_when_the_official_says_so() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let mut wanting = birth();
    wanting.remove("proof.issued_on");
    let asked = send(&mut browser, &page, NEW, &wanting).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&asked).contains("href=\"#proof.issued_on\"") && errors(&asked).contains("href=\"/law/O99-7\""), "{}", errors(&asked));
    let seen = send(&mut browser, &asked, NEW, &with(wanting, &[("incomplete", "accept")])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    let path = seen.location().to_owned();
    let page = browser.get(&path).await;
    let seen = send(&mut browser, &page, &format!("{path}/mending"), &none()).await;
    assert_eq!(seen.location(), path, "{}", errors(&seen));
    // Mended: the same form, prefilled, completes it and registers.
    let entry = format!("{path}/entry");
    let page = browser.get(&entry).await;
    assert!(page.text.contains("name=\"child.given\" value=\"Айару\""));
    let seen = send(&mut browser, &page, &entry, &with(birth(), &[("main", "register"), ("seen", &hidden(&page, &entry, "seen"))])).await;
    assert_eq!(seen.location(), format!("{path}/finish"), "{}", errors(&seen));
}

#[tokio::test]
async fn decisions_20_a_silent_register_does_not_stop_the_record_but_the_certificate() {
    let mut browser = specialist().await;
    browser.house.give_blanks().await;
    let path = register(&mut browser, &birth()).await;
    let finish = format!("{path}/finish");
    for copy in ["first", "second"] {
        let page = browser.get(&finish).await;
        send(&mut browser, &page, &format!("{path}/copies"), &with(none(), &[("copy", copy)])).await;
    }
    let page = browser.get(&finish).await;
    assert!(page.text.contains("ИИН запрошен"));
    let seen = send(&mut browser, &page, &format!("{path}/certificate"), &none()).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("/law/K-203"), "{}", errors(&seen));
}

#[tokio::test]
async fn k_185_a_similar_record_is_answered_before_registering() {
    let mut browser = specialist().await;
    register(&mut browser, &birth()).await;
    let other = with(birth(), &[("proof.number", "0999999"), ("mother.given", "Гүлнар"), ("child.born_on", "13.11.2026"), ("proof.issued_on", "13.11.2026")]);
    let path = accept(&mut browser, &other).await;
    let page = browser.get(&path).await;
    let action = format!("{path}/register");
    let seen = send(&mut browser, &page, &action, &none()).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("/law/K-185"), "{}", errors(&seen));
    let record = hidden(&seen, &action, "another");
    let seen = send(&mut browser, &seen, &action, &with(none(), &[("another", &record)])).await;
    assert_eq!(seen.location(), format!("{path}/finish"), "{}", errors(&seen));
}

#[tokio::test]
async fn k_185_the_same_child_on_another_certificate_is_not_registered_unanswered() {
    let mut browser = specialist().await;
    register(&mut browser, &birth()).await;
    let path = accept(&mut browser, &with(birth(), &[("proof.number", "0999998")])).await;
    let page = browser.get(&path).await;
    let seen = send(&mut browser, &page, &format!("{path}/register"), &none()).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("/law/K-185"), "{}", errors(&seen));
}

#[tokio::test]
async fn k_187_the_same_medical_certificate_registers_one_birth_only() {
    let mut browser = specialist().await;
    register(&mut browser, &birth()).await;
    let other = with(birth(), &[("child.given", "Бекзат"), ("child.surname", "Оспанов"), ("child.sex", "male"), ("child.patronymic", "")]);
    // Seen at the check already, at its field, with the way to the application that used it.
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &with(other.clone(), &[("do", "check")])).await;
    assert!(seen.text.contains("По этому документу рождение уже зарегистрировано: заявление 2026-0001"), "{}", seen.text);
    assert!(seen.text.contains("/workspace/applications/") && seen.text.contains("/workspace/records/"));
    let seen = send(&mut browser, &page, NEW, &other).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("/law/K-187") && errors(&seen).contains("href=\"#proof.number\""), "{}", errors(&seen));
    // Nobody refuses to accept (APPC-64): taken in, it stays out of the register.
    let seen = send(&mut browser, &page, NEW, &with(other, &[("incomplete", "accept")])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let page = browser.get(seen.location()).await;
    assert!(!page.text.contains("/register\"") && page.text.contains("/law/K-187"), "{}", page.text);
}

#[tokio::test]
async fn o99_11_twins_are_registered_together_with_numbers_one_after_another() {
    let mut browser = specialist().await;
    browser.house.wake_register();
    let first = with(birth(), &[("child.plurality", "2"), ("child.plurality_order", "1")]);
    let one = accept(&mut browser, &first).await;
    let id = one.rsplit('/').next().unwrap().to_owned();
    let page = browser.get(&format!("{NEW}?sibling={id}")).await;
    assert!(
        page.text.contains("name=\"mother.given\" value=\"Айгерім\"") && page.text.contains("name=\"child.given\" value=\"\""),
        "mother is kept, the child's name is not"
    );
    let second = with(
        first,
        &[
            ("child.given", "Айша"),
            ("child.plurality_order", "2"),
            ("child.order_for_mother", "3"),
            ("proof.number", "0471937"),
            ("delivery", &hidden(&page, NEW, "delivery")),
        ],
    );
    let seen = send(&mut browser, &page, NEW, &second).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let page = browser.get(&one).await;
    let seen = send(&mut browser, &page, &format!("{one}/register"), &with(none(), &[("together", "1")])).await;
    assert_eq!(seen.location(), format!("{one}/finish"), "{}", errors(&seen));
    let list = browser.get("/workspace/applications?stage=registered").await;
    assert!(list.text.contains("Айару") && list.text.contains("Айша"));
}

#[tokio::test]
async fn two_officials_on_one_application_see_each_other() {
    let mut browser = specialist().await;
    let path = accept(&mut browser, &birth()).await;
    let entry = format!("{path}/entry");
    let page = browser.get(&entry).await;
    let seen_mark = hidden(&page, &entry, "seen");
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let theirs = head.get(&entry).await;
    let seen = send(&mut head, &theirs, &entry, &with(birth(), &[("child.weight_g", "3200"), ("do", "save"), ("seen", &seen_mark)])).await;
    assert_eq!(seen.location(), format!("{path}?saved=1"), "{}", errors(&seen));
    let seen = send(&mut browser, &page, &entry, &with(birth(), &[("child.weight_g", "3300"), ("do", "save"), ("seen", &seen_mark)])).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("тем временем") && seen.text.contains("value=\"3300\""), "what was typed is kept");
}

#[tokio::test]
async fn an_ended_session_keeps_the_whole_form() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    browser.house.wait(24 * 60);
    let seen = send(&mut browser, &page, NEW, &birth()).await;
    assert!(seen.location().starts_with("/login?ended=1"), "{}", seen.status);
    let mut browser = browser.signed_in(Role::Specialist).await;
    let kept = browser.get("/kept").await;
    assert!(kept.text.contains(&format!("action=\"{NEW}\"")) && kept.text.contains("name=\"mother.given\" value=\"Айгерім\""));
    let shown = send(&mut browser, &kept, NEW, &with(birth(), &[("do", "show")])).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("name=\"child.given\" value=\"Айару\""));
    assert!(!browser.get("/workspace/applications").await.text.contains("Айару"), "nothing was taken in meanwhile");
}

#[tokio::test]
async fn a_form_set_aside_is_found_again() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &with(birth(), &[("do", "set-aside"), ("child.born_on", "не знаю")])).await;
    assert!(seen.location().starts_with(&format!("{NEW}?draft=")), "{}", seen.location());
    let kept = browser.get(seen.location()).await;
    assert!(kept.text.contains("Черновик сохранён в 09:42"), "it says so, and when");
    let page = browser.get(NEW).await;
    let (_, rest) = page.text.split_once(&format!("href=\"{NEW}?draft=")).expect("the draft is listed");
    let draft = browser.get(&format!("{NEW}?draft={}", rest.split('"').next().unwrap())).await;
    assert!(draft.text.contains("name=\"child.born_on\" value=\"не знаю\""), "kept as it was typed");
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    assert!(!head.get(NEW).await.text.contains("?draft="), "only the own account sees it");
}

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
    let seen = medical.post(&format!("{path}/register"), &[("csrf", &page.csrf())]).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
}

/// A specialist of 7517 with this IIN, signed in.
pub async fn specialist_with_iin(browser: &Browser, iin: domain::iin::Iin) -> Browser {
    official_with_iin(browser, iin, Role::Specialist).await
}

/// Somebody in this role at 7517 with this IIN, signed in.
pub async fn official_with_iin(browser: &Browser, iin: domain::iin::Iin, role: Role) -> Browser {
    use registry::access::account::NewAccount;
    let registry = &browser.house.registry;
    let new = NewAccount {
        login: "kin".to_owned(),
        name: domain::names::PersonName::new("Ахметова", "Айгерім", Some("Серікқызы")),
        iin: Some(iin),
        lang: text::Lang::Kk,
        password: Some(crate::house::PASSWORD.to_owned()),
    };
    let account = account::create(registry.store(), &browser.house.passwords, registry.entropy(), new, registry.now()).await.unwrap().account;
    browser.house.appoint(account, role, "7517").await;
    let token = session::start(registry.store(), registry.entropy(), account, registry.now(), registry.today()).await.unwrap().token;
    let mut other = browser.another();
    other.set_session(token);
    other
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

#[tokio::test]
async fn every_page_of_a_birth_is_whole_in_every_language() {
    let mut browser = specialist().await;
    browser.house.wake_register();
    browser.house.give_blanks().await;
    let long = with(
        birth(),
        &[
            ("child.surname", "Әбдірахманова-Бейсембаева"),
            ("child.given", "Гүлжаһан-Айару"),
            ("child.patronymic", "Мұхаммедрахымқызы"),
            ("mother.surname", "Әбдірахманова-Бейсембаева"),
            ("father.surname", "Әбдірахманов-Бейсембаев"),
            ("father.given", "Мұхаммедрахым"),
        ],
    );
    let registered = register(&mut browser, &long).await;
    let entered = accept(&mut browser, &with(birth(), &[("proof.number", "0333333")])).await;
    for language in ["kk", "ru", "en"] {
        browser.language = language;
        let mut seen = Vec::new();
        for path in [
            NEW.to_owned(),
            "/workspace/applications".to_owned(),
            registered.clone(),
            format!("{registered}/finish"),
            entered.clone(),
            format!("{entered}/entry"),
        ] {
            seen.push((path.clone(), browser.get(&path).await));
        }
        let page = browser.get(NEW).await;
        let wrong = with(birth(), &[("child.born_on", "31.02.2026"), ("child.given", "Аy7"), ("proof.number", "")]);
        seen.push(("faults".to_owned(), send(&mut browser, &page, NEW, &wrong).await));
        for (path, page) in seen {
            crate::pages::sound(&format!("{path} in {language}"), &page.text);
            assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
            assert!(page.text.contains(&format!("<html lang=\"{language}\">")), "{path}");
            for id in page.text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert_eq!(page.text.matches(&format!(" id=\"{id}\"")).count(), 1, "{path} in {language}: two of {id}");
            }
        }
    }
}

#[tokio::test]
async fn a_place_is_chosen_from_the_territory_and_stored_with_its_names_of_the_day() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    assert!(page.text.contains("name=\"child.place.kato\" value=\"город Алматы, Медеуский район\""), "the office's own district stands there");
    assert!(page.text.contains("name=\"child.surname\" value=\"\" autocomplete=\"off\" autofocus"), "the hand is on the first field to fill");
    let unknown = with(birth(), &[("child.place.kato", "Сказочный район")]);
    let seen = send(&mut browser, &page, NEW, &unknown).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("href=\"#child.place.kato\""), "{}", errors(&seen));
    let chosen = with(birth(), &[("child.place.kato", "семей"), ("child.place.kk", ""), ("child.place.ru", "")]);
    let path = accept(&mut browser, &chosen).await;
    let entry = browser.get(&format!("{path}/entry")).await;
    for words in ["name=\"child.place.kk\" value=\"Абай облысы, Семей қаласы\"", "name=\"child.place.ru\" value=\"область Абай, город Семей\""]
    {
        assert!(entry.text.contains(words), "{words}");
    }
}

#[tokio::test]
async fn k_196_of_a_foundling_no_parents_are_asked() {
    let mut browser = specialist().await;
    let mut fields = birth();
    fields.retain(|name, _| ["mother.", "father.", "marital.", "proof."].iter().all(|part| !name.starts_with(part)));
    // As the form offers them beforehand.
    let found = with(
        fields,
        &[
            ("child.foundling", "1"),
            ("mother.citizenship", "KZ"),
            ("father.kind", "named"),
            ("father.citizenship", "KZ"),
            ("proof.kind", "found"),
            ("proof.number", "17"),
            ("proof.found_on", "14.11.2026"),
            ("proof.issued_on", "14.11.2026"),
            ("proof.issuer", "РОВД"),
            ("proof.medical.number", "5"),
            ("proof.medical.issued_on", "14.11.2026"),
            ("proof.medical.issuer", "больница"),
            ("applicant.capacity", "guardianship_body"),
            ("applicant.organisation", "Орган опеки"),
            ("applicant.bin", "990240003320"),
        ],
    );
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &found).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
}
