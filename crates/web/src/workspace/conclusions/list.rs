//! The queues of conclusions: to draw up, to approve, sent back, approved.

use axum::extract::State;
use domain::service::Role;
use jiff::civil::Date;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::desk::working_days_left;
use registry::office::cases::{self, Conclusions};
use registry::office::people;
use registry::records::Case;
use text::Unit;

use super::{LIST, path};
use crate::components::{Head, Line, Row, Tab, Table, Tabs, Term};
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Permitted;
use crate::workspace::applications::{say, traced};
use crate::workspace::sheet::{Block, Body, Sheet};
use crate::workspace::whose::{At, Whose, on_sheet, whose};
use crate::{AppState, L};

const QUEUES: [(Conclusions, &str, &str); 4] = [
    (Conclusions::ToDraft, "draft", "office-queue-draft"),
    (Conclusions::ToApprove, "approve", "office-queue-approve"),
    (Conclusions::SentBack, "back", "office-queue-back"),
    (Conclusions::Approved, "approved", "office-queue-approved"),
];

/// What a role begins with.
const fn first_for(role: Role) -> Conclusions {
    match role {
        Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution => Conclusions::ToApprove,
        _ => Conclusions::ToDraft,
    }
}

/// The queues of a role: whoever approves sees what was drawn up, and nothing before.
fn queues(role: Role) -> impl Iterator<Item = (usize, &'static (Conclusions, &'static str, &'static str))> {
    QUEUES.iter().enumerate().filter(move |(_, (queue, ..))| role != Role::HeadOfDistrictAuthority || *queue != Conclusions::ToDraft)
}

/// `GET /workspace/conclusions?queue=draft|approve|back|approved`
///
/// # Errors
/// When the queue can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, permit }: Permitted) -> Answer {
    let asked = visit.query("queue");
    let role = permit.official().role;
    let queue = queues(role).find(|(_, (_, name, _))| Some(*name) == asked.as_deref()).map_or(first_for(role), |(_, (queue, ..))| *queue);
    let At { permit, log, chosen } = match whose(&state, &visit, Action::ApplicationRead, Section::Conclusions, "frame-menu-conclusions").await? {
        Whose::Known(at) => *at,
        Whose::Asked(page) => return show(&*page),
    };
    let log = log.ok_or(Trouble::NotFound)?;
    let filings = people::own_filings(&state.registry, permit.official()).await?;
    let lines = cases::conclusions(&state.registry, &log, queue, filings.as_deref()).await?;
    let counts = cases::count_conclusions(&state.registry, &log, filings.as_deref()).await?;
    let about: Vec<Subject> = lines.iter().map(|line| Subject::Application(line.id)).collect();
    traced(&state, &visit, permit, &about).await?;
    let frame = Frame::open(&state, &visit, Section::Conclusions).await?;
    let today = visit.today();
    let mut sheet = list_page(frame, role, queue, &lines, counts, today, &|due| working_days_left(&state.registry, due));
    on_sheet(&mut sheet, chosen.as_ref(), LIST, visit.today());
    show(&sheet)
}

/// The page, with the reckoning of working days as a function: for samples.
#[must_use]
pub fn list_page(frame: Frame, role: Role, queue: Conclusions, lines: &[Case], counts: [u64; 4], today: Date, left: &dyn Fn(Date) -> i64) -> Sheet {
    let l = frame.base.l;
    let tabs = queues(role).map(|(nth, (one, name, key))| Tab {
        href: format!("{LIST}?queue={name}"),
        words: counts.get(nth).filter(|n| **n > 0).map_or_else(|| l.t(key), |n| format!("{} {n}", l.t(key))),
        here: *one == queue,
    });
    let tabs = tabs.chain([Tab { href: crate::workspace::refusals::LIST.to_owned(), words: l.t("office-refusals"), here: false }]);
    let heads = vec![
        Head::new(l.t("office-application"), "t"),
        Head::new(l.t("office-child"), ""),
        Head::new(l.t("office-lateness"), "step"),
        Head::new(l.t("office-term"), "term"),
        Head::new(l.t("office-next"), "do"),
    ];
    let rows = lines.iter().map(|line| row(l, line, left)).collect();
    let mut commands = Vec::new();
    if let Some(first) = lines.first() {
        commands.push(Command::opens("F2", l.t("office-open-first"), path(first.id)));
    }
    commands.push(Command::back(l, DESK));
    let name = QUEUES.iter().find(|(one, ..)| *one == queue).map_or_else(String::new, |(_, _, key)| l.t(key));
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-conclusions"), l.t("office-conclusions"));
    sheet.sub = Line::from(format!("{} · {}", name, text::date_weekday(l.0, today)));
    sheet.tabs = Some(Tabs { tabs: tabs.collect() });
    sheet.main.push(Block::new("queue", name.clone(), Body::Table(Table::sheet(l, name, 1, heads, rows))).quiet(l.n("office-lines", lines.len())));
    sheet
}

fn row(l: L, line: &Case, left: &dyn Fn(Date) -> i64) -> Row {
    let due = line
        .due
        .filter(|_| line.open)
        .map_or_else(Line::new, |due| Line::from(Term::left(l, left(due), Unit::Working)).second(Line::new().num(text::date(due))));
    let born = line.born_on.clone().unwrap_or_default();
    Row::new(vec![
        Line::new().and(crate::components::Bit::NumLink(path(line.id), line.number.to_string())).second(text::date(line.filed_on)),
        Line::new().bold(line.child.clone()).second(format!("{} · {}", born_shown(&born), line.applicant)),
        Line::from(l.t(lateness_key(&line.lateness))),
        due,
        Line::from(l.t(say::step_key(&line.next_step))),
    ])
}

/// A partly known day as shown: `18.11.2026`, or what is known of it.
#[must_use]
pub fn born_shown(stored: &str) -> String {
    stored.parse::<Date>().map_or_else(|_| stored.to_owned(), text::date)
}

/// Key of the words for lateness.
#[must_use]
pub fn lateness_key(lateness: &str) -> &'static str {
    match lateness {
        "in_time" => "lateness-in-time",
        "under_one_year" => "lateness-under-one-year",
        "one_year_and_more" => "lateness-one-year-and-more",
        _ => "lateness-unknown",
    }
}
