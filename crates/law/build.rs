//! Embeds `law/` into the crate, after reading it with the crate's own code: a wrong or overlapping
//! date range, an unknown label, a missing translation stops the build with a list of what is wrong.
#![allow(dead_code, unused_imports, clippy::enum_variant_names, reason = "the modules of the crate, of which the script needs a part")]

#[path = "src/bodies/data.rs"]
mod bodies;
#[path = "src/bundle.rs"]
mod bundle;
#[path = "src/calendar.rs"]
mod calendar;
#[path = "src/check.rs"]
mod check;
#[path = "src/clause.rs"]
mod clause;
#[path = "src/edition.rs"]
mod edition;
#[path = "src/error.rs"]
mod error;
#[path = "src/fee.rs"]
mod fee;
#[path = "src/files.rs"]
mod files;
#[path = "src/named.rs"]
mod named;
#[path = "src/number.rs"]
mod number;
#[path = "src/retention.rs"]
mod retention;
#[path = "src/term.rs"]
mod term;
#[path = "src/territory/data.rs"]
mod territory;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use self::{
    bundle::Law,
    calendar::{Calendar, DayOff},
    clause::{Clause, ClauseKind, ClauseText, Document, DocumentText, Trilingual},
    edition::{Confidence, Edition, EditionId, Param},
    error::LawError,
    fee::{Exemption, Fee, FeeKind},
    number::NumberId,
    retention::{Retention, RetentionId},
    term::{TermId, TermRule, Unit},
};

fn main() -> ExitCode {
    match embed() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems.lines() {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn embed() -> Result<(), String> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../law");
    let root = root.canonicalize().map_err(|error| format!("{}: {error}", root.display()))?;
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-env-changed=AHAT_LAW_MUTATE");
    let mut files = Vec::new();
    collect(&root, &root, &mut files)?;
    files.sort();
    let law = Law::parse(files.iter().map(|file| (file.name.as_str(), file.content.as_str()))).map_err(|error| error.to_string())?;
    drop(law);
    places(&files)?;
    let mut code = String::from("pub const SOURCES: &[(&str, &str)] = &[\n");
    for file in &files {
        code.push_str(&format!("    ({:?}, include_str!({:?})),\n", file.name, file.path));
    }
    let mutation = env::var("AHAT_LAW_MUTATE").ok();
    code.push_str(&format!("];\npub const MUTATION: Option<&str> = {mutation:?};\n"));
    let out = PathBuf::from(variable("OUT_DIR")?).join("sources.rs");
    fs::write(&out, code).map_err(|error| format!("{}: {error}", out.display()))
}

/// Checks territory and bodies, and that the crate embeds every file that lies in `law/territory/`.
fn places(files: &[Source]) -> Result<(), String> {
    let lying: Vec<(&str, &str)> =
        files.iter().filter(|file| file.name.starts_with("territory/")).map(|file| (file.name.as_str(), file.content.as_str())).collect();
    territory::validate(&lying).map_err(|findings| findings.join("\n"))?;
    if lying.len() != territory::FILES.len() {
        return Err(format!("law/territory: {} files, {} embedded", lying.len(), territory::FILES.len()));
    }
    for file in files.iter().filter(|file| file.name.starts_with("bodies/")) {
        bodies::validate(&file.content).map_err(|findings| findings.join("\n"))?;
    }
    Ok(())
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    name: String,
    path: String,
    content: String,
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<Source>) -> Result<(), String> {
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(|error| say(&error))? {
        let path = entry.map_err(|error| say(&error))?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        if !path.extension().is_some_and(|extension| extension == "toml" || extension == "csv") {
            continue;
        }
        let name = path.strip_prefix(root).map_err(|error| say(&error))?;
        let name = name.to_string_lossy().replace('\\', "/");
        let content = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        // A folder's own stamp does not change when a file in it does.
        println!("cargo::rerun-if-changed={}", path.display());
        files.push(Source { name, path: path.to_string_lossy().into_owned(), content });
    }
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}
