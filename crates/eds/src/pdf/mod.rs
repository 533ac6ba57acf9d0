//! Signatures in PDF (PAdES): a detached CMS over all bytes of the file but its own place.
//!
//! Made by an **incremental update**: the file stays as it was printed, four objects and a table are put behind it. Written for our own
//! papers (typst writes a classic table and plain objects); a file with compressed objects is refused, not guessed at.
//! Traps: the place for the signature is written before its length is known, so room is left and filled with zeros; what is signed
//! includes the table that already points at everything; a reader must check that the signature spans the whole file.

mod place;
mod read;

use jiff::Timestamp;
use thiserror::Error;

use crate::certificate::Certificate;
use crate::signer::{Draft, SignError, Signer};

pub use read::{PdfSignature, pdf_signatures};

/// Why a PDF can't be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PdfError {
    /// Not a PDF of the form that our papers have.
    #[error("not a PDF as our papers are: {0}")]
    Form(&'static str),
    /// The signature is longer than the room left for it.
    #[error("the signature is longer than the room left for it")]
    Room,
    /// The CMS could not be made.
    #[error(transparent)]
    Sign(#[from] SignError),
}

/// What the signature says of itself in the document.
#[derive(Debug, Clone, Copy)]
pub struct PdfMark<'a> {
    /// Who signs.
    pub name: &'a str,
    /// Why, in a few words.
    pub reason: &'a str,
    /// When.
    pub at: Timestamp,
    /// Bytes kept for the CMS: a time stamp and its certificates need some 8,000 more than a plain one.
    pub room: usize,
}

/// Room for a CMS with three certificates and a time stamp.
pub const ROOM: usize = 16_000;

/// A PDF with an empty place for a signature.
#[derive(Debug, Clone)]
pub struct PreparedPdf {
    before: Vec<u8>,
    after: Vec<u8>,
    room: usize,
}

impl PreparedPdf {
    /// The bytes to be signed.
    pub fn content(&self) -> Vec<u8> {
        [self.before.as_slice(), &self.after].concat()
    }

    /// The PDF with the CMS in its place.
    ///
    /// # Errors
    /// [`PdfError::Room`].
    pub fn with(&self, cms: &[u8]) -> Result<Vec<u8>, PdfError> {
        let padded = self.room.checked_sub(cms.len()).ok_or(PdfError::Room)?;
        let hex = format!("<{}{}>", hex::encode(cms), "00".repeat(padded));
        Ok([self.before.as_slice(), hex.as_bytes(), &self.after].concat())
    }
}

/// Makes a place for a signature.
///
/// # Errors
/// [`PdfError::Form`].
pub fn prepare_pdf(pdf: &[u8], mark: &PdfMark<'_>) -> Result<PreparedPdf, PdfError> {
    place::prepare(pdf, mark)
}

/// The PDF with a signature of that key.
///
/// # Errors
/// [`PdfError`].
pub fn sign_pdf(pdf: &[u8], mark: &PdfMark<'_>, key: &dyn Signer, certificate: &Certificate, authorities: &[Certificate]) -> Result<Vec<u8>, PdfError> {
    let prepared = prepare_pdf(pdf, mark)?;
    let content = prepared.content();
    // PAdES: the time stands in the document and must not stand in the CMS too.
    let draft = Draft { content: &content, attach: false, certificate, authorities, signing_time: None };
    prepared.with(&draft.sign(key)?)
}
