//! Signings as they are kept: what was shown, never changed; and where it stands. Plain rows, swept like drafts.

use std::collections::{BTreeMap, BTreeSet};

use domain::iin::Iin;
use domain::kernel::Ground;
use domain::numbers::AccountId;
use eds::{Der, Verdict};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::document::MEDIA;
use super::tables::{SIGNING, SIGNING_ABOUT, SIGNING_STAGE};
use super::waits::things;
use super::{Purpose, Signing, Stage};
use crate::access::cells::Cells;
use crate::access::entropy;
use crate::command::Command;
use crate::ports::rows::{Change, Is, Row, Select, Value};
use crate::ports::store::{Fault, LogId, Store, StreamId};
use crate::projection::tables as projected;
use domain::service::Role;

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
    /// Whom it is about; signings of before it was kept have none.
    #[serde(default)]
    pub subject: String,
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
    /// Refused, and nobody needs to be told any more: it was done otherwise, or put aside.
    Settled,
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
            Self::Settled => "settled",
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
    /// The message as it came, where a time stamp was put in since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Der>,
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

/// What can be read; the rest is told to whoever runs the server.
fn told<T>(read: Result<T, Fault>) -> Option<T> {
    read.inspect_err(|fault| tracing::error!(%fault, "a signing is passed over")).ok()
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

    /// Signings with where they stand, of rows that say where: two queries, whatever their number. Newest first.
    pub(super) async fn of_stages(store: &dyn Store, stages: Vec<Row>) -> Result<Vec<Self>, Fault> {
        let mut marks: BTreeMap<Uuid, Mark> = stages.into_iter().filter_map(|row| told(Self::stage_of(row))).collect();
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        let ids = marks.keys().copied().map(Value::Id).collect();
        let rows = store.select(&Select::from(&SIGNING).matching("id", Is::In(ids)).desc("asked_at")).await?;
        // One that an earlier version wrote and this one can't read hides itself, not the others.
        let all = rows.into_iter().filter_map(|row| told(Self::read(row, Mark::of(Named::Waiting))));
        Ok(all.filter_map(|kept| Some(Self { mark: marks.remove(&kept.id)?, ..kept })).collect())
    }

    /// Of an account, those in one of these stages that were touched since a moment.
    pub(super) async fn of_account(store: &dyn Store, account: AccountId, stages: &[Named], since: Timestamp, limit: u32) -> Result<Vec<Self>, Fault> {
        let names = stages.iter().map(|named| named.as_str().into()).collect();
        let query = Select::from(&SIGNING_STAGE).eq("account", account.0).matching("stage", Is::In(names)).matching("changed_at", Is::AtLeast(since.into()));
        let rows = store.select(&query.desc("changed_at").limit(limit)).await?;
        Self::of_stages(store, rows).await
    }

    /// About one of these things, those in one of these stages; never `except`.
    pub(super) async fn about(store: &dyn Store, things: &[Uuid], except: Option<Uuid>, stages: &[Named]) -> Result<Vec<Self>, Fault> {
        let ids = things.iter().copied().map(Value::Id).collect();
        let rows = store.select(&Select::from(&SIGNING_ABOUT).matching("about", Is::In(ids))).await?;
        let mut signings: BTreeSet<Value> = rows.into_iter().filter_map(|row| row.into_iter().nth(1)).collect();
        if let Some(except) = except {
            signings.remove(&Value::Id(except));
        }
        if signings.is_empty() {
            return Ok(Vec::new());
        }
        let names = stages.iter().map(|named| named.as_str().into()).collect();
        let query = Select::from(&SIGNING_STAGE).matching("signing", Is::In(signings.into_iter().collect())).matching("stage", Is::In(names));
        Self::of_stages(store, store.select(&query).await?).await
    }

    /// Signings whose certificate is to be asked about again: those that waited longest.
    pub(super) async fn open(store: &dyn Store, before: Timestamp, limit: u32) -> Result<Vec<Self>, Fault> {
        let query =
            Select::from(&SIGNING_STAGE).eq("stage", Named::Open.as_str()).matching("changed_at", Is::AtMost(before.into())).asc("changed_at").limit(limit);
        Self::of_stages(store, store.select(&query).await?).await
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
        let about = self.what.order.iter().flat_map(|order| things(&order.command));
        let about = about.map(|thing| Change::Put(&SIGNING_ABOUT, vec![thing.into(), self.id.into(), self.asked_at.into()]));
        store.put(&std::iter::once(Change::Put(&SIGNING, row)).chain(about).collect::<Vec<_>>()).await
    }

    /// The row that says where it stands.
    pub(super) fn standing(&self, mark: &Mark, now: Timestamp) -> Result<Change, Fault> {
        let row = vec![
            self.id.into(),
            mark.named.as_str().into(),
            json(&mark.detail)?.into(),
            mark.cms.clone().into(),
            mark.received_at.into(),
            now.into(),
            self.account.map(|account| account.0).into(),
        ];
        Ok(Change::Put(&SIGNING_STAGE, row))
    }

    /// It stands elsewhere now.
    pub(super) async fn becomes(&self, store: &dyn Store, mark: Mark, now: Timestamp) -> Result<Self, Fault> {
        store.put(&[self.standing(&mark, now)?]).await?;
        Ok(Self { mark, ..self.clone() })
    }

    pub(super) fn is_of(&self, secret: &str) -> bool {
        self.secret.is_some_and(|kept| kept == entropy::hash_of(secret))
    }

    pub(super) fn is_asked_again(&self) -> bool {
        self.mark.named == Named::Open
    }

    /// Has its act been recorded with a signature over this very document? The log says so, whatever the stage says: the program may
    /// have ended between the act and its mark, or another server may have done it.
    pub(super) async fn attested(&self, store: &dyn Store) -> Result<bool, Fault> {
        Ok(!self.attests(store).await?.is_empty())
    }

    /// Rows of what a signature over this very document attests.
    pub(super) async fn attests(&self, store: &dyn Store) -> Result<Vec<Row>, Fault> {
        let Some(order) = &self.what.order else { return Ok(Vec::new()) };
        let about = things(&order.command).into_iter().map(Value::Id).collect();
        let content = hex::encode(Sha256::digest(&self.document));
        store.select(&Select::from(&projected::SIGNATURE).matching("about", Is::In(about)).eq("content", content)).await
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
            Named::Refused | Named::Settled => Stage::Refused(detail.grounds.clone()),
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
            subject: self.what.subject.clone(),
            sha256: Sha256::digest(&self.document).into(),
            size: self.document.len() as u64,
            asked_at: self.asked_at,
            expires_at: self.expires_at,
            stage,
            listed: matches!(self.mark.named, Named::Open | Named::Refused),
            then: self.what.then.clone(),
            back: self.what.back.clone(),
            verdict: detail.verdict.clone(),
            phone_key: self.phone.clone(),
            phone_token: self.phone_token.clone(),
        }
    }
}
