//! Who looked at personal data: written before the answer. Without a trace there is no reading.

use std::collections::BTreeSet;
use std::fmt;

use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, ApplicationId, CertificateId, RecordId};
use domain::service::{Official, Role};
use jiff::Timestamp;
use uuid::Uuid;

use super::action::Action;
use super::cells::Cells;
use super::entropy::{self, Entropy};
use super::permit::Permit;
use super::tables::{READING, READING_SUBJECT};
use crate::ports::rows::{Change, Is, Row, Select, Value};
use crate::ports::store::{Fault, Store};

/// Longest purpose kept, in characters.
pub const LONGEST_PURPOSE: usize = 500;

/// Whom or what a reading was about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A record.
    Record(RecordId),
    /// An application.
    Application(ApplicationId),
    /// A certificate or reference.
    Certificate(CertificateId),
    /// A person.
    Person(Iin),
}

impl Subject {
    fn key(&self) -> String {
        match self {
            Self::Record(id) => format!("record:{id}"),
            Self::Application(id) => format!("application:{id}"),
            Self::Certificate(id) => format!("certificate:{id}"),
            Self::Person(iin) => format!("person:{}", iin.as_str()),
        }
    }
}

impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(iin) => write!(f, "person:{}", iin.masked()),
            other => f.write_str(&other.key()),
        }
    }
}

/// The proof that a reading was noted: what shows personal data asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced {
    id: Uuid,
    permit: Permit,
}

impl Traced {
    /// The row of the trace.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// The permit it rests on.
    #[must_use]
    pub const fn permit(&self) -> &Permit {
        &self.permit
    }
}

/// Why there is no reading.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotTraced {
    /// Outside the own office a purpose must be stated.
    #[error("a purpose must be stated")]
    PurposeMissing,
    /// A technical failure.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl NotTraced {
    /// Key of the sentence, `None` for a technical failure.
    #[must_use]
    pub const fn key(&self) -> Option<&'static str> {
        match self {
            Self::PurposeMissing => Some("reading-purpose-missing"),
            Self::Fault(_) => None,
        }
    }
}

/// Why somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// In the reader's own words.
    Stated(&'a str),
    /// That of the page or use case itself, by the key of its words: whoever asks later reads it in their own language.
    Own(&'static str),
}

/// Before the key of a use case's own purpose. No stated words begin with it.
const OWN: char = '@';

impl Purpose<'_> {
    /// As it is kept; `None` where nothing is said.
    fn kept(self) -> Option<String> {
        match self {
            Self::Own(key) => Some(format!("{OWN}{key}")),
            Self::Stated(words) => {
                let words = words.trim_start_matches(|c: char| c == OWN || c.is_whitespace()).trim_end();
                let kept: String = words.chars().filter(|c| !c.is_control()).take(LONGEST_PURPOSE).collect();
                (!kept.is_empty()).then_some(kept)
            }
        }
    }
}

/// Why somebody read, as it was kept. Rows of before the keys hold the words of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// In the reader's words.
    Words(String),
    /// The key of a use case's own purpose.
    Own(String),
}

impl From<String> for Stated {
    fn from(kept: String) -> Self {
        match kept.strip_prefix(OWN) {
            Some(key) => Self::Own(key.to_owned()),
            None => Self::Words(kept),
        }
    }
}

/// Notes a reading: the permit, whom and what it is about (a list is one reading with all its ids), and why.
///
/// # Errors
/// [`NotTraced`]; then nothing may be shown.
pub async fn trace(
    store: &dyn Store,
    entropy: &dyn Entropy,
    permit: Permit,
    subjects: &[Subject],
    purpose: Option<Purpose<'_>>,
    now: Timestamp,
) -> Result<Traced, NotTraced> {
    note(store, entropy, permit, subjects, purpose, false, now).await
}

/// The same, of a reading that the law hides from the person; an auditor sees it.
///
/// # Errors
/// [`NotTraced`]; then nothing may be shown.
pub async fn trace_hidden(
    store: &dyn Store,
    entropy: &dyn Entropy,
    permit: Permit,
    subjects: &[Subject],
    purpose: &str,
    now: Timestamp,
) -> Result<Traced, NotTraced> {
    note(store, entropy, permit, subjects, Some(Purpose::Stated(purpose)), true, now).await
}

async fn note(
    store: &dyn Store,
    entropy: &dyn Entropy,
    permit: Permit,
    subjects: &[Subject],
    purpose: Option<Purpose<'_>>,
    hidden: bool,
    now: Timestamp,
) -> Result<Traced, NotTraced> {
    let purpose = purpose.and_then(Purpose::kept);
    if purpose.is_none() && permit.needs_purpose() {
        return Err(NotTraced::PurposeMissing);
    }
    let id = entropy::id(entropy, now);
    let about: BTreeSet<String> = subjects.iter().map(Subject::key).collect();
    let official = permit.official();
    let count = i64::try_from(about.len()).unwrap_or(i64::MAX);
    let row: Row = vec![
        id.into(),
        now.into(),
        official.account.0.into(),
        serde_json::to_string(&official.name).map_err(|error| Fault::Defect(error.to_string()))?.into(),
        official.role.as_str().into(),
        official.office.clone().into(),
        permit.action().as_str().into(),
        purpose.into(),
        count.into(),
        hidden.into(),
    ];
    let mut changes = vec![Change::Put(&READING, row)];
    changes.extend(about.into_iter().map(|subject| Change::Put(&READING_SUBJECT, vec![subject.into(), now.into(), id.into()])));
    store.put(&changes).await?;
    Ok(Traced { id, permit })
}

/// One reading, as shown under "who looked".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The row.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account: AccountId,
    /// Under which name.
    pub name: PersonName,
    /// In which role.
    pub role: Role,
    /// At which office.
    pub office: String,
    /// Doing what.
    pub action: Action,
    /// Why, where stated.
    pub purpose: Option<Stated>,
    /// How many it was about; more than one is a list.
    pub subjects: u64,
    /// Hidden from the person by law.
    pub hidden: bool,
}

impl Looked {
    fn read(row: Row) -> Result<Self, Fault> {
        let mut cells = Cells::of(&READING, row);
        Ok(Self {
            id: cells.id()?,
            at: cells.time()?,
            account: AccountId(cells.id()?),
            name: serde_json::from_str(&cells.text()?).map_err(|_| cells.damaged("name"))?,
            role: Role::parse(&cells.text()?).ok_or_else(|| cells.damaged("role"))?,
            office: cells.text()?,
            action: Action::parse(&cells.text()?).ok_or_else(|| cells.damaged("action"))?,
            purpose: cells.maybe_text()?.map(Stated::from),
            subjects: u64::try_from(cells.int()?).unwrap_or(0),
            hidden: cells.bool()?,
        })
    }
}

/// The purpose that this official stated in this role and office when last looking at one of `subjects` since that moment: within a
/// sitting it is asked once for a case. Each look has its trace all the same.
///
/// # Errors
/// A technical failure.
pub async fn stated_since(store: &dyn Store, by: &Official, subjects: &[Subject], since: Timestamp) -> Result<Option<String>, Fault> {
    let mut found: Option<(Timestamp, String)> = None;
    for subject in subjects {
        let rows = Select::from(&READING_SUBJECT).eq("subject", subject.key()).matching("at", Is::AtLeast(since.into())).desc("at").limit(LOOKED_BACK);
        let ids: Vec<Value> = store.select(&rows).await?.into_iter().filter_map(|row| row.into_iter().nth(2)).collect();
        if ids.is_empty() {
            continue;
        }
        let mine = Select::from(&READING).matching("id", Is::In(ids)).eq("account", by.account.0).matching("purpose", Is::NotNull).limit(LOOKED_BACK);
        for one in looked(store, mine, For::Auditor).await? {
            let Some(Stated::Words(words)) = one.purpose else { continue };
            if one.role == by.role && one.office == by.office && found.as_ref().is_none_or(|(at, _)| *at < one.at) {
                found = Some((one.at, words));
            }
        }
    }
    Ok(found.map(|(_, words)| words))
}

/// Looks at a case that are gone through for a purpose stated.
const LOOKED_BACK: u32 = 50;

/// For whom "who looked" is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// The person, or an official on the page of the record: without what the law hides.
    Person,
    /// An auditor: everything.
    Auditor,
}

/// Who looked at `subject`, last first, `limit` at most.
///
/// # Errors
/// A technical failure.
pub async fn who_looked(store: &dyn Store, subject: &Subject, whom: For, limit: u32) -> Result<Vec<Looked>, Fault> {
    let rows = store.select(&Select::from(&READING_SUBJECT).eq("subject", subject.key()).desc("at").limit(limit)).await?;
    let ids: Vec<Value> = rows.into_iter().filter_map(|row| row.into_iter().nth(2)).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    looked(store, Select::from(&READING).matching("id", Is::In(ids)).limit(limit), whom).await
}

/// What an account looked at between two moments, last first: for auditors.
///
/// # Errors
/// A technical failure.
pub async fn looked_by(store: &dyn Store, account: AccountId, from: Timestamp, to: Timestamp, limit: u32) -> Result<Vec<Looked>, Fault> {
    let between = Select::from(&READING).eq("account", account.0).matching("at", Is::AtLeast(from.into())).matching("at", Is::Below(to.into()));
    looked(store, between.desc("at").limit(limit), For::Auditor).await
}

async fn looked(store: &dyn Store, query: Select, whom: For) -> Result<Vec<Looked>, Fault> {
    let rows = store.select(&query).await?;
    let mut out: Vec<Looked> = rows.into_iter().map(Looked::read).collect::<Result<_, _>>()?;
    out.retain(|one| whom == For::Auditor || !one.hidden);
    out.sort_by_key(|one| std::cmp::Reverse((one.at, one.id)));
    Ok(out)
}
