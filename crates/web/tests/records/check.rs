//! The public check, by people and programs.

use super::*;

#[tokio::test]
async fn the_public_check_tells_what_the_paper_says_and_no_more() {
    let (browser, birth) = world().await;
    let (token, number) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    let mut anyone = browser.another();
    for address in [format!("/c/{token}"), format!("/C/{}", token.to_uppercase())] {
        let seen = anyone.get(&address).await;
        assert!(seen.text.contains("Свидетельство действительно") && seen.text.contains("М. Нұрайым Б."), "{}", main(&seen));
        assert!(!seen.text.contains("Мұхаммедрахымова") && !seen.text.contains("12.11.2026"), "nothing that the paper's holder did not type");
        assert_eq!(seen.header("cache-control"), "no-store");
    }
    let seen = anyone.post("/check", &[("number", &number), ("born", "12.11.2026")]).await;
    assert!(seen.text.contains("М. Нұрайым Б."), "{}", main(&seen));
    // As other keyboards and hands write it: the series by look or sound, with the sign of a number, without zeros.
    for typed in ["АБ № 418", "ab 0000418", "АБ-0000418", "АВ 418"] {
        let seen = anyone.post("/check", &[("number", typed), ("born", "12.11.2026")]).await;
        assert_eq!(seen.text.contains("М. Нұрайым Б."), typed != "АВ 418", "{typed}: {}", main(&seen));
    }
    // A wrong second datum, a number that is not there, a token that was never given out: one answer.
    let wrong = anyone.post("/check", &[("number", &number), ("born", "13.11.2026")]).await;
    let none = anyone.post("/check", &[("number", "9999999"), ("born", "12.11.2026")]).await;
    let token = anyone.get(&format!("/c/{}", "0".repeat(32))).await;
    assert!(wrong.text.contains("Мұндай куәлік табылмады"), "{}", main(&wrong));
    assert_eq!(main(&wrong), main(&none));
    assert_eq!(main(&wrong), main(&token));
}

#[tokio::test]
async fn a_certificate_in_the_office_is_nobodys_paper_and_a_spoiled_one_says_so() {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let house = &browser.house;
    house.give_blanks().await;
    let application = world::file(house, &world::changed(&[])).await;
    let record = world::register(house, application, 5).await;
    world::print_both(house, record).await;
    let certificate = world::certify(house, application, record, true).await;
    let (token, _) = world::certificate_row(house, certificate).await;
    let mut anyone = browser.another();
    // The clerk tries the QR: it is there, and in nobody's hands; of the child nothing is said, and by number nothing at all.
    let seen = anyone.get(&format!("/c/{token}")).await;
    assert!(seen.text.contains("Куәлік әлі берілген жоқ") && seen.text.contains("Свидетельство ещё не выдано"), "{}", main(&seen));
    assert!(seen.text.contains("0000418") && !seen.text.contains("Нұрайым") && !seen.text.contains("class=\"plate"), "{}", main(&seen));
    let said = anyone.get(&format!("/api/certificates/{token}")).await;
    assert_eq!(said.text, "{\"verdict\":\"not_handed_over\"}");
    let seen = anyone.post("/check", &[("number", "АБ 0000418"), ("born", "12112026")]).await;
    assert!(seen.text.contains("Мұндай куәлік табылмады"), "{}", main(&seen));
    let lot = registry::ports::rows::Select::from(&registry::projection::tables::BLANK_LOT);
    let lot = match house.registry.store().select(&lot).await.unwrap()[0][0] {
        registry::ports::rows::Value::Id(id) => Some(domain::numbers::LotId(id)),
        _ => None,
    };
    let spoil = registry::Command::CertificateSpoil { id: certificate, lot, why: "замятие бумаги".to_owned() };
    world::run(house, Role::Specialist, spoil).await.unwrap();
    let seen = anyone.get(&format!("/c/{token}")).await;
    assert!(seen.text.contains("Бланк испорчен 18.11.2026"), "{}", main(&seen));
    let journal = browser.another().signed_in(Role::Specialist).await.get("/workspace/journals/blanks").await;
    assert_eq!(journal.text.matches("0000418").count(), 1, "the spoiled blank stands once: {}", main(&journal));
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let mut anyone = Browser::new().await;
    let from = |last: u8| axum::extract::ConnectInfo(std::net::SocketAddr::from(([10, 0, 0, last], 4000)));
    let ask = async |anyone: &mut Browser, n: u32, last: u8| {
        let request = axum::http::Request::get(format!("/c/{n:032}")).extension(from(last));
        anyone.send(request, axum::body::Body::empty()).await.status
    };
    for n in 0..20 {
        assert_eq!(ask(&mut anyone, n, 1).await, StatusCode::OK);
    }
    assert_eq!(ask(&mut anyone, 20, 1).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask(&mut anyone, 20, 2).await, StatusCode::OK, "another address has its own");
    anyone.house.wait(1);
    assert_eq!(ask(&mut anyone, 20, 1).await, StatusCode::OK);
}

#[tokio::test]
async fn a_program_checks_a_certificate_by_its_token() {
    let (browser, birth) = world().await;
    let (token, number) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    let mut program = browser.another();
    let seen = program.get(&format!("/api/certificates/{token}")).await;
    let said: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
    assert_eq!((&said["verdict"], &said["paper"]["number"]), (&"valid".into(), &number.as_str().into()));
    assert_eq!(said["paper"]["name"], "М. Нұрайым Б.");
    let seen = program.get(&format!("/api/certificates/{}", "f".repeat(32))).await;
    assert_eq!(seen.text, "{\"verdict\":\"unknown\"}");
}
