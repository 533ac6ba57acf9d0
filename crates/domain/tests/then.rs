//! Then: events, or every ground of the refusal. Whatever is looked at here is noted for the table of coverage.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use domain::kernel::{Asked, Decision, Ground, Said};
use law::Clause;
use law::coverage::Coverage;

/// The decision permits; its events.
#[track_caller]
pub fn permitted<E>(decision: Decision<E>) -> Vec<E> {
    covered(&decision);
    match decision.outcome {
        Ok(events) => events,
        Err(refusal) => panic!("refused: {:#?}", shown(refusal.grounds())),
    }
}

/// The decision refuses, with exactly these grounds: clause, key, field ("" where there is none).
#[track_caller]
pub fn refused<E: std::fmt::Debug>(decision: Decision<E>, expected: &[(&str, &str, &str)]) {
    covered(&decision);
    match decision.outcome {
        Ok(events) => panic!("permitted: {events:#?}"),
        Err(refusal) => assert_eq!(shown(refusal.grounds()), expected),
    }
}

/// Grounds as the tests write them.
pub fn shown(grounds: &[Ground]) -> Vec<(&str, &str, &str)> {
    grounds.iter().map(|g| (g.clause.as_str(), g.key.as_str(), g.field.as_deref().unwrap_or_default())).collect()
}

/// What a rule said, where it was asked.
pub fn asked<'a, E>(decision: &'a Decision<E>, rule: &str) -> Option<&'a Asked> {
    decision.trace.iter().find(|asked| asked.rule == rule)
}

/// Notes every clause of the trace for the table of coverage.
pub fn covered<E>(decision: &Decision<E>) {
    covered_trace(&decision.trace);
}

pub fn covered_trace(trace: &[Asked]) {
    note(|coverage, test| {
        for asked in trace {
            coverage.note(&asked.clause, &asked.rule, asked.said != Said::Refuses, test);
            for step in asked.term.iter().flat_map(|term| &term.steps) {
                coverage.note(&step.clause, &asked.rule, true, test);
            }
        }
    });
}

/// A clause without a condition, asserted by the test that calls this: an event or an edition names it.
pub fn names(clause: &str, place: &str) {
    note(|coverage, test| coverage.note(&Clause::from_text(clause), place, true, test));
}

thread_local! {
    static SEEN: RefCell<Coverage> = RefCell::default();
}

/// One file a test, in the folder that `./test` collects: `target/coverage/parts/ahat-domain.<test>.json`.
fn note(add: impl FnOnce(&mut Coverage, &str)) {
    let thread = std::thread::current();
    let Some(name) = thread.name().filter(|name| *name != "main") else { return };
    let test = format!("{}::{name}", env!("CARGO_PKG_NAME"));
    SEEN.with_borrow_mut(|seen| {
        let before = seen.clone();
        add(seen, &test);
        if *seen != before {
            let parts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/coverage/parts");
            fs::create_dir_all(&parts).unwrap();
            fs::write(parts.join(format!("{}.json", test.replace("::", "."))), serde_json::to_vec(seen).unwrap()).unwrap();
        }
    });
}
