//! Logging in: password and one-time code together, one answer for everything that does not fit.
//!
//! An unknown login takes the same path as a known one: the attempt is noted, the hash is reckoned, the failures close it.

use domain::numbers::AccountId;
use jiff::{Timestamp, ToSpan as _};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::account::{self, Account};
use super::cells::Cells;
use super::credential::{Credential, credential};
use super::entropy::{self, Entropy};
use super::lockout::{self, Attempt};
use super::one_time;
use super::password::Passwords;
use super::tables::{LOG_IN_ATTEMPT, LOG_IN_CODE};
use crate::ports::rows::{Change, Is, Row, Select};
use crate::ports::store::{Fault, Store};

/// What a person typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Typed<'a> {
    /// Login or IIN.
    pub login: &'a str,
    /// Password.
    pub password: &'a str,
    /// One-time code.
    pub code: &'a str,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoggedIn {
    /// All three fit.
    In(AccountId),
    /// Something does not fit; which is not said.
    Refused,
    /// All three fit, but the code was used before: the next one is waited for. No failure, so it closes nothing.
    CodeUsed,
    /// Closed until then after repeated failures, whether there is such a login or not.
    Locked(Timestamp),
}

/// Tries to log in.
///
/// # Errors
/// A technical failure; nobody is let in then.
pub async fn log_in(store: &dyn Store, passwords: &Passwords, entropy: &dyn Entropy, typed: &Typed<'_>, now: Timestamp) -> Result<LoggedIn, Fault> {
    let account = account::find_by_login(store, typed.login).await?;
    let attempt = Noted { subject: subject_of(account.as_ref(), typed.login), id: entropy::id(entropy, now), at: now };
    // Noted as failed before anything is examined: of many attempts at once each sees the others.
    store.put(&[attempt.change(true)]).await?;
    let others = attempt.others(store).await?;
    if let Some(until) = lockout::closed_until(&others).filter(|until| *until > now) {
        store.put(&[attempt.withdrawn()]).await?;
        return Ok(LoggedIn::Locked(until));
    }
    match examine(store, passwords, account.as_ref(), typed, &attempt).await? {
        Examined::Fits(id) => {
            let mut changes = attempt.forgotten(store).await?;
            changes.push(attempt.change(false));
            store.put(&changes).await?;
            return Ok(LoggedIn::In(id));
        }
        Examined::CodeUsed => {
            store.put(&[attempt.withdrawn()]).await?;
            return Ok(LoggedIn::CodeUsed);
        }
        Examined::Wrong => {}
    }
    let mut failed = others;
    failed.push(Attempt { at: now, failed: true });
    Ok(lockout::closed_until(&failed).filter(|until| *until > now).map_or(LoggedIn::Refused, LoggedIn::Locked))
}

/// What an examination found.
enum Examined {
    Fits(AccountId),
    CodeUsed,
    Wrong,
}

/// The account, when all three fit. The password is reckoned in every case.
async fn examine(store: &dyn Store, passwords: &Passwords, account: Option<&Account>, typed: &Typed<'_>, attempt: &Noted) -> Result<Examined, Fault> {
    let nobody = AccountId(Uuid::nil());
    let kept = credential(store, account.map_or(nobody, |account| account.id)).await?;
    let right_password = passwords.verify(typed.password, kept.as_ref().map(|kept| kept.password.as_str())).await?;
    let secret = match &kept {
        Some(kept) => passwords.vault().open(kept.account, &kept.totp_secret)?,
        None => Zeroizing::new(vec![0; 20]),
    };
    let step = one_time::step_of(&secret, typed.code, attempt.at)?;
    let (Some(account), Some(kept), Some(step)) = (account, kept, step) else { return Ok(Examined::Wrong) };
    if !right_password || account.disabled || !in_time(&kept, attempt.at) {
        return Ok(Examined::Wrong);
    }
    let first = first_use(store, account.id, step, attempt.id).await?;
    Ok(if first { Examined::Fits(account.id) } else { Examined::CodeUsed })
}

fn in_time(kept: &Credential, now: Timestamp) -> bool {
    kept.valid_until.is_none_or(|until| now <= until)
}

/// Is it the first use of this code, and of any later one? Noted first, then looked at: two at once refuse each other.
async fn first_use(store: &dyn Store, account: AccountId, step: i64, attempt: Uuid) -> Result<bool, Fault> {
    let own: Row = vec![account.0.into(), step.into(), attempt.into()];
    store.put(&[Change::Put(&LOG_IN_CODE, own.clone())]).await?;
    let used = store.select(&Select::from(&LOG_IN_CODE).eq("account", account.0)).await?;
    let mut first = true;
    let mut forget = Vec::new();
    for row in used {
        let mut cells = Cells::of(&LOG_IN_CODE, row.clone());
        let (_, used_step) = (cells.id()?, cells.int()?);
        if row != own && used_step >= step {
            first = false;
        }
        if used_step < step.saturating_sub(10) {
            forget.push(Change::Delete(&LOG_IN_CODE, row));
        }
    }
    store.put(&forget).await?;
    Ok(first)
}

/// Failures are counted for an account, however it is named; for what is no account, for the words typed.
fn subject_of(account: Option<&Account>, login: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    match account {
        Some(account) => hash.update([b"account ".as_slice(), account.id.0.as_bytes()].concat()),
        None => hash.update(format!("login {}", login.trim().to_lowercase())),
    }
    hash.finalize().into()
}

/// This attempt in its table.
struct Noted {
    subject: [u8; 32],
    id: Uuid,
    at: Timestamp,
}

impl Noted {
    fn key(&self) -> Row {
        vec![self.subject.to_vec().into(), self.id.into()]
    }

    fn change(&self, failed: bool) -> Change {
        let mut row = self.key();
        row.extend([self.at.into(), failed.into()]);
        Change::Put(&LOG_IN_ATTEMPT, row)
    }

    fn withdrawn(&self) -> Change {
        Change::Delete(&LOG_IN_ATTEMPT, self.key())
    }

    fn forgets(&self) -> Timestamp {
        self.at.checked_sub(lockout::MEMORY_HOURS.hours()).unwrap_or(self.at)
    }

    async fn others(&self, store: &dyn Store) -> Result<Vec<Attempt>, Fault> {
        let query = Select::from(&LOG_IN_ATTEMPT).eq("subject", self.subject.to_vec()).matching("at", Is::AtLeast(self.forgets().into())).desc("at");
        let mut out = Vec::new();
        for row in store.select(&query).await? {
            let mut cells = Cells::of(&LOG_IN_ATTEMPT, row);
            let (_, id, at, failed) = (cells.bytes()?, cells.id()?, cells.time()?, cells.bool()?);
            if id != self.id {
                out.push(Attempt { at, failed });
            }
        }
        Ok(out)
    }

    /// Rows that no longer matter, deleted on the next success.
    async fn forgotten(&self, store: &dyn Store) -> Result<Vec<Change>, Fault> {
        let query = Select::from(&LOG_IN_ATTEMPT).eq("subject", self.subject.to_vec()).matching("at", Is::Below(self.forgets().into()));
        let rows = store.select(&query).await?;
        Ok(rows.into_iter().map(|row| Change::Delete(&LOG_IN_ATTEMPT, row.into_iter().take(LOG_IN_ATTEMPT.key).collect())).collect())
    }
}
