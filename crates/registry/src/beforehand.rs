//! What must be known of a command before its reads can be named, and who may send it where the table of permits does not
//! tell alone: all of it is read outside the head, and decided on again, or harmless, under it.

use domain::acts::birth::Beside;
use domain::application::Application;
use domain::certificate::Certificate;
use domain::kernel::{Ground, Refusal};
use domain::numbers::{ApplicationId, RecordId};
use domain::service::Appointment;
use domain::settings::Signing;
use law::Clause;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::access::{Permit, Scope};
use crate::births;
use crate::command::Command;
use crate::office;
use crate::ports::store::{Fault, LogId, StreamId, StreamKind};
use crate::reads::proof_of;
use crate::registry::Registry;
use crate::run::Failure;

/// What the reads of a command depend on beside the command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beforehand {
    /// Keys of the documents on the births it speaks of: which claims to load.
    pub proofs: Vec<String>,
    /// The record of the certificate it speaks of.
    pub record: Option<RecordId>,
    /// Numbers of the acts whose copy II is not on paper yet, of those to be bound or sent. A printing is never undone: what was
    /// printed beforehand is printed under the head.
    pub unprinted: Vec<u64>,
    /// Children of the same mothers found beside those to be registered, or refused as the same.
    pub beside: Vec<(ApplicationId, Beside)>,
}

impl Registry {
    pub(crate) async fn beforehand(&self, log: &LogId, command: &Command) -> Result<Beforehand, Failure> {
        let mut known = Beforehand::default();
        match command {
            Command::ApplicationFile { statement, .. } | Command::ApplicationAmend { statement, .. } => {
                known.proofs.extend(proof_of(statement.proof.as_ref()));
            }
            Command::BirthRegister { children, .. } => {
                let ids: Vec<StreamId> = children.iter().map(|child| stream(log, StreamKind::Application, child.application.0)).collect();
                let mut states = self.store().streams(&ids).await?;
                for (child, id) in children.iter().zip(&ids) {
                    let Some(state) = states.remove(id).and_then(|held| held.state) else { continue };
                    let application: Application = serde_json::from_slice(&state).map_err(|error| Fault::Damaged(error.to_string()))?;
                    known.proofs.extend(proof_of(application.statement.proof.as_ref()));
                    let others = births::beside(self, &application.statement, Some(child.application)).await?;
                    known.beside.extend(others.into_iter().map(|other| (child.application, other)));
                }
            }
            Command::RefusalDecide { id, same_child: true, .. } => {
                if let Some(application) = self.state_of::<Application>(log, StreamKind::Application, id.0).await? {
                    let others = births::beside(self, &application.statement, Some(*id)).await?;
                    known.beside.extend(others.into_iter().map(|other| (*id, other)));
                }
            }
            Command::CertificateHandOver { id, .. } => {
                known.record = self.state_of::<Certificate>(log, StreamKind::Certificate, id.0).await?.map(|certificate| certificate.record);
            }
            Command::VolumeClose { copies, .. } | Command::RecordsTransfer { copies, .. } => {
                known.unprinted = office::copies::unprinted(self, copies).await?;
            }
            _ => {}
        }
        Ok(known)
    }

    /// Who appoints may appoint whom: an administrator anybody, a head an acting one in the own office.
    pub(crate) async fn covered(&self, permit: &Permit, log: &LogId, command: &Command) -> Result<(), Failure> {
        let appointment = match command {
            Command::Appoint { appointment, .. } => Some(appointment.clone()),
            Command::AppointmentEnd { id, .. } => {
                let held: Option<Appointment> = self.state_of(log, StreamKind::Appointment, id.0).await?;
                Some(held.ok_or_else(|| Failure::Missing("appointment".to_owned()))?)
            }
            _ => None,
        };
        match appointment {
            Some(appointment) if !permit.covers_appointment(&appointment) => Err(Failure::WrongPermit),
            _ => Ok(()),
        }
    }

    /// A key is demanded only where keys are set up: nobody could do anything otherwise.
    pub(crate) fn keys_there(&self, command: &Command) -> Result<(), Failure> {
        match command {
            Command::SigningChoose { signing: Signing::WithKey, .. } if self.signatures().is_none() => {
                Err(Failure::Refused(Refusal::because(Ground::new(Clause::new("O99-2"), "ground-signing-not-offered").at("signing"))))
            }
            _ => Ok(()),
        }
    }

    /// Whose right reaches only the own filings may touch no other application.
    pub(crate) async fn own_filing(&self, permit: &Permit, log: &LogId, command: &Command) -> Result<(), Failure> {
        let id = match command {
            Command::ApplicationAmend { id, .. } => *id,
            Command::CertificateHandOver { application, .. } => *application,
            _ => return Ok(()),
        };
        if permit.scope() != Scope::OwnFilings {
            return Ok(());
        }
        let application: Option<Application> = self.state_of(log, StreamKind::Application, id.0).await?;
        let own = application.is_some_and(|application| permit.owns(&application.taken_by));
        if own { Ok(()) } else { Err(Failure::Missing("application".to_owned())) }
    }

    async fn state_of<T: DeserializeOwned>(&self, log: &LogId, kind: StreamKind, id: Uuid) -> Result<Option<T>, Fault> {
        let stream = stream(log, kind, id);
        let states = self.store().streams(std::slice::from_ref(&stream)).await?;
        let Some(state) = states.get(&stream).and_then(|s| s.state.as_deref()) else { return Ok(None) };
        serde_json::from_slice(state).map(Some).map_err(|error| Fault::Damaged(error.to_string()))
    }
}

fn stream(log: &LogId, kind: StreamKind, id: Uuid) -> StreamId {
    StreamId { log: log.clone(), kind, id }
}
