//! The certification authority: its keys, OCSP, lists and time stamps.

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use eds::{Code, CheckId, Expect, Outcome, Role, Verdict};
use standins::Kind;
use standins::national::How;

use crate::world::*;

fn told(verdict: &Verdict) -> Vec<(CheckId, Code)> {
    verdict.against().into_iter().map(|check| (check.id, check.code)).collect()
}

async fn outcome(world: &World, who: &str, kind: Kind, expect: &Expect) -> (Outcome, Vec<(CheckId, Code)>) {
    let key = world.key(who, kind);
    let cms = world.run.national.sign(&key, CONTENT, How::default()).unwrap();
    let ocsp: Vec<_> = world.ocsp(&key).await.into_iter().collect();
    let verdict = world.judge(&cms, Some(CONTENT), &ocsp, &[], expect).verdict;
    (verdict.outcome, told(&verdict))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_key_is_judged_as_its_kind_says() {
    let world = World::new().await;
    let registrar = world.key("registrar", Kind::Good).holder.clone();
    let office = registrar.organisation.clone().unwrap();
    let expect = Expect { iin: Some(registrar.iin.clone()), bin: Some(office.bin), roles: vec![Role::Employee], ..Expect::default() };
    for (kind, wrong) in [
        (Kind::Good, None),
        (Kind::Rsa, None),
        (Kind::AuthKey, Some((CheckId::Purpose, Code::AuthKeyUsed))),
        (Kind::Revoked, Some((CheckId::Revocation, Code::Revoked))),
        (Kind::Expired, Some((CheckId::Validity, Code::Expired))),
        (Kind::NotYetValid, Some((CheckId::Validity, Code::NotYetValid))),
        (Kind::NoRole, Some((CheckId::Role, Code::RoleMissing))),
        (Kind::OtherBin, Some((CheckId::Role, Code::OtherBin))),
        (Kind::OddNumber, Some((CheckId::Identity, Code::NoIin))),
    ] {
        let found = outcome(&world, "registrar", kind, &expect).await;
        let expected = if wrong.is_none() { Outcome::Valid } else { Outcome::Invalid };
        assert_eq!(found, (expected, wrong.into_iter().collect()), "{kind:?}");
    }
    let (outcome, told) = outcome(&world, "registrar", Kind::ForeignCa, &expect).await;
    assert_eq!(outcome, Outcome::Invalid);
    assert!(told.iter().any(|(id, _)| *id == CheckId::Chain), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_folder_gives_the_same_keys_readable_by_their_owner_only() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let first = World::in_folder(folder.clone(), true).await;
    let key = first.key("citizen", Kind::Good).pair.certificate.der().to_vec();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "seed" || name.starts_with("rsa-") {
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{name}");
        }
    }
    let listen = Some(first.run.base.clone());
    drop(first);
    let second = World::in_folder(folder, false).await;
    // The first one still listens in this process: the second takes other ports, so only key and number stay.
    assert_ne!(Some(second.run.base.clone()), listen);
    let before = eds::Certificate::from_der(&key).unwrap();
    let after = second.key("citizen", Kind::Good).pair.certificate.clone();
    assert_eq!((before.spki(), &before.serial), (after.spki(), &after.serial));
}
