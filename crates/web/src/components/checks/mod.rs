//! Check list by clause: one row per requirement, in the order of clauses, never re-sorted while typing.

use askama::Template;

use super::{Clause, Example, Line, chip};
use crate::L;

/// How a requirement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// Met.
    Yes,
    /// Not met.
    No,
    /// The official decides.
    Ask,
    /// Its turn has not come.
    Waits,
}

impl Checked {
    const fn class(self) -> &'static str {
        match self {
            Self::Yes => "y",
            Self::No => "n",
            Self::Ask => "q",
            Self::Waits => "w",
        }
    }
    const fn key(self) -> &'static str {
        match self {
            Self::Yes => "check-done",
            Self::No => "check-missing",
            Self::Ask => "check-decide",
            Self::Waits => "check-waits",
        }
    }
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// How it stands.
    pub checked: Checked,
    /// What is required.
    pub words: String,
    /// What more there is to say.
    pub more: Option<Line>,
    /// The clause.
    pub clause: Clause,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/checks/view.html")]
pub struct CheckList {
    /// The language of the hidden words.
    pub l: L,
    /// In three columns, for what comes after registration.
    pub across: bool,
    /// The requirements.
    pub rows: Vec<Check>,
}

impl CheckList {
    /// A list down the page.
    #[must_use]
    pub fn new(l: L, rows: Vec<Check>) -> Self {
        Self { l, across: false, rows }
    }

    /// "6 of 9".
    #[must_use]
    pub fn count(&self) -> String {
        let done = self.rows.iter().filter(|row| row.checked == Checked::Yes).count();
        self.l.with("count-of", &[("done", done.into()), ("all", self.rows.len().into())])
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let row = |checked: Checked, key: &str, more: Option<&str>, n: &str| Check {
        checked,
        words: l.t(key),
        more: more.map(|key| l.t(key).into()),
        clause: chip(l, n),
    };
    let mut long = CheckList::new(
        l,
        vec![Check {
            checked: Checked::No,
            words: "Перзентхана берген медициналық туу туралы куәліктің түпнұсқасы немесе туу фактісін анықтау туралы сот шешімінің көшірмесі".to_owned(),
            more: Some("берілген күні көрсетілмеген".into()),
            clause: chip(l, "7"),
        }],
    );
    let all = vec![
        row(Checked::Yes, "front-title", None, "5"),
        row(Checked::No, "front-check-second", Some("front-check-second-hint"), "7"),
        row(Checked::Ask, "frame-menu-records", Some("front-law-lead"), "7"),
        row(Checked::Waits, "frame-menu-blanks", None, "10"),
    ];
    long.across = false;
    vec![
        Example::of("normal", &CheckList::new(l, all.clone())),
        Example::of("across", &CheckList { l, across: true, rows: all.into_iter().skip(1).collect() }),
        Example::of("long", &long),
    ]
}
