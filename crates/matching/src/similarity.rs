//! How well a person found by a key fits the query, and why: for the order of a list and for the words beside each line.

use crate::affix::{patronymic_stem, surname_forms};
use crate::fold::{fold, skeleton_of};
use crate::{Name, PartialBirth};

/// How two written parts of a name compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// The same sounds, perhaps in another spelling: Әлихан, Алихан, ALIKHAN.
    Same,
    /// Close: another ending, a slip, an exchanged sound.
    Similar,
    /// Another name.
    Other,
    /// One side is not known.
    Unknown,
}

/// How two birth dates compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthAgreement {
    /// All parts known on both sides agree.
    Same,
    /// Day and month are exchanged.
    Exchanged,
    /// The year agrees; day or month differ.
    OtherDay,
    /// Day and month agree or are unknown; another year.
    OtherYear,
    /// Another date.
    Other,
    /// Nothing to compare.
    Unknown,
}

/// What agrees and what does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// Surname.
    pub surname: Agreement,
    /// Given name.
    pub given: Agreement,
    /// Patronymic.
    pub patronymic: Agreement,
    /// Date of birth.
    pub birth: BirthAgreement,
    /// Surname and given name had to be exchanged to compare them.
    pub exchanged: bool,
}

/// The result of a comparison; orders by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// 0 (nothing in common) to 1000 (all known parts agree).
    pub value: u16,
    /// Why.
    pub explain: Explanation,
}

impl Score {
    /// All that was asked agrees.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.value == FULL as u16
    }
}

const FULL: u32 = 1000;
/// From here on two spellings count as similar.
const SIMILAR: u32 = 850;
const SAME_STEM: u32 = 960;
const SAME_SKELETON: u32 = 930;
const EXCHANGED: u32 = 930;
/// Weights of surname, given name, patronymic, birth; exchanged, surname and given name weigh alike.
const WEIGHTS: [u32; 4] = [70, 60, 20, 50];
const WEIGHTS_EXCHANGED: [u32; 4] = [65, 65, 20, 50];

/// Compares a query with a candidate. Parts unknown on either side do not count.
#[must_use]
pub fn similarity(query: Name<'_>, query_birth: PartialBirth, candidate: Name<'_>, candidate_birth: PartialBirth) -> Score {
    Comparison::new(query, query_birth).with(candidate, candidate_birth)
}

/// A query made ready for many candidates.
#[derive(Debug)]
pub struct Comparison {
    query: Folded,
    birth: PartialBirth,
}

impl Comparison {
    /// Folds the query once.
    #[must_use]
    pub fn new(query: Name<'_>, birth: PartialBirth) -> Self {
        Self { query: Folded::of(query), birth }
    }

    /// May surname and given name agree, as they stand or exchanged? Where not, [`Self::with`] calls one of them other; this is
    /// answered with a third of its work.
    #[must_use]
    pub fn names_may_agree(&self, candidate: Name<'_>) -> bool {
        let fits = |one: &Part, other: &Part| one.compare(other).is_none_or(|value| value >= SIMILAR);
        let Folded { surname: own, given: called, .. } = &self.query;
        let given = Part::of(fold(candidate.given));
        let (straight, crossed) = (fits(called, &given), fits(own, &given));
        if !straight && !crossed {
            return false;
        }
        let surname = Part::of_surname(candidate.surname);
        (straight && fits(own, &surname)) || (crossed && fits(called, &surname))
    }

    /// How the dates of birth compare.
    #[must_use]
    pub fn births(&self, birth: PartialBirth) -> BirthAgreement {
        compare_births(self.birth, birth).0
    }

    /// As [`similarity`].
    #[must_use]
    pub fn with(&self, candidate: Name<'_>, birth: PartialBirth) -> Score {
        let query = &self.query;
        let candidate = Folded::of(candidate);
        let (birth, birth_value) = compare_births(self.birth, birth);
        let patronymic = query.patronymic.compare(&candidate.patronymic);
        let surname = query.surname.compare(&candidate.surname);
        let given = query.given.compare(&candidate.given);
        let straight = score([surname, given, patronymic, birth_value], birth, false);
        if surname.max(given) >= Some(SIMILAR) {
            return straight;
        }
        let surname = query.surname.compare(&candidate.given);
        let given = query.given.compare(&candidate.surname);
        let crossed = score([surname, given, patronymic, birth_value], birth, true);
        if crossed.value > straight.value { crossed } else { straight }
    }
}

fn score(values: [Option<u32>; 4], birth: BirthAgreement, exchanged: bool) -> Score {
    let (weights, whole) = if exchanged { (WEIGHTS_EXCHANGED, EXCHANGED) } else { (WEIGHTS, FULL) };
    let parts = || values.iter().zip(weights).filter_map(|(value, weight)| Some(((*value)?, weight)));
    let known: u32 = parts().map(|(_, weight)| weight).sum();
    let sum: u32 = parts().map(|(value, weight)| counted(value) * weight).sum();
    let value = sum.checked_div(known).unwrap_or(0) * whole / FULL;
    let [surname, given, patronymic, _] = values.map(agreement);
    Score { value: u16::try_from(value).unwrap_or(u16::MAX), explain: Explanation { surname, given, patronymic, birth, exchanged } }
}

/// Unlike names have letters in common by chance: what is not similar counts half.
const fn counted(value: u32) -> u32 {
    if value >= SIMILAR { value } else { value / 2 }
}

const fn agreement(value: Option<u32>) -> Agreement {
    match value {
        None => Agreement::Unknown,
        Some(FULL..) => Agreement::Same,
        Some(SIMILAR..) => Agreement::Similar,
        Some(_) => Agreement::Other,
    }
}

#[derive(Debug)]
struct Part {
    folded: String,
    stem: String,
}

impl Part {
    /// A word whose stem is the whole of it.
    fn of(folded: String) -> Self {
        Self { stem: folded.clone(), folded }
    }

    fn of_surname(surname: &str) -> Self {
        let (folded, stem) = surname_forms(surname);
        Self { folded, stem }
    }

    fn compare(&self, other: &Self) -> Option<u32> {
        if self.folded.is_empty() || other.folded.is_empty() {
            return None;
        }
        if self.folded == other.folded {
            return Some(FULL);
        }
        if self.is_initial_of(other) || other.is_initial_of(self) {
            return Some(SIMILAR);
        }
        if self.stem == other.stem {
            return Some(SAME_STEM);
        }
        let mut near = permille(closeness(&self.folded, &other.folded));
        if near < SAME_SKELETON && (self.has_ending() || other.has_ending()) {
            near = near.max(permille(closeness(&self.stem, &other.stem)));
        }
        if near < SAME_SKELETON && self.sounds_like(other) {
            near = SAME_SKELETON;
        }
        Some(near.min(SAME_STEM))
    }

    fn has_ending(&self) -> bool {
        self.stem.len() != self.folded.len()
    }

    fn sounds_like(&self, other: &Self) -> bool {
        self.is_long() && other.is_long() && skeleton_of(&self.stem, 12) == skeleton_of(&other.stem, 12)
    }

    /// Two letters have the sounds of too many names.
    fn is_long(&self) -> bool {
        self.stem.chars().count() > 2
    }

    fn is_initial_of(&self, other: &Self) -> bool {
        self.folded.chars().count() == 1 && other.folded.starts_with(&self.folded)
    }
}

#[derive(Debug)]
struct Folded {
    surname: Part,
    given: Part,
    patronymic: Part,
}

impl Folded {
    fn of(name: Name<'_>) -> Self {
        Self { surname: Part::of_surname(name.surname), given: Part::of(fold(name.given)), patronymic: Part::of(patronymic_stem(name.patronymic)) }
    }
}

/// Jaro-Winkler with its arguments in a fixed order: the measure itself is not always symmetric.
fn closeness(one: &str, two: &str) -> f64 {
    strsim::jaro_winkler(one.min(two), one.max(two))
}

/// Rounded down; the one place where a fraction appears.
fn permille(ratio: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a ratio between 0 and 1")]
    let value = (ratio.clamp(0.0, 1.0) * 1000.0) as u32;
    value
}

fn compare_births(one: PartialBirth, two: PartialBirth) -> (BirthAgreement, Option<u32>) {
    fn differ<T: PartialEq>(one: Option<T>, two: Option<T>) -> Option<bool> {
        Some(one? != two?)
    }
    let year = differ(one.year, two.year);
    let month = differ(one.month, two.month);
    let day = differ(one.day, two.day);
    let year_apart = one.year.zip(two.year).map_or(0, |(one, two)| one.abs_diff(two));
    let exchanged = one.month.is_some() && one.day.is_some() && one.month == two.day && one.day == two.month;
    let (agreement, value) = match (year, month, day) {
        (None, None, None) => return (BirthAgreement::Unknown, None),
        (Some(true), Some(true), _) | (Some(true), _, Some(true)) => (BirthAgreement::Other, 0),
        (Some(true), Some(false), Some(false)) => (BirthAgreement::OtherYear, if year_apart == 1 { 800 } else { 500 }),
        (Some(true), _, _) => (BirthAgreement::OtherYear, if year_apart == 1 { 600 } else { 0 }),
        (_, Some(true), _) | (_, _, Some(true)) if exchanged => (BirthAgreement::Exchanged, 850),
        (_, Some(true), Some(true)) => (BirthAgreement::OtherDay, 400),
        (_, Some(true), _) | (_, _, Some(true)) => (BirthAgreement::OtherDay, 700),
        _ => (BirthAgreement::Same, FULL),
    };
    (agreement, Some(value))
}
