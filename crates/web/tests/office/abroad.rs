//! O99-4: what a consulate registers goes to the capital.

use axum::http::StatusCode;
use domain::service::Role;
use registry::access::session;

use super::{as_role, errors, hidden, late, send, taken_in};
use crate::site::Browser;
use crate::world;

const COPIES: &str = "/workspace/copies";
const TRANSFER: &str = "/workspace/copies/transfer";

/// Somebody in this role at this office.
async fn at(server: &Browser, login: &str, role: Role, office: &str) -> Browser {
    let registry = &server.house.registry;
    let account = server.house.person(login).await;
    server.house.appoint(account, role, office).await;
    let token = session::start(registry.store(), registry.entropy(), account, registry.now(), registry.today()).await.unwrap().token;
    let mut browser = server.another();
    browser.set_session(token);
    browser
}

/// A birth abroad, registered by the consul, its copies printed.
async fn registered(consul: &mut Browser) {
    let mut fields = late();
    fields.retain(|(name, _)| !matches!(*name, "channel" | "late_reason"));
    for (name, value) in &mut fields {
        match *name {
            "child.born_on" => *value = "12.11.2026",
            "proof.issued_on" => *value = "13.11.2026",
            "child.place.country" => *value = "TR",
            _ => {}
        }
    }
    let case = taken_in(consul, &fields, false).await;
    let page = consul.get(&case).await;
    let seen = send(consul, &page, &format!("{case}/register"), &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    world::print_all(&consul.house, Role::Consul).await;
}

/// The first notice on the list, of its own page.
async fn notice(keeper: &mut Browser) -> String {
    let list = keeper.get("/workspace/notices").await;
    let id = list.text.split("href=\"/workspace/notices/").nth(1).unwrap_or_else(|| panic!("no notice: {}", list.text));
    format!("/workspace/notices/{}", id.split('"').next().unwrap())
}

#[tokio::test]
async fn o99_4_records_of_a_consulate_are_transferred_taken_in_by_the_capital_and_both_see_it() {
    let server = Browser::new().await;
    let mut consul = as_role(&server, Role::Consul).await;
    assert!(consul.get(COPIES).await.text.contains("Все напечатанные записи переданы"), "nothing is there yet, and it says so");
    registered(&mut consul).await;
    assert!(consul.get("/workspace/desk").await.text.contains("1 запись ждёт передачи"), "the desk speaks of it");
    let page = consul.get(COPIES).await;
    assert!(page.text.contains("№ 1/2026") && !page.text.contains("copies/close"), "the record waits, no volume does: {}", page.text);
    let sent = send(&mut consul, &page, TRANSFER, &[]).await;
    assert_eq!(sent.location(), format!("{COPIES}?done=transfer"), "{}", errors(&sent));
    // The same form sent again transfers nothing more.
    let again = send(&mut consul, &page, TRANSFER, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", errors(&again));
    assert!(!consul.get("/workspace/desk").await.text.contains("ждёт передачи"));
    server.house.deliver().await;

    // The keeper of another oblast has none of it; the capital's sends it back once, then takes it in.
    let mut elsewhere = as_role(&server, Role::KeeperOfSecondCopies).await;
    assert!(!elsewhere.get("/workspace/notices").await.text.contains("Записи загранучреждения"));
    let mut capital = at(&server, "capital", Role::KeeperOfSecondCopies, "o71").await;
    let came = notice(&mut capital).await;
    let page = capital.get(&came).await;
    assert!(page.text.contains("Записи загранучреждения") && page.text.contains("№ 1/2026"), "the inventory: {}", page.text);
    let back = send(&mut capital, &page, &came, &[("decision", "return"), ("why", "Опись не подписана")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", errors(&back));
    server.house.deliver().await;

    let mut head = as_role(&server, Role::HeadOfForeignInstitution).await;
    let page = head.get(COPIES).await;
    assert!(page.text.contains("Опись не подписана") && page.text.contains("№ 1/2026"), "it waits again: {}", page.text);
    let sent = send(&mut head, &page, TRANSFER, &[]).await;
    assert_eq!(sent.location(), format!("{COPIES}?done=transfer"), "{}", errors(&sent));
    server.house.deliver().await;
    let came = notice(&mut capital).await;
    let page = capital.get(&came).await;
    let taken = send(&mut capital, &page, &came, &[("decision", "execute")]).await;
    assert_eq!(taken.location(), format!("{came}?done=1"), "{}", errors(&taken));
    server.house.deliver().await;
    assert!(capital.get(COPIES).await.text.contains("том 1, 2026 год"), "the capital holds it");
    assert!(consul.get(COPIES).await.text.contains("исполнено"), "the consulate sees that it was taken in");
    assert_eq!((server.house.problems().await, server.house.decided_otherwise().await), (vec![], vec![]), "read models and decisions stand");
}

#[tokio::test]
async fn o99_4_only_an_institution_abroad_transfers() {
    let server = Browser::new().await;
    let mut consul = as_role(&server, Role::Consul).await;
    registered(&mut consul).await;
    let command = hidden(&consul.get(COPIES).await, TRANSFER, "command");
    for role in [Role::Specialist, Role::HeadOfBody, Role::KeeperOfSecondCopies, Role::Auditor] {
        let mut other = as_role(&server, role).await;
        assert!(!other.get(COPIES).await.text.contains(TRANSFER), "{role:?} is not offered it");
        let seen = other.fill(COPIES, TRANSFER, &[("command", &command)]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}
