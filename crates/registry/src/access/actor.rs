//! Who acts: an account in one of its appointments on a day, or a machine client.

use std::collections::BTreeSet;

use domain::iin::Iin;
use domain::numbers::{AccountId, AppointmentId};
use domain::service::{Appointment, Attestation, Official, Organisation, Role};
use jiff::civil::Date;
use uuid::Uuid;

use super::account::Account;
use super::action::Action;
use super::cells::Cells;
use super::tables::APPOINTMENT;
use crate::ports::rows::{Row, Select};
use crate::ports::store::{Fault, Store};

/// An appointment with its identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its stream.
    pub id: AppointmentId,
    /// What it says.
    pub appointment: Appointment,
}

impl Held {
    /// From a row of the read model.
    fn read(row: Row) -> Result<Self, Fault> {
        let mut cells = Cells::of(&APPOINTMENT, row);
        let id = AppointmentId(cells.id()?);
        let account = AccountId(cells.id()?);
        let role = Role::parse(&cells.text()?).ok_or_else(|| cells.damaged("role"))?;
        let (office, from, until, order) = (cells.text()?, cells.date()?, cells.maybe_date()?, cells.maybe_text()?);
        let (name, bin) = (cells.maybe_text()?, cells.maybe_text()?);
        let organisation = name.map(|name| Organisation { name, bin });
        let appointment = Appointment { account, role, office, from, until, order, organisation };
        Ok(Self { id, appointment })
    }
}

/// The appointments of an account that hold on `day`: a head's own, and acting ones for their dates; oldest first.
///
/// # Errors
/// A technical failure.
pub async fn appointments_on(store: &dyn Store, account: AccountId, day: Date) -> Result<Vec<Held>, Fault> {
    let rows = store.select(&Select::from(&APPOINTMENT).eq("account", account.0)).await?;
    let mut held: Vec<Held> = rows.into_iter().map(Held::read).collect::<Result<_, _>>()?;
    held.retain(|one| one.appointment.holds(day));
    held.sort_by_key(|one| (one.appointment.from, one.id));
    Ok(held)
}

/// All appointments to an office that hold on `day`.
///
/// # Errors
/// A technical failure.
pub async fn appointments_at(store: &dyn Store, office: &str, day: Date) -> Result<Vec<Held>, Fault> {
    let rows = store.select(&Select::from(&APPOINTMENT).eq("office", office)).await?;
    let mut held: Vec<Held> = rows.into_iter().map(Held::read).collect::<Result<_, _>>()?;
    held.retain(|one| one.appointment.holds(day));
    Ok(held)
}

/// Who acts. What the actor may do is asked of [`super::authorise`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    official: Option<Official>,
    appointments: Vec<Held>,
    relatives: Vec<Iin>,
    attestation: Attestation,
    must_change_password: bool,
    bound: Option<BTreeSet<Action>>,
}

impl Actor {
    /// A person with the appointments that hold today, acting in `chosen` where that is among them.
    #[must_use]
    pub fn person(account: &Account, appointments: Vec<Held>, chosen: Option<AppointmentId>, attestation: Attestation) -> Self {
        let official = appointments.iter().find(|held| Some(held.id) == chosen).map(|held| Official {
            account: account.id,
            name: account.name.clone(),
            iin: account.iin,
            role: held.appointment.role,
            office: held.appointment.office.clone(),
            acting: held.appointment.order.is_some(),
        });
        Self { official, appointments, relatives: Vec::new(), attestation, must_change_password: false, bound: None }
    }

    /// A machine client: an organisation bound to its use cases.
    #[must_use]
    pub fn machine(official: Official, use_cases: BTreeSet<Action>, attestation: Attestation) -> Self {
        let bound = Some(use_cases);
        Self { official: Some(official), appointments: Vec::new(), relatives: Vec::new(), attestation, must_change_password: false, bound }
    }

    /// With the close relatives whom the registry knows (K-1(13)).
    #[must_use]
    pub fn with_relatives(mut self, relatives: Vec<Iin>) -> Self {
        self.relatives = relatives;
        self
    }

    /// Nothing is permitted before the password for one use is changed.
    #[must_use]
    pub(super) const fn changing_password(mut self, must: bool) -> Self {
        self.must_change_password = must;
        self
    }

    /// In which role and office; `None` where none is chosen or none holds today.
    #[must_use]
    pub const fn official(&self) -> Option<&Official> {
        self.official.as_ref()
    }

    /// Among what the person may choose.
    #[must_use]
    pub fn appointments(&self) -> &[Held] {
        &self.appointments
    }

    /// Close relatives.
    #[must_use]
    pub fn relatives(&self) -> &[Iin] {
        &self.relatives
    }

    /// By the session or the machine token.
    #[must_use]
    pub const fn attestation(&self) -> &Attestation {
        &self.attestation
    }

    /// Is the password one for a single use?
    #[must_use]
    pub const fn must_change_password(&self) -> bool {
        self.must_change_password
    }

    /// Is it a machine client.
    #[must_use]
    pub const fn is_machine(&self) -> bool {
        self.bound.is_some()
    }

    /// Is a machine client bound to this; a person to everything.
    #[must_use]
    pub fn bound_to(&self, action: Action) -> bool {
        self.bound.as_ref().is_none_or(|bound| bound.contains(&action))
    }
}

/// The account's actor in one appointment on a day, without a web session: for the command line and the synthetic country.
/// `None` where the account is unknown or closed, or the appointment is not its or does not hold.
///
/// # Errors
/// A technical failure.
pub async fn in_appointment(store: &dyn Store, account: AccountId, chosen: AppointmentId, attestation: Attestation, day: Date) -> Result<Option<Actor>, Fault> {
    let Some(account) = super::account::find(store, account).await?.filter(|account| !account.disabled) else { return Ok(None) };
    let held = appointments_on(store, account.id, day).await?;
    let actor = Actor::person(&account, held, Some(chosen), attestation);
    Ok(actor.official().is_some().then_some(actor))
}

/// The attestation of what is done in the session or under the token of this SHA-256.
#[must_use]
pub fn by_session(key: &[u8]) -> Attestation {
    Attestation::Session { session: hex::encode(key) }
}

/// The nil account: no person. Only for rows that the program writes itself.
pub const NOBODY: AccountId = AccountId(Uuid::nil());
