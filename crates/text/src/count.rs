//! Counts with their unit. A number and its unit never break across lines.

use crate::{Arg, Lang, t};

/// What days are counted in: always said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Every day counts.
    Calendar,
    /// Only working days count.
    Working,
}

/// `2 жұмыс күні`, `2 рабочих дня`, `2 working days`.
#[must_use]
pub fn days(lang: Lang, n: i64, unit: Unit) -> String {
    let key = match unit {
        Unit::Calendar => "count-days",
        Unit::Working => "count-working-days",
    };
    t(lang, key, &[("n", Arg::Count(n))])
}

/// Age in whole years: `41 жаста`, `41 год`, `aged 41`.
#[must_use]
pub fn age(lang: Lang, years: i64) -> String {
    t(lang, "count-age", &[("n", Arg::Count(years))])
}

/// `3 017`: groups of three with a space that does not break.
#[must_use]
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push('\u{2212}');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// An amount in tiyn as tenge: `3 450 ₸`, with tiyn only where there are some: `1 035,50 ₸`.
#[must_use]
pub fn money(tiyn: i64) -> String {
    let (whole, part) = (tiyn / 100, (tiyn % 100).abs());
    if part == 0 { format!("{}\u{a0}₸", grouped(whole)) } else { format!("{},{part:02}\u{a0}₸", grouped(whole)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_counts_agree_with_their_number() {
        for (n, words) in [(1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (21, "день"), (22, "дня"), (112, "дней")] {
            assert_eq!(days(Lang::Ru, n, Unit::Calendar), format!("{n}\u{a0}{words}"));
        }
        assert_eq!(days(Lang::Ru, 2, Unit::Working), "2\u{a0}рабочих\u{a0}дня");
        assert_eq!(age(Lang::Ru, 41), "41\u{a0}год");
    }

    #[test]
    fn kazakh_and_english_counts() {
        assert_eq!(days(Lang::Kk, 2, Unit::Working), "2\u{a0}жұмыс\u{a0}күні");
        assert_eq!(days(Lang::Kk, 5, Unit::Calendar), "5\u{a0}күн");
        assert_eq!(days(Lang::En, 1, Unit::Working), "1\u{a0}working\u{a0}day");
        assert_eq!(days(Lang::En, 3, Unit::Calendar), "3\u{a0}days");
    }

    #[test]
    fn numbers_are_grouped_and_money_is_tenge() {
        assert_eq!(grouped(3017), "3\u{a0}017");
        assert_eq!(grouped(417), "417");
        assert_eq!(grouped(-1_234_567), "\u{2212}1\u{a0}234\u{a0}567");
        assert_eq!(money(345_000), "3\u{a0}450\u{a0}₸");
        assert_eq!(money(103_550), "1\u{a0}035,50\u{a0}₸");
    }
}
