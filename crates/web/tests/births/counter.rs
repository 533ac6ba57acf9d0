//! From the counter to the certificate in hand, and what may come between.

use super::*;

#[tokio::test]
async fn o99_5_to_10_a_birth_goes_from_the_counter_to_the_certificate_in_hand() {
    let mut browser = specialist().await;
    browser.house.wake_register();
    browser.house.give_blanks().await;
    let path = register(&mut browser, &birth()).await;
    let finish = format!("{path}/finish");

    let page = browser.get(&finish).await;
    assert!(page.text.contains("№ 1"), "the number plate: {}", page.text);
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
    let wrong = with(birth(), &[("child.born_on", "31.02.2026"), ("mother.iin", "851301400029"), ("child.given", "Айару7")]);
    let seen = send(&mut browser, &page, NEW, &wrong).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, value) in [("child.born_on", "31.02.2026"), ("mother.iin", "851301400029"), ("child.given", "Айару7"), ("father.given", "Дәурен")] {
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
