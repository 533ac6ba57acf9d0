//! A paper as an electronic document (SVC-9): printed, signed with the organisation's key, kept as bytes, once.
//!
//! **States**: *not there* → *issued*, and nothing after that: what left stays as it left, whatever becomes of its paper. Another
//! letter, with another number, is another document.
//!
//! **Two signatures** stand behind a reference and a letter of refusal: the head's, made with a key over the document that was shown, and
//! the organisation's, made when it is issued. An application returned carries the organisation's alone.
//!
//! **Refused** where the head has not signed with a key, where the paper is not one that leaves (a letter nobody signed, an application nobody returned, a certificate on its
//! blank), where the reference was spoiled or is void, and where the document was issued before.

mod decide;
mod event;

pub use decide::{Issue, Source, issue};
pub use event::{ElectronicDocument, ElectronicEvent, ElectronicPaper, FileRef, IssuedFiles};
