//! A record as it stood at an earlier version: what a copy or a certificate of that version shows.

use domain::record::{CauseKind, Record};
use jiff::civil::Date;

/// The record at `version` (1 is the registration; every mark adds one), with what the population register had answered by `known`.
#[must_use]
pub fn at_version(record: &Record, version: u32, known: Date) -> Record {
    let mut then = record.clone();
    let kept = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX).min(then.marks.len());
    for mark in then.marks.split_off(kept) {
        if mark.annuls {
            if let Some(cause) = then.causes.get_mut(&mark.cause) {
                cause.annulled = None;
            }
        } else {
            then.causes.remove(&mark.cause);
        }
    }
    then.causes.retain(|_, cause| cause.kind != CauseKind::IinAllotted || cause.recorded_on <= known);
    then.version = version;
    then.iin = then.value("child.iin").and_then(|iin| domain::iin::Iin::parse(iin).ok());
    then
}
