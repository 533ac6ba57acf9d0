use domain::numbers::AccountId;
use jiff::{SignedDuration, Timestamp};
use registry::access::account::{self, AccountError, NewAccount};
use registry::access::lockout::{self, Attempt};
use registry::access::login::{LoggedIn, Typed, log_in};
use registry::access::password::Weak;
use registry::access::session::{self, Resumed};
use text::Lang;

use super::{House, PASSWORD, at, name, today};

async fn attempt(house: &House, login: &str, password: &str, code: &str, now: Timestamp) -> LoggedIn {
    let typed = Typed { login, password, code };
    log_in(&*house.store, &house.passwords, &house.entropy, &typed, now).await.unwrap()
}

async fn right(house: &House, account: AccountId, login: &str, now: Timestamp) -> LoggedIn {
    let code = house.code(account, now).await;
    attempt(house, login, PASSWORD, &code, now).await
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

#[tokio::test]
async fn login_password_and_code_together_let_in() {
    let house = House::new();
    let account = house.person("seitova").await;
    let code = house.code(account, at(0)).await;
    assert_eq!(attempt(&house, "seitova", PASSWORD, "", at(0)).await, LoggedIn::Refused);
    assert_eq!(attempt(&house, "seitova", "мүлдем басқа сөз", &code, at(1)).await, LoggedIn::Refused);
    let wrong = house.wrong_code(account, at(2)).await;
    assert_eq!(attempt(&house, "seitova", PASSWORD, &wrong, at(2)).await, LoggedIn::Refused);
    assert_eq!(attempt(&house, " Seitova ", PASSWORD, &code, at(3)).await, LoggedIn::In(account));
}

#[tokio::test]
async fn a_person_logs_in_by_iin_too() {
    let house = House::new();
    let iin = domain::iin::Iin::compose(super::day("1990-05-04"), 4, 123).or_else(|| domain::iin::Iin::compose(super::day("1990-05-04"), 4, 124)).unwrap();
    let new = NewAccount { login: "seitova".to_owned(), name: name(), iin: Some(iin), lang: Lang::Kk, password: Some(PASSWORD.to_owned()) };
    let made = account::create(&*house.store, &house.passwords, &house.entropy, new.clone(), at(0)).await.unwrap();
    assert_eq!(right(&house, made.account, iin.as_str(), at(0)).await, LoggedIn::In(made.account));
    let again = NewAccount { login: "another".to_owned(), ..new };
    let refused = account::create(&*house.store, &house.passwords, &house.entropy, again, at(0)).await.unwrap_err();
    assert!(matches!(refused, AccountError::Taken));
}

#[tokio::test]
async fn a_code_is_used_once_and_no_earlier_one_after_it() {
    let house = House::new();
    let account = house.person("seitova").await;
    let earlier = house.code(account, at(-30)).await;
    let code = house.code(account, at(0)).await;
    let later = house.code(account, at(30)).await;
    assert_eq!(attempt(&house, "seitova", PASSWORD, &code, at(0)).await, LoggedIn::In(account));
    assert_eq!(attempt(&house, "seitova", PASSWORD, &code, at(1)).await, LoggedIn::CodeUsed);
    assert_eq!(attempt(&house, "seitova", PASSWORD, &earlier, at(2)).await, LoggedIn::CodeUsed);
    assert_eq!(attempt(&house, "seitova", PASSWORD, &later, at(3)).await, LoggedIn::In(account));
}

#[tokio::test]
async fn a_used_code_is_waited_out_and_closes_nothing() {
    let house = House::new();
    let account = house.person("seitova").await;
    let code = house.code(account, at(0)).await;
    assert_eq!(attempt(&house, "seitova", PASSWORD, &code, at(0)).await, LoggedIn::In(account));
    for n in 1..20 {
        assert_eq!(attempt(&house, "seitova", PASSWORD, &code, at(n)).await, LoggedIn::CodeUsed, "{n}");
    }
    assert_eq!(attempt(&house, "seitova", "мүлдем басқа сөз", &code, at(20)).await, LoggedIn::Refused, "of a wrong password nothing is told");
    assert_eq!(right(&house, account, "seitova", at(31)).await, LoggedIn::In(account));
}

#[tokio::test]
async fn a_code_two_steps_away_is_wrong() {
    let house = House::new();
    let account = house.person("seitova").await;
    for away in [-60, 60] {
        let code = house.code(account, at(away)).await;
        assert_eq!(attempt(&house, "seitova", PASSWORD, &code, at(0)).await, LoggedIn::Refused, "{away}");
    }
}

#[tokio::test]
async fn a_wrong_password_does_not_burn_the_code() {
    let house = House::new();
    let account = house.person("seitova").await;
    let code = house.code(account, at(0)).await;
    assert_eq!(attempt(&house, "seitova", "мүлдем басқа сөз", &code, at(0)).await, LoggedIn::Refused);
    assert_eq!(attempt(&house, "seitova", PASSWORD, &code, at(1)).await, LoggedIn::In(account));
}

#[tokio::test]
async fn five_failures_close_for_a_quarter_of_an_hour_and_then_for_longer() {
    let house = House::new();
    let account = house.person("seitova").await;
    for n in 0..4 {
        assert_eq!(attempt(&house, "seitova", "қате", "000000", at(n)).await, LoggedIn::Refused, "{n}");
    }
    let closed = at(4) + minutes(15);
    assert_eq!(attempt(&house, "seitova", "қате", "000000", at(4)).await, LoggedIn::Locked(closed));
    assert_eq!(right(&house, account, "seitova", at(60)).await, LoggedIn::Locked(closed), "even when all three fit");
    for n in 0..4 {
        assert_eq!(attempt(&house, "seitova", "қате", "000000", closed + SignedDuration::from_secs(n)).await, LoggedIn::Refused);
    }
    let again = closed + SignedDuration::from_secs(4);
    assert_eq!(attempt(&house, "seitova", "қате", "000000", again).await, LoggedIn::Locked(again + minutes(30)));
    assert_eq!(right(&house, account, "seitova", again + minutes(30)).await, LoggedIn::In(account));
}

#[tokio::test]
async fn attempts_while_closed_do_not_prolong() {
    let house = House::new();
    let account = house.person("seitova").await;
    for n in 0..50 {
        attempt(&house, "seitova", "қате", "000000", at(n)).await;
    }
    assert_eq!(right(&house, account, "seitova", at(4) + minutes(15)).await, LoggedIn::In(account));
}

#[tokio::test]
async fn a_success_forgets_the_failures_before_it() {
    let house = House::new();
    let account = house.person("seitova").await;
    for n in 0..4 {
        attempt(&house, "seitova", "қате", "000000", at(n)).await;
    }
    assert_eq!(right(&house, account, "seitova", at(5)).await, LoggedIn::In(account));
    for n in 6..10 {
        assert_eq!(attempt(&house, "seitova", "қате", "000000", at(n)).await, LoggedIn::Refused, "{n}");
    }
}

#[tokio::test]
async fn an_unknown_login_answers_and_closes_as_a_known_one() {
    let house = House::new();
    house.person("seitova").await;
    for n in 0..6 {
        let known = attempt(&house, "seitova", "қате", "000000", at(n)).await;
        let unknown = attempt(&house, "nobody", "қате", "000000", at(n)).await;
        assert_eq!(known, unknown, "{n}");
    }
    // The same rows came into being: nobody's attempts are noted and counted like anybody's.
    let attempts = house.store.all("log_in_attempt");
    assert_eq!(attempts.len(), 10);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_attempts_at_once_get_no_more_than_five_tries() {
    let house = std::sync::Arc::new(House::new());
    house.person("seitova").await;
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..40 {
        let house = house.clone();
        tries.spawn(async move { attempt(&house, "seitova", &format!("қате {n}"), "000000", at(0)).await });
    }
    let answers = tries.join_all().await;
    let examined = house.store.all("log_in_attempt").len();
    assert!(examined <= 5, "{examined} of {}", answers.len());
    assert!(answers.iter().all(|answer| !matches!(answer, LoggedIn::In(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_code_sent_twice_at_once_lets_in_once_at_most() {
    let house = std::sync::Arc::new(House::new());
    let account = house.person("seitova").await;
    let code = house.code(account, at(0)).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (house, code) = (house.clone(), code.clone());
        tries.spawn(async move { attempt(&house, "seitova", PASSWORD, &code, at(0)).await });
    }
    let answers = tries.join_all().await;
    assert!(answers.iter().filter(|answer| matches!(answer, LoggedIn::In(_))).count() <= 1, "{answers:?}");
}

#[tokio::test]
async fn a_closed_account_is_refused_like_a_wrong_password() {
    let house = House::new();
    let account = house.person("seitova").await;
    account::close(&*house.store, account, true, at(1)).await.unwrap();
    assert_eq!(right(&house, account, "seitova", at(2)).await, LoggedIn::Refused);
    account::close(&*house.store, account, false, at(3)).await.unwrap();
    assert_eq!(right(&house, account, "seitova", at(60)).await, LoggedIn::In(account));
}

#[tokio::test]
async fn nobody_is_let_in_when_the_attempt_can_not_be_noted() {
    let house = House::new();
    let account = house.person("seitova").await;
    let code = house.code(account, at(0)).await;
    house.store.break_next(1);
    let typed = Typed { login: "seitova", password: PASSWORD, code: &code };
    assert!(log_in(&*house.store, &house.passwords, &house.entropy, &typed, at(0)).await.is_err());
}

#[tokio::test]
async fn an_administrators_reset_gives_a_password_for_one_use_that_must_be_changed() {
    let house = House::new();
    let account = house.person("seitova").await;
    let begun = session::start(&*house.store, &house.entropy, account, at(0), today()).await.unwrap();
    let reset = account::reset(&*house.store, &house.passwords, &house.entropy, account, false, at(10)).await.unwrap();
    assert!(matches!(session::resume(&*house.store, &begun.token, at(11), today()).await.unwrap(), Resumed::Expired(..)));
    let once = reset.password.unwrap();
    let code = house.code(account, at(60)).await;
    assert_eq!(attempt(&house, "seitova", PASSWORD, &code, at(60)).await, LoggedIn::Refused, "the old one is worth nothing");
    assert_eq!(attempt(&house, "seitova", &once, &code, at(61)).await, LoggedIn::In(account));
    let begun = session::start(&*house.store, &house.entropy, account, at(62), today()).await.unwrap();
    let Resumed::Live(live) = session::resume(&*house.store, &begun.token, at(63), today()).await.unwrap() else { panic!() };
    assert!(live.actor.must_change_password());

    let change = |old: String, new: &'static str| {
        let house = &house;
        async move { account::change_password(&*house.store, &house.passwords, &house.entropy, account, (&old, new), Some(begun.key), at(64)).await }
    };
    assert!(matches!(change("басқа".to_owned(), "көк аспан 42 бүркіт").await, Err(AccountError::WrongPassword)));
    let weak = change(once.clone(), "қысқа").await.unwrap_err();
    assert!(matches!(&weak, AccountError::Password(reasons) if *reasons == [Weak::TooShort]), "{weak:?}");
    change(once, "көк аспан 42 бүркіт").await.unwrap();
    let Resumed::Live(live) = session::resume(&*house.store, &begun.token, at(65), today()).await.unwrap() else { panic!() };
    assert!(!live.actor.must_change_password(), "this session goes on");
}

#[tokio::test]
async fn a_password_for_one_use_holds_three_days() {
    let house = House::new();
    let made = house.account("seitova", None).await;
    let once = made.password.unwrap();
    let late = at(0) + SignedDuration::from_hours(72) + SignedDuration::from_secs(1);
    let code = house.code(made.account, late).await;
    assert_eq!(attempt(&house, "seitova", &once, &code, late).await, LoggedIn::Refused);
    let in_time = at(0) + SignedDuration::from_hours(72);
    let code = house.code(made.account, in_time).await;
    assert_eq!(attempt(&house, "seitova", &once, &code, in_time).await, LoggedIn::In(made.account));
}

#[tokio::test]
async fn the_address_for_the_authenticator_names_program_and_login() {
    let house = House::new();
    let made = house.account("seitova", None).await;
    let codes = made.codes.clone().unwrap();
    assert!(codes.address.starts_with("otpauth://totp/Ahat:seitova?secret="), "{}", codes.address);
    assert!(codes.address.contains(&codes.typed) && codes.address.contains("issuer=Ahat"), "{}", codes.address);
    assert!(!format!("{made:?} {codes:?}").contains(&codes.typed), "debug output tells no secret");
}

#[tokio::test]
async fn an_account_needs_a_login_of_its_own_and_a_name() {
    let house = House::new();
    house.person("seitova").await;
    let new = |login: &str, given: &str| NewAccount {
        login: login.to_owned(),
        name: domain::names::PersonName::new("", given, None),
        iin: None,
        lang: Lang::Ru,
        password: None,
    };
    let cases = [
        ("ab", "Ким", "account-login-malformed"),
        ("900504400123", "Ким", "account-login-malformed"),
        ("Seitova", "Ким", "account-login-malformed"),
        ("seitova", "Ким", "account-taken"),
        ("kim", " ", "account-name-missing"),
    ];
    for (login, given, key) in cases {
        let error = account::create(&*house.store, &house.passwords, &house.entropy, new(login, given), at(0)).await.unwrap_err();
        assert_eq!(error.keys(), [key], "{login}");
    }
    assert_eq!(house.store.all("account").len(), 1);
}

#[test]
fn closings_double_up_to_half_a_day() {
    let failures = |count: i64| -> Vec<Attempt> { (0..count).map(|n| Attempt { at: at(n), failed: true }).collect() };
    assert_eq!(lockout::closed_until(&[]), None);
    assert_eq!(lockout::closed_until(&failures(4)), None);
    for (count, length) in [(5, 15), (9, 15), (10, 30), (15, 60), (20, 120), (25, 240), (30, 480), (35, 720), (500, 720)] {
        assert_eq!(lockout::closed_until(&failures(count)), Some(at(count / 5 * 5 - 1) + minutes(length)), "{count}");
    }
}
