//! What is done is what was signed, once, on its day, with a key of the own organisation.

use registry::signing::{self, Stage};
use uuid::Uuid;

use super::{Desk, Says, ru};

async fn stage(desk: &Desk, here: &str) -> Stage {
    let id = Uuid::parse_str(here.rsplit('/').next().unwrap()).unwrap();
    signing::find(&desk.browser.house.registry, id).await.unwrap().unwrap().stage
}

fn refused_for(stage: &Stage, key: &str) -> bool {
    matches!(stage, Stage::Refused(grounds) if grounds.iter().any(|ground| ground.key == key))
}

#[tokio::test]
async fn two_signatures_under_one_act_attest_it_once_and_the_second_is_not_called_done() {
    let mut desk = Desk::new().await;
    let id = desk.browser.house.registry.id();
    let (command, record) = desk.command().await;
    let first = desk.asked(id, command.clone()).await;
    desk.wait(1);
    let second = desk.asked(id, command).await;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&first, &key).await;
    desk.signs(&second, &key).await;
    assert_eq!(stage(&desk, &first).await, Stage::Done);
    let told = stage(&desk, &second).await;
    assert!(refused_for(&told, "ground-signing-done-before"), "{told:?}");
    assert_eq!(signing::of_thing(&desk.browser.house.registry, record.0).await.unwrap().len(), 1);
    assert!(!desk.browser.get("/workspace/desk").await.text.contains(&ru("desk-signatures")), "it is done: nothing is left to do");
    assert_eq!(desk.browser.house.problems().await, Vec::<String>::new());
    assert_eq!(desk.browser.house.decided_otherwise().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_signature_that_waited_into_the_next_day_is_not_done_any_more() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    desk.ring.says(Says::Nothing);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    assert_eq!(stage(&desk, &here).await, Stage::Open);
    desk.wait(24 * 60);
    desk.ring.says(Says::Good);
    signing::recheck(&desk.browser.house.registry).await.unwrap();
    let told = stage(&desk, &here).await;
    assert!(refused_for(&told, "ground-signing-another-day"), "{told:?}");
    assert!(signing::of_thing(&desk.browser.house.registry, record.0).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_signature_that_waited_is_taken_when_the_authority_answers_again() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    desk.ring.says(Says::Nothing);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    desk.wait(1);
    desk.ring.says(Says::Good);
    assert_eq!(signing::recheck(&desk.browser.house.registry).await.unwrap(), 1);
    assert_eq!(stage(&desk, &here).await, Stage::Done);
    assert_eq!(signing::of_thing(&desk.browser.house.registry, record.0).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_official_signs_with_a_key_of_the_own_organisation_only() {
    let mut desk = Desk::new().await;
    let mut signatures = desk.ring.signatures();
    signatures.organisations.insert("7517".to_owned(), "990190497434".to_owned());
    let house = std::sync::Arc::clone(&desk.browser.house);
    let registry = house.registry.with_signatures(signatures);
    let (here, _) = desk.act().await;
    let document = desk.document(&here).await;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    let cms = desk.ring.sign(&key, &document, desk.now());
    let id = Uuid::parse_str(here.rsplit('/').next().unwrap()).unwrap();
    let after = signing::receive(&registry, id, &cms).await.unwrap().unwrap();
    assert_eq!(after.stage, Stage::Wrong);
    assert!(after.verdict.unwrap().against().iter().any(|check| check.code == eds::Code::OtherBin));
}

#[tokio::test]
async fn a_signature_is_kept_as_it_came_also_where_it_waited_with_our_time_stamp() {
    for waits in [false, true] {
        let mut desk = Desk::new().await;
        desk.ring.stamps(true);
        let (here, record) = desk.act().await;
        let cms = desk.signature(&here).await;
        let id = Uuid::parse_str(here.rsplit('/').next().unwrap()).unwrap();
        desk.ring.says(if waits { Says::Nothing } else { Says::Good });
        let registry = desk.browser.house.registry.clone();
        let after = signing::receive(&registry, id, &cms).await.unwrap().unwrap().stage;
        assert_eq!(after, if waits { Stage::Open } else { Stage::Done });
        desk.wait(1);
        desk.ring.says(Says::Good);
        signing::recheck(&registry).await.unwrap();
        assert_eq!(stage(&desk, &here).await, Stage::Done);
        let about = signing::of_thing(&registry, record.0).await.unwrap();
        let address = format!("/workspace/signatures/{}/evidence.json", about[0].signature);
        let evidence: eds::Evidence = serde_json::from_str(&desk.browser.get(&address).await.text).unwrap();
        assert_eq!(evidence.received.as_ref().map(|received| received.0.as_slice()), Some(cms.as_slice()), "byte for byte");
        assert_ne!(evidence.cms, cms, "the kept one has the time stamp");
        assert_eq!(evidence.verdict.signers[0].trusted_time.source, eds::TimeSource::Tsp);
    }
}

#[tokio::test]
async fn an_act_that_a_list_let_pass_says_which_file_proves_it() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    desk.ring.says(Says::List);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    assert_eq!(stage(&desk, &here).await, Stage::Done);
    let about = signing::of_thing(&desk.browser.house.registry, record.0).await.unwrap();
    let address = format!("/workspace/signatures/{}", about[0].signature);
    let page = desk.browser.get(&address).await.text;
    assert!(page.contains(&ru("signed-file-signature-list")) && page.contains(&ru("signed-file-evidence-list")), "{page}");
    let evidence: eds::Evidence = serde_json::from_str(&desk.browser.get(&format!("{address}/evidence.json")).await.text).unwrap();
    assert_eq!((evidence.ocsp.len(), evidence.crls.len()), (0, 1));
    assert_eq!(evidence.verify_again().unwrap().outcome, eds::Outcome::Valid, "and it does");
}
