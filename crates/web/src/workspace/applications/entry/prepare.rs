//! From the fields a page sent to the form of the domain: ticks, names of countries, what need not be typed twice.

use domain::acts::birth::BirthForm;
use domain::fields::{Field, Kind};
use domain::service::Role;

use super::fields::country_code;
use crate::fields::Fields;

/// The form that was sent.
#[must_use]
pub fn form_of(fields: &Fields) -> BirthForm {
    let mut form = BirthForm::from_pairs(fields.0.iter().map(|(name, value)| (name.clone(), value.clone())));
    let typed: Vec<(String, String)> = form.iter().map(|(id, value)| (id.to_owned(), value.to_owned())).collect();
    for (id, value) in typed {
        match Field::get(&id).map(|field| field.kind) {
            Some(Kind::Flag) if value == "1" => form.set(&id, "yes"),
            Some(Kind::Country) => {
                if let Some(code) = country_code(&value) {
                    form.set(&id, code);
                }
            }
            _ => {}
        }
    }
    form
}

/// The same as it is judged: a marriage that is the father's basis is not typed twice, and a person of whom nothing was
/// said but the chosen citizenship is nobody.
#[must_use]
pub fn completed(form: &BirthForm) -> BirthForm {
    let mut form = form.clone();
    let from_marriage = matches!(form.get("father.basis.kind"), "marriage" | "former_marriage");
    if from_marriage && form.get("father.basis.number").is_empty() {
        for part in ["number", "registered_on", "body"] {
            let value = form.get(&format!("marital.{part}")).to_owned();
            form.set(&format!("father.basis.{part}"), value);
        }
    }
    for who in ["mother", "father"] {
        let prefix = format!("{who}.");
        let only = format!("{who}.citizenship");
        let said = form.iter().any(|(id, _)| id.starts_with(&prefix) && id != only && id != "father.kind" && !id.starts_with("father.basis."));
        if !said {
            form.set(&only, "");
        }
    }
    form
}

/// A form before anything is typed: what is true of most births here.
#[must_use]
pub fn blank(role: Role) -> BirthForm {
    let capacity = if role == Role::MedicalOfficial { "medical_organisation" } else { "mother" };
    BirthForm::from_pairs([
        ("child.vitality", "live"),
        ("child.plurality", "1"),
        ("child.place.country", "KZ"),
        ("proof.kind", "medical"),
        ("mother.citizenship", "KZ"),
        ("father.kind", "named"),
        ("father.citizenship", "KZ"),
        ("applicant.capacity", capacity),
    ])
}

/// The form of the next child of the same delivery: everything but what is this child's own.
#[must_use]
pub fn next_child(form: &BirthForm) -> BirthForm {
    let mut next = form.clone();
    let order: u8 = form.get("child.plurality_order").parse().unwrap_or(1);
    let for_mother: Option<u8> = form.get("child.order_for_mother").parse().ok();
    if matches!(form.get("child.plurality"), "" | "1") {
        next.set("child.plurality", "2");
    }
    for own in ["child.given", "child.sex", "child.born_at", "child.weight_g", "child.length_cm", "proof.number"] {
        next.set(own, "");
    }
    next.set("child.plurality_order", order.saturating_add(1).to_string());
    if let Some(before) = for_mother.filter(|_| form.get("child.vitality") != "stillborn") {
        next.set("child.order_for_mother", before.saturating_add(1).to_string());
    }
    next
}
