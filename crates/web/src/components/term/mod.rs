//! Term badge: the words carry the meaning, five cells show the last five days, weight grows with urgency.

use askama::Template;
use text::Unit;

use super::Example;
use crate::L;

/// How much of a term is left.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<span class="term {{ class }}">{{ words }}</span>"#, ext = "html")]
pub struct Term {
    /// Class of weight and cells.
    pub class: String,
    /// The words, with the unit.
    pub words: String,
}

impl Term {
    /// `left` whole days until the end, counted in `unit`; 0 is today, negative is late.
    #[must_use]
    pub fn left(l: L, left: i64, unit: Unit) -> Self {
        let (class, words) = match left {
            i64::MIN..0 => ("late".to_owned(), l.with("term-late", &[("what", text::days(l.0, -left, unit).into())])),
            0 => ("last n0".to_owned(), l.t("term-today")),
            1..=3 => (format!("soon n{left}"), text::days(l.0, left, unit)),
            _ => (format!("calm n{}", left.min(5)), text::days(l.0, left, unit)),
        };
        Self { class, words }
    }

    /// The same with "left" said: where no column head says so.
    #[must_use]
    pub fn said(l: L, left: i64, unit: Unit) -> Self {
        let mut term = Self::left(l, left, unit);
        if left > 0 {
            term.words = l.with("term-left", &[("what", term.words.into())]);
        }
        term
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    [
        ("late", -2, Unit::Calendar),
        ("today", 0, Unit::Calendar),
        ("soon", 1, Unit::Working),
        ("soon", 3, Unit::Working),
        ("calm", 5, Unit::Calendar),
        ("calm", 13, Unit::Calendar),
    ]
    .into_iter()
    .map(|(name, left, unit)| Example::of(name, &Term::left(l, left, unit)))
    .chain([Example::of("long", &Term::said(l, 55, Unit::Working))])
    .collect()
}
