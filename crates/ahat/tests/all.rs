//! The program as a whole.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod bench;
