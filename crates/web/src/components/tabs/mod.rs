//! Tabs are links to pages.

use askama::Template;

use super::Example;
use crate::L;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its page.
    pub href: String,
    /// Its words, with a count where there is one.
    pub words: String,
    /// It is this page.
    pub here: bool,
}

/// The tabs of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    source = r#"<ul class="tabs">{% for tab in tabs %}<li><a href="{{ tab.href }}"{% if tab.here %} aria-current="page"{% endif %}>{{ tab.words }}</a></li>{% endfor %}</ul>"#,
    ext = "html"
)]
pub struct Tabs {
    /// In order.
    pub tabs: Vec<Tab>,
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let tab = |words: String, here| Tab { href: "#tabs".to_owned(), words, here };
    let words = ["frame-menu-records", "paper-marks", "frame-menu-copies", "frame-menu-notices", "frame-menu-journals"];
    vec![Example::of("normal", &Tabs { tabs: words.iter().enumerate().map(|(i, key)| tab(format!("{}, {i}", l.t(key)), i == 0)).collect() })]
}
