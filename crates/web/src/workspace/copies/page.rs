//! The page of copies II from its parts.

use domain::kernel::Ground;
use domain::service::Official;
use jiff::civil::Date;
use registry::office::copies::{Candidate, CopyLine, Kept};
use registry::records::{NoticeRow, VolumeRow};

use super::{PATH, closes, transfer};
use crate::components::{Bit, Clause, Head, Line, Note, Row, State as Mark, Status, Table, Tone};
use crate::layout::{Command, DESK, Frame};
use crate::workspace::records;
use crate::workspace::sheet::law::against;
use crate::workspace::sheet::{Block, Body, Form, Sheet};
use crate::{L, office};

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// Copies that lag.
    pub lagging: Vec<CopyLine>,
    /// Volumes that could be closed.
    pub candidates: Vec<Candidate>,
    /// Volumes of the body.
    pub volumes: Vec<VolumeRow>,
    /// What the keeper holds.
    pub kept: Vec<Kept>,
    /// It is a keeper's page.
    pub keeps: bool,
    /// Records that wait to be transferred to the capital.
    pub to_transfer: Vec<CopyLine>,
    /// Transmittals sent.
    pub transfers: Vec<NoticeRow>,
    /// It is the page of an institution abroad.
    pub abroad: bool,
}

/// What the page needs beside it.
#[derive(Debug, Clone)]
pub struct Around {
    /// Who looks.
    pub me: Option<Official>,
    /// Today.
    pub today: Date,
    /// Log of the keeper of this body's second copies.
    pub keeper: Option<String>,
    /// Ids for the commands of its forms.
    pub ids: Vec<String>,
    /// What was just done.
    pub done: Option<String>,
}

/// The page.
#[must_use]
pub fn sheet(frame: Frame, read: &Read, around: &Around, grounds: &[Ground]) -> Sheet {
    let l = frame.base.l;
    let csrf = frame.base.csrf.clone();
    let title = if read.abroad { "office-transfer-title" } else { "office-second-copies" };
    let mut sheet = Sheet::new(frame.commands(vec![Command::back(l, DESK)]), l.t("frame-menu-copies"), l.t(title));
    sheet.sub = Line::from(l.t("office-copies-lead")).clause(Clause::of(l, &law::Clause::new("K-181")));
    sheet.errors = against(l, grounds);
    sheet.note = note(l, around);
    if read.abroad {
        sheet.sub = Line::from(l.t("office-transfer-lead")).clause(Clause::of(l, &law::Clause::new("O99-4.1")));
        transfer::blocks(&mut sheet, read, around, &csrf);
        sheet.main.push(lagging(l, read, around.today));
        return sheet;
    }
    sheet.main.push(lagging(l, read, around.today));
    if read.keeps {
        sheet.main.push(kept(l, read, around.today));
        return sheet;
    }
    sheet.main.push(volumes(l, read));
    let may = around.me.as_ref().is_some_and(|me| closes(me.role));
    let mut ids = around.ids.iter().cloned();
    let mut forms = Vec::new();
    for candidate in &read.candidates {
        let id = ids.next().unwrap_or_default();
        let volume = l.with("office-volume-of", &[("ordinal", candidate.ordinal.to_string().into()), ("year", candidate.year.to_string().into())]);
        let numbers = match candidate.numbers {
            (first, last) if first == last => format!("№\u{a0}{first}"),
            (first, last) => format!("№\u{a0}{first}–{last}"),
        };
        let what = format!("{numbers} · {}", l.n("office-copies-count", candidate.copies.len()));
        let ripe = match (candidate.ripe(around.today), candidate.unprinted.len()) {
            (false, _) => l.t("office-volume-not-ripe"),
            (true, 0) => l.t("office-volume-ripe"),
            (true, wanting) => {
                sheet.main.push(unprinted(l, candidate, &volume));
                l.with("office-volume-unprinted", &[("count", wanting.to_string().into())])
            }
        };
        let form = Form::new(
            format!("close-{}-{}-{}", candidate.year, candidate.book.as_str(), candidate.ordinal),
            format!("{PATH}/close"),
            csrf.clone(),
            id,
            l.t("office-volume-close"),
        )
        .title(format!("{volume}, {}", book(l, candidate.book.as_str())))
        .before(format!("{what}. {ripe}"))
        .hidden("year", candidate.year.to_string())
        .hidden("book", candidate.book.as_str())
        .hidden("ordinal", candidate.ordinal.to_string());
        forms.push(form);
    }
    let mut sends = Vec::new();
    for volume in read.volumes.iter().filter(|volume| matches!(volume.state.as_str(), "closed" | "returned")) {
        let id = ids.next().unwrap_or_default();
        let title = l.with("office-volume-of", &[("ordinal", volume.ordinal.to_string().into()), ("year", volume.year.to_string().into())]);
        let to = around.keeper.as_ref().map_or_else(|| l.t("office-no-keeper"), |keeper| office::office(l, keeper, around.today).name);
        let form = Form::new(format!("send-{}", volume.id), format!("{PATH}/send"), csrf.clone(), id, l.t("office-volume-send"))
            .title(format!("{title}, {}", book(l, &volume.book)))
            .before(format!("{}. {to}", l.n("office-copies-count", i64::try_from(volume.copies).unwrap_or(i64::MAX))))
            .hidden("volume", volume.id.to_string());
        sends.push(form);
    }
    if may && !sends.is_empty() {
        sheet.side.push(Block::new("send", l.t("office-volumes-send"), Body::Forms(sends)));
    }
    if may && !forms.is_empty() {
        sheet.side.push(Block::new("close", l.t("office-volumes-close"), Body::Forms(forms)));
    }
    sheet
}

fn note(l: L, around: &Around) -> Option<Note> {
    let key = match around.done.as_deref()? {
        "close" => "command-volume-close",
        "send" => "command-volume-send",
        "transfer" => "command-records-transfer",
        _ => return None,
    };
    Some(Note::new(Tone::Ok, Line::new().bold(l.t("office-done")).text(l.t(key))))
}

pub(super) fn book(l: L, book: &str) -> String {
    l.t(if book == "restored" { "plate-book-restored" } else { "plate-book-current" })
}

fn lagging(l: L, read: &Read, today: Date) -> Block {
    let heads = vec![
        Head::new(l.t("office-act-record"), ""),
        Head::new(l.t("office-reflects"), "cl").right(),
        Head::new(l.t("office-record-has"), "cl").right(),
        Head::new(l.t("office-changed-on"), "cl"),
        Head::new(l.t("office-where"), "do"),
    ];
    let rows: Vec<Row> = read
        .lagging
        .iter()
        .map(|line| {
            let number = format!("№\u{a0}{}/{}", line.number, line.year);
            let act = if read.keeps { Line::new().num(number) } else { Line::new().and(Bit::NumLink(format!("/workspace/records/{}", line.record), number)) };
            // On its own page a body need not be named in each line.
            let book = book(l, &line.book);
            let whose = if read.keeps { format!("{} · {book}", office::short(l, &line.body, today)) } else { book };
            Row::new(vec![
                act.second(whose),
                Line::new().num(line.reflects.to_string()),
                Line::new().num(line.version.to_string()),
                Line::new().num(text::date(line.changed_on)),
                Line::from(Status::new(Mark::Warn, l.t(copy_key(&line.state)))),
            ])
        })
        .collect();
    let count = l.n("office-lines", rows.len());
    let table = Table { empty: l.t("office-none-lags"), ..Table::sheet(l, l.t("office-lagging"), 0, heads, rows) };
    Block::new("lagging", l.t("office-lagging"), Body::Table(table)).quiet(count)
}

/// Copies II of a volume that are not on paper yet, each with the way to where it is printed (O99-10.1).
fn unprinted(l: L, candidate: &Candidate, volume: &str) -> Block {
    let lines = candidate
        .unprinted
        .iter()
        .map(|(number, record)| Line::new().and(Bit::NumLink(format!("/workspace/records/{record}/copies"), format!("№\u{a0}{number}/{}", candidate.year))));
    let title = format!("{}: {volume}", l.t("office-unprinted"));
    Block::new(format!("unprinted-{}-{}-{}", candidate.year, candidate.book.as_str(), candidate.ordinal), title, Body::Lines(lines.collect()))
}

/// Key of the words for where copy II is.
#[must_use]
pub fn copy_key(state: &str) -> &'static str {
    match state {
        "at_body" => "copy-state-at-body",
        "sent" => "copy-state-sent",
        _ => "copy-state-at-authority",
    }
}

/// Key of the words for the state of a volume.
#[must_use]
pub fn volume_key(state: &str) -> &'static str {
    match state {
        "closed" => "volume-state-closed",
        "sent" => "volume-state-sent",
        "acknowledged" => "volume-state-acknowledged",
        _ => "volume-state-returned",
    }
}

fn volumes(l: L, read: &Read) -> Block {
    let heads = vec![
        Head::new(l.t("office-volume"), ""),
        Head::new(l.t("office-copies"), "t").right(),
        Head::new(l.t("office-state"), "do"),
        Head::new(l.t("office-changed-on"), "t"),
    ];
    let rows = read.volumes.iter().map(|volume| {
        let mark = match volume.state.as_str() {
            "acknowledged" => Mark::Ok,
            "sent" => Mark::Wait,
            "returned" => Mark::Stop,
            _ => Mark::Warn,
        };
        let name = l.with("office-volume-of", &[("ordinal", volume.ordinal.to_string().into()), ("year", volume.year.to_string().into())]);
        let state = Line::from(Status::new(mark, l.t(volume_key(&volume.state))));
        let state = volume.why.as_ref().map_or(state.clone(), |why| state.second(why.as_str()));
        Row::new(vec![
            Line::new().bold(name).second(book(l, &volume.book)),
            Line::new().num(volume.copies.to_string()),
            state,
            Line::new().num(text::date(volume.changed_on)),
        ])
    });
    Block::new("volumes", l.t("office-volumes"), Body::Table(Table::sheet(l, l.t("office-volumes"), 0, heads, rows.collect())))
}

fn kept(l: L, read: &Read, today: Date) -> Block {
    let heads = vec![Head::new(l.t("office-body"), ""), Head::new(l.t("office-volume"), ""), Head::new(l.t("office-copies"), "t").right()];
    let rows: Vec<Row> = read
        .kept
        .iter()
        .map(|kept| {
            let name = l.with("office-volume-of", &[("ordinal", kept.volume.to_string().into()), ("year", kept.year.to_string().into())]);
            Row::new(vec![
                Line::new().link(records::of_body(&kept.body), office::short(l, &kept.body, today)),
                Line::new().bold(name).second(book(l, &kept.book)),
                Line::new().num(kept.copies.to_string()),
            ])
        })
        .collect();
    let count = l.n("office-lines", rows.len());
    Block::new("kept", l.t("office-kept"), Body::Table(Table::sheet(l, l.t("office-kept"), 0, heads, rows))).quiet(count)
}
