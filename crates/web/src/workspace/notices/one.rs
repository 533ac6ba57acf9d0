//! One notice: what it says, its inventory, where it stands; executed or returned by whoever received it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::kernel::Ground;
use domain::notice::{Notice, NoticeState};
use domain::numbers::{Book, NoticeId, RecordId};
use domain::service::Official;
use jiff::civil::Date;
use registry::Command as Order;
use registry::access::reading::Subject;
use registry::access::{Action, Scope, office as offices, scope};
use registry::jobs::copies_for;
use registry::office::notices;
use registry::ports::store::LogId;
use uuid::Uuid;

use super::list::status;
use super::{LIST, code_key, path};
use crate::components::{Bit, Field, Head, Kind, Line, Note, Row, Shape, Stage, StageState, Stages, Table, Tone};
use crate::fields::Fields;
use crate::layout::{Command, Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::{Ran, run, traced};
use crate::workspace::sheet::law::{against, mended};
use crate::workspace::sheet::{Block, Body, Decision, Form, Sheet};
use crate::{AppState, L, office};

/// What the page needs beside the notice.
#[derive(Debug, Clone)]
pub struct Around {
    /// Its id.
    pub id: NoticeId,
    /// The log it stands in.
    pub log: LogId,
    /// Who looks.
    pub me: Option<Official>,
    /// Today.
    pub today: Date,
    /// Id for the next command.
    pub command: String,
    /// What was just done.
    pub done: Option<String>,
}

async fn found(state: &AppState, visit: &Visit, id: &str) -> Answer<(NoticeId, LogId, Notice)> {
    let id = Uuid::parse_str(id).map(NoticeId).map_err(|_| Trouble::NotFound)?;
    let log = notices::log_of(&state.registry, id).await?.ok_or(Trouble::NotFound)?;
    let permit = visit.may(Action::NoticeRead, Some(&log))?;
    let notice = notices::one(&state.registry, &log, id).await?.ok_or(Trouble::NotFound)?;
    let about: Vec<Subject> = notice.record.into_iter().chain(notice.inventory.iter().map(|line| line.record)).map(Subject::Record).collect();
    traced(state, visit, permit, &about).await?;
    Ok((id, log, notice))
}

/// `GET /workspace/notices/{id}`
///
/// # Errors
/// When there is no such notice, or none that this person may see.
pub async fn get(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, log, notice) = found(&state, &visit, &id).await?;
    show(&page(&state, &visit, id, &log, &notice, &Fields::default(), &[]).await?)
}

/// `POST /workspace/notices/{id}`: executes it, or returns it with the reason.
///
/// # Errors
/// As above; a refusal is shown on the page.
pub async fn answer(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, log, notice) = found(&state, &visit, &id).await?;
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&page(&state, &visit, id, &log, &notice, &fields, &[]).await?);
    };
    let (action, order) = match fields.get("decision") {
        "return" => (Action::NoticeReturn, Order::NoticeReturn { id, why: fields.get("why").to_owned() }),
        "execute" => (Action::NoticeExecute, Order::NoticeExecute { id, copies: copies_for(&state.registry, &log, &notice).await? }),
        _ => return Err(Trouble::ForeignForm),
    };
    let permit = visit.may(action, Some(&log))?;
    match run(&state, &permit, &log, command, order).await? {
        Ran::Done(_) => Ok(Redirect::to(&format!("{}?done=1", path(id))).into_response()),
        Ran::Refused(grounds) => show_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&state, &visit, id, &log, &notice, &fields, &grounds).await?),
    }
}

async fn page(state: &AppState, visit: &Visit, id: NoticeId, log: &LogId, notice: &Notice, fields: &Fields, grounds: &[Ground]) -> Answer<Sheet> {
    let command = fields.command().map_or_else(|| visit.new_command(), |id| id.to_string());
    let done = visit.query("done").map(|_| visit.l().t("office-done-notice"));
    let around = Around { id, log: log.clone(), me: visit.official().cloned(), today: visit.today(), command, done };
    Ok(sheet(Frame::open(state, visit, Section::Notices).await?, notice, &around, fields, grounds))
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, notice: &Notice, around: &Around, fields: &Fields, grounds: &[Ground]) -> Sheet {
    let l = frame.base.l;
    let csrf = frame.base.csrf.clone();
    let answers = notice.state == NoticeState::Received && around.me.as_ref().is_some_and(|me| scope(Action::NoticeExecute, me.role) != Scope::Nothing);
    let mut commands = Vec::new();
    if answers {
        commands.push(Command::main(l.t("office-decide"), "act"));
    }
    commands.push(Command::opens("F9", l.t("frame-paper"), format!("/workspace/papers/notice/{}", around.id)));
    commands.push(Command::back(l, LIST));
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-notices"), l.t(code_key(&code(notice))));
    sheet.sub =
        Line::new().num(notice.number.to_string()).text("·").text(text::date(notice.sent_on)).text("·").and(Bit::Status(status(l, notice.state.as_str())));
    sheet.stages = Some(stages(l, notice));
    sheet.errors = against(l, grounds);
    sheet.note = around.done.clone().map(|done| Note::new(Tone::Ok, Line::new().bold(done)));
    sheet.main.push(Block::new("facts", l.t("office-notice-facts"), Body::Facts(facts(l, notice, around))));
    if !notice.inventory.is_empty() {
        sheet.main.push(inventory(l, notice, around));
    }
    if answers {
        sheet.side.push(Block::new("decide", l.t("office-your-decision"), Body::Decide(decision(l, notice, around, fields, grounds, &csrf))));
    }
    sheet
}

fn code(notice: &Notice) -> String {
    format!("{:?}", notice.code)
}

fn stages(l: L, notice: &Notice) -> Stages {
    let day = |on: Date| Line::new().num(text::date(on));
    let mut stages = vec![Stage { state: StageState::Done, words: l.t("office-notice-sent"), more: day(notice.sent_on) }];
    let received = notice.origin.is_some();
    let ended = matches!(notice.state, NoticeState::Executed { .. } | NoticeState::Returned { .. });
    let state = if ended {
        StageState::Done
    } else if received {
        StageState::Now
    } else {
        StageState::Later
    };
    stages.push(Stage { state, words: l.t("office-notice-received"), more: Line::new() });
    stages.push(match &notice.state {
        NoticeState::Executed { on } => Stage { state: StageState::Done, words: l.t("notice-state-executed"), more: day(*on) },
        NoticeState::Returned { on, why } => {
            Stage { state: StageState::Done, words: l.t("notice-state-returned"), more: Line::from(format!("{}: {why}", text::date(*on))) }
        }
        _ => Stage { state: StageState::Later, words: l.t("office-notice-answer"), more: Line::new() },
    });
    Stages { l, stages }
}

fn facts(l: L, notice: &Notice, around: &Around) -> Vec<(String, Line)> {
    let mut facts = vec![
        (l.t("office-from"), Line::from(office::office(l, &notice.from, around.today).name)),
        (l.t("office-to"), Line::from(office::office(l, &notice.to, around.today).name)),
    ];
    if let Some(act) = &notice.act {
        let words = l.with("office-of-act", &[("number", format!("{}/{}", act.number, act.year).into())]);
        let line = match notice.record {
            Some(record) if opens(notice, around) => Line::new().link(format!("/workspace/records/{record}"), words),
            _ => Line::from(words),
        };
        facts.push((l.t("office-act-record"), line.second(book(l, act.book))));
    }
    if let Some(reflects) = notice.reflects {
        facts.push((l.t("office-reflect"), Line::new().num(reflects.to_string())));
    }
    facts
}

fn book(l: L, book: Book) -> String {
    l.t(match book {
        Book::Current => "plate-book-current",
        Book::Restored => "plate-book-restored",
    })
}

/// May whoever looks open the sender's record? The sender, and who keeps the second copies.
fn opens(notice: &Notice, around: &Around) -> bool {
    let reads = around.me.as_ref().filter(|me| scope(Action::RecordRead, me.role) != Scope::Nothing);
    notice.origin.is_none() || reads.is_some_and(|me| offices::keeps_copies_of(&me.office, &LogId(notice.from.clone())))
}

fn inventory(l: L, notice: &Notice, around: &Around) -> Block {
    let opens = opens(notice, around);
    let heads = vec![Head::new(l.t("office-act-record"), ""), Head::new(l.t("office-book"), ""), Head::new(l.t("office-reflects"), "t").right()];
    let rows = notice.inventory.iter().map(|line| {
        Row::new(vec![
            act(opens.then_some(line.record), format!("№\u{a0}{}/{}", line.number.number, line.number.year)),
            Line::from(book(l, line.number.book)),
            Line::new().num(line.reflects.to_string()),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let count = l.n("office-copies-count", rows.len());
    Block::new("inventory", l.t("office-inventory"), Body::Table(Table::sheet(l, l.t("office-inventory"), 0, heads, rows))).quiet(count)
}

fn act(record: Option<RecordId>, number: String) -> Line {
    match record {
        Some(record) => Line::new().and(Bit::NumLink(crate::workspace::records::path(record), number)),
        None => Line::new().num(number),
    }
}

fn decision(l: L, notice: &Notice, around: &Around, fields: &Fields, grounds: &[Ground], csrf: &str) -> Form {
    let back = fields.get("decision") == "return";
    let then = if notice.inventory.is_empty() { "office-execute-then" } else { "office-take-in-then" };
    let why = Field::new(Shape::Grid(12), "why", l.t("office-return-why"), Kind::Area(fields.get("why").to_owned()));
    Form::new("act", path(around.id), csrf, around.command.clone(), l.t("office-decide"))
        .choices(vec![
            Decision { value: "execute", words: l.t("office-execute"), then: l.t(then), chosen: !back },
            Decision { value: "return", words: l.t("office-return-notice"), then: l.t("office-return-notice-then"), chosen: back },
        ])
        .fields(vec![mended(l, why, grounds)])
}
