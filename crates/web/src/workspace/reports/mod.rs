//! Reports: figures of registrations with their definitions, on the screen and as files. Counts only: nobody is named, so nothing is
//! traced.

mod file;

use std::collections::BTreeMap;

use axum::extract::State;
use jiff::civil::Date;
use law::bodies::{Bodies, BodyId, BodyKind};
use registry::access::{Action, Scope};
use registry::statistics::{self, Counts, Line as Figures};

use crate::components::{Choice, ErrorSummary, Fault, Field, Head, Kind, Line, Row, Shape, Table};
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::routes::{Access, Route, looks};
use crate::visit::{Permitted, Visit};
use crate::workspace::sheet::{Ask, Block, Body, Sheet};
use crate::{AppState, L, office};

/// The page.
pub const PATH: &str = "/workspace/reports";
/// The same as a file.
pub const FILE: &str = "/workspace/reports/births.csv";
/// What its columns mean.
pub const DEFINITIONS: &str = "/workspace/reports/definitions.csv";

pub(crate) static ROUTES: &[Route] = &[
    Route::page(PATH, Access::May(Action::StatisticsRead), || looks(get)),
    Route::page(FILE, Access::May(Action::StatisticsRead), || looks(file::births)),
    Route::page(DEFINITIONS, Access::May(Action::StatisticsRead), || looks(file::definitions)),
];

/// The figures in their order: name in files and in the API, its word, what it counts.
pub const FIGURES: [(&str, &str, &str); 7] = [
    ("births", "report-births", "report-says-births"),
    ("male", "report-male", "report-says-male"),
    ("female", "report-female", "report-says-female"),
    ("in_time", "report-in-time", "report-says-in-time"),
    ("late_under_one_year", "report-late", "report-says-late"),
    ("one_year_and_more", "report-year", "report-says-year"),
    ("stillbirths", "report-stillbirths", "report-says-stillbirths"),
];

/// The numbers of [`FIGURES`].
#[must_use]
pub const fn numbers(c: &Counts) -> [u64; 7] {
    [c.births, c.male, c.female, c.in_time(), c.late, c.year_and_more, c.stillbirths]
}

/// Acts are kept electronically since about then; nothing older is asked for.
const FIRST_YEAR: i16 = 1900;

/// The year of the address, this one where it says nothing; `None` where it is no year that has been.
#[must_use]
pub fn year_of(typed: &str, today: Date) -> Option<i16> {
    if typed.trim().is_empty() {
        return Some(today.year());
    }
    typed.trim().parse().ok().filter(|year| (FIRST_YEAR..=today.year()).contains(year))
}

/// The region in which a body lies at the end of the year: the code of its oblast authority; of a consulate its own kind.
#[must_use]
pub fn region_of(body: &str, year: i16, today: Date) -> String {
    let on = Date::new(year, 12, 31).unwrap_or(today).min(today);
    let id = body.parse::<BodyId>().ok().filter(|id| id.kind() != BodyKind::Consulate);
    id.and_then(|id| Bodies::bundled().oblast_on(id, on)).map_or_else(|| ABROAD.to_owned(), |oblast| oblast.to_string())
}

/// Consulates, among regions.
const ABROAD: &str = "abroad";

/// The region in words.
#[must_use]
pub fn region_name(l: L, region: &str, today: Date) -> String {
    if region == ABROAD { l.t("report-abroad") } else { office::short(l, region, today) }
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The year, as typed.
    pub typed: String,
    /// The year; nothing where it can't be read.
    pub year: Option<i16>,
    /// One region, where one is chosen.
    pub region: String,
    /// How far the role reaches.
    pub reach: Scope,
    /// Today.
    pub today: Date,
}

impl Asked {
    fn of(visit: &Visit, reach: Scope) -> Self {
        let typed = visit.query("year").unwrap_or_default();
        let region = visit.query("region").unwrap_or_default().trim().to_owned();
        Self { year: year_of(&typed, visit.today()), typed, region, reach, today: visit.today() }
    }

    fn query(&self) -> String {
        self.year.map_or_else(String::new, |year| format!("?year={year}"))
    }
}

/// `GET /workspace/reports?year=2026&region=o75`
///
/// # Errors
/// When the figures can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, permit }: Permitted) -> Answer {
    let asked = Asked::of(&visit, permit.scope());
    let frame = Frame::open(&state, &visit, Section::Reports).await?;
    let Some(year) = asked.year else {
        return show_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &sheet(frame, &asked, &[]));
    };
    let found = statistics::births(&state.registry, &permit, year).await?;
    show(&sheet(frame, &asked, &found))
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, asked: &Asked, found: &[Figures]) -> Sheet {
    let l = frame.base.l;
    let csv = format!("{FILE}{}", asked.query());
    let commands = asked.year.map(|_| Command::opens("F9", l.t("report-file"), csv.clone()));
    let mut sheet = Sheet::new(frame.commands(commands.into_iter().chain([Command::back(l, DESK)]).collect()), l.t("frame-menu-reports"), l.t("report-title"));
    sheet.sub = Line::from(l.t("report-lead"));
    sheet.main.push(Block::new("ask-box", l.t("report-of-which"), Body::Ask(ask(l, asked, found))));
    let Some(year) = asked.year else {
        sheet.errors = ErrorSummary::of_fields(l, vec![Fault { field: "year".to_owned(), words: wrong_year(l, asked.today), clause: None }]);
        return sheet;
    };
    let region = |line: &Figures| region_of(&line.body, year, asked.today);
    let shown: Vec<&Figures> = found.iter().filter(|line| asked.region.is_empty() || region(line) == asked.region).collect();
    let by_month = grouped(shown.iter().copied(), |line| format!("{:02}.{year}", line.month));
    let months = by_month.into_iter().map(|(month, counts)| (Line::new().num(month), counts)).collect();
    sheet.main.push(Block::new("months", l.t("report-by-month"), Body::Table(table(l, "report-by-month", "report-month", months))));
    if asked.reach != Scope::OwnOffice {
        // A keeper's region is one: its bodies at once.
        let regions = asked.region.is_empty() && asked.reach == Scope::Country;
        let places: Vec<(Line, Counts)> = if regions {
            let named = |code: String| Line::new().link(format!("{PATH}?year={year}&region={code}"), region_name(l, &code, asked.today));
            grouped(shown.into_iter(), region).into_iter().map(|(code, counts)| (named(code), counts)).collect()
        } else {
            let named = |code: String| Line::from(office::short(l, &code, asked.today));
            grouped(shown.into_iter(), |line| line.body.clone()).into_iter().map(|(code, counts)| (named(code), counts)).collect()
        };
        let (title, head) = if regions { ("report-by-region", "report-region") } else { ("report-by-body", "report-body") };
        sheet.main.push(Block::new("places", l.t(title), Body::Table(table(l, title, head, places))));
    }
    let files = vec![Line::new().link(csv, l.t("report-file")), Line::new().link(DEFINITIONS, l.t("report-definitions-file"))];
    sheet.side.push(Block::new("files", l.t("report-files"), Body::Lines(files)));
    let says = FIGURES.iter().map(|(_, word, says)| Line::new().bold(format!("{}:", l.t(word))).text(l.t(says))).collect();
    sheet.side.push(Block::new("definitions", l.t("report-definitions"), Body::Lines(says)));
    sheet
}

fn wrong_year(l: L, today: Date) -> String {
    l.with("report-year-wrong", &[("first", FIRST_YEAR.to_string().into()), ("last", today.year().to_string().into())])
}

fn ask(l: L, asked: &Asked, found: &[Figures]) -> Ask {
    let typed = if asked.year.is_some() && asked.typed.trim().is_empty() { asked.today.year().to_string() } else { asked.typed.clone() };
    let wrong = asked.year.is_none().then(|| wrong_year(l, asked.today));
    let mut fields = vec![Field::new(Shape::Grid(2), "year", l.t("search-year"), Kind::Text(typed, "numeric")).error(wrong)];
    if asked.reach == Scope::Country {
        let year = asked.year.unwrap_or_else(|| asked.today.year());
        let there = grouped(found.iter(), |line| region_of(&line.body, year, asked.today)).into_keys();
        let mut choices = vec![Choice::new("", l.t("report-all-regions"), asked.region.is_empty())];
        choices.extend(there.map(|code| Choice::new(code.clone(), region_name(l, &code, asked.today), code == asked.region)));
        fields.push(Field::new(Shape::Grid(4), "region", l.t("report-region"), Kind::Select(choices)));
    }
    Ask { id: "ask".to_owned(), action: PATH.to_owned(), fields, submit: l.t("whose-show") }
}

fn grouped<'a>(lines: impl Iterator<Item = &'a Figures>, by: impl Fn(&Figures) -> String) -> BTreeMap<String, Counts> {
    let mut groups: BTreeMap<String, Counts> = BTreeMap::new();
    for line in lines {
        let counts = groups.entry(by(line)).or_default();
        *counts = counts.and(line.counts);
    }
    groups
}

fn table(l: L, title: &str, first: &str, rows: Vec<(Line, Counts)>) -> Table {
    let mut heads = vec![Head::new(l.t(first), "")];
    heads.extend(FIGURES.iter().map(|(_, word, _)| Head::new(l.t(word), "").right()));
    let line = |name: Line, counts: &Counts| {
        let shown = numbers(counts).map(|n| Line::new().num(text::grouped(i64::try_from(n).unwrap_or(i64::MAX))));
        Row::new([name].into_iter().chain(shown).collect())
    };
    let total = rows.iter().fold(Counts::default(), |sum, (_, counts)| sum.and(*counts));
    let several = rows.len() > 1;
    let mut all: Vec<Row> = rows.into_iter().map(|(name, counts)| line(name, &counts)).collect();
    if several {
        all.push(line(Line::new().bold(l.t("report-total")), &total));
    }
    Table { fixed: false, empty: l.t("report-none"), ..Table::sheet(l, l.t(title), 0, heads, all) }
}
