//! What holds for every text.

use matching::{
    Name, NameQuery, PartialBirth, coarse, fold, homoglyphs, keys, parse_query, query_keys, similarity, skeleton, surname_stem, transliterate_latin, upper,
};
use proptest::prelude::*;

/// Words as people type them: Kazakh and Russian letters with Latin ones among them, and now and then anything.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[АӘБҒДЕЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЫІЭЮЯ]?[аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя]{1,12}",
        2 => "[A-Za-z]{1,12}",
        2 => "[A-Za-zа-яәғқңөұүһі' -]{0,14}",
        1 => "\\PC{0,12}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    "[АӘБҒДЕЖЗИКҚЛМНОӨПРСТУҰҮШЫІ][аәбғдежзийкқлмнңоөпрстуұүшыі]{2,9}"
}

fn birth() -> impl Strategy<Value = PartialBirth> {
    (proptest::option::of(1900i16..2030), proptest::option::of(1i8..=12), proptest::option::of(1i8..=31)).prop_map(|(year, month, day)| PartialBirth {
        year,
        month,
        day,
    })
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in word()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert_eq!(coarse(&once), coarse(&text));
        prop_assert_eq!(skeleton(&once, 5), skeleton(&text, 5));
    }

    #[test]
    fn case_does_not_matter(text in "[аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя]{1,12}") {
        prop_assert_eq!(fold(&upper(&text)), fold(&text));
        prop_assert_eq!(surname_stem(&upper(&text)), surname_stem(&text));
    }

    #[test]
    fn a_stem_begins_like_its_name(text in word()) {
        prop_assert!(fold(&text).starts_with(&surname_stem(&text)) || fold(&text).is_empty());
    }

    #[test]
    fn a_query_finds_who_it_names(surname in word(), given in word(), patronymic in word(), birth in birth()) {
        let person = keys(&surname, &given, Some(&patronymic), birth);
        prop_assert_eq!(person, keys(&surname, &given, Some(&patronymic), birth));
        let query = NameQuery { surname, given, patronymic, birth };
        let looked_up = query_keys(&query);
        prop_assert!(looked_up.len() <= 19);
        prop_assert!(looked_up.is_sorted());
        for key in person.into_iter().flatten() {
            prop_assert!(looked_up.contains(&key));
        }
    }

    #[test]
    fn any_one_part_may_be_wrong(
        surname in name(), given in name(), patronymic in name(), other in name(),
        year in 1900i16..2030, month in 1i8..=12, day in 1i8..=28, wrong in 0usize..6,
    ) {
        let birth = PartialBirth { year: Some(year), month: Some(month), day: Some(day) };
        let person = keys(&surname, &given, Some(&patronymic), birth);
        let mut query = NameQuery { surname, given, patronymic, birth };
        match wrong {
            0 => query.surname = other,
            1 => query.given = other,
            2 => query.patronymic = other,
            3 => query.birth.year = Some(1850),
            4 => query.birth.month = Some(month % 12 + 1),
            _ => query.birth.day = Some(day + 1),
        }
        let looked_up = query_keys(&query);
        prop_assert!(person.into_iter().flatten().any(|key| looked_up.contains(&key)));
    }

    #[test]
    fn comparing_is_symmetric_and_bounded(a in word(), b in word(), c in word(), d in word(), one in birth(), two in birth()) {
        let (left, right) = (Name { surname: &a, given: &b, patronymic: "" }, Name { surname: &c, given: &d, patronymic: "" });
        let (there, back) = (similarity(left, one, right, two), similarity(right, two, left, one));
        prop_assert!(there.value <= 1000);
        prop_assert!(there.value.abs_diff(back.value) <= 1);
        prop_assert!(similarity(left, one, left, one).value == 1000 || (fold(&a).is_empty() && fold(&b).is_empty() && one == PartialBirth::UNKNOWN));
    }

    #[test]
    fn nothing_makes_them_fail(text in "\\PC{0,40}") {
        let _ = parse_query(&text);
        let _ = transliterate_latin(&text);
        for (at, letter) in homoglyphs(&text) {
            prop_assert!(text[at..].starts_with(letter));
        }
    }
}
