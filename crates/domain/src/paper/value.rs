//! One value of a paper: the same in both languages, in both, or missing for a stated reason.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A text in both languages of the papers; Kazakh is set first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Words {
    /// Both texts, Kazakh first.
    pub fn new(kk: impl Into<String>, ru: impl Into<String>) -> Self {
        Self { kk: kk.into(), ru: ru.into() }
    }
}

/// A person's name exactly as stored: never translated, transliterated or re-cased.
/// An empty part means that the person has none.
/// `Debug` masks it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: String,
}

impl PersonName {
    /// Surname, given name, patronymic.
    pub fn new(surname: impl Into<String>, given: impl Into<String>, patronymic: impl Into<String>) -> Self {
        Self { surname: surname.into(), given: given.into(), patronymic: patronymic.into() }
    }
}

/// What stands in a field. A field is never empty: what is missing says why. `Debug` masks it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Value {
    /// The same in both languages: a number, a date, a name; printed once.
    Same(String),
    /// A person's name.
    Name(PersonName),
    /// Different in the two languages.
    Both {
        /// Kazakh.
        kk: String,
        /// Russian.
        ru: String,
    },
    /// Different in the two languages, with a part that both share: №, date, body code.
    Shared {
        /// Kazakh.
        kk: String,
        /// Russian.
        ru: String,
        /// Printed once, after both.
        shared: String,
    },
    /// Missing.
    Absent(AbsentReason),
}

impl Value {
    /// The same in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        Self::Same(text.into())
    }

    /// Different in the two languages.
    pub fn both(kk: impl Into<String>, ru: impl Into<String>) -> Self {
        Self::Both { kk: kk.into(), ru: ru.into() }
    }

    /// Different in the two languages, with a part that both share.
    pub fn shared(kk: impl Into<String>, ru: impl Into<String>, shared: impl Into<String>) -> Self {
        Self::Shared { kk: kk.into(), ru: ru.into(), shared: shared.into() }
    }

    /// A person's name.
    pub fn name(surname: impl Into<String>, given: impl Into<String>, patronymic: impl Into<String>) -> Self {
        Self::Name(PersonName::new(surname, given, patronymic))
    }

    /// A calendar day as the forms write it.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self::Same(day(date))
    }

    /// `None` and the empty text become an absence with its reason.
    pub fn or_absent(text: Option<impl Into<String>>, reason: AbsentReason) -> Self {
        match text.map(Into::into) {
            Some(t) if !t.trim().is_empty() => Self::Same(t),
            _ => Self::Absent(reason),
        }
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent(reason) => f.debug_tuple("Absent").field(reason).finish(),
            Self::Same(_) => f.write_str("Same(…)"),
            Self::Name(_) => f.write_str("Name(…)"),
            Self::Both { .. } => f.write_str("Both(…)"),
            Self::Shared { .. } => f.write_str("Shared(…)"),
        }
    }
}

impl From<&crate::names::PersonName> for PersonName {
    fn from(name: &crate::names::PersonName) -> Self {
        Self::new(&name.surname, &name.given, name.patronymic.as_deref().unwrap_or_default())
    }
}

impl From<&crate::names::PersonName> for Value {
    fn from(name: &crate::names::PersonName) -> Self {
        Self::Name(name.into())
    }
}

impl From<Words> for Value {
    fn from(w: Words) -> Self {
        Self::Both { kk: w.kk, ru: w.ru }
    }
}

/// Why a field has no value; printed after the dash in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsentReason {
    /// The person did not state it.
    NotStated,
    /// It will be given at registration.
    NotYet,
    /// Asked of another register, whose answer has not come: the IIN of a newborn.
    Requested,
    /// There is none.
    None,
    /// The old book does not tell.
    Unknown,
    /// The field does not apply to this case.
    NotApplicable,
}

/// DD.MM.YYYY, the way of all forms.
#[must_use]
pub fn day(date: Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}
