//! Probes.

use axum::extract::State;
use registry::access::account;

use crate::AppState;
use crate::trouble::Trouble;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// Requests can be served.
///
/// # Errors
/// [`Trouble::Unavailable`] when the database does not answer.
pub async fn ready(State(state): State<AppState>) -> Result<&'static str, Trouble> {
    account::any(state.registry.store()).await.map_err(|fault| {
        tracing::warn!(%fault, "not ready");
        Trouble::Unavailable
    })?;
    Ok("ready\n")
}
