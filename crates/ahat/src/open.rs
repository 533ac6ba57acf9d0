//! Opening the database that a command names.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use adapters::{SystemClock, SystemEntropy};
use anyhow::Context;
use clap::Args;
use domain::iin::Iin;
use domain::paper::Paper;
use domain::people::Person;
use registry::ports::outside::{Newborn, PopulationRegister, Printer, Silent, Unprintable};
use registry::projection::Projected;
use registry::{Ports, Registry};
use store::{DataLock, Database, Options, Store};

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// Directory of the embedded database, its files, its lock.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// A PostgreSQL server instead of the embedded database.
    #[arg(long, value_name = "postgres://…")]
    pub database: Option<String>,
}

/// An open store and, where it is ours alone, the lock on its directory.
pub struct Opened {
    /// The store.
    pub store: Arc<Store>,
    /// Held as long as the store is used.
    pub lock: Option<DataLock>,
}

impl Place {
    fn database(&self) -> Database {
        match &self.database {
            Some(url) => Database::Postgres(url.clone()),
            None => Database::Sqlite(self.data.join("ahat.db")),
        }
    }

    /// Opens for writing: takes the directory's lock, or says who holds it.
    ///
    /// # Errors
    /// When the directory is in use, or the database can't be opened.
    pub async fn open(&self, demo: bool) -> anyhow::Result<Opened> {
        std::fs::create_dir_all(&self.data).with_context(|| format!("{} cannot be made", self.data.display()))?;
        // The embedded database locks its directory itself.
        let lock = if self.database.is_some() { Some(DataLock::take(&self.data)?) } else { None };
        let store = Store::open(Options::new(self.database(), Arc::new(Projected)).demo(demo)).await?;
        Ok(Opened { store: Arc::new(store), lock })
    }

    /// Opens for reading, beside a running server.
    ///
    /// # Errors
    /// When the database can't be opened.
    pub async fn look(&self) -> anyhow::Result<Opened> {
        let mut options = Options::new(self.database(), Arc::new(Projected)).demo(true);
        options.read_only = true;
        let store = Store::open(options).await.with_context(|| format!("no registry in {}", self.data.display()))?;
        Ok(Opened { store: Arc::new(store), lock: None })
    }
}

/// `migrate`: opening makes and upgrades the tables.
///
/// # Errors
/// As [`Place::open`].
pub async fn migrate(place: &Place) -> anyhow::Result<ExitCode> {
    let opened = place.open(true).await?;
    println!("The tables are up to date ({:?}).", opened.store.engine());
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}

/// A registry for commands that neither print nor ask the population register.
#[must_use]
pub fn offline(store: Arc<Store>) -> Registry {
    let ports = Ports {
        store,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        population: Arc::new(Offline),
        printer: Arc::new(Offline),
    };
    Registry::new(ports, false)
}

/// Neither a register nor a printer: for commands that need none.
pub struct Offline;

#[async_trait::async_trait]
impl PopulationRegister for Offline {
    async fn allot(&self, _: &Newborn) -> Result<Iin, Silent> {
        Err(Silent("this command does not ask it".to_owned()))
    }

    async fn person(&self, _: &Iin) -> Result<Option<Person>, Silent> {
        Err(Silent("this command does not ask it".to_owned()))
    }
}

impl Printer for Offline {
    fn print(&self, _: &Paper) -> Result<Vec<u8>, Unprintable> {
        Err(Unprintable("this command does not print".to_owned()))
    }
}
