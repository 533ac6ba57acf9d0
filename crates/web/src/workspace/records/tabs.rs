//! The tabs of a record, and printing a copy.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::numbers::RecordId;
use domain::record::Copy;
use jiff::civil::Date;
use registry::access::Action;
use registry::records::{self, Dossier};
use registry::signing;
use registry::{By, Command as Asked, Failure};
use uuid::Uuid;

use super::parts::{self, Block, Part, PrintForm};
use super::show::RecordPage;
use super::{Opened, open, purpose};
use crate::components::{Bit, Clause, Head, Line, Note, Row, State as Mark, Status, Table, Tone};
use crate::fields::Fields;
use crate::layout::{Command, Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::signing::waits;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::say;
use crate::workspace::signatures;
use crate::{AppState, L};

/// What a tab is drawn with.
pub struct Told<'a> {
    /// Today.
    pub today: Date,
    /// The purpose in the address.
    pub purpose: &'a str,
    /// The official may print copies; ids of the two commands.
    pub print: Option<[String; 2]>,
    /// The official may annul causes.
    pub may_annul: bool,
    /// What stands against what was asked.
    pub note: Option<Note>,
}

/// `GET /workspace/records/{id}/{tab}`
///
/// # Errors
/// Where there is no such record or tab for this person.
pub async fn get(State(state): State<AppState>, visit: Visit, Path((id, tab)): Path<(String, String)>) -> Answer {
    let Opened::Read(dossier) = open(&state, &visit, &id).await? else { return super::purpose::ask(&state, &visit).await };
    drawn(&state, &visit, &dossier, &tab, None, StatusCode::OK).await
}

async fn drawn(state: &AppState, visit: &Visit, dossier: &Dossier, tab: &str, note: Option<Note>, status: StatusCode) -> Answer {
    let may = |action| visit.may(action, Some(&dossier.log)).is_ok();
    let purpose = purpose(visit);
    let told = Told {
        today: visit.today(),
        purpose: &purpose,
        print: may(Action::CopyPrint).then(|| [visit.new_command(), visit.new_command()]),
        may_annul: may(Action::CauseAnnul),
        note,
    };
    let waits = waits::about(state, visit, &dossier.log, &[dossier.id.0]).await?;
    let mut page = tab_page(Frame::open(state, visit, Section::Records).await?.waits(waits.notes), dossier, tab, told).ok_or(Trouble::NotFound)?;
    if tab == "history" {
        page.main.extend(signed(state, visit.l(), dossier).await?);
    }
    if status == StatusCode::OK { show(&page) } else { show_with(status, &page) }
}

/// The digital signatures under the record and its certificates, where there are any.
async fn signed(state: &AppState, l: L, dossier: &Dossier) -> Answer<Option<Block>> {
    let mut all = signing::of_thing(&state.registry, dossier.id.0).await?;
    for (certificate, _) in &dossier.certificates {
        all.extend(signing::of_thing(&state.registry, certificate.0).await?);
    }
    let block = || Block { id: "signatures", title: l.t("signed-signatures"), right: Line::new(), part: Part::Table(signatures::block(l, &all)) };
    Ok((!all.is_empty()).then(block))
}

/// The page of a tab; `None` where there is no such tab.
#[must_use]
pub fn tab_page(frame: Frame, d: &Dossier, tab: &str, told: Told<'_>) -> Option<RecordPage> {
    let l = frame.base.l;
    let mut side = Vec::new();
    let main = match tab {
        "history" => vec![history(l, d, &told)],
        "marks" => vec![marks(l, d, &told)],
        "copies" => {
            side.push(parts::copies(l, d, told.today));
            prints(l, d, &told)
        }
        "documents" => vec![parts::documents(l, d, true, told.purpose)],
        "notices" => vec![parts::notices(l, d, told.today, told.purpose)],
        "looked" => vec![parts::looked(l, d, None, told.today, told.purpose)],
        _ => return None,
    };
    let back = super::path_for(d.id, told.purpose);
    Some(RecordPage {
        l,
        head: parts::head(l, d, tab, told.purpose, told.today),
        note: told.note,
        paper: None,
        main,
        side,
        path: super::path(d.id),
        frame: frame.commands(vec![Command::back(l, back)]).say(l.t("record-say-traced")),
    })
}

fn history(l: L, d: &Dossier, told: &Told<'_>) -> Block {
    let days = parts::Days { on: told.today, today: told.today, typed: String::new(), error: None };
    let timeline = parts::timeline(l, d, &days, true, told.purpose);
    Block { id: "history", title: l.t("record-history"), right: Line::new(), part: Part::Timeline(timeline) }
}

fn marks(l: L, d: &Dossier, told: &Told<'_>) -> Block {
    let heads = vec![
        Head::new(l.t("record-mark-number"), "cl"),
        Head::new(l.t("record-mark"), ""),
        Head::new(l.t("record-mark-by"), "step"),
        Head::new(l.t("record-mark-clause"), "kind"),
    ];
    let words = registry::papers::mark_words(&d.record);
    let rows = d
        .record
        .marks
        .iter()
        .zip(words)
        .zip(1u32..)
        .map(|((mark, words), number)| {
            let cause = d.record.causes.get(&mark.cause);
            let mut said =
                Line::new().num(format!("{}.", words.date)).and(Bit::In(text::Lang::Kk, words.text.kk)).second(Bit::In(text::Lang::Ru, words.text.ru));
            let standing = !mark.annuls && cause.is_some_and(|cause| cause.annulled.is_none());
            if told.may_annul && standing {
                said = said.second(Line::new().link(format!("{}/annul/{}", super::path(d.id), mark.cause.0), l.t("record-annul")));
            }
            let fallen = (!mark.annuls && !standing).then(|| Status::new(Mark::Stop, l.t("record-cause-fallen")));
            let clause = cause.map_or_else(Line::new, |cause| Clause::of(l, if mark.annuls { &ANNULMENT } else { &cause.clause }).into());
            let clause = fallen.map_or(clause.clone(), |fallen| clause.and(Bit::Status(fallen)));
            Row::new(vec![Line::new().num(number.to_string()), said, mark.by.name.full().into(), clause])
        })
        .collect();
    let table = Table { empty: l.t("record-no-marks"), ..Table::sheet(l, l.t("record-tab-marks"), 1, heads, rows) };
    Block { id: "marks", title: l.t("record-tab-marks"), right: Line::new(), part: Part::Table(table) }
}

static ANNULMENT: law::Clause = law::Clause::new("K-185");

fn prints(l: L, d: &Dossier, told: &Told<'_>) -> Vec<Block> {
    let printed = |copy: Copy, kind: &str| {
        let mine = d.record.prints.iter().filter(move |print| print.copy == copy).collect::<Vec<_>>();
        mine.into_iter()
            .rev()
            .map(|print| {
                let href = super::with_purpose(format!("/workspace/papers/{kind}/{}?print={}", d.id, print.ordinal), told.purpose);
                let on = law::legal_day(print.at);
                let args = [("day", text::date(on).into()), ("who", print.by.name.initials().into()), ("version", print.reflects.to_string().into())];
                (href, format!("{} {}", l.n("record-printing", i64::from(print.ordinal)), l.with("record-printing-by", &args)))
            })
            .collect::<Vec<_>>()
    };
    let both = [(Copy::First, "copy-1", "first", "print-first"), (Copy::Second, "copy-2", "second", "print-second")];
    let Some(commands) = &told.print else {
        let rows = both
            .into_iter()
            .flat_map(|(copy, kind, name, _)| {
                let sign = l.t(if name == "first" { "copy-first" } else { "copy-second" });
                printed(copy, kind).into_iter().map(move |(href, words)| Row::new(vec![sign.as_str().into(), Line::new().link(href, words)]))
            })
            .collect();
        let heads = vec![Head::new(l.t("record-copy"), "t"), Head::new(l.t("record-printings"), "")];
        return vec![Block {
            id: "prints",
            title: l.t("record-printings"),
            right: Line::new(),
            part: Part::Table(Table::sheet(l, l.t("record-printings"), 1, heads, rows)),
        }];
    };
    let forms = both
        .into_iter()
        .zip(commands)
        .map(|((copy, kind, name, id), command)| {
            let done = printed(copy, kind);
            let key = match (name, done.is_empty()) {
                ("first", true) => "record-print-first",
                ("first", false) => "record-reprint-first",
                (_, true) => "record-print-second",
                (_, false) => "record-reprint-second",
            };
            PrintForm { id, copy: name, words: l.t(key), printed: done, command: command.clone() }
        })
        .collect();
    vec![Block { id: "prints", title: l.t("record-printings"), right: Clause::of(l, &law::Clause::new("O99-10.1")).into(), part: Part::Prints(forms) }]
}

/// `POST /workspace/records/{id}/print`
///
/// # Errors
/// Where there is no such record for this person, or it can't be written.
pub async fn print(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let record = Uuid::parse_str(&id).map(RecordId).map_err(|_| Trouble::NotFound)?;
    let log = records::log_of(&state.registry, record).await?.ok_or(Trouble::NotFound)?;
    let permit = visit.may(Action::CopyPrint, Some(&log))?;
    let copy = match fields.get("copy") {
        "first" => Copy::First,
        "second" => Copy::Second,
        _ => return Err(Trouble::NotFound),
    };
    let command = fields.command().ok_or(Trouble::ForeignForm)?;
    match state.registry.run(By::Person(&permit), &log, command, Asked::CopyPrint { record, copy }).await {
        Ok(_) => {
            let kind = if copy == Copy::First { "copy-1" } else { "copy-2" };
            Ok(Redirect::to(&format!("/workspace/papers/{kind}/{record}")).into_response())
        }
        Err(Failure::Refused(refusal)) => {
            let Opened::Read(dossier) = open(&state, &visit, &id).await? else { return Err(Trouble::NotFound) };
            let l = visit.l();
            let words = refusal.grounds().iter().map(|ground| say::ground(l, ground)).collect::<Vec<_>>().join(" ");
            let note = Note::new(Tone::Stop, Line::new().bold(l.t("record-not-done")).text(words));
            drawn(&state, &visit, &dossier, "copies", Some(note), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Failure::Conflict(before)) => Err(Trouble::before(&before)),
        Err(Failure::Missing(_)) => Err(Trouble::NotFound),
        Err(Failure::Changed | Failure::WrongPermit) => Err(Trouble::Defect),
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}
