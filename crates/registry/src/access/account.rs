//! Accounts of people in service: opened, closed, given new secrets. What a person may do stands in the appointments.

use domain::fields::{is_visible, length};
use domain::iin::Iin;
use domain::names::{MAX_LENGTH, PersonName};
use domain::numbers::AccountId;
use jiff::{Timestamp, ToSpan as _};
use text::Lang;
use zeroize::Zeroizing;

use super::cells::Cells;
use super::credential::{Credential, credential};
use super::entropy::{self, Entropy};
use super::password::{self, Passwords, Weak};
use super::tables::ACCOUNT;
use super::{one_time, session};
use crate::ports::rows::{Change, Row, Select, Value};
use crate::ports::store::{Fault, Store};

/// Hours for which a password for one use holds.
pub const ONE_TIME_HOURS: i64 = 72;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// Login: small Latin letters, digits, `.`, `_`, `-`; begins with a letter.
    pub login: String,
    /// The person's name as written.
    pub name: PersonName,
    /// IIN, where known.
    pub iin: Option<Iin>,
    /// Language of the pages.
    pub lang: Lang,
    /// Closed: nobody logs in.
    pub disabled: bool,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

impl Account {
    fn read(row: Row) -> Result<Self, Fault> {
        let mut cells = Cells::of(&ACCOUNT, row);
        Ok(Self {
            id: AccountId(cells.id()?),
            login: cells.text()?,
            name: PersonName { surname: cells.text()?, given: cells.text()?, patronymic: cells.maybe_text()? },
            iin: match cells.maybe_text()? {
                Some(written) => Some(Iin::parse_lenient(&written).map_err(|_| cells.damaged("IIN"))?),
                None => None,
            },
            lang: cells.text().map(|code| Lang::from_code(&code).unwrap_or_default())?,
            disabled: cells.bool()?,
            created_at: cells.time()?,
            closed_at: cells.maybe_time()?,
        })
    }

    fn row(&self) -> Row {
        vec![
            self.id.0.into(),
            self.login.clone().into(),
            self.name.surname.clone().into(),
            self.name.given.clone().into(),
            self.name.patronymic.clone().into(),
            self.iin.as_ref().map(|iin| iin.as_str().to_owned()).into(),
            self.lang.code().into(),
            self.disabled.into(),
            self.created_at.into(),
            self.closed_at.into(),
        ]
    }
}

/// A person who is to get an account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Login.
    pub login: String,
    /// Name as written.
    pub name: PersonName,
    /// IIN, where known.
    pub iin: Option<Iin>,
    /// Language of the pages.
    pub lang: Lang,
    /// A password that the person chose; `None` for one that holds for one use.
    pub password: Option<String>,
}

/// What the person is told once and nobody can read again.
#[derive(Clone, PartialEq, Eq)]
pub struct Secrets {
    /// The account.
    pub account: AccountId,
    /// The password for one use, where one was made.
    pub password: Option<String>,
    /// The secret of the authenticator application, where a new one was made.
    pub codes: Option<Codes>,
}

/// The secret of an authenticator application.
#[derive(Clone, PartialEq, Eq)]
pub struct Codes {
    /// `otpauth://…` for the application.
    pub address: String,
    /// The same for typing in by hand.
    pub typed: String,
}

impl std::fmt::Debug for Codes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Codes")
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secrets of {}", self.account)
    }
}

/// Why an account is not as asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AccountError {
    /// The login is malformed.
    #[error("login malformed")]
    Login,
    /// Login or IIN belongs to another account.
    #[error("login or IIN taken")]
    Taken,
    /// The given name is missing; not everybody has a surname.
    #[error("name missing")]
    Name,
    /// A part of the name is longer than a name may be.
    #[error("name too long")]
    NameTooLong,
    /// The password is not accepted, for all these reasons.
    #[error("password weak: {0:?}")]
    Password(Vec<Weak>),
    /// The old password is not this one.
    #[error("wrong password")]
    WrongPassword,
    /// No such account.
    #[error("no such account")]
    Unknown,
    /// A technical failure.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl AccountError {
    /// Keys of the sentences; empty for a technical failure.
    #[must_use]
    pub fn keys(&self) -> Vec<&'static str> {
        match self {
            Self::Login => vec!["account-login-malformed"],
            Self::Taken => vec!["account-taken"],
            Self::Name => vec!["account-name-missing"],
            Self::NameTooLong => vec!["account-name-too-long"],
            Self::Password(weak) => weak.iter().map(|one| one.key()).collect(),
            Self::WrongPassword => vec!["account-wrong-password"],
            Self::Unknown => vec!["account-unknown"],
            Self::Fault(_) => vec![],
        }
    }
}

/// Is it a login: 3 to 32 of small Latin letters, digits, `.`, `_`, `-`, a letter first. So it is never taken for an IIN.
#[must_use]
pub fn is_login(text: &str) -> bool {
    (3..=32).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b))
}

/// Opens an account with new secrets.
///
/// # Errors
/// [`AccountError`].
pub async fn create(store: &dyn Store, passwords: &Passwords, entropy: &dyn Entropy, new: NewAccount, now: Timestamp) -> Result<Secrets, AccountError> {
    if !is_login(&new.login) {
        return Err(AccountError::Login);
    }
    if !named(&new.name) {
        return Err(AccountError::Name);
    }
    if [&new.name.surname, &new.name.given].into_iter().chain(&new.name.patronymic).any(|part| length(part) > MAX_LENGTH) {
        return Err(AccountError::NameTooLong);
    }
    if let Some(chosen) = &new.password {
        accepted(chosen, &new.login, &new.name)?;
    }
    let account = Account {
        id: AccountId(entropy::id(entropy, now)),
        login: new.login,
        name: new.name,
        iin: new.iin,
        lang: new.lang,
        disabled: false,
        created_at: now,
        closed_at: None,
    };
    // Two administrators at once: whoever sees the other's row withdraws, so there are never two of one login.
    if others(store, &account).await? {
        return Err(AccountError::Taken);
    }
    store.put(&[Change::Put(&ACCOUNT, account.row())]).await?;
    if others(store, &account).await? {
        store.put(&[Change::Delete(&ACCOUNT, vec![account.id.0.into()])]).await?;
        return Err(AccountError::Taken);
    }
    Ok(give_secrets(store, passwords, entropy, &account, new.password, None, now).await?)
}

async fn others(store: &dyn Store, account: &Account) -> Result<bool, Fault> {
    let mut found = store.select(&Select::from(&ACCOUNT).eq("login", account.login.clone())).await?;
    if let Some(iin) = &account.iin {
        found.extend(store.select(&Select::from(&ACCOUNT).eq("iin", iin.as_str())).await?);
    }
    Ok(found.iter().any(|row| row.first() != Some(&Value::Id(account.id.0))))
}

async fn give_secrets(
    store: &dyn Store,
    passwords: &Passwords,
    entropy: &dyn Entropy,
    account: &Account,
    chosen: Option<String>,
    kept_secret: Option<Zeroizing<Vec<u8>>>,
    now: Timestamp,
) -> Result<Secrets, Fault> {
    let once = chosen.is_none();
    let password = chosen.unwrap_or_else(|| entropy::one_time_password(entropy));
    let kept = kept_secret.is_some();
    let secret = kept_secret.unwrap_or_else(|| Zeroizing::new(entropy::bytes::<20>(entropy).to_vec()));
    // One that is kept was told before, and is not told again.
    let codes = if kept { None } else { Some(Codes { address: one_time::address(&secret, &account.login)?, typed: one_time::typed(&secret)? }) };
    let secrets = Secrets { account: account.id, codes, password: once.then(|| password.clone()) };
    let valid_until = once.then(|| now.checked_add(ONE_TIME_HOURS.hours()).unwrap_or(now));
    let credential = Credential {
        account: account.id,
        password: passwords.hash(entropy, &password).await?,
        totp_secret: passwords.vault().seal(entropy, account.id, &secret)?,
        must_change: once,
        valid_until,
        changed_at: now,
    };
    store.put(&[credential.change()]).await?;
    Ok(secrets)
}

fn named(name: &PersonName) -> bool {
    !name.given.trim().is_empty() && [&name.surname, &name.given].into_iter().chain(&name.patronymic).all(|part| is_visible(part))
}

fn accepted(chosen: &str, login: &str, name: &PersonName) -> Result<(), AccountError> {
    let mut own = vec![login, name.surname.as_str(), name.given.as_str()];
    own.extend(name.patronymic.as_deref());
    let weak = password::examine(chosen, &own);
    if weak.is_empty() { Ok(()) } else { Err(AccountError::Password(weak)) }
}

/// An administrator's reset: a password for one use; with `new_codes` a new secret of the authenticator application too.
/// Every web session of the account ends.
///
/// # Errors
/// [`AccountError::Unknown`], or a technical failure.
pub async fn reset(
    store: &dyn Store,
    passwords: &Passwords,
    entropy: &dyn Entropy,
    id: AccountId,
    new_codes: bool,
    now: Timestamp,
) -> Result<Secrets, AccountError> {
    let account = find(store, id).await?.ok_or(AccountError::Unknown)?;
    let kept = if new_codes { None } else { credential(store, id).await? };
    let kept = kept.map(|kept| passwords.vault().open(id, &kept.totp_secret)).transpose()?;
    let secrets = give_secrets(store, passwords, entropy, &account, None, kept, now).await?;
    session::end_all(store, id, None).await?;
    Ok(secrets)
}

/// The person's own change of password. Every other web session of the account ends; `session` stays.
///
/// # Errors
/// [`AccountError`].
pub async fn change_password(
    store: &dyn Store,
    passwords: &Passwords,
    entropy: &dyn Entropy,
    id: AccountId,
    (old, new): (&str, &str),
    session: Option<[u8; 32]>,
    now: Timestamp,
) -> Result<(), AccountError> {
    let account = find(store, id).await?.ok_or(AccountError::Unknown)?;
    let kept = credential(store, id).await?.ok_or(AccountError::Unknown)?;
    if !passwords.verify(old, Some(&kept.password)).await? {
        return Err(AccountError::WrongPassword);
    }
    accepted(new, &account.login, &account.name)?;
    if old == new {
        return Err(AccountError::Password(vec![Weak::Same]));
    }
    let password = passwords.hash(entropy, new).await?;
    store.put(&[Credential { password, must_change: false, valid_until: None, changed_at: now, ..kept }.change()]).await?;
    session::end_all(store, id, session).await?;
    Ok(())
}

/// Closes or reopens an account; closing ends its web sessions.
///
/// # Errors
/// [`AccountError::Unknown`], or a technical failure.
pub async fn close(store: &dyn Store, id: AccountId, closed: bool, now: Timestamp) -> Result<(), AccountError> {
    let account = find(store, id).await?.ok_or(AccountError::Unknown)?;
    let changed = Account { disabled: closed, closed_at: closed.then_some(now), ..account };
    store.put(&[Change::Put(&ACCOUNT, changed.row())]).await?;
    if closed {
        session::end_all(store, id, None).await?;
    }
    Ok(())
}

/// The account of this identifier.
///
/// # Errors
/// A technical failure.
pub async fn find(store: &dyn Store, id: AccountId) -> Result<Option<Account>, Fault> {
    let rows = store.select(&Select::from(&ACCOUNT).eq("id", id.0)).await?;
    rows.into_iter().next().map(Account::read).transpose()
}

/// The account of this login or IIN.
///
/// # Errors
/// A technical failure.
pub async fn find_by_login(store: &dyn Store, typed: &str) -> Result<Option<Account>, Fault> {
    let typed = typed.trim();
    let number = typed.len() == 12 && typed.bytes().all(|b| b.is_ascii_digit());
    let (column, value) = if number { ("iin", typed.to_owned()) } else { ("login", typed.to_lowercase()) };
    let rows = store.select(&Select::from(&ACCOUNT).eq(column, value)).await?;
    rows.into_iter().next().map(Account::read).transpose()
}

/// The account of this IIN.
///
/// # Errors
/// A technical failure.
pub async fn find_by_iin(store: &dyn Store, iin: &Iin) -> Result<Option<Account>, Fault> {
    let rows = store.select(&Select::from(&ACCOUNT).eq("iin", iin.as_str())).await?;
    rows.into_iter().next().map(Account::read).transpose()
}

/// Accounts by login, `limit` at most from `offset` on.
///
/// # Errors
/// A technical failure.
pub async fn list(store: &dyn Store, offset: u32, limit: u32) -> Result<Vec<Account>, Fault> {
    let rows = store.select(&Select::from(&ACCOUNT).asc("login").offset(offset).limit(limit)).await?;
    rows.into_iter().map(Account::read).collect()
}

/// Is there any account yet?
///
/// # Errors
/// A technical failure.
pub async fn any(store: &dyn Store) -> Result<bool, Fault> {
    Ok(!store.select(&Select::from(&ACCOUNT).limit(1)).await?.is_empty())
}

/// The one-time code that is right at `now`: only for the log-in page of a demonstration.
///
/// # Errors
/// A technical failure.
pub async fn demo_code(store: &dyn Store, passwords: &Passwords, id: AccountId, now: Timestamp) -> Result<Option<String>, Fault> {
    let Some(kept) = credential(store, id).await? else { return Ok(None) };
    one_time::code_at(&passwords.vault().open(id, &kept.totp_secret)?, now).map(Some)
}
