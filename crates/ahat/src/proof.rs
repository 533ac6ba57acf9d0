//! `verify`, `backup`, `restore`, `law replay`: what an auditor and an administrator at 3 a.m. need.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use registry::access::vault;
use serde_json::json;
use store::Depth;

use crate::open::Place;

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    place: Place,
    /// Only the chains of events.
    #[arg(long)]
    chain: bool,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    #[command(flatten)]
    place: Place,
    /// The file to write; it must not exist.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    #[command(flatten)]
    place: Place,
    /// The file that `backup` wrote.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `law replay`.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    #[command(flatten)]
    place: Place,
    /// Every decision; without it the last thousand.
    #[arg(long)]
    all: bool,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// A progress bar that is silent where nobody looks.
pub fn bar(quiet: bool) -> ProgressBar {
    let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(0) };
    if let Ok(style) = ProgressStyle::with_template("{msg:24} {bar:30} {human_pos}/{human_len} {eta}") {
        bar.set_style(style);
    }
    bar
}

fn progress(bar: &ProgressBar) -> impl Fn(&str, u64, u64) + Send + Sync + '_ {
    move |what, done, all| {
        bar.set_message(what.to_owned());
        bar.set_length(all);
        bar.set_position(done);
    }
}

/// `verify`.
///
/// # Errors
/// When the database can't be read.
pub async fn verify(args: VerifyArgs) -> anyhow::Result<ExitCode> {
    let opened = args.place.look().await?;
    let bar = bar(args.json);
    let depth = if args.chain { Depth::Chain } else { Depth::Whole };
    let report = store::verify(&opened.store, depth, &progress(&bar)).await?;
    bar.finish_and_clear();
    if args.json {
        let problems: Vec<_> = report.problems.iter().map(|p| json!({ "table": p.table, "place": p.place, "column": p.column, "what": p.what })).collect();
        let logs: Vec<_> =
            report.logs.iter().map(|l| json!({ "log": l.log, "events": l.events, "head": l.head.to_string(), "root": l.root.to_string() })).collect();
        println!(
            "{}",
            json!({ "ok": report.is_clean(), "events": report.events, "decisions": report.decisions, "rows": report.rows, "files": report.files, "logs": logs, "problems": problems })
        );
    } else {
        println!("{} logs, {} events, {} decisions, {} rows, {} files.", report.logs.len(), report.events, report.decisions, report.rows, report.files);
        for problem in &report.problems {
            println!("DOES NOT FIT: {} {} {}: {}", problem.table, problem.place, problem.column.as_deref().unwrap_or(""), problem.what);
        }
        println!("{}", if report.is_clean() { "Everything fits." } else { "The first line above is what broke first." });
    }
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `backup`: into a file beside, renamed when it is whole.
///
/// # Errors
/// When it can't be written whole; then there is no file.
pub async fn backup(args: BackupArgs) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(!args.to.exists(), "{} is there already; name another file", args.to.display());
    let opened = args.place.look().await?;
    let part = args.to.with_extension("part");
    let mut out = BufWriter::new(File::create(&part).with_context(|| format!("{} cannot be written", part.display()))?);
    let bar = bar(args.json);
    let written = store::backup(&opened.store, &mut out, &progress(&bar)).await;
    bar.finish_and_clear();
    let finished = match written {
        Ok(report) => out.flush().and_then(|()| out.get_ref().sync_all()).map(|()| report).map_err(anyhow::Error::from),
        Err(fault) => Err(fault.into()),
    };
    match finished {
        Ok(report) => {
            std::fs::rename(&part, &args.to)?;
            tell(&args.to.display().to_string(), &report, args.json);
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            let _ = std::fs::remove_file(&part);
            Err(error)
        }
    }
}

/// `restore`.
///
/// # Errors
/// When the file is not whole, or the database not empty.
pub async fn restore(args: RestoreArgs) -> anyhow::Result<ExitCode> {
    let mut from = BufReader::new(File::open(&args.from).with_context(|| format!("{} cannot be read", args.from.display()))?);
    let opened = args.place.open(true).await?;
    let bar = bar(args.json);
    let report = store::restore(&opened.store, &mut from, &progress(&bar)).await?;
    bar.finish_and_clear();
    tell(&args.from.display().to_string(), &report, args.json);
    if let Err(missing) = keys_missing(&args.place, &opened.store).await {
        eprintln!("ahat: everything is restored, but nobody can log in yet: {missing:#}");
    }
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}

/// Whoever restores learns at once, not at the first log-in, that the key of the one-time codes did not come along.
async fn keys_missing(place: &Place, store: &store::Store) -> anyhow::Result<()> {
    let kept = vault::kept(store).await?;
    if kept.keys.is_empty() {
        // Nobody can log in anyway, or the secrets of before wait for `migrate`.
        return Ok(());
    }
    let vault = crate::key_cmd::vault(place)?;
    if kept.plain > 0 {
        return Ok(());
    }
    Ok(vault::check(store, &vault).await?)
}

/// What was written or read: the same heads on both sides mean the same history.
fn tell(file: &str, report: &store::BackupReport, as_json: bool) {
    if as_json {
        let heads: Vec<_> = report.heads.iter().map(|(log, seq, hash)| json!({ "log": log, "events": seq, "head": hash.to_string() })).collect();
        println!("{}", json!({ "ok": true, "file": file, "logs": heads, "rows": report.rows, "files": report.files }));
        return;
    }
    println!("{file}: {} logs, {} rows, {} files", report.heads.len(), report.rows, report.files);
    for (log, seq, hash) in &report.heads {
        println!("  {:10} {seq:>9} events, head {hash}", log.0);
    }
}

/// `law replay`.
///
/// # Errors
/// When the database can't be read.
pub async fn replay(args: ReplayArgs) -> anyhow::Result<ExitCode> {
    let opened = args.place.look().await?;
    let bar = bar(args.json);
    let outcome = replay_all(&opened.store, args.all, &bar).await?;
    bar.finish_and_clear();
    if args.json {
        println!(
            "{}",
            json!({ "ok": outcome.differs.is_empty(), "same": outcome.same, "other_law": outcome.other_law, "erased": outcome.erased, "differs": outcome.differs })
        );
    } else {
        println!(
            "{} decisions came out the same; {} were judged under another bundle of the law, {} were erased by lawful order.",
            outcome.same, outcome.other_law, outcome.erased
        );
        for line in &outcome.differs {
            println!("DIFFERS: {line}");
        }
    }
    Ok(if outcome.differs.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How the replay of a store went.
#[derive(Debug, Default)]
pub struct Outcome {
    same: u64,
    other_law: u64,
    erased: u64,
    differs: Vec<String>,
}

async fn replay_all(store: &store::Store, all: bool, bar: &ProgressBar) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let decisions = store.decisions(if all { None } else { Some(1000) }).await?;
    bar.set_length(decisions.len() as u64);
    for decision in decisions {
        bar.inc(1);
        if decision.input.is_empty() {
            outcome.erased += 1;
            continue;
        }
        let stored = registry::replay::Stored { log: decision.log, input: decision.input, trace: decision.trace, law: decision.law, events: decision.events };
        let wanted = registry::replay::wanted(&stored).map_err(anyhow::Error::msg)?;
        let states = store.states_at(&wanted).await?;
        match registry::replay::replay(&stored, &states) {
            registry::replay::Replayed::Same => outcome.same += 1,
            registry::replay::Replayed::OtherLaw => outcome.other_law += 1,
            registry::replay::Replayed::Differs(why) => outcome.differs.push(format!("{} in {}: {why}", decision.id, stored.log.0)),
        }
    }
    Ok(outcome)
}
