//! The public check of a certificate, without a token of any kind but that of its QR.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::Extensions;
use axum::response::{IntoResponse, Response};
use domain::certificate::CertificateKind;
use registry::check::{self, Verdict};
use serde::Serialize;
use utoipa::ToSchema;

use super::operation::{Files, row};
use super::{Body, Match, Operation};
use crate::AppState;
use crate::page::Answer;
use crate::public::check as page;
use crate::routes::{Access, Method, looks};
use crate::visit::Visit;

/// What became of a certificate, and what its paper must say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckedCertificate {
    /// `valid`, `outdated` (its record was changed since), `replaced`, `annulled`, `spoiled`,
    /// `not_handed_over` (made, and in nobody's hands yet), `unknown`.
    #[schema(example = "valid")]
    pub verdict: &'static str,
    /// Since when, where it is not valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-11-16")]
    pub since: Option<String>,
    /// What the paper must say; absent where the certificate is unknown or not handed over yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<PaperSays>,
}

/// What the paper must say, and no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaperSays {
    /// `birth_certificate` or `stillbirth_reference`.
    pub kind: &'static str,
    /// A repeat one.
    pub repeat: bool,
    /// Its number, as printed.
    pub number: String,
    /// Initial, given name, initial.
    pub name: String,
    /// Number of the act record.
    pub act_number: u64,
    /// Its year.
    pub act_year: i16,
    /// Day of the registration.
    #[schema(example = "2026-11-11")]
    pub registered_on: String,
    /// Code of the body that issued it.
    pub issued_by: String,
    /// Day it was issued.
    #[schema(example = "2026-11-11")]
    pub issued_on: String,
}

pub(super) static OPERATIONS: &[Operation] = &[Operation {
    route: row(Method::Get, "/api/certificates/{token}", Access::Public, || looks(certificate)),
    id: "certificate_check",
    tag: "Public",
    says: "Checks a certificate by the 32 hexadecimal digits of its QR. What is unknown and what is none of ours answer alike.",
    command: None,
    query: &[],
    takes: None,
    gives: Some(Body::of::<CheckedCertificate>("")),
    files: Files::NONE,
    status: 200,
    matches: Match::Never,
    keyed: false,
}];

async fn certificate(State(state): State<AppState>, visit: Visit, Path(token): Path<String>, extensions: Extensions) -> Answer {
    page::limited(&extensions, &visit)?;
    let found = check::by_token(&state.registry, &page::plain(&token)).await?;
    Ok(answer(found.as_ref()))
}

fn answer(found: Option<&check::Checked>) -> Response {
    let Some(checked) = found else {
        return Json(CheckedCertificate { verdict: "unknown", since: None, paper: None }).into_response();
    };
    let (verdict, since) = match checked.verdict {
        Verdict::Valid => ("valid", None),
        Verdict::Outdated(on) => ("outdated", Some(on)),
        Verdict::Replaced(on) => ("replaced", Some(on)),
        Verdict::Annulled(on) => ("annulled", Some(on)),
        Verdict::Spoiled(on) => ("spoiled", Some(on)),
        Verdict::NotHandedOver => return Json(CheckedCertificate { verdict: "not_handed_over", since: None, paper: None }).into_response(),
    };
    let kind = match checked.kind {
        CertificateKind::Birth => "birth_certificate",
        CertificateKind::StillbirthReference => "stillbirth_reference",
    };
    let paper = PaperSays {
        kind,
        repeat: checked.repeat,
        number: checked.number.clone(),
        name: checked.name.clone(),
        act_number: checked.act.number,
        act_year: checked.act.year,
        registered_on: checked.registered_on.to_string(),
        issued_by: checked.issued_by.0.clone(),
        issued_on: checked.issued_on.to_string(),
    };
    Json(CheckedCertificate { verdict, since: since.map(|on| on.to_string()), paper: Some(paper) }).into_response()
}
