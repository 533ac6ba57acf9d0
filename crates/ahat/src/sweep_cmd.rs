//! What goes after its term: hourly beside the server, and by `ahat sweep` for whoever may delete files of PostgreSQL.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use adapters::SystemClock;
use clap::Args;
use registry::Registry;
use registry::ports::outside::Clock as _;
use store::{Engine, Store};

use crate::open::Place;

/// Arguments of `sweep`.
#[derive(Debug, Args)]
pub struct SweepArgs {
    #[command(flatten)]
    place: Place,
}

/// `sweep`: files that no event names, after their term (`law/retention.toml`).
///
/// # Errors
/// When the database can't be read or written.
pub async fn run(args: SweepArgs) -> anyhow::Result<ExitCode> {
    let opened = args.place.open(false).await?;
    let before = registry::sweep::files_before(law::Law::bundled(), SystemClock.now())?;
    println!("{} files swept.", opened.store.sweep_files(before).await?);
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}

/// Sweeps every hour as long as the server runs. Files of PostgreSQL only `ahat sweep` may delete, under a role of its own.
pub async fn hourly(registry: Registry, store: Arc<Store>) {
    loop {
        if let Err(fault) = once(&registry, &store).await {
            tracing::error!(%fault, "nothing can be swept");
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

async fn once(registry: &Registry, store: &Store) -> Result<(), registry::ports::store::Fault> {
    let swept = registry::sweep::sweep(registry.store(), registry.law(), registry.now()).await?;
    let files = match store.engine() {
        Engine::Sqlite => store.sweep_files(registry::sweep::files_before(registry.law(), registry.now())?).await?,
        Engine::Postgres => 0,
    };
    tracing::debug!(?swept, files, "swept");
    Ok(())
}
