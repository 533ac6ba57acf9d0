//! Adapters: the ports of `registry` over the real world. Clock, randomness, printer, population register, certification authorities.

pub mod authority;
pub mod machine;
mod outside;
pub mod population;
pub mod printer;

pub use authority::HttpAuthority;
pub use machine::{SystemClock, SystemEntropy};
pub use population::HttpPopulationRegister;
pub use printer::TypstPrinter;
