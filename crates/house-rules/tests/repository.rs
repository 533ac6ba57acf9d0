//! The repository as the rules see it: its files and its packages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

/// A file of ours: path from the root with forward slashes, and its text.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// The folder of the crate, such as `store`; empty outside `crates/`.
    pub fn krate(&self) -> &str {
        self.path.strip_prefix("crates/").and_then(|rest| rest.split('/').next()).unwrap_or_default()
    }

    /// Whether it is compiled into the program, and not into its tests only.
    pub fn is_program(&self) -> bool {
        let file = self.path.rsplit('/').next().unwrap();
        self.path.contains("/src/") && !self.path.contains("/tests/") && file != "tests.rs"
    }

    /// Lines with their numbers, without comments and without what stands under `#[cfg(test)]` at the end of a file.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().enumerate();
        lines.map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every file below `folder` whose name ends in one of `endings`.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(&at).unwrap_or_else(|error| panic!("{}: {error}", at.display())) {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                // A file that an editor has just taken away is nobody's.
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    assert!(!found.is_empty(), "nothing in {folder}");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// All Rust of the workspace.
pub fn rust() -> Vec<Source> {
    sources("crates", &[".rs"])
}

/// What cargo prints, without asking the network.
pub fn cargo(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(done.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// A package of the workspace and what it names in its manifest.
pub struct Package {
    /// The package's name without `ahat-`; `ahat` itself.
    pub name: String,
    pub needs: Vec<Need>,
}

/// One line of a manifest's dependencies.
pub struct Need {
    pub package: String,
    /// For the program itself: not for tests, not for a build script.
    pub normal: bool,
    /// One of ours.
    pub ours: bool,
}

pub fn packages() -> Vec<Package> {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--offline", "--no-deps", "--format-version", "1"])).unwrap();
    let short = |name: &str| name.strip_prefix("ahat-").unwrap_or(name).to_owned();
    let all: Vec<&Value> = metadata["packages"].as_array().unwrap().iter().collect();
    all.into_iter()
        .map(|package| Package {
            name: short(package["name"].as_str().unwrap()),
            needs: package["dependencies"].as_array().unwrap().iter().map(|need| need_of(need, short)).collect(),
        })
        .collect()
}

fn need_of(need: &Value, short: impl Fn(&str) -> String) -> Need {
    let ours = need["path"].is_string();
    let name = need["name"].as_str().unwrap();
    Need { package: if ours { short(name) } else { name.to_owned() }, normal: need["kind"].is_null(), ours }
}

/// A list that may only shrink: what is excepted, with its reason.
pub fn exceptions(list: &'static [(&'static str, &'static str)]) -> BTreeMap<&'static str, &'static str> {
    for (what, reason) in list {
        assert!(!reason.is_empty(), "{what} has no reason");
    }
    list.iter().copied().collect()
}
