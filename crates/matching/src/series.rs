//! The number of a paper on a blank as people type it from the paper: a series on whatever keyboard is at hand, and digits.

use crate::script::is_cyrillic;

/// Most spellings that a typed series may stand for: three letters of three readings each.
const MOST: usize = 27;

/// Series and number as typed from a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankNumber {
    /// What the series may have been on paper, the likeliest first: `УЛ` is typed where there is no Ү, `YL` where no Cyrillic is.
    pub series: Vec<String>,
    /// The number; leading zeros mean nothing.
    pub number: u64,
}

/// `АБ 0000418`, `УЛ № 30`, `YL-0000030`, `ул0000030`. `None` where it is no series of one to three letters with a number of at most
/// ten digits.
#[must_use]
pub fn blank_number(text: &str) -> Option<BlankNumber> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = text.split_at(start);
    let digits: String = digits.chars().filter(|letter| !letter.is_whitespace()).collect();
    if digits.len() > 10 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(BlankNumber { series: spellings(&series_of(letters)?)?, number: digits.parse().ok()? })
}

/// The letters before the sign of a number, however that was typed: `№`, `#`, `N`, `No`, or not at all.
fn series_of(letters: &str) -> Option<String> {
    let upper = letters.to_uppercase().replace(['№', '#'], " ");
    let mut words: Vec<&str> = upper.split(|letter: char| letter.is_whitespace() || letter == '.').map(|word| word.trim_matches('-')).collect();
    words.retain(|word| !word.is_empty());
    if words.len() > 1 && matches!(words.last(), Some(&("N" | "NO" | "Nº" | "N°" | "НО"))) {
        words.pop();
    }
    let series = words.concat();
    ((1..=3).contains(&series.chars().count())).then_some(series)
}

fn spellings(series: &str) -> Option<Vec<String>> {
    let mut found = vec![String::new()];
    for letter in series.chars() {
        let readings = readings(letter)?;
        found = found.iter().flat_map(|start| readings.chars().map(move |letter| format!("{start}{letter}"))).collect();
    }
    found.truncate(MOST);
    Some(found)
}

/// What a letter may stand for on paper: itself, the Kazakh letters that a Russian keyboard lacks, those that a Latin one is used for
/// by look or by sound.
fn readings(letter: char) -> Option<String> {
    let read = match letter {
        'А' => "АӘ",
        'Г' => "ГҒ",
        'И' => "ИІ",
        'К' => "КҚ",
        'Н' => "НҢ",
        'О' => "ОӨ",
        'У' => "УҮҰ",
        'Ү' => "ҮУҰ",
        'Ұ' => "ҰҮУ",
        'Х' => "ХҺ",
        'A' => "АӘ",
        'B' => "ВБ",
        'C' => "СЦ",
        'D' => "Д",
        'E' => "ЕЭ",
        'F' => "Ф",
        'G' => "ГҒ",
        'H' => "НҢҺ",
        'I' => "ІИ",
        'J' => "ЖЙ",
        'K' => "КҚ",
        'L' => "Л",
        'M' => "М",
        'N' => "НҢ",
        'O' => "ОӨ",
        'P' => "РП",
        'Q' => "Қ",
        'R' => "Р",
        'S' => "СШ",
        'T' => "Т",
        'U' => "УҮҰ",
        'V' => "В",
        'X' => "ХҺ",
        'Y' => "УҮҰ",
        'Z' => "З",
        'Ə' => "Ә",
        'Ɵ' => "Ө",
        other if is_cyrillic(other) => return Some(other.to_string()),
        _ => return None,
    };
    Some(read.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

    use super::*;

    #[test]
    fn a_series_is_understood_from_any_keyboard() {
        for typed in ["ҮЛ № 0000030", "УЛ 0000030", "ул0000030", "YL 0000030", "yl 30", "ҮЛ № 30", "ҮЛ N 30", "ҰЛ-30", "UL No. 0000030", "ҮЛ № 00 000 30"]
        {
            let found = blank_number(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(found.number, 30, "{typed}");
            assert!(found.series.iter().any(|series| series == "ҮЛ"), "{typed}: {:?}", found.series);
        }
        assert_eq!(blank_number("АБ 0000418").unwrap().series[0], "АБ", "as typed comes first");
        assert!(blank_number("AB 418").unwrap().series.contains(&"АБ".to_owned()));
    }

    #[test]
    fn what_is_no_number_of_a_blank_is_left_alone() {
        for other in ["7517202600000016", "30", "II-НК 123456", "АБВГ 17", "АБ 12345678901", "АБ 17/2021", "", "АБ", "漢 17"] {
            assert_eq!(blank_number(other), None, "{other}");
        }
        assert!(blank_number("YYY 1").unwrap().series.len() <= MOST);
    }
}
