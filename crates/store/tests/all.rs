//! Tests of the store on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[macro_use]
mod suite;

mod backup;
mod blanks;
mod crash;
mod faults;
mod verify;
