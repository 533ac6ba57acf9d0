//! Who works where: the officials appointed to an office, and the permits they act with.

use anyhow::{Context, anyhow};
use domain::numbers::AccountId;
use domain::service::{Attestation, Role};
use jiff::civil::Date;
use law::bodies::{Bodies, BodyId, BodyKind};
use registry::Registry;
use registry::access::actor::{appointments_at, in_appointment};
use registry::access::{Action, Actor, Permit, authorise};
use registry::ports::rows::{Is, Select, Value};
use registry::ports::store::LogId;
use registry::projection::tables::APPOINTMENT;

/// Who does a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// An official of the registering body, by turn.
    Clerk(usize),
    /// The head of the registering body.
    Head,
    /// The head of the district authority.
    District,
    /// Somebody who only files: a medical official, a clerk of the State Corporation, an akim.
    Front(usize),
}

/// The people of one office.
#[derive(Debug, Clone)]
pub(crate) struct Staff {
    clerks: Vec<Actor>,
    head: Actor,
    district: Actor,
    front: Vec<(Role, Actor)>,
    abroad: bool,
}

impl Staff {
    /// Everybody appointed on this day.
    pub(crate) async fn of(registry: &Registry, body: &str, day: Date) -> anyhow::Result<Self> {
        let id: BodyId = body.parse().map_err(|_| anyhow!("{body} is no code of a body"))?;
        if id.kind() == BodyKind::Consulate {
            return Self::abroad(registry, body, day).await;
        }
        let authority = Bodies::bundled().district_authority_of(id).with_context(|| format!("{body} belongs to no district authority"))?;
        let authority = authority.to_string();
        let one = |found: Vec<Actor>, who: &str| found.into_iter().next().with_context(|| format!("{body} has no {who} on {day}"));
        let clerks = acting_at(registry, body, Role::Specialist, day).await?;
        anyhow::ensure!(!clerks.is_empty(), "{body} has no specialist on {day}");
        let head = one(acting_at(registry, body, Role::HeadOfBody, day).await?, "head")?;
        let district = acting_at(registry, &authority, Role::HeadOfDistrictAuthority, day).await?;
        let mut front = Vec::new();
        for office in front_offices(registry, body).await? {
            for role in [Role::MedicalOfficial, Role::Clerk, Role::Akim] {
                front.extend(acting_at(registry, &office, role, day).await?.into_iter().map(|actor| (role, actor)));
            }
        }
        Ok(Self { clerks, head, district: one(district, "head of its district authority")?, front, abroad: false })
    }

    /// At a consulate the consul registers and refuses, the head of the foreign institution approves and signs (decisions 7).
    async fn abroad(registry: &Registry, body: &str, day: Date) -> anyhow::Result<Self> {
        let clerks = acting_at(registry, body, Role::Consul, day).await?;
        anyhow::ensure!(!clerks.is_empty(), "{body} has no consul on {day}");
        let head = acting_at(registry, body, Role::HeadOfForeignInstitution, day).await?.into_iter().next();
        let head = head.with_context(|| format!("{body} has no head on {day}"))?;
        Ok(Self { clerks, district: head.clone(), head, front: Vec::new(), abroad: true })
    }

    /// Is it a consulate: records are corrected elsewhere, nobody is found at the door.
    pub(crate) const fn is_abroad(&self) -> bool {
        self.abroad
    }

    /// Who decides to refuse.
    pub(crate) const fn refuses(&self) -> Who {
        if self.abroad { Who::Clerk(0) } else { Who::Head }
    }

    /// How many officials register.
    pub(crate) fn clerks(&self) -> usize {
        self.clerks.len()
    }

    /// The account of an official who registers.
    pub(crate) fn account(&self, clerk: usize) -> Option<AccountId> {
        Some(self.clerks.get(clerk)?.official()?.account)
    }

    /// Somebody of this role who files here.
    pub(crate) fn front(&self, role: Role) -> Option<Who> {
        self.front.iter().position(|(found, _)| *found == role).map(Who::Front)
    }

    /// A permit for one step.
    pub(crate) fn permit(&self, who: Who, action: Action, log: &LogId) -> anyhow::Result<Permit> {
        let actor = match who {
            Who::Clerk(nth) => self.clerks.get(nth),
            Who::Head => Some(&self.head),
            Who::District => Some(&self.district),
            Who::Front(nth) => self.front.get(nth).map(|(_, actor)| actor),
        };
        permit(actor.context("nobody is there for this")?, action, log)
    }
}

/// A permit of somebody, or why there is none.
pub(crate) fn permit(actor: &Actor, action: Action, log: &LogId) -> anyhow::Result<Permit> {
    authorise(actor, action, Some(log)).with_context(|| format!("in {}", log.0))
}

/// Everybody who acts in this role at this office on a day.
pub(crate) async fn acting_at(registry: &Registry, office: &str, role: Role, day: Date) -> anyhow::Result<Vec<Actor>> {
    let store = registry.store();
    let mut found = Vec::new();
    for held in appointments_at(store, office, day).await? {
        if held.appointment.role == role {
            let by = Attestation::Session { session: "synthetic country".to_owned() };
            found.extend(in_appointment(store, held.appointment.account, held.id, by, day).await?);
        }
    }
    Ok(found)
}

/// Offices that file with this body: `7517-med2`.
async fn front_offices(registry: &Registry, body: &str) -> anyhow::Result<Vec<String>> {
    let column = APPOINTMENT.columns.iter().position(|column| column.name == "office").context("appointments have no office")?;
    let query = Select::from(&APPOINTMENT).matching("office", Is::Starts(format!("{body}-")));
    let mut offices: Vec<String> = registry
        .store()
        .select(&query)
        .await?
        .into_iter()
        .filter_map(|row| match row.into_iter().nth(column) {
            Some(Value::Text(office)) => Some(office),
            _ => None,
        })
        .collect();
    offices.sort();
    offices.dedup();
    Ok(offices)
}
