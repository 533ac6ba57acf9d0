//! The words of a page: a language that templates can ask.

use law::Edition;
use law::bodies::Naming;
use text::{Arg, Lang};

/// A language, as templates use it: `l.t(…)`; and how the governing edition names registering bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct L(pub Lang, pub Naming);

impl L {
    /// A language; bodies are named as under Order 99.
    #[must_use]
    pub const fn of(lang: Lang) -> Self {
        Self(lang, Naming::Justice)
    }

    /// The same with bodies named as `edition` says.
    #[must_use]
    pub fn under(self, edition: &Edition) -> Self {
        Self(self.0, edition.registering_body_kind().map_or(Naming::Justice, |kind| Naming::from(kind.value)))
    }

    /// The message `key`.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        text::w(self.0, key)
    }

    /// The message `key` with a count `n`.
    #[must_use]
    pub fn n(&self, key: &str, n: impl Into<Arg<'static>>) -> String {
        text::t(self.0, key, &[("n", n.into())])
    }

    /// The message `key` with named values.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        text::t(self.0, key, args)
    }

    /// `kk`, `ru`, `en`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code()
    }
}
