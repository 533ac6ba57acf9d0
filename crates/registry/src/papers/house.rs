//! Bodies, heads and sheets: what every paper says beside its fields.

use domain::application::Application;
use domain::names::PersonName;
use domain::paper::{Sheet, Signatory, Value, Words};
use domain::record::Record;
use domain::service::Role;
use jiff::civil::Date;
use law::bodies::{Bodies, BodyId, BodyKind, Naming};
use law::{EditionId, Law};

use super::words::{signed, words};
use crate::access::account;
use crate::access::actor::appointments_at;
use crate::ports::store::Fault;
use crate::registry::Registry;

/// A body as papers name it on a day.
#[derive(Debug, Clone)]
pub(crate) struct House {
    pub(crate) id: Option<BodyId>,
    pub(crate) code: String,
    naming: Naming,
    on: Date,
}

impl House {
    /// The body of this code, named as the edition says.
    pub(crate) fn of(code: &str, edition: &EditionId, on: Date) -> Self {
        let law = Law::bundled();
        let edition = law.edition(edition).unwrap_or_else(|| law.default_edition());
        let naming = edition.registering_body_kind().map_or(Naming::Justice, |kind| Naming::from(kind.value));
        Self { id: code.parse().ok(), code: code.to_owned(), naming, on }
    }

    /// The body of a record, named as the edition of its application says.
    pub(crate) async fn of_record(registry: &Registry, record: &Record, application: Option<&Application>, on: Date) -> Result<Self, Fault> {
        let edition = match application {
            Some(application) => application.edition.clone(),
            None => registry.edition_on(record.made_on).await?.id.clone(),
        };
        Ok(Self::of(&record.number.body, &edition, on))
    }

    fn named(&self, id: Option<BodyId>, say: impl Fn(BodyId) -> Option<law::territory::Names>) -> Words {
        id.and_then(say).map_or_else(|| Words::new(&self.code, &self.code), |names| Words::new(names.kk, names.ru))
    }

    /// The full name.
    pub(crate) fn name(&self) -> Words {
        self.named(self.id, |id| Bodies::bundled().name(id, self.naming, self.on))
    }

    /// The name without the region.
    pub(crate) fn compact(&self) -> Words {
        self.named(self.id, |id| Bodies::bundled().compact(id, self.naming, self.on))
    }

    /// The place.
    pub(crate) fn place(&self) -> Value {
        self.id
            .and_then(|id| Bodies::bundled().place(id, self.on))
            .map_or(Value::Absent(domain::paper::AbsentReason::Unknown), |names| Value::both(names.kk, names.ru))
    }

    /// The authority above: its head approves late births and signs refusals. Abroad it is the institution itself.
    pub(crate) fn authority(&self) -> Self {
        let above = self.id.and_then(|id| Bodies::bundled().district_authority_of(id));
        match above {
            Some(id) => Self { id: Some(id), code: id.to_string(), ..self.clone() },
            None => self.clone(),
        }
    }

    /// The body above the authority that signs: it decides complaints against what that authority signed (APPC-91). None is known
    /// for a foreign institution.
    pub(crate) fn higher(&self) -> Option<Self> {
        let id = self.id.filter(|_| !self.abroad()).and_then(|id| Bodies::bundled().oblast_of(id))?;
        Some(Self { id: Some(id), code: id.to_string(), ..self.clone() })
    }

    /// Is it a foreign institution.
    pub(crate) fn abroad(&self) -> bool {
        self.id.is_some_and(|id| id.kind() == BodyKind::Consulate)
    }

    /// The office of its head.
    pub(crate) fn head_office(&self) -> Words {
        match self.id.map(BodyId::kind) {
            Some(BodyKind::Consulate) => words("paper-office-head-abroad"),
            Some(BodyKind::DistrictAuthority) => words("paper-office-head-authority"),
            Some(BodyKind::OblastAuthority) => words("paper-office-head-keeper"),
            _ => words("paper-office-head"),
        }
    }

    fn head_role(&self) -> Role {
        match self.id.map(BodyId::kind) {
            Some(BodyKind::Consulate) => Role::HeadOfForeignInstitution,
            Some(BodyKind::DistrictAuthority) => Role::HeadOfDistrictAuthority,
            Some(BodyKind::OblastAuthority) => Role::KeeperOfSecondCopies,
            _ => Role::HeadOfBody,
        }
    }

    /// The head on a day, an acting one first; a rule to be signed by hand where nobody is known.
    pub(crate) async fn head(&self, registry: &Registry, on: Date) -> Result<Signatory, Fault> {
        let mut heads = appointments_at(registry.store(), &self.code, on).await?;
        heads.retain(|held| held.appointment.role == self.head_role());
        heads.sort_by_key(|held| (held.appointment.order.is_none(), held.appointment.from, held.id));
        let name = match heads.first() {
            Some(held) => account::find(registry.store(), held.appointment.account).await?.map(|account| signed(&account.name)),
            None => None,
        };
        Ok(Signatory { office: self.head_office(), name: name.unwrap_or_default() })
    }
}

/// The official who acts for the body.
pub(crate) fn official(name: &PersonName) -> Signatory {
    Signatory { office: words("paper-office-official"), name: signed(name) }
}

/// What a sheet says about itself.
pub(crate) fn sheet(registry: &Registry, code: String, version: Option<u32>, identifier: String, made: Date) -> Sheet {
    Sheet { demo: registry.demo(), code, version, identifier, made }
}
