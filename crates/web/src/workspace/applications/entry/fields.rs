//! A field of the form as it is drawn: label, hint, choices and errors come from the table of fields of the domain.

use std::collections::BTreeMap;

use domain::acts::birth::BirthForm;
use domain::fields::{Field as Asked, Kind as Written};
use domain::people::{COUNTRIES, ETHNICITIES, OTHER_ETHNICITY_KEY};
use jiff::civil::Date;
use text::Lang;

use crate::components::{Choice, Field, Kind, Shape};
use crate::{L, places};

/// What the fields of one form are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Draw<'a> {
    /// The language.
    pub l: L,
    /// What was typed.
    pub form: &'a BirthForm,
    /// What to mend, by field.
    pub wrong: &'a BTreeMap<String, String>,
    /// What is doubted, by field.
    pub doubts: &'a BTreeMap<String, String>,
    /// Where a value came from, and what stood there before, by field.
    pub look: &'a BTreeMap<String, String>,
}

impl Draw<'_> {
    /// The field of this id.
    #[must_use]
    pub fn field(&self, shape: Shape, id: &str) -> Field {
        let Some(asked) = Asked::get(id) else { return Field::text(shape, id, id, self.form.get(id)) };
        let mut field = Field::new(shape, id, self.label(shape, asked), self.kind(asked, id, shape));
        if let Some(key) = asked.hint_key.filter(|key| WANTED_HINTS.contains(key)) {
            field = field.hint(self.l.t(key));
        }
        if let Some(look) = self.look.get(id) {
            field = field.source(look.clone());
        }
        field.error(self.wrong.get(id).cloned()).doubt(self.doubts.get(id).cloned())
    }

    /// In the columns of persons labels are short: the heading says whose they are.
    fn label(&self, shape: Shape, asked: &Asked) -> String {
        let short = match asked.label_key {
            "field-birth-date" => "application-short-born",
            "field-identity-kind" => "application-short-identity",
            "field-identity-number" => "application-short-number",
            "field-identity-issuer" => "application-short-issuer",
            "field-identity-issued-on" => "application-short-issued",
            "field-identity-valid-until" => "application-short-valid",
            "field-occupation" => "application-short-work",
            "field-residence-kk" => "application-short-address-kk",
            "field-residence-ru" => "application-short-address-ru",
            "field-residence-country" => "application-short-country",
            "field-residence-kato" => "application-short-kato",
            "field-legal-kk" => "application-short-legal-kk",
            "field-legal-ru" => "application-short-legal-ru",
            "field-legal-country" => "application-short-legal-country",
            "field-legal-kato" => "application-short-legal-kato",
            "field-ethnicity-kk" => "application-short-ethnicity-kk",
            "field-ethnicity-ru" => "application-short-ethnicity-ru",
            key => {
                return self.l.t(match (shape, key) {
                    (Shape::Grid(_), "field-plurality-order") => "application-short-which",
                    (Shape::Grid(_), "field-order-for-mother") => "application-short-order",
                    (Shape::Grid(_), "field-place-country") => "application-short-country",
                    (Shape::Grid(_), "field-place-kato") => "application-short-kato",
                    (Shape::Grid(_), "field-born-at") => "application-short-hour",
                    (Shape::Grid(_), "field-vitality") => "application-short-birth",
                    (Shape::Grid(_), "field-weight") => "application-short-weight",
                    (Shape::Grid(_), "field-length") => "application-short-length",
                    (Shape::Grid(_), "field-foundling") => "application-short-foundling",
                    (Shape::Grid(_), "field-proof-number") => "application-short-paper-number",
                    (Shape::Grid(_), "field-document-number") => "application-short-paper-number",
                    (Shape::Grid(_), "field-issuer") => "application-short-issuer",
                    (Shape::Grid(_), "field-plurality") => "application-short-plurality",
                    _ => key,
                });
            }
        };
        if shape == Shape::Row || asked.id.starts_with("applicant.") { self.l.t(short) } else { self.l.t(asked.label_key) }
    }

    fn kind(&self, asked: &Asked, id: &str, shape: Shape) -> Kind {
        let value = self.form.get(id);
        match asked.kind {
            Written::Choice(list) => {
                let options: Vec<Choice> =
                    list.choices.iter().map(|choice| Choice::new(choice.value, self.l.t(choice.label_key), choice.value == value)).collect();
                let few = options.len() <= 3 && id != "proof.kind";
                if (few || id == "father.basis.kind") && shape != Shape::Row { Kind::Radios(options) } else { self.select(options, value.is_empty()) }
            }
            Written::Ethnicity => {
                let woman = id.starts_with("mother.");
                let mut options: Vec<Choice> = ETHNICITIES
                    .iter()
                    .map(|entry| {
                        let words = match self.l.0 {
                            Lang::Kk => entry.kk,
                            Lang::En => entry.en,
                            Lang::Ru if woman => entry.ru_female,
                            Lang::Ru => entry.ru_male,
                        };
                        Choice::new(entry.code, words, entry.code == value)
                    })
                    .collect();
                options.push(Choice::new("other", self.l.t(OTHER_ETHNICITY_KEY), value == "other"));
                self.select(options, value.is_empty())
            }
            Written::Citizenship => {
                let mut options = self.countries(value);
                for (code, key) in [("stateless", "application-stateless"), ("unknown", "application-citizenship-unknown")] {
                    options.push(Choice::new(code, self.l.t(key), code == value));
                }
                self.select(options, value.is_empty())
            }
            Written::Country if id == "child.place.country" => self.select(self.countries(value), value.is_empty()),
            Written::Number { max, .. } if max <= 9 && id == "child.plurality" => {
                let words = |n: u16| match n {
                    1 => self.l.t("application-one-child"),
                    2 => self.l.t("application-twins"),
                    3 => self.l.t("application-triplets"),
                    n => n.to_string(),
                };
                self.select((1..=max).map(|n| Choice::new(n.to_string(), words(n), n.to_string() == value)).collect(), value.is_empty())
            }
            Written::Flag => Kind::Tick(self.l.t("application-foundling-tick"), matches!(value, "yes" | "1")),
            Written::LongText => Kind::Area(value.to_owned()),
            Written::Kato => Kind::Listed(places::shown(self.l, value, Date::MAX), "places"),
            Written::Country => Kind::Listed(country_name(self.l, value), "countries"),
            Written::Iin | Written::Bin | Written::Number { .. } => Kind::Text(value.to_owned(), "numeric"),
            Written::PastDate | Written::Date | Written::PartialDate | Written::Time => Kind::Day(value.to_owned()),
            _ if shape == Shape::Row && long_line(id) => Kind::Long(value.to_owned()),
            _ => Kind::Text(value.to_owned(), "text"),
        }
    }

    fn countries(&self, value: &str) -> Vec<Choice> {
        COUNTRIES.iter().map(|country| Choice::new(country.code, country_name(self.l, country.code), country.code == value)).collect()
    }

    fn select(&self, mut options: Vec<Choice>, none: bool) -> Kind {
        options.insert(0, Choice::new("", self.l.t("application-choose"), none));
        Kind::Select(options)
    }

    /// Words of a field's value, for a value nobody types here.
    #[must_use]
    pub fn words(&self, id: &str) -> String {
        let value = self.form.get(id);
        let Some(asked) = Asked::get(id) else { return value.to_owned() };
        match self.kind(asked, id, Shape::Row) {
            Kind::Select(options) => {
                options.into_iter().find(|choice| choice.chosen && !choice.value.is_empty()).map(|choice| choice.words).unwrap_or_default()
            }
            Kind::Listed(words, _) => words,
            _ => value.to_owned(),
        }
    }
}

/// Addresses of the parents: one line, too long for the box beside a label.
pub(super) fn long_line(id: &str) -> bool {
    let of_person = id.split_once('.').map_or("", |(_, part)| part);
    matches!(of_person, "residence.kk" | "residence.ru" | "legal.kk" | "legal.ru")
}

/// A stored value of a field as a person reads it: codes in words.
#[must_use]
pub fn words_of(l: L, id: &str, value: &str) -> String {
    Draw { l, form: &BirthForm::new().with(id, value), wrong: &BTreeMap::new(), doubts: &BTreeMap::new(), look: &BTreeMap::new() }.words(id)
}

/// What a field is chosen from, where it is chosen.
#[must_use]
pub fn choices_of(l: L, id: &str, value: &str) -> Option<Vec<Choice>> {
    let form = BirthForm::new().with(id, value);
    let draw = Draw { l, form: &form, wrong: &BTreeMap::new(), doubts: &BTreeMap::new(), look: &BTreeMap::new() };
    match draw.kind(Asked::get(id)?, id, Shape::Row) {
        Kind::Select(choices) => Some(choices),
        _ => None,
    }
}

/// Hints that say something an official does not know by heart.
const WANTED_HINTS: &[&str] = &["hint-late-reason"];

/// A country in the page's language.
#[must_use]
pub fn country_name(l: L, code: &str) -> String {
    COUNTRIES.iter().find(|country| country.code == code).map_or_else(
        || code.to_owned(),
        |country| {
            match l.0 {
                Lang::Kk => country.kk,
                Lang::Ru => country.ru,
                Lang::En => country.en,
            }
            .to_owned()
        },
    )
}

/// Every country in the page's language, in its order of codes.
#[must_use]
pub fn country_names(l: L) -> Vec<String> {
    COUNTRIES.iter().map(|country| country_name(l, country.code)).collect()
}

/// The code of a country written as a code or as its name in any of our languages.
#[must_use]
pub fn country_code(typed: &str) -> Option<&'static str> {
    let typed = typed.trim().to_lowercase();
    COUNTRIES
        .iter()
        .find(|country| [country.code, country.kk, country.ru, country.en].iter().any(|name| name.to_lowercase() == typed))
        .map(|country| country.code)
}
