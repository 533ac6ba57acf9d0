//! An event with the stream it belongs to: what decisions return, since one command may touch several streams of one log.

use serde::Serialize;

use crate::application::ApplicationEvent;
use crate::blank::BlankEvent;
use crate::certificate::CertificateEvent;
use crate::electronic::ElectronicEvent;
use crate::notice::{NoticeEvent, SecondCopyEvent, VolumeEvent};
use crate::numbers::{ApplicationId, AppointmentId, CertificateId, ElectronicId, LotId, NoticeId, RecordId, SecondCopyId, VolumeId};
use crate::record::RecordEvent;
use crate::retention::RetentionEvent;
use crate::service::{AppointmentEvent, Attestation};
use crate::settings::SettingsEvent;

/// An event and its stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "stream", content = "happened", rename_all = "snake_case")]
pub enum Happened {
    /// Of an application.
    Application(ApplicationId, ApplicationEvent),
    /// Of an act record.
    Record(RecordId, RecordEvent),
    /// Of copy II.
    SecondCopy(SecondCopyId, SecondCopyEvent),
    /// Of a volume.
    Volume(VolumeId, VolumeEvent),
    /// Of a certificate or reference.
    Certificate(CertificateId, CertificateEvent),
    /// Of a lot of blanks.
    Lot(LotId, BlankEvent),
    /// Of a notice.
    Notice(NoticeId, NoticeEvent),
    /// Of an appointment.
    Appointment(AppointmentId, AppointmentEvent),
    /// Of a paper as an electronic document.
    Electronic(ElectronicId, ElectronicEvent),
    /// Of the settings of the deployment.
    Settings(SettingsEvent),
    /// Of what went after its term.
    Retention(RetentionEvent),
}

impl Happened {
    /// How the act was attested; `None` for what is no act of an official.
    #[must_use]
    pub const fn attestation(&self) -> Option<&Attestation> {
        use ApplicationEvent as A;
        use CertificateEvent as C;
        use RecordEvent as R;
        match self {
            Self::Application(
                _,
                A::ConclusionDrafted { attestation, .. }
                | A::ConclusionApproved { attestation, .. }
                | A::RefusalDecided { attestation, .. }
                | A::RefusalSigned { attestation, .. },
            )
            | Self::Record(_, R::BirthRegistered { attestation, .. } | R::Corrected { attestation, .. } | R::CauseAnnulled { attestation, .. })
            | Self::Certificate(_, C::Made { attestation, .. } | C::HandedOver { attestation, .. } | C::ReferenceSigned { attestation, .. }) => {
                Some(attestation)
            }
            _ => None,
        }
    }
}
