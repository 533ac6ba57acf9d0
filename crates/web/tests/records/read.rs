//! Who finds and reads what: an application before its record, another office's papers, the records of the bodies of an oblast.

use super::*;

/// No purpose is made up for whoever looks: the page asks, and what was written stands in the trace.
#[tokio::test]
async fn an_auditor_says_why_before_an_application_of_an_office_is_shown() {
    let (mut browser, birth) = world().await;
    let address = format!("/workspace/applications/{}", birth.application);
    let mut auditor = browser.another().signed_in(Role::Auditor).await;
    let asked = auditor.get(&address).await;
    assert!(asked.text.contains("name=\"purpose\"") && !asked.text.contains(NAME), "{}", main(&asked));
    let shown = auditor.get(&format!("{address}?purpose=audit-14")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains(NAME), "{}", main(&shown));
    let own = browser.get(&address).await;
    assert!(own.text.contains(NAME), "in the own office nobody is asked: {}", main(&own));
}

/// A search leads to nothing that its reader may not open.
#[tokio::test]
async fn a_keeper_finds_records_and_no_applications() {
    let (mut browser, birth) = world().await;
    let application = format!("/workspace/applications/{}", birth.application);
    let mut keeper = browser.another().signed_in(Role::KeeperOfSecondCopies).await;
    let by_number = "/workspace/search?q=2026-0001";
    assert!(browser.get(by_number).await.text.contains(&application), "the office itself finds it");
    let found = keeper.get(by_number).await;
    assert!(!found.text.contains(&application), "{}", main(&found));
    let by_name = keeper.get("/workspace/search?q=nurayim+muhamedrahimova").await;
    assert!(by_name.text.contains(&format!("/workspace/records/{}", birth.record)) && !by_name.text.contains(&application), "{}", main(&by_name));
}

/// The list of a keeper's records begins with the bodies whose copies the authority keeps.
#[tokio::test]
async fn a_keeper_chooses_a_body_and_sees_its_records() {
    let (browser, birth) = world().await;
    let mut keeper = browser.another().signed_in(Role::KeeperOfSecondCopies).await;
    let bodies = keeper.get("/workspace/records").await;
    let link = bodies.text.split('"').find(|part| part.starts_with("/workspace/records?") && part.contains("office=7517"));
    let link = link.unwrap_or_else(|| panic!("{}", main(&bodies))).replace("&#38;", "&").replace("&amp;", "&");
    let records = keeper.get(&link).await;
    assert!(records.text.contains(&format!("/workspace/records/{}", birth.record)), "{}", main(&records));
    let elsewhere = keeper.get("/workspace/records?office=1010").await;
    assert!(!elsewhere.text.contains(&birth.record.to_string()), "{}", main(&elsewhere));
}
