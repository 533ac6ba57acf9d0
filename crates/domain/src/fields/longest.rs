//! How long a free text may be that no form of an act declares: reasons, grounds, documents of a decision.

use super::Field;
use crate::names;

/// Reasons, lists of what was examined, values: as long as the longest field of a form.
pub const LONG: usize = 2000;
/// Why something is sent back or spoiled.
const WHY: usize = 1000;
/// A document's name and number, a series, an office.
const LINE: usize = 300;

/// The most characters that a field may hold: what its declaration says, else by its name, the last part of a path
/// (`identity.number`, `spoil-why`).
#[must_use]
pub fn longest(field: &str) -> usize {
    if let Some(declared) = Field::get(field) {
        return declared.max_len;
    }
    match field.rsplit(['.', '-']).next().unwrap_or(field) {
        "reasons" | "unreliable" | "value" => LONG,
        "examined" => 2 * LONG,
        "why" => WHY,
        "surname" | "given" | "patronymic" => names::MAX_LENGTH,
        _ => LINE,
    }
}

/// Characters as they are counted against it: without the space around, a line's end as one.
#[must_use]
pub fn length(text: &str) -> usize {
    text.trim().chars().filter(|c| *c != '\r').count()
}

/// Every character of the text can be seen, or ends a line or is a tab: the others would hide in print, and an engine keeps no zero.
#[must_use]
pub fn is_visible(text: &str) -> bool {
    !text.chars().any(|c| names::is_invisible(c) && !matches!(c, '\n' | '\r' | '\t'))
}
