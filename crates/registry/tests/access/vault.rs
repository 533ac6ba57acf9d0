//! Secrets of one-time codes at rest: whoever reads the database can make no code.

use domain::numbers::AccountId;
use registry::access::vault::{check, kept, seal_all};
use registry::access::{Cost, Passwords, Vault, VaultKey, account};
use registry::ports::rows::{Change, Value};
use registry::ports::store::{Fault, Store as _};
use uuid::Uuid;

use super::{House, at, vault};

fn other() -> VaultKey {
    VaultKey::new([8; 32])
}

fn damaged<T: std::fmt::Debug>(answer: Result<T, Fault>, says: &str) {
    match answer {
        Err(Fault::Damaged(why)) => assert!(why.contains(says), "{why}"),
        other => panic!("{other:?}"),
    }
}

fn secret(house: &House, account: AccountId) -> Vec<u8> {
    let rows = house.store.all("credential");
    match rows.iter().find(|row| row[0] == account.0.into()).map(|row| row[2].clone()) {
        Some(Value::Bytes(secret)) => secret,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_lies_in_the_database_is_not_the_secret_and_each_time_other_bytes() {
    let house = House::new();
    let made = house.account("seitova", None).await;
    let lies = secret(&house, made.account);
    let typed = house.passwords.vault().open(made.account, &lies).unwrap();
    assert_eq!(typed.len(), 20);
    assert!(!lies.windows(20).any(|some| some == typed.as_slice()));
    // A reset that keeps the codes seals the same secret anew, and tells nobody again.
    let again = account::reset(&*house.store, &house.passwords, &house.entropy, made.account, false, at(1)).await.unwrap();
    assert_eq!(again.codes, None);
    assert_eq!(house.passwords.vault().open(made.account, &secret(&house, made.account)).unwrap(), typed);
    assert_ne!(secret(&house, made.account), lies);
    let anew = account::reset(&*house.store, &house.passwords, &house.entropy, made.account, true, at(2)).await.unwrap();
    assert!(anew.codes.is_some() && anew.codes != made.codes);
}

#[tokio::test]
async fn a_secret_opens_with_its_key_for_its_account_and_unchanged() {
    let house = House::new();
    let account = house.person("seitova").await;
    let lies = secret(&house, account);
    let vault = vault();
    damaged(vault.open(AccountId(Uuid::from_u128(1)), &lies), "not what was sealed");
    for at in [0, 1, 9, 40, lies.len() - 1] {
        let mut changed = lies.clone();
        changed[at] ^= 1;
        assert!(vault.open(account, &changed).is_err(), "byte {at}");
    }
    for length in 0..lies.len() {
        assert!(vault.open(account, &lies[..length]).is_err(), "{length} bytes");
    }
    let stranger = Vault::new(other(), []);
    damaged(stranger.open(account, &lies), &VaultKey::new([7; 32]).id().to_string());
    assert!(!format!("{:?}", vault).contains("0707"), "a key is never shown");
}

#[tokio::test]
async fn without_the_key_the_check_names_it_and_only_new_codes_help() {
    let house = House::new();
    let account = house.person("seitova").await;
    check(&*house.store, &vault()).await.unwrap();
    let stranger = Vault::new(other(), []);
    damaged(check(&*house.store, &stranger).await, "put its file back (docs/KEYS.md)");
    let passwords = Passwords::new(Cost::CHEAP, stranger.clone()).unwrap();
    assert!(account::reset(&*house.store, &passwords, &house.entropy, account, false, at(1)).await.is_err());
    account::reset(&*house.store, &passwords, &house.entropy, account, true, at(1)).await.unwrap();
    check(&*house.store, &stranger).await.unwrap();
}

#[tokio::test]
async fn a_new_key_takes_over_every_secret_and_the_codes_stay_the_same() {
    let house = House::new();
    let mut people = Vec::new();
    for n in 0..3 {
        people.push(house.person(&format!("person{n}")).await);
    }
    let code = house.code(people[1], at(60)).await;
    let both = Vault::new(other(), [VaultKey::new([7; 32])]);
    check(&*house.store, &both).await.unwrap();
    assert_eq!(seal_all(&*house.store, &both, &house.entropy).await.unwrap(), 3);
    assert_eq!(seal_all(&*house.store, &both, &house.entropy).await.unwrap(), 0);
    let rotated = Vault::new(other(), []);
    check(&*house.store, &rotated).await.unwrap();
    assert!(check(&*house.store, &vault()).await.is_err(), "the old key opens nothing any more");
    let passwords = Passwords::new(Cost::CHEAP, rotated).unwrap();
    assert_eq!(account::demo_code(&*house.store, &passwords, people[1], at(60)).await.unwrap(), Some(code));
}

#[tokio::test]
async fn secrets_of_a_version_before_are_sealed_by_migrating() {
    let house = House::new();
    let account = house.person("seitova").await;
    let plain = house.passwords.vault().open(account, &secret(&house, account)).unwrap();
    let code = house.code(account, at(60)).await;
    let mut row = house.store.all("credential")[0].clone();
    row[2] = Value::Bytes(plain.to_vec());
    house.store.put(&[Change::Put(&registry::access::tables::CREDENTIAL, row)]).await.unwrap();
    assert_eq!(kept(&*house.store).await.unwrap().plain, 1);
    damaged(check(&*house.store, &vault()).await, "ahat migrate");
    assert_eq!(seal_all(&*house.store, &vault(), &house.entropy).await.unwrap(), 1);
    check(&*house.store, &vault()).await.unwrap();
    assert_eq!(house.code(account, at(60)).await, code);
}
