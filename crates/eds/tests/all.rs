//! Tests of the crate through what it offers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod ber;
mod corpus;
#[path = "../fuzz/src/lib.rs"]
mod each;
mod forms;
mod matrix;
mod tools;
mod words;
mod world;
