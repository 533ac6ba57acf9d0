//! Every check and every code has its words in three languages, and none lie unused.

use std::collections::BTreeSet;
use std::path::Path;

use eds::{CheckId, Code};

#[test]
fn every_check_and_every_code_has_its_words() {
    let named = CheckId::ALL.iter().map(|id| id.key()).chain(Code::ALL.iter().map(|code| code.key()));
    let named: BTreeSet<String> = named.map(str::to_owned).collect();
    assert!(named.len() > 50, "{}", named.len());
    for lang in ["kk", "ru", "en"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../locales/{lang}/eds.ftl"));
        let text = std::fs::read_to_string(file).unwrap();
        let written: BTreeSet<String> = text.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect();
        assert_eq!(written, named, "{lang}");
    }
}
