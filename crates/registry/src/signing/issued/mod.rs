//! What leaves as an electronic document: signed with the organisation's key, inside the PDF (PAdES) and beside it (detached CMS).
//!
//! **Once.** The first signing is kept: the printed PDF, the PDF with the signature inside, the signature beside it; an event in the
//! log of the body names the three files by hash. Whoever downloads it later, wherever, gets these bytes. Two first downloads at once
//! both sign; one event stands, both get what it names, and the bytes of the other are swept as files that nothing names.
//!
//! **The head first.** A reference and a letter of refusal carry the head's own signature too, made with a key over the document that
//! was shown: its event is in the log before, and the electronic document names it. A reference is drawn from that very document, with a
//! note of the signature on it; a letter from its case, with its number. The detached signature of the head and the document it covers
//! are given beside (`signing::signed`). As soon as a head has signed, a job makes the document, again and again until it is whole.
//!
//! **States**: *paper only* → *signed by the head* → *kept*. Kept only when **whole**: signature, time stamp, answer of OCSP about the own certificate, and the
//! file alone proves it (judged before it is kept, as `verify-document` would). Else nothing is kept, and the reason is told:
//! *not now* (the time-stamping service or OCSP is silent: asked again by the job, and with the next download), *own key* (the certificate of the
//! organisation is revoked, expired or of an authority that is not trusted here: the administrator's), *refused* (no such paper, or
//! it does not stand any more). The paper without a signature can be printed all the while.

mod source;
mod whole;

pub use source::{Unsigned, Waiting, reference_of, waiting_for_head};

use std::sync::Arc;

use domain::electronic::{ElectronicDocument, ElectronicPaper, FileRef, IssuedFiles, Source};
use domain::kernel::Ground;
use domain::numbers::ElectronicId;
use domain::paper::Paper;
use eds::{PdfError, SignError, Verdict};
use uuid::Uuid;

use super::About;
use crate::access::{Action, SystemPermit};
use crate::births::derived;
use crate::command::Command;
use crate::papers::Kind;
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::projection::{file_hash, tables};
use crate::reads::head_signs;
use crate::records::cells::Named;
use crate::records::{state, states};
use crate::registry::Registry;
use crate::run::{By, Failure};

/// A file of an electronic document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The PDF as it was printed: what the signature beside it is over.
    Printed,
    /// The PDF with the organisation's signature inside.
    Signed,
    /// The organisation's signature beside the printed PDF.
    Signature,
}

/// Which electronic document: of which paper, in which log, under which number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Log of the body.
    pub log: LogId,
    /// Which paper.
    pub paper: ElectronicPaper,
    /// The application or reference that it is printed from.
    pub about: Uuid,
    /// Number of the letter or reference.
    pub number: String,
    /// The head's signature, made with a key; papers that need none have none.
    pub head: Option<About>,
}

/// Why there is no electronic document now.
#[derive(Debug, thiserror::Error)]
pub enum NotIssued {
    /// The deployment has no key of the organisation.
    #[error("there is no key of the organisation")]
    NoKey,
    /// The law refuses: every ground.
    #[error("refused")]
    Refused(Vec<Ground>),
    /// The head has not signed it with a key.
    #[error("the head has not signed it with a key")]
    HeadFirst,
    /// The time-stamping service or OCSP did not answer, or not with what is needed: nothing was kept.
    #[error("not now: {0}")]
    NotNow(String),
    /// The own certificate does not hold: what was found of it.
    #[error("the own certificate does not hold")]
    OwnKey(Box<Verdict>),
    /// The file can't take a signature.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The key did not sign.
    #[error(transparent)]
    Key(#[from] SignError),
    /// The paper could not be printed.
    #[error("not printed: {0}")]
    Unprintable(String),
    /// Technical.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Is there a key of the organisation?
#[must_use]
pub fn issues(registry: &Registry) -> bool {
    registry.signatures().is_some_and(|signatures| signatures.organisation.is_some())
}

/// The electronic document of a paper; `None` where it is none that leaves so: a certificate is written on its blank, a letter that
/// nobody signed is a draft.
///
/// # Errors
/// A technical failure.
pub async fn wanted(registry: &Registry, log: &LogId, kind: Kind, id: Uuid) -> Result<Option<Wanted>, Fault> {
    let paper = match kind {
        Kind::Refusal => ElectronicPaper::Refusal,
        Kind::Returned => ElectronicPaper::Returned,
        Kind::Certificate => ElectronicPaper::Reference,
        _ => return Ok(None),
    };
    Wanted::of(registry, log, paper, id).await
}

impl Wanted {
    /// The electronic document of this paper; `None` where there is no such paper.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn of(registry: &Registry, log: &LogId, paper: ElectronicPaper, about: Uuid) -> Result<Option<Self>, Fault> {
        let number = match paper {
            ElectronicPaper::Refusal => source::application(registry, log, about).await?.and_then(|held| Source::Refusal(&held).number()),
            ElectronicPaper::Returned => source::application(registry, log, about).await?.and_then(|held| Source::Returned(&held).number()),
            ElectronicPaper::Reference => source::certificate(registry, log, about).await?.and_then(|held| Source::Reference(&held).number()),
        };
        let Some(number) = number else { return Ok(None) };
        let signs = head_signs(paper);
        let head = super::of_thing(registry, about).await?.into_iter().find(|one| Some(one.event.as_str()) == signs);
        Ok(Some(Self { log: log.clone(), paper, about, number, head }))
    }

    /// Its id: the same whoever asks, so that it is issued once.
    #[must_use]
    pub fn id(&self) -> ElectronicId {
        let of = format!("electronic/{}/{}", self.paper.as_str(), self.number);
        ElectronicId(derived(self.about, of.as_bytes()))
    }

    /// The document as it was issued; `None` where it was not yet.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn find(&self, registry: &Registry) -> Result<Option<ElectronicDocument>, Fault> {
        state(registry, &self.log, StreamKind::Electronic, self.id().0).await
    }

    /// The document as it was issued, or issued now and kept.
    ///
    /// # Errors
    /// [`NotIssued`]; nothing is kept then.
    pub async fn issue(&self, registry: &Registry) -> Result<ElectronicDocument, NotIssued> {
        if let Some(document) = self.find(registry).await? {
            return Ok(document);
        }
        let signatures = registry.signatures().ok_or(NotIssued::NoKey)?;
        let own = signatures.organisation.as_ref().ok_or(NotIssued::NoKey)?;
        if self.paper.needs_head() && self.head.is_none() {
            return Err(NotIssued::HeadFirst);
        }
        let printed = printed(registry, source::paper(registry, self).await?).await?;
        let whole = whole::sign(registry, signatures, own, &printed).await?;
        let files = IssuedFiles {
            printed: kept(registry, &printed).await?,
            signed: kept(registry, &whole.signed).await?,
            signature: kept(registry, &whole.signature).await?,
        };
        self.entered(registry, files).await?;
        // What the log says, not what was just signed: another may have come first.
        self.find(registry).await?.ok_or_else(|| Fault::Damaged("an electronic document that was just issued is not there".to_owned()).into())
    }

    async fn entered(&self, registry: &Registry, files: IssuedFiles) -> Result<(), NotIssued> {
        let defect = |what: String| NotIssued::Fault(Fault::Defect(what));
        let permit = SystemPermit::of(Action::ElectronicIssue, self.log.clone()).ok_or_else(|| defect("no job of the registry".to_owned()))?;
        let id = self.id();
        let command = Command::ElectronicIssue {
            id,
            paper: self.paper,
            about: self.about,
            number: self.number.clone(),
            head: self.head.as_ref().map(|head| head.signature.clone()),
            files: Box::new(files),
        };
        match registry.run(By::System(&permit), &self.log, id.0, command).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(NotIssued::Refused(refusal.grounds().to_vec())),
            Err(Failure::Fault(fault)) => Err(fault.into()),
            Err(other) => Err(defect(other.to_string())),
        }
    }
}

/// Bytes of an issued document.
///
/// # Errors
/// [`Fault::Damaged`] where the file is gone.
pub async fn bytes(registry: &Registry, document: &ElectronicDocument, part: Part) -> Result<Vec<u8>, Fault> {
    let file = match part {
        Part::Printed => &document.files.printed,
        Part::Signed => &document.files.signed,
        Part::Signature => &document.files.signature,
    };
    let damaged = |what: &str| Fault::Damaged(format!("file {} of an electronic document: {what}", file.sha256));
    let hash = file_hash(&file.sha256).map_err(|error| damaged(&error.to_string()))?;
    registry.store().file_get(&hash).await?.ok_or_else(|| damaged("is gone"))
}

/// What is found today of the organisation's signature under an issued document, from its files alone.
///
/// # Errors
/// As [`bytes`].
pub async fn again(registry: &Registry, document: &ElectronicDocument) -> Result<Option<Verdict>, Fault> {
    let Some(signatures) = registry.signatures() else { return Ok(None) };
    let (printed, signature) = (bytes(registry, document, Part::Printed).await?, bytes(registry, document, Part::Signature).await?);
    Ok(Some(whole::judged(signatures, &printed, &signature, registry.now())))
}

/// Electronic documents of an application or a reference.
///
/// # Errors
/// A technical failure.
pub async fn of_thing(registry: &Registry, log: &LogId, about: Uuid) -> Result<Vec<ElectronicDocument>, Fault> {
    let rows = registry.store().select(&Select::from(&tables::ELECTRONIC).eq("about", about).asc("on_day")).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| Named::of(&tables::ELECTRONIC, row).id("id")).collect::<Result<_, _>>()?;
    Ok(states(registry, log, StreamKind::Electronic, &ids).await?.into_values().collect())
}

/// Keeps bytes before the event names them.
async fn kept(registry: &Registry, bytes: &[u8]) -> Result<FileRef, Fault> {
    let hash = registry.store().file_put(bytes, registry.now()).await?;
    Ok(FileRef { sha256: hex::encode(hash), size: bytes.len() as u64 })
}

async fn printed(registry: &Registry, paper: Paper) -> Result<Vec<u8>, NotIssued> {
    let printer = Arc::clone(registry.printer());
    match tokio::task::spawn_blocking(move || printer.print(&paper)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(NotIssued::Unprintable(error.to_string())),
        Err(error) => Err(NotIssued::Unprintable(error.to_string())),
    }
}
