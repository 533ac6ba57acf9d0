//! Births over JSON: a medical organisation files the fact of a birth and asks what became of it (K-187(2)).

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::acts::birth::{BirthForm, parse};
use domain::application::{Channel, Stage};
use domain::fields::Field;
use domain::kernel;
use domain::numbers::ApplicationId;
use domain::service::Role;
use registry::access::Scope;
use registry::access::reading::{self, NotTraced, Subject};
use registry::births::{self, Found};
use registry::ports::store::StreamKind;
use registry::{By, Command, Failure};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Ground, IdempotencyKey, Machine, Problem};
use crate::AppState;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::entry::prepare::completed;
use crate::workspace::applications::say;

/// The fact of a birth, as the form of the application names its fields.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BirthFact {
    /// Field id and its text, in the way a form is filled: dates dd.mm.yyyy, choices by their value. Unknown fields are refused.
    #[schema(example = json!({"child.vitality": "live", "child.sex": "female", "child.born_on": "12.11.2026", "proof.kind": "medical", "proof.number": "0471936", "applicant.capacity": "medical_organisation"}))]
    pub fields: BTreeMap<String, String>,
    /// Shared by the children of one delivery: the `delivery` of the first answer.
    pub delivery: Option<Uuid>,
}

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BirthState {
    /// Its id.
    pub id: Uuid,
    /// Intake number, as shown.
    #[schema(example = "2026-1184")]
    pub number: String,
    /// Code of the body whose register it stands in.
    #[schema(example = "7517")]
    pub body: String,
    /// Shared by the children of one delivery.
    pub delivery: Uuid,
    /// Day of filing.
    #[schema(example = "2026-11-18")]
    pub filed_on: String,
    /// `defective`, `mending`, `entered`, `awaiting_approval`, `awaiting_refusal_letter`, `registered`, `handed_over`, `refused`.
    #[schema(example = "entered")]
    pub stage: &'static str,
    /// Late or not: `unknown`, `in_time`, `under_one_year`, `one_year_and_more`.
    #[schema(example = "in_time")]
    pub lateness: &'static str,
    /// Last day of filing in time, where the day of birth is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_end: Option<String>,
    /// Last day to execute it, once it stands in the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub execute_by: Option<String>,
    /// What is wanting, each with its clause.
    pub defects: Vec<Ground>,
    /// Number of the act record, once registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<ActOf>,
}

/// Number of an act record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ActOf {
    /// Body.
    pub body: String,
    /// Year.
    pub year: i16,
    /// Number in that year and book.
    pub number: u64,
    /// `current` or `restored`.
    pub book: &'static str,
}

/// Files the fact of a birth. What is wanting is answered as defects; what cannot be read is refused, all faults at once.
#[utoipa::path(
    post,
    path = "/api/births",
    request_body = BirthFact,
    params(("Idempotency-Key" = Uuid, Header, description = "Id of the command: sent again, it gives the first answer")),
    security(("bearer" = [])),
    responses(
        (status = 201, body = BirthState, description = "Taken in"),
        (status = 400, body = Problem),
        (status = 401, body = Problem),
        (status = 422, body = Problem, description = "Cannot be read, or refused by law")
    )
)]
pub(super) async fn file(State(state): State<AppState>, machine: Machine, IdempotencyKey(key): IdempotencyKey, body: Bytes) -> Result<Response, Response> {
    let Machine { visit, permit, .. } = machine;
    let fact: BirthFact = serde_json::from_slice(&body).map_err(|error| unreadable(&visit, &error.to_string()))?;
    let unknown: Vec<Ground> = fact
        .fields
        .keys()
        .filter(|id| Field::get(id).is_none_or(|field| field.kind == domain::fields::Kind::Assigned))
        .map(|id| ground_of(&visit, id, "fault-field-unknown", &BTreeMap::new(), None))
        .collect();
    let parsed = parse(&completed(&BirthForm::from_pairs(fact.fields), visit.today()), visit.today());
    let faults: Vec<Ground> = unknown
        .into_iter()
        .chain(parsed.faults.iter().map(|fault| ground_of(&visit, &fault.field, &fault.key, &fault.values, fault.clause.as_ref())))
        .collect();
    if !faults.is_empty() {
        return Err(Problem::refused(&visit, faults).into_response());
    }
    let log = permit.log().or_else(|| permit.own_log()).cloned().ok_or_else(|| Trouble::NotFound.into_response())?;
    let channel = match permit.official().role {
        Role::MedicalOfficial => Channel::Medical,
        Role::Clerk | Role::Akim => Channel::FrontOffice,
        Role::Consul => Channel::Consulate,
        _ => Channel::Counter,
    };
    let command = Command::ApplicationFile {
        id: ApplicationId(births::derived(key, b"application")),
        statement: Box::new(parsed.statement),
        filed_on: visit.today(),
        channel,
        delivery: fact.delivery.unwrap_or_else(|| births::derived(key, b"delivery")),
    };
    let answer = state.registry.run(By::Person(&permit), &log, key, command).await.map_err(|failure| failed(&visit, failure))?;
    let id = answer.first(StreamKind::Application).map(ApplicationId).ok_or_else(|| Trouble::Defect.into_response())?;
    let found = births::application(&state.registry, id).await.map_err(technical)?.ok_or_else(|| Trouble::Defect.into_response())?;
    let mut response = (StatusCode::CREATED, Json(standing(&visit, &found))).into_response();
    if let Ok(place) = HeaderValue::from_str(&format!("/api/births/{id}")) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// Where a filed birth stands. Only its own filings are answered to a medical organisation.
#[utoipa::path(
    get,
    path = "/api/births/{id}",
    params(("id" = Uuid, Path, description = "Id of the application")),
    security(("bearer" = [])),
    responses((status = 200, body = BirthState), (status = 401, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn state_of(State(state): State<AppState>, machine: Machine, Path(id): Path<String>) -> Result<Response, Response> {
    let Machine { visit, permit, .. } = machine;
    let nothing = || Trouble::NotFound.into_response();
    let id = Uuid::parse_str(&id).map(ApplicationId).map_err(|_| nothing())?;
    let found = births::application(&state.registry, id).await.map_err(technical)?.ok_or_else(nothing)?;
    let own = found.application.taken_by.account == permit.official().account;
    let here = permit.own_log() == Some(&found.log);
    let may = match permit.scope() {
        Scope::Country => true,
        Scope::OwnFilings => own,
        _ => here,
    };
    if !may {
        return Err(nothing());
    }
    let purpose = visit.l().t("application-purpose");
    let purpose = permit.needs_purpose().then_some(purpose.as_str());
    let registry = &state.registry;
    match reading::trace(registry.store(), registry.entropy(), permit, &[Subject::Application(id)], purpose, visit.at()).await {
        Ok(_) => Ok(Json(standing(&visit, &found)).into_response()),
        Err(NotTraced::Fault(fault)) => Err(technical(fault)),
        Err(NotTraced::PurposeMissing) => Err(Trouble::Defect.into_response()),
    }
}

fn standing(visit: &Visit, found: &Found) -> BirthState {
    let application = &found.application;
    let act = match &application.stage {
        Stage::Registered { number, .. } | Stage::HandedOver { number, .. } => {
            Some(ActOf { body: number.body.clone(), year: number.year, number: number.number, book: number.book.as_str() })
        }
        _ => None,
    };
    BirthState {
        id: found.id.0,
        number: application.number.to_string(),
        body: found.log.0.clone(),
        delivery: application.delivery,
        filed_on: application.filed_on.to_string(),
        stage: application.stage.as_str(),
        lateness: application.lateness.as_str(),
        term_end: application.term_end.map(|day| day.to_string()),
        execute_by: application.execute_by.map(|day| day.to_string()),
        defects: application.defects.iter().map(|ground| of_law(visit, ground)).collect(),
        act,
    }
}

fn of_law(visit: &Visit, ground: &kernel::Ground) -> Ground {
    Ground {
        code: ground.key.clone(),
        field: ground.field.as_deref().map(|field| pointer(&say::place(field))),
        clause: Some(ground.clause.to_string()),
        words: say::ground(visit.l(), ground),
    }
}

fn ground_of(visit: &Visit, field: &str, key: &str, values: &BTreeMap<String, String>, clause: Option<&law::Clause>) -> Ground {
    let clause = clause.cloned().or_else(|| Field::get(field).and_then(Field::clause));
    Ground { code: key.to_owned(), field: Some(pointer(field)), clause: clause.map(|clause| clause.to_string()), words: say::said(visit.l(), key, values) }
}

/// A field as a JSON pointer into the request.
fn pointer(field: &str) -> String {
    format!("/fields/{}", field.replace('~', "~0").replace('/', "~1"))
}

fn unreadable(visit: &Visit, why: &str) -> Response {
    let words = visit.l().with("application-json-unreadable", &[("why", why.into())]);
    Problem::refused(visit, vec![Ground { code: "json-unreadable".to_owned(), field: None, clause: None, words }]).into_response()
}

fn failed(visit: &Visit, failure: Failure) -> Response {
    match failure {
        Failure::Refused(refusal) => Problem::refused(visit, refusal.grounds().iter().map(|ground| of_law(visit, ground)).collect()).into_response(),
        Failure::Missing(_) => Trouble::NotFound.into_response(),
        Failure::WrongPermit => Trouble::Defect.into_response(),
        Failure::Fault(fault) => technical(fault),
    }
}

fn technical(fault: registry::ports::store::Fault) -> Response {
    Trouble::from(fault).into_response()
}
