//! A birth from the counter to the certificate in hand, through the pages, over a real store.

mod alike;
mod counter;
mod pages;
mod roles;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::{Action, account, authorise, session};
use uuid::Uuid;

use crate::site::{Browser, Seen};
pub use crate::site::{errors, hidden};

const NEW: &str = "/workspace/applications/new";

pub type Fields = BTreeMap<&'static str, String>;

/// Married parents, in time, nothing missing.
pub fn birth() -> Fields {
    [
        ("child.surname", "Ахметова"),
        ("child.given", "Айару"),
        ("child.patronymic", "Дәуренқызы"),
        ("child.sex", "female"),
        ("child.born_on", "12.11.2026"),
        ("child.born_at", "04:15"),
        ("child.vitality", "live"),
        ("child.place.country", "KZ"),
        ("child.place.kk", "Алматы қ., Медеу ауданы"),
        ("child.place.ru", "г. Алматы, Медеуский район"),
        ("child.plurality", "1"),
        ("child.order_for_mother", "2"),
        ("proof.kind", "medical"),
        ("proof.number", "0471936"),
        ("proof.issued_on", "12.11.2026"),
        ("proof.issuer", "Роддом № 2, Алматы"),
        ("mother.surname", "Ахметова"),
        ("mother.given", "Айгерім"),
        ("mother.patronymic", "Серікқызы"),
        ("mother.birth_date", "01.01.1985"),
        ("mother.citizenship", "KZ"),
        ("mother.identity.kind", "identity_card"),
        ("mother.identity.number", "000000017"),
        ("marital.kind", "married"),
        ("marital.number", "214"),
        ("marital.registered_on", "05.06.2011"),
        ("marital.body", "Медеуский район"),
        ("father.kind", "named"),
        ("father.surname", "Ахметов"),
        ("father.given", "Дәурен"),
        ("father.patronymic", "Қанатұлы"),
        ("father.birth_date", "01.01.1990"),
        ("father.citizenship", "KZ"),
        ("father.identity.kind", "identity_card"),
        ("father.identity.number", "000000018"),
        ("father.basis.kind", "marriage"),
        ("applicant.capacity", "mother"),
        ("channel", "counter"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

pub async fn send(browser: &mut Browser, page: &Seen, action: &str, fields: &Fields) -> Seen {
    let (csrf, command) = (hidden(page, action, "csrf"), hidden(page, action, "command"));
    let mut all: Vec<(&str, &str)> = vec![("csrf", &csrf), ("command", &command)];
    all.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
    browser.post(action, &all).await
}

fn none() -> Fields {
    Fields::new()
}

pub fn with(mut fields: Fields, more: &[(&'static str, &str)]) -> Fields {
    fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

/// Takes an application in; its page.
async fn accept(browser: &mut Browser, fields: &Fields) -> String {
    let page = browser.get(NEW).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let seen = send(browser, &page, NEW, fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    seen.location().to_owned()
}

/// Takes an application in and registers it.
async fn register(browser: &mut Browser, fields: &Fields) -> String {
    let path = accept(browser, fields).await;
    let page = browser.get(&path).await;
    let seen = send(browser, &page, &format!("{path}/register"), &none()).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    assert_eq!(seen.location(), format!("{path}/finish"));
    path
}

pub async fn specialist() -> Browser {
    Browser::new().await.signed_in(Role::Specialist).await
}

/// A specialist of 7517 with this IIN, signed in.
pub async fn specialist_with_iin(browser: &Browser, iin: domain::iin::Iin) -> Browser {
    official_with_iin(browser, iin, Role::Specialist).await
}

/// Somebody in this role at 7517 with this IIN, signed in.
pub async fn official_with_iin(browser: &Browser, iin: domain::iin::Iin, role: Role) -> Browser {
    use registry::access::account::NewAccount;
    let registry = &browser.house.registry;
    let new = NewAccount {
        login: "kin".to_owned(),
        name: domain::names::PersonName::new("Ахметова", "Айгерім", Some("Серікқызы")),
        iin: Some(iin),
        lang: text::Lang::Kk,
        password: Some(crate::house::PASSWORD.to_owned()),
    };
    let account = account::create(registry.store(), &browser.house.passwords, registry.entropy(), new, registry.now()).await.unwrap().account;
    browser.house.appoint(account, role, "7517").await;
    let token = session::start(registry.store(), registry.entropy(), account, registry.now(), registry.today()).await.unwrap().token;
    let mut other = browser.another();
    other.set_session(token);
    other
}
