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
use registry::access::vault;
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
    /// File of the key that seals the secrets of one-time codes; without it `totp.key` in the directory.
    #[arg(long, value_name = "FILE")]
    pub totp_key: Option<PathBuf>,
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
        self.open_as(demo, demo).await
    }

    async fn open_as(&self, demo: bool, migrate: bool) -> anyhow::Result<Opened> {
        std::fs::create_dir_all(&self.data).with_context(|| format!("{} cannot be made", self.data.display()))?;
        // The embedded database locks its directory itself.
        let lock = if self.database.is_some() { Some(DataLock::take(&self.data)?) } else { None };
        let mut options = Options::new(self.database(), Arc::new(Projected)).demo(demo);
        options.migrate = migrate;
        let store = Store::open(options).await?;
        Ok(Opened { store: Arc::new(store), lock })
    }

    /// File of the key that seals the secrets of one-time codes.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.totp_key.clone().unwrap_or_else(|| self.data.join("totp.key"))
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

/// `migrate`: opening makes and upgrades the tables; read models, which may have gained columns, are built anew; secrets of
/// one-time codes that lie open are sealed.
///
/// # Errors
/// As [`Place::open`]; the key is missing although secrets were sealed with it.
pub async fn migrate(place: &Place) -> anyhow::Result<ExitCode> {
    let opened = place.open_as(true, true).await?;
    let store: &dyn registry::ports::store::Store = opened.store.as_ref();
    for table in registry::projection::tables::ALL.iter().filter(|table| table.origin == registry::ports::rows::Origin::ReadModel) {
        store.rebuild(table).await?;
    }
    if vault::kept(store).await?.plain > 0 {
        let sealed = vault::seal_all(store, &crate::key_cmd::vault_or_first(place, &opened.store).await?, &SystemEntropy).await?;
        println!("{sealed} secrets of one-time codes are sealed now.");
    }
    println!("The tables are up to date ({:?}).", opened.store.engine());
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}

/// A registry for commands that neither print nor ask the population register.
#[must_use]
pub fn offline(store: Arc<Store>) -> Registry {
    let ports = Ports { store, clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy), population: Arc::new(Offline), printer: Arc::new(Offline) };
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
