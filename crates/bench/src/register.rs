//! Registrations a second: the one transaction of the flow, durable, beside the same rows written raw.
//!
//! Both arms stand on databases of equal content and take turns. What the product wrote in its turn is written again by the raw
//! arm in the next; two more arms on SQLite, one of them raw, commit one act at a time. No figure is told unless all arms left the same.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use country::{moment, working_days};
use registry::access::{Action, Permit};
use registry::ports::store::LogId;
use registry::projection::Projected;
use registry::{By, Command, Registry};
use store::{Database, Depth, Options, Scratch, Store, TableSize, raw_arm, sizes, verify};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::desks::{Arrival, Desks, codes};
use crate::fill;
use crate::report::{Line, Report, float, shown};
use crate::{Run, machine};

/// Officials and offices of each case.
const CASES: [(usize, usize); 4] = [(1, 1), (1, 200), (16, 1), (16, 200)];
/// Turns that each arm takes in each case.
const TURNS: usize = 4;
/// Acts that may share a commit.
const GROUP: usize = 64;
/// The officials and offices for which the figures are promised.
const fn promised(case: (usize, usize)) -> bool {
    case.0 == 16 && case.1 > 1
}

/// One registration, ready to be sent.
#[derive(Clone)]
struct Ready {
    permit: Permit,
    log: LogId,
    command: Command,
}

/// The arms on one engine.
struct Arms {
    name: &'static str,
    product: Arc<Store>,
    raw: Arc<Store>,
    /// SQLite with one commit an act.
    single: Option<Arc<Store>>,
    /// The same rows raw, one commit an act: what this disk lets a common commit save at all.
    raw_single: Option<Arc<Store>>,
    scratch: Vec<Scratch>,
}

/// Time spent in each arm.
#[derive(Default, Clone)]
struct Spent {
    acts: u64,
    product: Duration,
    raw: Duration,
    single: Duration,
    raw_single: Duration,
    ratios: Vec<f64>,
}

/// `bench register`.
pub async fn measure(run: &Run, scratch: &Path) -> anyhow::Result<Report> {
    let mut report = Report::new("register");
    report.note("One registration is one decision on a command `birth_register`: one append, one commit that is synced, the answer after it.");
    report
        .note("Raw arm: the rows of those very registrations, the same statements, library, officials and grouping of commits; no loading, judging, hashing.");
    report.note(format!("{TURNS} turns of each arm by turns; all arms left equal rows and bytes in every table; `verify` of the product's store is clean."));
    let lite = scratch.join("register");
    on_engine(run, Arms::sqlite(&lite).await?, scratch, &mut report).await?;
    match &run.database {
        Some(server) => on_engine(run, Arms::postgres(server, &mut report).await?, scratch, &mut report).await?,
        None => report.note("PostgreSQL was not measured: give `--database postgres://…`, a server on which databases may be made."),
    }
    Ok(report)
}

impl Arms {
    async fn sqlite(dir: &Path) -> anyhow::Result<Self> {
        let open = |name: &'static str, group| {
            let mut options = Options::new(Database::Sqlite(dir.join(name).join("ahat.db")), Arc::new(Projected)).demo(true);
            options.group = group;
            Store::open(options)
        };
        Ok(Self {
            name: "SQLite",
            product: Arc::new(open("product", GROUP).await?),
            raw: Arc::new(open("raw", GROUP).await?),
            single: Some(Arc::new(open("single", 1).await?)),
            raw_single: Some(Arc::new(open("raw_single", 1).await?)),
            scratch: Vec::new(),
        })
    }

    async fn postgres(server: &str, report: &mut Report) -> anyhow::Result<Self> {
        let (product, raw) = (Scratch::make(server).await?, Scratch::make(server).await?);
        let (fsync, commit) = (product.setting("fsync").await?, product.setting("synchronous_commit").await?);
        let durable = if fsync == "on" && commit != "off" { "" } else { ": NOT durable, its figures count for nothing" };
        report.note(format!("PostgreSQL {}, fsync {fsync}, synchronous_commit {commit}{durable}.", product.setting("server_version").await?));
        let open = |url: &str| Store::open(Options::new(Database::Postgres(url.to_owned()), Arc::new(Projected)).demo(true));
        Ok(Self {
            name: "PostgreSQL",
            product: Arc::new(open(&product.url).await?),
            raw: Arc::new(open(&raw.url).await?),
            single: None,
            raw_single: None,
            scratch: vec![product, raw],
        })
    }

    async fn end(self) -> anyhow::Result<()> {
        drop((self.product, self.raw, self.single, self.raw_single));
        for database in self.scratch {
            database.drop().await?;
        }
        Ok(())
    }
}

async fn on_engine(run: &Run, arms: Arms, scratch: &Path, report: &mut Report) -> anyhow::Result<()> {
    let measured = measured(run, &arms, scratch, report).await;
    let ended = arms.end().await;
    measured.and(ended)
}

async fn measured(run: &Run, arms: &Arms, scratch: &Path, report: &mut Report) -> anyhow::Result<()> {
    let (registry, mut cases) = prepare(run, arms, scratch).await?;
    let bar = run.bar("registering");
    bar.set_length(cases.iter().map(|(_, turns)| turns.len() as u64).sum());
    let mut all = Vec::new();
    for (case, turns) in &mut cases {
        let mut spent = Spent::default();
        // The first turn warms connections and caches.
        for (nth, turn) in turns.drain(..).enumerate() {
            let one = take_turn(arms, &registry, case.0, turn).await?;
            bar.inc(1);
            if nth > 0 {
                spent.add(&one);
            }
        }
        all.push((*case, spent));
    }
    bar.finish_and_clear();
    equal(arms).await?;
    let proven = verify(&arms.product, Depth::Whole, &|_, _, _| {}).await?;
    ensure!(proven.is_clean(), "the product's store does not verify: {:?}", proven.problems.first());
    for (case, spent) in all {
        tell(arms.name, case, &spent, arms.single.is_some(), report);
    }
    Ok(())
}

type Case = ((usize, usize), Vec<Vec<Ready>>);

/// Offices, officials and entered applications in all arms; for each case its turns.
async fn prepare(run: &Run, arms: &Arms, scratch: &Path) -> anyhow::Result<(Registry, Vec<Case>)> {
    let day = working_days(machine::today().yesterday()?, 1, None)?;
    let day = *day.first().context("no working day")?;
    // A quick look does with fewer offices; the table says how many.
    let offices_of = |offices: usize| offices.min(usize::try_from(run.acts).unwrap_or(offices));
    let codes = codes(offices_of(200), day);
    let mut desks = Desks::open(&arms.product, &codes, moment(day, 9, 0)?, 1).await?;
    let bar = run.bar("taking applications in");
    let mut cases = Vec::new();
    for (officials, offices) in CASES {
        let offices = offices_of(offices).min(codes.len());
        let each = run.share(if officials == 1 { 500 } else { 2400 }, 2 * officials as u64);
        let mut turns = Vec::new();
        for _ in 0..=TURNS {
            let arrivals = (0..each).map(|nth| desks.arrives(usize::try_from(nth)? % offices)).collect::<anyhow::Result<Vec<_>>>()?;
            for some in arrivals.chunks(400) {
                fill::file(&desks, some).await?;
                bar.inc(some.len() as u64);
            }
            turns.push(arrivals.iter().map(|arrival| ready(&desks, arrival)).collect::<anyhow::Result<Vec<_>>>()?);
        }
        cases.push(((officials, offices), turns));
    }
    bar.finish_and_clear();
    copy(&arms.product, [Some(&arms.raw), arms.single.as_ref(), arms.raw_single.as_ref()], &scratch.join(format!("{}.backup", arms.name))).await?;
    Ok((desks.registry.clone(), cases))
}

fn ready(desks: &Desks, arrival: &Arrival) -> anyhow::Result<Ready> {
    let log = desks.desks.get(arrival.desk).context("no such desk")?.log.clone();
    Ok(Ready { permit: desks.permit(arrival.desk, Action::BirthRegister)?, log, command: arrival.register() })
}

/// The same content for the other arms.
async fn copy(from: &Store, to: [Option<&Arc<Store>>; 3], file: &Path) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    store::backup(from, &mut out, &|_, _, _| {}).await?;
    out.flush()?;
    for other in to.into_iter().flatten() {
        store::restore(other, &mut BufReader::new(File::open(file)?), &|_, _, _| {}).await?;
    }
    std::fs::remove_file(file)?;
    Ok(())
}

/// One turn of each arm with the same registrations.
async fn take_turn(arms: &Arms, registry: &Registry, officials: usize, turn: Vec<Ready>) -> anyhow::Result<Spent> {
    let acts = turn.len() as u64;
    let ids: Vec<Uuid> = turn.iter().map(|_| registry.id()).collect();
    let turn: Vec<(Uuid, Ready)> = ids.into_iter().zip(turn).collect();
    arms.product.tape_start();
    let product = by_officials(registry.clone(), officials, &turn).await?;
    let tape = arms.product.tape_take();
    ensure!(tape.len() as u64 == acts, "{acts} registrations left {} on the tape", tape.len());
    let again = arms.raw_single.is_some().then(|| tape.clone());
    let raw = raw_arm(&arms.raw, tape, officials, GROUP).await?;
    let single = match &arms.single {
        Some(single) => by_officials(registry.with_store(single.clone()), officials, &turn).await?,
        None => Duration::ZERO,
    };
    let raw_single = match arms.raw_single.as_ref().zip(again) {
        Some((store, tape)) => raw_arm(store, tape, officials, 1).await?,
        None => Duration::ZERO,
    };
    Ok(Spent { acts, product, raw, single, raw_single, ratios: vec![raw.as_secs_f64() / product.as_secs_f64()] })
}

/// So many officials register at once, each one after the other.
async fn by_officials(registry: Registry, officials: usize, turn: &[(Uuid, Ready)]) -> anyhow::Result<Duration> {
    let mut of_official: Vec<Vec<(Uuid, Ready)>> = vec![Vec::new(); officials];
    for (nth, one) in turn.iter().enumerate() {
        if let Some(some) = of_official.get_mut(nth % officials) {
            some.push(one.clone());
        }
    }
    let start = Instant::now();
    let mut at_work = JoinSet::new();
    for some in of_official {
        let registry = registry.clone();
        at_work.spawn(async move {
            for (id, ready) in some {
                registry.run(By::Person(&ready.permit), &ready.log, id, ready.command).await?;
            }
            Ok::<(), registry::Failure>(())
        });
    }
    while let Some(done) = at_work.join_next().await {
        done??;
    }
    Ok(start.elapsed())
}

impl Spent {
    fn add(&mut self, other: &Self) {
        self.acts += other.acts;
        self.product += other.product;
        self.raw += other.raw;
        self.single += other.single;
        self.raw_single += other.raw_single;
        self.ratios.extend(&other.ratios);
    }

    fn rate(&self, of: Duration) -> f64 {
        float(self.acts) / of.as_secs_f64()
    }
}

/// All arms hold the same number of rows and bytes in every table.
async fn equal(arms: &Arms) -> anyhow::Result<()> {
    let product = sizes(&arms.product).await?;
    let others = [("raw", Some(&arms.raw)), ("one commit an act", arms.single.as_ref()), ("raw, one commit an act", arms.raw_single.as_ref())];
    for (name, other) in others {
        let Some(other) = other else { continue };
        let other = sizes(other).await?;
        let differ = |(a, b): &(&TableSize, &TableSize)| a != b;
        if let Some((a, b)) = product.iter().zip(&other).find(differ) {
            anyhow::bail!("{}: the arms did not leave the same, no figure is told: product {a:?}, {name} {b:?}", arms.name);
        }
        ensure!(product.len() == other.len(), "the arms do not have the same tables");
    }
    Ok(())
}

fn tell(engine: &str, case: (usize, usize), spent: &Spent, grouped: bool, report: &mut Report) {
    let (officials, offices) = case;
    let (product, raw) = (spent.rate(spent.product), spent.rate(spent.raw));
    let least = spent.ratios.iter().copied().fold(f64::INFINITY, f64::min);
    let most = spent.ratios.iter().copied().fold(0.0, f64::max);
    let who = format!("{engine}, {officials} at work, {offices} {}", if offices == 1 { "office" } else { "offices" });
    let single = if grouped { format!(", one commit an act {}", shown(spent.rate(spent.single))) } else { String::new() };
    report.add(Line::new(format!("{who}: registrations a second"), product, "/s").beside(format!("raw {}{single}", shown(raw))));
    let part = Line::new(format!("{who}: part of raw"), 100.0 * product / raw, "%").beside(format!("turns {:.0} to {:.0} %", 100.0 * least, 100.0 * most));
    report.add(if promised(case) { part.at_least(60.0) } else { part });
    if grouped && promised(case) {
        let times = spent.single.as_secs_f64() / spent.product.as_secs_f64();
        let beside = format!("raw {:.2} times", spent.raw_single.as_secs_f64() / spent.raw.as_secs_f64());
        report.add(Line::new(format!("{who}: group commit over one commit an act"), times, "times").beside(beside).at_least(1.6));
    }
}
