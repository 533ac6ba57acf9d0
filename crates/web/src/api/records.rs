//! Act records: read with all that hangs on them, corrected (K-183), a cause annulled (K-185), copies printed (O99-10.1).

use std::collections::BTreeMap;

use domain::numbers::{NoticeId, RecordId};
use domain::record::{CauseId, Copy};
use jiff::civil::Date;
use registry::Command;
use registry::access::Action;
use registry::ports::store::{LogId, StreamId, StreamKind};
use registry::records::{self, Dossier};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::applications::Person;
use super::ask::{Ask, Order, Stop};
use super::births::{ActOf, act};
use super::certificates::CertificateOf;
use super::done::{tells_done, word};
use super::{Act, Look, Match, Operation, Query};

const TAG: &str = "Records";

pub(super) static OPERATIONS: &[Operation] =
    &[Operation::look::<ActRecord>(), Operation::act::<PrintCopy>(), Operation::act::<Correct>(), Operation::act::<Annul>()];

/// An act record as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ActRecord {
    /// The record.
    pub id: Uuid,
    /// Its number.
    pub act: ActOf,
    /// The application it was made on.
    pub application: Uuid,
    /// Day of registration.
    pub made_on: String,
    /// Who registered.
    pub made_by: Person,
    /// A stillbirth.
    pub stillborn: bool,
    /// The child's IIN, once allotted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iin: Option<String>,
    /// Version of the content, from 1: what copies show.
    pub content_version: u32,
    /// What stands now, by field.
    pub fields: BTreeMap<String, String>,
    /// Why it stands so: the registration is cause 0.
    pub causes: Vec<CauseOf>,
    /// Copies II at their holders.
    pub second_copies: Vec<SecondCopyOf>,
    /// Certificates and references, oldest first.
    pub certificates: Vec<CertificateOf>,
}

/// Why content changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CauseOf {
    /// Its number within the record.
    pub cause: u32,
    /// `registration`, `iin_allotted`, `correction`, `change`, `addition`.
    pub kind: String,
    /// The document.
    pub document: String,
    /// The clause.
    pub clause: String,
    /// Day it was recorded.
    pub recorded_on: String,
    /// Day from which it is in force.
    pub in_force_from: String,
    /// Annulled.
    pub annulled: bool,
}

/// Copy II at a holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SecondCopyOf {
    /// The copy.
    pub id: Uuid,
    /// Code of the office that holds it.
    pub holder: String,
    /// Version of the content it shows.
    pub reflects: u64,
    /// `at_body`, `sent`, `at_authority`.
    pub state: String,
}

impl ActRecord {
    fn of(dossier: Dossier) -> Self {
        let record = dossier.record;
        let standing = record.standing().into_iter().filter_map(|(field, stands)| Some((field.to_owned(), stands.value?.to_owned()))).collect();
        let causes = record.causes.iter().map(|(id, cause)| CauseOf {
            cause: id.0,
            kind: word(&cause.kind),
            document: cause.document.clone(),
            clause: cause.clause.to_string(),
            recorded_on: cause.recorded_on.to_string(),
            in_force_from: cause.in_force_from.to_string(),
            annulled: cause.annulled.is_some(),
        });
        let copies =
            dossier.second_copies.into_iter().map(|copy| SecondCopyOf { id: copy.id.0, holder: copy.log.0, reflects: copy.reflects, state: copy.state });
        Self {
            id: dossier.id.0,
            act: act(&record.number),
            application: record.application.0,
            made_on: record.made_on.to_string(),
            made_by: Person::of(&record.made_by),
            stillborn: record.stillborn,
            iin: record.iin.map(|iin| iin.as_str().to_owned()),
            content_version: record.version,
            fields: standing,
            causes: causes.collect(),
            second_copies: copies.collect(),
            certificates: dossier.certificates.iter().map(|(id, one)| CertificateOf::of(*id, one)).collect(),
        }
    }
}

/// The log of the record of the address.
async fn place(ask: &Ask) -> Result<(RecordId, LogId), Stop> {
    let id = RecordId(ask.id("id")?);
    let log = records::log_of(ask.registry(), id).await?.ok_or(Stop::NOTHING)?;
    Ok((id, log))
}

/// The record of the address, read and traced. What may not be seen is not there.
async fn open(ask: &Ask) -> Result<Dossier, Stop> {
    let (id, log) = place(ask).await?;
    let permit = ask.may(Action::RecordRead, Some(&log)).map_err(|_| Stop::NOTHING)?;
    let purpose = ask.visit.query("purpose").unwrap_or_default();
    Ok(records::open(ask.registry(), permit, id, Some(&purpose)).await?)
}

fn stream(log: &LogId, id: RecordId) -> StreamId {
    StreamId { log: log.clone(), kind: StreamKind::Record, id: id.0 }
}

impl Look for ActRecord {
    const ACTION: Action = Action::RecordRead;
    const ID: &'static str = "record_read";
    const PATH: &'static str = "/api/records/{id}";
    const TAG: &'static str = TAG;
    const SAYS: &'static str =
        "One record as it stands now, with its causes, copies and certificates. Outside the own office the purpose must be stated; it is kept with the trace.";
    const QUERY: &'static [Query] = &[Query { name: "purpose", says: "Why another office's record is looked at", example: "Сұрау салу № 7" }];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let dossier = open(ask).await?;
        let version = ask.version(stream(&dossier.log, dossier.id)).await?;
        Ok((Self::of(dossier), Some(version)))
    }
}

/// A printing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintCopy {
    /// `first` or `second`.
    pub copy: WhichCopy,
}

/// Which copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhichCopy {
    /// Copy I, of the registering body.
    First,
    /// Copy II, of the keeper.
    Second,
}

impl Act for PrintCopy {
    const ACTION: Action = Action::CopyPrint;
    const PATH: &'static str = "/api/records/{id}/copies";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Notes that copy I or II was printed with the present content; a second print is known as one (O99-10.1).";
    const EXAMPLE: &'static str = r#"{"copy": "first"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let (record, log) = place(ask).await?;
        let copy = match self.copy {
            WhichCopy::First => Copy::First,
            WhichCopy::Second => Copy::Second,
        };
        Ok(Order { about: Some(stream(&log, record)), log, command: Command::CopyPrint { record, copy } })
    }
}

/// A correction of one field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// The field, e.g. `child.surname`.
    pub field: String,
    /// Its value from now on; `null` empties it.
    pub value: Option<String>,
    /// The document that it rests on.
    pub document: String,
    /// Day from which it is in force.
    #[schema(value_type = String, format = Date)]
    pub in_force_from: Date,
}

impl Act for Correct {
    const ACTION: Action = Action::RecordCorrect;
    const PATH: &'static str = "/api/records/{id}/corrections";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Corrects one field of a record (K-183); the keeper of copy II gets a notice. The version seen must be said.";
    const EXAMPLE: &'static str =
        r#"{"field": "child.surname", "value": "Мұхаммедрахым", "document": "қорытынды № 3, 18.11.2026", "in_force_from": "2026-11-18"}"#;
    const MATCH: Match = Match::Must;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let dossier = open(ask).await?;
        let command = Command::RecordCorrect {
            record: dossier.id,
            second_copy: dossier.own_copy(),
            notice: NoticeId(ask.made(b"notice")),
            field: self.field,
            value: self.value.filter(|value| !value.is_empty()),
            document: self.document,
            in_force_from: self.in_force_from,
        };
        Ok(Order { about: Some(stream(&dossier.log, dossier.id)), log: dossier.log, command })
    }
}

/// The annulment of a cause.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Annul {
    /// Number of the cause within the record.
    pub cause: u32,
    /// Numbers of later causes whose changes of what it brought stay in spite of it; without it corrections fall and changes on
    /// a ground of their own stay.
    #[serde(default)]
    pub keeps: Option<Vec<u32>>,
    /// The document that it rests on.
    pub document: String,
    /// Day from which it is in force.
    #[schema(value_type = String, format = Date)]
    pub in_force_from: Date,
}

impl Act for Annul {
    const ACTION: Action = Action::CauseAnnul;
    const PATH: &'static str = "/api/records/{id}/annulments";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Annuls a cause of the content (K-185): what it brought falls, and what rests on it. The version seen must be said.";
    const EXAMPLE: &'static str = r#"{"cause": 1, "document": "сот шешімі № 2-45", "in_force_from": "2026-11-18"}"#;
    const MATCH: Match = Match::Must;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let dossier = open(ask).await?;
        let lines = domain::record::lines(&dossier.record, CauseId(self.cause));
        let of = |cause: u32| lines.iter().filter(move |line| line.cause == CauseId(cause)).map(|line| line.position).collect::<Vec<_>>();
        // A cause that has no line is refused as one that is not in the list.
        let kept = self
            .keeps
            .map(|causes| causes.into_iter().flat_map(|cause| Some(of(cause)).filter(|found| !found.is_empty()).unwrap_or_else(|| vec![u32::MAX])).collect());
        let command = Command::CauseAnnul {
            record: dossier.id,
            second_copy: dossier.own_copy(),
            notice: NoticeId(ask.made(b"notice")),
            cause: CauseId(self.cause),
            kept,
            document: self.document,
            in_force_from: self.in_force_from,
        };
        Ok(Order { about: Some(stream(&dossier.log, dossier.id)), log: dossier.log, command })
    }
}
