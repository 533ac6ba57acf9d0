//! Number plate of an act record. Before registration there is no number, and no preview of one.

use askama::Template;
use text::Lang;

use super::Example;
use crate::L;

/// A number plate.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/plate/view.html")]
pub struct Plate {
    /// Kind of the act, Kazakh.
    pub kind_kk: String,
    /// Kind of the act, Russian.
    pub kind_ru: String,
    /// `№ 17`, or `№ —`.
    pub number: String,
    /// Year and book.
    pub book: String,
    /// Office, or what will give the number.
    pub place: String,
}

impl Plate {
    /// A plate of the kind whose word has this key; `number` is `None` before registration.
    #[must_use]
    pub fn new(l: L, kind: &str, number: Option<&str>, book: impl Into<String>, place: impl Into<String>) -> Self {
        Self {
            kind_kk: L::of(Lang::Kk).t(kind),
            kind_ru: L::of(Lang::Ru).t(kind),
            number: number.map_or_else(|| l.t("plate-none"), |n| format!("№\u{a0}{n}")),
            book: book.into(),
            place: place.into(),
        }
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let current = format!("2026 · {}", l.t("plate-book-current"));
    let restored = format!("2026 · {}", l.t("plate-book-restored"));
    vec![
        Example::of("normal", &Plate::new(l, "act-birth", Some("17"), current.clone(), "Алматы қ., Медеу ауданы")),
        Example::of("none yet", &Plate::new(l, "act-birth", None, current, l.t("plate-later"))),
        Example::of("long", &Plate::new(l, "act-paternity", Some("3\u{a0}017"), restored, "Солтүстік Қазақстан облысы, Ғабит Мүсірепов атындағы аудан")),
    ]
}
