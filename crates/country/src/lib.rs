//! The synthetic country: people, births, days of work, all through the use cases of the registry. Nobody real is meant.
//!
//! The same seed gives the same people and the same days. Every office works under the clock of its simulated day; the last
//! day leaves work on the desks in every state.

mod arrivals;
mod births;
mod case;
mod clock;
mod copies;
mod days;
mod everyone;
mod mishaps;
mod names;
mod office;
mod people;
mod place;
mod random;
mod rows;
mod staff;
mod steps;
mod stock;
mod work;

pub use arrivals::{Arrivals, Iins, Papers};
pub use clock::SimulatedClock;
pub use days::{moment, working_days};
pub use random::Random;
pub use stock::SERIES;
pub use work::{Done, Plan, simulate};
