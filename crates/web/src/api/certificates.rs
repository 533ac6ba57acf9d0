//! Certificates and references: made from the journal, handed over, spoiled (O99-10.2).

use domain::application::Stage;
use domain::certificate::{Certificate, CertificateNumber};
use domain::documents::{DocumentRef, IdentityDocument, IdentityKind};
use domain::kernel::Ground;
use domain::names::PersonName;
use domain::numbers::CertificateId;
use law::Clause;
use registry::Command;
use registry::access::Action;
use registry::births::{self, Found};
use registry::ports::store::{StreamId, StreamKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Order, Stop};
use super::done::tells_done;
use super::operation::Signs;
use super::{Act, Match, Operation};

const TAG: &str = "Certificates";

/// The value of `ground-stage`.
const STAGE: &str = "stage";

pub(super) static OPERATIONS: &[Operation] = &[Operation::act::<Make>(), Operation::act::<HandOver>(), Operation::act::<Spoil>()];

/// A certificate or reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CertificateOf {
    /// Its id.
    pub id: Uuid,
    /// `birth` or `stillbirth_reference`.
    pub kind: &'static str,
    /// Its number, as printed.
    pub number: String,
    /// `journalled`, `handed_over`, `spoiled`, `void`.
    pub state: &'static str,
}

impl CertificateOf {
    pub(super) fn of(id: CertificateId, certificate: &Certificate) -> Self {
        Self { id: id.0, kind: certificate.kind.as_str(), number: certificate.number.shown(), state: certificate.state.as_str() }
    }
}

/// The certificate of the address, on the application of the address.
async fn chosen(ask: &Ask) -> Result<(Found, CertificateId, Certificate), Stop> {
    let found = ask.case().await?;
    let id = CertificateId(ask.id("certificate")?);
    let made = births::certificates_of(ask.registry(), &found.log, found.id).await?;
    let (_, certificate) = made.into_iter().find(|(one, _)| *one == id).ok_or(Stop::NOTHING)?;
    Ok((found, id, certificate))
}

fn about(found: &Found, id: CertificateId) -> Option<StreamId> {
    Some(StreamId { log: found.log.clone(), kind: StreamKind::Certificate, id: id.0 })
}

/// A certificate to be made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Make {
    /// Series and number of the blank that lies in the printer; where it is not said, one's own next one.
    #[serde(default)]
    pub blank: Option<String>,
}

impl Act for Make {
    const ACTION: Action = Action::CertificateMake;
    const PATH: &'static str = "/api/applications/{id}/certificates";
    const TAG: &'static str = TAG;
    const SAYS: &'static str =
        "Makes the certificate of a registered birth on a blank of strict account, or the reference of a stillbirth; both copies must be printed (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"blank": "АБ № 0000418"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let found = ask.case().await?;
        let (Stage::Registered { record, .. } | Stage::HandedOver { record, .. }) = &found.application.stage else {
            let ground = Ground::new(Clause::new("O99-10.2"), "ground-stage").with(STAGE, found.application.stage.as_str());
            return Err(Stop::Refused(vec![ground]));
        };
        let record = *record;
        let (log, state) = births::record(ask.registry(), record).await?.ok_or(Stop::NOTHING)?;
        let blank = match self.blank.as_deref().map(str::trim).filter(|typed| !typed.is_empty()) {
            _ if state.stillborn => None,
            None => births::next_blank(ask.registry(), &log, ask.permit.official().account).await?.map(|next| (next.lot, next.number)),
            Some(typed) => births::find_blank(ask.registry(), &log, typed).await?,
        };
        let command = Command::CertificateMake {
            id: CertificateId(ask.made(b"certificate")),
            application: found.id,
            record,
            blank,
            token: ask.registry().check_token(),
            replaces: Vec::new(),
        };
        let about = StreamId { log: found.log.clone(), kind: StreamKind::Application, id: found.id.0 };
        Ok(Order { log: found.log, command, about: Some(about) })
    }
}

/// The head's signature under a reference: it says nothing but itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignReference {}

impl Signs for SignReference {
    const ACTION: Action = Action::ReferenceSign;
    const ID: &'static str = "reference_sign_signing";
    const PATH: &'static str = "/api/applications/{id}/certificates/{certificate}/signature/signing";
    const SAYS: &'static str = "Begins the head's signature under a reference, so that it may leave as an electronic document (SVC-9). There is no way to it but a key; the answer says what is to be signed, and nothing is done yet.";
    const EXAMPLE: &'static str = "{}";
    const MATCH: Match = Match::May;

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let (found, id, certificate) = chosen(ask).await?;
        let command = Command::ReferenceSign { id, application: found.id, record: certificate.record };
        Ok(Order { about: about(&found, id), log: found.log, command })
    }
}

/// A certificate to be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Who receives it.
    pub to: Name,
    /// The identity document shown.
    pub identity: Identity,
    /// The power of attorney, where it is not the applicant.
    #[serde(default)]
    pub authority: Option<Authority>,
}

/// A name as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Surname; empty where there is none.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    #[serde(default)]
    pub patronymic: Option<String>,
}

/// An identity document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// `identity_card`, `passport`, `residence_permit`, `stateless_certificate`, `birth_certificate`, `foreign_passport`,
    /// `refugee_certificate`, `travel_document`, `return_certificate`.
    pub kind: String,
    /// Number.
    pub number: String,
}

/// A power of attorney.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Number.
    pub number: String,
    /// Who issued it.
    #[serde(default)]
    pub issuer: Option<String>,
}

impl Act for HandOver {
    const ACTION: Action = Action::CertificateHandOver;
    const PATH: &'static str = "/api/applications/{id}/certificates/{certificate}/hand-over";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Notes that the certificate was handed over against an identity document (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"to": {"surname": "Мұхаммедрахымова", "given": "Гүлжаһан", "patronymic": "Мұхамеджанқызы"}, "identity": {"kind": "identity_card", "number": "000000024"}}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let (found, id, _) = chosen(ask).await?;
        let Some(kind) = IdentityKind::ALL.into_iter().find(|kind| kind.as_value() == self.identity.kind) else {
            return Err(Stop::because("O99-10.2", "ground-recipient-identity", "identity.kind"));
        };
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let to = PersonName { surname: self.to.surname, given: self.to.given, patronymic: some(self.to.patronymic) };
        let identity = IdentityDocument { kind, number: self.identity.number, issuer: None, issued_on: None, valid_until: None };
        let authority = self.authority.map(|one| DocumentRef { number: some(Some(one.number)), issued_on: None, issuer: some(one.issuer) });
        let command = Command::CertificateHandOver { id, application: found.id, to, identity, authority };
        Ok(Order { about: about(&found, id), log: found.log, command })
    }
}

/// A certificate that was spoiled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spoil {
    /// What happened.
    pub why: String,
}

impl Act for Spoil {
    const ACTION: Action = Action::CertificateSpoil;
    const PATH: &'static str = "/api/applications/{id}/certificates/{certificate}/spoiling";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Notes a certificate as spoiled before it was handed over, and its blank with it (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"why": "Замялся в принтере"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let (found, id, certificate) = chosen(ask).await?;
        let lot = match &certificate.number {
            CertificateNumber::Blank { lot, .. } => Some(*lot),
            CertificateNumber::Own { .. } => None,
        };
        let command = Command::CertificateSpoil { id, lot, why: self.why };
        Ok(Order { about: about(&found, id), log: found.log, command })
    }
}
