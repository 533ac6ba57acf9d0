//! The clauses: every row of the two founding documents is there, in three languages.

use std::collections::BTreeSet;

use law::{Clause, ClauseKind, Document, Law};

fn labels() -> BTreeSet<String> {
    Law::bundled().clauses().map(|text| text.label.to_string()).collect()
}

#[test]
fn every_clause_of_order_99_is_there() {
    let have = labels();
    let whole = (1..=45).map(|n| format!("O99-{n}"));
    let parts = [
        "P1",
        "P2",
        "END",
        "3.1",
        "3.2",
        "3.3",
        "3.4",
        "4.1",
        "4.2",
        "5.1",
        "5.2",
        "5.portal",
        "6.portal",
        "10.1",
        "10.2",
        "13.1",
        "13.2",
        "19.1",
        "19.2",
        "19.2.1",
        "19.2.2",
        "19.3",
        "34.portal",
        "39.1",
        "39.2",
        "39.3",
        "39.4",
        "44.1",
        "44.2",
    ]
    .map(|part| format!("O99-{part}"));
    let missing: Vec<_> = whole.chain(parts).filter(|label| !have.contains(label)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_row_of_the_service_is_there() {
    let have = labels();
    let rows = (1..=19).map(|n| format!("SVC-{n}"));
    let steps = [(1, 7), (2, 7), (3, 4)].into_iter().flat_map(|(row, last)| (1..=last).map(move |n| format!("SVC-{row}.{n}")));
    let missing: Vec<_> = rows.chain(steps).filter(|label| !have.contains(label)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_article_that_a_rule_names_is_there() {
    let have = labels();
    let named = include_str!("named-articles.txt").split_whitespace();
    let missing: Vec<_> = named.filter(|label| !have.contains(*label)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn clauses_without_a_condition_are_those_of_the_requirements() {
    for label in ["O99-1", "O99-2", "O99-3", "O99-9", "O99-P1", "O99-P2", "O99-END"] {
        let text = Law::bundled().clause(&Clause::new(label)).unwrap();
        assert_eq!(text.kind, ClauseKind::NoCondition, "{label}");
    }
}

#[test]
fn a_part_names_its_whole() {
    let law = Law::bundled();
    for text in law.clauses() {
        let label = text.label.as_str();
        // "K-182(2)1" is a part of "K-182(2)"; "O99-10.1" and "K-182(2)" of what stands before.
        let inner = label.rfind(')').map(|end| end + 1).filter(|end| *end < label.len());
        let Some(cut) = inner.or_else(|| label.rfind(['.', '('])) else {
            continue;
        };
        let parent = text.parent.as_ref().unwrap_or_else(|| panic!("{label} has no parent"));
        assert_eq!(parent.as_str(), &label[..cut], "{label}");
    }
}

#[test]
fn the_first_issue_has_no_exceptions_among_births_but_the_portal() {
    for text in Law::bundled().clauses().filter(|text| text.document == Document::Order99) {
        let label = text.label.as_str();
        let number: Option<u32> = label.trim_start_matches("O99-").split('.').next().and_then(|part| part.parse().ok());
        let birth = matches!(number, Some(2 | 5..=16)) && !label.ends_with(".portal");
        assert!(!birth || text.exception.is_none(), "{label}");
    }
}

#[test]
fn the_exceptions_may_only_shrink() {
    let excepted: Vec<_> = Law::bundled().clauses().filter(|text| text.exception.is_some()).map(|text| text.label.to_string()).collect();
    let allowed: BTreeSet<_> = include_str!("exceptions.txt").lines().collect();
    let grown: Vec<_> = excepted.iter().filter(|label| !allowed.contains(label.as_str())).collect();
    assert!(grown.is_empty(), "new exceptions: {grown:?}");
    assert_eq!(excepted.len(), allowed.len(), "an exception has gone: strike it from exceptions.txt");
}

#[test]
fn a_summary_is_short_and_written_in_its_own_language() {
    for text in Law::bundled().clauses() {
        let summary = &text.summary;
        for (language, words) in [("kk", &summary.kk), ("ru", &summary.ru), ("en", &summary.en)] {
            assert!(words.chars().count() <= 420, "{} {language} is long", text.label);
            assert!(words.ends_with(['.', ';']), "{} {language}: {words}", text.label);
        }
        assert!(summary.en.is_ascii(), "{}: {}", text.label, summary.en);
        let kazakh_only = |c: char| "әғқңөұүһіӘҒҚҢӨҰҮҺІ".contains(c);
        assert!(!summary.ru.contains(kazakh_only), "{}", text.label);
    }
}
