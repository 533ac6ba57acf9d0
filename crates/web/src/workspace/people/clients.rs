//! Machine clients: an organisation with a bearer token, bound to its use cases. The token is told once.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::service::Role;
use jiff::civil::Date;
use registry::access::Action;
use registry::access::client::{self, Client, ClientError, NewClient};
use uuid::Uuid;

use super::{CLIENTS, LIST, secrets};
use crate::components::{Choice, ErrorSummary, Fault, Field, Head, Kind, Line, Row, Shape, State as Mark, Status, Table};
use crate::fields::Fields;
use crate::layout::{Command, Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::visit::{Permitted, Visit};
use crate::workspace::sheet::{Block, Body, Form, Sheet};
use crate::{AppState, L, office};

/// Roles in which a machine acts: those of organisations that file, and of bodies whose own systems take part.
const ROLES: [Role; 5] = [Role::MedicalOfficial, Role::Clerk, Role::Akim, Role::Specialist, Role::KeeperOfSecondCopies];

/// `GET /workspace/people/clients`
///
/// # Errors
/// When the store can't be read.
pub async fn get(State(state): State<AppState>, Permitted { visit, .. }: Permitted) -> Answer {
    show(&drawn(&state, &visit, &Fields::default(), ErrorSummary::default()).await?)
}

async fn drawn(state: &AppState, visit: &Visit, fields: &Fields, errors: ErrorSummary) -> Answer<Sheet> {
    let clients = client::list(state.registry.store()).await?;
    let role = fields.has("role").then(|| fields.get("role").to_owned()).or_else(|| visit.query("role"));
    let role = role.as_deref().and_then(Role::parse).filter(|role| ROLES.contains(role)).unwrap_or(Role::MedicalOfficial);
    let mut sheet = sheet(Frame::open(state, visit, Section::People).await?, &clients, role, visit.today(), fields, visit.new_command());
    sheet.errors = errors;
    Ok(sheet)
}

/// `POST /workspace/people/clients`
///
/// # Errors
/// A technical failure; what is wrong is shown on the page.
pub async fn make(State(state): State<AppState>, Permitted { visit, permit }: Permitted, fields: Fields) -> Answer {
    let l = visit.l();
    if fields.only_shows() {
        return show(&drawn(&state, &visit, &fields, ErrorSummary::default()).await?);
    }
    let use_cases: BTreeSet<Action> = Action::ALL.iter().copied().filter(|action| fields.get(&format!("may-{}", action.as_str())) == "1").collect();
    let new = NewClient {
        id: fields.command().ok_or(crate::trouble::Trouble::ForeignForm)?,
        name: fields.get("name").to_owned(),
        organisation: fields.get("organisation").to_owned(),
        role: Role::parse(fields.get("role")).unwrap_or(Role::MedicalOfficial),
        office: fields.get("office").to_owned(),
        use_cases,
    };
    let registry = &state.registry;
    let first = within(new.role).first().map_or_else(String::new, |action| format!("may-{}", action.as_str()));
    match client::create(registry.store(), registry.entropy(), &permit, new, visit.at()).await {
        Ok((client, token)) => {
            let facts = vec![(l.t("office-client-name"), client.name), (l.t("office-organisation"), client.organisation), (l.t("office-token"), token)];
            show(&secrets::told(Frame::open(&state, &visit, Section::People).await?, &l.t("office-client-made"), facts, CLIENTS))
        }
        Err(ClientError::Fault(fault)) => Err(fault.into()),
        Err(error) => {
            let field = match error {
                ClientError::Office => "office".to_owned(),
                ClientError::UseCases => first,
                _ => "name".to_owned(),
            };
            let words = error.key().map_or_else(String::new, |key| l.t(key));
            let errors = ErrorSummary::of_fields(l, vec![Fault { field, words, clause: None }]);
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&state, &visit, &fields, errors).await?)
        }
    }
}

/// `POST /workspace/people/clients/end`
///
/// # Errors
/// A technical failure.
pub async fn end(State(state): State<AppState>, Permitted { visit, permit }: Permitted, fields: Fields) -> Answer {
    if let Ok(id) = Uuid::parse_str(fields.get("client")) {
        match client::end(state.registry.store(), &permit, id, visit.at()).await {
            Ok(()) | Err(ClientError::Unknown) => {}
            Err(ClientError::Fault(fault)) => return Err(fault.into()),
            Err(_) => return Err(crate::trouble::Trouble::Defect),
        }
    }
    Ok(Redirect::to(CLIENTS).into_response())
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, clients: &[Client], role: Role, today: Date, fields: &Fields, command: String) -> Sheet {
    let l = frame.base.l;
    let csrf = frame.base.csrf.clone();
    let mut sheet = Sheet::new(frame.commands(vec![Command::back(l, LIST)]), l.t("frame-menu-people"), l.t("office-clients"));
    sheet.sub = Line::from(l.t("office-clients-lead"));
    let heads = vec![Head::new(l.t("office-client-name"), "kind"), Head::new(l.t("office-may"), ""), Head::new(l.t("office-state"), "t")];
    let rows = clients.iter().map(|client| row(l, client, today)).collect();
    sheet.main.push(Block::new("clients", l.t("office-clients"), Body::Table(Table::sheet(l, l.t("office-clients"), 0, heads, rows))));
    let live: Vec<Form> = clients
        .iter()
        .filter(|client| client.ended_at.is_none())
        .map(|client| {
            Form::new(format!("end-{}", client.id), format!("{CLIENTS}/end"), csrf.clone(), "", l.t("office-client-end"))
                .title(client.name.clone())
                .hidden("client", client.id.to_string())
        })
        .collect();
    sheet.side.push(Block::new("new-box", l.t("office-client-new"), Body::Form(form(l, role, fields, &csrf, command))));
    if !live.is_empty() {
        sheet.side.push(Block::new("end-box", l.t("office-clients-end"), Body::Forms(live)));
    }
    sheet
}

fn row(l: L, client: &Client, today: Date) -> Row {
    let who = format!("{}, {} · {}", client.organisation, l.t(office::role_key(client.role)), office::short(l, &client.office, today));
    let may = client.use_cases.iter().map(|action| l.t(action.key())).collect::<Vec<_>>().join(", ");
    let state = match client.ended_at {
        Some(_) => Status::new(Mark::Stop, l.t("office-closed")),
        None => Status::new(Mark::Ok, l.t("office-open")),
    };
    Row::new(vec![Line::new().bold(client.name.clone()).second(who), Line::from(may), Line::from(state)])
}

/// What a machine in this role may be bound to.
#[must_use]
pub fn within(role: Role) -> Vec<Action> {
    Action::ALL.iter().copied().filter(|action| client::may_bind(role, *action)).collect()
}

fn form(l: L, role: Role, fields: &Fields, csrf: &str, command: String) -> Form {
    let roles = ROLES.into_iter().map(|one| Choice::new(one.as_str(), l.t(office::role_key(one)), one == role)).collect();
    let text = |name: &str, label: &str| Field::text(Shape::Grid(12), name, l.t(label), fields.get(name));
    let mut all = vec![
        text("name", "office-client-name"),
        text("organisation", "office-organisation"),
        Field::new(Shape::Grid(12), "role", l.t("office-role"), Kind::Select(roles)),
        text("office", "office-office").hint(l.t("office-office-hint")),
    ];
    for (nth, action) in within(role).into_iter().enumerate() {
        let name = format!("may-{}", action.as_str());
        let label = if nth == 0 { l.t("office-may") } else { String::new() };
        let on = fields.get(&name) == "1";
        all.push(Field::new(Shape::Grid(12), name, label, Kind::Tick(l.t(action.key()), on)));
    }
    let others: Line = ROLES
        .into_iter()
        .filter(|one| *one != role)
        .fold(Line::from(l.t("office-client-role-first")), |line, one| line.link(format!("{CLIENTS}?role={}", one.as_str()), l.t(office::role_key(one))));
    Form::new("new", CLIENTS, csrf, command, l.t("office-client-make")).fields(all).before(others)
}
