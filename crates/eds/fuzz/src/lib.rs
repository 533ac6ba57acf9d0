//! What each fuzz target does with bytes; the ordinary tests run the corpus through the same functions.
//!
//! Each goes as far into the verdict as such bytes can get. Nothing may panic, and nothing may be accepted that the seeds do not accept.

use eds::{Certificate, Crl, Expect, Memo, OcspEvidence, Outcome, PdfMark, Policy, Question, SignedMessage, Trust, Verdict};
use jiff::Timestamp;

const ROOT: &[u8] = include_bytes!("../corpus/certificate/root");
const AUTHORITY: &[u8] = include_bytes!("../corpus/certificate/authority");
const SIGNED: &[u8] = include_bytes!("../corpus/cms/detached");
const ANSWER: &[u8] = include_bytes!("../corpus/ocsp/good");
/// What the seeds are signed over.
pub const CONTENT: &[u8] = b"content of the seeds";
/// 2026-09-01T12:00:00Z, when the seeds are signed.
pub const AT: i64 = 1_788_264_000;

/// The verdict on a message with one answer of OCSP and one list, by the roots of the seeds.
fn verdict(cms: &[u8], answer: &[u8], crl: Option<Crl>) -> Verdict {
    let read = |der| Certificate::from_der(der).ok();
    let trust = Trust { roots: read(ROOT).into_iter().collect(), authorities: read(AUTHORITY).into_iter().collect() };
    let at = Timestamp::from_second(AT).unwrap_or_default();
    let ocsp = OcspEvidence { answer: answer.to_vec(), nonce: None };
    let question = Question {
        policy: &Policy::current(trust),
        memo: &Memo::default(),
        cms,
        content: Some(CONTENT),
        received_at: at,
        now: at,
        ocsp: &[ocsp],
        crls: crl.as_slice(),
        expect: &Expect::default(),
    };
    eds::verify(&question).verdict
}

/// BER: what is brought to DER is DER, and stays.
pub fn ber(bytes: &[u8]) {
    if let Ok(der) = eds::ber::to_der(bytes) {
        assert_eq!(eds::ber::to_der(&der).as_ref(), Ok(&der));
    }
}

/// A certificate, as a root too.
pub fn certificate(bytes: &[u8]) {
    let _ = Certificate::read(bytes).map(|certificate| (certificate.fingerprint(), certificate.is_self_issued()));
    for one in eds::armour::certificates(bytes) {
        let _ = Certificate::from_der(&one);
    }
}

/// A message: whoever signed it in the end, it is the person of the seeds.
pub fn cms(bytes: &[u8]) {
    let verdict = verdict(bytes, ANSWER, None);
    if verdict.outcome == Outcome::Valid {
        assert!(verdict.signers.iter().all(|signer| signer.serial == "0107"));
    }
    let _ = eds::with_ocsp(bytes, &[ANSWER]);
}

/// A list.
pub fn crl(bytes: &[u8]) {
    if let Ok(list) = Crl::read(bytes) {
        let _ = verdict(SIGNED, &[], Some(list));
    }
}

/// An answer of OCSP.
pub fn ocsp(bytes: &[u8]) {
    let _ = verdict(SIGNED, bytes, None);
}

/// A time stamp: alone, as an answer, and in a message, where it may spoil nothing.
pub fn tsp(bytes: &[u8]) {
    let _ = eds::stamp_info(bytes);
    let _ = eds::stamp_of_response(bytes, CONTENT, b"nonce");
    if let Ok(stamped) = eds::with_stamp(SIGNED, bytes) {
        assert_eq!(verdict(&stamped, ANSWER, None).outcome, Outcome::Valid);
    }
}

/// A PDF: its signatures, and a place for one.
pub fn pdf(bytes: &[u8]) {
    for signature in eds::pdf_signatures(bytes) {
        let _ = SignedMessage::read(&signature.cms);
    }
    let mark = PdfMark { name: "A", reason: "B", at: Timestamp::UNIX_EPOCH, room: 10 };
    if let Ok(prepared) = eds::prepare_pdf(bytes, &mark) {
        assert!(prepared.with(&[0; 10]).is_ok_and(|signed| signed.starts_with(bytes)));
    }
}
