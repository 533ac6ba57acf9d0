//! Signings as they are kept: what was shown, never changed; and where it stands. Plain rows, swept like drafts.

use domain::iin::Iin;
use domain::kernel::Ground;
use domain::numbers::AccountId;
use eds::Verdict;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::document::MEDIA;
use super::{Purpose, Signing, Stage};
use crate::access::cells::Cells;
use crate::access::entropy;
use crate::command::Command;
use crate::ports::rows::{Change, Is, Row, Select};
use crate::ports::store::{Fault, LogId, Store, StreamId};
use crate::projection::tables as projected;
use domain::service::Role;

/// The tables.
pub mod tables {
    use crate::ports::rows::{Column, Origin, Table, Type};

    const fn c(name: &'static str, ty: Type) -> Column {
        Column { name, ty, null: false }
    }

    const fn n(name: &'static str, ty: Type) -> Column {
        Column { name, ty, null: true }
    }

    /// Something to be signed, as it was shown. Written once.
    pub static SIGNING: Table = Table {
        name: "signing",
        origin: Origin::Plain,
        columns: &[
            c("id", Type::Id),
            c("purpose", Type::Text),
            n("account", Type::Id),
            n("iin", Type::Text),
            c("phone", Type::Text),
            c("phone_token", Type::Text),
            n("secret", Type::Bytes),
            c("what", Type::Bytes),
            c("document", Type::Bytes),
            c("asked_at", Type::Time),
            c("expires_at", Type::Time),
        ],
        key: 1,
        indexes: &[&["phone"], &["account", "asked_at"], &["asked_at"]],
    };

    /// Where it stands.
    pub static SIGNING_STAGE: Table = Table {
        name: "signing_stage",
        origin: Origin::Plain,
        columns: &[
            c("signing", Type::Id),
            c("stage", Type::Text),
            c("detail", Type::Bytes),
            n("cms", Type::Bytes),
            n("received_at", Type::Time),
            c("changed_at", Type::Time),
        ],
        key: 1,
        indexes: &[&["stage", "changed_at"], &["changed_at"]],
    };

    /// Both.
    pub static TABLES: &[&Table] = &[&SIGNING, &SIGNING_STAGE];
}

use tables::{SIGNING, SIGNING_STAGE};

/// What is done once it is signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    pub log: LogId,
    pub id: Uuid,
    pub command: Command,
    pub public_url: String,
    pub seen: Vec<(StreamId, u64)>,
    pub role: Role,
    pub office: String,
    pub acting: bool,
}

/// What is told beside the document.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct What {
    pub titles: [String; 3],
    pub file_name: String,
    pub then: String,
    pub back: String,
    pub order: Option<Order>,
}

/// Name of a stage as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Named {
    Waiting,
    Open,
    Wrong,
    Done,
    Used,
    Refused,
    Withdrawn,
}

impl Named {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Wrong => "wrong",
            Self::Done => "done",
            Self::Used => "used",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A stage with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub named: Named,
    pub detail: Detail,
    pub cms: Option<Vec<u8>>,
    pub received_at: Option<Timestamp>,
}

/// What is known beside the name of the stage.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Detail {
    pub verdict: Option<Verdict>,
    #[serde(default)]
    pub grounds: Vec<Ground>,
    pub account: Option<AccountId>,
}

impl Mark {
    pub(super) fn of(named: Named) -> Self {
        Self { named, detail: Detail::default(), cms: None, received_at: None }
    }
}

/// A signing and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub id: Uuid,
    pub purpose: Purpose,
    pub account: Option<AccountId>,
    pub iin: Option<Iin>,
    pub phone: String,
    pub phone_token: String,
    pub secret: Option<[u8; 32]>,
    pub what: What,
    pub document: Vec<u8>,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub mark: Mark,
}

fn damaged(error: &serde_json::Error) -> Fault {
    Fault::Damaged(format!("a signing: {error}"))
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(value).map_err(|error| Fault::Defect(error.to_string()))
}

impl Kept {
    fn read(row: Row, mark: Mark) -> Result<Self, Fault> {
        let mut c = Cells::of(&SIGNING, row);
        Ok(Self {
            id: c.id()?,
            purpose: match c.text()?.as_str() {
                "log_in" => Purpose::LogIn,
                "act" => Purpose::Act,
                _ => return Err(c.damaged("purpose")),
            },
            account: c.maybe_id()?.map(AccountId),
            iin: match c.maybe_text()? {
                Some(iin) => Some(Iin::parse_lenient(&iin).map_err(|_| c.damaged("IIN"))?),
                None => None,
            },
            phone: c.text()?,
            phone_token: c.text()?,
            secret: match c.maybe_bytes()? {
                Some(bytes) => Some(bytes.try_into().map_err(|_| c.damaged("secret"))?),
                None => None,
            },
            what: serde_json::from_slice(&c.bytes()?).map_err(|error| damaged(&error))?,
            document: c.bytes()?,
            asked_at: c.time()?,
            expires_at: c.time()?,
            mark,
        })
    }

    fn stage_of(row: Row) -> Result<(Uuid, Mark), Fault> {
        let mut c = Cells::of(&SIGNING_STAGE, row);
        let id = c.id()?;
        let named = serde_json::from_value(serde_json::Value::String(c.text()?)).map_err(|error| damaged(&error))?;
        let detail = serde_json::from_slice(&c.bytes()?).map_err(|error| damaged(&error))?;
        Ok((id, Mark { named, detail, cms: c.maybe_bytes()?, received_at: c.maybe_time()? }))
    }

    async fn with_stage(store: &dyn Store, row: Option<Row>) -> Result<Option<Self>, Fault> {
        let Some(row) = row else { return Ok(None) };
        let kept = Self::read(row, Mark::of(Named::Waiting))?;
        let stage = store.select(&Select::from(&SIGNING_STAGE).eq("signing", kept.id).limit(1)).await?;
        let mark = match stage.into_iter().next() {
            Some(row) => Self::stage_of(row)?.1,
            None => Mark::of(Named::Waiting),
        };
        Ok(Some(Self { mark, ..kept }))
    }

    pub(super) async fn find(store: &dyn Store, id: Uuid) -> Result<Option<Self>, Fault> {
        let rows = store.select(&Select::from(&SIGNING).eq("id", id).limit(1)).await?;
        Self::with_stage(store, rows.into_iter().next()).await
    }

    pub(super) async fn find_by_phone(store: &dyn Store, key: &str) -> Result<Option<Self>, Fault> {
        let rows = store.select(&Select::from(&SIGNING).eq("phone", key).limit(1)).await?;
        Self::with_stage(store, rows.into_iter().next()).await
    }

    pub(super) async fn of_account(store: &dyn Store, account: AccountId, limit: u32) -> Result<Vec<Self>, Fault> {
        let rows = store.select(&Select::from(&SIGNING).eq("account", account.0).desc("asked_at").limit(limit)).await?;
        let mut all = Vec::new();
        for row in rows {
            // One that an earlier version wrote and this one can't read hides itself, not the others.
            match Self::with_stage(store, Some(row)).await {
                Ok(kept) => all.extend(kept),
                Err(Fault::Damaged(why)) => tracing::error!(why, "a signing is not shown"),
                Err(fault) => return Err(fault),
            }
        }
        Ok(all)
    }

    /// Signings whose certificate is to be asked about again, longest waiting first.
    pub(super) async fn open(store: &dyn Store, before: Timestamp, limit: u32) -> Result<Vec<Self>, Fault> {
        let query = Select::from(&SIGNING_STAGE).eq("stage", Named::Open.as_str()).matching("changed_at", Is::AtMost(before.into())).asc("changed_at").limit(limit);
        let mut all = Vec::new();
        for row in store.select(&query).await? {
            let found = match Self::stage_of(row) {
                Ok((id, _)) => Self::find(store, id).await,
                Err(fault) => Err(fault),
            };
            match found {
                Ok(kept) => all.extend(kept),
                Err(Fault::Damaged(why)) => tracing::error!(why, "an open signing is passed over"),
                Err(fault) => return Err(fault),
            }
        }
        Ok(all)
    }

    /// Keeps a new one.
    pub(super) async fn put(&self, store: &dyn Store) -> Result<(), Fault> {
        let row = vec![
            self.id.into(),
            match self.purpose {
                Purpose::LogIn => "log_in",
                Purpose::Act => "act",
            }
            .into(),
            self.account.map(|account| account.0).into(),
            self.iin.as_ref().map(|iin| iin.as_str().to_owned()).into(),
            self.phone.as_str().into(),
            self.phone_token.as_str().into(),
            self.secret.map(|secret| secret.to_vec()).into(),
            json(&self.what)?.into(),
            self.document.clone().into(),
            self.asked_at.into(),
            self.expires_at.into(),
        ];
        store.put(&[Change::Put(&SIGNING, row)]).await
    }

    /// It stands elsewhere now.
    pub(super) async fn becomes(&self, store: &dyn Store, mark: Mark, now: Timestamp) -> Result<Self, Fault> {
        let row = vec![
            self.id.into(),
            mark.named.as_str().into(),
            json(&mark.detail)?.into(),
            mark.cms.clone().into(),
            mark.received_at.into(),
            now.into(),
        ];
        store.put(&[Change::Put(&SIGNING_STAGE, row)]).await?;
        Ok(Self { mark, ..self.clone() })
    }

    pub(super) fn is_of(&self, secret: &str) -> bool {
        self.secret.is_some_and(|kept| kept == entropy::hash_of(secret))
    }

    pub(super) fn is_asked_again(&self) -> bool {
        self.mark.named == Named::Open
    }

    /// Has an act of this signature been recorded? What the log says counts, not the stage.
    pub(super) async fn recorded(store: &dyn Store, cms: &[u8]) -> Result<bool, Fault> {
        let hash = hex::encode(Sha256::digest(cms));
        Ok(!store.select(&Select::from(&projected::SIGNATURE).eq("signature", hash).limit(1)).await?.is_empty())
    }

    /// As it is shown at a moment.
    pub(super) fn seen(&self, now: Timestamp) -> Signing {
        let detail = &self.mark.detail;
        let late = now > self.expires_at;
        let stage = match self.mark.named {
            Named::Waiting | Named::Wrong if late => Stage::Expired,
            Named::Waiting => Stage::Waiting,
            Named::Wrong => Stage::Wrong,
            Named::Open => Stage::Open,
            Named::Done => Stage::Done,
            Named::Used => Stage::Used,
            Named::Refused => Stage::Refused(detail.grounds.clone()),
            Named::Withdrawn => Stage::Withdrawn,
        };
        Signing {
            id: self.id,
            purpose: self.purpose,
            account: self.account.or(detail.account),
            iin: self.iin,
            file_name: self.what.file_name.clone(),
            media: MEDIA,
            titles: self.what.titles.clone(),
            sha256: Sha256::digest(&self.document).into(),
            size: self.document.len() as u64,
            asked_at: self.asked_at,
            expires_at: self.expires_at,
            stage,
            then: self.what.then.clone(),
            back: self.what.back.clone(),
            verdict: detail.verdict.clone(),
            phone_key: self.phone.clone(),
            phone_token: self.phone_token.clone(),
        }
    }
}
