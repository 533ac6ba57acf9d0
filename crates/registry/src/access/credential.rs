//! What accounts log in with: the hash of a password, the sealed secret of one-time codes. In a table of its own, written by its person.

use domain::numbers::AccountId;
use jiff::Timestamp;

use super::cells::Cells;
use super::tables::CREDENTIAL;
use crate::ports::rows::{Change, Row, Select};
use crate::ports::store::{Fault, Store};

/// What an account logs in with; the secret of its one-time codes as it is kept, sealed.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Credential {
    pub account: AccountId,
    pub password: String,
    pub totp_secret: Vec<u8>,
    pub must_change: bool,
    pub valid_until: Option<Timestamp>,
    pub changed_at: Timestamp,
}

impl Credential {
    fn read(row: Row) -> Result<Self, Fault> {
        let mut cells = Cells::of(&CREDENTIAL, row);
        Ok(Self {
            account: AccountId(cells.id()?),
            password: cells.text()?,
            totp_secret: cells.bytes()?,
            must_change: cells.bool()?,
            valid_until: cells.maybe_time()?,
            changed_at: cells.time()?,
        })
    }

    pub(super) fn change(&self) -> Change {
        let row = vec![
            self.account.0.into(),
            self.password.clone().into(),
            self.totp_secret.clone().into(),
            self.must_change.into(),
            self.valid_until.into(),
            self.changed_at.into(),
        ];
        Change::Put(&CREDENTIAL, row)
    }
}

/// What this account logs in with.
pub(super) async fn credential(store: &dyn Store, id: AccountId) -> Result<Option<Credential>, Fault> {
    let rows = store.select(&Select::from(&CREDENTIAL).eq("account", id.0)).await?;
    rows.into_iter().next().map(Credential::read).transpose()
}

/// What every account logs in with.
pub(super) async fn credentials(store: &dyn Store) -> Result<Vec<Credential>, Fault> {
    const PAGE: u32 = 500;
    let mut all = Vec::new();
    loop {
        let offset = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let rows = store.select(&Select::from(&CREDENTIAL).asc("account").offset(offset).limit(PAGE)).await?;
        let last = rows.len() < PAGE as usize;
        for row in rows {
            all.push(Credential::read(row)?);
        }
        if last {
            return Ok(all);
        }
    }
}
