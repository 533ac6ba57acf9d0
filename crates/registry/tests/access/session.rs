use domain::service::Role;
use jiff::SignedDuration;
use registry::access::account;
use registry::access::drafts::{self, Draft, Form, KEPT};
use registry::access::permit::{NotPermitted, Why, authorise};
use registry::access::session::{self, Begun, Live, Over, Resumed};
use registry::access::{Action, actor};

use super::{House, at, day, today};

async fn begin(house: &House, account: domain::numbers::AccountId) -> Begun {
    session::start(&*house.store, &house.entropy, account, at(0), today()).await.unwrap()
}

async fn live(house: &House, begun: &Begun, seconds: i64) -> Box<Live> {
    match session::resume(&*house.store, &begun.token, at(seconds), today()).await.unwrap() {
        Resumed::Live(live) => live,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn only_the_hash_of_the_token_is_kept() {
    let house = House::new();
    let account = house.person("seitova").await;
    let begun = begin(&house, account).await;
    assert_eq!(begun.token.len(), 64);
    let kept = format!("{:?}", house.store.all("web_session"));
    assert!(!kept.contains(&begun.token));
    assert_ne!(begin(&house, account).await.token, begun.token);
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_use() {
    let house = House::new();
    let account = house.person("seitova").await;
    let begun = begin(&house, account).await;
    live(&house, &begun, 30 * 60).await;
    live(&house, &begun, 60 * 60).await;
    let over = session::resume(&*house.store, &begun.token, at(90 * 60 + 1), today()).await.unwrap();
    assert_eq!(over, Resumed::Expired(account, Over::Idle));
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy() {
    let house = House::new();
    let account = house.person("seitova").await;
    let begun = begin(&house, account).await;
    for quarter in 1..48 {
        live(&house, &begun, quarter * 15 * 60).await;
    }
    let over = session::resume(&*house.store, &begun.token, at(12 * 3600), today()).await.unwrap();
    assert_eq!(over, Resumed::Expired(account, Over::TooLong));
}

#[tokio::test]
async fn looking_at_a_page_does_not_write_each_time() {
    let house = House::new();
    let begun = begin(&house, house.person("seitova").await).await;
    house.store.break_next(u32::MAX);
    live(&house, &begun, 59).await;
    assert!(session::resume(&*house.store, &begun.token, at(60), today()).await.is_err(), "after a minute it is noted");
}

#[tokio::test]
async fn a_token_never_given_out_is_unknown_and_one_logged_out_is_over() {
    let house = House::new();
    let account = house.person("seitova").await;
    let begun = begin(&house, account).await;
    let other = session::resume(&*house.store, "00ff", at(1), today()).await.unwrap();
    assert_eq!(other, Resumed::Unknown);
    session::end(&*house.store, &begun.token).await.unwrap();
    session::end(&*house.store, "00ff").await.unwrap();
    let over = session::resume(&*house.store, &begun.token, at(1), today()).await.unwrap();
    assert_eq!(over, Resumed::Expired(account, Over::Ended));
}

#[tokio::test]
async fn closing_an_account_ends_its_sessions() {
    let house = House::new();
    let account = house.person("seitova").await;
    let begun = begin(&house, account).await;
    account::close(&*house.store, account, true, at(5)).await.unwrap();
    let over = session::resume(&*house.store, &begun.token, at(6), today()).await.unwrap();
    assert_eq!(over, Resumed::Expired(account, Over::Ended));
}

#[tokio::test]
async fn the_only_appointment_is_chosen_at_once() {
    let house = House::new();
    let account = house.person("seitova").await;
    house.appoint(account, Role::Specialist, "7517", "2026-01-05", None, None);
    house.appoint(account, Role::HeadOfBody, "7517", "2025-01-05", Some("2026-01-04"), None);
    let live = live(&house, &begin(&house, account).await, 1).await;
    let official = live.actor.official().unwrap();
    assert_eq!((official.role, official.office.as_str(), official.acting), (Role::Specialist, "7517", false));
}

#[tokio::test]
async fn of_several_appointments_one_is_chosen_and_a_new_session_begins() {
    let house = House::new();
    let account = house.person("seitova").await;
    house.appoint(account, Role::Specialist, "7517", "2026-01-05", None, None);
    let keeper = house.appoint(account, Role::KeeperOfSecondCopies, "o75", "2026-02-01", None, None);
    let other = house.appoint(house.person("other").await, Role::Administrator, "system", "2026-02-01", None, None);
    let begun = begin(&house, account).await;
    let first = live(&house, &begun, 1).await;
    assert!(first.actor.official().is_none() && first.chosen.is_none());
    assert_eq!(first.actor.appointments().len(), 2);
    let refused = authorise(&first.actor, Action::DeskView, None).unwrap_err();
    assert_eq!(refused, NotPermitted { action: Action::DeskView, role: None, why: Why::NoRole });

    assert!(session::choose(&*house.store, &house.entropy, &first, other, at(2)).await.unwrap().is_none(), "somebody else's");
    let chosen = session::choose(&*house.store, &house.entropy, &first, keeper, at(3)).await.unwrap().unwrap();
    assert!(matches!(session::resume(&*house.store, &begun.token, at(4), today()).await.unwrap(), Resumed::Expired(_, Over::Ended)));
    let second = live(&house, &chosen, 4).await;
    assert_eq!(second.actor.official().unwrap().role, Role::KeeperOfSecondCopies);
    assert_eq!(second.expires_at, first.expires_at, "changing the role does not prolong the day");
    assert_eq!(authorise(&second.actor, Action::BirthRegister, None).unwrap_err().why, Why::Role);
}

#[tokio::test]
async fn an_acting_head_is_head_for_the_dates_of_the_order_only() {
    let house = House::new();
    let account = house.person("seitova").await;
    let own = house.appoint(account, Role::Specialist, "7517", "2026-01-05", None, None);
    let acting = house.appoint(account, Role::HeadOfBody, "7517", "2026-11-21", Some("2026-11-23"), Some("17-Ж"));
    let held = |on: &'static str| {
        let house = &house;
        async move { actor::appointments_on(&*house.store, account, day(on)).await.unwrap().into_iter().map(|held| held.id).collect::<Vec<_>>() }
    };
    assert_eq!(held("2026-11-20").await, [own]);
    assert_eq!(held("2026-11-21").await, [own, acting]);
    assert_eq!(held("2026-11-23").await, [own, acting]);
    assert_eq!(held("2026-11-24").await, [own]);

    let first = live(&house, &begin(&house, account).await, 1).await;
    let begun = session::choose(&*house.store, &house.entropy, &first, acting, at(2)).await.unwrap().unwrap();
    let head = live(&house, &begun, 3).await;
    assert!(head.actor.official().unwrap().acting);
    assert!(authorise(&head.actor, Action::RefusalDecide, None).is_ok());

    // The order has run out while the session went on: no role, until one is chosen again.
    let Resumed::Live(after) = session::resume(&*house.store, &begun.token, at(60), day("2026-11-24")).await.unwrap() else { panic!() };
    assert_eq!(authorise(&after.actor, Action::RefusalDecide, None).unwrap_err().why, Why::NoRole);
}

#[tokio::test]
async fn before_the_password_for_one_use_is_changed_nothing_is_permitted() {
    let house = House::new();
    let account = house.account("seitova", None).await.account;
    house.appoint(account, Role::Specialist, "7517", "2026-01-05", None, None);
    let live = live(&house, &begin(&house, account).await, 1).await;
    assert_eq!(authorise(&live.actor, Action::DeskView, None).unwrap_err().why, Why::PasswordFirst);
}

#[tokio::test]
async fn the_form_of_an_expired_session_comes_back_once_and_to_its_own_account_only() {
    let house = House::new();
    let (account, other) = (house.person("seitova").await, house.person("other").await);
    let begun = begin(&house, account).await;
    let late = at(0) + SignedDuration::from_mins(31);
    let Resumed::Expired(whose, Over::Idle) = session::resume(&*house.store, &begun.token, late, today()).await.unwrap() else { panic!() };
    let id = drafts::id_of_token(&begun.token);
    let form: Form = [("child.given".to_owned(), vec!["Әлихан".to_owned()]), ("examined".to_owned(), vec!["1".to_owned(), "2".to_owned()])].into();
    let draft = Draft { id, account: whose, kind: KEPT.to_owned(), about: Some("/workspace/births".to_owned()), form, saved_at: late };
    drafts::save(&*house.store, &draft).await.unwrap();
    assert_eq!(drafts::take(&*house.store, other, id).await.unwrap(), None);
    assert!(drafts::save(&*house.store, &Draft { account: other, ..draft.clone() }).await.is_err(), "nobody writes over another's");
    assert_eq!(drafts::take(&*house.store, account, id).await.unwrap(), Some(draft));
    assert_eq!(drafts::take(&*house.store, account, id).await.unwrap(), None);
}

#[tokio::test]
async fn drafts_are_listed_last_first() {
    let house = House::new();
    let account = house.person("seitova").await;
    for (n, kind) in ["birth", KEPT, "birth"].into_iter().enumerate() {
        let n = i64::try_from(n).unwrap();
        let id = registry::access::entropy::id(&house.entropy, at(n));
        let draft = Draft { id, account, kind: kind.to_owned(), about: None, form: Form::new(), saved_at: at(n) };
        drafts::save(&*house.store, &draft).await.unwrap();
    }
    let listed = drafts::list(&*house.store, account, 10).await.unwrap();
    assert_eq!(listed.iter().map(|draft| draft.saved_at).collect::<Vec<_>>(), [at(2), at(1), at(0)]);
    drafts::delete(&*house.store, account, listed[0].id).await.unwrap();
    assert_eq!(drafts::list(&*house.store, account, 10).await.unwrap().len(), 2);
}
