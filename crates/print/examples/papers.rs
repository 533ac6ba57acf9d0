//! Writes every paper in every case into a folder, as PDF: `cargo run -p ahat-print --example papers -- FOLDER [PAPER]`.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "../tests/samples/mod.rs"]
mod samples;

use samples::Case;
use std::{env, fs, path::PathBuf, time::Instant};

const CASES: [Case; 7] = [Case::First, Case::Repeat, Case::Annulled, Case::LongNames, Case::OneLetter, Case::Missing, Case::Demo];

fn main() {
    let mut args = env::args().skip(1);
    let folder = PathBuf::from(args.next().expect("a folder"));
    let only = args.next();
    fs::create_dir_all(&folder).unwrap();
    let printer = print::Printer::new().unwrap();
    for case in CASES {
        for (name, paper) in samples::papers(case) {
            if only.as_deref().is_some_and(|o| o != name) {
                continue;
            }
            let name = format!("{name}-{case:?}").to_lowercase();
            let start = Instant::now();
            match printer.render(&paper) {
                Ok(pdf) => {
                    println!("{name}: {} pages, {} kB, {:?}", pdf.pages, pdf.bytes.len() / 1000, start.elapsed());
                    fs::write(folder.join(name + ".pdf"), pdf.bytes).unwrap();
                }
                Err(e) => println!("{name}: FAILED {e}"),
            }
        }
    }
}
