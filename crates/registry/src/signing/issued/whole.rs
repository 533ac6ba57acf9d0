//! The organisation's signature with everything that proves it later: signed, stamped, answered for, and judged before it is kept.

use eds::{
    Draft, Expect, OcspAnswer, Outcome, PdfMark, Question, ROOM, SignedMessage, TimeSource, Verdict, pdf_signatures, prepare_pdf, verify, with_ocsp, with_stamp,
};
use jiff::Timestamp;

use super::NotIssued;
use crate::access::entropy;
use crate::ports::signatures::{Organisation, Signatures};
use crate::registry::Registry;

/// What came of a signing.
pub(super) struct Whole {
    /// The PDF with the signature inside.
    pub signed: Vec<u8>,
    /// The signature beside the printed PDF.
    pub signature: Vec<u8>,
}

/// Signs a printed PDF twice, inside and beside, each with a time stamp and the answer of OCSP about the own certificate.
pub(super) async fn sign(registry: &Registry, signatures: &Signatures, own: &Organisation, printed: &[u8]) -> Result<Whole, NotIssued> {
    let now = registry.now();
    let subject = &own.certificate.subject;
    let name = subject.organisation.as_deref().or(subject.common_name.as_deref()).unwrap_or("Ahat");
    let prepared = prepare_pdf(printed, &PdfMark { name, reason: "Order 99", at: now, room: ROOM })?;
    let content = prepared.content();
    // PAdES: the time stands in the document and must not stand in the CMS too.
    let inside = stamped(registry, signatures, draft(own, &content, None).sign(own.key.as_ref())?).await?;
    let beside = stamped(registry, signatures, draft(own, printed, Some(now)).sign(own.key.as_ref())?).await?;
    let answer = answer(registry, signatures, own).await?;
    let signed = prepared.with(&with_ocsp(&inside, &[&answer])?)?;
    let signature = with_ocsp(&beside, &[&answer])?;
    proven(signatures, printed, &signature, now)?;
    match pdf_signatures(&signed).as_slice() {
        [one] if one.whole => proven(signatures, &one.content, &one.cms, now)?,
        _ => return Err(NotIssued::NotNow("the signed PDF does not hold one whole signature".to_owned())),
    }
    Ok(Whole { signed, signature })
}

/// What is found of a signature from the file alone: no answer and no list from elsewhere.
pub(super) fn judged(signatures: &Signatures, content: &[u8], cms: &[u8], now: Timestamp) -> Verdict {
    let expect = Expect::default();
    let question = Question {
        policy: &signatures.policy,
        memo: &signatures.memo,
        cms,
        content: Some(content),
        received_at: now,
        now,
        ocsp: &[],
        crls: &[],
        expect: &expect,
    };
    verify(&question).verdict
}

/// Only what proves itself is kept.
fn proven(signatures: &Signatures, content: &[u8], cms: &[u8], now: Timestamp) -> Result<(), NotIssued> {
    let verdict = judged(signatures, content, cms, now);
    match verdict.outcome {
        Outcome::Invalid => Err(NotIssued::OwnKey(Box::new(verdict))),
        Outcome::Indeterminate => Err(NotIssued::NotNow("the certificate can't be proven from the answer alone".to_owned())),
        Outcome::Valid if verdict.signers.iter().all(|signer| signer.trusted_time.source == TimeSource::Tsp) => Ok(()),
        Outcome::Valid => Err(NotIssued::NotNow("the time stamp does not hold".to_owned())),
    }
}

fn draft<'a>(own: &'a Organisation, content: &'a [u8], signing_time: Option<Timestamp>) -> Draft<'a> {
    Draft { content, attach: false, certificate: &own.certificate, authorities: &own.authorities, signing_time }
}

async fn stamped(registry: &Registry, signatures: &Signatures, cms: Vec<u8>) -> Result<Vec<u8>, NotIssued> {
    let message = SignedMessage::read(&cms).map_err(|error| NotIssued::NotNow(error.to_string()))?;
    let octets = message.signers.first().map(|signer| signer.signature.clone()).unwrap_or_default();
    let nonce = entropy::bytes::<16>(registry.entropy());
    let token = signatures.authority.stamp(&octets, &nonce).await.map_err(|silent| NotIssued::NotNow(format!("time stamp: {}", silent.0)))?;
    with_stamp(&cms, &token).map_err(|error| NotIssued::NotNow(format!("time stamp: {error}")))
}

/// The answer of OCSP about the own certificate, as it travels inside a signature.
async fn answer(registry: &Registry, signatures: &Signatures, own: &Organisation) -> Result<Vec<u8>, NotIssued> {
    let silent = |why: String| NotIssued::NotNow(format!("OCSP: {why}"));
    let issuer = own.authorities.first().ok_or_else(|| silent("the authority of the own certificate is not known".to_owned()))?;
    let nonce = entropy::bytes::<16>(registry.entropy());
    let answer = signatures.authority.ocsp(&own.certificate, issuer, &nonce).await.map_err(|error| silent(error.0))?;
    let read = OcspAnswer::read(&answer).map_err(|error| silent(error.to_string()))?;
    if read.basic().is_empty() { Err(silent("no answer about the certificate".to_owned())) } else { Ok(read.basic().to_vec()) }
}
