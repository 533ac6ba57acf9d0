//! Tests of the store on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod backup;
mod blanks;
mod corpus;
mod crash;
mod faults;
mod measure;
mod migrate;
mod rights;
mod statements;
mod suite;
mod sweep;
mod verify;
