//! Names of people as they are written: byte for byte, never translated, never transliterated.
//!
//! What may be written at all is in [`check_written`]; which name a child may get is in `acts::birth::names_rule`.

mod check;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use check::is_invisible;
pub use check::{MAX_LENGTH, NameFault, NameWarning, check_written, warnings};

/// A person's name in its written form. `Debug` masks it.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    /// Surname, or the father's name that stands in its place (K-194). May be empty: not everybody has one.
    pub surname: String,
    /// Given name; a double name stands here whole.
    pub given: String,
    /// Patronymic, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<String>,
}

impl PersonName {
    /// A name of its parts.
    #[must_use]
    pub fn new(surname: impl Into<String>, given: impl Into<String>, patronymic: Option<&str>) -> Self {
        Self { surname: surname.into(), given: given.into(), patronymic: patronymic.map(ToOwned::to_owned) }
    }

    /// Nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
    }

    /// "Ахметова Айару Дәуренқызы".
    #[must_use]
    pub fn full(&self) -> String {
        self.parts().collect::<Vec<_>>().join(" ")
    }

    /// "Ахметова А. Д."; of a name joined by a hyphen both letters: "Ким А.-М.".
    #[must_use]
    pub fn initials(&self) -> String {
        let letters = [Some(self.given.as_str()), self.patronymic.as_deref()].into_iter().flatten().filter_map(initial);
        let shown: Vec<String> = Some(self.surname.clone()).filter(|s| !s.is_empty()).into_iter().chain(letters).collect();
        shown.join(" ")
    }

    /// For the public page: the first letter of each part, "А*** А*** Д***"; the length is not shown.
    #[must_use]
    pub fn masked(&self) -> String {
        self.parts().map(mask).collect::<Vec<_>>().join(" ")
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        [Some(self.surname.as_str()), Some(self.given.as_str()), self.patronymic.as_deref()].into_iter().flatten().filter(|part| !part.is_empty())
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

/// First letter and three stars.
pub(crate) fn mask(word: &str) -> String {
    word.chars().next().map(|first| format!("{first}***")).unwrap_or_default()
}

fn initial(word: &str) -> Option<String> {
    let letters: Vec<String> =
        word.split('-').filter_map(|half| half.chars().find(|c| c.is_alphabetic())).map(|letter| format!("{}.", letter.to_uppercase())).collect();
    if letters.is_empty() { None } else { Some(letters.join("-")) }
}

#[cfg(test)]
mod tests;
