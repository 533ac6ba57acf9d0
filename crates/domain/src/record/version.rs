//! A record as it stood at an earlier version: what a copy or a certificate of that version shows.

use jiff::civil::Date;

use super::content::CauseKind;
use super::state::Record;
use crate::iin::Iin;

impl Record {
    /// The record at `version` (1 is the registration; every mark adds one), with what the population register had answered by
    /// `known`.
    #[must_use]
    pub fn at_version(&self, version: u32, known: Date) -> Self {
        let mut then = self.clone();
        let kept = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX).min(then.marks.len());
        for mark in then.marks.split_off(kept) {
            if mark.annuls {
                if let Some(cause) = then.causes.get_mut(&mark.cause) {
                    cause.annulled = None;
                }
                then.assignments.iter_mut().filter(|assignment| assignment.kept == Some(mark.cause)).for_each(|assignment| assignment.kept = None);
            } else {
                then.causes.remove(&mark.cause);
            }
        }
        then.causes.retain(|_, cause| cause.kind != CauseKind::IinAllotted || cause.recorded_on <= known);
        then.version = version;
        then.iin = then.value("child.iin").and_then(|iin| Iin::parse_lenient(iin).ok());
        then
    }

    /// Day on which the content became this version: of the registration, then of each mark. `None` where there was no such version yet.
    #[must_use]
    pub fn version_on(&self, version: u32) -> Option<Date> {
        match version.checked_sub(2) {
            None => (version == 1).then_some(self.made_on),
            Some(nth) => self.marks.get(usize::try_from(nth).ok()?).map(|mark| mark.on),
        }
    }
}
