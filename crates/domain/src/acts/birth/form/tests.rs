#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod round_trip;

use jiff::civil::date;

use super::*;
use crate::acts::birth::statement::{BirthProof, Father, FatherBasis, MaritalStatement, Vitality};

const TODAY: Date = date(2026, 11, 21);

fn minimal() -> BirthForm {
    BirthForm::new().with("child.vitality", "live").with("applicant.capacity", "mother")
}

fn married() -> BirthForm {
    minimal()
        .with("child.surname", "Ахметова")
        .with("child.given", "Айару")
        .with("child.sex", "female")
        .with("child.born_on", "12.11.2026")
        .with("child.born_at", "4:15")
        .with("mother.surname", "Ахметова")
        .with("mother.given", "Айгерім")
        .with("mother.iin", "850101 400021")
        .with("mother.birth_date", "01.01.1985")
        .with("father.kind", "named")
        .with("father.surname", "Ахметов")
        .with("father.given", "Дәурен")
        .with("father.iin", "900101300811")
        .with("father.birth_date", "01.01.1990")
}

fn faults(form: &BirthForm) -> Vec<(String, String)> {
    parse(form, TODAY).faults.into_iter().map(|fault| (fault.field, fault.key)).collect()
}

fn fault(field: &str, key: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), key.to_owned())]
}

fn warnings(form: &BirthForm) -> Vec<(String, String)> {
    parse(form, TODAY).warnings.into_iter().map(|warning| (warning.field.unwrap_or_default(), warning.key)).collect()
}

#[test]
fn a_good_form_has_neither_faults_nor_warnings() {
    let parsed = parse(&married(), TODAY);
    assert_eq!((parsed.faults, parsed.warnings), (vec![], vec![]));
    let statement = parsed.statement;
    assert_eq!(statement.vitality, Vitality::Live);
    assert_eq!(statement.child.born_at, Some(jiff::civil::time(4, 15, 0, 0)));
    assert_eq!(statement.mother.unwrap().iin.unwrap().as_str(), "850101400021");
    assert_eq!(statement.applicant.name.unwrap().full(), "Ахметова Айгерім", "the mother applies: her name need not be written twice");
}

#[test]
fn an_empty_form_says_only_what_cannot_be_guessed() {
    assert_eq!(faults(&BirthForm::new()), [fault("child.vitality", "fault-choice-missing"), fault("applicant.capacity", "fault-choice-missing")].concat());
    assert_eq!(faults(&minimal()), [], "what is absent is judged by the rules, not by the reader");
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_paper_and_the_strings_stay() {
    let form = minimal()
        .with("applicant.phone", "нет")
        .with("father.kind", "named")
        .with("father.iin", "901301300812")
        .with("mother.birth_date", "31.02.1985")
        .with("child.born_on", "22.11.2026")
        .with("child.given", "Айару3")
        .with("child.surname", "А".repeat(10_000))
        .with("proof.kind", "oral");
    let before = form.clone();
    assert_eq!(
        faults(&form),
        [
            fault("child.surname", "fault-name-too-long"),
            fault("child.given", "fault-name-digit"),
            fault("child.born_on", "fault-date-in-future"),
            fault("proof.kind", "fault-choice"),
            fault("mother.birth_date", "fault-date-no-such-day"),
            fault("father.iin", "fault-iin-check-digit"),
            fault("applicant.phone", "fault-phone-characters"),
        ]
        .concat()
    );
    assert_eq!(form, before);
}

#[test]
fn each_kind_of_bad_input_has_its_fault() {
    for (field, text, key) in [
        ("child.born_on", "вчера", "fault-date-form"),
        ("child.born_on", "12.11.1449", "fault-date-too-early"),
        ("child.born_at", "24:00", "fault-time"),
        ("child.born_at", "4:5", "fault-time"),
        ("child.plurality", "0", "fault-number-range"),
        ("child.plurality", "двое", "fault-number"),
        ("child.weight_g", "70000", "fault-number-range"),
        ("child.weight_g", "-5", "fault-number"),
        ("child.foundling", "maybe", "fault-choice"),
        ("child.place.country", "kz", "fault-country"),
        ("child.place.kato", "7510", "fault-kato"),
        ("child.place.kato", "Медеу ауданы", "fault-kato"),
        ("child.place.kato", "990000000", "fault-kato-unknown"),
        ("child.place.ru", "Алматы\u{202e}", "fault-text-control-character"),
        ("late_reason", "болели\u{0}", "fault-text-control-character"),
        ("mother.iin", "85010140002l", "fault-iin-not-digits"),
        ("mother.iin", "8501014", "fault-iin-length"),
        ("mother.citizenship", "Казахстан", "fault-country"),
        ("applicant.bin", "123", "fault-bin"),
        ("applicant.phone", "123", "fault-phone-length"),
        ("mother.occupation", &"ш".repeat(10_000), "fault-text-too-long"),
    ] {
        assert_eq!(faults(&minimal().with(field, text)), fault(field, key), "{field}: {text:.20}");
    }
    assert_eq!(faults(&minimal().with("child.colour", "red")), fault("child.colour", "fault-field-unknown"));
    assert_eq!(faults(&minimal().with("late_reason", "болели\r\nдолго")), []);
}

#[test]
fn impossible_families_are_faults_and_unlikely_ones_warnings() {
    let born = |who: &str, day: &str| married().with(&format!("{who}.birth_date"), day).with(&format!("{who}.iin"), "");
    assert_eq!(faults(&born("mother", "12.11.2026")), fault("mother.birth_date", "fault-parent-not-older"));
    assert_eq!(faults(&born("father", "2026")), []);
    assert_eq!(warnings(&born("father", "2026")), fault("father.birth_date", "warn-father-young"));
    assert_eq!(warnings(&born("mother", "13.11.2012")), fault("mother.birth_date", "warn-mother-young"));
    assert_eq!(warnings(&born("mother", "12.11.2012")), []);
    assert_eq!(warnings(&born("mother", "12.11.1971")), fault("mother.birth_date", "warn-mother-old"));
    assert_eq!(warnings(&born("mother", "13.11.1971")), []);
    assert_eq!(warnings(&born("father", "1930")), fault("father.birth_date", "warn-father-old"));
    assert_eq!(faults(&married().with("father.iin", "850101400021")), fault("father.iin", "fault-iin-of-mother"));
    assert_eq!(faults(&minimal().with("child.plurality", "2").with("child.plurality_order", "3")), fault("child.plurality_order", "fault-plurality-order"));
    assert_eq!(
        warnings(&minimal().with("child.plurality_order", "2").with("child.order_for_mother", "1")),
        fault("child.order_for_mother", "warn-order-for-mother")
    );
}

#[test]
fn gov_res_853_digits_of_another_day_or_sex_only_warn() {
    let other = married().with("mother.birth_date", "02.01.1985");
    assert_eq!(faults(&other), []);
    assert_eq!(warnings(&other), fault("mother.iin", "warn-iin-mismatch-birth-date"));
    assert_eq!(warnings(&married().with("mother.iin", "850101300015")), fault("mother.iin", "warn-iin-mismatch-sex"));
}

#[test]
fn a_check_digit_that_does_not_fit_only_warns_where_the_digits_make_a_day() {
    let form = married().with("father.iin", "900101300812");
    let parsed = parse(&form, TODAY);
    assert_eq!((parsed.faults, warnings(&form)), (vec![], fault("father.iin", "warn-iin-check-digit")));
    let Some(Father::Named { person, .. }) = parsed.statement.father else { panic!("no father") };
    assert_eq!(person.iin.map(|iin| iin.to_string()).as_deref(), Some("900101300812"), "as the document has it");
    for no_day in ["901301300812", "900230300812", "901301000812"] {
        assert_eq!(faults(&married().with("father.iin", no_day)), fault("father.iin", "fault-iin-check-digit"), "{no_day}");
    }
    assert_eq!(faults(&married().with("father.iin", "900101000812")), [], "no century is named");
}

#[test]
fn k_194_names_that_fit_neither_parent_are_warned_about_on_reading() {
    let other = married().with("child.surname", "Омарова").with("child.patronymic", "Серікқызы");
    assert_eq!(warnings(&other), [fault("child.surname", "warn-surname-not-of-family"), fault("child.patronymic", "warn-patronymic-not-of-father")].concat());
    assert_eq!(warnings(&married().with("child.surname", "Ахметов")), fault("child.surname", "warn-surname-of-man"));
    assert_eq!(faults(&other), []);
}

#[test]
fn look_alike_letters_are_kept_and_warned_about() {
    let form = married().with("child.given", "Aйару");
    assert_eq!(parse(&form, TODAY).statement.child.given.as_deref(), Some("Aйару"));
    assert_eq!(warnings(&form), fault("child.given", "warn-name-mixed-letters"));
}

#[test]
fn o99_6_the_third_group_may_be_answered_not_in_a_marriage() {
    let parsed = parse(&minimal().with("marital.kind", "not_married"), TODAY);
    assert_eq!((parsed.statement.marital, parsed.faults), (Some(MaritalStatement::NotMarried), vec![]));
    assert_eq!(parse(&minimal(), TODAY).statement.marital, None, "not answered is another thing");
}

#[test]
fn what_an_answer_makes_needless_is_said_not_lost_in_silence() {
    let blank = married().with("father.kind", "blank");
    let unused: Vec<_> = ["iin", "surname", "given", "birth_date"].map(|part| fault(&format!("father.{part}"), "warn-field-not-used")).concat();
    assert_eq!(warnings(&blank), unused);
    assert_eq!(parse(&blank, TODAY).statement.father, Some(Father::Blank));
}

#[test]
fn marriages_courts_and_found_children_are_checked_for_order() {
    let ended = minimal().with("marital.kind", "ended").with("marital.registered_on", "05.06.2020").with("marital.ended_on", "05.06.2019");
    assert_eq!(faults(&ended), fault("marital.ended_on", "fault-ended-before-marriage"));
    let late = married().with("father.basis.kind", "marriage").with("father.basis.registered_on", "20.11.2026");
    assert_eq!(warnings(&late), fault("father.basis.registered_on", "warn-marriage-after-birth"));
    let court = minimal().with("proof.kind", "court").with("proof.decided_on", "05.06.2026").with("proof.in_force_on", "04.06.2026");
    assert_eq!(warnings(&court), []);
    assert_eq!(faults(&court.clone().with("child.born_on", "01.02.2026")), fault("proof.in_force_on", "fault-in-force-before-decision"));
    let found = minimal().with("proof.kind", "found").with("proof.found_on", "01.10.2026").with("child.born_on", "10.2026");
    assert_eq!(faults(&found), []);
    assert_eq!(faults(&found.with("child.born_on", "11.2026")), fault("proof.found_on", "fault-found-before-birth"));
}

#[test]
fn documents_are_read_whole_or_say_what_is_missing() {
    let half = minimal().with("mother.identity.issuer", "ҚР ІІМ");
    assert_eq!(
        faults(&half),
        [fault("mother.identity.kind", "fault-choice-missing"), fault("mother.identity.number", "fault-identity-number-missing")].concat()
    );
    let whole = half.with("mother.identity.kind", "identity_card").with("mother.identity.number", "000000017");
    assert_eq!((faults(&whole), warnings(&whole)), (vec![], vec![]));
    assert_eq!(warnings(&whole.clone().with("mother.identity.number", "17")), fault("mother.identity.number", "warn-identity-number"));
    let expired = whole.with("mother.identity.issued_on", "01.01.2010").with("mother.identity.valid_until", "01.01.2020");
    assert_eq!(warnings(&expired), fault("mother.identity.valid_until", "warn-identity-expired"));
    assert_eq!(faults(&expired.with("mother.identity.issued_on", "02.01.2020")), fault("mother.identity.valid_until", "fault-valid-before-issue"));
    assert_eq!(faults(&minimal().with("attached.0.number", "5")), fault("attached.0.kind", "fault-choice-missing"));
}

#[test]
fn the_basis_of_the_father_takes_its_own_particulars() {
    let form = married().with("father.basis.kind", "court").with("father.basis.court", "Үлгі ауданының соты").with("father.basis.number", "2-17");
    let Some(Father::Named { basis: Some(FatherBasis::Court(court)), .. }) = parse(&form, TODAY).statement.father else { unreachable!() };
    assert_eq!((court.court.as_str(), court.number.as_str()), ("Үлгі ауданының соты", "2-17"));
    let proof = parse(&minimal().with("proof.kind", "medical").with("proof.number", "0000214"), TODAY).statement.proof;
    assert_eq!(proof, Some(BirthProof::Medical { number: Some("0000214".to_owned()), issued_on: None, issuer: None }));
}

#[test]
fn pairs_of_a_page_leave_out_what_is_no_field() {
    let form = BirthForm::from_pairs([("child.given", "Айару"), ("csrf", "x"), ("child.surname", ""), ("attached.0.kind", "other")]);
    assert_eq!(form.iter().collect::<Vec<_>>(), [("attached.0.kind", "other"), ("child.given", "Айару")]);
}

#[test]
fn blank_required_fields_follow_the_answers() {
    let ids = |form: &BirthForm| form.blank_required().iter().map(|field| field.id).collect::<Vec<_>>();
    assert!(ids(&minimal()).contains(&"mother.surname"));
    assert!(!ids(&minimal().with("child.foundling", "yes")).contains(&"mother.surname"));
    assert!(!ids(&minimal().with("child.vitality", "stillborn")).contains(&"child.given"));
}

#[test]
fn debug_of_a_form_shows_no_text() {
    assert_eq!(format!("{:?}", BirthForm::new().with("child.given", "Айару")), r#"{"child.given"}"#);
}
