//! The worked examples of terms, and one case of every other term of the default edition.

use jiff::civil::Date;
use law::{EditionId, Law, TermId, reckon};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    id: String,
    rule: TermId,
    from: Date,
    end: Date,
    nominal_end: Option<Date>,
    first_day: Option<Date>,
    lawful_from: Option<Date>,
    earliest: Option<Date>,
    edition: Option<EditionId>,
    known_on: Option<Date>,
}

fn read(text: &str) -> Vec<Example> {
    toml::from_str::<File>(text).unwrap().example
}

pub fn worked() -> Vec<Example> {
    read(include_str!("worked-examples.toml"))
}

pub fn pinned() -> Vec<Example> {
    read(include_str!("pinned-terms.toml"))
}

impl Example {
    /// What is wrong under a law; none when the example holds.
    pub fn failure(&self, law: &Law) -> Option<String> {
        let edition = match &self.edition {
            None => law.default_edition(),
            Some(id) => law.edition(id).unwrap(),
        };
        let ran = edition.term(self.rule).and_then(|rule| reckon(&rule.value, self.from, law.calendar(), self.known_on));
        let ran = match ran {
            Ok(ran) => ran,
            Err(error) => return Some(format!("{}: {error}", self.id)),
        };
        let right = ran.end == self.end
            && self.nominal_end.is_none_or(|day| ran.nominal_end == Some(day))
            && self.first_day.is_none_or(|day| ran.first_day == Some(day))
            && ran.lawful_from == self.lawful_from
            && ran.earliest == self.earliest;
        (!right).then(|| format!("{}: {ran:?}", self.id))
    }
}

#[test]
fn the_worked_examples_hold() {
    let failures: Vec<_> = worked().iter().filter_map(|one| one.failure(Law::bundled())).collect();
    assert_eq!(failures, Vec::<String>::new());
}

#[test]
fn every_other_term_ends_where_it_was_counted_by_hand() {
    let failures: Vec<_> = pinned().iter().filter_map(|one| one.failure(Law::bundled())).collect();
    assert_eq!(failures, Vec::<String>::new());
}

#[test]
fn every_term_of_the_default_edition_has_an_example() {
    let seen: Vec<_> = worked().into_iter().chain(pinned()).map(|one| one.rule).collect();
    let edition = Law::bundled().default_edition();
    let without: Vec<_> = TermId::ALL.iter().filter(|id| edition.term(**id).is_ok() && !seen.contains(id)).collect();
    assert!(without.is_empty(), "{without:?}");
}
