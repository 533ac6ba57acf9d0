//! A signature that waits for the authority is told where its case is; what was not done stands on the desk until it is done or put aside.

use registry::signing::{self, Stage};
use registry::{By, Command};

use super::*;

async fn stage(desk: &Desk, here: &str) -> Stage {
    signing::find(&desk.browser.house.registry, id_of(here)).await.unwrap().unwrap().stage
}

/// The application of a registration.
fn application(command: &Command) -> String {
    let Command::BirthRegister { children, .. } = command else { panic!("a registration") };
    children[0].application.to_string()
}

#[tokio::test]
async fn a_signature_that_waits_is_told_on_the_page_of_its_case_and_gone_when_it_is_done() {
    let mut desk = Desk::new().await;
    let (command, record) = desk.command().await;
    let case = format!("/workspace/applications/{}", application(&command));
    let here = desk.asked(desk.browser.house.registry.id(), command).await;
    assert!(!desk.browser.get(&case).await.text.contains(&ru("signing-waits-again")), "nothing is signed yet");
    desk.ring.says(Says::Nothing);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    let page = desk.browser.get(&case).await.text;
    assert!(page.contains(&ru("signing-waits-again")) && page.contains(&format!("href=\"{here}\"")), "{page}");
    assert!(page.contains("Сынақова Динара Сапарқызы") && page.contains("09:42"), "who, and since when");
    assert!(!page.contains("data-key=\"ctrl-enter\""), "the main key does not do it again");
    let mut head = desk.browser.another().signed_in(Role::HeadOfBody).await;
    let page = head.get(&case).await.text;
    assert!(page.contains(&ru("signing-waits-again")) && !page.contains(&here), "a colleague is told, and has no way into it");
    desk.wait(1);
    desk.ring.says(Says::Good);
    assert_eq!(signing::recheck(&desk.browser.house.registry).await.unwrap(), 1);
    for page in [case, format!("/workspace/records/{record}")] {
        assert!(!desk.browser.get(&page).await.text.contains(&ru("signing-waits-again")), "{page}");
    }
}

/// The page had said that it may be closed: whoever closed it learns at the desk and at the case that nothing was done.
#[tokio::test]
async fn a_signature_found_bad_after_it_waited_is_told_at_the_desk_and_at_its_case() {
    let mut desk = Desk::new().await;
    let (command, _) = desk.command().await;
    let case = format!("/workspace/applications/{}", application(&command));
    let here = desk.asked(desk.browser.house.registry.id(), command).await;
    desk.ring.says(Says::Nothing);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    desk.wait(1);
    desk.ring.says(Says::Revoked);
    assert_eq!(signing::recheck(&desk.browser.house.registry).await.unwrap(), 1);
    assert!(matches!(stage(&desk, &here).await, Stage::Refused(_)));
    for address in ["/workspace/desk", case.as_str()] {
        let page = desk.browser.get(address).await.text;
        assert!(page.contains(&ru("ground-signing-not-good")) && page.contains(&here), "{address}: {page}");
    }
    let page = desk.browser.get(&case).await.text;
    assert!(page.contains("data-key=\"ctrl-enter\""), "it may be done anew");
    assert_eq!(desk.browser.fill(&here, &format!("{here}/aside"), &[]).await.location(), "/workspace/desk");
    for address in ["/workspace/desk", case.as_str()] {
        assert!(!desk.browser.get(address).await.text.contains(&here), "{address}: put aside");
    }
}

#[tokio::test]
async fn a_correction_that_waits_is_told_on_the_page_of_its_record() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    assert_eq!(stage(&desk, &here).await, Stage::Done);
    desk.ring.says(Says::Nothing);
    desk.account(Role::HeadOfBody, Some(iin(2))).await;
    desk.browser.set_session(desk.browser.house.enter(Role::HeadOfBody).await);
    let key = desk.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(2));
    let form = format!("/workspace/records/{record}/correct");
    let command = desk.browser.house.registry.id().to_string();
    let typed = [
        ("command", command.as_str()),
        ("field", "child.surname"),
        ("value", "Мұхаммедрахимова"),
        ("document", "қорытынды № 3"),
        ("in_force_from", "18.11.2026"),
        ("sign", "key"),
    ];
    let here = desk.browser.fill(&form, &form, &typed).await.location().to_owned();
    assert!(here.starts_with("/sign/"), "{here}");
    desk.signs(&here, &key).await;
    for page in ["", "/history", "/correct"] {
        let page = desk.browser.get(&format!("/workspace/records/{record}{page}")).await.text;
        assert!(page.contains(&ru("signing-waits-again")) && page.contains(&here), "{page}");
    }
}

#[tokio::test]
async fn what_was_not_done_leaves_the_desk_once_it_is_done_or_put_aside() {
    let mut desk = Desk::new().await;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    let listed = async |desk: &mut Desk, here: &str| desk.browser.get("/workspace/desk").await.text.contains(here);
    // Signed at noon, answered the next day: refused, and told on the desk.
    let (command, _) = desk.command().await;
    let late = desk.asked(desk.browser.house.registry.id(), command.clone()).await;
    desk.ring.says(Says::Nothing);
    desk.signs(&late, &key).await;
    assert!(listed(&mut desk, &late).await);
    desk.wait(24 * 60);
    desk.ring.says(Says::Good);
    signing::recheck(&desk.browser.house.registry).await.unwrap();
    desk.browser.set_session(desk.browser.house.enter(Role::Specialist).await);
    assert!(matches!(stage(&desk, &late).await, Stage::Refused(_)) && listed(&mut desk, &late).await);
    // The same birth is registered by a plain click: nothing is left to tell.
    let actor = world::actor(&desk.browser.house, Role::Specialist).await;
    let permit = authorise(&actor, Action::BirthRegister, None).unwrap();
    let registry = desk.browser.house.registry.clone();
    registry.run(By::Person(&permit), permit.log().unwrap(), registry.id(), command).await.unwrap();
    assert!(!listed(&mut desk, &late).await, "done otherwise");
}

#[tokio::test]
async fn a_refused_signature_is_put_aside_by_hand_and_its_page_still_says_why() {
    let mut desk = Desk::new().await;
    let (here, _) = desk.act().await;
    desk.ring.says(Says::Nothing);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    desk.wait(24 * 60);
    signing::recheck(&desk.browser.house.registry).await.unwrap();
    desk.browser.set_session(desk.browser.house.enter(Role::Specialist).await);
    assert!(desk.browser.get("/workspace/desk").await.text.contains(&here));
    assert_eq!(desk.browser.fill(&here, &format!("{here}/aside"), &[]).await.location(), "/workspace/desk");
    assert!(!desk.browser.get("/workspace/desk").await.text.contains(&here));
    let page = desk.browser.get(&here).await.text;
    assert!(page.contains(&ru("ground-signing-another-day")) && !page.contains(&ru("signing-aside")), "once is enough: {page}");
}

#[tokio::test]
async fn the_act_done_otherwise_settles_the_signature_that_waits_for_it() {
    let mut desk = Desk::new().await;
    let (command, record) = desk.command().await;
    let here = desk.asked(desk.browser.house.registry.id(), command.clone()).await;
    desk.ring.says(Says::Nothing);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    let actor = world::actor(&desk.browser.house, Role::Specialist).await;
    let permit = authorise(&actor, Action::BirthRegister, None).unwrap();
    let registry = desk.browser.house.registry.clone();
    registry.run(By::Person(&permit), permit.log().unwrap(), registry.id(), command).await.unwrap();
    assert!(matches!(stage(&desk, &here).await, Stage::Refused(grounds) if grounds[0].key == "ground-signing-done-before"));
    desk.wait(1);
    desk.ring.says(Says::Good);
    assert_eq!(signing::recheck(&registry).await.unwrap(), 0, "nobody asks about it again");
    assert!(signing::of_thing(&registry, record.0).await.unwrap().is_empty());
    assert!(!desk.browser.get("/workspace/desk").await.text.contains(&here));
}

#[tokio::test]
async fn histories_say_who_and_lead_to_the_signature() {
    let mut desk = Desk::new().await;
    let (command, record) = desk.command().await;
    let case = format!("/workspace/applications/{}", application(&command));
    let here = desk.asked(desk.browser.house.registry.id(), command).await;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    let page = desk.browser.get(&case).await.text;
    let (_, row) = page.split_once(&ru("application-event-registered")).expect("the row of the registration");
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("/workspace/signatures/") && row.contains("Сынақова Динара"), "{row}");
    let page = desk.browser.get(&format!("/workspace/records/{record}/history")).await.text;
    let (_, entry) = page.split_once("<p class=\"w\">").expect("an entry that says who");
    let entry = entry.split("</li>").next().unwrap();
    assert!(entry.contains("/workspace/signatures/") && entry.contains("Сынақова Динара"), "{entry}");
}
