//! Figures of registrations: the page, its files and the API say the same numbers, and nobody's name.

use axum::http::StatusCode;
use domain::service::Role;
use registry::Command;

use crate::api::{Call, scenes};
use crate::site::Browser;
use crate::world;

/// One girl, filed in time, registered in November 2026 at 7517.
async fn registered() -> Browser {
    let browser = Browser::new().await;
    world::born(&browser.house).await;
    browser
}

#[tokio::test]
async fn a_statistician_reads_counts_by_month_region_and_body_and_nobodys_name() {
    let browser = registered().await;
    let mut reader = browser.another().signed_in(Role::Statistician).await;
    let desk = reader.get("/workspace/desk").await;
    assert!(desk.text.contains("href=\"/workspace/reports\""), "the role has its section");
    let seen = reader.get("/workspace/reports").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("11.2026") && seen.text.contains("region=o75"), "{}", seen.text);
    assert!(seen.text.contains("живорождённые, запись акта о рождении которых"), "the definitions stand beside");
    let seen = reader.get("/workspace/reports?year=2026&region=o75").await;
    assert!(seen.text.contains("Медеуский район"), "of a region its bodies: {}", seen.text);
    assert!(!seen.text.contains("Нұрайым") && !seen.text.contains("Мұхаммедрахымова"), "counts only");
    let seen = reader.get("/workspace/reports?year=2026&region=o10").await;
    assert!(!seen.text.contains("Медеуский район") && seen.text.contains("ничего не зарегистрировано"));
    let seen = reader.get("/workspace/reports?year=2025").await;
    assert!(seen.text.contains("ничего не зарегистрировано"), "{}", seen.text);
    for wrong in ["2027", "26", "год", "-1", "99999999999999999999"] {
        let seen = reader.get(&format!("/workspace/reports?year={}", wrong.bytes().map(|b| format!("%{b:02X}")).collect::<String>())).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(seen.text.contains("href=\"#year\"") && seen.text.contains("aria-invalid"), "{wrong}: said at its field");
    }
}

#[tokio::test]
async fn the_file_has_a_line_for_each_body_and_month_and_the_definitions_of_its_columns() {
    let browser = registered().await;
    let mut reader = browser.another().signed_in(Role::Statistician).await;
    let file = reader.get("/workspace/reports/births.csv?year=2026").await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').lines().collect();
    let columns = "year;month;region_code;region;body_code;body;births;male;female;in_time;late_under_one_year;one_year_and_more;stillbirths";
    assert_eq!(lines, [columns, "2026;11;o75;город Алматы;7517;Медеуский район;1;0;1;1;0;0;0"]);
    let says = reader.get("/workspace/reports/definitions.csv").await;
    for column in columns.split(';').skip(6) {
        assert!(says.text.contains(&format!("\n{column};")), "{column} is defined: {}", says.text);
    }
    assert_eq!(reader.get("/workspace/reports/births.csv?year=1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_late_birth_counts_by_the_childs_age_in_the_month_of_its_record() {
    let browser = Browser::new().await;
    let house = &browser.house;
    let late = scenes::drafted(house).await;
    world::run(house, Role::HeadOfDistrictAuthority, Command::ConclusionApprove { id: late }).await.unwrap();
    world::register(house, late, 2).await;
    let intime = world::file(house, &world::changed(&[("proof.number", "0000779"), ("child.given", "Айсұлу")])).await;
    world::register(house, intime, 3).await;
    scenes::referred(house, 4).await;
    let counts = figures(&browser, Role::Statistician).await;
    let got = ["births", "in_time", "late_under_one_year", "one_year_and_more", "stillbirths", "male", "female"].map(|name| counts[name].as_u64().unwrap());
    assert_eq!(got, [2, 1, 0, 1, 1, 0, 2], "{counts}");
}

async fn figures(browser: &Browser, role: Role) -> serde_json::Value {
    let mut program = browser.another();
    let token = browser.house.enter(role).await;
    let seen = Call::get("/api/statistics/births?year=2026").by(&token).send(&mut program).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let json = seen.json();
    assert_eq!(json["definitions"].as_array().unwrap().len(), 7, "each figure is defined");
    json["lines"].as_array().unwrap().first().cloned().unwrap_or_default()
}

/// The table of permits: a body its own, a keeper the oblast's, a statistician and an auditor the country's, others nothing.
#[tokio::test]
async fn figures_reach_as_far_as_the_role_does() {
    let browser = registered().await;
    for role in Role::ALL {
        let mut other = browser.another().signed_in(role).await;
        let seen = other.get("/workspace/reports/births.csv").await;
        let sees = match role {
            Role::Specialist | Role::HeadOfBody | Role::KeeperOfSecondCopies | Role::Auditor | Role::Statistician => Some(true),
            // A consulate's own, where nothing was registered.
            Role::Consul | Role::HeadOfForeignInstitution => Some(false),
            _ => None,
        };
        assert_eq!(seen.status == StatusCode::OK, sees.is_some(), "{role:?}: {}", seen.status);
        assert_eq!(seen.text.contains(";7517;"), sees == Some(true), "{role:?}");
    }
    let mut keeper = browser.another().signed_in(Role::KeeperOfSecondCopies).await;
    let seen = keeper.get("/workspace/reports").await;
    assert!(seen.text.contains("Медеуский район") && !seen.text.contains("name=\"region\""), "a keeper's region is one: its bodies at once");
    assert_eq!(figures(&browser, Role::Auditor).await["body"], "7517");
    assert_eq!(figures(&browser, Role::Consul).await, serde_json::Value::default());
}
