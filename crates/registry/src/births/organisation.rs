//! How an organisation that files names itself: as it last did, else as its machine client is called.

use domain::application::Application;
use domain::service::Official;

use super::cells::Cells;
use super::state;
use crate::access::tables::API_CLIENT;
use crate::office::people;
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::projection::tables::APPLICATION;
use crate::records::cells::Named;
use crate::registry::Registry;

/// Own filings looked through for one that names the organisation.
const MOST: u32 = 5;

/// Name and BIN of the organisation that this official files for; nothing where it has not filed yet and has no client.
///
/// # Errors
/// A technical failure.
pub async fn own_organisation(registry: &Registry, official: &Official) -> Result<Option<(String, Option<String>)>, Fault> {
    let Some(filings) = people::own_filings(registry, official).await? else { return Ok(None) };
    let filed = people::filed_by(Select::from(&APPLICATION), Some(&filings)).desc("year").desc("number").limit(MOST);
    for row in registry.store().select(&filed).await? {
        let cells = Cells::new(&APPLICATION, &row);
        let log = LogId(cells.text("log")?);
        let Some(application) = state::<Application>(registry, &log, StreamKind::Application, cells.id("id")?).await? else { continue };
        let applicant = application.statement.applicant;
        if let Some(name) = applicant.organisation {
            return Ok(Some((name, applicant.bin)));
        }
    }
    let clients = Select::from(&API_CLIENT).eq("office", official.office.as_str()).eq("role", official.role.as_str()).limit(1);
    let rows = registry.store().select(&clients).await?;
    rows.first().map(|row| Ok((Named::of(&API_CLIENT, row).text("organisation")?, None))).transpose()
}
