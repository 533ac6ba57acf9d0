//! What the deployment chose, in the log of the system: which edition governs new cases (decisions 1), whether acts need a key.

use domain::settings::Settings;
use jiff::civil::Date;
use law::{Edition, Policy};
use uuid::Uuid;

use crate::access::office::system_log;
use crate::ports::store::{Fault, StreamId, StreamKind};
use crate::registry::Registry;

/// The one stream of settings.
#[must_use]
pub fn stream() -> StreamId {
    StreamId { log: system_log(), kind: StreamKind::Settings, id: Uuid::nil() }
}

impl Registry {
    /// The settings; `None` where nothing was ever chosen.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn settings(&self) -> Result<Option<Settings>, Fault> {
        let stream = stream();
        let states = self.store().streams(std::slice::from_ref(&stream)).await?;
        let state = states.get(&stream).and_then(|found| found.state.as_deref());
        state.map(serde_json::from_slice).transpose().map_err(|error| Fault::Damaged(error.to_string()))
    }

    /// Must acts be signed with a key?
    ///
    /// # Errors
    /// A technical failure.
    pub async fn demands_key(&self) -> Result<bool, Fault> {
        Ok(self.settings().await?.is_some_and(|settings| settings.demand_key()))
    }

    /// The policy of editions as it stands.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn policy(&self) -> Result<Policy, Fault> {
        Ok(self.settings().await?.and_then(|settings| settings.edition).map_or_else(|| self.law().default_policy(), |choice| choice.edition))
    }

    /// The edition that governs what is accepted today.
    ///
    /// # Errors
    /// A technical failure; an edition that this program does not have.
    pub async fn edition(&self) -> Result<&'static Edition, Fault> {
        self.edition_on(self.today()).await
    }

    /// The edition that the policy of now gives for a day.
    ///
    /// # Errors
    /// As [`Registry::edition`].
    pub async fn edition_on(&self, day: Date) -> Result<&'static Edition, Fault> {
        self.law().governing(&self.policy().await?, day).map_err(|error| Fault::Damaged(error.to_string()))
    }
}
