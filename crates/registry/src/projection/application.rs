//! Rows of an application.

use domain::acts::birth::{Vitality, proof_key};
use domain::application::{Application, ConclusionState, Stage, needs_conclusion};
use domain::kernel::{Judge, Under};
use domain::numbers::ApplicationId;
use jiff::civil::Date;
use law::Law;

use super::tables::APPLICATION;
use crate::ports::rows::{Change, Value};

/// What the law puts next, by name: the desk's column "what to do".
#[must_use]
pub fn next_step(application: &Application) -> &'static str {
    match (&application.stage, &application.conclusion) {
        (Stage::Defective, _) => "ask_to_mend",
        (Stage::Mending, _) => "await_mending",
        (Stage::Entered, Some(c)) if matches!(c.state, ConclusionState::SentBack { .. }) => "redraft_conclusion",
        (Stage::Entered, None) if awaits_conclusion(application) => "draft_conclusion",
        (Stage::Entered, _) => "register",
        (Stage::AwaitingApproval, _) => "approve_conclusion",
        (Stage::AwaitingRefusalLetter, _) => "sign_refusal",
        (Stage::Registered { .. }, _) => "certificate",
        (Stage::HandedOver { .. } | Stage::Refused { .. }, _) => "none",
    }
}

/// Does the edition of the case want a conclusion before the registration.
fn awaits_conclusion(application: &Application) -> bool {
    let law = Law::bundled();
    law.edition(&application.edition)
        .is_some_and(|edition| needs_conclusion(&mut Judge::new(), &application.statement, application.lateness, Under { law, edition }))
}

/// The day that runs now, and the clause that sets it.
fn due(application: &Application) -> (Option<Date>, Option<&'static str>) {
    match &application.stage {
        Stage::HandedOver { .. } | Stage::Refused { .. } => (None, None),
        Stage::Mending => (application.mending.as_ref().map(|mending| mending.due), Some("APPC-64")),
        Stage::Defective => (Some(application.filed_on), Some("O99-7")),
        _ => (application.execute_by, Some("O99-8")),
    }
}

/// The row.
pub(super) fn rows(log: &str, id: ApplicationId, a: &Application) -> Vec<Change> {
    let s = &a.statement;
    let applicant = s.applicant.name.as_ref().map(domain::names::PersonName::full).or_else(|| s.applicant.organisation.clone());
    let address = s.applicant.address.as_ref().map(|address| address.ru().to_owned());
    let child = [&s.child.surname, &s.child.given, &s.child.patronymic].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let (due, due_clause) = due(a);
    let (record, act, letter, closed_on) = match &a.stage {
        Stage::Registered { record, number } => (Some(record.0), Some(number.number.to_string()), None, None),
        Stage::HandedOver { record, number, on, .. } => (Some(record.0), Some(number.number.to_string()), None, Some(*on)),
        Stage::Refused { letter, on } => (None, None, Some(letter.to_string()), Some(*on)),
        _ => (None, None, None, None),
    };
    vec![Change::Put(
        &APPLICATION,
        vec![
            id.0.into(),
            log.into(),
            i64::from(a.number.year).into(),
            int(a.number.number),
            a.delivery.into(),
            a.stage.as_str().into(),
            next_step(a).into(),
            a.lateness.as_str().into(),
            match s.vitality {
                Vitality::Live => "live",
                Vitality::Stillborn => "stillborn",
            }
            .into(),
            super::word(&a.channel).into(),
            a.filed_on.into(),
            a.taken_at.into(),
            a.taken_by.account.0.into(),
            a.taken_by.name.full().into(),
            applicant.unwrap_or_default().into(),
            address.into(),
            child.into(),
            s.child.born_on.as_ref().map(ToString::to_string).into(),
            a.term_end.into(),
            due.into(),
            due_clause.map(str::to_owned).into(),
            Value::Int(i64::try_from(a.defects.len()).unwrap_or(i64::MAX)),
            a.entered_on.into(),
            s.proof.as_ref().and_then(proof_key).into(),
            a.conclusion.as_ref().map(|c| c.drafted_by.account.0).into(),
            record.into(),
            act.into(),
            letter.into(),
            closed_on.into(),
            (!matches!(a.stage, Stage::HandedOver { .. } | Stage::Refused { .. })).into(),
            s.mother.as_ref().and_then(|mother| mother.iin).map(|iin| iin.as_str().to_owned()).into(),
        ],
    )]
}

/// A counted number as a column.
pub(super) fn int(number: u64) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
