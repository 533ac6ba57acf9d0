//! Tests of the log: vectors made by another implementation, and properties.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod properties;
mod vectors;
