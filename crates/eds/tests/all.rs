//! Tests of the crate through what it offers.

mod ber;
mod forms;
mod matrix;
mod world;
