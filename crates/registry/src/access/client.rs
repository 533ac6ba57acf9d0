//! Machine clients: an organisation with a bearer token, bound to its use cases. Only the hash of the token is kept.

use std::collections::BTreeSet;

use domain::fields::{is_visible, length, longest};
use domain::names::PersonName;
use domain::numbers::AccountId;
use domain::service::{Official, Role};
use jiff::Timestamp;
use uuid::Uuid;

use super::action::Action;
use super::actor::{Actor, by_session};
use super::cells::Cells;
use super::entropy::{self, Entropy};
use super::matrix::{Scope, scope};
use super::office;
use super::permit::Permit;
use super::tables::API_CLIENT;
use crate::ports::rows::{Change, Row, Select};
use crate::ports::store::{Fault, Store};

/// A machine client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Identifier; it acts as the account of this identifier.
    pub id: Uuid,
    /// What the administrator calls it.
    pub name: String,
    /// The organisation it acts for.
    pub organisation: String,
    /// The role whose rights bound it.
    pub role: Role,
    /// The office it acts at.
    pub office: String,
    /// What it may do, within the role.
    pub use_cases: BTreeSet<Action>,
    /// The administrator.
    pub created_by: AccountId,
    /// When.
    pub created_at: Timestamp,
    /// When it was closed.
    pub ended_at: Option<Timestamp>,
}

/// Prefix of a bearer token, so that one that leaked is recognised.
const PREFIX: &str = "ahat_";

impl Client {
    fn read(row: Row) -> Result<(Self, Vec<u8>), Fault> {
        let mut cells = Cells::of(&API_CLIENT, row);
        let (id, name, hash) = (cells.id()?, cells.text()?, cells.bytes()?);
        let client = Self {
            id,
            name,
            organisation: cells.text()?,
            role: Role::parse(&cells.text()?).ok_or_else(|| cells.damaged("role"))?,
            office: cells.text()?,
            use_cases: serde_json::from_str(&cells.text()?).map_err(|_| cells.damaged("list of use cases"))?,
            created_by: AccountId(cells.id()?),
            created_at: cells.time()?,
            ended_at: cells.maybe_time()?,
        };
        Ok((client, hash))
    }

    fn change(&self, hash: &[u8]) -> Result<Change, Fault> {
        let use_cases = serde_json::to_string(&self.use_cases).map_err(|error| Fault::Defect(error.to_string()))?;
        let row = vec![
            self.id.into(),
            self.name.clone().into(),
            hash.to_vec().into(),
            self.organisation.clone().into(),
            self.role.as_str().into(),
            self.office.clone().into(),
            use_cases.into(),
            self.created_by.0.into(),
            self.created_at.into(),
            self.ended_at.into(),
        ];
        Ok(Change::Put(&API_CLIENT, row))
    }
}

/// A client to be made.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// Its identifier, that of the command: a form sent twice makes one client.
    pub id: Uuid,
    /// What the administrator calls it.
    pub name: String,
    /// The organisation it acts for.
    pub organisation: String,
    /// The role whose rights bound it.
    pub role: Role,
    /// The office it acts at.
    pub office: String,
    /// What it may do.
    pub use_cases: BTreeSet<Action>,
}

/// Why a client is not made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ClientError {
    /// The permit is for something else.
    #[error("the permit is for something else")]
    Permit,
    /// Name or organisation is missing.
    #[error("name missing")]
    Name,
    /// Name or organisation is too long.
    #[error("name too long")]
    NameTooLong,
    /// No such office for the role.
    #[error("no such office for the role")]
    Office,
    /// A use case is missing, or one is beyond the role.
    #[error("use cases beyond the role")]
    UseCases,
    /// It was made before by the same form; its token was told then.
    #[error("made before")]
    Made,
    /// No such client.
    #[error("no such client")]
    Unknown,
    /// A technical failure.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl ClientError {
    /// Key of the sentence, `None` for what is no fault of the person.
    #[must_use]
    pub const fn key(&self) -> Option<&'static str> {
        match self {
            Self::Name => Some("client-name-missing"),
            Self::NameTooLong => Some("client-name-too-long"),
            Self::Office => Some("office-unknown"),
            Self::UseCases => Some("client-use-cases"),
            Self::Made => Some("client-made-before"),
            Self::Unknown => Some("client-unknown"),
            Self::Permit | Self::Fault(_) => None,
        }
    }
}

/// May a client in this role be bound to this: within the role, and nothing that a person must do.
#[must_use]
pub fn may_bind(role: Role, action: Action) -> bool {
    action.by_machine() && scope(action, role) != Scope::Nothing
}

/// Makes a client; the token is told once.
///
/// # Errors
/// [`ClientError`].
pub async fn create(store: &dyn Store, entropy: &dyn Entropy, permit: &Permit, new: NewClient, now: Timestamp) -> Result<(Client, String), ClientError> {
    if permit.action() != Action::ApiClientManage {
        return Err(ClientError::Permit);
    }
    if [&new.name, &new.organisation].into_iter().any(|text| text.trim().is_empty() || !is_visible(text)) {
        return Err(ClientError::Name);
    }
    if [("name", &new.name), ("organisation", &new.organisation)].into_iter().any(|(field, text)| length(text) > longest(field)) {
        return Err(ClientError::NameTooLong);
    }
    if !office::fits(new.role, &new.office) {
        return Err(ClientError::Office);
    }
    if new.use_cases.is_empty() || !new.use_cases.iter().all(|action| may_bind(new.role, *action)) {
        return Err(ClientError::UseCases);
    }
    if !store.select(&Select::from(&API_CLIENT).eq("id", new.id).limit(1)).await?.is_empty() {
        return Err(ClientError::Made);
    }
    let token = format!("{PREFIX}{}", entropy::token(entropy));
    let client = Client {
        id: new.id,
        name: new.name.trim().to_owned(),
        organisation: new.organisation.trim().to_owned(),
        role: new.role,
        office: new.office,
        use_cases: new.use_cases,
        created_by: permit.official().account,
        created_at: now,
        ended_at: None,
    };
    store.put(&[client.change(&entropy::hash_of(&token))?]).await?;
    Ok((client, token))
}

/// Closes a client: its token is worth nothing from now on.
///
/// # Errors
/// [`ClientError`].
pub async fn end(store: &dyn Store, permit: &Permit, id: Uuid, now: Timestamp) -> Result<(), ClientError> {
    if permit.action() != Action::ApiClientManage {
        return Err(ClientError::Permit);
    }
    let rows = store.select(&Select::from(&API_CLIENT).eq("id", id)).await?;
    let (client, hash) = rows.into_iter().next().map(Client::read).transpose()?.ok_or(ClientError::Unknown)?;
    let ended_at = client.ended_at.or(Some(now));
    store.put(&[Client { ended_at, ..client }.change(&hash)?]).await?;
    Ok(())
}

/// All clients, by name.
///
/// # Errors
/// A technical failure.
pub async fn list(store: &dyn Store) -> Result<Vec<Client>, Fault> {
    let rows = store.select(&Select::from(&API_CLIENT).asc("name")).await?;
    rows.into_iter().map(|row| Client::read(row).map(|(client, _)| client)).collect()
}

/// The client of a bearer token, and the actor to ask permits for; `None` where there is none or it was closed.
///
/// # Errors
/// A technical failure.
pub async fn resume(store: &dyn Store, bearer: &str) -> Result<Option<(Client, Actor)>, Fault> {
    let key = entropy::hash_of(bearer);
    let rows = store.select(&Select::from(&API_CLIENT).eq("token_hash", key.to_vec())).await?;
    let Some((client, _)) = rows.into_iter().next().map(Client::read).transpose()? else { return Ok(None) };
    if client.ended_at.is_some() {
        return Ok(None);
    }
    let official = Official {
        account: AccountId(client.id),
        name: PersonName::new("", client.organisation.clone(), None),
        iin: None,
        role: client.role,
        office: client.office.clone(),
        acting: false,
    };
    let actor = Actor::machine(official, client.use_cases.clone(), by_session(&key));
    Ok(Some((client, actor)))
}
