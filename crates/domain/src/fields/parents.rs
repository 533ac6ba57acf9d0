//! The fields that mother and father share, and the father's basis.

use super::{Field, Kind, Required, Section, When, lists};

const KNOWN_MOTHER: Required = Required::When(&[When { field: "child.foundling", one_of: &["", "no"] }]);
const NAMED_FATHER: Required = Required::When(&[When { field: "father.kind", one_of: &["named"] }]);

macro_rules! parent_fields {
    ($who:literal, $section:expr, $required:expr) => {
        [
            Field::new(concat!($who, ".iin"), $section, "field-iin", Kind::Iin).hint("hint-iin").column(13).under("K-201"),
            Field::new(concat!($who, ".surname"), $section, "field-surname", Kind::Name)
                .hint("hint-name-by-document")
                .column(12)
                .required($required)
                .under("K-201"),
            Field::new(concat!($who, ".given"), $section, "field-given", Kind::Name).column(12).required($required).under("K-201"),
            Field::new(concat!($who, ".patronymic"), $section, "field-patronymic", Kind::Name).column(12).under("K-201"),
            Field::new(concat!($who, ".birth_date"), $section, "field-birth-date", Kind::PartialDate).hint("hint-partial-date").column(14).under("K-201"),
            Field::new(concat!($who, ".citizenship"), $section, "field-citizenship", Kind::Citizenship).column(15).under("K-201"),
            Field::new(concat!($who, ".ethnicity"), $section, "field-ethnicity", Kind::Ethnicity).hint("hint-ethnicity").column(16).under("K-201"),
            Field::new(concat!($who, ".ethnicity_kk"), $section, "field-ethnicity-kk", Kind::Text).column(16).under("K-201"),
            Field::new(concat!($who, ".ethnicity_ru"), $section, "field-ethnicity-ru", Kind::Text).column(16).under("K-201"),
            Field::new(concat!($who, ".residence.country"), $section, "field-residence-country", Kind::Country).column(17).under("K-201"),
            Field::new(concat!($who, ".residence.kato"), $section, "field-residence-kato", Kind::Kato).column(17).under("K-201"),
            Field::new(concat!($who, ".residence.kk"), $section, "field-residence-kk", Kind::Text).column(17).under("K-201"),
            Field::new(concat!($who, ".residence.ru"), $section, "field-residence-ru", Kind::Text).column(17).under("K-201"),
            Field::new(concat!($who, ".legal.country"), $section, "field-legal-country", Kind::Country).column(17).under("K-201"),
            Field::new(concat!($who, ".legal.kato"), $section, "field-legal-kato", Kind::Kato).column(17).under("K-201"),
            Field::new(concat!($who, ".legal.kk"), $section, "field-legal-kk", Kind::Text).column(17).under("K-201"),
            Field::new(concat!($who, ".legal.ru"), $section, "field-legal-ru", Kind::Text).column(17).under("K-201"),
            Field::new(concat!($who, ".occupation"), $section, "field-occupation", Kind::Text).column(18).under("K-201"),
            Field::new(concat!($who, ".education"), $section, "field-education", Kind::Choice(&lists::EDUCATION)).column(19).under("K-201"),
            Field::new(concat!($who, ".identity.kind"), $section, "field-identity-kind", Kind::Choice(&lists::IDENTITY)).under("O99-6"),
            Field::new(concat!($who, ".identity.number"), $section, "field-identity-number", Kind::Text).hint("hint-identity-number").under("O99-6"),
            Field::new(concat!($who, ".identity.issuer"), $section, "field-identity-issuer", Kind::Text).under("O99-6"),
            Field::new(concat!($who, ".identity.issued_on"), $section, "field-identity-issued-on", Kind::PastDate).under("O99-6"),
            Field::new(concat!($who, ".identity.valid_until"), $section, "field-identity-valid-until", Kind::Date).under("O99-6"),
            Field::new(concat!($who, ".source.register"), $section, "field-source-register", Kind::Hidden),
            Field::new(concat!($who, ".source.at"), $section, "field-source-at", Kind::Hidden),
        ]
    };
}

pub(super) static MOTHER: [Field; 26] = parent_fields!("mother", Section::Mother, KNOWN_MOTHER);
pub(super) static FATHER: [Field; 26] = parent_fields!("father", Section::Father, NAMED_FATHER);

const IN_FATHER: Section = Section::Father;

/// Before the father's data: is he named, and on what basis.
pub(super) static FATHER_KIND: [Field; 1] =
    [Field::new("father.kind", IN_FATHER, "field-father-kind", Kind::Choice(&lists::FATHER)).hint("hint-father-kind").required(KNOWN_MOTHER).under("K-192")];

pub(super) static FATHER_BASIS: [Field; 13] = [
    basis("father.basis.kind", "field-father-basis", Kind::Choice(&lists::FATHER_BASIS)).hint("hint-father-basis").required(NAMED_FATHER),
    basis("father.basis.number", "field-record-number", Kind::Text),
    basis("father.basis.registered_on", "field-registered-on", Kind::PastDate),
    basis("father.basis.body", "field-body", Kind::Text),
    basis("father.basis.court", "field-court", Kind::Text),
    basis("father.basis.decided_on", "field-decided-on", Kind::PastDate),
    basis("father.basis.in_force_on", "field-in-force-on", Kind::Date),
    basis("father.basis.acknowledgment.number", "field-acknowledgment-number", Kind::Text),
    basis("father.basis.acknowledgment.issued_on", "field-acknowledgment-issued-on", Kind::PastDate),
    basis("father.basis.acknowledgment.issuer", "field-acknowledgment-issuer", Kind::Text),
    basis("father.basis.consent.number", "field-consent-number", Kind::Text),
    basis("father.basis.consent.issued_on", "field-consent-issued-on", Kind::PastDate),
    basis("father.basis.consent.issuer", "field-consent-issuer", Kind::Text),
];

const fn basis(id: &'static str, label_key: &'static str, kind: Kind) -> Field {
    Field::new(id, IN_FATHER, label_key, kind).column(20).under("K-192")
}
