//! From an entered application to a record: records that may be of the same child, and the registration itself.

use domain::numbers::RecordId;
use registry::Command;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::births::{self, Alike, BirthAgreement, Found, Similar};
use registry::ports::store::{StreamId, StreamKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::applications::TAG;
use super::ask::{Ask, Order, Stop};
use super::done::tells_done;
use super::{Act, Look, Operation};

pub(super) static OPERATIONS: &[Operation] = &[Operation::look::<SimilarRecords>(), Operation::act::<Register>()];

/// Records that may be of the same child: registering asks for an answer to each (K-185).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SimilarRecords {
    /// Most alike first.
    pub records: Vec<SimilarRecord>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SimilarRecord {
    /// The record.
    pub record: Uuid,
    /// Code of its body.
    pub body: String,
    /// Number of the act.
    pub number: u64,
    /// Its year.
    pub year: i16,
    /// The child.
    pub child: String,
    /// Day of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born_on: Option<String>,
    /// The mother.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mother: Option<String>,
    /// How the child's name compares: `same`, `similar`, `other`, `unknown`.
    pub same_name: &'static str,
    /// How the days compare: `same`, `exchanged`, `other_day`, `other_year`, `other`, `unknown`.
    pub same_day: &'static str,
    /// How the mothers compare, as the names.
    pub same_mother: &'static str,
}

impl SimilarRecord {
    fn of(one: Similar) -> Self {
        let alike = |how| match how {
            Alike::Same => "same",
            Alike::Similar => "similar",
            Alike::Other => "other",
            Alike::Unknown => "unknown",
        };
        let same_day = match one.same_day {
            BirthAgreement::Same => "same",
            BirthAgreement::Exchanged => "exchanged",
            BirthAgreement::OtherDay => "other_day",
            BirthAgreement::OtherYear => "other_year",
            BirthAgreement::Other => "other",
            BirthAgreement::Unknown => "unknown",
        };
        Self {
            record: one.record.0,
            body: one.log.0,
            number: one.number,
            year: one.year,
            child: one.child.full(),
            born_on: one.born_on,
            mother: one.mother.map(|mother| mother.full()),
            same_name: alike(one.same_name),
            same_day,
            same_mother: alike(one.same_mother),
        }
    }
}

impl Look for SimilarRecords {
    const ACTION: Action = Action::DuplicatesRead;
    const ID: &'static str = "application_similar";
    const PATH: &'static str = "/api/applications/{id}/similar";
    const TAG: &'static str = TAG;
    const SAYS: &'static str =
        "Records of the whole country that may be of the same child (K-185). Look before registering: what is not answered stands against it.";

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let found = ask.case().await?;
        let records = similar(ask, &found).await?.into_iter().map(SimilarRecord::of).collect();
        Ok((Self { records }, None))
    }
}

/// Looks for them as the page does, traced.
async fn similar(ask: &Ask, found: &Found) -> Result<Vec<Similar>, Stop> {
    let permit = ask.may(Action::DuplicatesRead, None)?;
    let siblings = births::siblings(ask.registry(), found).await?;
    let except: Vec<RecordId> = siblings.into_iter().filter_map(|sibling| sibling.record).collect();
    let alike = births::similar(ask.registry(), &found.application.statement, &except).await?;
    let about: Vec<Subject> = alike.iter().map(|one| Subject::Record(one.record)).collect();
    if !about.is_empty() {
        ask.traced_for(permit, &about, "application-purpose-similar").await?;
    }
    Ok(alike)
}

/// The registration of one birth, or of all births of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Also every other entered child of the delivery, with numbers one after another (O99-11).
    #[serde(default)]
    pub together: bool,
    /// Records that were looked at and are of another child.
    #[serde(default)]
    pub another: Vec<Uuid>,
}

impl Act for Register {
    const ACTION: Action = Action::BirthRegister;
    const PATH: &'static str = "/api/applications/{id}/registration";
    const TAG: &'static str = TAG;
    const SAYS: &'static str =
        "Registers the birth: the act record with its number, both copies to be printed next (O99-10.1). The population register is asked for the IIN.";
    const EXAMPLE: &'static str = r#"{"together": false, "another": []}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let found = ask.case().await?;
        let mut alike = similar(ask, &found).await?;
        if self.together {
            for sibling in births::siblings(ask.registry(), &found).await? {
                if let Some(other) = births::application(ask.registry(), sibling.id).await? {
                    alike.extend(similar(ask, &other).await?);
                }
            }
        }
        let mut alike: Vec<RecordId> = alike.into_iter().map(|one| one.record).collect();
        alike.sort_unstable();
        alike.dedup();
        let answered = self.another.into_iter().map(RecordId).filter(|record| alike.contains(record)).collect();
        let command: Command = births::registering(ask.registry(), ask.command, &found, self.together, alike, answered).await?;
        let about = StreamId { log: found.log.clone(), kind: StreamKind::Application, id: found.id.0 };
        Ok(Order { log: found.log, command, about: Some(about) })
    }
}
