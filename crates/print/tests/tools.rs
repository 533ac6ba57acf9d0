//! The reader's side: poppler's programs over a finished file. A missing program is a failure, not a skip.

use std::process::Command;

/// A word on a page; points from the upper left corner.
#[derive(Clone, Debug)]
pub struct Word {
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

/// A grey picture of a page.
pub struct Grey {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

fn run(program: &str, pdf: &[u8], before: &[&str], after: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let out = Command::new(program).args(before).arg(&file).args(after).output().unwrap_or_else(|e| panic!("{program} is needed (Debian: poppler-utils): {e}"));
    assert!(out.status.success(), "{program}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

/// Text in the order of the file, the order in which it is read aloud.
pub fn text(pdf: &[u8]) -> String {
    String::from_utf8(run("pdftotext", pdf, &["-raw", "-enc", "UTF-8"], &["-"])).unwrap()
}

/// Every word with its box.
pub fn words(pdf: &[u8]) -> Vec<Word> {
    let xml = String::from_utf8(run("pdftotext", pdf, &["-bbox"], &["-"])).unwrap();
    let mut page = 0;
    let mut words = Vec::new();
    for line in xml.lines().map(str::trim) {
        if line.starts_with("<page") {
            page += 1;
        }
        let Some(rest) = line.strip_prefix("<word ") else { continue };
        let number = |key: &str| -> f64 {
            let from = rest.find(key).unwrap() + key.len() + 2;
            rest[from..].split('"').next().unwrap().parse().unwrap()
        };
        let text = rest.split_once('>').unwrap().1.split("</word>").next().unwrap().to_owned();
        words.push(Word { page, left: number("xMin"), top: number("yMin"), right: number("xMax"), bottom: number("yMax"), text });
    }
    words
}

/// A page at 300 dpi in grey, from `top` pixels down.
pub fn picture(pdf: &[u8], page: usize, top: usize) -> Grey {
    let (page, top) = (page.to_string(), top.to_string());
    let pgm = run("pdftoppm", pdf, &["-r", "300", "-gray", "-f", &page, "-l", &page, "-y", &top], &[]);
    let mut parts = pgm.splitn(4, |b| b.is_ascii_whitespace());
    assert_eq!(parts.next().unwrap(), b"P5");
    let mut number = || std::str::from_utf8(parts.next().unwrap()).unwrap().parse::<usize>().unwrap();
    let (width, height) = (number(), number());
    let rest = parts.next().unwrap();
    let start = rest.iter().position(u8::is_ascii_whitespace).unwrap() + 1;
    Grey { width, height, pixels: rest[start..].to_vec() }
}

/// Whether anything red is drawn on a page.
pub fn has_red(pdf: &[u8], page: usize) -> bool {
    let page = page.to_string();
    let ppm = run("pdftoppm", pdf, &["-r", "40", "-f", &page, "-l", &page], &[]);
    ppm.rchunks_exact(3).any(|p| i32::from(p[0]) - i32::from(p[1]) > 60)
}

/// Title, producer and tags as `pdfinfo` tells them.
pub fn properties(pdf: &[u8]) -> String {
    String::from_utf8(run("pdfinfo", pdf, &[], &[])).unwrap()
}

/// Fonts of the file, one a line.
pub fn fonts(pdf: &[u8]) -> Vec<String> {
    let table = String::from_utf8(run("pdffonts", pdf, &[], &[])).unwrap();
    table.lines().skip(2).map(str::to_owned).collect()
}
