//! Names of units in both languages and the cases that official names need.

use super::data::{Known, UnitKind};
use jiff::civil::Date;

/// A text in the two languages of papers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Names {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

#[derive(Debug, Clone)]
pub(super) enum Russian {
    Adjective(String),
    Noun { nominative: String, genitive: String, dative: String },
}

/// A name and the period in which it holds.
#[derive(Debug, Clone)]
pub struct DatedName {
    /// First day, if there was an earlier name or the unit began then.
    pub from: Option<Known>,
    /// First day on which it no longer holds.
    pub to: Option<Known>,
    pub(super) kk: String,
    pub(super) ru: Russian,
    pub(super) kind: UnitKind,
}

impl DatedName {
    /// «Медеу ауданы» / «Медеуский район», «Семей қаласы» / «город Семей».
    #[must_use]
    pub fn nominative(&self) -> Names {
        let ru = match (&self.ru, self.kind) {
            (Russian::Adjective(word), UnitKind::Oblast) => format!("{word} область"),
            (Russian::Adjective(word), _) => format!("{word} район"),
            (Russian::Noun { nominative, .. }, kind) => {
                format!("{} {nominative}", kind_word(kind, Case::Nominative))
            }
        };
        Names { kk: self.kk_full(), ru }
    }

    /// «Медеу ауданының» / «Медеуского района», «Семей қаласының» / «города Семея».
    #[must_use]
    pub fn genitive(&self) -> Names {
        let ru = match (&self.ru, self.kind) {
            (Russian::Adjective(word), UnitKind::Oblast) => {
                format!("{} области", decline(word, "ая", "ой"))
            }
            (Russian::Adjective(word), _) => format!("{} района", decline(word, "ий", "ого")),
            (Russian::Noun { genitive, .. }, kind) => {
                format!("{} {genitive}", kind_word(kind, Case::Genitive))
            }
        };
        Names { kk: format!("{}ның", self.kk_full()), ru }
    }

    /// Russian dative, as after «по»: «Медеускому району», «Акмолинской области», «городу Астане».
    #[must_use]
    pub fn dative_ru(&self) -> String {
        match (&self.ru, self.kind) {
            (Russian::Adjective(word), UnitKind::Oblast) => {
                format!("{} области", decline(word, "ая", "ой"))
            }
            (Russian::Adjective(word), _) => format!("{} району", decline(word, "ий", "ому")),
            (Russian::Noun { dative, .. }, kind) => {
                format!("{} {dative}", kind_word(kind, Case::Dative))
            }
        }
    }

    /// The bare name without the word for its kind: «Медеу» / «Медеуский», «Семей» / «Семей».
    #[must_use]
    pub fn stem(&self) -> Names {
        let ru = match &self.ru {
            Russian::Adjective(word) => word,
            Russian::Noun { nominative, .. } => nominative,
        };
        Names { kk: self.kk.clone(), ru: ru.clone() }
    }

    fn kk_full(&self) -> String {
        let word = match self.kind {
            UnitKind::Oblast => "облысы",
            UnitKind::RepublicanCity | UnitKind::City => "қаласы",
            UnitKind::District | UnitKind::CityDistrict if self.kk.ends_with("атындағы") => "аудан",
            UnitKind::District | UnitKind::CityDistrict => "ауданы",
        };
        format!("{} {word}", self.kk)
    }

    pub(super) fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from.date <= on) && self.to.is_none_or(|to| on < to.date)
    }
}

#[derive(Clone, Copy)]
enum Case {
    Nominative,
    Genitive,
    Dative,
}

fn kind_word(kind: UnitKind, case: Case) -> &'static str {
    match (kind, case) {
        (UnitKind::Oblast, Case::Nominative) => "область",
        (UnitKind::Oblast, _) => "области",
        (UnitKind::RepublicanCity | UnitKind::City, Case::Nominative) => "город",
        (UnitKind::RepublicanCity | UnitKind::City, Case::Genitive) => "города",
        (UnitKind::RepublicanCity | UnitKind::City, Case::Dative) => "городу",
        (UnitKind::District | UnitKind::CityDistrict, Case::Nominative) => "район",
        (UnitKind::District | UnitKind::CityDistrict, Case::Genitive) => "района",
        (UnitKind::District | UnitKind::CityDistrict, Case::Dative) => "району",
    }
}

fn decline(word: &str, ending: &str, becomes: &str) -> String {
    format!("{}{becomes}", word.strip_suffix(ending).unwrap_or(word))
}
