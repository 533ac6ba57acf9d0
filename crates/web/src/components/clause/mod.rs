//! Clause chip: the law, one click away. The name is one a reader finds in the public text; our label is only in the address.

use askama::Template;

use super::Example;
use crate::L;

/// A clause of the law.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<a class="cl" href="/law/{{ label|urlencode }}">{{ cite }}</a>"#, ext = "html")]
pub struct Clause {
    /// Our label, e.g. `O99-12`.
    pub label: String,
    /// How a reader finds it, in the page's language, e.g. `п. 12`.
    pub cite: String,
}

impl Clause {
    /// A clause.
    pub fn new(label: impl Into<String>, cite: impl Into<String>) -> Self {
        Self { label: label.into(), cite: cite.into() }
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let cite = super::cite(l);
    vec![
        Example::of("normal", &Clause::new("O99-12", cite("12"))),
        Example::of("long", &Clause::new("K-187", "Неке (ерлі-зайыптылық) және отбасы туралы кодекс, 187-бап")),
    ]
}
