//! One record: the facsimile as of a day, and beside it its days, copies, documents and readers.

use askama::Template;
use axum::extract::{Path, State};
use domain::paper::ActRecordBirth;
use domain::typed::{self, Sense};
use jiff::civil::Date;
use registry::access::Action;
use registry::papers::{self, Column as ReadColumn};
use registry::records::Dossier;

use super::parts::{self, Block, Part, RecordHead};
use super::{Opened, facsimile, open, purpose};
use crate::components::{Bit, Line, Note, Paper, Tone};
use crate::layout::{Command, Does, Frame, Section};
use crate::page::{Answer, show};
use crate::signing::waits;
use crate::visit::Visit;
use crate::workspace::search::SEARCH;
use crate::{AppState, L};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/records/record.html")]
pub struct RecordPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// The top.
    pub head: RecordHead,
    /// What is shown, and as of when.
    pub note: Option<Note>,
    /// The facsimile.
    pub paper: Option<Paper>,
    /// Boxes of the left side.
    pub main: Vec<Block>,
    /// Boxes of the right side.
    pub side: Vec<Block>,
    /// Where forms of this page go.
    pub path: String,
}

/// What the page shows beside the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// As of this day.
    pub on: Date,
    /// Today.
    pub today: Date,
    /// What was typed into the date box.
    pub typed: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The purpose in the address.
    pub purpose: String,
    /// The official may correct it.
    pub may_correct: bool,
    /// The official may print copies.
    pub may_print: bool,
    /// At what time the reading was noted.
    pub noted: String,
}

/// A day that has come, as typed; `None` where it is no day.
pub(super) fn day(text: &str, today: Date) -> Option<Date> {
    typed::day(text, Sense::Past, today)
}

/// `GET /workspace/records/{id}`
///
/// # Errors
/// Where there is no such record for this person.
pub async fn get(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let Opened::Read(dossier) = open(&state, &visit, &id).await? else { return super::purpose::ask(&state, &visit).await };
    let today = visit.today();
    let typed = visit.query("on").unwrap_or_default();
    let asked = if typed.trim().is_empty() { Some(today) } else { day(&typed, today) };
    let l = visit.l();
    let error = match asked {
        None => Some(l.t("record-day-form")),
        Some(day) if day > today => Some(l.t("record-day-future")),
        Some(day) if day < dossier.record.made_on => Some(l.with("record-day-before", &[("day", text::date(dossier.record.made_on).into())])),
        Some(_) => None,
    };
    let on = asked.filter(|_| error.is_none()).unwrap_or(today);
    let (paper, columns) = papers::facsimile(&state.registry, &dossier, on).await?;
    let shown = Shown {
        on,
        today,
        typed: if error.is_some() { typed } else { String::new() },
        error,
        purpose: purpose(&visit),
        may_correct: visit.may(Action::RecordCorrect, Some(&dossier.log)).is_ok(),
        may_print: visit.may(Action::CopyPrint, Some(&dossier.log)).is_ok(),
        noted: text::clock(visit.local().time()),
    };
    let waits = waits::about(&state, &visit, &dossier.log, &[dossier.id.0]).await?;
    show(&page(Frame::open(&state, &visit, Section::Records).await?.waits(waits.notes), &dossier, &shown, &paper, &columns))
}

/// The page from its parts.
#[must_use]
pub fn page(frame: Frame, d: &Dossier, shown: &Shown, paper: &ActRecordBirth, columns: &[ReadColumn]) -> RecordPage {
    let l = frame.base.l;
    let days = parts::Days { on: shown.on, today: shown.today, typed: shown.typed.clone(), error: shown.error.clone() };
    let timeline = parts::timeline(l, d, &days, false, &shown.purpose);
    let side = vec![
        Block { id: "days", title: l.t("record-choose-day"), right: Line::new(), part: Part::Timeline(timeline) },
        parts::copies(l, d, shown.today),
        parts::documents(l, d, false, &shown.purpose),
        parts::looked(l, d, Some(4), shown.today, &shown.purpose),
    ];
    RecordPage {
        l,
        head: parts::head(l, d, "", &shown.purpose, shown.today),
        note: Some(note(l, d, shown)),
        paper: Some(facsimile::facsimile(l, paper, columns, d.record.made_on)),
        main: Vec::new(),
        side,
        path: super::path(d.id),
        frame: frame.commands(commands(l, d, shown)).say(l.with("record-say-noted", &[("time", (&shown.noted).into())])),
    }
}

fn note(l: L, d: &Dossier, shown: &Shown) -> Note {
    let bold = l.with("record-content-of", &[("day", text::date(shown.on).into())]);
    let mut line = Line::new().bold(bold);
    line = if d.record.marks.is_empty() { line.text(l.t("record-unchanged")) } else { line.text(l.t("record-changed-underlined")) };
    if !d.record.marks.is_empty() && shown.on != d.record.made_on {
        let first = super::with_purpose(format!("{}?on={}", super::path(d.id), text::date(d.record.made_on)), &shown.purpose);
        line = line.and(Bit::Link(first, l.t("record-first-content")));
    }
    if shown.on != shown.today {
        line = line.and(Bit::Link(super::path_for(d.id, &shown.purpose), l.t("record-to-present")));
    }
    Note::new(Tone::Plain, line)
}

fn commands(l: L, d: &Dossier, shown: &Shown) -> Vec<Command> {
    let path = super::path(d.id);
    let at = |on: Date| super::with_purpose(format!("{path}?on={}", text::date(on)), &shown.purpose);
    let mut days: Vec<Date> = d.moments.iter().filter(|moment| moment.what.of_content()).map(|moment| moment.on).collect();
    days.sort_unstable();
    days.dedup();
    let mut commands = Vec::new();
    if shown.may_correct {
        commands.push(Command::opens("F2", l.t("record-correct"), format!("{path}/correct")));
    }
    if let Some(earlier) = days.iter().rev().find(|day| **day < shown.on && days.iter().any(|other| other > *day && *other <= shown.on)) {
        commands.push(Command::opens("Alt ↓", l.t("record-earlier"), at(*earlier)));
    }
    if let Some(later) = days.iter().find(|day| **day > shown.on) {
        commands.push(Command::opens("Alt ↑", l.t("record-later"), at(*later)));
    }
    if shown.may_print {
        commands.push(Command::opens("F9", l.t("record-print"), format!("{path}/copies")));
    }
    commands.push(Command::opens("Esc", l.t("record-to-search"), SEARCH));
    commands
}
