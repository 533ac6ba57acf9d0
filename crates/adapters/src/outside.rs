//! One way of asking outside systems over HTTP: short time limits, an error for every silence.

use std::time::Duration;

use registry::ports::outside::Silent;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// A line to outside.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    agent: ureq::Agent,
}

impl Line {
    pub(crate) fn new() -> Self {
        Self::patient(PATIENCE)
    }

    /// Waits so long. Nobody is followed elsewhere: an answer that sends away is none.
    pub(crate) fn patient(patience: Duration) -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(patience)).max_redirects(0).http_status_as_error(false).build();
        Self { agent: config.into() }
    }

    /// Asks on a thread that may wait.
    pub(crate) async fn ask<T: Send + 'static>(&self, call: impl FnOnce(ureq::Agent) -> Result<T, Silent> + Send + 'static) -> Result<T, Silent> {
        let agent = self.agent.clone();
        tokio::task::spawn_blocking(move || call(agent)).await.map_err(|error| Silent(error.to_string()))?
    }
}

pub(crate) fn silent(error: impl ToString) -> Silent {
    Silent(error.to_string())
}
