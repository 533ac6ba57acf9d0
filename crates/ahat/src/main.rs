//! The one program: server, administration, proofs.
//!
//! Exit status 0 only when all is well; 1 when the answer is "no" (a finding of `verify`, a refusal); 2 for wrong arguments.

mod demo;
mod key_cmd;
mod law_cmd;
mod open;
mod outside;
mod proof;
mod serve;
mod signatures;
mod simulate;
#[cfg(feature = "standins")]
mod standins_cmd;
mod sweep_cmd;
mod user_cmd;
mod verify_cmd;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Gives memory back half a second after it was last used; the system's own keeps what a busy hour took (docs/BENCH.md).
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[derive(Parser)]
#[command(name = "ahat", version, about = "Open civil registry", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves pages and API.
    Serve(serve::ServeArgs),
    /// People in service: accounts and appointments.
    User(UserArgs),
    /// The key that seals the secrets of one-time codes.
    #[command(subcommand)]
    Key(key_cmd::KeyCommand),
    /// Makes or upgrades the tables of the database; on PostgreSQL run by their owner.
    Migrate(open::Place),
    /// Proves that nothing in the database was altered unseen.
    Verify(proof::VerifyArgs),
    /// Writes everything into one portable file.
    Backup(proof::BackupArgs),
    /// Fills an empty database from such a file, on either engine.
    Restore(proof::RestoreArgs),
    /// Deletes files that no event names, after their term, and notes it in the log of the system.
    Sweep(sweep_cmd::SweepArgs),
    /// Works through days of a synthetic country.
    Simulate(simulate::SimulateArgs),
    /// Runs the stand-ins of electronic signatures alone: authority, NCALayer, telephone.
    #[cfg(feature = "standins")]
    Standins(standins_cmd::StandinsArgs),
    /// Measures what is promised, each figure beside a raw baseline of the same run.
    Bench(bench::BenchArgs),
    /// Judges a signature over a document; needs no database and asks nobody.
    VerifySignature(verify_cmd::SignatureArgs),
    /// Judges the signatures of a PDF; needs no database and asks nobody.
    VerifyDocument(verify_cmd::DocumentArgs),
    /// What the law says, how a term runs, what is proven.
    Law(LawArgs),
}

#[derive(clap::Args)]
struct UserArgs {
    /// Directory of the embedded database, its files, its lock.
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// A PostgreSQL server instead of the embedded database.
    #[arg(long, value_name = "postgres://…", global = true)]
    database: Option<String>,
    /// File of the key that seals the secrets of one-time codes; without it `totp.key` in the directory.
    #[arg(long, value_name = "FILE", global = true)]
    totp_key: Option<PathBuf>,
    #[command(subcommand)]
    command: user_cmd::UserCommand,
}

#[derive(clap::Args)]
struct LawArgs {
    #[command(subcommand)]
    command: LawSub,
}

#[derive(Subcommand)]
enum LawSub {
    #[command(flatten)]
    Bundle(law_cmd::LawCommand),
    /// Decides every stored decision again and compares.
    Replay(proof::ReplayArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("AHAT_LOG").unwrap_or_else(|_| "info,typst=off".into()))
        .with_writer(std::io::stderr)
        .init();
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ahat: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    if let Command::Law(LawArgs { command: LawSub::Bundle(command) }) = cli.command {
        law_cmd::run(&command, &mut std::io::stdout().lock())?;
        return Ok(ExitCode::SUCCESS);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve::run(args).await,
            Command::User(args) => user(&args).await,
            Command::Key(command) => key_cmd::run(&command).await,
            Command::Migrate(place) => open::migrate(&place).await,
            Command::Verify(args) => proof::verify(args).await,
            Command::Backup(args) => proof::backup(args).await,
            Command::Restore(args) => proof::restore(args).await,
            Command::Sweep(args) => sweep_cmd::run(args).await,
            #[cfg(feature = "standins")]
            Command::Standins(args) => standins_cmd::run(args).await,
            Command::Bench(args) => bench::run(args).await,
            Command::Simulate(args) => simulate::run(args).await,
            Command::Law(LawArgs { command: LawSub::Replay(args) }) => proof::replay(args).await,
            Command::VerifySignature(args) => verify_cmd::signature(&args, &mut std::io::stdout().lock()),
            Command::VerifyDocument(args) => verify_cmd::document(&args, &mut std::io::stdout().lock()),
            Command::Law(LawArgs { command: LawSub::Bundle(command) }) => {
                law_cmd::run(&command, &mut std::io::stdout().lock())?;
                Ok(ExitCode::SUCCESS)
            }
        }
    })
}

async fn user(args: &UserArgs) -> anyhow::Result<ExitCode> {
    // Wherever it stands in the line: an argument that all subcommands share can't be a required one of clap.
    let Some(data) = args.data.clone() else {
        eprintln!("ahat user: --data DIR is missing");
        return Ok(ExitCode::from(2));
    };
    let place = open::Place { data, database: args.database.clone(), totp_key: args.totp_key.clone() };
    let opened = place.open(false).await?;
    let vault = key_cmd::vault_or_first(&place, &opened.store).await?;
    let registry = open::offline(opened.store.clone());
    opened.store.law_put(law::Law::bundled().bundle_bytes()).await?;
    let passwords = registry::access::Passwords::new(registry::access::Cost::STANDARD, vault)?;
    user_cmd::run(&registry, &passwords, &args.command, &mut std::io::stdout().lock()).await?;
    drop(opened.lock);
    Ok(ExitCode::SUCCESS)
}
