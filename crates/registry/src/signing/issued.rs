//! What leaves as an electronic document: signed with the organisation's key, inside the PDF (PAdES) or beside it (detached CMS).
//!
//! The paper itself is the same each time it is set, so nothing is kept here: a signature beside a paper fits the paper that anybody
//! opens later.

use domain::paper::Paper;
use eds::{Draft, OcspAnswer, PdfError, PdfMark, ROOM, SignError, SignedMessage, prepare_pdf, with_ocsp, with_stamp};

use crate::access::entropy;
use crate::ports::signatures::{Organisation, Signatures};
use crate::registry::Registry;

/// How the signature goes with the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Inside the PDF.
    Inside,
    /// Beside it.
    Beside,
}

/// Why nothing was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// The deployment has no key of the organisation.
    #[error("there is no key of the organisation")]
    NoKey,
    /// The file can't take a signature.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The key did not sign.
    #[error(transparent)]
    Key(#[from] SignError),
}

/// Does this paper leave as an electronic document: a letter that is signed, a reference? A certificate is written on its blank.
#[must_use]
pub fn leaves(paper: &Paper) -> bool {
    match paper {
        Paper::StillbirthReference(_) | Paper::Returned(_) => true,
        Paper::Refusal(letter) => letter.number != crate::papers::DRAFT_NUMBER,
        _ => false,
    }
}

/// Is there a key of the organisation?
#[must_use]
pub fn issues(registry: &Registry) -> bool {
    registry.signatures().is_some_and(|signatures| signatures.organisation.is_some())
}

/// The file with the organisation's signature inside, or the signature beside it; with a time stamp and the answer about the own
/// certificate where the authority gives them: then it is proven later without asking anybody.
///
/// # Errors
/// [`NotSigned`].
pub async fn sign_issued(registry: &Registry, pdf: &[u8], form: Form) -> Result<Vec<u8>, NotSigned> {
    let signatures = registry.signatures().ok_or(NotSigned::NoKey)?;
    let own = signatures.organisation.as_ref().ok_or(NotSigned::NoKey)?;
    let now = registry.now();
    match form {
        Form::Beside => {
            let draft = draft(own, pdf, Some(now));
            let cms = stamped(registry, signatures, draft.sign(own.key.as_ref())?).await;
            Ok(answered(registry, signatures, own, cms).await)
        }
        Form::Inside => {
            let subject = &own.certificate.subject;
            let name = subject.organisation.as_deref().or(subject.common_name.as_deref()).unwrap_or("Ahat");
            let prepared = prepare_pdf(pdf, &PdfMark { name, reason: "Order 99", at: now, room: ROOM })?;
            let content = prepared.content();
            // PAdES: the time stands in the document and must not stand in the CMS too.
            let cms = draft(own, &content, None).sign(own.key.as_ref())?;
            let cms = stamped(registry, signatures, cms).await;
            Ok(prepared.with(&answered(registry, signatures, own, cms).await)?)
        }
    }
}

fn draft<'a>(own: &'a Organisation, content: &'a [u8], signing_time: Option<jiff::Timestamp>) -> Draft<'a> {
    Draft { content, attach: false, certificate: &own.certificate, authorities: &own.authorities, signing_time }
}

/// The answer of OCSP about the own certificate, as it travels inside a signature.
async fn answered(registry: &Registry, signatures: &Signatures, own: &Organisation, cms: Vec<u8>) -> Vec<u8> {
    let Some(issuer) = own.authorities.first() else { return cms };
    let nonce = entropy::bytes::<16>(registry.entropy());
    let Ok(answer) = signatures.authority.ocsp(&own.certificate, issuer, &nonce).await else { return cms };
    match OcspAnswer::read(&answer) {
        Ok(read) if !read.basic().is_empty() => with_ocsp(&cms, &[read.basic()]).unwrap_or(cms),
        _ => cms,
    }
}

async fn stamped(registry: &Registry, signatures: &Signatures, cms: Vec<u8>) -> Vec<u8> {
    let nonce = entropy::bytes::<16>(registry.entropy());
    let octets = SignedMessage::read(&cms).ok().and_then(|message| message.signers.first().map(|signer| signer.signature.clone()));
    let Some(octets) = octets else { return cms };
    match signatures.authority.stamp(&octets, &nonce).await {
        Ok(token) => with_stamp(&cms, &token).unwrap_or(cms),
        Err(_) => cms,
    }
}
