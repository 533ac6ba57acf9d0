//! Finding by name: candidates by blocking keys, ranked by similarity; what is in work is looked through.

use std::collections::{BTreeMap, BTreeSet};

use domain::numbers::RecordId;
use domain::partial_date::PartialDate;
use matching::{Comparison, Name, NameQuery, PartialBirth};

use super::{Asked, Hit, PAGES, PersonRow, SHOWN, Within};
use crate::ports::rows::{Is, Row, Select, Value};
use crate::ports::store::Fault;
use crate::projection::tables;
use crate::records::cells::Named;
use crate::records::{Case, RecordRow, all};
use crate::registry::Registry;

/// Candidates taken for ranking.
const CANDIDATES: u32 = 4000;
/// Years of birth looked through where none is asked.
const LONGEST_LIFE: i16 = 110;
/// Ids asked for in one query.
const AT_ONCE: usize = 400;
/// Below this a candidate is another person.
const LEAST: u16 = 620;
/// The same for one word.
const LEAST_OF_A_WORD: u16 = 850;
/// Applications in work that are looked through.
const IN_WORK: u32 = 1000;

pub(super) async fn name(registry: &Registry, within: &Within, asked: &Asked, query: &NameQuery) -> Result<Vec<Hit>, Fault> {
    let compare = Compare::of(query);
    let candidates = candidates(registry, query).await?;
    let mut scored = Vec::new();
    let ids: Vec<Value> = candidates.iter().map(|(record, _)| Value::Id(record.0)).collect::<BTreeSet<_>>().into_iter().collect();
    for chunk in ids.chunks(AT_ONCE) {
        let query = within.of(Select::from(&tables::PERSON).matching("record", Is::In(chunk.to_vec()))).limit(u32::MAX / 2);
        for person in persons(registry, &query).await? {
            if !candidates.contains(&(person.record, person.role.clone())) || asked.role.as_ref().is_some_and(|role| *role != person.role) {
                continue;
            }
            let score = compare.with(name_of(&person.parts), born(person.row.born_on.as_deref()));
            if score >= compare.least() {
                scored.push((person, score));
            }
        }
    }
    // The same score: by name, then by record, so that the order never depends on the database.
    scored.sort_by(|(a, x), (b, y)| (y, &a.row.name, a.record).cmp(&(x, &b.row.name, b.record)));
    let mut hits = in_work(registry, within, asked, &compare).await?;
    scored.truncate((asked.page.min(PAGES) + 1) * SHOWN + 1);
    hits.extend(with_records(registry, within, asked, scored).await?);
    Ok(hits)
}

/// The question, ready for many candidates. One word may be a surname or a given name: what fits better counts.
struct Compare(Vec<Comparison>);

impl Compare {
    fn of(query: &NameQuery) -> Self {
        let mut ways = vec![Comparison::new(query.name(), query.birth)];
        if let Some(word) = one_word(query) {
            ways.push(Comparison::new(Name { surname: "", given: word, patronymic: "" }, query.birth));
            ways.push(Comparison::new(Name { surname: word, given: "", patronymic: "" }, query.birth));
        }
        Self(ways)
    }

    fn with(&self, name: Name<'_>, birth: PartialBirth) -> u16 {
        self.0.iter().map(|way| way.with(name, birth).value).max().unwrap_or_default()
    }

    /// One word says little: it must fit well.
    fn least(&self) -> u16 {
        if self.0.len() > 1 { LEAST_OF_A_WORD } else { LEAST }
    }
}

/// The only word of a question for a person.
fn one_word(query: &NameQuery) -> Option<&str> {
    match (query.surname.as_str(), query.given.as_str(), query.patronymic.as_str()) {
        (word, "", "") | ("", word, "") if !word.is_empty() => Some(word),
        _ => None,
    }
}

/// A person of a record with the parts of the name.
pub(super) struct Person {
    pub(super) record: RecordId,
    pub(super) role: String,
    parts: [String; 3],
    row: PersonRow,
}

pub(super) async fn persons(registry: &Registry, query: &Select) -> Result<Vec<Person>, Fault> {
    all(registry.store(), query, person).await
}

fn person(row: &Row) -> Result<Person, Fault> {
    let r = Named::of(&tables::PERSON, row);
    let (record, role) = (RecordId(r.id("record")?), r.text("role")?);
    let parts = [r.text("surname")?, r.text("given")?, r.maybe_text("patronymic")?.unwrap_or_default()];
    let name = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    let row = PersonRow { record, role: role.clone(), name, iin: r.maybe_text("iin")?, born_on: r.maybe_text("born_on")? };
    Ok(Person { record, role, parts, row })
}

fn name_of([surname, given, patronymic]: &[String; 3]) -> Name<'_> {
    Name { surname, given, patronymic }
}

fn born(shown: Option<&str>) -> PartialBirth {
    let Some(date) = shown.and_then(|text| PartialDate::parse(text).ok()) else { return PartialBirth::UNKNOWN };
    let (first, last) = (date.earliest(), date.latest());
    PartialBirth { year: Some(first.year()), month: (first.month() == last.month()).then(|| first.month()), day: date.as_date().map(|day| day.day()) }
}

/// Persons that share a blocking key with the query. Where no year of birth is asked, those of every year of a long life.
async fn candidates(registry: &Registry, query: &NameQuery) -> Result<BTreeSet<(RecordId, String)>, Fault> {
    if let Some(word) = one_word(query) {
        return by_word(registry, word).await;
    }
    let mut keys: BTreeSet<u64> = matching::query_keys(query).into_iter().collect();
    if query.birth.year.is_none() {
        let this_year = registry.today().year();
        let years = this_year.saturating_sub(LONGEST_LIFE)..=this_year;
        keys.extend(matching::query_keys_any_year(query, years.clone()));
        // "Given name, surname": as people say it. A patronymic in its place has already shown the order.
        if query.patronymic.is_empty() {
            let exchanged = NameQuery { surname: query.given.clone(), given: query.surname.clone(), ..query.clone() };
            keys.extend(matching::query_keys_any_year(&exchanged, years));
        }
    }
    let keys: Vec<Value> = keys.into_iter().filter_map(|key| i64::try_from(key).ok()).map(Value::Int).collect();
    if keys.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows = registry.store().select(&Select::from(&tables::PERSON_KEY).matching("key", Is::In(keys)).limit(CANDIDATES)).await?;
    rows.iter()
        .map(|row| {
            let r = Named::of(&tables::PERSON_KEY, row);
            Ok((RecordId(r.id("record")?), r.text("role")?))
        })
        .collect()
}

/// Persons of this surname or given name, the newest records first: of a frequent name the rest is narrowed by the reader.
async fn by_word(registry: &Registry, word: &str) -> Result<BTreeSet<(RecordId, String)>, Fault> {
    let [surname, _] = matching::word_keys(word, "");
    let [_, given] = matching::word_keys("", word);
    let mut found = BTreeSet::new();
    for key in [surname, given].into_iter().flatten().filter_map(|key| i64::try_from(key).ok()) {
        for row in registry.store().select(&Select::from(&tables::PERSON_KEY).eq("key", key).desc("record").limit(CANDIDATES / 2)).await? {
            let r = Named::of(&tables::PERSON_KEY, &row);
            found.insert((RecordId(r.id("record")?), r.text("role")?));
        }
    }
    Ok(found)
}

/// The records of these persons, in the order of the persons; one hit a record.
pub(super) async fn with_records(registry: &Registry, within: &Within, asked: &Asked, found: Vec<(Person, u16)>) -> Result<Vec<Hit>, Fault> {
    let mut records = BTreeMap::new();
    let ids: Vec<Value> = found.iter().map(|(person, _)| Value::Id(person.record.0)).collect();
    for chunk in ids.chunks(AT_ONCE) {
        let query = within.of(Select::from(&tables::RECORD).matching("id", Is::In(chunk.to_vec()))).limit(u32::MAX / 2);
        records.extend(all(registry.store(), &query, RecordRow::read).await?.into_iter().map(|row| (row.id, row)));
    }
    let fits = |person: &Person, row: &RecordRow| {
        within.holds(&row.log) && asked.year.is_none_or(|year| row.number.year == year) && asked.role.as_ref().is_none_or(|role| *role == person.role)
    };
    Ok(found
        .into_iter()
        .filter_map(|(person, score)| {
            let fitting = records.get(&person.record).is_some_and(|row| fits(&person, row));
            let row = if fitting { records.remove(&person.record) } else { None }?;
            Some(Hit::Record { row, person: Some(person.row), score })
        })
        .collect())
}

/// Applications in work have no keys: they are few, and looked through.
async fn in_work(registry: &Registry, within: &Within, asked: &Asked, compare: &Compare) -> Result<Vec<Hit>, Fault> {
    if within.logs.as_ref().is_none_or(|logs| logs.len() > 1) {
        return Ok(Vec::new());
    }
    let within = within.cases();
    if within.nowhere() {
        return Ok(Vec::new());
    }
    let open = within.of(Select::from(&tables::APPLICATION)).eq("open", true).limit(IN_WORK);
    let cases = all(registry.store(), &open, Case::read).await?;
    let alike = |name: &str, date: Option<&str>| {
        let mut words = name.splitn(3, ' ').map(str::to_owned);
        let parts = [words.next().unwrap_or_default(), words.next().unwrap_or_default(), words.next().unwrap_or_default()];
        !name.is_empty() && compare.with(name_of(&parts), born(date)) >= compare.least().max(800)
    };
    let of_year = |case: &Case| asked.year.is_none_or(|year| case.number.year == year);
    let fits = |case: &Case| case.record.is_none() && of_year(case) && (alike(&case.child, case.born_on.as_deref()) || alike(&case.applicant, None));
    Ok(cases.into_iter().filter(fits).map(Hit::Application).collect())
}
