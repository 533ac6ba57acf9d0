//! The layers and the house rules, held against the sources themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod dependencies;
mod documents;
mod layering;
mod lints;
mod purity;
mod repository;
mod size;
