//! Log-in of officials: login or IIN, password, one-time code; in a demonstration the accounts and their codes.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use registry::access::account::{self, Account};
use registry::access::actor::appointments_on;
use registry::access::login::{self, LoggedIn, Typed};
use registry::access::session;

use crate::components::{ErrorSummary, Fault, Field, Kind, Shape};
use crate::cookies::Cookie;
use crate::fields::Fields;
use crate::layout::{Base, DESK};
use crate::page::{Answer, show, show_with};
use crate::signing::log_in;
use crate::visit::Visit;
use crate::{AppState, L, office};

/// The accounts of a demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    /// What to know, with the password they share.
    pub lead: String,
    /// The password.
    pub password: String,
    /// Login, name, role and office, code.
    pub accounts: Vec<DemoRow>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoRow {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role and office.
    pub role: String,
    /// The code now, in two groups.
    pub code: String,
    /// The code as it is sent.
    pub digits: String,
}

/// The log-in page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/login/page.html")]
pub struct LogInPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// A session has ended: what was typed is kept.
    pub ended: bool,
    /// Where to go then.
    pub next: String,
    /// What to mend.
    pub errors: ErrorSummary,
    /// Login, password, code.
    pub fields: Vec<Field>,
    /// In a demonstration.
    pub demo: Option<Demo>,
    /// What was signed with a key has grown old.
    pub late: bool,
    /// Where a log-in with a key begins, where that is set up.
    pub key: Option<&'static str>,
}

/// What is wrong with an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    Nothing,
    Empty([bool; 3]),
    Refused,
    CodeUsed,
    Locked(String),
}

const FIELDS: [(&str, &str, &str); 3] =
    [("login", "login-name", "login-fill-name"), ("password", "login-password", "login-fill-password"), ("code", "login-code", "login-fill-code")];

/// `GET /login`
///
/// # Errors
/// When the demo accounts can't be read.
pub async fn get(State(state): State<AppState>, visit: Visit) -> Answer {
    if visit.live().is_some() {
        return Ok(Redirect::to(&home(&visit)).into_response());
    }
    let page = page(&state, &visit, "", Wrong::Nothing).await?;
    show(&page)
}

/// `POST /login`
///
/// # Errors
/// When accounts can't be read.
pub async fn post(State(state): State<AppState>, visit: Visit, fields: Fields) -> Answer {
    let typed = Typed { login: fields.get("login"), password: fields.raw("password"), code: fields.get("code") };
    let empty = [typed.login.is_empty(), typed.password.is_empty(), typed.code.is_empty()];
    let wrong = if empty.contains(&true) {
        Wrong::Empty(empty)
    } else {
        let registry = &state.registry;
        match login::log_in(registry.store(), &state.passwords, registry.entropy(), &typed, visit.at()).await? {
            LoggedIn::In(account) => {
                let begun = session::start(registry.store(), registry.entropy(), account, visit.at(), registry.today()).await?;
                return Ok(let_in(&state, &visit, fields.get("next"), &begun.token));
            }
            LoggedIn::Refused => Wrong::Refused,
            LoggedIn::CodeUsed => Wrong::CodeUsed,
            LoggedIn::Locked(until) => Wrong::Locked(text::clock(until.to_zoned(state.site.zone.clone()).time())),
        }
    };
    let page = page(&state, &visit, typed.login, wrong).await?;
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &LogInPage { next: local(fields.get("next")), ..page })
}

/// `POST /logout`
///
/// # Errors
/// When the session can't be ended.
pub async fn out(State(state): State<AppState>, visit: Visit) -> Answer {
    if let Some(token) = visit.token() {
        session::end(state.registry.store(), token).await?;
    }
    let mut response = Redirect::to("/login").into_response();
    Cookie::Session.write(response.headers_mut(), state.site.secure(), "");
    Ok(response)
}

/// The answer to whoever has shown who is there: the session's cookie, and on to `next` or to a form that was kept.
pub(crate) fn let_in(state: &AppState, visit: &Visit, next: &str, token: &str) -> Response {
    let next = if visit.kept().is_some() { "/kept".to_owned() } else { local(next) };
    let mut response = Redirect::to(&next).into_response();
    Cookie::Session.write(response.headers_mut(), state.site.secure(), token);
    response
}

/// Only an address of ours; anything else leads to the desk.
pub(crate) fn local(next: &str) -> String {
    // A browser drops control characters out of an address: what stands behind them would be read as another host.
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(|c: char| c == '\\' || c.is_control()) && !next.starts_with("/log");
    if ours { next.to_owned() } else { DESK.to_owned() }
}

fn home(visit: &Visit) -> String {
    local(&visit.query("next").unwrap_or_default())
}

async fn page(state: &AppState, visit: &Visit, login: &str, wrong: Wrong) -> Answer<LogInPage> {
    let l = visit.l();
    let demo = demo(state, visit).await?;
    Ok(LogInPage {
        l,
        base: Base::of(visit).with_form(visit),
        ended: visit.query("ended").is_some(),
        next: home(visit),
        errors: summary(l, &wrong),
        fields: controls(l, login, &wrong),
        demo,
        late: visit.query(log_in::LATE).is_some(),
        key: log_in::offered(state).then_some(log_in::BEGIN),
    })
}

fn controls(l: L, login: &str, wrong: &Wrong) -> Vec<Field> {
    let empty = |nth: usize, key: &str| match wrong {
        Wrong::Empty(which) => which.get(nth).copied().unwrap_or(false).then(|| l.t(key)),
        _ => None,
    };
    let kinds = [Kind::Text(login.to_owned(), "text"), Kind::Password, Kind::Code];
    let memory = ["username", "current-password", "one-time-code"];
    let rows = FIELDS.into_iter().zip(kinds).zip(memory).enumerate();
    rows.map(|(nth, (((name, label, fill), kind), memory))| {
        let short = matches!(kind, Kind::Code);
        let field = Field::new(Shape::Public, name, l.t(label), kind).error(empty(nth, fill)).autocomplete(memory);
        if short { field.hint(l.t("login-code-hint")).short() } else { field }
    })
    .collect()
}

fn summary(l: L, wrong: &Wrong) -> ErrorSummary {
    let fault = |field: &str, words: String| Fault { field: field.to_owned(), words, clause: None };
    let faults = match wrong {
        Wrong::Nothing => vec![],
        Wrong::Refused => vec![fault("login", l.t("login-refused"))],
        Wrong::CodeUsed => vec![fault("code", l.t("login-code-used"))],
        Wrong::Locked(until) => vec![fault("", l.with("login-locked", &[("until", until.into())]))],
        Wrong::Empty(which) => FIELDS.iter().zip(which).filter(|(_, empty)| **empty).map(|((name, _, fill), _)| fault(name, l.t(fill))).collect(),
    };
    let title = l.with("login-errors", &[("what", l.n("count-errors", faults.len()).into())]);
    ErrorSummary { title, faults }
}

/// At most so many accounts are shown: a demonstration has a few offices, not a country of officials.
const SHOWN: u32 = 40;

async fn demo(state: &AppState, visit: &Visit) -> Answer<Option<Demo>> {
    let Some(password) = state.site.demo_password.clone().filter(|_| visit.demo()) else { return Ok(None) };
    let (l, store) = (visit.l(), state.registry.store());
    let mut accounts = Vec::new();
    for account in account::list(store, 0, SHOWN).await?.into_iter().filter(|account| !account.disabled) {
        let held = appointments_on(store, account.id, visit.today()).await?;
        let code = account::demo_code(store, &state.passwords, account.id, visit.at()).await?.unwrap_or_default();
        let roles: Vec<String> = held
            .iter()
            .map(|held| {
                let office = office::own(
                    l,
                    held.appointment.role,
                    &held.appointment.office,
                    held.appointment.organisation.as_ref().map(|one| one.name.as_str()),
                    visit.today(),
                );
                format!("{}, {}", l.t(office::role_key(held.appointment.role)), office.name)
            })
            .collect();
        accounts.push(demo_row(account, roles.join("; "), code));
    }
    let lead = l.with("login-demo-lead", &[("password", (&password).into())]);
    Ok(Some(Demo { lead, password, accounts }))
}

fn demo_row(account: Account, role: String, digits: String) -> DemoRow {
    let code = digits.split_at_checked(3).map_or_else(|| digits.clone(), |(a, b)| format!("{a}\u{a0}{b}"));
    DemoRow { login: account.login, name: account.name.full(), role, code, digits }
}
