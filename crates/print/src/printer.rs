//! From a paper to the bytes of its file.

use crate::desk::{Desk, Shelf, path};
use crate::{PrintError, ground, qr};
use domain::paper::{Paper, Sheet};
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// After so many papers the typesetter's results are looked through.
const LOOKED_THROUGH: usize = 8;
/// Results that no paper has asked for during so many looks are dropped.
const KEPT_LOOKS: usize = 3;

/// Forms printed on a blank or torn off: a second sheet would be an error, not a continuation.
const ONE_SHEET: [&str; 2] = ["certificate-birth.typ", "coupon.typ"];

macro_rules! forms {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../../../forms/", $name)))),*] };
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file: PDF/A-2a and PDF/UA-1.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Turns papers into files. Holds fonts, forms and grounds; make one per process and share it.
pub struct Printer {
    shelf: Shelf,
    standards: PdfStandards,
    papers: AtomicUsize,
}

impl Printer {
    /// Reads fonts and forms and draws the grounds, once.
    ///
    /// # Errors
    /// [`PrintError::Setup`] when a font lacks a letter that the papers need.
    pub fn new() -> Result<Self, PrintError> {
        let sources = forms![
            "parts.typ",
            "marks.typ",
            "coupon-parts.typ",
            "letter-parts.typ",
            "register-parts.typ",
            "act-birth.typ",
            "application-birth.typ",
            "certificate-birth.typ",
            "conclusion-late-birth.typ",
            "coupon.typ",
            "journal-blanks.typ",
            "notice.typ",
            "refusal.typ",
            "register-applications.typ",
            "returned.typ",
            "stillbirth-reference.typ",
        ];
        let files = vec![
            ("watermark.svg", include_bytes!("../../../forms/watermark.svg").to_vec()),
            ("ground-birth.svg", ground::certificate(ground::BIRTH)),
            ("ground-plain.svg", ground::reference(ground::PLAIN)),
        ];
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|e| PrintError::Setup(e.message().to_string()))?;
        Ok(Self { shelf: Shelf::new(&sources, files)?, standards, papers: AtomicUsize::new(1) })
    }

    /// Sets the paper and checks the file. The same paper gives the same bytes.
    ///
    /// # Errors
    /// [`PrintError::Standard`] when the file breaks its standards, a letter without a glyph included;
    /// [`PrintError::Qr`] when the QR cannot hold its text; [`PrintError::Form`] when the form fails or warns,
    /// or a certificate or coupon outgrows its sheet.
    pub fn render(&self, paper: &Paper) -> Result<Pdf, PrintError> {
        let (form, data) = form_and_data(paper)?;
        let mut own = HashMap::from([(path("data.json")?, Bytes::new(data.into_bytes()))]);
        if let Some(code) = paper.qr() {
            own.insert(path("qr.svg")?, Bytes::new(qr::picture(&code.payload)?));
        }
        let desk = Desk { shelf: &self.shelf, form: path(form)?, own };
        let made = self.set(&desk, form, paper.sheet());
        // One look costs a twentieth of a paper.
        if self.papers.fetch_add(1, Ordering::Relaxed).is_multiple_of(LOOKED_THROUGH) {
            comemo::evict(KEPT_LOOKS);
        }
        made
    }

    fn set(&self, desk: &Desk<'_>, form: &'static str, sheet: &Sheet) -> Result<Pdf, PrintError> {
        let compiled = typst::compile::<PagedDocument>(desk);
        let document = compiled.output.map_err(|e| PrintError::Form { form, reason: said(&e) })?;
        if !compiled.warnings.is_empty() {
            return Err(PrintError::Form { form, reason: said(&compiled.warnings) });
        }
        let options = PdfOptions {
            ident: Smart::Custom(sheet.identifier.clone()),
            creator: Smart::Custom(Some("Ahat".into())),
            timestamp: timestamp(sheet),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let pages = document.pages().len();
        if pages > 1 && ONE_SHEET.contains(&form) {
            return Err(PrintError::Form { form, reason: format!("it must keep to one sheet and takes {pages}") });
        }
        let bytes = typst_pdf::pdf(&document, &options).map_err(|e| PrintError::Standard { form, reason: said(&e) })?;
        Ok(Pdf { bytes, pages })
    }
}

fn form_and_data(paper: &Paper) -> Result<(&'static str, String), PrintError> {
    Ok(match paper {
        Paper::ApplicationBirth(p) => ("application-birth.typ", serde_json::to_string(p)?),
        Paper::RegisterOfApplications(p) => ("register-applications.typ", serde_json::to_string(p)?),
        Paper::JournalOfBlanks(p) => ("journal-blanks.typ", serde_json::to_string(p)?),
        Paper::ConclusionLateBirth(p) => ("conclusion-late-birth.typ", serde_json::to_string(p)?),
        Paper::ActRecordBirth(p) => ("act-birth.typ", serde_json::to_string(p)?),
        Paper::CertificateBirth(p) => ("certificate-birth.typ", serde_json::to_string(p)?),
        Paper::StillbirthReference(p) => ("stillbirth-reference.typ", serde_json::to_string(p)?),
        Paper::Refusal(p) => ("refusal.typ", serde_json::to_string(p)?),
        Paper::Returned(p) => ("returned.typ", serde_json::to_string(p)?),
        Paper::Notice(p) => ("notice.typ", serde_json::to_string(p)?),
        Paper::Coupon(p) => ("coupon.typ", serde_json::to_string(p)?),
    })
}

fn timestamp(sheet: &Sheet) -> Option<Timestamp> {
    let (y, m, d) = (sheet.made.year(), sheet.made.month(), sheet.made.day());
    let midnight = Datetime::from_ymd_hms(y.into(), u8::try_from(m).ok()?, u8::try_from(d).ok()?, 0, 0, 0)?;
    Some(Timestamp::new_utc(midnight))
}

fn said(diagnostics: &[SourceDiagnostic]) -> String {
    let one = |d: &SourceDiagnostic| {
        let hints: String = d.hints.iter().map(|h| format!(" ({})", h.v)).collect();
        format!("{}{hints}", d.message)
    };
    diagnostics.iter().map(one).collect::<Vec<_>>().join("; ")
}
