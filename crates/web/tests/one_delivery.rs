//! O99-11, K-185: two children of one mother on one day. No tick passes over a number of children that says there was one.

use axum::http::StatusCode;
use domain::service::Role;

use crate::births::{Fields, birth, errors, hidden, send, specialist, with};
use crate::site::Browser;

const NEW: &str = "/workspace/applications/new";
const MOTHER: (&str, &str) = ("mother.iin", "850101400021");

fn first() -> Fields {
    with(birth(), &[MOTHER])
}

/// Another child of the same mother, some minutes later, on a certificate of its own.
fn second() -> Fields {
    with(birth(), &[MOTHER, ("child.given", "Айлин"), ("child.born_at", "04:31"), ("proof.number", "0999997"), ("child.order_for_mother", "3")])
}

async fn take(browser: &mut Browser, fields: &Fields) -> String {
    let page = browser.get(NEW).await;
    let seen = send(browser, &page, NEW, fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    seen.location().to_owned()
}

/// Registers with every similar record answered "another child".
async fn register(browser: &mut Browser, path: &str) -> crate::site::Seen {
    let page = browser.get(path).await;
    let action = format!("{path}/register");
    let mut answers = Fields::new();
    if page.text.contains("name=\"another\"") {
        answers.insert("another", hidden(&page, &action, "another"));
    }
    send(browser, &page, &action, &answers).await
}

async fn amend(browser: &mut Browser, path: &str, fields: &Fields) {
    let entry = format!("{path}/entry");
    let page = browser.get(&entry).await;
    let seen = send(browser, &page, &entry, &with(fields.clone(), &[("do", "save")])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
}

#[tokio::test]
async fn o99_11_a_second_only_child_is_asked_about_while_it_is_typed_and_refused_when_registered() {
    let mut browser = specialist().await;
    let one = take(&mut browser, &first()).await;
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &with(second(), &[("do", "check")])).await;
    assert!(seen.text.contains("подано заявление <span class=\"num\">2026-0001</span>"), "the other is named: {}", seen.text);
    assert!(seen.text.contains(&format!("href=\"{one}/entry\"")) && seen.text.contains("/law/O99-11"), "with the way there and the clause");

    // Nobody refuses to accept (APPC-64); nobody registers.
    let other = take(&mut browser, &second()).await;
    let seen = register(&mut browser, &other).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&seen).contains("/law/O99-11") && errors(&seen).contains("2026-0001"), "{}", errors(&seen));
    assert!(seen.text.contains("Двойня: исправить здесь") && !seen.text.contains("Тот же ребёнок: отказать"), "the specialist does not refuse");
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let page = head.get(&other).await;
    assert!(page.text.contains(&format!("href=\"{other}/refusal\"")) && page.text.contains("Тот же ребёнок: отказать"), "{}", page.text);
}

#[tokio::test]
async fn o99_16_an_application_filed_twice_is_refused_on_the_ground_that_the_check_list_shows() {
    let mut browser = specialist().await;
    let one = take(&mut browser, &first()).await;
    let other = take(&mut browser, &second()).await;
    // The specialist is told who refuses and what to say; nothing that can't succeed is the thing to do.
    let page = browser.get(&other).await;
    assert!(page.text.contains("назовите ему номер <span class=\"num\">2026-0002</span>"), "{}", page.text);
    assert!(!page.text.contains("class=\"btn main\" type=\"submit\">Зарегистрировать"), "registering is not the main button");
    assert!(page.text.contains("Двойня или тот же ребёнок?") && !page.text.contains("Зарегистрируйте"), "{}", page.text);
    assert!(page.text.contains(&format!("class=\"btn main\" href=\"{other}/entry\"")), "mending is");

    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let address = format!("{other}/refusal");
    let page = head.get(&address).await;
    assert!(
        page.text.contains("На этого ребёнка уже подано заявление № <span class=\"num\">2026-0001</span>") && page.text.contains("1 недостаток"),
        "{}",
        page.text
    );
    assert!(page.text.contains("name=\"same_child\" value=\"1\" checked"), "the ground is chosen already");
    // Taken back, nothing is left to refuse on.
    let seen = send(&mut head, &page, &address, &Fields::new()).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!seen.text.contains("name=\"same_child\" value=\"1\" checked"), "as it was sent");
    let seen = send(&mut head, &page, &address, &with(Fields::new(), &[("same_child", "1")])).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let page = head.get(&address).await;
    assert!(page.text.contains("Подавать заявление на этого ребёнка снова не нужно") && !page.text.contains("После устранения недостатков"), "{}", page.text);
    assert!(page.text.contains("На этого ребёнка уже подано заявление № <span class=\"num\">2026-0001</span>"), "the ground stands in the letter");

    // The right one is free again.
    let seen = register(&mut browser, &one).await;
    assert_eq!(seen.location(), format!("{one}/finish"), "{}", errors(&seen));
    assert_eq!(browser.house.decided_otherwise().await, Vec::<String>::new(), "what stood beside is kept with the decision");
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn o99_11_twins_are_registered_once_the_number_is_mended_in_both() {
    let mut browser = specialist().await;
    let one = take(&mut browser, &first()).await;
    let other = take(&mut browser, &second()).await;
    let twin = |fields: Fields, order: &str| with(fields, &[("child.plurality", "2"), ("child.plurality_order", order)]);
    amend(&mut browser, &other, &twin(second(), "2")).await;
    let seen = register(&mut browser, &other).await;
    assert!(errors(&seen).contains("/law/O99-11"), "one mended is not enough: {}", errors(&seen));
    amend(&mut browser, &one, &twin(first(), "2")).await;
    let seen = register(&mut browser, &other).await;
    assert!(errors(&seen).contains("/law/K-185"), "both are the second: {}", errors(&seen));
    amend(&mut browser, &one, &twin(first(), "1")).await;
    for path in [&one, &other] {
        let seen = register(&mut browser, path).await;
        assert_eq!(seen.location(), format!("{path}/finish"), "{}", errors(&seen));
    }
    assert_eq!(browser.house.decided_otherwise().await, Vec::<String>::new(), "what stood beside is kept with the decision");
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn k_185_a_child_registered_as_the_only_one_stands_against_another_of_the_same_night() {
    let mut browser = specialist().await;
    let one = take(&mut browser, &first()).await;
    let seen = register(&mut browser, &one).await;
    assert_eq!(seen.location(), format!("{one}/finish"), "{}", errors(&seen));
    let after_midnight = with(
        second(),
        &[
            ("child.born_on", "13.11.2026"),
            ("child.born_at", "0005"),
            ("proof.issued_on", "13.11.2026"),
            ("child.plurality", "2"),
            ("child.plurality_order", "2"),
        ],
    );
    let other = take(&mut browser, &after_midnight).await;
    let seen = register(&mut browser, &other).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "answered \"another child\", and still not");
    assert!(errors(&seen).contains("запись № 1/2026"), "{}", errors(&seen));
    // The record is mended by a correction: the head is led there.
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let page = head.get(&other).await;
    assert!(page.text.contains("/correct?field=child.plurality"), "{}", page.text);

    // Another mother, or another time: nothing to ask.
    let later = with(second(), &[("child.born_on", "16.11.2026"), ("proof.issued_on", "16.11.2026"), ("proof.number", "0999996")]);
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &with(later, &[("do", "check")])).await;
    assert!(!seen.text.contains("исправить там"), "{}", seen.text);
}
