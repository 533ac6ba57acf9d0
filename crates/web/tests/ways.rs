//! The other ways of a birth, each from its form to its end through the pages: court, consulate, akim, stillbirth; what leaves signed.

use axum::http::StatusCode;
use domain::service::Role;

use crate::births::{Fields, birth, errors, hidden, send, with};
use crate::site::{Browser, Seen};

const NEW: &str = "/workspace/applications/new";

async fn accept(browser: &mut Browser, fields: &Fields) -> String {
    let page = browser.get(NEW).await;
    let seen = send(browser, &page, NEW, fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    seen.location().to_owned()
}

async fn register(browser: &mut Browser, path: &str) -> Seen {
    let page = browser.get(path).await;
    let seen = send(browser, &page, &format!("{path}/register"), &Fields::new()).await;
    assert_eq!(seen.location(), format!("{path}/finish"), "{}", errors(&seen));
    browser.get(&format!("{path}/finish")).await
}

async fn copies(browser: &mut Browser, path: &str) {
    for copy in ["first", "second"] {
        let page = browser.get(&format!("{path}/finish")).await;
        let seen = send(browser, &page, &format!("{path}/copies"), &with(Fields::new(), &[("copy", copy)])).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    }
}

#[tokio::test]
async fn k_187_1_a_decision_of_a_court_stands_for_the_medical_certificate() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    let mut fields = birth();
    fields.retain(|name, _| !name.starts_with("proof."));
    let court = with(
        fields,
        &[
            ("proof.kind", "court"),
            ("proof.court", "Медеуский районный суд"),
            ("proof.number", "2-1174/2026"),
            ("proof.decided_on", "13.11.2026"),
            ("proof.in_force_on", "16.11.2026"),
        ],
    );
    let path = accept(&mut browser, &court).await;
    let page = register(&mut browser, &path).await;
    assert!(page.text.contains("№ 1"), "{}", page.text);
    assert!(browser.get(&path).await.text.contains("2-1174/2026"));
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn o99_4_a_consul_registers_abroad_and_needs_nobody_of_the_country() {
    let mut consul = Browser::new().await.signed_in(Role::Consul).await;
    consul.house.wake_register();
    let abroad =
        with(birth(), &[("child.place.country", "DE"), ("child.place.kk", "Берлин қ."), ("child.place.ru", "г. Берлин"), ("proof.issuer", "Charité, Berlin")]);
    let path = accept(&mut consul, &abroad).await;
    let page = register(&mut consul, &path).await;
    assert!(page.text.contains("№ 1"), "{}", page.text);
    copies(&mut consul, &path).await;
    // The country's own bodies do not see the case as theirs.
    let mut specialist = consul.another().signed_in(Role::Specialist).await;
    assert_eq!(specialist.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(consul.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn o99_5_an_akim_takes_in_and_the_body_of_the_district_registers() {
    let browser = Browser::new().await;
    let mut akim = browser.another().signed_in(Role::Akim).await;
    let page = akim.get(NEW).await;
    let fields: Fields = birth().into_iter().filter(|(name, _)| *name != "channel").collect();
    let seen = send(&mut akim, &page, NEW, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let path = seen.location().to_owned();
    assert!(!akim.get(&path).await.text.contains("/register\""), "registering is not the akim's");
    let mut specialist = browser.another().signed_in(Role::Specialist).await;
    register(&mut specialist, &path).await;
    assert!(akim.get(&path).await.status == StatusCode::OK, "the akim follows the own filing");
}

/// A stillbirth filed, registered, with both copies and its reference; the page of the reference.
pub async fn reference(browser: &mut Browser) -> String {
    let mut fields = birth();
    fields.retain(|name, _| !matches!(*name, "child.given" | "child.patronymic"));
    let still = with(fields, &[("child.vitality", "stillborn"), ("applicant.capacity", "medical_organisation"), ("applicant.organisation", "Роддом № 2")]);
    let path = accept(browser, &still).await;
    register(browser, &path).await;
    copies(browser, &path).await;
    let page = browser.get(&format!("{path}/finish")).await;
    let seen = send(browser, &page, &format!("{path}/certificate"), &Fields::new()).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    let page = browser.get(&format!("{path}/finish")).await;
    let certificate = hidden(&page, &format!("{path}/hand-over"), "certificate");
    format!("/workspace/papers/certificate/{certificate}")
}

#[tokio::test]
async fn o99_5_2_of_a_stillbirth_a_reference_is_made_without_a_blank() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    let paper = reference(&mut browser).await;
    let seen = browser.get(&paper).await;
    assert_eq!((seen.status, seen.header("content-type")), (StatusCode::OK, "application/pdf"));
    // The page speaks of a reference and of the surname that the child has; of blanks nothing.
    let list = browser.get("/workspace/applications?stage=registered").await;
    let path =
        list.text.split("href=\"/workspace/applications/").find_map(|rest| rest.get(..36).filter(|id| !id.contains(['"', '?', '/']))).unwrap().to_owned();
    let page = browser.get(&format!("/workspace/applications/{path}/finish")).await;
    assert!(page.text.contains("<h1>Ахметова</h1>") && page.text.contains("Справка не годится"), "{}", page.text);
    assert!(!page.text.contains("Бланк испорчен при печати") && !page.text.contains("Имя ребёнка не указано"));
    // Without a key of the organisation nothing leaves signed, and no page says that it might.
    assert_eq!(browser.get(&format!("{paper}?signed=p7s")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn k_197_the_form_of_a_stillbirth_promises_neither_an_iin_nor_a_certificate() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    let new = "/workspace/applications/new";
    let page = browser.get(new).await;
    let seen = send(&mut browser, &page, new, &with(birth(), &[("child.vitality", "stillborn"), ("do", "check")])).await;
    assert!(seen.text.contains("Мёртворождённому ИИН не присваивают") && !seen.text.contains("ИИН присвоит регистрация"), "{}", seen.text);
    assert!(seen.text.contains("печатается без бланка") && !seen.text.contains("на следующем вашем бланке"), "{}", seen.text);
}
