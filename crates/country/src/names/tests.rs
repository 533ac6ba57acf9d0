//! How many names there are, how often the known ones are borne, and how they are formed.

use std::collections::{BTreeMap, BTreeSet};

use domain::people::Sex;

use super::patronymic::patronymic_of;
use super::{Family, NAMES, Names, People, known};
use crate::random::Random;

#[test]
fn there_are_thousands_of_surnames_and_hundreds_of_given_names() {
    let surnames: BTreeSet<&str> = NAMES.surnames.iter().map(|(surname, _)| surname.male.as_str()).collect();
    assert!(surnames.len() > 3000, "{}", surnames.len());
    for sex in [Sex::Male, Sex::Female] {
        for of in [&NAMES.adults, &NAMES.newborns] {
            assert!(Names::usual(of, super::Given::Kazakh, sex).len() > 300, "{sex:?}");
        }
    }
}

/// The known ones are borne by as many as is published; nobody beneath is more frequent than they.
#[test]
fn the_known_surnames_are_borne_by_as_many_as_is_published() {
    let all: u64 = NAMES.surnames.iter().map(|(_, weight)| weight).sum();
    assert!((16_000_000..17_500_000).contains(&all), "{all}");
    for (nth, (surname, weight)) in NAMES.surnames.iter().enumerate() {
        match known::SURNAMES.get(nth) {
            Some((male, female, people, bearers)) => {
                assert_eq!((surname.male.as_str(), surname.female.as_str(), surname.people, weight), (*male, *female, *people, bearers * 1000));
            }
            None => assert!(weight < 11_000, "{} {weight}", surname.male),
        }
    }
}

#[test]
fn names_are_formed_as_names_are() {
    let of: BTreeMap<&str, &str> = NAMES.surnames.iter().map(|(surname, _)| (surname.male.as_str(), surname.female.as_str())).collect();
    for (his, hers) in [
        ("Смирнов", "Смирнова"),
        ("Покровский", "Покровская"),
        ("Никитин", "Никитина"),
        ("Белых", "Белых"),
        ("Полевой", "Полевая"),
        ("Белый", "Белая"),
        ("Шевченко", "Шевченко"),
        ("Высоцкий", "Высоцкая"),
        ("Шмидт", "Шмидт"),
        ("Хан", "Хан"),
        ("Мұсаев", "Мұсаева"),
        ("Мұсин", "Мұсина"),
        ("Жұмабаев", "Жұмабаева"),
        ("Жумабаев", "Жумабаева"),
        ("Тұрсын", "Тұрсын"),
        ("Еркін", "Еркін"),
        ("Бауыржанұлы", "Бауыржанқызы"),
        ("Юлдашев", "Юлдашева"),
        ("Сафин", "Сафина"),
    ] {
        assert_eq!(of.get(his), Some(&hers), "{his}");
    }
    for (father, his, hers) in [
        ("Серік", "Серікұлы", "Серікқызы"),
        ("Сергей", "Сергеевич", "Сергеевна"),
        ("Дмитрий", "Дмитриевич", "Дмитриевна"),
        ("Евгений", "Евгеньевич", "Евгеньевна"),
        ("Илья", "Ильич", "Ильинична"),
        ("Игорь", "Игоревич", "Игоревна"),
        ("Лев", "Львович", "Львовна"),
        ("Рустам", "Рустамович", "Рустамовна"),
    ] {
        assert_eq!((patronymic_of(father, Sex::Male).as_str(), patronymic_of(father, Sex::Female).as_str()), (his, hers));
    }
}

#[test]
fn the_same_seed_gives_the_same_names_and_every_people_is_met() {
    let some = |seed| {
        let mut random = Random::new(seed);
        let mut one = |_| {
            let family = Family::any(&mut random);
            (family.adult(&mut random, Sex::Female).full(), family.people())
        };
        (0..2000).map(&mut one).collect::<Vec<_>>()
    };
    assert_eq!(some(7), some(7));
    assert_ne!(some(7), some(8));
    let met: BTreeSet<People> = some(7).into_iter().map(|(_, people)| people).collect();
    assert!(met.len() >= 7, "{met:?}");
}
