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
const PATRONYMIC: [(&str, usize); 10] =
    [("овна", 3), ("евна", 3), ("ович", 3), ("евич", 3), ("ична", 3), ("кизи", 3), ("угли", 3), ("огли", 3), ("ули", 3), ("ич", 3)];

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
    let letters = letters(word);
    PATRONYMIC.iter().filter(|(ending, _)| *ending != "ич").any(|(ending, least)| cut(&letters, ending, *least).is_some())
}

/// A surname folded, and its stem.
pub(crate) fn surname_forms(surname: &str) -> (String, String) {
    let letters = letters(surname);
    (reduce(&letters), reduce(without_ending(&letters, &SURNAME)))
}

fn stem(text: &str, endings: &[(&str, usize)]) -> String {
    reduce(without_ending(&letters(text), endings))
}

/// Cut before doubles are joined, so that Серікқызы gives серик.
fn without_ending<'a>(letters: &'a [char], endings: &[(&str, usize)]) -> &'a [char] {
    endings.iter().find_map(|(ending, least)| cut(letters, ending, *least)).unwrap_or(letters)
}

fn cut<'a>(letters: &'a [char], ending: &str, least: usize) -> Option<&'a [char]> {
    let rest = letters.len().checked_sub(ending.chars().count())?;
    let (rest, tail) = letters.split_at_checked(rest)?;
    (rest.len() >= least && ending.chars().eq(tail.iter().copied())).then_some(rest)
}
