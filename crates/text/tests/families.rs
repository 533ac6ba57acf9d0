//! Keys that the code makes from a name: `ground-…`, `rule-…`, `stage-…`. Each name in the sources has its words, and no words lie unused.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A key made from a name of the code: `birth.father_basis` becomes `rule-birth-father-basis`.
fn key(family: &str, name: &str) -> String {
    format!("{family}-{}", name.replace(['.', '_'], "-"))
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(file: &str) -> String {
    fs::read_to_string(crates().join(file)).unwrap()
}

fn sources(dir: &Path, out: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            out.push((path, source));
        }
    }
}

fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1).step_by(2)
}

/// Names between `from` and the end of that item.
fn names_after(file: &str, from: &str) -> BTreeSet<String> {
    let source = read(file);
    let (_, rest) = source.split_once(from).unwrap_or_else(|| panic!("{file} has no {from}"));
    let item = rest.split("\n}\n").next().unwrap();
    let item = item.split("];").next().unwrap();
    literals(item).filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')).map(str::to_owned).collect()
}

fn named() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (family, file, from) in [
        ("stage", "domain/src/application/state.rs", "impl Stage {"),
        ("lateness", "domain/src/application/check.rs", "impl Lateness {"),
        ("certificate-state", "domain/src/certificate/event.rs", "impl CertificateState {"),
        ("notice-state", "domain/src/notice/event.rs", "impl NoticeState {"),
        ("next-step", "registry/src/projection/application.rs", "pub fn next_step"),
        ("command", "registry/src/command.rs", "pub const NAMES"),
    ] {
        let names = names_after(file, from);
        assert!(names.len() > 2, "{file}: {from} names too little");
        keys.extend(names.iter().map(|name| key(family, name)));
    }
    let mut all = Vec::new();
    sources(&crates().join("domain/src"), &mut all);
    sources(&crates().join("registry/src"), &mut all);
    sources(&crates().join("web/src"), &mut all);
    const OF_RULES: [&str; 14] = [
        "application",
        "birth",
        "blank",
        "certificate",
        "conclusion",
        "electronic",
        "notice",
        "record",
        "refusal",
        "retention",
        "service",
        "settings",
        "transfer",
        "volume",
    ];
    for (path, source) in &all {
        let forms = path.components().any(|c| matches!(c.as_os_str().to_str(), Some("fields" | "paper" | "form")));
        for name in literals(source) {
            if name.starts_with("ground-") && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
                keys.insert(name.to_owned());
            }
            let rule = name
                .split_once('.')
                .filter(|(of, what)| OF_RULES.contains(of) && !what.is_empty() && what.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
            // `record.number` and its like are fields of the act record.
            if rule.is_some() && !forms && asks(source, name) {
                keys.insert(key("rule", name));
            }
        }
    }
    // A refusal may rest on any defect of an application: its letter says of each what was found.
    let defects = ["acts/birth/rules.rs", "acts/birth/names_rule.rs"].map(|file| read(&format!("domain/src/{file}")));
    let found = defects.iter().flat_map(|source| literals(source)).filter(|name| name.starts_with("ground-")).chain(["ground-proof-used"]);
    keys.extend(found.map(|name| name.replacen("ground-", "finding-", 1)));
    // A page may add grounds of its own to those of the check.
    let mut pages = Vec::new();
    sources(&crates().join("web/src"), &mut pages);
    let of_pages = pages.iter().flat_map(|(_, source)| source.split("Ground::new(").skip(1)).flat_map(|call| literals(call).next());
    keys.extend(of_pages.filter(|name| name.starts_with("ground-")).map(str::to_owned));
    keys
}

/// Is the literal handed to the judge as the name of a rule.
fn asks(source: &str, name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    let source = source.replace(".clone()", "");
    source.match_indices(&quoted).any(|(at, _)| {
        // The rule is named in the statement that asks the judge, and is no field of a ground.
        let before = &source[..at];
        let statement = &before[before.rfind([';', '{', '}']).map_or(0, |end| end + 1)..];
        let asked = ["require(", "fixes(", "reckons(", "param(", "refuse_all(", "wants("].iter().any(|judge| statement.contains(judge));
        asked && !statement.ends_with(".at(")
    })
}

const FAMILIES: [&str; 9] = ["ground-", "finding-", "rule-", "stage-", "lateness-", "certificate-state-", "notice-state-", "next-step-", "command-"];

/// Is it a key of a family: named here, not as a literal of the page.
pub fn of_a_family(key: &str) -> bool {
    FAMILIES.iter().any(|family| key.starts_with(family))
}

#[test]
fn every_ground_rule_stage_and_command_has_its_words_and_none_lie_unused() {
    let named = named();
    assert!(named.len() > 280, "only {} names were found", named.len());
    let written: BTreeSet<String> = crate::catalogues::keys().into_iter().filter(|key| of_a_family(key)).collect();
    let missing: Vec<_> = named.difference(&written).collect();
    let unused: Vec<_> = written.difference(&named).collect();
    assert!(missing.is_empty(), "in the sources, without words: {missing:#?}");
    assert!(unused.is_empty(), "words that nothing asks for: {unused:#?}");
}
