//! Heads and keepers at work through the pages: conclusion, refusal, blanks, notices, volumes, people, settings.

mod abroad;
mod heads;
mod people;
mod stock;

use axum::http::StatusCode;
use domain::service::Role;

use crate::site::{Browser, Seen};
pub use crate::site::{errors, hidden};

/// A birth fourteen months ago: late, the child a year and more.
fn late() -> Vec<(&'static str, &'static str)> {
    vec![
        ("child.surname", "Әбдірахманова-Бейсембаева"),
        ("child.given", "Гүлжаһан"),
        ("child.patronymic", "Мұхамеджанқызы"),
        ("child.sex", "female"),
        ("child.born_on", "14.05.2024"),
        ("child.vitality", "live"),
        ("child.place.country", "KZ"),
        ("child.place.kk", "Кеген ауылы"),
        ("child.place.ru", "село Кегень"),
        ("child.plurality", "1"),
        ("child.order_for_mother", "1"),
        ("proof.kind", "medical"),
        ("proof.number", "0390071"),
        ("proof.issued_on", "21.10.2024"),
        ("proof.issuer", "Кегенская районная больница"),
        ("mother.surname", "Әбдірахманова-Бейсембаева"),
        ("mother.given", "Айгерім"),
        ("mother.patronymic", "Серікқызы"),
        ("mother.birth_date", "01.01.1995"),
        ("mother.citizenship", "KZ"),
        ("mother.identity.kind", "identity_card"),
        ("mother.identity.number", "000000017"),
        ("marital.kind", "not_married"),
        ("father.kind", "blank"),
        ("applicant.capacity", "mother"),
        ("channel", "counter"),
        ("late_reason", "Роды прошли вне больницы"),
    ]
}

/// Sends the form of `page` that goes to `action`.
pub async fn send(browser: &mut Browser, page: &Seen, action: &str, fields: &[(&str, &str)]) -> Seen {
    let (csrf, command) = (hidden(page, action, "csrf"), hidden(page, action, "command"));
    let mut all: Vec<(&str, &str)> = vec![("csrf", &csrf), ("command", &command)];
    all.extend_from_slice(fields);
    browser.post(action, &all).await
}

/// The address of the late application, taken in by a specialist.
async fn taken_in(browser: &mut Browser, fields: &[(&str, &str)], incomplete: bool) -> String {
    let new = "/workspace/applications/new";
    let page = browser.get(new).await;
    let mut fields = fields.to_vec();
    if incomplete {
        fields.push(("incomplete", "accept"));
    }
    let seen = send(browser, &page, new, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    seen.location().split('?').next().unwrap().to_owned()
}

async fn as_role(server: &Browser, role: Role) -> Browser {
    let token = server.house.enter(role).await;
    let mut browser = server.another();
    browser.set_session(token);
    browser
}
