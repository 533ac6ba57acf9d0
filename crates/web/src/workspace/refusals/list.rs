//! The queues of refusals: to decide, to sign, signed.

use axum::extract::State;
use domain::service::Role;
use jiff::civil::Date;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::office::cases::{self, Refusals};
use registry::office::people;
use registry::records::Case;

use super::{LIST, path};
use crate::AppState;
use crate::components::{Bit, Head, Line, Row, State as Mark, Status, Tab, Table, Tabs};
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Permitted;
use crate::workspace::applications::{say, traced};
use crate::workspace::sheet::{Block, Body, Sheet};
use crate::workspace::whose::{At, Whose, on_sheet, whose};

const QUEUES: [(Refusals, &str, &str); 3] = [
    (Refusals::ToDecide, "decide", "office-queue-decide"),
    (Refusals::ToSign, "sign", "office-queue-sign"),
    (Refusals::Signed, "signed", "office-queue-signed"),
];

/// The queues of a role: the head of the district authority sees what was decided, and nothing before.
fn queues(role: Role) -> impl Iterator<Item = (usize, &'static (Refusals, &'static str, &'static str))> {
    QUEUES.iter().enumerate().filter(move |(_, (queue, ..))| role != Role::HeadOfDistrictAuthority || *queue != Refusals::ToDecide)
}

/// `GET /workspace/refusals?queue=decide|sign|signed`
///
/// # Errors
/// When the queue can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, permit }: Permitted) -> Answer {
    let asked = visit.query("queue");
    let role = permit.official().role;
    let signs = matches!(role, Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution);
    let first = if signs { Refusals::ToSign } else { Refusals::ToDecide };
    let queue = queues(role).find(|(_, (_, name, _))| Some(*name) == asked.as_deref()).map_or(first, |(_, (queue, ..))| *queue);
    let At { permit, log, chosen } = match whose(&state, &visit, Action::ApplicationRead, Section::Conclusions, "office-refusals").await? {
        Whose::Known(at) => *at,
        Whose::Asked(page) => return show(&*page),
    };
    let log = log.ok_or(Trouble::NotFound)?;
    let filings = people::own_filings(&state.registry, permit.official()).await?;
    let lines = cases::refusals(&state.registry, &log, queue, filings.as_deref()).await?;
    let counts = cases::count_refusals(&state.registry, &log, filings.as_deref()).await?;
    let about: Vec<Subject> = lines.iter().map(|line| Subject::Application(line.id)).collect();
    traced(&state, &visit, permit, &about).await?;
    let mut sheet = page(Frame::open(&state, &visit, Section::Conclusions).await?, role, queue, &lines, counts, visit.today());
    on_sheet(&mut sheet, chosen.as_ref(), LIST, visit.today());
    show(&sheet)
}

/// The page from its parts.
#[must_use]
pub fn page(frame: Frame, role: Role, queue: Refusals, lines: &[Case], counts: [u64; 3], today: Date) -> Sheet {
    let l = frame.base.l;
    let tabs = queues(role).map(|(nth, (one, name, key))| Tab {
        href: format!("{LIST}?queue={name}"),
        words: counts.get(nth).filter(|n| **n > 0).map_or_else(|| l.t(key), |n| format!("{} {n}", l.t(key))),
        here: *one == queue,
    });
    let tabs = [Tab { href: crate::workspace::conclusions::LIST.to_owned(), words: l.t("office-conclusions"), here: false }].into_iter().chain(tabs);
    let heads = vec![
        Head::new(l.t("office-application"), "t"),
        Head::new(l.t("office-child"), ""),
        Head::new(l.t("office-defects-head"), "step"),
        Head::new(l.t("office-mend-until"), "term"),
        Head::new(l.t("office-next"), "do"),
    ];
    let row = |line: &Case| {
        let due = line.due.filter(|_| line.open).map_or_else(Line::new, |due| {
            let over = due < today;
            let words = if over { l.t("office-term-over") } else { l.t("office-term-runs") };
            Line::new().num(text::date(due)).second(Status::new(if over { Mark::Warn } else { Mark::Wait }, words))
        });
        let next = match &line.letter {
            Some(letter) => l.with("office-letter-number", &[("number", letter.clone().into())]),
            None => l.t(say::step_key(&line.next_step)),
        };
        Row::new(vec![
            Line::new().and(Bit::NumLink(path(line.id), line.number.to_string())).second(text::date(line.filed_on)),
            Line::new().bold(line.child.clone()).second(line.applicant.clone()),
            Line::from(l.n("office-defects", i64::try_from(line.defects).unwrap_or(i64::MAX))),
            due,
            Line::from(next),
        ])
    };
    let rows = lines.iter().map(row).collect();
    let mut commands = Vec::new();
    if let Some(first) = lines.first() {
        commands.push(Command::opens("F2", l.t("office-open-first"), path(first.id)));
    }
    commands.push(Command::back(l, DESK));
    let name = QUEUES.iter().find(|(one, ..)| *one == queue).map_or_else(String::new, |(_, _, key)| l.t(key));
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-conclusions"), l.t("office-refusals"));
    sheet.sub = Line::from(l.t("office-refusals-lead")).clause(crate::components::Clause::of(l, &law::Clause::new("O99-16")));
    sheet.tabs = Some(Tabs { tabs: tabs.collect() });
    sheet.main.push(Block::new("queue", name.clone(), Body::Table(Table::sheet(l, name, 1, heads, rows))).quiet(l.n("office-lines", lines.len())));
    sheet
}
