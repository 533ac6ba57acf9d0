//! The individual identification number (ИИН / ЖСН): twelve digits, the last of them a check digit.
//!
//! Since Gov. Res. 26.08.2013 No. 853 the digits need not agree with birth date or sex: a mismatch is a warning, never a refusal.

use std::fmt;

use jiff::civil::Date;
use law::Clause;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{partial_date::PartialDate, people::Sex};

const FIRST_WEIGHTS: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/// On what it rests that a mismatch of digits is no error.
pub const MISMATCH_BASIS: Clause = Clause::new("GR-853");

/// A number of twelve digits. `Debug` masks it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iin([u8; 12]);

/// Why a string is not an IIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IinFault {
    /// Not twelve characters.
    #[error("{found} characters instead of 12")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// Something else than digits.
    #[error("not only digits")]
    NotDigits,
    /// The check digit does not fit the other eleven.
    #[error("wrong check digit")]
    CheckDigit,
}

impl IinFault {
    /// Key of its sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Length { .. } => "fault-iin-length",
            Self::NotDigits => "fault-iin-not-digits",
            Self::CheckDigit => "fault-iin-check-digit",
        }
    }
}

/// Where the digits differ from what is known of the person; a warning (Gov. Res. 26.08.2013 No. 853).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IinMismatch {
    /// The first six digits, or the century, are of another day.
    pub birth_date: bool,
    /// The seventh digit is of the other sex.
    pub sex: bool,
}

impl IinMismatch {
    /// Key of its sentence.
    #[must_use]
    pub fn key(self) -> &'static str {
        match (self.birth_date, self.sex) {
            (true, true) => "warn-iin-mismatch-both",
            (_, true) => "warn-iin-mismatch-sex",
            _ => "warn-iin-mismatch-birth-date",
        }
    }
}

impl Iin {
    /// Reads exactly twelve digits with a right check digit; the digits may say anything of date and sex.
    ///
    /// # Errors
    /// Any [`IinFault`].
    pub fn parse(text: &str) -> Result<Self, IinFault> {
        let iin = Self::twelve_digits(text)?;
        if iin.check_digit_fits() { Ok(iin) } else { Err(IinFault::CheckDigit) }
    }

    /// Reads an imported number: spaces and hyphens are dropped, the check digit is not asked.
    ///
    /// # Errors
    /// [`IinFault::Length`] or [`IinFault::NotDigits`].
    pub fn parse_lenient(text: &str) -> Result<Self, IinFault> {
        let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        Self::twelve_digits(&bare)
    }

    fn twelve_digits(text: &str) -> Result<Self, IinFault> {
        let found = text.chars().count();
        if found != 12 {
            return Err(IinFault::Length { found });
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IinFault::NotDigits);
        }
        <[u8; 12]>::try_from(text.as_bytes()).map(Self).map_err(|_| IinFault::NotDigits)
    }

    /// The number of a date, a century-and-sex digit (0–9) and a serial (0–9999);
    /// `None` where no such number is issued (no check digit, or a part out of range).
    #[must_use]
    pub fn compose(date: Date, century_sex: u8, serial: u16) -> Option<Self> {
        if century_sex > 9 || serial > 9999 {
            return None;
        }
        let base = format!("{:02}{:02}{:02}{century_sex}{serial:04}", date.year().rem_euclid(100), date.month(), date.day());
        let mut digits = [b'0'; 12];
        for (place, byte) in digits.iter_mut().zip(base.bytes()) {
            *place = byte;
        }
        let check = u8::try_from(check_digit(&digits)?).ok()?;
        if let Some(last) = digits.last_mut() {
            *last = b'0' + check;
        }
        Some(Self(digits))
    }

    /// The seventh digit for a day of birth and a sex (1 and 2: 19th century, 3 and 4: 20th, 5 and 6: 21st); `None` for other centuries.
    #[must_use]
    pub fn century_sex(born: Date, sex: Sex) -> Option<u8> {
        let male = match born.year() {
            1800..=1899 => 1,
            1900..=1999 => 3,
            2000..=2099 => 5,
            _ => return None,
        };
        Some(match sex {
            Sex::Male => male,
            Sex::Female => male + 1,
        })
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// "********0015", for lists.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("********{}", self.as_str().get(8..).unwrap_or_default())
    }

    /// The check digit fits; an imported number may have a wrong one.
    #[must_use]
    pub fn check_digit_fits(&self) -> bool {
        check_digit(&self.0).is_some_and(|digit| Some(digit) == self.digit(11))
    }

    /// The day that the digits name, where they name one. Not proof of the day of birth.
    #[must_use]
    pub fn birth_date(&self) -> Option<Date> {
        let century: i16 = match self.digit(6)? {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return None,
        };
        Date::new(century + i16::from(self.pair(0)?), i8::try_from(self.pair(2)?).ok()?, i8::try_from(self.pair(4)?).ok()?).ok()
    }

    /// The first six digits make a day, of whichever century.
    #[must_use]
    pub fn names_a_day(&self) -> bool {
        match self.digit(6) {
            Some(1..=6) => self.birth_date().is_some(),
            _ => self
                .pair(2)
                .zip(self.pair(4))
                .is_some_and(|(month, day)| month <= 12 && day <= 31 && Date::new(2000, month.cast_signed(), day.cast_signed()).is_ok()),
        }
    }

    /// The sex that the seventh digit names, where it names one. Not proof of sex.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        match self.digit(6)? {
            1 | 3 | 5 => Some(Sex::Male),
            2 | 4 | 6 => Some(Sex::Female),
            _ => None,
        }
    }

    /// Where the digits differ from what is known; what is unknown on either side differs from nothing.
    #[must_use]
    pub fn mismatch(&self, born: Option<PartialDate>, sex: Option<Sex>) -> Option<IinMismatch> {
        let found = IinMismatch {
            birth_date: born.is_some_and(|born| self.other_day_than(born)),
            sex: matches!((self.sex(), sex), (Some(mine), Some(theirs)) if mine != theirs),
        };
        (found.birth_date || found.sex).then_some(found)
    }

    fn other_day_than(&self, born: PartialDate) -> bool {
        match self.birth_date() {
            Some(mine) => mine < born.earliest() || mine > born.latest(),
            None => self.digit(6).is_some_and(|digit| (1..=6).contains(&digit)),
        }
    }

    fn digit(&self, place: usize) -> Option<u32> {
        self.0.get(place).map(|byte| u32::from(*byte) - u32::from(b'0'))
    }

    fn pair(&self, place: usize) -> Option<u8> {
        u8::try_from(self.digit(place)? * 10 + self.digit(place + 1)?).ok()
    }
}

/// The check digit of the first eleven, `None` where the number is not issued.
fn check_digit(digits: &[u8; 12]) -> Option<u32> {
    [FIRST_WEIGHTS, SECOND_WEIGHTS].into_iter().map(|weights| weighted(digits, weights) % 11).find(|rest| *rest < 10)
}

fn weighted(digits: &[u8; 12], weights: [u32; 11]) -> u32 {
    digits.iter().zip(weights).map(|(byte, weight)| u32::from(byte.saturating_sub(b'0')) * weight).sum()
}

impl fmt::Display for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iin({})", self.masked())
    }
}

impl Serialize for Iin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Iin {
    /// Exactly twelve digits; the check digit is not asked, because imported records keep theirs.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::twelve_digits(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
