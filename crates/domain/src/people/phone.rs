//! A phone number in international form.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

/// "+" and 8 to 15 digits. `Debug` masks it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Phone(String);

/// Why a string is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneFault {
    /// Something else than digits, spaces, brackets, hyphens and one plus before them.
    #[error("not a phone number")]
    Characters,
    /// Too few or too many digits.
    #[error("{found} digits")]
    Length {
        /// Digits found.
        found: usize,
    },
}

impl PhoneFault {
    /// Key of its sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Characters => "fault-phone-characters",
            Self::Length { .. } => "fault-phone-length",
        }
    }
}

impl Phone {
    /// Reads "+7 701 000 00 00", "8 (701) 000-00-00", "87010000000", "7010000000" or any international number with a plus.
    ///
    /// # Errors
    /// [`PhoneFault`].
    pub fn parse(text: &str) -> Result<Self, PhoneFault> {
        let text = text.trim();
        let (plus, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '(' | ')' | '-')) {
            return Err(PhoneFault::Characters);
        }
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let national = match (plus, digits.len()) {
            (false, 10) => Some(digits.as_str()),
            (false, 11) => digits.strip_prefix('8').or_else(|| digits.strip_prefix('7')),
            _ => None,
        };
        match national {
            Some(national) => Ok(Self(format!("+7{national}"))),
            None if plus && (8..=15).contains(&digits.len()) && !digits.starts_with('0') => Ok(Self(format!("+{digits}"))),
            None => Err(PhoneFault::Length { found: digits.len() }),
        }
    }

    /// "+77010000000".
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// "+7********00": enough to know one's own number.
    #[must_use]
    pub fn masked(&self) -> String {
        let start = self.0.get(..2).unwrap_or_default();
        let end = self.0.get(self.0.len().saturating_sub(2)..).unwrap_or_default();
        format!("{start}********{end}")
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}
