//! To log in with a key: a challenge is signed, and the IIN of the certificate is that of an account.

use domain::iin::Iin;
use domain::kernel::Ground;
use domain::numbers::AccountId;
use domain::paper::Words;
use jiff::ToSpan as _;
use law::Clause;
use text::Lang;
use uuid::Uuid;

use super::document::{Challenge, LOG_IN};
use super::examine::Examined;
use super::kept::{Detail, Kept, Mark, Named, What};
use super::{Purpose, Signing};
use crate::access::{account, entropy};
use crate::ports::store::Fault;
use crate::registry::Registry;

/// Minutes in which a challenge must be signed.
const MINUTES: i64 = 5;

/// Begins a log-in with a key at `origin`, the address under which people reach this server, for the browser that keeps `secret`.
///
/// # Errors
/// A technical failure.
pub async fn begin_log_in(registry: &Registry, origin: &str, secret: &str, then: &str) -> Result<Signing, Fault> {
    let now = registry.now();
    let titles = [Lang::Kk, Lang::Ru, Lang::En].map(|lang| text::w(lang, "signing-log-in"));
    let nonce = entropy::token(registry.entropy());
    let challenge = Challenge { format: LOG_IN.to_owned(), title: Words::new(&titles[0], &titles[1]), origin: origin.to_owned(), at: now, nonce };
    let kept = Kept {
        id: registry.id(),
        purpose: Purpose::LogIn,
        account: None,
        iin: None,
        phone: hex::encode(entropy::bytes::<16>(registry.entropy())),
        phone_token: hex::encode(entropy::bytes::<16>(registry.entropy())),
        secret: Some(entropy::hash_of(secret)),
        what: What { titles, subject: String::new(), file_name: "log-in.json".to_owned(), then: then.to_owned(), back: "/login".to_owned(), order: None },
        document: serde_json::to_vec_pretty(&challenge).map_err(|error| Fault::Defect(error.to_string()))?,
        asked_at: now,
        expires_at: now.checked_add(MINUTES.minutes()).unwrap_or(now),
        mark: Mark::of(Named::Waiting),
    };
    kept.put(registry.store()).await?;
    Ok(kept.seen(now))
}

/// The account that the key opens, for the browser that began; once.
///
/// # Errors
/// A technical failure.
pub async fn finish_log_in(registry: &Registry, id: Uuid, secret: &str) -> Result<Option<AccountId>, Fault> {
    let Some(kept) = Kept::find(registry.store(), id).await? else { return Ok(None) };
    let now = registry.now();
    if kept.purpose != Purpose::LogIn || kept.mark.named != Named::Done || !kept.is_of(secret) || now > kept.expires_at {
        return Ok(None);
    }
    let account = kept.mark.detail.account;
    kept.becomes(registry.store(), Mark { named: Named::Used, ..kept.mark.clone() }, now).await?;
    Ok(account)
}

/// Whose account a good signature opens; refused where there is none, or it is closed.
pub(super) async fn who(registry: &Registry, examined: &Examined, mark: Mark) -> Result<Mark, Fault> {
    let refuse = |key: &str| {
        let grounds = vec![Ground::new(Clause::new("O99-2"), key)];
        Mark { named: Named::Refused, detail: Detail { grounds, ..mark.detail.clone() }, ..mark.clone() }
    };
    let [signer] = examined.finding.verdict.signers.as_slice() else { return Ok(refuse("ground-signing-one-person")) };
    let iin = signer.subject.iin.as_deref().and_then(|iin| Iin::parse_lenient(iin).ok());
    let Some(iin) = iin else { return Ok(refuse("ground-signing-key-without-iin")) };
    let Some(found) = account::find_by_iin(registry.store(), &iin).await? else { return Ok(refuse("ground-signing-no-account")) };
    if found.disabled {
        return Ok(refuse("ground-signing-account-closed"));
    }
    let detail = Detail { account: Some(found.id), ..mark.detail.clone() };
    Ok(Mark { named: Named::Done, detail, cms: None, ..mark })
}
