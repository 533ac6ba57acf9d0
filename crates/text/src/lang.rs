//! The three languages.

use std::fmt;

/// A language of the program. Kazakh comes first wherever both stand (decision 18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Kazakh.
    #[default]
    Kk,
    /// Russian.
    Ru,
    /// English: on screens only, never on papers.
    En,
}

impl Lang {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// `kk`, `ru` or `en`: the value of the `lang` attribute.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language of this code, if it is one of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Short name in the language itself.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Kk => "Қаз",
            Self::Ru => "Рус",
            Self::En => "Eng",
        }
    }

    /// Full name in the language itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kk => "Қазақша",
            Self::Ru => "Русский",
            Self::En => "English",
        }
    }

    /// The first of ours in an `Accept-Language` header, by its weights; Kazakh when none fits.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut wishes: Vec<(u32, Self)> = header.split(',').filter_map(wish).collect();
        wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wishes.first().map_or(Self::Kk, |(_, lang)| *lang)
    }
}

/// One wish of the header, its weight in thousandths.
fn wish(part: &str) -> Option<(u32, Lang)> {
    let (tag, params) = part.split_once(';').unwrap_or((part, ""));
    let primary = tag.trim().split('-').next()?.to_ascii_lowercase();
    let weight = params.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok()).unwrap_or(1.0);
    let lang = Lang::from_code(&primary)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 first")]
    let thousandths = (weight.clamp(0.0, 1.0) * 1000.0) as u32;
    (thousandths > 0).then_some((thousandths, lang))
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
