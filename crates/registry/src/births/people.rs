//! Who a person is, by IIN: the population register, and our own records.

use domain::acts::birth::{BirthForm, Father, parse, to_form};
use domain::iin::Iin;
use domain::numbers::RecordId;
use domain::people::{Person, PersonSource};
use jiff::Timestamp;

use super::cells::Cells;
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId};
use crate::projection::tables::{PERSON, RECORD};
use crate::registry::Registry;

/// Name of the population register as a source of data.
pub const SOURCE: &str = "population";

/// What is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedUp {
    /// As the population register has it; `None` where it knows nobody of this IIN.
    pub person: Option<Person>,
    /// The register did not answer: the person is written by the documents.
    pub silent: bool,
    /// When it was asked.
    pub at: Timestamp,
    /// Records of this registry in which the person is child, mother or father.
    pub records: Vec<OwnRecord>,
}

/// A record in which a person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRecord {
    /// The record.
    pub record: RecordId,
    /// As whom: `child`, `mother`, `father`.
    pub role: String,
    /// The log it is in.
    pub log: LogId,
    /// Number.
    pub number: u64,
    /// Year.
    pub year: i16,
}

/// Asks both. A silent register is no failure.
///
/// # Errors
/// A technical failure of the store.
pub async fn look_up(registry: &Registry, iin: &Iin) -> Result<LookedUp, Fault> {
    let at = registry.now();
    let answered = registry.population().person(iin).await;
    let silent = answered.is_err();
    let mut records = Vec::new();
    for row in registry.store().select(&Select::from(&PERSON).eq("iin", iin.as_str()).limit(8)).await? {
        let cells = Cells::new(&PERSON, &row);
        let record = cells.id("record")?;
        let rows = registry.store().select(&Select::from(&RECORD).eq("id", record).limit(1)).await?;
        let Some(of) = rows.first().map(|row| Cells::new(&RECORD, row)) else { continue };
        records.push(OwnRecord {
            record: RecordId(record),
            role: cells.text("role")?,
            log: LogId(of.text("log")?),
            number: of.count("number")?,
            year: of.year("year")?,
        });
    }
    Ok(LookedUp { person: answered.unwrap_or_default(), silent, at, records })
}

/// Writes what the register knows of `mother` or `father` into the form, with its source; what it does not know stays as typed.
pub fn fill(form: &mut BirthForm, who: &str, person: &Person, at: Timestamp) {
    let person = Person { source: Some(PersonSource { register: SOURCE.to_owned(), at }), ..person.clone() };
    let mut statement = parse(&BirthForm::new(), law::legal_day(at)).statement;
    if who == "mother" {
        statement.mother = Some(person);
    } else {
        statement.father = Some(Father::Named { person: Box::new(person), basis: None });
    }
    let prefix = format!("{who}.");
    for (field, value) in to_form(&statement) {
        if field.starts_with(&prefix) {
            form.set(&field, value);
        }
    }
}

/// "This is wrong": the values stay, but are the official's own now.
pub fn forget_source(form: &mut BirthForm, who: &str) {
    form.set(&format!("{who}.source.register"), "");
    form.set(&format!("{who}.source.at"), "");
}

/// Does the form say of `mother` or `father` that the register answered so, and it did not? A silent register is believed later.
pub async fn claims_falsely(registry: &Registry, form: &BirthForm, who: &str) -> bool {
    if form.get(&format!("{who}.source.register")).is_empty() {
        return false;
    }
    let (Ok(iin), Ok(at)) = (Iin::parse(form.get(&format!("{who}.iin")).trim()), form.get(&format!("{who}.source.at")).parse::<Timestamp>()) else {
        return true;
    };
    if at > registry.now() {
        return true;
    }
    match registry.population().person(&iin).await {
        Err(_) => false,
        Ok(None) => true,
        Ok(Some(person)) => {
            let mut answered = form.clone();
            fill(&mut answered, who, &person, at);
            // What the register has not, or an official knows better, is the form's own.
            let own = ["education", "occupation"].map(|part| format!("{who}.{part}"));
            answered.iter().any(|(field, value)| form.get(field) != value && !own.iter().any(|one| one == field))
        }
    }
}
