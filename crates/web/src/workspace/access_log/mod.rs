//! Who looked: for an auditor, by person who looked, or by whom and what was looked at. And what went after its term: such traces too.

use axum::extract::State;
use domain::iin::Iin;
use domain::numbers::{ApplicationId, RecordId};
use domain::retention::Erasures;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use registry::access::Action;
use registry::access::account;
use registry::access::reading::{self, For, Looked, Subject};
use uuid::Uuid;

use crate::components::{ErrorSummary, Fault, Field, Head, Line, Row, Shape, State as Mark, Status, Table};
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::{Answer, show};
use crate::routes::{Access, Route, looks};
use crate::visit::Permitted;
use crate::workspace::records::purpose_words;
use crate::workspace::settings;
use crate::workspace::sheet::{Ask, Block, Body, Sheet};
use crate::{AppState, L, office};

/// The page.
pub const PATH: &str = "/workspace/journal-of-access";

/// Rows shown at most.
const MOST: u32 = 500;

pub(crate) static ROUTES: &[Route] = &[Route::page(PATH, Access::May(Action::TraceRead), || looks(get))];

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Login or IIN of an account: what it looked at.
    pub login: String,
    /// IIN of a person, or a record's id: who looked at it.
    pub about: String,
}

/// `GET /workspace/journal-of-access?login=…` or `?about=…`
///
/// # Errors
/// When the store can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, .. }: Permitted) -> Answer {
    let l = visit.l();
    let asked = Asked { login: visit.query("login").unwrap_or_default(), about: visit.query("about").unwrap_or_default() };
    let store = state.registry.store();
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let unknown = |field: &str| Fault { field: field.to_owned(), words: l.t("office-look-unknown"), clause: None };
    if !asked.login.trim().is_empty() {
        match account::find_by_login(store, &asked.login).await? {
            Some(account) => found = reading::looked_by(store, account.id, month_ago(visit.at()), after(visit.at()), MOST).await?,
            None => faults.push(unknown("login")),
        }
    } else if !asked.about.trim().is_empty() {
        match subject(asked.about.trim()) {
            Some(subject) => found = reading::who_looked(store, &subject, For::Auditor, MOST).await?,
            None => faults.push(unknown("about")),
        }
    }
    let erasures = state.registry.erasures().await?;
    let mut sheet = sheet(Frame::open(&state, &visit, Section::Looked).await?, &asked, &found, &erasures, visit.today());
    if !faults.is_empty() {
        sheet.errors = ErrorSummary::of_fields(l, faults);
    }
    show(&sheet)
}

/// The person of an IIN; the record or the application whose address was copied, or a record by its id alone.
fn subject(typed: &str) -> Option<Subject> {
    let mut parts = typed.split(['/', '?', '#']).skip_while(|part| Uuid::parse_str(part).is_err());
    if let Some(id) = parts.next().and_then(|part| Uuid::parse_str(part).ok()) {
        let of_a_case = typed.contains("/applications/");
        return Some(if of_a_case { Subject::Application(ApplicationId(id)) } else { Subject::Record(RecordId(id)) });
    }
    Iin::parse_lenient(typed).map(Subject::Person).ok()
}

fn month_ago(at: Timestamp) -> Timestamp {
    at.checked_sub(Span::new().hours(24 * 31)).unwrap_or(at)
}

fn after(at: Timestamp) -> Timestamp {
    at.checked_add(Span::new().seconds(1)).unwrap_or(at)
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, asked: &Asked, found: &[Looked], erasures: &Erasures, today: Date) -> Sheet {
    let l = frame.base.l;
    let mut sheet = Sheet::new(frame.commands(vec![Command::back(l, DESK)]), l.t("frame-menu-journals"), l.t("office-looked"));
    sheet.sub = Line::from(l.t("office-looked-lead"));
    let ask = |id: &str, field: &str, label: &str, hint: &str, value: &str| Ask {
        id: id.to_owned(),
        action: PATH.to_owned(),
        fields: vec![Field::text(Shape::Grid(12), field, l.t(label), value).hint(l.t(hint))],
        submit: l.t("frame-find"),
    };
    sheet.side.push(Block::new("by-box", l.t("office-looked-by"), Body::Ask(ask("by", "login", "office-login-or-iin", "office-looked-by-hint", &asked.login))));
    sheet.side.push(Block::new(
        "at-box",
        l.t("office-looked-at"),
        Body::Ask(ask("at", "about", "office-iin-or-record", "office-looked-at-hint", &asked.about)),
    ));
    let heads = vec![
        Head::new(l.t("office-when"), "step"),
        Head::new(l.t("office-who"), ""),
        Head::new(l.t("office-what"), "do"),
        Head::new(l.t("office-looked-why"), "do"),
    ];
    let rows: Vec<Row> = found.iter().map(|looked| row(l, looked, today)).collect();
    let count = l.n("office-lines", rows.len());
    sheet.main.push(Block::new("looked", l.t("office-looked"), Body::Table(Table::sheet(l, l.t("office-looked"), 1, heads, rows))).quiet(count));
    sheet.main.push(settings::erasures::sweeps(l, law::Law::bundled(), erasures));
    sheet
}

fn row(l: L, looked: &Looked, today: Date) -> Row {
    let at = law::legal_zone_offset(looked.at, law::Zone::East).to_datetime(looked.at);
    let who = format!("{} · {}", l.t(office::role_key(looked.role)), office::short(l, &looked.office, today));
    let mut what = Line::from(l.t(looked.action.key()));
    if looked.subjects > 1 {
        what = what.second(l.n("office-looked-many", i64::try_from(looked.subjects).unwrap_or(i64::MAX)));
    }
    let mut why = Line::from(looked.purpose.as_ref().map_or_else(|| l.t("office-own-office"), |why| purpose_words(l, why)));
    if looked.hidden {
        why = why.second(Status::new(Mark::Warn, l.t("office-hidden-by-law")));
    }
    Row::new(vec![
        Line::new().num(format!("{} {}", text::date(at.date()), text::clock(at.time()))),
        Line::new().bold(looked.name.full()).second(who),
        what,
        why,
    ])
}
