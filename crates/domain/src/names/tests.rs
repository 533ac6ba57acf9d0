#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;

#[test]
fn full_initials_and_mask_of_the_written_form() {
    let name = PersonName::new("Ахметова", "Айару", Some("Дәуренқызы"));
    assert_eq!(name.full(), "Ахметова Айару Дәуренқызы");
    assert_eq!(name.initials(), "Ахметова А. Д.");
    assert_eq!(name.masked(), "А*** А*** Д***");
    assert_eq!(format!("{name:?}"), "PersonName(А*** А*** Д***)");
}

#[test]
fn missing_parts_leave_no_gap() {
    let only_given = PersonName::new("", "Һашим", None);
    assert_eq!((only_given.full().as_str(), only_given.initials().as_str()), ("Һашим", "Һ."));
    assert_eq!(PersonName::new("Ким", "Анна-Мария", None).initials(), "Ким А.-М.");
    assert!(PersonName::default().is_empty());
    assert_eq!(PersonName::default().full(), "");
}

#[test]
fn the_written_form_survives_storage_byte_for_byte() {
    let name = PersonName::new("О’Коннор", "Ибраһим ", Some(""));
    let stored = serde_json::to_string(&name).unwrap();
    assert_eq!(serde_json::from_str::<PersonName>(&stored).unwrap(), name);
    assert!(serde_json::from_str::<PersonName>(r#"{"surname":"А","given":"Б","middle":"В"}"#).is_err());
}

#[test]
fn names_of_the_country_can_be_written() {
    for name in ["Ахметова", "Әбдіғаппарқызы", "Анна-Мария", "Анна Мария", "Д’Артаньян", "Müller", "Үңғұтұлы", "Ъ", "Іңкәр", "Цой"]
    {
        assert_eq!(check_written(name), [], "{name}");
    }
}

#[test]
fn every_fault_of_a_bad_name_is_told_at_once() {
    assert_eq!(check_written(""), [NameFault::Empty]);
    assert_eq!(check_written(" \t "), [NameFault::Empty]);
    assert_eq!(check_written(&"А".repeat(10_000)), [NameFault::TooLong { found: 10_000 }]);
    assert_eq!(check_written("Айару2"), [NameFault::Digit]);
    assert_eq!(check_written("Ай\u{202e}ару"), [NameFault::ControlCharacter]);
    assert_eq!(check_written("Ай\0ару"), [NameFault::ControlCharacter]);
    assert_eq!(check_written("<b>Айару"), [NameFault::Character { found: '<' }]);
    assert_eq!(check_written("--"), [NameFault::NoLetter]);
    assert_eq!(check_written(" Айару"), [NameFault::Spaces]);
    assert_eq!(check_written("2\u{7}*"), [NameFault::ControlCharacter, NameFault::Digit, NameFault::Character { found: '*' }, NameFault::NoLetter]);
}

#[test]
fn latin_letters_within_a_cyrillic_word_are_warned_about_and_kept() {
    let mixed = |word: &str, letters: &str| NameWarning::MixedLetters { word: word.to_owned(), letters: letters.to_owned() };
    assert_eq!(warnings("Aршалы"), [mixed("Aршалы", "A")]);
    assert_eq!(warnings("Ибраhим"), [mixed("Ибраhим", "h")]);
    assert_eq!(warnings("Омар-Cерiк"), [mixed("Cерiк", "Ci")]);
    assert_eq!(warnings("OMAP"), [NameWarning::LookAlikeWord { word: "OMAP".to_owned() }]);
    assert_eq!(warnings("Müller"), []);
    assert_eq!(warnings("Ибраһим Әлі"), []);
    assert_eq!(warnings("Аи\u{306}ару"), [NameWarning::Decomposed]);
    assert_eq!(check_written("Aршалы"), []);
}
