//! `simulate`: days of work of a synthetic country, through the same use cases as the pages.

use std::process::ExitCode;
use std::sync::Arc;

use adapters::{HttpPopulationRegister, SystemClock, SystemEntropy};
use anyhow::{Context, bail};
use clap::Args;
use country::Plan;
use indicatif::ProgressBar;
use jiff::civil::Date;
use registry::access::{Cost, Passwords};
use registry::ports::outside::PopulationRegister;
use registry::ports::rows::{Select, Value};
use registry::projection::tables::APPLICATION;
use registry::{Ports, Registry};
use serde_json::json;

use crate::demo;
use crate::open::{Offline, Place};

/// Arguments of `simulate`.
#[derive(Debug, Args)]
pub struct SimulateArgs {
    #[command(flatten)]
    place: Place,
    /// How many working days.
    #[arg(long, default_value_t = 5)]
    days: usize,
    /// The same seed gives the same people and the same days.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The last day; without it yesterday.
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<Date>,
    /// How many applications in all; without it forty-three a day.
    #[arg(long)]
    acts: Option<u32>,
    /// Address of the population register; without it a stand-in.
    #[arg(long, value_name = "URL")]
    population_register: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// `simulate`.
///
/// # Errors
/// When the database can't be written, or the days asked for are worked already.
pub async fn run(args: SimulateArgs) -> anyhow::Result<ExitCode> {
    let opened = args.place.open(true).await?;
    opened.store.law_put(law::Law::bundled().bundle_bytes()).await?;
    let ports = Ports {
        store: opened.store.clone(),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        population: population(&args).await?,
        printer: Arc::new(Offline),
    };
    let registry = Registry::new(ports, true);
    let until = args.until.map_or_else(|| registry.today().yesterday(), Ok)?;
    anyhow::ensure!(until < registry.today(), "the simulated days must be over: {until} is not");
    let (_, after) = taken_in(&registry).await?;
    let offices = demo::OFFICES;
    let plan = |acts| Plan::new(args.seed, &offices, args.days, until, after, acts);
    let days = plan(0)?.days().len();
    if days == 0 {
        bail!("there is work up to {} already; name a later --until", after.map_or_else(String::new, |day| day.to_string()));
    }
    let acts = args.acts.unwrap_or(demo::A_DAY * u32::try_from(days)?);
    let plan = plan(acts)?;
    demo::people(&registry, &Passwords::new(Cost::CHEAP, crate::key_cmd::demo_vault(&args.place)?)?, plan.begins()).await?;
    let bar = crate::proof::bar(args.json);
    bar.set_message("synthetic country");
    let begun = std::time::Instant::now();
    let done = country::simulate(&registry, opened.store.as_ref(), &plan, &progress(&bar)).await?;
    bar.finish_and_clear();
    let seconds = begun.elapsed().as_secs_f64();
    if args.json {
        println!(
            "{}",
            json!({ "ok": true, "days": done.days, "applications": done.applications, "records": done.records, "certificates": done.certificates,
                "refused": done.refused, "corrected": done.corrected, "volumes": done.volumes, "decisions": done.decisions, "seconds": seconds })
        );
    } else {
        println!(
            "{} working days, {} applications, {} records, {} certificates, {} refused, {} corrected, {} volumes; {} decisions in {seconds:.1} s.",
            done.days, done.applications, done.records, done.certificates, done.refused, done.corrected, done.volumes, done.decisions
        );
    }
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}

/// How many applications were taken in so far, and the day of the last one.
///
/// # Errors
/// When the store fails.
pub async fn taken_in(registry: &Registry) -> anyhow::Result<(u64, Option<Date>)> {
    let counted = registry.store().select(&Select::from(&APPLICATION).count_by(&[])).await?;
    let many = match counted.first().and_then(|row| row.last()) {
        Some(Value::Int(many)) => u64::try_from(*many)?,
        _ => 0,
    };
    let column = APPLICATION.columns.iter().position(|column| column.name == "taken_at").context("applications have no moment")?;
    let last = registry.store().select(&Select::from(&APPLICATION).desc("taken_at").limit(1)).await?;
    let day = match last.first().and_then(|row| row.get(column)) {
        Some(Value::Time(at)) => Some(law::legal_day(*at)),
        _ => None,
    };
    Ok((many, day))
}

/// Tells a bar how many applications were taken in.
pub fn progress(bar: &ProgressBar) -> impl Fn(u64, u64) + Sync + '_ {
    move |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    }
}

async fn population(args: &SimulateArgs) -> anyhow::Result<Arc<dyn PopulationRegister>> {
    if let Some(address) = &args.population_register {
        return Ok(Arc::new(HttpPopulationRegister::new(address)));
    }
    #[cfg(feature = "standins")]
    {
        let register = standins::population::Register::open(Some(&args.place.data.join("standin-population.jsonl")))?;
        let address = standins::serve(register.app()).await?;
        Ok(Arc::new(HttpPopulationRegister::new(&format!("http://{address}"))))
    }
    #[cfg(not(feature = "standins"))]
    bail!("this program was built without stand-ins: give --population-register URL")
}
