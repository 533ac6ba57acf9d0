//! A file is a room: one idea, seen whole.

use std::collections::BTreeMap;

use crate::repository::sources;

/// Longer than this, a file holds two ideas.
const LINES: usize = 500;

/// Files that are longer, with how long they may be and why. A line goes when the file is shorter; none comes.
const LONGER: &[(&str, usize, &str)] = &[];

#[test]
fn no_file_grows_past_what_can_be_seen_whole() {
    let known: BTreeMap<&str, usize> = LONGER.iter().map(|(path, limit, _)| (*path, *limit)).collect();
    let mut wrong = Vec::new();
    let mut files = sources("crates", &[".rs", ".html"]);
    files.extend(sources("forms", &[".typ"]));
    files.extend(sources("scripts", &[""]));
    files.extend(sources("tests", &[".mjs"]));
    for file in &files {
        let lines = file.text.lines().count();
        let limit = known.get(file.path.as_str()).copied().unwrap_or(LINES);
        if lines > limit {
            wrong.push(format!("{}: {lines} lines, {limit} at most", file.path));
        }
        if lines <= LINES && known.contains_key(file.path.as_str()) {
            wrong.push(format!("{}: {lines} lines: strike it from the list", file.path));
        }
    }
    for path in known.keys() {
        if !files.iter().any(|file| file.path == *path) {
            wrong.push(format!("{path}: gone: strike it from the list"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
