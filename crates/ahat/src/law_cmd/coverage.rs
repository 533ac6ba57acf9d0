//! `ahat law coverage`: what the last test run proved.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::Args;
use law::{
    Law,
    coverage::{Coverage, FORMAT, Problem, Row},
};

use super::json;

/// Arguments of `law coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    /// The file that ./test writes.
    #[arg(long, default_value = "target/coverage/law.json")]
    pub(super) file: PathBuf,
    /// Fails when a clause is neither tested nor excepted, or an exception is no longer needed.
    #[arg(long)]
    pub(super) check: bool,
    /// Collects what the tests wrote in this folder into the file first; ./test does this.
    #[arg(long, value_name = "DIR")]
    pub(super) collect: Option<PathBuf>,
    /// Prints JSON.
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) fn show(law: &Law, args: &CoverageArgs, out: &mut dyn Write) -> Result<()> {
    if let Some(parts) = &args.collect {
        collect(parts, &args.file)?;
    }
    let file = args.file.display();
    if !args.file.exists() {
        bail!("there is no {file}: run ./test, which measures the coverage of the law");
    }
    let seen = read(&args.file)?;
    let rows = seen.table(law);
    if args.json {
        json(out, serde_json::to_string_pretty(&rows))?;
    } else {
        table(&rows, out)?;
    }
    let problems = seen.problems(law);
    if args.check && !problems.is_empty() {
        bail!("{}", problems.iter().map(tell).collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}

fn read(file: &Path) -> Result<Coverage> {
    let shown = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("{shown} cannot be read"))?;
    let seen: Coverage = serde_json::from_str(&text).with_context(|| format!("{shown} is not a coverage of the law: run ./test"))?;
    if seen.format != FORMAT {
        bail!("{shown} was written by another version: run ./test");
    }
    Ok(seen)
}

fn collect(parts: &Path, file: &Path) -> Result<()> {
    let mut whole = Coverage::default();
    let shown = parts.display();
    for part in fs::read_dir(parts).with_context(|| format!("{shown} cannot be read: run ./test"))? {
        whole.merge(&read(&part?.path())?);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    fs::write(file, serde_json::to_string_pretty(&whole)?).with_context(|| format!("{} cannot be written", file.display()))
}

fn table(rows: &[Row], out: &mut dyn Write) -> Result<()> {
    for row in rows {
        let state = match (&row.exception, row.tested.is_empty(), row.implemented.is_empty()) {
            (Some(reason), true, _) => reason.clone(),
            (_, false, _) => format!("tested by {}", row.tested.len()),
            (None, true, false) => "implemented, not tested".to_owned(),
            (None, true, true) => "missing".to_owned(),
        };
        writeln!(out, "{:<14} {state}", row.clause)?;
    }
    let tested = rows.iter().filter(|row| !row.tested.is_empty()).count();
    let excepted = rows.iter().filter(|row| row.exception.is_some()).count();
    writeln!(out, "{} clauses, {tested} tested, {excepted} exceptions", rows.len())?;
    Ok(())
}

fn tell(problem: &Problem) -> String {
    match problem {
        Problem::UnknownLabel(label) => format!("{label}: named by a rule, unknown to the bundle"),
        Problem::Untested(label) => format!("{label}: no test saw it, and it is no exception"),
        Problem::NeverRefused(label) => format!("{label}: no test saw it refuse"),
        Problem::NeedlessException(label) => {
            format!("{label}: tested by now, strike its exception")
        }
    }
}
