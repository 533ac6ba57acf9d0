//! Scans of the papers shown with an application: the list, one more, one of them opened. The file is kept first, then the
//! statement names it (an amendment like any other).

mod view;

use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{DefaultBodyLimit, Extension, Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use axum::routing::MethodRouter;
use domain::acts::birth::{Attached, BirthForm, parse};
use domain::application::Stage;
use domain::fields::FieldFault;
use registry::Command;
use registry::access::Action;
use registry::births::Found;
use registry::scans::{self, NotTaken};
use uuid::Uuid;

use super::entry::fingerprint;
use super::{Ran, act, case, path, run, under};
use crate::AppState;
use crate::components::{Line, Note, Tone};
use crate::fields::Fields;
use crate::gate::TooLarge;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::routes::does;
use crate::trouble::Trouble;
use crate::visit::{Permitted, Visit};

pub(crate) use view::lines;
pub use view::{Scans, Wrong};

/// Fields of the form that describe the paper.
pub(crate) const OF_PAPER: [&str; 4] = ["kind", "number", "issued_on", "issuer"];

/// A file may be as large as the gate lets a form be: its own limit is told at the field.
pub(crate) fn target() -> MethodRouter<AppState> {
    does(post).layer(DefaultBodyLimit::disable())
}

/// Whether this person may still attach a scan: until the application is decided.
#[must_use]
pub(crate) fn open_to(visit: &Visit, found: &Found) -> bool {
    let open = matches!(found.application.stage, Stage::Defective | Stage::Mending | Stage::Entered);
    let approved = found.application.conclusion.as_ref().is_some_and(domain::application::Conclusion::approved);
    open && !approved && visit.may(Action::ApplicationAmend, Some(&found.log)).is_ok()
}

/// `GET /workspace/applications/{id}/scans`
///
/// # Errors
/// Trouble of the store.
pub async fn get(State(state): State<AppState>, Path(id): Path<String>, Permitted { visit, .. }: Permitted) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let mut page = draw(&state, &visit, &found, &Fields::default(), &Wrong::default()).await?;
    if visit.query("done").is_some() {
        page.note = Some(Note::new(Tone::Ok, Line::new().bold(visit.l().t("scans-done"))));
    }
    show(&page)
}

/// `GET /workspace/applications/{id}/scans/{hash}`
///
/// # Errors
/// Where the application has no such scan, or it can't be read.
pub async fn open(State(state): State<AppState>, Path((id, hash)): Path<(String, String)>, Permitted { visit, .. }: Permitted) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let (kind, bytes) = scans::find(state.registry.store(), &found, &hash).await?.ok_or(Trouble::NotFound)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media()));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(crate::workspace::papers::POLICY));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    let name = format!("inline; filename=\"{}-{}.{}\"", found.application.number, hash.get(..8).unwrap_or_default(), kind.ending());
    if let Ok(value) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// `POST /workspace/applications/{id}/scans`
///
/// # Errors
/// Trouble of the store.
pub async fn post(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Permitted { visit, .. }: Permitted,
    too_large: Option<Extension<TooLarge>>,
    parts: Result<Multipart, MultipartRejection>,
) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let permit = act(&visit, &found, Action::ApplicationAmend)?;
    let again = async |status: StatusCode, fields: &Fields, wrong: Wrong| show_with(status, &draw(&state, &visit, &found, fields, &wrong).await?);
    if too_large.is_some() {
        return again(StatusCode::PAYLOAD_TOO_LARGE, &Fields::default(), Wrong::file(NotTaken::TooLarge)).await;
    }
    let (fields, file) = read(parts.map_err(|_| Trouble::ForeignForm)?).await?;
    let (paper, mut wrong) = paper(&fields, &visit);
    wrong.file = scans::examine(&file).err();
    let Some(mut paper) = paper.filter(|_| wrong.is_nothing()) else { return again(StatusCode::UNPROCESSABLE_ENTITY, &fields, wrong).await };
    if fields.get("seen") != fingerprint(&found) {
        return again(StatusCode::UNPROCESSABLE_ENTITY, &fields, Wrong { changed: true, ..Wrong::default() }).await;
    }
    let hash = hex::encode(state.registry.store().file_put(&file, visit.at()).await?);
    if found.application.statement.attached.iter().any(|one| one.scan.as_deref() == Some(&hash)) {
        return again(StatusCode::UNPROCESSABLE_ENTITY, &fields, Wrong::file(NotTaken::Twice)).await;
    }
    paper.scan = Some(hash);
    let command = Uuid::parse_str(fields.get("command")).map_err(|_| Trouble::ForeignForm)?;
    let amend = Command::ApplicationAmend { id: found.id, statement: Box::new(scans::attach(&found.application.statement, paper)) };
    match run(&state, &permit, &found.log, command, amend).await? {
        Ran::Done(_) => Ok(Redirect::to(&format!("{}?done=1", under(found.id, "scans"))).into_response()),
        Ran::Refused(grounds) => again(StatusCode::UNPROCESSABLE_ENTITY, &fields, Wrong { grounds, ..Wrong::default() }).await,
    }
}

/// The fields and the file of a form.
async fn read(mut parts: Multipart) -> Answer<(Fields, Vec<u8>)> {
    let (mut fields, mut file) = (Fields::default(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|_| Trouble::ForeignForm)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| Trouble::ForeignForm)?;
        if name == "file" {
            file = bytes.to_vec();
        } else {
            fields.0.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok((fields, file))
}

/// The paper that the form describes, by the same reading as everywhere.
fn paper(fields: &Fields, visit: &Visit) -> (Option<Attached>, Wrong) {
    let form = BirthForm::from_pairs(OF_PAPER.map(|part| (format!("attached.0.{part}"), fields.get(part).to_owned())));
    let parsed = parse(&form, visit.today());
    let of_it = |fault: &FieldFault| fault.field.starts_with("attached.0.");
    let mut faults: Vec<FieldFault> = parsed.faults.into_iter().filter(of_it).collect();
    if fields.get("kind").is_empty() && faults.is_empty() {
        faults.push(FieldFault::new("attached.0.kind", "fault-choice-missing"));
    }
    (parsed.statement.attached.into_iter().next(), Wrong { faults, ..Wrong::default() })
}

async fn draw(state: &AppState, visit: &Visit, found: &Found, fields: &Fields, wrong: &Wrong) -> Answer<Scans> {
    let frame = Frame::open(state, visit, Section::Applications).await?;
    let open = open_to(visit, found).then(|| (visit.new_command(), fingerprint(found)));
    Ok(view::scans(frame, found, fields, wrong, open, &path(found.id)))
}
