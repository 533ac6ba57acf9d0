//! Why a paper was not made.

/// Why a paper was not made. None of these is the reader's fault: they are for the operator's log.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// A font, form or path of this build is broken.
    #[error("the printer cannot start: {0}")]
    Setup(String),
    /// The paper could not be turned into data for its form.
    #[error("the paper's data: {0}")]
    Data(#[from] serde_json::Error),
    /// The text of the QR is too long for a code.
    #[error("the QR cannot hold its text: {0}")]
    Qr(String),
    /// The form failed, or warned: a paper is right or it is not made.
    #[error("the form {form}: {reason}")]
    Form {
        /// File name of the form.
        form: &'static str,
        /// What the typesetter said.
        reason: String,
    },
    /// The file breaks PDF/A-2a or PDF/UA-1; a letter missing from the fonts arrives here.
    #[error("the file of {form} is not an accessible archive file: {reason}")]
    Standard {
        /// File name of the form.
        form: &'static str,
        /// What the validator said.
        reason: String,
    },
}
