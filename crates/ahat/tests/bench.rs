//! Every bench runs, at a tiny scale and without a promise: so that none rots.

use std::process::{Command, Output};

use serde_json::Value;

/// The cluster of the other tests; without one a private one is started.
fn postgres() -> String {
    std::env::var("AHAT_TEST_POSTGRES").unwrap_or_else(|_| {
        let out = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/pg.sh")).arg("start").output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap().trim().to_owned()
    })
}

fn bench(arguments: &[&str]) -> Value {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_ahat")).arg("bench").args(arguments).args(["--acts", "20", "--json"]).output().unwrap();
    assert!(status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&stderr));
    serde_json::from_slice(&stdout).unwrap()
}

/// Each figure with its name and unit, and a number that was measured.
fn figures(report: &Value, name: &str) -> usize {
    let one = report["benches"].as_array().unwrap().iter().find(|bench| bench["name"] == name).expect(name);
    let lines = one["lines"].as_array().unwrap();
    for line in lines {
        assert!(line["measured"].as_f64().is_some_and(|measured| measured >= 0.0), "{line}");
        assert!(!line["figure"].as_str().unwrap().is_empty() && !line["unit"].as_str().unwrap().is_empty(), "{line}");
    }
    lines.len()
}

#[test]
fn registrations_are_measured_on_both_engines_and_both_arms_leave_the_same() {
    let report = bench(&["register", "--database", &postgres()]);
    assert_eq!(figures(&report, "register"), 4 * 2 + 1 + 4 * 2);
}

#[test]
fn signed_registrations_are_measured_on_both_engines() {
    let report = bench(&["sign", "--database", &postgres()]);
    assert_eq!(figures(&report, "sign"), 2 * 2 * 2, "16 and 64 officials");
}

#[test]
fn everything_that_stands_on_a_filled_store_is_measured() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap();
    for (name, lines) in [("verify", 2), ("pages", 6), ("start", 2)] {
        assert_eq!(figures(&bench(&[name, "--data", data]), name), lines);
    }
}

#[test]
fn a_certificate_is_measured() {
    assert_eq!(figures(&bench(&["pdf"]), "pdf"), 1);
}

#[test]
fn a_promise_that_is_not_kept_ends_a_strict_run_with_status_1() {
    let report = bench(&["pdf"]);
    let strict = Command::new(env!("CARGO_BIN_EXE_ahat")).args(["bench", "pdf", "--acts", "20", "--json", "--strict"]).output().unwrap();
    let told: Value = serde_json::from_slice(&strict.stdout).unwrap();
    assert_eq!(strict.status.success(), told["ok"].as_bool().unwrap());
    assert!(report["machine"].as_str().unwrap().contains("cores"));
}
