//! What the documents name exists.

use crate::repository::{Source, root, sources};

#[test]
fn every_link_to_a_file_leads_somewhere() {
    let mut files = sources("docs", &[".md"]);
    files.push(Source { path: "README.md".to_owned(), text: std::fs::read_to_string(root().join("README.md")).unwrap() });
    let mut wrong = Vec::new();
    for file in &files {
        let folder = root().join(&file.path).parent().unwrap().to_path_buf();
        for link in file.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap();
            if !target.is_empty() && !target.contains("://") && !folder.join(target).exists() {
                wrong.push(format!("{}: {link}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_identifier_of_the_glossary_stands_in_the_code() {
    let glossary = std::fs::read_to_string(root().join("docs/GLOSSARY.md")).unwrap();
    let code: String =
        ["domain", "law", "registry", "log"].iter().flat_map(|name| sources(&format!("crates/{name}/src"), &[".rs"])).map(|source| source.text).collect();
    let rows = glossary.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|row| row.split('`').next());
    let names: Vec<&str> = rows.collect();
    assert!(names.len() > 20, "the glossary was read: {}", names.len());
    let strangers: Vec<&&str> = names.iter().filter(|name| !code.contains(**name)).collect();
    assert!(strangers.is_empty(), "in docs/GLOSSARY.md, not in the code: {strangers:?}");
}
