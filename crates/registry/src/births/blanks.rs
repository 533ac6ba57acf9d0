//! The blank for the next certificate: the official's own next one, or the number that lies in the printer.

use domain::blank::shown_number;
use domain::numbers::{AccountId, ActKind, LotId};

use super::cells::Cells;
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables::{BLANK_HELD, BLANK_LOT};
use crate::registry::Registry;

/// The next blank of an official, with how many are left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextBlank {
    /// Its lot.
    pub lot: LotId,
    /// Its number.
    pub number: u64,
    /// Series and number, as printed.
    pub shown: String,
    /// How many the official holds in all lots.
    pub left: u64,
}

/// The official's next birth blank, `None` where none is left.
///
/// # Errors
/// A technical failure.
pub async fn next_blank(registry: &Registry, log: &LogId, account: AccountId) -> Result<Option<NextBlank>, Fault> {
    let query = Select::from(&BLANK_HELD)
        .eq("log", log.0.as_str())
        .eq("account", account.0)
        .eq("kind", ActKind::Birth.as_str())
        .matching("next", Is::NotNull)
        .asc("next");
    let rows = registry.store().select(&query).await?;
    let mut left = 0;
    for row in &rows {
        left += Cells::new(&BLANK_HELD, row).count("count")?;
    }
    let Some(cells) = rows.first().map(|row| Cells::new(&BLANK_HELD, row)) else { return Ok(None) };
    let number = cells.count("next")?;
    Ok(Some(NextBlank { lot: LotId(cells.id("lot")?), number, shown: shown_number(&cells.text("series")?, number), left }))
}

/// The lot of a birth blank that was typed as it is printed; which official holds it is for the decision to say.
///
/// # Errors
/// A technical failure.
pub async fn find_blank(registry: &Registry, log: &LogId, typed: &str) -> Result<Option<(LotId, u64)>, Fault> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let letters: String = typed.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect();
    let Ok(number) = digits.parse::<u64>() else { return Ok(None) };
    let key = i64::try_from(number).unwrap_or(i64::MAX);
    let query = Select::from(&BLANK_LOT)
        .eq("log", log.0.as_str())
        .eq("kind", ActKind::Birth.as_str())
        .matching("first", Is::AtMost(Value::Int(key)))
        .matching("last", Is::AtLeast(Value::Int(key)));
    for row in registry.store().select(&query).await? {
        let cells = Cells::new(&BLANK_LOT, &row);
        let series: String = cells.text("series")?.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect();
        if letters.is_empty() || letters == series {
            return Ok(Some((LotId(cells.id("id")?), number)));
        }
    }
    Ok(None)
}
