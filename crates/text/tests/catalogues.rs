use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use text::Lang;

/// Kazakh values that may look as they do, each with its reason.
const KAZAKH_AS_IT_IS: &[(&str, &str)] = &[
    ("ahat", "the name of the program"),
    ("plate-none", "a sign, not a word"),
    ("count-of", "a fraction of two numbers"),
    ("frame-edition", "the same borrowed word"),
    ("login-demo-login", "the same borrowed word"),
    ("role-auditor", "the same borrowed word"),
    ("role-consul", "the same borrowed word"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One message: its words without values, and the names of its values.
#[derive(Debug)]
struct Message {
    file: String,
    words: String,
    values: BTreeSet<String>,
}

fn read_pattern(pattern: &Pattern<&str>, words: &mut String, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression } => read_expression(expression, words, values),
        }
    }
}

fn read_expression(expression: &Expression<&str>, words: &mut String, values: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => read_inline(inline, values),
        Expression::Select { selector, variants } => {
            read_inline(selector, values);
            for variant in variants {
                read_pattern(&variant.value, words, values);
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, values: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        values.insert(id.name.to_owned());
    }
}

fn catalogue(lang: Lang) -> BTreeMap<String, Message> {
    let mut out = BTreeMap::new();
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("locales").join(lang.code())).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let source = fs::read_to_string(&path).unwrap();
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let resource = fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(_, e)| panic!("{}: {e:?}", path.display()));
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                let (mut words, mut values) = (String::new(), BTreeSet::new());
                read_pattern(message.value.as_ref().unwrap(), &mut words, &mut values);
                let before = out.insert(message.id.name.to_owned(), Message { file: file.clone(), words, values });
                assert!(before.is_none(), "{lang}: {} is written twice", message.id.name);
            }
        }
    }
    out
}

/// Every key of the catalogues.
pub fn keys() -> BTreeSet<String> {
    catalogue(Lang::Kk).into_keys().collect()
}

#[test]
fn every_message_stands_in_all_three_languages_in_the_same_file() {
    let kk = catalogue(Lang::Kk);
    for lang in [Lang::Ru, Lang::En] {
        let other = catalogue(lang);
        let there: BTreeSet<_> = kk.iter().map(|(key, m)| (key, &m.file)).collect();
        let here: BTreeSet<_> = other.iter().map(|(key, m)| (key, &m.file)).collect();
        let apart: Vec<_> = there.symmetric_difference(&here).collect();
        assert!(apart.is_empty(), "only in kk or only in {lang}: {apart:?}");
    }
}

#[test]
fn every_message_takes_the_same_values_in_all_languages() {
    let kk = catalogue(Lang::Kk);
    for lang in [Lang::Ru, Lang::En] {
        for (key, message) in catalogue(lang) {
            assert_eq!(kk[&key].values, message.values, "{key} in {lang}");
        }
    }
}

#[test]
fn every_key_is_lower_case_words_joined_by_hyphens() {
    for key in catalogue(Lang::Kk).keys() {
        let fine = key.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        assert!(fine, "{key}");
    }
}

#[test]
fn no_message_is_empty_or_shouts_or_holds_markup() {
    for lang in Lang::ALL {
        for (key, message) in catalogue(lang) {
            assert!(!message.words.trim().is_empty() || !message.values.is_empty(), "{key} in {lang} is empty");
            assert!(!message.words.contains(['!', '<', '>']), "{key} in {lang}: {}", message.words);
        }
    }
}

#[test]
fn kazakh_is_kazakh() {
    let ru = catalogue(Lang::Ru);
    let listed: BTreeSet<&str> = KAZAKH_AS_IT_IS.iter().map(|(key, _)| *key).collect();
    let mut suspicious = Vec::new();
    for (key, kk) in catalogue(Lang::Kk) {
        let own = kk.words.to_lowercase().contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і']);
        let letters = kk.words.chars().filter(|c| c.is_alphabetic()).count();
        let copied = letters > 0 && kk.words == ru[&key].words;
        if (copied || (letters > 40 && !own)) && !listed.contains(key.as_str()) {
            suspicious.push((key, kk.words));
        }
    }
    assert!(suspicious.is_empty(), "{suspicious:#?}");
    for key in listed {
        assert!(ru.contains_key(key), "{key} is on the list of exceptions but in no catalogue");
    }
}

#[test]
fn russian_and_english_are_written_in_their_own_letters() {
    for (key, ru) in catalogue(Lang::Ru) {
        assert!(!ru.words.contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і']), "{key} in ru: {}", ru.words);
    }
    for (key, en) in catalogue(Lang::En) {
        let cyrillic = en.words.chars().any(|c| ('а'..='я').contains(&c.to_ascii_lowercase()));
        assert!(!cyrillic, "{key} in en: {}", en.words);
    }
}

/// Every key named in the sources stands in the catalogues; every message is named somewhere.
#[test]
fn the_sources_and_the_catalogues_name_the_same_keys() {
    let known: BTreeSet<String> = catalogue(Lang::Kk).into_keys().collect();
    let mut named = BTreeSet::new();
    let mut literals = BTreeSet::new();
    sources(&root().join("crates"), &mut |path, source| {
        let ours = path.components().any(|c| c.as_os_str() == "web");
        for (called, key) in quoted(source) {
            if called && ours {
                named.insert((key.clone(), path.file_name().unwrap().to_str().unwrap().to_owned()));
            }
            literals.insert(key);
        }
    });
    let missing: Vec<_> = named.iter().filter(|(key, _)| !known.contains(key)).collect();
    assert!(missing.is_empty(), "in the sources, in no catalogue: {missing:#?}");
    let unused: Vec<_> = known.iter().filter(|key| !literals.contains(*key) && !crate::families::of_a_family(key)).collect();
    assert!(unused.is_empty(), "in the catalogues, nowhere in the sources: {unused:#?}");
}

fn sources(dir: &Path, see: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("tests") {
                sources(&path, see);
            }
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
            see(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// String literals that could be keys, each with whether a function of words is called with it: `.t("…"`, `.n("…"`, `.with("…"`.
fn quoted(source: &str) -> Vec<(bool, String)> {
    let mut out = Vec::new();
    for (at, _) in source.match_indices('"') {
        let rest = &source[at + 1..];
        let Some(end) = rest.find('"') else { continue };
        let word = &rest[..end];
        if !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            let before = &source[..at];
            let called = [".t(", ".n(", ".with("].iter().any(|call| before.ends_with(call));
            out.push((called, word.to_owned()));
        }
    }
    out
}
