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
    /// A date or a time of day: typed in any way, come back in its usual form.
    Day(String),
    /// A line of text with a list of the page to choose from, by the id of the list. What is typed need not stand in it.
    Listed(String, &'static str),
    /// A file of one of these kinds.
    File(&'static str),
    /// A password; never shown again.
    Password,
    /// A one-time code.
    Code,
    /// Several lines.
    Area(String),
    /// One line, so long that it is shown in two: no line ends in it.
    Long(String),
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
    /// What is possible but unlikely in it: to be looked at again.
    pub doubt: Option<String>,
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
    /// The page opens with the hand on it.
    pub focus: bool,
}

impl Field {
    /// A field with nothing but its label and control.
    pub fn new(shape: Shape, name: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            shape,
            name: name.into(),
            label: label.into(),
            hint: None,
            error: None,
            doubt: None,
            source: None,
            optional: None,
            kind,
            autocomplete: "off",
            short: false,
            focus: false,
        }
    }
    /// A line of text.
    pub fn text(shape: Shape, name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(shape, name, label, Kind::Text(value.into(), "text"))
    }
    /// A date or a time of day.
    pub fn day(shape: Shape, name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(shape, name, label, Kind::Day(value.into()))
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
    /// With what is to be looked at again, if there is something.
    #[must_use]
    pub fn doubt(self, doubt: Option<String>) -> Self {
        Self { doubt, ..self }
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
    /// The page opens with the hand on it.
    #[must_use]
    pub fn focused(self) -> Self {
        Self { focus: true, ..self }
    }
    /// In a short box.
    #[must_use]
    pub fn short(self) -> Self {
        Self { short: true, ..self }
    }

    fn class(&self) -> String {
        let bad = match (&self.error, &self.doubt) {
            (Some(_), _) => " bad",
            (None, Some(_)) => " look",
            (None, None) => "",
        };
        match self.shape {
            Shape::Grid(n) => format!("fld c{n}{bad}"),
            Shape::Row => format!("row{}{bad}", if matches!(self.kind, Kind::Long(_)) { " whole" } else { "" }),
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
    /// The most characters it takes, as the domain says.
    fn longest(&self) -> usize {
        domain::fields::longest(&self.name)
    }
    fn described(&self) -> String {
        let mut by = Vec::new();
        if self.hint.is_some() {
            by.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            by.push(format!("{}-error", self.name));
        }
        if self.doubt.is_some() {
            by.push(format!("{}-doubt", self.name));
        }
        by.join(" ")
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let list = |list: &domain::fields::ChoiceList| {
        list.choices.iter().take(4).enumerate().map(|(i, c)| Choice::new(c.value, l.t(c.label_key), i == 0)).collect::<Vec<_>>()
    };
    let unanswered = |list: &domain::fields::ChoiceList| list.choices.iter().map(|c| Choice::new(c.value, l.t(c.label_key), false)).collect::<Vec<_>>();
    use domain::fields::lists;
    let g = Shape::Grid(4);
    let long = "Әбдірахманова-Бейсембаева Гүлжаһан Мұхамеджанқызы";
    vec![
        Example::of("normal", &Field::text(g, "eg-surname", l.t("field-surname"), "Ахметова")),
        Example::of("error", &Field::day(g, "field-eg-bad", l.t("field-issued-on"), "31.02.2026").error(Some(l.t("fault-date-no-such-day")))),
        Example::of("doubt", &Field::text(g, "eg-doubt", l.t("field-iin"), "910101300019").doubt(Some(l.t("warn-iin-mismatch-sex")))),
        Example::of("optional", &Field::text(g, "eg-patronymic", l.t("field-patronymic"), "").optional(l).hint(l.t("hint-child-patronymic"))),
        Example::of("select", &Field::new(g, "eg-education", l.t("field-education"), Kind::Select(list(&lists::EDUCATION)))),
        Example::of("radios", &Field::new(Shape::Grid(8), "eg-sex", l.t("field-sex"), Kind::Radios(list(&lists::SEX)))),
        Example::of(
            "radios, error",
            &Field::new(Shape::Grid(8), "eg-basis", l.t("field-father-basis"), Kind::Radios(unanswered(&lists::FATHER_BASIS)))
                .error(Some(l.t("fault-choice-missing"))),
        ),
        Example::of("tick", &Field::new(g, "eg-found", l.t("section-child"), Kind::Tick(l.t("field-foundling"), true)).hint(l.t("hint-foundling"))),
        Example::of("fixed", &Field::new(g, "eg-iin", l.t("field-iin"), Kind::Fixed(Line::new().num("201231509999"))).source("18.11.2026, 09:46")),
        Example::of("row", &Field::text(Shape::Row, "eg-row", l.t("field-iin"), "850101400021")),
        Example::of("row, long", &Field::new(Shape::Row, "eg-row2", l.t("field-given"), Kind::Fixed(Line::new().bold(long)))),
        Example::of(
            "row, whole",
            &Field::new(
                Shape::Row,
                "eg-row5",
                l.t("field-residence-kk"),
                Kind::Long("Алматы қаласы, Бостандық ауданы, Әл-Фараби даңғылы, 77/8-үй, 123-пәтер".to_owned()),
            ),
        ),
        Example::of("row, error", &Field::text(Shape::Row, "eg-row3", l.t("field-iin"), "850101400022").error(Some(l.t("fault-iin-check-digit")))),
        Example::of("row, doubt", &Field::text(Shape::Row, "eg-row4", l.t("field-iin"), "880101300013").doubt(Some(l.t("warn-iin-check-digit")))),
        Example::of("area", &Field::new(Shape::Grid(8), "eg-area", l.t("field-late-reason"), Kind::Area(String::new())).hint(l.t("hint-late-reason"))),
        Example::of("file", &Field::new(Shape::Grid(8), "eg-file", l.t("scans-file"), Kind::File(".pdf")).hint(l.t("scans-file-hint"))),
        Example::of("public", &Field::text(Shape::Public, "eg-pub", l.t("front-check-number"), "").hint("№\u{a0}0000418")),
        Example::of("public, error", &Field::text(Shape::Public, "eg-pub2", l.t("front-check-second"), "31.02").error(Some(l.t("fault-date-form"))).short()),
    ]
}
