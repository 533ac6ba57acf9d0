//! A signature that an act rests on: who signed, when, whether it still holds; with everything to prove it elsewhere.

mod view;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::electronic::ElectronicPaper;
use domain::numbers::{ApplicationId, CertificateId, RecordId};
use registry::access::permit::Why;
use registry::access::reading::Subject;
use registry::access::{Action, Permit};
use registry::births;
use registry::signing::{self, About, Signed, issued};

use crate::AppState;
use crate::components::Line;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show};
use crate::routes::{Access, Route, looks};
use crate::signing::{file, printed};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::traced;
use crate::workspace::electronic;
use crate::workspace::records::ask_purpose;
use crate::workspace::sheet::{Block, Body};

pub use view::{Reader, block, event_key, sheet};
pub(crate) use view::{signer_facts, time_facts};

pub(crate) static ROUTES: &[Route] = &[
    Route::page("/workspace/signatures/{hash}", Access::LoggedIn, || looks(get)),
    Route::page("/workspace/signatures/{hash}/papers/{nth}", Access::LoggedIn, || looks(paper)),
    Route::page("/workspace/signatures/{hash}/{file}", Access::LoggedIn, || looks(download)),
];

/// The page of a signature, by the hash of its CMS.
#[must_use]
pub fn path(signature: &str) -> String {
    format!("/workspace/signatures/{signature}")
}

fn subject(about: &About) -> Option<(Action, Subject)> {
    match about.kind.as_str() {
        "application" => Some((Action::ApplicationRead, Subject::Application(ApplicationId(about.id)))),
        "record" => Some((Action::RecordRead, Subject::Record(RecordId(about.id)))),
        "certificate" => Some((Action::RecordRead, Subject::Certificate(CertificateId(about.id)))),
        _ => None,
    }
}

/// A signature that this person may see: whoever may read what it attests. The reading leaves its trace.
/// Outside the own office the purpose is asked first, as of the record itself: that page is the answer then.
async fn found(state: &AppState, visit: &Visit, hash: &str) -> Answer<Result<Signed, Response>> {
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
        return Err(Trouble::NotFound);
    }
    let about = signing::about(&state.registry, hash).await?;
    let first = about.first().ok_or(Trouble::NotFound)?;
    let (action, _) = subject(first).ok_or(Trouble::NotFound)?;
    // Of another office's acts it is not told whether they are there.
    let permit = visit.may(action, Some(&first.log)).map_err(|trouble| match trouble {
        Trouble::NotPermitted(Why::OtherOffice) => Trouble::NotFound,
        other => other,
    })?;
    if first.kind == "application" && !of_a_case_read(state, &permit, first).await? {
        return Err(Trouble::NotFound);
    }
    if permit.needs_purpose() && visit.query("purpose").is_none_or(|purpose| purpose.trim().is_empty()) {
        return ask_purpose(state, visit).await.map(Err);
    }
    let subjects: Vec<Subject> = about.iter().filter_map(|about| subject(about).map(|(_, subject)| subject)).collect();
    traced(state, visit, permit.clone(), &subjects).await?;
    signing::signed(&state.registry, &permit, hash).await?.ok_or(Trouble::NotFound).map(Ok)
}

/// Is it about an application that this permit reads?
async fn of_a_case_read(state: &AppState, permit: &Permit, about: &About) -> Answer<bool> {
    let application = births::application(&state.registry, ApplicationId(about.id)).await?;
    Ok(application.is_some_and(|found| permit.reads(&found.application)))
}

/// `GET /workspace/signatures/{hash}`
///
/// # Errors
/// Where there is no such signature for this person, or its evidence is not whole.
pub async fn get(State(state): State<AppState>, visit: Visit, Path(hash): Path<String>) -> Answer {
    let signed = match found(&state, &visit, &hash).await? {
        Ok(signed) => signed,
        Err(purpose_first) => return Ok(purpose_first),
    };
    let frame = Frame::open(&state, &visit, Section::None).await?;
    let reader = reader(&state, &visit);
    let l = visit.l();
    let mut page = sheet(frame, &hash, &signed, &reader);
    // The organisation's signature under what left: both stand on one page.
    if let Some((about, kind, id)) = signed.about.iter().find_map(leaves) {
        let wanted = issued::Wanted::of(&state.registry, &about.log, kind, about.id).await?;
        let standing = match &wanted {
            Some(wanted) => electronic::standing(&state, wanted).await?,
            None => None,
        };
        page.main.extend(standing.iter().flat_map(|standing| electronic::organisation(l, standing.verdict.as_ref(), &reader.zone)));
        let line = Line::new().link(electronic::path(id, about.id), l.t("issued-open")).second(l.t("issued-open-is"));
        page.side.insert(0, Block::new("electronic", l.t("issued-title"), Body::Lines(vec![line])));
    }
    show(&page)
}

fn reader(state: &AppState, visit: &Visit) -> Reader {
    Reader {
        iin: visit.live().and_then(|live| live.account.iin),
        official: visit.official().cloned(),
        zone: state.site.zone.clone(),
        public_url: state.site.public_url.clone(),
    }
}

/// The paper that leaves with this signature, and its name in addresses.
fn leaves(about: &About) -> Option<(&About, ElectronicPaper, &'static str)> {
    match about.event.as_str() {
        "refusal_signed" => Some((about, ElectronicPaper::Refusal, "refusal")),
        "reference_signed" => Some((about, ElectronicPaper::Reference, "certificate")),
        _ => None,
    }
}

/// `GET /workspace/signatures/{hash}/papers/{nth}`: a paper as it was shown to whoever signed.
///
/// # Errors
/// As [`get`].
pub async fn paper(State(state): State<AppState>, visit: Visit, Path((hash, nth)): Path<(String, usize)>) -> Answer {
    let signed = match found(&state, &visit, &hash).await? {
        Ok(signed) => signed,
        Err(purpose_first) => return Ok(purpose_first),
    };
    printed(&state, &signed.evidence.content, nth).await
}

/// `GET /workspace/signatures/{hash}/{file}`: the document, the signature beside it, everything the verdict rested on. Each of them holds
/// the number of whoever signed, so they are given to whom the page shows it whole.
///
/// # Errors
/// As [`get`]; where there is no such file.
pub async fn download(State(state): State<AppState>, visit: Visit, Path((hash, name)): Path<(String, String)>) -> Answer {
    const CMS: &str = "application/pkcs7-signature";
    let part = name.as_str();
    if !["document.json", "document.json.p7s", "as-received.p7s", "evidence.json"].contains(&part) {
        return Err(Trouble::NotFound);
    }
    let signed = match found(&state, &visit, &hash).await? {
        Ok(signed) => signed,
        Err(purpose_first) => return Ok(purpose_first),
    };
    if !reader(&state, &visit).sees_whole(&signed) {
        return Err(Trouble::NotPermitted(Why::Role));
    }
    let named = |media, name: &str, bytes: Vec<u8>| -> Response { file(media, name, "attachment", bytes) };
    let answer = match part {
        "document.json" => named("application/json", &signed.file_name, signed.evidence.content),
        "document.json.p7s" => named(CMS, &format!("{}.p7s", signed.file_name), signed.lasting()),
        "as-received.p7s" => named(CMS, "as-received.p7s", signed.evidence.cms),
        _ => {
            let bytes = serde_json::to_vec_pretty(&signed.evidence).map_err(|error| {
                tracing::error!(%error, "evidence can't be written");
                Trouble::Defect
            })?;
            named("application/json", "evidence.json", bytes)
        }
    };
    Ok(answer.into_response())
}
