//! Settings of the deployment that are no legal facts: key and value, and who set it.

use domain::numbers::AccountId;
use jiff::Timestamp;

use super::action::Action;
use super::cells::Cells;
use super::permit::Permit;
use super::tables::SETTING;
use crate::ports::rows::{Change, Row, Select};
use crate::ports::store::{Fault, Store};

/// A setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
    /// By whom; `None` for the program at its first start.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

impl Setting {
    fn read(row: Row) -> Result<Self, Fault> {
        let mut cells = Cells::of(&SETTING, row);
        Ok(Self { key: cells.text()?, value: cells.text()?, by: cells.maybe_id()?.map(AccountId), at: cells.time()? })
    }

    fn change(&self) -> Change {
        Change::Put(&SETTING, vec![self.key.clone().into(), self.value.clone().into(), self.by.map(|by| by.0).into(), self.at.into()])
    }
}

/// The setting of this name.
///
/// # Errors
/// A technical failure.
pub async fn find(store: &dyn Store, key: &str) -> Result<Option<Setting>, Fault> {
    let rows = store.select(&Select::from(&SETTING).eq("key", key)).await?;
    rows.into_iter().next().map(Setting::read).transpose()
}

/// All settings, by name.
///
/// # Errors
/// A technical failure.
pub async fn list(store: &dyn Store) -> Result<Vec<Setting>, Fault> {
    store.select(&Select::from(&SETTING).asc("key")).await?.into_iter().map(Setting::read).collect()
}

/// Sets it.
///
/// # Errors
/// A technical failure; a permit for something else.
pub async fn set(store: &dyn Store, permit: &Permit, key: &str, value: &str, now: Timestamp) -> Result<(), Fault> {
    if permit.action() != Action::SettingsManage {
        return Err(Fault::Defect("a setting needs the permit of settings".to_owned()));
    }
    let by = Some(permit.official().account);
    store.put(&[Setting { key: key.to_owned(), value: value.to_owned(), by, at: now }.change()]).await
}

/// Sets it at the first start, where it is not set yet.
///
/// # Errors
/// A technical failure.
pub async fn set_first(store: &dyn Store, key: &str, value: &str, now: Timestamp) -> Result<(), Fault> {
    if find(store, key).await?.is_some() {
        return Ok(());
    }
    store.put(&[Setting { key: key.to_owned(), value: value.to_owned(), by: None, at: now }.change()]).await
}
