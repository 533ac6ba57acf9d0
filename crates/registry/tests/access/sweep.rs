//! What is no legal fact goes after its term: to the second, by the clock of the test.

use domain::service::Role;
use law::RetentionId::{AccessRecord, ClosedAccount, Draft as OldDraft, KeptForm, OtpChallenge, UsedCode, WebSession};
use registry::access::drafts::{self, Draft, Form, KEPT};
use registry::access::login::{Typed, log_in};
use registry::access::reading::{Subject, trace};
use registry::access::session::{self, Resumed};
use registry::access::{Action, account, authorise};

use super::{House, actor, at, today};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

#[tokio::test]
async fn a_session_is_forgotten_twelve_hours_after_it_ended_and_with_it_when_it_was_used() {
    let house = House::new();
    let account = house.person("seitova").await;
    let begun = session::start(&*house.store, &house.entropy, account, at(0), today()).await.unwrap();
    session::resume(&*house.store, &begun.token, at(20 * 60), today()).await.unwrap();
    // It may last twelve hours, and is known as ended for twelve more.
    assert_eq!(house.swept(24 * HOUR).await, []);
    let over = session::resume(&*house.store, &begun.token, at(24 * HOUR), today()).await.unwrap();
    assert!(matches!(over, Resumed::Expired(..)), "who it was is still known: {over:?}");
    assert_eq!(house.swept(24 * HOUR + 1).await, [(WebSession, 1)]);
    assert_eq!(session::resume(&*house.store, &begun.token, at(1), today()).await.unwrap(), Resumed::Unknown);
    assert!(house.store.all("web_session_seen").is_empty());
}

#[tokio::test]
async fn a_draft_goes_after_thirty_days_and_a_kept_form_after_an_hour() {
    let house = House::new();
    let account = house.person("seitova").await;
    for (n, kind) in [(0, "birth"), (1, KEPT), (2, "birth")] {
        let id = registry::access::entropy::id(&house.entropy, at(n));
        let draft = Draft { id, account, kind: kind.to_owned(), about: None, form: Form::new(), saved_at: at(n) };
        drafts::save(&*house.store, &draft).await.unwrap();
    }
    assert_eq!(house.swept(HOUR + 1).await, []);
    assert_eq!(house.swept(HOUR + 2).await, [(KeptForm, 1)]);
    assert_eq!(house.swept(30 * DAY).await, []);
    assert_eq!(house.swept(30 * DAY + 1).await, [(OldDraft, 1)]);
    assert_eq!(drafts::list(&*house.store, account, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn attempts_to_log_in_go_after_ninety_days_and_used_codes_when_they_can_be_right_no_more() {
    let house = House::new();
    house.person("seitova").await;
    for n in 0..3 {
        let typed = Typed { login: "seitova", password: "мүлдем басқа сөз", code: "000000" };
        log_in(&*house.store, &house.passwords, &house.entropy, &typed, at(n)).await.unwrap();
    }
    let account = account::find_by_login(&*house.store, "seitova").await.unwrap().unwrap().id;
    let code = house.code(account, at(HOUR)).await;
    let typed = Typed { login: "seitova", password: super::PASSWORD, code: &code };
    log_in(&*house.store, &house.passwords, &house.entropy, &typed, at(HOUR)).await.unwrap();
    assert_eq!(house.store.all("log_in_code").len(), 1);
    // A code is known by its step of 30 seconds.
    assert_eq!(house.swept(2 * HOUR).await, []);
    assert_eq!(house.swept(2 * HOUR + 60).await, [(UsedCode, 1)]);
    assert!(house.store.all("log_in_code").is_empty());
    let there = house.store.all("log_in_attempt").len() as u64;
    assert!(there >= 3);
    assert_eq!(house.swept(90 * DAY).await, []);
    assert_eq!(house.swept(90 * DAY + HOUR + 1).await, [(OtpChallenge, there)]);
}

#[tokio::test]
async fn who_looked_is_known_for_five_years() {
    let house = House::new();
    let permit = || authorise(&actor(Role::Specialist, "7517"), Action::DeskView, None).unwrap();
    // More than one round of the sweep.
    for n in 0..1700 {
        let subject = Subject::Record(domain::numbers::RecordId(uuid::Uuid::from_u128(n)));
        trace(&*house.store, &house.entropy, permit(), &[subject], None, at(0)).await.unwrap();
    }
    // 21.11.2026 and five years, with a leap day between.
    assert_eq!(house.swept(1826 * DAY).await, []);
    assert_eq!(house.swept(1826 * DAY + 1).await, [(AccessRecord, 1700)]);
    assert!(house.store.all("reading_subject").is_empty());
}

#[tokio::test]
async fn a_closed_account_loses_what_it_logged_in_with_after_three_years_and_keeps_its_name() {
    let house = House::new();
    let (closed, open) = (house.person("seitova").await, house.person("seitov").await);
    account::close(&*house.store, closed, true, at(0)).await.unwrap();
    assert_eq!(house.swept(1096 * DAY).await, []);
    assert_eq!(house.swept(1096 * DAY + 1).await, [(ClosedAccount, 1)]);
    assert_eq!(house.swept(1097 * DAY).await, []);
    assert!(account::find(&*house.store, closed).await.unwrap().is_some(), "papers name it");
    assert_eq!(house.store.all("credential").len(), 1);
    assert_eq!(house.store.all("credential")[0][0], open.0.into());
}
