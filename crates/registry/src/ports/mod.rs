//! Ports: what the use cases need of the world outside, as traits.

pub mod outside;
pub mod rows;
pub mod signatures;
pub mod store;
