//! Other children of the same mother, by her IIN: what the rule on one delivery is asked with, and what the pages show.

use domain::acts::birth::{Beside, BirthStatement, ONE_DELIVERY_DAYS};
use domain::application::Application;
use domain::numbers::{ApplicationId, RecordId};
use domain::partial_date::PartialDate;
use domain::record::Record;
use jiff::civil::Date;

use super::cells::Cells;
use super::state;
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::projection::tables::APPLICATION;
use crate::registry::Registry;

/// Applications of one mother looked at; nobody has so many children.
const MOST: u32 = 60;

/// Children of the mother stated, born on the day stated or next to it; `except` is the statement's own application. What was
/// refused, or is about to be, is no child.
///
/// # Errors
/// A technical failure.
pub async fn beside(registry: &Registry, statement: &BirthStatement, except: Option<ApplicationId>) -> Result<Vec<Beside>, Fault> {
    let mother = statement.mother.as_ref().and_then(|mother| mother.iin);
    let (Some(mother), Some(born)) = (mother, statement.child.born_on.and_then(|born| born.as_date())) else { return Ok(Vec::new()) };
    let query = Select::from(&APPLICATION).eq("mother_iin", mother.as_str()).asc("year").asc("number").asc("id").limit(MOST);
    let mut found = Vec::new();
    for row in registry.store().select(&query).await? {
        let cells = Cells::new(&APPLICATION, &row);
        let (id, stage) = (ApplicationId(cells.id("id")?), cells.text("stage")?);
        if Some(id) == except || matches!(stage.as_str(), "refused" | "awaiting_refusal_letter") {
            continue;
        }
        let record = cells.maybe_id("record")?.map(RecordId);
        if let Some((other, day)) = entered(registry, LogId(cells.text("log")?), id, record).await?
            && day.is_some_and(|day| born.until(day).is_ok_and(|apart| apart.get_days().abs() <= ONE_DELIVERY_DAYS))
        {
            found.push(other);
        }
    }
    Ok(found)
}

/// A child as it is entered now, with its day of birth: a record, which may be corrected, speaks before its application.
async fn entered(registry: &Registry, log: LogId, id: ApplicationId, record: Option<RecordId>) -> Result<Option<(Beside, Option<Date>)>, Fault> {
    if let Some(record) = record {
        let Some(found) = state::<Record>(registry, &log, StreamKind::Record, record.0).await? else { return Ok(None) };
        let count = |field: &str| found.value(field).and_then(|text| text.parse().ok());
        let number = format!("{}/{}", found.number.number, found.number.year);
        let born = found.value("child.born_on").and_then(|text| PartialDate::parse(text).ok()).and_then(|day| day.as_date());
        let (plurality, order) = (count("child.plurality"), count("child.plurality_order"));
        return Ok(Some((Beside { application: id, record: Some(record), number, office: log.0, plurality, order }, born)));
    }
    let Some(found) = state::<Application>(registry, &log, StreamKind::Application, id.0).await? else { return Ok(None) };
    let child = &found.statement.child;
    let (number, born) = (found.number.to_string(), child.born_on.and_then(|born| born.as_date()));
    Ok(Some((Beside { application: id, record: None, number, office: log.0, plurality: child.plurality, order: child.plurality_order }, born)))
}
