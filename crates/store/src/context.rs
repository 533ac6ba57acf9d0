//! What every piece of work on the store may ask.

use std::sync::Arc;

use jiff::tz::TimeZone;
use registry::ports::store::Projection;

use crate::crash::Crash;
use crate::tape::Tape;

/// Settings that hold as long as the store is open.
pub(crate) struct Context {
    pub projection: Arc<dyn Projection>,
    pub demo: bool,
    /// The legal zone: whose year and day a number bears.
    pub zone: TimeZone,
    pub crash: Crash,
    pub tape: Tape,
}
