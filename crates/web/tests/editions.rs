//! The deployment chooses the edition that governs new cases (decisions 1); an accepted case keeps its own.

use axum::http::StatusCode;
use domain::application::{Application, Lateness};
use domain::numbers::ApplicationId;
use domain::service::Role;
use jiff::civil::date;
use registry::access::office;
use registry::ports::store::StreamKind;

use crate::house::{House, office_of};
use crate::office::{errors, send};
use crate::site::Browser;
use crate::world;

const PAGE: &str = "/workspace/settings?part=edition";
const CHOOSE: &str = "/workspace/settings/edition";

async fn administrator(server: &Browser) -> Browser {
    let token = server.house.enter(Role::Administrator).await;
    let mut browser = server.another();
    browser.set_session(token);
    browser
}

async fn choose(browser: &mut Browser, edition: &str, document: &str) -> crate::site::Seen {
    let page = browser.get(PAGE).await;
    send(browser, &page, CHOOSE, &[("edition", edition), ("document", document)]).await
}

async fn application(house: &House, id: ApplicationId) -> Application {
    let log = office::log_of(office_of(Role::Specialist)).unwrap();
    world::state(house, &log, StreamKind::Application, id.0).await
}

#[tokio::test]
async fn o99_end_the_default_edition_governs_until_another_is_chosen_and_accepted_cases_keep_theirs() {
    let server = Browser::new().await;
    let house = &server.house;
    let mut admin = administrator(&server).await;
    // Twenty days after the birth of 12.11.2026: two months by Order 99, three working days by the Code of 2023.
    house.wait(14 * 24 * 60);
    let mut admin_again = administrator(&server).await;
    let page = admin_again.get(PAGE).await;
    assert!(page.text.contains("Редакция приказа № 99 2012 года, независимо от календаря"), "{}", page.text);
    assert!(page.text.contains("не меняли"), "the default was never chosen");
    let before = world::file(house, &world::changed(&[])).await;

    let done = choose(&mut admin_again, "in-force", "приказ № 12 от 01.12.2026").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", errors(&done));
    let after = world::file(house, &world::changed(&[("proof.number", "0218835")])).await;

    let (before, after) = (application(house, before).await, application(house, after).await);
    assert_eq!((before.edition.as_str(), before.lateness), ("order-99-2012", Lateness::InTime));
    assert_eq!((after.edition.as_str(), after.lateness), ("2023-07", Lateness::UnderOneYear), "born 12.11, filed {}", after.filed_on);
    assert_eq!(after.filed_on, date(2026, 12, 2));
    // The page says one thing: what was chosen, by what order, and under which edition cases are accepted today.
    let page = admin_again.get(PAGE).await;
    for shown in ["Редакция, текст которой действует в день приёма", "приказ № 12 от 01.12.2026", "02.12.2026"]
    {
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
    assert_eq!(page.text.matches("применяется к новым делам").count(), 1, "one edition governs");
    // The frame, the terms and the names of bodies are those of the edition chosen.
    assert!(page.text.contains("Редакция июля 2023 года") && page.text.contains(&text::days(text::Lang::Ru, 3, text::Unit::Working)), "{}", page.text);

    // And back: an edition by its name.
    let done = choose(&mut admin_again, "order-99-2012", "приказ № 13 от 02.12.2026").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", errors(&done));
    let third = world::file(house, &world::changed(&[("proof.number", "0218836")])).await;
    assert_eq!(application(house, third).await.edition.as_str(), "order-99-2012");
    assert_eq!(house.decided_otherwise().await, Vec::<String>::new(), "every decision comes out the same under the settings it read");
    let _ = admin.get(PAGE).await;
}

#[tokio::test]
async fn an_edition_is_chosen_among_those_there_are_on_an_order_and_by_an_administrator() {
    let server = Browser::new().await;
    let mut admin = administrator(&server).await;
    for (edition, document, against) in [
        ("order-100-2099", "приказ № 1", "href=\"#edition\""),
        ("", "приказ № 1", "href=\"#edition\""),
        ("order-99-2012", "приказ № 1", "href=\"#edition\""),
        ("in-force", "  ", "href=\"#document\""),
    ] {
        let seen = choose(&mut admin, edition, document).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{edition}");
        assert!(errors(&seen).contains(against), "{edition}: {}", errors(&seen));
    }
    assert_eq!(server.house.registry.policy().await.unwrap(), server.house.registry.law().default_policy(), "nothing was written");
    let token = server.house.enter(Role::HeadOfBody).await;
    let mut head = server.another();
    head.set_session(token);
    assert_eq!(head.get(PAGE).await.status, StatusCode::FORBIDDEN);
}
