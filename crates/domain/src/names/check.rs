//! Which strings can be a name at all, and which ones look mistyped.

use serde::{Deserialize, Serialize};

/// The longest part of a name, in characters.
pub const MAX_LENGTH: usize = 200;

/// Why a string cannot be a part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case", deny_unknown_fields)]
pub enum NameFault {
    /// Nothing is written.
    Empty,
    /// Longer than [`MAX_LENGTH`].
    TooLong {
        /// Characters found.
        found: usize,
    },
    /// It holds a control or an invisible character.
    ControlCharacter,
    /// It holds a digit.
    Digit,
    /// It holds a character that no name has.
    Character {
        /// The first such character.
        found: char,
    },
    /// It has no letter.
    NoLetter,
    /// Spaces stand before, after, or twice between the words.
    Spaces,
}

impl NameFault {
    /// Key of its sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "fault-name-empty",
            Self::TooLong { .. } => "fault-name-too-long",
            Self::ControlCharacter => "fault-name-control-character",
            Self::Digit => "fault-name-digit",
            Self::Character { .. } => "fault-name-character",
            Self::NoLetter => "fault-name-no-letter",
            Self::Spaces => "fault-name-spaces",
        }
    }

    /// Values of its sentence.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { found } => vec![("limit", MAX_LENGTH.to_string()), ("found", found.to_string())],
            Self::Character { found } => vec![("character", found.to_string())],
            _ => Vec::new(),
        }
    }
}

/// What looks mistyped, though it is kept as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "warning", rename_all = "snake_case", deny_unknown_fields)]
pub enum NameWarning {
    /// Latin letters within a Cyrillic word (or the other way round).
    MixedLetters {
        /// The word.
        word: String,
        /// The Latin letters in it.
        letters: String,
    },
    /// A word whose every letter is Latin but looks Cyrillic: "OMAP".
    LookAlikeWord {
        /// The word.
        word: String,
    },
    /// A letter is composed of a base and a separate mark, e.g. и with a breve.
    Decomposed,
}

impl NameWarning {
    /// Key of its sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::MixedLetters { .. } => "warn-name-mixed-letters",
            Self::LookAlikeWord { .. } => "warn-name-look-alike-word",
            Self::Decomposed => "warn-name-decomposed",
        }
    }

    /// Values of its sentence.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::MixedLetters { word, letters } => vec![("word", word.clone()), ("letters", letters.clone())],
            Self::LookAlikeWord { word } => vec![("word", word.clone())],
            Self::Decomposed => Vec::new(),
        }
    }
}

/// Everything that forbids this string as a part of a name; empty when it can be one.
#[must_use]
pub fn check_written(written: &str) -> Vec<NameFault> {
    if written.trim().is_empty() {
        return vec![NameFault::Empty];
    }
    let mut faults = Vec::new();
    let length = written.chars().count();
    if length > MAX_LENGTH {
        faults.push(NameFault::TooLong { found: length });
    }
    if written.chars().any(is_invisible) {
        faults.push(NameFault::ControlCharacter);
    }
    if written.chars().any(char::is_numeric) {
        faults.push(NameFault::Digit);
    }
    if let Some(found) = written.chars().find(|c| !may_stand(*c) && !c.is_numeric() && !is_invisible(*c)) {
        faults.push(NameFault::Character { found });
    }
    if !written.chars().any(char::is_alphabetic) {
        faults.push(NameFault::NoLetter);
    }
    if written.trim() != written || written.contains("  ") {
        faults.push(NameFault::Spaces);
    }
    faults
}

/// What looks mistyped in this string.
#[must_use]
pub fn warnings(written: &str) -> Vec<NameWarning> {
    let mut warnings: Vec<NameWarning> = written.split([' ', '-']).filter(|word| !word.is_empty()).filter_map(word_warning).collect();
    if written.chars().any(is_combining) {
        warnings.push(NameWarning::Decomposed);
    }
    warnings
}

fn word_warning(word: &str) -> Option<NameWarning> {
    let letters: String = word.chars().filter(|c| is_latin(*c)).collect();
    if letters.is_empty() {
        return None;
    }
    if word.chars().any(is_cyrillic) {
        return Some(NameWarning::MixedLetters { word: word.to_owned(), letters });
    }
    let looks_cyrillic = letters.chars().count() > 1 && word.chars().all(|c| !is_latin(c) || looks_cyrillic(c));
    looks_cyrillic.then(|| NameWarning::LookAlikeWord { word: word.to_owned() })
}

fn may_stand(c: char) -> bool {
    c.is_alphabetic() || is_combining(c) || matches!(c, ' ' | '-' | '\'' | '’' | 'ʼ' | 'ʻ' | '.')
}

/// Control and invisible characters, which would hide in print.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{34e}' | '\u{350}'..='\u{36f}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' if c.is_alphabetic())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Latin letters that a reader takes for Cyrillic ones, as Kazakh and Russian are printed.
fn looks_cyrillic(c: char) -> bool {
    "ABCEHIKMOPTXYaceiopxyhəƏ".contains(c)
}
