//! One search box: an IIN, a number of a paper, or a name with a date of birth.

use crate::affix::looks_like_patronymic;
use crate::script::{is_cyrillic, twin};
use crate::{Name, PartialBirth};

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Nothing that can be searched.
    Empty,
    /// Twelve digits. The check digit is not examined: a mistyped IIN is searched as it stands.
    Iin(String),
    /// The number of an act, application, certificate, blank or document.
    Number(Number),
    /// A person.
    Name(NameQuery),
}

/// The shape of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Within a year: `2026-1184`, `№ 17/2021`.
    Yearly {
        /// Year.
        year: i16,
        /// Number in that year.
        number: u32,
    },
    /// With a series: `АБ 0000418`, `II-НК № 123456`, `N12345678`. The series is in capitals; a Roman part Latin, the rest Cyrillic.
    Series {
        /// Series without spaces.
        series: String,
        /// Digits as typed, leading zeros too.
        number: String,
    },
    /// Digits alone.
    Plain(String),
    /// Digits in groups of an older system, as typed without spaces: compare verbatim.
    Verbatim(String),
}

/// A person as typed; an unknown part is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameQuery {
    /// Surname.
    pub surname: String,
    /// Given name or its initial.
    pub given: String,
    /// Patronymic or its initial.
    pub patronymic: String,
    /// Birth, as far as typed.
    pub birth: PartialBirth,
}

impl NameQuery {
    /// The name alone.
    #[must_use]
    pub fn name(&self) -> Name<'_> {
        Name { surname: &self.surname, given: &self.given, patronymic: &self.patronymic }
    }
}

/// Reads the search box. Any text gives a query; what cannot be read as anything else is a name.
#[must_use]
pub fn parse_query(text: &str) -> Query {
    let text = text.trim();
    let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if compact.len() == 12 && compact.bytes().all(|byte| byte.is_ascii_digit()) {
        return Query::Iin(compact);
    }
    if let Some(number) = number(text) {
        return Query::Number(number);
    }
    let query = name(text);
    if query == NameQuery::default() { Query::Empty } else { Query::Name(query) }
}

fn number(text: &str) -> Option<Number> {
    let marked = text.contains('№') || text.contains('#');
    if date(text).is_some() && !marked {
        return None;
    }
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '№' | '#')).collect();
    let start = bare.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = bare.split_at(start);
    if !digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '/')) {
        return None;
    }
    let groups: Vec<&str> = digits.split(['-', '/']).collect();
    if groups.iter().any(|group| group.is_empty()) {
        return None;
    }
    match (letters.trim_end_matches('-'), groups.as_slice()) {
        ("", [digits]) => Some(Number::Plain((*digits).to_owned())),
        ("", [one, two]) => Some(yearly(one, two).unwrap_or_else(|| Number::Verbatim(digits.to_owned()))),
        ("", _) => Some(Number::Verbatim(digits.to_owned())),
        (letters, [digits]) if (5..=10).contains(&digits.len()) => Some(Number::Series { series: series(letters)?, number: (*digits).to_owned() }),
        _ => None,
    }
}

fn yearly(one: &str, two: &str) -> Option<Number> {
    let pair = |year: &str, number: &str| Some(Number::Yearly { year: plausible_year(year)?, number: number.parse().ok()? });
    pair(one, two).or_else(|| pair(two, one))
}

fn plausible_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok().filter(|_| text.len() == 4)?;
    (1850..=2149).contains(&year).then_some(year)
}

/// `АБ`, `II-НК`, `N`: letters typed in the wrong alphabet are put right.
fn series(letters: &str) -> Option<String> {
    let letters = letters.to_uppercase();
    if let Some((roman, rest)) = letters.split_once('-') {
        let roman: String = roman.chars().map(to_roman).collect::<Option<_>>()?;
        let written = (1..=5).contains(&roman.len());
        return written.then(|| cyrillic_series(rest).map(|rest| format!("{roman}-{rest}")))?;
    }
    if letters == "N" {
        return Some(letters);
    }
    cyrillic_series(&letters)
}

fn cyrillic_series(letters: &str) -> Option<String> {
    let series: String = letters.chars().map(|letter| twin(letter).unwrap_or(letter)).collect();
    let count = series.chars().count();
    ((1..=3).contains(&count) && series.chars().all(is_cyrillic)).then_some(series)
}

fn to_roman(letter: char) -> Option<char> {
    Some(match letter {
        'I' | 'І' | 'Ӏ' => 'I',
        'V' => 'V',
        'X' | 'Х' => 'X',
        'L' => 'L',
        _ => return None,
    })
}

/// Words that follow a date and mean nothing for a search. Only there: elsewhere «г» may be an initial.
const AFTER_DATE: [&str; 14] = ["г", "гр", "г.р", "года", "рожд", "рождения", "род", "ж", "ж.т", "жыл", "жылы", "жылғы", "т", "туған"];

fn name(text: &str) -> NameQuery {
    let mut birth = PartialBirth::UNKNOWN;
    let mut words: Vec<String> = Vec::new();
    for token in text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';')) {
        let trimmed = token.trim_matches(|letter: char| !letter.is_alphanumeric());
        if trimmed.is_empty() {
            continue;
        }
        if let Some(date) = date(trimmed).or_else(|| plausible_year(trimmed).map(PartialBirth::year)) {
            birth = date;
        } else if trimmed.chars().any(char::is_alphabetic) && !(birth != PartialBirth::UNKNOWN && AFTER_DATE.contains(&trimmed)) {
            // Initials written together: «С.Б.».
            words.extend(trimmed.split('.').filter(|part| !part.is_empty()).map(str::to_owned));
        }
    }
    arrange(words, birth)
}

/// Surname, given name, patronymic; a patronymic in the second place shows that the surname stands last or is missing.
fn arrange(words: Vec<String>, birth: PartialBirth) -> NameQuery {
    let mut words = words.into_iter();
    let (first, second, third) = (words.next().unwrap_or_default(), words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let rest: Vec<String> = words.collect();
    if rest.is_empty() && !looks_like_patronymic(&third) && looks_like_patronymic(&second) {
        return NameQuery { surname: third, given: first, patronymic: second, birth };
    }
    let patronymic = std::iter::once(third).chain(rest).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    NameQuery { surname: first, given: second, patronymic, birth }
}

/// `12.03.1985`, `12/03/1985`, `1985-03-12`, `03.1985`; none if a part is out of range.
fn date(text: &str) -> Option<PartialBirth> {
    let parts: Vec<&str> = text.trim_end_matches('.').split(['.', '/', '-']).collect();
    let small = |text: &str, most: i8| text.parse::<i8>().ok().filter(|value| text.len() <= 2 && (1..=most).contains(value));
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => {
            Some(PartialBirth { year: Some(plausible_year(year)?), month: Some(small(month, 12)?), day: Some(small(day, 31)?) })
        }
        [year, month, day] if year.len() == 4 => {
            Some(PartialBirth { year: Some(plausible_year(year)?), month: Some(small(month, 12)?), day: Some(small(day, 31)?) })
        }
        [month, year] if text.contains('.') => Some(PartialBirth { year: Some(plausible_year(year)?), month: Some(small(month, 12)?), day: None }),
        _ => None,
    }
}
