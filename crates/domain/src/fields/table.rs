//! The fields of the birth application (App. 1) and of the birth act record (K-201), in the order of the paper.

use super::{Field, Kind, Required, Section, When, lists, parents};

/// The fields, section by section.
pub static PAPER_ORDER: [&[Field]; 10] =
    [&CHILD, &PROOF, &parents::MOTHER, &parents::FATHER_KIND, &parents::FATHER, &parents::FATHER_BASIS, &MARRIAGE, &APPLICANT, &ATTACHED_AND_LATE, &RECORD];

const LIVE: Required = Required::When(&[When { field: "child.vitality", one_of: &["", "live"] }]);
const ISSUED: Required = Required::When(&[When { field: "proof.kind", one_of: &["", "medical", "found"] }]);
const COURT: Required = Required::When(&[When { field: "proof.kind", one_of: &["court"] }]);
const FOUND: Required = Required::When(&[When { field: "proof.kind", one_of: &["found"] }]);
const KNOWN_MOTHER: Required = Required::When(&[When { field: "child.foundling", one_of: &["", "no"] }]);
const MARRIAGE_NAMED: Required = Required::When(&[When { field: "marital.kind", one_of: &["married", "ended"] }]);
const ENDED: Required = Required::When(&[When { field: "marital.kind", one_of: &["ended"] }]);
const PERSON_APPLIES: Required = Required::When(&[When { field: "applicant.capacity", one_of: &["representative", "interested_person", "subject"] }]);
const ORGANISATION_APPLIES: Required = Required::When(&[When {
    field: "applicant.capacity",
    one_of: &["medical_organisation", "police", "guardianship_body", "education_organisation", "other_organisation"],
}]);
const MUST_PROVE_AUTHORITY: Required =
    Required::When(&[When { field: "applicant.capacity", one_of: &["representative", "interested_person", "other_organisation"] }]);

const fn child(id: &'static str, label_key: &'static str, kind: Kind) -> Field {
    Field::new(id, Section::Child, label_key, kind).under("K-201")
}

static CHILD: [Field; 18] = [
    child("child.surname", "field-surname", Kind::Name).hint("hint-child-surname").column(1).required(LIVE).under("K-194"),
    child("child.given", "field-given", Kind::Name).hint("hint-child-given").column(2).required(LIVE).under("K-63"),
    child("child.patronymic", "field-patronymic", Kind::Name).hint("hint-child-patronymic").column(3).under("K-194"),
    child("child.sex", "field-sex", Kind::Choice(&lists::SEX)).column(5).required(Required::Always),
    child("child.born_on", "field-born-on", Kind::PartialDate).hint("hint-partial-date").column(6).required(Required::Always),
    child("child.born_at", "field-born-at", Kind::Time).hint("hint-time"),
    child("child.vitality", "field-vitality", Kind::Choice(&lists::VITALITY)).column(7).required(Required::Always),
    child("child.foundling", "field-foundling", Kind::Flag).hint("hint-foundling").under("K-196"),
    child("child.place.country", "field-place-country", Kind::Country).column(8).required(Required::Always).under("K-188"),
    child("child.place.kato", "field-place-kato", Kind::Kato).column(8).under("K-188"),
    child("child.place.kk", "field-place-kk", Kind::Text).column(8).required(Required::Always).under("K-188"),
    child("child.place.ru", "field-place-ru", Kind::Text).column(8).required(Required::Always).under("K-188"),
    child("child.plurality", "field-plurality", Kind::Number { min: 1, max: 9 }).column(9).required(Required::Always),
    child("child.plurality_order", "field-plurality-order", Kind::Number { min: 1, max: 9 }).hint("hint-plurality-order").column(9),
    child("child.order_for_mother", "field-order-for-mother", Kind::Number { min: 1, max: 30 }).hint("hint-order-for-mother").column(10).required(KNOWN_MOTHER),
    child("child.weight_g", "field-weight", Kind::Number { min: 200, max: 9000 }).hint("hint-weight"),
    child("child.length_cm", "field-length", Kind::Number { min: 15, max: 80 }).hint("hint-length"),
    child("child.iin", "field-iin", Kind::Assigned).hint("hint-child-iin").column(4),
];

const fn proof(id: &'static str, label_key: &'static str, kind: Kind) -> Field {
    Field::new(id, Section::Proof, label_key, kind).column(11).under("K-187")
}

static PROOF: [Field; 11] = [
    proof("proof.kind", "field-proof-kind", Kind::Choice(&lists::PROOF)).required(Required::Always),
    proof("proof.number", "field-proof-number", Kind::Text).hint("hint-as-printed").required(Required::Always),
    proof("proof.issued_on", "field-issued-on", Kind::PastDate).required(ISSUED),
    proof("proof.issuer", "field-proof-issuer", Kind::Text).required(ISSUED),
    proof("proof.court", "field-court", Kind::Text).required(COURT),
    proof("proof.decided_on", "field-decided-on", Kind::PastDate).required(COURT),
    proof("proof.in_force_on", "field-in-force-on", Kind::Date).required(COURT),
    proof("proof.found_on", "field-found-on", Kind::PastDate).required(FOUND).under("K-196"),
    proof("proof.medical.number", "field-age-document-number", Kind::Text).required(FOUND).under("K-196"),
    proof("proof.medical.issued_on", "field-age-document-issued-on", Kind::PastDate).required(FOUND).under("K-196"),
    proof("proof.medical.issuer", "field-age-document-issuer", Kind::Text).required(FOUND).under("K-196"),
];

const fn marriage(id: &'static str, label_key: &'static str, kind: Kind) -> Field {
    Field::new(id, Section::Marriage, label_key, kind).under("O99-6")
}

static MARRIAGE: [Field; 8] = [
    marriage("marital.kind", "field-marital", Kind::Choice(&lists::MARITAL)).hint("hint-marital").required(KNOWN_MOTHER),
    marriage("marital.number", "field-record-number", Kind::Text).required(MARRIAGE_NAMED),
    marriage("marital.registered_on", "field-registered-on", Kind::PastDate).required(MARRIAGE_NAMED),
    marriage("marital.body", "field-body", Kind::Text).required(MARRIAGE_NAMED),
    marriage("marital.ended_on", "field-ended-on", Kind::PastDate).hint("hint-ended-on").required(ENDED).under("K-191"),
    marriage("marital.document.number", "field-end-document-number", Kind::Text).under("K-191"),
    marriage("marital.document.issued_on", "field-end-document-issued-on", Kind::PastDate).under("K-191"),
    marriage("marital.document.issuer", "field-end-document-issuer", Kind::Text).under("K-191"),
];

const fn applicant(id: &'static str, label_key: &'static str, kind: Kind) -> Field {
    Field::new(id, Section::Applicant, label_key, kind).column(21).under("K-190")
}

static APPLICANT: [Field; 20] = [
    applicant("applicant.capacity", "field-capacity", Kind::Choice(&lists::CAPACITY)).required(Required::Always),
    applicant("applicant.surname", "field-surname", Kind::Name).required(PERSON_APPLIES),
    applicant("applicant.given", "field-given", Kind::Name).required(PERSON_APPLIES),
    applicant("applicant.patronymic", "field-patronymic", Kind::Name),
    applicant("applicant.organisation", "field-organisation", Kind::Text).required(ORGANISATION_APPLIES),
    applicant("applicant.iin", "field-iin", Kind::Iin).hint("hint-iin"),
    applicant("applicant.bin", "field-bin", Kind::Bin),
    applicant("applicant.address.country", "field-address-country", Kind::Country),
    applicant("applicant.address.kato", "field-address-kato", Kind::Kato),
    applicant("applicant.address.kk", "field-address-kk", Kind::Text),
    applicant("applicant.address.ru", "field-address-ru", Kind::Text),
    applicant("applicant.phone", "field-phone", Kind::Phone).hint("hint-phone"),
    applicant("applicant.identity.kind", "field-identity-kind", Kind::Choice(&lists::IDENTITY)),
    applicant("applicant.identity.number", "field-identity-number", Kind::Text).hint("hint-identity-number"),
    applicant("applicant.identity.issuer", "field-identity-issuer", Kind::Text),
    applicant("applicant.identity.issued_on", "field-identity-issued-on", Kind::PastDate),
    applicant("applicant.identity.valid_until", "field-identity-valid-until", Kind::Date),
    applicant("applicant.authority.number", "field-authority-number", Kind::Text),
    applicant("applicant.authority.issued_on", "field-authority-issued-on", Kind::PastDate).required(MUST_PROVE_AUTHORITY),
    applicant("applicant.authority.issuer", "field-authority-issuer", Kind::Text).required(MUST_PROVE_AUTHORITY),
];

const fn attached(id: &'static str, label_key: &'static str, kind: Kind) -> Field {
    Field::new(id, Section::Attached, label_key, kind).under("O99-7")
}

static ATTACHED_AND_LATE: [Field; 6] = [
    attached("attached.*.kind", "field-attached-kind", Kind::Choice(&lists::ATTACHED)),
    attached("attached.*.number", "field-document-number", Kind::Text),
    attached("attached.*.issued_on", "field-issued-on", Kind::PastDate),
    attached("attached.*.issuer", "field-issuer", Kind::Text),
    attached("attached.*.scan", "field-scan", Kind::Sha256),
    Field::new("late_reason", Section::Late, "field-late-reason", Kind::LongText).hint("hint-late-reason").under("O99-12"),
];

const fn assigned(id: &'static str, label_key: &'static str) -> Field {
    Field::new(id, Section::Record, label_key, Kind::Assigned).under("K-201")
}

static RECORD: [Field; 6] = [
    assigned("record.number", "field-record-number"),
    assigned("record.registered_on", "field-registered-on"),
    assigned("record.book", "field-book"),
    assigned("record.body", "field-body"),
    assigned("record.certificate", "field-certificate").column(22),
    assigned("record.marks", "field-marks").column(23),
];
