//! The desk: what runs out, what waits, and why; for each role its own.

mod references;
mod side;
mod signatures;
mod why;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use domain::numbers::ApplicationId;
use domain::service::Role;
use jiff::civil::DateTime;
use law::Clause as Label;
use registry::access::Action;
use registry::access::permit::Why as Reason;
use registry::desk::{self, Whose, working_days_left};
use registry::records::{Case, NotRead};
use text::Unit;
use uuid::Uuid;

use crate::components::{Clause, Head, Line, Row, Table, Term};
use crate::layout::{Command, Does, Frame, RailItem, Section};
use crate::page::{Answer, show};
use crate::routes::{Access, Route, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::{NEW, path, say};
use crate::{AppState, L};

pub(crate) use side::notice_words;
pub use why::WhyBox;

pub use crate::layout::DESK;

pub(crate) static ROUTES: &[Route] = &[Route::page(DESK, Access::LoggedIn, || looks(get)), Route::page("/workspace", Access::LoggedIn, || looks(to_desk))];

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/desk/page.html")]
pub struct DeskPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Day and hour.
    pub day: String,
    /// What there is, in a sentence.
    pub sub: String,
    /// An application may be taken in.
    pub may_file: bool,
    /// Lists of the left side.
    pub lists: Vec<List>,
    /// The explanation of one term.
    pub why: Option<WhyBox>,
    /// Lists of the right side.
    pub side: Vec<List>,
    /// Sections, for a role without cases.
    pub start: Vec<RailItem>,
}

/// A box with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Id.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// Beside it, quiet.
    pub quiet: String,
    /// A link at the right: address, words.
    pub more: Option<(String, String)>,
    /// It shows stock.
    pub stock: bool,
    /// The table.
    pub table: Table,
}

/// `GET /workspace`
///
/// # Errors
/// None of its own.
pub async fn to_desk() -> Answer {
    Ok(Redirect::to(DESK).into_response())
}

/// `GET /desk`
///
/// # Errors
/// When the desk can't be read.
pub async fn get(State(state): State<AppState>, visit: Visit) -> Answer {
    let permit = match visit.may(Action::DeskView, None) {
        Ok(permit) => permit,
        Err(Trouble::NotPermitted(Reason::NoRole)) => return Ok(Redirect::to("/role?next=%2Fworkspace%2Fdesk").into_response()),
        Err(Trouble::NotPermitted(Reason::PasswordFirst)) => return Ok(Redirect::to("/password?next=%2Fworkspace%2Fdesk").into_response()),
        Err(Trouble::NotPermitted(_)) => return show(&start(Frame::open(&state, &visit, Section::Desk).await?, visit.local())),
        Err(trouble) => return Err(trouble),
    };
    let role = permit.official().role;
    let whose = match visit.query("whose").as_deref() {
        Some("office") => Whose::Office,
        Some("mine") => Whose::Mine,
        _ if role == Role::Specialist => Whose::Mine,
        _ => Whose::Office,
    };
    let asked = visit.query("why").and_then(|id| Uuid::parse_str(&id).ok()).map(ApplicationId);
    let read = desk::desk(&state.registry, permit, whose, asked).await.map_err(|not| match not {
        NotRead::Fault(fault) => fault.into(),
        NotRead::NotFound | NotRead::PurposeMissing => Trouble::NotFound,
    })?;
    let may_file = visit.may(Action::ApplicationFile, None).is_ok();
    let frame = Frame::open(&state, &visit, Section::Desk).await?;
    let mut desk = page(frame, &Facts { role, whose, may_file, local: visit.local() }, &read, &|day| working_days_left(&state.registry, day));
    // No term of the law runs for these: they stand below what has one.
    desk.lists.extend(references::waiting(&state, &visit).await?);
    if let Some(list) = signatures::waiting(&state, &visit).await? {
        desk.lists.insert(0, list);
    }
    show(&desk)
}

/// What the page is told beside the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// In which role.
    pub role: Role,
    /// Whose cases.
    pub whose: Whose,
    /// An application may be taken in.
    pub may_file: bool,
    /// Now, in the legal zone.
    pub local: DateTime,
}

/// The start of a role that has no cases.
#[must_use]
pub fn start(frame: Frame, local: DateTime) -> DeskPage {
    let l = frame.base.l;
    let start: Vec<_> = frame.rail.iter().filter(|item| !item.here).cloned().collect();
    DeskPage {
        l,
        day: text::desk_day(l.0, local.date(), local.time()),
        sub: l.t("desk-no-cases"),
        may_file: false,
        lists: Vec::new(),
        why: None,
        side: Vec::new(),
        start,
        frame,
    }
}

/// The desk from its parts; `left` counts working days until a day.
#[must_use]
pub fn page(frame: Frame, facts: &Facts, desk: &desk::Desk, left: &dyn Fn(jiff::civil::Date) -> i64) -> DeskPage {
    let l = frame.base.l;
    let about = desk.why.as_ref().map(|why| why.case.id);
    let mut lists = Vec::new();
    if facts.role != Role::KeeperOfSecondCopies {
        lists.push(terms(l, facts, desk, about, left));
        lists.push(queue(l, facts, desk));
    }
    let mut side = Vec::new();
    if shows_notices(facts.role) {
        let notices = side::notices(l, desk, facts.local);
        if facts.role == Role::KeeperOfSecondCopies {
            lists.push(notices)
        } else {
            side.push(notices)
        }
        if !desk.volumes.is_empty() {
            side.push(side::volumes(l, &desk.volumes));
        }
        if desk.to_transfer > 0 {
            side.push(side::to_transfer(l, desk.to_transfer));
        }
        if facts.role != Role::KeeperOfSecondCopies {
            side.push(side::blanks(l, &desk.blanks, matches!(facts.role, Role::HeadOfBody | Role::HeadOfForeignInstitution)));
        }
    }
    let mut commands = Vec::new();
    if facts.may_file {
        commands.push(Command::opens("F2", l.t("desk-new"), NEW));
    }
    if desk.why.is_some() {
        commands.push(Command::opens("F8", l.t("desk-why"), "#why"));
    }
    if frame.rail.iter().any(|item| item.href == crate::workspace::journals::JOURNALS) {
        let words = if facts.role == Role::KeeperOfSecondCopies { "frame-menu-journals" } else { "desk-journal" };
        commands.push(Command::opens("F9", l.t(words), crate::workspace::journals::JOURNALS));
    }
    DeskPage {
        l,
        day: text::desk_day(l.0, facts.local.date(), facts.local.time()),
        sub: sentence(l, desk, left),
        may_file: facts.may_file,
        lists,
        why: desk.why.as_ref().map(|why| why::explain(l, facts.role, why, facts.local.date(), left)),
        side,
        start: Vec::new(),
        frame: frame.commands(commands).say(l.t("record-say-traced")),
    }
}

const fn shows_notices(role: Role) -> bool {
    matches!(role, Role::Specialist | Role::HeadOfBody | Role::KeeperOfSecondCopies | Role::Consul | Role::HeadOfForeignInstitution)
}

fn sentence(l: L, desk: &desk::Desk, left: &dyn Fn(jiff::civil::Date) -> i64) -> String {
    let days: Vec<i64> = desk.terms.iter().filter_map(|case| case.due).map(left).collect();
    let (late, today) = (days.iter().filter(|n| **n < 0).count(), days.iter().filter(|n| **n == 0).count());
    let parts: Vec<String> = [(late, "desk-late"), (today, "desk-today")].into_iter().filter(|(n, _)| *n > 0).map(|(n, key)| l.n(key, n)).collect();
    if parts.is_empty() { l.t("desk-calm") } else { parts.join(" ") }
}

fn other_link(facts: &Facts, l: L, key: &str, office: u64, anchor: &str) -> Option<(String, String)> {
    if facts.role != Role::Specialist {
        return None;
    }
    let office = i64::try_from(office).unwrap_or(i64::MAX);
    Some(match facts.whose {
        Whose::Mine => (format!("{DESK}?whose=office#{anchor}"), l.n(key, office)),
        Whose::Office => (format!("{DESK}?whose=mine#{anchor}"), l.t("desk-only-mine")),
    })
}

fn terms(l: L, facts: &Facts, desk: &desk::Desk, about: Option<ApplicationId>, left: &dyn Fn(jiff::civil::Date) -> i64) -> List {
    let heads =
        vec![Head::new(l.t("desk-left"), "term"), Head::new(l.t("desk-case"), ""), Head::new(l.t("desk-do"), "do"), Head::new(l.t("desk-clause"), "cl")];
    let rows = desk
        .terms
        .iter()
        .map(|case| {
            let term = case.due.map_or_else(Line::new, |due| Term::left(l, left(due), Unit::Working).into());
            let mut second = Line::new().num(case.number.to_string()).text("·").text(who(l, case));
            second = second.text("·").link(format!("{DESK}?why={}#why", case.id), l.t("desk-why-link"));
            let named = Line::new().link(path(case.id), subject(l, case)).second(second);
            let step = step_for(l, facts.role, case);
            let clause = case.due_clause.clone().map_or_else(Line::new, |label| Clause::of(l, &Label::from_text(label)).into());
            Row { cells: vec![term, named, step.into(), clause], here: Some(case.id) == about }
        })
        .collect();
    let title = l.t(match facts.whose {
        Whose::Mine => "desk-my-terms",
        Whose::Office if files_only(facts.role) => "desk-filed-terms-title",
        Whose::Office => "desk-office-terms-title",
    });
    List {
        id: "terms",
        title,
        quiet: l.n("desk-nearest", desk.terms.len()),
        more: other_link(facts, l, "desk-office-terms", desk.office_terms, "terms"),
        stock: false,
        table: Table {
            empty: l.t(if facts.may_file { "desk-no-terms" } else { "desk-no-terms-wait" }),
            ..Table::sheet(l, l.t("desk-terms-caption"), 1, heads, rows)
        },
    }
}

fn queue(l: L, facts: &Facts, desk: &desk::Desk) -> List {
    let heads = vec![
        Head::new(l.t("desk-taken"), "t"),
        Head::new(l.t("desk-applicant"), ""),
        Head::new(l.t("desk-subject"), "kind"),
        Head::new(l.t("desk-next"), "step"),
        Head::new(l.t("desk-clause"), "cl"),
    ];
    let rows = desk
        .queue
        .iter()
        .map(|case| {
            let taken = Line::new().num(taken(l, case, facts.local)).second(l.t(channel(&case.channel)));
            let name = if case.applicant.is_empty() { who(l, case) } else { case.applicant.clone() };
            let clause = Clause::of(l, &Label::new(clause_of(&case.next_step)));
            Row::new(vec![taken, Line::new().link(path(case.id), name), subject(l, case).into(), step_for(l, facts.role, case).into(), clause.into()])
        })
        .collect();
    let title = l.t(match facts.whose {
        Whose::Mine => "desk-my-queue",
        Whose::Office if files_only(facts.role) => "desk-filed-queue-title",
        Whose::Office => "desk-office-queue-title",
    });
    List {
        id: "queue",
        title,
        quiet: l.n("desk-applications", desk.queue.len()),
        more: other_link(facts, l, "desk-office-queue", desk.office_queue, "queue"),
        stock: false,
        table: Table { empty: l.t("desk-no-queue"), ..Table::sheet(l, l.t("desk-queue-caption"), 1, heads, rows) },
    }
}

/// The child, else the applicant, else that nobody is named yet.
fn who(l: L, case: &Case) -> String {
    [&case.child, &case.applicant].into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_else(|| l.t("desk-nobody"))
}

fn subject(l: L, case: &Case) -> String {
    let late = matches!(case.lateness.as_str(), "under_one_year" | "one_year_and_more");
    l.t(match (case.stillborn, late) {
        (true, _) => "desk-stillbirth",
        (false, true) => "desk-birth-late",
        (false, false) => "act-birth",
    })
}

fn taken(l: L, case: &Case, now: DateTime) -> String {
    let at = law::legal_zone_offset(case.taken_at, law::Zone::East).to_datetime(case.taken_at);
    if at.date() == now.date() {
        return text::clock(at.time());
    }
    if at.date().tomorrow().ok() == Some(now.date()) {
        return l.t("desk-yesterday");
    }
    text::date(at.date())
}

/// The words for what the law puts next.
pub(crate) fn step(l: L, case: &Case) -> String {
    say::step(l, &case.next_step, case.stillborn)
}

/// Whose desk shows what the own organisation filed, not the work of a body.
const fn files_only(role: Role) -> bool {
    matches!(role, Role::Akim | Role::MedicalOfficial | Role::Clerk)
}

/// The step as this role sees it: who only files waits for what the body decides, and is not told to do it.
fn step_for(l: L, role: Role, case: &Case) -> String {
    let files_only = files_only(role);
    let of_the_body =
        matches!(case.next_step.as_str(), "ask_to_mend" | "draft_conclusion" | "redraft_conclusion" | "approve_conclusion" | "register" | "sign_refusal");
    match case.next_step.as_str() {
        _ if files_only && of_the_body => l.t("desk-waits-body"),
        // An akim and a counter hand over what they accepted; a medical organisation does not.
        "certificate" if files_only => l.t(if role == Role::MedicalOfficial { "desk-waits-body-papers" } else { "desk-waits-papers" }),
        _ => step(l, case),
    }
}

/// The clause behind a step.
fn clause_of(step: &str) -> &'static str {
    match step {
        "ask_to_mend" => "O99-7",
        "await_mending" => "APPC-64",
        "draft_conclusion" | "redraft_conclusion" => "O99-12",
        "approve_conclusion" => "O99-13",
        "sign_refusal" => "O99-16",
        "register" => "O99-9",
        _ => "O99-10",
    }
}

/// Key of the words for how an application came in.
pub(crate) fn channel(name: &str) -> &'static str {
    match name {
        "post" => "desk-channel-post",
        "front_office" => "desk-channel-front-office",
        "medical" => "desk-channel-medical",
        "portal" => "desk-channel-portal",
        "consulate" => "desk-channel-consulate",
        _ => "desk-channel-counter",
    }
}
