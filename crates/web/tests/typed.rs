//! Dates and times typed as a clerk types them: the server reads them, and gives them back in their usual form.

use axum::http::StatusCode;

use crate::births::{birth, errors, send, specialist, with};

const NEW: &str = "/workspace/applications/new";

fn shown(page: &str, field: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{field}\" value=\"")).unwrap_or_else(|| panic!("no {field}"));
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn what_was_typed_comes_back_in_its_usual_form() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let typed = [
        ("child.born_on", "12112026", "12.11.2026"),
        ("child.born_at", "1015", "10:15"),
        ("proof.issued_on", "12/11/26", "12.11.2026"),
        ("mother.birth_date", "010185", "01.01.1985"),
        ("mother.identity.valid_until", "01.01.36", "01.01.2036"),
        ("father.birth_date", "01 01 1990", "01.01.1990"),
        ("marital.registered_on", "5-6-11", "05.06.2011"),
    ];
    let fields = with(birth(), &typed.map(|(field, typed, _)| (field, typed)));
    let checked = send(&mut browser, &page, NEW, &with(fields.clone(), &[("do", "check")])).await;
    for (field, _, usual) in typed {
        assert_eq!(shown(&checked.text, field), usual, "{field}");
    }
    assert_eq!(checked.text.matches("data-usual").count(), checked.text.matches("data-usual autocomplete").count(), "the script finds them");
    // Taken in as it was understood.
    let seen = send(&mut browser, &page, NEW, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let path = format!("{}/entry", seen.location());
    let kept = browser.get(&path).await;
    for (field, _, usual) in typed {
        assert_eq!(shown(&kept.text, field), usual, "{field}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_stays_as_typed_with_its_own_error() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    // The field, what was typed, what is shown, and whether it is an error.
    let typed = [
        ("child.born_on", "31022026", "31022026", true),
        ("child.born_at", "2460", "2460", true),
        ("proof.issued_on", "12.11", "12.11", true),
        // A mother is nobody's child of this year: of 1926, shown in full and asked about.
        ("mother.birth_date", "301226", "30.12.1926", false),
        ("marital.registered_on", "30.12.26", "30.12.2026", true),
    ];
    let fields = with(birth(), &typed.map(|(field, typed, ..)| (field, typed)));
    let seen = send(&mut browser, &page, NEW, &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, _, expected, wrong) in typed {
        assert_eq!(errors(&seen).contains(&format!("href=\"#{field}\"")), wrong, "{field}: {}", errors(&seen));
        assert_eq!(shown(&seen.text, field), expected);
    }
}

#[tokio::test]
async fn days_of_other_pages_are_read_the_same_way() {
    let mut browser = specialist().await;
    let journal = browser.get("/workspace/journals?from=011126&to=18112026").await;
    assert_eq!((shown(&journal.text, "from"), shown(&journal.text, "to")), ("01.11.2026".to_owned(), "18.11.2026".to_owned()));
    let wrong = browser.get("/workspace/journals?from=31.02.26&to=18112026").await;
    assert_eq!(shown(&wrong.text, "from"), "31.02.26");
}

#[tokio::test]
async fn an_address_pasted_in_two_lines_is_one_and_is_shown_whole() {
    let mut browser = specialist().await;
    let page = browser.get(NEW).await;
    let typed = with(birth(), &[("mother.residence.kk", "Алматы қаласы, Бостандық ауданы,\r\nӘл-Фараби даңғылы, 77/8-үй"), ("do", "check")]);
    let checked = send(&mut browser, &page, NEW, &typed).await;
    assert!(!checked.text.contains("mother.residence.kk-error"), "{}", checked.text);
    assert!(checked.text.contains("Алматы қаласы, Бостандық ауданы, Әл-Фараби даңғылы, 77/8-үй</textarea>"), "{}", checked.text);
}
