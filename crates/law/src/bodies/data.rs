//! The file of bodies as written, and the check that it makes sense.
//!
//! No reference to the rest of the crate: the build script includes this file too.

use serde::Deserialize;
use std::collections::BTreeSet;

/// The bundled file.
pub const FILE: &str = include_str!("../../../../law/bodies/bodies.toml");

/// Patterns of a body's name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Kazakh, in full.
    pub kk: String,
    /// Russian, in full.
    pub ru: String,
    /// Kazakh, with the usual abbreviations and without the region.
    pub compact_kk: String,
    /// Russian, the same.
    pub compact_ru: String,
    /// `source` or `ours`.
    pub confidence: String,
}

/// The patterns of one organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// Registering body of a district or city.
    pub registering: Pattern,
    /// The district authority to which it belongs.
    pub district: Pattern,
    /// The keeper of second copies of a region.
    pub oblast: Pattern,
}

/// A consulate as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawConsulate {
    /// Four digits from 9001.
    pub code: String,
    /// ISO 3166-1 alpha-2 code of the host country.
    pub country: String,
    /// City, Kazakh.
    pub city_kk: String,
    /// City, Russian.
    pub city_ru: String,
    /// Full name, Kazakh.
    pub kk: String,
    /// Full name, Russian.
    pub ru: String,
    /// For tables, Kazakh.
    pub short_kk: String,
    /// For tables, Russian.
    pub short_ru: String,
}

/// The file as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBodies {
    /// Justice departments (2012).
    pub justice: Patterns,
    /// Local executive bodies (2015).
    pub akimat: Patterns,
    /// State Corporation (2023).
    pub state_corporation: Patterns,
    /// Consulates.
    pub consulate: Vec<RawConsulate>,
}

/// Reads the file.
///
/// # Errors
/// The parser's message.
pub fn parse(text: &str) -> Result<RawBodies, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}

/// The placeholders that a pattern may use.
pub const PLACEHOLDERS: [&str; 7] = ["place", "place_gen", "unit", "unit_gen", "region", "region_gen", "region_dat"];

/// Checks the bundled file.
///
/// # Errors
/// One line per finding.
pub fn validate_bundled() -> Result<(), Vec<String>> {
    validate(FILE)
}

/// Checks a file: every pattern present and with known placeholders, consulates complete, their codes unique and from 9001.
///
/// # Errors
/// One line per finding.
pub fn validate(text: &str) -> Result<(), Vec<String>> {
    let file = parse(text).map_err(|error| vec![format!("bodies: {error}")])?;
    let mut findings = Vec::new();
    for (name, patterns) in [("justice", &file.justice), ("akimat", &file.akimat), ("state_corporation", &file.state_corporation)] {
        for (kind, pattern) in [("registering", &patterns.registering), ("district", &patterns.district), ("oblast", &patterns.oblast)] {
            for text in [&pattern.kk, &pattern.ru, &pattern.compact_kk, &pattern.compact_ru] {
                check_pattern(text, kind == "oblast", &format!("{name}.{kind}"), &mut findings);
            }
            if !["source", "ours"].contains(&pattern.confidence.as_str()) {
                findings.push(format!("{name}.{kind}: confidence is source or ours"));
            }
        }
    }
    let mut codes = BTreeSet::new();
    for consulate in &file.consulate {
        let at = &consulate.code;
        if !codes.insert(at) || !at.parse::<u16>().is_ok_and(|code| (9001..=9999).contains(&code)) {
            findings.push(format!("consulate {at}: unique codes from 9001 to 9999 are due"));
        }
        if consulate.country.len() != 2 || !consulate.country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            findings.push(format!("consulate {at}: «{}» is no country code", consulate.country));
        }
        let names = [&consulate.city_kk, &consulate.city_ru, &consulate.kk, &consulate.ru, &consulate.short_kk, &consulate.short_ru];
        if names.iter().any(|name| name.is_empty() || name.chars().any(|letter| letter.is_ascii_alphabetic())) {
            findings.push(format!("consulate {at}: a name is missing or has Latin letters"));
        }
    }
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

fn check_pattern(text: &str, region_only: bool, at: &str, findings: &mut Vec<String>) {
    let used: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    let outside: String =
        text.split('{').enumerate().map(|(index, part)| if index == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) }).collect();
    if used.is_empty() {
        findings.push(format!("{at}: «{text}» names no place"));
    }
    if let Some(unknown) = used.iter().find(|name| !PLACEHOLDERS.contains(name) || (region_only && !name.starts_with("region"))) {
        findings.push(format!("{at}: {{{unknown}}} is not a placeholder here"));
    }
    if outside.chars().any(|letter| letter.is_ascii_alphabetic() || letter == '}') {
        findings.push(format!("{at}: «{text}» has Latin letters"));
    }
}
