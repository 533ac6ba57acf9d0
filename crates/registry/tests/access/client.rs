use std::collections::BTreeSet;

use domain::service::{Attestation, Role};
use registry::access::client::{self, NewClient};
use registry::access::permit::Why;
use registry::access::repeat::{self, Came};
use registry::access::{Action, Actor, Permit, Scope, authorise, scope, setting};
use registry::ports::store::LogId;

use super::{House, actor, at};

fn administrator(action: Action) -> Permit {
    authorise(&actor(Role::Administrator, "system"), action, None).unwrap()
}

fn hospital(use_cases: &[Action]) -> NewClient {
    NewClient {
        id: uuid::Uuid::now_v7(),
        name: "Перинаталдық орталық".to_owned(),
        organisation: "№ 1 қалалық перинаталдық орталық".to_owned(),
        role: Role::MedicalOfficial,
        office: "7517-m1".to_owned(),
        use_cases: use_cases.iter().copied().collect::<BTreeSet<_>>(),
    }
}

#[tokio::test]
async fn k_187_a_medical_organisation_files_by_its_token_and_may_nothing_else() {
    let house = House::new();
    let permit = administrator(Action::ApiClientManage);
    let (made, token) = client::create(&*house.store, &house.entropy, &permit, hospital(&[Action::ApplicationFile]), at(0)).await.unwrap();
    assert!(!format!("{:?}", house.store.all("api_client")).contains(&token), "only the hash is kept");
    let (found, actor) = client::resume(&*house.store, &token).await.unwrap().unwrap();
    assert_eq!(found, made);
    let filing = authorise(&actor, Action::ApplicationFile, Some(&LogId("7511".to_owned()))).unwrap();
    assert_eq!(filing.official().account.0, made.id);
    assert_eq!(authorise(&actor, Action::ApplicationAmend, None).unwrap_err().why, Why::Person, "a person mends what was stated");
    assert_eq!(authorise(&actor, Action::ApplicationRead, None).unwrap_err().why, Why::Client, "within the role, but not bound to it");
    assert_eq!(authorise(&actor, Action::RecordRead, None).unwrap_err().why, Why::Client);
}

#[tokio::test]
async fn what_a_person_must_decide_no_client_is_bound_to() {
    let house = House::new();
    let permit = administrator(Action::ApiClientManage);
    let body = |action: Action| NewClient { role: Role::HeadOfBody, office: "7517".to_owned(), ..hospital(&[action]) };
    for action in Action::ALL.iter().copied().filter(|action| scope(*action, Role::HeadOfBody) != Scope::Nothing) {
        let made = client::create(&*house.store, &house.entropy, &permit, body(action), at(0)).await;
        assert_eq!(made.is_ok(), action.by_machine(), "{action:?}");
    }
    // Nor would one be, had it been bound before.
    let official = authorise(&actor(Role::HeadOfBody, "7517"), Action::RecordCorrect, None).unwrap().official().clone();
    let session = Attestation::Session { session: "token".to_owned() };
    let bound = Actor::machine(official, [Action::RecordCorrect, Action::Search].into(), session);
    assert_eq!(authorise(&bound, Action::RecordCorrect, None).unwrap_err().why, Why::Person);
    let search = authorise(&bound, Action::Search, None).unwrap();
    assert_eq!((search.scope(), search.log()), (Scope::OwnOffice, Some(&LogId("7517".to_owned()))), "a person of the role searches the country");
    assert_eq!(authorise(&bound, Action::Search, Some(&LogId("7511".to_owned()))).unwrap_err().why, Why::OtherOffice);
}

#[tokio::test]
async fn a_request_sent_again_is_known_by_what_it_said() {
    let house = House::new();
    let id = uuid::Uuid::from_u128(1);
    let came = async |said: u8, when| repeat::came(&*house.store, id, [said; 32], at(when)).await.unwrap();
    let Came::New(first) = came(1, 0).await else { panic!("nothing came before") };
    assert_eq!(came(1, 1).await, Came::New(repeat_of(&house, id, 1, 1).await), "never answered: it may go on");
    assert_eq!(came(2, 1).await, Came::Other);
    first.answered(&*house.store, 200, b"answer".to_vec()).await.unwrap();
    assert_eq!(came(1, 2).await, Came::Answered(200, b"answer".to_vec()));
    assert_eq!(came(2, 2).await, Came::Other);
    first.withdrawn(&*house.store).await.unwrap();
    let Came::New(second) = came(2, 3).await else { panic!("the id is free again") };
    second.answered(&*house.store, 201, Vec::new()).await.unwrap();
    house.swept(7 * 24 * 3600).await;
    assert_eq!(came(3, 7 * 24 * 3600).await, Came::Other);
    house.swept(7 * 24 * 3600 + 4).await;
    assert!(matches!(came(3, 8 * 24 * 3600).await, Came::New(_)), "forgotten after a week");
}

async fn repeat_of(house: &House, id: uuid::Uuid, said: u8, when: i64) -> repeat::Noted {
    match repeat::came(&*house.store, id, [said; 32], at(when)).await.unwrap() {
        Came::New(noted) => noted,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_closed_client_and_a_wrong_token_are_nobody() {
    let house = House::new();
    let permit = administrator(Action::ApiClientManage);
    let (made, token) = client::create(&*house.store, &house.entropy, &permit, hospital(&[Action::ApplicationFile]), at(0)).await.unwrap();
    assert!(client::resume(&*house.store, "ahat_00").await.unwrap().is_none());
    client::end(&*house.store, &permit, made.id, at(1)).await.unwrap();
    assert!(client::resume(&*house.store, &token).await.unwrap().is_none());
    assert_eq!(client::list(&*house.store).await.unwrap()[0].ended_at, Some(at(1)));
}

#[tokio::test]
async fn a_client_is_bound_within_its_role() {
    let house = House::new();
    let permit = administrator(Action::ApiClientManage);
    for beyond in [&[][..], &[Action::BirthRegister], &[Action::ApplicationFile, Action::NoticeReceive]] {
        let refused = client::create(&*house.store, &house.entropy, &permit, hospital(beyond), at(0)).await.unwrap_err();
        assert_eq!(refused.key(), Some("client-use-cases"));
    }
    let elsewhere = NewClient { office: "o75".to_owned(), ..hospital(&[Action::ApplicationFile]) };
    let refused = client::create(&*house.store, &house.entropy, &permit, elsewhere, at(0)).await.unwrap_err();
    assert_eq!(refused.key(), Some("office-unknown"));
    let other = administrator(Action::AccountManage);
    assert!(client::create(&*house.store, &house.entropy, &other, hospital(&[Action::ApplicationFile]), at(0)).await.is_err());
}

#[tokio::test]
async fn a_setting_names_who_set_it() {
    let house = House::new();
    setting::set_first(&*house.store, "public_url", "https://a.kz", at(0)).await.unwrap();
    setting::set_first(&*house.store, "public_url", "https://b.kz", at(1)).await.unwrap();
    assert_eq!(setting::find(&*house.store, "public_url").await.unwrap().unwrap().value, "https://a.kz");
    let permit = administrator(Action::SettingsManage);
    setting::set(&*house.store, &permit, "public_url", "https://b.kz", at(2)).await.unwrap();
    let kept = setting::list(&*house.store).await.unwrap();
    assert_eq!((kept.len(), kept[0].value.as_str(), kept[0].by), (1, "https://b.kz", Some(permit.official().account)));
    assert!(setting::set(&*house.store, &administrator(Action::AccountManage), "public_url", "x", at(3)).await.is_err());
}
