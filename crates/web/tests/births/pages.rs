//! The pages of a birth: whole in every language, with the fields that the case asks.

use super::*;

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
    assert!(page.text.contains("name=\"child.surname\" value=\"\" autocomplete=\"off\" maxlength=\"200\" autofocus"), "the hand is on the first field to fill");
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
async fn a_marriage_typed_once_is_found_wrong_once_and_a_look_up_asks_for_its_number() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let wrong = with(birth(), &[("marital.registered_on", "01.01.2030")]);
    let seen = send(&mut browser, &page, NEW, &wrong).await;
    assert_eq!(errors(&seen).matches("registered_on\"").count(), 1, "{}", errors(&seen));
    assert!(errors(&seen).contains("href=\"#marital.registered_on\""), "{}", errors(&seen));
    let seen = send(&mut browser, &page, NEW, &with(none(), &[("do", "look-up-mother"), ("mother.iin", " ")])).await;
    assert!(seen.text.contains("Наберите ИИН."), "{}", seen.text);
}

#[tokio::test]
async fn what_the_body_decides_is_not_told_to_those_who_only_file() {
    let mut medical = Browser::new().await.signed_in(Role::MedicalOfficial).await;
    let own = with(birth(), &[("applicant.capacity", "medical_organisation"), ("applicant.organisation", "Роддом № 2"), ("incomplete", "accept")]);
    let page = medical.get(NEW).await;
    let seen = send(&mut medical, &page, NEW, &own).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let desk = medical.get("/workspace/desk").await;
    assert!(desk.text.contains("Дождитесь решения органа") && !desk.text.contains("Зарегистрируйте"), "{}", desk.text);
    assert!(!desk.text.contains("href=\"/workspace/conclusions\""), "no queue of conclusions is theirs: {}", desk.text);
    let mut envoy = Browser::new().await.signed_in(Role::HeadOfForeignInstitution).await;
    let desk = envoy.get("/workspace/desk").await;
    assert!(desk.text.contains("вашего решения ничто не ждёт") && !desk.text.contains("клавиша F2"), "{}", desk.text);
    assert!(!desk.text.contains("Получите у начальника"), "{}", desk.text);
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
