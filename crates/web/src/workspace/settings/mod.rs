//! Settings: the law judged under, its dates and numbers, calendar, fees, offices. What the law fixes is shown; which of its
//! editions governs new cases is chosen, and whether acts need a key.

mod edition;
pub(crate) mod erasures;
mod signing;

use axum::extract::State;
use domain::kernel::Ground;
use domain::retention::Erasures;
use domain::settings::Settings;
use jiff::civil::Date;
use law::bodies::Bodies;
use law::{Confidence, DayKind, Edition, FeeKind, Law, NumberId, Param, TermId, TermRule, Unit};
use registry::access::Action;
use registry::access::setting::{self, Setting};

use crate::components::{Bit, Clause, Head, Line, Note, Row, State as Mark, Status, Tab, Table, Tabs, Tone};
use crate::fields::Fields;
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::{Answer, show};
use crate::routes::{Access, Route, does, looks};
use crate::visit::{Permitted, Visit};
use crate::workspace::sheet::law::against;
use crate::workspace::sheet::{Block, Body, Sheet};
use crate::{AppState, L, office};

/// The page.
pub const PATH: &str = "/workspace/settings";

pub(crate) static ROUTES: &[Route] = &[
    Route::page(PATH, Access::May(Action::SettingsManage), || looks(get)),
    Route::form(edition::CHOOSE, Access::May(Action::EditionChoose), || does(edition::choose)),
    Route::form(signing::CHOOSE, Access::May(Action::SigningChoose), || does(signing::choose)),
];

/// Which part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Editions and the parameters of the one in force.
    Edition,
    /// Days off and worked weekends.
    Calendar,
    /// Fees of today.
    Fees,
    /// Bodies.
    Offices,
    /// Whether acts must be signed with a key.
    Signing,
    /// Terms of keeping, and what went after them.
    Retention,
    /// Settings of the deployment.
    Deployment,
}

const PARTS: [(Part, &str, &str); 7] = [
    (Part::Edition, "edition", "office-set-edition"),
    (Part::Calendar, "calendar", "office-set-calendar"),
    (Part::Fees, "fees", "office-set-fees"),
    (Part::Offices, "offices", "office-set-offices"),
    (Part::Signing, "signing", "office-set-signing"),
    (Part::Retention, "retention", "office-set-retention"),
    (Part::Deployment, "deployment", "office-set-deployment"),
];

/// `GET /workspace/settings?part=edition|calendar|fees|offices|signing|retention|deployment`
///
/// # Errors
/// When the store can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, .. }: Permitted) -> Answer {
    let asked = visit.query("part");
    let part = PARTS.iter().find(|(_, name, _)| Some(*name) == asked.as_deref()).map_or(Part::Edition, |(part, ..)| *part);
    let around = around(&state, &visit).await?;
    show(&sheet(Frame::open(&state, &visit, Section::Settings).await?, state.registry.law(), part, &around, &Fields::default(), &[]))
}

/// What the page needs beside the law.
#[derive(Debug, Clone)]
pub struct Around {
    /// What was chosen; nothing where the default governs.
    pub settings: Option<Settings>,
    /// Settings of the deployment that are no legal facts.
    pub set: Vec<Setting>,
    /// What went after its term.
    pub erasures: Erasures,
    /// Id for the command of the form.
    pub command: String,
    /// Today.
    pub today: Date,
    /// What was just done.
    pub done: bool,
}

async fn around(state: &AppState, visit: &Visit) -> Answer<Around> {
    Ok(Around {
        settings: state.registry.settings().await?,
        set: setting::list(state.registry.store()).await?,
        erasures: state.registry.erasures().await?,
        command: visit.new_command(),
        today: visit.today(),
        done: visit.query("done").is_some(),
    })
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, law: &Law, part: Part, around: &Around, fields: &Fields, grounds: &[Ground]) -> Sheet {
    let (l, today) = (frame.base.l, around.today);
    let csrf = frame.base.csrf.clone();
    let mut sheet = Sheet::new(frame.commands(vec![Command::back(l, DESK)]), l.t("frame-menu-settings"), l.t("frame-menu-settings"));
    sheet.sub = Line::from(l.t("office-set-lead"));
    let tabs = PARTS.iter().map(|(one, name, key)| Tab { href: format!("{PATH}?part={name}"), words: l.t(key), here: *one == part }).collect();
    sheet.tabs = Some(Tabs { tabs });
    sheet.main = match part {
        Part::Edition => {
            sheet.errors = against(l, grounds);
            sheet.note = around.done.then(|| Note::new(Tone::Ok, Line::new().bold(l.t("office-saved"))));
            sheet.side.push(edition::form(l, law, around, fields, grounds, csrf));
            edition::parts(l, law, around)
        }
        Part::Calendar => vec![calendar(l, law, today)],
        Part::Fees => vec![fees(l, law, today)],
        Part::Offices => vec![offices(l, today)],
        Part::Signing => {
            sheet.errors = against(l, grounds);
            sheet.note = around.done.then(|| Note::new(Tone::Ok, Line::new().bold(l.t("office-saved"))));
            sheet.side.push(signing::form(l, around, fields, grounds, csrf));
            vec![signing::now(l, around)]
        }
        Part::Retention => vec![erasures::terms(l, law, &around.erasures), erasures::sweeps(l, law, &around.erasures)],
        Part::Deployment => vec![deployment(l, &around.set)],
    };
    sheet
}

fn sure(l: L, confidence: Confidence) -> Line {
    Line::from(match confidence {
        Confidence::Confirmed => Status::new(Mark::Ok, l.t("office-confirmed")),
        Confidence::ToConfirm => Status::new(Mark::Warn, l.t("office-to-confirm")),
    })
}

fn terms(l: L, edition: &Edition) -> Block {
    let heads = vec![
        Head::new(l.t("office-term-name"), ""),
        Head::new(l.t("office-length"), "step"),
        Head::new(l.t("office-clause"), "kind"),
        Head::new(l.t("office-state"), "do"),
    ];
    let row = |param: Param<TermRule>| {
        let name = param.value.name.as_ref().map_or_else(String::new, |name| name.in_language(l.code()).to_owned());
        let clause = Clause::of(l, &param.clause);
        Row::new(vec![Line::from(name), Line::new().num(length(l, &param.value)), Line::new().and(Bit::Clause(clause)), sure(l, param.confidence)])
    };
    let rows = TermId::ALL.iter().filter_map(|id| edition.term(*id).ok()).map(row).collect();
    Block::new("terms", l.t("office-terms"), Body::Table(Table { fixed: false, ..Table::sheet(l, l.t("office-terms"), 0, heads, rows) }))
        .quiet(edition.label.in_language(l.code()))
}

fn length(l: L, rule: &TermRule) -> String {
    length_of(l, rule.unit, i64::from(rule.count))
}

fn length_of(l: L, unit: Unit, n: i64) -> String {
    match unit {
        Unit::Days => text::days(l.0, n, text::Unit::Calendar),
        Unit::WorkingDays => text::days(l.0, n, text::Unit::Working),
        Unit::Hours => l.n("office-hours", n),
        Unit::Months => l.n("office-months", n),
        Unit::Years => l.n("office-years", n),
    }
}

fn numbers(l: L, law: &Law, edition: &Edition) -> Block {
    let heads = vec![
        Head::new(l.t("office-number-name"), ""),
        Head::new(l.t("office-value"), "cl").right(),
        Head::new(l.t("office-clause"), "kind"),
        Head::new(l.t("office-state"), "do"),
    ];
    let row = |param: Param<u32>| {
        let words = law.clause(&param.clause).map_or_else(String::new, |clause| clause.summary.in_language(l.code()).to_owned());
        Row::new(vec![
            Line::from(words),
            Line::new().num(param.value.to_string()),
            Line::new().and(Bit::Clause(Clause::of(l, &param.clause))),
            sure(l, param.confidence),
        ])
    };
    let rows = NumberId::ALL.iter().filter_map(|id| edition.number(*id).ok()).map(row).collect();
    Block::new("numbers", l.t("office-numbers-of-law"), Body::Table(Table { fixed: false, ..Table::sheet(l, l.t("office-numbers-of-law"), 0, heads, rows) }))
}

fn calendar(l: L, law: &Law, today: Date) -> Block {
    let heads = vec![
        Head::new(l.t("office-day"), "step"),
        Head::new(l.t("office-day-kind"), "step"),
        Head::new(l.t("office-known-from"), "step"),
        Head::new(l.t("office-state"), ""),
    ];
    let year = today.year();
    let rows: Vec<Row> = law
        .calendar()
        .entries()
        .filter(|entry| (year..=year + 1).contains(&entry.date.year()) && entry.known_to.is_none())
        .map(|entry| {
            let kind = l.t(if entry.kind == DayKind::DayOff { "office-day-off" } else { "office-day-worked" });
            let known = entry.known_from.map_or_else(Line::new, |day| Line::new().num(text::date(day)));
            Row::new(vec![
                Line::new().num(format!("{}, {}", text::date(entry.date), text::weekday(l.0, entry.date))),
                Line::from(kind),
                known,
                sure(l, entry.confidence),
            ])
        })
        .collect();
    let count = l.n("office-lines", rows.len());
    Block::new("calendar", l.t("office-set-calendar"), Body::Table(Table { fixed: false, ..Table::sheet(l, l.t("office-set-calendar"), 0, heads, rows) }))
        .quiet(count)
}

/// Key of the words for what is paid.
const fn fee_key(kind: FeeKind) -> &'static str {
    match kind {
        FeeKind::Birth => "office-fee-birth",
        FeeKind::Death => "office-fee-death",
        FeeKind::Paternity => "office-fee-paternity",
        FeeKind::AdoptionByCitizens => "office-fee-adoption-citizens",
        FeeKind::AdoptionByForeigners => "office-fee-adoption-foreigners",
        FeeKind::Marriage => "office-fee-marriage",
        FeeKind::DivorceByConsent => "office-fee-divorce-consent",
        FeeKind::DivorceByCourt => "office-fee-divorce-court",
        FeeKind::DivorceOneSided => "office-fee-divorce-one-sided",
        FeeKind::NameChange => "office-fee-name-change",
        FeeKind::ChangedDocument => "office-fee-changed-document",
        FeeKind::RepeatCertificate => "office-fee-repeat",
        FeeKind::Reference => "office-fee-reference",
        FeeKind::ForeignDocument => "office-fee-foreign-document",
        FeeKind::ConsularService => "office-fee-consular",
    }
}

fn fees(l: L, law: &Law, today: Date) -> Block {
    let heads = vec![
        Head::new(l.t("office-fee"), ""),
        Head::new(l.t("office-sum"), "step").right(),
        Head::new(l.t("office-clause"), "kind"),
        Head::new(l.t("office-state"), "do"),
    ];
    let rows = FeeKind::ALL.iter().map(|kind| {
        let name = Line::from(l.t(fee_key(*kind)));
        match law.fee(*kind, today) {
            Ok(fee) => Row::new(vec![
                name,
                Line::new().num(text::money(fee.total_tiyn)),
                Line::new().and(Bit::Clause(Clause::of(l, &fee.clause))),
                sure(l, fee.confidence),
            ]),
            Err(_) => {
                let why = law.fee_gap(*kind, today).map_or_else(|| l.t("office-fee-unknown"), |gap| gap.in_language(l.code()).to_owned());
                Row::new(vec![name, Line::from("—"), Line::new(), Line::from(Status::new(Mark::Stop, l.t("office-fee-unknown"))).second(why)])
            }
        }
    });
    Block::new("fees", l.t("office-set-fees"), Body::Table(Table { fixed: false, ..Table::sheet(l, l.t("office-set-fees"), 0, heads, rows.collect()) }))
        .quiet(text::date(today))
}

fn offices(l: L, today: Date) -> Block {
    let heads = vec![Head::new(l.t("office-code"), "cl"), Head::new(l.t("office-office-name"), ""), Head::new(l.t("office-place"), "do")];
    let rows: Vec<Row> = Bodies::bundled()
        .all()
        .map(|body| {
            let code = body.id.to_string();
            let named = office::office(l, &code, today);
            Row::new(vec![Line::new().num(code), Line::from(named.name), Line::from(named.place)])
        })
        .collect();
    let count = l.n("office-lines", rows.len());
    Block::new("offices", l.t("office-set-offices"), Body::Table(Table { fixed: false, ..Table::sheet(l, l.t("office-set-offices"), 0, heads, rows) }))
        .quiet(count)
}

fn deployment(l: L, set: &[Setting]) -> Block {
    let heads = vec![Head::new(l.t("office-setting"), "kind"), Head::new(l.t("office-value"), ""), Head::new(l.t("office-changed-on"), "step")];
    let rows = set
        .iter()
        .map(|one| Row::new(vec![Line::new().bold(one.key.clone()), Line::from(one.value.as_str()), Line::new().num(text::date(law::legal_day(one.at)))]));
    Block::new(
        "deployment",
        l.t("office-set-deployment"),
        Body::Table(Table { fixed: false, ..Table::sheet(l, l.t("office-set-deployment"), 0, heads, rows.collect()) }),
    )
}
