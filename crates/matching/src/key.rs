//! Blocking keys: six numbers for a person, at most nineteen for a query; two people are compared when a number agrees.
//!
//! | Key | Made of |
//! |---|---|
//! | K1 | skeleton of 5 of the surname, first letter of the given name, year |
//! | K2 | first 3 letters of surname and of given name, year |
//! | K3 | birth date, first 2 letters of the given name |
//! | K4 | birth date, first 2 letters of the surname |
//! | K5 | skeletons of 4 of surname and given name, month and day |
//! | K6 | skeletons of 5 of given name and patronymic, year |
//! | K7 | the surname alone; the given name alone: for one word, see [`word_keys`] |
//!
//! Letters are those of the coarse form, surname and patronymic without their endings. A key is absent where a part of it is unknown,
//! except that an unknown year of birth counts as the year 0 in K1, K2, K6. The hash is FNV-1a of 64 bits over the parts in UTF-8,
//! each followed by the byte 0x1F, its upper four bits folded into the lower; bits 60-62 carry the number of the key and bit 63 is zero,
//! so a key fits a signed column. Stored keys outlive the program: a change of folding or of hash needs a rebuild of the index.

use crate::affix::{patronymic_stem, surname_stem};
use crate::fold::{coarse_of, fold, skeleton_of};
use crate::{Name, NameQuery, PartialBirth};
use std::ops::RangeInclusive;

/// K1 to K6 of a person, in this order.
pub type PersonKeys = [Option<u64>; 6];

/// The number (1-6) of the key that a value is.
#[must_use]
pub const fn key_number(key: u64) -> u8 {
    (key >> 60) as u8
}

/// The keys under which a person is indexed. Each written form of the name (Kazakh, Russian, Latin, earlier surname) gives its own.
#[must_use]
pub fn keys(surname: &str, given: &str, patronymic: Option<&str>, birth: PartialBirth) -> PersonKeys {
    Parts::of(Name { surname, given, patronymic: patronymic.unwrap_or_default() }).keys(birth, Some(birth.year.unwrap_or(0)))
}

/// The keys under which a person is found by one word: by the surname alone and by the given name alone, in any spelling. Wide
/// buckets: of a frequent surname take a part, the newest first.
#[must_use]
pub fn word_keys(surname: &str, given: &str) -> [Option<u64>; 2] {
    let parts = Parts::of(Name { surname, given, patronymic: "" });
    [hash(7, &["s", &parts.surname]), hash(7, &["g", &parts.given])]
}

/// The keys to look up for a query: its own, the years beside it, surname and given name exchanged, day and month exchanged.
/// At most 19, sorted, each once. Without any date only people without a known year are found: see [`query_keys_any_year`].
#[must_use]
pub fn query_keys(query: &NameQuery) -> Vec<u64> {
    let name = query.name();
    let birth = query.birth;
    let own = Parts::of(name);
    let exchanged = Parts::of(Name { surname: name.given, given: name.surname, ..name });
    let mut found: Vec<u64> = own.keys(birth, Some(birth.year.unwrap_or(0))).into_iter().flatten().collect();
    if let Some(year) = birth.year {
        for beside in [year.saturating_sub(1), year.saturating_add(1)] {
            found.extend(own.by_year(beside).into_iter().flatten());
        }
    }
    // K6 does not know the surname, so exchanged names share only five keys.
    found.extend(exchanged.keys(birth, Some(birth.year.unwrap_or(0))).into_iter().take(5).flatten());
    if let (Some(month), Some(day)) = (birth.month, birth.day)
        && day <= 12
        && day != month
    {
        let turned = PartialBirth { month: Some(day), day: Some(month), ..birth };
        found.extend(own.by_date(turned).into_iter().flatten());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The keys by name and each of these years: two or three a year, for a query without a date. Wide: limit what each look-up returns.
#[must_use]
pub fn query_keys_any_year(query: &NameQuery, years: RangeInclusive<i16>) -> Vec<u64> {
    let parts = Parts::of(query.name());
    let mut found: Vec<u64> = years.chain([0]).flat_map(|year| parts.by_year(year)).flatten().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The parts of a name as the keys use them.
struct Parts {
    surname: String,
    given: String,
    surname_skeleton: String,
    given_skeleton: String,
    patronymic_skeleton: String,
}

impl Parts {
    fn of(name: Name<'_>) -> Self {
        let surname = surname_stem(name.surname);
        let given = fold(name.given);
        Self {
            surname_skeleton: skeleton_of(&surname, 5),
            given_skeleton: skeleton_of(&given, 5),
            patronymic_skeleton: skeleton_of(&patronymic_stem(name.patronymic), 5),
            surname: coarse_of(&surname),
            given: coarse_of(&given),
        }
    }

    fn keys(&self, birth: PartialBirth, year: Option<i16>) -> PersonKeys {
        let [k1, k2, k6] = year.map_or([None; 3], |year| self.by_year(year));
        let [k3, k4] = self.by_date(birth);
        let k5 = match (birth.month, birth.day) {
            (Some(month), Some(day)) => {
                let four = |skeleton: &str| first(skeleton, 4);
                hash(5, &[&four(&self.surname_skeleton), &four(&self.given_skeleton), &format!("{month:02}{day:02}")])
            }
            _ => None,
        };
        [k1, k2, k3, k4, k5, k6]
    }

    /// K1, K2, K6.
    fn by_year(&self, year: i16) -> [Option<u64>; 3] {
        let year = year.to_string();
        [
            hash(1, &[&self.surname_skeleton, &first(&self.given, 1), &year]),
            hash(2, &[&first(&self.surname, 3), &first(&self.given, 3), &year]),
            hash(6, &[&self.given_skeleton, &self.patronymic_skeleton, &year]),
        ]
    }

    /// K3, K4.
    fn by_date(&self, birth: PartialBirth) -> [Option<u64>; 2] {
        let (Some(year), Some(month), Some(day)) = (birth.year, birth.month, birth.day) else {
            return [None; 2];
        };
        let date = format!("{year:04}{month:02}{day:02}");
        [hash(3, &[&date, &first(&self.given, 2)]), hash(4, &[&date, &first(&self.surname, 2)])]
    }
}

fn first(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;
const LOW: u64 = (1 << 60) - 1;

/// None if a part is empty.
fn hash(number: u64, parts: &[&str]) -> Option<u64> {
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    let full = parts.iter().flat_map(|part| part.bytes().chain([0x1f])).fold(OFFSET, step);
    Some(number << 60 | (full ^ full >> 60) & LOW)
}
