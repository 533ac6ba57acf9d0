//! The certification authority: its keys, OCSP, lists and time stamps.

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use eds::{CheckId, Code, Expect, Outcome, Role, Verdict};
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

/// What is said against a right signature while the services are as the control left them.
async fn against(world: &World, lists: bool) -> (Outcome, Vec<(CheckId, Code)>) {
    let key = world.key("citizen", Kind::Good);
    let cms = world.run.national.sign(&key, CONTENT, How::default()).unwrap();
    let ocsp: Vec<_> = world.ocsp(&key).await.into_iter().collect();
    let addresses = &key.pair.certificate.allowed.addresses;
    let mut crls = Vec::new();
    if lists {
        for address in addresses.crl.iter().chain(&addresses.delta) {
            crls.extend(get(address.clone()).await.ok().map(|list| eds::Crl::read(&list).unwrap()));
        }
    }
    let verdict = world.judge(&cms, Some(CONTENT), &ocsp, &crls, &Expect::default()).verdict;
    (verdict.outcome, told(&verdict))
}

const VALID: (Outcome, Vec<(CheckId, Code)>) = (Outcome::Valid, Vec::new());

fn open(code: Code) -> (Outcome, Vec<(CheckId, Code)>) {
    (Outcome::Indeterminate, vec![(CheckId::Revocation, code)])
}

fn revoked() -> (Outcome, Vec<(CheckId, Code)>) {
    (Outcome::Invalid, vec![(CheckId::Revocation, Code::Revoked)])
}

#[tokio::test(flavor = "multi_thread")]
async fn ocsp_fails_as_it_is_told_and_says_of_a_certificate_what_it_is_told() {
    let world = World::new().await;
    for (status, expected) in [
        ("down", open(Code::OcspUnavailable)),
        ("stale", open(Code::OcspUnusable)),
        ("bad_sig", open(Code::OcspUnusable)),
        ("wrong_nonce", open(Code::OcspUnusable)),
        ("no_nonce", open(Code::OcspUnusable)),
        ("try_later", open(Code::OcspUnusable)),
        ("garbage", open(Code::OcspUnusable)),
        ("ok", VALID),
    ] {
        world.control("ocsp", serde_json::json!({ "status": status })).await.unwrap();
        assert_eq!(against(&world, false).await, expected, "{status}");
    }
    let serial = world.key("citizen", Kind::Good).pair.certificate.serial_hex();
    for (status, expected) in
        [("revoked", revoked()), ("unknown", open(Code::UnknownCertificate)), ("plain_unknown", open(Code::UnknownCertificate)), ("good", VALID)]
    {
        world.control("ocsp", serde_json::json!({ "serial": serial, "status": status })).await.unwrap();
        assert_eq!(against(&world, false).await, expected, "{status}");
    }
    assert_eq!(world.control("ocsp", serde_json::json!({ "status": "burning" })).await, Err(422));
    assert_eq!(world.control("ocsp", serde_json::json!({ "serial": "xx", "status": "good" })).await, Err(422));
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_help_when_ocsp_is_down_and_a_delta_knows_what_was_revoked_today() {
    let world = World::new().await;
    world.control("ocsp", serde_json::json!({ "status": "down" })).await.unwrap();
    assert_eq!(against(&world, true).await, VALID);
    world.control("revoke", serde_json::json!({ "person": "citizen" })).await.unwrap();
    assert_eq!(against(&world, true).await, revoked());
    world.control("crl", serde_json::json!({ "status": "no_delta" })).await.unwrap();
    assert_eq!(against(&world, true).await, VALID, "the list of the day's beginning does not know it yet");
    for status in ["down", "stale", "bad_sig"] {
        world.control("crl", serde_json::json!({ "status": status })).await.unwrap();
        assert_eq!(against(&world, true).await, open(Code::OcspUnavailable), "{status}");
    }
    world.control("reset", serde_json::json!({})).await.unwrap();
    assert_eq!(against(&world, false).await, revoked());
    world.control("revoke", serde_json::json!({ "person": "citizen", "revoked": false })).await.unwrap();
    assert_eq!(against(&world, false).await, VALID);
    for wrong in [serde_json::json!({}), serde_json::json!({ "serial": "00" }), serde_json::json!({ "person": "nobody" })] {
        assert_eq!(world.control("revoke", wrong).await, Err(422));
    }
    let holder = world.key("registrar", Kind::Revoked);
    assert!(holder.pair.certificate.allowed.addresses.crl[0].starts_with(&world.run.base));
    assert_eq!(get(format!("{}/crl/nca_none.crl", world.run.base)).await, Err(404));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_revoked_stays_revoked_over_a_restart() {
    let first = World::new().await;
    first.control("revoke", serde_json::json!({ "person": "citizen" })).await.unwrap();
    let second = World::in_folder(first.folder.clone(), false).await;
    assert_eq!(against(&second, false).await, revoked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_nobody_here_is_answered_as_on_hold_since_1970_and_another_authoritys_not_at_all() {
    let world = World::new().await;
    let key = world.key("citizen", Kind::ForeignCa);
    // Named with the issuer of ours, whose serial number it never gave.
    let ours = world.run.national.issuer(standins::national::Algorithm::Gost).clone();
    let ask = |issuer: &eds::Certificate| eds::ocsp_request(&key.pair.certificate, issuer, NONCE).unwrap();
    let hold = post(world.run.ocsp.clone(), "application/ocsp-request", ask(&ours)).await.unwrap();
    assert!(hold.windows(15).any(|bytes| bytes == b"19700101000000Z"));
    let refused = post(world.run.ocsp.clone(), "application/ocsp-request", ask(&key.chain[0])).await.unwrap();
    assert_eq!(refused, [0x30, 3, 0x0A, 1, 6], "unauthorized");
    let unreadable = post(world.run.ocsp.clone(), "application/ocsp-request", b"abc".to_vec()).await.unwrap();
    assert_eq!(unreadable, [0x30, 3, 0x0A, 1, 1], "malformed");
}

#[tokio::test(flavor = "multi_thread")]
async fn time_is_stamped_under_both_policies_and_refused_under_another_or_over_another_hash() {
    use eds::{Hash, stamp_of_response, stamp_request, with_stamp};
    let world = World::new().await;
    let key = world.key("citizen", Kind::Good);
    let cms = world.run.national.sign(&key, CONTENT, How::default()).unwrap();
    let octets = eds::SignedMessage::read(&cms).unwrap().signers[0].signature.clone();
    let ask = async |hash, policy: Option<&str>| {
        let request = stamp_request(&octets, hash, policy.map(|text| text.parse().unwrap()), b"chance").unwrap();
        post(world.run.tsp.clone(), "application/timestamp-query", request).await
    };
    let ocsp = [world.ocsp(&key).await.unwrap()];
    let check = |answer: &[u8]| {
        let stamped = with_stamp(&cms, &stamp_of_response(answer, &octets, b"chance").unwrap()).unwrap();
        let verdict = world.judge(&stamped, Some(CONTENT), &ocsp, &[], &Expect::default()).verdict;
        (verdict.outcome, verdict.signers[0].trusted_time.source)
    };
    for (hash, policy) in [(Hash::Streebog512, None), (Hash::Streebog512, Some("1.2.398.3.3.2.6.4")), (Hash::Sha256, Some("1.2.398.3.3.2.6.2"))] {
        let answer = ask(hash, policy).await.unwrap();
        assert_eq!(check(&answer), (Outcome::Valid, eds::TimeSource::Tsp), "{policy:?}");
    }
    for (hash, policy) in [(Hash::Sha256, Some("1.2.398.3.3.2.6.4")), (Hash::Streebog512, Some("1.2.398.3.3.2.6.2")), (Hash::Sha256, Some("1.2.3"))] {
        let answer = ask(hash, policy).await.unwrap();
        assert!(stamp_of_response(&answer, &octets, b"chance").is_err(), "{policy:?}");
    }
    let unreadable = post(world.run.tsp.clone(), "application/timestamp-query", b"abc".to_vec()).await.unwrap();
    assert_eq!(unreadable, [0x30, 9, 0x30, 7, 2, 1, 2, 3, 2, 2, 0x04], "rejected, badDataFormat");
    for (status, source) in [("bad_sig", eds::TimeSource::Receipt), ("future", eds::TimeSource::Receipt), ("ok", eds::TimeSource::Tsp)] {
        world.control("tsp", serde_json::json!({ "status": status })).await.unwrap();
        assert_eq!(check(&ask(Hash::Streebog512, None).await.unwrap()).1, source, "{status}");
    }
    for status in ["refused", "other_imprint"] {
        world.control("tsp", serde_json::json!({ "status": status })).await.unwrap();
        assert!(stamp_of_response(&ask(Hash::Streebog512, None).await.unwrap(), &octets, b"chance").is_err(), "{status}");
    }
    world.control("tsp", serde_json::json!({ "status": "down" })).await.unwrap();
    assert_eq!(ask(Hash::Streebog512, None).await, Err(503));
}

#[tokio::test(flavor = "multi_thread")]
async fn authorities_lie_where_certificates_say_and_every_name_says_simulator() {
    let world = World::new().await;
    for kind in [Kind::Good, Kind::Rsa] {
        let key = world.key("citizen", kind);
        let address = key.pair.certificate.allowed.addresses.issuers[0].clone();
        let issuer = eds::Certificate::from_der(&get(address).await.unwrap()).unwrap();
        assert_eq!(issuer, key.chain[0]);
        let root = eds::Certificate::from_der(&get(issuer.allowed.addresses.issuers[0].clone()).await.unwrap()).unwrap();
        assert!(root.is_self_issued());
        for name in [&issuer.issuer_text, &key.pair.certificate.issuer_text] {
            assert!(name.contains("SIMULATOR"), "{name}");
        }
        let certificate = &key.pair.certificate;
        assert!(certificate.allowed.storage.is_some() && !certificate.allowed.policies.is_empty());
        assert_eq!(certificate.subject.patronymic.as_deref(), Some("СЫНАҚҚЫЗЫ"));
    }
    assert_eq!(get(format!("{}/cert/none.cer", world.run.base)).await, Err(404));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_organisations_key_is_a_file_that_signs_under_a_certificate_of_the_authority() {
    let world = World::new().await;
    let key = eds::OrganisationKey::from_pkcs8(&std::fs::read(&world.run.organisation_key).unwrap()).unwrap();
    let pem = std::fs::read(&world.run.organisation_certificates).unwrap();
    let chain: Vec<_> = eds::armour::certificates(&pem).iter().map(|der| eds::Certificate::from_der(der).unwrap()).collect();
    let draft = eds::Draft { content: CONTENT, attach: false, certificate: &chain[0], authorities: &chain[1..], signing_time: Some(now()) };
    let cms = draft.sign(&key).unwrap();
    let request = eds::ocsp_request(&chain[0], &chain[1], NONCE).unwrap();
    let answer = post(world.run.ocsp.clone(), "application/ocsp-request", request).await.unwrap();
    let ocsp = [eds::OcspEvidence { answer, nonce: Some(NONCE.to_vec()) }];
    let bin = chain[0].subject.bin.clone();
    assert!(bin.is_some());
    let verdict = world.judge(&cms, Some(CONTENT), &ocsp, &[], &Expect { bin, ..Expect::default() }).verdict;
    assert_eq!(verdict.outcome, Outcome::Valid, "{:#?}", verdict.against());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_control_tells_who_is_there_and_refuses_what_it_does_not_know() {
    let world = World::new().await;
    let people: serde_json::Value = serde_json::from_slice(&get(format!("{}/people", world.run.control)).await.unwrap()).unwrap();
    assert_eq!(people.as_array().unwrap().len(), 3);
    assert_eq!(people[0]["keys"].as_array().unwrap().len(), Kind::ALL.len());
    assert_eq!(people[1]["keys"].as_array().unwrap().len(), Kind::ALL.len() - 2, "roles and business numbers are of organisations");
    for (what, body) in [
        ("ncalayer", serde_json::json!({ "mode": "asleep" })),
        ("ncalayer", serde_json::json!({ "mode": "ok", "person": "nobody" })),
        ("ncalayer", serde_json::json!({ "moed": "ok" })),
        ("ncalayer/answer", serde_json::json!({ "cancel": true })),
        ("tsp", serde_json::json!({ "status": "stale" })),
        ("crl", serde_json::json!({ "status": 1 })),
    ] {
        assert_eq!(world.control(what, body.clone()).await, Err(422), "{what} {body}");
    }
    for (form, status) in
        [("what=ncalayer&status=ok&person=citizen&delay_ms=5", None), ("what=nothing&status=ok", Some(422)), ("what=ocsp&status=x", Some(422))]
    {
        let set = post(format!("{}/set?lang=en", world.run.control), "application/x-www-form-urlencoded", form.into()).await;
        assert_eq!(set.as_ref().err().copied(), status, "{form}");
    }
    let page = String::from_utf8(get(format!("{}?lang=en", world.run.control)).await.unwrap()).unwrap();
    assert!(page.contains("<option selected>ok</option>") && page.contains("value=\"citizen\" selected"), "{page}");
}
