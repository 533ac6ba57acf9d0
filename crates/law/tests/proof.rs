//! Writes what a test saw of the law to `target/coverage/parts`, where `./test` collects it.
//! Tests of other crates mount this file with `#[path]`.

use std::{fs, path::Path, thread};

use law::{Clause, coverage::Coverage};

/// Notes clauses while a test runs, and writes them when the test has passed.
pub struct Proof {
    test: String,
    seen: Coverage,
}

impl Proof {
    /// A proof by the running test of a package (`env!("CARGO_PKG_NAME")`).
    pub fn of(package: &str) -> Self {
        let test = format!("{package}::{}", thread::current().name().unwrap_or("main"));
        Self { test, seen: Coverage::default() }
    }

    /// The clause was asked at a place and permitted, or simply took place.
    pub fn permitted(&mut self, clause: &Clause, place: &str) {
        self.seen.note(clause, place, true, &self.test);
    }

    /// The clause was asked at a place and refused.
    #[allow(dead_code, reason = "not every package that mounts this file refuses")]
    pub fn refused(&mut self, clause: &Clause, place: &str) {
        self.seen.note(clause, place, false, &self.test);
    }
}

impl Drop for Proof {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        let parts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/coverage/parts");
        let name = self.test.replace("::", ".");
        fs::create_dir_all(&parts).unwrap();
        let text = serde_json::to_string(&self.seen).unwrap();
        fs::write(parts.join(format!("{name}.json")), text).unwrap();
    }
}
