//! Field: label, hint, control, error, source. A value from a registry is read-only text with its source.

use askama::Template;

use super::{Example, Line};
use crate::L;

/// How a field lies on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Label above, so many of the twelve columns of the form grid.
    Grid(u8),
    /// Label left, in the columns of persons.
    Row,
    /// Label, hint, error above; a public page.
    Public,
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub words: String,
    /// It is the answer.
    pub chosen: bool,
}

impl Choice {
    /// An answer.
    pub fn new(value: impl Into<String>, words: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), words: words.into(), chosen }
    }
}

/// What kind of control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A line of text: value, and how it is typed (`text`, `numeric`, `search`).
    Text(String, &'static str),
    /// A password; never shown again.
    Password,
    /// A one-time code.
    Code,
    /// Several lines.
    Area(String),
    /// One of a list.
    Select(Vec<Choice>),
    /// One of a few.
    Radios(Vec<Choice>),
    /// Yes or no: what it says, and whether it is so.
    Tick(String, bool),
    /// A value nobody types here.
    Fixed(Line),
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/field/view.html")]
pub struct Field {
    /// Its shape.
    pub shape: Shape,
    /// Name of what is sent; also its id.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What to type, before the control.
    pub hint: Option<String>,
    /// What to mend.
    pub error: Option<String>,
    /// Where the value came from.
    pub source: Option<String>,
    /// Says that it may stay empty.
    pub optional: Option<String>,
    /// The control.
    pub kind: Kind,
    /// For the browser's memory: `username`, `current-password`, `one-time-code`, or `off`.
    pub autocomplete: &'static str,
    /// A short box on a public page.
    pub short: bool,
}

impl Field {
    /// A field with nothing but its label and control.
    pub fn new(shape: Shape, name: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self { shape, name: name.into(), label: label.into(), hint: None, error: None, source: None, optional: None, kind, autocomplete: "off", short: false }
    }
    /// A line of text.
    pub fn text(shape: Shape, name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(shape, name, label, Kind::Text(value.into(), "text"))
    }
    /// With a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
    /// With what to mend, if there is something.
    #[must_use]
    pub fn error(self, error: Option<String>) -> Self {
        Self { error, ..self }
    }
    /// With its source.
    #[must_use]
    pub fn source(self, source: impl Into<String>) -> Self {
        Self { source: Some(source.into()), ..self }
    }
    /// It may stay empty.
    #[must_use]
    pub fn optional(self, l: L) -> Self {
        Self { optional: Some(l.t("field-optional")), ..self }
    }
    /// Remembered by the browser as this.
    #[must_use]
    pub fn autocomplete(self, autocomplete: &'static str) -> Self {
        Self { autocomplete, ..self }
    }
    /// In a short box.
    #[must_use]
    pub fn short(self) -> Self {
        Self { short: true, ..self }
    }

    fn class(&self) -> String {
        let bad = if self.error.is_some() { " bad" } else { "" };
        match self.shape {
            Shape::Grid(n) => format!("fld c{n}{bad}"),
            Shape::Row => format!("row{bad}"),
            Shape::Public => format!("pfield{}{bad}", if self.short { " short" } else { "" }),
        }
    }
    /// Radios and fixed values have no single control to label.
    fn grouped(&self) -> bool {
        matches!(self.kind, Kind::Radios(_) | Kind::Fixed(_) | Kind::Tick(..))
    }
    fn radios(&self) -> bool {
        matches!(self.kind, Kind::Radios(_))
    }
    fn described(&self) -> String {
        let mut by = Vec::new();
        if self.hint.is_some() {
            by.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            by.push(format!("{}-error", self.name));
        }
        by.join(" ")
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let choices = |keys: [&str; 3]| keys.iter().enumerate().map(|(i, key)| Choice::new(*key, l.t(key), i == 0)).collect::<Vec<_>>();
    let books = ["act-birth", "act-death", "act-marriage"];
    let g = Shape::Grid(4);
    vec![
        Example::of("normal", &Field::text(g, "field-eg", l.t("login-name"), "Ахметова Айару Дәуренқызы")),
        Example::of("error", &Field::text(g, "field-eg-bad", l.t("front-check-second"), "31.02.2026").error(Some(l.t("front-check-second-hint")))),
        Example::of("optional", &Field::text(g, "field-eg-opt", l.t("front-check-number"), "").optional(l).hint(l.t("front-check-second-hint"))),
        Example::of("select", &Field::new(g, "field-eg-sel", l.t("frame-menu-records"), Kind::Select(choices(books)))),
        Example::of("radios", &Field::new(Shape::Grid(8), "field-eg-rad", l.t("frame-menu-records"), Kind::Radios(choices(books)))),
        Example::of("radios, error", &Field::new(Shape::Grid(8), "field-eg-rad2", l.t("frame-menu-records"), Kind::Radios(vec![])).error(Some(l.t("check-decide")))),
        Example::of("tick", &Field::new(g, "field-eg-tick", l.t("frame-menu-journals"), Kind::Tick(l.t("front-law"), true))),
        Example::of("fixed", &Field::new(g, "field-eg-fix", l.t("frame-menu-blanks"), Kind::Fixed(Line::new().num("№ 0000418").and(super::Bit::Source("18.11.2026, 09:46".to_owned()))))),
        Example::of("row", &Field::text(Shape::Row, "field-eg-row", l.t("login-name"), "850101400021")),
        Example::of("row, long", &Field::new(Shape::Row, "field-eg-row2", l.t("law-label"), Kind::Fixed(Line::new().bold("Әбдірахманова-Бейсембаева Гүлжаһан Мұхамеджанқызы")))),
        Example::of("row, error", &Field::text(Shape::Row, "field-eg-row3", l.t("login-name"), "8501").error(Some(l.t("login-fill-name")))),
        Example::of("area", &Field::new(Shape::Grid(8), "field-eg-area", l.t("law-summary"), Kind::Area(String::new())).optional(l)),
        Example::of("public", &Field::text(Shape::Public, "field-eg-pub", l.t("front-check-number"), "").hint(l.t("front-check-lead"))),
        Example::of("public, error", &Field::text(Shape::Public, "field-eg-pub2", l.t("front-check-second"), "31.02").error(Some(l.t("front-check-second-hint"))).short()),
    ]
}
