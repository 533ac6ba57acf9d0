//! One birth is recorded once, and those of one delivery together.

use super::*;

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
    let other = with(birth(), &[("child.given", "Бекзат"), ("child.surname", "Ахметов"), ("child.sex", "male"), ("child.patronymic", "")]);
    // Seen at the check already, at its field, with the way to the application that used it.
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &with(other.clone(), &[("do", "check")])).await;
    assert!(seen.text.contains("По этому документу рождение уже зарегистрировано: заявление <span class=\"num\">2026-0001</span>"), "{}", seen.text);
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
async fn k_187_a_certificate_that_stands_in_an_open_application_is_asked_about_before_it_is_taken_in() {
    let mut browser = specialist().await;
    let first = accept(&mut browser, &birth()).await;
    let other = with(birth(), &[("child.given", "Бекзат"), ("child.surname", "Ахметов"), ("child.sex", "male"), ("child.patronymic", "")]);
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &other).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "shown before it is taken in");
    assert!(seen.text.contains("Этот документ есть и в другом заявлении: <span class=\"num\">2026-0001</span>"), "{}", seen.text);
    assert!(seen.text.contains(&format!("href=\"{first}\"")) && seen.text.contains("href=\"#proof.number\""), "{}", seen.text);
    assert!(seen.text.contains("/law/K-187"));
    // Meant so: nobody refuses to accept (APPC-64), and whichever is registered first stands against the other.
    let believed = hidden(&seen, NEW, "believed");
    let seen = send(&mut browser, &seen, NEW, &with(other, &[("believed", &believed)])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    assert!(browser.get(seen.location()).await.text.contains("2026-0001"), "the page of the application says it too");
    let back = browser.get(&first).await;
    assert!(back.text.contains("2026-0002"), "and so does that of the other");
}

#[tokio::test]
async fn k_187_who_may_not_read_the_other_application_is_told_that_there_is_one_and_no_more() {
    let mut browser = specialist().await;
    accept(&mut browser, &birth()).await;
    let mut medical = browser.another().signed_in(Role::MedicalOfficial).await;
    let own = with(birth(), &[("applicant.capacity", "medical_organisation"), ("applicant.organisation", "Роддом № 2"), ("incomplete", "accept")]);
    let page = medical.get(NEW).await;
    let seen = send(&mut medical, &page, NEW, &own).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("Этот документ есть и в другом заявлении") && !seen.text.contains("2026-0001"), "{}", seen.text);
    let believed = hidden(&seen, NEW, "believed");
    let seen = send(&mut medical, &seen, NEW, &with(own.clone(), &[("believed", &believed)])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    // The own filing it may read, and is told which it is.
    let page = medical.get(NEW).await;
    let seen = send(&mut medical, &page, NEW, &with(own, &[("do", "check")])).await;
    assert!(
        seen.text.contains("Этот документ есть и в другом заявлении: <span class=\"num\">2026-0002</span>") && !seen.text.contains("2026-0001"),
        "{}",
        seen.text
    );
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

/// Twins, the second taken in beside the first: their pages. The second lacks its sex, to be mended on its entry page.
async fn twins_taken_in(browser: &mut Browser) -> (String, String, Fields) {
    let first = with(birth(), &[("child.plurality", "2"), ("child.plurality_order", "1")]);
    let one = accept(browser, &first).await;
    let page = browser.get(&format!("{NEW}?sibling={}", one.rsplit('/').next().unwrap())).await;
    let delivery = hidden(&page, NEW, "delivery");
    let second = with(
        first,
        &[("child.given", "Айша"), ("child.plurality_order", "2"), ("child.order_for_mother", "3"), ("proof.number", "0471937"), ("delivery", &delivery)],
    );
    let unsaid = with(second.clone(), &[("child.sex", ""), ("incomplete", "accept")]);
    let seen = send(browser, &page, NEW, &unsaid).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    (one, seen.location().to_owned(), second)
}

#[tokio::test]
async fn o99_11_the_entry_page_of_a_mended_twin_registers_both_in_the_order_of_birth() {
    let mut browser = specialist().await;
    browser.house.wake_register();
    let (one, other, second) = twins_taken_in(&mut browser).await;
    let entry = format!("{other}/entry");
    let page = browser.get(&entry).await;
    let seen = send(&mut browser, &page, &entry, &with(second, &[("main", "register")])).await;
    assert_eq!(seen.location(), format!("{other}/finish"), "{}", errors(&seen));
    let (elder, younger) = (browser.get(&format!("{one}/finish")).await, browser.get(seen.location()).await);
    assert!(elder.text.contains("№ 1<") && younger.text.contains("№ 2<"), "in the order of birth: {}", younger.text);
}

#[tokio::test]
async fn o99_11_the_first_of_twins_waits_for_the_application_of_the_second() {
    let mut browser = specialist().await;
    let first = with(birth(), &[("child.plurality", "2"), ("child.plurality_order", "1")]);
    let one = accept(&mut browser, &first).await;
    let page = browser.get(&one).await;
    assert!(page.text.contains("Без заявления ещё 1 ребёнок этих родов."), "{}", page.text);
    assert!(!page.text.contains("data-key=\"ctrl-enter\""), "no key registers it alone: {}", page.text);
    assert!(page.text.contains("?sibling="));
    // Its papers may fail, or the other be filed elsewhere: it can still be registered, by hand.
    let seen = send(&mut browser, &page, &format!("{one}/register"), &none()).await;
    assert_eq!(seen.location(), format!("{one}/finish"), "{}", errors(&seen));
}

#[tokio::test]
async fn k_185_a_second_tab_says_that_the_birth_is_registered_and_nothing_of_itself() {
    let mut browser = specialist().await;
    let path = accept(&mut browser, &birth()).await;
    let (tab, entry) = (browser.get(&path).await, format!("{path}/entry"));
    let form = browser.get(&entry).await;
    let action = format!("{path}/register");
    let page = browser.get(&path).await;
    let seen = send(&mut browser, &page, &action, &none()).await;
    assert_eq!(seen.location(), format!("{path}/finish"), "{}", errors(&seen));
    let late = send(&mut browser, &tab, &action, &none()).await;
    let later = send(&mut browser, &form, &entry, &with(birth(), &[("main", "register")])).await;
    for seen in [late, later] {
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("Уже зарегистрировано") && seen.text.contains("href=\"/workspace/records/"), "{}", seen.text);
        assert!(!seen.text.contains("name=\"another\"") && !seen.text.contains("Похожие записи:") && !seen.text.contains("class=\"errors\""), "{}", seen.text);
    }
    assert_eq!(browser.get(&entry).await.location(), path, "there is nothing to mend");
    // A name that can't be read is not wanting.
    let page = browser.get(NEW).await;
    let long = "А".repeat(400);
    let seen = send(&mut browser, &page, NEW, &with(birth(), &[("child.surname", &long), ("do", "check")])).await;
    let checks = seen.text.split("id=\"p-checks\"").nth(1).unwrap_or(&seen.text);
    assert!(!checks.contains("Укажите фамилию ребёнка"), "{checks}");
}
