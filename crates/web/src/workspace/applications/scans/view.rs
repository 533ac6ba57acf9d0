//! The page of scans.

use askama::Template;
use domain::acts::birth::Attached;
use domain::fields::{Field as Asked, FieldFault, Kind as Written};
use domain::kernel::Ground;
use registry::births::Found;
use registry::scans::{LARGEST, NotTaken};

use super::OF_PAPER;
use crate::L;
use crate::components::{Choice, ErrorSummary, Fault, Field, Head, Kind, Line, Note, Row, Shape, State as Mark, Status, Table};
use crate::fields::Fields;
use crate::layout::{Command, Does, Frame};
use crate::workspace::applications::{LIST, say, under};

/// What stands against a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrong {
    /// Fields that can't be read.
    pub faults: Vec<FieldFault>,
    /// The file.
    pub file: Option<NotTaken>,
    /// What the law says.
    pub grounds: Vec<Ground>,
    /// Somebody amended the application meanwhile.
    pub changed: bool,
}

impl Wrong {
    /// The file alone.
    #[must_use]
    pub fn file(why: NotTaken) -> Self {
        Self { file: Some(why), ..Self::default() }
    }

    /// Nothing stands against it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The form of one more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attach {
    /// Where it goes.
    pub action: String,
    /// Id of the command.
    pub command: String,
    /// The application as it was when the form was drawn.
    pub seen: String,
    /// The largest file, for the script.
    pub largest: usize,
    /// What the script says of a larger one.
    pub too_large: String,
    /// What paper, which file.
    pub fields: Vec<Field>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/applications/scans/page.html")]
pub struct Scans {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Over the heading.
    pub crumbs: Line,
    /// Whose birth.
    pub child: String,
    /// What stands against the last wish.
    pub errors: ErrorSummary,
    /// What was just done, or why nothing can be.
    pub note: Option<Note>,
    /// The papers, with their scans.
    pub table: Table,
    /// How many have one.
    pub scanned: String,
    /// One more.
    pub form: Option<Attach>,
}

fn kind_words(l: L, paper: &Attached) -> String {
    let value = serde_json::to_value(paper.kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    let list = Asked::get("attached.0.kind").map(|field| field.kind);
    match list {
        Some(Written::Choice(list)) => list.find(&value).map(|choice| l.t(choice.label_key)).unwrap_or(value),
        _ => value,
    }
}

fn described(paper: &Attached) -> String {
    let document = &paper.document;
    let number = document.number.as_ref().map(|number| format!("№\u{a0}{number}"));
    [number, document.issued_on.map(text::date), document.issuer.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The scans of an application as links, for its page.
#[must_use]
pub(crate) fn lines(l: L, found: &Found) -> Vec<Line> {
    let scanned = found.application.statement.attached.iter().filter_map(|paper| Some((paper, paper.scan.as_ref()?)));
    scanned.map(|(paper, hash)| Line::new().link(under(found.id, &format!("scans/{hash}")), kind_words(l, paper)).second(described(paper))).collect()
}

/// The page of an application; `open` holds the command and what was seen, while one more may be attached.
pub(super) fn scans(frame: Frame, found: &Found, fields: &Fields, wrong: &Wrong, open: Option<(String, String)>, back: &str) -> Scans {
    let l = frame.base.l;
    let statement = &found.application.statement;
    let heads = vec![Head::new(l.t("field-attached-kind"), ""), Head::new(l.t("scans-scan"), "do")];
    let row = |paper: &Attached| {
        let (what, more) = (kind_words(l, paper), described(paper));
        match &paper.scan {
            Some(hash) => Row::new(vec![
                Line::new().link(under(found.id, &format!("scans/{hash}")), what).second(more),
                Line::from(Status::new(Mark::Ok, l.t("scans-is-there"))),
            ]),
            None => Row::new(vec![Line::from(what).second(more), Line::from(Status::new(Mark::Wait, l.t("scans-is-not-there")))]),
        }
    };
    let rows: Vec<Row> = statement.attached.iter().map(row).collect();
    let child = [&statement.child.surname, &statement.child.given].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let form = open.map(|(command, seen)| attach(l, found, fields, wrong, command, seen));
    let mut commands = Vec::new();
    if form.is_some() {
        commands.push(Command::main(l.t("scans-do-attach"), "scan"));
    }
    commands.push(Command::opens("Esc", l.t("application-to-application"), back));
    let note = form.is_none().then(|| Note::new(crate::components::Tone::Plain, Line::from(l.t("scans-closed"))));
    Scans {
        l,
        crumbs: Line::new().link(LIST, l.t("frame-menu-applications")).text("/").link(back, found.application.number.to_string()),
        child: if child.is_empty() { l.t("application-child-unnamed") } else { child },
        errors: errors(l, wrong),
        note,
        scanned: l.n("count-scans", statement.attached.iter().filter(|paper| paper.scan.is_some()).count()),
        table: Table { empty: l.t("scans-none"), ..Table::sheet(l, l.t("scans-there"), 0, heads, rows) },
        form,
        frame: frame.commands(commands).say(l.t("scans-kept")),
    }
}

fn attach(l: L, found: &Found, typed: &Fields, wrong: &Wrong, command: String, seen: String) -> Attach {
    let said = |part: &str| wrong.faults.iter().find(|fault| fault.field.strip_prefix("attached.0.") == Some(part)).map(|fault| say::fault(l, fault));
    let field = |part: &str| {
        let value = typed.get(part);
        let Some(asked) = Asked::get(&format!("attached.0.{part}")) else { return Field::text(Shape::Grid(4), part, part, value) };
        let kind = match asked.kind {
            Written::Choice(list) => {
                let mut options: Vec<Choice> =
                    list.choices.iter().map(|choice| Choice::new(choice.value, l.t(choice.label_key), choice.value == value)).collect();
                options.insert(0, Choice::new("", l.t("application-choose"), value.is_empty()));
                Kind::Select(options)
            }
            _ => Kind::Text(value.to_owned(), "text"),
        };
        let (columns, label) = match part {
            "number" => (3, "application-short-paper-number"),
            "issued_on" => (3, "application-short-issued"),
            "issuer" => (6, asked.label_key),
            _ => (4, asked.label_key),
        };
        let drawn = Field::new(Shape::Grid(columns), part, l.t(label), kind).error(said(part));
        if part == "kind" { drawn } else { drawn.optional(l) }
    };
    let mut fields: Vec<Field> = OF_PAPER.map(field).to_vec();
    let file = Field::new(Shape::Grid(8), "file", l.t("scans-file"), Kind::File(".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"));
    fields.insert(1, file.hint(l.t("scans-file-hint")).error(wrong.file.map(|why| l.t(why.key()))));
    if wrong.is_nothing()
        && let Some(first) = fields.first_mut()
    {
        first.focus = true;
    }
    Attach { action: under(found.id, "scans"), command, seen, largest: LARGEST, too_large: l.t(NotTaken::TooLarge.key()), fields }
}

fn errors(l: L, wrong: &Wrong) -> ErrorSummary {
    let mut faults: Vec<Fault> =
        wrong.faults.iter().map(|fault| Fault { field: fault.field.trim_start_matches("attached.0.").to_owned(), ..say::fault_line(l, fault) }).collect();
    if let Some(why) = wrong.file {
        faults.push(Fault { field: "file".to_owned(), words: l.t(why.key()), clause: None });
    }
    if wrong.changed {
        faults.push(Fault { field: String::new(), words: l.t("scans-changed"), clause: None });
    }
    faults.extend(say::faults(l, &wrong.grounds).into_iter().map(|fault| Fault { field: String::new(), ..fault }));
    let what = l.n("count-errors", faults.len());
    ErrorSummary { title: l.with("errors-title", &[("what", what.into())]), faults }
}
