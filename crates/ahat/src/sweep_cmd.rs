//! What goes after its term: hourly beside the server, and by `ahat sweep` for whoever may delete files of PostgreSQL.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use registry::Registry;
use registry::access::office::system_log;
use registry::ports::store::Written;
use registry::sweep;
use store::{Engine, Store};

use crate::open::{self, Place};

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
    opened.store.law_put(law::Law::bundled().bundle_bytes()).await?;
    println!("{} files swept.", files(&open::offline(opened.store.clone()), &opened.store).await?);
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}

/// Sweeps every hour as long as the server runs. Files of PostgreSQL only `ahat sweep` may delete, under a role of its own.
pub async fn hourly(registry: Registry, store: Arc<Store>) {
    loop {
        if let Err(error) = once(&registry, &store).await {
            tracing::error!(%error, "nothing can be swept");
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

async fn once(registry: &Registry, store: &Store) -> anyhow::Result<()> {
    let swept = sweep::sweep(registry).await?;
    let files = match store.engine() {
        Engine::Sqlite => files(registry, store).await?,
        Engine::Postgres => 0,
    };
    tracing::debug!(?swept, files, "swept");
    Ok(())
}

/// Files that no event names go, step by step; each step is told in the log of the system.
async fn files(registry: &Registry, store: &Store) -> anyhow::Result<u64> {
    let mut gone: u64 = 0;
    loop {
        let at = registry.now();
        let Some(due) = store.files_due(sweep::files_before(registry.law(), at)?).await? else { return Ok(gone) };
        let note = sweep::files_go(registry, at, due.count()).await?;
        match store.files_erase(&due, &system_log(), registry.id(), at, note).await? {
            Some(Written::Done { .. } | Written::Before { .. }) => gone = gone.saturating_add(due.count()),
            // One of them was put again: what is due is asked anew.
            None => {}
            Some(Written::Refused(_)) => anyhow::bail!("the sweep of files is refused"),
        }
    }
}
