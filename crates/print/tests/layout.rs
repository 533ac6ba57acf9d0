//! What the eye would see: nothing stands over anything else, no label takes three lines.

use crate::tools::Word;

/// Height of the box of a label of 6.8 or 7.2 pt; ascender and descender of the font make 1.362 em.
const LABEL_BOX: std::ops::Range<f64> = 9.2..10.1;
/// Lines of one label follow each other at 1.13 em; rows of a form are further apart.
const LINE_STEP: f64 = 9.4;

/// From the height of small letters to the base line: the part of a word that must not be overprinted.
fn core(w: &Word) -> (f64, f64, f64, f64) {
    let h = w.bottom - w.top;
    (w.left + 0.3, w.top + 0.42 * h, w.right - 0.3, w.bottom - 0.24 * h)
}

/// Pairs of words that stand over each other.
pub fn overlaps(words: &[Word]) -> Vec<(&Word, &Word)> {
    let mut found = Vec::new();
    for (i, a) in words.iter().enumerate() {
        let (al, at, ar, ab) = core(a);
        for b in words[i + 1..].iter().filter(|b| b.page == a.page) {
            let (bl, bt, br, bb) = core(b);
            if al < br && bl < ar && at < bb && bt < ab {
                found.push((a, b));
            }
        }
    }
    found
}

/// Labels that take three lines or more, by the word their third line begins with.
pub fn tall_labels(words: &[Word]) -> Vec<String> {
    let small: Vec<&Word> = words.iter().filter(|w| LABEL_BOX.contains(&(w.bottom - w.top))).collect();
    let under = |a: &Word| {
        small.iter().copied().find(|b| {
            let step = b.top - a.top;
            b.page == a.page && step > 4.0 && step < LINE_STEP && b.left < a.right && a.left < b.right
        })
    };
    small.iter().filter_map(|a| under(a).and_then(under)).map(|w| w.text.clone()).collect()
}

/// Words outside the sheet's printable field.
pub fn outside(words: &[Word], width: f64, height: f64) -> Vec<&Word> {
    words.iter().filter(|w| w.left < 20.0 || w.top < 15.0 || w.right > width - 20.0 || w.bottom > height - 12.0).collect()
}

/// Numbers that a line's end breaks at their hyphen: `2026-` and the rest below.
pub fn broken_numbers(words: &[Word]) -> Vec<&Word> {
    let broken = |text: &str| text.strip_suffix('-').is_some_and(|before| before.len() >= 4 && before.bytes().rev().take(4).all(|byte| byte.is_ascii_digit()));
    words.iter().filter(|word| broken(&word.text)).collect()
}
