//! What may be done to an act record after it was made.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::{Clause, NumberId};

use super::content::{Assignment, CauseId, CauseKind, Standing};
use super::event::RecordEvent as Event;
use super::state::{Copy, Record};
use super::undo::{choice, lines};
use crate::acts::birth::{BirthForm, BirthStatement, parse, rules, to_form};
use crate::application::{Lateness, reached};
use crate::fields::{Field, FieldFault, Kind};
use crate::iin::{Iin, IinFault};
use crate::kernel::{Decision, Ground, Judge, Under};
use crate::numbers::Book;
use crate::service::{Acting, Role};

const TWO_COPIES: Clause = Clause::new("O99-10.1");
/// What demands that a correction has its day and document.
pub(crate) const CORRECTION: Clause = Clause::new("K-183");
/// What demands that an annulment has them.
pub(crate) const ANNULMENT: Clause = Clause::new("K-185");
/// Against a day from which a change can't be in force, and its field.
pub(crate) const IN_FORCE_DATE: &str = "ground-in-force-date";
pub(crate) const IN_FORCE_FROM: &str = "in_force_from";
const RESTORED_BOOK: Clause = Clause::new("O99-15");
const IIN: Clause = Clause::new("K-201");

/// Print a copy (O99-10.1).
#[derive(Debug, Clone, Copy)]
pub struct PrintCopy {
    /// Which.
    pub copy: Copy,
}

/// Correct one field (K-183).
#[derive(Debug, Clone)]
pub struct Correct {
    /// The field.
    pub field: String,
    /// The right value; `None` empties it.
    pub value: Option<String>,
    /// The document it rests on: conclusion, its number and day.
    pub document: String,
    /// In force from.
    pub in_force_from: Date,
}

/// Annul a cause of content.
#[derive(Debug, Clone)]
pub struct AnnulCause {
    /// Which; never the registration itself.
    pub cause: CauseId,
    /// Positions of later assignments that stay; `None` leaves it at what [`lines`] says.
    pub kept: Option<Vec<u32>>,
    /// The document.
    pub document: String,
    /// In force from.
    pub in_force_from: Date,
}

/// Prints a copy; the print is known ever after.
#[must_use]
pub fn print_copy(_: &Record, command: PrintCopy, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    judge.fixes(&TWO_COPIES, "record.copy_printed", &[("copy", format!("{:?}", command.copy))]);
    judge.decide(|| vec![Event::CopyPrinted { copy: command.copy, at: acting.at, by: acting.official.clone() }])
}

/// The population register answered.
#[must_use]
pub fn iin_allotted(record: &Record, iin: &Iin, today: Date) -> Decision<Event> {
    let mut judge = Judge::new();
    judge.require("record.iin_awaited", record.iin.is_none() && record.iin_requested, Ground::new(IIN, "ground-iin-not-awaited"));
    judge.decide(|| vec![Event::IinAllotted { iin: *iin, on: today }])
}

/// Corrects one field on an approved document.
#[must_use]
pub fn correct(record: &Record, command: &Correct, acting: &Acting<'_>, under: Under<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    let standing = record.standing();
    let now = standing.get(command.field.as_str());
    let command = &Correct { value: as_recorded(record, &command.field, command.value.as_deref().unwrap_or_default(), acting.today), ..command.clone() };
    let stated = Field::get(&command.field).is_some_and(|field| field.kind != Kind::Assigned);
    judge.require("record.correct_known_field", stated, Ground::new(CORRECTION, "ground-field-unknown").with("field", &command.field).at("field"));
    let differs = now.and_then(|s| s.value) != command.value.as_deref();
    judge.require("record.correct_differs", differs, Ground::new(CORRECTION, "ground-nothing-corrected").at("value"));
    if stated {
        let readable = readable(&mut judge, &standing, command, acting.today);
        still_the_act(&mut judge, record, &standing, (command, readable), acting.today, under);
    }
    judge.require("record.correct_document", !command.document.trim().is_empty(), Ground::new(CORRECTION, "ground-document-missing").at("document"));
    in_force(&mut judge, CORRECTION, record, command.in_force_from, acting.today);
    may_change(&mut judge, record, acting);
    judge.decide(|| {
        vec![Event::Corrected {
            kind: CauseKind::Correction,
            document: command.document.trim().to_owned(),
            clause: CORRECTION,
            content: vec![Assignment {
                field: command.field.clone(),
                value: command.value.clone(),
                cause: CauseId::REGISTRATION,
                base: now.map(|s| s.assignment),
                kept: None,
            }],
            on: acting.today,
            in_force_from: command.in_force_from,
            by: acting.official.clone(),
            attestation: acting.attestation.clone(),
        }]
    })
}

/// A value as the record keeps it: a date in its usual form, an IIN without spaces; what can't be read stays as typed. `None`
/// where it is blank.
#[must_use]
pub fn as_recorded(record: &Record, field: &str, typed: &str, today: Date) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let standing = record.standing();
    let now = standing.iter().filter_map(|(field, s)| Some((*field, s.value?)));
    let read = parse(&BirthForm::from_pairs(now).with(field, typed), today);
    let written = to_form(&read.statement).get(field).to_owned();
    let readable = !written.is_empty() && read.faults.iter().all(|fault| fault.field != field);
    Some(if readable { written } else { typed.to_owned() })
}

/// The right value is read as the form of the act reads it.
fn readable(judge: &mut Judge, standing: &BTreeMap<&str, Standing<'_>>, command: &Correct, today: Date) -> bool {
    let now = standing.iter().filter_map(|(field, s)| Some((*field, s.value?)));
    let form = BirthForm::from_pairs(now).with(&command.field, command.value.clone().unwrap_or_default());
    let mut readable = true;
    let mut read = parse(&form, today);
    // A correction makes right: what would be asked about on entry, where nobody can be asked, is not written by it.
    let doubted = read.warnings.iter().filter(|warning| warning.key == "warn-iin-check-digit" && warning.field.as_deref() == Some(&command.field));
    read.faults.extend(doubted.map(|_| FieldFault::new(&command.field, IinFault::CheckDigit.key())));
    for fault in read.faults.into_iter().filter(|fault| fault.field == command.field) {
        readable = false;
        judge.require("record.correct_readable", false, Ground { clause: CORRECTION, key: fault.key, values: fault.values, field: Some("value".to_owned()) });
    }
    readable
}

/// What a correction may never do: a live birth does not become a stillbirth or a foundling by it, nor a record of one book a
/// record of the other, nor a complete birth an incomplete one. Such a record is annulled and made anew (K-185).
fn still_the_act(
    judge: &mut Judge,
    record: &Record,
    standing: &BTreeMap<&str, Standing<'_>>,
    (command, readable): (&Correct, bool),
    today: Date,
    under: Under<'_>,
) {
    let another_act = ACT_ITSELF.contains(&command.field.as_str());
    judge.require("record.correct_same_act", !another_act, Ground::new(ANNULMENT, "ground-correct-another-act").at("field"));
    // What can't be read was said already; of it nothing more can be asked.
    if !readable {
        return;
    }
    let before = BirthForm::from_pairs(standing.iter().filter_map(|(field, s)| Some((*field, s.value?))));
    let after = before.clone().with(&command.field, command.value.clone().unwrap_or_default());
    let [before, after] = [before, after].map(|form| parse(&form, today).statement);
    if let Some(born) = &after.child.born_on {
        let years = judge.param("record.restored_book_age", &RESTORED_BOOK, under.edition.number(NumberId::RestoredBookAge));
        let of_age = years.is_some_and(|years| reached(born.latest(), years, record.made_on));
        let same_book = record.stillborn || of_age == (record.number.book == Book::Restored);
        judge.require("record.correct_same_book", same_book, Ground::new(RESTORED_BOOK, "ground-correct-other-book").at("value"));
        let born_by_then = born.earliest() <= record.made_on;
        judge.require("record.correct_born_by_registration", born_by_then, Ground::new(CORRECTION, "ground-born-after-filing").at("value"));
    }
    let wanting = |statement: &BirthStatement| {
        let mut checked = Judge::new();
        rules::examine(&mut checked, statement, Lateness::InTime, record.made_on, under);
        checked.into_parts().1
    };
    let known = wanting(&before);
    for ground in wanting(&after).into_iter().filter(|ground| !known.contains(ground)) {
        judge.require("record.correct_still_complete", false, Ground { field: Some("value".to_owned()), ..ground });
    }
}

/// Fields that say which act it is.
const ACT_ITSELF: [&str; 3] = ["child.vitality", "child.foundling", "proof.kind"];

/// Annuls a cause: what it brought falls, with every later change of a value that it brought, except those that the head keeps.
#[must_use]
pub fn annul_cause(record: &Record, command: &AnnulCause, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    let cause = record.causes.get(&command.cause);
    let changes = |kind| matches!(kind, CauseKind::Correction | CauseKind::Change | CauseKind::Addition);
    let annullable = cause.is_some_and(|c| c.annulled.is_none() && changes(c.kind));
    judge.require("record.annul_standing_cause", annullable, Ground::new(ANNULMENT, "ground-cause-not-standing").at("cause"));
    judge.require("record.annul_document", !command.document.trim().is_empty(), Ground::new(ANNULMENT, "ground-document-missing").at("document"));
    in_force(&mut judge, ANNULMENT, record, command.in_force_from, acting.today);
    may_change(&mut judge, record, acting);
    let kept = if annullable { choice(&mut judge, &lines(record, command.cause), command.kept.as_deref()) } else { Vec::new() };
    judge.decide(|| {
        vec![Event::CauseAnnulled {
            cause: command.cause,
            kept,
            document: command.document.trim().to_owned(),
            on: acting.today,
            in_force_from: command.in_force_from,
            by: acting.official.clone(),
            attestation: acting.attestation.clone(),
        }]
    })
}

fn in_force(judge: &mut Judge, clause: Clause, record: &Record, from: Date, today: Date) {
    let possible = from >= record.made_on && from <= today;
    judge.require("record.in_force_possible", possible, Ground::new(clause, IN_FORCE_DATE).at(IN_FORCE_FROM));
}

/// Changes are approved by the head of the body (decisions 7), who is no relative.
fn may_change(judge: &mut Judge, record: &Record, acting: &Acting<'_>) {
    judge.require("record.changed_by_head", acting.official.role == Role::HeadOfBody, Ground::new(CORRECTION, "ground-change-role"));
    let subjects: Vec<Iin> = ["child.iin", "mother.iin", "father.iin"]
        .into_iter()
        .filter_map(|field| record.value(field).and_then(|value| Iin::parse_lenient(value).ok()))
        .collect();
    acting.not_kin(judge, &subjects.iter().collect::<Vec<_>>());
}
