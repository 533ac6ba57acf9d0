//! Dependencies: each is explained, and none makes the heavy ones build twice.

use std::collections::BTreeSet;

use crate::repository::{cargo, packages, root};

/// Names in the first column of the tables of docs/DEPENDENCIES.md.
fn explained() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("docs/DEPENDENCIES.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")).filter_map(|row| row.split(" |").next());
    rows.flat_map(|cell| cell.split(',').map(|word| word.trim().split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()).collect()
}

#[test]
fn every_direct_dependency_has_its_line_of_reason() {
    let explained = explained();
    let used: BTreeSet<String> = packages().into_iter().flat_map(|package| package.needs).filter(|need| !need.ours).map(|need| need.package).collect();
    let missing: Vec<&String> = used.iter().filter(|name| !explained.contains(*name)).collect();
    assert!(missing.is_empty(), "not in docs/DEPENDENCIES.md: {missing:?}");
}

/// `./run` builds the program, `./test` the whole workspace with the tests' tools. Where these turn on a feature of a shared
/// crate that the program alone does not, everything behind it (typst above all) is built a second time.
#[test]
fn run_and_test_build_the_same_third_party_crates() {
    let crates = |arguments: &[&str]| -> BTreeSet<String> {
        let printed = cargo(arguments);
        let lines = printed.lines().map(|line| line.trim_end_matches(" (*)").to_owned());
        lines.filter(|line| !line.starts_with("ahat")).collect()
    };
    let run = crates(&["tree", "--offline", "-p", "ahat", "-e", "normal,build", "--prefix", "none", "-f", "{p} {f}"]);
    let test = crates(&["tree", "--offline", "--workspace", "-e", "all", "--prefix", "none", "-f", "{p} {f}"]);
    assert!(run.len() > 100, "the tree was read: {}", run.len());
    let twice: Vec<&String> = run.difference(&test).collect();
    assert!(twice.is_empty(), "built with other features by ./test (see the end of crates/ahat/Cargo.toml): {twice:#?}");
}

/// Keys of people are made and used in stand-ins only: a server built for production can do neither.
#[test]
fn the_release_server_has_no_stand_ins_and_cannot_sign_with_gost() {
    let tree = |more: &[&str]| cargo(&[&["tree", "--offline", "-p", "ahat", "-e", "normal,features", "--prefix", "none"], more].concat());
    let forbidden = ["ahat-standins ", "ahat-eds feature \"gost-signing\"", "ahat-eds feature \"making\"", "crypto-primes "];
    let release = tree(&["--no-default-features"]);
    assert!(release.contains("ahat-registry "), "the tree was read");
    let development = tree(&[]);
    for name in forbidden {
        assert!(!release.contains(name), "{name} in a build without stand-ins");
        assert!(development.contains(name), "{name} is not even in a build with them: this test looks for nothing");
    }
}
