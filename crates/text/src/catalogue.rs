//! The Fluent catalogues of `locales/`, embedded when the crate is built.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};

use crate::Lang;

fluent_templates::static_loader! {
    static WORDS = {
        locales: "../../locales",
        fallback_language: "ru",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static KK: LanguageIdentifier = langid!("kk");
static RU: LanguageIdentifier = langid!("ru");
static EN: LanguageIdentifier = langid!("en");

fn id(lang: Lang) -> &'static LanguageIdentifier {
    match lang {
        Lang::Kk => &KK,
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

/// A value put into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Shown as it is.
    Text(Cow<'a, str>),
    /// A count; the message chooses its plural by it.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}
impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}
impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Self::Count(value)
    }
}
impl From<usize> for Arg<'_> {
    fn from(value: usize) -> Self {
        Self::Count(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

/// The message `key` in `lang` with its values. A key that is in no catalogue is given back in brackets;
/// a test of this crate finds every such key before a person does.
#[must_use]
pub fn t(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> = args
        .iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
                Arg::Count(n) => FluentValue::from(*n),
            };
            (Cow::Owned((*name).to_owned()), value)
        })
        .collect();
    WORDS.try_lookup_with_args(id(lang), key, &values).unwrap_or_else(|| format!("[{key}]"))
}

/// Is there a message of this key in `lang`?
#[must_use]
pub fn knows(lang: Lang, key: &str) -> bool {
    WORDS.try_lookup(id(lang), key).is_some()
}

/// The message `key` in `lang`, which takes no values.
#[must_use]
pub fn w(lang: Lang, key: &str) -> String {
    WORDS.try_lookup(id(lang), key).unwrap_or_else(|| format!("[{key}]"))
}
