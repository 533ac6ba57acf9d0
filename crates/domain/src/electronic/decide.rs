//! May this paper leave as an electronic document, now that it is signed?

use jiff::civil::Date;
use law::Clause;

use super::event::{ElectronicDocument, ElectronicEvent as Event, ElectronicPaper, IssuedFiles};
use crate::application::{Application, Stage};
use crate::certificate::{Certificate, CertificateKind, CertificateState};
use crate::kernel::{Decision, Ground, Judge};
use uuid::Uuid;

/// References and refusals leave electronically.
const FORM: Clause = Clause::new("SVC-9");

/// What a document is printed from, as it stands.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// The letter of refusal of this application.
    Refusal(&'a Application),
    /// This application, returned.
    Returned(&'a Application),
    /// This reference.
    Reference(&'a Certificate),
}

impl Source<'_> {
    /// Which paper it is.
    #[must_use]
    pub const fn paper(&self) -> ElectronicPaper {
        match self {
            Self::Refusal(_) => ElectronicPaper::Refusal,
            Self::Returned(_) => ElectronicPaper::Returned,
            Self::Reference(_) => ElectronicPaper::Reference,
        }
    }

    /// The number under which it leaves; `None` where there is no such paper: nobody signed the letter, nobody returned the
    /// application, the certificate stands on a blank.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        match self {
            Self::Refusal(application) => match &application.stage {
                Stage::Refused { letter, .. } => Some(letter.to_string()),
                _ => None,
            },
            Self::Returned(application) => application.mending.as_ref().map(|mending| mending.letter.to_string()),
            Self::Reference(certificate) => (certificate.kind == CertificateKind::StillbirthReference).then(|| certificate.number.shown()),
        }
    }

    /// Does it still stand? A letter does for ever.
    fn stands(&self) -> Result<(), &'static str> {
        match self {
            Self::Reference(Certificate { state: state @ (CertificateState::Spoiled { .. } | CertificateState::Void { .. }), .. }) => Err(state.as_str()),
            _ => Ok(()),
        }
    }
}

/// What was signed.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// The application or reference.
    pub about: Uuid,
    /// Number of the letter or reference.
    pub number: &'a str,
    /// Hash of the head's signature.
    pub head: Option<&'a str>,
    /// Does the log know this signature as the head's, about this very paper?
    pub head_known: bool,
    /// The bytes.
    pub files: &'a IssuedFiles,
}

/// Takes a document that was signed in: its bytes are kept as they are, once.
#[must_use]
pub fn issue(before: Option<&ElectronicDocument>, command: &Issue<'_>, source: &Source<'_>, today: Date) -> Decision<Event> {
    let Issue { about, number, head, head_known, files } = *command;
    let mut judge = Judge::new();
    judge.require("electronic.first", before.is_none(), Ground::new(FORM, "ground-electronic-issued"));
    let signed = !source.paper().needs_head() || (head.is_some() && head_known);
    judge.require("electronic.head_signed", signed, Ground::new(FORM, "ground-electronic-head"));
    let there = source.number().is_some_and(|now| now == number);
    judge.require("electronic.paper_is_there", there, Ground::new(FORM, "ground-electronic-no-paper"));
    let ground = |state| Ground::new(FORM, "ground-certificate-state").with("state", state);
    let stands = source.stands();
    judge.require("electronic.paper_stands", stands.is_ok(), ground(stands.err().unwrap_or_default()));
    judge.decide(|| {
        let document =
            ElectronicDocument { paper: source.paper(), about, number: number.to_owned(), head: head.map(str::to_owned), files: files.clone(), on: today };
        vec![Event::Issued { document: Box::new(document) }]
    })
}
