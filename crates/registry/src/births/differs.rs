//! A parent as written in a form, beside the same person, by IIN, in our own records: what differs is shown, never overwritten.

use domain::acts::birth::BirthForm;
use domain::iin::Iin;
use domain::numbers::RecordId;
use domain::partial_date::PartialDate;
use domain::people::Sex;
use domain::record::Record;

use super::cells::Cells;
use super::record;
use crate::ports::rows::{Row, Select};
use crate::ports::store::{Fault, LogId};
use crate::projection::tables::PERSON;
use crate::registry::Registry;

/// Records of one person looked at.
const MOST: u32 = 30;

/// One thing that our own record has otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The field of the form: of a sex, which no field asks of a parent, the IIN.
    pub field: String,
    /// As the form has it.
    pub here: String,
    /// As the record has it.
    pub there: String,
    /// The record: that of the person's own birth first, then the newest.
    pub record: RecordId,
    /// Its number.
    pub number: u64,
    /// Its year.
    pub year: i16,
    /// Its log.
    pub log: LogId,
}

/// What differs between `mother` or `father` of this form and our records of the same IIN; one line a field. Nothing is said of
/// a form without twelve digits of an IIN, or where either side is blank.
///
/// # Errors
/// A technical failure.
pub async fn differing(registry: &Registry, form: &BirthForm, who: &str) -> Result<Vec<Differs>, Fault> {
    let Ok(iin) = Iin::parse_lenient(form.get(&format!("{who}.iin")).trim()) else { return Ok(Vec::new()) };
    let mut found: Vec<Differs> = Vec::new();
    let mut known: Vec<(bool, RecordId, Row, LogId, Record)> = Vec::new();
    for row in registry.store().select(&Select::from(&PERSON).eq("iin", iin.as_str()).limit(MOST)).await? {
        let cells = Cells::new(&PERSON, &row);
        let (id, own) = (RecordId(cells.id("record")?), cells.text("role")? == "child");
        if let Some((log, of)) = record(registry, id).await? {
            known.push((own, id, row, log, of));
        }
    }
    known.sort_by_key(|(own, id, _, _, of)| std::cmp::Reverse((*own, of.made_on, *id)));
    for (own, record, row, log, of) in known {
        let cells = Cells::new(&PERSON, &row);
        let mut say = |field: String, here: &str, there: Option<String>, same: fn(&str, &str) -> bool| {
            let Some(there) = there.filter(|there| !there.trim().is_empty()) else { return };
            if here.trim().is_empty() || same(here, &there) || found.iter().any(|one| one.field == field) {
                return;
            }
            let (number, year) = (of.number.number, of.number.year);
            found.push(Differs { field, here: here.trim().to_owned(), there, record, number, year, log: log.clone() });
        };
        for part in ["surname", "given", "patronymic"] {
            let field = format!("{who}.{part}");
            say(field.clone(), form.get(&field), cells.maybe_text(part)?, same_word);
        }
        let field = format!("{who}.birth_date");
        say(field.clone(), form.get(&field), cells.maybe_text("born_on")?, same_day);
        if own {
            let here = if who == "mother" { Sex::Female } else { Sex::Male };
            say(format!("{who}.iin"), here.as_value(), of.value("child.sex").map(str::to_owned), same_word);
        }
    }
    Ok(found)
}

fn same_word(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Partly known dates that may be the same day do not differ.
fn same_day(one: &str, other: &str) -> bool {
    match (PartialDate::parse(one), PartialDate::parse(other)) {
        (Ok(one), Ok(other)) => one.earliest() <= other.latest() && other.earliest() <= one.latest(),
        // What can't be read has a fault of its own.
        _ => true,
    }
}
