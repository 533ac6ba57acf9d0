//! From entered applications to one registration: the children of a delivery, their IINs, the ids of what is made.

use domain::application::Stage;
use domain::names::PersonName;
use domain::numbers::{RecordId, SecondCopyId};
use domain::people::Sex;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Found, Line, application};
use crate::command::{ChildOfBirth, Command};
use crate::ports::outside::Newborn;
use crate::ports::rows::Select;
use crate::ports::store::Fault;
use crate::projection::tables::APPLICATION;
use crate::records::all;
use crate::registry::Registry;

/// Another child of the same delivery.
pub type Sibling = Line;

/// The other applications of this delivery, in the order of their numbers.
///
/// # Errors
/// A technical failure.
pub async fn siblings(registry: &Registry, of: &Found) -> Result<Vec<Sibling>, Fault> {
    let query = Select::from(&APPLICATION).eq("delivery", of.application.delivery).eq("log", of.log.0.as_str()).asc("year").asc("number");
    let mut found = all(registry.store(), &query, Line::read).await?;
    found.retain(|line| line.id != of.id);
    Ok(found)
}

/// The command that registers `first`, and with `together` every other entered child of its delivery.
///
/// The population register is asked for IINs before; where it is silent the record is made with "IIN requested" (decisions 20).
/// Ids follow from `command`: the same form sent twice asks the register with the same requests.
///
/// # Errors
/// A technical failure of the store.
pub async fn registering(
    registry: &Registry,
    command: Uuid,
    first: &Found,
    together: bool,
    similar: Vec<RecordId>,
    answered: Vec<RecordId>,
) -> Result<Command, Fault> {
    let mut children = vec![first.clone()];
    if together {
        for sibling in siblings(registry, first).await? {
            children.extend(application(registry, sibling.id).await?.filter(|found| found.application.stage == Stage::Entered));
        }
        children.sort_by_key(|found| (found.application.statement.child.plurality_order, found.application.number));
    }
    let mut of_birth = Vec::with_capacity(children.len());
    for (nth, found) in children.iter().enumerate() {
        let what = u8::try_from(nth).unwrap_or(u8::MAX);
        let record = RecordId(derived(command, &[b'r', what]));
        let iin = match newborn(found, record) {
            Some(newborn) => registry.population().allot(&newborn).await.ok(),
            None => None,
        };
        of_birth.push(ChildOfBirth { application: found.id, record, second_copy: SecondCopyId(derived(command, &[b'c', what])), iin });
    }
    Ok(Command::BirthRegister { children: of_birth, similar, answered })
}

/// What the population register is told; nobody asks for a stillborn child, nor before everything it needs is stated.
fn newborn(found: &Found, record: RecordId) -> Option<Newborn> {
    let application = &found.application;
    if application.stage != Stage::Entered || application.statement.vitality == domain::acts::birth::Vitality::Stillborn {
        return None;
    }
    let child = &application.statement.child;
    let sex: Sex = child.sex?;
    let name: PersonName = child.name()?;
    Some(Newborn { request: record.0, name, sex, born_on: child.born_on.as_ref()?.earliest() })
}

/// An id that follows from a command: the same however often it is sent.
#[must_use]
pub fn derived(command: Uuid, what: &[u8]) -> Uuid {
    let digest = Sha256::new().chain_update(b"ahat-made-1").chain_update(command.as_bytes()).chain_update(what).finalize();
    let mut bytes = [0u8; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
