//! What belongs to one case: the application, the record made on it, the certificates made of that.

use domain::numbers::{ApplicationId, RecordId};

use super::cells::Named;
use crate::access::reading::Subject;
use crate::ports::rows::Select;
use crate::ports::store::Fault;
use crate::projection::tables;
use crate::registry::Registry;

/// The subject itself, and the application and record of its case.
///
/// # Errors
/// A technical failure.
pub async fn of_one_case(registry: &Registry, subject: Subject) -> Result<Vec<Subject>, Fault> {
    let (table, id) = match &subject {
        Subject::Record(id) => (&tables::RECORD, id.0),
        Subject::Application(id) => (&tables::APPLICATION, id.0),
        Subject::Certificate(id) => (&tables::CERTIFICATE, id.0),
        Subject::Person(_) => return Ok(vec![subject]),
    };
    let rows = registry.store().select(&Select::from(table).eq("id", id).limit(1)).await?;
    let mut case = vec![subject];
    if let Some(row) = rows.first() {
        let named = Named::of(table, row);
        if !std::ptr::eq(table, &tables::APPLICATION) {
            case.push(Subject::Application(ApplicationId(named.id("application")?)));
        }
        if !std::ptr::eq(table, &tables::RECORD) {
            case.extend(named.maybe_id("record")?.map(|id| Subject::Record(RecordId(id))));
        }
    }
    Ok(case)
}
