//! A line of words with links, numbers, chips and second lines in it: what stands in a cell, a hint or a note.

use askama::Template;
use text::Lang;

use super::{Clause, Level, Status, Term};

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/inline/bit.html")]
pub enum Bit {
    /// Words.
    Text(String),
    /// Words that never break: numbers, names with their number.
    Num(String),
    /// Words that carry the message.
    Bold(String),
    /// A link: address, words.
    Link(String, String),
    /// A link that never breaks.
    NumLink(String, String),
    /// A clause of the law.
    Clause(Clause),
    /// A status word.
    Status(Status),
    /// A term badge.
    Term(Term),
    /// The level of a stock.
    Level(Level),
    /// Words in another language.
    In(Lang, String),
    /// Where a value came from.
    Source(String),
    /// A second line.
    Sub(Line),
}

/// Pieces one after another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "components/inline/line.html")]
pub struct Line(pub Vec<Bit>);

impl Line {
    /// No words yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// And words.
    #[must_use]
    pub fn text(self, words: impl Into<String>) -> Self {
        self.and(Bit::Text(words.into()))
    }
    /// And words that carry the message.
    #[must_use]
    pub fn bold(self, words: impl Into<String>) -> Self {
        self.and(Bit::Bold(words.into()))
    }
    /// And words that never break.
    #[must_use]
    pub fn num(self, words: impl Into<String>) -> Self {
        self.and(Bit::Num(words.into()))
    }
    /// And a link.
    #[must_use]
    pub fn link(self, href: impl Into<String>, words: impl Into<String>) -> Self {
        self.and(Bit::Link(href.into(), words.into()))
    }
    /// And a clause.
    #[must_use]
    pub fn clause(self, clause: Clause) -> Self {
        self.and(Bit::Clause(clause))
    }
    /// And a second line.
    #[must_use]
    pub fn second(self, line: impl Into<Self>) -> Self {
        self.and(Bit::Sub(line.into()))
    }
    /// And a piece.
    #[must_use]
    pub fn and(mut self, bit: Bit) -> Self {
        self.0.push(bit);
        self
    }
}

impl From<String> for Line {
    fn from(words: String) -> Self {
        Self(vec![Bit::Text(words)])
    }
}
impl From<&str> for Line {
    fn from(words: &str) -> Self {
        Self(vec![Bit::Text(words.to_owned())])
    }
}
impl From<Bit> for Line {
    fn from(bit: Bit) -> Self {
        Self(vec![bit])
    }
}
impl From<Clause> for Line {
    fn from(clause: Clause) -> Self {
        Self(vec![Bit::Clause(clause)])
    }
}
impl From<Status> for Line {
    fn from(status: Status) -> Self {
        Self(vec![Bit::Status(status)])
    }
}
impl From<Term> for Line {
    fn from(term: Term) -> Self {
        Self(vec![Bit::Term(term)])
    }
}
