//! Letters of the wrong alphabet inside a word, and upper case.

/// Whether the letter is Cyrillic.
pub(crate) const fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{0400}'..='\u{052F}')
}

/// Whether the letter is Latin.
pub(crate) fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || (letter.is_alphabetic() && matches!(letter, '\u{00C0}'..='\u{02AF}' | '\u{1E00}'..='\u{1EFF}'))
}

/// Marks that belong to the letter before them, and letters that stand for a sound that is not folded (apostrophes).
pub(crate) const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{02B0}'..='\u{036F}' | '\u{0483}'..='\u{0489}')
}

/// Words of a text: runs of letters with their marks, each with its byte offset.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut offset = 0;
    std::iter::from_fn(move || {
        let start = rest.find(|letter: char| letter.is_alphabetic() && !is_mark(letter))?;
        let after = rest.get(start..)?;
        let length = after.find(|letter: char| !letter.is_alphabetic() && !is_mark(letter)).unwrap_or(after.len());
        let (word, tail) = after.split_at(length);
        let found = (offset + start, word);
        offset += start + length;
        rest = tail;
        Some(found)
    })
}

/// The Cyrillic letter that a Latin one stands for when it slipped into a Cyrillic word.
pub(crate) const fn twin(letter: char) -> Option<char> {
    Some(match letter {
        'A' => 'А',
        'a' => 'а',
        'B' => 'В',
        'C' => 'С',
        'c' => 'с',
        'E' => 'Е',
        'e' => 'е',
        'H' => 'Н',
        'h' => 'һ',
        'I' => 'І',
        'i' => 'і',
        'K' => 'К',
        'k' => 'к',
        'M' => 'М',
        'm' => 'м',
        'O' => 'О',
        'o' => 'о',
        'P' => 'Р',
        'p' => 'р',
        'T' => 'Т',
        't' => 'т',
        'X' => 'Х',
        'x' => 'х',
        'Y' => 'У',
        'y' => 'у',
        'Ə' => 'Ә',
        'ə' => 'ә',
        'Ɵ' => 'Ө',
        'ɵ' => 'ө',
        'ë' => 'ё',
        'Ë' => 'Ё',
        'ï' => 'і',
        'Ï' => 'І',
        _ => return None,
    })
}

/// Latin letters inside a Cyrillic word, with their byte offsets: a page warns of them, the text stays as typed.
#[must_use]
pub fn homoglyphs(text: &str) -> Vec<(usize, char)> {
    words(text)
        .filter(|(_, word)| word.chars().any(is_cyrillic))
        .flat_map(|(start, word)| word.char_indices().filter(|(_, letter)| is_latin(*letter)).map(move |(at, letter)| (start + at, letter)))
        .collect()
}

/// Upper case for display. A small Latin h or i in a Cyrillic word becomes Һ or І: as Latin H it would read as Н.
#[must_use]
pub fn upper(text: &str) -> String {
    let mut upper = String::with_capacity(text.len());
    let mut done = 0;
    for (start, word) in words(text) {
        upper.push_str(text.get(done..start).unwrap_or_default());
        let mixed = word.chars().any(is_cyrillic);
        for letter in word.chars() {
            let letter = if mixed && matches!(letter, 'h' | 'i' | 'ə') { twin(letter).unwrap_or(letter) } else { letter };
            upper.extend(letter.to_uppercase());
        }
        done = start + word.len();
    }
    upper.push_str(text.get(done..).unwrap_or_default());
    upper
}
