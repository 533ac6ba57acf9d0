//! Journals on the screen, as on their paper: the register of applications (App. 2) and the journal of blanks (App. 3).

use askama::Template;
use axum::extract::State;
use domain::blank::shown_number;
use jiff::civil::Date;
use registry::access::{Action, Permit};
use registry::papers::{self, Applications, Blanks, MOST_ENTRIES, Period};
use registry::records::{Case, CertificateRow, NotRead, SpoiledRow};

use crate::components::{Bit, Clause, ErrorSummary, Fault, Field, Head, Line, Note, Row, Shape, State as Mark, Status, Tab, Table, Tabs, Tone};
use crate::layout::{Command, Does, Frame, Section};
use crate::page::{Answer, show};
use crate::routes::{Access, Route, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::sheet::Sheet;
use crate::workspace::whose::{Chosen, Whose, whose};
use crate::workspace::{applications, desk, records};
use crate::{AppState, L};

/// The register of applications.
pub const JOURNALS: &str = "/workspace/journals";
/// The journal of blanks.
pub const BLANKS: &str = "/workspace/journals/blanks";

pub(crate) static ROUTES: &[Route] =
    &[Route::page(JOURNALS, Access::May(Action::JournalRead), || looks(register)), Route::page(BLANKS, Access::May(Action::JournalRead), || looks(blanks))];

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/journals/page.html")]
pub struct JournalPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Heading.
    pub title: String,
    /// The appendix it is.
    pub sub: Line,
    /// The two journals.
    pub tabs: Tabs,
    /// What is wrong with the days.
    pub errors: ErrorSummary,
    /// The days.
    pub days: Vec<Field>,
    /// Where the form goes.
    pub action: &'static str,
    /// The office named and the purpose, carried along.
    pub hidden: Vec<(&'static str, String)>,
    /// The paper, where an office is named.
    pub paper: Option<String>,
    /// There is more than a page holds.
    pub note: Option<Note>,
    /// The entries.
    pub table: Table,
}

/// What was asked, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// As typed.
    pub typed: (String, String),
    /// As understood.
    pub period: Period,
    /// Not understood.
    pub wrong: bool,
}

impl Days {
    /// From the address; this month where it says nothing.
    fn of(visit: &Visit) -> Self {
        let today = visit.today();
        let typed = (visit.query("from").unwrap_or_default(), visit.query("to").unwrap_or_default());
        let asked = crate::workspace::papers::period(visit);
        let wrong = asked.is_none() && !(typed.0.is_empty() && typed.1.is_empty());
        let period = asked.unwrap_or(Period { from: today.first_of_month(), to: today });
        let typed = if wrong { typed } else { (text::date(period.from), text::date(period.to)) };
        Self { typed, period, wrong }
    }
}

/// Where the journal is read, or the page that asks.
async fn permitted(state: &AppState, visit: &Visit, title: &'static str) -> Answer<Result<(Permit, Option<Chosen>), Box<Sheet>>> {
    let at = match whose(state, visit, Action::JournalRead, Section::Journals, title).await? {
        Whose::Known(at) => at,
        Whose::Asked(page) => return Ok(Err(page)),
    };
    let log = at.log.ok_or(Trouble::NotFound)?;
    Ok(Ok((visit.may(Action::JournalRead, Some(&log))?, at.chosen)))
}

/// The page of a journal of an office named: its links and its form keep to it.
fn of_chosen(mut page: JournalPage, chosen: Option<Chosen>, visit: &Visit) -> JournalPage {
    let Some(chosen) = chosen else { return page };
    page.tabs.tabs.iter_mut().for_each(|tab| chosen.carry(&mut tab.href));
    page.paper.iter_mut().for_each(|href| chosen.carry(href));
    chosen.lead_on(&mut page.table);
    for command in &mut page.frame.commands {
        if let Does::Opens(href) = &mut command.does
            && href.starts_with("/workspace/papers/")
        {
            chosen.carry(href);
        }
    }
    page.sub = Line(page.sub.0.into_iter().chain([Bit::Text("·".to_owned())]).chain(chosen.said(page.l, page.action, visit.today()).0).collect());
    page.hidden = vec![("office", chosen.office), ("purpose", chosen.purpose)];
    page
}

fn read<T: Default>(read: Result<T, NotRead>) -> Answer<T> {
    match read {
        Ok(found) => Ok(found),
        Err(NotRead::NotFound | NotRead::PurposeMissing) => Ok(T::default()),
        Err(NotRead::Fault(fault)) => Err(Trouble::from(fault)),
    }
}

/// `GET /workspace/journals`
///
/// # Errors
/// When the register can't be read.
pub async fn register(State(state): State<AppState>, visit: Visit) -> Answer {
    let days = Days::of(&visit);
    let (permit, chosen) = match permitted(&state, &visit, "journal-register").await? {
        Ok(known) => known,
        Err(page) => return show(&*page),
    };
    let office = permit.log().map(|log| log.0.clone()).unwrap_or_default();
    let found = read(papers::applications(&state.registry, permit, days.period, visit.query("purpose").as_deref()).await)?;
    let page = register_page(Frame::open(&state, &visit, Section::Journals).await?, &days, &office, &found);
    show(&of_chosen(page, chosen, &visit))
}

/// `GET /workspace/journals/blanks`
///
/// # Errors
/// When the journal can't be read.
pub async fn blanks(State(state): State<AppState>, visit: Visit) -> Answer {
    let days = Days::of(&visit);
    let (permit, chosen) = match permitted(&state, &visit, "journal-blanks").await? {
        Ok(known) => known,
        Err(page) => return show(&*page),
    };
    let office = permit.log().map(|log| log.0.clone()).unwrap_or_default();
    let found = read(papers::blanks(&state.registry, permit, days.period, visit.query("purpose").as_deref()).await)?;
    let page = blanks_page(Frame::open(&state, &visit, Section::Journals).await?, &days, &office, &found);
    show(&of_chosen(page, chosen, &visit))
}

/// The register from its parts.
#[must_use]
pub fn register_page(frame: Frame, days: &Days, office: &str, found: &Applications) -> JournalPage {
    let l = frame.base.l;
    let heads = vec![
        Head::new(l.t("journal-number"), "cl"),
        Head::new(l.t("journal-received"), "t"),
        Head::new(l.t("journal-applicant"), ""),
        Head::new(l.t("journal-content"), "do"),
        Head::new(l.t("journal-accepted-by"), "step"),
        Head::new(l.t("journal-result"), "kind"),
    ];
    let rows = found.cases.iter().map(|case| application_row(l, case, found)).collect();
    let table = Table { empty: l.t("journal-none"), ..Table::sheet(l, l.t("journal-register"), 2, heads, rows) };
    let clause = Clause::of(l, &law::Clause::new("O99-8"));
    page(frame, days, office, "register", l.t("journal-register"), Line::from(l.t("journal-appendix-2")).clause(clause), JOURNALS, table, found.cases.len())
}

fn application_row(l: L, case: &Case, found: &Applications) -> Row {
    let late = matches!(case.lateness.as_str(), "under_one_year" | "one_year_and_more");
    let subject = l.t(match (case.stillborn, late) {
        (true, _) => "desk-stillbirth",
        (false, true) => "desk-birth-late",
        (false, false) => "act-birth",
    });
    let child: Vec<String> = [Some(case.child.clone()), case.born_on.clone()].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let result = match (&case.act_number, &case.letter, case.record) {
        (Some(number), _, Some(record)) => {
            let on = found.made_on.get(&record).map(|on| format!(", {}", text::date(*on))).unwrap_or_default();
            Line::new().link(records::path(record), format!("№\u{a0}{number}{on}"))
        }
        (_, Some(letter), _) => Line::from(Status::new(Mark::Stop, l.t("stage-refused"))).second(format!("№\u{a0}{letter}")),
        _ => Line::new().text(l.t(&format!("stage-{}", case.stage.replace('_', "-")))),
    };
    let applicant = if case.applicant.is_empty() { l.t("desk-nobody") } else { case.applicant.clone() };
    let applicant = Line::new().link(applications::path(case.id), applicant);
    let applicant = match &case.address {
        Some(address) => applicant.second(address.clone()),
        None => applicant,
    };
    let by = Line::from(case.taken_by_name.as_str()).second(l.t(desk::channel(&case.channel)));
    Row::new(vec![
        Line::new().num(case.number.to_string()),
        Line::new().num(text::date(case.filed_on)),
        applicant,
        Line::from(subject).second(child.join(", ")),
        by,
        result,
    ])
}

/// The journal of blanks from its parts.
#[must_use]
pub fn blanks_page(frame: Frame, days: &Days, office: &str, found: &Blanks) -> JournalPage {
    let l = frame.base.l;
    let heads = vec![
        Head::new(l.t("journal-number"), "cl"),
        Head::new(l.t("journal-issued"), "t"),
        Head::new(l.t("journal-blank"), "step"),
        Head::new(l.t("journal-act"), "cl"),
        Head::new(l.t("journal-recipient"), ""),
        Head::new(l.t("journal-occasion"), "do"),
    ];
    let rows: Vec<Row> = found.certificates.iter().map(|row| certificate_row(l, row)).chain(found.spoiled.iter().map(|row| spoiled_row(l, row))).collect();
    let count = rows.len();
    let table = Table { empty: l.t("journal-none"), ..Table::sheet(l, l.t("journal-blanks"), 2, heads, rows) };
    let clause = Clause::of(l, &law::Clause::new("O99-10.2"));
    page(frame, days, office, "journal", l.t("journal-blanks"), Line::from(l.t("journal-appendix-3")).clause(clause), BLANKS, table, count)
}

fn certificate_row(l: L, row: &CertificateRow) -> Row {
    let number = row.journal.map_or_else(|| "—".to_owned(), |entry| entry.number.to_string());
    let occasion = match (row.state.as_str(), row.repeat) {
        ("spoiled", _) => Line::from(Status::new(Mark::Stop, l.t("certificate-state-spoiled"))).second(row.ended_why.clone().unwrap_or_default()),
        ("void", _) => Line::from(Status::new(Mark::Wait, l.t("record-replaced"))),
        ("journalled", _) => Line::from(Status::new(Mark::Warn, l.t("certificate-state-journalled"))),
        (_, true) => l.t("record-repeat").into(),
        (_, false) => l.t("record-first").into(),
    };
    let recipient = row.given_to.clone().unwrap_or_else(|| "—".to_owned());
    let recipient = match &row.given_identity {
        Some(identity) => Line::from(recipient).second(Line::new().num(format!("№\u{a0}{identity}"))),
        None => recipient.into(),
    };
    Row::new(vec![
        Line::new().num(number),
        Line::new().num(text::date(row.given_on.unwrap_or(row.made_on))),
        Line::new().link(format!("/workspace/papers/certificate/{}", row.id), row.shown.clone()),
        Line::new().link(records::path(row.record), format!("№\u{a0}{}/{}", row.act.number, row.act.year)),
        recipient,
        occasion,
    ])
}

fn spoiled_row(l: L, row: &SpoiledRow) -> Row {
    Row::new(vec![
        "—".into(),
        Line::new().num(text::date(row.on)),
        Line::new().num(shown_number(&row.series, row.number)),
        "—".into(),
        "—".into(),
        Line::from(Status::new(Mark::Stop, l.t("certificate-state-spoiled"))).second(row.why.clone()),
    ])
}

#[expect(clippy::too_many_arguments, reason = "the two journals differ in these and nothing else")]
fn page(
    frame: Frame,
    days: &Days,
    office: &str,
    kind: &'static str,
    title: String,
    sub: Line,
    action: &'static str,
    table: Table,
    count: usize,
) -> JournalPage {
    let l = frame.base.l;
    let day = |day: Date| text::date(day);
    let paper = format!("/workspace/papers/{kind}/{office}?from={}&to={}", day(days.period.from), day(days.period.to));
    let paper = Some(paper).filter(|_| !office.is_empty());
    let print = paper.clone().map(|paper| Command::opens("F9", l.t("journal-print"), paper));
    let tab = |href: &'static str, key: &str| Tab {
        href: format!("{href}?from={}&to={}", day(days.period.from), day(days.period.to)),
        words: l.t(key),
        here: href == action,
    };
    let field = |name: &str, key: &str, value: &str| {
        Field::new(Shape::Grid(3), name, l.t(key), crate::components::Kind::Text(value.to_owned(), "numeric"))
            .error(days.wrong.then(|| l.t("journal-days-wrong")))
    };
    let errors = if days.wrong {
        ErrorSummary::of_fields(l, vec![Fault { field: "from".to_owned(), words: l.t("journal-days-wrong"), clause: None }])
    } else {
        ErrorSummary::default()
    };
    let full = count >= MOST_ENTRIES as usize;
    JournalPage {
        l,
        title,
        sub,
        tabs: Tabs { tabs: vec![tab(JOURNALS, "journal-register"), tab(BLANKS, "journal-blanks")] },
        errors,
        days: vec![field("from", "journal-from", &days.typed.0), field("to", "journal-to", &days.typed.1)],
        action,
        hidden: Vec::new(),
        note: full.then(|| Note::new(Tone::Warn, Line::new().bold(l.n("journal-full", count)).text(l.t("journal-narrow")))),
        table,
        frame: frame.commands(print.into_iter().chain([Command::back(l, desk::DESK)]).collect()).say(l.t("record-say-traced")),
        paper,
    }
}
