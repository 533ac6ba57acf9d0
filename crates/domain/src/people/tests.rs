#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fields::lists;

#[test]
fn a_phone_is_read_in_the_ways_it_is_written_here() {
    for text in ["+7 701 000 00 00", "8 (701) 000-00-00", "87010000000", "77010000000", "7010000000"] {
        assert_eq!(Phone::parse(text).unwrap().as_str(), "+77010000000", "{text}");
    }
    assert_eq!(Phone::parse("+49 30 1234567").unwrap().as_str(), "+49301234567");
    assert_eq!(Phone::parse("123"), Err(PhoneFault::Length { found: 3 }));
    assert_eq!(Phone::parse("8701000000o"), Err(PhoneFault::Characters));
    assert_eq!(format!("{:?}", Phone::parse("87010000012").unwrap()), "Phone(+7********12)");
}

#[test]
fn debug_of_a_person_shows_nothing_to_know_them_by() {
    let person = Person {
        iin: Iin::parse("850101300015").ok(),
        name: PersonName::new("Жаңаберген", "Әділ", Some("Құрманғазыұлы")),
        residence: Some(Address::in_kazakhstan(None, "Ынтымақ к-сі, 14", "ул. Ынтымақ, 14")),
        ethnicity: Ethnicity::of_code("kazakh", Sex::Male),
        ..Person::default()
    };
    let shown = format!("{person:?}");
    for secret in ["Жаңаберген", "Әділ", "Құрманғазы", "85010130", "Ынтымақ", "қазақ"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn ethnicity_has_its_word_for_the_sex() {
    assert_eq!(Ethnicity::of_code("kazakh", Sex::Female).unwrap(), Ethnicity { code: "kazakh".into(), kk: "қазақ".into(), ru: "казашка".into() });
    assert_eq!(Ethnicity::of_code("martian", Sex::Male), None);
}

#[test]
fn lists_and_types_have_the_same_values() {
    let values = |list: &lists::ChoiceList| list.choices.iter().map(|choice| choice.value).collect::<Vec<_>>();
    assert_eq!(values(&lists::EDUCATION), Education::ALL.map(Education::as_value));
    assert_eq!(values(&lists::CAPACITY), ApplicantCapacity::ALL.map(ApplicantCapacity::as_value));
    assert_eq!(values(&lists::IDENTITY), crate::documents::IdentityKind::ALL.map(|kind| kind.as_value()));
    assert_eq!(values(&lists::SEX), [Sex::Female, Sex::Male].map(Sex::as_value));
}

#[test]
fn countries_and_ethnicities_are_named_once_and_in_all_languages() {
    let countries: std::collections::BTreeSet<&str> = COUNTRIES.iter().map(|country| country.code).collect();
    assert_eq!(countries.len(), COUNTRIES.len());
    assert!(COUNTRIES.iter().all(|country| country.code.len() == 2 && ![country.kk, country.ru, country.en].contains(&"")));
    assert_eq!(Country::find("KZ").map(|country| (country.kk, country.ru, country.en)), Some(("Қазақстан", "Казахстан", "Kazakhstan")));
    let codes: std::collections::BTreeSet<&str> = ETHNICITIES.iter().map(|entry| entry.code).collect();
    assert_eq!(codes.len(), ETHNICITIES.len());
}

#[test]
fn identity_documents_have_the_codes_of_the_state_database() {
    use crate::documents::IdentityKind;
    assert_eq!(IdentityKind::from_code("002"), Some(IdentityKind::IdentityCard));
    assert_eq!(IdentityKind::from_code("999"), None);
    assert!(IdentityKind::IdentityCard.number_looks_right("000000017") && !IdentityKind::IdentityCard.number_looks_right("N00000001"));
    assert!(IdentityKind::Passport.number_looks_right("N00000001") && !IdentityKind::Passport.number_looks_right("00000001"));
}
