//! Data table: the first cell is what one looks for; a row opens by its link; nothing is clipped.

use askama::Template;
use text::Unit;

use super::{Example, Line, Term, chip};
use crate::L;

/// A column's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub words: String,
    /// Its width: `term`, `do`, `cl`, `t`, `n`, `kind`, `step`, `state`, or empty for the rest.
    pub width: &'static str,
    /// Numbers stand right.
    pub right: bool,
}

impl Head {
    /// A head.
    pub fn new(words: impl Into<String>, width: &'static str) -> Self {
        Self { words: words.into(), width, right: false }
    }
    /// The same with its cells to the right.
    #[must_use]
    pub fn right(self) -> Self {
        Self { right: true, ..self }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// One line per head.
    pub cells: Vec<Line>,
    /// The row that is looked at now.
    pub here: bool,
}

impl Row {
    /// A row.
    #[must_use]
    pub fn new(cells: Vec<Line>) -> Self {
        Self { cells, here: false }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/table/view.html")]
pub struct Table {
    /// What the table is, for a screen reader.
    pub caption: String,
    /// Fixed widths, for the sheet; free, for a side panel.
    pub fixed: bool,
    /// Heads that only a screen reader hears, for a side panel.
    pub hidden_heads: bool,
    /// Which column names the row.
    pub names: usize,
    /// The heads.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Said where there are none.
    pub empty: String,
}

impl Table {
    /// A table of the sheet.
    pub fn sheet(l: L, caption: impl Into<String>, names: usize, heads: Vec<Head>, rows: Vec<Row>) -> Self {
        Self { caption: caption.into(), fixed: true, hidden_heads: false, names, heads, rows, empty: l.t("table-empty") }
    }
    /// A table of the side panel.
    pub fn side(l: L, caption: impl Into<String>, heads: Vec<Head>, rows: Vec<Row>) -> Self {
        Self { caption: caption.into(), fixed: false, hidden_heads: true, names: 0, heads, rows, empty: l.t("table-empty") }
    }
    /// What a bare number is, where a narrow page shows no heads.
    fn head(&self, nth: &usize) -> &str {
        self.heads.get(*nth).map_or("", |head| &head.words)
    }
    fn right(&self, nth: &usize) -> bool {
        self.heads.get(*nth).is_some_and(|head| head.right)
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let heads = || vec![Head::new(l.t("frame-menu-calendar"), "term"), Head::new(l.t("frame-menu-applications"), ""), Head::new(l.t("law-label"), "cl")];
    let row = |left, name: &str, n: &str| {
        Row::new(vec![Term::left(l, left, Unit::Working).into(), Line::new().link("#table", name).second(Line::new().num("2026-1066")), chip(l, n).into()])
    };
    let mut first = row(-2, "Ахметова Айгерім Серікқызы", "19");
    first.here = true;
    let rows = vec![
        first,
        row(0, "Ким Виктория Сергеевна", "24"),
        row(13, "Мұхаммедрахымов Нұрмұхаммед-Әли Бауыржанұлы, Әбдірахманова-Бейсембаева Гүлжаһан Мұхамеджанқызы", "7"),
    ];
    vec![
        Example::of("normal, long", &Table::sheet(l, l.t("frame-menu-applications"), 1, heads(), rows.clone())),
        Example::of("empty", &Table::sheet(l, l.t("frame-menu-applications"), 1, heads(), vec![])),
        Example::of(
            "side panel",
            &Table::side(
                l,
                l.t("frame-menu-applications"),
                vec![Head::new(l.t("frame-menu-applications"), ""), Head::new(l.t("frame-menu-calendar"), "").right()],
                rows.into_iter().map(|mut row| Row::new(vec![row.cells.remove(1), Line::new().num("17.11")])).collect(),
            ),
        ),
    ]
}
