//! People in service: accounts with all their appointments, as administrators and heads see them.

use std::collections::BTreeMap;

use domain::numbers::{AccountId, AppointmentId};
use domain::service::{Appointment, Official, Organisation, Role};

use crate::access::account::{self, Account};
use crate::access::tables::API_CLIENT;
use crate::access::{Action, Held, Scope, scope};
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, StreamKind};
use crate::projection::tables::APPOINTMENT;
use crate::records::cells::Named;
use crate::records::{all, state};
use crate::registry::Registry;

/// Accounts on one page of the list.
pub const PAGE: u32 = 100;

/// An account with its appointments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: Account,
    /// Its appointments, the latest first; those that ended among them.
    pub appointments: Vec<Held>,
}

fn read(row: &Vec<Value>) -> Result<Held, Fault> {
    let r = Named::of(&APPOINTMENT, row);
    let role = Role::parse(&r.text("role")?).ok_or_else(|| Fault::Damaged("an appointment to an unknown role".to_owned()))?;
    let appointment = Appointment {
        account: AccountId(r.id("account")?),
        role,
        office: r.text("office")?,
        from: r.date("from_day")?,
        until: r.maybe_date("until_day")?,
        order: r.maybe_text("acting_order")?,
        organisation: r.maybe_text("organisation")?.map(|name| Ok::<_, Fault>(Organisation { name, bin: r.maybe_text("bin")? })).transpose()?,
    };
    Ok(Held { id: AppointmentId(r.id("id")?), appointment })
}

/// Everybody, by login, one page; and whether there are more.
///
/// # Errors
/// A technical failure.
pub async fn everybody(registry: &Registry, page: u32) -> Result<(Vec<Person>, bool), Fault> {
    let mut accounts = account::list(registry.store(), page.saturating_mul(PAGE), PAGE + 1).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = accounts.len() > size;
    accounts.truncate(size);
    let mut people = Vec::with_capacity(accounts.len());
    for account in accounts {
        people.push(with_appointments(registry, account).await?);
    }
    Ok((people, more))
}

/// Those who have or had an appointment to this office, by surname.
///
/// # Errors
/// A technical failure.
pub async fn of_office(registry: &Registry, office: &str) -> Result<Vec<Person>, Fault> {
    let held = all(registry.store(), &Select::from(&APPOINTMENT).eq("office", office), read).await?;
    let mut by_account: BTreeMap<AccountId, Vec<Held>> = BTreeMap::new();
    for one in held {
        by_account.entry(one.appointment.account).or_default().push(one);
    }
    let mut people = Vec::new();
    for (id, mut appointments) in by_account {
        if let Some(account) = account::find(registry.store(), id).await? {
            appointments.sort_by_key(|held| std::cmp::Reverse(held.appointment.from));
            people.push(Person { account, appointments });
        }
    }
    people.sort_by(|a, b| (&a.account.name.surname, &a.account.name.given).cmp(&(&b.account.name.surname, &b.account.name.given)));
    Ok(people)
}

/// One account with its appointments.
///
/// # Errors
/// A technical failure.
pub async fn person(registry: &Registry, id: AccountId) -> Result<Option<Person>, Fault> {
    match account::find(registry.store(), id).await? {
        Some(account) => with_appointments(registry, account).await.map(Some),
        None => Ok(None),
    }
}

async fn with_appointments(registry: &Registry, account: Account) -> Result<Person, Fault> {
    let mut appointments = all(registry.store(), &Select::from(&APPOINTMENT).eq("account", account.id.0), read).await?;
    appointments.sort_by_key(|held| std::cmp::Reverse(held.appointment.from));
    Ok(Person { account, appointments })
}

/// An appointment as it stands, for whoever is to end it.
///
/// # Errors
/// A technical failure.
pub async fn appointment(registry: &Registry, id: AppointmentId) -> Result<Option<Appointment>, Fault> {
    state(registry, &crate::access::office::system_log(), StreamKind::Appointment, id.0).await
}

/// Whose filings an official sees among applications: of who only files those of the own organisation, whoever there took them
/// in; `None` for everybody's. The one rule of register, desk and queues; of a single application [`Permit::owns`] asks the same.
///
/// # Errors
/// A technical failure.
pub async fn own_filings(registry: &Registry, of: &Official) -> Result<Option<Vec<AccountId>>, Fault> {
    match scope(Action::ApplicationRead, of.role) {
        Scope::OwnFilings => {
            let mut accounts = of_organisation(registry, of.role, &of.office).await?;
            accounts.push(of.account);
            accounts.sort_unstable();
            accounts.dedup();
            Ok(Some(accounts))
        }
        _ => Ok(None),
    }
}

/// The same as a condition on a query of applications.
#[must_use]
pub fn filed_by(query: Select, accounts: Option<&[AccountId]>) -> Select {
    match accounts {
        Some(accounts) => query.matching("taken_by", Is::In(accounts.iter().map(|account| Value::Id(account.0)).collect())),
        None => query,
    }
}

/// The accounts of an organisation: who has or had this role at this office, and its machine clients.
///
/// # Errors
/// A technical failure.
pub(crate) async fn of_organisation(registry: &Registry, role: Role, office: &str) -> Result<Vec<AccountId>, Fault> {
    let mut accounts = Vec::new();
    for table in [&APPOINTMENT, &API_CLIENT] {
        let query = Select::from(table).eq("office", office).eq("role", role.as_str());
        for row in registry.store().select(&query).await? {
            accounts.push(AccountId(Named::of(table, &row).id(if std::ptr::eq(table, &APPOINTMENT) { "account" } else { "id" })?));
        }
    }
    Ok(accounts)
}

/// How the organisation of this role at this office is called by the latest appointment that says it.
///
/// # Errors
/// A technical failure.
pub async fn organisation_appointed(registry: &Registry, role: Role, office: &str) -> Result<Option<Organisation>, Fault> {
    let query = Select::from(&APPOINTMENT).eq("office", office).eq("role", role.as_str()).matching("organisation", Is::NotNull);
    let held = all(registry.store(), &query, read).await?;
    Ok(held.into_iter().max_by_key(|held| (held.appointment.from, held.id)).and_then(|held| held.appointment.organisation))
}
