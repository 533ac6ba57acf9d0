//! The command line is a contract: what each command prints, writes and ends with.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod program;

mod bench;
mod data;
mod server;
mod signatures;
