//! The table of coverage: what was seen, and what a run may not leave behind.

use law::{
    Clause, ClauseKind, Law,
    coverage::{Coverage, Problem},
};

fn label(kind: ClauseKind) -> Clause {
    let law = Law::bundled();
    let whole = |label: &Clause| law.clauses().any(|part| part.parent.as_ref() == Some(label));
    law.clauses().find(|text| text.kind == kind && text.exception.is_none() && !whole(&text.label)).unwrap().label.clone()
}

fn row(coverage: &Coverage, label: &Clause) -> law::coverage::Row {
    coverage.table(Law::bundled()).into_iter().find(|row| row.clause == *label).unwrap()
}

#[test]
fn a_condition_is_tested_when_it_permitted_and_refused() {
    let clause = label(ClauseKind::Condition);
    let mut coverage = Coverage::default();
    coverage.note(&clause, "birth::decide", true, "permits");
    assert_eq!(row(&coverage, &clause).implemented, ["birth::decide"]);
    assert!(row(&coverage, &clause).tested.is_empty());
    assert!(coverage.problems(Law::bundled()).contains(&Problem::NeverRefused(clause.clone())));
    coverage.note(&clause, "birth::decide", false, "refuses");
    assert_eq!(row(&coverage, &clause).tested, ["permits", "refuses"]);
}

#[test]
fn what_cannot_refuse_is_tested_when_it_took_place() {
    for kind in [ClauseKind::NoCondition, ClauseKind::Choice] {
        let clause = label(kind);
        let mut coverage = Coverage::default();
        coverage.note(&clause, "an edition", true, "asserts");
        assert_eq!(row(&coverage, &clause).tested, ["asserts"]);
    }
}

#[test]
fn a_clause_of_parts_is_tested_when_all_its_parts_are() {
    let whole = Clause::new("O99-10");
    let mut coverage = Coverage::default();
    coverage.note(&Clause::new("O99-10.1"), "record", true, "two copies");
    assert_eq!(row(&coverage, &whole).implemented, ["record"]);
    assert!(row(&coverage, &whole).tested.is_empty());
    coverage.note(&Clause::new("O99-10.2"), "journal", true, "entered first");
    coverage.note(&Clause::new("O99-10.2"), "journal", false, "not handed over before");
    assert_eq!(row(&coverage, &whole).tested, ["entered first", "not handed over before", "two copies"]);
}

#[test]
fn a_whole_that_waits_is_not_proved_by_a_part() {
    let mut coverage = Coverage::default();
    coverage.note(&Clause::new("K-182(2)3"), "fees", true, "a birth is free");
    assert!(row(&coverage, &Clause::new("K-182(2)")).tested.is_empty());
    let needless = Problem::NeedlessException(Clause::new("K-182(2)"));
    assert!(!coverage.problems(Law::bundled()).contains(&needless));
}

#[test]
fn merging_is_the_same_in_any_order() {
    let clause = label(ClauseKind::Condition);
    let mut one = Coverage::default();
    one.note(&clause, "a", true, "x");
    let mut other = Coverage::default();
    other.note(&clause, "b", false, "y");
    let mut left = one.clone();
    left.merge(&other);
    other.merge(&one);
    assert_eq!(left, other);
    assert_eq!(row(&left, &clause).tested, ["x", "y"]);
}

#[test]
fn strangers_the_untested_and_needless_exceptions_are_named() {
    let law = Law::bundled();
    let stranger = Clause::new("O99-46");
    let excepted = law.clauses().find(|text| text.exception.is_some()).unwrap().label.clone();
    let mut coverage = Coverage::default();
    coverage.note(&stranger, "a", true, "x");
    coverage.note(&excepted, "a", true, "x");
    coverage.note(&excepted, "a", false, "x");
    let problems = coverage.problems(law);
    assert!(problems.contains(&Problem::UnknownLabel(stranger)));
    assert!(problems.contains(&Problem::NeedlessException(excepted)));
    assert!(problems.contains(&Problem::Untested(Clause::new("O99-12"))));
}

#[test]
fn the_file_is_read_back_and_a_row_has_the_names_of_the_contract() {
    let mut coverage = Coverage::default();
    let clause = label(ClauseKind::Choice);
    coverage.note(&clause, "place", true, "test");
    let text = serde_json::to_string(&coverage).unwrap();
    assert_eq!(serde_json::from_str::<Coverage>(&text).unwrap(), coverage);
    assert_eq!(
        serde_json::to_value(row(&coverage, &clause)).unwrap(),
        serde_json::json!({"clause": clause, "implemented": ["place"], "tested": ["test"], "exception": null})
    );
}
