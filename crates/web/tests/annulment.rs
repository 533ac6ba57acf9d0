//! Decisions 14a: the head sees everything that an annulment brings down, and decides line by line. K-185.

use axum::http::StatusCode;
use domain::service::Role;

use crate::births::hidden;
use crate::site::{Browser, Seen};
use crate::world;

/// A record whose surname was corrected twice, and its head.
async fn corrected_twice() -> (Browser, String) {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let birth = world::born(&browser.house).await;
    world::correct(&browser.house, &birth, "Сапарова").await;
    world::correct(&browser.house, &birth, "Сапар").await;
    let head = browser.another().signed_in(Role::HeadOfBody).await;
    (head, format!("/workspace/records/{}", birth.record))
}

fn ticks(page: &Seen) -> Vec<(String, bool)> {
    let inputs = page.text.split("name=\"keep\" value=\"").skip(1).map(|rest| rest.split('>').next().unwrap());
    inputs.map(|input| (input.split('"').next().unwrap().to_owned(), input.contains("checked"))).collect()
}

async fn send(head: &mut Browser, page: &Seen, form: &str, keep: &[&str], more: &[(&str, &str)]) -> Seen {
    let (csrf, command) = (hidden(page, form, "csrf"), hidden(page, form, "command"));
    let mut fields =
        vec![("csrf", csrf.as_str()), ("command", command.as_str()), ("chosen", "1"), ("document", "сот шешімі № 2-45"), ("in_force_from", "18112026")];
    fields.extend(keep.iter().map(|position| ("keep", *position)));
    fields.extend(more);
    head.post(form, &fields).await
}

#[tokio::test]
async fn decisions_14a_each_line_is_shown_with_why_it_falls_and_the_head_keeps_one() {
    let (mut head, at) = corrected_twice().await;
    let form = format!("{at}/annul/1");
    let page = head.get(&form).await;
    assert_eq!(page.status, StatusCode::OK);
    let [(line, kept)] = &ticks(&page)[..] else { panic!("one line to choose: {}", page.text) };
    assert!(!kept, "a later correction falls by default");
    assert!(page.text.contains("Внесено отменяемым изменением: падает.") && page.text.contains("Исправляет то, что внесено отменяемым"), "{}", page.text);
    assert!(page.text.contains("Мұхаммедрахымова"), "what it comes to");

    // Kept, it is shown what it comes to before anything is written.
    let seen = send(&mut head, &page, &form, &[line], &[("do", "show")]).await;
    assert_eq!((seen.status, ticks(&seen)), (StatusCode::OK, vec![(line.clone(), true)]));
    let seen = send(&mut head, &seen, &form, &[line], &[]).await;
    assert_eq!(seen.location(), format!("{at}/marks"), "{}", seen.text);
    let record = head.get(&at).await;
    assert!(record.text.contains("Сапар</"), "{}", record.text);
    // The cause is annulled all the same.
    assert_eq!(head.get(&form).await.text.matches("name=\"keep\"").count(), 0);
    assert_eq!(head.house.problems().await, Vec::<String>::new());
    assert_eq!(head.house.decided_otherwise().await, Vec::<String>::new(), "replayed, it comes out the same");
}

#[tokio::test]
async fn decisions_14a_without_a_tick_the_earlier_value_stands_again() {
    let (mut head, at) = corrected_twice().await;
    let form = format!("{at}/annul/1");
    let page = head.get(&form).await;
    let seen = send(&mut head, &page, &form, &["999"], &[]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("/law/K-185"), "{}", seen.text);
    let seen = send(&mut head, &seen, &form, &[], &[]).await;
    assert_eq!(seen.location(), format!("{at}/marks"), "{}", seen.text);
    assert!(head.get(&at).await.text.contains("Мұхаммедрахымова</"));
    assert_eq!(head.house.problems().await, Vec::<String>::new());
    assert_eq!(head.house.decided_otherwise().await, Vec::<String>::new(), "replayed, it comes out the same");
}
