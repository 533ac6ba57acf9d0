//! Bodies that register, approve and keep: derived from the territory, one set of codes for ever.
//!
//! Here: their identifiers, who belongs to whom, and their official names. Not here: who works there, and custody of logs.

pub mod data;
mod id;
mod places;

pub use id::{BodyId, BodyKind, NotABody};

use crate::RegisteringBodyKind;
use crate::territory::{DatedName, Names, Territory, Unit};
use data::{Pattern, RawBodies, RawConsulate};
use jiff::civil::Date;
use places::Places;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Which organisation registers: the edition decides, and with it the official name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naming {
    /// Departments of territorial justice authorities (2012).
    Justice,
    /// Departments of local executive bodies (2015).
    Akimat,
    /// Departments of the State Corporation (2023).
    StateCorporation,
}

impl From<RegisteringBodyKind> for Naming {
    fn from(kind: RegisteringBodyKind) -> Self {
        match kind {
            RegisteringBodyKind::JusticeDepartment => Self::Justice,
            RegisteringBodyKind::Akimat => Self::Akimat,
            RegisteringBodyKind::StateCorporation => Self::StateCorporation,
        }
    }
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Identifier.
    pub id: BodyId,
    /// Kind.
    pub kind: BodyKind,
    /// KATO of the district, city or region; none for a consulate.
    pub unit: Option<String>,
    /// The present keeper of second copies; an oblast authority names itself, a consulate the capital's (K-279).
    pub oblast_authority: BodyId,
    /// Of a registering body: the authority to which it belongs.
    pub district_authority: Option<BodyId>,
    /// Of a consulate: ISO 3166-1 alpha-2 code of the host country.
    pub country: Option<String>,
}

/// All bodies.
#[derive(Debug)]
pub struct Bodies {
    territory: &'static Territory,
    file: RawBodies,
    bodies: BTreeMap<BodyId, Body>,
}

static BUNDLED: LazyLock<Bodies> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the build script and a test read the same file")]
    Bodies::read(data::FILE, Territory::bundled()).expect("bundled bodies")
});

/// The capital: its authority receives the records of consulates (K-279).
const CAPITAL: BodyId = BodyId { code: 71, kind: BodyKind::OblastAuthority };

impl Bodies {
    /// The bodies that the program carries.
    #[must_use]
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Derives the bodies from a territory and a checked file.
    ///
    /// # Errors
    /// All findings of the check.
    pub fn read(file: &str, territory: &'static Territory) -> Result<Self, Vec<String>> {
        data::validate(file)?;
        let file = data::parse(file).map_err(|error| vec![error])?;
        let mut bodies = BTreeMap::new();
        for unit in territory.units() {
            for body in seated_in(unit, territory) {
                bodies.insert(body.id, body);
            }
        }
        for consulate in &file.consulate {
            if let Ok(id) = consulate.code.parse::<BodyId>() {
                let country = Some(consulate.country.clone());
                bodies.insert(id, Body { id, kind: id.kind, unit: None, oblast_authority: CAPITAL, district_authority: None, country });
            }
        }
        Ok(Self { territory, file, bodies })
    }

    /// A body, if there is one with this identifier.
    #[must_use]
    pub fn get(&self, id: BodyId) -> Option<&Body> {
        self.bodies.get(&id)
    }

    /// All bodies, sorted by code.
    pub fn all(&self) -> impl Iterator<Item = &Body> {
        self.bodies.values()
    }

    /// Registering bodies of districts and cities, sorted by code.
    pub fn registering_bodies(&self) -> impl Iterator<Item = &Body> {
        self.of_kind(BodyKind::RegisteringBody)
    }

    /// Oblast authorities, sorted by code.
    pub fn oblast_authorities(&self) -> impl Iterator<Item = &Body> {
        self.of_kind(BodyKind::OblastAuthority)
    }

    /// Consulates, sorted by code.
    pub fn consulates(&self) -> impl Iterator<Item = &Body> {
        self.of_kind(BodyKind::Consulate)
    }

    fn of_kind(&self, kind: BodyKind) -> impl Iterator<Item = &Body> {
        self.bodies.values().filter(move |body| body.kind == kind)
    }

    /// The registering bodies whose present keeper of second copies is this one.
    pub fn registering_bodies_of(&self, oblast: BodyId) -> impl Iterator<Item = &Body> {
        self.registering_bodies().filter(move |body| body.oblast_authority == oblast)
    }

    /// The registering body of a district or city.
    #[must_use]
    pub fn registering_body_in(&self, kato: &str) -> Option<&Body> {
        self.get(kato.get(..4)?.parse().ok()?)
    }

    /// The present keeper of second copies.
    #[must_use]
    pub fn oblast_of(&self, id: BodyId) -> Option<BodyId> {
        self.get(id).map(|body| body.oblast_authority)
    }

    /// The keeper of second copies on a day: before 08.06.2022 that of Semey sat in East Kazakhstan.
    #[must_use]
    pub fn oblast_on(&self, id: BodyId, on: Date) -> Option<BodyId> {
        match &self.get(id)?.unit {
            Some(unit) if id.kind != BodyKind::OblastAuthority => BodyId::oblast(&self.territory.region_of(unit, on)?.kato),
            _ => self.oblast_of(id),
        }
    }

    /// The district authority to which a registering body belongs.
    #[must_use]
    pub fn district_authority_of(&self, id: BodyId) -> Option<BodyId> {
        self.get(id)?.district_authority
    }

    /// The registering body that belongs to a district authority: the authority's head writes in its log.
    #[must_use]
    pub fn registering_body_of(&self, authority: BodyId) -> Option<BodyId> {
        (authority.kind == BodyKind::DistrictAuthority).then(|| BodyId::registering(authority.code)).filter(|id| self.bodies.contains_key(id))
    }

    /// The full official name with the region: «Алматы қаласы Медеу ауданының Әділет басқармасы, азаматтық хал актілерін тіркеу бөлімі».
    #[must_use]
    pub fn name(&self, id: BodyId, naming: Naming, on: Date) -> Option<Names> {
        self.written(id, naming, on, |pattern| (&pattern.kk, &pattern.ru), |consulate| (&consulate.kk, &consulate.ru))
    }

    /// The official name without the region and with АХАТ / РАГС, for headings and stamps.
    #[must_use]
    pub fn compact(&self, id: BodyId, naming: Naming, on: Date) -> Option<Names> {
        self.written(id, naming, on, |pattern| (&pattern.compact_kk, &pattern.compact_ru), |consulate| (&consulate.short_kk, &consulate.short_ru))
    }

    /// The place alone, for tables: «Медеу ауданы» / «Медеуский район»; of a consulate its short name.
    #[must_use]
    pub fn short(&self, id: BodyId, on: Date) -> Option<Names> {
        match &self.get(id)?.unit {
            Some(unit) => self.territory.unit(unit)?.name_near(on).map(DatedName::nominative),
            None => self.consulate(id).map(|consulate| Names { kk: consulate.short_kk.clone(), ru: consulate.short_ru.clone() }),
        }
    }

    /// The place with what it lies in: «Алматы қаласы Медеу ауданы» / «Медеуский район города Алматы»; of a consulate its city.
    #[must_use]
    pub fn place(&self, id: BodyId, on: Date) -> Option<Names> {
        match &self.get(id)?.unit {
            Some(unit) => Places::of(self.territory, unit, on).map(|places| Names { kk: places.kk.place, ru: places.ru.place }),
            None => self.consulate(id).map(|consulate| Names { kk: consulate.city_kk.clone(), ru: consulate.city_ru.clone() }),
        }
    }

    fn consulate(&self, id: BodyId) -> Option<&RawConsulate> {
        let code = id.to_string();
        self.file.consulate.iter().find(|consulate| consulate.code == code)
    }

    fn written(
        &self,
        id: BodyId,
        naming: Naming,
        on: Date,
        pattern: impl Fn(&Pattern) -> (&str, &str),
        own: impl Fn(&RawConsulate) -> (&str, &str),
    ) -> Option<Names> {
        let patterns = match naming {
            Naming::Justice => &self.file.justice,
            Naming::Akimat => &self.file.akimat,
            Naming::StateCorporation => &self.file.state_corporation,
        };
        let chosen = match id.kind {
            BodyKind::RegisteringBody => &patterns.registering,
            BodyKind::DistrictAuthority => &patterns.district,
            BodyKind::OblastAuthority => &patterns.oblast,
            BodyKind::Consulate => {
                let (kk, ru) = own(self.consulate(id)?);
                return Some(Names { kk: kk.to_owned(), ru: ru.to_owned() });
            }
        };
        let places = Places::of(self.territory, self.get(id)?.unit.as_deref()?, on)?;
        let (kk, ru) = pattern(chosen);
        Some(Names { kk: places.kk.fill(kk), ru: places.ru.fill(ru) })
    }
}

fn seated_in(unit: &Unit, territory: &Territory) -> Vec<Body> {
    let Some(oblast) = territory.region_of(&unit.kato, Date::MAX).and_then(|region| BodyId::oblast(&region.kato)) else {
        return Vec::new();
    };
    let body = |id: BodyId, authority| Body {
        id,
        kind: id.kind,
        unit: Some(unit.kato.clone()),
        oblast_authority: oblast,
        district_authority: authority,
        country: None,
    };
    if unit.kind.is_region() {
        return vec![body(oblast, None)];
    }
    let Ok(code) = unit.code().parse() else {
        return Vec::new();
    };
    let authority = BodyId { code, kind: BodyKind::DistrictAuthority };
    vec![body(BodyId::registering(code), Some(authority)), body(authority, None)]
}

#[cfg(test)]
#[path = "bodies/tests.rs"]
mod tests;
