//! The words of a page: a language that templates can ask.

use text::{Arg, Lang};

/// A language, as templates use it: `l.t(…)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct L(pub Lang);

impl L {
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
    pub fn with(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        text::t(self.0, key, args)
    }

    /// `kk`, `ru`, `en`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code()
    }
}
