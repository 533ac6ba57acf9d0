//! Scans of papers shown with an application: kept by the store under their SHA-256, named by the statement. Here: what may be
//! kept, and that only an application's own scans are given back. What a paper is called stands in the statement.

use domain::acts::birth::{Attached, BirthForm, BirthStatement};

use crate::births::Found;
use crate::ports::store::{Fault, Store};

/// The largest scan, in bytes: 10 MiB.
pub const LARGEST: usize = 10 * 1024 * 1024;

/// What a scan is, by its first bytes: neither its name nor what the browser says of it is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanKind {
    /// A PDF.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
}

impl ScanKind {
    /// The kind of these bytes; none for anything else.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        [(Self::Pdf, &b"%PDF-"[..]), (Self::Jpeg, &[0xff, 0xd8, 0xff]), (Self::Png, b"\x89PNG\r\n\x1a\n")]
            .into_iter()
            .find(|(_, first)| bytes.starts_with(first))
            .map(|(kind, _)| kind)
    }

    /// Its media type.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// How its file name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// No file was chosen, or it is empty.
    #[error("no file")]
    Empty,
    /// Larger than [`LARGEST`].
    #[error("too large")]
    TooLarge,
    /// None of [`ScanKind`].
    #[error("neither PDF, JPEG nor PNG")]
    WrongKind,
    /// The same file is attached already.
    #[error("attached already")]
    Twice,
}

impl NotTaken {
    /// Key of the sentence for the person who chose it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "scan-empty",
            Self::TooLarge => "scan-too-large",
            Self::WrongKind => "scan-wrong-kind",
            Self::Twice => "scan-twice",
        }
    }
}

/// Whether these bytes may be kept as a scan.
///
/// # Errors
/// [`NotTaken`].
pub fn examine(bytes: &[u8]) -> Result<ScanKind, NotTaken> {
    if bytes.is_empty() {
        return Err(NotTaken::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(NotTaken::TooLarge);
    }
    ScanKind::of(bytes).ok_or(NotTaken::WrongKind)
}

/// The statement with a scan: beside a paper of the same kind and number that has none yet, else as another paper.
#[must_use]
pub fn attach(statement: &BirthStatement, paper: Attached) -> BirthStatement {
    let mut statement = statement.clone();
    let waits =
        |one: &&mut Attached| one.kind == paper.kind && one.scan.is_none() && (paper.document.number.is_none() || one.document.number == paper.document.number);
    match statement.attached.iter_mut().find(waits) {
        Some(one) => {
            one.scan = paper.scan;
            one.document.number = one.document.number.take().or(paper.document.number);
            one.document.issued_on = one.document.issued_on.or(paper.document.issued_on);
            one.document.issuer = one.document.issuer.take().or(paper.document.issuer);
        }
        None => statement.attached.push(paper),
    }
    statement
}

/// Fields of a form that name a scan which `stored`, the application as it is, does not have: a file is attached, never typed,
/// else an application could name another's file, or one that nobody keeps.
#[must_use]
pub fn foreign(form: &BirthForm, stored: Option<&BirthForm>) -> Vec<String> {
    let own = |value: &str| stored.is_some_and(|stored| stored.iter().any(|(id, scan)| id.ends_with(".scan") && scan == value));
    form.iter().filter(|(id, value)| id.ends_with(".scan") && !own(value)).map(|(id, _)| id.to_owned()).collect()
}

/// A scan of this application by its SHA-256 in hexadecimal. None where it is another's, or the store has lost it.
///
/// # Errors
/// A technical failure.
pub async fn find(store: &dyn Store, application: &Found, hash: &str) -> Result<Option<(ScanKind, Vec<u8>)>, Fault> {
    let own = application.application.statement.attached.iter().any(|one| one.scan.as_deref() == Some(hash));
    let mut key = [0; 32];
    if !own || hex::decode_to_slice(hash, &mut key).is_err() {
        return Ok(None);
    }
    let bytes = store.file_get(&key).await?;
    Ok(bytes.and_then(|bytes| ScanKind::of(&bytes).map(|kind| (kind, bytes))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_is_named_only_by_the_application_that_has_it() {
        let stored = BirthForm::from_pairs([("attached.0.kind", "other"), ("attached.0.scan", "aa")]);
        let typed = BirthForm::from_pairs([("attached.0.scan", "aa"), ("attached.1.scan", "bb")]);
        assert_eq!(foreign(&typed, Some(&stored)), ["attached.1.scan"]);
        assert_eq!(foreign(&typed, None), ["attached.0.scan", "attached.1.scan"]);
    }

    #[test]
    fn a_file_is_what_its_bytes_are() {
        assert_eq!(examine(b"%PDF-1.7 ..."), Ok(ScanKind::Pdf));
        assert_eq!(examine(&[0xff, 0xd8, 0xff, 0xe0]), Ok(ScanKind::Jpeg));
        assert_eq!(examine(b"\x89PNG\r\n\x1a\n...."), Ok(ScanKind::Png));
        assert_eq!(examine(b"<html>%PDF-"), Err(NotTaken::WrongKind));
        assert_eq!(examine(b"MZ"), Err(NotTaken::WrongKind));
        assert_eq!(examine(b""), Err(NotTaken::Empty));
        let mut large = b"%PDF-".to_vec();
        large.resize(LARGEST, 0);
        assert_eq!(examine(&large), Ok(ScanKind::Pdf));
        large.push(0);
        assert_eq!(examine(&large), Err(NotTaken::TooLarge));
    }
}
