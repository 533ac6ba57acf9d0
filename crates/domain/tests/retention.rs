//! What went after its term: counted by rule, never told where nothing went.

use domain::retention::{Erasures, RetentionEvent, retention_apply};
use jiff::Timestamp;
use law::Law;
use law::RetentionId::{AccessRecord, Draft, WebSession};

fn at(day: u8) -> Timestamp {
    format!("2026-12-{day:02}T10:00:00Z").parse().unwrap()
}

fn applied(found: &[(law::RetentionId, u64)], day: u8) -> Vec<RetentionEvent> {
    retention_apply(found, at(day), Law::bundled()).unwrap().outcome.unwrap()
}

#[test]
fn nothing_found_is_nothing_told() {
    assert_eq!(applied(&[], 1), []);
    assert_eq!(applied(&[(Draft, 0), (WebSession, 0)], 1), []);
}

/// Nobody can ask for an earlier deletion: the moments come from the law.
#[test]
fn the_moments_are_those_of_the_law() {
    let [RetentionEvent::RetentionApplied { at: when, erased }] = &applied(&[(Draft, 3), (WebSession, 0), (AccessRecord, 1)], 31)[..] else { panic!() };
    assert_eq!(*when, at(31));
    let told: Vec<_> = erased.iter().map(|one| (one.rule, one.before.to_string(), one.rows)).collect();
    assert_eq!(told, [(Draft, "2026-12-01T10:00:00Z".to_owned(), 3), (AccessRecord, "2021-12-31T10:00:00Z".to_owned(), 1)]);
}

#[test]
fn sums_grow_and_only_the_last_sixty_sweeps_are_shown() {
    let mut state: Option<Erasures> = None;
    for _ in 0..2 {
        for day in 1..=31 {
            for event in applied(&[(Draft, u64::from(day))], day) {
                state = event.apply(state);
            }
        }
    }
    let state = state.unwrap();
    assert_eq!((state.sums[&Draft].rows, state.sums[&Draft].last), (2 * 496, at(31)));
    assert_eq!((state.sweeps.len(), state.sweeps[0].at), (60, at(3)));
}
