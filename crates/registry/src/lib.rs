//! Use cases of the registry, the ports they need, and who may do what.
//!
//! No I/O lives here: databases, registers and printers are ports.

pub mod ports;
