//! A store with so many acts, by the same decisions as everywhere, each birth from the application to the certificate in hand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use country::{moment, working_days};
use domain::numbers::CertificateId;
use domain::record::Copy;
use jiff::SignedDuration;
use jiff::civil::Date;
use registry::Command;
use registry::access::Action;
use registry::ports::rows::{Select, Value};
use registry::ports::store::Store as _;
use registry::projection::Projected;
use registry::projection::tables::RECORD;
use store::{Database, Options, Store};

use crate::desks::{Arrival, Desks, codes};
use crate::{Run, machine};

/// Offices of a filled store.
const OFFICES: usize = 200;
/// Births that go through their steps together: so many decisions share a commit.
const WAVE: u64 = 400;
/// Working days over which the acts are spread.
const DAYS: usize = 240;
/// Applications that the last day leaves on each desk.
const LEFT: u64 = 5;

/// A filled store on the disk.
pub struct Filled {
    /// Directory of `--data`.
    pub dir: PathBuf,
}

impl Filled {
    /// Opens it.
    pub async fn open(&self, read_only: bool) -> anyhow::Result<Arc<Store>> {
        open(&self.dir, read_only).await
    }
}

async fn open(dir: &Path, read_only: bool) -> anyhow::Result<Arc<Store>> {
    let mut options = Options::new(Database::Sqlite(dir.join("ahat.db")), Arc::new(Projected)).demo(true);
    options.read_only = read_only;
    Ok(Arc::new(Store::open(options).await?))
}

/// How many act records a store holds.
pub async fn records(store: &Store) -> anyhow::Result<u64> {
    let counted = store.select(&Select::from(&RECORD).count_by(&[])).await?;
    match counted.first().and_then(|row| row.last()) {
        Some(Value::Int(many)) => Ok(u64::try_from(*many)?),
        _ => Ok(0),
    }
}

/// The store with so many acts, filled now or kept from the last time.
pub async fn filled(run: &Run) -> anyhow::Result<Filled> {
    let dir = run.data.join(format!("acts-{}", run.acts));
    let done = dir.join("filled");
    if !done.exists() {
        if dir.exists() {
            // Stopped halfway the last time.
            std::fs::remove_dir_all(&dir)?;
        }
        std::fs::create_dir_all(&dir).with_context(|| format!("{} cannot be made", dir.display()))?;
        std::fs::write(dir.join("totp.key"), crate::desks::key().text().as_str())?;
        let store = open(&dir, false).await?;
        fill(run, &store).await.context("filling the store")?;
        drop(store);
        std::fs::write(done, b"")?;
    }
    Ok(Filled { dir })
}

/// The last working day before today, and those before it.
fn days() -> anyhow::Result<Vec<Date>> {
    working_days(machine::today().yesterday()?, DAYS, None)
}

async fn fill(run: &Run, store: &Arc<Store>) -> anyhow::Result<()> {
    let days = days()?;
    let first = *days.first().context("no working day")?;
    let offices = usize::try_from(run.acts)?.min(OFFICES);
    let codes = codes(offices, first);
    let each = run.acts / u64::try_from(codes.len())? + 2;
    let mut desks = Desks::open(store, &codes, moment(first, 8, 0)?, each).await?;
    let bar = run.bar("filling: registered births");
    bar.set_length(run.acts);
    let waves = run.acts.div_ceil(WAVE);
    let mut done = 0;
    for wave in 0..waves {
        let (day, at) = when(&days, wave, waves)?;
        desks.move_to(moment(day, 9, 0)?.checked_add(at)?);
        let many = WAVE.min(run.acts - done);
        let arrivals = (done..done + many).map(|nth| desks.arrives(usize::try_from(nth)? % offices)).collect::<anyhow::Result<Vec<_>>>()?;
        file(&desks, &arrivals).await?;
        pass(&desks)?;
        register(&desks, &arrivals).await?;
        pass(&desks)?;
        finish(&mut desks, &arrivals).await?;
        done += many;
        bar.set_position(done);
    }
    let left = (0..LEFT * u64::try_from(offices)?).map(|nth| desks.arrives(usize::try_from(nth)? % offices)).collect::<anyhow::Result<Vec<_>>>()?;
    file(&desks, &left).await?;
    bar.finish_and_clear();
    Ok(())
}

/// Day and time of a wave: in order, spread over the days.
fn when(days: &[Date], wave: u64, waves: u64) -> anyhow::Result<(Date, SignedDuration)> {
    let many = u64::try_from(days.len())?;
    let (day, before) = (wave * many / waves.max(1), wave * many % waves.max(1));
    let day = *days.get(usize::try_from(day)?).context("no such day")?;
    Ok((day, SignedDuration::from_secs(i64::try_from(before * 8 * 3600 / waves.max(1))?)))
}

fn pass(desks: &Desks) -> anyhow::Result<()> {
    desks.move_to(desks.registry.now().checked_add(SignedDuration::from_secs(60))?);
    Ok(())
}

/// Takes applications in.
pub async fn file(desks: &Desks, arrivals: &[Arrival]) -> anyhow::Result<()> {
    let today = desks.registry.today();
    let mut acts = Vec::new();
    for arrival in arrivals {
        acts.push(desks.act(arrival.desk, Action::ApplicationFile, arrival.file(today)).await?);
    }
    desks.append(acts).await
}

/// Registers them.
pub async fn register(desks: &Desks, arrivals: &[Arrival]) -> anyhow::Result<()> {
    let mut acts = Vec::new();
    for arrival in arrivals {
        acts.push(desks.act(arrival.desk, Action::BirthRegister, arrival.register()).await?);
    }
    desks.append(acts).await
}

/// Prints both copies, makes the certificates and hands them over.
pub async fn finish(desks: &mut Desks, arrivals: &[Arrival]) -> anyhow::Result<()> {
    let (mut copies, mut made, mut certificates) = (Vec::new(), Vec::new(), Vec::new());
    for arrival in arrivals {
        let record = arrival.record;
        for copy in [Copy::First, Copy::Second] {
            copies.push(desks.act(arrival.desk, Action::CopyPrint, Command::CopyPrint { record, copy }).await?);
        }
        let id = CertificateId(desks.registry.id());
        let blank = Some(desks.blank(arrival.desk)?);
        let token = desks.registry.check_token();
        let make = Command::CertificateMake { id, application: arrival.application, record, blank, token, replaces: Vec::new() };
        made.push(desks.act(arrival.desk, Action::CertificateMake, make).await?);
        certificates.push(id);
    }
    desks.append(copies).await?;
    desks.append(made).await?;
    // Only a certificate that is there can be looked at before it is handed over.
    let mut handed = Vec::new();
    for (arrival, id) in arrivals.iter().zip(certificates) {
        let hand_over = Command::CertificateHandOver {
            id,
            application: arrival.application,
            to: arrival.papers.comes.clone(),
            identity: arrival.papers.identity.clone(),
            authority: None,
        };
        handed.push(desks.act(arrival.desk, Action::CertificateHandOver, hand_over).await?);
    }
    desks.append(handed).await
}
