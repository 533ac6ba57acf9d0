//! What an official is to look at again before an application is taken in: a document that stands elsewhere, an unlikely age.

use domain::acts::birth::Parsed;
use jiff::civil::Date;
use registry::access::Action;
use registry::births;

use super::Screen;
use crate::L;
use crate::components::{Clause, Line, Note, Tone};
use crate::visit::Visit;
use crate::workspace::applications::path;

/// That the document on the birth stands in another application.
pub(super) fn said_of(l: L, other: &births::Line, today: Date) -> String {
    let office = crate::office::short(l, &other.log.0, today);
    let args = [("number", other.number.to_string().into()), ("office", office.into())];
    l.with(if other.record.is_some() { "application-proof-registered" } else { "application-proof-filed" }, &args)
}

/// The same with a way there for who may read it.
pub(super) fn used_elsewhere(l: L, visit: &Visit, others: &[births::Line]) -> Option<Note> {
    let other = others.iter().find(|other| other.record.is_some()).or_else(|| others.first())?;
    let line = Line::new().bold(said_of(l, other, visit.today())).clause(Clause::of(l, &law::Clause::new("K-187")));
    let reads = visit.may(Action::ApplicationRead, Some(&other.log)).is_ok();
    let line = if reads { line.link(path(other.id), other.number.to_string()) } else { line };
    let record = other.record.filter(|_| visit.may(Action::RecordRead, Some(&other.log)).is_ok());
    let line = record.map_or(line.clone(), |record| line.link(format!("/workspace/records/{record}"), l.t("application-record")));
    Some(Note::new(Tone::Warn, line))
}

/// What is possible but unlikely (the age of a parent), as one word: nothing of it is taken in before it was shown once.
fn unlikely(parsed: &Parsed) -> String {
    let of_age = parsed.warnings.iter().filter(|warning| warning.key.starts_with("warn-mother-") || warning.key.starts_with("warn-father-"));
    of_age.map(|warning| format!("{}{:?}", warning.key, warning.values)).collect()
}

/// Were the unlikely data shown before? If not, the page is to be shown with them.
pub(super) fn believed(l: L, screen: &mut Screen, parsed: &Parsed) -> bool {
    let doubts = unlikely(parsed);
    if doubts.is_empty() || doubts == screen.believed {
        return true;
    }
    screen.believed = doubts;
    screen.note = Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-unlikely")).text(l.t("application-unlikely-do"))));
    false
}
