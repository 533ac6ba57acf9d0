//! Verdict of the public check. Both state languages stand on it, whichever the page is in.

use askama::Template;
use text::Lang;

use super::Example;
use crate::L;

/// What the check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictKind {
    /// Valid.
    Valid,
    /// Its record was changed after it was issued.
    Outdated,
    /// A later one took its place.
    Replaced,
    /// Annulled.
    Annulled,
    /// Made, and in nobody's hands yet.
    NotHandedOver,
    /// Not found, or the second datum does not fit.
    Unknown,
}

impl VerdictKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Valid => "",
            Self::Outdated | Self::Replaced => " replaced",
            Self::Annulled => " annulled",
            Self::NotHandedOver | Self::Unknown => " unknown",
        }
    }
    const fn key(self) -> &'static str {
        match self {
            Self::Valid => "verdict-valid",
            Self::Outdated => "verdict-outdated",
            Self::Replaced => "verdict-replaced",
            Self::Annulled => "verdict-annulled",
            Self::NotHandedOver => "verdict-not-handed-over",
            Self::Unknown => "verdict-unknown",
        }
    }
}

/// The verdict; its heading is the page's only `h1`.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/verdict/view.html")]
pub struct Verdict {
    /// What was found.
    pub kind: VerdictKind,
    /// Language of the heading, and its words.
    pub head: (Lang, String),
    /// Language of the second line, and its words.
    pub second: (Lang, String),
    /// Level of the heading: 1 on the check page, 2 among examples.
    pub level: u8,
}

impl Verdict {
    /// The verdict on a page in `l`.
    #[must_use]
    pub fn new(l: L, kind: VerdictKind) -> Self {
        let second = if l.0 == Lang::Kk { Lang::Ru } else { Lang::Kk };
        Self { kind, head: (l.0, l.t(kind.key())), second: (second, L::of(second).t(kind.key())), level: 1 }
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    [
        ("valid", VerdictKind::Valid),
        ("outdated", VerdictKind::Outdated),
        ("replaced", VerdictKind::Replaced),
        ("annulled", VerdictKind::Annulled),
        ("not handed over", VerdictKind::NotHandedOver),
        ("unknown", VerdictKind::Unknown),
    ]
    .into_iter()
    .map(|(name, kind)| Example::of(name, &Verdict { level: 2, ..Verdict::new(l, kind) }))
    .collect()
}
