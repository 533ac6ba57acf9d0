//! `kill -9` between the files of one electronic document: it is issued whole or not at all, and what lay there before the kill is swept.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use domain::electronic::ElectronicPaper;
use eds::Outcome;
use registry::ports::store::LogId;
use registry::signing::issued::{self, Part, Wanted};
use store::testing::TestDb;

use super::crash::{Killing, killed, opened};
use super::*;
use crate::electronic;

/// Steps of issuing, each just done when the process is killed.
const POINTS: [&str; 5] = ["printed_kept", "signed_kept", "signature_kept", "document_begins", "document_issued"];

async fn wanted(registry: &Registry, reference: &str) -> Wanted {
    let log = LogId("7517".to_owned());
    Wanted::of(registry, &log, ElectronicPaper::Reference, reference.parse().unwrap()).await.unwrap().unwrap()
}

/// What the killed process does.
#[tokio::test]
#[ignore = "runs in a process of its own, started by the other tests here"]
async fn child() {
    let said = |name: &str| std::env::var(name).unwrap();
    let (browser, _ring, paper) = electronic::desk_in(House::over(opened(&said("AHAT_CRASH_DB")).await, None, true).await).await;
    let reference = paper.rsplit('/').next().unwrap();
    std::fs::write(said("AHAT_CRASH_TOLD"), reference).unwrap();
    let (killing, armed) = Killing::at(browser.house.store(), said("AHAT_CRASH_POINT"), &POINTS[..3], [POINTS[3], POINTS[4]]);
    let registry = browser.house.registry.with_store(std::sync::Arc::new(killing));
    let wanted = wanted(&registry, reference).await;
    armed.store(true, Ordering::SeqCst);
    wanted.issue(&registry).await.unwrap();
}

async fn after(db: TestDb, point: &str) {
    let reference = killed("signing::crash_issued::child", &db, point, false);
    let house = House::on(db, true).await;
    let ring = Keyring::new();
    ring.stamps(true);
    let registry = house.registry.with_signatures(ring.signatures());
    house.wait(2);
    ring.at(registry.now());
    let wanted = wanted(&registry, &reference).await;
    let before = wanted.find(&registry).await.unwrap();
    assert_eq!(before.is_some(), point == "document_issued", "{point}: whole or not at all");
    assert_eq!(house.problems().await, Vec::<String>::new(), "{point}: files that wait for an event are no finding");
    // Asked for again it is issued, once; who had it before has the same.
    let document = wanted.issue(&registry).await.unwrap();
    assert!(before.is_none_or(|before| before == document), "{point}");
    let whole = async || {
        for part in [Part::Printed, Part::Signed, Part::Signature] {
            assert!(!issued::bytes(&registry, &document, part).await.unwrap().is_empty(), "{point}");
        }
        let verdict = issued::again(&registry, &document).await.unwrap().unwrap();
        assert_eq!(verdict.outcome, Outcome::Valid, "{point}");
    };
    whole().await;
    // What the killed one had put and no event names goes after its term; the document stays.
    let lost = match point {
        "signed_kept" => 1,
        "signature_kept" | "document_begins" => 2,
        _ => 0,
    };
    assert_eq!(house.sweep_files().await, lost, "{point}: the print is the same, a signature is another each time");
    whole().await;
    assert_eq!(house.problems().await, Vec::<String>::new(), "{point}");
}

async fn killed_between_its_files<F: Future<Output = TestDb>>(new: impl Fn() -> F) {
    let mut hits: BTreeMap<&str, u32> = BTreeMap::new();
    for point in POINTS {
        after(new().await, point).await;
        *hits.entry(point).or_default() += 1;
    }
    println!("hits at crash points of an electronic document: {hits:?}");
    assert_eq!(hits, POINTS.map(|point| (point, 1)).into(), "as often on either engine");
}

#[tokio::test]
async fn killed_between_the_files_of_a_document_on_sqlite() {
    killed_between_its_files(|| async { TestDb::sqlite() }).await;
}

#[tokio::test]
async fn killed_between_the_files_of_a_document_on_postgres() {
    killed_between_its_files(TestDb::postgres).await;
}
