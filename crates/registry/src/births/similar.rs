//! Records that may be of the same child: by the blocking keys of the child's name, and by the same mother.
//!
//! A birth is recorded once (K-185). What is found is shown before registering; the official answers each line.

use std::collections::{BTreeMap, BTreeSet};

use domain::acts::birth::BirthStatement;
use domain::names::PersonName;
use domain::numbers::RecordId;
use domain::partial_date::PartialDate;
use matching::{Agreement, BirthAgreement, Comparison, Name, NameQuery, PartialBirth, Score};

use super::cells::Cells;
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables::{PERSON, PERSON_KEY, RECORD};
use crate::registry::Registry;

/// From here on two mothers' names are alike.
const ALIKE: u16 = 860;
/// A day of birth farther off than this is no slip of the pen.
const SLIP_DAYS: i32 = 31;
/// Shown at most.
const SHOWN: usize = 5;
/// Two births of one mother closer than this are of one delivery, or one of them is wrong.
const BETWEEN_BIRTHS_DAYS: i32 = 150;
/// Candidates compared at most.
const CANDIDATES: u32 = 300;

/// How a person compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// The same person, by IIN or by the whole name.
    Same,
    /// A similar name.
    Similar,
    /// Another person.
    Other,
    /// Nothing to compare.
    Unknown,
}

/// A record that may be of the same child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// The record.
    pub record: RecordId,
    /// Its log.
    pub log: LogId,
    /// Its number.
    pub number: u64,
    /// Its year.
    pub year: i16,
    /// Its book, by name.
    pub book: String,
    /// The child.
    pub child: PersonName,
    /// Day of birth, as shown.
    pub born_on: Option<String>,
    /// The mother.
    pub mother: Option<PersonName>,
    /// Her IIN, masked.
    pub mother_iin: Option<String>,
    /// How the child's name compares.
    pub same_name: Alike,
    /// How the days of birth compare.
    pub same_day: BirthAgreement,
    /// How the mother compares.
    pub same_mother: Alike,
}

/// Records like the birth stated, most alike first; `except` are known to be others (children of the same delivery).
///
/// # Errors
/// A technical failure.
pub async fn similar(registry: &Registry, statement: &BirthStatement, except: &[RecordId]) -> Result<Vec<Similar>, Fault> {
    let child = &statement.child;
    let born = child.born_on.as_ref();
    let birth = birth_of(born);
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let query = NameQuery { surname: text(&child.surname), given: text(&child.given), patronymic: text(&child.patronymic), birth };
    let mother = statement.mother.as_ref();
    let mut found: BTreeSet<RecordId> = BTreeSet::new();
    if !query.surname.is_empty() && !query.given.is_empty() {
        found.extend(by_keys(registry, &query).await?);
    }
    let mother_iin = mother.and_then(|mother| mother.iin);
    if let Some(iin) = &mother_iin {
        let query = Select::from(&PERSON).eq("iin", iin.as_str()).eq("role", "mother").limit(CANDIDATES);
        for row in registry.store().select(&query).await? {
            found.insert(RecordId(Cells::new(&PERSON, &row).id("record")?));
        }
    }
    for known in except {
        found.remove(known);
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let comparison = Comparison::new(query.name(), birth);
    let mut out = Vec::new();
    for (record, persons) in persons(registry, &found).await? {
        let Some(other) = persons.get("child") else { continue };
        let same_mother = mothers(mother.map(|mother| &mother.name), mother_iin.as_ref().map(domain::iin::Iin::as_str), persons.get("mother"));
        let close = |days| near(born, other.born.as_ref(), days);
        let at_once = same_mother == Alike::Same && close(BETWEEN_BIRTHS_DAYS);
        let name = name_of(&other.name);
        let day = comparison.births(birth_of(other.born.as_ref()));
        // Of another mother only what could be a slip of the pen: common names are borne by many.
        let fits = match same_mother {
            Alike::Other => {
                matches!(day, BirthAgreement::Same | BirthAgreement::Exchanged | BirthAgreement::OtherYear)
                    || (day == BirthAgreement::OtherDay && close(SLIP_DAYS))
            }
            _ => day != BirthAgreement::Other,
        };
        // Most that a key brings is of another day or another name: that much is seen before all is compared.
        if !(at_once || fits && comparison.names_may_agree(name)) {
            continue;
        }
        let score = comparison.with(name, birth_of(other.born.as_ref()));
        if at_once || matches!(names(&score), Alike::Same | Alike::Similar) {
            out.push((record, score, same_mother, persons));
        }
    }
    out.sort_by_key(|(_, score, mother, _)| (std::cmp::Reverse(*mother == Alike::Same), std::cmp::Reverse(score.value)));
    out.truncate(SHOWN);
    let mut shown = Vec::with_capacity(out.len());
    for (record, score, same_mother, mut persons) in out {
        let rows = registry.store().select(&Select::from(&RECORD).eq("id", record.0).limit(1)).await?;
        let (Some(row), Some(child)) = (rows.first(), persons.remove("child")) else { continue };
        let cells = Cells::new(&RECORD, row);
        let mother = persons.remove("mother");
        shown.push(Similar {
            record,
            log: LogId(cells.text("log")?),
            number: cells.count("number")?,
            year: cells.year("year")?,
            book: cells.text("book")?,
            born_on: cells.maybe_text("born_on")?,
            child: child.name,
            mother_iin: mother.as_ref().and_then(|m| m.iin.as_deref()).map(masked),
            mother: mother.map(|m| m.name),
            same_name: names(&score),
            same_day: score.explain.birth,
            same_mother,
        });
    }
    Ok(shown)
}

/// A person of a record.
struct Other {
    name: PersonName,
    iin: Option<String>,
    born: Option<PartialDate>,
}

async fn by_keys(registry: &Registry, query: &NameQuery) -> Result<Vec<RecordId>, Fault> {
    let keys: Vec<Value> = matching::query_keys(query).into_iter().filter_map(|key| i64::try_from(key).ok()).map(Value::Int).collect();
    let select = Select::from(&PERSON_KEY).matching("key", Is::In(keys)).eq("role", "child").limit(CANDIDATES);
    registry.store().select(&select).await?.iter().map(|row| Cells::new(&PERSON_KEY, row).id("record").map(RecordId)).collect()
}

async fn persons(registry: &Registry, records: &BTreeSet<RecordId>) -> Result<BTreeMap<RecordId, BTreeMap<String, Other>>, Fault> {
    let ids: Vec<Value> = records.iter().map(|record| Value::Id(record.0)).collect();
    let rows = registry.store().select(&Select::from(&PERSON).matching("record", Is::In(ids)).limit(CANDIDATES * 3)).await?;
    let mut out: BTreeMap<RecordId, BTreeMap<String, Other>> = BTreeMap::new();
    for row in &rows {
        let cells = Cells::new(&PERSON, row);
        let role = cells.text("role")?;
        // Of fathers nothing is compared.
        if role == "father" {
            continue;
        }
        let name = PersonName { surname: cells.text("surname")?, given: cells.text("given")?, patronymic: cells.maybe_text("patronymic")? };
        let born = cells.maybe_text("born_on")?.and_then(|text| PartialDate::parse(&text).ok());
        let other = Other { name, iin: cells.maybe_text("iin")?, born };
        out.entry(RecordId(cells.id("record")?)).or_default().insert(role, other);
    }
    Ok(out)
}

fn mothers(name: Option<&PersonName>, iin: Option<&str>, other: Option<&Other>) -> Alike {
    let Some(other) = other else { return Alike::Unknown };
    if let (Some(one), Some(two)) = (iin, other.iin.as_deref()) {
        return if one == two { Alike::Same } else { Alike::Other };
    }
    let Some(name) = name.filter(|name| !name.is_empty()) else { return Alike::Unknown };
    let score = matching::similarity(name_of(name), PartialBirth::UNKNOWN, name_of(&other.name), PartialBirth::UNKNOWN);
    match score.value {
        1000 => Alike::Same,
        ALIKE.. => Alike::Similar,
        _ => Alike::Other,
    }
}

fn names(score: &Score) -> Alike {
    match (score.explain.surname, score.explain.given) {
        (Agreement::Same, Agreement::Same) => Alike::Same,
        (Agreement::Other, _) | (_, Agreement::Other) => Alike::Other,
        (Agreement::Unknown, Agreement::Unknown) => Alike::Unknown,
        _ => Alike::Similar,
    }
}

fn near(one: Option<&PartialDate>, other: Option<&PartialDate>, days: i32) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    one.earliest().until(other.earliest()).is_ok_and(|apart| apart.get_days().abs() <= days)
}

fn name_of(name: &PersonName) -> Name<'_> {
    Name { surname: &name.surname, given: &name.given, patronymic: name.patronymic.as_deref().unwrap_or_default() }
}

/// The parts of a date that are known.
fn birth_of(date: Option<&PartialDate>) -> PartialBirth {
    date.map_or(PartialBirth::UNKNOWN, |date| PartialBirth {
        year: Some(date.earliest().year()),
        month: (date.earliest().month() == date.latest().month()).then(|| date.earliest().month()),
        day: date.as_date().map(jiff::civil::Date::day),
    })
}

/// The last four digits: enough to tell two people apart, too few to be used.
fn masked(iin: &str) -> String {
    let tail: String = iin.chars().skip(iin.chars().count().saturating_sub(4)).collect();
    format!("…{tail}")
}
