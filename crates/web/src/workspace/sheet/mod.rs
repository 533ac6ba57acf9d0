//! A sheet of the workspace: head, stages, blocks left, the law and the evidence right. Pages of one shape share it;
//! what stands on them is each page's own.

pub(crate) mod deciding;
pub mod law;
pub mod paper;

use askama::Template;

use crate::L;
use crate::components::{CheckList, ErrorSummary, Field, Findings, Line, Note, Plate, Qr, Stages, Table, Tabs, Why};
use crate::layout::{Does, Frame};

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/sheet/page.html")]
pub struct Sheet {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Where it lies.
    pub crumbs: String,
    /// Its heading.
    pub title: String,
    /// What it is about.
    pub sub: Line,
    /// Number plate of the act, where it is about one.
    pub plate: Option<Plate>,
    /// Pages beside it.
    pub tabs: Option<Tabs>,
    /// Who did what.
    pub stages: Option<Stages>,
    /// What was just done, or what to look at.
    pub note: Option<Note>,
    /// What stands against it.
    pub errors: ErrorSummary,
    /// The main work.
    pub main: Vec<Block>,
    /// The law and the evidence.
    pub side: Vec<Block>,
    /// Lists to choose from, by the id that a field names.
    pub lists: Vec<(&'static str, Vec<String>)>,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(frame: Frame, crumbs: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            l: frame.base.l,
            frame,
            crumbs: crumbs.into(),
            title: title.into(),
            sub: Line::new(),
            plate: None,
            tabs: None,
            stages: None,
            note: None,
            errors: ErrorSummary::default(),
            main: Vec::new(),
            side: Vec::new(),
            lists: Vec::new(),
        }
    }

    fn whole(&self) -> bool {
        self.side.is_empty()
    }
}

/// A block of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its id: the target of links.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// One quiet fact at the right of the heading.
    pub quiet: String,
    /// What it holds.
    pub body: Body,
}

impl Block {
    /// A block.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, body: Body) -> Self {
        Self { id: id.into(), title: title.into(), quiet: String::new(), body }
    }

    /// With a quiet fact.
    #[must_use]
    pub fn quiet(self, quiet: impl Into<String>) -> Self {
        Self { quiet: quiet.into(), ..self }
    }
}

/// What a block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A table.
    Table(Table),
    /// A check list.
    Checks(CheckList),
    /// The arithmetic of the law.
    Why(Why),
    /// A form.
    Form(Form),
    /// A question to this page: sent by GET.
    Ask(Ask),
    /// A decision: one of a few, with what follows from each.
    Decide(Form),
    /// Several forms, one under another.
    Forms(Vec<Form>),
    /// What was found of a signature.
    Findings(Findings),
    /// Sentences.
    Lines(Vec<Line>),
    /// Facts: name, value.
    Facts(Vec<(String, Line)>),
    /// A QR to scan, and what with.
    Scan(Qr, String),
    /// A paper as it will read.
    Letter(Letter),
}

/// A form: its fields and what it does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// Its id, for the command bar.
    pub id: String,
    /// Heading, where the block holds several.
    pub title: String,
    /// Where it goes.
    pub action: String,
    /// Binds it to the browser's session.
    pub csrf: String,
    /// The id of its command: sent twice, it is done once.
    pub command: String,
    /// What else is sent.
    pub hidden: Vec<(String, String)>,
    /// The fields.
    pub fields: Vec<Field>,
    /// The button.
    pub submit: String,
    /// The page's main action.
    pub main: bool,
    /// What to know before.
    pub before: Line,
    /// Of a decision: what may be decided.
    pub choices: Vec<Decision>,
    /// It may be signed with a key.
    pub signs: bool,
    /// It is done with a key only.
    pub only_key: bool,
}

/// A question: its fields go into the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Its id.
    pub id: String,
    /// Where it goes.
    pub action: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// The button.
    pub submit: String,
}

/// One of the answers of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What is sent.
    pub value: &'static str,
    /// What is read.
    pub words: String,
    /// What follows.
    pub then: String,
    /// It is the answer.
    pub chosen: bool,
}

impl Form {
    /// A form of one command.
    #[must_use]
    pub fn new(id: impl Into<String>, action: impl Into<String>, csrf: impl Into<String>, command: impl Into<String>, submit: impl Into<String>) -> Self {
        Self { id: id.into(), action: action.into(), csrf: csrf.into(), command: command.into(), submit: submit.into(), ..Self::default() }
    }

    /// With fields.
    #[must_use]
    pub fn fields(self, fields: Vec<Field>) -> Self {
        Self { fields, ..self }
    }

    /// With what may be decided.
    #[must_use]
    pub fn choices(self, choices: Vec<Decision>) -> Self {
        Self { choices, ..self }
    }

    /// With hidden values.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.to_owned(), value.into()));
        self
    }

    /// With a heading.
    #[must_use]
    pub fn title(self, title: impl Into<String>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// With what to know before.
    #[must_use]
    pub fn before(self, before: impl Into<Line>) -> Self {
        Self { before: before.into(), ..self }
    }

    /// It may be signed with a key, where keys are set up.
    #[must_use]
    pub fn signs(self) -> Self {
        Self { signs: true, ..self }
    }

    /// It is done with a key and not by the session.
    #[must_use]
    pub fn only_key(self) -> Self {
        Self { only_key: true, ..self }
    }

    /// The page's main action.
    #[must_use]
    pub fn main(self) -> Self {
        Self { main: true, ..self }
    }
}

/// A paper as it will read: Kazakh over Russian, never English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// What it is, for a screen reader.
    pub label: String,
    /// Top right: who approves, or to whom it goes.
    pub corner: Vec<String>,
    /// Kazakh title.
    pub title_kk: String,
    /// Russian title.
    pub title_ru: String,
    /// Place and day.
    pub dated: (String, String),
    /// Paragraphs.
    pub paragraphs: Vec<Line>,
    /// Signature lines: who, as what.
    pub signatures: Vec<(String, String)>,
}
