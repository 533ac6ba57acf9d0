//! Where the deployment demands a key, no act that is signed is done by a session or a token alone: not on a page, not through the API.

use axum::http::StatusCode;
use domain::numbers::{ApplicationId, CertificateId, NoticeId, RecordId, SecondCopyId};
use domain::record::CauseId;
use domain::service::Role;
use registry::command::ChildOfBirth;
use registry::{Command, Failure};
use serde_json::json;
use text::Lang;

use crate::api::Call;
use crate::api::scenes::key_demanded;
use crate::births::{Fields, send, with};
use crate::house::House;
use crate::keyring::Keyring;
use crate::site::{Browser, Seen};
use crate::world;

const PAGE: &str = "/workspace/settings?part=signing";
const CHOOSE: &str = "/workspace/settings/signing";
const DEMANDED: &str = "ground-key-demanded";

fn ru(key: &str) -> String {
    text::w(Lang::Ru, key)
}

/// Every command that a person may sign, with who may give it.
fn signable(house: &House, id: ApplicationId) -> Vec<(Role, Command)> {
    let new = || house.registry.id();
    let record = RecordId(new());
    let today = house.registry.today();
    let child = ChildOfBirth { application: id, record, second_copy: SecondCopyId(new()), iin: None };
    let certificate = CertificateId(new());
    vec![
        (Role::Specialist, Command::BirthRegister { children: vec![child], similar: Vec::new(), answered: Vec::new() }),
        (Role::HeadOfDistrictAuthority, Command::ConclusionApprove { id }),
        (Role::HeadOfBody, Command::RefusalDecide { id, unreliable: Some("свидетельства не выдавали".to_owned()), same_child: false }),
        (Role::HeadOfDistrictAuthority, Command::RefusalSign { id }),
        (Role::Specialist, Command::CertificateMake { id: certificate, application: id, record, blank: None, token: "ab".repeat(16), replaces: Vec::new() }),
        (
            Role::HeadOfBody,
            Command::RecordCorrect {
                record,
                second_copy: None,
                notice: NoticeId(new()),
                field: "child.given".to_owned(),
                value: Some("Айдана".to_owned()),
                document: "№ 1".to_owned(),
                in_force_from: today,
            },
        ),
        (
            Role::HeadOfBody,
            Command::CauseAnnul {
                record,
                second_copy: None,
                notice: NoticeId(new()),
                cause: CauseId(1),
                kept: None,
                document: "№ 1".to_owned(),
                in_force_from: today,
            },
        ),
        (Role::HeadOfBody, Command::ReferenceSign { id: certificate, application: id, record }),
    ]
}

#[tokio::test]
async fn every_act_that_is_signed_is_refused_without_a_key_and_the_others_go_on() {
    let house = House::new(true).await;
    let id = world::file(&house, &world::changed(&[])).await;
    key_demanded(&house).await;
    let all = signable(&house, id);
    let named: Vec<&str> = all.iter().map(|(_, command)| command.name()).collect();
    assert_eq!(named, registry::signing::SIGNED, "every command that is signed is tried");
    for (role, command) in all {
        assert!(registry::signing::signs(&command));
        let name = command.name();
        match world::run(&house, role, command).await {
            Err(Failure::Refused(refusal)) => assert_eq!(refusal.grounds().iter().map(|ground| ground.key.as_str()).collect::<Vec<_>>(), [DEMANDED], "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    let draft = Command::ConclusionDraft { id, reasons: "Роды вне больницы".to_owned(), examined: Vec::new() };
    let Err(Failure::Refused(refusal)) = world::run(&house, Role::Specialist, draft).await else { panic!("in time: no conclusion") };
    assert!(refusal.grounds().iter().all(|ground| ground.key != DEMANDED), "a draft is not signed");
    world::file(&house, &world::changed(&[("proof.number", "0218835")])).await;
    assert_eq!(house.problems().await, Vec::<String>::new());
    assert_eq!(house.decided_otherwise().await, Vec::<String>::new());
}

#[tokio::test]
async fn by_default_it_is_as_the_official_chooses() {
    let house = House::new(true).await;
    assert!(!house.registry.demands_key().await.unwrap());
    let id = world::file(&house, &world::changed(&[])).await;
    world::register(&house, id, 1).await;
}

async fn choose(admin: &mut Browser, signing: &str, document: &str) -> Seen {
    let page = admin.get(PAGE).await;
    send(admin, &page, CHOOSE, &with(Fields::new(), &[("signing", signing), ("document", document)])).await
}

#[tokio::test]
async fn an_administrator_demands_a_key_and_the_buttons_of_the_session_are_gone() {
    let ring = Keyring::new();
    let browser = Browser::with_keys(&ring).await;
    let house = &browser.house;
    let mut admin = browser.another().signed_in(Role::Administrator).await;
    let id = world::file(house, &world::changed(&[])).await;
    let (case, refusal) = (format!("/workspace/applications/{id}"), format!("/workspace/applications/{id}/refusal"));
    let mut specialist = browser.another().signed_in(Role::Specialist).await;
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let both = "<button class=\"btn\" type=\"submit\" name=\"sign\" value=\"key\">";
    for (who, page) in [(&mut specialist, &case), (&mut head, &refusal)] {
        assert!(who.get(page).await.text.contains(both), "both ways: {page}");
    }
    // An order must be named, and the choice must be another one.
    let unnamed = choose(&mut admin, "with_key", " ").await;
    assert!(unnamed.status == StatusCode::UNPROCESSABLE_ENTITY && unnamed.text.contains(&ru("ground-signing-order")), "{}", unnamed.text);
    let same = choose(&mut admin, "as_chosen", "приказ № 14").await;
    assert!(same.status == StatusCode::UNPROCESSABLE_ENTITY && same.text.contains(&ru("ground-signing-same")), "{}", same.text);
    assert_eq!(choose(&mut admin, "with_key", "приказ № 14").await.status, StatusCode::SEE_OTHER);
    let page = admin.get(PAGE).await.text;
    assert!(page.contains(&ru("office-signing-with-key")) && page.contains("приказ № 14"), "{page}");

    for (who, page, action) in [(&mut specialist, &case, format!("{case}/register")), (&mut head, &refusal, refusal.clone())] {
        let seen = who.get(page).await;
        assert!(!seen.text.contains(both) && seen.text.contains(&ru("sign-only-key")), "{}", seen.text);
        let form = seen.text.split_once(&format!("action=\"{action}\"")).unwrap().1.split("</form>").next().unwrap().to_owned();
        assert!(form.contains("<input type=\"hidden\" name=\"sign\" value=\"key\">"), "{form}");
        // Whoever takes that field out is refused by the server.
        let sent = send(who, &seen, &action, &with(Fields::new(), &[("unreliable", "не выдавали")])).await;
        assert!(sent.status == StatusCode::UNPROCESSABLE_ENTITY && sent.text.contains(&ru(DEMANDED)), "{}", sent.text);
    }
    let bearer = house.enter(Role::HeadOfBody).await;
    let call = Call::post(format!("/api/applications/{id}/refusal"), json!({ "unreliable": "не выдавали" })).by(&bearer);
    let told = call.send(&mut browser.another()).await;
    assert!(told.status == StatusCode::UNPROCESSABLE_ENTITY && told.text.contains(&ru(DEMANDED)), "{} {}", told.status, told.text);
    // And back again: the choice itself needs no key.
    assert_eq!(choose(&mut admin, "as_chosen", "приказ № 15").await.status, StatusCode::SEE_OTHER);
    assert!(specialist.get(&case).await.text.contains(both));
    assert_eq!(house.problems().await, Vec::<String>::new());
    assert_eq!(house.decided_otherwise().await, Vec::<String>::new());
}

#[tokio::test]
async fn no_key_is_demanded_where_none_can_be_used() {
    let browser = Browser::new().await;
    let mut admin = browser.another().signed_in(Role::Administrator).await;
    let seen = choose(&mut admin, "with_key", "приказ № 14").await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.text.contains(&ru("ground-signing-not-offered")), "{}", seen.text);
    assert!(!browser.house.registry.demands_key().await.unwrap());
}
