//! Every paper in every case: accepted by the validator, readable by a machine, nothing over anything else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod cases;
mod layout;
mod promises;
mod samples;
mod tools;
