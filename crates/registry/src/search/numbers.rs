//! Finding by a number: IIN, act, application, certificate.

use matching::Number;

use super::names::{persons, with_records};
use super::{Asked, Hit, SHOWN, Within};
use crate::ports::rows::{Is, Select};
use crate::ports::store::Fault;
use crate::projection::tables;
use crate::records::{Case, CertificateRow, RecordRow, all};
use crate::registry::Registry;

const MOST: u32 = SHOWN as u32 + 1;

pub(super) async fn iin(registry: &Registry, within: &Within, asked: &Asked, iin: &str) -> Result<Vec<Hit>, Fault> {
    let query = within.of(Select::from(&tables::PERSON).eq("iin", iin)).limit(MOST);
    let found = persons(registry, &query).await?.into_iter().map(|person| (person, 1000)).collect();
    with_records(registry, within, asked, found).await
}

pub(super) async fn number(registry: &Registry, within: &Within, asked: &Asked, number: &Number) -> Result<Vec<Hit>, Fault> {
    match number {
        Number::Yearly { year, number } => {
            let mut hits = acts(registry, within, *year, *number).await?;
            hits.extend(applications(registry, within, *year, *number).await?);
            Ok(hits)
        }
        Number::Series { series, number } => certificates(registry, within, Some(series), number).await,
        Number::Plain(digits) => {
            let mut hits = certificates(registry, within, None, digits).await?;
            if let (true, Ok(number)) = (digits.len() <= 6, digits.parse::<u32>()) {
                let year = asked.year.unwrap_or_else(|| registry.today().year());
                hits.extend(acts(registry, within, year, number).await?);
                hits.extend(applications(registry, within, year, number).await?);
            }
            Ok(hits)
        }
        Number::Verbatim(_) => Ok(Vec::new()),
    }
}

async fn acts(registry: &Registry, within: &Within, year: i16, number: u32) -> Result<Vec<Hit>, Fault> {
    let query = within.of(Select::from(&tables::RECORD).eq("year", i64::from(year)).eq("number", i64::from(number))).limit(MOST);
    let rows = all(registry.store(), &query, RecordRow::read).await?;
    Ok(rows.into_iter().map(|row| Hit::Record { row, person: None, score: 1000 }).collect())
}

async fn applications(registry: &Registry, within: &Within, year: i16, number: u32) -> Result<Vec<Hit>, Fault> {
    let within = within.cases();
    if within.nowhere() {
        return Ok(Vec::new());
    }
    let query = within.of(Select::from(&tables::APPLICATION)).eq("year", i64::from(year)).eq("number", i64::from(number)).limit(MOST);
    Ok(all(registry.store(), &query, Case::read).await?.into_iter().map(Hit::Application).collect())
}

async fn certificates(registry: &Registry, within: &Within, series: Option<&str>, digits: &str) -> Result<Vec<Hit>, Fault> {
    let from = Select::from(&tables::CERTIFICATE);
    // Our own numbers are longer than any number of a blank.
    let query = if digits.len() > 10 {
        from.matching("number", Is::Null).eq("shown", digits)
    } else {
        let Ok(number) = digits.parse::<i64>() else { return Ok(Vec::new()) };
        from.eq("number", number)
    };
    let query = match series {
        Some(series) => query.matching("series", Is::Eq(series.into())),
        None => query,
    };
    let rows = all(registry.store(), &within.of(query).limit(MOST), CertificateRow::read).await?;
    Ok(rows.into_iter().map(Hit::Certificate).collect())
}
