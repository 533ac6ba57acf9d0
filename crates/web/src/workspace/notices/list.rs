//! Notices of the office: to be executed, all received, all sent.

use axum::extract::State;
use jiff::civil::Date;
use registry::access::Action;
use registry::office::notices;
use registry::records::NoticeRow;

use super::{LIST, code_key, path, state_key};
use crate::components::{Bit, Head, Line, Row, State as Mark, Status, Tab, Table, Tabs};
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Permitted;
use crate::workspace::applications::traced;
use crate::workspace::sheet::{Block, Body, Sheet};
use crate::workspace::whose::{At, Whose, on_sheet, whose};
use crate::{AppState, L, office};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Box {
    /// Received, not executed.
    Open,
    /// All received.
    In,
    /// All sent.
    Out,
}

const BOXES: [(Box, &str, &str); 3] =
    [(Box::Open, "open", "office-notices-open"), (Box::In, "in", "office-notices-in"), (Box::Out, "out", "office-notices-out")];

/// `GET /workspace/notices?box=open|in|out`
///
/// # Errors
/// When the store can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, .. }: Permitted) -> Answer {
    let asked = visit.query("box");
    let which = BOXES.iter().find(|(_, name, _)| Some(*name) == asked.as_deref()).map_or(Box::Open, |(which, ..)| *which);
    let At { permit, log, chosen } = match whose(&state, &visit, Action::NoticeRead, Section::Notices, "frame-menu-notices").await? {
        Whose::Known(at) => *at,
        Whose::Asked(page) => return show(&*page),
    };
    let log = log.ok_or(Trouble::NotFound)?;
    let lines = notices::list(&state.registry, &log, which == Box::Out, which == Box::Open).await?;
    traced(&state, &visit, permit, &[]).await?;
    let mut sheet = page(Frame::open(&state, &visit, Section::Notices).await?, which, &lines, visit.today());
    on_sheet(&mut sheet, chosen.as_ref(), LIST, visit.today());
    show(&sheet)
}

/// The page from its parts.
#[must_use]
pub fn page(frame: Frame, which: Box, lines: &[NoticeRow], today: Date) -> Sheet {
    let l = frame.base.l;
    let tabs = BOXES.iter().map(|(one, name, key)| Tab { href: format!("{LIST}?box={name}"), words: l.t(key), here: *one == which }).collect();
    let party = if which == Box::Out { "office-to" } else { "office-from" };
    let heads = vec![
        Head::new(l.t("office-number"), "cl"),
        Head::new(l.t("office-notice-what"), ""),
        Head::new(l.t(party), "kind"),
        Head::new(l.t("office-sent-on"), "t"),
        Head::new(l.t("office-state"), "do"),
    ];
    let rows = lines.iter().map(|line| row(l, which, line, today)).collect();
    let mut commands = Vec::new();
    if let Some(first) = lines.first() {
        commands.push(Command::opens("F2", l.t("office-open-first"), path(first.id)));
    }
    commands.push(Command::back(l, DESK));
    let name = BOXES.iter().find(|(one, ..)| *one == which).map_or_else(String::new, |(_, _, key)| l.t(key));
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-notices"), l.t("frame-menu-notices"));
    sheet.sub = Line::from(l.t("office-notices-lead"));
    sheet.tabs = Some(Tabs { tabs });
    sheet.main.push(Block::new("list", name.clone(), Body::Table(Table::sheet(l, name, 1, heads, rows))).quiet(l.n("office-lines", lines.len())));
    sheet
}

fn row(l: L, which: Box, line: &NoticeRow, today: Date) -> Row {
    let party = if which == Box::Out { &line.to } else { &line.from };
    let about = match &line.act {
        Some(act) => l.with("office-of-act", &[("number", act.clone().into())]),
        None => l.n("office-copies-count", i64::try_from(line.copies).unwrap_or(i64::MAX)),
    };
    let mut state = Line::from(status(l, &line.state));
    if let Some(why) = &line.why {
        state = state.second(why.as_str());
    } else if let Some(on) = line.ended_on {
        state = state.second(text::date(on));
    }
    Row::new(vec![
        Line::new().and(Bit::NumLink(path(line.id), line.number.clone())),
        Line::new().bold(l.t(code_key(&line.code))).second(about),
        Line::from(office::short(l, party, today)),
        Line::new().num(text::date(line.sent_on)),
        state,
    ])
}

/// The state with its shape.
#[must_use]
pub fn status(l: L, state: &str) -> Status {
    let mark = match state {
        "executed" => Mark::Ok,
        "returned" => Mark::Stop,
        "received" => Mark::Warn,
        _ => Mark::Wait,
    };
    Status::new(mark, l.t(state_key(state)))
}
