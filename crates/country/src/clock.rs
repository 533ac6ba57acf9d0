//! The clock of a simulated day.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use registry::ports::outside::Clock;

/// A clock that only its owner moves, never back.
#[derive(Debug)]
pub struct SimulatedClock(AtomicI64);

impl SimulatedClock {
    /// Standing at this moment.
    #[must_use]
    pub fn at(moment: Timestamp) -> Self {
        Self(AtomicI64::new(moment.as_microsecond()))
    }

    /// Moves on to `moment`, where that is later.
    pub fn move_to(&self, moment: Timestamp) {
        self.0.fetch_max(moment.as_microsecond(), Ordering::Relaxed);
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}
