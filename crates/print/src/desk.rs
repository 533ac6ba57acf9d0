//! The world a form is set in: the forms, four fonts, the data of one paper. No packages, no files, no clock.

use crate::PrintError;
use std::collections::HashMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// Every letter that a paper of this country cannot do without.
const LETTERS: &str = "ӘҒҚҢӨҰҮҺІәғқңөұүһі₸№«»—–";

/// What all papers share.
pub(crate) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl Shelf {
    /// Sources are forms by file name; files are pictures by file name.
    pub(crate) fn new(sources: &[(&str, &str)], files: Vec<(&str, Vec<u8>)>) -> Result<Self, PrintError> {
        let fonts: Vec<Font> = FONTS.iter().filter_map(|data| Font::new(Bytes::new(*data), 0)).collect();
        if fonts.len() != FONTS.len() {
            return Err(PrintError::Setup("an embedded font cannot be read".into()));
        }
        for font in &fonts {
            if let Some(c) = LETTERS.chars().find(|&c| !font.info().coverage.contains(c.into())) {
                return Err(PrintError::Setup(format!("the font {} has no letter {c}", font.info().family)));
            }
        }
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: sources.iter().map(|(name, text)| path(name).map(|id| (id, Source::new(id, (*text).to_owned())))).collect::<Result<_, _>>()?,
            files: files.into_iter().map(|(name, bytes)| path(name).map(|id| (id, Bytes::new(bytes)))).collect::<Result<_, _>>()?,
        })
    }
}

/// Id of a file of the world.
pub(crate) fn path(name: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(format!("/{name}")).map_err(|e| PrintError::Setup(format!("{name}: {e:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The shelf with one paper on it.
pub(crate) struct Desk<'a> {
    pub(crate) shelf: &'a Shelf,
    pub(crate) form: FileId,
    /// Data and QR of this paper.
    pub(crate) own: HashMap<FileId, Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.form
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.sources.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.own.get(&id).or_else(|| self.shelf.files.get(&id)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
