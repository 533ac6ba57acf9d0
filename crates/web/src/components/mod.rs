//! Parts that pages are made of. Each is a folder: a struct of display-ready values, a template, examples for `/components`.

pub mod checks;
pub mod clause;
pub mod copies;
pub mod errors;
pub mod field;
pub mod findings;
pub mod inline;
pub mod note;
pub mod paper;
pub mod phone;
pub mod plate;
pub mod qr;
pub mod stages;
pub mod status;
pub mod stock;
pub mod table;
pub mod tabs;
pub mod term;
pub mod timeline;
pub mod verdict;
pub mod why;

pub use checks::{Check, CheckList, Checked};
pub use clause::Clause;
pub use copies::{Copies, CopyOf};
pub use errors::{ErrorSummary, Fault};
pub use field::{Choice, Field, Kind, Shape};
pub use findings::Findings;
pub use inline::{Bit, Line};
pub use note::{Note, Tone};
pub use paper::{Column, Mark, Paper, Signature};
pub use phone::Phone;
pub use plate::Plate;
pub use qr::Qr;
pub use stages::{Stage, StageState, Stages};
pub use status::{State, Status};
pub use stock::Level;
pub use table::{Head, Row, Table};
pub use tabs::{Tab, Tabs};
pub use term::Term;
pub use timeline::{Moment, Timeline};
pub use verdict::{Verdict, VerdictKind};
pub use why::{Step, Why};

use crate::L;

/// One example of a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub name: &'static str,
    /// Its markup.
    pub html: String,
}

impl Example {
    /// An example of something that draws itself.
    pub fn of(name: &'static str, part: &impl std::fmt::Display) -> Self {
        Self { name, html: part.to_string() }
    }
}

/// Every component with its examples: normal, error, long Kazakh text.
#[must_use]
pub fn examples(l: L) -> Vec<(&'static str, Vec<Example>)> {
    vec![
        ("field", field::examples(l)),
        ("errors", errors::examples(l)),
        ("term", term::examples(l)),
        ("timeline", timeline::examples(l)),
        ("paper", paper::examples(l)),
        ("checks", checks::examples(l)),
        ("clause", clause::examples(l)),
        ("plate", plate::examples(l)),
        ("copies", copies::examples(l)),
        ("note", note::examples(l)),
        ("table", table::examples(l)),
        ("verdict", verdict::examples(l)),
        ("stages", stages::examples(l)),
        ("why", why::examples(l)),
        ("status", status::examples(l)),
        ("tabs", tabs::examples(l)),
        ("stock", stock::examples(l)),
        ("findings", findings::examples(l)),
        ("qr", qr::examples(l)),
        ("phone", phone::examples(l)),
    ]
}

/// Marks a component as markup of its own, so that a page can write `{{ it }}`.
macro_rules! draws_itself {
    ($($part:ty),+) => { $(impl askama::filters::HtmlSafe for $part {})+ };
}
draws_itself!(
    CheckList,
    Clause,
    Copies,
    ErrorSummary,
    Field,
    Findings,
    Line,
    Bit,
    Note,
    Paper,
    Phone,
    Plate,
    Qr,
    Stages,
    Status,
    Level,
    Table,
    Tabs,
    Term,
    Timeline,
    Verdict,
    Why
);

/// A chip of Order 99 as examples show it.
fn chip(l: L, n: &str) -> Clause {
    Clause::of(l, &law::Clause::from_text(format!("O99-{n}")))
}
