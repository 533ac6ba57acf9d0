//! Judging a signature with what certification authorities say of its certificates.

use eds::{
    Certificate, CheckId, Crl, Der, Evidence, Expect, Finding, OcspAnswer, OcspEvidence, Outcome, Question, SignedMessage, State, verify_read, with_stamp,
};
use jiff::Timestamp;

use crate::access::entropy::{self, Entropy};
use crate::ports::signatures::Signatures;

/// Bytes of a nonce.
const NONCE: usize = 16;

/// What was found, and everything that it rests on.
pub(super) struct Examined {
    pub finding: Finding,
    pub evidence: Evidence,
}

impl Examined {
    pub(super) fn outcome(&self) -> Outcome {
        self.finding.verdict.outcome
    }
}

/// One signature over one document.
pub(super) struct Asked<'a> {
    pub document: &'a [u8],
    pub cms: &'a [u8],
    /// The same as it came: without the time stamp that was put in since.
    pub came: &'a [u8],
    pub received_at: Timestamp,
    /// It has just come: a time stamp is asked for now or never.
    pub first: bool,
    pub expect: Expect,
}

/// Judges a message. Authorities are asked only where the message would be good if they agree: nobody makes this server ask anywhere
/// with a certificate that no trusted root stands behind.
pub(super) async fn examine(signatures: &Signatures, random: &dyn Entropy, asked: &Asked<'_>, now: Timestamp) -> Examined {
    let mut examined = with_answers(signatures, random, asked, now).await;
    examined.evidence.received = (examined.evidence.cms != asked.came).then(|| Der(asked.came.to_vec()));
    examined
}

async fn with_answers(signatures: &Signatures, random: &dyn Entropy, asked: &Asked<'_>, now: Timestamp) -> Examined {
    let message = SignedMessage::read(asked.cms).ok();
    let first = judge_read(signatures, asked, asked.cms, message.as_ref(), now, &known(signatures, message.as_ref(), now), &[]);
    // Somebody who signs one act after another: what was answered a moment ago is enough.
    if first.outcome() == Outcome::Valid && (has_stamp(&first.finding) || !asked.first) {
        return first;
    }
    let cms = match &message {
        Some(message) if asked.first => stamped(signatures, random, asked, message, &first.finding).await,
        _ => asked.cms.to_vec(),
    };
    let alone = judge(signatures, asked, &cms, now, &[], &[]);
    if alone.outcome() != Outcome::Indeterminate {
        return alone;
    }
    let (ocsp, mut lists) = (answers(signatures, random, &alone.finding, now).await, Vec::new());
    let asked_once = judge(signatures, asked, &cms, now, &ocsp, &[]);
    if asked_once.outcome() == Outcome::Valid {
        for (leaf, answer) in signers(&alone.finding).filter_map(|chain| chain.first()).zip(&ocsp) {
            signatures.answers.remember(leaf, answer, now);
        }
    }
    if asked_once.outcome() != Outcome::Indeterminate {
        return asked_once;
    }
    for chain in signers(&alone.finding) {
        let Some(leaf) = chain.first() else { continue };
        let Ok(found) = signatures.authority.lists(leaf).await else { continue };
        lists.extend(found.iter().filter_map(|der| Crl::read(der).ok()));
    }
    if lists.is_empty() { asked_once } else { judge(signatures, asked, &cms, now, &ocsp, &lists) }
}

/// What OCSP says of each signer's certificate: now, or a moment ago.
async fn answers(signatures: &Signatures, random: &dyn Entropy, finding: &Finding, now: Timestamp) -> Vec<OcspEvidence> {
    let mut found = Vec::new();
    for chain in signers(finding) {
        let Some((leaf, issuer)) = chain.first().zip(chain.get(1)) else { continue };
        if let Some(known) = signatures.answers.about(leaf, now) {
            found.push(known);
            continue;
        }
        let nonce = entropy::bytes::<NONCE>(random);
        if let Ok(answer) = signatures.authority.ocsp(leaf, issuer, &nonce).await
            && OcspAnswer::read(&answer).is_ok()
        {
            found.push(OcspEvidence { answer, nonce: Some(nonce.to_vec()) });
        }
    }
    found
}

/// What was answered a moment ago about the certificates that came with a message.
fn known(signatures: &Signatures, message: Option<&SignedMessage>, now: Timestamp) -> Vec<OcspEvidence> {
    let certificates = message.iter().flat_map(|message| &message.certificates);
    certificates.filter_map(|certificate| signatures.answers.about(certificate, now)).collect()
}

/// Does it carry a time stamp that holds?
fn has_stamp(finding: &Finding) -> bool {
    finding.verdict.all_checks().any(|check| check.id == CheckId::Timestamp && check.state == State::Passed)
}

/// Chains of the signers; those of time stamps come after and end elsewhere.
fn signers(finding: &Finding) -> impl Iterator<Item = &Vec<Certificate>> {
    let serials: Vec<&str> = finding.verdict.signers.iter().map(|signer| signer.serial.as_str()).collect();
    finding.chains.iter().filter(move |chain| chain.first().is_some_and(|leaf| serials.contains(&leaf.serial_hex().as_str())))
}

/// The message with a time stamp, where it has none that holds and the authority gives one; else as it came.
async fn stamped(signatures: &Signatures, random: &dyn Entropy, asked: &Asked<'_>, message: &SignedMessage, before: &Finding) -> Vec<u8> {
    let as_came = || asked.cms.to_vec();
    if has_stamp(before) || before.verdict.outcome == Outcome::Invalid {
        return as_came();
    }
    let [signer] = message.signers.as_slice() else { return as_came() };
    let nonce = entropy::bytes::<NONCE>(random);
    match signatures.authority.stamp(&signer.signature, &nonce).await {
        Ok(token) => with_stamp(asked.cms, &token).unwrap_or_else(|_| as_came()),
        Err(_) => as_came(),
    }
}

fn judge(signatures: &Signatures, asked: &Asked<'_>, cms: &[u8], now: Timestamp, ocsp: &[OcspEvidence], crls: &[Crl]) -> Examined {
    judge_read(signatures, asked, cms, SignedMessage::read(cms).ok().as_ref(), now, ocsp, crls)
}

/// The same, of a message that has been read already.
fn judge_read(
    signatures: &Signatures,
    asked: &Asked<'_>,
    cms: &[u8],
    message: Option<&SignedMessage>,
    now: Timestamp,
    ocsp: &[OcspEvidence],
    crls: &[Crl],
) -> Examined {
    let question = Question {
        policy: &signatures.policy,
        memo: &signatures.memo,
        cms,
        content: Some(asked.document),
        received_at: asked.received_at,
        now,
        ocsp,
        crls,
        expect: &asked.expect,
    };
    let finding = verify_read(&question, message);
    let evidence = Evidence::of(&question, &finding);
    Examined { finding, evidence }
}
