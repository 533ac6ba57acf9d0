//! The people whom this person may see: everybody for an administrator, the own office for a head.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::kernel::Ground;
use domain::numbers::AppointmentId;
use domain::service::{Appointment, Official};
use jiff::civil::Date;
use law::Clause;
use registry::Command as Order;
use registry::access::account;
use registry::access::{Action, Scope, office as offices, scope};
use registry::office::people::{self, Person};

use super::{CLIENTS, LIST, open, path, typed_day};
use crate::components::{ErrorSummary, Fault, Field, Head, Line, Note, Row, Shape, State as Mark, Status, Table, Tone};
use crate::fields::Fields;
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::{Ran, run};
use crate::workspace::sheet::law::{against, mended};
use crate::workspace::sheet::{Block, Body, Form, Sheet};
use crate::{AppState, L, office};

/// What the page needs beside the people.
#[derive(Debug, Clone)]
pub struct Around {
    /// Who looks.
    pub me: Option<Official>,
    /// Today.
    pub today: Date,
    /// Id for the command of its form.
    pub command: String,
    /// What was just done.
    pub done: bool,
    /// Page of the list.
    pub page: u32,
    /// There are more.
    pub more: bool,
}

/// `GET /workspace/people`
///
/// # Errors
/// When the store can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, .. }: Permitted) -> Answer {
    show(&drawn(&state, &visit, &Fields::default(), ErrorSummary::default(), &[]).await?)
}

pub(super) async fn drawn(state: &AppState, visit: &Visit, fields: &Fields, errors: ErrorSummary, grounds: &[Ground]) -> Answer<Sheet> {
    let permit = visit.may(Action::PeopleRead, None)?;
    let page = visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(0);
    let (found, more) = match permit.scope() {
        Scope::OwnOffice => (people::of_office(&state.registry, &permit.official().office).await?, false),
        _ => people::everybody(&state.registry, page).await?,
    };
    let command = fields.command().map_or_else(|| visit.new_command(), |id| id.to_string());
    let around = Around { me: visit.official().cloned(), today: visit.today(), command, done: visit.query("done").is_some(), page, more };
    Ok(sheet(Frame::open(state, visit, Section::People).await?, &found, &around, fields, &errors, grounds))
}

/// `POST /workspace/people/acting`: a head names an acting head of the own office, by dates and an order.
///
/// # Errors
/// A technical failure; a refusal is shown on the page.
pub async fn name_acting(State(state): State<AppState>, Permitted { visit, permit }: Permitted, fields: Fields) -> Answer {
    let l = visit.l();
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&drawn(&state, &visit, &fields, ErrorSummary::default(), &[]).await?);
    };
    let account = account::find_by_login(state.registry.store(), fields.get("login")).await?.filter(|account| !account.disabled);
    let day = |name: &str| typed_day(fields.get(name), visit.today());
    let (from, until) = (day("from"), day("until"));
    let order = fields.get("order").to_owned();
    // A last day that can't be read is no day, not an office without end.
    let wrong = [
        (from.is_none(), "from", "ground-appointment-dates"),
        (until.is_none(), "until", if fields.get("until").is_empty() { "ground-acting-needs-end" } else { "ground-appointment-dates" }),
        (order.is_empty(), "order", "ground-document-missing"),
    ];
    let wrong: Vec<Ground> = wrong.into_iter().filter(|(wrong, ..)| *wrong).map(|(_, field, key)| Ground::new(Clause::new("K-179"), key).at(field)).collect();
    let (Some(account), Some(from), true) = (account.as_ref(), from, wrong.is_empty()) else {
        let key = if fields.get("login").is_empty() { "account-login-missing" } else { "account-unknown" };
        let login = account.is_none().then(|| Fault { field: "login".to_owned(), words: l.t(key), clause: None });
        let errors = ErrorSummary::of_fields(l, login.into_iter().chain(against(l, &wrong).faults).collect());
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&state, &visit, &fields, errors, &wrong).await?);
    };
    let me = permit.official();
    let appointment = Appointment { account: account.id, role: me.role, office: me.office.clone(), from, until, order: Some(order), organisation: None };
    let ran = run(&state, &permit, &offices::system_log(), command, Order::Appoint { id: AppointmentId(command), appointment }).await?;
    match ran {
        Ran::Done(_) => Ok(Redirect::to(&format!("{LIST}?done=1")).into_response()),
        // Whose appointment it is was typed as a log-in.
        Ran::Refused(grounds) => {
            let at_login = |ground: Ground| if ground.field.as_deref() == Some("account") { ground.at("login") } else { ground };
            let grounds: Vec<Ground> = grounds.into_iter().map(at_login).collect();
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&state, &visit, &fields, ErrorSummary::default(), &grounds).await?)
        }
    }
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, found: &[Person], around: &Around, fields: &Fields, errors: &ErrorSummary, grounds: &[Ground]) -> Sheet {
    let l = frame.base.l;
    let csrf = frame.base.csrf.clone();
    let reach = |action| around.me.as_ref().map_or(Scope::Nothing, |me| scope(action, me.role));
    let mut commands = Vec::new();
    if reach(Action::ApiClientManage) != Scope::Nothing {
        commands.push(Command::opens("F2", l.t("office-clients"), CLIENTS));
    }
    if reach(Action::TraceRead) != Scope::Nothing {
        commands.push(Command::opens("F2", l.t("office-looked"), crate::workspace::access_log::PATH));
    }
    commands.push(Command::back(l, DESK));
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-people"), l.t("frame-menu-people"));
    sheet.sub = Line::from(l.t("office-people-lead"));
    sheet.errors = if errors.faults.is_empty() { against(l, grounds) } else { errors.clone() };
    sheet.note = around.done.then(|| Note::new(Tone::Ok, Line::new().bold(l.t("office-done")).text(l.t("command-appoint"))));
    let heads = vec![Head::new(l.t("office-person"), ""), Head::new(l.t("office-appointments"), ""), Head::new(l.t("office-state"), "t")];
    let rows: Vec<Row> = found.iter().map(|person| row(l, person, around.today)).collect();
    let count = l.n("office-lines", rows.len());
    sheet.main.push(Block::new("people", l.t("office-people"), Body::Table(Table::sheet(l, l.t("office-people"), 0, heads, rows))).quiet(count));
    if around.more || around.page > 0 {
        let mut line = Line::new();
        if around.page > 0 {
            line = line.link(format!("{LIST}?page={}", around.page - 1), l.t("office-page-before"));
        }
        if around.more {
            line = line.link(format!("{LIST}?page={}", around.page + 1), l.t("office-page-after"));
        }
        sheet.main.push(Block::new("pages", l.t("office-pages"), Body::Lines(vec![line])));
    }
    if reach(Action::AccountManage) != Scope::Nothing {
        sheet.lists = vec![("offices", office::all_listed(l, around.today, |_| true))];
        sheet.side.push(Block::new("new-box", l.t("office-account-new"), Body::Form(open::form(l, around, fields, &sheet.errors, &csrf))));
    }
    if reach(Action::ActingName) == Scope::OwnOffice {
        sheet.side.push(Block::new("acting-box", l.t("office-acting"), Body::Form(acting(l, around, fields, (&sheet.errors, grounds), &csrf))));
    }
    sheet
}

fn row(l: L, person: &Person, today: Date) -> Row {
    let account = &person.account;
    let mut held = Line::new();
    for one in &person.appointments {
        let words = appointment(l, &one.appointment, today);
        held = if one.appointment.holds(today) {
            held.second(words)
        } else {
            held.second(Line::from(words).and(crate::components::Bit::Source(l.t("office-not-today"))))
        };
    }
    let state = if account.disabled { Status::new(Mark::Stop, l.t("office-closed")) } else { Status::new(Mark::Ok, l.t("office-open")) };
    Row::new(vec![Line::new().link(path(account.id), account.name.full()).second(account.login.clone()), held, Line::from(state)])
}

/// Role, office and dates in one line.
#[must_use]
pub fn appointment(l: L, held: &Appointment, today: Date) -> String {
    let until = held.until.map_or_else(|| l.t("office-open-end"), text::date);
    let acting = held.order.as_ref().map_or_else(String::new, |order| format!(", {} ({order})", l.t("role-acting")));
    // A code with an own part is no body of the tables: the name of its body alone would say where, not which.
    let own = if held.office.contains('-') { format!(" ({})", held.office) } else { String::new() };
    let place = office::short(l, &held.office, today);
    let named = held.organisation.as_ref().map_or_else(String::new, |organisation| format!(" · {}", organisation.name));
    format!("{}{acting}{named} · {place}{own} · {} – {until}", l.t(office::role_key(held.role)), text::date(held.from))
}

fn acting(l: L, around: &Around, fields: &Fields, (errors, grounds): (&ErrorSummary, &[Ground]), csrf: &str) -> Form {
    let unknown = errors.faults.iter().find(|fault| fault.field == "login").map(|fault| fault.words.clone());
    let field = |width, name: &str, label: &str| mended(l, Field::text(Shape::Grid(width), name, l.t(label), fields.get(name)), grounds);
    let login = field(12, "login", "office-login");
    Form::new("acting", format!("{LIST}/acting"), csrf, around.command.clone(), l.t("office-acting-do"))
        .fields(vec![
            if unknown.is_some() { login.error(unknown) } else { login },
            field(6, "from", "office-from-day").hint(l.t("timeline-format")),
            field(6, "until", "office-until-day").hint(l.t("timeline-format")),
            field(12, "order", "office-order"),
        ])
        .before(l.t("office-acting-before"))
}
