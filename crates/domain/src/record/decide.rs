//! What may be done to an act record after it was made.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::Clause;

use super::content::{Assignment, CauseId, CauseKind, Standing};
use super::event::RecordEvent as Event;
use super::state::{Copy, Record};
use crate::acts::birth::{BirthForm, parse};
use crate::fields::{Field, Kind};
use crate::iin::Iin;
use crate::kernel::{Decision, Ground, Judge};
use crate::service::{Acting, Role};

const TWO_COPIES: Clause = Clause::new("O99-10.1");
const CORRECTION: Clause = Clause::new("K-183");
const ANNULMENT: Clause = Clause::new("K-185");
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
pub fn correct(record: &Record, command: &Correct, acting: &Acting<'_>) -> Decision<Event> {
    let mut judge = Judge::new();
    let standing = record.standing();
    let now = standing.get(command.field.as_str());
    let stated = Field::get(&command.field).is_some_and(|field| field.kind != Kind::Assigned);
    judge.require("record.correct_known_field", stated, Ground::new(CORRECTION, "ground-field-unknown").with("field", &command.field).at("field"));
    let differs = now.and_then(|s| s.value) != command.value.as_deref();
    judge.require("record.correct_differs", differs, Ground::new(CORRECTION, "ground-nothing-corrected").at("value"));
    if stated {
        unreadable(&mut judge, &standing, command, acting.today);
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
            }],
            on: acting.today,
            in_force_from: command.in_force_from,
            by: acting.official.clone(),
            attestation: acting.attestation.clone(),
        }]
    })
}

/// The right value is read as the form of the act reads it.
fn unreadable(judge: &mut Judge, standing: &BTreeMap<&str, Standing<'_>>, command: &Correct, today: Date) {
    let now = standing.iter().filter_map(|(field, s)| Some((*field, s.value?)));
    let form = BirthForm::from_pairs(now).with(&command.field, command.value.clone().unwrap_or_default());
    for fault in parse(&form, today).faults.into_iter().filter(|fault| fault.field == command.field) {
        judge.require("record.correct_readable", false, Ground { clause: CORRECTION, key: fault.key, values: fault.values, field: Some("value".to_owned()) });
    }
}

/// Annuls a cause: what it brought falls, with every later change of a value that it brought.
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
    judge.decide(|| {
        vec![Event::CauseAnnulled {
            cause: command.cause,
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
    judge.require("record.in_force_possible", possible, Ground::new(clause, "ground-in-force-date").at("in_force_from"));
}

/// Changes are approved by the head of the body (decisions 7), who is no relative.
fn may_change(judge: &mut Judge, record: &Record, acting: &Acting<'_>) {
    judge.require("record.changed_by_head", acting.official.role == Role::HeadOfBody, Ground::new(CORRECTION, "ground-change-role"));
    let subjects: Vec<Iin> = ["child.iin", "mother.iin", "father.iin"]
        .into_iter()
        .filter_map(|field| record.value(field).and_then(|value| Iin::parse(value).ok()))
        .collect();
    acting.not_kin(judge, &subjects.iter().collect::<Vec<_>>());
}
