//! How long log-in is closed after failures: pure arithmetic over attempts.

use jiff::{Timestamp, ToSpan as _};

/// So many failures in a row close log-in.
pub const FAILURES: usize = 5;
/// The first closing, minutes; each next one is twice as long.
pub const FIRST_MINUTES: i64 = 15;
/// No closing is longer, minutes.
pub const LONGEST_MINUTES: i64 = 12 * 60;
/// Failures older than this are forgotten, hours.
pub const MEMORY_HOURS: i64 = 48;

/// An attempt to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attempt {
    /// When.
    pub at: Timestamp,
    /// Did it fail, or is it still being examined.
    pub failed: bool,
}

/// Until when log-in is closed, given what was attempted, in any order. In the past: open again.
#[must_use]
pub fn closed_until(attempts: &[Attempt]) -> Option<Timestamp> {
    let mut sorted = attempts.to_vec();
    sorted.sort();
    let since_success = sorted.iter().rposition(|attempt| !attempt.failed).map_or(0, |last| last + 1);
    let failures: Vec<&Attempt> = sorted.iter().skip(since_success).collect();
    let closings = failures.len() / FAILURES;
    let last_of_them = failures.get((closings * FAILURES).checked_sub(1)?)?;
    let doublings = u32::try_from(closings - 1).unwrap_or(u32::MAX).min(10);
    let minutes = (FIRST_MINUTES << doublings).min(LONGEST_MINUTES);
    last_of_them.at.checked_add(minutes.minutes()).ok()
}
