//! Panics are denied in the program; what is excused says why.

use crate::repository::{Source, exceptions, packages, root, rust};

/// Where the program may panic, and why nothing better exists. The list may only shrink.
const MAY_PANIC: &[(&str, &str)] = &[
    ("crates/law/src/bundled.rs", "the build script checked these very bytes"),
    ("crates/law/src/bundle.rs", "a bundle without exactly one default edition does not build"),
    ("crates/law/src/bodies.rs", "the build script checked these very bytes"),
    ("crates/law/src/territory.rs", "the build script checked these very bytes"),
    ("crates/adapters/src/machine.rs", "without randomness no secret may be made"),
    ("crates/store/src/testing.rs", "only with the feature `testing`"),
];

const PANICS: [&str; 5] = ["unwrap_used", "expect_used", "clippy::panic", "indexing_slicing", "clippy::unreachable"];

/// Whether the file mentions such a lint outside its tests.
fn excuses_a_panic(source: &Source) -> bool {
    source.code().any(|(_, line)| PANICS.iter().any(|lint| line.contains(lint)))
}

#[test]
fn the_program_does_not_excuse_itself_from_the_lints_against_panics() {
    let known = exceptions(MAY_PANIC);
    let all = rust();
    let mut wrong = Vec::new();
    for source in all.iter().filter(|source| source.is_program()) {
        match (excuses_a_panic(source), known.contains_key(source.path.as_str())) {
            (true, false) => wrong.push(format!("{}: a panic is excused", source.path)),
            (false, true) => wrong.push(format!("{}: excuses nothing: strike it from the list", source.path)),
            _ => {}
        }
    }
    for path in known.keys().filter(|path| !all.iter().any(|source| source.path == **path)) {
        wrong.push(format!("{path}: gone: strike it from the list"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_excuse_says_why() {
    let mut wrong = Vec::new();
    for source in rust().iter().filter(|source| source.is_program()) {
        let text = source.text.as_str();
        for mark in ["#[allow(", "#[expect(", "#![allow(", "#![expect("] {
            for (at, _) in text.match_indices(mark) {
                let excuse = text[at..].split(")]").next().unwrap();
                if !excuse.contains("reason") {
                    let line = text[..at].lines().count() + 1;
                    wrong.push(format!("{}:{line}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "no reason given: {wrong:#?}");
}

#[test]
fn nothing_is_left_for_later_in_silence() {
    let own = "crates/house-rules/";
    let mut wrong = Vec::new();
    for source in rust().iter().filter(|source| !source.path.starts_with(own)) {
        for (at, line) in source.text.lines().enumerate() {
            for word in ["todo!(", "unimplemented!(", "TODO", "FIXME", "XXX"] {
                if line.contains(word) {
                    wrong.push(format!("{}:{}: {word}", source.path, at + 1));
                }
            }
            if line.contains("#[ignore]") {
                wrong.push(format!("{}:{}: a test is ignored without a reason", source.path, at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace_and_has_one_test_binary() {
    for package in packages() {
        let folder = root().join("crates").join(&package.name);
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{}: the lints of the workspace", package.name);
        if folder.join("tests").is_dir() {
            assert!(manifest.contains("autotests = false"), "{}: one test binary (autotests = false)", package.name);
        }
    }
}
