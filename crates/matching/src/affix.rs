//! Endings of surnames and patronymics: Ахмет, Ахметов, Ахметова; Серік, Серікұлы, Серикович.

use crate::fold::{letters, reduce};

/// Endings of surnames as folded letters, longest first, each with the least length of what remains.
const SURNAME: [(&str, usize); 13] = [
    ("скаиа", 3),
    ("теги", 3),
    ("кизи", 3),
    ("угли", 3),
    ("огли", 3),
    ("скии", 3),
    ("ули", 3),
    ("ова", 3),
    ("ева", 3),
    ("ина", 4),
    ("ов", 3),
    ("ев", 3),
    ("ин", 4),
];

/// Endings of patronymics as folded letters, longest first.
const PATRONYMIC: [(&str, usize); 10] = [
    ("овна", 3),
    ("евна", 3),
    ("ович", 3),
    ("евич", 3),
    ("ична", 3),
    ("кизи", 3),
    ("угли", 3),
    ("огли", 3),
    ("ули", 3),
    ("ич", 3),
];

/// A surname, folded, without its ending for sex or descent.
#[must_use]
pub fn surname_stem(surname: &str) -> String {
    stem(surname, &SURNAME)
}

/// A patronymic, folded, without its ending.
#[must_use]
pub fn patronymic_stem(patronymic: &str) -> String {
    stem(patronymic, &PATRONYMIC)
}

/// Whether a word ends like a patronymic (and not only in -ич, which surnames do too).
#[must_use]
pub fn looks_like_patronymic(word: &str) -> bool {
    let letters: String = letters(word).into_iter().collect();
    PATRONYMIC
        .iter()
        .filter(|(ending, _)| *ending != "ич")
        .any(|(ending, least)| cut(&letters, ending, *least).is_some())
}

/// Cut before doubles are joined, so that Серікқызы gives серик.
fn stem(text: &str, endings: &[(&str, usize)]) -> String {
    let letters: String = letters(text).into_iter().collect();
    let rest = endings
        .iter()
        .find_map(|(ending, least)| cut(&letters, ending, *least))
        .unwrap_or(&letters);
    reduce(&rest.chars().collect::<Vec<_>>())
}

fn cut<'a>(letters: &'a str, ending: &str, least: usize) -> Option<&'a str> {
    letters
        .strip_suffix(ending)
        .filter(|rest| rest.chars().count() >= least)
}
