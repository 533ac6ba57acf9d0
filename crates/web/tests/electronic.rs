//! SVC-9: what leaves as an electronic document is signed once, whole, and the same bytes are given to everybody ever after.

use std::sync::Arc;

use axum::http::StatusCode;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::names::PersonName;
use domain::service::Role;
use eds::{Outcome, TimeSource, Verdict, pdf_signatures};
use registry::Command;
use registry::access::account::{self, NewAccount};
use registry::ports::rows::Select;
use registry::projection::tables::ELECTRONIC;
use store::testing::TestDb;
use text::Lang;

use crate::births::{Fields, send, with};
use crate::house::{House, PASSWORD, login_of, office_of};
use crate::keyring::{Keyring, Says, iin};
use crate::site::{Browser, Seen};
use crate::ways::reference;

fn ru(key: &str) -> String {
    text::w(Lang::Ru, key)
}

/// What whoever has only these files and the roots finds.
fn found(browser: &Browser, content: &[u8], cms: &[u8]) -> Verdict {
    let signatures = browser.house.registry.signatures().unwrap().clone();
    let now = browser.house.registry.now();
    let expect = eds::Expect::default();
    let question = eds::Question {
        policy: &signatures.policy,
        memo: &signatures.memo,
        cms,
        content: Some(content),
        received_at: now,
        now,
        ocsp: &[],
        crls: &[],
        expect: &expect,
    };
    eds::verify(&question).verdict
}

fn proves(verdict: &Verdict) -> bool {
    verdict.outcome == Outcome::Valid && verdict.signers.iter().all(|signer| signer.trusted_time.source == TimeSource::Tsp)
}

async fn kept(browser: &Browser) -> usize {
    browser.house.registry.store().select(&Select::from(&ELECTRONIC)).await.unwrap().len()
}

async fn part(browser: &mut Browser, paper: &str, part: &str) -> Seen {
    browser.get(&format!("{paper}?signed={part}")).await
}

fn page_of(paper: &str) -> String {
    paper.replace("/workspace/papers/", "/workspace/electronic/")
}

const HEAD: &str = "СЕЙТҚАЛИЕВ МАРАТ";

/// A desk with a reference of a stillbirth that nobody signed, heads with keys, and an authority that stamps.
async fn unsigned() -> (Browser, Keyring, String) {
    unsigned_in(House::new(true).await).await
}

async fn unsigned_in(house: House) -> (Browser, Keyring, String) {
    let ring = Keyring::new();
    ring.stamps(true);
    let mut browser = Browser::in_house(&ring, house).signed_in(Role::Specialist).await;
    for role in [Role::HeadOfBody, Role::HeadOfDistrictAuthority] {
        let registry = &browser.house.registry;
        let name = PersonName::new("Сейтқалиев", "Марат", None);
        let new = NewAccount { login: login_of(role), name, iin: Some(iin(role as u16)), lang: Lang::Kk, password: Some(PASSWORD.to_owned()) };
        let account = account::create(registry.store(), &browser.house.passwords, registry.entropy(), new, registry.now()).await.unwrap().account;
        browser.house.appoint(account, role, office_of(role)).await;
    }
    let paper = reference(&mut browser).await;
    (browser, ring, paper)
}

/// The same, and the head has signed.
async fn desk() -> (Browser, Keyring, String) {
    desk_in(House::new(true).await).await
}

/// The same over this registry.
pub async fn desk_in(house: House) -> (Browser, Keyring, String) {
    let (browser, ring, paper) = unsigned_in(house).await;
    head_signs(&browser, &ring, &paper).await;
    (browser, ring, paper)
}

/// The head signs the reference on its page with a key.
async fn head_signs(browser: &Browser, ring: &Keyring, paper: &str) -> Browser {
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let page = head.get(&page_of(paper)).await;
    let seen = send(&mut head, &page, &format!("{}/signature", page_of(paper)), &with(Fields::new(), &[("sign", "key")])).await;
    let here = seen.location().to_owned();
    assert!(here.starts_with("/sign/"), "{}", seen.text);
    signs(&mut head, ring, &here, Role::HeadOfBody).await;
    assert_eq!(head.get(&here).await.location(), page_of(paper));
    head
}

/// What is asked for at this address is signed with the key of whoever is in this role.
async fn signs(browser: &mut Browser, ring: &Keyring, here: &str, role: Role) {
    let document = browser.get(&format!("{here}/document")).await.bytes;
    let key = ring.person(HEAD, &iin(role as u16));
    let cms = BASE64_STANDARD.encode(ring.sign(&key, &document, browser.house.registry.now()));
    browser.fill("/law", &format!("{here}/signature"), &[("cms", &cms)]).await;
}

#[tokio::test]
async fn svc_9_the_first_signing_is_kept_and_proves_itself() {
    let (mut browser, ring, paper) = desk().await;
    let page = browser.get(&page_of(&paper)).await;
    assert!(page.status == StatusCode::OK && page.text.contains(&ru("issued-not-yet")) && page.text.contains(HEAD), "{}", page.text);
    // It has left: the public check finds it by its number and the day of birth.
    let id = domain::numbers::CertificateId(paper.rsplit('/').next().unwrap().parse().unwrap());
    let (_, number) = crate::world::certificate_row(&browser.house, id).await;
    let seen = browser.another().post("/check", &[("number", &number), ("born", "12.11.2026")]).await;
    assert!(seen.text.contains(&number) && !seen.text.contains("не найден"), "{}", seen.text);
    let signed = part(&mut browser, &paper, "pdf").await;
    assert_eq!((signed.status, signed.header("content-type")), (StatusCode::OK, "application/pdf"));
    let [inside] = pdf_signatures(&signed.bytes).try_into().unwrap();
    assert!(inside.whole && proves(&found(&browser, &inside.content, &inside.cms)));
    let (printed, beside) = (part(&mut browser, &paper, "printed").await.bytes, part(&mut browser, &paper, "p7s").await);
    assert_eq!(beside.header("content-type"), "application/pkcs7-signature");
    assert!(proves(&found(&browser, &printed, &beside.bytes)) && !proves(&found(&browser, b"%PDF another", &beside.bytes)));
    // Weeks later, for whoever may read it, with the stamper down: the very same bytes.
    browser.house.wait(60 * 24 * 20);
    ring.at(browser.house.registry.now());
    ring.stamps(false);
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    assert_eq!(part(&mut head, &paper, "pdf").await.bytes, signed.bytes);
    assert_eq!(part(&mut head, &paper, "printed").await.bytes, printed);
    assert_eq!(part(&mut head, &paper, "p7s").await.bytes, beside.bytes);
    let page = head.get(&page_of(&paper)).await;
    for words in [ru("issued-kept"), "ТІРКЕУ ОРГАНЫ".to_owned(), HEAD.to_owned(), "ahat verify-document".to_owned(), "document.json.p7s".to_owned()]
    {
        assert!(page.text.contains(&words), "{words}");
    }
    assert_eq!(kept(&browser).await, 1);
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
    assert_eq!(browser.house.decided_otherwise().await, Vec::<String>::new());
}

#[tokio::test]
async fn svc_9_two_first_downloads_at_once_give_one_document() {
    let (mut browser, _ring, paper) = desk().await;
    let mut other = browser.another().signed_in(Role::HeadOfBody).await;
    let (one, two) = tokio::join!(part(&mut browser, &paper, "pdf"), part(&mut other, &paper, "pdf"));
    assert_eq!((one.status, two.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(one.bytes, two.bytes);
    assert_eq!(kept(&browser).await, 1);
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn svc_9_without_a_time_stamp_or_an_answer_nothing_is_kept_and_the_page_says_what_to_do() {
    let (mut browser, ring, paper) = desk().await;
    ring.stamps(false);
    for (stamps, says) in [(false, Says::Good), (true, Says::Nothing)] {
        ring.stamps(stamps);
        ring.says(says);
        for (one, key) in [("pdf", "issued-not-now"), ("p7s", "issued-not-now-do")] {
            let seen = part(&mut browser, &paper, one).await;
            assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE, "{says:?}");
            assert!(seen.text.contains(&ru(key)) && seen.text.contains(&format!("href=\"{paper}\"")), "{}", seen.text);
        }
    }
    assert_eq!(kept(&browser).await, 0);
    assert_eq!(browser.get(&paper).await.status, StatusCode::OK, "the paper can be printed all the while");
    ring.says(Says::Good);
    assert_eq!(part(&mut browser, &paper, "pdf").await.status, StatusCode::OK);
}

#[tokio::test]
async fn svc_9_a_revoked_key_of_the_organisation_signs_nothing_that_is_kept() {
    let (mut browser, ring, paper) = desk().await;
    ring.says(Says::Revoked);
    let seen = part(&mut browser, &paper, "pdf").await;
    assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(seen.text.contains(&ru("issued-own-key")) && seen.text.contains(&ru("issued-own-key-do")), "{}", seen.text);
    assert_eq!(kept(&browser).await, 0);
}

#[tokio::test]
async fn svc_9_the_sweep_leaves_the_files_of_a_document_and_takes_those_of_one_that_lost() {
    let (mut browser, _ring, paper) = desk().await;
    let signed = part(&mut browser, &paper, "pdf").await.bytes;
    let lost = browser.house.registry.store().file_put(b"signed too, and second", browser.house.registry.now()).await.unwrap();
    browser.house.sweep_files().await;
    assert_eq!(part(&mut browser, &paper, "pdf").await.bytes, signed);
    assert_eq!(browser.house.registry.store().file_get(&lost).await.unwrap(), None);
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn svc_9_a_backup_brings_the_same_bytes_to_the_other_engine() {
    let (mut browser, ring, paper) = desk().await;
    let signed = part(&mut browser, &paper, "pdf").await.bytes;
    let mut house = browser.house.restored(TestDb::postgres().await).await;
    house.registry = house.registry.with_signatures(ring.signatures());
    let mut there = Browser::over(Arc::new(house)).signed_in(Role::Specialist).await;
    ring.stamps(false);
    assert_eq!(part(&mut there, &paper, "pdf").await.bytes, signed);
    assert_eq!(there.house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn svc_9_a_certificate_on_its_blank_and_a_letter_that_nobody_signed_have_no_electronic_form() {
    let (mut browser, _ring, _) = desk().await;
    let birth = crate::world::born(&browser.house).await;
    let copy = format!("/workspace/papers/copy-1/{}", birth.record);
    let certificate = format!("/workspace/papers/certificate/{}", birth.certificate.unwrap());
    for paper in [copy, certificate] {
        assert_eq!(part(&mut browser, &paper, "pdf").await.status, StatusCode::NOT_FOUND, "{paper}");
        assert_eq!(browser.get(&page_of(&paper)).await.status, StatusCode::NOT_FOUND, "{paper}");
    }
    let (mut browser, paper) = (browser, format!("/workspace/papers/refusal/{}", birth.application));
    assert_eq!(part(&mut browser, &paper, "pdf").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn svc_9_a_spoiled_reference_is_not_signed_any_more_and_what_left_before_stays() {
    let (mut browser, _ring, paper) = desk().await;
    let id: uuid::Uuid = paper.rsplit('/').next().unwrap().parse().unwrap();
    let spoil = Command::CertificateSpoil { id: domain::numbers::CertificateId(id), lot: None, why: "не тот язык".to_owned() };
    crate::world::run(&browser.house, Role::Specialist, spoil).await.unwrap();
    let seen = part(&mut browser, &paper, "pdf").await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains(&ru("issued-refused")), "{}", seen.text);
    assert_eq!(kept(&browser).await, 0);
}

#[tokio::test]
async fn svc_9_a_reference_waits_on_the_heads_desk_and_is_on_paper_until_the_head_has_signed() {
    let (mut browser, ring, paper) = unsigned().await;
    let seen = part(&mut browser, &paper, "pdf").await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.text.contains(&ru("issued-head-first")), "{}", seen.text);
    assert!(!seen.text.contains(&format!("href=\"{paper}?signed=pdf\"")) && seen.text.contains(&format!("href=\"{paper}\"")), "only the paper is offered");
    let page = browser.get(&page_of(&paper)).await;
    assert!(page.text.contains(&ru("issued-head-first-do")) && !page.text.contains("/signature\""), "a specialist does not sign: {}", page.text);
    let csrf = browser.get("/law").await.csrf();
    let id = browser.house.registry.id().to_string();
    let target = format!("{}/signature", page_of(&paper));
    assert_eq!(browser.post(&target, &[("csrf", &csrf), ("command", &id), ("sign", "key")]).await.status, StatusCode::FORBIDDEN);
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    assert!(head.get("/workspace/desk").await.text.contains(&page_of(&paper)), "on the head's desk");
    assert!(head.get(&page_of(&paper)).await.text.contains("<b>Ахметова Айгерім Серікқызы</b>"), "whose it is stands under its number");
    assert!(!browser.get("/workspace/desk").await.text.contains(&page_of(&paper)), "not on another's");
    // Sent without the word that it is signed: the law refuses, nothing is done by the session.
    let page = head.get(&page_of(&paper)).await;
    let seen = send(&mut head, &page, &target, &Fields::new()).await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.text.contains(&ru("ground-electronic-needs-key")), "{}", seen.text);
    let mut head = head_signs(&browser, &ring, &paper).await;
    assert!(!head.get("/workspace/desk").await.text.contains(&page_of(&paper)), "done");
    assert_eq!(part(&mut head, &paper, "pdf").await.status, StatusCode::OK);
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
    assert_eq!(browser.house.decided_otherwise().await, Vec::<String>::new());
}

#[tokio::test]
async fn svc_9_no_reference_is_missed_however_many_came_after_it() {
    let (browser, ring, oldest) = unsigned().await;
    browser.house.wait(60 * 24);
    ring.at(browser.house.registry.now());
    for nth in 1..=24 {
        crate::api::scenes::referred(&browser.house, nth).await;
    }
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let listed = |page: &str| page.matches("/workspace/electronic/certificate/").count();
    let desk = head.get("/workspace/desk").await.text;
    assert!(desk.contains("25 справок") && listed(&desk) == 20, "how many there are is said, the newest are shown");
    assert!(desk.contains("href=\"/workspace/desk?references=all#references\"") && !desk.contains(&page_of(&oldest)), "{desk}");
    let all = head.get("/workspace/desk?references=all").await.text;
    assert!(all.contains(&page_of(&oldest)) && listed(&all) == 25 && !all.contains("references=all#references"), "{all}");
    head_signs(&browser, &ring, &oldest).await;
    let all = head.get("/workspace/desk?references=all").await.text;
    assert!(!all.contains(&page_of(&oldest)) && listed(&all) == 24, "signed is not waiting");
}

#[tokio::test]
async fn svc_9_once_the_head_has_signed_the_document_is_made_by_itself_when_the_authorities_answer() {
    let (browser, ring, paper) = desk().await;
    ring.stamps(false);
    browser.house.deliver().await;
    assert_eq!(kept(&browser).await, 0);
    ring.stamps(true);
    browser.house.wait(1);
    ring.at(browser.house.registry.now());
    browser.house.deliver().await;
    assert_eq!(kept(&browser).await, 1, "{paper}");
}

/// A birth that is refused, its letter before the head of the authority.
async fn letter(browser: &Browser) -> String {
    let house = &browser.house;
    let id = crate::world::file(house, &crate::world::changed(&[])).await;
    crate::world::run(house, Role::HeadOfBody, Command::RefusalDecide { id, unreliable: Some("свидетельства не выдавали".to_owned()), same_child: false })
        .await
        .unwrap();
    id.to_string()
}

#[tokio::test]
async fn o99_16_a_letter_signed_with_a_key_leaves_with_both_signatures_and_one_without_stays_paper() {
    let (browser, ring, _) = unsigned().await;
    for (with_key, status) in [(true, StatusCode::OK), (false, StatusCode::UNPROCESSABLE_ENTITY)] {
        let id = letter(&browser).await;
        let mut head = browser.another().signed_in(Role::HeadOfDistrictAuthority).await;
        let (page, paper) = (format!("/workspace/applications/{id}/refusal"), format!("/workspace/papers/refusal/{id}"));
        let seen = head.get(&page).await;
        assert!(seen.text.contains(&ru("office-sign-leaves")), "before it is signed it is said what a key makes of it");
        let more: &[(&'static str, &str)] = if with_key { &[("decision", "sign"), ("sign", "key")] } else { &[("decision", "sign")] };
        let seen = send(&mut head, &seen, &format!("{page}/signature"), &with(Fields::new(), more)).await;
        if with_key {
            let here = seen.location().to_owned();
            signs(&mut head, &ring, &here, Role::HeadOfDistrictAuthority).await;
        }
        let signed = part(&mut head, &paper, "pdf").await;
        assert_eq!(signed.status, status, "{}", signed.text);
        let case = head.get(&page).await.text;
        assert_eq!((case.contains(&ru("issued-head-by-hand")), case.contains(&ru("issued-open"))), (!with_key, with_key), "{case}");
        let page = head.get(&page_of(&paper)).await.text;
        if !with_key {
            assert!(page.contains(&ru("issued-head-by-hand")) && head.get(&paper).await.status == StatusCode::OK, "{page}");
            continue;
        }
        assert!(page.contains(HEAD) && page.contains("ТІРКЕУ ОРГАНЫ"), "{page}");
        let (_, rest) = page.split_once("/workspace/signatures/").unwrap();
        let hash = rest.get(..64).unwrap();
        let (document, cms) = (
            head.get(&format!("/workspace/signatures/{hash}/document.json")).await.bytes,
            head.get(&format!("/workspace/signatures/{hash}/document.json.p7s")).await.bytes,
        );
        assert!(proves(&found(&browser, &document, &cms)), "the head's signature proves itself too");
        let both = head.get(&format!("/workspace/signatures/{hash}")).await.text;
        assert!(both.contains(HEAD) && both.contains("ТІРКЕУ ОРГАНЫ") && both.contains(&page_of(&paper)), "who signed shows both");
    }
    assert_eq!(browser.house.problems().await, Vec::<String>::new());
    assert_eq!(browser.house.decided_otherwise().await, Vec::<String>::new());
}
