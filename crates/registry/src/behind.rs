//! Who stands behind an event, and the digital signature that attests it: read from any event that names them.

use std::collections::BTreeMap;

use domain::service::{Attestation, Official};
use serde::Deserialize;
use uuid::Uuid;

use crate::births::{self, Found};
use crate::ports::store::{Fault, StoredEvent, StreamId, StreamKind};
use crate::registry::Registry;

/// Who did it, and how it is attested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Behind {
    /// The official; none where the registry did it by itself, or the content was erased.
    pub by: Option<Official>,
    /// SHA-256 of the CMS, hexadecimal, where it was signed with a key: the name of the signature.
    pub signature: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    by: Option<Official>,
    attestation: Option<Attestation>,
}

impl Behind {
    /// Of an event's payload; nobody where it names nobody.
    #[must_use]
    pub fn of(payload: &[u8]) -> Self {
        let Ok(Named { by, attestation }) = serde_json::from_slice::<Named>(payload) else { return Self::default() };
        let signature = attestation.and_then(|attestation| match attestation {
            Attestation::Eds { signature, .. } => Some(signature),
            Attestation::Session { .. } => None,
        });
        Self { by, signature }
    }
}

/// Who stands behind each decision about an application: an event of the application that names nobody ("registered", "handed over")
/// came of the same decision as one of its record or certificate that does.
///
/// # Errors
/// A technical failure.
pub async fn decisions(registry: &Registry, found: &Found, events: &[StoredEvent]) -> Result<BTreeMap<Uuid, Behind>, Fault> {
    use domain::application::Stage;
    let mut all: Vec<StoredEvent> = events.to_vec();
    if let Stage::Registered { record, .. } | Stage::HandedOver { record, .. } = &found.application.stage {
        let certificates = births::certificates_of(registry, &found.log, found.id).await?;
        let streams = std::iter::once((StreamKind::Record, record.0)).chain(certificates.iter().map(|(id, _)| (StreamKind::Certificate, id.0)));
        for (kind, id) in streams {
            all.extend(registry.store().history(&StreamId { log: found.log.clone(), kind, id }).await?);
        }
    }
    let named = all.into_iter().map(|event| (event.decision, Behind::of(&event.payload)));
    let mut behind: BTreeMap<Uuid, Behind> = BTreeMap::new();
    for (decision, one) in named {
        let known = behind.entry(decision).or_default();
        known.by = known.by.take().or(one.by);
        known.signature = known.signature.take().or(one.signature);
    }
    Ok(behind)
}
