//! Signing with a key over JSON: what is to be signed, its bytes and papers, the signature, where it stands, and turning away.
//!
//! The use case is the page's (`registry::signing`), and so is every rule: a signing belongs to the account that began it, on whatever
//! way, and is over after half an hour. It is begun beside each command that may be signed ([`super::operation::Signs`]), with the command's own body.
//! What is sent here is put where it belongs: sent twice it changes nothing more, so it needs no key of repetition.

use std::collections::HashMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use registry::access::permit::Why;
use registry::signing::{self, Document, Purpose, Signing, Stage};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Stop, of_law};
use super::cases::{Approve, Refuse, Sign};
use super::certificates::{Make, SignReference};
use super::done::{Made, word};
use super::operation::{Files, row, signs};
use super::records::{Annul, Correct};
use super::registration::Register;
use super::{Bearer, Body, Ground, Match, Operation, problem};
use crate::AppState;
use crate::routes::{Access, Method, Route, looks, puts};
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) const TAG: &str = "Signing";

signs!(Register, "birth_register_signing", "/api/applications/{id}/registration/signing", "the registration of a birth (O99-10.1)");
signs!(Approve, "conclusion_approve_signing", "/api/applications/{id}/conclusion/approval/signing", "the approval of a conclusion (O99-13.2)");
signs!(Refuse, "refusal_decide_signing", "/api/applications/{id}/refusal/signing", "the decision to refuse (O99-16)");
signs!(Sign, "refusal_sign_signing", "/api/applications/{id}/refusal/signature/signing", "the letter of refusal (O99-16)");
signs!(Make, "certificate_make_signing", "/api/applications/{id}/certificates/signing", "the certificate or reference that is made (O99-10.2)");
signs!(Correct, "record_correct_signing", "/api/records/{id}/corrections/signing", "the correction of a record (K-183)");
signs!(Annul, "cause_annul_signing", "/api/records/{id}/annulments/signing", "the annulment of a cause (K-185)");

pub(super) static OPERATIONS: &[Operation] = &[
    Operation::signs::<Register>(),
    Operation::signs::<Approve>(),
    Operation::signs::<Refuse>(),
    Operation::signs::<Sign>(),
    Operation::signs::<Make>(),
    Operation::signs::<SignReference>(),
    Operation::signs::<Correct>(),
    Operation::signs::<Annul>(),
    Operation {
        gives: Some(Body::of::<Signings>("")),
        ..of_one(
            row(Method::Get, "/api/signings", Access::ApiAnyone, || looks(list)),
            "signing_list",
            "What the person of this session signed and what is not done yet, as the desk shows it, newest first, fifty at most: `open`, where the certification authority is still asked; `refused`, within the last day and neither done otherwise since nor put aside, with every ground. Of nobody else's; a machine client signs nothing and is turned away (403).",
            Files::NONE,
        )
    },
    of_one(
        row(Method::Get, "/api/signings/{id}", Access::ApiAnyone, || looks(read)),
        "signing_read",
        "Where a signing stands: `waiting` for a signature; `wrong`: the last one was not good, `findings` say why, and another may be sent; `open`: good as far as can be known, and the certification authority is asked again; `done`, `refused` with every ground, `withdrawn`, `expired`.",
        Files::NONE,
    ),
    of_one(
        row(Method::Get, "/api/signings/{id}/document", Access::ApiAnyone, || looks(document)),
        "signing_document",
        "The very bytes that are signed. Sign them as they come: read as JSON and written again they are others.",
        Files { gives: Some("application/json"), ..Files::NONE },
    ),
    of_one(
        row(Method::Get, "/api/signings/{id}/papers/{nth}", Access::ApiAnyone, || looks(paper)),
        "signing_paper",
        "A paper as it will read, drawn from the document that is signed and from nothing else. The first is 1.",
        Files { gives: Some("application/pdf"), ..Files::NONE },
    ),
    of_one(
        row(Method::Put, "/api/signings/{id}/signature", Access::ApiAnyone, || puts(signature)),
        "signing_sign",
        "The detached signature (CMS) of the document: DER, PEM or base64. A good one does at once what was signed; 202 where nobody can say now whether the certificate is revoked: the signature is kept and the authority asked again, and what was signed is done or refused then.",
        Files { takes: &["application/pkcs7-signature", "text/plain"], may_wait: true, ..Files::NONE },
    ),
    of_one(
        row(Method::Put, "/api/signings/{id}/withdrawal", Access::ApiAnyone, || puts(withdrawal)),
        "signing_withdraw",
        "Whoever began it does not sign: nothing will be done. 409 where it is done already, or being done at this moment.",
        Files::NONE,
    ),
];

/// An operation on one signing.
const fn of_one(route: Route, id: &'static str, says: &'static str, files: Files) -> Operation {
    let gives = if files.gives.is_none() { Some(Body::of::<SigningState>("")) } else { None };
    Operation { route, id, tag: TAG, says, command: None, query: &[], takes: None, gives, files, status: 200, matches: Match::Never, keyed: false }
}

/// Something to be signed, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SigningState {
    /// Its id.
    pub id: Uuid,
    /// `waiting`, `wrong`, `open`, `done`, `refused`, `withdrawn`, `expired`.
    pub stage: &'static str,
    /// The command that is signed, by name.
    pub act: String,
    /// What is signed, in words.
    pub titles: Titles,
    /// IIN of whoever must sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iin: Option<String>,
    /// What is signed.
    pub document: ToBeSigned,
    /// Addresses of the papers as they will read.
    pub papers: Vec<String>,
    /// When it was shown: it is done as of this day, or not at all.
    pub asked_at: String,
    /// Until when a signature is taken.
    pub expires_at: String,
    /// What speaks against the last signature, or can't be known yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Ground>,
    /// Why it was refused, signed as it was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    /// SHA-256 of the signature as it is kept, once it is done: its page is `/workspace/signatures/` and this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// What the signature attests, once it is done.
    pub made: Vec<Made>,
}

/// What somebody signed and what is not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Signings {
    /// Each as it is read alone.
    pub signings: Vec<SigningState>,
}

/// What is signed, in words of each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Titles {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

/// The document that is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ToBeSigned {
    /// Where its bytes are.
    pub address: String,
    /// Name for a file with it.
    pub file_name: String,
    /// Its media type.
    pub media: &'static str,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
}

impl SigningState {
    /// Of a signing of whoever asks.
    ///
    /// # Errors
    /// A technical failure.
    pub(super) async fn of(state: &AppState, visit: &Visit, signing: &Signing) -> Result<Self, Stop> {
        let bytes = signing::document(&state.registry, signing.id).await?.ok_or(Stop::NOTHING)?;
        let document = Document::read(&bytes).ok_or(Trouble::Defect)?;
        let attested = if signing.stage == Stage::Done { signing::attested(&state.registry, signing.id).await? } else { Vec::new() };
        let here = address(signing.id);
        let [kk, ru, en] = signing.titles.clone();
        let grounds = match &signing.stage {
            Stage::Refused(grounds) => grounds.iter().map(|ground| of_law(visit, ground)).collect(),
            _ => Vec::new(),
        };
        Ok(Self {
            id: signing.id,
            stage: stage(&signing.stage),
            act: document.act,
            titles: Titles { kk, ru, en },
            iin: signing.iin.map(|iin| iin.as_str().to_owned()),
            document: ToBeSigned {
                address: format!("{here}/document"),
                file_name: signing.file_name.clone(),
                media: signing.media,
                sha256: hex::encode(signing.sha256),
                size: signing.size,
            },
            papers: (1..=document.papers.len()).map(|nth| format!("{here}/papers/{nth}")).collect(),
            asked_at: signing.asked_at.to_string(),
            expires_at: signing.expires_at.to_string(),
            findings: findings(visit, signing),
            grounds,
            signature: attested.first().map(|one| one.signature.clone()),
            made: attested.into_iter().map(|one| Made { kind: one.kind, id: one.id, event: one.event }).collect(),
        })
    }
}

/// Where a signing is read.
pub(super) fn address(id: Uuid) -> String {
    format!("/api/signings/{id}")
}

const fn stage(stage: &Stage) -> &'static str {
    match stage {
        Stage::Waiting => "waiting",
        Stage::Open => "open",
        Stage::Wrong => "wrong",
        Stage::Done | Stage::Used => "done",
        Stage::Refused(_) => "refused",
        Stage::Withdrawn => "withdrawn",
        Stage::Expired => "expired",
    }
}

/// What speaks against the last signature, or is not known of it.
fn findings(visit: &Visit, signing: &Signing) -> Vec<Ground> {
    if !matches!(signing.stage, Stage::Wrong | Stage::Open) {
        return Vec::new();
    }
    let found = signing.verdict.iter().flat_map(eds::Verdict::against);
    found.map(|check| Ground { code: word(&check.code), field: None, clause: None, words: visit.l().t(check.code.key()) }).collect()
}

type Params = Path<HashMap<String, String>>;

/// The signing of the address, if this bearer began it; to everybody else it is not there.
async fn own(state: &AppState, bearer: &Bearer, params: &HashMap<String, String>) -> Result<Signing, Stop> {
    let id = params.get("id").and_then(|id| Uuid::parse_str(id).ok()).ok_or(Stop::NOTHING)?;
    let account = bearer.live().map(|live| live.account.id).ok_or(Stop::NOTHING)?;
    let found = signing::find(&state.registry, id).await?;
    found.filter(|signing| signing.purpose == Purpose::Act && signing.account == Some(account)).ok_or(Stop::NOTHING)
}

async fn told(state: &AppState, visit: &Visit, signing: &Signing, status: StatusCode) -> Response {
    match SigningState::of(state, visit, signing).await {
        Ok(found) => (status, Json(found)).into_response(),
        Err(stop) => stop.answer(visit),
    }
}

async fn list(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>) -> Response {
    let found = async {
        let live = bearer.live().ok_or(Stop::Trouble(Trouble::NotPermitted(Why::Person)))?;
        let mut signings = Vec::new();
        for signing in signing::waiting(&state.registry, live.account.id).await? {
            signings.push(SigningState::of(&state, &visit, &signing).await?);
        }
        Ok::<_, Stop>(Json(Signings { signings }).into_response())
    };
    found.await.unwrap_or_else(|stop| stop.answer(&visit))
}

async fn read(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>, Path(params): Params) -> Response {
    match own(&state, &bearer, &params).await {
        Ok(signing) => told(&state, &visit, &signing, StatusCode::OK).await,
        Err(stop) => stop.answer(&visit),
    }
}

async fn document(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>, Path(params): Params) -> Response {
    let found = async {
        let signing = own(&state, &bearer, &params).await?;
        let bytes = signing::document(&state.registry, signing.id).await?.ok_or(Stop::NOTHING)?;
        Ok::<_, Stop>(crate::signing::file(signing.media, &signing.file_name, "attachment", bytes))
    };
    found.await.unwrap_or_else(|stop| stop.answer(&visit))
}

async fn paper(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>, Path(params): Params) -> Response {
    let found = async {
        let signing = own(&state, &bearer, &params).await?;
        let nth = params.get("nth").and_then(|nth| nth.parse().ok()).ok_or(Stop::NOTHING)?;
        let bytes = signing::document(&state.registry, signing.id).await?.ok_or(Stop::NOTHING)?;
        Ok::<_, Stop>(crate::signing::printed(&state, &bytes, nth).await?)
    };
    found.await.unwrap_or_else(|stop| stop.answer(&visit))
}

async fn signature(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>, Path(params): Params, cms: Bytes) -> Response {
    let signing = match own(&state, &bearer, &params).await {
        Ok(signing) => signing,
        Err(stop) => return stop.answer(&visit),
    };
    if cms.len() > signing::LARGEST {
        return Trouble::TooLarge.into_response();
    }
    if cms.trim_ascii().is_empty() {
        return problem::no_signature(&visit);
    }
    match signing::receive(&state.registry, signing.id, &cms).await {
        Ok(Some(after)) => received(&state, &visit, &after).await,
        Ok(None) => Stop::NOTHING.answer(&visit),
        Err(fault) => Stop::from(fault).answer(&visit),
    }
}

/// What became of a signing when a signature was put to it.
async fn received(state: &AppState, visit: &Visit, after: &Signing) -> Response {
    match &after.stage {
        Stage::Done | Stage::Used => told(state, visit, after, StatusCode::OK).await,
        Stage::Open => told(state, visit, after, StatusCode::ACCEPTED).await,
        Stage::Wrong => problem::signature(visit, after.verdict.as_ref(), findings(visit, after)),
        Stage::Refused(grounds) => problem::signed_refused(visit, grounds.iter().map(|ground| of_law(visit, ground)).collect()),
        Stage::Expired => problem::signing_expired(visit),
        Stage::Withdrawn => problem::signing_withdrawn(visit),
        // Somebody else's hand is on it: another signature is being judged.
        Stage::Waiting => problem::signing_in_hand(visit),
    }
}

async fn withdrawal(State(state): State<AppState>, visit: Visit, Extension(bearer): Extension<Bearer>, Path(params): Params) -> Response {
    let after = async {
        let signing = own(&state, &bearer, &params).await?;
        signing::withdraw(&state.registry, signing.id).await?;
        signing::find(&state.registry, signing.id).await?.ok_or(Stop::NOTHING)
    };
    match after.await {
        Ok(after) => match after.stage {
            Stage::Withdrawn | Stage::Expired | Stage::Refused(_) => told(&state, &visit, &after, StatusCode::OK).await,
            Stage::Done | Stage::Used => problem::signing_done(&visit),
            Stage::Waiting | Stage::Wrong | Stage::Open => problem::signing_in_hand(&visit),
        },
        Err(stop) => stop.answer(&visit),
    }
}
