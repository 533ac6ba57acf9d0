//! Every clause that the sources name is in the bundle of laws.

use std::fs;
use std::path::{Path, PathBuf};

use law::{Clause, Law};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The labels in `before "…"` of a text.
fn labels<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_label_in_domain_and_registry_is_a_clause_of_the_bundle() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for name in ["domain", "registry"] {
        sources(&crates.join(name).join("src"), &mut files);
    }
    let mut seen = 0;
    let mut strangers = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for label in labels(&text, "Clause::new(\"").chain(labels(&text, ".under(\"")) {
            seen += 1;
            if Law::bundled().clause(&Clause::from_text(label)).is_none() {
                strangers.push(format!("{}: {label}", file.display()));
            }
        }
    }
    assert!(seen > 50, "the sources were found: {seen}");
    assert_eq!(strangers, Vec::<String>::new());
}
