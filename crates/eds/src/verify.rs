//! The verdict on a signed message: every check of the policy, in its order.

use jiff::Timestamp;

use crate::certificate::Certificate;
use crate::chain::{ChainFault, Search};
use crate::cms::{SignedMessage, SignerInfo};
use crate::crl::Crl;
use crate::memo::Memo;
use crate::ocsp::OcspFault;
use crate::policy::{Expect, Policy, Purpose};
use crate::revocation::{Lists, OcspEvidence, Revocation, Standing, Window};
use crate::tsp::{self, Stamp};
use crate::verdict::{Check, CheckId, Code, Format, Outcome, SignerVerdict, State, TimeSource, TrustedTime, Verdict};

/// A signature, and all that is known about it. Facts come in; nothing is asked for.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The rules.
    pub policy: &'a Policy,
    /// Signatures found right before.
    pub memo: &'a Memo,
    /// The message as received.
    pub cms: &'a [u8],
    /// What we asked to sign. `None`: what stands inside the message, whatever it is.
    pub content: Option<&'a [u8]>,
    /// When our server received it.
    pub received_at: Timestamp,
    /// When this check is made.
    pub now: Timestamp,
    /// Answers of OCSP.
    pub ocsp: &'a [OcspEvidence],
    /// Lists, complete ones and deltas.
    pub crls: &'a [Crl],
    /// Who must sign, and how.
    pub expect: &'a Expect,
}

/// A verdict, and the certificates it rests on.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// Chains of signers and of time stamps, each from leaf to root.
    pub chains: Vec<Vec<Certificate>>,
}

/// What was found of one signer.
struct Found {
    verdict: SignerVerdict,
    chains: Vec<Vec<Certificate>>,
}

/// Judges a message.
pub fn verify(question: &Question<'_>) -> Finding {
    verify_read(question, SignedMessage::read(question.cms).ok().as_ref())
}

/// The same, where [`Question::cms`] has been read already; `None` where it can't be.
pub fn verify_read(question: &Question<'_>, message: Option<&SignedMessage>) -> Finding {
    let Some(message) = message else {
        let checks = vec![Check::failed(CheckId::Structure, Code::Malformed)];
        return finding(question, None, checks, Vec::new());
    };
    let format = if message.content.is_some() { Format::CmsAttached } else { Format::CmsDetached };
    let mut checks = vec![Check::passed(CheckId::Structure)];
    checks.push(Check::of(CheckId::Replay, !question.expect.used_before, Code::Replayed));
    let content = content(message, question.content);
    checks.push(content.map_or_else(|code| Check::failed(CheckId::Content, code), |_| Check::passed(CheckId::Content)));
    // Where the content is another one, the hash is still compared with what was shown.
    let bytes = content.ok().or(question.content).unwrap_or_default();
    let judge = |info| Judge { question, message, info, content: bytes }.judge();
    let found = message.signers.iter().map(judge).collect();
    finding(question, Some(format), checks, found)
}

fn finding(question: &Question<'_>, format: Option<Format>, checks: Vec<Check>, found: Vec<Found>) -> Finding {
    let mut signers = Vec::new();
    let mut chains = Vec::new();
    for found in found {
        signers.push(found.verdict);
        chains.extend(found.chains);
    }
    let outcome = Verdict::outcome_of(&checks, &signers);
    let verdict = Verdict { policy: question.policy.version.to_owned(), outcome, at: question.now, format, checks, signers };
    Finding { verdict, chains }
}

/// The bytes that must be under the signature.
fn content<'a>(message: &'a SignedMessage, asked: Option<&'a [u8]>) -> Result<&'a [u8], Code> {
    match (asked, message.content.as_deref()) {
        (Some(asked), Some(inside)) if asked != inside => Err(Code::ContentOther),
        (Some(asked), _) => Ok(asked),
        (None, Some(inside)) => Ok(inside),
        (None, None) => Err(Code::ContentMissing),
    }
}

/// One signer of a message.
struct Judge<'a> {
    question: &'a Question<'a>,
    message: &'a SignedMessage,
    info: &'a SignerInfo,
    content: &'a [u8],
}

impl Judge<'_> {
    fn judge(&self) -> Found {
        let Some(certificate) = self.message.certificate_of(self.info) else {
            let check = Check::failed(CheckId::Structure, Code::NoCertificate);
            return Found { verdict: self.facts(None, self.receipt(), vec![check]), chains: Vec::new() };
        };
        let mut checks = self.intact(certificate);
        let (stamp_check, stamp) = self.stamp();
        checks.push(stamp_check);
        let time = stamp.as_ref().map_or(self.receipt(), |stamp| TrustedTime { source: TimeSource::Tsp, at: stamp.at });
        let search = self.search(time.at);
        let chain = search.chain(certificate);
        checks.push(chain.as_ref().map_or_else(|fault| Check::failed(CheckId::Chain, chain_code(*fault)), |_| Check::passed(CheckId::Chain)));
        checks.push(validity(certificate, time.at));
        checks.push(self.purpose(certificate));
        checks.push(self.revocation(certificate, chain.as_ref().ok().and_then(|chain| chain.get(1)), &search));
        checks.extend(self.who(certificate));
        checks.push(self.freshness(time));
        let chains = chain.into_iter().chain(stamp.map(|stamp| stamp.chain)).collect();
        Found { verdict: self.facts(Some(certificate), time, checks), chains }
    }

    fn receipt(&self) -> TrustedTime {
        TrustedTime { source: TimeSource::Receipt, at: self.question.received_at }
    }

    fn window(&self, moment: Timestamp) -> Window {
        let policy = self.question.policy;
        Window { moment, now: self.question.now, oldest: policy.oldest, skew: policy.skew }
    }

    fn search(&self, at: Timestamp) -> Search<'_> {
        let Question { policy, memo, crls, .. } = *self.question;
        let lists = Lists { crls, window: self.window(at), memo };
        Search { trust: &policy.trust, offered: &self.message.certificates, at, memo, lists }
    }

    /// Whether the bytes are as they were signed, and by whom the message says.
    fn intact(&self, certificate: &Certificate) -> Vec<Check> {
        let info = self.info;
        let Some(signed) = info.signed() else { return vec![Check::failed(CheckId::Signature, Code::NoSignedAttributes)] };
        let digest = info.digest.filter(|hash| hash.is_strong()).map(|hash| hash.of(self.content));
        let same = digest.is_some() && digest == info.message_digest;
        let signature = match signed.scheme {
            None => Check::failed(CheckId::Signature, Code::AlgorithmUnknown),
            Some(_) => Check::of(CheckId::Signature, self.question.memo.check(&signed, certificate.key.as_ref(), certificate.spki()), Code::SignatureWrong),
        };
        vec![
            Check::of(CheckId::Digest, same, Code::ContentChanged),
            Check::of(CheckId::ContentType, info.content_type == Some(self.message.content_type), Code::ContentTypeOther),
            signature,
            self.named(certificate),
        ]
    }

    /// The certificate named inside what is signed; older messages name none.
    fn named(&self, certificate: &Certificate) -> Check {
        let id = CheckId::SigningCertificate;
        let Some(named) = &self.info.certificate_hash else {
            return Check { id, state: State::NotAsked, code: Code::CertificateNotNamed };
        };
        let same = named.hash.is_some_and(|hash| hash.of(certificate.der()) == named.value);
        Check::of(id, same, Code::CertificateOther)
    }

    /// The earliest time stamp that holds. One that does not is noted and gives no time: the receipt then counts.
    fn stamp(&self) -> (Check, Option<Stamp>) {
        let id = CheckId::Timestamp;
        let question = self.question;
        let latest = question.received_at.saturating_add(question.policy.skew).unwrap_or(question.received_at);
        let search = self.search(question.received_at);
        let judged = self.info.stamps.iter().map(|token| tsp::check(token, &self.info.signature, &search, latest));
        let (mut best, mut fault): (Option<Stamp>, _) = (None, Code::StampAbsent);
        for judged in judged {
            match judged {
                Ok(stamp) if best.as_ref().is_none_or(|best| stamp.at < best.at) => best = Some(stamp),
                Ok(_) => {}
                Err(code) => fault = code,
            }
        }
        let check = match (&best, fault) {
            (Some(_), _) => Check::passed(id),
            (None, Code::StampAbsent) => Check { id, state: State::NotAsked, code: fault },
            (None, _) => Check { id, state: State::Noted, code: fault },
        };
        (check, best)
    }

    fn purpose(&self, certificate: &Certificate) -> Check {
        let allowed = &certificate.allowed;
        match self.question.expect.purpose {
            Purpose::Sign => Check::of(CheckId::Purpose, allowed.may_sign(), Code::AuthKeyUsed),
            Purpose::LogIn => Check::of(CheckId::Purpose, allowed.may_log_in(), Code::NotForLogIn),
        }
    }

    fn revocation(&self, certificate: &Certificate, issuer: Option<&Certificate>, search: &Search<'_>) -> Check {
        let id = CheckId::Revocation;
        let open = |code| Check { id, state: State::Open, code };
        // Without an issuer nobody's answer could be believed; the chain has failed already.
        let Some(issuer) = issuer else { return open(Code::OcspUnavailable) };
        let known = Revocation { ocsp: self.question.ocsp, offered: &self.info.ocsp, lists: search.lists };
        match known.standing(certificate, issuer) {
            Ok(Standing::Good(_)) => Check::passed(id),
            Ok(Standing::Revoked { since, .. }) if since <= search.at => Check::failed(id, Code::Revoked),
            Ok(Standing::Revoked { .. }) => Check { id, state: State::Passed, code: Code::RevokedLater },
            Ok(Standing::Unknown) => open(Code::UnknownCertificate),
            Err(OcspFault::Absent) => open(Code::OcspUnavailable),
            Err(_) => open(Code::OcspUnusable),
        }
    }

    /// Person, organisation, role.
    fn who(&self, certificate: &Certificate) -> [Check; 2] {
        let Expect { iin, bin, roles, .. } = self.question.expect;
        let subject = &certificate.subject;
        let identity = match (iin, &subject.iin, bin) {
            (None, _, None) => Check::not_asked(CheckId::Identity),
            (Some(_), None, _) => Check::failed(CheckId::Identity, Code::NoIin),
            (Some(asked), Some(has), _) if asked != has => Check::failed(CheckId::Identity, Code::NotYourIin),
            _ => Check::passed(CheckId::Identity),
        };
        let role = if bin.is_some() && subject.bin != *bin {
            Check::failed(CheckId::Role, Code::OtherBin)
        } else if !roles.is_empty() {
            Check::of(CheckId::Role, roles.iter().any(|role| subject.roles.contains(role)), Code::RoleMissing)
        } else if bin.is_some() {
            Check::passed(CheckId::Role)
        } else {
            Check::not_asked(CheckId::Role)
        };
        [identity, role]
    }

    /// Signed when it was asked for, by the time stamp, else by the signer's clock, else by the receipt.
    fn freshness(&self, time: TrustedTime) -> Check {
        let Some(fresh) = self.question.expect.fresh else { return Check::not_asked(CheckId::Freshness) };
        let claimed = self.info.signing_time.filter(|_| time.source == TimeSource::Receipt).unwrap_or(time.at);
        let apart = claimed.duration_since(fresh.asked_at).abs();
        Check::of(CheckId::Freshness, apart <= jiff::SignedDuration::from_mins(i64::from(fresh.minutes)), Code::NotFresh)
    }

    fn facts(&self, certificate: Option<&Certificate>, trusted_time: TrustedTime, checks: Vec<Check>) -> SignerVerdict {
        SignerVerdict {
            subject: certificate.map(|of| of.subject.clone()).unwrap_or_default(),
            issuer: certificate.map(|of| of.issuer_text.clone()).unwrap_or_default(),
            serial: certificate.map(Certificate::serial_hex).unwrap_or_default(),
            algorithm: certificate.and_then(|of| of.key.as_ref()).map(|key| key.name().to_owned()).unwrap_or_default(),
            not_before: certificate.map(|of| of.not_before),
            not_after: certificate.map(|of| of.not_after),
            storage: certificate.and_then(|of| of.allowed.storage).map(|oid| oid.to_string()),
            signing_time: self.info.signing_time,
            trusted_time,
            checks,
        }
    }
}

fn validity(certificate: &Certificate, at: Timestamp) -> Check {
    match () {
        () if at < certificate.not_before => Check::failed(CheckId::Validity, Code::NotYetValid),
        () => Check::of(CheckId::Validity, at <= certificate.not_after, Code::Expired),
    }
}

fn chain_code(fault: ChainFault) -> Code {
    match fault {
        ChainFault::IssuerUnknown => Code::IssuerUnknown,
        ChainFault::NotSigned => Code::ChainNotSigned,
        ChainFault::RootUnknown => Code::RootUnknown,
        ChainFault::NotAuthority => Code::ChainNotAuthority,
        ChainFault::TooLong => Code::ChainTooLong,
        ChainFault::Expired => Code::ChainExpired,
        ChainFault::Critical => Code::ChainCritical,
        ChainFault::Revoked => Code::ChainRevoked,
    }
}

impl Finding {
    /// Whether a legal act may rest on it: valid, and nothing less.
    pub fn is_accepted(&self) -> bool {
        self.verdict.outcome == Outcome::Valid
    }
}
