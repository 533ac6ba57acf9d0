//! A small country, from its first appointment to the desks of its last day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod house;

use std::collections::{BTreeMap, BTreeSet};

use country::{Plan, simulate};
use house::{House, OFFICES};
use jiff::civil::date;
use registry::ports::rows::{Select, Table, Value};
use registry::projection::tables::{APPLICATION, CERTIFICATE, PERSON, RECORD};
use registry::replay::{Replayed, Stored, replay, wanted};
use store::Depth;

/// A Friday.
const LAST: jiff::civil::Date = date(2026, 11, 20);

fn small(acts: u32, days: usize) -> Plan {
    Plan::new(7, &OFFICES, days, LAST, None, acts).unwrap()
}

async fn column(house: &House, table: &'static Table, name: &str) -> Vec<String> {
    let place = table.columns.iter().position(|column| column.name == name).unwrap();
    let rows = house.store.clone();
    let rows = registry::ports::store::Store::select(rows.as_ref(), &Select::from(table)).await.unwrap();
    rows.into_iter()
        .map(|row| match &row[place] {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thirty_three_acts_leave_work_in_every_state_and_every_decision_comes_out_again() {
    let house = House::new(small(33, 4).begins().unwrap()).await;
    let done = simulate(&house.registry, house.store.as_ref(), &small(33, 4), &|_, _| {}).await.unwrap();
    assert!((33..=36).contains(&done.applications), "{done:?}");
    assert_eq!(done.days, 4);

    let stages: BTreeSet<String> = column(&house, &APPLICATION, "stage").await.into_iter().collect();
    let every = ["awaiting_approval", "awaiting_refusal_letter", "defective", "entered", "handed_over", "mending", "refused", "registered"];
    assert_eq!(stages, every.map(str::to_owned).into());
    let steps: BTreeSet<String> = column(&house, &APPLICATION, "next_step").await.into_iter().collect();
    for step in ["register", "draft_conclusion", "redraft_conclusion", "approve_conclusion", "sign_refusal", "certificate", "ask_to_mend", "await_mending"] {
        assert!(steps.contains(step), "nobody's next step is {step}: {steps:?}");
    }
    assert!(column(&house, &CERTIFICATE, "state").await.contains(&"journalled".to_owned()), "a certificate waits to be handed over");

    let report = store::verify(&house.store, Depth::Whole, &|_, _, _| {}).await.unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    let mut outcomes = BTreeMap::new();
    for decision in house.store.decisions(None).await.unwrap() {
        let stored = Stored { log: decision.log, input: decision.input, trace: decision.trace, law: decision.law, events: decision.events };
        let states = house.store.states_at(&wanted(&stored).unwrap()).await.unwrap();
        match replay(&stored, &states) {
            Replayed::Same => *outcomes.entry("same").or_insert(0_u64) += 1,
            other => panic!("{other:?}: {}", String::from_utf8_lossy(&stored.input)),
        }
    }
    assert!(outcomes["same"] >= done.decisions, "{outcomes:?} of {done:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_gives_the_same_people_and_another_seed_others() {
    let people = async |seed| {
        let plan = Plan::new(seed, &OFFICES, 2, LAST, None, 12).unwrap();
        let house = House::new(plan.begins().unwrap()).await;
        simulate(&house.registry, house.store.as_ref(), &plan, &|_, _| {}).await.unwrap();
        let mut children = column(&house, &APPLICATION, "child").await;
        children.sort();
        let mut parents = column(&house, &PERSON, "given").await;
        parents.sort();
        let mut numbers = column(&house, &RECORD, "number").await;
        numbers.sort();
        (children, parents, numbers)
    };
    let first = people(7).await;
    assert_eq!(first, people(7).await);
    assert_ne!(first.0, people(8).await.0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_goes_on_after_the_last_day_and_never_before_it() {
    let first = Plan::new(7, &OFFICES, 2, date(2026, 11, 18), None, 12).unwrap();
    let house = House::new(first.begins().unwrap()).await;
    simulate(&house.registry, house.store.as_ref(), &first, &|_, _| {}).await.unwrap();
    let more = Plan::new(7, &OFFICES, 5, LAST, Some(date(2026, 11, 18)), 12).unwrap();
    assert_eq!(more.days(), [date(2026, 11, 19), LAST]);
    simulate(&house.registry, house.store.as_ref(), &more, &|_, _| {}).await.unwrap();
    let report = store::verify(&house.store, Depth::Whole, &|_, _, _| {}).await.unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    // A mother's number stands in the applications of one delivery only, whatever run brought her.
    let mut deliveries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (mother, delivery) in column(&house, &APPLICATION, "mother_iin").await.into_iter().zip(column(&house, &APPLICATION, "delivery").await) {
        deliveries.entry(mother).or_default().insert(delivery);
    }
    assert!(deliveries.iter().filter(|(mother, _)| mother.len() == 12).all(|(_, of)| of.len() == 1), "{deliveries:?}");
    assert!(Plan::new(7, &OFFICES, 5, LAST, Some(LAST), 12).unwrap().days().is_empty());
}
