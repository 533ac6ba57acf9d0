//! Desk and search: what is found, and what may not be seen.

use super::*;

#[tokio::test]
async fn each_role_has_a_desk_of_its_own() {
    let (browser, _) = world().await;
    for role in Role::ALL {
        let mut other = browser.another().signed_in(role).await;
        let seen = other.get("/workspace/desk").await;
        assert_eq!(seen.status, StatusCode::OK, "{role:?}");
        whole("/workspace/desk", Lang::Ru, &seen);
        assert_eq!(other.get("/workspace").await.location(), "/workspace/desk");
    }
    assert!(browser.another().get("/workspace/desk").await.location().starts_with("/login"));
}

#[tokio::test]
async fn the_desk_shows_what_runs_and_why() {
    let (mut browser, _) = world().await;
    let id = world::file(&browser.house, &world::changed(&[("proof.number", "0000777")])).await;
    let seen = browser.get("/workspace/desk").await;
    assert!(seen.text.contains(NAME) && seen.text.contains(&format!("/workspace/applications/{id}")), "{}", seen.text);
    assert!(seen.text.contains("3\u{a0}рабочих\u{a0}дня"), "three working days: {}", seen.text);
    assert!(seen.text.contains("id=\"why\"") && seen.text.contains("Последний день"), "the arithmetic is beside it");
    assert!(seen.text.contains("АБ № 0000419"), "the next blank in hand");
    // Over the weekend and beyond: late, and said so first.
    browser.house.wait(60 * 24 * 7);
    browser = browser.another().signed_in(Role::Specialist).await;
    let seen = browser.get("/workspace/desk").await;
    assert!(seen.text.contains("просрочен") || seen.text.contains("term late"), "{}", seen.text);
    assert!(seen.text.contains("Прошёл 1 срок."), "{}", seen.text);
}

#[tokio::test]
async fn a_person_is_found_by_name_in_any_spelling_by_iin_and_by_every_number() {
    let (mut browser, birth) = world().await;
    let record: domain::record::Record = world::state(&browser.house, &birth.log, registry::ports::store::StreamKind::Record, birth.record.0).await;
    let (_, number) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    let iin = record.iin.unwrap().to_string();
    let asked = [
        "Мұхаммедрахымова Нұрайым",
        "Мухаммедрахимова Нурайым",
        "Mukhammedrakhymova Nurayym",
        "нурайым мухаммедрахымова 2026",
        "Гүлжаһан Мұхаммедрахымова",
        iin.as_str(),
        "Мухаммедрахимова",
        "Нурайым",
        "Гульжахан",
        "1/2026",
        number.as_str(),
        "0000418",
    ];
    for question in asked {
        let encoded: String = form_urlencoded(question);
        let seen = browser.get(&format!("/workspace/search?q={encoded}")).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text.contains(&format!("/workspace/records/{}", birth.record)), "{question}: {}", main(&seen));
    }
    let seen = browser.get("/workspace/search?q=2026-0001").await;
    assert!(seen.text.contains(&format!("/workspace/applications/{}", birth.application)), "{}", main(&seen));
    let seen = browser.get(&format!("/workspace/search?q={}", form_urlencoded("Сейітқалиев Ержан"))).await;
    assert!(seen.text.contains("Ничего не найдено."), "{}", main(&seen));
}

#[tokio::test]
async fn a_question_longer_than_any_name_is_told_so_at_its_field() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    let seen = browser.get(&format!("/workspace/search?q={}", "a".repeat(10_000))).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("Вопрос слишком длинный.") && seen.text.contains("href=\"#q\""), "{}", main(&seen));
}

fn form_urlencoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}

#[tokio::test]
async fn the_country_is_searched_only_with_a_purpose_and_every_reading_leaves_its_trace() {
    let (mut browser, birth) = world().await;
    let question = format!("/workspace/search?q={}&where=country", form_urlencoded("Мұхаммедрахымова Нұрайым"));
    let seen = browser.get(&question).await;
    assert!(seen.text.contains("Сначала укажите цель.") && !seen.text.contains(NAME), "{}", main(&seen));
    let seen = browser.get(&format!("{question}&purpose={}", form_urlencoded("сверка для 2026-0001"))).await;
    assert!(seen.text.contains(NAME), "{}", main(&seen));
    let looked = browser.get(&format!("/workspace/records/{}/looked", birth.record)).await;
    assert!(looked.text.contains("сверка для <span class=\"num\">2026-0001</span>"), "{}", main(&looked));
    assert!(looked.text.contains("поиск"), "the search stands in the trace");
}

/// Whoever may not see a record gets the same answer as for one that does not exist.
#[tokio::test]
async fn what_may_not_be_seen_is_not_there() {
    let (browser, birth) = world().await;
    let nobody = uuid::Uuid::from_u128(7);
    for role in [Role::Consul, Role::HeadOfForeignInstitution] {
        let mut other = browser.another().signed_in(role).await;
        let own = other.get(&format!("/workspace/records/{}", birth.record)).await;
        let none = other.get(&format!("/workspace/records/{nobody}")).await;
        assert_eq!((own.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{role:?}");
        assert_eq!(main(&own), main(&none), "{role:?}");
        let found = other.get(&format!("/workspace/search?q={}", form_urlencoded("Мұхаммедрахымова Нұрайым"))).await;
        let never = other.get(&format!("/workspace/search?q={}", form_urlencoded("Сейітқалиев Ержан"))).await;
        assert!(found.text.contains("Ничего не найдено.") && never.text.contains("Ничего не найдено."), "{role:?}");
        let paper = other.get(&format!("/workspace/papers/copy-1/{}", birth.record)).await;
        assert_eq!(paper.status, StatusCode::NOT_FOUND, "{role:?}");
    }
    for role in [Role::HeadOfDistrictAuthority, Role::Akim, Role::MedicalOfficial, Role::Clerk, Role::Administrator, Role::Statistician] {
        let mut other = browser.another().signed_in(role).await;
        assert_eq!(other.get(&format!("/workspace/records/{}", birth.record)).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let mut keeper = browser.another().signed_in(Role::KeeperOfSecondCopies).await;
    assert_eq!(keeper.get(&format!("/workspace/records/{}", birth.record)).await.status, StatusCode::OK);
    let mut auditor = browser.another().signed_in(Role::Auditor).await;
    let seen = auditor.get(&format!("/workspace/records/{}", birth.record)).await;
    assert!(seen.text.contains("name=\"purpose\"") && !seen.text.contains(NAME));
    let seen = auditor.get(&format!("/workspace/records/{}?purpose=audit", birth.record)).await;
    assert!(seen.text.contains(NAME));
}

/// Every page with a parameter: a visitor is sent to log in.
#[tokio::test]
async fn visitors_see_nothing_of_records() {
    let (browser, birth) = world().await;
    let mut visitor = browser.another();
    for page in ["", "/history", "/marks", "/copies", "/documents", "/notices", "/looked", "/correct", "/annul/1"] {
        let seen = visitor.get(&format!("/workspace/records/{}{page}", birth.record)).await;
        assert!(seen.location().starts_with("/login"), "{page}: {}", seen.status);
    }
    for (kind, id) in [("copy-1", birth.record.0), ("certificate", birth.certificate.unwrap().0), ("application", birth.application.0)] {
        let seen = visitor.get(&format!("/workspace/papers/{kind}/{id}")).await;
        assert!(seen.location().starts_with("/login"), "{kind}: {}", seen.status);
    }
}

/// Nobody types an office into an address: the page asks for it and for the purpose, and keeps to them.
#[tokio::test]
async fn an_auditor_chooses_whose_papers_are_shown_and_says_why() {
    let (browser, birth) = world().await;
    let mut auditor = browser.another().signed_in(Role::Auditor).await;
    for list in ["journals", "journals/blanks", "records", "conclusions", "refusals", "notices", "applications", "copies"] {
        let list = format!("/workspace/{list}");
        let seen = auditor.get(&list).await;
        assert_eq!(seen.status, StatusCode::OK, "{list}");
        assert!(seen.text.contains("name=\"office\"") && seen.text.contains("<option value=\"7517 · ") && seen.text.contains("name=\"purpose\""), "{list}");
        assert!(!seen.text.contains("class=\"errors\""), "{list}: nothing is wrong yet");
        let seen = auditor.get(&format!("{list}?office=7517&purpose=")).await;
        assert!(seen.text.contains("Укажите цель") && seen.text.contains("value=\"7517 · "), "{list}: what was chosen is kept");
        let seen = auditor.get(&format!("{list}?office=nowhere&purpose=audit")).await;
        assert!(seen.text.contains("Выберите регистрирующий орган из списка"), "{list}");
        let seen = auditor.get(&format!("{list}?office=7517%20%C2%B7%20x&purpose=audit")).await;
        assert!(seen.status == StatusCode::OK && seen.text.contains("Медеу") && seen.text.contains("другой орган"), "{list}: {}", seen.text);
        if !["/workspace/records", "/workspace/applications", "/workspace/copies"].contains(&list.as_str()) {
            assert!(seen.text.contains("office=7517&#38;purpose=audit") || seen.text.contains("office=7517&amp;purpose=audit"), "{list}: tabs keep to it");
        }
    }
    let seen = auditor.get("/workspace/journals?office=7517&purpose=audit").await;
    assert!(seen.text.contains(&format!("/workspace/applications/{}", birth.application)), "{}", seen.text);
    assert!(seen.text.contains("name=\"purpose\" value=\"audit\""), "the form of days keeps to it");
    let seen = auditor.get("/workspace/records?office=7517&purpose=audit").await;
    assert!(seen.text.contains(NAME) && seen.text.contains(&format!("/workspace/records/{}?purpose=audit", birth.record)), "rows lead on with it");
    let seen = auditor.get("/workspace/applications?stage=all&office=7517&purpose=audit").await;
    assert!(seen.text.contains(NAME) && seen.text.contains(&format!("/workspace/applications/{}?purpose=audit", birth.application)), "{}", seen.text);
    assert!(seen.text.contains("name=\"office\" value=\"7517\"") && !seen.text.contains("name=\"whose\""), "the filters keep to it; nothing is one's own");
    assert!(!auditor.get("/workspace/applications?stage=all&office=7518&purpose=audit").await.text.contains(NAME), "another office has another register");
    let seen = auditor.get("/workspace/copies?office=7517&purpose=audit").await;
    assert!(seen.text.contains("id=\"volumes\"") && !seen.text.contains("id=\"kept\"") && !seen.text.contains("copies/close"), "{}", seen.text);
    let seen = auditor.get("/workspace/copies?office=o75&purpose=audit").await;
    assert!(seen.text.contains("id=\"kept\"") && !seen.text.contains("id=\"volumes\""), "a keeper's copies: {}", seen.text);
    // A specialist has the own office and is asked nothing.
    let mut specialist = browser.another().signed_in(Role::Specialist).await;
    assert!(!specialist.get("/workspace/journals").await.text.contains("list=\"offices\""));
}
