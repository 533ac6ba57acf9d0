//! Counts in the rail: what waits for this official.

use domain::service::{Official, Role};
use registry::access::office;
use registry::office::people;
use registry::ports::rows::{Is, Select, Table, Value};
use registry::projection::tables;

use crate::AppState;
use crate::page::Answer;

/// Counts in the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Applications of the office that are not closed; of who only files, the own organisation's.
    pub applications: u32,
    /// Conclusions and refusals whose next step is this official's.
    pub conclusions: u32,
    /// Notices received and not executed.
    pub notices: u32,
    /// Volumes of second copies to be sent.
    pub copies: u32,
}

/// The counts of an office, for whoever acts in it.
pub(super) async fn read(state: &AppState, official: &Official) -> Answer<Counts> {
    let Some(log) = office::log_of(&official.office) else { return Ok(Counts::default()) };
    let of = |table: &'static Table| Select::from(table).eq("log", log.0.as_str());
    let filings = people::own_filings(&state.registry, official).await?;
    let open = || people::filed_by(of(&tables::APPLICATION).eq("open", true), filings.as_deref());
    let waiting = match official.role {
        Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution => one_of(&["approve_conclusion", "sign_refusal"]),
        _ => one_of(&["draft_conclusion", "redraft_conclusion"]),
    };
    let conclusions = count(state, open().matching("next_step", waiting)).await?;
    Ok(Counts {
        // Of the district's births its head reads those that wait for it.
        applications: if official.role == Role::HeadOfDistrictAuthority { conclusions } else { count(state, open()).await? },
        conclusions,
        notices: count(state, of(&tables::NOTICE).eq("side", "in").eq("state", "received")).await?,
        copies: count(state, of(&tables::VOLUME).matching("state", one_of(&["closed", "returned"]))).await?,
    })
}

fn one_of(names: &[&str]) -> Is {
    Is::In(names.iter().map(|name| Value::from(*name)).collect())
}

async fn count(state: &AppState, query: Select) -> Answer<u32> {
    let rows = state.registry.store().select(&query.count_by(&[])).await?;
    let found = rows.into_iter().next().and_then(|row| row.into_iter().next());
    Ok(match found {
        Some(Value::Int(n)) => u32::try_from(n).unwrap_or(u32::MAX),
        _ => 0,
    })
}
