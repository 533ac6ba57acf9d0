//! `serve`: pages and API over one registry, and the worker that delivers what was committed.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use adapters::{SystemClock, SystemEntropy, TypstPrinter};
use anyhow::{Context, bail};
use clap::Args;
use registry::access::{Cost, Passwords, vault};
use registry::{Ports, Registry};
use store::Store;
use tokio::net::TcpListener;
use web::{AppState, Site};

use crate::open::Place;
use crate::outside::{OutsideArgs, SignatureSites};
use crate::signatures::SignatureArgs;
use crate::{key_cmd, signatures, sweep_cmd};

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
    #[command(flatten)]
    outside: OutsideArgs,
    #[command(flatten)]
    signatures: SignatureArgs,
    /// Where the stand-ins of electronic signatures listen in a demonstration; NCALayer gets the port after it. Without it: the ports of
    /// last time, or free ones.
    #[arg(long, value_name = "ADDR:PORT", requires = "demo")]
    standins_listen: Option<SocketAddr>,
    /// A proxy stands in front, alone reaches this port, and puts the visitor's address at the end of X-Forwarded-For.
    #[arg(long)]
    behind_proxy: bool,
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
    let opened = args.place.open(args.demo).await?;
    let vault = if args.demo { key_cmd::demo_vault(&args.place)? } else { key_cmd::vault_or_first(&args.place, &opened.store).await? };
    if args.demo {
        vault::seal_all(opened.store.as_ref(), &vault, &SystemEntropy).await?;
    }
    vault::check(opened.store.as_ref(), &vault).await?;
    if !args.demo {
        refuse_owner(&opened.store).await?;
    }
    opened.store.law_put(law::Law::bundled().bundle_bytes()).await?;
    let population = if args.demo { args.outside.population_or_standin(&args.place.data).await? } else { args.outside.population() };
    let sites = if args.demo && !args.signatures.given() {
        OutsideArgs::signatures_or_standins(&args.place.data, args.standins_listen).await?
    } else {
        SignatureSites::default()
    };
    let printer = TypstPrinter::new()?;
    let registry = Registry::new(
        Ports { store: opened.store.clone(), clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy), population, printer: Arc::new(printer) },
        args.demo,
    );
    let signatures = if args.signatures.given() { args.signatures.signatures(args.demo)? } else { signatures::of_sites(&sites)? };
    let registry = match signatures {
        Some(signatures) => registry.with_signatures(signatures),
        None => registry,
    };
    let passwords = Passwords::new(if args.demo { Cost::CHEAP } else { Cost::STANDARD }, vault)?;
    let demo_password = if args.demo { Some(crate::demo::prepare(&registry, &opened.store, &passwords, args.acts).await?) } else { None };
    if !args.demo && !registry::access::account::any(registry.store()).await? {
        bail!(
            "there is no account yet; make the first administrator: ahat user add --role administrator --office system --login NAME --data {}",
            args.place.data.display()
        );
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
            keys: registry.signatures().is_some().then(|| sites.keys()),
        }),
        limits: Arc::default(),
    };
    let sweeper = tokio::spawn(sweep_cmd::hourly(registry.clone(), opened.store.clone()));
    let rechecker = tokio::spawn(recheck(registry.clone()));
    let worker = tokio::spawn(deliver(registry, opened.store.clone()));
    println!("ahat: serving {public_url}");
    let app = if args.behind_proxy { web::behind_proxy(web::app(state)) } else { web::app(state) };
    axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(stopped()).await?;
    worker.abort();
    rechecker.abort();
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

/// Asks about open signatures again, as long as the server runs: a silent authority holds nothing else up.
async fn recheck(registry: Registry) {
    loop {
        if let Err(fault) = registry::signing::recheck(&registry).await {
            tracing::error!(%fault, "open signatures are not asked about again");
        }
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
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

/// Until the process is told to stop.
pub async fn stopped() {
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
