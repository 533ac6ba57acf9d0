//! Papers of what would happen, for whoever is about to sign it: complete but for the numbers that are given out with the act.

use domain::application::{Application, ApplicationEvent};
use domain::certificate::{Certificate, CertificateEvent, CertificateNumber};
use domain::happened::Happened;
use domain::numbers::{ApplicationId, CertificateId, RecordId};
use domain::paper::{CopySign, Paper, Sheet};
use domain::record::{Copy, Record, RecordEvent};
use domain::service::Official;

use super::act::{Act, code};
use super::house::{House, sheet};
use super::words::words;
use super::{Kind, application_paper, certificate_of, house_of};
use crate::ports::store::{Fault, LogId, StreamKind};
use crate::records::state;
use crate::registry::Registry;
use crate::rehearse::Would;

/// The papers of a rehearsal, in the order of its events.
pub(crate) async fn papers(registry: &Registry, log: &LogId, would: &Would, public_url: &str) -> Result<Vec<Paper>, Fault> {
    let mut papers = Vec::new();
    for happened in &would.happened {
        let paper = match happened {
            Happened::Record(id, RecordEvent::BirthRegistered { .. } | RecordEvent::Corrected { .. } | RecordEvent::CauseAnnulled { .. }) => {
                record(registry, log, *id, would).await?
            }
            Happened::Certificate(id, CertificateEvent::Made { certificate, .. }) => {
                let made = of_certificate(registry, log, would, certificate).await?;
                match made {
                    Some(record) => Some(numberless_reference(certificate_of(registry, log, *id, certificate, &record, public_url).await?, certificate)),
                    None => None,
                }
            }
            Happened::Certificate(id, CertificateEvent::ReferenceSigned { by, .. }) => reference(registry, log, *id, would, by, public_url).await?,
            Happened::Application(id, ApplicationEvent::ConclusionApproved { .. }) => {
                application(registry, log, *id, would, Kind::Conclusion(CopySign::I)).await?
            }
            Happened::Application(id, ApplicationEvent::RefusalDecided { .. } | ApplicationEvent::RefusalSigned { .. }) => {
                application(registry, log, *id, would, Kind::Refusal).await?
            }
            _ => None,
        };
        papers.extend(paper);
    }
    Ok(papers)
}

async fn record(registry: &Registry, log: &LogId, id: RecordId, would: &Would) -> Result<Option<Paper>, Fault> {
    let Some(record) = would.state::<Record>(log, StreamKind::Record, id.0)? else { return Ok(None) };
    let house = match would.state::<Application>(log, StreamKind::Application, record.application.0)? {
        Some(application) => House::of_record(registry, &record, Some(&application), record.made_on).await?,
        None => house_of(registry, log, &record, record.made_on).await?,
    };
    let head = house.head(registry, record.made_on).await?;
    let certificate = super::column_22(registry, log, &record, would.today).await?;
    let about = sheet(registry, code(&record), Some(record.version), format!("record/{id}"), would.today);
    let mut paper = Act { record: &record, house, head, certificate: certificate.as_ref() }.copy(Copy::First, about);
    // A record that is made now gets its number with the act; one that is corrected has it.
    if would.happened.iter().any(|one| matches!(one, Happened::Record(of, RecordEvent::BirthRegistered { .. }) if *of == id)) {
        paper.number = allotted();
        without_number(&mut paper.sheet);
    }
    Ok(Some(Paper::ActRecordBirth(Box::new(paper))))
}

async fn of_certificate(registry: &Registry, log: &LogId, would: &Would, certificate: &Certificate) -> Result<Option<Record>, Fault> {
    match would.state(log, StreamKind::Record, certificate.record.0)? {
        Some(record) => Ok(Some(record)),
        None => state(registry, log, StreamKind::Record, certificate.record.0).await,
    }
}

/// A reference that the head signs: as it stands, with whoever signs it as the one who signs.
async fn reference(registry: &Registry, log: &LogId, id: CertificateId, would: &Would, by: &Official, public_url: &str) -> Result<Option<Paper>, Fault> {
    let Some(certificate) = would.state::<Certificate>(log, StreamKind::Certificate, id.0)? else { return Ok(None) };
    let Some(record) = of_certificate(registry, log, would, &certificate).await? else { return Ok(None) };
    let paper = certificate_of(registry, log, id, &certificate, &record, public_url).await?;
    Ok(Some(match paper {
        Paper::StillbirthReference(mut reference) => {
            reference.signatory.name = super::words::signed(&by.name);
            Paper::StillbirthReference(reference)
        }
        other => other,
    }))
}

/// A reference has no blank: its number is given out when it is made.
fn numberless_reference(paper: Paper, certificate: &Certificate) -> Paper {
    match (paper, &certificate.number) {
        (Paper::StillbirthReference(mut reference), CertificateNumber::Own { .. }) => {
            reference.number = allotted();
            without_number(&mut reference.sheet);
            Paper::StillbirthReference(reference)
        }
        (other, _) => other,
    }
}

async fn application(registry: &Registry, log: &LogId, id: ApplicationId, would: &Would, kind: Kind) -> Result<Option<Paper>, Fault> {
    let Some(application) = would.state::<Application>(log, StreamKind::Application, id.0)? else { return Ok(None) };
    let paper = application_paper(registry, log, id, &application, kind).await?;
    Ok(paper.map(|paper| match paper {
        Paper::ConclusionLateBirth(mut conclusion) => {
            conclusion.number = allotted();
            without_number(&mut conclusion.sheet);
            Paper::ConclusionLateBirth(conclusion)
        }
        Paper::Refusal(mut letter) => {
            letter.number = allotted();
            without_number(&mut letter.sheet);
            Paper::Refusal(letter)
        }
        other => other,
    }))
}

/// "Allotted on registration", in both languages.
fn allotted() -> String {
    let said = words("signing-number-allotted");
    format!("{} / {}", said.kk, said.ru)
}

/// The number at the foot is the last part of the code.
fn without_number(sheet: &mut Sheet) {
    if let Some((code, _)) = sheet.code.rsplit_once('-') {
        sheet.code = code.to_owned();
    }
}
