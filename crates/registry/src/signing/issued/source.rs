//! What an electronic document is drawn from, and what waits for the head's signature.

use domain::application::Application;
use domain::certificate::Certificate;
use domain::electronic::ElectronicPaper;
use domain::numbers::{ApplicationId, CertificateId, RecordId};
use domain::paper::{ElectronicSignature, Paper};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::super::signed::evidence;
use super::Wanted;
use crate::papers::{Kind, application_paper};
use crate::ports::rows::{Is, Select, Value, Without};
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::projection::tables::{CERTIFICATE, SIGNATURE};
use crate::reads::head_signs;
use crate::records::cells::Named;
use crate::records::{count, state};
use crate::registry::Registry;

pub(super) async fn application(registry: &Registry, log: &LogId, id: Uuid) -> Result<Option<Application>, Fault> {
    state(registry, log, StreamKind::Application, id).await
}

pub(super) async fn certificate(registry: &Registry, log: &LogId, id: Uuid) -> Result<Option<Certificate>, Fault> {
    state(registry, log, StreamKind::Certificate, id).await
}

/// The application and the record of a reference; `None` where there is no such reference.
///
/// # Errors
/// A technical failure.
pub async fn reference_of(registry: &Registry, log: &LogId, id: CertificateId) -> Result<Option<(ApplicationId, RecordId)>, Fault> {
    Ok(certificate(registry, log, id.0).await?.map(|held| (held.application, held.record)))
}

/// The paper as it leaves.
pub(super) async fn paper(registry: &Registry, wanted: &Wanted) -> Result<Paper, Fault> {
    let gone = || Fault::Damaged(format!("the paper of electronic document {} is not there", wanted.id()));
    let kind = match wanted.paper {
        ElectronicPaper::Reference => return reference(registry, wanted).await?.ok_or_else(gone),
        ElectronicPaper::Refusal => Kind::Refusal,
        ElectronicPaper::Returned => Kind::Returned,
    };
    let id = ApplicationId(wanted.about);
    let held = application(registry, &wanted.log, id.0).await?.ok_or_else(gone)?;
    application_paper(registry, &wanted.log, id, &held, kind).await?.ok_or_else(gone)
}

/// The reference that the head was shown and signed, with a note of that signature in place of the seal.
async fn reference(registry: &Registry, wanted: &Wanted) -> Result<Option<Paper>, Fault> {
    let Some(head) = &wanted.head else { return Ok(None) };
    let (evidence, document) = evidence(registry, head).await?;
    let signer = evidence.verdict.signers.first();
    let note = ElectronicSignature {
        made: moment(signer.map_or(evidence.received_at, |signer| signer.trusted_time.at)),
        certificate: signer.map(|signer| signer.serial.clone()).unwrap_or_default(),
        hash: head.content.clone(),
        file: format!("{}.p7s", document.file_name()),
    };
    Ok(document.papers.into_iter().next().map(|paper| match paper {
        Paper::StillbirthReference(mut reference) => {
            reference.signature = Some(note);
            Paper::StillbirthReference(reference)
        }
        other => other,
    }))
}

/// "16.03.2026 11:27:05, UTC+5".
fn moment(at: Timestamp) -> String {
    let offset = law::legal_zone_offset(at, law::Zone::East);
    let local = offset.to_datetime(at);
    let (date, time) = (text::date(local.date()), local.time());
    format!("{date} {:02}:{:02}:{:02}, UTC+{}", time.hour(), time.minute(), time.second(), offset.seconds() / 3600)
}

/// A reference that no head has signed with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: CertificateId,
    /// Its number.
    pub number: String,
    /// Day it was made.
    pub made_on: Date,
}

/// The references of a body that stand and that the head has not signed; none where there is no key of the organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsigned {
    /// The newest of them, as many as were asked for.
    pub newest: Vec<Waiting>,
    /// How many there are.
    pub all: usize,
}

/// What waits for the head's signature in a body: the `most` newest, and how many there are.
///
/// # Errors
/// A technical failure.
pub async fn waiting_for_head(registry: &Registry, log: &LogId, most: u32) -> Result<Unsigned, Fault> {
    if !super::issues(registry) {
        return Ok(Unsigned::default());
    }
    let standing = Is::In(["journalled", "handed_over"].map(Value::from).to_vec());
    let kind = domain::certificate::CertificateKind::StillbirthReference.as_str();
    let event = head_signs(ElectronicPaper::Reference).unwrap_or_default();
    let signed = Without { table: &SIGNATURE, names: "about", named: "id", matching: vec![("event", Is::Eq(event.into()))] };
    let waiting = Select::from(&CERTIFICATE).eq("log", log.0.as_str()).eq("kind", kind).matching("state", standing).without(signed);
    let mut newest = Vec::new();
    for row in &registry.store().select(&waiting.clone().desc("made_on").limit(most)).await? {
        let row = Named::of(&CERTIFICATE, row);
        newest.push(Waiting { id: CertificateId(row.id("id")?), number: row.text("shown")?, made_on: row.date("made_on")? });
    }
    let all = if newest.len() < most as usize { newest.len() } else { usize::try_from(count(registry.store(), waiting).await?).unwrap_or(usize::MAX) };
    Ok(Unsigned { newest, all })
}
