//! One record with its application, copies, documents, notices and readers; traced before it is given out.

use domain::application::Application;
use domain::certificate::Certificate;
use domain::numbers::{CertificateId, RecordId, SecondCopyId};
use domain::record::Record;
use domain::service::Role;
use uuid::Uuid;

use super::rows::{NoticeRow, SecondCopyRow, all};
use super::{Moment, NotRead, Order, moments, state, states};
use crate::access::Permit;
use crate::access::reading::{For, Looked, Purpose, Subject, trace, who_looked};
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StreamId, StreamKind};
use crate::projection::tables;
use crate::registry::Registry;

/// A record and all that hangs on it.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The record's id.
    pub id: RecordId,
    /// The log it is in.
    pub log: LogId,
    /// The record.
    pub record: Record,
    /// The application it was made on.
    pub application: Option<Application>,
    /// Copies II at their holders.
    pub second_copies: Vec<SecondCopyRow>,
    /// Certificates and references, oldest first.
    pub certificates: Vec<(CertificateId, Certificate)>,
    /// Notices, newest first, each side for itself.
    pub notices: Vec<NoticeRow>,
    /// What happened, newest first.
    pub moments: Vec<Moment>,
    /// Who looked, last first.
    pub looked: Vec<Looked>,
}

impl Dossier {
    /// Copy II in the body's own log, which the body marks itself while it holds it.
    #[must_use]
    pub fn own_second_copy(&self) -> Option<&SecondCopyRow> {
        self.second_copies.iter().find(|copy| copy.log == self.log)
    }

    /// Its id.
    #[must_use]
    pub fn own_copy(&self) -> Option<SecondCopyId> {
        self.own_second_copy().map(|copy| copy.id)
    }
}

/// How many readings the page of a record lists.
const LOOKED: u32 = 100;

/// The log of a record; `None` where there is no such record.
///
/// # Errors
/// A technical failure.
pub async fn log_of(registry: &Registry, id: RecordId) -> Result<Option<LogId>, Fault> {
    let rows = registry.store().select(&Select::from(&tables::RECORD).eq("id", id.0).limit(1)).await?;
    rows.first().map(|row| super::cells::Named::of(&tables::RECORD, row).log()).transpose()
}

/// The record with all that hangs on it. The permit must be one to read records in its log; the reading is noted first.
///
/// # Errors
/// [`NotRead`].
pub async fn open(registry: &Registry, permit: Permit, id: RecordId, purpose: Option<&str>) -> Result<Dossier, NotRead> {
    let log = permit.log().cloned().ok_or(NotRead::NotFound)?;
    let role = permit.official().role;
    let Some(record) = state::<Record>(registry, &log, StreamKind::Record, id.0).await? else { return Err(NotRead::NotFound) };
    let subject = Subject::Record(id);
    trace(registry.store(), registry.entropy(), permit, std::slice::from_ref(&subject), purpose.map(Purpose::Stated), registry.now()).await?;
    let application = state(registry, &log, StreamKind::Application, record.application.0).await?;
    let ids: Vec<Uuid> = record.certificates.iter().map(|id| id.0).collect();
    let mut found = states::<Certificate>(registry, &log, StreamKind::Certificate, &ids).await?;
    let certificates = record.certificates.iter().filter_map(|id| found.remove(&id.0).map(|certificate| (*id, certificate))).collect::<Vec<_>>();
    let store = registry.store();
    let second_copies = all(store, &Select::from(&tables::SECOND_COPY).eq("record", id.0), SecondCopyRow::read).await?;
    let mut notices = all(store, &Select::from(&tables::NOTICE).eq("record", id.0), NoticeRow::read).await?;
    notices.sort_by(|a, b| (b.sent_on, &b.number, b.outgoing).cmp(&(a.sent_on, &a.number, a.outgoing)));
    let whom = if role == Role::Auditor { For::Auditor } else { For::Person };
    let looked = who_looked(store, &subject, whom, LOOKED).await?;
    let mut streams = vec![StreamId { log: log.clone(), kind: StreamKind::Record, id: id.0 }];
    streams.extend(ids.iter().map(|id| StreamId { log: log.clone(), kind: StreamKind::Certificate, id: *id }));
    streams.extend(notices.iter().filter(|notice| notice.outgoing).map(|notice| StreamId { log: log.clone(), kind: StreamKind::Notice, id: notice.id.0 }));
    let mut events = Vec::new();
    for stream in &streams {
        events.extend(store.history(stream).await?);
    }
    let moments = moments(id, &record, &certificates, &notices, &Order::of(&events));
    Ok(Dossier { id, log, record, application, second_copies, certificates, notices, moments, looked })
}
