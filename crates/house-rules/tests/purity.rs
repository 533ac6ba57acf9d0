//! Time, chance, environment, files and network come in as arguments.

use crate::repository::{exceptions, rust};

/// Crates in which nothing ambient may be asked.
const PURE: [&str; 6] = ["log", "law", "domain", "eds", "matching", "registry"];

/// Where such a word stands all the same, and why.
const EXCEPT: &[(&str, &str)] =
    &[("crates/eds/src/signer/keys.rs", "ring blinds RSA and draws the one-time number of ECDSA itself: what is signed does not depend on it")];

const AMBIENT: [&str; 22] = [
    "Timestamp::now",
    "Zoned::now",
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "std::env",
    "env::var",
    "std::fs",
    "fs::read",
    "fs::write",
    "File::open",
    "std::net",
    "std::process",
    "tokio::fs",
    "tokio::net",
    "tokio::time::sleep",
    "rand::",
    "getrandom",
    "thread_rng",
    "Uuid::now_v7",
    "Uuid::new_v4",
];

#[test]
fn nothing_ambient_is_asked_where_decisions_are_made() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    let except = exceptions(EXCEPT);
    for source in rust().iter().filter(|source| PURE.contains(&source.krate()) && source.is_program()) {
        seen += 1;
        if except.contains_key(source.path.as_str()) {
            continue;
        }
        for (at, line) in source.code() {
            for word in AMBIENT.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{}:{at}: {word}", source.path));
            }
        }
    }
    assert!(seen > 100, "the sources were found: {seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pages_take_the_time_from_the_clock_of_the_site() {
    let mut wrong = Vec::new();
    for source in rust().iter().filter(|source| source.krate() == "web" && source.is_program()) {
        for (at, line) in source.code() {
            for word in ["Timestamp::now", "Zoned::now", "SystemTime", "getrandom"] {
                if line.contains(word) {
                    wrong.push(format!("{}:{at}: {word}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
