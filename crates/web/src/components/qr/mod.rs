//! A QR as squares in the page itself: no server but ours draws it, no script is needed.

use std::fmt::Write as _;

use askama::Template;
use fast_qr::{ECL, QRBuilder};

use super::Example;
use crate::L;

/// White squares around it, without which a camera does not find it.
const QUIET: usize = 4;

/// A QR.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    source = r##"<svg role="img" aria-label="{{ label }}" viewBox="0 0 {{ side }} {{ side }}" shape-rendering="crispEdges"><path fill="#000" d="{{ path }}"/></svg>"##,
    ext = "html"
)]
pub struct Qr {
    /// What it is, for who does not see it.
    pub label: String,
    /// Squares along one side.
    pub side: usize,
    /// The dark squares, run by run.
    pub path: String,
}

impl Qr {
    /// The QR of this text; `None` where it is too long for any.
    #[must_use]
    pub fn of(label: impl Into<String>, text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let dark = |x: usize, y: usize| code.data.get(y * code.size + x).is_some_and(|module| module.value());
        let mut path = String::new();
        for y in 0..code.size {
            let mut from = 0;
            for x in 0..=code.size {
                let ends = x == code.size || !dark(x, y);
                if ends && x > from {
                    // Writing into a String can't fail.
                    let _ = write!(path, "M{} {}h{}v1H{}z", from + QUIET, y + QUIET, x - from, from + QUIET);
                }
                if ends {
                    from = x + 1;
                }
            }
        }
        Some(Self { label: label.into(), side: code.size + 2 * QUIET, path })
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    Qr::of(l.t("part-qr"), "mobileSign:https://ahat.example/mobile-sign/0f8fad5bd9cb469fa16570867728950e").iter().map(|qr| Example::of("normal", qr)).collect()
}
