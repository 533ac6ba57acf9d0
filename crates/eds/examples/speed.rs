//! What a verification costs: `cargo run --release -p ahat-eds --example speed`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement, not the program")]

use std::time::Duration;

use eds::gost::GostKey;
use eds::making::{AnswerDraft, Authority, Extended, Holder, OcspQuestion, Status, Usage};
use eds::{Draft, Expect, Memo, OcspEvidence, OrganisationKey, Outcome, Policy, PublicKey, Question, Signer, Trust, verify};
use jiff::Timestamp;

const CONTENT: &[u8] = &[b'a'; 4_000];

struct Message {
    cms: Vec<u8>,
    policy: Policy,
    ocsp: Vec<OcspEvidence>,
    at: Timestamp,
}

/// A signature with a chain of three and an answer of OCSP, all with keys of one kind.
fn message(key: impl Fn() -> Box<dyn Signer>) -> Message {
    let moment = |text: &str| -> Timestamp { text.parse().unwrap() };
    let (from, until, at) = (moment("2022-01-01T00:00:00Z"), moment("2032-01-01T00:00:00Z"), moment("2026-09-01T12:00:00Z"));
    let service = |name, usage, extended: &[Extended], serial| Holder::service(name, usage, extended, &[serial], from, until);
    let root = Authority::root(&service("ROOT", Usage::Authority(None), &[], 1), key()).unwrap();
    let ca = root.below(&service("CA", Usage::Authority(Some(0)), &[], 2), key()).unwrap();
    let responder_key = key();
    let responder = ca.issue(&service("OCSP", Usage::Service, &[Extended::Ocsp], 3), &responder_key.spki()).unwrap();
    let person_key = key();
    let person = ca.issue(&Holder::person("СЫНАҚОВА АЙГҮЛ", "990101500018", &[5], from, until), &person_key.spki()).unwrap();
    let draft = Draft { content: CONTENT, attach: false, certificate: &person, authorities: &[], signing_time: Some(at) };
    let cms = draft.sign(person_key.as_ref()).unwrap();
    let question = OcspQuestion::about(&person, &ca.certificate, None).unwrap();
    let answer = AnswerDraft { question: &question, status: Status::Good, this_update: at, responder: &responder };
    let ocsp = vec![OcspEvidence { answer: answer.sign(responder_key.as_ref()).unwrap(), nonce: None }];
    let policy = Policy::current(Trust { roots: vec![root.certificate], authorities: vec![ca.certificate] });
    Message { cms, policy, ocsp, at }
}

impl Message {
    fn verify(&self, memo: &Memo) {
        let expect = Expect::default();
        let question = Question {
            policy: &self.policy,
            memo,
            cms: &self.cms,
            content: Some(CONTENT),
            received_at: self.at,
            now: self.at,
            ocsp: &self.ocsp,
            crls: &[],
            expect: &expect,
        };
        assert_eq!(verify(&question).verdict.outcome, Outcome::Valid);
    }
}

/// What this process has used of processors: hundredths of a second, so that other work on the machine does not count.
fn used() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux tells it");
    let behind = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = behind.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}

/// Processor time of a call, over half a second of them.
fn each(run: impl Fn()) -> Duration {
    run();
    let (start, mut calls) = (used(), 0);
    while used() - start < Duration::from_millis(500) {
        (0..10).for_each(|_| run());
        calls += 10;
    }
    (used() - start) / calls
}

fn report(kind: &str, key: impl Fn() -> Box<dyn Signer>) {
    let signer = key();
    let signature = signer.sign(CONTENT).unwrap();
    let spki = signer.spki();
    let public = PublicKey::from_spki(&spki_ref(&spki)).unwrap();
    let one = each(|| assert!(public.verify(signer.scheme(), CONTENT, &signature)));
    let message = message(key);
    let cold = each(|| message.verify(&Memo::default()));
    let memo = Memo::default();
    let warm = each(|| message.verify(&memo));
    println!("{kind:<14} one signature {one:>10.1?}   CMS, chain, OCSP {cold:>10.1?}   the same, chain and OCSP known {warm:>10.1?}");
    let both = threads(&message, &memo);
    println!("{:<14} {both:.0} a second of two processors, chain and OCSP known", "");
}

fn spki_ref(der: &[u8]) -> spki::SubjectPublicKeyInfoRef<'_> {
    der::Decode::from_der(der).unwrap()
}

/// Verifications for each second that two processors give.
fn threads(message: &Message, memo: &Memo) -> f64 {
    const TIMES: u32 = 1_000;
    let start = used();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| (0..TIMES).for_each(|_| message.verify(memo)));
        }
    });
    2.0 * f64::from(2 * TIMES) / (used() - start).as_secs_f64()
}

fn main() {
    report("GOST2015-512", || Box::new(GostKey::from_seed(b"speed")));
    let made = std::process::Command::new("openssl")
        .args(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        .output()
        .expect("openssl makes the RSA key");
    report("RSA-2048", || Box::new(OrganisationKey::from_pkcs8(&made.stdout).unwrap()));
}
