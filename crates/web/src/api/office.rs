//! What an office's own system may do beside its officials: applications sent back to be mended, conclusions drawn up, copies
//! printed, blanks moved, notices returned. What a person must decide, sign or look at has no route here.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use registry::access::Action;
use registry::{By, Command, Failure};
use serde_json::Value;

use super::{Ground, IdempotencyKey, Machine, Problem};
use crate::AppState;
use crate::routes::{Access, Csrf, Route, does};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::say;

/// A route of one command: its body is the fields of that command, as `docs` and the OpenAPI description name them.
macro_rules! routes {
    ($($path:literal $action:ident),+ $(,)?) => {
        &[$(Route {
            csrf: Csrf::None,
            ..Route::form($path, Access::Machine(Action::$action), || {
                does(async |State(state): State<AppState>, machine: Machine, key: IdempotencyKey, body: Bytes| run(state, machine, key, &body, Action::$action).await)
            })
        }),+]
    };
}

pub(crate) static ROUTES: &[Route] = routes! {
    "/api/office/applications/mending" ApplicationAskToMend,
    "/api/office/conclusions" ConclusionDraft,
    "/api/office/copies/printings" CopyPrint,
    "/api/office/blanks/receive" BlankReceive,
    "/api/office/blanks/issue" BlankIssue,
    "/api/office/blanks/return" BlankReturn,
    "/api/office/blanks/spoil" BlankSpoil,
    "/api/office/blanks/write-off" BlankWriteOff,
    "/api/office/notices/return" NoticeReturn,
};

async fn run(state: AppState, machine: Machine, IdempotencyKey(key): IdempotencyKey, body: &[u8], action: Action) -> Response {
    let Machine { visit, permit, .. } = machine;
    let command = match read(body, action.as_str()) {
        Ok(command) => command,
        Err(why) => return Problem::refused(&visit, vec![Ground { code: "unreadable".to_owned(), field: None, clause: None, words: why }]).into_response(),
    };
    let Some(log) = permit.log().or_else(|| permit.own_log()).cloned() else { return Trouble::NotFound.into_response() };
    match state.registry.run(By::Person(&permit), &log, key, command).await {
        Ok(answer) => (StatusCode::OK, Json(answer)).into_response(),
        Err(failure) => failed(&visit, failure),
    }
}

/// The command of this name with the fields of the body.
fn read(body: &[u8], name: &str) -> Result<Command, String> {
    let mut value: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let fields = value.as_object_mut().ok_or_else(|| "the body is no object".to_owned())?;
    fields.insert("command".to_owned(), Value::String(name.to_owned()));
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn failed(visit: &Visit, failure: Failure) -> Response {
    match failure {
        Failure::Refused(refusal) => {
            let grounds = refusal.grounds().iter().map(|ground| Ground {
                code: ground.key.clone(),
                field: ground.field.clone(),
                clause: Some(ground.clause.as_str().to_owned()),
                words: say::ground(visit.l(), ground),
            });
            Problem::refused(visit, grounds.collect()).into_response()
        }
        Failure::Conflict(_) => Trouble::Conflict.into_response(),
        Failure::Missing(_) => Trouble::NotFound.into_response(),
        Failure::WrongPermit => Trouble::Defect.into_response(),
        Failure::Fault(fault) => Trouble::from(fault).into_response(),
    }
}
