//! Places as they are chosen: every unit of the territory by its full name in the page's language. The code is stored, with
//! the names of the day.

use jiff::civil::Date;
use law::territory::{DatedName, Names, Territory, Unit};

use crate::{L, office};

/// What is offered today, region by region.
#[must_use]
pub fn offered(l: L, today: Date) -> Vec<String> {
    let territory = Territory::bundled();
    let mut out = Vec::with_capacity(300);
    for region in territory.regions(today) {
        under(l, territory, region, today, &mut out);
    }
    out
}

fn under(l: L, territory: &Territory, unit: &Unit, today: Date, out: &mut Vec<String>) {
    if let Some(names) = names(&unit.kato, today) {
        out.push(office::shown(l, &names).to_owned());
    }
    for child in territory.children(&unit.kato, today) {
        under(l, territory, child, today, out);
    }
}

/// The names of a unit on a day, from the region down: «Абай облысы, Семей қаласы» / «область Абай, город Семей». A unit
/// that did not exist yet has the names it was founded with; none for a code that is not in the territory.
#[must_use]
pub fn names(kato: &str, on: Date) -> Option<Names> {
    let path = Territory::bundled().path(kato, on);
    let named: Vec<Names> = path.iter().filter_map(|unit| unit.name_near(on)).map(DatedName::nominative).collect();
    let join = |of: fn(&Names) -> &str| named.iter().map(of).collect::<Vec<_>>().join(", ");
    (!named.is_empty()).then(|| Names { kk: join(|names| &names.kk), ru: join(|names| &names.ru) })
}

/// A stored code as it is shown in its field; a code below the districts as it is.
#[must_use]
pub fn shown(l: L, kato: &str, today: Date) -> String {
    names(kato, today).map_or_else(|| kato.to_owned(), |names| office::shown(l, &names).to_owned())
}

/// The code of a unit that was typed or chosen: its full name in either language, or its own name, present or former, where
/// only one unit bears it.
#[must_use]
pub fn code(typed: &str, today: Date) -> Option<String> {
    let typed = folded(typed);
    if typed.is_empty() {
        return None;
    }
    let units = || Territory::bundled().units().filter(|unit| unit.exists(today));
    let is = |names: &Names| [&names.kk, &names.ru].into_iter().any(|name| folded(name) == typed);
    if let Some(unit) = units().find(|unit| names(&unit.kato, today).is_some_and(|names| is(&names))) {
        return Some(unit.kato.clone());
    }
    let mut own = units().filter(|unit| unit.names.iter().any(|name| is(&name.nominative()) || is(&name.stem())));
    match (own.next(), own.next()) {
        (Some(one), None) => Some(one.kato.clone()),
        _ => None,
    }
}

/// Without what a hand may add or leave out.
fn folded(text: &str) -> String {
    text.to_lowercase().split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;
    use jiff::civil::date;
    use text::Lang;

    const TODAY: Date = date(2026, 11, 18);

    #[test]
    fn every_place_that_is_offered_leads_back_to_its_code() {
        for lang in Lang::ALL {
            let all = offered(L::of(lang), TODAY);
            assert!(all.len() > 200, "{}", all.len());
            for words in all {
                let kato = code(&words, TODAY).unwrap_or_else(|| panic!("{words} is offered and not understood"));
                assert_eq!(shown(L::of(lang), &kato, TODAY), words);
            }
        }
    }

    #[test]
    fn a_place_is_understood_by_its_own_name_only_where_no_other_bears_it() {
        assert_eq!(code("семей", TODAY), code("Семей қаласы", TODAY));
        assert!(code("Семипалатинск", TODAY).is_some(), "a former name");
        assert_eq!(code("Жамбыл", TODAY), None, "a region and districts");
        assert_eq!(code("Сказка", TODAY), None);
        assert_eq!(code("", TODAY), None);
    }

    #[test]
    fn a_place_has_the_names_of_the_day() {
        let of = |on| names("101000000", on).unwrap().ru;
        assert!(of(date(2000, 1, 1)).ends_with("Семипалатинск"), "{}", of(date(2000, 1, 1)));
        assert!(of(TODAY).ends_with("Семей"));
    }
}
