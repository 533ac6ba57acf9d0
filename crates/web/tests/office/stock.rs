//! Blanks and volumes: what is counted and sent.

use super::*;
use crate::world;

#[tokio::test]
async fn o99_10_2_blanks_are_received_issued_taken_back_spoiled_and_written_off_and_the_balance_proves() {
    let server = Browser::new().await;
    as_role(&server, Role::Specialist).await;
    let mut head = as_role(&server, Role::HeadOfBody).await;
    let path = "/workspace/blanks";
    let page = head.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    let wrong = send(
        &mut head,
        &page,
        "/workspace/blanks/receive",
        &[("receive-series", "аб"), ("receive-first", "500"), ("receive-last", "12"), ("receive-document", "")],
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&wrong).contains("href=\"#receive-last\"") && errors(&wrong).contains("href=\"#receive-document\""), "{}", errors(&wrong));
    assert!(wrong.text.contains("name=\"receive-first\" value=\"500\""), "nothing is lost");
    let done = send(
        &mut head,
        &page,
        "/workspace/blanks/receive",
        &[("receive-series", "аб"), ("receive-first", "1"), ("receive-last", "100"), ("receive-document", "накладная 7")],
    )
    .await;
    assert_eq!(done.location(), "/workspace/blanks?done=receive", "{}", errors(&done));

    let page = head.get(path).await;
    let lot = option(&page, "issue-lot");
    let registry = &server.house.registry;
    let to = registry::access::account::find_by_login(registry.store(), "specialist").await.unwrap().unwrap().id.to_string();
    assert!(page.text.contains(&format!("<option value=\"{to}\"")), "the specialist may be given blanks");
    let issued = send(&mut head, &page, "/workspace/blanks/issue", &[("issue-lot", &lot), ("issue-to", &to), ("issue-first", "1"), ("issue-last", "10")]).await;
    assert_eq!(issued.location(), "/workspace/blanks?done=issue", "{}", errors(&issued));
    let page = head.get(path).await;
    let held = option(&page, "return-held");
    let back = send(&mut head, &page, "/workspace/blanks/return", &[("return-held", &held), ("return-first", "9"), ("return-last", "10")]).await;
    assert_eq!(back.location(), "/workspace/blanks?done=return", "{}", errors(&back));

    let mut specialist = as_role(&server, Role::Specialist).await;
    let page = specialist.get(path).await;
    assert!(!page.text.contains("/workspace/blanks/receive") && page.text.contains("АБ № 0000001"));
    let spoiled =
        send(&mut specialist, &page, "/workspace/blanks/spoil", &[("spoil-lot", &lot), ("spoil-number", "3"), ("spoil-why", "замялся в принтере")]).await;
    assert_eq!(spoiled.location(), "/workspace/blanks?done=spoil", "{}", errors(&spoiled));
    let page = specialist.get(path).await;
    let foreign = send(&mut specialist, &page, "/workspace/blanks/spoil", &[("spoil-lot", &lot), ("spoil-number", "77"), ("spoil-why", "не мой")]).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);

    let page = head.get(path).await;
    let off = send(
        &mut head,
        &page,
        "/workspace/blanks/write-off",
        &[("write-off-lot", &lot), ("write-off-first", "3"), ("write-off-last", "3"), ("write-off-act", "акт 2 от 18.11.2026")],
    )
    .await;
    assert_eq!(off.location(), "/workspace/blanks?done=write-off", "{}", errors(&off));
    let page = head.get(path).await;
    assert!(page.text.contains("сходится"), "{}", page.text);
    for fact in [">92<", ">7<", ">1<"] {
        assert!(page.text.contains(fact), "{fact}: {}", page.text);
    }
}

/// The first value that a list of a form offers.
fn option(page: &Seen, name: &str) -> String {
    let (_, list) = page.text.split_once(&format!("<select id=\"{name}\"")).unwrap_or_else(|| panic!("no list {name}"));
    let (_, rest) = list.split_once("<option value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// In time, registered: the record with its copy II at the body.
async fn registered(browser: &mut Browser) {
    let mut fields = late();
    for (name, value) in &mut fields {
        match *name {
            "child.born_on" => *value = "12.11.2026",
            "proof.issued_on" => *value = "13.11.2026",
            _ => {}
        }
    }
    let case = taken_in(browser, &fields, false).await;
    let page = browser.get(&case).await;
    let seen = send(browser, &page, &format!("{case}/register"), &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
}

#[tokio::test]
async fn k_181_a_volume_is_closed_when_the_year_is_over_sent_with_its_inventory_and_taken_in() {
    let server = Browser::new().await;
    let mut specialist = as_role(&server, Role::Specialist).await;
    registered(&mut specialist).await;
    let path = "/workspace/copies";
    let page = specialist.get(path).await;
    let early = send(&mut specialist, &page, "/workspace/copies/close", &[("year", "2026"), ("book", "current"), ("ordinal", "1")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&early).contains("200"), "{}", errors(&early));

    server.house.wait(60 * 24 * 60);
    let mut specialist = as_role(&server, Role::Specialist).await;
    let page = specialist.get(path).await;
    assert!(page.text.contains("Экземпляры II не напечатаны"), "its copy II is printed first: {}", page.text);
    let unprinted = send(&mut specialist, &page, "/workspace/copies/close", &[("year", "2026"), ("book", "current"), ("ordinal", "1")]).await;
    assert_eq!(unprinted.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&unprinted).contains("напечатайте экземпляры II"), "{}", errors(&unprinted));
    world::print_all(&server.house, Role::Specialist).await;
    let page = specialist.get(path).await;
    let closed = send(&mut specialist, &page, "/workspace/copies/close", &[("year", "2026"), ("book", "current"), ("ordinal", "1")]).await;
    assert_eq!(closed.location(), format!("{path}?done=close"), "{}", errors(&closed));
    let page = specialist.get(path).await;
    let volume = hidden(&page, "/workspace/copies/send", "volume");
    let sent = send(&mut specialist, &page, "/workspace/copies/send", &[("volume", &volume)]).await;
    assert_eq!(sent.location(), format!("{path}?done=send"), "{}", errors(&sent));
    assert!(specialist.get("/workspace/notices?box=out").await.text.contains("ждёт ответа"));
    server.house.deliver().await;

    let mut keeper = as_role(&server, Role::KeeperOfSecondCopies).await;
    let list = keeper.get("/workspace/notices").await;
    let notice = list.text.split("href=\"/workspace/notices/").nth(1).unwrap_or_else(|| panic!("no notice: {}", list.text));
    let notice = format!("/workspace/notices/{}", notice.split('"').next().unwrap());
    let page = keeper.get(&notice).await;
    assert!(page.text.contains("№ 1/2026"), "the inventory: {}", page.text);
    let wanting = send(&mut keeper, &page, &notice, &[("decision", "return"), ("why", "")]).await;
    assert_eq!(wanting.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = send(&mut keeper, &page, &notice, &[("decision", "execute")]).await;
    assert_eq!(taken.location(), format!("{notice}?done=1"), "{}", errors(&taken));
    server.house.deliver().await;
    assert!(keeper.get(path).await.text.contains("том 1, 2026 год"), "the keeper holds it");
    assert!(specialist.get(path).await.text.contains("принят"), "the body sees that it was taken in");
    // Somebody of another body sees neither the notice nor that it is there.
    let other = server.house.person("other.body").await;
    server.house.appoint(other, Role::Specialist, "7511").await;
    let token = registry::access::session::start(
        server.house.registry.store(),
        server.house.registry.entropy(),
        other,
        server.house.registry.now(),
        server.house.registry.today(),
    );
    let mut stranger = server.another();
    stranger.set_session(token.await.unwrap().token);
    assert_eq!(stranger.get(&notice).await.status, StatusCode::FORBIDDEN);
}
