//! What an annulment brings down, line by line (decisions 14a): what the cause brought falls; a later correction of it falls
//! unless the head decides that it stays; a later change on a ground of its own stays unless the head decides that it falls.

use super::content::{CauseId, CauseKind, stands};
use super::decide::ANNULMENT;
use super::state::Record;
use crate::kernel::{Ground, Judge};

/// Why a line stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The annulled cause brought it: it falls, nothing is to be chosen.
    Brought,
    /// A later correction of what the cause brought.
    Corrects,
    /// A later change of such a value on a ground of its own: a petition, a court.
    OwnGround,
}

/// One assignment that stands, and depends on the cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its position.
    pub position: u32,
    /// The field.
    pub field: String,
    /// The value it gave.
    pub value: Option<String>,
    /// Its own cause.
    pub cause: CauseId,
    /// The assignment it corrects.
    pub base: Option<u32>,
    /// Why it is in the list.
    pub why: Why,
}

impl Line {
    /// Does it stay where nobody chooses.
    #[must_use]
    pub fn stays(&self) -> bool {
        self.why == Why::OwnGround
    }
}

/// Everything that stands and depends on `cause`, in the order of entry.
#[must_use]
pub fn lines(record: &Record, cause: CauseId) -> Vec<Line> {
    let standing = stands(&record.assignments, |id| record.causes.get(&id).is_some_and(|cause| cause.annulled.is_none()));
    let mut found: Vec<Line> = Vec::new();
    for ((position, assignment), here) in (0u32..).zip(&record.assignments).zip(standing) {
        let brought = assignment.cause == cause;
        let rests = assignment.kept.is_none() && assignment.base.is_some_and(|base| found.iter().any(|line| line.position == base));
        if !here || !(brought || rests) {
            continue;
        }
        let corrects = record.causes.get(&assignment.cause).is_some_and(|cause| cause.kind == CauseKind::Correction);
        let why = if brought {
            Why::Brought
        } else if corrects {
            Why::Corrects
        } else {
            Why::OwnGround
        };
        let (field, value) = (assignment.field.clone(), assignment.value.clone());
        found.push(Line { position, field, value, cause: assignment.cause, base: assignment.base, why });
    }
    found
}

/// The choice of lines that stay, as the event carries it: only those whose own base falls; the others stand on these.
pub(super) fn choice(judge: &mut Judge, lines: &[Line], chosen: Option<&[u32]>) -> Vec<u32> {
    let by_default: Vec<u32> = lines.iter().filter(|line| line.stays()).map(|line| line.position).collect();
    let stay = chosen.unwrap_or(&by_default);
    let later = |position: u32| lines.iter().any(|line| line.position == position && line.why != Why::Brought);
    let known = stay.iter().all(|position| later(*position));
    judge.require("record.annul_lines_known", known, Ground::new(ANNULMENT, "ground-line-unknown").at("keep"));
    for line in lines.iter().filter(|line| line.why != Why::Brought && !stay.contains(&line.position)) {
        let on_a_kept_one = line.base.is_some_and(|base| stay.contains(&base));
        let ground = Ground::new(ANNULMENT, "ground-line-rests").with("field", &line.field).with("word", line.value.clone().unwrap_or_default());
        judge.require("record.annul_lines_agree", !on_a_kept_one, ground.at("keep"));
    }
    if chosen.is_some() {
        let falls = lines.len() - stay.len().min(lines.len());
        judge.fixes(&ANNULMENT, "record.annul_lines", &[("falls", falls.to_string()), ("stays", stay.len().to_string())]);
    }
    let base_falls = |line: &&Line| line.base.is_none_or(|base| !stay.contains(&base));
    lines.iter().filter(|line| stay.contains(&line.position)).filter(base_falls).map(|line| line.position).collect()
}
