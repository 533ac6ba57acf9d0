//! Who only files sees what the own organisation filed, whoever there took it in: one rule of register, desk and queues.

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::account::{self, NewAccount};
use registry::access::{Action, Scope, scope, session};

use crate::births::{birth, errors, send, specialist, with};
use crate::site::{Browser, Seen};

const NEW: &str = "/workspace/applications/new";

/// Another person of this role at this office, signed in.
async fn colleague(browser: &Browser, login: &str, role: Role, office: &str) -> Browser {
    let registry = &browser.house.registry;
    let new = NewAccount {
        login: login.to_owned(),
        name: domain::names::PersonName::new("Ерболат", "Сәуле", None),
        iin: None,
        lang: text::Lang::Ru,
        password: Some(crate::house::PASSWORD.to_owned()),
    };
    let account = account::create(registry.store(), &browser.house.passwords, registry.entropy(), new, registry.now()).await.unwrap().account;
    browser.house.appoint(account, role, office).await;
    let token = session::start(registry.store(), registry.entropy(), account, registry.now(), registry.today()).await.unwrap().token;
    let mut other = browser.another();
    other.set_session(token);
    other
}

/// A medical official files a birth; the page of the application.
async fn filed(medical: &mut Browser) -> String {
    let fact = [
        ("applicant.capacity", "medical_organisation"),
        ("applicant.organisation", "Роддом № 2"),
        ("applicant.bin", "990140000017"),
        ("proof.number", "0500000"),
        ("incomplete", "accept"),
    ];
    let page = medical.get(NEW).await;
    let seen = send(medical, &page, NEW, &with(birth(), &fact)).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    seen.location().to_owned()
}

fn lists(seen: &Seen) -> bool {
    seen.text.split("<main").nth(1).unwrap().contains("Ахметова Айару")
}

#[tokio::test]
async fn a_colleague_of_the_organisation_sees_its_filings_everywhere_and_others_nowhere() {
    let browser = specialist().await;
    let mut first = browser.another().signed_in(Role::MedicalOfficial).await;
    let path = filed(&mut first).await;
    let mut same = colleague(&browser, "medic2", Role::MedicalOfficial, "7517-m1").await;
    let mut elsewhere = colleague(&browser, "medic3", Role::MedicalOfficial, "7517-m2").await;
    let mut akim = browser.another().signed_in(Role::Akim).await;
    for page in ["/workspace/applications?stage=all", "/workspace/desk"] {
        assert!(lists(&first.get(page).await), "{page}: who filed");
        assert!(lists(&same.get(page).await), "{page}: a colleague");
        assert!(!lists(&elsewhere.get(page).await), "{page}: another organisation");
        assert!(!lists(&akim.get(page).await), "{page}: another role");
    }
    assert_eq!(same.get(&path).await.status, StatusCode::OK);
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
    // The count in the rail and on the desk is of the same cases.
    assert!(!elsewhere.get("/workspace/desk").await.text.contains(&path));
}

#[test]
fn the_rule_is_of_those_whose_right_ends_at_own_filings() {
    let files_only: Vec<Role> = Role::ALL.into_iter().filter(|role| scope(Action::ApplicationRead, *role) == Scope::OwnFilings).collect();
    assert_eq!(files_only, [Role::Akim, Role::MedicalOfficial, Role::Clerk]);
}

#[tokio::test]
async fn a_medical_official_finds_the_organisation_written_as_it_last_named_itself() {
    let browser = specialist().await;
    let mut first = browser.another().signed_in(Role::MedicalOfficial).await;
    let empty = first.get(NEW).await;
    assert!(!empty.text.contains("Роддом № 2") && empty.text.contains("Впишите один раз"), "a new organisation is told that it is asked once");
    filed(&mut first).await;
    let mut same = colleague(&browser, "medic2", Role::MedicalOfficial, "7517-m1").await;
    let page = same.get(NEW).await;
    assert!(page.text.contains("name=\"applicant.organisation\" value=\"Роддом № 2\""), "{}", page.text);
    assert!(page.text.contains("name=\"applicant.bin\" value=\"990140000017\"") && !page.text.contains("Впишите один раз"));
    let mut elsewhere = colleague(&browser, "medic3", Role::MedicalOfficial, "7517-m2").await;
    assert!(!elsewhere.get(NEW).await.text.contains("Роддом № 2"));
}

#[tokio::test]
async fn the_name_told_with_the_appointment_stands_in_the_first_application() {
    let browser = specialist().await;
    let registry = &browser.house.registry;
    let mut medic = browser.another().signed_in(Role::MedicalOfficial).await;
    let permit = crate::world::actor(&browser.house, Role::Administrator).await;
    let permit = registry::access::authorise(&permit, Action::Appoint, None).unwrap();
    let account = account::find_by_login(registry.store(), "medical-official").await.unwrap().unwrap().id;
    let organisation = domain::service::Organisation::typed("Роддом № 7", "990140000017");
    let office = crate::house::office_of(Role::MedicalOfficial).to_owned();
    let appointment =
        domain::service::Appointment { account, role: Role::MedicalOfficial, office, from: registry.today(), until: None, order: None, organisation };
    let command = registry::Command::Appoint { id: domain::numbers::AppointmentId(registry.id()), appointment };
    registry.run(registry::By::Person(&permit), permit.log().unwrap(), registry.id(), command).await.unwrap();
    let page = medic.get(NEW).await;
    assert!(page.text.contains("name=\"applicant.organisation\" value=\"Роддом № 7\"") && page.text.contains("name=\"applicant.bin\" value=\"990140000017\""));
    assert!(!page.text.contains("Впишите один раз"));
}
