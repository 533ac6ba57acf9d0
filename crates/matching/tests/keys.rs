//! Blocking keys.

use matching::{NameQuery, PartialBirth, key_number, keys, query_keys, query_keys_any_year, word_keys};
use std::collections::BTreeSet;

fn born(year: i16, month: i8, day: i8) -> PartialBirth {
    PartialBirth { year: Some(year), month: Some(month), day: Some(day) }
}

fn asked(surname: &str, given: &str, patronymic: &str, birth: PartialBirth) -> NameQuery {
    NameQuery { surname: surname.into(), given: given.into(), patronymic: patronymic.into(), birth }
}

fn found(query: &NameQuery, person: [Option<u64>; 6]) -> BTreeSet<u8> {
    let looked_up = query_keys(query);
    person.into_iter().flatten().filter(|key| looked_up.contains(key)).map(key_number).collect()
}

#[test]
fn stored_keys_do_not_change() {
    let person = keys("Ахметов", "Әлихан", Some("Серікұлы"), born(1985, 3, 12));
    assert_eq!(person.map(|key| key.map(|key| format!("{key:016x}"))), STORED.map(|key| Some(key.to_owned())));
}

/// Computed beside the program, from the parts that the module's table names.
/// A changed value here means that every index in the country must be rebuilt.
const STORED: [&str; 6] = ["13e76077f167beb5", "273bb34a50c9be1b", "3c325e6be2abd77a", "4c35de6be2aee6c3", "586160fbbc118a03", "6fd3dd73e1e300a5"];

#[test]
fn keys_carry_their_number_and_fit_a_signed_column() {
    let person = keys("Ахметов", "Әлихан", Some("Серікұлы"), born(1985, 3, 12));
    for (at, key) in person.into_iter().enumerate() {
        assert_eq!(usize::from(key_number(key.unwrap())), at + 1);
        assert!(i64::try_from(key.unwrap()).is_ok());
    }
}

#[test]
fn a_key_is_absent_where_a_part_is_unknown() {
    let present = |keys: [Option<u64>; 6]| keys.map(|key| key.is_some());
    assert_eq!(present(keys("Ахметов", "Серік", None, PartialBirth::year(1985))), [true, true, false, false, false, false]);
    assert_eq!(present(keys("Ахметов", "Серік", None, PartialBirth::UNKNOWN)), [true, true, false, false, false, false]);
    assert_eq!(present(keys("Ахметов", "", None, born(1985, 3, 12))), [false, false, false, true, false, false]);
    assert_eq!(present(keys("", "Серік", Some("Болатұлы"), born(1985, 3, 12))), [false, false, true, false, false, true]);
    assert_eq!(present(keys("", "", None, PartialBirth::UNKNOWN)), [false; 6]);
}

#[test]
fn a_person_is_found_in_another_spelling() {
    let person = keys("Жанбулатов", "Мұхаммед", Some("Серікұлы"), born(1985, 3, 12));
    for (surname, given, patronymic) in
        [("Джанбулатов", "Магомед", "Серикович"), ("Жанболат", "Мухамед", ""), ("ZHANBULATOV", "MUKHAMMED", ""), ("Жанбулатова", "Мохаммад", "")]
    {
        let query = asked(surname, given, patronymic, born(1985, 3, 12));
        assert!(found(&query, person).is_superset(&[1, 2, 3, 4, 5].into()), "{surname}");
    }
}

#[test]
fn a_person_is_found_with_a_wrong_date() {
    let person = keys("Ахметов", "Серік", Some("Болатұлы"), born(1985, 3, 12));
    assert!(found(&asked("Ахметов", "Серик", "", born(1986, 3, 12)), person).is_superset(&[1, 2, 5].into()));
    assert!(found(&asked("Ахметов", "Серик", "", born(1984, 7, 1)), person).is_superset(&[1, 2].into()));
    assert!(found(&asked("Акматов", "Серик", "", born(1985, 12, 3)), person).is_superset(&[3, 4].into()));
    assert!(found(&asked("Иванов", "Серик", "Булатович", PartialBirth::year(1985)), person).contains(&6));
}

#[test]
fn a_person_is_found_with_surname_and_given_name_exchanged() {
    let person = keys("Серік", "Болат", None, born(1985, 3, 12));
    assert_eq!(found(&asked("Болат", "Серік", "", born(1985, 3, 12)), person), [1, 2, 3, 4, 5].into());
}

#[test]
fn a_person_without_birth_date_and_a_query_without_one() {
    let undated = keys("Ахметов", "Серік", None, PartialBirth::UNKNOWN);
    let dated = keys("Ахметов", "Серік", None, born(1985, 3, 12));
    let query = asked("Ахметов", "Серик", "", PartialBirth::UNKNOWN);
    assert!(found(&query, undated).is_superset(&[1, 2].into()));
    assert!(found(&query, dated).is_empty());
    let wide = query_keys_any_year(&query, 1900..=2026);
    assert!(dated.into_iter().flatten().any(|key| wide.contains(&key)));
    assert!(undated.into_iter().flatten().any(|key| wide.contains(&key)));
    assert_eq!(wide.len(), 2 * 128);
}

#[test]
fn a_full_query_makes_nineteen_look_ups() {
    let query = asked("Ахметов", "Серік", "Болатұлы", born(1985, 3, 12));
    assert_eq!(query_keys(&query).len(), 19);
    assert_eq!(query_keys(&NameQuery::default()), []);
}

#[test]
fn one_word_finds_a_surname_or_a_given_name_in_any_spelling() {
    let [surname, given] = word_keys("Жанболатова", "Әлихан");
    for spelling in ["Джанбулатов", "ЖАНБОЛАТОВ", "Жанболат", "Zhanbolatova"] {
        assert_eq!(word_keys(spelling, "")[0], surname, "{spelling}");
    }
    for spelling in ["Алихан", "ALIKHAN", "әлихан"] {
        assert_eq!(word_keys("", spelling)[1], given, "{spelling}");
    }
    assert_ne!(word_keys("Әлихан", "")[0], given, "a surname is no given name");
    assert_eq!(word_keys("", ""), [None, None]);
    assert_eq!(surname.map(key_number), Some(7));
}
