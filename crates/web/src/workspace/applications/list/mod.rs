//! The register of applications on screen, with its filters.

use askama::Template;
use axum::extract::State;
use domain::numbers::AccountId;
use registry::access::reading::Subject;
use registry::access::{Action, Permit, Scope};
use registry::births::{self, Filter, Line as Entry};
use registry::office::people;
use registry::ports::store::LogId;
use text::Unit;

use super::{NEW, path, say, traced};
use crate::components::{Choice, Clause, Field, Head, Kind, Line, Note, Row, Shape, State as Mark, Status, Table, Term, Tone};
use crate::layout::{Command, Does, Frame, Section};
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::whose::{At, Chosen, Whose, whose};
use crate::{AppState, L};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/applications/list/page.html")]
pub struct Register {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// What is shown, in one sentence; and whose, where that was chosen.
    pub sub: Line,
    /// The filters.
    pub filters: Vec<Field>,
    /// What the filters carry along: the office chosen, and why.
    pub hidden: Vec<(&'static str, String)>,
    /// The applications.
    pub table: Table,
    /// The page before.
    pub before: Option<String>,
    /// The next page.
    pub after: Option<String>,
    /// A new application may be taken in here.
    pub may_file: bool,
    /// What was just done.
    pub note: Option<Note>,
}

const STAGES: [&str; 8] = ["defective", "mending", "entered", "awaiting_approval", "awaiting_refusal_letter", "registered", "handed_over", "refused"];

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// `open`, `all`, or a stage.
    pub stage: String,
    /// `mine` or `office`.
    pub whose: String,
    /// A year, or empty.
    pub year: String,
    /// Number or words.
    pub text: String,
    /// Page, from 0.
    pub page: u32,
}

impl Asked {
    /// In this log. `organisation` are those whose filings alone may be seen, where the right reaches no further: those are
    /// shown wherever they were filed.
    fn filter(&self, permit: &Permit, log: LogId, organisation: Option<Vec<AccountId>>) -> Filter {
        let mine = (self.whose == "mine").then(|| vec![permit.official().account]);
        Filter {
            log: (permit.scope() != Scope::OwnFilings).then_some(log),
            taken_by: mine.or(organisation),
            reader: (permit.scope() == Scope::BodiesOfOwnDistrictAuthority).then(|| permit.clone()),
            open: self.stage.is_empty() || self.stage == "open",
            stage: STAGES.iter().find(|stage| **stage == self.stage).map(|stage| (*stage).to_owned()),
            year: self.year.parse().ok(),
            text: self.text.clone(),
            page: self.page,
        }
    }

    fn address(&self, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let page = page.to_string();
        for (name, value) in [("stage", &self.stage), ("whose", &self.whose), ("year", &self.year), ("text", &self.text), ("page", &page)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{}?{}", super::LIST, query.finish())
    }
}

/// The page of what was found.
#[must_use]
pub fn register(frame: Frame, asked: &Asked, entries: &[Entry], more: bool, today: jiff::civil::Date, may_file: bool, me: AccountId) -> Register {
    let l = frame.base.l;
    let heads = vec![
        Head::new(l.t("application-number"), "t"),
        Head::new(l.t("application-child-applicant"), ""),
        Head::new(l.t("application-stage"), "state"),
        Head::new(l.t("application-term"), "term"),
        Head::new(l.t("application-next"), "do"),
        Head::new(l.t("application-clause"), "cl"),
    ];
    let rows = entries.iter().map(|entry| row(l, entry, today, me)).collect();
    let mut commands = Vec::new();
    if may_file {
        commands.push(Command::opens("F2", l.t("application-new"), NEW));
    }
    commands.push(Command::back(l, crate::layout::DESK));
    Register {
        l,
        sub: l.n("application-shown", entries.len()).into(),
        filters: filters(l, asked),
        hidden: Vec::new(),
        table: Table::sheet(l, l.t("application-register"), 1, heads, rows),
        before: asked.page.checked_sub(1).map(|page| asked.address(page)),
        after: more.then(|| asked.address(asked.page + 1)),
        may_file,
        note: None,
        frame: frame.commands(commands).say(l.t("application-register-is")),
    }
}

fn filters(l: L, asked: &Asked) -> Vec<Field> {
    let stage = |value: &str, words: String| {
        let chosen = if asked.stage.is_empty() { value == "open" } else { asked.stage == value };
        Choice::new(value, words, chosen)
    };
    let mut stages = vec![stage("open", l.t("application-filter-open")), stage("all", l.t("application-filter-all"))];
    stages.extend(STAGES.iter().map(|name| stage(name, l.t(say::stage_key(name)))));
    let whose = ["office", "mine"].map(|value| {
        let key = if value == "mine" { "application-filter-mine" } else { "application-filter-office" };
        Choice::new(value, l.t(key), asked.whose == value || (asked.whose.is_empty() && value == "office"))
    });
    vec![
        Field::text(Shape::Grid(4), "text", l.t("application-filter-text"), &asked.text),
        Field::new(Shape::Grid(3), "stage", l.t("application-stage"), Kind::Select(stages)),
        Field::new(Shape::Grid(2), "whose", l.t("application-filter-whose"), Kind::Select(whose.to_vec())),
        Field::new(Shape::Grid(1), "year", l.t("application-filter-year"), Kind::Text(asked.year.clone(), "numeric")),
    ]
}

/// A stage as a status word.
#[must_use]
pub fn status(l: L, stage: &str) -> Status {
    let mark = match stage {
        "defective" | "mending" => Mark::Warn,
        "registered" | "handed_over" => Mark::Ok,
        "refused" => Mark::Stop,
        _ => Mark::Wait,
    };
    Status::new(mark, l.t(say::stage_key(stage)))
}

fn row(l: L, entry: &Entry, today: jiff::civil::Date, me: AccountId) -> Row {
    let child = if entry.child.trim().is_empty() { l.t("application-child-unnamed") } else { entry.child.clone() };
    let mine = if entry.taken_by == me { l.t("application-mine") } else { entry.taken_by_name.clone() };
    let second = Line::new().text(format!("{} · {} · {mine}", entry.applicant, l.t(say::channel_key(&entry.channel))));
    let term = entry.due.and_then(|due| today.until(due).ok()).map(|left| Term::left(l, i64::from(left.get_days()), Unit::Calendar));
    let clause = entry.due_clause.as_ref().map(|label| Clause::of(l, &law::Clause::from_text(label.clone())));
    let taken = Line::new().num(entry.number.to_string()).second(text::date(entry.filed_on));
    Row::new(vec![
        taken,
        Line::new().link(path(entry.id), child).second(second),
        status(l, &entry.stage).into(),
        term.map(Line::from).unwrap_or_default(),
        say::step(l, &entry.next_step, entry.stillborn).into(),
        clause.map(Line::from).unwrap_or_default(),
    ])
}

/// `GET /workspace/applications`
///
/// # Errors
/// Trouble of the store.
pub async fn get(State(state): State<AppState>, visit: Visit) -> Answer {
    let At { permit, log, chosen } = match whose(&state, &visit, Action::ApplicationRead, Section::Applications, "frame-menu-applications").await? {
        Whose::Known(at) => *at,
        Whose::Asked(page) => return show(&*page),
    };
    let log = log.ok_or(Trouble::NotFound)?;
    let of = |name: &str| visit.query(name).unwrap_or_default();
    let asked = Asked { stage: of("stage"), whose: of("whose"), year: of("year"), text: of("text"), page: of("page").parse().unwrap_or(0) };
    let filings = people::own_filings(&state.registry, permit.official()).await?;
    let (entries, more) = births::list(&state.registry, &asked.filter(&permit, log, filings)).await?;
    let subjects: Vec<Subject> = entries.iter().map(|entry| Subject::Application(entry.id)).collect();
    traced(&state, &visit, permit.clone(), &subjects).await?;
    let may_file = visit.may(Action::ApplicationFile, None).is_ok();
    let frame = Frame::open(&state, &visit, Section::Applications).await?;
    let mut page = register(frame, &asked, &entries, more, visit.today(), may_file, permit.official().account);
    page.note = kept(&state, &visit, &permit).await?;
    if let Some(chosen) = chosen {
        page.of_chosen(chosen, visit.today());
    }
    show(&page)
}

impl Register {
    /// The register of an office named: its links and its filters keep to it, and nothing in it is one's own.
    fn of_chosen(&mut self, chosen: Chosen, today: jiff::civil::Date) {
        self.before.iter_mut().chain(&mut self.after).for_each(|href| chosen.carry(href));
        chosen.lead_on(&mut self.table);
        self.filters.retain(|field| field.name != "whose");
        let said = chosen.said(self.l, super::LIST, today);
        self.sub = Line(std::mem::take(&mut self.sub).text("·").0.into_iter().chain(said.0).collect());
        self.hidden = vec![("office", chosen.office), ("purpose", chosen.purpose)];
    }
}

/// Leaving a form set it aside: says so, with the way back to it.
async fn kept(state: &AppState, visit: &Visit, permit: &Permit) -> Answer<Option<Note>> {
    let l = visit.l();
    let Some(id) = visit.query("kept").and_then(|id| uuid::Uuid::parse_str(&id).ok()) else { return Ok(None) };
    let Some(time) = super::entry::draft_saved_at(state, permit, id).await? else { return Ok(None) };
    let said = l.with("application-draft-kept-at", &[("time", time.into())]);
    Ok(Some(Note::new(Tone::Ok, Line::new().bold(said).link(format!("{NEW}?draft={id}"), l.t("application-draft-go-on")))))
}
