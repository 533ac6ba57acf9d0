//! What the pages of one record share: its head with tabs, and boxes of copies, documents, notices, readers, history.

use domain::certificate::{Certificate, CertificateKind, CertificateState};
use domain::numbers::{Book, CertificateId};
use domain::record::{Copy, Record};
use jiff::civil::Date;
use registry::access::reading::{Looked, Stated};
use registry::records::{Dossier, Moment, NoticeRow, What};

use crate::components::timeline::Moment as Entry;
use crate::components::{Bit, Copies, CopyOf, Head, Line, Plate, Row, State as Mark, Status, Tab, Table, Tabs, Timeline};
use crate::workspace::applications::say;
use crate::workspace::desk::notice_words;
use crate::workspace::signatures;
use crate::{L, office};

/// The top of every page of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordHead {
    /// The way here.
    pub crumbs: String,
    /// The child.
    pub name: String,
    /// Born, IIN, state.
    pub sub: Line,
    /// The number.
    pub plate: Plate,
    /// The tabs.
    pub tabs: Tabs,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Id.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// At its right.
    pub right: Line,
    /// What is in it.
    pub part: Part,
}

/// What is in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A table.
    Table(Table),
    /// The timeline.
    Timeline(Timeline),
    /// Copies I and II.
    Copies(Copies),
    /// Forms that print a copy.
    Prints(Vec<PrintForm>),
    /// A paper on the screen.
    Words(Line),
}

/// A form that prints one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintForm {
    /// Id of the form.
    pub id: &'static str,
    /// `first` or `second`.
    pub copy: &'static str,
    /// Words of the button.
    pub words: String,
    /// What has been printed so far: address of each printing, words.
    pub printed: Vec<(String, String)>,
    /// Id of the command.
    pub command: String,
}

/// Tabs in their order: address, key of the word.
const TABS: [(&str, &str); 7] = [
    ("", "record-tab-record"),
    ("history", "record-tab-history"),
    ("marks", "record-tab-marks"),
    ("copies", "record-tab-copies"),
    ("documents", "record-tab-documents"),
    ("notices", "record-tab-notices"),
    ("looked", "record-tab-looked"),
];

/// The head, with `tab` as the present one.
#[must_use]
pub fn head(l: L, d: &Dossier, tab: &str, purpose: &str, today: Date) -> RecordHead {
    let r = &d.record;
    let value = |field: &str| r.value(field).unwrap_or_default().to_owned();
    let name = ["child.surname", "child.given", "child.patronymic"].map(value).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let mut sub = Line::new();
    if let Some(born) = r.value("child.born_on") {
        sub = sub.text(l.with("record-born", &[("day", born.into())])).text("·");
    }
    sub = match (&r.iin, r.iin_requested) {
        (Some(iin), _) => sub.num(format!("{} {iin}", l.t("field-iin"))).text("·"),
        (None, true) => sub.and(Bit::Status(Status::new(Mark::Wait, l.t("record-iin-requested")))).text("·"),
        (None, false) => sub,
    };
    sub = sub.and(Bit::Status(Status::new(Mark::Ok, l.t("record-in-force"))));
    if !r.marks.is_empty() {
        sub = sub.text("·").text(l.n("record-marks-count", r.marks.len()));
    }
    let place = office::short(l, &r.number.body, today);
    let book = l.t(match r.number.book {
        Book::Current => "plate-book-current",
        Book::Restored => "plate-book-restored",
    });
    let number = text::grouped(i64::try_from(r.number.number).unwrap_or(i64::MAX));
    let late = if r.number.term_missed { format!(" {}", l.t("record-term-missed")) } else { String::new() };
    let counts = [0, d.moments.len(), r.marks.len(), 0, d.certificates.len(), d.notices.len(), d.looked.len()];
    let tabs = TABS
        .into_iter()
        .zip(counts)
        .map(|((address, key), count)| {
            let words = l.t(key);
            let href = if address.is_empty() { super::path(d.id) } else { format!("{}/{address}", super::path(d.id)) };
            Tab { href: super::with_purpose(href, purpose), words: if count > 0 { format!("{words}, {count}") } else { words }, here: address == tab }
        })
        .collect();
    RecordHead {
        crumbs: format!("{} / {} / {} / {place}", l.t("frame-menu-records"), l.t("act-birth"), r.number.year),
        name: if name.is_empty() { l.t("desk-nobody") } else { name },
        sub,
        plate: Plate::new(l, "act-birth", Some(&number), format!("{} · {book}{late}", r.number.year), place),
        tabs: Tabs { tabs },
    }
}

/// Days of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The day that is shown.
    pub on: Date,
    /// Today.
    pub today: Date,
    /// What was typed into the date box.
    pub typed: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The timeline, with the day that is shown; with `told` each entry says who did it, and leads to the signature under it.
#[must_use]
pub fn timeline(l: L, d: &Dossier, days: &Days, told: bool, purpose: &str) -> Timeline {
    let Days { on, today, typed, error } = days.clone();
    let path = super::path(d.id);
    let mut moments = Vec::new();
    let of_today = d.moments.iter().any(|moment| moment.on == today && moment.what.of_content());
    if !of_today {
        let date = l.with("record-today", &[("day", text::date(today).into())]);
        moments.push(Entry {
            href: super::with_purpose(path.clone(), purpose),
            date,
            words: l.t("record-present-content"),
            content: true,
            here: on == today,
            who: String::new(),
            signed: None,
        });
    }
    let mut chosen = on == today && !of_today;
    for moment in &d.moments {
        let content = moment.what.of_content();
        let here = !chosen && content && moment.on <= on;
        chosen |= here;
        let href = super::with_purpose(format!("{path}?on={}", text::date(moment.on)), purpose);
        // The narrow one beside the record has no room for who.
        let behind = told.then_some(&moment.behind);
        let who = behind.and_then(|behind| behind.by.as_ref()).map(|by| by.name.full()).unwrap_or_default();
        let signed = behind.and_then(|behind| behind.signature.as_ref()).map(|signature| super::with_purpose(signatures::path(signature), purpose));
        moments.push(Entry { href, date: text::date(moment.on), words: said(l, d, moment), content, here, who, signed });
    }
    Timeline { l, action: path, typed, error, moments }
}

/// A number as printed, which does not break.
pub(super) fn whole(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}

/// What happened, in words.
#[must_use]
pub fn said(l: L, d: &Dossier, moment: &Moment) -> String {
    let shown = |key: &str, number: &String| l.with(key, &[("number", whole(number).into())]);
    match &moment.what {
        What::Registered => shown("moment-registered", &d.record.number.number.to_string()),
        What::IinAllotted => l.t("moment-iin"),
        What::Changed { fields, document, .. } => {
            let names: Vec<String> = fields.iter().map(|field| super::change::label(l, field)).collect();
            l.with("moment-corrected", &[("fields", names.join(", ").into()), ("document", document.into())])
        }
        What::Annulled { document, .. } => l.with("moment-annulled", &[("document", document.into())]),
        What::Printed(copy, 1) => l.t(if *copy == Copy::First { "moment-printed-first" } else { "moment-printed-second" }),
        What::Printed(copy, ordinal) => {
            let key = if *copy == Copy::First { "moment-reprinted-first" } else { "moment-reprinted-second" };
            l.n(key, i64::from(*ordinal))
        }
        What::Made(_, number) => shown("moment-made", number),
        What::HandedOver(_, number) => shown("moment-handed-over", number),
        What::Spoiled(_, number) => shown("moment-spoiled", number),
        What::Replaced(_, number) => shown("moment-replaced", number),
        What::Notice(code, number) => format!("{} {number}", notice_words(l, code)),
        What::NoticeExecuted(code, number) => format!("{} {number}: {}", notice_words(l, code), l.t("notice-state-executed")),
    }
}

/// Copies I and II: whether both show the present content.
#[must_use]
pub fn copies(l: L, d: &Dossier, today: Date) -> Block {
    let r = &d.record;
    let printed = r.prints.iter().rev().find(|print| print.copy == Copy::First);
    let first_lags = printed.is_none_or(|print| print.reflects != r.version);
    let volume = l.with("record-volume", &[("ordinal", r.number.volume().to_string().into())]);
    let first = CopyOf {
        sign: "I",
        lags: first_lags,
        holder: Line::new().bold(format!("{},", l.t("copy-first"))).text(format!("{}, {volume}", office::short(l, &r.number.body, today))),
        state: match printed {
            None => l.t("record-not-printed").into(),
            Some(print) => shown(l, r, print.reflects).into(),
        },
    };
    // The keeper's own copy, where it has come there; else the one that is still with the body.
    let second = d.second_copies.iter().max_by_key(|copy| (copy.log.0.starts_with('o'), copy.reflects));
    let mut all = vec![first];
    let mut same = !first_lags;
    if let Some(copy) = second {
        // While the body holds it, copy II is the sheet that was printed last: it shows what that printing shows.
        let at_body = copy.state == "at_body";
        let sheet = r.prints.iter().rev().find(|print| print.copy == Copy::Second).filter(|_| at_body);
        let reflects = if at_body { sheet.map_or(0, |print| print.reflects) } else { u32::try_from(copy.reflects).unwrap_or(r.version) };
        let lags = reflects < r.version;
        same &= !lags;
        let state = l.t(match copy.state.as_str() {
            "at_body" => "copy-state-at-body",
            "sent" => "copy-state-sent",
            _ => "copy-state-at-authority",
        });
        let holder = Line::new().bold(format!("{},", l.t("copy-second"))).text(format!("{}, {state}", office::office(l, &copy.log.0, today).name));
        let mut line = if at_body && sheet.is_none() { l.t("record-not-printed").into() } else { Line::from(shown(l, r, reflects)) };
        if let Some(notice) = d.notices.iter().find(|notice| notice.outgoing) {
            line = line.text("·").text(format!("{} {}", notice_words(l, &notice.code), text::date(notice.sent_on)));
        }
        all.push(CopyOf { sign: "II", lags, holder, state: line });
    }
    let right = if same { Status::new(Mark::Ok, l.t("copies-same")) } else { Status::new(Mark::Warn, l.t("copies-lag")) };
    Block { id: "copies", title: l.t("record-copies"), right: right.into(), part: Part::Copies(Copies { copies: all }) }
}

/// What a sheet shows: the day of the last content, or the day of the first change that it does not show.
fn shown(l: L, record: &Record, reflects: u32) -> String {
    let (key, version) = if reflects < record.version { ("record-copy-lags", reflects.saturating_add(1)) } else { ("record-copy-shows", record.version) };
    l.with(key, &[("day", record.version_on(version).map_or_else(String::new, text::date).into())])
}

/// The word and shape for the state of a document.
#[must_use]
pub fn document_state(l: L, state: &CertificateState, kind: CertificateKind) -> Status {
    match state {
        CertificateState::HandedOver => Status::new(Mark::Ok, l.t("record-valid")),
        CertificateState::Journalled => Status::new(Mark::Warn, say::paper_state(l, state.as_str(), kind)),
        CertificateState::Spoiled { .. } => Status::new(Mark::Stop, l.t("certificate-state-spoiled")),
        CertificateState::Void { replaced_by: Some(_), .. } => Status::new(Mark::Wait, l.t("record-replaced")),
        CertificateState::Void { replaced_by: None, .. } => Status::new(Mark::Stop, l.t("certificate-state-void")),
    }
}

/// The paper of a document.
#[must_use]
pub fn paper_of(id: CertificateId, purpose: &str) -> String {
    super::with_purpose(format!("/workspace/papers/certificate/{id}"), purpose)
}

/// Documents issued, newest first.
#[must_use]
pub fn documents(l: L, d: &Dossier, wide: bool, purpose: &str) -> Block {
    let row = |(id, c): &(CertificateId, Certificate)| {
        let kind = l.t(match (c.kind, c.repeat) {
            (CertificateKind::StillbirthReference, _) => "record-reference",
            (CertificateKind::Birth, true) => "record-repeat",
            (CertificateKind::Birth, false) => "record-first",
        });
        let given = match (&c.given, &c.state) {
            (Some(given), _) => format!("{}, {}", text::date(given.on), given.to.full()),
            (None, CertificateState::Journalled) => l.t("record-not-given-yet"),
            (None, _) => l.t("record-never-given"),
        };
        let named = Line::new().link(paper_of(*id, purpose), whole(&c.number.shown()));
        let outdated = matches!(c.state, CertificateState::HandedOver).then(|| domain::certificate::outdated_since(c, &d.record)).flatten();
        let state = match outdated {
            Some(day) => Line::from(Status::new(Mark::Warn, l.with("record-outdated", &[("day", text::date(day).into())]))),
            None => Line::from(document_state(l, &c.state, c.kind)),
        };
        if wide {
            Row::new(vec![named, kind.into(), Line::new().num(text::date(c.made_on)), given.into(), state])
        } else {
            Row::new(vec![named.text(format!("· {kind}")).second(given), state])
        }
    };
    let rows = d.certificates.iter().rev().map(row).collect();
    let table = if wide {
        let heads = vec![
            Head::new(l.t("record-document"), ""),
            Head::new(l.t("record-kind"), "kind"),
            Head::new(l.t("record-made"), "t"),
            Head::new(l.t("record-given"), "do"),
            Head::new(l.t("record-state"), "kind"),
        ];
        Table::sheet(l, l.t("record-documents"), 0, heads, rows)
    } else {
        Table::side(l, l.t("record-documents"), vec![Head::new(l.t("record-document"), ""), Head::new(l.t("record-state"), "")], rows)
    };
    Block { id: "documents", title: l.t("record-documents"), right: Line::new(), part: Part::Table(table) }
}

/// Who looked, last first; `some` of them for the side.
#[must_use]
pub fn looked(l: L, d: &Dossier, some: Option<usize>, today: Date, purpose: &str) -> Block {
    let shown = d.looked.iter().take(some.unwrap_or(usize::MAX));
    let rows = shown.map(|one| looked_row(l, one, d, some.is_some(), today)).collect();
    let heads = vec![Head::new(l.t("record-who-why"), ""), Head::new(l.t("record-when"), "t").right()];
    let table = if some.is_some() { Table::side(l, l.t("record-looked"), heads, rows) } else { Table::sheet(l, l.t("record-looked"), 0, heads, rows) };
    let more = some.filter(|some| d.looked.len() > *some).map_or_else(Line::new, |_| {
        let href = super::with_purpose(format!("{}/looked", super::path(d.id)), purpose);
        Line::new().link(href, l.n("record-looked-all", d.looked.len()))
    });
    Block { id: "looked", title: l.t("record-looked"), right: more, part: Part::Table(table) }
}

/// Why somebody looked: the words they typed, or a purpose of ours in the reader's language.
#[must_use]
pub fn purpose_words(l: L, why: &Stated) -> String {
    match why {
        Stated::Words(words) => words.clone(),
        Stated::Own(key) if OWN_PURPOSES.contains(&key.as_str()) => l.t(key),
        Stated::Own(key) => key.clone(),
    }
}

/// Purposes that pages and use cases have of themselves.
const OWN_PURPOSES: [&str; 4] = ["application-purpose", "application-purpose-similar", "office-purpose", "signed-purpose"];

fn looked_row(l: L, one: &Looked, d: &Dossier, short: bool, today: Date) -> Row {
    let name = if short { one.name.initials() } else { one.name.full() };
    let own = registry::access::office::log_of(&one.office).as_ref() == Some(&d.log);
    let who = if own { name } else { format!("{name}, {}", office::short(l, &one.office, today)) };
    let mut why = vec![l.t(one.action.key())];
    why.extend(one.purpose.as_ref().map(|why| purpose_words(l, why)));
    if one.subjects > 1 {
        why.push(l.n("record-in-a-list", i64::try_from(one.subjects).unwrap_or(i64::MAX)));
    }
    let at = law::legal_zone_offset(one.at, law::Zone::East).to_datetime(one.at);
    let when = if short {
        format!("{:02}.{:02}, {}", at.day(), at.month(), text::clock(at.time()))
    } else {
        format!("{}, {}", text::date(at.date()), text::clock(at.time()))
    };
    Row::new(vec![Line::from(who).second(why.join(": ")), Line::new().num(when)])
}

/// Notices about the record.
#[must_use]
pub fn notices(l: L, d: &Dossier, today: Date, purpose: &str) -> Block {
    let heads = vec![
        Head::new(l.t("desk-notice"), ""),
        Head::new(l.t("record-from-to"), "do"),
        Head::new(l.t("record-sent"), "t"),
        Head::new(l.t("record-state"), "kind"),
    ];
    let row = |notice: &NoticeRow| {
        let paper = super::with_purpose(format!("/workspace/papers/notice/{}", notice.id), purpose);
        let ways = l.t(if notice.outgoing { "record-outgoing" } else { "record-incoming" });
        let state = match notice.state.as_str() {
            "executed" => Status::new(Mark::Ok, l.t("notice-state-executed")),
            "returned" => Status::new(Mark::Stop, l.t("notice-state-returned")),
            "received" => Status::new(Mark::Warn, l.t("notice-state-received")),
            _ => Status::new(Mark::Wait, l.t("notice-state-sent")),
        };
        let between = format!("{} → {}", office::short(l, &notice.from, today), office::short(l, &notice.to, today));
        let ended = notice.ended_on.map_or_else(|| Line::from(state.clone()), |on| Line::from(state.clone()).second(text::date(on)));
        Row::new(vec![
            Line::new().link(paper, notice_words(l, &notice.code)).second(format!("{} · {ways}", notice.number)),
            between.into(),
            Line::new().num(text::date(notice.sent_on)),
            ended,
        ])
    };
    let table = Table::sheet(l, l.t("record-tab-notices"), 0, heads, d.notices.iter().map(row).collect());
    Block { id: "notices", title: l.t("record-tab-notices"), right: Line::new(), part: Part::Table(table) }
}
