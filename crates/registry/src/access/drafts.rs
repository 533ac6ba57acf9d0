//! Forms begun and not sent, and forms kept when their session ended: nothing that was typed is lost.

use std::collections::BTreeMap;

use domain::numbers::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use super::cells::Cells;
use super::entropy;
use super::tables::DRAFT;
use crate::ports::rows::{Change, Row, Select};
use crate::ports::store::{Fault, Store};

/// Kind of a form kept when its session ended; `about` is the address to which it was being sent.
pub const KEPT: &str = "kept";
/// Of a form sent without a session: nobody sees it but the holder of its token, after log-in.
pub const NOBODY: AccountId = AccountId(Uuid::nil());

/// Fields of a form by name, each with its values in order.
pub type Form = BTreeMap<String, Vec<String>>;

/// A draft. Only its own account sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Identifier.
    pub id: Uuid,
    /// Whose.
    pub account: AccountId,
    /// Of what form, e.g. `birth`; or [`KEPT`].
    pub kind: String,
    /// What it is about: an identifier or an address.
    pub about: Option<String>,
    /// What was typed.
    pub form: Form,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Draft({} {} of {})", self.kind, self.id, self.account)
    }
}

impl Draft {
    fn read(row: Row) -> Result<Self, Fault> {
        let mut cells = Cells::of(&DRAFT, row);
        Ok(Self {
            id: cells.id()?,
            account: AccountId(cells.id()?),
            kind: cells.text()?,
            about: cells.maybe_text()?,
            form: serde_json::from_slice(&cells.bytes()?).map_err(|_| cells.damaged("form"))?,
            saved_at: cells.time()?,
        })
    }
}

/// The identifier under which the form of a session with this token is kept: the browser shows the token again after log-in.
#[must_use]
pub fn id_of_token(token: &str) -> Uuid {
    let hash = entropy::hash_of(&format!("kept {token}"));
    let half = hash.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(half).into_uuid()
}

/// Saves a draft, in place of the one of the same identifier.
///
/// # Errors
/// A technical failure; an identifier that belongs to another account.
pub async fn save(store: &dyn Store, draft: &Draft) -> Result<(), Fault> {
    if get(store, draft.id).await?.is_some_and(|kept| kept.account != draft.account) {
        return Err(Fault::Defect("a draft of another account".to_owned()));
    }
    let form = serde_json::to_vec(&draft.form).map_err(|error| Fault::Defect(error.to_string()))?;
    let row = vec![draft.id.into(), draft.account.0.into(), draft.kind.clone().into(), draft.about.clone().into(), form.into(), draft.saved_at.into()];
    store.put(&[Change::Put(&DRAFT, row)]).await
}

/// Drafts of an account, last saved first.
///
/// # Errors
/// A technical failure.
pub async fn list(store: &dyn Store, account: AccountId, limit: u32) -> Result<Vec<Draft>, Fault> {
    let rows = store.select(&Select::from(&DRAFT).eq("account", account.0).desc("saved_at").limit(limit)).await?;
    rows.into_iter().map(Draft::read).collect()
}

/// A draft of this account; it stays.
///
/// # Errors
/// A technical failure.
pub async fn find(store: &dyn Store, account: AccountId, id: Uuid) -> Result<Option<Draft>, Fault> {
    Ok(get(store, id).await?.filter(|draft| draft.account == account))
}

/// A draft of this account; it is gone afterwards.
///
/// # Errors
/// A technical failure.
pub async fn take(store: &dyn Store, account: AccountId, id: Uuid) -> Result<Option<Draft>, Fault> {
    let draft = find(store, account, id).await?;
    if draft.is_some() {
        store.put(&[Change::Delete(&DRAFT, vec![id.into()])]).await?;
    }
    Ok(draft)
}

/// A form kept when its session ended or was lost, for whoever logged in and holds its token; it is gone afterwards. One that
/// was sent without a session belongs to nobody before.
///
/// # Errors
/// A technical failure.
pub async fn take_kept(store: &dyn Store, account: AccountId, token: &str) -> Result<Option<Draft>, Fault> {
    let kept = get(store, id_of_token(token)).await?.filter(|draft| draft.kind == KEPT && (draft.account == account || draft.account == NOBODY));
    if let Some(draft) = &kept {
        store.put(&[Change::Delete(&DRAFT, vec![draft.id.into()])]).await?;
    }
    Ok(kept)
}

/// Deletes a draft of this account.
///
/// # Errors
/// A technical failure.
pub async fn delete(store: &dyn Store, account: AccountId, id: Uuid) -> Result<(), Fault> {
    take(store, account, id).await.map(|_| ())
}

async fn get(store: &dyn Store, id: Uuid) -> Result<Option<Draft>, Fault> {
    let rows = store.select(&Select::from(&DRAFT).eq("id", id)).await?;
    rows.into_iter().next().map(Draft::read).transpose()
}
