//! People in service: who holds which appointment; appointed, named acting, ended (K-179).

use domain::numbers::{AccountId, AppointmentId};
use domain::service::{Appointment, Organisation, Role};
use jiff::civil::Date;
use registry::Command;
use registry::access::{Action, Held, Scope, office};
use registry::births;
use registry::office::people::{self, Person};
use registry::ports::store::{StreamId, StreamKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Order, Stop};
use super::done::tells_done;
use super::{Act, Ground, Look, Operation, Query};

const TAG: &str = "People";

pub(super) static OPERATIONS: &[Operation] =
    &[Operation::look::<People>(), Operation::act::<Appoint>(), Operation::act::<NameActing>(), Operation::act::<End>()];

/// People in service: everybody for an administrator, the own office for a head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct People {
    /// The people.
    pub people: Vec<InService>,
    /// There are more on the next page.
    pub more: bool,
}

/// A person in service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InService {
    /// The account.
    pub account: Uuid,
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Nobody logs in with it any more.
    pub closed: bool,
    /// Appointments, the latest first.
    pub appointments: Vec<AppointmentOf>,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppointmentOf {
    /// Its id.
    pub id: Uuid,
    /// Role.
    pub role: &'static str,
    /// Code of the office.
    pub office: String,
    /// First day.
    pub from: String,
    /// Last day, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The order by which an acting head was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// The organisation in whose name a medical official files, where the appointment tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationOf>,
}

impl AppointmentOf {
    pub(super) fn of(held: &Held) -> Self {
        let one = &held.appointment;
        let (from, until) = (one.from.to_string(), one.until.map(|day| day.to_string()));
        let organisation = one.organisation.clone().map(|Organisation { name, bin }| OrganisationOf { name, bin });
        Self { id: held.id.0, role: one.role.as_str(), office: one.office.clone(), from, until, order: one.order.clone(), organisation }
    }
}

impl Look for People {
    const ACTION: Action = Action::PeopleRead;
    const ID: &'static str = "people_read";
    const PATH: &'static str = "/api/people";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "People in service with their appointments: everybody for an administrator, a page of a hundred; the own office for a head.";
    const QUERY: &'static [Query] = &[Query { name: "page", says: "Page, from 0", example: "0" }];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let (found, more) = match ask.permit.scope() {
            Scope::OwnOffice => (people::of_office(ask.registry(), &ask.permit.official().office).await?, false),
            _ => people::everybody(ask.registry(), ask.number("page")?.unwrap_or(0)).await?,
        };
        let line = |person: Person| InService {
            account: person.account.id.0,
            name: person.account.name.full(),
            login: person.account.login,
            closed: person.account.disabled,
            appointments: person.appointments.iter().map(AppointmentOf::of).collect(),
        };
        Ok((Self { people: found.into_iter().map(line).collect(), more }, None))
    }
}

/// The command that appoints the person of the address, if this permit reaches so far.
async fn appoint(ask: &Ask, wanted: impl FnOnce(AccountId) -> Appointment) -> Result<Order, Stop> {
    let account = AccountId(ask.id("id")?);
    people::person(ask.registry(), account).await?.ok_or(Stop::NOTHING)?;
    let appointment = wanted(account);
    let (role, code) = (appointment.role, appointment.office.as_str());
    if !office::fits(role, code) {
        let words = ask.visit.l().t("office-unknown");
        return Err(Stop::Faults(vec![Ground { code: "office-unknown".to_owned(), field: Some("/office".to_owned()), clause: None, words }]));
    }
    if births::organisation_wanting(ask.registry(), role, code, appointment.organisation.as_ref()).await? {
        return Err(Stop::because("K-187", "ground-organisation-unknown", "organisation.name"));
    }
    let command = Command::Appoint { id: AppointmentId(ask.made(b"appointment")), appointment };
    Ok(Order { log: office::system_log(), command, about: None })
}

/// The organisation in whose name a medical official files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Organisation)]
pub struct OrganisationOf {
    /// Its name, as what it files calls it.
    pub name: String,
    /// Its business identification number, twelve digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bin: Option<String>,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Appoint {
    /// Role, e.g. `specialist`.
    pub role: String,
    /// Code of the office.
    pub office: String,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day, where it is known.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// Of a medical official: the organisation, once for each (K-187).
    #[serde(default)]
    pub organisation: Option<OrganisationOf>,
}

impl Act for Appoint {
    const ACTION: Action = Action::Appoint;
    const PATH: &'static str = "/api/people/{id}/appointments";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The administrator appoints a person to a role at an office (K-179).";
    const EXAMPLE: &'static str = r#"{"role": "specialist", "office": "7517", "from": "2026-11-18"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let Some(role) = Role::parse(&self.role) else {
            return Err(Stop::Unreadable("/role".to_owned(), format!("`{}` is no role", self.role)));
        };
        let organisation = self.organisation.map(|told| Organisation::typed(&told.name, told.bin.as_deref().unwrap_or_default()).unwrap_or_default());
        let (office, from, until) = (self.office, self.from, self.until);
        appoint(ask, |account| Appointment { account, role, office, from, until, order: None, organisation }).await
    }
}

/// An acting head.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameActing {
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    pub until: Date,
    /// The order.
    pub order: String,
}

impl Act for NameActing {
    const ACTION: Action = Action::ActingName;
    const COMMAND: &'static str = "appoint";
    const PATH: &'static str = "/api/people/{id}/acting";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "A head names who acts in the own role and office for some days (K-179).";
    const EXAMPLE: &'static str = r#"{"from": "2026-11-19", "until": "2026-11-25", "order": "бұйрық № 41"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        if self.order.trim().is_empty() {
            return Err(Stop::because("K-179", "ground-document-missing", "order"));
        }
        let me = ask.permit.official();
        let (from, until, order) = (self.from, Some(self.until), Some(self.order));
        appoint(ask, |account| Appointment { account, role: me.role, office: me.office.clone(), from, until, order, organisation: None }).await
    }
}

/// The end of an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Its last day.
    #[schema(value_type = String, format = Date)]
    pub on: Date,
}

impl Act for End {
    const ACTION: Action = Action::AppointmentEnd;
    const PATH: &'static str = "/api/appointments/{id}/end";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Ends an appointment on a day (K-179): the administrator any, a head that of an acting head of the own office.";
    const EXAMPLE: &'static str = r#"{"on": "2026-11-30"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let id = AppointmentId(ask.id("id")?);
        let appointment = people::appointment(ask.registry(), id).await?;
        appointment.filter(|one| ask.permit.covers_appointment(one)).ok_or(Stop::NOTHING)?;
        let log = office::system_log();
        let about = StreamId { log: log.clone(), kind: StreamKind::Appointment, id: id.0 };
        Ok(Order { log, command: Command::AppointmentEnd { id, on: self.on }, about: Some(about) })
    }
}
