#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn read(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

#[test]
fn each_form_is_read_and_printed_as_on_paper() {
    for (typed, printed, stored) in [
        ("12.05.1931", "12.05.1931", "1931-05-12"),
        ("2.5.1931", "02.05.1931", "1931-05-02"),
        ("05.1931", "__.05.1931", "1931-05"),
        ("__.05.1931", "__.05.1931", "1931-05"),
        ("1931", "1931", "1931"),
        ("1931-05-12", "12.05.1931", "1931-05-12"),
        (" 1931-05 ", "__.05.1931", "1931-05"),
    ] {
        assert_eq!((read(typed).to_string().as_str(), read(typed).to_iso().as_str()), (printed, stored), "{typed}");
    }
}

#[test]
fn impossible_and_shapeless_dates_are_told_apart() {
    for text in ["30.02.2024", "29.02.2025", "00.01.2000", "01.13.2000", "13.2000", "0000", "2024-02-30"] {
        assert_eq!(PartialDate::parse(text), Err(DateFault::NoSuchDay), "{text}");
    }
    for text in ["", "вчера", "1.1.31", "12/05/1931", "-5", "1931-", "..", "12.05.1931 г.", "+1931", "１９31", "__.1931-05", "999999"] {
        assert_eq!(PartialDate::parse(text), Err(DateFault::Form), "{text}");
    }
    assert_eq!(read("29.02.2024").as_date(), Some(date(2024, 2, 29)));
}

#[test]
fn bounds_enclose_what_is_unknown() {
    assert_eq!((read("02.2024").earliest(), read("02.2024").latest()), (date(2024, 2, 1), date(2024, 2, 29)));
    assert_eq!((read("1931").earliest(), read("1931").latest()), (date(1931, 1, 1), date(1931, 12, 31)));
    assert_eq!(read("1931").as_date(), None);
    assert_eq!((PartialDate::month(1931, 13), PartialDate::year(0)), (None, None));
}

proptest! {
    #[test]
    fn paper_and_storage_read_back(year in 1..=9999_i16, month in 1..=12_i8, day in 1..=31_i8) {
        let all = [PartialDate::year(year), PartialDate::month(year, month), Date::new(year, month, day).ok().map(PartialDate::day)];
        for each in all.into_iter().flatten() {
            prop_assert_eq!(PartialDate::parse(&each.to_string()), Ok(each));
            prop_assert_eq!(serde_json::from_str::<PartialDate>(&serde_json::to_string(&each).unwrap()).unwrap(), each);
            prop_assert!(each.earliest() <= each.latest());
        }
    }

    #[test]
    fn nothing_makes_the_reader_fall(text in "[0-9._-]{0,12}|.{0,20}") {
        let _ = PartialDate::parse(&text);
    }
}
