//! K-191, K-192: who stands as father, and on what basis.

use domain::acts::birth::{BirthStatement, FatherBasis};
use domain::documents::{DocumentRef, RecordRef};

use crate::given::*;
use crate::then::shown;

#[track_caller]
fn wants(statement: BirthStatement, expected: &[(&str, &str, &str)]) {
    let filed_on = statement.child.born_on.unwrap().as_date().unwrap().strftime("%d.%m.%Y").to_string();
    assert_eq!(shown(&filed(statement, &filed_on).defects), expected);
}

fn acknowledgment() -> FatherBasis {
    FatherBasis::Acknowledgment { acknowledgment: paper("Мойындау-1"), consent: paper("Келісім-1") }
}

fn paternity() -> FatherBasis {
    FatherBasis::Paternity(RecordRef { number: Some("14".to_owned()), registered_on: Some(day("02.04.2026")), body: Some("7517".to_owned()) })
}

const HUSBAND: &[(&str, &str, &str)] = &[("K-192(1)", "ground-father-is-husband", "father.basis")];
const FORMER: &[(&str, &str, &str)] = &[("K-192(3)", "ground-father-is-former-husband", "father.basis")];
const NOBODY: &[(&str, &str, &str)] = &[("K-192", "ground-father-without-marriage", "father.basis")];

#[test]
fn in_a_marriage_the_husband_is_entered() {
    wants(birth().married(), &[]);
    wants(birth().married().father_left_blank(), HUSBAND);
    wants(birth().married().father_from_words(), HUSBAND);
    wants(birth().married().father_on(paternity()), HUSBAND);
    wants(birth().married().father_on(FatherBasis::FormerMarriage(marriage())), HUSBAND);
}

#[test]
fn another_man_by_court_or_with_the_husbands_written_consent() {
    wants(birth().married().father_on(FatherBasis::Court(court())), &[]);
    wants(birth().married().father_on(acknowledgment()), &[]);
    for basis in [
        FatherBasis::Acknowledgment { acknowledgment: paper("Мойындау-1"), consent: DocumentRef::default() },
        FatherBasis::Acknowledgment { acknowledgment: DocumentRef::default(), consent: paper("Келісім-1") },
    ] {
        wants(birth().married().father_on(basis), &[("K-192", "ground-father-basis-document", "father.basis")]);
    }
}

/// T23: divorce 10.03.2025; the 280th day is 15.12.2025, never moved; 16.12.2025 is a holiday.
#[test]
fn within_280_days_of_the_end_the_former_husband_is_entered() {
    let ended = Some(day("10.03.2025"));
    let on_former = |born| birth_of(born).marriage_ended_on(ended).father_on(FatherBasis::FormerMarriage(marriage()));
    let left_blank = |born| birth_of(born).marriage_ended_on(ended).father_left_blank();
    for day_280 in ["10.03.2025", "14.12.2025", "15.12.2025"] {
        wants(on_former(day_280), &[]);
        wants(left_blank(day_280), FORMER);
    }
    for day_281 in ["16.12.2025", "17.12.2025"] {
        wants(on_former(day_281), NOBODY);
        wants(left_blank(day_281), &[]);
    }
}

#[test]
fn within_280_days_another_man_as_in_a_marriage() {
    let ended = birth_of("15.12.2025").marriage_ended_on(Some(day("10.03.2025")));
    wants(ended.clone().father_on(acknowledgment()), &[]);
    wants(ended.clone().father_on(FatherBasis::Court(court())), &[]);
    wants(ended.father_from_words(), FORMER);
}

#[test]
fn the_day_on_which_the_marriage_ended_must_be_stated() {
    let unstated = birth().marriage_ended_on(None).father_on(FatherBasis::FormerMarriage(marriage()));
    wants(unstated, &[("K-191", "ground-marriage-end-missing", "marital.ended_on")]);
}

#[test]
fn without_a_marriage_the_mothers_words_a_paternity_record_a_court_or_nobody() {
    wants(birth().not_married().father_from_words(), &[]);
    wants(birth().not_married().father_left_blank(), &[]);
    wants(birth().not_married().father_on(paternity()), &[]);
    wants(birth().not_married().father_on(FatherBasis::Court(court())), &[]);
    wants(birth().not_married().father_on(FatherBasis::Marriage(marriage())), NOBODY);
    wants(birth().not_married().father_on(acknowledgment()), NOBODY);
}

#[test]
fn the_father_of_the_mothers_words_bears_her_surname() {
    let of_another_name = birth().not_married().father_from_words().but(|s| {
        if let Some(domain::acts::birth::Father::Named { person, .. }) = &mut s.father {
            person.name.surname = "Омаров".to_owned();
        }
    });
    wants(of_another_name, &[("K-192(4)", "ground-father-surname", "father.surname")]);
}

#[test]
fn a_basis_is_chosen_and_has_its_document() {
    let undecided = birth().but(|s| {
        if let Some(domain::acts::birth::Father::Named { basis, .. }) = &mut s.father {
            *basis = None;
        }
    });
    wants(undecided, &[("K-192", "ground-father-basis", "father.basis")]);
    wants(birth().married().father_on(FatherBasis::Marriage(RecordRef::default())), &[("K-192", "ground-father-basis-document", "father.basis")]);
    wants(birth().not_married().father_on(FatherBasis::Paternity(RecordRef::default())), &[("K-192", "ground-father-basis-document", "father.basis")]);
}
