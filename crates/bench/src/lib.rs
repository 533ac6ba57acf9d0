//! `ahat bench`: the figures that the product promises, each beside a raw baseline of the same run.
//!
//! Every store that is measured was filled by the same decisions that the pages take, appended in large batches. A figure says
//! what it was measured against; whether it was met is said beside it, and nothing is printed whose arms are not equal.

mod desks;
mod fill;
mod http;
mod machine;
mod pages;
mod pdf;
mod register;
mod report;
mod server;
#[cfg(feature = "standins")]
mod sign;
mod start;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use crate::report::Report;

/// Arguments of `bench`.
#[derive(Debug, Args)]
pub struct BenchArgs {
    #[command(subcommand)]
    what: What,
    /// How many acts the measured store holds; fewer for a quick look.
    #[arg(long, global = true, default_value_t = 100_000)]
    acts: u64,
    /// Where the filled store is kept for the next time; without it in a temporary directory.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A PostgreSQL server on which databases may be made and dropped; without it only SQLite registers.
    #[arg(long, global = true, value_name = "postgres://…")]
    database: Option<String>,
    /// Prints JSON.
    #[arg(long, global = true)]
    json: bool,
    /// Ends with status 1 where a figure is not met.
    #[arg(long, global = true)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
enum What {
    /// Registrations a second beside the same rows written raw.
    Register,
    /// Processor time of pages with all acts in the store, and what a first view weighs.
    Pages,
    /// Processor time of a certificate as PDF, beside `WeasyPrint` and Chromium.
    Pdf,
    /// How soon the server is ready, and its memory after much work.
    Start,
    /// Signed registrations a second, and signatures verified.
    #[cfg(feature = "standins")]
    Sign,
    /// Events and acts proven a second.
    Verify,
    /// All of them.
    All,
    /// The bare page that others are measured beside.
    #[command(hide = true)]
    Bare,
}

/// What a run is told.
struct Run {
    acts: u64,
    database: Option<String>,
    json: bool,
    /// Where filled stores lie.
    data: PathBuf,
    /// This program.
    exe: PathBuf,
}

impl Run {
    /// A number of things that is `whole` for a hundred thousand acts, fewer for fewer, within these bounds.
    fn share(&self, whole: u64, least: u64) -> u64 {
        (self.acts.saturating_mul(whole) / 100_000).clamp(least, whole.max(least))
    }

    fn bar(&self, message: &str) -> ProgressBar {
        let bar = if self.json { ProgressBar::hidden() } else { ProgressBar::new(0) };
        if let Ok(style) = ProgressStyle::with_template("{msg:32} {bar:30} {human_pos}/{human_len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(message.to_owned());
        bar
    }
}

/// `bench`.
///
/// # Errors
/// When something can't be measured, or two arms did not leave the same.
pub async fn run(args: BenchArgs) -> anyhow::Result<ExitCode> {
    if args.what == What::Bare {
        server::bare().await?;
        return Ok(ExitCode::SUCCESS);
    }
    let scratch = tempfile::Builder::new().prefix("ahat-bench-").tempdir().context("no temporary directory")?;
    let run = Run {
        acts: args.acts.max(20),
        database: args.database.clone(),
        json: args.json,
        data: args.data.clone().unwrap_or_else(|| scratch.path().to_path_buf()),
        exe: std::env::current_exe()?,
    };
    let mut reports = Vec::new();
    for what in chosen(args.what) {
        let report = measure(what, &run, scratch.path()).await?;
        if !args.json {
            print!("{report}");
        }
        reports.push(report);
    }
    if args.json {
        println!("{}", report::json(&machine::describe(), run.acts, &reports));
    }
    let missed = reports.iter().any(Report::missed);
    Ok(if args.strict && missed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn chosen(what: What) -> Vec<What> {
    let all = [
        What::Register,
        #[cfg(feature = "standins")]
        What::Sign,
        What::Verify,
        What::Pages,
        What::Start,
        What::Pdf,
    ];
    if what == What::All { all.to_vec() } else { vec![what] }
}

async fn measure(what: What, run: &Run, scratch: &Path) -> anyhow::Result<Report> {
    match what {
        What::Register => register::measure(run, scratch).await.context("bench register"),
        What::Pages => pages::measure(run).await.context("bench pages"),
        What::Pdf => pdf::measure(run, scratch).await.context("bench pdf"),
        #[cfg(feature = "standins")]
        What::Sign => sign::measure(run, scratch).await.context("bench sign"),
        What::Start => start::measure(run).await.context("bench start"),
        What::Verify | What::All | What::Bare => verify::measure(run).await.context("bench verify"),
    }
}
