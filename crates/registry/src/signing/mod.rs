//! Signing: what an official is about to do is shown, signed with a key, and only then done.
//!
//! **States** of a signing: *waiting* → *done*, or *wrong* (the signature is not good: it may be signed again), *open* (nobody can say
//! now whether the certificate is revoked: the signature is kept, a job asks again), *refused* (the law refused when it came to be
//! done, or the case had changed), *withdrawn*, *expired*. A signing to log in is *used* after its session has begun.
//!
//! **What is signed** is one document, `ahat-document-1`: who does what, and the papers as they will read, in both languages. It is made
//! from the decision on the very command, rehearsed on what stands in the log and not from what the browser sends; numbers that are
//! given out with the act itself read "allotted on registration". The page that shows it draws from these bytes. The document names
//! the command, so that one signature fits one act; it is executed on the day on which it was shown, on the versions that were
//! shown, or not at all.
//!
//! **Evidence** (document, CMS, chains, answers, verdict) is one file; the event of the act names its hash, that of the document and
//! that of the CMS. *Indeterminate* accepts nothing.

mod document;
mod examine;
mod execute;
pub mod issued;
mod kept;
mod log_in;
mod signed;
pub mod tables;
mod waits;
mod withdrawal;

use domain::iin::Iin;
use domain::kernel::Ground;
use domain::numbers::AccountId;
use eds::Verdict;
use jiff::{Timestamp, ToSpan as _};
use law::Clause;
use uuid::Uuid;

pub use document::{ACT, Document, LOG_IN, MEDIA};
pub use execute::{Begun, SIGNED, Shown, begin, begin_on, recheck, signs};
pub use log_in::{begin_log_in, finish_log_in};
pub use signed::{About, Signed, about, attested, of_thing, signed};
pub(crate) use waits::overtaken;
pub use waits::{Waits, put_aside, waiting, waiting_about};
pub(crate) use withdrawal::UnderSignature;

use crate::ports::store::Fault;
use crate::registry::Registry;
use kept::{Kept, Mark, Named};

/// Minutes in which what was shown must be signed.
pub const MINUTES: i64 = 30;
/// Minutes for which an address given to a telephone holds.
pub const PHONE_MINUTES: i64 = 5;
/// Bytes of the largest message that is read at all.
pub const LARGEST: usize = 1024 * 1024;

/// What a signing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To show who is there.
    LogIn,
    /// To attest an act.
    Act,
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// Nothing was signed yet.
    Waiting,
    /// Signed; whether the certificate stands can't be known now. Asked again by a job.
    Open,
    /// The last signature was not good: the verdict says why. It may be signed again.
    Wrong,
    /// Done.
    Done,
    /// The session that it was for has begun.
    Used,
    /// Signed, but the law refused, or the case had changed meanwhile.
    Refused(Vec<Ground>),
    /// The person thought better of it.
    Withdrawn,
    /// Nobody signed in time.
    Expired,
}

impl Stage {
    /// May a signature still be sent?
    #[must_use]
    pub const fn is_open_to_signing(&self) -> bool {
        matches!(self, Self::Waiting | Self::Wrong)
    }
}

/// Something to be signed.
#[derive(Clone, PartialEq)]
pub struct Signing {
    /// Its id.
    pub id: Uuid,
    /// What for.
    pub purpose: Purpose,
    /// Whose it is; for a log-in the account that was found, once signed.
    pub account: Option<AccountId>,
    /// Whose key must sign; none for a log-in.
    pub iin: Option<Iin>,
    /// Name for a file with the document.
    pub file_name: String,
    /// Its media type.
    pub media: &'static str,
    /// What is signed: Kazakh, Russian, English.
    pub titles: [String; 3],
    /// Whom it is about: a child's name, else the number of the application.
    pub subject: String,
    /// SHA-256 of the document.
    pub sha256: [u8; 32],
    /// Its bytes.
    pub size: u64,
    /// When it was shown.
    pub asked_at: Timestamp,
    /// Until when it may be signed.
    pub expires_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// The desk lists it: it waits, or was refused and nobody has put it aside.
    pub listed: bool,
    /// Address for afterwards.
    pub then: String,
    /// Address to go back to.
    pub back: String,
    /// What was found of the last signature.
    pub verdict: Option<Verdict>,
    /// Key of the address that a telephone is given: 128 bits that nobody guesses.
    pub phone_key: String,
    /// Bearer token that the telephone is given at that address.
    pub phone_token: String,
}

impl std::fmt::Debug for Signing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signing({} {:?} {:?})", self.id, self.purpose, self.stage)
    }
}

impl Signing {
    /// Until when the address for a telephone holds: it is short-lived, and lives again for whoever asks for it anew.
    #[must_use]
    pub fn phone_until(&self, asked: Timestamp) -> Timestamp {
        asked.checked_add(PHONE_MINUTES.minutes()).unwrap_or(asked).min(self.expires_at)
    }
}

/// Are signatures set up in this deployment? Without, pages offer none.
#[must_use]
pub fn offered(registry: &Registry) -> bool {
    registry.signatures().is_some()
}

/// A signing by its id. One whose act stands in the log is done, whatever was last written about it.
///
/// # Errors
/// A technical failure.
pub async fn find(registry: &Registry, id: Uuid) -> Result<Option<Signing>, Fault> {
    let Some(mut kept) = Kept::find(registry.store(), id).await? else { return Ok(None) };
    if kept.mark.named != Named::Done && kept.attested(registry.store()).await? {
        kept = kept.becomes(registry.store(), Mark { named: Named::Done, ..kept.mark.clone() }, registry.now()).await?;
    }
    Ok(Some(kept.seen(registry.now())))
}

/// A signing by the key of the address that a telephone was given.
///
/// # Errors
/// A technical failure.
pub async fn find_by_phone(registry: &Registry, key: &str) -> Result<Option<Signing>, Fault> {
    Ok(Kept::find_by_phone(registry.store(), key).await?.map(|kept| kept.seen(registry.now())))
}

/// Is it the browser's which holds this secret? Only signings to log in have one.
///
/// # Errors
/// A technical failure.
pub async fn is_of_browser(registry: &Registry, id: Uuid, secret: &str) -> Result<bool, Fault> {
    Ok(Kept::find(registry.store(), id).await?.is_some_and(|kept| kept.is_of(secret)))
}

/// The very bytes that are signed.
///
/// # Errors
/// A technical failure.
pub async fn document(registry: &Registry, id: Uuid) -> Result<Option<Vec<u8>>, Fault> {
    Ok(Kept::find(registry.store(), id).await?.map(|kept| kept.document))
}

/// Takes a signature (DER, PEM or base64), judges it, keeps it, and does what was signed. Sent twice it changes nothing more.
///
/// # Errors
/// A technical failure; what was found is in the signing's stage.
pub async fn receive(registry: &Registry, id: Uuid, cms: &[u8]) -> Result<Option<Signing>, Fault> {
    let taken = registry.signatures().and_then(|signatures| signatures.in_hand.take(id));
    let Some(kept) = Kept::find(registry.store(), id).await? else { return Ok(None) };
    if taken.is_none() || !kept.seen(registry.now()).stage.is_open_to_signing() {
        return Ok(Some(kept.seen(registry.now())));
    }
    let kept = execute::take(registry, kept, cms).await?;
    drop(taken);
    Ok(Some(kept.seen(registry.now())))
}

/// The person does not sign. What is being done at this very moment, here or at another server, is not withdrawn any more.
///
/// # Errors
/// A technical failure.
pub async fn withdraw(registry: &Registry, id: Uuid) -> Result<(), Fault> {
    let Some(kept) = Kept::find(registry.store(), id).await? else { return Ok(()) };
    let now = registry.now();
    let may = kept.seen(now).stage.is_open_to_signing() || kept.is_asked_again();
    if may && withdrawal::wish(registry, &kept, now).await? {
        kept.becomes(registry.store(), Mark::of(Named::Withdrawn), now).await?;
    }
    Ok(())
}

/// What was signed had been done before, otherwise.
const DONE_BEFORE: &str = "ground-signing-done-before";

/// Why nothing is signed any more: the command was done before.
#[must_use]
pub fn done_before() -> Ground {
    ground(DONE_BEFORE)
}

/// A ground of signing.
fn ground(key: &str) -> Ground {
    Ground::new(Clause::new("O99-2"), key)
}

/// Why nothing can be signed with this account.
fn no_iin() -> Ground {
    ground("ground-signing-no-iin")
}
