//! Web sessions: begun, resumed, ended; the role and office chosen for one. Only the hash of the token is kept.

use domain::numbers::{AccountId, AppointmentId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::account::{self, Account};
use super::actor::{Actor, Held, appointments_on, by_session};
use super::cells::Cells;
use super::entropy::{self, Entropy};
use super::tables::{WEB_SESSION, WEB_SESSION_SEEN};
use crate::ports::rows::{Change, Row, Select};
use crate::ports::store::{Fault, Store};

/// Minutes without a request after which a session ends.
pub const IDLE_MINUTES: i64 = 30;
/// Hours after which it ends in any case.
pub const LONGEST_HOURS: i64 = 12;
/// Use is noted at most so often, seconds: a page must not write for each look.
const NOTED_EVERY: i64 = 60;

/// A session begun: told to the browser once.
#[derive(Clone, PartialEq, Eq)]
pub struct Begun {
    /// For the cookie.
    pub token: String,
    /// Against forged forms.
    pub csrf: String,
    /// Its key, as attestations name it.
    pub key: [u8; 32],
}

/// A live session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// SHA-256 of the token.
    pub key: [u8; 32],
    /// Against forged forms.
    pub csrf: String,
    /// Who.
    pub account: Account,
    /// In which of the appointments; `None` until one is chosen.
    pub chosen: Option<Held>,
    /// Who acts, for [`super::authorise`]; its appointments are those to choose from.
    pub actor: Actor,
    /// When it ends in any case.
    pub expires_at: Timestamp,
}

impl Live {
    /// When it began.
    #[must_use]
    pub fn begun_at(&self) -> Timestamp {
        self.expires_at.checked_sub(LONGEST_HOURS.hours()).unwrap_or(self.expires_at)
    }
}

/// Why a session is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Not used for [`IDLE_MINUTES`].
    Idle,
    /// [`LONGEST_HOURS`] have passed.
    TooLong,
    /// Ended: logged out, the role changed, the password changed, the account closed.
    Ended,
}

/// What a token stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resumed {
    /// A live session.
    Live(Box<Live>),
    /// It was one of this account: what was typed is kept for it.
    Expired(AccountId, Over),
    /// It was never given out.
    Unknown,
}

struct Kept {
    key: [u8; 32],
    account: AccountId,
    appointment: Option<AppointmentId>,
    csrf: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    ended: bool,
}

impl Kept {
    fn read(row: Row) -> Result<Self, Fault> {
        let mut cells = Cells::of(&WEB_SESSION, row);
        Ok(Self {
            key: cells.bytes()?.try_into().map_err(|_| cells.damaged("key"))?,
            account: AccountId(cells.id()?),
            appointment: cells.maybe_id()?.map(AppointmentId),
            csrf: cells.text()?,
            created_at: cells.time()?,
            expires_at: cells.time()?,
            ended: cells.bool()?,
        })
    }

    fn change(&self) -> Change {
        let row = vec![
            self.key.to_vec().into(),
            self.account.0.into(),
            self.appointment.map(|id| id.0).into(),
            self.csrf.clone().into(),
            self.created_at.into(),
            self.expires_at.into(),
            self.ended.into(),
        ];
        Change::Put(&WEB_SESSION, row)
    }

    fn seen(&self, at: Timestamp) -> Change {
        Change::Put(&WEB_SESSION_SEEN, vec![self.key.to_vec().into(), at.into()])
    }

    async fn find(store: &dyn Store, key: [u8; 32]) -> Result<Option<Self>, Fault> {
        let rows = store.select(&Select::from(&WEB_SESSION).eq("key", key.to_vec())).await?;
        rows.into_iter().next().map(Self::read).transpose()
    }

    async fn seen_at(&self, store: &dyn Store) -> Result<Timestamp, Fault> {
        let rows = store.select(&Select::from(&WEB_SESSION_SEEN).eq("session", self.key.to_vec())).await?;
        let Some(row) = rows.into_iter().next() else { return Ok(self.created_at) };
        let mut cells = Cells::of(&WEB_SESSION_SEEN, row);
        cells.bytes()?;
        cells.time()
    }

    fn over(&self, seen_at: Timestamp, now: Timestamp) -> Option<Over> {
        let idle = seen_at.checked_add(IDLE_MINUTES.minutes()).is_ok_and(|end| now > end);
        match (self.ended, now >= self.expires_at, idle) {
            (true, ..) => Some(Over::Ended),
            (_, true, _) => Some(Over::TooLong),
            (.., true) => Some(Over::Idle),
            _ => None,
        }
    }
}

/// Begins a session. `day` is the legal day; the only appointment that holds then is chosen at once.
///
/// # Errors
/// A technical failure.
pub async fn start(store: &dyn Store, entropy: &dyn Entropy, account: AccountId, now: Timestamp, day: Date) -> Result<Begun, Fault> {
    let held = appointments_on(store, account, day).await?;
    let only = if let [one] = held.as_slice() { Some(one.id) } else { None };
    let expires_at = now.checked_add(LONGEST_HOURS.hours()).unwrap_or(now);
    begin(store, entropy, account, only, now, expires_at).await
}

async fn begin(
    store: &dyn Store,
    entropy: &dyn Entropy,
    account: AccountId,
    appointment: Option<AppointmentId>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<Begun, Fault> {
    let token = entropy::token(entropy);
    let key = entropy::hash_of(&token);
    let csrf = entropy::token(entropy);
    let kept = Kept { key, account, appointment, csrf: csrf.clone(), created_at: now, expires_at, ended: false };
    store.put(&[kept.change(), kept.seen(now)]).await?;
    Ok(Begun { token, csrf, key })
}

/// What a token stands for now, on the legal day `day`.
///
/// # Errors
/// A technical failure.
pub async fn resume(store: &dyn Store, token: &str, now: Timestamp, day: Date) -> Result<Resumed, Fault> {
    let Some(kept) = Kept::find(store, entropy::hash_of(token)).await? else { return Ok(Resumed::Unknown) };
    let seen_at = kept.seen_at(store).await?;
    if let Some(over) = kept.over(seen_at, now) {
        return Ok(Resumed::Expired(kept.account, over));
    }
    let Some(account) = account::find(store, kept.account).await?.filter(|account| !account.disabled) else {
        return Ok(Resumed::Expired(kept.account, Over::Ended));
    };
    if seen_at.checked_add(NOTED_EVERY.seconds()).is_ok_and(|next| now >= next) {
        store.put(&[kept.seen(now)]).await?;
    }
    let must_change = super::credential::credential(store, account.id).await?.is_none_or(|credential| credential.must_change);
    let held = appointments_on(store, account.id, day).await?;
    let chosen = held.iter().find(|one| Some(one.id) == kept.appointment).cloned();
    let actor = Actor::person(&account, held, kept.appointment, by_session(&kept.key)).changing_password(must_change);
    Ok(Resumed::Live(Box::new(Live { key: kept.key, csrf: kept.csrf, account, chosen, actor, expires_at: kept.expires_at })))
}

/// Chooses role and office: a new session in place of `live`, which ends, so that each session acts in one role only.
/// `None` where the appointment is not among those that hold.
///
/// # Errors
/// A technical failure.
pub async fn choose(store: &dyn Store, entropy: &dyn Entropy, live: &Live, appointment: AppointmentId, now: Timestamp) -> Result<Option<Begun>, Fault> {
    if !live.actor.appointments().iter().any(|held| held.id == appointment) {
        return Ok(None);
    }
    let begun = begin(store, entropy, live.account.id, Some(appointment), now, live.expires_at).await?;
    end_key(store, live.key).await?;
    Ok(Some(begun))
}

/// Ends the session of this token, if there is one.
///
/// # Errors
/// A technical failure.
pub async fn end(store: &dyn Store, token: &str) -> Result<(), Fault> {
    end_key(store, entropy::hash_of(token)).await
}

async fn end_key(store: &dyn Store, key: [u8; 32]) -> Result<(), Fault> {
    match Kept::find(store, key).await? {
        Some(kept) => store.put(&[Kept { ended: true, ..kept }.change()]).await,
        None => Ok(()),
    }
}

/// Ends all sessions of an account but `keep`.
///
/// # Errors
/// A technical failure.
pub async fn end_all(store: &dyn Store, account: AccountId, keep: Option<[u8; 32]>) -> Result<(), Fault> {
    let rows = store.select(&Select::from(&WEB_SESSION).eq("account", account.0).eq("ended", false)).await?;
    let mut changes = Vec::new();
    for row in rows {
        let kept = Kept::read(row)?;
        if Some(kept.key) != keep {
            changes.push(Kept { ended: true, ..kept }.change());
        }
    }
    store.put(&changes).await
}
