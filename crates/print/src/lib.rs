//! Papers of the registry as PDF: PDF/A-2a and PDF/UA-1 together, fonts embedded, the same data the same bytes.
//! The forms live in `forms/`; what stands on them comes as [`domain::paper::Paper`]. No law and no state here.

mod desk;
mod error;
mod ground;
mod printer;
mod qr;

pub use error::PrintError;
pub use printer::{Pdf, Printer};
