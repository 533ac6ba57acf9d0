//! Finding people whose names were written in other ways: folding, blocking keys, similarity, the search box.
//!
//! Pure functions over text; no storage. Whoever indexes a person calls [`keys`], whoever searches calls [`parse_query`],
//! [`query_keys`] and [`similarity`]. Nothing here is ever written into a document: names are stored as they were given.

mod affix;
mod fold;
mod key;
mod latin;
mod query;
mod script;
mod series;
mod similarity;

pub use affix::{looks_like_patronymic, patronymic_stem, surname_stem};
pub use fold::{coarse, fold, skeleton};
pub use key::{PersonKeys, key_number, keys, query_keys, query_keys_any_year, word_keys};
pub use latin::transliterate_latin;
pub use query::{NameQuery, Number, Query, parse_query};
pub use script::{homoglyphs, upper};
pub use series::{BlankNumber, blank_number};
pub use similarity::{Agreement, BirthAgreement, Comparison, Explanation, Score, similarity};

use jiff::civil::Date;

/// A person's name as it was written; an unknown part is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Name<'a> {
    /// Surname (тегі / фамилия).
    pub surname: &'a str,
    /// Given name (аты / имя).
    pub given: &'a str,
    /// Patronymic (әкесінің аты / отчество).
    pub patronymic: &'a str,
}

/// A birth date of which parts may be unknown. The parts are taken as they come: nothing checks that the day exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct PartialBirth {
    /// Year.
    pub year: Option<i16>,
    /// Month, 1-12.
    pub month: Option<i8>,
    /// Day, 1-31.
    pub day: Option<i8>,
}

impl PartialBirth {
    /// Nothing known.
    pub const UNKNOWN: Self = Self { year: None, month: None, day: None };

    /// Only the year.
    #[must_use]
    pub const fn year(year: i16) -> Self {
        Self { year: Some(year), month: None, day: None }
    }
}

impl From<Date> for PartialBirth {
    fn from(date: Date) -> Self {
        Self { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) }
    }
}
