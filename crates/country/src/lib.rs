//! The synthetic country: people, lives, days of work through the use cases. Nobody real is meant.

use registry::Registry;
use registry::ports::store::Outbox;

/// Fills a demonstration up to about so many acts.
///
/// # Errors
/// When the store fails.
pub async fn fill(_registry: &Registry, _outbox: &dyn Outbox, acts: u32) -> anyhow::Result<()> {
    anyhow::ensure!(acts == 0, "the synthetic country is not there yet");
    Ok(())
}
