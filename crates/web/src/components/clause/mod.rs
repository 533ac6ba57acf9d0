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
    /// The clause of this label as the law's bundle cites it; the bare label where the bundle does not know it.
    #[must_use]
    pub fn of(l: L, clause: &law::Clause) -> Self {
        let cite = law::Law::bundled().clause(clause).map_or(clause.as_str(), |text| text.cite.in_language(l.code()));
        Self::new(clause.as_str(), cite)
    }

    /// A clause.
    pub fn new(label: impl Into<String>, cite: impl Into<String>) -> Self {
        Self { label: label.into(), cite: cite.into() }
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let of = |label| Clause::of(l, &law::Clause::new(label));
    vec![Example::of("normal", &of("O99-12")), Example::of("of another act", &of("APPC-64")), Example::of("of a code", &of("GK-174"))]
}
