//! Numbers the registry gives out: gapless per log, by kind, calendar year and book (decisions 13).

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Kinds of act records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// Birth, stillbirth included.
    Birth,
    /// Death.
    Death,
    /// Marriage.
    Marriage,
    /// Divorce.
    Divorce,
    /// Establishment of paternity.
    Paternity,
    /// Adoption.
    Adoption,
    /// Change of name, patronymic, surname.
    NameChange,
}

impl ActKind {
    /// Name in keys and texts, e.g. `birth`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Birth => "birth",
            Self::Death => "death",
            Self::Marriage => "marriage",
            Self::Divorce => "divorce",
            Self::Paternity => "paternity",
            Self::Adoption => "adoption",
            Self::NameChange => "name_change",
        }
    }
}

/// The kind of book: it bounds the numbering (O99-14, O99-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// Current registration.
    Current,
    /// Restored records; the number carries «с пропуском срока» for a late birth (O99-15).
    Restored,
}

impl Book {
    /// Name in keys, e.g. `current`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Restored => "restored",
        }
    }
}

/// Number of an act record: with the body's name it is unique in the country.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActNumber {
    /// Code of the body: first four digits of KATO, consulates from 9001.
    pub body: String,
    /// Kind of act.
    pub kind: ActKind,
    /// Calendar year in the legal zone.
    pub year: i16,
    /// Book.
    pub book: Book,
    /// From 1, gapless.
    pub number: u64,
    /// Does the number carry the words of O99-15.
    pub term_missed: bool,
}

impl ActNumber {
    /// Volume of 200 records it lies in, from 1 (K-181).
    #[must_use]
    pub const fn volume(&self) -> u64 {
        self.number.saturating_sub(1) / VOLUME + 1
    }
}

/// Records in a volume (K-181).
pub const VOLUME: u64 = 200;

/// Number of an application at its intake: also that of the register of applications (App. 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearNumber {
    /// Calendar year.
    pub year: i16,
    /// From 1.
    pub number: u64,
}

impl fmt::Display for YearNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}", self.year, self.number)
    }
}

/// A gapless counter of one log.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counter {
    /// Intake of applications.
    Application(i16),
    /// Act records.
    Record(ActKind, i16, Book),
    /// Conclusions.
    Conclusion(i16),
    /// Refusal letters.
    Refusal(i16),
    /// Journal "Issue of state-emblem blanks".
    Journal(i16),
    /// Outgoing notices and letters.
    Outgoing(i16),
    /// Electronic documents and references without a blank.
    Reference(i16),
}

impl Counter {
    /// Its key in the store.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Application(year) => format!("application/{year}"),
            Self::Record(kind, year, book) => format!("record/{}/{year}/{}", kind.as_str(), book.as_str()),
            Self::Conclusion(year) => format!("conclusion/{year}"),
            Self::Refusal(year) => format!("refusal/{year}"),
            Self::Journal(year) => format!("journal/{year}"),
            Self::Outgoing(year) => format!("outgoing/{year}"),
            Self::Reference(year) => format!("reference/{year}"),
        }
    }
}

/// Check digit of our own numbers (decisions 13), ISO 7064 MOD 11,10: any one wrong digit shows. What is no digit is skipped.
#[must_use]
pub fn check_digit(digits: &str) -> u8 {
    let product = digits.bytes().filter(u8::is_ascii_digit).fold(10_u8, |product, digit| {
        let sum = (product + (digit - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// An application.
    ApplicationId,
    /// An act record.
    RecordId,
    /// A certificate or reference.
    CertificateId,
    /// A lot of blanks.
    LotId,
    /// Copy II of a record, at one holder.
    SecondCopyId,
    /// A volume of 200 records.
    VolumeId,
    /// A notice.
    NoticeId,
    /// The account of a person in service.
    AccountId,
    /// A person's appointment.
    AppointmentId,
    /// A paper as an electronic document.
    ElectronicId,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn intake_numbers_are_shown_with_the_year() {
        assert_eq!(YearNumber { year: 2026, number: 1184 }.to_string(), "2026-1184");
        assert_eq!(YearNumber { year: 2026, number: 7 }.to_string(), "2026-0007");
    }

    #[test]
    fn k_181_a_volume_holds_two_hundred_records() {
        let at = |number| ActNumber { body: "7517".into(), kind: ActKind::Birth, year: 2026, book: Book::Current, number, term_missed: false };
        assert_eq!((at(1).volume(), at(200).volume(), at(201).volume()), (1, 1, 2));
    }

    #[test]
    fn any_single_wrong_digit_shows() {
        assert_eq!(check_digit("0794"), 5);
        for number in ["751720260000123", "900120261234567", "0000"] {
            let right = check_digit(number);
            for (place, digit) in number.bytes().enumerate() {
                for wrong in (b'0'..=b'9').filter(|other| *other != digit) {
                    let mut bytes = number.as_bytes().to_vec();
                    bytes[place] = wrong;
                    assert_ne!(check_digit(&String::from_utf8(bytes).unwrap()), right);
                }
            }
        }
    }
}
