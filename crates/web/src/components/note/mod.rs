//! Notice on a page: a heavy left edge; first words in bold carry the message; at most one per page.

use askama::Template;

use super::{Example, Line};
use crate::L;

/// What kind of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Plain,
    /// Done.
    Ok,
    /// Look here.
    Warn,
    /// Not possible.
    Stop,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Ok => " ok",
            Self::Warn => " warn",
            Self::Stop => " stop",
        }
    }
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<p class="note{{ tone.class() }}">{{ line }}</p>"#, ext = "html")]
pub struct Note {
    /// Its kind.
    pub tone: Tone,
    /// Its words.
    pub line: Line,
}

impl Note {
    /// A notice.
    pub fn new(tone: Tone, line: impl Into<Line>) -> Self {
        Self { tone, line: line.into() }
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let line = |a: &str, b: &str| Line::new().bold(format!("{}.", l.t(a))).text(l.t(b));
    vec![
        Example::of("normal", &Note::new(Tone::Plain, line("frame-demo", "frame-demo-text"))),
        Example::of("done", &Note::new(Tone::Ok, line("kept-title", "kept-lead"))),
        Example::of("look here", &Note::new(Tone::Warn, line("error-404-title", "error-404-lead"))),
        Example::of("error", &Note::new(Tone::Stop, line("error-500-title", "error-500-lead"))),
    ]
}
