//! The search box.

use matching::{NameQuery, Number, PartialBirth, Query, parse_query};

fn yearly(year: i16, number: u32) -> Query {
    Query::Number(Number::Yearly { year, number })
}

fn series(series: &str, number: &str) -> Query {
    Query::Number(Number::Series { series: series.into(), number: number.into() })
}

fn person(surname: &str, given: &str, patronymic: &str, birth: PartialBirth) -> Query {
    Query::Name(NameQuery { surname: surname.into(), given: given.into(), patronymic: patronymic.into(), birth })
}

const DAY: PartialBirth = PartialBirth { year: Some(1985), month: Some(3), day: Some(12) };

#[test]
fn iin() {
    assert_eq!(parse_query(" 850101300015 "), Query::Iin("850101300015".into()));
    assert_eq!(parse_query("850101 300 015"), Query::Iin("850101300015".into()));
    assert_eq!(parse_query("85010130001"), Query::Number(Number::Plain("85010130001".into())));
}

#[test]
fn numbers() {
    assert_eq!(parse_query("2026-1184"), yearly(2026, 1184));
    assert_eq!(parse_query("№ 17/2021"), yearly(2021, 17));
    assert_eq!(parse_query("17/2021"), yearly(2021, 17));
    assert_eq!(parse_query("2026-1999"), yearly(2026, 1999));
    assert_eq!(parse_query("АБ 0000418"), series("АБ", "0000418"));
    assert_eq!(parse_query("аб0000418"), series("АБ", "0000418"));
    assert_eq!(parse_query("AБ № 0000418"), series("АБ", "0000418"));
    assert_eq!(parse_query("II-НК № 123456"), series("II-НК", "123456"));
    assert_eq!(parse_query("ІІ-HK 123456"), series("II-НК", "123456"));
    assert_eq!(parse_query("N12345678"), series("N", "12345678"));
    assert_eq!(parse_query("№ 9967264"), Query::Number(Number::Plain("9967264".into())));
    assert_eq!(parse_query("1184"), Query::Number(Number::Plain("1184".into())));
    assert_eq!(parse_query("10-012-19-0001234"), Query::Number(Number::Verbatim("10-012-19-0001234".into())));
}

#[test]
fn names() {
    assert_eq!(parse_query("Ахметов Серік Болатұлы 12.03.1985"), person("Ахметов", "Серік", "Болатұлы", DAY));
    assert_eq!(parse_query("12.03.1985 Ахметов, Серік"), person("Ахметов", "Серік", "", DAY));
    assert_eq!(parse_query("Ахметов 1985-03-12"), person("Ахметов", "", "", DAY));
    assert_eq!(parse_query("Ахметов Серік 1985"), person("Ахметов", "Серік", "", PartialBirth::year(1985)));
    assert_eq!(parse_query("Ахметов Серік 1985 г.р."), person("Ахметов", "Серік", "", PartialBirth::year(1985)));
    assert_eq!(parse_query("Ахметов Серік 1985 ж.т."), person("Ахметов", "Серік", "", PartialBirth::year(1985)));
    assert_eq!(parse_query("Ахметов Ж. г."), person("Ахметов", "Ж", "г", PartialBirth::UNKNOWN));
    assert_eq!(parse_query("Ахметов С.Б."), person("Ахметов", "С", "Б", PartialBirth::UNKNOWN));
    assert_eq!(parse_query("Серік Болатұлы Ахметов"), person("Ахметов", "Серік", "Болатұлы", PartialBirth::UNKNOWN));
    assert_eq!(parse_query("Серік Болатұлы"), person("", "Серік", "Болатұлы", PartialBirth::UNKNOWN));
    assert_eq!(parse_query("Алиев Ахмет Вели оглы"), person("Алиев", "Ахмет", "Вели оглы", PartialBirth::UNKNOWN));
    assert_eq!(parse_query("AKHMETOV SERIK"), person("AKHMETOV", "SERIK", "", PartialBirth::UNKNOWN));
    assert_eq!(parse_query("Ким"), person("Ким", "", "", PartialBirth::UNKNOWN));
    assert_eq!(parse_query("Қара-Мерген Әли"), person("Қара-Мерген", "Әли", "", PartialBirth::UNKNOWN));
}

#[test]
fn dates_alone_and_nothing() {
    assert_eq!(parse_query("12.03.1985"), person("", "", "", DAY));
    assert_eq!(parse_query("12/03/1985"), person("", "", "", DAY));
    assert_eq!(parse_query("03.1985"), person("", "", "", PartialBirth { day: None, ..DAY }));
    for empty in ["", "   ", "№", "-", "..", "13.13.1985"] {
        assert_eq!(parse_query(empty), Query::Empty, "{empty}");
    }
}
