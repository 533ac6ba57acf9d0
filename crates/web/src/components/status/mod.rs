//! Status word: shape first, then the word, colour last.

use askama::Template;

use super::Example;
use crate::L;

/// What a status says of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Valid, done.
    Ok,
    /// Waits, was replaced.
    Wait,
    /// Look here.
    Warn,
    /// Annulled, refused.
    Stop,
}

impl State {
    const fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Wait => "wait",
            Self::Warn => "warn",
            Self::Stop => "stop",
        }
    }
}

/// A status word.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<span class="st {{ state.class() }}">{{ words }}</span>"#, ext = "html")]
pub struct Status {
    /// Its shape and colour.
    pub state: State,
    /// Its word.
    pub words: String,
}

impl Status {
    /// A status word.
    pub fn new(state: State, words: impl Into<String>) -> Self {
        Self { state, words: words.into() }
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    [(State::Ok, "verdict-valid"), (State::Wait, "verdict-replaced"), (State::Warn, "copies-lag"), (State::Stop, "verdict-annulled")]
        .into_iter()
        .map(|(state, key)| Example::of(state.class(), &Status::new(state, l.t(key))))
        .collect()
}
