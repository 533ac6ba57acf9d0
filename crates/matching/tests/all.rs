//! Tests of `matching`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod folding;
mod keys;
mod properties;
mod query;
mod similarity;
