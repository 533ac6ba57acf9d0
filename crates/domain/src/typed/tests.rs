#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date as on;
use proptest::prelude::*;

use super::*;

const TODAY: Date = on(2026, 11, 22);

fn shown(text: &str, sense: Sense) -> String {
    date(text, sense, TODAY).map_or_else(|fault| fault.key().to_owned(), |date| date.to_string())
}

#[test]
fn k_183_185_a_day_that_cannot_be_read_is_a_ground_at_its_field() {
    let today = jiff::civil::date(2026, 11, 18);
    for (read, clause) in [(corrected_from as fn(&str, Date) -> Result<Date, Ground>, "K-183"), (annulled_from, "K-185")] {
        assert_eq!(read("17112026", today), Ok(jiff::civil::date(2026, 11, 17)));
        for text in ["", "31.02.2026", "осенью", "11.2026"] {
            assert_eq!(read(text, today), Err(Ground::new(Clause::new(clause), "ground-in-force-date").at("in_force_from")), "{text}");
        }
    }
}

#[test]
fn each_way_of_typing_a_day_is_the_same_day() {
    for typed in [
        "12.11.2026",
        "12112026",
        "12/11/2026",
        "12-11-2026",
        "12 11 2026",
        "12,11,2026",
        "12. 11. 2026",
        " 12.11.2026 ",
        "2026-11-12",
        "2026.11.12",
        "12.11.26",
        "121126",
        "12/11/26",
        "12 11 26",
    ] {
        assert_eq!(shown(typed, Sense::Past), "12.11.2026", "{typed}");
    }
}

#[test]
fn partly_known_dates_are_typed_without_points_too() {
    for (typed, usual) in [
        ("05.1931", "__.05.1931"),
        ("05/1931", "__.05.1931"),
        ("051931", "__.05.1931"),
        ("5 1931", "__.05.1931"),
        ("__.05.1931", "__.05.1931"),
        ("__/05/31", "__.05.1931"),
        ("1931", "1931"),
        ("1931-05", "__.05.1931"),
        // dd.mm.yy, for there is no nineteenth month.
        ("051231", "05.12.1931"),
    ] {
        assert_eq!(shown(typed, Sense::Past), usual, "{typed}");
    }
}

#[test]
fn two_digits_of_a_year_are_understood_by_the_sense_of_the_field() {
    for (typed, sense, usual) in [
        ("12.11.26", Sense::Past, "12.11.2026"),
        ("12.11.27", Sense::Past, "12.11.1927"),
        // Of this year and not come yet: told as a fault of the field, not taken for a century ago.
        ("30.12.26", Sense::Past, "30.12.2026"),
        ("01.02.85", Sense::Grown, "01.02.1985"),
        ("01.02.14", Sense::Grown, "01.02.2014"),
        ("01.02.15", Sense::Grown, "01.02.1915"),
        ("01.02.26", Sense::Grown, "01.02.1926"),
        ("01.02.36", Sense::Ahead, "01.02.2036"),
        ("01.02.75", Sense::Ahead, "01.02.2075"),
        ("01.02.76", Sense::Ahead, "01.02.1976"),
        ("290200", Sense::Past, "29.02.2000"),
    ] {
        assert_eq!(shown(typed, sense), usual, "{typed} {sense:?}");
    }
}

#[test]
fn what_is_no_date_stays_none() {
    for typed in [
        "",
        "12",
        "123",
        "12.11",
        "11.26",
        "1211202",
        "121120261",
        "12..2026",
        "12.11.2026 г.",
        "12.11.126",
        "вчера",
        "12:11:2026",
        "１2112026",
        "__.__.26",
        "12.11.+6",
    ] {
        assert_eq!(shown(typed, Sense::Past), "fault-date-form", "{typed}");
    }
    for typed in ["31022026", "31.02.26", "310226", "00112026", "12132026", "13/13/2026", "29.02.25", "132026", "002026"] {
        assert_eq!(shown(typed, Sense::Past), "fault-date-no-such-day", "{typed}");
    }
}

#[test]
fn a_time_is_typed_with_and_without_a_colon() {
    for (typed, usual) in [
        ("10:15", "10:15"),
        ("1015", "10:15"),
        ("10.15", "10:15"),
        ("10 15", "10:15"),
        ("10-15", "10:15"),
        ("4:15", "04:15"),
        ("915", "09:15"),
        ("0000", "00:00"),
        ("2359", "23:59"),
    ] {
        assert_eq!(time(typed).map(clock).as_deref(), Some(usual), "{typed}");
    }
    for typed in ["", "10", "7", "10:1", "2400", "24:00", "1060", "10:15:00", "10:155", "12345", ":15", "1о15", "-115", "+115", "１015"] {
        assert_eq!(time(typed), None, "{typed}");
    }
}

#[test]
fn the_field_says_the_sense() {
    let usual = |id: &str, text: &str| usual(Field::get(id).unwrap(), text, TODAY);
    assert_eq!(usual("child.born_on", "121126").as_deref(), Some("12.11.2026"));
    assert_eq!(usual("mother.birth_date", "010215").as_deref(), Some("01.02.1915"));
    assert_eq!(usual("mother.identity.issued_on", "010219").as_deref(), Some("01.02.2019"));
    assert_eq!(usual("mother.identity.valid_until", "010236").as_deref(), Some("01.02.2036"));
    assert_eq!(usual("attached.2.issued_on", "010226").as_deref(), Some("01.02.2026"));
    assert_eq!(usual("child.born_at", "915").as_deref(), Some("09:15"));
    assert_eq!(usual("child.born_on", "31.02.2026"), None);
    assert_eq!(usual("child.surname", "12112026"), None, "no date is asked there");
}

proptest! {
    #[test]
    fn six_digits_have_one_meaning(month in 1..=12_u8, year in 1850..=2099_i16) {
        let typed = format!("{month:02}{year}");
        prop_assert_eq!(date(&typed, Sense::Past, TODAY), PartialDate::month(year, i8::try_from(month).unwrap()).ok_or(DateFault::Form));
        let as_day = PartialDate::parse(&format!("{}.{}.20{}", &typed[..2], &typed[2..4], &typed[4..]));
        prop_assert!(as_day.is_err(), "it is no day of any century");
    }

    #[test]
    fn the_usual_form_is_read_back_and_stays(year in 1850..=2150_i16, month in 1..=12_i8, day in 1..=28_i8, ahead: bool) {
        let sense = if ahead { Sense::Ahead } else { Sense::Past };
        for each in [PartialDate::day(on(year, month, day)), PartialDate::month(year, month).unwrap(), PartialDate::year(year).unwrap()] {
            prop_assert_eq!(date(&each.to_string(), sense, TODAY), Ok(each));
            prop_assert_eq!(date(&each.to_iso(), sense, TODAY), Ok(each));
        }
        let bare = format!("{day:02}{month:02}{year:04}");
        prop_assert_eq!(date(&bare, sense, TODAY), Ok(PartialDate::day(on(year, month, day))));
    }

    #[test]
    fn nothing_makes_the_reader_fall(text in "[0-9./, _:-]{0,12}|.{0,20}") {
        for sense in [Sense::Past, Sense::Grown, Sense::Ahead] {
            let _ = date(&text, sense, TODAY);
        }
        let _ = time(&text);
    }
}
