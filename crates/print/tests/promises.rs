//! Promises of the printer and of single papers.

use crate::samples::{self, Case};
use crate::{layout, tools};
use domain::paper::{Mark, Paper, Value};
use print::{PrintError, Printer};

fn paper(case: Case, name: &str) -> Paper {
    samples::papers(case).into_iter().find(|(n, _)| *n == name).unwrap().1
}

fn certificate_with_surname(surname: &str) -> Paper {
    let Paper::CertificateBirth(mut c) = paper(Case::First, "certificate-birth") else { panic!("a certificate") };
    c.surname = Value::same(surname);
    Paper::CertificateBirth(c)
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let (one, other) = (Printer::new().unwrap(), Printer::new().unwrap());
    for (name, paper) in samples::papers(Case::Demo) {
        let first = one.render(&paper).unwrap();
        comemo_is_cold();
        assert_eq!(first, other.render(&paper).unwrap(), "{name}");
    }
}

fn comemo_is_cold() {
    // nothing kept from the first printing may decide about the second
    comemo::evict(0);
}

#[test]
fn a_printer_serves_many_threads() {
    let printer = Printer::new().unwrap();
    let names = ["act-birth", "certificate-birth", "coupon", "refusal"];
    std::thread::scope(|scope| {
        let made: Vec<_> = names.iter().map(|name| scope.spawn(|| printer.render(&paper(Case::First, name)).unwrap())).collect();
        assert!(made.into_iter().all(|m| m.join().unwrap().pages == 1));
    });
}

/// A document's words grow by a letter until its number has stood at the end of a line, whatever the line's length.
#[test]
fn no_line_ends_between_the_sign_of_a_number_and_its_digit() {
    let printer = Printer::new().unwrap();
    let (name, paper) = samples::papers(Case::LongNames).into_iter().find(|(_, paper)| matches!(paper, Paper::ActRecordBirth(_))).unwrap();
    let Paper::ActRecordBirth(record) = paper else { panic!("{name}") };
    for letters in 40..=140 {
        let mut record = record.clone();
        record.child.document = Value::same(format!("{} № 2222", "перзентхана ".repeat(12).chars().take(letters).collect::<String>()));
        let text = tools::text(&printer.render(&Paper::ActRecordBirth(record)).unwrap().bytes);
        assert!(text.contains("2222"), "the document is printed: {text}");
        let whole = |line: &&str| line.contains("№ 2222") || line.contains("№\u{a0}2222");
        let torn = text.lines().filter(|line| line.contains("2222")).find(|line| !whole(line));
        assert!(torn.is_none(), "{letters}: {torn:?}");
    }
}

#[test]
fn a_letter_without_a_glyph_is_an_error() {
    let refused = Printer::new().unwrap().render(&certificate_with_surname("漢"));
    assert!(matches!(refused, Err(PrintError::Standard { .. } | PrintError::Form { .. })), "{refused:?}");
}

#[test]
fn every_letter_of_the_country_is_copied_as_itself() {
    let letters = "ӘҒҚҢӨҰҮҺІәғқңөұүһі₸№«»ЁёЪъЩщ";
    let Paper::ActRecordBirth(mut record) = paper(Case::First, "act-birth") else { panic!("a record") };
    record.child.document = Value::same(letters);
    let pdf = Printer::new().unwrap().render(&Paper::ActRecordBirth(record)).unwrap();
    assert!(tools::text(&pdf.bytes).contains(letters));
}

#[test]
fn capitals_follow_kazakh_rules() {
    let pdf = Printer::new().unwrap().render(&certificate_with_surname("Ілиясһі")).unwrap();
    assert!(tools::text(&pdf.bytes).contains("ІЛИЯСҺІ"));
}

#[test]
fn no_number_is_broken_at_its_hyphen_and_each_is_copied_with_a_plain_one() {
    let printer = Printer::new().unwrap();
    for filler in ["", "и", "және", "заявление"] {
        let many = (1..=60).map(|nth| format!("{filler} 2026-{nth:04}")).collect::<Vec<_>>().join(" ");
        let Paper::ActRecordBirth(mut record) = paper(Case::First, "act-birth") else { panic!("a record") };
        record.child.document = Value::same(&many);
        let pdf = printer.render(&Paper::ActRecordBirth(record)).unwrap();
        let broken: Vec<String> = layout::broken_numbers(&tools::words(&pdf.bytes)).iter().map(|word| word.text.clone()).collect();
        assert!(broken.is_empty(), "{filler}: {broken:?}");
        let text = tools::text(&pdf.bytes);
        assert!((1..=60).all(|nth| text.contains(&format!("2026-{nth:04}"))), "{text}");
    }
}

#[test]
fn data_are_never_markup() {
    let nasty = "#panic() *қою* _а_ $x$ <l> @r ~ \\ // [x]";
    let Paper::ActRecordBirth(mut record) = paper(Case::First, "act-birth") else { panic!("a record") };
    record.child.document = Value::same(nasty);
    let pdf = Printer::new().unwrap().render(&Paper::ActRecordBirth(record)).unwrap();
    let squeezed = |s: &str| s.split_whitespace().collect::<String>();
    assert!(squeezed(&tools::text(&pdf.bytes)).contains(&squeezed(nasty)));
}

#[test]
fn every_qr_is_read_from_a_grey_picture() {
    let printer = Printer::new().unwrap();
    for (name, case, page, top) in [
        ("certificate-birth", Case::Demo, 1, 2500),
        ("stillbirth-reference", Case::First, 1, 2500),
        ("coupon", Case::First, 1, 1000),
        ("application-birth", Case::Demo, 2, 2300),
    ] {
        let paper = paper(case, name);
        let pdf = printer.render(&paper).unwrap();
        let grey = tools::picture(&pdf.bytes, page, top);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(grey.width, grey.height, |x, y| grey.pixels[y * grey.width + x]);
        let read: Vec<String> = image.detect_grids().iter().filter_map(|g| g.decode().ok()).map(|(_, t)| t).collect();
        assert_eq!(read, [paper.qr().unwrap().payload.clone()], "{name}");
    }
}

#[test]
fn o99_cl_29_annulment_stands_first_and_hides_nothing() {
    let pdf = Printer::new().unwrap().render(&paper(Case::Annulled, "act-birth")).unwrap();
    let text = tools::text(&pdf.bytes);
    assert!(text.starts_with("Жазбаның күші жойылды / Запись аннулирована"), "{text}");
    assert_eq!(pdf.pages, 2, "ten marks outgrow the column");
    assert!(text.contains("БЕЛГІЛЕР, ЖАЛҒАСЫ / ОТМЕТКИ, ПРОДОЛЖЕНИЕ"));
    assert!(tools::properties(&pdf.bytes).contains("аннулирована"));
}

#[test]
fn o99_cl_29_the_diagonal_runs_over_every_page() {
    let Paper::ActRecordBirth(mut record) = paper(Case::Annulled, "act-birth") else { panic!("a record") };
    let mark = record.marks[0].clone();
    record.marks = (0..45).map(|i| Mark { date: format!("{:02}.{:02}.2023", i % 28 + 1, i % 12 + 1), ..mark.clone() }).collect();
    let pdf = Printer::new().unwrap().render(&Paper::ActRecordBirth(record)).unwrap();
    assert!(pdf.pages > 2);
    assert!(layout::overlaps(&tools::words(&pdf.bytes)).is_empty());
    for page in 1..=pdf.pages {
        assert!(tools::has_red(&pdf.bytes, page), "page {page} of {}", pdf.pages);
    }
}

#[test]
fn a_certificate_that_outgrows_its_sheet_is_not_made() {
    let Paper::CertificateBirth(mut c) = paper(Case::LongNames, "certificate-birth") else { panic!("a certificate") };
    c.place = Value::both("Ұзын атау ".repeat(150), "Длинное имя ".repeat(150));
    let refused = Printer::new().unwrap().render(&Paper::CertificateBirth(c));
    assert!(matches!(refused, Err(PrintError::Form { .. })), "{refused:?}");
}

#[test]
fn o99_cl_15_words_stand_at_the_number_of_a_restored_record() {
    let pdf = Printer::new().unwrap().render(&paper(Case::Repeat, "act-birth")).unwrap();
    let text = tools::text(&pdf.bytes);
    assert!(text.contains("17, мерзімі өткізіліп / с пропуском срока"), "{text}");
    assert!(text.contains("__.05.1931"));
}

#[test]
fn a_repeat_certificate_says_so_and_a_primary_one_does_not() {
    let printer = Printer::new().unwrap();
    let says = |case| {
        let pdf = printer.render(&paper(case, "certificate-birth")).unwrap();
        let (text, properties) = (tools::text(&pdf.bytes), tools::properties(&pdf.bytes));
        (text.contains("қайталама / повторное"), properties.contains("қайталама") && properties.contains("повторное"))
    };
    assert_eq!(says(Case::Repeat), (true, true));
    assert_eq!(says(Case::First), (false, false));
}
