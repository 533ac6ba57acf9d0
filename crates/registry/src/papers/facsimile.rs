//! The act record on a screen: the columns of the paper, from the same model as the paper, each with the mark that changed it.

use std::collections::BTreeMap;

use domain::fields::Field;
use domain::paper::{ActRecordBirth, Sheet, Signatory, Value};
use domain::record::{CauseId, Copy, Record, Standing, at};
use jiff::civil::Date;

use super::act::Act;
use super::house::House;
use crate::ports::store::Fault;
use crate::records::Dossier;
use crate::registry::Registry;

/// One value in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// Number of the mark that changed it, from 1.
    pub mark: Option<u32>,
}

/// One column of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its number, 1 to 22; the marks are column 23.
    pub number: u8,
    /// Key of its label.
    pub label: &'static str,
    /// Key of whose it is, for the columns of parents.
    pub of: Option<&'static str>,
    /// Its values.
    pub cells: Vec<Cell>,
}

/// The paper of a record as in force on a day and known now, and its columns with the marks that changed them.
///
/// # Errors
/// A technical failure.
pub async fn facsimile(registry: &Registry, dossier: &Dossier, on: Date) -> Result<(ActRecordBirth, Vec<Column>), Fault> {
    let then = in_force(&dossier.record, registry.today(), on);
    let house = House::of_record(registry, &then, dossier.application.as_ref(), then.made_on).await?;
    let head = house.head(registry, then.made_on).await?;
    let certificate = super::column_22(registry, &dossier.log, &then, on).await?;
    let act = Act { record: &then, house, head: Signatory { ..head }, certificate: certificate.as_ref() };
    let paper =
        act.copy(Copy::First, Sheet { demo: registry.demo(), code: super::act::code(&then), version: Some(then.version), identifier: String::new(), made: on });
    let columns = columns(&then, &paper);
    Ok((paper, columns))
}

/// The record with only what was in force on a day, as known on another.
fn in_force(record: &Record, known: Date, on: Date) -> Record {
    let mut then = record.clone();
    let stood = |recorded: Date, from: Date| recorded <= known && from <= on;
    then.causes.retain(|_, cause| stood(cause.recorded_on, cause.in_force_from));
    for cause in then.causes.values_mut() {
        if cause.annulled.as_ref().is_some_and(|(recorded, from, _)| !stood(*recorded, *from)) {
            cause.annulled = None;
        }
    }
    then.marks.retain(|mark| then.causes.get(&mark.cause).is_some_and(|cause| !mark.annuls || cause.annulled.is_some()));
    debug_assert_eq!(then.standing().len(), at(&record.assignments, &record.causes, known, on).len());
    then
}

fn columns(record: &Record, paper: &ActRecordBirth) -> Vec<Column> {
    let standing = record.standing();
    let marks = mark_numbers(record);
    let cell = |number: u8, who: Option<&str>, value: &Value| Cell { value: value.clone(), mark: mark_of(number, who, &standing, record, &marks) };
    let one = |number: u8, label: &'static str, values: &[&Value]| Column {
        number,
        label,
        of: None,
        cells: values.iter().map(|value| cell(number, None, value)).collect(),
    };
    let c = &paper.child;
    let mut columns = vec![
        one(1, "field-surname", &[&c.surname]),
        one(2, "field-given", &[&c.given]),
        one(3, "field-patronymic", &[&c.patronymic]),
        one(4, "field-iin", &[&c.iin]),
        one(5, "field-sex", &[&c.sex]),
        one(6, "field-born-on", &[&c.born]),
        one(7, "field-vitality", &[&c.live]),
        one(8, "column-place", &[&c.place]),
        one(9, "field-plurality", &[&c.children]),
        one(10, "field-order-for-mother", &[&c.order]),
        one(11, "column-proof", &[&c.document]),
    ];
    for (who, of, parent) in [("father", "section-father", &paper.father), ("mother", "section-mother", &paper.mother)] {
        let mut add = |number: u8, label: &'static str, value: &Value| {
            columns.push(Column { number, label, of: Some(of), cells: vec![cell(number, Some(who), value)] });
        };
        add(12, "column-name", &parent.name);
        add(13, "field-iin", &parent.iin);
        add(14, "column-born-age", &parent.born);
        add(15, "field-citizenship", &parent.citizenship);
        add(16, "field-ethnicity", &parent.ethnicity);
        add(17, "column-residence", &parent.residence);
        add(18, "field-occupation", &parent.work);
        add(19, "field-education", &parent.education);
    }
    columns.push(one(20, "field-father-basis", &[&paper.father_basis]));
    columns.push(one(21, "section-applicant", &[&paper.applicant, &paper.applicant_capacity, &paper.applicant_document]));
    columns.push(one(22, "field-certificate", &[&paper.certificate]));
    columns
}

/// The number of the last mark of each cause.
fn mark_numbers(record: &Record) -> BTreeMap<(CauseId, bool), u32> {
    record.marks.iter().zip(1u32..).map(|(mark, number)| ((mark.cause, mark.annuls), number)).collect()
}

/// The mark that last changed a value of this column: the cause it stands by, or the annulment of a later one.
fn mark_of(number: u8, who: Option<&str>, standing: &BTreeMap<&str, Standing<'_>>, record: &Record, marks: &BTreeMap<(CauseId, bool), u32>) -> Option<u32> {
    let fields: Vec<&str> = Field::of_column(number).map(|field| field.id).filter(|id| who.is_none_or(|who| id.starts_with(who))).collect();
    let stands = fields.iter().filter_map(|field| standing.get(field)).filter_map(|s| marks.get(&(s.cause, false)));
    let fallen = record.assignments.iter().filter(|a| fields.contains(&a.field.as_str())).filter_map(|a| marks.get(&(a.cause, true)));
    stands.chain(fallen).copied().max()
}
