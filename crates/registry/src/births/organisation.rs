//! How an organisation that files is called: as its latest appointment says, else as it named itself in what it filed last, else
//! as its machine client is called.

use domain::application::Application;
use domain::service::{Organisation, Role};

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

/// Name and BIN of the organisation that people of this role file for at this office; `None` where nobody told it yet.
///
/// # Errors
/// A technical failure.
pub async fn organisation_of(registry: &Registry, role: Role, office: &str) -> Result<Option<Organisation>, Fault> {
    if let Some(appointed) = people::organisation_appointed(registry, role, office).await? {
        return Ok(Some(appointed));
    }
    let accounts = people::of_organisation(registry, role, office).await?;
    if accounts.is_empty() {
        return Ok(None);
    }
    let filed = people::filed_by(Select::from(&APPLICATION), Some(&accounts)).desc("year").desc("number").limit(MOST);
    for row in registry.store().select(&filed).await? {
        let cells = Cells::new(&APPLICATION, &row);
        let log = LogId(cells.text("log")?);
        let Some(application) = state::<Application>(registry, &log, StreamKind::Application, cells.id("id")?).await? else { continue };
        let applicant = application.statement.applicant;
        if let Some(name) = applicant.organisation {
            return Ok(Some(Organisation { name, bin: applicant.bin }));
        }
    }
    let clients = Select::from(&API_CLIENT).eq("office", office).eq("role", role.as_str()).limit(1);
    let rows = registry.store().select(&clients).await?;
    rows.first().map(|row| Ok(Organisation { name: Named::of(&API_CLIENT, row).text("organisation")?, bin: None })).transpose()
}

/// Whoever files for an organisation is appointed to one whose name is known, or told with the appointment.
///
/// # Errors
/// A technical failure.
pub async fn organisation_wanting(registry: &Registry, role: Role, office: &str, told: Option<&Organisation>) -> Result<bool, Fault> {
    Ok(role == Role::MedicalOfficial && told.is_none() && organisation_of(registry, role, office).await?.is_none())
}
