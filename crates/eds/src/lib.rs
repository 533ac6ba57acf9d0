//! Electronic digital signatures of Kazakhstan, verified in the process.
//!
//! No I/O, no clock, no chance, and no panic whatever the bytes. What the law makes of a verdict lives in `domain`; who asks OCSP,
//! CRL and time stamps over the wire lives in `adapters`.

pub mod ber;
pub mod gost;
