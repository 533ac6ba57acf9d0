//! The territory files as written, and the check that they make sense.
//!
//! No reference to the rest of the crate: the build script includes this file too.

use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The bundled files (name, text), one per region.
pub const FILES: [(&str, &str); 20] = [
    ("10-abai", include_str!("../../../../law/territory/10-abai.toml")),
    ("11-aqmola", include_str!("../../../../law/territory/11-aqmola.toml")),
    ("15-aqtobe", include_str!("../../../../law/territory/15-aqtobe.toml")),
    ("19-almaty-oblysy", include_str!("../../../../law/territory/19-almaty-oblysy.toml")),
    ("23-atyrau", include_str!("../../../../law/territory/23-atyrau.toml")),
    ("27-batys-qazaqstan", include_str!("../../../../law/territory/27-batys-qazaqstan.toml")),
    ("31-jambyl", include_str!("../../../../law/territory/31-jambyl.toml")),
    ("33-jetisu", include_str!("../../../../law/territory/33-jetisu.toml")),
    ("35-qaraghandy", include_str!("../../../../law/territory/35-qaraghandy.toml")),
    ("39-qostanai", include_str!("../../../../law/territory/39-qostanai.toml")),
    ("43-qyzylorda", include_str!("../../../../law/territory/43-qyzylorda.toml")),
    ("47-mangghystau", include_str!("../../../../law/territory/47-mangghystau.toml")),
    ("55-pavlodar", include_str!("../../../../law/territory/55-pavlodar.toml")),
    ("59-soltustik-qazaqstan", include_str!("../../../../law/territory/59-soltustik-qazaqstan.toml")),
    ("61-turkistan", include_str!("../../../../law/territory/61-turkistan.toml")),
    ("62-ulytau", include_str!("../../../../law/territory/62-ulytau.toml")),
    ("63-shyghys-qazaqstan", include_str!("../../../../law/territory/63-shyghys-qazaqstan.toml")),
    ("71-astana", include_str!("../../../../law/territory/71-astana.toml")),
    ("75-almaty", include_str!("../../../../law/territory/75-almaty.toml")),
    ("79-shymkent", include_str!("../../../../law/territory/79-shymkent.toml")),
];

/// What sort of unit this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Oblast (облысы / область).
    Oblast,
    /// City of republican significance, the capital among them.
    RepublicanCity,
    /// City of oblast significance.
    City,
    /// District of an oblast.
    District,
    /// District in a city.
    CityDistrict,
}

impl UnitKind {
    /// Whether this is an oblast or a city of republican significance.
    #[must_use]
    pub const fn is_region(self) -> bool {
        matches!(self, Self::Oblast | Self::RepublicanCity)
    }
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Only the year; the date stands on 1 January.
    Year,
    /// Year and month; the date stands on the first.
    Month,
    /// The day.
    Day,
}

/// A date of the territory's history with the precision to which it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Known {
    /// The date, or the first day of the month or year.
    pub date: Date,
    /// How much of it is known.
    pub precision: Precision,
}

impl TryFrom<String> for Known {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (full, precision) = match text.len() {
            4 => (format!("{text}-01-01"), Precision::Year),
            7 => (format!("{text}-01"), Precision::Month),
            10 => (text.clone(), Precision::Day),
            _ => return Err(format!("not a date: {text}")),
        };
        let date = full.parse::<Date>().map_err(|error| format!("{text}: {error}"))?;
        Ok(Self { date, precision })
    }
}

/// Where the Kazakh names of a file come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// As a source has them.
    Source,
    /// Written by us, not yet compared with the classifier.
    Ours,
}

/// An earlier name, valid until `to` (exclusive).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// First day on which the name no longer holds.
    pub to: Known,
    /// Kazakh stem.
    pub kk: String,
    /// Russian adjective.
    pub adj: Option<String>,
    /// Russian noun.
    pub ru: Option<String>,
    /// Russian genitive of the noun.
    #[serde(rename = "gen")]
    pub genitive: Option<String>,
    /// Russian dative of the noun.
    pub dat: Option<String>,
}

/// A district-level unit as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawUnit {
    /// First four digits of KATO.
    pub code: String,
    /// Kind.
    pub kind: UnitKind,
    /// Kazakh stem.
    pub kk: String,
    /// Russian adjective.
    pub adj: Option<String>,
    /// Russian noun.
    pub ru: Option<String>,
    /// Russian genitive of the noun.
    #[serde(rename = "gen")]
    pub genitive: Option<String>,
    /// City that a city district lies in.
    pub of: Option<String>,
    /// First day of the unit.
    pub from: Option<Known>,
    /// First day on which the unit no longer exists.
    pub to: Option<Known>,
    /// The code is ours.
    #[serde(default)]
    pub provisional: bool,
    /// Earlier names, oldest first.
    #[serde(default)]
    pub former: Vec<Former>,
}

/// A region's file as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRegion {
    /// First two digits of KATO.
    pub code: String,
    /// Kind.
    pub kind: UnitKind,
    /// Kazakh stem.
    pub kk: String,
    /// Russian adjective.
    pub adj: Option<String>,
    /// Russian noun.
    pub ru: Option<String>,
    /// Russian genitive of the noun.
    #[serde(rename = "gen")]
    pub genitive: Option<String>,
    /// Russian dative of the noun.
    pub dat: Option<String>,
    /// First day of the region; its units lay in `formed_from` before.
    pub from: Option<Known>,
    /// Region from which this one was formed.
    pub formed_from: Option<String>,
    /// First day as a region of a city that was a city of an oblast before.
    pub region_from: Option<Known>,
    /// The oblast in which that city lay.
    pub was_in: Option<String>,
    /// An earlier code of the same region.
    pub former_code: Option<String>,
    /// Earlier names, oldest first.
    #[serde(default)]
    pub former: Vec<Former>,
    /// Origin of the Kazakh names of the units.
    pub confidence: Confidence,
    /// The districts and cities.
    pub units: Vec<RawUnit>,
}

/// Reads one file.
///
/// # Errors
/// The parser's message.
pub fn parse(text: &str) -> Result<RawRegion, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}

/// Checks the bundled files; all findings at once.
///
/// # Errors
/// One line per finding.
pub fn validate_bundled() -> Result<(), Vec<String>> {
    validate(&FILES)
}

/// Checks files together: codes unique and in their region, names in both languages and in their alphabets, periods in order, references known.
///
/// # Errors
/// One line per finding.
pub fn validate(files: &[(&str, &str)]) -> Result<(), Vec<String>> {
    let mut findings = Vec::new();
    let mut regions = BTreeMap::new();
    for (name, text) in files {
        match parse(text) {
            Ok(region) => {
                if regions.insert(region.code.clone(), region).is_some() {
                    findings.push(format!("{name}: a second file for this region"));
                }
            }
            Err(error) => findings.push(format!("{name}: {error}")),
        }
    }
    let mut codes = BTreeSet::new();
    for region in regions.values() {
        check_region(region, &regions, &mut findings);
        for unit in &region.units {
            if !codes.insert(unit.code.as_str()) {
                findings.push(format!("{}: the code stands twice", unit.code));
            }
            check_unit(unit, region, &mut findings);
        }
    }
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

fn check_region(region: &RawRegion, all: &BTreeMap<String, RawRegion>, findings: &mut Vec<String>) {
    let at = &region.code;
    if !digits(at, 2) {
        findings.push(format!("{at}: a region's code has two digits"));
    }
    if !region.kind.is_region() {
        findings.push(format!("{at}: not the kind of a region"));
    }
    if region.units.is_empty() {
        findings.push(format!("{at}: no districts"));
    }
    for other in region.formed_from.iter().chain(&region.was_in) {
        if !all.contains_key(other) {
            findings.push(format!("{at}: unknown region {other}"));
        }
    }
    if region.formed_from.is_some() != region.from.is_some() || region.was_in.is_some() != region.region_from.is_some() {
        findings.push(format!("{at}: a former region needs its date, and the date its region"));
    }
    check_names(at, region.kind, (&region.kk, region.adj.as_deref(), region.ru.as_deref()), &region.former, findings);
    check_periods(at, region.from, None, &region.former, findings);
}

fn check_unit(unit: &RawUnit, region: &RawRegion, findings: &mut Vec<String>) {
    let at = &unit.code;
    if !digits(at, 4) || !at.starts_with(&region.code) {
        findings.push(format!("{at}: four digits that begin with {} are due", region.code));
    }
    if unit.kind.is_region() {
        findings.push(format!("{at}: a region among the districts"));
    }
    let ours = at.get(2..).is_some_and(|tail| tail > "90");
    if ours != unit.provisional {
        findings.push(format!("{at}: codes 91-99 are the provisional ones, and only they"));
    }
    let city_known = |city: &String| region.units.iter().any(|other| other.code == *city && other.kind == UnitKind::City);
    if let Some(city) = unit.of.as_ref().filter(|city| !city_known(city)) {
        findings.push(format!("{at}: {city} is no city of this region"));
    }
    if unit.kind == UnitKind::CityDistrict && unit.of.is_none() && region.kind != UnitKind::RepublicanCity {
        findings.push(format!("{at}: a city district without its city"));
    }
    check_names(at, unit.kind, (&unit.kk, unit.adj.as_deref(), unit.ru.as_deref()), &unit.former, findings);
    check_periods(at, unit.from, unit.to, &unit.former, findings);
}

fn check_names(at: &str, kind: UnitKind, present: (&str, Option<&str>, Option<&str>), former: &[Former], findings: &mut Vec<String>) {
    let earlier = former.iter().map(|name| (name.kk.as_str(), name.adj.as_deref(), name.ru.as_deref()));
    for (kk, adj, ru) in earlier.chain([present]) {
        if kk.is_empty() || !kk.chars().all(kazakh) {
            findings.push(format!("{at}: «{kk}» is not in the Kazakh alphabet"));
        }
        let ending = if kind == UnitKind::Oblast { "ская" } else { "ский" };
        match (adj, ru) {
            (Some(adj), None) if adj.ends_with(ending) && adj.chars().all(russian) => {}
            (None, Some(ru)) if !ru.is_empty() && ru.chars().all(kazakh) => {}
            _ => findings.push(format!("{at}: one Russian name is due, an adjective in -{ending} or a noun")),
        }
    }
}

fn check_periods(at: &str, from: Option<Known>, to: Option<Known>, former: &[Former], findings: &mut Vec<String>) {
    let mut last = from;
    for next in former.iter().map(|name| name.to).chain(to) {
        if last.is_some_and(|last| last.date >= next.date) {
            findings.push(format!("{at}: periods overlap at {}", next.date));
        }
        last = Some(next);
    }
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn russian(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | '-' | ' ' | '.')
}

fn kazakh(letter: char) -> bool {
    russian(letter) || "әғқңөұүһіӘҒҚҢӨҰҮҺІ".contains(letter)
}
