//! The bundle as a whole: its hash, its bytes, and what it refuses.

use law::{Law, LawError, RetentionId};

fn sources() -> Vec<(&'static str, String)> {
    Law::bundled_sources().iter().map(|(path, text)| (*path, (*text).to_owned())).collect()
}

/// Parses the bundle with one file changed.
fn changed(path: &str, change: impl Fn(&str) -> String) -> Result<Law, LawError> {
    let mut sources = sources();
    let file = sources.iter_mut().find(|(name, _)| *name == path).unwrap();
    let before = file.1.clone();
    file.1 = change(&before);
    assert_ne!(before, file.1, "{path} did not change");
    Law::parse(sources.iter().map(|(path, text)| (*path, text.as_str())))
}

fn refused(path: &str, from: &str, to: &str) -> String {
    changed(path, |text| text.replacen(from, to, 1)).unwrap_err().to_string()
}

#[test]
fn the_bytes_give_the_same_law_and_the_same_hash() {
    let law = Law::bundled();
    let again = Law::from_bundle_bytes(law.bundle_bytes()).unwrap();
    assert_eq!(again.hash(), law.hash());
    assert_eq!(again.bundle_bytes(), law.bundle_bytes());
    assert_eq!(again.clauses().count(), law.clauses().count());
}

#[test]
fn another_law_has_another_hash() {
    let other = changed("retention.toml", |text| text.replacen("count = 30", "count = 31", 1)).unwrap();
    assert_ne!(other.hash(), Law::bundled().hash());
}

#[test]
fn broken_bytes_are_refused() {
    let bytes = Law::bundled().bundle_bytes();
    for broken in [&bytes[..bytes.len() - 1], &bytes[1..], b"", b"ahat-law-1\n", b"\xff\xfe"] {
        assert!(Law::from_bundle_bytes(broken).is_err());
    }
}

#[test]
fn a_wrong_or_overlapping_range_is_refused() {
    let overlapping = refused("editions/2015.toml", "from = \"2015-08-31\"", "from = \"2015-08-30\"");
    assert!(overlapping.contains("overlaps"), "{overlapping}");
    let gap = refused("editions/2015.toml", "from = \"2015-08-31\"", "from = \"2015-09-01\"");
    assert!(gap.contains("gap"), "{gap}");
    let backwards = refused("fees/state-duty.toml", "until = \"2023-06-30\"", "until = \"2011-06-30\"");
    assert!(backwards.contains("ends before it begins"), "{backwards}");
    let open = refused("fees/gaps.toml", "until = \"2023-06-30\"\n", "");
    assert!(open.contains("overlaps"), "{open}");
}

#[test]
fn an_unknown_label_is_refused() {
    let said = refused("terms/birth.toml", "\"O99-5.1\"", "\"O99-5.9\"");
    assert!(said.contains("unknown label O99-5.9"), "{said}");
    let said = refused("editions/order-99-2012.toml", "\"O99-34\"", "\"O99-340\"");
    assert!(said.contains("unknown label O99-340"), "{said}");
}

#[test]
fn a_missing_translation_is_refused() {
    let said = refused("terms/birth.toml", "ru = \"подача заявления о рождении\"", "ru = \"\"");
    assert!(said.contains("no text in ru"), "{said}");
    let said = refused("terms/birth.toml", "ru = \"подача заявления о рождении\", ", "");
    assert!(said.contains("missing field `ru`"), "{said}");
}

#[test]
fn an_edition_left_out_or_named_twice_is_refused() {
    let twice = refused("terms/birth.toml", "editions = [\"2015\"]", "editions = [\"2015\", \"2019-12\"]");
    assert!(twice.contains("2019-12 is named twice"), "{twice}");
    let out = refused("terms/birth.toml", "editions = [\"2015\"]", "editions = []");
    assert!(out.contains("nothing for 2015"), "{out}");
    let stranger = refused("terms/birth.toml", "editions = [\"2015\"]", "editions = [\"2016\"]");
    assert!(stranger.contains("no edition 2016"), "{stranger}");
}

#[test]
fn a_calendar_row_that_cannot_be_is_refused() {
    let weekend = refused("calendars/kz.csv", "2012-01-02,day_off", "2012-01-01,day_off");
    assert!(weekend.contains("no such day of the week"), "{weekend}");
    let twice = refused("calendars/kz.csv", "2012-01-03,day_off", "2012-01-02,day_off");
    assert!(twice.contains("two rows"), "{twice}");
    let impossible = refused("calendars/kz.csv", "2012-01-03,day_off", "2012-02-30,day_off");
    assert!(impossible.contains("no date"), "{impossible}");
}

#[test]
fn a_field_or_a_file_that_nobody_reads_is_refused() {
    let field = refused("retention.toml", "unit = \"days\"", "unit = \"days\"\ncolour = \"red\"");
    assert!(field.contains("colour"), "{field}");
    let mut sources = sources();
    sources.push(("notes/idea.toml", String::new()));
    let said = Law::parse(sources.iter().map(|(path, text)| (*path, text.as_str()))).unwrap_err().to_string();
    assert!(said.contains("notes/idea.toml"), "{said}");
}

#[test]
fn every_retention_has_its_rule() {
    for id in RetentionId::ALL {
        assert!(Law::bundled().retention(*id).unwrap().count > 0);
    }
}
