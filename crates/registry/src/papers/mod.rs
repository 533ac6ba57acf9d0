//! Papers made from states: each complete, from what the registry holds, for those who may see what it tells.
//!
//! What stands on a paper is decided here; how it is set is the printer's. Layouts and words of forms are in `forms/`.

pub(crate) mod act;
mod application;
mod content;
pub(crate) mod draft;
mod facsimile;
pub(crate) mod house;
mod notice;
mod registers;
mod words;

use domain::application::Application;
use domain::certificate::{Certificate, CertificateKind, CertificateState};
use domain::notice::{Notice, NoticeEvent};
use domain::numbers::{ApplicationId, CertificateId, NoticeId, RecordId};
use domain::paper::{AbsentReason, CopySign, Paper, Value};
use domain::record::{Copy, Record};
use jiff::civil::Date;
use uuid::Uuid;

pub use facsimile::{Cell, Column, facsimile};
pub use registers::{Applications, Blanks, MOST_ENTRIES, Period, applications, blanks};

use crate::access::reading::{Purpose, Subject, trace};
use crate::access::{Action, Permit};
use crate::ports::rows::Select;
use crate::ports::store::{Fault, LogId, StreamId, StreamKind};
use crate::projection::{decode, tables};
use crate::records::cells::Named;
use crate::records::{NotRead, state};
use crate::registry::Registry;
use act::{Act, code, printing, qr};
use application::Filed;
use house::{House, sheet};

/// What stands for the number of a letter that nobody has signed yet.
pub(crate) const DRAFT_NUMBER: &str = "—";

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Copy I or II of a record, as printed.
    Copy(Copy),
    /// Certificate, or reference of a stillbirth.
    Certificate,
    /// Application form, filled.
    Application,
    /// Application form, blank.
    ApplicationBlank,
    /// Tear-off coupon.
    Coupon,
    /// Conclusion, copy I or II.
    Conclusion(CopySign),
    /// Letter of refusal.
    Refusal,
    /// Application returned to be mended.
    Returned,
    /// Notice.
    Notice,
    /// Register of applications.
    Register,
    /// Journal of blanks.
    Journal,
}

impl Kind {
    /// The kind of this name in an address.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "copy-1" => Self::Copy(Copy::First),
            "copy-2" => Self::Copy(Copy::Second),
            "certificate" => Self::Certificate,
            "application" => Self::Application,
            "application-blank" => Self::ApplicationBlank,
            "coupon" => Self::Coupon,
            "conclusion-1" => Self::Conclusion(CopySign::I),
            "conclusion-2" => Self::Conclusion(CopySign::II),
            "refusal" => Self::Refusal,
            "returned" => Self::Returned,
            "notice" => Self::Notice,
            "register" => Self::Register,
            "journal" => Self::Journal,
            _ => return None,
        })
    }

    /// What whoever asks for it must be permitted.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Copy(_) | Self::Certificate => Action::RecordRead,
            Self::Application | Self::Coupon | Self::Conclusion(_) | Self::Refusal | Self::Returned => Action::ApplicationRead,
            Self::ApplicationBlank => Action::DeskView,
            Self::Notice => Action::NoticeRead,
            Self::Register | Self::Journal => Action::JournalRead,
        }
    }
}

/// What a paper is asked with.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Address of this deployment, for the QR.
    pub public_url: String,
    /// Why, outside the own office.
    pub purpose: Option<String>,
    /// Where none is stated: that of the page which shows the paper, by its key.
    pub own_purpose: Option<&'static str>,
    /// Which printing of a copy; the last one where it is not said.
    pub printing: Option<u32>,
    /// Days of a register or journal.
    pub period: Option<Period>,
}

/// The marks of a record as column 23 words them, oldest first.
#[must_use]
pub fn mark_words(record: &Record) -> Vec<domain::paper::Mark> {
    act::marks(record)
}

/// The log in which a paper's thing is; `None` where there is no such thing. Registers are named by their log.
///
/// # Errors
/// A technical failure.
pub async fn log_of(registry: &Registry, kind: Kind, id: &str) -> Result<Option<LogId>, Fault> {
    let table = match kind {
        Kind::Copy(_) => &tables::RECORD,
        Kind::Certificate => &tables::CERTIFICATE,
        Kind::Application | Kind::Coupon | Kind::Conclusion(_) | Kind::Refusal | Kind::Returned => &tables::APPLICATION,
        Kind::Notice => &tables::NOTICE,
        Kind::ApplicationBlank | Kind::Register | Kind::Journal => return Ok(Some(LogId(id.to_owned()))),
    };
    let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
    let rows = registry.store().select(&Select::from(table).eq("id", id).limit(1)).await?;
    rows.first().map(|row| Named::of(table, row).log()).transpose()
}

/// Whom or what a paper is about; registers and journals are about nobody alone.
#[must_use]
pub fn subject(kind: Kind, id: &str) -> Option<Subject> {
    let lists = matches!(kind, Kind::Register | Kind::Journal | Kind::ApplicationBlank);
    Uuid::parse_str(id).ok().filter(|_| !lists).map(|id| about(kind, id))
}

const fn about(kind: Kind, id: Uuid) -> Subject {
    match kind {
        Kind::Copy(_) => Subject::Record(RecordId(id)),
        Kind::Certificate => Subject::Certificate(CertificateId(id)),
        _ => Subject::Application(ApplicationId(id)),
    }
}

/// The paper, for whoever holds a permit for [`Kind::action`] in its log; the reading is noted first.
///
/// # Errors
/// [`NotRead`]; also where the thing is there but has no such paper yet.
pub async fn paper(registry: &Registry, permit: Permit, kind: Kind, id: &str, ask: &Ask) -> Result<Paper, NotRead> {
    let log = permit.log().cloned().ok_or(NotRead::NotFound)?;
    let purpose = ask.purpose.as_deref();
    let period = ask.period.unwrap_or_else(|| this_month(registry.today()));
    let house = House::of(&log.0, &registry.edition().await?.id, registry.today());
    match kind {
        Kind::Register => {
            let read = applications(registry, permit, period, purpose).await?;
            return Ok(Paper::RegisterOfApplications(registers::register_paper(registry, &house, &read, period)));
        }
        Kind::Journal => {
            let read = blanks(registry, permit, period, purpose).await?;
            return Ok(Paper::JournalOfBlanks(registers::journal_paper(registry, &house, &read, period)));
        }
        // Nothing of anybody stands on it.
        Kind::ApplicationBlank => return Ok(Paper::ApplicationBirth(Box::new(application::blank(registry, &house, registry.today())))),
        _ => {}
    }
    let id = Uuid::parse_str(id).map_err(|_| NotRead::NotFound)?;
    let subject = about(kind, id);
    let reader = permit.clone();
    trace(registry.store(), registry.entropy(), permit, &[subject], purpose.map(Purpose::Stated).or(ask.own_purpose.map(Purpose::Own)), registry.now()).await?;
    let made = match kind {
        Kind::Copy(copy) => copy_of(registry, &log, RecordId(id), copy, ask.printing).await?,
        Kind::Certificate => certificate(registry, &log, CertificateId(id), &ask.public_url).await?,
        Kind::Notice => notice_paper(registry, &log, NoticeId(id)).await?,
        _ => of_application(registry, &log, ApplicationId(id), kind, &reader).await?,
    };
    made.ok_or(NotRead::NotFound)
}

fn this_month(today: Date) -> Period {
    Period { from: today.first_of_month(), to: today }
}

/// The house of a record and its edition.
async fn house_of(registry: &Registry, log: &LogId, record: &Record, on: Date) -> Result<House, Fault> {
    let application: Option<Application> = state(registry, log, StreamKind::Application, record.application.0).await?;
    House::of_record(registry, record, application.as_ref(), on).await
}

/// The certificate that column 22 names on a day: the last one formed by then that was not spoiled.
pub(crate) async fn column_22(registry: &Registry, log: &LogId, record: &Record, by: Date) -> Result<Option<Certificate>, Fault> {
    for id in record.certificates.iter().rev() {
        let certificate: Option<Certificate> = state(registry, log, StreamKind::Certificate, id.0).await?;
        let fits = |c: &Certificate| c.made_on <= by && !matches!(c.state, CertificateState::Spoiled { .. });
        if let Some(certificate) = certificate.filter(fits) {
            return Ok(Some(certificate));
        }
    }
    Ok(None)
}

/// A copy exists on paper only as printed: the print log says when, and which content.
async fn copy_of(registry: &Registry, log: &LogId, id: RecordId, copy: Copy, asked: Option<u32>) -> Result<Option<Paper>, Fault> {
    let Some(record) = state::<Record>(registry, log, StreamKind::Record, id.0).await? else { return Ok(None) };
    let fits = |print: &&domain::record::CopyPrint| print.copy == copy && asked.is_none_or(|ordinal| ordinal == print.ordinal);
    let Some(print) = record.prints.iter().rev().find(fits) else { return Ok(None) };
    let on = law::legal_day(print.at);
    let shown = record.at_version(print.reflects, on);
    let house = house_of(registry, log, &record, record.made_on).await?;
    let head = house.head(registry, record.made_on).await?;
    let column_22 = column_22(registry, log, &record, on).await?;
    let act = Act { record: &shown, house, head, certificate: column_22.as_ref() };
    let sheet = sheet(registry, code(&record), Some(print.reflects), printing(id, copy, print.ordinal), on);
    Ok(Some(Paper::ActRecordBirth(Box::new(act.copy(copy, sheet)))))
}

async fn certificate(registry: &Registry, log: &LogId, id: CertificateId, public_url: &str) -> Result<Option<Paper>, Fault> {
    let Some(certificate) = state::<Certificate>(registry, log, StreamKind::Certificate, id.0).await? else { return Ok(None) };
    let Some(record) = state::<Record>(registry, log, StreamKind::Record, certificate.record.0).await? else { return Ok(None) };
    certificate_of(registry, log, id, &certificate, &record, public_url).await.map(Some)
}

async fn certificate_of(
    registry: &Registry,
    log: &LogId,
    id: CertificateId,
    certificate: &Certificate,
    record: &Record,
    public_url: &str,
) -> Result<Paper, Fault> {
    let shown = record.at_version(certificate.reflects, certificate.made_on);
    let house = house_of(registry, log, record, record.made_on).await?;
    let issuer = House::of(&log.0, &registry.edition_on(certificate.made_on).await?.id, certificate.made_on);
    let head = issuer.head(registry, certificate.made_on).await?;
    let act = Act { record: &shown, house, head: head.clone(), certificate: Some(certificate) };
    let qr = qr(public_url, &certificate.token);
    if certificate.kind == CertificateKind::StillbirthReference {
        let application: Option<Application> = state(registry, log, StreamKind::Application, certificate.application.0).await?;
        let number = application.map_or(Value::Absent(AbsentReason::NotApplicable), |a| Value::same(words::numbered(a.number, a.filed_on)));
        return Ok(Paper::StillbirthReference(Box::new(act.reference(registry, id, certificate, head, number, qr))));
    }
    Ok(Paper::CertificateBirth(Box::new(act.certificate(registry, id, certificate, &issuer, head.name, qr))))
}

/// Nothing where `reader` may not read the application itself.
async fn of_application(registry: &Registry, log: &LogId, id: ApplicationId, kind: Kind, reader: &Permit) -> Result<Option<Paper>, Fault> {
    let Some(application) = state::<Application>(registry, log, StreamKind::Application, id.0).await? else { return Ok(None) };
    if !reader.reads(&application) {
        return Ok(None);
    }
    application_paper(registry, log, id, &application, kind).await
}

/// A paper of an application, as it stands or as it would stand.
pub(crate) async fn application_paper(
    registry: &Registry,
    log: &LogId,
    id: ApplicationId,
    application: &Application,
    kind: Kind,
) -> Result<Option<Paper>, Fault> {
    let on = law::legal_day(application.taken_at);
    let house = House::of(&log.0, &application.edition, on);
    let authority = if house.abroad() { house.clone() } else { house.authority() };
    let filed = Filed { registry, id, application, house };
    Ok(match kind {
        Kind::Application => Some(Paper::ApplicationBirth(Box::new(filed.form()))),
        Kind::Coupon => application.entered_on.map(|_| Paper::Coupon(Box::new(filed.coupon()))),
        Kind::Conclusion(copy) => {
            let head = authority.head(registry, registry.today()).await?;
            filed.conclusion(copy, head).map(|made| Paper::ConclusionLateBirth(Box::new(made)))
        }
        Kind::Refusal => {
            let head = authority.head(registry, registry.today()).await?;
            filed.refusal(head).map(|made| Paper::Refusal(Box::new(made)))
        }
        Kind::Returned => filed.returned().map(|made| Paper::Returned(Box::new(made))),
        _ => None,
    })
}

async fn notice_paper(registry: &Registry, log: &LogId, id: NoticeId) -> Result<Option<Paper>, Fault> {
    let Some(held) = state::<Notice>(registry, log, StreamKind::Notice, id.0).await? else { return Ok(None) };
    let sender = LogId(held.from.clone());
    let record: Option<Record> = match held.record {
        Some(record) => state(registry, &sender, StreamKind::Record, record.0).await?,
        None => None,
    };
    let edition = registry.edition_on(held.sent_on).await?;
    let head = House::of(&held.from, &edition.id, held.sent_on).head(registry, held.sent_on).await?;
    let executor = sent_by(registry, &sender, held.origin.unwrap_or(id)).await?;
    Ok(Some(Paper::Notice(Box::new(notice::notice(registry, edition, id, &held, record.as_ref(), (head, executor))))))
}

/// Who sent a notice: only its first event says it.
async fn sent_by(registry: &Registry, log: &LogId, id: NoticeId) -> Result<String, Fault> {
    let stream = StreamId { log: log.clone(), kind: StreamKind::Notice, id: id.0 };
    let events = registry.store().history(&stream).await?;
    let Some(first) = events.first() else { return Ok(String::new()) };
    match decode(StreamKind::Notice, id.0, &first.payload).map_err(Fault::Damaged)? {
        domain::happened::Happened::Notice(_, NoticeEvent::Sent { by, .. }) => Ok(words::signed(&by.name)),
        _ => Ok(String::new()),
    }
}
