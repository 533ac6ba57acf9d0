//! What has stood its term goes, and that it went is an event in the log of the system. On both engines.

use axum::http::StatusCode;
use domain::service::Role;
use law::RetentionId::{Draft as OldDraft, UsedCode, WebSession};
use registry::access::drafts::{self, Draft, Form};
use registry::ports::store::Store as _;
use registry::sweep::{stream, sweep};

use crate::house::House;
use crate::site::Browser;

const DAY: i64 = 24 * 60;

on_both_engines! {
    what_went_is_told_once_and_nothing_is_told_where_nothing_went
    rows_and_the_event_that_counts_them_go_together
    files_are_told_as_rows_are
}

/// So many forms begun now.
async fn begun(house: &House, forms: u32) {
    let (registry, account) = (&house.registry, house.person("seitova").await);
    for _ in 0..forms {
        let draft = Draft { id: registry.id(), account, kind: "birth".to_owned(), about: None, form: Form::new(), saved_at: registry.now() };
        drafts::save(registry.store(), &draft).await.unwrap();
    }
}

async fn told(house: &House) -> usize {
    house.registry.store().history(&stream()).await.unwrap().len()
}

async fn what_went_is_told_once_and_nothing_is_told_where_nothing_went(house: &House) {
    begun(house, 3).await;
    house.enter(Role::Administrator).await;
    assert_eq!(sweep(&house.registry).await.unwrap(), []);
    assert_eq!(told(house).await, 0, "nothing was due and nothing is written");
    house.wait(30 * DAY + 1);
    let erased = sweep(&house.registry).await.unwrap();
    let now = house.registry.now();
    let counted: Vec<_> = erased.iter().map(|one| (one.rule, one.rows)).collect();
    assert_eq!(counted, [(OldDraft, 3), (WebSession, 1)]);
    assert_eq!(erased[0].before, house.registry.law().kept_since(OldDraft, now).unwrap());
    assert_eq!(told(house).await, 1);
    assert_eq!(sweep(&house.registry).await.unwrap(), []);
    assert_eq!(told(house).await, 1);
    let erasures = house.registry.erasures().await.unwrap();
    assert_eq!((erasures.sweeps.len(), erasures.sums[&OldDraft].rows), (1, 3));
    let event = house.registry.store().history(&stream()).await.unwrap().remove(0);
    assert_eq!((event.kind.as_str(), event.stream.log.0.as_str()), ("retention_applied", "system"));
    let said = String::from_utf8(event.payload).unwrap();
    assert!(!said.contains("seitova") && !said.contains("account"), "{said}");
    assert_eq!(house.decided_otherwise().await, Vec::<String>::new());
    assert_eq!(house.problems().await, Vec::<String>::new());
}

/// Whatever statement fails: all that was due is there and nothing is told, or it is gone and told once.
async fn rows_and_the_event_that_counts_them_go_together(house: &House) {
    begun(house, 3).await;
    house.wait(30 * DAY + 1);
    let store = house.store();
    let account = registry::access::account::find_by_login(house.registry.store(), "seitova").await.unwrap().unwrap().id;
    let again = u64::from(store.engine() == store::Engine::Sqlite);
    for nth in 1.. {
        store.fail_at_statement(nth, again);
        let answer = sweep(&house.registry).await;
        let whole_way = store.fault_is_pending();
        store.fail_at_statement(u64::MAX, 0);
        let left = drafts::list(&*store, account, 10).await.unwrap().len();
        let erasures = house.registry.erasures().await.unwrap();
        let told = erasures.sums.get(&OldDraft).map_or(0, |sum| sum.rows);
        assert_eq!(left as u64 + told, 3, "statement {nth}: {answer:?}");
        assert!(left == 3 || left == 0, "statement {nth}");
        if whole_way {
            assert!(nth > 5 && answer.is_ok(), "{nth}: {answer:?}");
            break;
        }
    }
    assert_eq!(told(house).await, 1);
    assert_eq!(house.decided_otherwise().await, Vec::<String>::new());
    assert_eq!(house.problems().await, Vec::<String>::new());
}

async fn files_are_told_as_rows_are(house: &House) {
    let store = house.store();
    for bytes in [b"never filed".as_slice(), b"nor this"] {
        store.file_put(bytes, house.registry.now()).await.unwrap();
    }
    assert_eq!(house.sweep_files().await, 2);
    assert_eq!(house.sweep_files().await, 0);
    let erasures = house.registry.erasures().await.unwrap();
    assert_eq!(erasures.sweeps.len(), 1);
    assert_eq!((erasures.sweeps[0].erased[0].rule, erasures.sweeps[0].erased[0].rows), (law::RetentionId::OrphanFile, 2));
    assert_eq!(house.decided_otherwise().await, Vec::<String>::new());
    assert_eq!(house.problems().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_administrator_and_the_auditor_see_what_went_in_every_language() {
    let server = Browser::new().await;
    begun(&server.house, 4).await;
    server.house.wait(30 * DAY + 1);
    sweep(&server.house.registry).await.unwrap();
    let mut administrator = server.another().signed_in(Role::Administrator).await;
    let mut auditor = server.another().signed_in(Role::Auditor).await;
    let rules = server.house.registry.law();
    let kept = |language: &str| rules.retention(OldDraft).unwrap().what.in_language(language).to_owned();
    for (language, title) in [("kk", "Мерзімі өтіп жойылғандар"), ("ru", "Удалено по истечении срока"), ("en", "Deleted after its term")]
    {
        for (browser, path) in [(&mut administrator, "/workspace/settings?part=retention"), (&mut auditor, "/workspace/journal-of-access")] {
            browser.language = language;
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text.contains(title) && page.text.contains(&kept(language)), "{path}, {language}: {}", page.text);
        }
    }
    assert!(!administrator.get("/workspace/settings?part=retention").await.text.contains(UsedCode.name()), "rules are named in words");
}
