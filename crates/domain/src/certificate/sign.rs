//! The head signs a reference with a key, so that it may leave as an electronic document (SVC-9).
//!
//! The reference itself is the official's (O99-10.1) and is valid on paper with the head's signature by hand; this signature is the one
//! of the electronic form. **Refused**: no reference, spoiled or void, behind its record, signed before, by somebody who is not the head
//! (or acts for the head by an order on this day), without a key, about oneself or a close relative.

use law::Clause;

use super::agree::agrees;
use super::event::{Certificate, CertificateEvent as Event, CertificateKind, CertificateState};
use crate::acts::birth::subjects;
use crate::application::Application;
use crate::happened::Happened;
use crate::kernel::{Decision, Ground, Judge};
use crate::numbers::{ApplicationId, CertificateId};
use crate::record::Record;
use crate::service::{Acting, Role};

const FORM: Clause = Clause::new("SVC-9");

/// Signs a reference as the head of the body, with a key.
#[must_use]
pub fn sign_reference(
    (id, certificate): (CertificateId, &Certificate),
    (application_id, application): (ApplicationId, &Application),
    record: &Record,
    acting: &Acting<'_>,
) -> Decision<Happened> {
    let mut judge = Judge::new();
    let reference = certificate.kind == CertificateKind::StillbirthReference;
    judge.require("certificate.is_reference", reference, Ground::new(FORM, "ground-reference-only"));
    let stands = matches!(certificate.state, CertificateState::Journalled | CertificateState::HandedOver);
    judge.require("certificate.reference_stands", stands, Ground::new(FORM, "ground-certificate-state").with("state", certificate.state.as_str()));
    judge.require("certificate.reference_of_application", certificate.application == application_id, Ground::new(FORM, "ground-electronic-no-paper"));
    let (agree, otherwise) = agrees(certificate, record);
    judge.require("certificate.agrees_with_record", agree, otherwise);
    judge.require("certificate.reference_signed_once", certificate.signed.is_none(), Ground::new(FORM, "ground-reference-signed"));
    let head = matches!(acting.official.role, Role::HeadOfBody | Role::HeadOfForeignInstitution);
    judge.require("certificate.reference_signed_by_head", head, Ground::new(FORM, "ground-reference-head"));
    judge.require("certificate.reference_signed_with_key", acting.attestation.by_key(), Ground::new(FORM, "ground-electronic-needs-key"));
    acting.not_kin(&mut judge, &subjects(&application.statement));
    judge.decide(|| {
        let (by, attestation) = (acting.official.clone(), acting.attestation.clone());
        vec![Happened::Certificate(id, Event::ReferenceSigned { on: acting.today, by, attestation })]
    })
}
