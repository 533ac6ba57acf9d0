//! Every paper × every case.

use crate::samples::{self, Case};
use crate::{layout, tools};
use domain::paper::Paper;
use serde_json::Value as Json;
use std::fmt::Write as _;

/// Fields that are not printed as they are: names of the file, texts of the QR, code words.
const SILENT: [&str; 7] = ["identifier", "made", "payload", "absent", "copy", "year", "period"];

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

fn leaves(json: &Json, into: &mut Vec<String>) {
    match json {
        Json::String(s) => into.push(plain(s)),
        Json::Array(list) => list.iter().for_each(|x| leaves(x, into)),
        Json::Object(map) => map.iter().filter(|(k, _)| !SILENT.contains(&k.as_str())).for_each(|(_, x)| leaves(x, into)),
        _ => {}
    }
}

/// Values printed twice by the design of the form: the number on both sides of a tear-off line,
/// plates and names of bodies repeated on later pages, the notice named again in its lower part.
fn repeats(name: &str, case: Case) -> bool {
    matches!((name, case), ("act-birth", Case::Annulled | Case::LongNames))
        || name.starts_with("register")
        || name.starts_with("journal")
        || name.starts_with("application")
        || name == "notice"
        || name == "stillbirth-reference"
}

fn missing_or_doubled(name: &str, case: Case, paper: &Paper, pages: usize, text: &str) -> Vec<String> {
    let mut values = Vec::new();
    leaves(&serde_json::to_value(paper).unwrap(), &mut values);
    let text = plain(text);
    let mut wrong = Vec::new();
    for value in values.iter().filter(|v| v.chars().count() > 3) {
        let code = *value == plain(&paper.sheet().code);
        if name == "certificate-birth" && (code || off_the_blank(paper, value)) {
            continue; // a certificate has no footer
        }
        let expected: usize = values.iter().map(|v| v.matches(value.as_str()).count()).sum();
        let found = text.matches(value.as_str()).count();
        let exact = value.chars().count() > 11 && !repeats(name, case) && !(code && pages > 1);
        if found < expected || (exact && found != expected) {
            wrong.push(format!("{name}, {case:?}: «{value}» stands {found} times, not {expected}"));
        }
    }
    wrong
}

/// On a pre-printed blank series and number are already there.
fn off_the_blank(paper: &Paper, value: &str) -> bool {
    matches!(paper, Paper::CertificateBirth(c) if c.preprinted && plain(&c.number) == value)
}

/// What the file says about itself, whatever stands on the paper.
fn file_faults(pdf: &[u8], case: Case, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let properties = tools::properties(pdf);
    if !properties.lines().any(|l| l.starts_with("Tagged:") && l.ends_with("yes")) || !properties.contains("Creator:         Ahat") {
        wrong.push(format!("not tagged or not ours: {properties}"));
    }
    let sample = case == Case::Demo;
    if text.contains("юридической силы не имеет") != sample || properties.contains("(үлгі / образец)") != sample {
        wrong.push("sample words stand on demonstration papers, all of them, and on no others".into());
    }
    let fonts = tools::fonts(pdf);
    wrong.extend(fonts.into_iter().filter(|f| !f.contains("+NotoS") || !f.contains(" yes yes yes ")));
    wrong
}

fn every_paper(case: Case) {
    let printer = print::Printer::new().unwrap();
    let mut wrong = Vec::new();
    let mut snapshot = String::new();
    for (name, paper) in samples::papers(case) {
        let pdf = match printer.render(&paper) {
            Ok(pdf) => pdf,
            Err(e) => {
                wrong.push(format!("{name}, {case:?}: {e}"));
                continue;
            }
        };
        let text = tools::text(&pdf.bytes);
        if text.contains('\u{fffd}') {
            wrong.push(format!("{name}, {case:?}: a letter cannot be copied"));
        }
        wrong.extend(missing_or_doubled(name, case, &paper, pdf.pages, &text));
        wrong.extend(file_faults(&pdf.bytes, case, &text).into_iter().map(|f| format!("{name}, {case:?}: {f}")));
        if pdf.pages > 1 && matches!(name, "certificate-birth" | "coupon" | "application-birth-blank") {
            wrong.push(format!("{name}, {case:?}: {} pages", pdf.pages));
        }
        let words = tools::words(&pdf.bytes);
        for (a, b) in layout::overlaps(&words) {
            wrong.push(format!("{name}, {case:?}, page {}: «{}» stands over «{}»", a.page, a.text, b.text));
        }
        for label in layout::tall_labels(&words) {
            wrong.push(format!("{name}, {case:?}: a label takes three lines, the third is «{label}»"));
        }
        let (w, h) = match name {
            "register-applications" | "journal-blanks" => (842.0, 595.0),
            "coupon" => (595.0, 420.0),
            _ => (595.0, 842.0),
        };
        for word in layout::broken_numbers(&words) {
            wrong.push(format!("{name}: a number is broken at `{}`", word.text));
        }
        for word in layout::outside(&words, w, h) {
            wrong.push(format!("{name}, {case:?}, page {}: «{}» leaves the sheet", word.page, word.text));
        }
        if pdf.bytes.len() > 250_000 {
            wrong.push(format!("{name}, {case:?}: {} bytes", pdf.bytes.len()));
        }
        writeln!(snapshot, "═══ {name}, pages: {}\n{}", pdf.pages, text.replace('\u{c}', "─── page\n")).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots"));
    settings.bind(|| insta::assert_snapshot!(format!("{case:?}").to_lowercase(), snapshot));
}

#[test]
fn first() {
    every_paper(Case::First);
}

#[test]
fn repeat() {
    every_paper(Case::Repeat);
}

#[test]
fn annulled() {
    every_paper(Case::Annulled);
}

#[test]
fn long_names() {
    every_paper(Case::LongNames);
}

/// Nobody bears such a name, and a form takes 200 letters: what stands in the record stands on the paper.
#[test]
fn a_word_longer_than_its_line_wraps_and_nothing_leaves_the_sheet() {
    use domain::paper::Value;
    let endless = |n: usize| Value::same("Абдурахманова".chars().cycle().take(n).collect::<String>());
    let printer = print::Printer::new().unwrap();
    let mut seen = 0;
    for (name, mut paper) in samples::papers(Case::First) {
        let (surname, given, patronymic) = match &mut paper {
            Paper::CertificateBirth(c) => (&mut c.surname, &mut c.given, &mut c.patronymic),
            Paper::ActRecordBirth(a) => (&mut a.child.surname, &mut a.child.given, &mut a.child.patronymic),
            _ => continue,
        };
        (*surname, *given, *patronymic) = (endless(200), endless(52), endless(30));
        let pdf = printer.render(&paper).unwrap();
        let words = tools::words(&pdf.bytes);
        let outside: Vec<_> = layout::outside(&words, 595.0, 842.0).into_iter().map(|word| &word.text).collect();
        assert!(outside.is_empty(), "{name}: {outside:?}");
        let over: Vec<_> = layout::overlaps(&words).into_iter().map(|(a, b)| (&a.text, &b.text)).collect();
        assert!(over.is_empty(), "{name}: {over:?}");
        let whole = plain("Абдурахманова").repeat(15);
        assert!(plain(&tools::text(&pdf.bytes)).contains(&whole), "{name}: the name is whole, in the order of its letters");
        seen += 1;
    }
    assert!(seen >= 2);
}

#[test]
fn one_letter_names() {
    every_paper(Case::OneLetter);
}

#[test]
fn everything_missing() {
    every_paper(Case::Missing);
}

#[test]
fn demo() {
    every_paper(Case::Demo);
}
