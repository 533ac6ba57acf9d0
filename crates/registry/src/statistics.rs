//! Figures of registered births by body and month: counts only, nobody's data. Each figure is defined in words beside it
//! (`report-says-…`); what is counted is the record as it stands now, in the month in which it was made.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::bodies::{Bodies, BodyId, BodyKind};

use crate::access::office::keeps_copies_of;
use crate::access::{Permit, Scope};
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables;
use crate::records::cells::Named;
use crate::registry::Registry;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Live births.
    pub births: u64,
    /// Boys among them.
    pub male: u64,
    /// Girls among them.
    pub female: u64,
    /// Filed after the term, the child under one year.
    pub late: u64,
    /// Filed after the term, the child of one year and more.
    pub year_and_more: u64,
    /// Stillbirths.
    pub stillbirths: u64,
}

impl Counts {
    /// Live births filed in time.
    #[must_use]
    pub const fn in_time(&self) -> u64 {
        self.births.saturating_sub(self.late).saturating_sub(self.year_and_more)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            births: self.births.saturating_add(other.births),
            male: self.male.saturating_add(other.male),
            female: self.female.saturating_add(other.female),
            late: self.late.saturating_add(other.late),
            year_and_more: self.year_and_more.saturating_add(other.year_and_more),
            stillbirths: self.stillbirths.saturating_add(other.stillbirths),
        }
    }
}

/// The figures of one body in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Code of the body.
    pub body: String,
    /// Month, 1 to 12.
    pub month: i8,
    /// The figures.
    pub counts: Counts,
}

/// Days, states and sexes of a year in one log are fewer.
const GROUPS: u32 = 10_000;
/// Late births of one body and year are fewer.
const MOST_LATE: u32 = 100_000;
/// Records asked for at once.
const PART: usize = 500;
/// A case is over by the end of the second year after its intake.
const YEARS_BACK: i16 = 2;

/// The figures of a year, by body and month, as far as the permit reaches; bodies and months with nothing are left out.
///
/// # Errors
/// A technical failure.
pub async fn births(registry: &Registry, permit: &Permit, year: i16) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for log in logs(permit) {
        for (month, counts) in of_log(registry, &log, year).await? {
            lines.push(Line { body: log.0.clone(), month, counts });
        }
    }
    Ok(lines)
}

/// The bodies that register and whose figures this permit covers.
fn logs(permit: &Permit) -> Vec<LogId> {
    let registers = |id: BodyId| matches!(id.kind(), BodyKind::RegisteringBody | BodyKind::Consulate);
    let all = Bodies::bundled().all().filter(|body| registers(body.id)).filter_map(|body| body.id.log_id().map(LogId));
    match permit.scope() {
        Scope::Country => all.collect(),
        Scope::BodiesOfOwnOblast => all.filter(|log| keeps_copies_of(&permit.official().office, log)).collect(),
        Scope::OwnOffice => all.filter(|log| permit.own_log() == Some(log)).collect(),
        _ => Vec::new(),
    }
}

async fn of_log(registry: &Registry, log: &LogId, year: i16) -> Result<BTreeMap<i8, Counts>, Fault> {
    let mut months: BTreeMap<i8, Counts> = BTreeMap::new();
    let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else { return Ok(months) };
    let made = |query: Select| query.matching("made_on", Is::AtLeast(first.into())).matching("made_on", Is::AtMost(last.into()));
    let of = made(Select::from(&tables::RECORD).eq("log", log.0.as_str()).eq("kind", "birth"));
    for row in registry.store().select(&of.count_by(&["made_on", "stillborn", "sex"]).limit(GROUPS)).await? {
        let [Value::Date(day), Value::Bool(stillborn), sex, Value::Int(count)] = row.as_slice() else { return Err(unreadable()) };
        let count = u64::try_from(*count).map_err(|_| unreadable())?;
        let counts = months.entry(day.month()).or_default();
        let add = |to: &mut u64| *to = to.saturating_add(count);
        if *stillborn {
            add(&mut counts.stillbirths);
            continue;
        }
        add(&mut counts.births);
        match sex {
            Value::Text(sex) if sex == "male" => add(&mut counts.male),
            Value::Text(sex) if sex == "female" => add(&mut counts.female),
            _ => {}
        }
    }
    if !months.is_empty() {
        late(registry, log, year, &mut months).await?;
    }
    Ok(months)
}

/// Late ones are few: they are looked up one by one, in the month of their record.
async fn late(registry: &Registry, log: &LogId, year: i16, months: &mut BTreeMap<i8, Counts>) -> Result<(), Fault> {
    let of = Select::from(&tables::APPLICATION).eq("log", log.0.as_str()).matching("year", Is::AtLeast(i64::from(year - YEARS_BACK).into()));
    let of = of.matching("year", Is::AtMost(i64::from(year).into())).eq("vitality", "live").matching("record", Is::NotNull);
    let after = Is::In(["under_one_year", "one_year_and_more"].map(Value::from).to_vec());
    let rows = registry.store().select(&of.matching("lateness", after).limit(MOST_LATE)).await?;
    let mut filed = BTreeMap::new();
    for row in &rows {
        let named = Named::of(&tables::APPLICATION, row);
        filed.insert(named.id("record")?, named.text("lateness")? == "one_year_and_more");
    }
    let ids: Vec<Value> = filed.keys().copied().map(Value::Id).collect();
    for part in ids.chunks(PART) {
        let query = Select::from(&tables::RECORD).matching("id", Is::In(part.to_vec())).limit(u32::try_from(PART).unwrap_or(u32::MAX));
        for row in registry.store().select(&query).await? {
            let named = Named::of(&tables::RECORD, &row);
            let made_on = named.date("made_on")?;
            let Some(counts) = months.get_mut(&made_on.month()).filter(|_| made_on.year() == year) else { continue };
            let to = if filed.get(&named.id("id")?) == Some(&true) { &mut counts.year_and_more } else { &mut counts.late };
            *to = to.saturating_add(1);
        }
    }
    Ok(())
}

fn unreadable() -> Fault {
    Fault::Damaged("a count of records can't be read".to_owned())
}
