//! A permit: the only proof that somebody may do something. Made by [`authorise`], nowhere else.

use domain::application::Application;
use domain::iin::Iin;
use domain::service::{Acting, Appointment, Attestation, Official, Role};
use jiff::Timestamp;
use jiff::civil::Date;

use super::action::{Action, Kind};
use super::actor::Actor;
use super::matrix::{Scope, scope};
use super::office;
use crate::ports::store::LogId;

/// One person (or machine client) may do one thing, in one log or in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    official: Official,
    relatives: Vec<Iin>,
    attestation: Attestation,
    action: Action,
    scope: Scope,
    log: Option<LogId>,
    own_log: Option<LogId>,
}

impl Permit {
    /// Who acts, in which role and office.
    #[must_use]
    pub const fn official(&self) -> &Official {
        &self.official
    }

    /// What may be done.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// How far the right reaches; a query must not go beyond it.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// In which log; `None` for reading across logs, within [`Self::scope`].
    #[must_use]
    pub const fn log(&self) -> Option<&LogId> {
        self.log.as_ref()
    }

    /// The log of the own office.
    #[must_use]
    pub const fn own_log(&self) -> Option<&LogId> {
        self.own_log.as_ref()
    }

    /// How what is done is attested: by the session or the machine token.
    #[must_use]
    pub const fn attestation(&self) -> &Attestation {
        &self.attestation
    }

    /// Who acts and when, as a decision is told.
    #[must_use]
    pub fn acting(&self, at: Timestamp, today: Date) -> Acting<'_> {
        Acting { official: &self.official, relatives: &self.relatives, attestation: &self.attestation, at, today }
    }

    /// May this appointment be made, or ended, with this permit? All stand in the log `system`: an administrator makes every
    /// one that fits an office; a head names and ends acting heads, in the own role and office only.
    #[must_use]
    pub fn covers_appointment(&self, appointment: &Appointment) -> bool {
        let fits = office::fits(appointment.role, &appointment.office);
        match (self.action, self.scope) {
            (Action::Appoint | Action::AppointmentEnd | Action::ActingName, Scope::System) => fits,
            (Action::AppointmentEnd | Action::ActingName, Scope::OwnOffice) => {
                fits && self.covers_office(&appointment.office) && appointment.role == self.official.role && appointment.order.is_some()
            }
            _ => false,
        }
    }

    /// May this permit be used for the office of this code? For people and appointments, which all stand in the log `system`.
    #[must_use]
    pub fn covers_office(&self, code: &str) -> bool {
        match self.scope {
            Scope::System | Scope::Country => true,
            Scope::OwnOffice => self.official.office == code,
            _ => false,
        }
    }

    /// Was it done by the own organisation: in this office, in this role? A medical organisation, an akim's office or a counter
    /// of the State Corporation is known by its office; several people serve there.
    #[must_use]
    pub fn owns(&self, by: &Official) -> bool {
        by.office == self.official.office && by.role == self.official.role
    }

    /// May this application be read with it? Who only files reads the own filings; the head of the district authority the cases
    /// brought before it, a conclusion drawn up or a refusal decided (O99-13.2, O99-16), and no other birth of the district.
    #[must_use]
    pub fn reads(&self, application: &Application) -> bool {
        match self.scope {
            Scope::OwnFilings => self.owns(&application.taken_by),
            Scope::BodiesOfOwnDistrictAuthority => application.conclusion.is_some() || application.refusal.is_some(),
            _ => true,
        }
    }

    /// Must a purpose be stated? When the right reaches the whole country and what is read is not the own office's.
    #[must_use]
    pub fn needs_purpose(&self) -> bool {
        self.action.kind() == Kind::Read && self.scope == Scope::Country && (self.log.is_none() || self.log != self.own_log)
    }
}

/// The registry itself may do one thing in one log: taking in notices and answers, noting an allotted IIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemPermit {
    action: Action,
    log: LogId,
}

impl SystemPermit {
    /// A permit for a job of the registry; `None` for what only people do.
    #[must_use]
    pub fn of(action: Action, log: LogId) -> Option<Self> {
        (action.kind() == Kind::System).then_some(Self { action, log })
    }

    /// Appointing from the command line: whoever holds the data directory makes the first administrator.
    #[must_use]
    pub fn to_appoint_at_the_command_line() -> Self {
        Self { action: Action::Appoint, log: office::system_log() }
    }

    /// What may be done.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// In which log.
    #[must_use]
    pub const fn log(&self) -> &LogId {
        &self.log
    }
}

/// Why something is not permitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The person has not chosen a role, or has none today.
    NoRole,
    /// A password for one use must be changed first.
    PasswordFirst,
    /// The role never may.
    Role,
    /// The role may, but not at this office.
    OtherOffice,
    /// The machine client is not bound to this use case.
    Client,
    /// A person must do it, whatever a machine client is bound to.
    Person,
}

impl Why {
    /// All reasons.
    pub const ALL: [Self; 6] = [Self::NoRole, Self::PasswordFirst, Self::Role, Self::OtherOffice, Self::Client, Self::Person];

    /// Key of the sentence.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoRole => "not-permitted-no-role",
            Self::PasswordFirst => "not-permitted-password-first",
            Self::Role => "not-permitted-role",
            Self::OtherOffice => "not-permitted-office",
            Self::Client => "not-permitted-client",
            Self::Person => "not-permitted-person",
        }
    }

    /// Key of what the person can do about it.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::NoRole => "not-permitted-no-role-advice",
            Self::PasswordFirst => "not-permitted-password-first-advice",
            Self::Role => "not-permitted-role-advice",
            Self::OtherOffice => "not-permitted-office-advice",
            Self::Client => "not-permitted-client-advice",
            Self::Person => "not-permitted-person-advice",
        }
    }
}

/// Something is not permitted. No rule of law: no clause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not permitted: {action:?} as {role:?}: {why:?}")]
pub struct NotPermitted {
    /// What was asked.
    pub action: Action,
    /// In which role.
    pub role: Option<Role>,
    /// Why not.
    pub why: Why,
}

/// Asks the table whether `actor` may do `action` in `log` (`None`: in the own log, or wherever the scope reaches).
///
/// # Errors
/// Why not.
pub fn authorise(actor: &Actor, action: Action, log: Option<&LogId>) -> Result<Permit, NotPermitted> {
    let official = actor.official().ok_or(NotPermitted { action, role: None, why: Why::NoRole })?;
    let no = |why| NotPermitted { action, role: Some(official.role), why };
    if actor.must_change_password() {
        return Err(no(Why::PasswordFirst));
    }
    if actor.is_machine() && !action.by_machine() {
        return Err(no(Why::Person));
    }
    if !actor.bound_to(action) {
        return Err(no(Why::Client));
    }
    // A machine acts for one organisation: what a person of its role may see elsewhere, it may not.
    let scope = match scope(action, official.role) {
        Scope::Country if actor.is_machine() => Scope::OwnOffice,
        scope => scope,
    };
    if scope == Scope::Nothing {
        return Err(no(Why::Role));
    }
    let own = office::log_of(&official.office);
    let log = place(scope, action, official, own.as_ref(), log).ok_or_else(|| no(Why::OtherOffice))?;
    Ok(Permit { official: official.clone(), relatives: actor.relatives().to_vec(), attestation: actor.attestation().clone(), action, scope, log, own_log: own })
}

/// The log in which it may be done: `Some(None)` for reading across logs.
fn place(scope: Scope, action: Action, official: &Official, own: Option<&LogId>, asked: Option<&LogId>) -> Option<Option<LogId>> {
    if action.in_system_log() {
        let system = office::system_log();
        return asked.is_none_or(|log| *log == system).then_some(Some(system));
    }
    let here = |may: bool| may.then(|| asked.cloned());
    match (scope, asked) {
        (Scope::Nothing, _) => None,
        (Scope::OwnOffice | Scope::BodiesOfOwnDistrictAuthority, None) => own.cloned().map(Some),
        (Scope::OwnOffice | Scope::BodiesOfOwnDistrictAuthority, Some(log)) => here(own == Some(log)),
        (Scope::OwnFilings, None) if action.kind() == Kind::Write => own.cloned().map(Some),
        // A medical organisation files where the parents live; an akim and a counter with the body they belong to.
        (Scope::OwnFilings, Some(log)) => here(own == Some(log) || (official.role == Role::MedicalOfficial && office::is_log_of_a_body(log))),
        (Scope::BodiesOfOwnOblast, Some(log)) => here(office::keeps_copies_of(&official.office, log)),
        (Scope::OwnFilings | Scope::BodiesOfOwnOblast | Scope::Country, None) => Some(None),
        (Scope::Country, Some(_)) => here(true),
        (Scope::System, _) => here(asked.is_none_or(|log| *log == office::system_log())),
    }
}
