//! The printer: typst, in a process-wide instance that keeps its fonts and grounds.

use domain::paper::Paper;
use registry::ports::outside::{Printer, Unprintable};

/// Papers by typst.
pub struct TypstPrinter(print::Printer);

impl TypstPrinter {
    /// Loads fonts and forms.
    ///
    /// # Errors
    /// When a form or a font is damaged: a defect of the build.
    pub fn new() -> Result<Self, Unprintable> {
        print::Printer::new().map(Self).map_err(|error| Unprintable(error.to_string()))
    }
}

impl Printer for TypstPrinter {
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, Unprintable> {
        self.0.render(paper).map(|pdf| pdf.bytes).map_err(|error| Unprintable(error.to_string()))
    }
}
