//! From the fields a page sent to the form of the domain: ticks, names of countries and places, what need not be typed twice.

use domain::acts::birth::BirthForm;
use domain::fields::{Field, Kind};
use domain::service::Role;
use domain::typed::{self, Sense};
use jiff::civil::Date;
use law::bodies::{Bodies, BodyId};

use super::fields::{country_code, long_line};
use crate::fields::Fields;
use crate::places;

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
            Some(Kind::Kato) => {
                if let Some(code) = places::code(&value, Date::MAX) {
                    form.set(&id, code);
                }
            }
            // A line that is shown in two may be pasted with its ends: it stays one line.
            Some(Kind::Text) if long_line(&id) && value.contains(['\r', '\n']) => form.set(&id, value.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => {}
        }
    }
    if !matches!(form.get("child.place.country"), "" | "KZ") {
        // The field is not shown for a birth abroad; what stood in it was the office's own district.
        form.set("child.place.kato", "");
    }
    form
}

/// Groups of fields that are an address.
const ADDRESSES: [&str; 6] = ["child.place", "mother.residence", "mother.legal", "father.residence", "father.legal", "applicant.address"];

/// The same as it is judged: a marriage that is the father's basis is not typed twice, a chosen place has its names of the
/// day, and a person of whom nothing was said but the chosen citizenship is nobody.
#[must_use]
pub fn completed(form: &BirthForm, today: Date) -> BirthForm {
    let mut form = form.clone();
    let named = |who: &str| ["surname", "given", "iin"].iter().any(|part| !form.get(&format!("{who}.{part}")).is_empty());
    if matches!(form.get("child.foundling"), "yes" | "1") && !named("mother") && !named("father") {
        // Of a foundling nobody asks for parents: what the form offers beforehand says nothing.
        let parents: Vec<String> =
            form.iter().map(|(id, _)| id.to_owned()).filter(|id| ["mother.", "father.", "marital."].iter().any(|part| id.starts_with(part))).collect();
        for id in parents {
            form.set(&id, "");
        }
    }
    let born = typed::day(form.get("child.born_on"), Sense::Past, today).unwrap_or(today);
    for group in ADDRESSES {
        let day = if group == "child.place" { born } else { today };
        let Some(names) = places::names(form.get(&format!("{group}.kato")), day) else { continue };
        for (part, words) in [("kk", names.kk), ("ru", names.ru)] {
            let id = format!("{group}.{part}");
            if form.get(&id).trim().is_empty() {
                form.set(&id, words);
            }
        }
    }
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
pub fn blank(role: Role, office: &str) -> BirthForm {
    let capacity = if role == Role::MedicalOfficial { "medical_organisation" } else { "mother" };
    let code = office.split_once('-').map_or(office, |(body, _)| body);
    let body = code.parse::<BodyId>().ok().and_then(|id| Bodies::bundled().get(id));
    let country = body.and_then(|body| body.country.as_deref()).unwrap_or("KZ");
    let unit = body.and_then(|body| body.unit.as_deref()).unwrap_or_default();
    BirthForm::from_pairs([
        ("child.vitality", "live"),
        ("child.plurality", "1"),
        ("child.place.country", country),
        ("child.place.kato", unit),
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
