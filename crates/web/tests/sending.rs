//! What becomes of a form that is sent twice, in pieces, without its session, or with what is hardly so.

use axum::http::StatusCode;

use crate::births::{birth, errors, hidden, send, specialist, with};

const NEW: &str = "/workspace/applications/new";

#[tokio::test]
async fn the_same_command_with_other_data_is_a_conflict_and_not_the_first_answer() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let first = send(&mut browser, &page, NEW, &birth()).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", errors(&first));
    let other =
        with(birth(), &[("child.surname", "Ахметов"), ("child.given", "Бекзат"), ("child.sex", "male"), ("proof.number", "0471999"), ("child.patronymic", "")]);
    let seen = send(&mut browser, &page, NEW, &other).await;
    assert_eq!(seen.status, StatusCode::CONFLICT, "{}", errors(&seen));
    assert!(seen.text.contains("уже отправлена с другими данными"), "{}", seen.text);
    assert!(seen.text.contains(&format!("href=\"{}\"", first.location())) && seen.text.contains("Открыть отправленное раньше"), "{}", seen.text);
    assert_eq!(browser.get(first.location()).await.status, StatusCode::OK);
    let list = browser.get("/workspace/applications").await;
    assert!(!list.text.contains("Бекзат"), "the other was not written");
}

#[tokio::test]
async fn what_no_button_says_files_nothing() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let seen = send(&mut browser, &page, NEW, &with(birth(), &[("do", "anything")])).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!browser.get("/workspace/applications").await.text.contains("Ахметова Айару Дәуренқызы"));
}

#[tokio::test]
async fn an_unlikely_age_of_the_mother_is_shown_before_it_is_taken_in() {
    let mut browser = specialist().await;
    for born in ["01.01.2017", "01.01.1966"] {
        let page = browser.get(NEW).await;
        let strange = with(birth(), &[("mother.birth_date", born), ("proof.number", &format!("04{}", &born[6..]))]);
        let seen = send(&mut browser, &page, NEW, &strange).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{born}");
        assert!(seen.text.contains("Посмотрите ещё раз на отмеченные поля."), "{born}: {}", seen.text);
        let again = with(strange, &[("believed", &hidden(&seen, NEW, "believed").replace("&quot;", "\"").replace("&#34;", "\""))]);
        let seen = send(&mut browser, &seen, NEW, &again).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{born}: {}", errors(&seen));
    }
}

#[tokio::test]
async fn k_194_a_man_as_mother_a_strange_name_and_a_check_digit_are_shown_before_they_are_taken_in() {
    let mut browser = specialist().await;
    for (nth, (field, value, said)) in [
        ("mother.iin", "850101300015", "Цифры ИИН не совпадают с полом"),
        ("mother.iin", "850101400022", "Контрольная цифра ИИН не сходится"),
        ("child.surname", "Омарова", "Фамилия не происходит ни от фамилий родителей"),
        ("child.surname", "Ахметов", "Фамилия написана в мужской форме"),
        ("child.patronymic", "Серікқызы", "Отчество не происходит от имени «Дәурен»"),
        ("child.patronymic", "Дәуренұлы", "Отчество написано как мужское"),
    ]
    .into_iter()
    .enumerate()
    {
        let page = browser.get(NEW).await;
        // Each of another mother's child, so that nothing else is asked.
        let given = ["Аяла", "Бота", "Гүлім", "Жанат", "Зере", "Кәусар"][nth];
        let proof = format!("048{nth:04}");
        let strange = with(birth(), &[("child.given", given), ("mother.given", given), (field, value), ("proof.number", &proof)]);
        let seen = send(&mut browser, &page, NEW, &strange).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        assert!(seen.text.matches(said).count() >= 2, "at the field and in the check list: {said}");
        let believed = hidden(&seen, NEW, "believed").replace("&quot;", "\"").replace("&#34;", "\"");
        let seen = send(&mut browser, &seen, NEW, &with(strange, &[("believed", &believed)])).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{field} {value}: {}", errors(&seen));
        let taken = browser.get(seen.location()).await;
        assert!(taken.text.contains(said), "it stands in the check list of the application: {said}");
    }
}

#[tokio::test]
async fn a_form_sent_after_its_session_cookie_was_lost_is_kept_and_not_executed() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let (csrf, command) = (hidden(&page, NEW, "csrf"), hidden(&page, NEW, "command"));
    browser.forget_cookies();
    let body: Vec<String> = [("csrf", csrf.as_str()), ("command", &command)]
        .into_iter()
        .chain(birth().iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>())
        .map(|(n, v)| {
            let mut pair = form_urlencoded::Serializer::new(String::new());
            pair.append_pair(n, v);
            pair.finish()
        })
        .collect();
    let post = |site: &str| axum::http::Request::post(NEW).header("content-type", "application/x-www-form-urlencoded").header("sec-fetch-site", site);
    let foreign = browser.send(post("cross-site"), axum::body::Body::from(body.join("&"))).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "another site gets nothing kept");
    let seen = browser.send(post("same-origin"), axum::body::Body::from(body.join("&"))).await;
    assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/login?ended=1&next=%2Fkept"));
    let mut browser = browser.signed_in(domain::service::Role::Specialist).await;
    assert!(!browser.get("/workspace/applications").await.text.contains("Ахметова Айару Дәуренқызы"), "nothing was executed");
    let kept = browser.get("/kept").await;
    assert!(kept.text.contains("name=\"child.given\" value=\"Айару\"") && kept.text.contains("name=\"do\" value=\"show\""), "{}", kept.text);
}
