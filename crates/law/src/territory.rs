//! Regions, districts and cities of Kazakhstan with their KATO codes and the history of their names and parents.
//!
//! Here: units and their names in both languages and cases. Not here: the bodies that sit in them (`bodies`).

pub mod data;
mod name;

pub use data::{Confidence, Known, Precision, UnitKind};
pub use name::{DatedName, Names};

use data::{Former, RawRegion, RawUnit};
use jiff::civil::Date;
use name::Russian;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A region, district or city.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Nine digits of KATO, or a provisional code.
    pub kato: String,
    /// What it is today.
    pub kind: UnitKind,
    /// The code is ours, the classifier's not being known.
    pub provisional: bool,
    /// First day of the unit, if it is known to be younger than the registry's memory.
    pub from: Option<Known>,
    /// First day on which it no longer exists.
    pub to: Option<Known>,
    /// Names, oldest first.
    pub names: Vec<DatedName>,
    /// Where the Kazakh names come from.
    pub confidence: Confidence,
    /// Parents, oldest first: until the date (exclusive) the code; the last has no date.
    parents: Vec<(Option<Known>, Option<String>)>,
}

impl Unit {
    /// First four digits of KATO: the code of the bodies of a district.
    #[must_use]
    pub fn code(&self) -> &str {
        self.kato.get(..4).unwrap_or(&self.kato)
    }

    /// Whether the unit existed on that day.
    #[must_use]
    pub fn exists(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from.date <= on) && self.to.is_none_or(|to| on < to.date)
    }

    /// The parent's code on that day; none for a region.
    #[must_use]
    pub fn parent(&self, on: Date) -> Option<&str> {
        let (_, parent) = self.parents.iter().find(|(until, _)| until.is_none_or(|until| on < until.date))?;
        parent.as_deref()
    }

    /// The name on that day; before the first the first, after the last the last.
    #[must_use]
    pub fn name_near(&self, on: Date) -> Option<&DatedName> {
        self.names.iter().find(|name| name.holds(on)).or_else(|| match self.from {
            Some(from) if on < from.date => self.names.first(),
            _ => self.names.last(),
        })
    }

    /// The present name.
    #[must_use]
    pub fn present_name(&self) -> Option<&DatedName> {
        self.names.last()
    }
}

/// All units.
#[derive(Debug, Default)]
pub struct Territory {
    units: BTreeMap<String, Unit>,
    former_codes: BTreeMap<String, String>,
}

static BUNDLED: LazyLock<Territory> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the build script and a test read the same files")]
    Territory::read(&data::FILES).expect("bundled territory")
});

impl Territory {
    /// The territory that the program carries.
    #[must_use]
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Reads checked files.
    ///
    /// # Errors
    /// All findings of the check.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, Vec<String>> {
        data::validate(files)?;
        let mut territory = Self::default();
        for (_, text) in files {
            let region = data::parse(text).map_err(|error| vec![error])?;
            if let Some(code) = &region.former_code {
                territory.former_codes.insert(format!("{code}0000000"), region_kato(&region.code));
            }
            for unit in &region.units {
                let unit = from_unit(unit, &region);
                territory.units.insert(unit.kato.clone(), unit);
            }
            let unit = from_region(&region);
            territory.units.insert(unit.kato.clone(), unit);
        }
        Ok(territory)
    }

    /// A unit by its nine digits, or by a code that it had.
    #[must_use]
    pub fn unit(&self, kato: &str) -> Option<&Unit> {
        let kato = self.former_codes.get(kato).map_or(kato, String::as_str);
        self.units.get(kato)
    }

    /// The name of a unit on a day; none if the unit did not exist.
    #[must_use]
    pub fn unit_name(&self, kato: &str, on: Date) -> Option<Names> {
        let unit = self.unit(kato).filter(|unit| unit.exists(on))?;
        unit.name_near(on).map(DatedName::nominative)
    }

    /// The units that lay directly in this one on a day, in the order of their codes.
    pub fn children<'a>(&'a self, kato: &'a str, on: Date) -> impl Iterator<Item = &'a Unit> {
        let kato = self.unit(kato).map_or(kato, |unit| unit.kato.as_str());
        self.units.values().filter(move |unit| unit.exists(on) && unit.parent(on) == Some(kato))
    }

    /// Oblasts and cities of republican significance on a day.
    pub fn regions(&self, on: Date) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(move |unit| unit.kind.is_region() && unit.exists(on) && unit.parent(on).is_none())
    }

    /// Districts and cities below the regions, past and provisional ones too.
    pub fn districts(&self) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(|unit| !unit.kind.is_region())
    }

    /// All units in the order of their codes.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The unit and what it lay in on a day, from the region down.
    #[must_use]
    pub fn path(&self, kato: &str, on: Date) -> Vec<&Unit> {
        let mut path: Vec<&Unit> = std::iter::successors(self.unit(kato), |unit| unit.parent(on).and_then(|parent| self.unit(parent))).take(4).collect();
        path.reverse();
        path
    }

    /// The region in which a unit lay on a day.
    #[must_use]
    pub fn region_of(&self, kato: &str, on: Date) -> Option<&Unit> {
        self.path(kato, on).first().copied()
    }
}

fn region_kato(code: &str) -> String {
    format!("{code}0000000")
}

fn unit_kato(code: &str) -> String {
    format!("{code}00000")
}

fn from_region(raw: &RawRegion) -> Unit {
    let parents = match (raw.region_from, &raw.was_in) {
        (Some(from), Some(oblast)) => vec![(Some(from), Some(region_kato(oblast))), (None, None)],
        _ => vec![(None, None)],
    };
    let present = russian(raw.adj.as_ref(), raw.ru.as_ref(), raw.genitive.as_ref(), raw.dat.as_ref());
    Unit {
        kato: region_kato(&raw.code),
        kind: raw.kind,
        provisional: false,
        from: raw.from,
        to: None,
        names: names(raw.kind, &raw.former, (raw.from, None), (&raw.kk, present)),
        confidence: Confidence::Source,
        parents,
    }
}

fn from_unit(raw: &RawUnit, region: &RawRegion) -> Unit {
    let home = raw.of.as_ref().map_or_else(|| region_kato(&region.code), |city| unit_kato(city));
    let mut parents = Vec::new();
    if let (Some(from), Some(oblast), None) = (region.from, &region.formed_from, &raw.of) {
        parents.push((Some(from), Some(region_kato(oblast))));
    }
    parents.push((None, Some(home)));
    let present = russian(raw.adj.as_ref(), raw.ru.as_ref(), raw.genitive.as_ref(), None);
    Unit {
        kato: unit_kato(&raw.code),
        kind: raw.kind,
        provisional: raw.provisional,
        from: raw.from,
        to: raw.to,
        names: names(raw.kind, &raw.former, (raw.from, raw.to), (&raw.kk, present)),
        confidence: region.confidence,
        parents,
    }
}

fn russian(adj: Option<&String>, ru: Option<&String>, genitive: Option<&String>, dative: Option<&String>) -> Russian {
    match (adj, ru) {
        (Some(adj), _) => Russian::Adjective(adj.clone()),
        (None, ru) => {
            let nominative = ru.cloned().unwrap_or_default();
            Russian::Noun { genitive: genitive.unwrap_or(&nominative).clone(), dative: dative.unwrap_or(&nominative).clone(), nominative }
        }
    }
}

fn names(kind: UnitKind, former: &[Former], (from, to): (Option<Known>, Option<Known>), (kk, ru): (&str, Russian)) -> Vec<DatedName> {
    let mut start = from;
    let mut all = Vec::with_capacity(former.len() + 1);
    for name in former {
        let ru = russian(name.adj.as_ref(), name.ru.as_ref(), name.genitive.as_ref(), name.dat.as_ref());
        all.push(DatedName { from: start, to: Some(name.to), kk: name.kk.clone(), ru, kind });
        start = Some(name.to);
    }
    all.push(DatedName { from: start, to, kk: kk.to_owned(), ru, kind });
    all
}

#[cfg(test)]
#[path = "territory/tests.rs"]
mod tests;
