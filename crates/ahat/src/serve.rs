//! `serve`: pages and API over one registry, and the worker that delivers what was committed.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use adapters::{HttpPopulationRegister, SystemClock, SystemEntropy, TypstPrinter};
use anyhow::{Context, bail};
use clap::Args;
use registry::access::{Cost, Passwords, vault};
use registry::ports::outside::PopulationRegister;
use registry::{Ports, Registry};
use store::Store;
use tokio::net::TcpListener;
use web::{AppState, Site};

use crate::open::Place;
use crate::{key_cmd, sweep_cmd};

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    place: Place,
    /// Where to listen.
    #[arg(long, value_name = "ADDR:PORT")]
    listen: SocketAddr,
    /// Address under which people reach the server; QR codes carry it.
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Address of the population register.
    #[arg(long, value_name = "URL")]
    population_register: Option<String>,
    /// A demonstration: synthetic people, marked papers, log-ins shown on the page.
    #[arg(long)]
    demo: bool,
    /// How many acts the synthetic country of a demonstration begins with.
    #[arg(long, default_value_t = 0, requires = "demo")]
    acts: u32,
}

/// Serves until the process is told to stop.
///
/// # Errors
/// When something it needs is missing; the message says what to do.
pub async fn run(args: ServeArgs) -> anyhow::Result<ExitCode> {
    let vault = if args.demo { key_cmd::demo_vault(&args.place)? } else { key_cmd::vault(&args.place)? };
    let opened = args.place.open(args.demo).await?;
    if args.demo {
        vault::seal_all(opened.store.as_ref(), &vault, &SystemEntropy).await?;
    }
    vault::check(opened.store.as_ref(), &vault).await?;
    if !args.demo {
        refuse_owner(&opened.store).await?;
    }
    opened.store.law_put(law::Law::bundled().bundle_bytes()).await?;
    let population = population(&args).await?;
    let printer = TypstPrinter::new()?;
    let registry = Registry::new(
        Ports {
            store: opened.store.clone(),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            population,
            printer: Arc::new(printer),
        },
        args.demo,
    );
    let passwords = Passwords::new(if args.demo { Cost::CHEAP } else { Cost::STANDARD }, vault)?;
    let demo_password = if args.demo { Some(crate::demo::prepare(&registry, &opened.store, &passwords, args.acts).await?) } else { None };
    if !args.demo && !registry::access::account::any(registry.store()).await? {
        bail!("there is no account yet; make the first administrator: ahat user add --role administrator --office system --login NAME --data {}", args.place.data.display());
    }
    let listener = TcpListener::bind(args.listen).await.with_context(|| format!("{} can't be listened on", args.listen))?;
    let address = listener.local_addr()?;
    let public_url = args.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let state = AppState {
        registry: registry.clone(),
        passwords,
        site: Arc::new(Site {
            public_url: public_url.trim_end_matches('/').to_owned(),
            zone: jiff::tz::TimeZone::get("Asia/Almaty")?,
            demo_password,
        }),
        limits: Arc::default(),
    };
    let sweeper = tokio::spawn(sweep_cmd::hourly(registry.clone(), opened.store.clone()));
    let worker = tokio::spawn(deliver(registry, opened.store.clone()));
    println!("ahat: serving {public_url}");
    axum::serve(listener, web::app(state).into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(stopped()).await?;
    worker.abort();
    sweeper.abort();
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}

/// In production nobody serves with the rights to change history.
async fn refuse_owner(store: &Store) -> anyhow::Result<()> {
    if let store::Role::Owner(name) = store::postgres_role_check(store).await? {
        bail!("the database role {name} may change or delete events; serve with a role made by the grants of `ahat migrate` (docs/OPERATIONS.md)");
    }
    Ok(())
}

/// The register at its address; in a demonstration its stand-in, on the other side of a socket.
async fn population(args: &ServeArgs) -> anyhow::Result<Arc<dyn PopulationRegister>> {
    if let Some(address) = &args.population_register {
        return Ok(Arc::new(HttpPopulationRegister::new(address)));
    }
    if !args.demo {
        bail!("--population-register URL is missing: newborns get their IIN from it");
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

/// Delivers notices and asks again for IINs, as long as the server runs.
async fn deliver(registry: Registry, store: Arc<Store>) {
    loop {
        let pause = match registry::jobs::deliver(&registry, store.as_ref()).await {
            Ok(round) if round.done > 0 => Duration::ZERO,
            Ok(_) => Duration::from_secs(2),
            Err(fault) => {
                tracing::error!(%fault, "the outbox can't be read");
                Duration::from_secs(10)
            }
        };
        tokio::time::sleep(pause).await;
    }
}

async fn stopped() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(error) => {
            tracing::error!(%error, "no signals can be had");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
