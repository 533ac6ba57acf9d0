//! The tests of the law: worked examples, properties, and the data themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod bundle;
mod calendar;
mod clauses;
mod coverage;
mod days;
mod editions;
mod examples;
mod fees;
mod mutants;
mod proof;
mod properties;
mod steps;
