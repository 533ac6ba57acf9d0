//! Level of a stock: a bar, always beside its number.

use askama::Template;

use super::Example;
use crate::L;

/// A level.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<span class="lv{% if low %} low{% endif %} l{{ tenths * 10 }}" aria-hidden="true"><i></i></span>"#, ext = "html")]
pub struct Level {
    /// Tenths of what is usual, 0 to 10.
    pub tenths: u8,
    /// It will not last.
    pub low: bool,
}

impl Level {
    /// `left` of `usual`; low at a tenth.
    #[must_use]
    pub fn of(left: u64, usual: u64) -> Self {
        let tenths = left.saturating_mul(10).checked_div(usual.max(1)).unwrap_or(0).min(10);
        Self { tenths: u8::try_from(tenths).unwrap_or(10), low: tenths <= 1 }
    }
}

/// Examples.
pub fn examples(_: L) -> Vec<Example> {
    vec![Example::of("full", &Level::of(412, 450)), Example::of("low", &Level::of(18, 200)), Example::of("none", &Level::of(0, 200))]
}
