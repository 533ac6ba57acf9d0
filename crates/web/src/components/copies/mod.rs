//! Copies I and II: holder, which content each reflects, notice and date. A lagging sheet is dashed and says since when.

use askama::Template;

use super::{Example, Line, chip};
use crate::L;

/// One copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOf {
    /// `I` or `II`.
    pub sign: &'static str,
    /// It does not yet reflect the last content.
    pub lags: bool,
    /// Which copy and who holds it.
    pub holder: Line,
    /// What it reflects, its notice and date.
    pub state: Line,
}

/// The copies of a record.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/copies/view.html")]
pub struct Copies {
    /// Copy I, then copy II.
    pub copies: Vec<CopyOf>,
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let copy = |sign, lags, key: &str, holder: &str, state: Line| CopyOf { sign, lags, holder: Line::new().bold(l.t(key)).text(holder), state };
    let first = copy("I", false, "copy-first", "Медеу ауданы, 3-том", "15.02.2022".into());
    vec![
        Example::of(
            "normal",
            &Copies {
                copies: vec![first.clone(), copy("II", false, "copy-second", "Алматы қ. Әділет департаменті", Line::from("21.02.2022").clause(chip(l, "24")))],
            },
        ),
        Example::of(
            "lags, long",
            &Copies {
                copies: vec![
                    first,
                    copy(
                        "II",
                        true,
                        "copy-second",
                        "Солтүстік Қазақстан облысының Әділет департаменті, азаматтық хал актілерін тіркеу басқармасы",
                        Line::from(l.t("copies-lag")).clause(chip(l, "24")),
                    ),
                ],
            },
        ),
    ]
}
