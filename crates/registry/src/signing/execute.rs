//! From the wish to the act: rehearsed, shown, signed, judged, done.

use std::sync::Arc;

use domain::application::Application;
use domain::kernel::Ground;
use domain::paper::Words;
use domain::service::Attestation;
use eds::{Expect, Fresh, Outcome, Purpose as Use};
use jiff::{Timestamp, ToSpan as _};
use law::Clause;
use sha2::{Digest, Sha256};
use text::Lang;
use uuid::Uuid;

use super::document::{ACT, Document, Signatory};
use super::examine::{Asked, Examined, examine};
use super::kept::{Detail, Kept, Mark, Named, Order, What};
use super::{DONE_BEFORE, LARGEST, MINUTES, Purpose, Signing, UnderSignature, ground, no_iin, waits, withdrawal};
use crate::access::actor::appointments_on;
use crate::access::entropy;
use crate::access::{Action, Actor, Permit, account, authorise};
use crate::births;
use crate::command::Command;
use crate::papers::draft;
use crate::ports::signatures::Signatures;
use crate::ports::store::{Fault, LogId, StreamId, StreamKind};
use crate::registry::Registry;
use crate::rehearse::{Rehearsed, Would};
use crate::run::{Answer, By, Case, Ended, Failure};

/// Seconds after which an open signature is asked about again.
const AGAIN: i64 = 20;
/// Open signatures asked about in one round.
const ROUND: u32 = 20;

/// Where the person goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// After it was done.
    pub then: String,
    /// When it is not signed.
    pub back: String,
    /// Address of this deployment, for the QR of a certificate.
    pub public_url: String,
}

/// What came of the wish.
#[derive(Debug)]
pub enum Begun {
    /// It is to be signed.
    Signing(Box<Signing>),
    /// The command had been done before.
    Before(Box<Answer>),
}

/// Rehearses `command` for whoever holds the permit, and keeps what is to be signed before it is done.
///
/// # Errors
/// As [`Registry::run`]; refused too where the account has no IIN, or signatures are not set up.
pub async fn begin(registry: &Registry, permit: &Permit, log: &LogId, id: Uuid, command: Command, shown: Shown) -> Result<Begun, Failure> {
    begin_on(registry, permit, log, id, command, &[], shown).await
}

/// The same, if each stream of `seen` still has the version that whoever asks has seen.
///
/// # Errors
/// As [`begin`].
pub async fn begin_on(
    registry: &Registry,
    permit: &Permit,
    log: &LogId,
    id: Uuid,
    command: Command,
    seen: &[(StreamId, u64)],
    shown: Shown,
) -> Result<Begun, Failure> {
    if registry.signatures().is_none() {
        return Err(refused(Ground::new(Clause::new("O99-2"), "ground-signing-not-offered")));
    }
    let official = permit.official();
    let Some(iin) = official.iin else { return Err(refused(no_iin())) };
    let Some(title) = title_key(&command).map(|key| [Lang::Kk, Lang::Ru, Lang::En].map(|lang| text::w(lang, key))) else {
        return Err(Failure::Fault(Fault::Defect(format!("{} is not signed", command.name()))));
    };
    let rehearsed = match registry.rehearse(By::Person(permit), log, id, command.clone(), seen).await? {
        Rehearsed::Would(would) => would,
        Rehearsed::Before(answer) => return Ok(Begun::Before(Box::new(answer))),
    };
    let now = registry.now();
    let subject = waits::subject(log, &command, &rehearsed)?;
    let papers = draft::papers(registry, log, &rehearsed, &shown.public_url).await?;
    // Whether it was done is found by what it is about.
    if papers.is_empty() || waits::things(&command).is_empty() {
        return Err(Failure::Fault(Fault::Defect(format!("{} shows nothing to sign", command.name()))));
    }
    let document = Document {
        format: ACT.to_owned(),
        title: Words::new(&title[0], &title[1]),
        act: command.name().to_owned(),
        command: id,
        command_sha256: hash_of(&command)?,
        log: log.clone(),
        shown_at: now,
        by: Signatory::of(official),
        papers,
    };
    let order = Order {
        log: log.clone(),
        id,
        command,
        public_url: shown.public_url,
        seen: rehearsed.seen,
        role: official.role,
        office: official.office.clone(),
        acting: official.acting,
    };
    let kept = Kept {
        id: registry.id(),
        purpose: Purpose::Act,
        account: Some(official.account),
        iin: Some(iin),
        phone: hex::encode(entropy::bytes::<16>(registry.entropy())),
        phone_token: hex::encode(entropy::bytes::<16>(registry.entropy())),
        secret: None,
        what: What { titles: title, subject, file_name: format!("{}-{id}.json", document.act), then: shown.then, back: shown.back, order: Some(order) },
        document: document.bytes()?,
        asked_at: now,
        expires_at: now.checked_add(MINUTES.minutes()).unwrap_or(now),
        mark: Mark::of(Named::Waiting),
    };
    kept.put(registry.store()).await?;
    Ok(Begun::Signing(Box::new(kept.seen(now))))
}

/// Is it an act that is signed: one whose event says how it was attested?
#[must_use]
pub const fn signs(command: &Command) -> bool {
    title_key(command).is_some()
}

/// Names of the commands that are signed; a test tries each without a key where one is demanded.
pub const SIGNED: [&str; 8] =
    ["birth_register", "conclusion_approve", "refusal_decide", "refusal_sign", "certificate_make", "record_correct", "cause_annul", "reference_sign"];

/// Key of what is signed.
const fn title_key(command: &Command) -> Option<&'static str> {
    Some(match command {
        Command::BirthRegister { .. } => "signing-birth-register",
        Command::ConclusionApprove { .. } => "signing-conclusion-approve",
        Command::RefusalDecide { .. } => "signing-refusal-decide",
        Command::RefusalSign { .. } => "signing-refusal-sign",
        Command::CertificateMake { blank: None, .. } => "signing-reference-make",
        Command::CertificateMake { .. } => "signing-certificate-make",
        Command::RecordCorrect { .. } => "signing-record-correct",
        Command::CauseAnnul { .. } => "signing-cause-annul",
        Command::ReferenceSign { .. } => "signing-reference-sign",
        _ => return None,
    })
}

/// SHA-256 of a command, hexadecimal.
fn hash_of(command: &Command) -> Result<String, Fault> {
    let bytes = serde_json::to_vec(command).map_err(|error| Fault::Defect(error.to_string()))?;
    Ok(hex::encode(Sha256::digest(bytes)))
}

fn refused(ground: Ground) -> Failure {
    Failure::Refused(domain::kernel::Refusal::because(ground))
}

/// Judges a signature that came, and does what it is for.
pub(super) async fn take(registry: &Registry, kept: Kept, cms: &[u8]) -> Result<Kept, Fault> {
    let Some(signatures) = registry.signatures() else { return Ok(kept) };
    let now = registry.now();
    if cms.len() > LARGEST {
        return kept.becomes(registry.store(), Mark::of(Named::Wrong), now).await;
    }
    let came = Came { cms: &eds::armour::strip(cms), received: None, at: now };
    on_verdict(registry, signatures, kept, came, now).await
}

/// A message as it is to be judged.
struct Came<'a> {
    /// With our time stamp, once one was put in.
    cms: &'a [u8],
    /// As it came, where that is something else.
    received: Option<&'a [u8]>,
    /// When it came.
    at: Timestamp,
}

/// Asks about open signatures again; what became good is done, what became bad tells why.
///
/// # Errors
/// A technical failure.
pub async fn recheck(registry: &Registry) -> Result<usize, Fault> {
    let Some(signatures) = registry.signatures() else { return Ok(0) };
    let now = registry.now();
    let before = now.checked_sub(AGAIN.seconds()).unwrap_or(now);
    let mut decided = 0;
    for listed in Kept::open(registry.store(), before, ROUND).await? {
        let Some(taken) = signatures.in_hand.take(listed.id) else { continue };
        // Read again now that nobody else touches it: it may have been withdrawn since it was listed.
        let Some(kept) = Kept::find(registry.store(), listed.id).await?.filter(Kept::is_asked_again) else { continue };
        match again(registry, signatures, &kept, now).await {
            Ok(after) => decided += usize::from(after.mark.named != Named::Open),
            Err(fault) => {
                // It goes to the end of the row: the others are asked about before it comes again.
                tracing::error!(%fault, signing = %kept.id, "an open signature can't be judged or done");
                kept.becomes(registry.store(), kept.mark.clone(), now).await?;
            }
        }
        drop(taken);
    }
    Ok(decided)
}

/// Asks about one again; on another day than it was shown it can't be done any more.
async fn again(registry: &Registry, signatures: &Signatures, kept: &Kept, now: Timestamp) -> Result<Kept, Fault> {
    let Some((cms, received_at)) = kept.mark.cms.clone().zip(kept.mark.received_at) else { return Ok(kept.clone()) };
    if kept.attested(registry.store()).await? {
        return kept.becomes(registry.store(), Mark { named: Named::Done, ..kept.mark.clone() }, now).await;
    }
    if kept.purpose == Purpose::Act && law::legal_day(kept.asked_at) != law::legal_day(now) {
        let detail = Detail { grounds: vec![ground("ground-signing-another-day")], ..kept.mark.detail.clone() };
        return kept.becomes(registry.store(), Mark { named: Named::Refused, detail, ..kept.mark.clone() }, now).await;
    }
    let received = kept.mark.detail.received.as_ref().map(|received| received.0.as_slice());
    on_verdict(registry, signatures, kept.clone(), Came { cms: &cms, received, at: received_at }, now).await
}

async fn on_verdict(registry: &Registry, signatures: &Signatures, kept: Kept, came: Came<'_>, now: Timestamp) -> Result<Kept, Fault> {
    // The document names the act, so a signature over it fits no other: nothing is to be looked up about its use.
    let first = kept.mark.named != Named::Open;
    let asked = Asked {
        document: &kept.document,
        cms: came.cms,
        came: came.received.unwrap_or(came.cms),
        received_at: came.at,
        first,
        expect: expected(signatures, &kept),
    };
    let examined = examine(signatures, registry.entropy(), &asked, now).await;
    let detail = Detail { verdict: Some(examined.finding.verdict.clone()), ..Detail::default() };
    let mark = Mark { named: Named::Wrong, detail, cms: None, received_at: Some(came.at) };
    let store = registry.store();
    let mark = match (examined.outcome(), &kept.what.order) {
        (Outcome::Invalid, _) if first => mark,
        // It waited, and whoever signed was told that the page may be closed: the desk and the case say that it was not accepted.
        (Outcome::Invalid, _) => {
            let detail = Detail { grounds: vec![ground("ground-signing-not-good")], ..mark.detail };
            Mark { named: Named::Refused, detail, ..mark }
        }
        (Outcome::Indeterminate, _) => {
            let detail = Detail { received: examined.evidence.received.clone(), ..mark.detail };
            // Only what is judged again is kept here; of what is done the evidence has it.
            Mark { named: Named::Open, detail, cms: Some(examined.evidence.cms.clone()), ..mark }
        }
        (Outcome::Valid, None) => super::log_in::who(registry, &examined, mark).await?,
        (Outcome::Valid, Some(order)) => {
            let mark = act(registry, &kept, order.clone(), &examined, mark, now).await?;
            // What was done is marked with the act.
            if mark.named == Named::Done {
                return Ok(Kept { mark, ..kept });
            }
            mark
        }
    };
    // What is done stays so, with the verdict that it rests on, whatever signature comes to it afterwards.
    if kept.attested(store).await? {
        let stands = as_it_stands(registry, kept).await?;
        let done = Mark { named: Named::Done, ..stands.mark.clone() };
        return if stands.mark.named == Named::Done { Ok(stands) } else { stands.becomes(store, done, now).await };
    }
    // While it was judged the person may have turned away, at this server or at another.
    if withdrawal::is_wished(store, kept.id).await? {
        return as_it_stands(registry, kept).await;
    }
    kept.becomes(store, mark, now).await
}

/// As another hand has left it.
async fn as_it_stands(registry: &Registry, kept: Kept) -> Result<Kept, Fault> {
    Ok(Kept::find(registry.store(), kept.id).await?.unwrap_or(kept))
}

/// Who must sign, for what, when.
fn expected(signatures: &Signatures, kept: &Kept) -> Expect {
    let purpose = match kept.purpose {
        Purpose::LogIn => Use::LogIn,
        Purpose::Act => Use::Sign,
    };
    Expect {
        purpose,
        iin: kept.iin.as_ref().map(|iin| iin.as_str().to_owned()),
        bin: kept.what.order.as_ref().and_then(|order| signatures.organisations.get(&order.office)).cloned(),
        roles: if kept.purpose == Purpose::Act { signatures.officials.clone() } else { Vec::new() },
        fresh: Some(Fresh { asked_at: kept.asked_at, minutes: i32::try_from(MINUTES).unwrap_or(i32::MAX) }),
        used_before: false,
    }
}

/// Does what was signed, as whoever signed it may on this day. Where it is done, its mark is kept already: with the act, in one commit.
async fn act(registry: &Registry, kept: &Kept, order: Order, examined: &Examined, mark: Mark, now: Timestamp) -> Result<Mark, Fault> {
    let refuse = |key: &str| Mark { named: Named::Refused, detail: Detail { grounds: vec![ground(key)], ..mark.detail.clone() }, ..mark.clone() };
    if law::legal_day(kept.asked_at) != law::legal_day(now) {
        return Ok(refuse("ground-signing-another-day"));
    }
    let evidence = serde_json::to_vec(&examined.evidence).map_err(|error| Fault::Defect(error.to_string()))?;
    let attestation = Attestation::Eds {
        content: hex::encode(Sha256::digest(&kept.document)),
        signature: hex::encode(Sha256::digest(&examined.evidence.cms)),
        evidence: hex::encode(Sha256::digest(&evidence)),
    };
    let Some(permit) = permit(registry, kept, &order, attestation).await? else {
        return Ok(refuse("ground-signing-no-right"));
    };
    let as_done = Mark { named: Named::Done, ..mark.clone() };
    let signed = UnderSignature { signing: kept.id, evidence, mark: kept.standing(&as_done, now)?, unless: withdrawal::query(kept.id) };
    match done(registry, kept, &order, &permit, signed).await {
        Ok(Ended::Now(_)) => Ok(as_done),
        Ok(Ended::Before(_)) if kept.attested(registry.store()).await? => Ok(kept.becomes(registry.store(), as_done, now).await?.mark),
        // Done before, by a plain click or another signature: this one attests nothing and is not called done; nor is anything left to do.
        Ok(Ended::Before(_)) => Ok(Mark { named: Named::Settled, ..refuse(DONE_BEFORE) }),
        Err(Failure::Refused(refusal)) => {
            let detail = Detail { grounds: refusal.grounds().to_vec(), ..mark.detail.clone() };
            Ok(Mark { named: Named::Refused, detail, ..mark })
        }
        Err(Failure::Changed | Failure::Conflict(_) | Failure::Missing(_)) => Ok(refuse("ground-signing-changed")),
        Err(Failure::WrongPermit) => Ok(refuse("ground-signing-no-right")),
        Err(Failure::Fault(fault)) => Err(fault),
    }
}

/// Does it, if it would still read as it was shown and the person has not turned away. What is asked of it outside the head is asked
/// once, for both.
async fn done(registry: &Registry, kept: &Kept, order: &Order, permit: &Permit, signed: UnderSignature) -> Result<Ended, Failure> {
    let case = registry.case(By::Person(permit), &order.log, order.command.clone(), &order.seen).await?;
    if !still(registry, kept, order, &case).await? {
        return Err(Failure::Changed);
    }
    let case = Case { signed: Some(signed), ..Arc::unwrap_or_clone(case) };
    registry.done(&order.log, order.id, Arc::new(case), false).await
}

/// Would the act still read as it was shown: the same command, the same papers, no similar record that nobody was asked about?
async fn still(registry: &Registry, kept: &Kept, order: &Order, case: &Arc<Case>) -> Result<bool, Failure> {
    let Some(document) = Document::read(&kept.document) else { return Ok(false) };
    if document.command_sha256 != hash_of(&order.command)? {
        return Ok(false);
    }
    match registry.rehearse_case(&order.log, order.id, Arc::clone(case)).await? {
        Rehearsed::Would(would) if similar_since(registry, order, &would).await? => Ok(false),
        Rehearsed::Would(would) => Ok(draft::papers(registry, &order.log, &would, &order.public_url).await? == document.papers),
        // The store answers with what was done then: whether this signature attests it is asked afterwards.
        Rehearsed::Before(_) => Ok(true),
    }
}

/// Is a similar record there that the official was not shown? Other children of the delivery are none; they are asked for only where
/// something is alike at all.
async fn similar_since(registry: &Registry, order: &Order, would: &Would) -> Result<bool, Fault> {
    let Command::BirthRegister { children, similar, .. } = &order.command else { return Ok(false) };
    let own = |record| children.iter().any(|child| child.record == record);
    for child in children {
        let Some(application) = would.state::<Application>(&order.log, StreamKind::Application, child.application.0)? else { continue };
        if births::similar(registry, &application.statement, &[]).await?.is_empty() {
            continue;
        }
        let found = births::Found { log: order.log.clone(), id: child.application, application };
        let siblings = births::siblings(registry, &found).await?.into_iter().filter_map(|sibling| sibling.record).collect::<Vec<_>>();
        let alike = births::similar(registry, &found.application.statement, &siblings).await?;
        if alike.iter().any(|one| !similar.contains(&one.record) && !own(one.record)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the signer may do today, in the role and office in which it was shown.
async fn permit(registry: &Registry, kept: &Kept, order: &Order, attestation: Attestation) -> Result<Option<Permit>, Fault> {
    let Some(id) = kept.account else { return Ok(None) };
    let Some(account) = account::find(registry.store(), id).await?.filter(|account| !account.disabled) else { return Ok(None) };
    let held = appointments_on(registry.store(), id, registry.today()).await?;
    let same = |held: &&crate::access::Held| {
        let appointment = &held.appointment;
        appointment.role == order.role && appointment.office == order.office && appointment.order.is_some() == order.acting
    };
    let chosen = held.iter().find(same).map(|held| held.id);
    let actor = Actor::person(&account, held, chosen, attestation);
    let action = Action::parse(order.command.name());
    Ok(action.and_then(|action| authorise(&actor, action, Some(&order.log)).ok()))
}
