//! What changes a record, and what its papers say then.

use super::*;

#[tokio::test]
async fn a_certificate_whose_record_was_corrected_later_says_so_and_not_what_changed() {
    let (browser, birth) = world().await;
    let (token, _) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    world::correct(&browser.house, &birth, "Мұхаммедрахимова").await;
    let seen = browser.another().get(&format!("/c/{token}")).await;
    assert!(seen.text.contains("Не соответствует записи с 18.11.2026. Запросите новое свидетельство."), "{}", main(&seen));
    assert!(!seen.text.contains("хаммедрахимова"), "what it says now is not told");
}

#[tokio::test]
async fn o99_10_copies_printed_before_a_correction_lag_and_the_finish_page_says_the_same() {
    let (mut browser, birth) = world().await;
    world::correct(&browser.house, &birth, "Мұхаммедрахимова").await;
    let copies = browser.get(&format!("/workspace/records/{}/copies", birth.record)).await;
    assert!(!main(&copies).contains("совпадают"), "{}", main(&copies));
    let finish = browser.get(&format!("/workspace/applications/{}/finish", birth.application)).await;
    assert!(!finish.text.contains("Всё готово") && finish.text.contains("до исправления: распечатайте снова"), "{}", main(&finish));
    assert!(finish.text.contains("Запись изменена после выдачи свидетельства."), "{}", main(&finish));
}

#[tokio::test]
async fn o99_10_a_copy_lags_since_the_change_it_does_not_show_and_shows_the_content_of_the_last_one() {
    let (browser, birth) = world().await;
    let at = format!("/workspace/records/{}/copies", birth.record);
    browser.house.wait(2 * 60 * 24);
    // The head corrects on the 20th what was registered and printed on the 18th.
    world::correct(&browser.house, &birth, "Мұхаммедрахимова").await;
    browser.house.wait(60 * 24);
    let mut browser = browser.another().signed_in(Role::Specialist).await;
    let copies = browser.get(&at).await;
    assert_eq!(copies.text.matches("отстаёт с 20.11.2026").count(), 2, "both, since the correction: {}", main(&copies));
    let line = format!("<a class=\"num\" href=\"/workspace/records/{}\">", birth.record);
    let list = browser.get("/workspace/copies").await;
    assert!(list.text.contains(&line), "the sheet of copy II lags, and the list says the same: {}", main(&list));
    world::print_both(&browser.house, birth.record).await;
    let copies = browser.get(&at).await;
    assert_eq!(copies.text.matches("содержание на 20.11.2026").count(), 2, "not the day of printing: {}", main(&copies));
    let list = browser.get("/workspace/copies").await;
    assert!(!list.text.contains(&line), "{}", main(&list));
}

#[tokio::test]
async fn what_happened_on_one_day_stands_in_the_order_of_the_log() {
    let (mut browser, birth) = world().await;
    world::correct(&browser.house, &birth, "Мұхаммедрахимова").await;
    world::print_both(&browser.house, birth.record).await;
    let page = browser.get(&format!("/workspace/records/{}/history", birth.record)).await;
    let at = |words: &str| page.text.find(words).unwrap_or_else(|| panic!("no {words}: {}", main(&page)));
    let corrected = at("қорытынды № 3");
    assert!(at("0000418") > corrected, "the certificate was handed over before: newest first");
    assert!(page.text[..corrected].contains("напечатан ещё раз"), "printed again after the correction: {}", main(&page));
}

#[tokio::test]
async fn k_183_a_correction_is_shown_with_its_mark_and_the_earlier_day_shows_the_earlier_value() {
    let (browser, birth) = world().await;
    let at = format!("/workspace/records/{}", birth.record);
    browser.house.wait(60 * 24);
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let fields = head.get(&format!("{at}/correct")).await;
    assert!(fields.text.contains(": Казахстан") && !fields.text.contains(": KZ<"), "codes stand in words: {}", fields.text);
    let form = head.get(&format!("{at}/correct?field=child.surname")).await;
    assert!(form.text.contains("Мұхаммедрахымова"));
    let (csrf, command) = (form.csrf_of(&format!("{at}/correct")), form.hidden("command"));
    let mut fields =
        vec![("csrf", csrf.as_str()), ("command", command.as_str()), ("field", "child.surname"), ("value", "Сапарова"), ("in_force_from", "19.11.2026")];
    let seen = head.post(&format!("{at}/correct"), &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "the document is missing");
    assert!(seen.text.contains("href=\"#document\"") && seen.text.contains("value=\"Сапарова\""), "{}", main(&seen));
    fields.push(("document", "заключение № 3 от 19.11.2026"));
    let seen = head.post(&format!("{at}/correct"), &fields).await;
    assert_eq!(seen.location(), at, "{}", main(&seen));

    let seen = head.get(&at).await;
    assert!(seen.text.contains("<span class=\"chg\">Сапарова</span><sup>1</sup>"), "{}", main(&seen));
    assert!(seen.text.contains("заключение № 3 от 19.11.2026"));
    let before = head.get(&format!("{at}?on=18.11.2026")).await;
    assert!(before.text.contains("<b>Мұхаммедрахымова</b>") && !before.text.contains("class=\"chg\""), "{}", main(&before));

    // A specialist sees no such form.
    let mut specialist = browser.another().signed_in(Role::Specialist).await;
    assert_eq!(specialist.get(&format!("{at}/correct")).await.status, StatusCode::FORBIDDEN);

    // Decisions 14a: what falls is listed, then it falls.
    let form = head.get(&format!("{at}/annul/1")).await;
    assert!(form.text.contains("Сапарова") && form.text.contains("Мұхаммедрахымова"), "{}", main(&form));
    let (csrf, command) = (form.csrf_of(&format!("{at}/annul/1")), form.hidden("command"));
    let fields = [("csrf", csrf.as_str()), ("command", command.as_str()), ("document", "решение суда № 2-45"), ("in_force_from", "19.11.2026")];
    let seen = head.post(&format!("{at}/annul/1"), &fields).await;
    assert_eq!(seen.location(), format!("{at}/marks"), "{}", main(&seen));
    let seen = head.get(&at).await;
    assert!(seen.text.contains("<span class=\"chg\">Мұхаммедрахымова</span><sup>2</sup>"), "{}", main(&seen));
    assert_eq!(head.get(&format!("{at}/annul/7")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn k_183_a_document_of_endless_words_does_not_enter_the_record() {
    let (browser, birth) = world().await;
    let at = format!("/workspace/records/{}", birth.record);
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    for lang in ["ru", "kk", "en"] {
        let form = head.get(&format!("{at}/correct?field=child.surname&lang={lang}")).await;
        assert!(form.text.contains("name=\"document\"") && form.text.contains("maxlength=\"300\""), "{}", main(&form));
        let (csrf, command, document) = (form.csrf_of(&format!("{at}/correct")), form.hidden("command"), "қ".repeat(20_000));
        let fields = [
            ("csrf", csrf.as_str()),
            ("command", command.as_str()),
            ("field", "child.surname"),
            ("value", "Сапарова"),
            ("in_force_from", "18.11.2026"),
            ("document", document.as_str()),
        ];
        let seen = head.post(&format!("{at}/correct"), &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{lang}");
        assert!(seen.text.contains("href=\"#document\"") && seen.text.contains("id=\"document-error\""), "{lang}: {}", main(&seen));
        assert!(seen.text.contains("300") && !seen.text.contains("fault-text-too-long"), "{lang}");
    }
    assert!(!head.get(&at).await.text.contains("Сапарова"));
}

#[tokio::test]
async fn k_183_a_correction_does_not_write_an_iin_whose_check_digit_does_not_fit() {
    let (browser, birth) = world().await;
    let at = format!("/workspace/records/{}/correct", birth.record);
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let form = head.get(&format!("{at}?field=mother.iin")).await;
    let (csrf, command) = (form.csrf_of(&at), form.hidden("command"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("command", command.as_str()),
        ("field", "mother.iin"),
        ("value", "850101400022"),
        ("in_force_from", "18.11.2026"),
        ("document", "заключение № 3 от 18.11.2026"),
    ];
    let seen = head.post(&at, &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("Контрольная цифра ИИН не сходится; наберите"), "{}", main(&seen));
}

#[tokio::test]
async fn o99_10_a_copy_is_a_paper_only_as_printed_and_a_second_print_is_known() {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let application = world::file(&browser.house, &world::changed(&[])).await;
    let record = world::register(&browser.house, application, 3).await;
    let mut browser = browser;
    let paper = format!("/workspace/papers/copy-1/{record}");
    assert_eq!(browser.get(&paper).await.status, StatusCode::NOT_FOUND, "nothing was printed");
    for ordinal in 1..=2 {
        let page = browser.get(&format!("/workspace/records/{record}/copies")).await;
        let (csrf, command) = (page.csrf_of(&format!("/workspace/records/{record}/print")), page.hidden("command"));
        let seen = browser.post(&format!("/workspace/records/{record}/print"), &[("csrf", &csrf), ("command", &command), ("copy", "first")]).await;
        assert_eq!(seen.location(), paper, "printing {ordinal}: {}", main(&seen));
    }
    let seen = browser.get(&paper).await;
    assert_eq!((seen.status, seen.header("content-type"), seen.header("cache-control")), (StatusCode::OK, "application/pdf", "no-store"));
    assert!(seen.header("content-disposition").starts_with("inline; filename="));
    let page = browser.get(&format!("/workspace/records/{record}/copies")).await;
    assert!(page.text.contains("?print=2") && page.text.contains("Печать 2"), "{}", main(&page));
    assert_eq!(browser.get(&format!("{paper}?print=3")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_paper_of_a_birth_opens() {
    let (mut browser, birth) = world().await;
    let (record, application, certificate) = (birth.record, birth.application, birth.certificate.unwrap());
    let papers = [
        format!("copy-1/{record}"),
        format!("copy-2/{record}"),
        format!("certificate/{certificate}"),
        format!("application/{application}"),
        format!("coupon/{application}"),
        "application-blank/7517".to_owned(),
        "register/7517?from=01.11.2026&to=30.11.2026".to_owned(),
        "journal/7517?from=01.11.2026&to=30.11.2026".to_owned(),
    ];
    for paper in papers {
        let seen = browser.get(&format!("/workspace/papers/{paper}")).await;
        assert_eq!((seen.status, seen.header("content-type")), (StatusCode::OK, "application/pdf"), "{paper}");
    }
    for none in [
        format!("conclusion-1/{application}"),
        format!("refusal/{application}"),
        format!("returned/{application}"),
        "nothing/7517".to_owned(),
        "notice/x".to_owned(),
        "register/7510".to_owned(),
    ] {
        assert_eq!(browser.get(&format!("/workspace/papers/{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}
