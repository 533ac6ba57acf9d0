//! A body's place in words, and the patterns filled with them.

use super::data;
use crate::territory::{DatedName, Names, Territory, Unit};
use jiff::civil::Date;

/// What the placeholders of a pattern stand for, in one language.
#[derive(Default)]
pub(super) struct Words {
    pub(super) place: String,
    place_gen: String,
    unit: String,
    unit_gen: String,
    region: String,
    region_gen: String,
    region_dat: String,
}

impl Words {
    pub(super) fn fill(&self, pattern: &str) -> String {
        let words = [&self.place, &self.place_gen, &self.unit, &self.unit_gen, &self.region, &self.region_gen, &self.region_dat];
        data::PLACEHOLDERS.iter().zip(words).fold(pattern.to_owned(), |text, (name, word)| text.replace(&format!("{{{name}}}"), word))
    }
}

#[derive(Default)]
pub(super) struct Places {
    pub(super) kk: Words,
    pub(super) ru: Words,
}

impl Places {
    /// Kazakh goes from the region down with the genitive on the last word, Russian from the unit up with all in the genitive.
    pub(super) fn of(territory: &Territory, kato: &str, on: Date) -> Option<Self> {
        let path: Vec<(&Unit, &DatedName)> = territory.path(kato, on).into_iter().filter_map(|unit| Some((unit, unit.name_near(on)?))).collect();
        let ((_, own), above) = path.split_last()?;
        let (_, region) = path.first()?;
        let (mut kk, mut ru) = (Words::default(), Words::default());
        let above_kk: String = above.iter().map(|(_, name)| format!("{} ", name.nominative().kk)).collect();
        let above_ru: String = above.iter().rev().map(|(_, name)| format!(" {}", name.genitive().ru)).collect();
        Names { kk: kk.unit, ru: ru.unit } = own.nominative();
        Names { kk: kk.unit_gen, ru: ru.unit_gen } = own.genitive();
        Names { kk: kk.region, ru: ru.region } = region.nominative();
        Names { kk: kk.region_gen, ru: ru.region_gen } = region.genitive();
        ru.region_dat = region.dative_ru();
        kk.region_dat.clone_from(&kk.region);
        kk.place = format!("{above_kk}{}", kk.unit);
        kk.place_gen = format!("{above_kk}{}", kk.unit_gen);
        ru.place = format!("{}{above_ru}", ru.unit);
        ru.place_gen = format!("{}{above_ru}", ru.unit_gen);
        Some(Self { kk, ru })
    }
}
