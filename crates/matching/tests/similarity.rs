//! Order and explanation of candidates.

use matching::{Agreement, BirthAgreement, Name, PartialBirth, Score, similarity};

fn name<'a>(surname: &'a str, given: &'a str, patronymic: &'a str) -> Name<'a> {
    Name { surname, given, patronymic }
}

fn born(year: i16, month: i8, day: i8) -> PartialBirth {
    PartialBirth { year: Some(year), month: Some(month), day: Some(day) }
}

const DAY: PartialBirth = PartialBirth { year: Some(1985), month: Some(3), day: Some(12) };

fn compare(query: Name<'_>, candidate: Name<'_>) -> Score {
    similarity(query, DAY, candidate, DAY)
}

#[test]
fn another_spelling_is_the_same() {
    let score = compare(name("Ахметов", "Алихан", "Серикович"), name("Ахметов", "Әлихан", "Серікұлы"));
    assert!(score.is_full());
    assert_eq!(score.explain.given, Agreement::Same);
    assert_eq!(score.explain.patronymic, Agreement::Same);
    assert!(compare(name("AKHMETOV", "ALIKHAN", ""), name("Ахметов", "Әлихан", "Серікұлы")).is_full());
}

#[test]
fn a_family_of_spellings_is_similar() {
    let explain = compare(name("Джанбулатов", "Магомед", ""), name("Жанболат", "Мұхаммед", "")).explain;
    assert_eq!((explain.surname, explain.given), (Agreement::Similar, Agreement::Similar));
    for (one, two) in [("Ахметов", "Ахметова"), ("Ахмет", "Ахметов"), ("Серікұлы", "Серік"), ("Ахметов", "Ахмитов")]
    {
        assert_eq!(compare(name(one, "Ерлан", ""), name(two, "Ерлан", "")).explain.surname, Agreement::Similar, "{one} {two}");
    }
    assert_eq!(compare(name("Ибраһим", "Медина", ""), name("Ибрагим", "Мәдина", "")).explain.surname, Agreement::Similar);
}

#[test]
fn other_names_are_other() {
    let explain = compare(name("Ахметов", "Серік", "Болатұлы"), name("Оспанов", "Марат", "Қанатұлы")).explain;
    assert_eq!((explain.surname, explain.given, explain.patronymic), (Agreement::Other, Agreement::Other, Agreement::Other));
    assert_eq!(compare(name("Ким", "А", ""), name("Цой", "Алексей", "")).explain.given, Agreement::Similar);
}

#[test]
fn dates() {
    let person = name("Ахметов", "Серік", "");
    let birth = |other| similarity(person, DAY, person, other).explain.birth;
    assert_eq!(birth(DAY), BirthAgreement::Same);
    assert_eq!(birth(PartialBirth::year(1985)), BirthAgreement::Same);
    assert_eq!(birth(born(1985, 12, 3)), BirthAgreement::Exchanged);
    assert_eq!(birth(born(1985, 3, 21)), BirthAgreement::OtherDay);
    assert_eq!(birth(born(1986, 3, 12)), BirthAgreement::OtherYear);
    assert_eq!(birth(PartialBirth::year(1986)), BirthAgreement::OtherYear);
    assert_eq!(birth(born(1971, 8, 1)), BirthAgreement::Other);
    assert_eq!(birth(PartialBirth::UNKNOWN), BirthAgreement::Unknown);
}

#[test]
fn better_candidates_come_first() {
    let query = name("Ахметов", "Алихан", "");
    let ordered = [
        (name("Ахметов", "Әлихан", ""), DAY),
        (name("Ахметов", "Әлихан", ""), born(1985, 12, 3)),
        (name("Ахметов", "Әлихан", ""), born(1985, 3, 21)),
        (name("Ахметов", "Әлихан", ""), born(1962, 7, 7)),
        (name("Ахметов", "Нұрлан", ""), born(1962, 7, 7)),
        (name("Оспанов", "Нұрлан", ""), born(1962, 7, 7)),
    ];
    let values: Vec<u16> = ordered.iter().map(|(candidate, birth)| similarity(query, DAY, *candidate, *birth).value).collect();
    assert!(values.is_sorted_by(|one, two| one > two), "{values:?}");
}

#[test]
fn exchanged_surname_and_given_name_are_seen() {
    let score = compare(name("Болат", "Серік", ""), name("Серік", "Болат", ""));
    assert!(score.explain.exchanged);
    assert_eq!(score.explain.surname, Agreement::Same);
    assert!(!score.is_full());
    assert!(!compare(name("Болат", "Серік", ""), name("Болат", "Серік", "")).explain.exchanged);
}

#[test]
fn nothing_known_is_nothing_found() {
    let score = similarity(Name::default(), PartialBirth::UNKNOWN, name("Ахметов", "Серік", ""), DAY);
    assert_eq!(score.value, 0);
    assert_eq!(score.explain.surname, Agreement::Unknown);
}
