//! Copies II: which lag behind their records, volumes to close and to send (K-181), what a keeper holds, and what an institution
//! abroad transfers to the capital (O99-4).

pub mod page;
mod transfer;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::kernel::Ground;
use domain::numbers::{NoticeId, VolumeId};
use domain::service::Role;
use law::Clause;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::office::copies;
use registry::ports::store::LogId;
use registry::run::place_of;
use registry::{Command, access};
use uuid::Uuid;

use crate::AppState;
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::routes::{Access, Route, does, looks};
use crate::trouble::Trouble;
use crate::visit::{Permitted, Visit};
use crate::workspace::applications::{Ran, own_log, run, traced};
use crate::workspace::sheet::Sheet;
use crate::workspace::whose::{At, Whose, on_sheet, whose};

/// The page.
pub const PATH: &str = "/workspace/copies";

const VOLUMES: Clause = Clause::new("K-181");

pub(crate) static ROUTES: &[Route] = &[
    Route::page(PATH, Access::May(Action::CopiesRead), || looks(get)),
    Route::form("/workspace/copies/close", Access::May(Action::VolumeClose), || does(close)),
    Route::form("/workspace/copies/send", Access::May(Action::VolumeSend), || does(send)),
    Route::form("/workspace/copies/transfer", Access::May(Action::RecordsTransfer), || does(transfer::post)),
];

/// `GET /workspace/copies`
///
/// # Errors
/// When the store can't be read.
pub async fn get(State(state): State<AppState>, visit: Visit) -> Answer {
    let At { permit, log, chosen } = match whose(&state, &visit, Action::CopiesRead, Section::Copies, "frame-menu-copies").await? {
        Whose::Known(at) => *at,
        Whose::Asked(page) => return show(&*page),
    };
    let log = log.ok_or(Trouble::NotFound)?;
    let mut sheet = drawn(&state, &visit, &log, &[]).await?;
    let about: Vec<Subject> = copies::lagging(&state.registry, &log).await?.into_iter().map(|line| Subject::Record(line.record)).collect();
    traced(&state, &visit, permit, &about).await?;
    on_sheet(&mut sheet, chosen.as_ref(), PATH, visit.today());
    show(&sheet)
}

async fn drawn(state: &AppState, visit: &Visit, log: &LogId, grounds: &[Ground]) -> Answer<Sheet> {
    let registry = &state.registry;
    let lagging = copies::lagging(registry, log).await?;
    let keeps = access::office::keeps(log);
    let kept = if keeps { copies::kept(registry, log).await? } else { Vec::new() };
    let (candidates, volumes) =
        if keeps { (Vec::new(), Vec::new()) } else { (copies::candidates(registry, log).await?, copies::volumes(registry, log).await?) };
    let (to_transfer, transfers) = (copies::to_transfer(registry, log).await?, copies::transfers(registry, log).await?);
    let ids = (0..=candidates.len() + volumes.len()).map(|_| visit.new_command()).collect();
    let frame = Frame::open(state, visit, Section::Copies).await?;
    let me = visit.official().cloned();
    let place = place_of(log);
    let around = page::Around { me, today: visit.today(), keeper: place.keeper, ids, done: visit.query("done") };
    let read = page::Read { lagging, candidates, volumes, kept, keeps, to_transfer, transfers, abroad: place.abroad };
    Ok(page::sheet(frame, &read, &around, grounds))
}

/// `POST /workspace/copies/close`
///
/// # Errors
/// A technical failure; a refusal is shown on the page.
pub async fn close(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer {
    let log = own_log(&permitted.permit)?;
    let wanted = (fields.get("year"), fields.get("book"), fields.get("ordinal"));
    let found = copies::candidates(&state.registry, &log)
        .await?
        .into_iter()
        .find(|candidate| (candidate.year.to_string().as_str(), candidate.book.as_str(), candidate.ordinal.to_string().as_str()) == wanted);
    // The volume's id is that of the command: a form sent twice closes one volume.
    let order = found.zip(fields.command()).map(|(candidate, command)| Command::VolumeClose {
        id: VolumeId(command),
        kind: candidate.kind,
        year: candidate.year,
        book: candidate.book,
        ordinal: candidate.ordinal,
        copies: candidate.copies,
    });
    done(state, permitted, &log, &fields, order, "close").await
}

/// `POST /workspace/copies/send`
///
/// # Errors
/// As above.
pub async fn send(State(state): State<AppState>, permitted: Permitted, fields: Fields) -> Answer {
    let log = own_log(&permitted.permit)?;
    let id = Uuid::parse_str(fields.get("volume")).ok().map(VolumeId);
    let volume = match id {
        Some(id) => copies::volume(&state.registry, &log, id).await?.map(|volume| (id, volume)),
        None => None,
    };
    let order = volume.zip(place_of(&log).keeper).map(|((id, volume), to)| Command::VolumeSend {
        id,
        notice: NoticeId(state.registry.id()),
        to,
        copies: volume.copies,
    });
    done(state, permitted, &log, &fields, order, "send").await
}

async fn done(state: AppState, permitted: Permitted, log: &LogId, fields: &Fields, order: Option<Command>, what: &str) -> Answer {
    let Permitted { visit, permit } = permitted;
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&drawn(&state, &visit, log, &[]).await?);
    };
    let ran = match order {
        Some(order) => run(&state, &permit, log, command, order).await?,
        // Closed or sent meanwhile: the same command gives its first answer, another finds nothing to close.
        None => Ran::Refused(vec![Ground::new(VOLUMES, "ground-volume-copies-away")]),
    };
    match ran {
        Ran::Done(_) => Ok(Redirect::to(&format!("{PATH}?done={what}")).into_response()),
        Ran::Refused(grounds) => show_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&state, &visit, log, &grounds).await?),
    }
}

/// May this role close and send volumes?
pub(super) fn closes(role: Role) -> bool {
    access::scope(Action::VolumeClose, role) != access::Scope::Nothing
}
