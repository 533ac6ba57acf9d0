#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

#[test]
fn the_vectors_of_both_weight_series_hold() {
    for number in ["850101300015", "850101400021", "050315500103", "120229600128", "201231509999", "900101300811"] {
        assert_eq!(Iin::parse(number).map(|iin| iin.to_string()), Ok(number.to_owned()));
    }
}

#[test]
fn a_base_without_a_check_digit_is_never_issued() {
    for last in 0..10 {
        assert_eq!(Iin::parse(&format!("90010130080{last}")), Err(IinFault::CheckDigit));
    }
    assert_eq!(Iin::compose(date(1990, 1, 1), 3, 80), None);
    assert_eq!(Iin::compose(date(1990, 1, 1), 3, 81).unwrap().as_str(), "900101300811");
}

#[test]
fn what_is_no_number_is_told_apart() {
    assert_eq!(Iin::parse(""), Err(IinFault::Length { found: 0 }));
    assert_eq!(Iin::parse("85010130001"), Err(IinFault::Length { found: 11 }));
    assert_eq!(Iin::parse("85010130001O"), Err(IinFault::NotDigits));
    assert_eq!(Iin::parse("８50101300015"), Err(IinFault::NotDigits));
    assert_eq!(Iin::parse("850101300016"), Err(IinFault::CheckDigit));
    assert_eq!(Iin::parse(" 850101300015"), Err(IinFault::Length { found: 13 }));
}

#[test]
fn an_imported_number_keeps_a_wrong_check_digit() {
    let iin = Iin::parse_lenient("850101-300016 ").unwrap();
    assert!(!iin.check_digit_fits());
    assert_eq!(serde_json::from_str::<Iin>(&serde_json::to_string(&iin).unwrap()).unwrap(), iin);
    assert!(Iin::parse_lenient("85010130001x").is_err());
}

#[test]
fn date_and_sex_are_what_the_digits_name() {
    let iin = Iin::parse("120229600128").unwrap();
    assert_eq!((iin.birth_date(), iin.sex()), (Some(date(2012, 2, 29)), Some(Sex::Female)));
    let no_date = Iin::parse_lenient("129931000000").unwrap();
    assert_eq!((no_date.birth_date(), no_date.sex()), (None, None));
}

#[test]
fn gov_res_853_a_mismatch_is_told_and_never_refused() {
    let iin = Iin::parse("850101300015").unwrap();
    let born = |text: &str| Some(PartialDate::parse(text).unwrap());
    assert_eq!(iin.mismatch(born("01.01.1985"), Some(Sex::Male)), None);
    assert_eq!(iin.mismatch(born("1985"), None), None);
    assert_eq!(iin.mismatch(None, None), None);
    let other_day = iin.mismatch(born("02.01.1985"), Some(Sex::Male)).unwrap();
    assert_eq!((other_day.birth_date, other_day.sex), (true, false));
    assert_eq!(iin.mismatch(born("01.01.1885"), Some(Sex::Female)).unwrap().key(), "warn-iin-mismatch-both");
    assert_eq!(iin.mismatch(None, Some(Sex::Female)).unwrap().key(), "warn-iin-mismatch-sex");
    let no_century = Iin::parse_lenient("850101000000").unwrap();
    assert_eq!(no_century.mismatch(born("05.05.1931"), Some(Sex::Male)), None);
}

#[test]
fn debug_shows_four_digits_at_most() {
    assert_eq!(format!("{:?}", Iin::parse("850101300015").unwrap()), "Iin(********0015)");
}

proptest! {
    #[test]
    fn a_composed_number_is_read_again(days in 0..80_000_i32, male: bool, serial in 0..10_000_u16) {
        let born = date(1850, 1, 1).saturating_add(jiff::Span::new().days(days));
        let sex = if male { Sex::Male } else { Sex::Female };
        let digit = Iin::century_sex(born, sex).unwrap();
        if let Some(iin) = Iin::compose(born, digit, serial) {
            prop_assert_eq!(Iin::parse(iin.as_str()), Ok(iin));
            prop_assert_eq!((iin.birth_date(), iin.sex()), (Some(born), Some(sex)));
            prop_assert_eq!(iin.mismatch(Some(born.into()), Some(sex)), None);
        }
    }

    #[test]
    fn one_wrong_digit_is_noticed(serial in 0..10_000_u16, place in 0..12_usize, shift in 1..10_u8) {
        if let Some(iin) = Iin::compose(date(2001, 5, 7), 5, serial) {
            let mut wrong = iin.as_str().as_bytes().to_vec();
            if let Some(byte) = wrong.get_mut(place) {
                *byte = b'0' + (*byte - b'0' + shift) % 10;
            }
            // The eleventh digit weighs 11, so nothing modulo 11; and a number of the second series can collide with one of the first.
            let text = String::from_utf8(wrong).unwrap();
            let second_series = |digits: &str| weighted(digits.as_bytes().try_into().unwrap(), FIRST_WEIGHTS) % 11 == 10;
            prop_assert!(place == 10 || Iin::parse(&text).is_err() || second_series(&text) || second_series(iin.as_str()));
        }
    }

    #[test]
    fn nothing_makes_the_reader_fall(text in ".{0,40}") {
        let _ = Iin::parse(&text);
        let _ = Iin::parse_lenient(&text);
    }
}
