//! Adapters: the ports of `registry` over the real world. Clock, randomness, printer, population register.

pub mod machine;
pub mod population;
pub mod printer;

pub use machine::{SystemClock, SystemEntropy};
pub use population::HttpPopulationRegister;
pub use printer::TypstPrinter;
