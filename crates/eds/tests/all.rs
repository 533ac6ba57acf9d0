//! Tests of the crate through what it offers.

mod ber;
