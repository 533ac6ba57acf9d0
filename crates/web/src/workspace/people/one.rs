//! One person: the account, its appointments, what an administrator or a head may do with them.

use axum::extract::{Path, State};
use domain::kernel::Ground;
use domain::numbers::AccountId;
use domain::service::{Official, Role};
use jiff::civil::Date;
use registry::access::{Action, Permit, Scope};
use registry::office::people::{self, Person};
use uuid::Uuid;

use super::list::appointment;
use super::{LIST, path};
use crate::components::{Choice, Field, Kind, Line, Note, Shape, Tone};
use crate::fields::Fields;
use crate::layout::{Command, Frame, Section};
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::say;
use crate::workspace::sheet::law::{against, mended};
use crate::workspace::sheet::{Block, Body, Form, Sheet};
use crate::{AppState, L, office};

/// What the page needs beside the person.
#[derive(Debug, Clone)]
pub struct Around {
    /// Who looks.
    pub me: Option<Official>,
    /// Permits to end: which appointments of the person this one may end.
    pub ends: Option<Permit>,
    /// Everything about accounts and appointments.
    pub manages: bool,
    /// Today.
    pub today: Date,
    /// Ids for the commands of its forms.
    pub ids: Vec<String>,
    /// What was just done.
    pub done: bool,
}

/// `GET /workspace/people/{id}`
///
/// # Errors
/// When there is no such person, or none that this one may see.
pub async fn get(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let person = found(&state, &visit, &id).await?;
    show(&drawn(&state, &visit, &person, &Fields::default(), &[]).await?)
}

/// The person, if this one may see it: an administrator everybody, a head those of the own office.
pub(super) async fn found(state: &AppState, visit: &Visit, id: &str) -> Answer<Person> {
    let permit = visit.may(Action::PeopleRead, None)?;
    let id = Uuid::parse_str(id).map(AccountId).map_err(|_| Trouble::NotFound)?;
    let person = people::person(&state.registry, id).await?.ok_or(Trouble::NotFound)?;
    let own = |person: &Person| person.appointments.iter().any(|held| permit.covers_office(&held.appointment.office));
    if permit.scope() == Scope::System || own(&person) { Ok(person) } else { Err(Trouble::NotFound) }
}

pub(super) async fn drawn(state: &AppState, visit: &Visit, person: &Person, fields: &Fields, grounds: &[Ground]) -> Answer<Sheet> {
    let first = fields.command().map_or_else(|| visit.new_command(), |id| id.to_string());
    let ids = std::iter::once(first).chain((0..=person.appointments.len()).map(|_| visit.new_command())).collect();
    let around = Around {
        me: visit.official().cloned(),
        ends: visit.may(Action::AppointmentEnd, None).ok(),
        manages: visit.may(Action::AccountManage, None).is_ok(),
        today: visit.today(),
        ids,
        done: visit.query("done").is_some(),
    };
    Ok(sheet(Frame::open(state, visit, Section::People).await?, person, &around, fields, grounds))
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, person: &Person, around: &Around, fields: &Fields, grounds: &[Ground]) -> Sheet {
    let l = frame.base.l;
    let csrf = frame.base.csrf.clone();
    let (account, here) = (&person.account, path(person.account.id));
    let mut sheet = Sheet::new(frame.commands(vec![Command::back(l, LIST)]), l.t("frame-menu-people"), account.name.full());
    sheet.sub = Line::from(account.login.as_str());
    sheet.errors = against(l, grounds);
    sheet.note = around.done.then(|| Note::new(Tone::Ok, Line::new().bold(l.t("office-saved"))));
    let state = l.t(if account.disabled { "office-closed" } else { "office-open" });
    let mut facts = vec![(l.t("office-state"), Line::from(state)), (l.t("office-login"), Line::from(account.login.as_str()))];
    facts.extend(account.iin.as_ref().map(|iin| (l.t("field-iin"), Line::from(iin.masked()))));
    sheet.main.push(Block::new("account", l.t("office-account"), Body::Facts(facts)));
    let mut ids = around.ids.iter().cloned();
    let first = ids.next().unwrap_or_default();
    let mut held = Vec::new();
    let mut plain = Vec::new();
    for one in &person.appointments {
        let words = appointment(l, &one.appointment, around.today);
        let over = one.appointment.until.is_some_and(|until| until < around.today);
        if !over && around.ends.as_ref().is_some_and(|permit| permit.covers_appointment(&one.appointment)) {
            let id = ids.next().unwrap_or_default();
            let name = format!("end-{}-on", one.id);
            let field = Field::text(Shape::Grid(6), name.clone(), l.t("office-last-day"), fields.get(&name)).hint(l.t("timeline-format"));
            let against = grounds.iter().find(|ground| ground.field.as_deref() == Some(name.as_str()));
            let field = field.error(against.map(|ground| say::ground(l, ground)));
            let form = Form::new(format!("end-{}", one.id), format!("{here}/end"), csrf.clone(), id, l.t("office-end"))
                .title(words)
                .hidden("appointment", one.id.to_string())
                .fields(vec![field]);
            held.push(form);
        } else {
            plain.push(Line::from(words));
        }
    }
    if plain.is_empty() && held.is_empty() {
        plain.push(Line::from(l.t("table-empty")));
    }
    if !held.is_empty() {
        sheet.main.push(Block::new("appointments", l.t("office-appointments"), Body::Forms(held)));
    }
    if !plain.is_empty() {
        sheet.main.push(Block::new("held", l.t("office-appointments-other"), Body::Lines(plain)));
    }
    if around.manages {
        sheet.lists = vec![("offices", office::all_listed(l, around.today, |_| true))];
        sheet.side.push(Block::new("appoint-box", l.t("office-appoint"), Body::Form(appoint(l, &here, &csrf, first, fields, grounds))));
        let codes = Field::new(Shape::Grid(12), "codes", l.t("office-totp"), Kind::Tick(l.t("office-new-codes"), false));
        let reset =
            Form::new("reset", format!("{here}/reset"), csrf.clone(), "", l.t("office-reset-do")).fields(vec![codes]).before(l.t("office-reset-before"));
        sheet.side.push(Block::new("reset-box", l.t("office-reset"), Body::Form(reset)));
        let (words, value) = if account.disabled { ("office-reopen", "0") } else { ("office-close", "1") };
        let close = Form::new("close", format!("{here}/close"), csrf, "", l.t(words)).hidden("closed", value).before(l.t("office-close-before"));
        sheet.side.push(Block::new("close-box", l.t("office-close-title"), Body::Form(close)));
    }
    sheet
}

fn appoint(l: L, here: &str, csrf: &str, id: String, fields: &Fields, grounds: &[Ground]) -> Form {
    let roles = Role::ALL.into_iter().map(|role| Choice::new(role.as_str(), l.t(office::role_key(role)), fields.get("role") == role.as_str())).collect();
    let text = |width, name: &str, label: &str| mended(l, Field::text(Shape::Grid(width), name, l.t(label), fields.get(name)), grounds);
    Form::new("appoint", format!("{here}/appoint"), csrf, id, l.t("office-appoint-do")).fields(
        [
            Field::new(Shape::Grid(12), "role", l.t("office-role"), Kind::Select(roles)),
            mended(l, Field::new(Shape::Grid(12), "office", l.t("office-office"), Kind::Listed(fields.get("office").to_owned(), "offices")), grounds)
                .hint(l.t("office-office-hint")),
            text(6, "from", "office-from-day").hint(l.t("timeline-format")),
            text(6, "until", "office-until-day").hint(l.t("timeline-format")).optional(l),
            text(12, "order", "office-order").hint(l.t("office-order-hint")).optional(l),
        ]
        .into_iter()
        .chain(organisation(l, fields, grounds))
        .collect(),
    )
}

/// How the organisation is called in whose name a medical official files: asked once for each organisation.
pub(super) fn organisation(l: L, fields: &Fields, grounds: &[Ground]) -> [Field; 2] {
    let text = |width, name: &str, label: &str| mended(l, Field::text(Shape::Grid(width), name, l.t(label), fields.get(name)), grounds);
    [text(12, "organisation.name", "office-medical").hint(l.t("office-medical-hint")), text(6, "organisation.bin", "office-medical-bin")]
}
