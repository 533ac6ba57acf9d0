//! One spelling for the many of a name: Kazakh and Russian Cyrillic, passport Latin, letters of the wrong alphabet.
//!
//! Three depths: [`fold`] joins spellings of the same sounds and serves comparison; [`coarse`] joins sounds that clerks exchange
//! (о/у, к/х/г, б/п, д/т, ш/ч); [`skeleton`] keeps of that the consonants. The last two serve keys.

use crate::latin;
use crate::script::{is_cyrillic, is_latin, is_mark, twin, words};

/// Lower-case letters of the folded alphabet (а б в г д е ж з и к л м н о п р с т у ф х ч ш, and letters of other scripts as they are);
/// spaces, hyphens, signs and digits fall away. `fold(fold(x)) == fold(x)`.
#[must_use]
pub fn fold(text: &str) -> String {
    reduce(&letters(text))
}

/// The folded letters before doubles and digraphs are joined; affixes are cut off here.
pub(crate) fn letters(text: &str) -> Vec<char> {
    let mut folded = Vec::with_capacity(text.len());
    for (_, word) in words(text) {
        if word.chars().all(is_cyrillic) {
            word.chars().for_each(|letter| push_any_case(letter, &mut folded));
            continue;
        }
        let plain: String = word.chars().filter(|letter| !is_mark(*letter)).collect();
        let cyrillic = if plain.chars().any(is_cyrillic) {
            plain.chars().map(|letter| twin(letter).unwrap_or(letter)).collect()
        } else {
            latin::to_cyrillic(&plain.to_lowercase())
        };
        cyrillic.chars().for_each(|letter| push_any_case(letter, &mut folded));
    }
    folded
}

fn push_any_case(letter: char, folded: &mut Vec<char>) {
    if matches!(letter, 'а'..='я') {
        push(letter, folded);
        return;
    }
    for letter in letter.to_lowercase().filter(|letter| !is_mark(*letter)) {
        push(letter, folded);
    }
}

fn push(letter: char, folded: &mut Vec<char>) {
    match letter {
        'ә' => folded.push('а'),
        'ғ' => folded.push('г'),
        'қ' => folded.push('к'),
        'ң' => folded.push('н'),
        'ө' => folded.push('о'),
        'ұ' | 'ү' => folded.push('у'),
        'һ' => folded.push('х'),
        'і' | 'ы' | 'й' => folded.push('и'),
        'ё' | 'э' => folded.push('е'),
        'щ' => folded.push('ш'),
        'ц' => folded.push('с'),
        'ю' => folded.extend(['и', 'у']),
        'я' => folded.extend(['и', 'а']),
        'ъ' | 'ь' => {}
        other if is_latin(other) => match latin::single(other) {
            Some(cyrillic) => cyrillic.chars().for_each(|letter| push(letter, folded)),
            None => folded.push(other),
        },
        other => folded.push(other),
    }
}

/// Joins doubles, дж, сш, нг.
pub(crate) fn reduce(letters: &[char]) -> String {
    let mut reduced: Vec<char> = Vec::with_capacity(letters.len());
    for &letter in letters {
        if matches!((reduced.last(), letter), (Some('д'), 'ж') | (Some('с'), 'ш')) {
            reduced.pop();
        }
        let joined = match reduced.last() {
            Some('н') if letter == 'г' => true,
            last => last == Some(&letter),
        };
        if !joined {
            reduced.push(letter);
        }
    }
    reduced.into_iter().collect()
}

/// Folded, with one letter for each class of sounds that are exchanged: all vowels а; к г х; п б ф; т д; с з; ш ч; н before п as м.
#[must_use]
pub fn coarse(text: &str) -> String {
    coarse_of(&fold(text))
}

pub(crate) fn coarse_of(folded: &str) -> String {
    let mut coarse: Vec<char> = Vec::with_capacity(folded.len());
    for letter in folded.chars() {
        let class = match letter {
            'а' | 'е' | 'и' | 'о' | 'у' => 'а',
            'к' | 'г' | 'х' => 'к',
            'п' | 'б' | 'ф' => 'п',
            'т' | 'д' => 'т',
            'с' | 'з' => 'с',
            'ш' | 'ч' => 'ш',
            other => other,
        };
        if class == 'п' && coarse.last() == Some(&'н') {
            coarse.pop();
            if coarse.last() != Some(&'м') {
                coarse.push('м');
            }
        }
        if coarse.last() != Some(&class) {
            coarse.push(class);
        }
    }
    coarse.into_iter().collect()
}

/// The first `length` letters of the coarse form without its vowels; a vowel at the beginning stays, as а.
#[must_use]
pub fn skeleton(text: &str, length: usize) -> String {
    skeleton_of(&fold(text), length)
}

pub(crate) fn skeleton_of(folded: &str, length: usize) -> String {
    coarse_of(folded).chars().enumerate().filter(|(at, letter)| *at == 0 || *letter != 'а').map(|(_, letter)| letter).take(length).collect()
}
