use registry::access::password::{Weak, examine};
use registry::access::{Cost, Passwords};

use super::{Counting, vault};

const OWN: [&str; 3] = ["seitova", "Сейітова", "Айгүл"];

#[test]
fn a_password_is_refused_for_every_reason_that_speaks_against_it() {
    let cases: [(&str, &[Weak]); 9] = [
        ("", &[Weak::TooShort]),
        ("кұлын 7", &[Weak::TooShort]),
        ("12345678901234", &[Weak::OnlyDigits, Weak::Common]),
        ("aaaaaaaaaaaa", &[Weak::TooPlain]),
        ("password1234", &[Weak::Common]),
        ("СЕЙІТОВА-нан-17", &[Weak::Own]),
        ("my-Seitova-login", &[Weak::Own]),
        ("сары дала\u{7} тұлпар", &[Weak::Control]),
        ("сары-дала 17 тұлпар", &[]),
    ];
    for (password, weak) in cases {
        assert_eq!(examine(password, &OWN), weak, "{password}");
    }
    assert_eq!(examine(&"қызыл алма ".repeat(900), &OWN), [Weak::TooLong]);
}

#[test]
fn a_short_name_may_stand_in_a_password() {
    assert_eq!(examine("алты ким жеті", &["Ким"]), []);
}

#[tokio::test]
async fn a_hash_is_argon2id_with_its_parameters_and_its_own_salt() {
    let passwords = Passwords::new(Cost::CHEAP, vault()).unwrap();
    let entropy = Counting(1.into());
    let one = passwords.hash(&entropy, "сары-дала 17 тұлпар").await.unwrap();
    let other = passwords.hash(&entropy, "сары-дала 17 тұлпар").await.unwrap();
    assert!(one.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{one}");
    assert_ne!(one, other);
    assert!(passwords.verify("сары-дала 17 тұлпар", Some(&one)).await.unwrap());
    assert!(!passwords.verify("сары-дала 17 тулпар", Some(&one)).await.unwrap());
}

#[tokio::test]
async fn nobodys_password_fits_nobody() {
    let passwords = Passwords::new(Cost::CHEAP, vault()).unwrap();
    assert!(!passwords.verify("no password at all", None).await.unwrap());
}

#[tokio::test]
async fn a_hash_made_at_another_cost_is_still_checked() {
    let entropy = Counting(1.into());
    let kept = Passwords::new(Cost { memory: 16, passes: 2, lanes: 1 }, vault()).unwrap().hash(&entropy, "сары-дала 17 тұлпар").await.unwrap();
    assert!(Passwords::new(Cost::CHEAP, vault()).unwrap().verify("сары-дала 17 тұлпар", Some(&kept)).await.unwrap());
}

#[test]
fn the_standard_cost_is_not_below_what_is_recommended() {
    assert_eq!(Cost::STANDARD, Cost { memory: 19_456, passes: 2, lanes: 1 });
    assert!(Passwords::new(Cost::STANDARD, vault()).is_ok());
}
