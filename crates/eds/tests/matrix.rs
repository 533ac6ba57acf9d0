//! The rows of the project's test matrix (egov.md 9.8), by their numbers; row 20 is XML, which comes later.

use eds::making::{Extended, Holder, ListDraft, Revoked, Status, Usage};
use eds::{Code, Crl, Fresh, Outcome, Purpose, Role, Signer, State, TimeSource};
use jiff::ToSpan;

use crate::world::*;

#[test]
fn row_1_gost_person_detached() {
    let world = World::gost();
    let cms = world.signed();
    let case = world.case(&cms);
    assert_valid(&case);
    let signer = case.judge().verdict.signers.remove(0);
    assert_eq!(signer.subject.iin.as_deref(), Some(IIN));
    assert_eq!(signer.subject.surname.as_deref(), Some("СЫНАҚОВА"));
    assert_eq!((signer.algorithm.as_str(), signer.subject.roles), ("GOST2015-512", vec![Role::Person]));
}

#[test]
fn row_2_rsa_person_detached() {
    let world = World::rsa();
    let cms = world.signed();
    assert_valid(&world.case(&cms));
    let stamped = world.stamped(&cms, noon());
    assert_eq!(world.case(&stamped).judge().verdict.signers[0].trusted_time.source, TimeSource::Tsp);
    row_9(&world);
}

/// Row 9: a key for logging in does not sign, but it logs in.
fn row_9(world: &World) {
    let holder = Holder { usage: Usage::LogIn, extended: vec![Extended::Client, Extended::Role(Role::Person)], ..citizen() };
    let who = world.issue(&holder, &world.person.1);
    let cms = world.signed_by(&who);
    let mut case = world.case(&cms);
    assert_told(&case, Outcome::Invalid, "purpose", "auth-key-used");
    case.expect.purpose = Purpose::LogIn;
    assert_valid(&case);
}

#[test]
fn row_3_attached_content_equal_or_different() {
    let world = World::gost();
    let mut draft = world.draft(&world.person.0, CONTENT);
    draft.attach = true;
    let cms = draft.sign(&world.person.1).unwrap();
    let mut case = world.case(&cms);
    assert_valid(&case);
    case.content = None;
    assert_valid(&case);
    case.content = Some(b"another text");
    assert_told(&case, Outcome::Invalid, "content", "content-other");
}

#[test]
fn row_4_one_byte_of_the_content_changed() {
    let world = World::gost();
    let cms = world.signed();
    for place in (0..CONTENT.len()).step_by(9) {
        let mut changed = CONTENT.to_vec();
        changed[place] ^= 1;
        let mut case = world.case(&cms);
        case.content = Some(&changed);
        assert_told(&case, Outcome::Invalid, "digest", "content-changed");
    }
    let mut case = world.case(&cms);
    case.content = None;
    assert_told(&case, Outcome::Invalid, "content", "content-missing");
}

/// Replaces the octets of the first signature by others.
fn with_signature(cms: &[u8], octets: &[u8]) -> Vec<u8> {
    let old = first_signature(cms);
    let place = cms.windows(old.len()).position(|window| window == old).unwrap();
    let mut changed = cms.to_vec();
    changed.splice(place..place + old.len(), octets.iter().copied());
    changed
}

#[test]
fn row_5_the_signature_changed_or_in_another_order() {
    let world = World::gost();
    let cms = world.signed();
    let octets = first_signature(&cms);
    let (r, s) = octets.split_at(64);
    let swapped = [s, r].concat();
    let rfc: Vec<u8> = octets.iter().rev().copied().collect();
    let mut bit = octets.clone();
    bit[100] ^= 4;
    for wrong in [swapped, rfc, bit, vec![0; 128]] {
        let cms = with_signature(&cms, &wrong);
        assert_told(&world.case(&cms), Outcome::Invalid, "signature", "signature-wrong");
    }
    // 127 bytes: lengths around it no longer fit.
    let cms = with_signature(&cms, &octets[..127]);
    assert_told(&world.case(&cms), Outcome::Invalid, "structure", "malformed");
}

#[test]
fn row_6_another_persons_key() {
    let world = World::gost();
    let cms = world.signed();
    let mut case = world.case(&cms);
    case.expect.iin = Some("990101500019".to_owned());
    assert_told(&case, Outcome::Invalid, "identity", "not-your-iin");
}

#[test]
fn row_7_an_iin_where_it_may_not_be() {
    let world = World::gost();
    let subjects = [
        vec![("CN", format!("IIN{IIN}"))],
        vec![("CN", "A".to_owned()), ("OU", format!("IIN{IIN}"))],
        vec![("CN", "A".to_owned()), ("serialNumber", format!("iin{IIN}"))],
        vec![("CN", "A".to_owned()), ("serialNumber", format!("IIN{IIN}")), ("serialNumber", format!("IIN{IIN}"))],
        vec![("CN", "A".to_owned()), ("serialNumber", format!("IIN{IIN} "))],
        vec![("CN", "A".to_owned()), ("serialNumber", format!("IIN {IIN}"))],
        vec![("CN", "A".to_owned()), ("serialNumber", IIN.to_owned())],
    ];
    for subject in subjects {
        let who = world.issue(&Holder { subject, ..citizen() }, &world.person.1);
        let cms = world.signed_by(&who);
        assert_told(&world.case(&cms), Outcome::Invalid, "identity", "no-iin");
    }
}

#[test]
fn row_8_a_registrar_without_the_role_or_of_another_body() {
    let world = World::gost();
    let who = world.issue(&registrar(), &world.person.1);
    let cms = world.signed_by(&who);
    let mut case = world.case(&cms);
    case.expect.bin = Some(BIN.to_owned());
    case.expect.roles = vec![Role::Employee, Role::Head];
    assert_valid(&case);
    case.expect.roles = vec![Role::Head];
    assert_told(&case, Outcome::Invalid, "role", "role-missing");
    case.expect.bin = Some("160440007162".to_owned());
    assert_told(&case, Outcome::Invalid, "role", "other-bin");
    let plain = world.signed();
    let mut case = world.case(&plain);
    case.expect.bin = Some(BIN.to_owned());
    assert_told(&case, Outcome::Invalid, "role", "other-bin");
}

#[test]
fn row_10_expired_now_but_stamped_in_time() {
    let world = World::gost();
    let cms = world.stamped(&world.signed(), noon());
    let mut case = world.case(&cms);
    (case.received_at, case.now) = (at("2029-05-05T00:00:00Z"), at("2029-05-05T00:00:00Z"));
    assert_valid(&case);
    let bare = world.signed();
    let late = Case { cms: &bare, ocsp: vec![world.answer(&world.person.0, Status::Good, case.now)], ..case };
    assert_told(&late, Outcome::Invalid, "validity", "expired");
    let mut early = world.case(&bare);
    (early.received_at, early.now) = (at("2025-12-31T23:59:59Z"), noon());
    assert_told(&early, Outcome::Invalid, "validity", "not-yet-valid");
}

#[test]
fn row_11_revoked_before_or_after_signing() {
    let world = World::gost();
    let (bare, stamped) = (world.signed(), world.stamped(&world.signed(), noon()));
    for (cms, since, valid) in
        [(&bare, noon() - 1.hour(), false), (&stamped, noon() - 1.hour(), false), (&stamped, noon() + 1.hour(), true), (&bare, noon() + 1.hour(), true)]
    {
        let mut case = world.case(cms);
        // Asked two hours later; the server had the bare one at noon.
        case.now = noon() + 2.hours();
        case.ocsp = vec![world.answer(&world.person.0, Status::Revoked(since), case.now)];
        if valid {
            assert_valid(&case);
            let verdict = case.judge().verdict;
            assert!(verdict.all_checks().any(|check| check.code == Code::RevokedLater));
        } else {
            assert_told(&case, Outcome::Invalid, "revocation", "revoked");
        }
    }
    // Without a stamp the receipt counts: it came after the revocation.
    let mut case = world.case(&bare);
    (case.received_at, case.now) = (noon() + 2.hours(), noon() + 2.hours());
    case.ocsp = vec![world.answer(&world.person.0, Status::Revoked(noon() + 1.hour()), case.now)];
    assert_told(&case, Outcome::Invalid, "revocation", "revoked");
}

fn list(world: &World, number: u32, delta_of: Option<u32>, entries: Vec<Revoked>) -> Crl {
    let draft = ListDraft { number, delta_of, this_update: noon() - 1.hour(), next_update: noon() + 1.hour(), entries };
    Crl::read(&draft.sign(&world.ca).unwrap()).unwrap()
}

fn entry(removed: bool) -> Vec<Revoked> {
    vec![Revoked { serial: vec![1, 7], since: noon() - 30.minutes(), removed }]
}

#[test]
fn row_12_lists_where_ocsp_is_down() {
    let world = World::gost();
    let cms = world.signed();
    let mut case = world.case(&cms);
    case.ocsp.clear();
    assert_told(&case, Outcome::Indeterminate, "revocation", "ocsp-unavailable");
    case.crls = vec![list(&world, 7, None, Vec::new())];
    assert_valid(&case);
    case.crls = vec![list(&world, 7, None, entry(false))];
    assert_told(&case, Outcome::Invalid, "revocation", "revoked");
    // A delta adds, and takes off again.
    case.crls = vec![list(&world, 7, None, Vec::new()), list(&world, 8, Some(7), entry(false))];
    assert_told(&case, Outcome::Invalid, "revocation", "revoked");
    case.crls = vec![list(&world, 7, None, entry(false)), list(&world, 8, Some(7), entry(true))];
    assert_valid(&case);
    // A delta from a later list than ours, and one without a list, say nothing.
    case.crls = vec![list(&world, 7, None, Vec::new()), list(&world, 9, Some(8), entry(false))];
    assert_valid(&case);
    case.crls = vec![list(&world, 8, Some(7), Vec::new())];
    assert_told(&case, Outcome::Indeterminate, "revocation", "ocsp-unavailable");
    // A delta out of date leaves the list as it is.
    let late = Crl::read(
        &ListDraft { number: 8, delta_of: Some(7), this_update: noon() - 2.hours(), next_update: noon() - 1.hour(), entries: entry(false) }
            .sign(&world.ca)
            .unwrap(),
    );
    case.crls = vec![list(&world, 7, None, Vec::new()), late.unwrap()];
    assert_valid(&case);
    // Out of date; of another authority.
    case.crls = vec![list(&world, 7, None, Vec::new())];
    (case.received_at, case.now) = (noon() + 3.hours(), noon() + 3.hours());
    assert_told(&case, Outcome::Indeterminate, "revocation", "ocsp-unavailable");
    let other = World::of_seed("other");
    let mut case = world.case(&cms);
    (case.ocsp, case.crls) = (Vec::new(), vec![list(&other, 7, None, entry(false))]);
    assert_told(&case, Outcome::Indeterminate, "revocation", "ocsp-unavailable");
}

#[test]
fn row_13_answers_of_ocsp_that_say_nothing() {
    let world = World::gost();
    let cms = world.signed();
    let person = &world.person.0;
    let foreign = World::of_seed("other");
    let plain = world.issue(&service("NO RESPONDER", Extended::Client, 9), &gost("service"));
    let mut wrong_nonce = world.answer(person, Status::Good, noon());
    wrong_nonce.nonce = Some(b"another nonce".to_vec());
    let mut bad_bit = world.answer(person, Status::Good, noon());
    let place = bad_bit.answer.len() / 3;
    bad_bit.answer[place] ^= 1;
    let other = world.issue(&Holder { serial: vec![9, 9], ..citizen() }, &world.person.1);
    let answers = [
        world.answer_by(person, Status::Good, noon(), &foreign.responder),
        world.answer_by(person, Status::Good, noon(), &plain),
        world.answer(person, Status::Good, noon() - 25.hours()),
        world.answer(person, Status::Good, noon() + 1.hour()),
        wrong_nonce,
        bad_bit,
        world.answer(&other.0, Status::Good, noon()),
        eds::OcspEvidence { answer: vec![0x30, 3, 0x0A, 1, 3], nonce: None },
        eds::OcspEvidence { answer: b"<html>gateway timeout</html>".to_vec(), nonce: None },
        eds::OcspEvidence { answer: Vec::new(), nonce: None },
    ];
    for answer in answers {
        let mut case = world.case(&cms);
        case.ocsp = vec![answer];
        assert_told(&case, Outcome::Indeterminate, "revocation", "ocsp-unusable");
        // A list still helps.
        case.crls = vec![list(&world, 7, None, Vec::new())];
        assert_valid(&case);
    }
}

#[test]
fn row_14_unknown_to_the_authority_is_not_revoked_and_not_good() {
    let world = World::gost();
    let cms = world.signed();
    for status in [Status::UnknownAsHold, Status::Unknown] {
        let mut case = world.case(&cms);
        case.ocsp = vec![world.answer(&world.person.0, status, noon())];
        case.crls = vec![list(&world, 7, None, Vec::new())];
        assert_told(&case, Outcome::Indeterminate, "revocation", "unknown-cert");
    }
}

#[test]
fn row_15_chains_that_are_none() {
    let world = World::gost();
    // A person's certificate used as an authority.
    let leaf = eds::making::Authority { certificate: world.person.0.clone(), key: Box::new(world.person.1.clone()) };
    let under = leaf.issue(&Holder { serial: vec![5], ..citizen() }, &gost("under").spki()).unwrap();
    chain_told(&world, &(under, gost("under")), std::slice::from_ref(&world.person.0), "chain-not-authority");
    // The authority may have none below it.
    let deep = world.ca.below(&ca_holder("BELOW", None, 6), Box::new(gost("deep"))).unwrap();
    let who = deep.issue(&citizen(), &gost("under").spki()).unwrap();
    chain_told(&world, &(who, gost("under")), &[deep.certificate, world.ca.certificate.clone()], "chain-too-long");
    // Another root, whatever its name: a twin with the same one too.
    let twin = World::of_seed("twin");
    let offered = [twin.ca.certificate.clone(), twin.root.certificate.clone()];
    chain_told(&world, &twin.person, &offered, "root-unknown");
    chain_told(&world, &twin.person, &[], "issuer-unknown");
    // Expired authority; revoked authority.
    let expired = Holder { not_after: at("2026-08-31T00:00:00Z"), ..ca_holder("OLD", None, 8) };
    let old = world.root.below(&expired, Box::new(gost("old"))).unwrap();
    let who = (old.issue(&citizen(), &gost("under").spki()).unwrap(), gost("under"));
    chain_told(&world, &who, &[old.certificate], "chain-expired");
    let draft = ListDraft {
        number: 1,
        delta_of: None,
        this_update: noon(),
        next_update: noon() + 1.hour(),
        entries: vec![Revoked { serial: world.ca.certificate.serial.clone(), since: noon() - 1.hour(), removed: false }],
    };
    let cms = world.signed();
    let mut case = world.case(&cms);
    case.crls = vec![Crl::read(&draft.sign(&world.root).unwrap()).unwrap()];
    assert_told(&case, Outcome::Invalid, "chain", "chain-revoked");
}

#[track_caller]
fn chain_told(world: &World, who: &(eds::Certificate, Shared), authorities: &[eds::Certificate], code: &str) {
    let mut draft = world.draft(&who.0, CONTENT);
    draft.authorities = authorities;
    let cms = draft.sign(&who.1).unwrap();
    let case = world.case(&cms);
    let told = case.told();
    assert!(told.1.contains(&format!("eds-check-chain: eds-{code}")) && told.0 == Outcome::Invalid, "{told:?}");
}

#[test]
fn row_16_time_stamps_that_do_not_hold() {
    let world = World::gost();
    let cms = world.signed();
    let octets = first_signature(&cms);
    let not_stamper = world.issue(&service("NO TSA", Extended::Client, 9), &gost("service"));
    let foreign = World::of_seed("other");
    let mut broken = world.token(&octets, noon(), &world.stamper);
    let end = broken.len() - 20;
    broken[end] ^= 1;
    let tokens = [
        (world.token(b"another signature", noon(), &world.stamper), Code::StampOther),
        (world.token(&octets, noon(), &not_stamper), Code::StampUsage),
        (world.token(&octets, noon(), &foreign.stamper), Code::StampChain),
        (world.token(&octets, noon() + 1.hour(), &world.stamper), Code::StampFuture),
        (broken, Code::StampWrong),
        (world.token(&octets, noon() - 1.minute(), &world.stamper), Code::StampChain),
    ];
    let revoked = Revoked { serial: world.stamper.0.serial.clone(), since: noon() - 2.minutes(), removed: false };
    for (at, (token, code)) in tokens.into_iter().enumerate() {
        let cms = eds::with_stamp(&cms, &token).unwrap();
        let mut case = world.case(&cms);
        if at == 5 {
            // The stamping authority was revoked before it stamped.
            case.crls = vec![list(&world, 7, None, vec![revoked.clone()])];
        }
        let verdict = case.judge().verdict;
        let check = verdict.all_checks().find(|check| check.code == code).unwrap_or_else(|| panic!("{code:?}: {verdict:#?}"));
        assert_eq!((check.ok(), check.state), (Some(false), State::Noted));
        assert_eq!(verdict.signers[0].trusted_time.source, TimeSource::Receipt);
    }
}

#[test]
fn row_17_the_same_signature_for_two_requests() {
    let world = World::gost();
    let cms = world.signed();
    let mut case = world.case(&cms);
    case.expect.used_before = true;
    assert_told(&case, Outcome::Invalid, "replay", "replayed");
    let mut other = world.case(&cms);
    other.content = Some(b"the other request");
    assert_told(&other, Outcome::Invalid, "digest", "content-changed");
}

#[test]
fn freshness_is_by_the_stamp_then_the_signers_clock() {
    let world = World::gost();
    let cms = world.signed();
    let mut case = world.case(&cms);
    case.expect.fresh = Some(Fresh { asked_at: noon() - 5.minutes(), minutes: 10 });
    assert_valid(&case);
    case.expect.fresh = Some(Fresh { asked_at: noon() - 11.minutes(), minutes: 10 });
    assert_told(&case, Outcome::Invalid, "freshness", "not-fresh");
}
