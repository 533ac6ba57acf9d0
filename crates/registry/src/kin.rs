//! Close relatives of an official as our own records show them (K-1(13), K-179(3)): looked up, never asked for.
//!
//! A record of birth ties a child to its parents; two steps of that reach parents, children, brothers and sisters (also by one
//! parent), grandparents and grandchildren. The spouse is the other parent where the record rests on their marriage. Who has no
//! IIN in a record is not found: nobody is taken for a relative by name alone.

use std::collections::{BTreeMap, BTreeSet};

use domain::iin::Iin;
use domain::record::Record;
use domain::service::Official;
use uuid::Uuid;

use crate::command::Command;
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Fault, StreamId, StreamKind};
use crate::projection::tables::PERSON;
use crate::records::cells::Named;
use crate::registry::Registry;

/// Rows of one step; nobody has so many children.
const MOST: u32 = 400;

/// The close relatives that matter to this command; nobody where it does not ask.
///
/// # Errors
/// A technical failure.
pub(crate) async fn relatives_for(registry: &Registry, command: &Command, official: &Official) -> Result<Vec<Iin>, Fault> {
    let asks = matches!(
        command,
        Command::ConclusionDraft { .. }
            | Command::ConclusionApprove { .. }
            | Command::ConclusionSendBack { .. }
            | Command::RefusalDecide { .. }
            | Command::RefusalSign { .. }
            | Command::RefusalSendBack { .. }
            | Command::BirthRegister { .. }
            | Command::RecordCorrect { .. }
            | Command::CauseAnnul { .. }
            | Command::ReferenceSign { .. }
    );
    match &official.iin {
        Some(iin) if asks => relatives(registry, iin).await,
        _ => Ok(Vec::new()),
    }
}

/// Parents, grandparents, children, grandchildren, brothers, sisters and spouse of a person, as the records tell; in the order
/// of their IINs, the person not among them.
///
/// # Errors
/// A technical failure.
pub async fn relatives(registry: &Registry, of: &Iin) -> Result<Vec<Iin>, Fault> {
    let own = families(registry, &BTreeSet::from([of.as_str().to_owned()])).await?;
    let mut found: BTreeSet<String> = BTreeSet::new();
    let (mut parents, mut children) = (BTreeSet::new(), BTreeSet::new());
    let mut shared = Vec::new();
    for family in own.values() {
        if family.child.as_deref() == Some(of.as_str()) {
            parents.extend(family.parents());
        } else {
            children.extend(family.child.clone());
            shared.extend(family.parents().filter(|other| other != of.as_str()).map(|other| (family.stream.clone(), other)));
        }
    }
    found.extend(married(registry, shared).await?);
    let near: BTreeSet<String> = parents.union(&children).cloned().collect();
    for family in families(registry, &near).await?.into_values() {
        let of_parents = family.parents().any(|one| parents.contains(&one));
        let of_children = family.parents().any(|one| children.contains(&one));
        let above = family.child.as_ref().is_some_and(|child| parents.contains(child));
        if of_parents || of_children {
            found.extend(family.child.clone());
        }
        if above {
            found.extend(family.parents());
        }
    }
    found.extend(near);
    found.remove(of.as_str());
    Ok(found.iter().filter_map(|iin| Iin::parse_lenient(iin).ok()).collect())
}

/// Those who stand in one record of birth.
struct Family {
    stream: StreamId,
    child: Option<String>,
    mother: Option<String>,
    father: Option<String>,
}

impl Family {
    fn parents(&self) -> impl Iterator<Item = String> {
        self.mother.clone().into_iter().chain(self.father.clone())
    }
}

/// The records in which any of these people stands.
async fn families(registry: &Registry, people: &BTreeSet<String>) -> Result<BTreeMap<Uuid, Family>, Fault> {
    let mut found = BTreeMap::new();
    if people.is_empty() {
        return Ok(found);
    }
    let iins: Vec<Value> = people.iter().map(|iin| Value::from(iin.as_str())).collect();
    let rows = registry.store().select(&Select::from(&PERSON).matching("iin", Is::In(iins)).limit(MOST)).await?;
    let records: BTreeSet<Uuid> = rows.iter().map(|row| Named::of(&PERSON, row).id("record")).collect::<Result<_, _>>()?;
    if records.is_empty() {
        return Ok(found);
    }
    let ids: Vec<Value> = records.into_iter().map(Value::Id).collect();
    for row in registry.store().select(&Select::from(&PERSON).matching("record", Is::In(ids)).limit(MOST * 3)).await? {
        let row = Named::of(&PERSON, &row);
        let (record, log) = (row.id("record")?, row.log()?);
        let family = found.entry(record).or_insert_with(|| Family {
            stream: StreamId { log, kind: StreamKind::Record, id: record },
            child: None,
            mother: None,
            father: None,
        });
        let iin = row.maybe_text("iin")?;
        match row.text("role")?.as_str() {
            "child" => family.child = iin,
            "mother" => family.mother = iin,
            _ => family.father = iin,
        }
    }
    Ok(found)
}

/// Of people with a common child those whose marriage the record of its birth rests on.
async fn married(registry: &Registry, shared: Vec<(StreamId, String)>) -> Result<Vec<String>, Fault> {
    if shared.is_empty() {
        return Ok(Vec::new());
    }
    let streams: Vec<StreamId> = shared.iter().map(|(stream, _)| stream.clone()).collect();
    let states = registry.store().streams(&streams).await?;
    let mut spouses = Vec::new();
    for (stream, other) in shared {
        let Some(bytes) = states.get(&stream).and_then(|held| held.state.as_deref()) else { continue };
        let record: Record = serde_json::from_slice(bytes).map_err(|error| Fault::Damaged(error.to_string()))?;
        if record.value("father.basis.kind") == Some("marriage") {
            spouses.push(other);
        }
    }
    Ok(spouses)
}
