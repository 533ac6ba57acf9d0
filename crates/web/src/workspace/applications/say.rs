//! Grounds, faults and warnings in words: keys and values of the domain, said in the page's language.

use std::collections::BTreeMap;

use domain::certificate::CertificateKind;
use domain::fields::{Field, FieldFault, Warning};
use domain::kernel::Ground;
use jiff::civil::Date;
use text::Arg;

use crate::L;
use crate::components::{Clause, Fault};

/// The sentence of `key` with its values.
#[must_use]
pub fn said(l: L, key: &str, values: &BTreeMap<String, String>) -> String {
    let args: Vec<(&str, Arg<'_>)> = values.iter().map(|(name, value)| (name.as_str(), shown(l, name, value))).collect();
    l.with(key, &args)
}

fn shown<'a>(l: L, name: &str, value: &'a str) -> Arg<'a> {
    match name {
        "stage" => l.t(stage_key(value)).into(),
        "state" => l.t(certificate_key(value)).into(),
        "age" => value.parse().map_or(Arg::from(value), |years| text::age(l.0, years).into()),
        "field" => Field::get(value).map_or(Arg::from(value), |field| l.t(field.label_key).into()),
        "office" => crate::office::short(l, value, Date::MAX).into(),
        "count" | "most" => value.parse::<i64>().map_or(Arg::from(value), Arg::from),
        _ => value.parse::<Date>().map_or(Arg::from(value), |day| text::date(day).into()),
    }
}

/// What our own record of a parent has otherwise than the form.
#[must_use]
pub fn differs(l: L, one: &registry::births::Differs, today: Date) -> String {
    let sex = one.field.ends_with(".iin");
    let value = |value: &str| match domain::fields::lists::SEX.find(value) {
        Some(choice) if sex => l.t(choice.label_key),
        _ => value.to_owned(),
    };
    let number = format!("{}/{}", one.number, one.year);
    let office = crate::office::short(l, &one.log.0, today);
    let args = [("here", value(&one.here).into()), ("there", value(&one.there).into()), ("number", number.into()), ("office", office.into())];
    l.with(if sex { "application-own-differs-sex" } else { "application-own-differs" }, &args)
}

/// Key of the words for a stage of an application.
#[must_use]
pub fn stage_key(stage: &str) -> &'static str {
    match stage {
        "defective" => "stage-defective",
        "mending" => "stage-mending",
        "entered" => "stage-entered",
        "awaiting_approval" => "stage-awaiting-approval",
        "awaiting_refusal_letter" => "stage-awaiting-refusal-letter",
        "registered" => "stage-registered",
        "handed_over" => "stage-handed-over",
        _ => "stage-refused",
    }
}

/// Key of the words for what the law puts next.
#[must_use]
pub fn step_key(step: &str) -> &'static str {
    match step {
        "ask_to_mend" => "next-step-ask-to-mend",
        "await_mending" => "next-step-await-mending",
        "redraft_conclusion" => "next-step-redraft-conclusion",
        "draft_conclusion" => "next-step-draft-conclusion",
        "register" => "next-step-register",
        "approve_conclusion" => "next-step-approve-conclusion",
        "sign_refusal" => "next-step-sign-refusal",
        "certificate" => "next-step-certificate",
        _ => "next-step-none",
    }
}

/// What to do next, in words; of a stillbirth a reference is handed over, no certificate (K-197).
#[must_use]
pub fn step(l: L, step: &str, stillborn: bool) -> String {
    l.t(if stillborn && step == "certificate" { "application-next-reference" } else { step_key(step) })
}

/// Key of the words for how an application came in.
#[must_use]
pub fn channel_key(channel: &str) -> &'static str {
    match channel {
        "post" => "application-channel-post",
        "front_office" => "application-channel-front-office",
        "medical" => "application-channel-medical",
        "portal" => "application-channel-portal",
        "consulate" => "application-channel-consulate",
        _ => "application-channel-counter",
    }
}

/// Key of the words for the state of a certificate.
#[must_use]
pub fn certificate_key(state: &str) -> &'static str {
    match state {
        "journalled" => "certificate-state-journalled",
        "handed_over" => "certificate-state-handed-over",
        "spoiled" => "certificate-state-spoiled",
        _ => "certificate-state-void",
    }
}

/// The state of a paper, in words; a reference is on no blank, so no journal of blanks has it.
#[must_use]
pub fn paper_state(l: L, state: &str, kind: CertificateKind) -> String {
    let made = state == "journalled" && kind == CertificateKind::StillbirthReference;
    l.t(if made { "certificate-reference-made" } else { certificate_key(state) })
}

/// A ground in words.
#[must_use]
pub fn ground(l: L, ground: &Ground) -> String {
    said(l, &ground.key, &ground.values)
}

/// Grounds as the faults of an error summary; a field of the form is linked, the first of its group where a group is wanting.
#[must_use]
pub fn faults(l: L, grounds: &[Ground]) -> Vec<Fault> {
    grounds
        .iter()
        .map(|one| Fault { field: one.field.as_deref().map(place).unwrap_or_default(), words: ground(l, one), clause: Some(Clause::of(l, &one.clause)) })
        .collect()
}

/// The field of the form that a ground leads to: of a group, its first.
#[must_use]
pub fn place(field: &str) -> String {
    match field {
        "father.basis" => "father.basis.kind".to_owned(),
        "applicant.authority" => "applicant.authority.number".to_owned(),
        "child.place" => "child.place.kk".to_owned(),
        other => {
            Field::first_under(other).map_or_else(|| other.to_owned(), |found| if found.id.contains('*') { other.to_owned() } else { found.id.to_owned() })
        }
    }
}

/// A fault of a field, in words.
#[must_use]
pub fn fault(l: L, fault: &FieldFault) -> String {
    said(l, &fault.key, &fault.values)
}

/// The same as a line of the error summary: the field's name before its words.
#[must_use]
pub fn fault_line(l: L, one: &FieldFault) -> Fault {
    let field = Field::get(&one.field);
    let words = fault(l, one);
    let words = field.map_or(words.clone(), |field| format!("{}: {words}", label(l, field)));
    let clause = one.clause.clone().or_else(|| field.and_then(Field::clause));
    Fault { field: one.field.clone(), words, clause: clause.map(|clause| Clause::of(l, &clause)) }
}

/// A warning in words.
#[must_use]
pub fn warning(l: L, warning: &Warning) -> String {
    said(l, &warning.key, &warning.values)
}

/// A field's name, with the person it is of where several have it.
#[must_use]
pub fn label(l: L, field: &Field) -> String {
    use domain::fields::Section;
    let own = l.t(field.label_key);
    match field.section {
        Section::Mother | Section::Father | Section::Applicant => format!("{}, {own}", l.t(field.section.label_key())),
        _ => own,
    }
}
