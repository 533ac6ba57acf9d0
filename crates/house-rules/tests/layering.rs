//! Which crate may know which: the table of docs/ARCHITECTURE.md, held against the manifests.

use std::collections::{BTreeMap, BTreeSet};

use crate::repository::{packages, root};

/// `name  words  -> a, b` lines of the document: each crate with what it may name.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let block = text.split("<!-- layers -->").nth(1).expect("the table of layers is marked");
    let rows = block.lines().filter_map(|line| line.rsplit_once("->"));
    rows.map(|(left, right)| {
        let name = left.split_whitespace().next().unwrap().to_owned();
        let may = right.split(',').map(|word| word.trim().to_owned()).filter(|word| word != "nothing").collect();
        (name, may)
    })
    .collect()
}

/// An arrow also permits what lies behind it.
fn reach(table: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from.to_owned()];
    while let Some(at) = waiting.pop() {
        for next in &table[&at] {
            if next == "all" {
                return table.keys().cloned().collect();
            }
            assert!(table.contains_key(next), "{at} -> {next}: no such row in the table");
            if reached.insert(next.clone()) {
                waiting.push(next.clone());
            }
        }
    }
    reached
}

#[test]
fn no_crate_knows_what_the_table_of_layers_does_not_allow() {
    let table = table();
    assert!(table.len() > 10, "the table was read: {table:?}");
    let mut wrong = Vec::new();
    for package in packages() {
        let Some(_) = table.get(&package.name) else {
            wrong.push(format!("{} has no row", package.name));
            continue;
        };
        let allowed = reach(&table, &package.name);
        for need in package.needs.iter().filter(|need| need.ours && need.normal) {
            if !allowed.contains(&need.package) {
                wrong.push(format!("{} -> {}", package.name, need.package));
            }
        }
    }
    assert!(wrong.is_empty(), "not in docs/ARCHITECTURE.md: {wrong:?}");
}

#[test]
fn the_table_of_layers_has_no_circle_and_no_row_for_what_does_not_exist() {
    let table = table();
    let existing: BTreeSet<String> = packages().into_iter().map(|package| package.name).collect();
    for name in table.keys() {
        assert!(existing.contains(name), "{name} is in the table, but there is no such crate");
        assert!(name == "ahat" || !reach(&table, name).contains(name), "{name} reaches itself");
    }
}
