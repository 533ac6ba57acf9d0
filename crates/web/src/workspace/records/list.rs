//! The latest records of the own office; of a keeper of second copies those of a body chosen from the own oblast.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use law::bodies::Bodies;
use registry::access::{Action, Scope, office as offices};
use registry::records::{NotRead, RecordRow, latest, latest_limit};

use crate::components::{Bit, Head, Line, Row, State as Mark, Status, Table};
use crate::layout::{Command, Does, Frame, Section};
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::search::SEARCH;
use crate::workspace::sheet::{Block, Body, Sheet};
use crate::workspace::whose::{At, Whose, whose};
use crate::{AppState, L, office};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/records/list.html")]
pub struct RecordsPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Whose they are.
    pub sub: Line,
    /// The records.
    pub table: Table,
    /// The page before.
    pub before: Option<String>,
    /// The next page.
    pub after: Option<String>,
}

/// `GET /workspace/records`
///
/// # Errors
/// When records can't be read.
pub async fn get(State(state): State<AppState>, visit: Visit) -> Answer {
    let any = visit.may(Action::RecordRead, None)?;
    let named = visit.query("office").map(|typed| office::typed(&typed)).filter(|code| !code.is_empty());
    if any.scope() == Scope::BodiesOfOwnOblast && named.is_none() {
        return show(&bodies(Frame::open(&state, &visit, Section::Records).await?, &any.official().office, visit.today()));
    }
    let At { permit, chosen, .. } = match whose(&state, &visit, Action::RecordRead, Section::Records, "frame-menu-records").await? {
        Whose::Known(at) => *at,
        Whose::Asked(page) => return show(&*page),
    };
    let permit = if permit.log().is_some() { permit } else { visit.may(Action::RecordRead, permit.own_log())? };
    let page_number = visit.query("page").and_then(|n| n.parse().ok()).unwrap_or(0u32).min(100_000);
    let rows = match latest(&state.registry, permit, page_number, chosen.as_ref().map(|chosen| chosen.purpose.as_str())).await {
        Ok(rows) => rows,
        Err(NotRead::NotFound | NotRead::PurposeMissing) => Vec::new(),
        Err(NotRead::Fault(fault)) => return Err(Trouble::from(fault)),
    };
    let mut page = page(Frame::open(&state, &visit, Section::Records).await?, rows, page_number);
    if let Some(chosen) = &chosen {
        page.before.iter_mut().chain(&mut page.after).for_each(|href| chosen.carry(href));
        chosen.lead_on(&mut page.table);
        page.sub = chosen.said(page.l, super::RECORDS, visit.today());
    } else if let (Some(code), Scope::BodiesOfOwnOblast) = (&named, any.scope()) {
        page.before.iter_mut().chain(&mut page.after).for_each(|href| *href = format!("{href}&office={code}"));
        page.sub = Line::new().bold(office::short(page.l, code, visit.today())).text("·").link(super::RECORDS, page.l.t("whose-another"));
    }
    show(&page)
}

/// The bodies whose second copies an authority keeps: a keeper makes no records, those kept here are theirs.
#[must_use]
pub fn bodies(frame: Frame, keeper: &str, today: Date) -> Sheet {
    let l = frame.base.l;
    let kept = |code: &String| keeper != code && offices::log_of(code).is_some_and(|log| log.0 == *code && offices::keeps_copies_of(keeper, &log));
    let codes = Bodies::bundled().all().map(|body| body.id.to_string()).filter(kept);
    let rows: Vec<Row> = codes.map(|code| Row::new(vec![Line::new().link(of_body(&code), office::office(l, &code, today).name)])).collect();
    let commands = vec![Command::opens("F4", l.t("frame-find"), SEARCH), Command::back(l, crate::layout::DESK)];
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-records"), l.t("frame-menu-records"));
    sheet.sub = Line::from(l.t("record-of-which-body"));
    let count = l.n("office-lines", rows.len());
    let table = Table::sheet(l, l.t("record-bodies"), 0, vec![Head::new(l.t("office-body"), "")], rows);
    sheet.main.push(Block::new("bodies", l.t("record-bodies"), Body::Table(table)).quiet(count));
    sheet
}

/// The records of a body, for the keeper of its second copies.
#[must_use]
pub fn of_body(code: &str) -> String {
    format!("{}?office={code}", super::RECORDS)
}

/// The page from its parts.
#[must_use]
pub fn page(frame: Frame, mut rows: Vec<RecordRow>, number: u32) -> RecordsPage {
    let l = frame.base.l;
    let more = rows.len() > latest_limit() as usize;
    rows.truncate(latest_limit() as usize);
    let heads = vec![
        Head::new(l.t("record-number"), "t"),
        Head::new(l.t("section-child"), ""),
        Head::new(l.t("record-registered"), "t"),
        Head::new(l.t("record-by"), "step"),
        Head::new(l.t("record-state"), "kind"),
    ];
    let rows = rows.iter().map(|row| line(l, row)).collect();
    let at = |page: u32| format!("{}?page={page}", super::RECORDS);
    RecordsPage {
        l,
        sub: l.t("record-list").into(),
        table: Table { empty: l.t("record-none-yet"), ..Table::sheet(l, l.t("record-list"), 1, heads, rows) },
        before: number.checked_sub(1).map(at),
        after: more.then(|| at(number + 1)),
        frame: frame.commands(vec![Command::opens("F4", l.t("frame-find"), SEARCH), Command::back(l, crate::layout::DESK)]).say(l.t("record-say-traced")),
    }
}

fn line(l: L, row: &RecordRow) -> Row {
    let number = Line::new().num(format!("№\u{a0}{}/{}", row.number.number, row.number.year));
    let number = if row.book == "restored" { number.second(l.t("plate-book-restored")) } else { number };
    let name = if row.child.is_empty() { l.t("desk-nobody") } else { row.child.clone() };
    let facts: Vec<String> = [row.born_on.clone(), row.iin.clone()].into_iter().flatten().collect();
    let child = Line::new().link(super::path(row.id), name).second(Line::new().num(facts.join(" · ")));
    let state = match (row.stillborn, row.marks) {
        (true, _) => Line::from(Bit::Text(l.t("desk-stillbirth"))),
        (false, 0) => Status::new(Mark::Ok, l.t("record-in-force")).into(),
        (false, marks) => Line::from(Status::new(Mark::Ok, l.t("record-in-force"))).second(l.n("record-marks-count", i64::try_from(marks).unwrap_or(i64::MAX))),
    };
    Row::new(vec![number, child, Line::new().num(text::date(row.made_on)), row.made_by_name.as_str().into(), state])
}
